"""Signs in the posts that somebody is in danger, whatever the key says."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from .text import read


@lru_cache(maxsize=1_000)
def shows_danger(text: str) -> bool:
    """Whether a post holds a clear sign that a life or a body may be in danger."""
    signs, unless = _patterns()
    return any(
        signs.search(sentence.words) and not unless.search(sentence.words)
        for sentence in read(text).sentences
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(files(__package__).joinpath("data/danger.toml").read_text("utf-8"))
    return re.compile("|".join(data["signs"]), re.IGNORECASE), re.compile(
        data["unless"], re.IGNORECASE
    )
