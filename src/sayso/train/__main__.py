"""`python -m sayso.train`: train the tagger and export it. If stopped, it goes on."""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path

import torch
from tokenizers import Tokenizer

from sayso.annotate.tagger import TOKENIZER, shipped
from sayso.train.corpus import labelled, load
from sayso.train.export import export
from sayso.train.fit import Plan, Run
from sayso.train.network import base
from sayso.train.score import score


def main() -> None:
    """Train, score each epoch on the articles kept apart, export the averaged weights."""
    asked = _arguments()
    torch.set_num_threads(asked.threads)
    plan = Plan(**{field.name: getattr(asked, field.name) for field in fields(Plan)})
    tokenizer = Tokenizer.from_file(str(base() / TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    articles = load(asked.data / "train.jsonl")
    kept_apart = [one for one in articles if one.is_for_tuning]
    learned = [one for one in articles if asked.all or not one.is_for_tuning]
    run = Run(plan, [labelled(one, tokenizer, plan.longest) for one in learned], asked.encoder)
    for epoch in run.train(asked.checkpoint):
        print(f"epoch {epoch}: {score(run.averaged, kept_apart, tokenizer)}", flush=True)
        export(run.averaged, asked.out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sayso.train", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear"))
    parser.add_argument("--out", type=Path, default=shipped())
    parser.add_argument("--checkpoint", type=Path, default=Path("build/tagger.pt"))
    parser.add_argument("--encoder", type=Path, help="what sayso.train.pretrain wrote")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--all", action="store_true", help="learn from the tuning articles too")
    for field in fields(Plan):
        parser.add_argument(
            f"--{field.name.replace('_', '-')}", type=type(field.default), default=field.default
        )
    asked = parser.parse_args()
    asked.checkpoint.parent.mkdir(parents=True, exist_ok=True)
    return asked


main()
