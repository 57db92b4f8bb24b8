"""Names where they stand in a text: what is a name, where it begins and ends, what is beside it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.attribute.kinds import kind_of_name, outlets
from sayso.attribute.titles import in_full, is_short, listed
from sayso.attribute.trimmed import force, office_of, trimmed
from sayso.records import Syntax, Token
from sayso.values.span import Span
from sayso.values.tree import Tree

# “The family of one victim, Ruben Asch”: nobody goes by the name of whom they belong to.
RELATED = frozenset(
    {"family", "relative", "parent", "friend", "colleague", "neighbor", "neighbour"}
)
LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "NORP", "FAC", "WORK_OF_ART", "PRODUCT", "LOC", "EVENT"}
)
BODIES = frozenset({"ORG", "GPE", "FAC"})
NICKNAMED = frozenset("\"“”'‘’") | {"''", "``"}
DASHES = frozenset({"-", "–", "—", "|", "/", "•", "·"})
HEADLINE = 4  # words, beyond which their capitals make a headline
LONG, IN_CAPITALS = 4, 0.75  # letters of such words, and the share of those that have capitals


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: the words of the name alone, and what was said beside it."""

    span: Span
    name: str
    label: str  # of the parser's named entity there, or ""
    titles: frozenset[str]  # lemmas of titles and describing nouns, lower case
    in_headline: bool = False
    opens: bool = False  # it is the first word of a sentence

    @property
    def is_titled(self) -> bool:
        """Whether a title or an office stands beside it, as it does beside persons."""
        return not listed("titles").isdisjoint(self.titles)


def mentions(text: str, syntax: Syntax, tree: Tree[Token]) -> Iterator[Mention]:
    """Every name in the sentences of a text, in order."""
    labels = {n: name.label for name in syntax.names for n in tree.inside(name.span)}
    inner = {
        n for name in syntax.names if name.label in BODIES for n in tree.inside(name.span)[1:-1]
    }
    for sentence in syntax.sentences:
        in_headline = _is_headline(sentence, syntax, text)
        for run in _runs(sentence, labels, inner, syntax, text):
            label = next((labels[n] for n in run if n in labels), "")
            words, titles = trimmed(run, syntax.tokens, text, label)
            if (
                not words
                or _is_letter(words, syntax, text)
                or _is_calendar(words, syntax)
                or not _has_capital(words, syntax, text)
            ):
                continue
            beside = frozenset(in_full([*titles, *_beside(words, tree, text)]))
            opens = words == [sentence.start]
            after = words[-1] + 1
            behind = force(range(after, sentence.stop), label, syntax, text)
            behind = behind or office_of(words[-1], sentence, syntax, text)
            if _is_shortened(words[-1], label, syntax, text):
                behind = range(0)
            if behind:
                words, label, opens = [*words, *behind], "", False
            span = Span(syntax.tokens[words[0]].span.start, syntax.tokens[words[-1]].span.end)
            name = " ".join(span.of(text).split())
            yield Mention(span, name, label, beside, in_headline, opens)


def _runs(
    sentence: range, labels: Mapping[int, str], inner: Container[int], syntax: Syntax, text: str
) -> Iterator[list[int]]:
    """Unbroken proper nouns and named entities of a sentence.

    A possessive ends a name, but inside a body's (“the Surveyor General's Office”).
    """
    nicknames = {
        n for first in sentence[1:] for n in _nickname(range(first, sentence.stop), syntax, text)
    }
    between = nicknames.union(n for n in sentence if _joins(n, sentence, syntax))
    run: list[int] = []
    for n in sentence:
        named = labels.get(n, "") in LABELS or n in between
        own = _is_own(n, run, sentence, syntax)
        may_be = (syntax.tokens[n].tag != "POS" or n in inner) and not _is_dash(n, syntax, text)
        proper = own or (may_be and (named or _is_proper(n, sentence, syntax, text)))
        goes_on = n in between or n - 1 in between or _alike(n, n - 1, labels)
        goes_on = goes_on or own or (n - 1 in run and _is_mark(n - 1, syntax))
        goes_on = goes_on or syntax.tokens[n].lemma.casefold() in outlets()
        if run and not (proper and run[-1] == n - 1 and goes_on):
            yield run
            run = []
        if proper:
            run.append(n)
    if run:
        yield run


def _is_own(number: int, run: Sequence[int], sentence: range, syntax: Syntax) -> bool:
    """Whether “'s” is part of a name: “Moody's said”, “Tarn County Sheriff's Office”."""
    if not run or syntax.tokens[number].tag != "POS" or number + 1 not in sentence:
        return False
    after, before = syntax.tokens[number + 1], syntax.tokens[number - 1].lemma.casefold()
    of_office = after.pos == "PROPN" and before in listed("titles")
    named = after.lemma.casefold()
    return (of_office and named in listed("of_bodies")) or after.tag in ("VBD", "VBZ", "MD")


def _is_shortened(number: int, label: str, syntax: Syntax, text: str) -> bool:
    """“Ardmore, Okla. police”: the state is not whose police it is."""
    return label == "GPE" and syntax.tokens[number].span.of(text).endswith(".")


def _is_mark(number: int, syntax: Syntax) -> bool:
    return syntax.tokens[number].tag == "POS"


def _is_dash(number: int, syntax: Syntax, text: str) -> bool:
    """A dash between spaces ends what is named."""
    span = syntax.tokens[number].span
    return span.of(text) in DASHES and text[span.start - 1 : span.start].isspace()


def _joins(number: int, sentence: range, syntax: Syntax) -> bool:
    """“of” and “the” in “General Staff of the Upper Guard”, the hyphen in “Tarn-Selwick”."""
    tokens = syntax.tokens
    around = (number - 1, number + 1)
    if tokens[number].tag == "HYPH" and all(n in sentence for n in around):
        return all(tokens[n].pos == "PROPN" for n in around)
    if tokens[number].lemma == "the" and number - 1 in sentence:
        return _joins(number - 1, sentence, syntax)
    after = (
        number + 2 if number + 1 in sentence and tokens[number + 1].lemma == "the" else number + 1
    )
    return (
        tokens[number].lemma == "of"
        and number - 1 in sentence
        and after in sentence
        and tokens[number - 1].pos == tokens[after].pos == "PROPN"
        and kind_of_name(_last_two(number, sentence, tokens)) is not None
    )


def _last_two(number: int, sentence: range, tokens: Sequence[Token]) -> str:
    first = max(sentence.start, number - 2)
    return " ".join(tokens[n].lemma.casefold() for n in range(first, number))


def _nickname(words: range, syntax: Syntax, text: str) -> range:
    """The words of `"Bo"` in `Robert "Bo" Lind`, with their marks; none if there is none."""
    tokens = syntax.tokens
    if tokens[words.start].span.of(text) not in NICKNAMED:
        return range(0)
    for last in words[2:4]:
        inside = [tokens[n].span.of(text) for n in range(words.start + 1, last)]
        if tokens[last].span.of(text) in NICKNAMED and all(map(_is_capitalised, inside)):
            around = (words.start - 1, last + 1)
            between_names = all(n < words.stop and tokens[n].pos == "PROPN" for n in around)
            return range(words.start, last + 1) if between_names else range(0)
    return range(0)


def _is_capitalised(word: str) -> bool:
    return word.isalpha() and word[0].isupper()


def _alike(one: int, other: int, labels: Mapping[int, str]) -> bool:
    return labels.get(one, "") == labels.get(other, "") or other not in labels


def _is_proper(number: int, sentence: range, syntax: Syntax, text: str) -> bool:
    """A proper noun, or a noun that is written like one inside a sentence (“the channel SHOT”)."""
    token = syntax.tokens[number]
    capital = number > sentence.start and text[token.span.start].isupper()
    if capital and number > sentence.start and _is_short_title(number - 1, syntax, text):
        return True
    return token.pos == "PROPN" or (capital and token.pos == "NOUN")


def _is_short_title(number: int, syntax: Syntax, text: str) -> bool:
    """“Sgt.”, after which a word with a capital is a name, whatever the parser takes it for."""
    return is_short(syntax.tokens[number].span.of(text))


def _is_headline(sentence: range, syntax: Syntax, text: str) -> bool:
    """Nearly all of its longer words have capitals, which then tell nothing."""
    words = [syntax.tokens[n].span.of(text) for n in sentence]
    words = [word for word in words if word.isalpha()]
    long = [word for word in words if len(word) >= LONG]
    capitals = sum(word[0].isupper() for word in long)
    return len(words) > HEADLINE and capitals > IN_CAPITALS * len(long)


def _is_letter(words: Sequence[int], syntax: Syntax, text: str) -> bool:
    """“S and P”: a letter alone is nobody's name."""
    return len(words) == 1 and len(syntax.tokens[words[0]].span.of(text)) == 1


def _has_capital(words: Iterable[int], syntax: Syntax, text: str) -> bool:
    return any(text[syntax.tokens[n].span.start].isupper() for n in words)


def _is_calendar(words: Iterable[int], syntax: Syntax) -> bool:
    """“May”, “Sunday” and “June 24th” speak for nobody."""
    plain = [syntax.tokens[n].lemma.casefold().strip(".") for n in words]
    return plain[0] in listed("calendar") and all(
        word in listed("calendar") or word[:1].isdigit() or not word.isalpha() for word in plain
    )


def _beside(words: Sequence[int], tree: Tree[Token], text: str) -> Iterator[str]:
    """The nouns that describe a name: before it, in apposition to it, or it to them."""
    head = tree.heads(Span(tree.words[words[0]].span.start, tree.words[words[-1]].span.end))[0]
    below = [*tree.below(head, "compound", "amod", "nmod", "appos")]
    token = tree.words[head]
    owner = tree.words[token.head].lemma.casefold()
    if token.dep == "appos" and token.head != head and owner not in RELATED:
        below.append(token.head)
    before = words[0] - 1
    if before >= 0 and text[tree.words[before].span.end : tree.words[words[0]].span.start] == " ":
        below.append(before)
    yield from (tree.words[n].lemma.casefold() for n in below if tree.words[n].pos == "NOUN")
