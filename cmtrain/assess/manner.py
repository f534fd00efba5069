"""How sentences sound: like what helps or hurts elsewhere, and like strong or weak examples."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..content.base import Competence, CriterionCode
from ..content.key import Exemplar, Key
from .encoder import Memo
from .formula import is_formula
from .hearing import Heard, plain
from .signal import HURTS, Kind, Signal
from .text import lines_of
from .tone import tone

_SOFTNESS = 0.06
"""How far, in cosine, the lines of the examples that are not the nearest still have a say."""
_MIDDLE = 0.5
"""Leanings nearer to the middle level than this say nothing."""
TONE = {
    True: "A guess at the tone: like replies that helped",
    False: "A guess at the tone: like replies that hurt or stayed empty",
}
_REGISTER: dict[Competence, CriterionCode] = {"empathy": "E5", "moderation": "M3", "strategy": "S3"}


def leanings(heard: Heard) -> NDArray[np.float64]:
    """The tone of each sentence, -1 (hurts) to 1 (helps)."""
    return tone(heard.vectors, heard.encoder)


def sounds(
    heard: Heard, rated: tuple[Competence, ...], sound: NDArray[np.bool_]
) -> tuple[Signal, ...]:
    """One signal a sentence by its tone; only `sound` ones can earn by it."""
    code = _criterion(rated)
    signals = []
    for place, value in enumerate(leanings(heard)):
        if value < 0:
            signals.append(_sign("weak-sentence", -float(value), code, heard, place))
        elif value > 0 and sound[place]:
            signals.append(_sign("sentence", float(value), code, heard, place))
    return tuple(signals)


def resembles(
    heard: Heard, key: Key, memo: Memo, rated: tuple[Competence, ...], sound: NDArray[np.bool_]
) -> tuple[Signal, ...]:
    """One signal a sentence that is near to strong or to weak examples of the key."""
    lines = [
        (line, _height(example)) for example in key.exemplars for line in _lines(example.reply)
    ]
    if not lines:
        return ()
    says = plain(tuple(words for words, _ in lines), heard.names)
    cosines = heard.vectors @ memo.of_author(says).T
    pull = np.exp((cosines.astype(np.float64) - 1) / _SOFTNESS)
    leaning = (pull * np.array([height for _, height in lines])).sum(axis=1) / pull.sum(axis=1)
    code = _criterion(rated)
    return tuple(
        _sign("strong-example" if value > 0 else "weak-example", abs(float(value)) - _MIDDLE,
              code, heard, place)
        for place, value in enumerate(leaning)
        if value < -_MIDDLE or (value > _MIDDLE and sound[place])
    )  # fmt: skip


def _sign(kind: Kind, amount: float, code: CriterionCode, heard: Heard, place: int) -> Signal:
    helps = kind not in HURTS
    return Signal(kind, "tone-helps" if helps else "tone-hurts", code, amount, TONE[helps],
                  span=heard.span(place))  # fmt: skip


@lru_cache(maxsize=4_000)
def _lines(reply: str) -> tuple[str, ...]:
    return tuple(line.words for line in lines_of(reply) if not is_formula(line.words))


def _height(example: Exemplar) -> float:
    """How far above or below the middle level an example is, -2 to 2."""
    levels = [level for level in example.levels.values() if level is not None]
    return sum(levels) / len(levels) - 2 if levels else 0.0


def _criterion(rated: tuple[Competence, ...]) -> CriterionCode:
    return next(code for name, code in _REGISTER.items() if name in rated or not rated)
