"""How often findings were right is told to users, and is what the verdicts say."""

from io import StringIO

from rich.console import Console
from typer.testing import CliRunner

from evals import findings
from sayso.assess.judged import explained, figures
from sayso.cli import app
from sayso.export import dossier, text
from sayso.pipeline import brief, read_one
from sayso.records import Brief, Original, Reading
from sayso.settings import Settings


def brief_of(words: str) -> Brief:
    (found,) = read_one(Original(words.encode(), words), Settings(annotator="lexicon"))
    assert isinstance(found, Reading)
    return brief([found])


def printed(found: Brief, *, explain: bool) -> str:
    out = StringIO()
    Console(file=out, width=120).print(text.brief(found, explain=explain))
    return out.getvalue()


def test_the_figures_that_ship_are_those_of_the_verdicts() -> None:
    assert findings.SHIPPED.read_text("utf-8") == findings.shipped()


def test_what_cannot_be_told_counts_neither_way() -> None:
    counted = findings.counted()
    assert findings.newest() == {rule: (one.right, one.judged) for rule, one in figures().items()}
    assert counted.items() <= findings.newest().items()
    rows = findings.THIRD.read_text("utf-8").splitlines()
    unsure = sum('"cannot tell"' in row for row in rows)
    assert sum(judged for _, judged in counted.values()) == len(rows) - unsure


def test_a_rule_that_nobody_judged_says_so() -> None:
    assert explained("no.such-rule") == "no.such-rule, not judged yet"


def test_each_finding_is_told_with_its_rule_when_asked() -> None:
    found = brief_of("Harbour officials said the bridge was closed to all ships.")
    right, judged = figures()["unnamed.last-hop"]
    told = f"(unnamed.last-hop, right in {right} of {judged} judged)"
    assert told in dossier.markdown(found, explain=True)
    assert told in dossier.page(found, explain=True)
    assert told not in dossier.markdown(found)
    assert told in printed(found, explain=True)
    assert told not in printed(found, explain=False)


def test_json_is_not_explained() -> None:
    asked = ["brief", "--explain", "--json", "examples/reports"]
    made = CliRunner().invoke(app, asked)
    assert made.exit_code != 0
