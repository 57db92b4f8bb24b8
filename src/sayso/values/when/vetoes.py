"""What looks like a time and is none: ages, things counted, "March on", "a second term"."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.values.when.grammar import Match, pattern

REACH = 40  # characters before a match that are looked at


@dataclass(frozen=True, slots=True)
class Veto:
    """Why a match of these rules is no time: by the words before, in and after it."""

    because: str
    rules: frozenset[str] | None  # names of rules; None for all
    before: str = ""
    itself: str = ""
    after: str = ""


def _rules(*names: str) -> frozenset[str]:
    return frozenset(names)


LENGTHS = _rules("number of units", "one unit", "half a unit", "units", "the past year")

VETOES = (
    Veto("an age", LENGTHS, after=r"~(?:olds?|of age)\b"),
    Veto(
        "an age",
        _rules("decade of two digits", "decade in words"),
        before=r"(?:his|her|their|my|our|your) (?:early |mid-|late )?",
    ),
    Veto("an ordinal", None, itself=r"(?:the |an? |this |last |next |every |each |one )?second"),
    Veto(
        "things counted",
        _rules("year"),
        before=r"(?<!the\s)(?<!The\s)",
        after=r" (?-i:(?!was|is|has|as|plus|minus|versus)[a-z]{1,20}[a-rt-z]s)\b",
    ),
    Veto(
        "things counted",
        _rules("year"),
        before=r"(?:than|least|most|nearly|almost|about|some|over|exactly|only|all|these|those) ",
    ),
    Veto("a number of something", _rules("year"), before=r"(?:No\.|page|room|flight|route|model) "),
    Veto("a part of a whole", LENGTHS, itself=r"(?:.{1,20}~)?(?:an?|one|three)~quarters?"),
    Veto("a quarter of a year", LENGTHS, itself=r"(?:the )?(?:19|20)\d\d quarters?"),
    Veto(
        "a walk",
        _rules("month"),
        before=r"(?<!in\s)(?<!last\s)(?<!next\s)(?<!early\s)(?<!late\s)(?<!since\s)(?<!until\s)",
        itself="March",
        after=r" (?:on\b|(?:against|for|of)(?: the)? (?-i:[A-Z]))",
    ),
    Veto(
        "a verb",
        _rules("month"),
        itself="May",
        after=r" (?:I|we|he|she|it|they|you|the|God|be|not|have|also)\b",
    ),
    Veto(
        "somebody's name",
        _rules("month"),
        before=r"(?<!in\s)(?<!In\s)(?<!of\s)(?<!last\s)(?<!this\s)(?<!next\s)",
        itself=r"April|May|June|August|Jan\.",
        after=r" (?-i:[A-Z][a-z]+)",
    ),
    Veto(
        "somebody's name",
        _rules("month"),
        before=r"(?-i:(?!(?:In|Since|Last|By|Until|Early|Late|Mid|From|This|Next|To|And|Of|Or|The|On"
        r"|Between|During|After|Before|For|Through|That|Each|Every)\b)[A-Z][a-z]{1,20}) ",
        itself=r"April|May|June|August",
    ),
    Veto(
        "times of somebody or something",
        _rules("units"),
        before=r"(?:early|later|final|first|last|dying|formative|his|her|their|my|our|its|your) ",
    ),
    Veto(
        "a newspaper",
        _rules("weekday"),
        before=r"(?-i:[Tt]he|[A-Z][a-z]{1,20}) ",
        after=r" (?-i:Times|Telegraph|Mail|Mirror|Express|Post|Herald|Tribune|Star|Independent)\b",
    ),
    Veto("a newspaper", _rules("often"), after=r" (?-i:[A-Z])"),
    Veto("how something is", _rules("often"), itself="quarterly", after=r" (?!and|or|but|in|by)\w"),
    Veto(
        "to fall, to spring",
        _rules("season"),
        before=r"(?<!in\s)(?<!by\s)(?<!of\s)(?<!each\s)(?<!every\s)(?<!since\s)(?<!until\s)",
        itself=r"fall|spring",
    ),
    Veto("a downfall", _rules("season"), itself=r"the fall", after=r" (?:of|in) (?!\d)"),
    Veto("an island", _rules("holiday"), after=r" Islands?"),
    Veto(
        "some moment",
        _rules("reference"),
        itself="the moment",
        after=r" (?:the|that|of|he|she|it|they|we|I|when|a)\b",
    ),
    Veto(
        "some moment",
        _rules("reference"),
        before=r"(?<!at\s)(?<!At\s)(?<!for\s)(?<!For\s)(?<!until\s)",
        itself="the (?:moment|present)",
    ),
    Veto("the end of a quotation", _rules("year of two digits"), before=r"[\w\"”] ?"),
    Veto("a programme", _rules("year of two digits"), after=" Minutes"),
    Veto("a saying", _rules("noon"), before="high "),
    Veto("a product", _rules("Q3"), before=r"(?-i:[A-Z]\w{1,20}) ", itself=r"Q\d"),
    Veto("a race time", _rules("clock of twenty-four hours"), itself=r"\d:\d\d"),
)


def vetoed(text: str, match: Match) -> bool:
    """Whether any veto speaks against a match."""
    return any(_speaks(veto, text, match) for veto in VETOES)


def _speaks(veto: Veto, text: str, match: Match) -> bool:
    start, end = match.span
    return bool(
        (veto.rules is None or match.rule.name in veto.rules)
        and (not veto.itself or pattern(veto.itself, "", "").fullmatch(text, start, end))
        and (not veto.before or _before(veto.before, text, start))
        and (not veto.after or pattern(veto.after, "", "").match(text, end))
    )


def _before(form: str, text: str, start: int) -> bool:
    found = pattern(form, r"(?<!\w)", r"\Z").search(text, max(0, start - REACH), start)
    return found is not None
