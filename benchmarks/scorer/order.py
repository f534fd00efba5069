"""Make the table of which kinds of words follow which, from this repository's own texts.

    python benchmarks/scorer/order.py [--write]

Counts pairs of kinds of words (`cmtrain/assess/order.py`) in every text of the activities, in
English, and keeps the logarithm of how much likelier the second is after the first than anywhere.
Without --write: made from three quarters of the activities and tried on the rest, on examples as
they are, with their words shuffled, and on telling words alone.
"""

import argparse
import math
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from cmtrain.assess import order
from cmtrain.assess.language import SMALL_WORDS
from cmtrain.settings import ROOT

FILE = ROOT / "cmtrain/assess/data/order.npz"
KINDS, STEPS, SMOOTH = 400, 16, 4.0
FEWEST_WORDS = 5
FOLDS = 4
ENDINGS = ("ing", "ed", "ly", "tion", "s", "er", "est", "ment", "ness", "able", "ful", "al", "e",
           "ons", "ez", "ent", "é", "és", "ée", "ées", "eur")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    paths = sorted([*ROOT.glob("curriculum/**/*.toml"), *ROOT.glob("scenarios/**/*.toml")])
    paths = [path for path in paths if "of" not in tomllib.loads(path.read_text("utf-8"))]
    if options.write:
        kinds, odds = table([text for path in paths for text in texts(path)])
        np.savez_compressed(
            FILE,
            kinds=np.frombuffer("\t".join(kinds).encode(), np.uint8),
            odds=np.clip(np.rint(odds * STEPS), -127, 127).astype(np.int8),
            steps=np.int64(STEPS),
        )
        return
    try_out(paths)


def try_out(paths: list[Path]) -> None:
    dice = random.Random(1)
    seen = [path for place, path in enumerate(paths) if place % FOLDS]
    kinds, odds = table([text for path in seen for text in texts(path)])
    held = order._Table({kind: place for place, kind in enumerate(kinds)}, odds)  # noqa: SLF001
    order._table = lambda: held  # noqa: SLF001
    replies = [
        r for path in paths[::FOLDS] for r in examples(path) if len(r.split()) >= FEWEST_WORDS
    ]
    mixed = []
    for reply in replies:
        words = reply.split()
        dice.shuffle(words)
        mixed.append(" ".join(words))
    bare = [
        " ".join(w for w in re.findall(r"[\w']+|\.", r) if w.casefold() not in SMALL_WORDS)
        for r in replies
    ]
    for name, rows in (("examples", replies), ("shuffled", mixed), ("telling words", bare)):
        print(
            f"{name:14} {np.mean([order.is_heap(row) for row in rows]):.3f} of {len(rows)} a heap"
        )


def table(lines: list[str]) -> tuple[list[str], Any]:
    words = Counter(word for line in lines for word in order.tokens_of(line) if word[0].isalpha())
    frequent = [word for word, _ in words.most_common(KINDS)]
    endings = ["-", *(f"-{ending}" for ending in ENDINGS)]
    kinds = [order.FULL_STOP, order.COMMA, order.FIGURE, *endings, *frequent]
    places = {kind: place for place, kind in enumerate(kinds)}
    pairs = np.zeros((len(kinds), len(kinds)))
    for line in lines:
        found = [places[kind] for kind in order.kinds_of_words(line, places)]
        np.add.at(pairs, (found[:-1], found[1:]), 1)
    anywhere = (pairs.sum(axis=0) + 0.5) / pairs.sum()
    after = (pairs + SMOOTH * anywhere) / (pairs.sum(axis=1, keepdims=True) + SMOOTH)
    return kinds, np.vectorize(math.log)(after / anywhere)


def texts(path: Path) -> Iterator[str]:
    yield from (
        text
        for text in strings(tomllib.loads(path.read_text("utf-8")))
        if text.count(" ") >= FEWEST_WORDS - 1
    )


def examples(path: Path) -> Iterator[str]:
    for step in tomllib.loads(path.read_text("utf-8")).get("steps", ()):
        yield from (e.get("reply", "") for e in (step.get("key") or {}).get("exemplars", ()))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


if __name__ == "__main__":
    main()
