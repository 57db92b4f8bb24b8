"""Under the name by which commands and exports know it."""

from sayso.values.harmless import UNPRINTABLE, shown

__all__ = ["UNPRINTABLE", "shown"]
