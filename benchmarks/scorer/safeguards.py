"""Train which parts of a key keep somebody from harm, and report how well it is told.

    python benchmarks/scorer/safeguards.py DIR...                       # sets left out, report only
    python benchmarks/scorer/safeguards.py DIR... --write               # also train on all
    python benchmarks/scorer/safeguards.py DIR... --encoder built-in --write

`safeguards.jsonl` holds, for the situations of the sets, which elements and actions of the key do
something against a danger: 2 the vital ones, 1 those that help with it. Regressions that saw
nothing of a set are left in the folder for temporary files for `flag_odds.py`.
"""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from fit import DATA, HERE, TABLES, load, memo_of
from held_out import FOLDS, keep_safeguards
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from cmtrain.assess.assessor import given
from cmtrain.assess.encoder import Memo
from cmtrain.assess.graded import read_graded
from cmtrain.assess.safeguards import HEADS, Head, described_actions, described_elements

VITAL, RIDGE = 2, 0.3


@dataclass(frozen=True)
class Labelled:
    """The parts of one key as the heads see them, and which of them are vital."""

    set: str
    situation: str
    elements: Any
    actions: Any
    vital_elements: Any
    vital_actions: Any


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directories", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--encoder", choices=sorted(HEADS), default="semantic")
    options = parser.parse_args()
    memo = memo_of(options.encoder)
    keys = [each for folder in options.directories for each in read_set(folder, memo)]
    fold = {str(folder): place % FOLDS for place, folder in enumerate(options.directories)}
    heads = [train([key for key in keys if fold[key.set] != n]) for n in range(FOLDS)]
    report(keys, [heads[fold[key.set]] for key in keys])
    keep_safeguards(options.encoder, {key.situation: heads[fold[key.set]] for key in keys})
    if options.write:
        parts = vars(train(keys))
        np.savez_compressed(
            DATA / HEADS[options.encoder], **{n: p.astype(np.float16) for n, p in parts.items()}
        )


def read_set(folder: Path, memo: Memo) -> Iterable[Labelled]:
    labels = {row["situation"]: row for row in load(HERE / "safeguards.jsonl")}
    rows = [load(folder / f"{name}.jsonl") for name in TABLES]
    for g in {g.situation: g for g in read_graded(*rows)}.values():
        if g.situation not in labels:
            continue
        laid_out, label = given(g.step, g.step.answer_key, g.response, g.brief), labels[g.situation]
        key, deeds = laid_out.key, laid_out.deeds
        yield Labelled(
            str(folder), g.situation,
            described_elements(key, laid_out.names, memo),
            described_actions(key, deeds, laid_out.names, memo),
            vital([element.id for element in key.elements], label["elements"]),
            vital([deeds.label(action) for action in key.best_actions], label["actions"]),
        )  # fmt: skip


def vital(parts: Sequence[str], labels: Mapping[str, int]) -> Any:
    return np.array([labels.get(part, 0) == VITAL for part in parts], np.bool_)


def train(keys: Sequence[Labelled]) -> Head:
    elements = regression([(key.elements, key.vital_elements) for key in keys])
    return Head(elements, regression([(key.actions, key.vital_actions) for key in keys]))


def regression(pairs: Iterable[tuple[Any, Any]]) -> Any:
    rows, labels = zip(*((rows, labels) for rows, labels in pairs if len(rows)), strict=True)
    model = LogisticRegression(C=RIDGE, max_iter=2_000)
    model.fit(np.vstack(rows), np.concatenate(labels))
    return np.append(model.coef_[0], model.intercept_[0])


def report(keys: Sequence[Labelled], heads: Sequence[Head]) -> None:
    for side in ("elements", "actions"):
        found = [
            (likely, label)
            for key, head in zip(keys, heads, strict=True)
            for row, label in zip(getattr(key, side), getattr(key, f"vital_{side}"), strict=True)
            for likely in [row @ getattr(head, side)[:-1] + getattr(head, side)[-1]]
        ]
        likely, labels = zip(*found, strict=True)
        area, precision = roc_auc_score(labels, likely), average_precision_score(labels, likely)
        print(f"{side:10} {len(labels)}, vital {sum(labels)}: {area:.3f} {precision:.3f}")


if __name__ == "__main__":
    main()
