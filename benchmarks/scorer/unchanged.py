"""Whether a change of the scorer's code left every assessment as it was.

    python benchmarks/scorer/unchanged.py DIR before.json          # write all assessments down
    python benchmarks/scorer/unchanged.py DIR --against before.json

Assesses every response of DIR (the exchange format of `cmtrain evaluate`) and every example of this
repository's own keys, and compares all that is said and every figure (to 1e-6: the last digit of a
sum may depend on how many texts were encoded at once). Exit status 1 if anything differs.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cmtrain.assess import Assessor
from cmtrain.assess.encoder import EncoderName, load_encoder
from cmtrain.assess.graded import read_graded
from cmtrain.content.library import read_library
from cmtrain.settings import ROOT

TABLES = ("situations", "keys", "responses", "ratings")
CLOSE = 1e-6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("written", type=Path, nargs="?")
    parser.add_argument("--against", type=Path)
    parser.add_argument("--encoder", default="semantic")
    options = parser.parse_args()
    found = dict(assessments(options.directory, options.encoder))
    if options.written:
        options.written.write_text(json.dumps(found), "utf-8")
    if options.against:
        before = json.loads(options.against.read_text("utf-8"))
        differing = [name for name in before if not same(before[name], found.get(name))]
        print(f"{len(before)} assessments, {len(differing)} differ", *differing[:20], sep="\n  ")
        sys.exit(bool(differing) or len(before) != len(found))


def assessments(directory: Path, encoder: EncoderName) -> Iterator[tuple[str, Any]]:
    assess = Assessor(load_encoder(encoder))
    rows = [load_rows(directory / f"{name}.jsonl") for name in TABLES]
    for graded in read_graded(*rows):
        yield graded.id, plain(assess(graded.step, graded.response, graded.brief))
    for activity in read_library(ROOT).activities.values():
        for step in activity.steps:
            for number, example in enumerate(step.key.exemplars if step.key else ()):
                found = assess.example(step, step.sample(example), example, activity.brief)
                yield f"{activity.id}/{step.id}/{number}", plain(found)


def plain(assessment: Any) -> Any:
    return assessment.model_dump(mode="json")


def load_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= CLOSE
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


if __name__ == "__main__":
    main()
