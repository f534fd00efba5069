"""How the scorer does on a whole set of rated responses when nothing was learned from that set.

    python benchmarks/scorer/sets.py DIR... [--encoder built-in]

For each DIR the tone and the weights are fitted as `fit.py` does, on the other DIRs and on the
examples of this repository's keys; sentences are matched and flags weighed by what `matching.py`
and `flag_odds.py` left of networks that had not seen it. The wordings and the limits are as they
are: whoever wrote them may have seen the set.
"""

import argparse
from pathlib import Path

from fit import (
    TABLES,
    HeldOut,
    Item,
    bags,
    examples,
    fit,
    fit_tone,
    learners,
    line,
    lines_of_examples,
    load,
    memo_of,
    noticed,
    own_examples,
    predict,
    quoted,
    usable,
)
from held_out import chances, matchers
from helping import fold_of, heads, train

from cmtrain.assess.graded import read_graded
from cmtrain.assess.model import WEIGHTS
from cmtrain.content.base import COMPETENCES


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directories", type=Path, nargs="+")
    parser.add_argument("--encoder", choices=sorted(WEIGHTS), default="semantic")
    options = parser.parse_args()
    memo = memo_of(options.encoder)
    known = HeldOut(chances(options.encoder), matchers(options.encoder))
    tables = {d: [load(d / f"{name}.jsonl") for name in TABLES] for d in options.directories}
    own = own_examples()
    for left in options.directories:
        rest = [each for folder, each in tables.items() if folder != left]
        others = [[row for each in rest for row in each[n]] for n in range(len(TABLES))]
        graded = read_graded(*others)
        items = [*learners(graded), *examples(graded), *own]
        tone = fit_tone([*quoted(graded, others[3]), *lines_of_examples(items)], memo, leave=None)
        replies = bags(items, memo)
        helps, whole = heads(replies), train(replies)
        seen = [
            (item, noticed(item, memo, tone, helps[fold_of(item.group)], known)) for item in items
        ]
        unseen = [
            (i, noticed(i, memo, tone, whole, known)) for i in learners(read_graded(*tables[left]))
        ]
        for name in COMPETENCES:
            models = {part: fit(seen, name, part) for part in ("full", "deeds")}
            said: list[tuple[Item, float]] = []
            for item, signals in unseen:
                if usable(item, name, "full"):
                    part = "full" if item.given.reply.strip() else "deeds"
                    said.append((item, predict(item, signals, name, part, models[part])))
            print(f"{left.name:10}{name:12}{line(said, name)}")


if __name__ == "__main__":
    main()
