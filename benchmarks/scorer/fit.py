"""Fit the weights of the keyed scorer, and report how it does on situations it has not seen.

    python benchmarks/scorer/fit.py DIR...           # leave one situation out, report only
    python benchmarks/scorer/fit.py DIR... --write   # also fit on everything and write the weights
    python benchmarks/scorer/fit.py DIR... --encoder built-in [--write]    # for the small one

Each DIR holds situations.jsonl, keys.jsonl, responses.jsonl and ratings.jsonl in the exchange
format that `cmtrain evaluate` reads; `benchmarks/scorer/graded` is one. Needs scikit-learn and
scipy, which the application itself does not.

What is fitted:
- the tone: a direction in the space of sentence vectors that tells helpful sentences from unhelpful
  ones, from `acts.toml`, the stretches that raters quoted, and the sentences of strong and weak
  examples;
- the head that guesses what a sentence does for the person (`helping.py`), from the levels of
  empathy of whole replies;
- the points: for each competence, never negative for what helps, never positive for what hurts
  (ridge regression with signs towards PRIOR, on the mean rating). Graded examples, of the keys in
  each DIR and of this repository's own activities, count as half a response each. Sums are then
  stretched so that they spread as far as the ratings do.
Every figure reported comes from models that saw neither the situation nor its key. Of
each DIR nothing but the fitted numbers is written.
"""

import argparse
import atexit
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import numpy as np
from fresh import fresh_activities
from held_out import Nets, chances, match_by, matchers
from helping import Bag, fold_of, heads, train
from scipy.optimize import lsq_linear
from sklearn.linear_model import LogisticRegression

from cmtrain.assess import helping as helping_module
from cmtrain.assess import manner, tally
from cmtrain.assess.agreement import LEVELS, agree, quadratic_kappa
from cmtrain.assess.assessor import given
from cmtrain.assess.authored import nearest
from cmtrain.assess.calibration import Judged, expected_calibration_error, reliability
from cmtrain.assess.deeds import deeds_owed, words_owed
from cmtrain.assess.encoder import AuthorsOnly, EncoderName, Memo, load_encoder
from cmtrain.assess.flags import critical
from cmtrain.assess.graded import Graded, read_graded
from cmtrain.assess.guards import guard
from cmtrain.assess.helping import ENCODER, HEAD, Head
from cmtrain.assess.keyed import Given, notice, suspicions_of, whole
from cmtrain.assess.model import OWN_ACTIONS, WEIGHTS, Weights, chance_of, shares
from cmtrain.assess.signal import DEEDS, HURTS, Signal
from cmtrain.assess.text import read
from cmtrain.assess.tone import HEADS
from cmtrain.assess.utterance import utter
from cmtrain.content.base import COMPETENCES, Competence
from cmtrain.content.key import Exemplar
from cmtrain.content.library import read_library
from cmtrain.services.shelf import VectorShelf

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DATA = ROOT / "cmtrain/assess/data"
TABLES = ("situations", "keys", "responses", "ratings")
PARTS = ("full", "words", "deeds")

EXAMPLE_WEIGHT = 0.5
RIDGE = 6.0
MAX_STRETCH = {"full": 1.35, "words": 2.0, "deeds": 2.0}
QUOTE_WEIGHT, LINE_WEIGHT, TONE_C = 1.5, 0.6, 1.0
STRONG, WEAK = 3, 1
NEGLIGIBLE = 0.005
HELP = 10
"""Errors from anywhere that are added to those around a level, lest a few decide."""
LEAST_SPREAD = 0.05
"""So that a handful of responses without an error, in small sets, is no certainty."""
PRIOR = {
    "action": 0.4, "action.own": 0.4, "rule": 0.3, "reply": 0.2,
    "harm": -0.6, "leak": -0.4, "critical": -0.5,
    "element.own.first": 0.6, "element.own": 0.5, "element.other": 0.4,
    "reason.own": 0.2, "reason.other": 0.0,
    "wording.own": 0.7, "wording.other": 0.3, "sentence": 0.4, "strong-example": 0.3,
    "helping": 0.0,
    "pitfall.own": -0.8, "pitfall.other": -0.3, "slip.own": -0.6, "slip.other": -0.3,
    "weak-sentence": -0.2, "weak-example": -0.2,
    "reads-well.own": 0.3, "reads-well.other": 0.1, "reads-ill.own": -0.5, "reads-ill.other": -0.2,
}  # fmt: skip
"""Levels that a full feature is worth before anything is measured; the ratings pull from here."""
MOST = {"sentence": 0.45, "strong-example": 0.15, "weak-sentence": -0.3, "weak-example": -0.2}
"""What a model of tone guesses is worth no more than this, before the stretch."""
BEST_DEEDS = {"empathy": 0.75, "moderation": 2.85, "strategy": 2.85}
RULE_BESIDE_DEEDS, MOST_OF_OWN = 0.3, 0.3
"""What the best actions alone earn, and the best rule beside them at most: together 3; in empathy,
where words were owed, a 1 for nearly all of them."""
LEAST = {
    "pitfall.own": -0.3,
    "slip.own": -0.3,
    "reads-ill.own": -0.2,
    "harm": -0.3,
    "leak": -0.2,
    "critical": -0.2,
}
"""What hurts costs at least this much, so that it never goes unsaid."""


@dataclass(frozen=True)
class Item:
    """One response to learn from: a rated learner's, or an example of a key."""

    group: str
    given: Given
    target: dict[Competence, float]
    rated: bool
    gamed: bool = False
    wordy: bool = False
    id: str = ""

    @property
    def weight(self) -> float:
        return 1.0 if self.rated else EXAMPLE_WEIGHT


@dataclass(frozen=True)
class HeldOut:
    """What `flag_odds.py` and `matching.py` left; where they left nothing, what ships serves."""

    chances: Mapping[str, Mapping[str, float]]
    matchers: Nets


Seen = list[tuple[Item, tuple[Signal, ...]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directories", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--encoder", choices=sorted(WEIGHTS), default="semantic")
    parser.add_argument("--without", default="", help="kinds of signals to leave out, by comma")
    options = parser.parse_args()
    rows = [
        [row for folder in options.directories for row in load(folder / f"{name}.jsonl")]
        for name in TABLES
    ]
    graded = read_graded(*rows)
    memo = memo_of(options.encoder)
    items = [*learners(graded), *examples(graded), *own_examples()]
    lines = [*quoted(graded, rows[3]), *lines_of_examples(items)]
    groups = sorted({item.group for item in items})
    tones = {group: fit_tone(lines, memo, leave=group) for group in groups}
    known = HeldOut(chances(options.encoder), matchers(options.encoder))
    left_out = set(options.without.split(","))
    replies = bags(items, memo)
    helps = heads(replies)
    seen: Seen = [
        (item, tuple(s for s in found if s.kind not in left_out))
        for item in items
        for found in [noticed(item, memo, tones[item.group], helps[fold_of(item.group)], known)]
    ]
    spreads = report(seen)
    if options.write:
        if options.encoder == ENCODER:
            write_head(train(replies))
        write(seen, spreads, fit_tone(lines, memo, leave=None), options.encoder)


def memo_of(encoder: EncoderName) -> Memo:
    """Vectors are kept between runs in the folder for temporary files, learners' sentences too."""
    shelf = VectorShelf(Path(gettempdir()) / "cmtrain-benchmarks")
    memo = AuthorsOnly(load_encoder(encoder), shelf)
    atexit.register(lambda: (memo.save(), shelf.flush()))
    return memo


def write(
    seen: Seen,
    spreads: dict[tuple[str, Competence], tuple[float, ...]],
    tone: tuple[Any, float],
    encoder: EncoderName,
) -> None:
    """The points are learned from held-out tones, as the tone of new sentences will be."""
    np.savez(
        DATA / HEADS[encoder], direction=tone[0].astype(np.float16), offset=np.float64(tone[1])
    )
    stored: dict[str, dict[str, Any]] = {}
    for part in PARTS:
        for name in COMPETENCES:
            model = fit(seen, name, part)
            stored.setdefault(part, {})[name] = {
                "start": round(model.start, 3),
                "points": {key: round(value, 3) for key, value in model.points.items()},
                "spreads": [round(value, 2) for value in spreads[part, name]],
            }
    (DATA / WEIGHTS[encoder]).write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


def write_head(head: Head) -> None:
    """As for the tone, the points are learned from heads that had not seen the situation."""
    np.savez(DATA / HEAD, direction=head.direction.astype(np.float16), offset=head.offset)


def bags(items: Iterable[Item], memo: Memo) -> list[Bag]:
    """The sentences of all replies with a level of empathy."""
    found = []
    for item in items:
        if usable(item, "empathy", "full") and not item.gamed:
            vectors = utter(
                item.given.reply, memo, item.given.names, item.given.kinds
            ).heard.vectors
            if len(vectors):
                found.append(Bag(item.group, vectors, item.target["empathy"], item.weight))
    return found


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def learners(graded: Iterable[Graded]) -> list[Item]:
    return [
        Item(
            g.situation,
            given(g.step, g.step.answer_key, g.response, g.brief),
            {c: float(np.mean([r.levels[c] for r in g.ratings])) for c in g.step.opportunity},
            rated=True,
            gamed=sum(bool(r.gaming) for r in g.ratings) * 2 > len(g.ratings),
            id=g.id,
        )
        for g in graded
    ]


def examples(graded: Iterable[Graded]) -> list[Item]:
    return [
        example_item(g.situation, g.step, example, g.brief)
        for g in {g.situation: g for g in graded}.values()
        for example in g.step.answer_key.exemplars
    ]


def own_examples() -> list[Item]:
    """Examples of this repository's keys, without the activities of `fresh/`."""
    unseen = fresh_activities()
    return [
        example_item(activity.id, step, example, activity.brief)
        for activity in read_library(ROOT).activities.values()
        if activity.id not in unseen
        for step in activity.steps
        for example in (step.key.exemplars if step.key else ())
    ]


def example_item(group: str, step: Any, example: Exemplar, brief: Any) -> Item:
    """An example is judged by its key without itself."""
    others = tuple(other for other in step.key.exemplars if other != example)
    key = step.key.model_copy(update={"exemplars": others})
    target = {name: float(level) for name, level in example.levels.items() if level is not None}
    laid_out = given(step, key, step.sample(example), brief)
    return Item(group, laid_out, target, rated=False, wordy=step.type == "writing")


def quoted(
    graded: Iterable[Graded], ratings: list[dict[str, Any]]
) -> list[tuple[str, str, int, float]]:
    """Sentences that raters quoted as helping (1) or hurting (0), by majority."""
    votes: dict[str, list[dict[str, Any]]] = {}
    for row in ratings:
        votes.setdefault(row["response"], []).append(row)
    found = []
    for g in graded:
        for sentence in read(g.step.words(g.response)).sentences:
            helped, hurt = (
                sum(quotes(row[side], sentence.words) for row in votes[g.id])
                for side in ("helped", "hurt")
            )
            if helped or hurt:
                found.append((g.situation, sentence.words, int(helped > hurt), QUOTE_WEIGHT))
    return found


def quotes(stretches: list[str], words: str) -> bool:
    bare = words.strip(". ")
    return any(q and (q.strip(". ") in words or bare in q) for q in stretches)


def lines_of_examples(items: Iterable[Item]) -> list[tuple[str, str, int, float]]:
    """Sentences of strong (1) and of weak (0) examples."""
    found = []
    for item in items:
        mean = float(np.mean(list(item.target.values())))
        if not item.rated and (mean >= STRONG or mean <= WEAK):
            label = int(mean >= STRONG)
            lines = read(item.given.reply).sentences
            found += [(item.group, line.words, label, LINE_WEIGHT) for line in lines]
    return found


def fit_tone(
    lines: Sequence[tuple[str, str, int, float]], memo: Memo, leave: str | None
) -> tuple[Any, float]:
    acts = tomllib.loads((HERE / "acts.toml").read_text("utf-8"))
    rows = [(said, int(act["helps"]), 1.0) for act in acts.values() for said in act["says"]]
    rows += [(words, label, weight) for group, words, label, weight in lines if group != leave]
    vectors = memo.of_author(tuple(words for words, _, _ in rows))
    model = LogisticRegression(C=TONE_C, max_iter=3000, class_weight="balanced")
    model.fit(
        vectors, [label for _, label, _ in rows], sample_weight=[weight for *_, weight in rows]
    )
    return model.coef_[0], float(model.intercept_[0])


def noticed(
    item: Item,
    memo: Memo,
    head: tuple[Any, float],
    helps: Head,
    held: HeldOut,
) -> tuple[Signal, ...]:
    """Sentences are matched and critical mistakes are weighed by what had not seen the response."""
    match_by(held.matchers, item.group)
    manner.tone = lambda vectors, _encoder: np.tanh((vectors @ head[0] + head[1]) / 2)
    helping_module.head = lambda: helps
    said = utter(item.given.reply, memo, item.given.names, item.given.kinds)
    guarded = guard(said, item.given.key, item.given.sources, memo)
    found = notice(item.given, said, guarded, memo)
    suspicions = suspicions_of(item.given, said, found, guarded, memo)
    if item.id in held.chances:
        known = held.chances[item.id]
        suspicions = tuple(replace(each, chance=known[each.flag]) for each in suspicions)
    return (*found, *critical(suspicions))


def fit(seen: Seen, name: Competence, part: str, leave: str | None = None) -> Weights:
    rows = [(i, s) for i, s in seen if i.group != leave and usable(i, name, part) and not i.gamed]
    if part == "deeds":  # in examples the words are as good as the actions
        rows = [(i, s) for i, s in rows if i.rated]
    sums = [features(item, signals, name, part) for item, signals in rows]
    names = sorted({feature for row in sums for feature in row})
    table = np.array([[row.get(feature, 0.0) for feature in names] for row in sums])
    target = np.array([item.target[name] for item, _ in rows])
    root = np.sqrt([item.weight for item, _ in rows])
    found = solve(np.column_stack([table, np.ones(len(table))]), target, root, names)
    said = table @ found[:-1] + found[-1]
    stretch = min(MAX_STRETCH[part], float(target.std() / max(said.std(), 1e-6)))
    centre = float(target.mean())
    points = {n: float(v * stretch) for n, v in zip(names, found[:-1], strict=True)}
    start = centre + (float(found[-1]) - centre) * stretch
    if part == "deeds":
        start = 0.0 if name == "empathy" else start
        points["rule"] = (
            0.0 if name == "empathy" else min(RULE_BESIDE_DEEDS, points.get("rule", 0.0))
        )
        points["action"], points[OWN_ACTIONS] = share_out(points, BEST_DEEDS[name] - start)
    return Weights(
        start,
        {feature: value for feature, value in points.items() if abs(value) > NEGLIGIBLE},
        (1.0,) * LEVELS,
    )


def share_out(points: dict[str, float], whole: float) -> tuple[float, float]:
    """All the best actions together are worth `whole`, in the proportion found up to a limit."""
    found = points.get("action", 0.0), points.get(OWN_ACTIONS, 0.0)
    own = min(MOST_OF_OWN, found[1] / (sum(found) or 1.0))
    return whole * (1 - own), whole * own


def solve(design: Any, target: Any, root: Any, names: list[str]) -> Any:
    """Least squares with signs, drawn towards PRIOR; the last column is the start and is free."""
    hurts = np.array([feature.split(".")[0] in HURTS for feature in names])
    most = [
        MOST.get(feature, -9.0 if bad else 9.0) for feature, bad in zip(names, hurts, strict=True)
    ]
    low = np.append(np.where(hurts, most, -1e-9), -9.0)
    least = [LEAST.get(feature, 1e-9) for feature in names]
    high = np.append(np.where(hurts, least, most), 9.0)
    pull = np.column_stack([np.sqrt(RIDGE) * np.eye(len(names)), np.zeros(len(names))])
    prior = np.sqrt(RIDGE) * np.array([PRIOR[feature] for feature in names])
    return lsq_linear(
        np.vstack([design * root[:, None], pull]),
        np.concatenate([target * root, prior]),
        (low, high),
    ).x


def usable(item: Item, name: Competence, part: str) -> bool:
    has_part = bool(item.given.reply.strip()) if part == "words" else not item.wordy
    return name in item.target and has_part


def counts(item: Item, name: Competence, part: str) -> bool:
    """Without words, empathy is all that they were owed: only silent responses tell about it."""
    return part != "deeds" or name != "empathy" or not item.given.reply.strip()


def only(signals: tuple[Signal, ...], part: str) -> tuple[Signal, ...]:
    return tuple(s for s in signals if part == "full" or (s.kind in DEEDS) == (part == "deeds"))


def features(
    item: Item, signals: tuple[Signal, ...], name: Competence, part: str
) -> dict[str, float]:
    result: dict[str, float] = {}
    for share in shares(only(signals, part), name, whole(item.given.key, item.given.deeds)[name]):
        result[share.feature] = result.get(share.feature, 0.0) + share.amount
    return result


def predict(
    item: Item, signals: tuple[Signal, ...], name: Competence, part: str, model: Weights
) -> float:
    written = bool(read(item.given.reply).clean.strip())
    gamed = "Gamed." if written and not any(s.kind == "reply" for s in signals) else ""
    key, full = item.given.key, part == "full"
    case = tally.Case(
        part, whole(key, item.given.deeds), gamed, full and not written, full and deeds_owed(key),
        words_owed(key),
    )  # fmt: skip
    tally.weights = lambda *_: model
    return tally.add_up(only(signals, part), name, case).level.value


def report(seen: Seen) -> dict[tuple[str, Competence], tuple[float, ...]]:
    """Print agreement on held-out groups; return the standard deviations of the error."""
    spreads: dict[tuple[str, Competence], tuple[float, ...]] = {}
    groups = {item.group for item, _ in seen if item.rated}
    models = {
        (part, name, group): fit(seen, name, part, leave=group)
        for part in PARTS
        for name in COMPETENCES
        for group in groups
    }
    for part in PARTS:
        for name in COMPETENCES:
            rows = [(i, s) for i, s in seen if i.group in groups and usable(i, name, part)]
            said = []
            for item, signals in rows:
                silent = part == "full" and not item.given.reply.strip()
                by: str = "deeds" if silent else part
                model = models[by, name, item.group]
                said.append((item, predict(item, signals, name, by, model)))
            rated = [(i, value) for i, value in said if i.rated and counts(i, name, part)]
            spreads[part, name] = spreads_of(rated, name)
            print(f"{part:6}{name:12}rated {line(rated, name)}  {sureness(rated, name)}")
    return spreads


def spreads_of(rows: Sequence[tuple[Item, float]], name: Competence) -> tuple[float, ...]:
    """Standard deviation of the error around each level; few errors are helped out by all."""
    values = np.array([value for _, value in rows])
    squares = np.square([value - item.target[name] for item, value in rows])
    near = [squares[np.rint(values) == level] for level in range(LEVELS)]
    return tuple(
        max(LEAST_SPREAD, float(np.sqrt((own.sum() + HELP * squares.mean()) / (len(own) + HELP))))
        for own in near
    )


def sureness(rows: Sequence[tuple[Item, float]], name: Competence) -> str:
    """Calibration, with the spreads learned from the other situations."""
    judged = []
    for item, value in rows:
        others = [row for row in rows if row[0].group != item.group]
        spread = Weights(0.0, {}, spreads_of(others, name)).spread_at(value)
        sure = chance_of(value, nearest(value), spread)
        judged.append(Judged(value, item.target[name], 0, 4, sure))
    bins = "  ".join(f"{b.confidence:.2f}:{b.right:.2f}({b.count})" for b in reliability(judged))
    return f"ECE {expected_calibration_error(judged):.2f}  {bins}"


def line(rows: Sequence[tuple[Item, float]], name: Competence) -> str:
    said, true = [value for _, value in rows], [item.target[name] for item, _ in rows]
    a = agree(said, true, [item.group for item, _ in rows], seed=1)
    honest = [(value, item.target[name]) for item, value in rows if not item.gamed]
    without = quadratic_kappa([x for x, _ in honest], [y for _, y in honest])
    return (
        f"n={a.count:<4}QWK {a.qwk.value:.3f} [{a.qwk.low:.2f} {a.qwk.high:.2f}]"
        f" without gaming {without:.3f}  rho {a.spearman.value:.3f}  MAE {a.mae.value:.2f}"
        f"  exact {a.exact.value:.2f}  adjacent {a.adjacent.value:.2f}"
    )


if __name__ == "__main__":
    main()
