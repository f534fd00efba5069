"""Which parts of a key keep somebody from harm, and how far a response leaves them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from ..content.base import CriterionCode, Flag
from ..content.key import Key
from .deeds import Deeds
from .encoder import EncoderName, Memo
from .hearing import plain
from .matching import CRITERIA, Says
from .names import Names

Numbers = NDArray[np.float64]

HEADS: Mapping[EncoderName, str] = {
    "semantic": "safeguards.npz",
    "built-in": "safeguards_small.npz",
}
MEANING = 3.0
"""How much the meaning of a part counts beside what the key says about it."""
_IGNORES: Flag = "ignores_imminent_harm"
_ESSENTIAL = 3


@dataclass(frozen=True)
class Lapse:
    """How far what keeps somebody from harm was left out, 0 to 1; 0 where a key holds none of it.

    `whole`: neither words nor deeds did any of it; `part`: how much of all of it was not done;
    `words`, `deeds`: none of it was said, or done.
    """

    whole: float = 0.0
    part: float = 0.0
    words: float = 0.0
    deeds: float = 0.0


NO_LAPSE = Lapse()


@dataclass(frozen=True)
class _Foreseen:
    """What a key tells of safety, as it is compared: nothing of it depends on a response.

    `elements`: phrasings, criterion and weight of each; `neglects`: phrasings of each danger passed
    over; `actions`: the best ones, each with whether the key says that it protects.
    """

    elements: tuple[tuple[Says, CriterionCode, int], ...]
    neglects: tuple[Says, ...]
    actions: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, eq=False)
class Head:
    """Two logistic regressions, for elements and for actions; the last number is the start."""

    elements: Numbers
    actions: Numbers


def lapse(key: Key, deeds: Deeds, said: Numbers, names: Names, memo: Memo) -> Lapse:
    """`said`: for each element how likely the reply says it, 0 to 1.

    Whatever is said or done more can only make it smaller.
    """
    net = head(memo.encoder.name)
    by_words, by_deeds = memo.follows(_vital, (_foreseen(key, deeds, names), net))
    done = np.array([float(name in deeds.actions) for name in key.best_actions])
    vital, kept = np.concatenate([by_words, by_deeds]), np.concatenate([said, done])
    return Lapse(
        _none_of(vital, kept),
        float(vital.max(initial=0) * (1 - vital @ kept / max(vital.sum(), 1e-6))),
        _none_of(by_words, said),
        _none_of(by_deeds, done),
    )


def described_elements(key: Key, names: Names, memo: Memo) -> Numbers:
    """A row an element: its meaning, its criterion, and how near it is to a foreseen neglect."""
    return _elements(_foreseen(key, None, names), memo)


def described_actions(key: Key, deeds: Deeds, names: Names, memo: Memo) -> Numbers:
    """A row a best action: the meaning of its wording, and how near it is to that neglect."""
    return _actions(_foreseen(key, deeds, names), memo)


def _foreseen(key: Key, deeds: Deeds | None, names: Names) -> _Foreseen:
    return _Foreseen(
        tuple((plain(each.says, names), each.criterion, each.weight) for each in key.elements),
        tuple(plain(each.says, names) for each in key.pitfalls if each.flag == _IGNORES),
        tuple((deeds.label(name), name in key.protects) for name in key.best_actions if deeds),
    )


def _vital(by: tuple[_Foreseen, Head], memo: Memo) -> tuple[Numbers, Numbers]:
    """For each element and each best action how likely it keeps somebody from harm."""
    told, net = by
    protects = np.array([protects for _, protects in told.actions], np.bool_)
    by_deeds = _likely(_actions(told, memo), net.actions)
    return _likely(_elements(told, memo), net.elements), np.where(protects, 1.0, by_deeds)


def _elements(told: _Foreseen, memo: Memo) -> Numbers:
    if not told.elements:
        return np.zeros((0, 0))
    says = [phrasings for phrasings, _, _ in told.elements]
    starts = list(accumulate(map(len, says[:-1]), initial=0))
    vectors = memo.of_author(tuple(chain.from_iterable(says)))
    meaning = np.add.reduceat(vectors, starts, axis=0)
    meaning *= MEANING / np.sqrt(np.einsum("ij,ij->i", meaning, meaning))[:, None]
    near, foreseen = _to_neglect(vectors, told, memo)
    near = np.maximum.reduceat(near, starts)
    rest = [
        (*(criterion == code for code in CRITERIA), cosine, foreseen, weight / _ESSENTIAL)
        for (_, criterion, weight), cosine in zip(told.elements, near.tolist(), strict=True)
    ]
    return np.hstack([meaning, np.array(rest, np.float64)])


def _actions(told: _Foreseen, memo: Memo) -> Numbers:
    if not told.actions:
        return np.zeros((0, 0))
    vectors = memo.of_author(tuple(label for label, _ in told.actions))
    near, foreseen = _to_neglect(vectors, told, memo)
    rest = np.column_stack([near, np.full(len(near), foreseen)])
    return np.hstack([vectors * MEANING, rest])


def _to_neglect(
    vectors: NDArray[np.float32], told: _Foreseen, memo: Memo
) -> tuple[NDArray[np.float32], bool]:
    """The cosines to the nearest phrase of a danger passed over, and whether there is any."""
    if not told.neglects:
        return np.zeros(len(vectors), np.float32), False
    neglects = memo.of_author(tuple(chain.from_iterable(told.neglects)))
    return (vectors @ neglects.T).max(axis=1), True


def _likely(rows: Numbers, weights: Numbers) -> Numbers:
    if not len(rows):
        return np.zeros(0)
    return np.asarray(1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1]))))


def _none_of(vital: Numbers, kept: Numbers) -> float:
    """How likely none of what is vital was kept, as far as anything is vital at all."""
    return float(vital.max(initial=0) * np.prod(1 - vital * kept))


@cache
def head(encoder: EncoderName) -> Head:
    """The one trained on an encoder's vectors by `benchmarks/scorer/safeguards.py`."""
    with files(__package__).joinpath(f"data/{HEADS[encoder]}").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        return Head(*(stored[name].astype(np.float64) for name in ("elements", "actions")))
