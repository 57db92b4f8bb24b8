"""What befalls people who are counted, and measures that tell it: `killed`, `child injured`."""

from __future__ import annotations

HARMS = frozenset({"killed", "injured", "shot", "stabbed", "missing", "arrested", "ill"})


def harm_of(measure: str | None) -> str | None:
    """What befell those who are counted by a measure; None where they are only counted."""
    last = (measure or "").rpartition(" ")[2]
    return last if last in HARMS else None


# Who is counted as one side of a fight, or as all who were there: no part of them.
SIDES = frozenset(
    {
        "civilian", "soldier", "troop", "trooper", "serviceman", "fighter", "militant", "rebel",
        "terrorist", "jihadist", "jihadi", "insurgent", "gunman", "medic", "passenger", "tourist",
        "hostage", "miner", "migrant", "refugee", "worshipper", "pilgrim", "crew", "combatant",
    }
)  # fmt: skip


def counts_side(measure: str | None) -> bool:
    """Whether a measure counts all who came to harm, or all of one side, and not some of them."""
    who, _, harm = (measure or "").rpartition(" ")
    return harm in HARMS and (not who or who.split()[-1].casefold() in SIDES)
