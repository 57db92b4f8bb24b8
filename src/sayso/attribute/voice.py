"""How the writer speaks where nobody else does: telling, concluding, or saying who kept silent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.attribute import grammar, patterns
from sayso.attribute.grammar import Grammar, word
from sayso.attribute.subjects import IT, PERSONAL
from sayso.records import Mode, Name, Silent
from sayso.values import reporting
from sayso.values.span import Span

LEXICON = "voice.toml"
ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
SHORTEST = 4  # words of a conclusion; less is what is left of a sentence
QUOTES = ("“", '"', "‘", "''", "``", "«", "„")


@dataclass(frozen=True, slots=True)
class Voice:
    """The mode of a statement in the writer's own words, and by which rule.

    `silent` is who, as an absence tells, did not speak. A name there is the report's wording, the
    name's own words where one is known; None where it only says "he" or "they".
    """

    mode: Mode
    rule: str
    silent: tuple[Silent, ...] = ()


NARRATION = Voice("narration", "narration.plain")


def voice(span: Span, tree: Grammar, text: str, names: Sequence[Name] = ()) -> Voice:
    """Tell narration, inference and absence apart in a statement that attributes nothing."""
    verb = grammar.predicate(span, tree)
    if verb is None or span.of(text).startswith(QUOTES):
        return NARRATION
    absence = _first("absence", verb, span, tree)
    if absence is not None:
        who = SILENT[absence.pattern.gives](absence.words[0], verb, tree)
        silent = tuple(one for n in who for one in _silent(n, tree, text, names))
        return Voice("absence", absence.pattern.id, silent)
    verbs = (verb, *grammar.unjoined(verb, tree))
    found = ((each, _first("inference", each, span, tree)) for each in verbs)
    verb, inference = next(((each, one) for each, one in found if one is not None), (verb, None))
    somebodys = inference is not None and _is_somebodys(inference, verb, tree, names)
    if inference is None or somebodys or _is_told(verb, span, tree):
        return NARRATION
    cut_short = len(tree.inside(span)) < SHORTEST or tree.words[verb].pos not in grammar.VERBS
    cut_short = cut_short or _asks(verb, span, tree)
    return NARRATION if cut_short else Voice("inference", inference.pattern.id)


def _asks(verb: int, span: Span, tree: Grammar) -> bool:
    """“What the Town Could Do”: a headline that asks, with or without a mark."""
    first = tree.inside(span).start
    return tree.words[first].tag.startswith("W") and tree.words[first].head == verb


def _first(rows: str, verb: int, span: Span, tree: Grammar) -> patterns.Match | None:
    """The first row that holds by words of the statement itself, not of what it is part of."""
    found = patterns.matches(patterns.table(LEXICON, rows), verb, tree)
    inside = tree.inside(span)
    return next((one for one in found if any(n in inside for n in one.words)), None)


def _is_somebodys(found: patterns.Match, verb: int, tree: Grammar, names: Sequence[Name]) -> bool:
    """Whether a conclusion from a thing is drawn by somebody whose name looks like a thing's."""
    about = grammar.subject(verb, tree)
    if about is None or ("about", "thing") not in found.pattern.conditions:
        return False
    at = tree.words[about].span
    return any(at.within(name.span) and name.label in ACTORS for name in names)


def _is_told(verb: int, span: Span, tree: Grammar) -> bool:
    """Whether a clause is what somebody says or thinks, by a verb outside of the stretch."""
    inside = tree.inside(span)
    for above in tree.above(verb):
        dep, verb = tree.words[verb].dep, above
        if dep == "ccomp" and above not in inside and word(above, tree) in reporting.words():
            return bool(tree.below(above, "nsubj", "nsubjpass"))
    return False


# Who an absence says was silent: from the word that the rule found and its clause's verb.


def _subject(_: int, verb: int, tree: Grammar) -> Iterable[int]:
    about = grammar.subject(verb, tree)
    return [] if about is None else [about]


def _agent(_: int, verb: int, tree: Grammar) -> list[int]:
    return [n for by in tree.below(verb, "agent") for n in tree.below(by, "pobj")]


def _giver(found: int, verb: int, tree: Grammar) -> list[int]:
    """`no word from the ministry`, `There was no comment by Oule`."""
    links = [n for one in (found, verb) for n in tree.below(one, "prep", "agent")]
    given = [n for p in links if word(p, tree) in ("from", "by") for n in tree.below(p, "pobj")]
    return list(dict.fromkeys(given))


def _giver_of_subject(_: int, verb: int, tree: Grammar) -> list[int]:
    about = grammar.subject(verb, tree)
    return [] if about is None else _giver(about, about, tree)


SILENT: Mapping[str, Callable[[int, int, Grammar], Iterable[int]]] = {
    "somebody": _subject,
    "passive": _subject,
    "agent": _agent,
    "from": _giver,
    "from-subject": _giver_of_subject,
    "nobody": lambda *_: [],
}


def _silent(number: int, tree: Grammar, text: str, names: Sequence[Name]) -> Iterable[Silent]:
    for one in grammar.everybody(number, tree):
        for who in _parties(one, tree):
            span = grammar.wording(who, tree)
            name = None if word(who, tree) in PERSONAL | IT else _name(span, who, tree, text, names)
            yield Silent(name, span)


def _parties(number: int, tree: Grammar) -> list[int]:
    """Nobody is not a party; `none of the firms` are the firms."""
    if word(number, tree) in grammar.NOBODY:
        of = tree.below(number, "prep")
        return [n for p in of for n in tree.below(p, "pobj")]
    if any(word(n, tree) == "no" for n in tree.below(number, "det")):
        return []
    return [number]


def _name(span: Span, head: int, tree: Grammar, text: str, names: Sequence[Name]) -> str:
    """The name that the phrase ends in, if it is one, else its wording."""
    at = tree.words[head].span
    for name in names:
        if at.within(name.span) and name.span.within(span):
            return _plain(name.span.of(text))
    return _plain(span.of(text))


def _plain(wording: str) -> str:
    return " ".join(wording.split()).strip("—–-,;: ")
