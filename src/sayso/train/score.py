"""Exact F1 of each role on articles kept apart, to choose by while training."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import torch

from sayso.annotate import decode
from sayso.annotate.decode import ROLES
from sayso.annotate.scores import Scores, read_twice
from sayso.annotate.tagger import word_ends
from sayso.annotate.windows import pieces
from sayso.attribute.attributions import Attribution, attributions
from sayso.train.corpus import Article, paragraphs

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from sayso.annotate.windows import Window
    from sayso.records import Mark, Role
    from sayso.train.network import Network
    from sayso.values.span import Span


def score(network: Network, articles: Sequence[Article], tokenizer: Tokenizer) -> str:
    """F1 in points for source, cue and content, and for attributions with all three exact."""
    pairs = [
        (attributions(_marks(network, article, tokenizer), article.text)[0], article.attributions)
        for article in articles
    ]
    parts = [
        f"{role} {100 * _f1([_spans(role, found, gold) for found, gold in pairs]):.1f}"
        for role in ROLES
    ]
    whole = _f1([(set(found), set(gold)) for found, gold in pairs])
    return ", ".join([*parts, f"attribution {100 * whole:.1f}"])


@torch.no_grad()
def _marks(network: Network, article: Article, tokenizer: Tokenizer) -> list[Mark]:
    network.eval()
    goes_on = word_ends(tokenizer)

    def read(window: Window) -> Scores:
        ids = torch.tensor([window.ids])
        tags, links = network(ids, torch.ones_like(ids))
        return Scores(tags[0].float().numpy(), links[0].float().numpy())

    found = pieces(article.text, paragraphs(article.text), tokenizer)
    return [
        mark
        for window, (tags, links) in read_twice(found, read)
        for mark in decode.marks(window, tags, links, goes_on[list(window.ids)])
    ]


def _spans(
    role: Role, found: Iterable[Attribution], gold: Iterable[Attribution]
) -> tuple[set[Span], set[Span]]:
    return (
        {span for one in found for span in getattr(one, role)},
        {span for one in gold for span in getattr(one, role)},
    )


def _f1(pairs: Iterable[tuple[set[Any], set[Any]]]) -> float:
    hit = made = wanted = 0
    for found, gold in pairs:
        hit, made, wanted = hit + len(found & gold), made + len(found), wanted + len(gold)
    return 2 * hit / (made + wanted) if made + wanted else 0.0
