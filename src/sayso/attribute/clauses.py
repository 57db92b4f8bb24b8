"""A statement whose clauses differ in mode or certainty is several.

`The delay suggests a dispute, though its cause remains unclear` concludes, and leaves open. Clauses
that are alike stay together; what comes out never overlaps and leaves out only joints and commas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sayso.attribute import certainty, grammar, voice
from sayso.attribute.grammar import SUBJECTS, VERBS, Grammar, word
from sayso.records import Spans
from sayso.values.span import Span

SETTING_OFF = frozenset({"though", "although", "while", "whereas", "even", "but"})
DASHES = frozenset({"--"})
JOINTS = frozenset({"CCONJ", "SCONJ"})
MARKS = frozenset(",;:.—–- ")
# How a noun hangs that is only added; the parser takes it for an object at times.
NOUNS = ("appos", "dobj", "npadvmod", "attr", "oprd", "dep")
SHORTEST = 3  # words of a piece


def clauses(span: Span, tree: Grammar, text: str) -> list[Span]:
    """Split a statement in the writer's own voice as far as its clauses differ; else leave it."""
    verb = grammar.predicate(span, tree)
    if verb is None:
        return [span]
    for part in _parts(verb, span, tree):
        pieces = _apart(part, span, tree, text)
        if len(pieces) > 1 and _worth_it(part, pieces, tree, text):
            return [one for piece in pieces for one in clauses(piece, tree, text)]
    return [span]


def silences_apart(span: Span, tree: Grammar, text: str) -> list[Spans]:
    """“The boy, whose name was not released, died”: the silence stands apart from the rest."""
    verb = grammar.predicate(span, tree)
    for part in () if verb is None else tree.subtree(verb):
        if tree.words[part].dep != "relcl" or not tree.phrase(part).within(span):
            continue
        clause = tree.phrase(part)
        before = _trimmed(
            range(tree.inside(span).start, tree.subtree(part)[0]), tree, text, opens=True
        )
        after = _trimmed(range(tree.subtree(part)[-1] + 1, tree.inside(span).stop), tree, text)
        if before is None or after is None or not _after_comma(part, tree):
            continue
        if voice.voice(clause, tree, text).mode == "absence":
            return [(before, after), (clause,)]
    return [(span,)]


def _worth_it(part: int, pieces: list[Span], tree: Grammar, text: str) -> bool:
    """Each piece says something, no two sound alike, and what is only added is no plain telling."""
    if any(len(tree.inside(piece)) < SHORTEST for piece in pieces):
        return False
    own = next(piece for piece in pieces if tree.words[part].span.within(piece))
    if not _stands(part, tree) and voice.voice(own, tree, text).mode == "narration":
        return False
    return len({_tone(piece, tree, text) for piece in pieces}) > 1


def _stands(part: int, tree: Grammar) -> bool:
    """Whether a clause has a subject of its own, apart from `which` and `who`."""
    return tree.words[part].dep not in ("relcl", *NOUNS) and bool(
        tree.below(part, *SUBJECTS, "expl") or tree.words[part].pos not in VERBS
    )


def _tone(piece: Span, tree: Grammar, text: str) -> tuple[str, str]:
    mode = voice.voice(piece, tree, text).mode
    return mode, certainty.certainty((piece,), (), tree)[0].level


def _parts(verb: int, span: Span, tree: Grammar) -> Iterator[int]:
    """The words on which clauses hang that could stand apart from the main clause."""
    inside = tree.inside(span)
    for number in tree.subtree(verb):
        rule = KINDS.get(tree.words[number].dep)
        if number in inside and number != verb and rule is not None and rule(number, verb, tree):
            yield number


def _apart(part: int, span: Span, tree: Grammar, text: str) -> list[Span]:
    """The clause and what is left: two stretches if it stands at an end, else the whole."""
    inside = tree.inside(span)
    own = [n for n in tree.subtree(part) if n in inside]
    if own != list(range(own[0], own[-1] + 1)):
        return [span]
    before = _trimmed(range(inside.start, own[0]), tree, text, opens=True)
    clause = _trimmed(range(own[0], own[-1] + 1), tree, text)
    after = _trimmed(range(own[-1] + 1, inside.stop), tree, text)
    if before is not None and after is not None:
        return [span]
    return [piece for piece in (before, clause, after) if piece is not None]


def _trimmed(words: range, tree: Grammar, text: str, *, opens: bool = False) -> Span | None:
    """Without marks at its ends, and without joints but where it opens the statement."""
    first, last = words.start, words.stop
    while first < last and (_is_mark(first, tree, text) or (_is_joint(first, tree) and not opens)):
        first += 1
    while last > first and (_is_mark(last - 1, tree, text) or _is_joint(last - 1, tree)):
        last -= 1
    if last == first:
        return None
    return Span(tree.words[first].span.start, tree.words[last - 1].span.end)


def _is_mark(number: int, tree: Grammar, text: str) -> bool:
    return set(tree.words[number].span.of(text)) <= MARKS


def _is_joint(number: int, tree: Grammar) -> bool:
    return tree.words[number].pos in JOINTS and word(number, tree) not in grammar.NEGATING


# Which clauses can stand apart, by how they hang on the main one.


def _coordinated(number: int, verb: int, tree: Grammar) -> bool:
    """`…, and the board is silent`; `… but did not speak`."""
    return (
        tree.words[number].pos in VERBS
        and tree.words[number].head == verb
        and not any(word(n, tree) == "whether" for n in tree.below(number, "mark"))
        and number not in grammar.unjoined(verb, tree)
    )


def _set_off(number: int, verb: int, tree: Grammar) -> bool:
    """`though its cause remains unclear`, `, suggesting a dispute`."""
    if tree.words[number].head != verb:
        return False
    marks = {word(n, tree) for n in tree.below(number, "mark", "advmod")}
    if marks & SETTING_OFF:
        return True
    return tree.words[number].tag == "VBG" and not marks and not tree.below(number, *SUBJECTS)


def _added(number: int, _: int, tree: Grammar) -> bool:
    """`, a move that could end the talks`."""
    return bool(tree.below(number, "relcl")) and _after_comma(number, tree)


def _after_comma(number: int, tree: Grammar) -> bool:
    first = tree.subtree(number)[0]
    return first > 0 and word(first - 1, tree) in MARKS | DASHES


def _before_semicolon(number: int, tree: Grammar) -> bool:
    """`The mill may close; the bridge is shut`: the parser hangs the first on the second."""
    after = tree.subtree(number)[-1] + 1
    return word(after, tree) == ";" or word(after - 1, tree) == ";"


KINDS: dict[str, Callable[[int, int, Grammar], bool]] = {
    "conj": _coordinated,
    "advcl": _set_off,
    **dict.fromkeys(NOUNS, _added),
    "ccomp": lambda number, verb, tree: number < verb and _before_semicolon(number, tree),
    "relcl": lambda number, _, tree: _after_comma(number, tree),
}
