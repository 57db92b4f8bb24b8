"""Holds a brief of the world against its sheet: what was found, what was not, what is false.

`python tests/world/scoring.py` prints the score of the reports as they stand.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WORLD = Path(__file__).parent
REPORTS = WORLD / "reports.jsonl"
REPORT = 3  # characters of a path that name a report
SINGLE = {  # rules of findings about single words of a report, and the part of the sheet
    "unnamed.last-hop": "unnamed",
    "inference.mode": "inference",
    "silence.absence": "silence",
    "silence.declines": "silence",
    "pending.planned": "pending",
    "pending.dated": "pending",
}
ACROSS = {"lined.later-word": "track", "lined.cannot-both-hold": "conflict"}


def sheet() -> dict[str, Any]:
    """What a careful reader says."""
    return tomllib.loads((WORLD / "sheet.toml").read_text("utf-8"))


def label(part: str, entry: dict[str, Any]) -> str:
    """What an entry of the sheet is called: its part, its report, and its first words or values."""
    told = entry.get("quote") or " ".join(entry.get("values", ()))
    told = told or entry.get("value") or entry.get("name") or " ".join(entry.get("names", ()))
    where = entry.get("report") or entry.get("story")
    where = where or "+".join(one for one in entry.get("reports", ()) if isinstance(one, str))
    return " ".join(each for each in (part, where, told[:50]) if each)


def asked(of: dict[str, Any]) -> dict[str, str]:
    """What is to be found, each entry with its part."""
    found: dict[str, str] = {}
    for part, entries in of.items():
        for entry in entries if isinstance(entries, list) else ():
            if "harmless" in entry or part in ("scope", "tells", "origins"):
                continue
            parts = [part]
            parts += ["denial against"] if part == "denial" else []
            parts += ["as fact"] if "as_fact" in entry else []
            parts += [entry["outcome"]] if entry.get("outcome", "not due") != "not due" else []
            found |= {label(each, entry): each for each in parts}
    quiet = (report for entry in of["tells"] for report in entry.get("quiet", ()))
    return found | {f"quiet {report}": "quiet" for report in quiet}


@dataclass
class Score:
    """Entries that were found, those that were to be found, and what is not on the sheet."""

    asked: dict[str, str] = field(default_factory=dict)  # by label: its part
    found: set[str] = field(default_factory=set)
    false: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        """What was to be found and was not."""
        return [one for one in self.asked if one not in self.found]


def score(told: dict[str, Any], by: dict[str, Any] | None = None) -> Score:
    """The score of a brief, as its JSON tells it, by a sheet."""
    return _Scoring(told, by or sheet()).score()


class _Scoring:
    def __init__(self, told: dict[str, Any], by: dict[str, Any]) -> None:
        self.told, self.sheet, self.result = told, by, Score()
        self.texts: dict[str, str] = {}
        self.short: dict[str, str] = {}
        self.said: dict[str, tuple[str, dict[str, Any]]] = {}
        for one in told["documents"]:
            document = one["document"]
            report = document["path"][:REPORT]
            self.texts[report] = document["text"]
            self.short[document["id"]] = report
            self.said |= {each["id"]: (report, each) for each in one["utterances"]}
        self.questions = {one["id"]: one for one in told["questions"]}

    def score(self) -> Score:
        self.result.asked = asked(self.sheet)
        for one in self.told["findings"]:
            self._finding(one)
        self._copies()
        self._readings()
        self._sources()
        self._origins()
        return self.result

    def _hit(self, part: str, entry: dict[str, Any]) -> None:
        self.result.found.add(label(part, entry))

    def _false(self, one: dict[str, Any], words: str = "") -> None:
        reports = "+".join(sorted(self.short[each] for each in one["documents"]))
        self.result.false.append(f"{one['rule']} {reports}: {words or one['text']}")

    # ---- findings

    def _finding(self, one: dict[str, Any]) -> None:
        rule = one["rule"]
        if rule in SINGLE:
            for utterance in one["utterances"]:
                self._single(SINGLE[rule], one, utterance)
        elif rule in ACROSS:
            self._across(ACROSS[rule], one)
        else:
            judge = {
                "change": self._change,
                "copy": self._copy,
                "denial": self._denial,
                "circular": self._circular,
                "silence": self._quiet,
                "lined": self._agreed,
                "inference": self._as_fact,
                "pending": self._outcome,
                "lineage": self._lineage,
            }[rule.partition(".")[0]]
            if not judge(one):
                self._false(one)

    def _single(self, part: str, one: dict[str, Any], utterance: str) -> None:
        entries = list(self._quoted(part, utterance))
        if one["rule"] == "silence.declines":
            who = one["text"].partition(" would not say")[0]
            entries = [each for each in entries if re.search(each.get("who", "."), who)]
        for entry in entries:
            self._hit(part, entry)
        if not entries:
            report, said = self.said[utterance]
            words = " … ".join(self.texts[report][s["start"] : s["end"]] for s in said["content"])
            self._false(one, f"{said['chain'][-1]['name']}: {words}" if said["cue"] else words)

    def _quoted(self, part: str, utterance: str) -> Iterator[dict[str, Any]]:
        """The entries of a part whose quoted words are among those of an utterance."""
        report, said = self.said[utterance]
        hops = [hop["span"] for hop in said["chain"] if hop["span"]]
        spans = [*said["source"], *said["cue"], *said["content"], *hops]
        for entry in self.sheet[part]:
            if entry.get("report") != report:
                continue
            start = self.texts[report].find(entry["quote"])
            end = start + len(entry["quote"])
            if start >= 0 and any(s["start"] < end and start < s["end"] for s in spans):
                yield entry

    def _story(self, one: dict[str, Any]) -> str:
        return min(self.short[each][0] for each in one["documents"])

    def _across(self, part: str, one: dict[str, Any]) -> None:
        told = one["text"].partition("?")[2]
        measure = str(self.questions[one["question"]]["measure"] or one["text"])
        good = False
        for entry in self.sheet[part]:
            if entry.get("story") != self._story(one) or "values" not in entry:
                continue
            if not re.search(entry.get("measure", "."), measure):
                continue
            values = _values(told)
            if part == "track":
                good |= _in_order(values, entry["values"])
                complete = values == entry["values"]
            else:
                complete = set(values) in (set(entry["values"]), set(entry.get("or", ())))
                good |= complete
            if complete:
                self._hit(part, entry)
        if not good:
            self._false(one)

    def _change(self, one: dict[str, Any]) -> bool:
        good = False
        for utterance in one["utterances"]:
            for entry in self._quoted("revision", utterance):
                if f"from {entry['was']} to {entry['now']}:" in one["text"]:
                    self._hit("revision", entry)
                    good = True
        return good or self._headline(one)

    def _headline(self, one: dict[str, Any]) -> bool:
        """Whether a headline tells what the sheet quotes from the report below it."""
        report, said = self.said[one["utterances"][0]]
        return said["content"][0]["start"] < self.texts[report].find("\n") and any(
            entry["report"] == report and f"from {entry['was']} to {entry['now']}:" in one["text"]
            for entry in self.sheet["revision"]
        )

    def _copy(self, one: dict[str, Any]) -> bool:
        reports = [self.short[each] for each in one["documents"]]
        for entry in self.sheet["copy"]:
            if entry["whole"] and entry["reports"] == reports:
                self._hit("copy", entry)
                return True
        return False

    def _denial(self, one: dict[str, Any]) -> bool:
        matched, others = [], []
        for utterance in one["utterances"]:
            entries = list(self._quoted("denial", utterance))
            matched += entries
            others += [] if entries else [self.said[utterance][0]]
        against = {each for entry in matched for each in entry.get("against", ())}
        for entry in matched:
            self._hit("denial", entry)
            if set(entry.get("against", ())) & set(others):
                self._hit("denial against", entry)
        return bool(matched) and set(others) <= against

    def _circular(self, one: dict[str, Any]) -> bool:
        reports = {self.short[each] for each in one["documents"]}
        found = [entry for entry in self.sheet["circular"] if set(entry["reports"]) == reports]
        for entry in found:
            self._hit("circular", entry)
        return bool(found)

    def _quiet(self, one: dict[str, Any]) -> bool:
        measure = str(self.questions[one["question"]]["measure"])
        reports = {self.short[each] for each in one["documents"]}
        for entry in self.sheet["tells"]:
            if entry["story"] == self._story(one) and re.search(entry["measure"], measure):
                quiet = reports & set(entry.get("quiet", ()))
                self.result.found |= {f"quiet {report}" for report in quiet}
                return not reports & set(entry["reports"])
        return False

    def _agreed(self, one: dict[str, Any]) -> bool:
        value = _values(one["text"].partition("?")[2])[0]
        for entry in self.sheet["corroboration"]:
            if entry["story"] == self._story(one) and entry["value"] == value:
                self._hit("corroboration", entry)
                return True
        return False

    def _as_fact(self, one: dict[str, Any]) -> bool:
        guess, fact = one["utterances"]
        good = False
        for entry in self._quoted("inference", guess):
            if entry.get("as_fact") == self.said[fact][0]:
                self._hit("as fact", entry)
                good = True
        return good

    def _outcome(self, one: dict[str, Any]) -> bool:
        outcome = one["rule"].partition(".")[2]
        reports = {self.short[each] for each in one["documents"]}
        good = False
        for utterance in one["utterances"]:
            for entry in self._quoted("pending", utterance):
                by = entry.get("by")
                if entry.get("outcome") == outcome and (by is None or by in reports):
                    self._hit(outcome, entry)
                    good = True
        return good

    def _lineage(self, one: dict[str, Any]) -> bool:
        reports = [self.short[each] for each in one["documents"]]
        for entry in self.sheet["lineage"]:
            ends = [entry["first"], entry["later"]]
            if set(ends) <= set(reports) and entry["value"] in one["text"]:
                self._hit("lineage", entry)
                return True
        return False

    # ---- what is no finding

    def _copies(self) -> None:
        for one in self.told["copies"]:
            reports = sorted(self.short[one[each]] for each in ("document", "of"))
            known = [entry for entry in self.sheet["copy"] if entry["reports"] == reports]
            for entry in known:
                if not entry["whole"] and not one["whole"]:
                    self._hit("copy", entry)
            if not known:
                self.result.false.append(f"copies: {'+'.join(reports)}")

    def _readings(self) -> None:
        for utterance in self.said:
            said = self.said[utterance][1]
            for entry in self._quoted("chain", utterance):
                names = [str(hop["name"]) for hop in said["chain"][1:]]
                if len(names) == len(entry["hops"]) and all(
                    name.casefold() in hop.casefold() or hop.casefold() in name.casefold()
                    for name, hop in zip(names, entry["hops"], strict=True)
                ):
                    self._hit("chain", entry)
            for entry in self._quoted("stance", utterance):
                if said["stance"] == entry["stance"]:
                    self._hit("stance", entry)

    def _sources(self) -> None:
        told = [
            (set(one["names"]), {self.short[each] for each in one["documents"]})
            for one in self.told["sources"]
        ]
        for entry in self.sheet["source"]:
            if any(set(entry["names"]) <= a and set(entry["reports"]) <= b for a, b in told):
                self._hit("source", entry)
        for entry in self.sheet["apart"]:
            one, other = (set(some) for some in entry["reports"])
            named = [where for names, where in told if entry["name"] in names]
            if any(one <= where for where in named) and not any(
                where & one and where & other for where in named
            ):
                self._hit("apart", entry)

    def _origins(self) -> None:
        for question in self.told["questions"]:
            documents = [reply["document"] for a in question["answers"] for reply in a["replies"]]
            story = min(self.short[each][0] for each in documents)
            for entry in self.sheet["origins"]:
                if entry["story"] != story or not re.search(
                    entry["measure"], str(question["measure"])
                ):
                    continue
                for answer in question["answers"]:
                    certain = answer["origins"]["certain"]
                    if certain > entry["most"].get(answer["value"], certain):
                        self.result.false.append(f"origins {story} {answer['value']}: {certain}")


def _values(words: str) -> list[str]:
    """The values of a question's answers, in the order in which a sentence tells them."""
    words = re.sub(
        r"\(\d{4}-\d\d-\d\d\)|\d+ reports?|\d+ origins?|\d+ to \d+|\d+ of un", " ", words
    )
    return re.findall(r"\d{4}-\d\d-\d\d|\d+\.\.\d*|\.\.\d+|\d+", words)


def _in_order(some: Sequence[str], every: Sequence[str]) -> bool:
    rest = iter(every)
    return len(some) > 1 and all(one in rest for one in some)


def table(result: Score) -> str:
    """Part by part: how much of it was found."""
    asked = Counter(result.asked.values())
    found = Counter(result.asked[one] for one in result.found if one in result.asked)
    lines = [f"{part:16}{found[part]:4} of {many:3}" for part, many in asked.items()]
    lines.append(f"{'all':16}{found.total():4} of {asked.total():3}")
    return "\n".join([*lines, f"{'false':16}{len(result.false):4}"])


def main() -> None:
    """Prints the score."""
    from sayso import Settings
    from sayso.export import contract
    from sayso.pipeline import brief, read_reports
    from sayso.records import Reading

    read = read_reports([str(REPORTS)], Settings())
    told = contract.brief(brief(one for one in read if isinstance(one, Reading)))
    result = score(json.loads(contract.line(told)))
    print(table(result))
    print(*(f"not found: {one}" for one in result.missing), sep="\n")
    print(*(f"false: {one}" for one in result.false), sep="\n")


if __name__ == "__main__":
    main()
