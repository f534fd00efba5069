"""The assessor that commands use: loaded once, when the first response needs it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..engine.playthrough import Assess

if TYPE_CHECKING:
    from ..assess.encoder import Encoder, Vectors


@cache
def load_assessor() -> Assess:
    """The automatic scorer with its embeddings; takes about a second."""
    from ..assess import Assessor
    from ..assess.encoder import load_encoder

    return Assessor(_Remembering(load_encoder()))


class _Remembering:
    """An encoder that encodes every text once: a check meets the same exemplars many times."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    def encode(self, texts: list[str]) -> Vectors:
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])
