"""The small encoder that comes with the program: a table of words, and sums of its rows."""

import re
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

_TOKEN = re.compile(r"\w+(?:'\w+)?|[?!]")
_SHORTEST_STEM = 4
_LONGEST = 40
"""Letters of a word that are looked at."""


def tokens(text: str) -> list[str]:
    """Words in lower case, and the marks that turn a statement into something else."""
    return _TOKEN.findall(text.casefold())


class BuiltInEncoder:
    """English and roughly French by single words; 4 MB, made by `benchmarks/scorer/distil.py`.

    A word that it does not know counts as the longest beginning of it that it knows.
    """

    name: Literal["built-in"] = "built-in"

    def __init__(self) -> None:
        with files(__package__).joinpath("data/words.npz").open("rb") as file:
            stored = np.load(file, allow_pickle=False)
            self.version = f"built-in-{stored['version']}"
            words = bytes(stored["words"]).decode("utf-8").split("\n")
            self._rows: NDArray[np.int8] = stored["rows"]
            self._scales = stored["scales"].astype(np.float32)
            self._centre = stored["centre"].astype(np.float32)
            self._fade = float(stored["fade"])
        self._places = {word: place for place, word in enumerate(words)}
        self._place = lru_cache(maxsize=4_000)(self._nearest)

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        """One row a text; texts without a known word are all alike."""
        known = [self._known(text) for text in texts]
        every = [place for places in known for place in places]
        scales, rows = self._scales[every], self._rows[every].astype(np.float32)
        ends = [*accumulate(map(len, known), initial=0)]
        total = np.stack([scales[a:b] @ rows[a:b] for a, b in pairwise(ends)])
        fading = [max(1, len(places)) ** -self._fade for places in known]
        total = total * np.array(fading, np.float32)[:, None] + self._centre
        lengths = np.sqrt([row @ row for row in total])[:, None]
        return np.asarray(total / np.maximum(lengths, 1e-9), np.float32)

    def _known(self, text: str) -> list[int]:
        found = map(self._place, (token[:_LONGEST] for token in tokens(text)))
        return [place for place in found if place is not None]

    def _nearest(self, token: str) -> int | None:
        if token in self._places:
            return self._places[token]
        for end in range(len(token) - 1, _SHORTEST_STEM - 1, -1):
            if token[:end] in self._places:
                return self._places[token[:end]]
        return None
