"""Train what finds critical mistakes, and report how it does on sets that it has not seen.

    python benchmarks/scorer/flag_odds.py DIR... --teach DIR...            # report only
    python benchmarks/scorer/flag_odds.py DIR... --teach DIR... --write    # also train on all
    python benchmarks/scorer/flag_odds.py DIR... --teach DIR... --encoder built-in --write

Each DIR is a set in the exchange format that `cmtrain evaluate` reads. The sets to `--teach` by
hold more critical mistakes in good replies than learners make: the network learns from them what
to look for, the odds do not, since they would take every reply for a likely one.
Two things are trained:
- a network (`flag_readings.npz`) that tells what a sentence reads like: one hidden layer over its
  vector, how it stands to the brief, and its words. It learns from the sentences of `flags/` and
  from those of the rated responses: where one flag was raised, the sentences that the raters
  quoted as hurting; where none was, every sentence as an example of none;
- the odds (`flag_odds.json`): one logistic regression for all flags on the evidence of
  `suspicion.py`, with a start and some slopes for each flag, never negative for what speaks for a
  mistake, never positive for what speaks against it.
Reported chances come from networks and odds that saw nothing of the set; `fit.py` takes them from
the folder for temporary files, so that its own report is not flattered.
"""

import argparse
import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from fit import DATA, HERE, TABLES, load, memo_of, quotes
from held_out import (
    FOLDS,
    Heads,
    Nets,
    guard_by,
    kept_chances,
    match_by,
    matchers,
    safeguards_of,
)
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neural_network import MLPClassifier

from cmtrain.assess import keyed
from cmtrain.assess.assessor import given
from cmtrain.assess.confidences import split
from cmtrain.assess.encoder import EncoderName, Memo
from cmtrain.assess.flag_readings import (
    BESIDE,
    FLAGS,
    MEANING,
    NETWORKS,
    WORDS,
    Network,
    Told,
    beside,
    grams,
    log_odds,
)
from cmtrain.assess.graded import Graded, read_graded
from cmtrain.assess.guards import guard
from cmtrain.assess.suspicion import (
    BY_FLAG,
    ODDS,
    RAISED,
    RELIEF,
    Noticed,
    chance_of,
    evidence_of,
)
from cmtrain.assess.utterance import utter
from cmtrain.content.base import Flag

HIDDEN, RIDGE, ROUNDS, FEWEST = 96, 1e-2, 30, 3
PULL, PULL_BY_FLAG = 1.0, 4.0
"""Strength of the ridges: of evidence, and of what differs from flag to flag."""
NONE = len(FLAGS)
FREE = 99.0


@dataclass(frozen=True)
class Lines:
    """Sentences with what they stand beside, and the number of their flag, or of none."""

    words: tuple[str, ...]
    vectors: Any
    near: Any
    labels: Any


@dataclass(frozen=True)
class Rated:
    """A rated response: what was noticed, its sentences, and the flags that were raised."""

    id: str
    group: str
    noticed: Noticed
    flags: frozenset[Flag]
    lines: Lines | None
    taught: Any = None
    """Which of the lines may teach the network."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directories", type=Path, nargs="+")
    parser.add_argument("--teach", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--encoder", choices=sorted(NETWORKS), default="semantic")
    options = parser.parse_args()
    memo = memo_of(options.encoder)
    keyed.read_flags = lambda heard, _told, _memo: np.zeros((NONE, len(heard.sentences)))
    folders = [*options.directories, *options.teach]
    nets = matchers(options.encoder)
    heads = safeguards_of(options.encoder)
    rated = [each for folder in folders for each in responses(folder, memo, nets, heads)]
    usual = frozenset(map(str, options.directories))
    authored = [card_lines(card, memo) for card in cards()]
    read = held_out_reads(rated, authored)
    chances = held_out_chances(read, usual)
    report(read, chances)
    keep(read, chances, options.encoder)
    if options.write:
        write(train([*authored, *taught(rated)]), options.encoder)
        odds = fit_odds([each for each in read if each.group in usual])
        (DATA / ODDS[options.encoder]).write_text(json.dumps(odds, indent=1) + "\n", "utf-8")


def cards() -> Iterable[dict[str, Any]]:
    """The small cases of `flags/` with their sentences."""
    for path in sorted((HERE / "flags").glob("*.toml")):
        yield from tomllib.loads(path.read_text("utf-8"))["card"]


def card_lines(card: dict[str, Any], memo: Memo) -> Lines:
    said = [(words, flag) for flag, says in card["says"].items() for words in says]
    inside, openly = split(tuple(card["facts"]))
    words = tuple(words for words, _ in said)
    vectors = memo.of_author(words)
    near = beside(words, vectors, Told(tuple(card["posts"]), inside, openly), memo)
    return Lines(words, vectors, near, np.array([number_of(flag) for _, flag in said]))


def number_of(flag: str) -> int:
    return NONE if flag == "fine" else FLAGS.index(flag)


def responses(folder: Path, memo: Memo, nets: Nets, heads: Heads) -> Iterable[Rated]:
    rows = [load(folder / f"{name}.jsonl") for name in TABLES]
    hurt: dict[str, list[str]] = {}
    for row in rows[3]:
        hurt.setdefault(row["response"], []).extend(row.get("hurt") or ())
    for g in read_graded(*rows):
        match_by(nets, g.situation)
        guard_by(heads, g.situation)
        yield response(g, str(folder), hurt.get(g.id, []), memo)


def response(g: Graded, group: str, hurt: list[str], memo: Memo) -> Rated:
    laid_out = given(g.step, g.step.answer_key, g.response, g.brief)
    said = utter(laid_out.reply, memo, laid_out.names, laid_out.kinds)
    guarded = guard(said, laid_out.key, laid_out.sources, memo)
    signals = keyed.notice(laid_out, said, guarded, memo)
    noticed = keyed.weighed(laid_out, said, signals, guarded, memo)
    votes = [rating.flags or frozenset() for rating in g.ratings]
    flags = frozenset(f for f in FLAGS if sum(f in vote for vote in votes) * 2 > len(votes))
    if noticed.heard is None:
        return Rated(g.id, group, noticed, flags, None)
    words = tuple(sentence.words for sentence in noticed.heard.sentences)
    quoted = np.array([quotes(hurt, each) for each in words])
    sole = next(iter(flags)) if len(flags) == 1 else None
    labels = np.full(len(words), NONE if sole is None else FLAGS.index(sole))
    near = beside(words, noticed.heard.vectors, laid_out.told, memo)
    return Rated(
        g.id, group, noticed, flags, Lines(words, noticed.heard.vectors, near, labels),
        quoted if sole else np.full(len(words), not flags),
    )  # fmt: skip


def taught(rated: Iterable[Rated]) -> list[Lines]:
    return [
        Lines(
            tuple(w for w, use in zip(each.lines.words, each.taught, strict=True) if use),
            each.lines.vectors[each.taught],
            each.lines.near[each.taught],
            each.lines.labels[each.taught],
        )
        for each in rated
        if each.lines is not None and each.taught.any()
    ]


def train(lines: Sequence[Lines]) -> Network:
    words = [w for each in lines for w in each.words]
    vectors, near = (
        np.vstack([getattr(each, name) for each in lines]) for name in ("vectors", "near")
    )
    labels = np.concatenate([each.labels for each in lines])
    centre, spread = near.mean(axis=0), near.std(axis=0) + 1e-6
    counted = TfidfVectorizer(analyzer=grams, min_df=FEWEST, sublinear_tf=True)
    table = counted.fit_transform(words) * WORDS
    dense = np.hstack([vectors * MEANING, (near - centre) / spread * BESIDE])
    model = MLPClassifier((HIDDEN,), alpha=RIDGE, max_iter=ROUNDS, random_state=0)
    model.fit(hstack([csr_matrix(dense), table]).tocsr().astype(np.float32), labels)
    width = dense.shape[1]
    parts = (counted.idf_, centre, spread, model.coefs_[0][:width], model.coefs_[0][width:],
             model.intercepts_[0], model.coefs_[1], model.intercepts_[1])  # fmt: skip
    return Network(dict(counted.vocabulary_), *(part.astype(np.float32) for part in parts))


def held_out_reads(rated: Sequence[Rated], authored: Sequence[Lines]) -> list[Rated]:
    """Every response with what a network reads in it that saw nothing of its set."""
    groups = dict.fromkeys(each.group for each in rated)
    fold = {group: place % FOLDS for place, group in enumerate(groups)}
    nets = [
        train([*authored, *taught(each for each in rated if fold[each.group] != n)])
        for n in range(FOLDS)
    ]
    return [read_by(nets[fold[each.group]], each) for each in rated]


def read_by(net: Network, each: Rated) -> Rated:
    """A response with what a network reads in its sentences."""
    if each.lines is None:
        return each
    reads = log_odds(net, each.lines.vectors, each.lines.near, each.lines.words)
    return replace(each, noticed=replace(each.noticed, reads=reads))


def fit_odds(rated: Sequence[Rated]) -> dict[Flag, dict[str, float]]:
    rows = [(flag, evidence_of(each.noticed, flag)) for each in rated for flag in FLAGS]
    there = np.array([float(flag in each.flags) for each in rated for flag in FLAGS])
    names = sorted({name for _, evidence in rows for name in evidence})
    known = {
        flag: {name for f, evidence in rows if f == flag for name in evidence} for flag in FLAGS
    }
    columns = [*names, *((flag, name) for flag in FLAGS for name in BY_FLAG), *FLAGS, ""]
    place = {name: number for number, name in enumerate(columns)}
    table = np.zeros((len(rows), len(columns)))
    for row, (flag, evidence) in enumerate(rows):
        for name, amount in evidence.items():
            table[row, place[name]] = amount
            if name in BY_FLAG:
                table[row, place[flag, name]] = amount
        table[row, place[flag]] = table[row, place[""]] = 1
    free = {*FLAGS, ""}
    bounds = [
        (-FREE, FREE) if c in free else (-FREE, 0.0) if plain(c) in RELIEF else (0.0, FREE)
        for c in columns
    ]
    pull = np.array([0.0 if c == "" else PULL if c in names else PULL_BY_FLAG for c in columns])
    found = solve(table, there, bounds, pull)
    return {
        flag: {
            "start": round(float(found[place[flag]] + found[place[""]]), 3),
            **{
                name: weight
                for name in sorted(known[flag])
                if (weight := round(float(found[place[name]] + own(found, place, flag, name)), 3))
            },
        }
        for flag in FLAGS
    }


def plain(column: Any) -> str:
    return column[1] if isinstance(column, tuple) else column


def own(found: Any, place: dict[Any, int], flag: Flag, name: str) -> float:
    return float(found[place[flag, name]]) if name in BY_FLAG else 0.0


def solve(table: Any, there: Any, bounds: list[tuple[float, float]], pull: Any) -> Any:
    def loss(weights: Any) -> tuple[float, Any]:
        odds = table @ weights
        gap = 1 / (1 + np.exp(-np.clip(odds, -30, 30))) - there
        value = np.logaddexp(0, odds) - there * odds
        return float(value.sum() + 0.5 * (pull * weights**2).sum()), table.T @ gap + pull * weights

    start = np.zeros(table.shape[1])
    return minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 800}
    ).x


def held_out_chances(rated: Sequence[Rated], usual: frozenset[str]) -> dict[str, dict[Flag, float]]:
    """By odds from the other sets among the `usual` ones."""
    chances: dict[str, dict[Flag, float]] = {}
    for group in dict.fromkeys(each.group for each in rated):
        odds = fit_odds([e for e in rated if e.group in usual - {group}])
        for each in rated:
            if each.group == group:
                chances[each.id] = {
                    flag: chance_of(each.noticed, flag, odds[flag]) for flag in FLAGS
                }
    return chances


def report(rated: Sequence[Rated], chances: dict[str, dict[Flag, float]]) -> None:
    for group in dict.fromkeys(each.group for each in rated):
        print(f"{group[-28:]:30}{shares([e for e in rated if e.group == group], chances, FLAGS)}")
    for flag in FLAGS:
        print(f"{flag:30}{shares(rated, chances, (flag,))}")
    print(f"{'all':30}{shares(rated, chances, FLAGS)}")


def shares(
    rated: Sequence[Rated], chances: dict[str, dict[Flag, float]], flags: tuple[Flag, ...]
) -> str:
    """Precision and recall at several thresholds."""
    cells = []
    for least in (0.3, 0.35, 0.4, RAISED, 0.5):
        pairs = [(chances[e.id][f] >= least, f in e.flags) for e in rated for f in flags]
        hits = sum(said and there for said, there in pairs)
        said, there = (sum(side) for side in zip(*pairs, strict=True))
        cells.append(f"{least:.2f}: {hits / max(1, said):.2f} {hits / max(1, there):.2f}")
    return "   ".join(cells) + f"   n {there}"


def keep(
    rated: Sequence[Rated], chances: dict[str, dict[Flag, float]], encoder: EncoderName
) -> None:
    path = kept_chances(encoder)
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({each.id: chances[each.id] for each in rated}), "utf-8")


def write(net: Network, encoder: EncoderName) -> None:
    names = sorted(net.grams, key=net.grams.__getitem__)
    parts = {name: value for name, value in vars(net).items() if name != "grams"}
    np.savez_compressed(
        DATA / NETWORKS[encoder], grams=np.array("\n".join(names)),
        **{name: value.astype(np.float16) for name, value in parts.items()},
    )  # fmt: skip


if __name__ == "__main__":
    main()
