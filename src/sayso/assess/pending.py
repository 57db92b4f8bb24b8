"""What is announced for later: to be looked for when it is due."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.assess.sentences import content, quoted, said, shared, stretch, whole
from sayso.records import Document, Finding, Reading, Utterance

NEAR = 50  # characters after which no step follows
FUTURE = re.compile(
    r"(?:\b(?:will|shall)|[a-z][’']ll)\b(?!\s+(?:not|never)\b)"
    r"|(?:\b(?:is|are)|[a-z][’'](?:s|re))\s+(?:\w+\s+)?(?:going|about)\s+to\b"
    r"|\b(?:is|are|be)\s+(?:\w+\s+)?(?:scheduled|slated|due|set|expected|planned)\b"
    r"|(?:^|[,;…]\s*)(?:scheduled|slated|due|expected|planned)\s+(?:to|for)\b"
    r"|\b(?:plans?|intends?|prepar(?:es?|ing)|promises?|pledges?|agrees)\s+to\s+\w+"
    r"|\b(?:is|are)\s+to\s+(?:be\s+)?\w+",
    re.IGNORECASE,
)
STAMP = re.compile(r"\d\.\d\d\.\d\d|\d:\d\d$")  # of the publication, mostly
WOULD = re.compile(r"\bwould\s+(?:be\s+)?\w+", re.IGNORECASE)
TOLD = re.compile(
    r"\b(?:said|announced|told|promised|vowed|pledged|confirmed|added|stated)\b", re.IGNORECASE
)
OVERTAKEN = re.compile(
    r"\b(?:was|were|had)\s+(?:\w+\s+)?(?:plann(?:ing|ed)|preparing|getting|supposed|scheduled|going|"
    r"about|set|due|"
    r"expected|hoping)\b|\bwould\s+have\b|\?\W*$"
    r"|\b(?:hope[sd]?|hoping|fear(?:s|ed)?|threat\w*|wish\w*|pray\w*|whether|unclear|not sure)\b"
    r"|^\W*(?:if|unless|what|how|who|when we|why)\b",
    re.IGNORECASE,
)
NO_NEWS = re.compile(  # of the speaker, or a standing offer
    r"\b(?:I|you|you[’']re|who|everyone|everybody|nobody|no one|God)(?:[’']ll|\s+will|"
    r"[’']m\s+going)\b"
    r"|\b(?:pay|rewards?|anonym\w*|tips?|miss|never|always|forever|remain|remember\w*|"
    r"long road|hard road|take time|"
    r"some time|anything|whatever|everything|do our best|like to|see what|expected to live|"
    r"keep you|bring you|update this|updates? (?:here|as)|"
    r"becomes? available|stay with|news ?channel|duty|honou?r|justice|subscri\w*|newsletter|"
    r"cookies?|comments?)\b",
    re.IGNORECASE,
)
# What is somebody's to do, on a day or after a step, and can be looked for later.
DUE = re.compile(
    r"\b(?:held|hold|releas\w+|identif\w+|nam(?:e|ed|ing)|charg\w+|arraign\w*|appear\w*|"
    r"announc\w+|publi\w+|"
    r"begin\w*|start\w*|(?:re)?open\w*|meet\w*|present\w*|hand(?:ed)?|turn(?:ed)? over|"
    r"review\w*|resum\w+|"
    r"investigat\w+|conduct\w*|trial|sentenc\w+|take place|vot\w+|decid\w+|decision|"
    r"determin\w+|visit\w*|"
    r"sign\w*|launch\w*|updat\w+|clos\w+|transport\w*|extradit\w+|return\w*|issu\w+|"
    r"sen[dt]\w*|deliver\w*|"
    r"hear(?:d|ing)?|perform\w*|undergo\w*|autops\w+|recommend\w*|receiv\w+|fac(?:e|es|ing)|"
    r"discuss\w*|"
    r"examin\w+|seek\w*|fil(?:e|ed|ing)|provid\w+|address\w*|reveal\w*|unveil\w*|disclos\w+|"
    r"report\w*|"
    r"evacuat\w*|deploy\w*|transfer\w*|exchang\w*|suppl\w+|impos\w+|appl\w+|join\w*|arriv\w*|"
    r"attend\w*|"
    r"booked|buried|laid to rest|funeral|vigil|service|serve|expand\w*|build\w*|rebuil\w*|"
    r"install\w*|increas\w*|"
    r"reduc\w+|ban(?:ned)?|allow\w*|requir\w+|testif\w+|interview\w*|question\w*|prosecut\w*|"
    r"submit\w*|"
    r"consider\w*|ask(?:ed|ing)?|host\w*|speak\w*|mov(?:e|ed|ing)|travel\w*|allocat\w*|"
    r"pull out|withdraw\w*|"
    r"patrol\w*|convene\w*|chair\w*|replac\w*|extend\w*|continu\w*|cooperat\w*|work with)\b",
    re.IGNORECASE,
)


def findings(reading: Reading) -> Iterator[Finding]:
    """What the report says will come, by somebody's plan or promise."""
    document = reading.document
    found = [one for one in reading.utterances if one.mode != "absence" and _is_due(document, one)]
    yield from shared(("pending", "pending.planned"), "Announced for later", reading, found, _told)


def _told(document: Document, one: Utterance) -> str:
    name = one.chain[-1].name if one.attributes else None
    if name is not None and not _needs_cue(document, one):
        return said(document, one, by_whom=True)
    return f"{name}: {quoted(whole(document, one))}" if name else quoted(whole(document, one))


def _is_due(document: Document, one: Utterance) -> bool:
    words = stretch(document, one) if _needs_cue(document, one) else content(document, one)
    if one.polarity == "negated" or OVERTAKEN.search(words) or NO_NEWS.search(words):
        return False
    coming = FUTURE.search(words)
    if coming is None:
        return _would(document, one, words)
    due = DUE.search(words, coming.start(), coming.end() + NEAR)
    near = words[max(0, coming.start() - NEAR) : coming.end() + NEAR]
    return due is not None or _is_dated(document, one, near)


def _would(document: Document, one: Utterance, words: str) -> bool:
    """Such as “he said on Monday that she would appear on Friday”."""
    told = any(TOLD.search(span.of(document.text)) for span in one.cue)
    return told and WOULD.search(words) is not None and _is_dated(document, one, words)


def _is_dated(document: Document, one: Utterance, words: str) -> bool:
    """Whether a day is named on which it may yet come."""
    published = (document.published or "")[:10]
    return any(
        time.type in ("DATE", "TIME")
        and (time.high is None or time.high >= published)
        and time.span.of(document.text) in words
        and not STAMP.search(time.span.of(document.text))
        for time in one.times
    )


def _needs_cue(document: Document, one: Utterance) -> bool:
    """“She is [expected] [to be released on Friday]”: without the cue the plan is lost."""
    told_of = FUTURE.search(content(document, one)) is not None
    return not told_of and FUTURE.search(stretch(document, one)) is not None
