"""Signs in the posts that somebody is in danger, whatever the key says."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from .text import read


@lru_cache(maxsize=1_000)
def shows_danger(text: str) -> bool:
    """Whether a post holds a clear sign that a life or a body may be in danger."""
    signs, unless, _ = _patterns()
    return any(
        signs.search(sentence.words) and not unless.search(sentence.words)
        for sentence in read(text).sentences
    )


@lru_cache(maxsize=1_000)
def shows_hunt(text: str) -> bool:
    """Whether a post points somebody out to others, or sends others to them."""
    return bool(_patterns()[2].search(text))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(files(__package__).joinpath("data/danger.toml").read_text("utf-8"))
    signs, hunted = (re.compile("|".join(data[k]), re.IGNORECASE) for k in ("signs", "hunted"))
    return signs, re.compile(data["unless"], re.IGNORECASE), hunted
