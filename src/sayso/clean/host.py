"""Who has the address of a report, where nobody says who published it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"[^\W_][\w-]*(\.[\w-]+)*\.[a-z][\w-]+", re.IGNORECASE)


def host(url: str | None) -> str | None:
    """The host as people write it: no number, and without `www`."""
    try:
        name = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return None
    return name if _HOST.fullmatch(name) else None
