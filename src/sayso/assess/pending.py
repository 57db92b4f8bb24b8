"""What is announced for later: to be looked for when it is due."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from sayso.assess.sentences import content, quoted, shared, stretch, whole
from sayso.records import Document, Finding, Reading, Utterance
from sayso.values.sentence import sentences
from sayso.values.span import Span

NEAR = 50  # characters after which no step follows
LONGEST = 500  # characters of a sentence; more is a list of links
FUTURE = re.compile(
    r"\b(?:[Ww]ill|[Ss]hall)\b(?!\s+(?:not|never)\b)|[a-z][’']ll\b(?!\s+(?:not|never)\b)"
    r"|(?:\b(?:[Ii]s|[Aa]re)|[a-z][’'](?:s|re))\s+(?:(?!not\b|never\b)\w+\s+)?(?:going|"
    r"about)\s+to\b"
    r"|\b(?:is|are|be)\s+(?:(?!not\b|never\b)\w+\s+)?(?:scheduled|slated|due|set|expected|"
    r"planned)\b"
    r"|(?:^|[,;…]\s*)(?:[Ss]cheduled|[Ss]lated|[Dd]ue|[Ee]xpected|[Pp]lanned)\s+(?:to|for)\b"
    r"|\b(?:plans?|intends?|prepar(?:es?|ing)|promises?|pledges?|agrees|have agreed|"
    r"has agreed|vows)"
    r"\s+to\b"
    r"|\b(?:is|are)\s+to\b",
)
# The stamp of the publication, mostly; no day at all.
VAGUE = re.compile(r"\d\.\d\d\.\d\d|\d:\d\d$|\b(?:coming|future|now)\b", re.IGNORECASE)
GOES_ON = re.compile(  # what lasts, and what something is like
    r"\s+(?:\w+ly\s+)?(?:to\s+)?(?:continue|remain|stay|keep|cost|mean|generate|contain|weigh|need|"
    r"require|look|feel|seem)\b"
)
WOULD = re.compile(r"\bwould\s+(?:be\s+)?\w+", re.IGNORECASE)
TOLD = re.compile(
    r"(?<!\bhad )\b(?:said|announced|told|promised|vowed|pledged|confirmed|added|stated)\b",
    re.IGNORECASE,
)
OVERTAKEN = re.compile(
    r"\b(?:was|were|had)\s+(?:\w+\s+)?(?:plann(?:ing|ed)|preparing|getting|supposed|scheduled|"
    r"going|"
    r"about|set|due|"
    r"expected|hoping|said|announced)\b|\bwould\s+have\b|\?\W*$"
    r"|\b(?:hope[sd]?|hoping|fear(?:s|ed)?|threat\w*|wish\w*|pray\w*|whether|unclear|not sure)\b"
    r"|\b(?:cancel\w*|scrapp\w+|called off|given up|abandon\w*|premature)\b"
    r"|\benters? (?:its|his|her|their) \w+ (?:year|month|week)\b"
    r"|^\W*(?:if|unless|what|how|who|when we|why)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|unless|as (?:soon|long) as (?:we|it|he|she|they|you|I|the)|depend(?:s|ing)?|"
    r"in case|in the event|provided that|should)\b"
    r"|^\W*when(?:ever)?\b",
    re.IGNORECASE,
)
UNSURE = re.compile(  # before what is to come: “where it [will] fall”, “it may be that he [will]”
    r"(?:^|(?<!,)\s)(?:where|when|what|how|why)\s(?:[\w’'-]+\s){0,4}$"
    r"|\b(?:ensur\w+|make sure|guarantee\w*)\b[^.;]{0,80}$"
    r"|\b(?:possibl[ey]|perhaps|may|might|could|every|always|whenever)\b"
    r"|\b(?:goal|aim|purpose|task|priority|way|duty|point|idea|key|job|thing|mission|role|"
    r"objective|plan|assignment)"
    r"\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
BELIEF = re.compile(
    r"\b(?:believ|think|thought|predict|suspect|convinc|forecast|fear|hop|confident|warn|"
    r"doubt|imagin)"
    r"\w*\b",
    re.IGNORECASE,
)
NO_NEWS = re.compile(  # of the speaker, or a standing offer
    r"\b(?:I|you|you[’']re|who|everyone|everybody|nobody|no one|God|history|time)(?:[’']ll|\s+will|"
    r"[’']m\s+going)\b"
    r"|\b(?:pay|rewards?|anonym\w*|tips?|miss|never|always|forever|remain|remember\w*|"
    r"long road|hard road|take time|"
    r"some time|anything|whatever|everything|do our best|like to|see what|ll see\b|"
    r"expected to live|"
    r"keep you|bring you|update this|updates? (?:here|as)|"
    r"becomes? available|stay with|news ?channel|duty|own life|new life|eventually|ultimately|"
    r"someday|story|honou?r|justice|"
    r"subscri\w*|newsletter|"
    r"cookies?|comments?)\b",
    re.IGNORECASE,
)


def findings(reading: Reading) -> Iterator[Finding]:
    """What the report says will come, by somebody's plan or promise."""
    document = reading.document
    found = [one for one in reading.utterances if _due(document, one) is not None]
    yield from shared(("pending", "pending.planned"), "Announced for later", reading, found, told)


def told(document: Document, one: Utterance) -> str:
    """The announcement in words: by whom, and the sentence that has it."""
    name = one.chain[-1].name if one.attributes else None
    cut = _needs_cue(document, one)
    words = whole(document, one) if cut else (_due(document, one) or "").removeprefix("that ")
    return f"{name}: {quoted(words)}" if name else quoted(words)


def _due(document: Document, one: Utterance) -> str | None:
    """The sentence that tells what is to come."""
    if one.mode == "absence" or one.polarity == "negated" or _believes(document, one):
        return None
    words = stretch(document, one) if _needs_cue(document, one) else content(document, one)
    every = [span.of(words).strip() for span in sentences(words, Span(0, len(words)))]
    return next((each for each in every if _is_due(document, one, each)), None)


def _is_due(document: Document, one: Utterance, words: str) -> bool:
    if len(words) > LONGEST or OVERTAKEN.search(words) or NO_NEWS.search(words):
        return False
    for coming in FUTURE.finditer(words):
        near = words[max(0, coming.start() - NEAR) : coming.end() + NEAR]
        if UNSURE.search(words[: coming.start()]) or GOES_ON.match(words, coming.end()):
            continue
        if _is_dated(document, one, near):
            return True
        if not CONDITION.search(words) and _step().match(words, coming.end()):
            return True
    return FUTURE.search(words) is None and _would(document, one, words)


def _would(document: Document, one: Utterance, words: str) -> bool:
    """Such as “he said on Monday that she would appear on Friday”."""
    told = any(TOLD.search(span.of(document.text)) for span in one.cue)
    would = WOULD.search(words) if told and not CONDITION.search(words) else None
    sure = would is not None and not UNSURE.search(words[: would.start()])
    return sure and _is_dated(document, one, words)


def _is_dated(document: Document, one: Utterance, words: str) -> bool:
    """Whether a day is named on which it may yet come."""
    published = (document.published or "")[:10]
    return any(
        time.type in ("DATE", "TIME")
        and (time.low or time.high) is not None
        and (time.high is None or time.high >= published)
        and time.span.of(document.text) in words
        and not VAGUE.search(time.span.of(document.text))
        for time in one.times
    )


def _believes(document: Document, one: Utterance) -> bool:
    """Whether somebody only takes it to come."""
    return any(BELIEF.search(span.of(document.text)) for span in one.cue)


def _needs_cue(document: Document, one: Utterance) -> bool:
    """“She is [expected] [to be released on Friday]”: without the cue the plan is lost."""
    told_of = FUTURE.search(content(document, one)) is not None
    return not told_of and FUTURE.search(stretch(document, one)) is not None


@cache
def _step() -> re.Pattern[str]:
    """What follows on the words for what is to come, if it can be looked for."""
    between = "|".join((*_table()["between"], r"\w+ly"))
    verbs, events = ("|".join(_table()[name]) for name in ("verbs", "events"))
    article = r"(?:for|have|be|hold)?\s*(?:an?|another|the|its|their)\s+(?:[\w’'-]+\s+){0,2}?"
    event = rf"{article}(?:{events})\b"
    return re.compile(rf"(?:\s+(?:{between})\b)*,?\s+(?:(?:{verbs})\w*|{event})", re.IGNORECASE)


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads((files("sayso.assess") / "pending.toml").read_text("utf-8"))
