"""The assessor that commands use: loaded once, when the first response needs it."""

from __future__ import annotations

from functools import cache

from ..engine.playthrough import Assess


@cache
def load_assessor() -> Assess:
    """The automatic scorer by the settings in force; it takes every reply for an author's."""
    from ..assess.encoder import AuthorsOnly
    from ..services.encoding import defer_encoder, open_assessor
    from ..settings import read_settings

    settings = read_settings()
    encoder = defer_encoder(settings.scoring_encoder)
    return open_assessor(encoder, settings.vectors, AuthorsOnly)
