"""Text from documents, made harmless where it is shown.

Control characters and direction marks become U+FFFD, and are never sent to a terminal.
"""

from __future__ import annotations

import unicodedata

UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def shown(text: str) -> str:
    """One line of harmless characters."""
    flat = " ".join(text.split())
    return "".join("\ufffd" if unicodedata.category(c) in UNPRINTABLE else c for c in flat)
