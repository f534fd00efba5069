"""Train the readings: what a sentence reads like where no pattern fires.

    python benchmarks/scorer/readings.py            # report on phrasings of families not trained on
    python benchmarks/scorer/readings.py --write    # also train on everything and write the file

One logistic regression a code on sentence vectors. It learns from three families of authored
sentences: `acts.toml`, `readings.toml` and `tests/assess/cases/`. Sentences of this repository's
own strong examples are what must not be found to hurt, and they set the thresholds. No rated
response is used.
"""

import argparse
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from cmtrain.assess.encoder import Memo, load_encoder
from cmtrain.assess.markers import all_markers
from cmtrain.assess.text import read
from cmtrain.content.activity import Activity

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DATA = ROOT / "cmtrain/assess/data/readings.npz"
CASES = ROOT / "tests/assess/cases"

FEWEST = 12
LEFT_OUT = frozenset(
    {"sarcasm", "promotion", "feeding-troll", "silent-removal", "criticism-deletion",
     "public-shaming", "gush", "question", "move-private"}
)  # fmt: skip
"""Acts that a sentence alone does not show to this encoder: what is found of them is mostly not."""
STRICT, SAME_SIDE, STRONG_WEIGHT, DENIED = 4.0, 0.25, 0.5, 1.5
"""Inverse ridge; weights of sentences with another code that helps or hurts alike, of a strong
example's sentences, and of sentences that come near a code and are none."""
FALSE_HURTS, FALSE_HELPS = 0.001, 0.02
"""Share of sentences without the act that a code may find: of strong examples, of other kinds."""
MARGIN = 0.5
"""Log odds beyond that share from which a sentence is held to hurt: honest replies differ more."""
FOLDS = 5
STRONG = 3
HELPS = {marker.code: marker.polarity == "helps" for marker in all_markers()}


@dataclass(frozen=True)
class Said:
    """A sentence with its code, or with the code that it only comes near to, or with neither."""

    words: str
    family: str
    code: str = ""
    near: str = ""
    helps: bool | None = None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    memo = Memo(load_encoder("semantic"))
    said = sentences()
    table = memo.of_author(tuple(each.words for each in said))
    examples = strong_examples()
    strong = memo.of_author(tuple(words for words, _ in examples))
    groups = np.array([group for _, group in examples])
    report(said, table, strong)
    if options.write:
        write(said, table, strong, groups)


def sentences() -> list[Said]:
    """All the authored ones."""
    found = []
    for act in _load(HERE / "acts.toml").values():
        code, helps = act.get("code", ""), bool(act["helps"])
        found += [Said(words, "acts", code, helps=helps) for words in act["says"]]
    for code, says in _load(HERE / "readings.toml").items():
        mine = "" if code == "plain" else code
        found += [Said(words, "readings", mine, helps=HELPS.get(code)) for words in says]
    for path in sorted(CASES.glob("*.toml")):
        if path.stem in HELPS:
            data = _load(path)
            yes = [Said(w, "cases", path.stem, helps=HELPS[path.stem]) for w in data["yes"]]
            found += [*yes, *(Said(words, "cases", near=path.stem) for words in data["no"])]
    return found


def strong_examples() -> list[tuple[str, str]]:
    """Sentences of the strong examples shipped, with their activity."""
    found = []
    for folder in ("curriculum", "scenarios"):
        for path in sorted((ROOT / folder).rglob("*.toml")):
            data = _load(path)
            steps = Activity.model_validate(data).steps if "steps" in data else ()
            found += [
                (sentence.words, path.stem)
                for step in steps
                for example in (step.key.exemplars if step.key else ())
                if min((level or 0 for level in example.levels.values()), default=0) >= STRONG
                for sentence in read(example.reply).sentences
            ]
    return found


def write(said: Sequence[Said], table: Any, strong: Any, groups: Any) -> None:
    codes = trained_codes(said)
    heads = [train(code, said, table, strong) for code in codes]
    limits = [limit(code, said, table, strong, groups) for code in codes]
    np.savez(
        DATA,
        codes=np.array(codes),
        directions=np.array([direction for direction, _ in heads]).astype(np.float16),
        offsets=np.array([start - cut for (_, start), cut in zip(heads, limits, strict=True)]),
    )


def trained_codes(said: Sequence[Said]) -> list[str]:
    codes = [each.code for each in said if each.code]
    return [code for code in sorted(set(codes) - LEFT_OUT) if codes.count(code) >= FEWEST]


def train(
    code: str, said: Sequence[Said], table: Any, strong: Any
) -> tuple[NDArray[np.float64], float]:
    """Direction and offset of one code."""
    labels = np.array([each.code == code for each in said] + [False] * len(strong))
    weights = np.array(
        [weight(each, code) for each in said]
        + [0.0 if HELPS[code] else STRONG_WEIGHT] * len(strong)
    )
    weights[labels] *= weights[~labels].sum() / max(1, labels.sum()) / 2
    model = LogisticRegression(C=STRICT, max_iter=3000)
    model.fit(np.vstack([table, strong]), labels, sample_weight=weights)
    return model.coef_[0], float(model.intercept_[0])


def weight(each: Said, code: str) -> float:
    if each.near:
        return DENIED if each.near == code else 0.5
    alike = each.helps is HELPS[code] and each.code != code
    return SAME_SIDE if alike else 1.0


def limit(code: str, said: Sequence[Said], table: Any, strong: Any, groups: Any) -> float:
    """The score that hardly any sentence without the act reaches, by cross-validation."""
    if HELPS[code]:
        scores = [
            table[test] @ direction + start
            for test, (direction, start) in _folds(code, said, table, strong)
        ]
        return float(np.quantile(np.concatenate(scores), 1 - FALSE_HELPS))
    scores = []
    for fold in range(FOLDS):
        left_out = np.isin(groups, sorted(set(groups))[fold::FOLDS])
        direction, start = train(code, said, table, strong[~left_out])
        scores.append(strong[left_out] @ direction + start)
    return float(np.quantile(np.concatenate(scores), 1 - FALSE_HURTS)) + MARGIN


def _folds(code: str, said: Sequence[Said], table: Any, strong: Any) -> list[tuple[Any, Any]]:
    """Sentences that do not help, each with a head that has not seen them."""
    without = np.array([not each.helps and each.near in ("", code) for each in said])
    result = []
    for fold in range(FOLDS):
        test = np.arange(len(said)) % FOLDS == fold
        kept = [each for each, out in zip(said, test, strict=True) if not out]
        result.append((test & without, train(code, kept, table[~test], strong)))
    return result


def report(said: Sequence[Said], table: Any, strong: Any) -> None:
    """What heads trained on two families find in the third, and in strong examples."""
    found: dict[bool, list[float]] = {True: [], False: []}
    groups = np.arange(len(strong)) % FOLDS
    for family in ("acts", "readings", "cases"):
        held = np.array([each.family == family for each in said])
        rest = [each for each, out in zip(said, held, strict=True) if not out]
        for code in trained_codes(rest):
            own = np.array([each.code == code for each in said]) & held
            if own.sum() >= FEWEST // 2:
                direction, start = train(code, rest, table[~held], strong)
                cut = limit(code, rest, table[~held], strong, groups)
                share = float((table[own] @ direction + start > cut).mean())
                found[HELPS[code]].append(share)
                print(f"{family:9}{code:24}{share:.2f} of {own.sum()}")
    for helps, name in ((True, "help"), (False, "hurt")):
        print(f"wordings that {name}, of unseen families: {np.mean(found[helps]):.2f}")


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


if __name__ == "__main__":
    main()
