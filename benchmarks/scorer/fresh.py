"""How the scorer does on replies to this repository's own steps that nothing was learned from.

    python benchmarks/scorer/fresh.py [--encoder built-in] [--show]

Reads `fresh/replies.toml`: whole replies with levels and flags by the rubric. `fit.py` leaves the
examples of these activities out. `--show` lists every reply that is more than a level off or has
other flags than the rater gave.
"""

import argparse
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cmtrain.assess import Assessment, Assessor
from cmtrain.assess.agreement import agree, precision_recall
from cmtrain.assess.encoder import EncoderName, load_encoder
from cmtrain.content.base import COMPETENCES
from cmtrain.content.library import read_library
from cmtrain.content.steps.decision import DecisionResponse
from cmtrain.content.steps.writing import WritingResponse
from cmtrain.settings import ROOT

FILE = Path(__file__).parent / "fresh/replies.toml"
FAR = 1.0


@dataclass(frozen=True)
class Fresh:
    """A reply with what the rater said of it and what the scorer says."""

    name: str
    step: str
    row: dict[str, Any]
    found: Assessment


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--encoder", default="semantic")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    rows = list(assessed(options.encoder))
    for name in COMPETENCES:
        own = [r for r in rows if name in r.row["levels"] and name in r.found.competences]
        said = [r.found.competences[name].value for r in own]
        true = [float(r.row["levels"][name]) for r in own]
        a = agree(said, true, [r.step for r in own], seed=1)
        print(
            f"{name:12}n={a.count:<4}QWK {a.qwk.value:.3f} [{a.qwk.low:.2f} {a.qwk.high:.2f}]"
            f"  rho {a.spearman.value:.3f}  MAE {a.mae.value:.2f}  exact {a.exact.value:.2f}"
            f"  adjacent {a.adjacent.value:.2f}"
        )
    there = {r.name: frozenset(r.row["flags"]) for r in rows}
    raised = {r.name: frozenset(f.flag for f in r.found.flags) for r in rows}
    precision, recall = precision_recall(raised, there)
    count = sum(map(len, there.values()))
    print(f"flags: precision {precision:.2f}, recall {recall:.2f}; {count} there")
    gamed = {r.name for r in rows if r.row.get("gaming")}
    named = {r.name for r in rows if r.found.gaming}
    print(f"gaming: {len(gamed & named)} of {len(gamed)} named, {len(named - gamed)} false alarms")
    if options.show:
        show(rows)


def assessed(encoder: EncoderName) -> Iterator[Fresh]:
    activities = read_library(ROOT).activities
    assess = Assessor(load_encoder(encoder))
    for case in tomllib.loads(FILE.read_text("utf-8"))["case"]:
        activity, name = case["step"].split("/")
        step = next(s for s in activities[activity].steps if s.id == name)
        for number, row in enumerate(case["replies"]):
            response: WritingResponse | DecisionResponse = (
                WritingResponse(text=row["reply"])
                if step.type == "writing"
                else DecisionResponse(
                    actions=tuple(row["actions"]), cited_rule=row.get("rule"), reply=row["reply"]
                )
            )
            found = assess(step, response, activities[activity].brief)
            yield Fresh(f"{case['step']}/{number}", case["step"], row, found)


def fresh_activities() -> frozenset[str]:
    """The activities that nothing may be learned from."""
    cases = tomllib.loads(FILE.read_text("utf-8"))["case"]
    return frozenset(case["step"].split("/")[0] for case in cases)


def show(rows: list[Fresh]) -> None:
    for r in rows:
        off = {
            name: (level, round(r.found.competences[name].value, 1))
            for name, level in r.row["levels"].items()
            if name in r.found.competences
            and abs(r.found.competences[name].value - level) > FAR
        }  # fmt: skip
        there, raised = frozenset(r.row["flags"]), {f.flag for f in r.found.flags}
        flags = [*(f"missed {f}" for f in sorted(there - raised)),
                 *(f"false {f}" for f in sorted(raised - there))]  # fmt: skip
        if off or flags:
            print(r.name, off, *flags, "|", r.row["reply"][:160])


if __name__ == "__main__":
    main()
