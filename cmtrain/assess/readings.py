"""What a sentence reads like: acts recognised by meaning where no known wording stands."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from .encoder import EncoderName
from .hearing import Heard
from .markers import Marker, all_markers
from .signal import Signal
from .text import words_of

_ENCODER: EncoderName = "semantic"
"""A sum of words tells insults from words about insults too badly to read acts by it."""
_SURE = 2.5
"""How far beyond its threshold, in log odds, a reading is as sure as it gets."""
_LEAST = 0.3
_FEWEST_WORDS = 4
"""Shorter pieces read like many things."""
_TONE = 0.25
"""How far the tone of a sentence must lean the same way, on its scale of -1 to 1."""
_FLAG = 0.6
"""Sureness of a reading from which it raises the flag of its wording."""


@dataclass(frozen=True)
class Reading:
    """A sentence, by its number, that reads like a marker. `sureness`: above 0, to 1."""

    place: int
    marker: Marker
    sureness: float


def read_acts(heard: Heard, leaning: NDArray[np.float64]) -> tuple[Reading, ...]:
    """What each sentence most reads like, among what helps and among what hurts.

    Logistic regressions on sentence vectors, trained by `benchmarks/scorer/readings.py` on
    authored sentences; the thresholds leave out nearly all sentences of strong examples. The tone
    (`leaning`) must agree, and pieces of a few words are left out.
    """
    if heard.encoder != _ENCODER:
        return ()
    heads = _heads()
    beyond = heard.vectors.astype(np.float64) @ heads.directions.T + heads.offsets
    short = np.array([len(words_of(s.words)) < _FEWEST_WORDS for s in heard.sentences])
    beyond[short] = -1.0
    beyond[np.ix_(leaning < _TONE, heads.helping)] = -1.0
    beyond[np.ix_(leaning > -_TONE, ~heads.helping)] = -1.0
    found = []
    for columns in (heads.helping, ~heads.helping):
        own = np.flatnonzero(columns)
        for place, row in enumerate(beyond[:, own]):
            best = int(row.argmax())
            if row[best] > 0:
                sureness = min(1.0, _LEAST + (1 - _LEAST) * float(row[best]) / _SURE)
                found.append(Reading(place, heads.markers[own[best]], sureness))
    return tuple(found)


def as_signals(
    readings: tuple[Reading, ...], heard: Heard, known: frozenset[str], sound: NDArray[np.bool_]
) -> tuple[Signal, ...]:
    """The surest reading of each code that no wording has shown already (`known`).

    Only `sound` sentences can earn by what they read like.
    """
    first: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda each: -each.sureness):
        helps = reading.marker.polarity == "helps"
        if reading.marker.code not in known and (sound[reading.place] or not helps):
            first.setdefault(reading.marker.code, reading)
    return tuple(_signal(reading, heard) for reading in first.values())


def _signal(reading: Reading, heard: Heard) -> Signal:
    marker = reading.marker
    return Signal(
        "reads-well" if marker.polarity == "helps" else "reads-ill",
        marker.code,
        marker.criterion,
        marker.strength * reading.sureness,
        f"Reads like: {marker.label[0].lower()}{marker.label[1:]}",
        marker.why,
        marker.flag if reading.sureness >= _FLAG else None,
        heard.span(reading.place),
    )


@dataclass(frozen=True)
class _Heads:
    markers: tuple[Marker, ...]
    helping: NDArray[np.bool_]
    directions: NDArray[np.float64]
    offsets: NDArray[np.float64]


@cache
def _heads() -> _Heads:
    by_code = {marker.code: marker for marker in reversed(all_markers())}
    with files(__package__).joinpath("data/readings.npz").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        markers = tuple(by_code[code] for code in stored["codes"].tolist())
        return _Heads(
            markers,
            np.array([marker.polarity == "helps" for marker in markers]),
            stored["directions"].astype(np.float64),
            stored["offsets"].astype(np.float64),
        )
