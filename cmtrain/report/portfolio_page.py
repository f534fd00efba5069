"""A portfolio as one HTML file that needs nothing else: no script, no picture, no address."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, partial

from jinja2 import Environment

from ..engine.portfolio import Portfolio
from ..engine.run import RunPiece
from .course_picture import drawn
from .page_proof import Signing, page_proof, part_titles, signed_page
from .paper import environment
from .wording import (
    Translate,
    codes,
    credit_line,
    curves,
    day,
    evidence,
    level_words,
    nearest_level,
    standing,
)

MOST_RAISED = 10
"""Mentions of a sorted stream that the page names; the others are counted."""

_RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ps", "ur", "yi"}


def portfolio_page(
    portfolio: Portfolio,
    _: Translate = str,
    language: str = "en",
    signing: Signing | None = None,
) -> str:
    """The page, worded by `_` in the language of that tag; with a proof if somebody signs it."""
    proof = page_proof(signing, file_name(portfolio), _) if signing else None
    page = _environment().get_template("portfolio.html.j2").render(
        proof=proof,
        portfolio=portfolio,
        rubric=portfolio.rubric,
        language=language,
        direction="rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr",
        _=_,
        codes=codes(_),
        curves=curves(_),
        standing=standing(_),
        most_raised=MOST_RAISED,
        level_words=partial(level_words, rubric=portfolio.rubric, _=_),
        nearest_level=partial(nearest_level, rubric=portfolio.rubric),
        day=partial(day, _=_),
        credit_line=partial(credit_line, _=_),
        evidence=partial(evidence, _=_),
    )  # fmt: skip
    if signing is None:
        return page
    pieces = {f"piece-{at}": piece.title for at, piece in enumerate(portfolio.pieces, 1)}
    titles = part_titles(_) | pieces
    return signed_page(page, signing, portfolio.made_at, portfolio.name, titles, _)


def file_name(portfolio: Portfolio) -> str:
    """A name for the page's file that every system takes."""
    plain = unicodedata.normalize("NFKD", portfolio.name).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:60].strip("-")
    return f"portfolio-{slug}.html" if slug else "portfolio.html"


@cache
def _environment() -> Environment:
    made = environment()
    made.filters["line"] = _line
    made.filters["drawn"] = drawn
    made.tests["run"] = lambda piece: isinstance(piece, RunPiece)
    return made


def _line(values: Sequence[int], width: int, height: int) -> str:
    """Values from 0 to 100 as points of an SVG line."""
    step = width / max(1, len(values) - 1)
    return " ".join(
        f"{place * step:.1f},{height * (1 - value / 100):.1f}" for place, value in enumerate(values)
    )
