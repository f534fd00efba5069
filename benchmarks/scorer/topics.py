"""Fit what tells a reply to the case from one that is beside the point.

    python benchmarks/scorer/topics.py DIR... [--write]

Honest replies are the rated responses of each DIR that are not gamed, and the examples of all keys
under their own case. Beside the point are strong examples of other cases, whole and their first
lines alone. The limit leaves out 0.8 % of the honest replies that deserve anything. Needs
scikit-learn.
"""

import argparse
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import fit
import numpy as np
from sklearn.linear_model import LogisticRegression

from cmtrain.assess.encoder import Memo
from cmtrain.assess.graded import read_graded
from cmtrain.assess.model import WEIGHTS
from cmtrain.assess.text import read, words_of
from cmtrain.assess.topic import is_elsewhere, nearness
from cmtrain.assess.utterance import utter

FILE = fit.DATA / "topics.json"
LONG, FEWEST, PASTED, FOLDS = 30, 8, 4, 5
DESERVES, FALSE_ALARMS = 1.0, 0.008
SHORTEST_STRONG = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directories", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    stored: dict[str, Any] = {}
    for encoder in sorted(WEIGHTS):
        memo = fit.memo_of(encoder)
        stored[encoder] = models(options.directories, memo)
    if options.write:
        FILE.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


def models(directories: list[Path], memo: Memo) -> dict[str, Any]:
    rows = [
        [row for folder in directories for row in fit.load(folder / f"{name}.jsonl")]
        for name in fit.TABLES
    ]
    graded = read_graded(*rows)
    items = [*fit.learners(graded), *fit.examples(graded), *fit.own_examples()]
    honest = [item for item in items if item.given.key.elements and not item.gamed]
    pairs = [*((item, False) for item in honest), *((item, True) for item in beside(honest))]
    measured = [(i, b, m) for i, b in pairs if (m := measure(i, memo)) is not None]
    return {
        length: model([row for row in measured if (count(row[0]) >= LONG) == (length == "long")])
        for length in ("long", "short")
    }


def beside(honest: list[fit.Item]) -> list[fit.Item]:
    """Strong examples under other cases, whole and their first lines."""
    dice = random.Random(1)
    strong = [
        i
        for i in honest
        if not i.rated and min(i.target.values(), default=0) >= fit.STRONG
        and len(i.given.reply.split()) >= SHORTEST_STRONG
    ]  # fmt: skip
    found = []
    for group in sorted({item.group for item in strong}):
        base = next(item for item in strong if item.group == group)
        others = [item.given.reply for item in strong if item.group != group]
        for reply in dice.sample(others, min(PASTED, len(others))):
            lines = read(reply).sentences
            first = " ".join(line.words for line in lines[:2])
            found += [replace(base, given=replace(base.given, reply=t)) for t in (reply, first)]
    return found


def count(item: fit.Item) -> int:
    return len(words_of(read(item.given.reply).clean))


def measure(item: fit.Item, memo: Memo) -> dict[str, float] | None:
    heard = utter(item.given.reply, memo, item.given.names, item.given.kinds).heard
    if count(item) < FEWEST or not heard.sentences:
        return None
    return nearness(heard, item.given.key, item.given.sources, memo)


def model(rows: list[tuple[fit.Item, bool, dict[str, float]]]) -> dict[str, Any]:
    names = sorted(rows[0][2])
    table = np.array([[m[name] for name in names] for _, _, m in rows])
    off = np.array([b for _, b, _ in rows])
    groups = np.array([item.group for item, _, _ in rows])
    order = sorted(set(groups))
    held = np.zeros(len(rows))
    for fold in range(FOLDS):
        out = np.isin(groups, order[fold::FOLDS])
        direction, start = regress(table[~out], off[~out])
        held[out] = table[out] @ direction + start
    worth = np.array([float(np.mean(list(item.target.values()))) for item, _, _ in rows])
    limit = float(np.quantile(held[~off & (worth >= DESERVES)], 1 - FALSE_ALARMS))
    taken = np.array(
        [is_elsewhere(far, m) for far, (_, _, m) in zip(held - limit, rows, strict=True)]
    )
    print(
        f"beside the point: {taken[off].mean():.2f} found of {off.sum()};"
        f" honest: {taken[~off].mean():.3f} of {(~off).sum()} taken for it"
    )
    direction, start = regress(table, off)
    return {
        "weights": {n: round(float(v), 3) for n, v in zip(names, direction, strict=True)},
        "start": round(start, 3),
        "limit": round(limit, 3),
    }


def regress(table: Any, off: Any) -> tuple[Any, float]:
    """A direction in which nothing that is near to the case counts against a reply."""
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    used = np.ones(table.shape[1], bool)
    while True:
        scaled = (table[:, used] - middle[used]) / spread[used]
        found = LogisticRegression(C=1.0, max_iter=3000).fit(scaled, off)
        direction = np.zeros(table.shape[1])
        direction[used] = found.coef_[0] / spread[used]
        if (direction <= 0).all():
            return direction, float(found.intercept_[0] - direction @ middle)
        used &= direction < 0


if __name__ == "__main__":
    main()
