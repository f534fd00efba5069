"""Train how likely a sentence says an element or makes a mistake of a key, and report how it does.

    python benchmarks/scorer/matching.py DIR...                        # sets left out, report only
    python benchmarks/scorer/matching.py DIR... --write                # also train on all
    python benchmarks/scorer/matching.py DIR... --encoder built-in --write

Each DIR holds situations.jsonl, keys.jsonl, responses.jsonl and ratings.jsonl in the exchange
format that `cmtrain evaluate` reads. `marks/` holds, for each response, which elements its reply
does and which mistakes it makes, fully or in part, with the words that do it. `sentences/` holds
what other people wrote that does one thing of a key, or only nearly does it: for mistakes of the
sets' keys, and for cards with keys of their own. The network learns from these and the replies
together first and then from the replies alone, which are what it will see. The sets are shared out
among FOLDS; what is reported comes from networks that saw nothing of the set. These are left in
the folder for temporary files for `flag_odds.py` and `fit.py`, so that their reports are not
flattered.
"""

import argparse
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from fit import DATA, HERE, TABLES, load, memo_of
from held_out import FOLDS, keep_matchers
from sklearn.metrics import average_precision_score
from sklearn.neural_network import MLPClassifier

from cmtrain.assess import matching
from cmtrain.assess.assessor import given
from cmtrain.assess.confidences import stems
from cmtrain.assess.encoder import EncoderName, Memo
from cmtrain.assess.graded import read_graded
from cmtrain.assess.guards import guard
from cmtrain.assess.hearing import Heard, compare, hear
from cmtrain.assess.matching import (
    AGREEMENT,
    MATCHERS,
    MEANING,
    MEASURES,
    PARTS,
    SORT,
    SORTS,
    Matcher,
    Rarity,
    Sought,
    closest,
    likely,
    measures,
    sorts_of,
    sought,
)
from cmtrain.assess.text import read
from cmtrain.assess.utterance import utter

WIDTHS = {"semantic": 512, "built-in": 192}
HIDDEN = {"semantic": 96, "built-in": 48}
NETS, RIDGE, BATCH, FEWEST = 2, 0.01, 256, 3
FIRST, THEN = (6, 1e-3), (4, 5e-4)
"""Rounds and the length of steps, with everything and then with replies alone."""
SHARED = 0.6
"""How much of a sentence or of a quote stands in the other where one is in the other."""
SHORTEST = 3


@dataclass(frozen=True)
class Marked:
    """One response: its sentences as the network sees them, and what they were marked to do.

    `phrases`: the vectors of all phrases; `closest`: which is nearest, a row a thing sought, a
    column a sentence; `marks`: likewise, 1 where it does it, fully or in part;
    `whole`: the same of the reply, 1 or 0.5; None of what is no reply.
    """

    set: str
    situation: str
    elements: int
    vectors: Any
    measured: Any
    sorts: Any
    phrases: Any
    closest: Any
    marks: Any
    whole: Any
    known: Any
    """Which of the marks say anything."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directories", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--encoder", choices=sorted(MATCHERS), default="semantic")
    options = parser.parse_args()
    memo = memo_of(options.encoder)
    rarity = rarity_in(options.directories)
    matching.matcher = lambda encoder: blank(rarity, WIDTHS[encoder])
    marked = [each for folder in options.directories for each in read_set(folder, memo, rarity)]
    fold = {str(folder): place % FOLDS for place, folder in enumerate(options.directories)}
    authored = [each for folder in options.directories for each in foreseen(folder, memo, rarity)]
    taught = [*marked, *authored]
    keys = {each.situation: each.set for each in marked}
    apart = [*of_mistakes(options.directories, keys, memo, rarity), *of_cards(memo, rarity)]
    hidden = HIDDEN[options.encoder]
    nets = [
        train(
            *([m for m in some if fold.get(m.set) != n] for some in (taught, apart)), rarity, hidden
        )
        for n in range(FOLDS)
    ]
    report(marked, [nets[fold[each.set]] for each in marked])
    keep_matchers(options.encoder, {m.situation: nets[fold[m.set]] for m in marked})
    if options.write:
        write(train(taught, apart, rarity, hidden), options.encoder)


def blank(rarity: Rarity, width: int) -> Matcher:
    """One that knows nothing, for the guards, which only let more through by it."""
    meaning = (width, 1)
    shapes = (MEASURES, MEASURES, (MEASURES, 1), (SORTS, 1), meaning, meaning, 1, 1)
    zeros = (np.zeros(shape, np.float32) for shape in shapes)
    centre, spread, *others = zeros
    return Matcher(rarity, centre, spread + 1, *others, 0.0)


def rarity_in(folders: Iterable[Path]) -> Rarity:
    """How rare each stem is among the phrases of the keys and the replies."""
    texts = []
    for folder in folders:
        keys = load(folder / "keys.jsonl")
        texts += [s for k in keys for side in ("elements", "pitfalls") for e in k[side]
                  for s in e["says"]]  # fmt: skip
        replies = (row["reply"] for row in load(folder / "responses.jsonl"))
        texts += [line for reply in replies for line in re.split(r"[.!?\n]+", reply) if line]
    counted = Counter(stem for text in texts for stem in stems(text))
    known = {
        stem: round(math.log(len(texts) / (1 + count)), 2)
        for stem, count in sorted(counted.items())
        if count >= FEWEST
    }
    return Rarity(known, round(math.log(len(texts) / 2), 2))


def read_set(folder: Path, memo: Memo, rarity: Rarity) -> Iterable[Marked]:
    rows = [load(folder / f"{name}.jsonl") for name in TABLES]
    marks = marks_of_all()
    for g in read_graded(*rows):
        laid_out = given(g.step, g.step.answer_key, g.response, g.brief)
        said = utter(laid_out.reply, memo, laid_out.names, laid_out.kinds)
        guarded = guard(said, laid_out.key, laid_out.sources, memo)
        heard = said.heard.without(guarded.copied)
        if not heard.sentences or guarded.gaming is not None or g.id not in marks:
            continue
        wanted = sought(laid_out.key)
        words = tuple(sentence.words for sentence in heard.sentences)
        seen = as_seen(heard, wanted, memo, rarity)
        rows_of = [each.id for each in (*laid_out.key.elements, *laid_out.key.pitfalls)]
        done = {**marks[g.id]["elements"], **marks[g.id]["pitfalls"]}
        found = np.array([[does(done.get(one), each) for each in words] for one in rows_of])
        whole = np.array([worth(done.get(one)) for one in rows_of])
        yield Marked(
            str(folder), g.situation, wanted.elements, *seen, found, whole, np.ones_like(found)
        )


def foreseen(folder: Path, memo: Memo, rarity: Rarity) -> Iterable[Marked]:
    """What authors foresee of mistakes: about the same as what should be said, and none of it."""
    rows = [load(folder / f"{name}.jsonl") for name in TABLES]
    for g in {g.situation: g for g in read_graded(*rows)}.values():
        wanted = sought(g.step.answer_key)
        known = np.arange(len(wanted.says)) < wanted.elements
        for phrase in (phrase for says in wanted.says[wanted.elements :] for phrase in says):
            heard = hear(read(phrase), memo)
            seen = as_seen(heard, wanted, memo, rarity)
            none = np.zeros((len(known), len(heard.sentences)))
            yield Marked(
                str(folder), g.situation, wanted.elements, *seen, none, None, none + known[:, None]
            )


def of_mistakes(
    folders: Iterable[Path], sets: Mapping[str, str], memo: Memo, rarity: Rarity
) -> Iterable[Marked]:
    """Sentences that make a mistake of a key of the sets, and such as nearly do."""
    rows = [[row for f in folders for row in load(f / f"{name}.jsonl")] for name in TABLES]
    keys = {g.situation: g.step.answer_key for g in read_graded(*rows)}
    for row in load(HERE / "sentences/mistakes.jsonl"):
        if row["situation"] not in sets:
            continue
        key = keys[row["situation"]]
        place = [part.id for part in (*key.elements, *key.pitfalls)].index(row["pitfall"])
        for each in apart_of(row, sought(key), place, memo, rarity):
            yield replace(each, set=sets[row["situation"]])


def of_cards(memo: Memo, rarity: Rarity) -> Iterable[Marked]:
    """The same for elements and mistakes of small keys that have no replies."""
    for card in load(HERE / "sentences/cards.jsonl"):
        parts = [*card["elements"], *card["pitfalls"]]
        wanted = Sought(
            tuple(tuple(part["says"]) for part in parts),
            tuple(part["criterion"] for part in parts),
            tuple(part.get("flag") for part in parts),
            len(card["elements"]),
        )
        for place, part in enumerate(parts):
            yield from apart_of(part, wanted, place, memo, rarity)


def apart_of(
    said: Mapping[str, Any], wanted: Sought, place: int, memo: Memo, rarity: Rarity
) -> Iterable[Marked]:
    """What is known of a sentence by itself is whether it does the one thing.

    Of several sentences nobody knows which does it; one that says an element makes no mistake.
    """
    for side in ("does", "near"):
        for text in said[side]:
            heard = hear(read(text), memo)
            if not heard.sentences or (side == "does" and len(heard.sentences) > 1):
                continue
            seen = as_seen(heard, wanted, memo, rarity)
            marks = np.zeros((len(wanted.says), len(heard.sentences)))
            known = np.zeros_like(marks)
            known[place] = 1
            marks[place] = side == "does"
            if place < wanted.elements:
                known[wanted.elements :] = 1
            yield Marked("", "", wanted.elements, *seen, marks, None, known)


def as_seen(
    heard: Heard, wanted: Sought, memo: Memo, rarity: Rarity
) -> tuple[Any, Any, Any, Any, Any]:
    """The vectors, measures, sorts, phrases and nearest phrases of sentences."""
    words = tuple(sentence.words for sentence in heard.sentences)
    near = compare(heard, wanted, memo)
    measured = measures(words, near, wanted, rarity)
    return heard.vectors, measured, sorts_of(wanted), near.phrases, closest(near, wanted)


@cache
def marks_of_all() -> Mapping[str, Mapping[str, Any]]:
    """What every marked reply does, by the response."""
    rows = (row for path in sorted((HERE / "marks").glob("*.jsonl")) for row in load(path))
    return {row["response"]: row for row in rows}


def worth(mark: Mapping[str, Any] | None) -> float:
    return {"full": 1.0, "part": 0.5}[mark["how"]] if mark else 0.0


def does(mark: Mapping[str, Any] | None, sentence: str) -> bool:
    return mark is not None and any(shared(quote, sentence) >= SHARED for quote in mark["quotes"])


def shared(one: str, other: str) -> float:
    """The longest run of words that both have, as a part of the shorter."""
    a, b = (re.findall(r"\w+", text.lower()) for text in (one, other))
    short, long = sorted((a, b), key=len)
    for size in range(len(short), 0, -1):
        runs = {tuple(long[at : at + size]) for at in range(len(long) - size + 1)}
        if any(tuple(short[at : at + size]) in runs for at in range(len(short) - size + 1)):
            return size / len(short) if size >= SHORTEST or size == len(short) else 0.0
    return 0.0


def train(
    marked: Sequence[Marked], apart: Sequence[Marked], rarity: Rarity, hidden: int
) -> Matcher:
    measured = np.vstack([m.measured.reshape(-1, MEASURES) for m in marked])
    centre, spread = measured.mean(axis=0), measured.std(axis=0) + 1e-6
    models = [
        MLPClassifier((hidden,), alpha=RIDGE, batch_size=BATCH, random_state=n, warm_start=True)
        for n in range(NETS)
    ]
    for (rounds, step), some in ((FIRST, [*marked, *apart]), (THEN, marked)):
        rows, labels = table_of(some, centre, spread)
        for model in models:
            model.set_params(max_iter=rounds, learning_rate_init=step)
            model.fit(rows, labels)
    first = np.hstack([model.coefs_[0] for model in models]).astype(np.float32)
    of_measures, of_sorts, of_meanings = np.split(first, (MEASURES, MEASURES + SORTS))
    return Matcher(
        rarity, centre, spread, of_measures, of_sorts, *np.split(of_meanings, 2),
        np.concatenate([model.intercepts_[0] for model in models]).astype(np.float32),
        np.concatenate([model.coefs_[1][:, 0] for model in models]).astype(np.float32) / NETS,
        float(np.mean([model.intercepts_[1][0] for model in models])),
    )  # fmt: skip


def table_of(marked: Sequence[Marked], centre: Any, spread: Any) -> tuple[Any, Any]:
    """Rows as the network sees them, and labels, of what is known."""
    rows, labels = [], []
    for each in marked:
        known = wanted, said = np.nonzero(each.known)
        meaning, phrases = each.vectors[said], each.phrases[each.closest[known]]
        measured = (each.measured[known] - centre) / spread
        parts = (measured, each.sorts[wanted] * SORT, meaning * MEANING)
        rows.append(np.hstack([*parts, meaning * phrases * AGREEMENT]).astype(np.float32))
        labels.append(each.marks[known])
    return np.vstack(rows), np.concatenate(labels)


def report(marked: Sequence[Marked], nets: Sequence[Matcher]) -> None:
    """How well the likeliest sentence tells what a reply was marked to do."""
    found: dict[str, list[tuple[float, float]]] = {}
    for each, net in zip(marked, nets, strict=True):
        phrases = each.phrases[each.closest]
        most = likely(net, each.vectors, each.measured, each.sorts, phrases).max(axis=1)
        near = each.measured[:, :, 0].max(axis=1)
        for row, whole in enumerate(each.whole):
            side = "element" if row < each.elements else "mistake"
            found.setdefault(side, []).append((whole, most[row]))
            found.setdefault(f"{side}, by likeness alone", []).append((whole, near[row]))
    for side, pairs in sorted(found.items()):
        there, most = np.array(pairs).T
        full, some = (average_precision_score(there >= least, most) for least in (1.0, 0.5))
        print(
            f"{side:30} area for fully {full:.3f}, for at least in part {some:.3f} of {len(pairs)}"
        )
    there, most = np.array(found["element"] + found["mistake"]).T
    for least in np.arange(0.0, 1.0, 0.1):
        inside = (most >= least) & (most < least + 0.1)
        right = (there[inside] > 0).mean()
        print(f"chance {least:.1f}-{least + 0.1:.1f}: {right:.2f} right of {inside.sum()}")


def write(net: Matcher, encoder: EncoderName) -> None:
    np.savez_compressed(
        DATA / MATCHERS[encoder],
        stems=np.array("\n".join(net.rarity.known)),
        weights=np.array(list(net.rarity.known.values()), np.float16),
        most=net.rarity.most, out_bias=net.out_bias,
        **{name: getattr(net, name).astype(np.float16) for name in PARTS},
    )  # fmt: skip


if __name__ == "__main__":
    main()
