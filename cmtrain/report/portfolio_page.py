"""A portfolio as one HTML file that needs nothing else: no script, nothing that is loaded."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from ..engine.portfolio import Design, Portfolio, strongest
from ..engine.redaction import REMOVED
from ..engine.run import RunPiece
from .carried import shown_badge
from .course_picture import drawn
from .page_proof import Signing, page_proof, part_titles, signed_page
from .paper import environment
from .wording import (
    Translate,
    caveat_lines,
    codes,
    credit_line,
    curves,
    day,
    doubt_line,
    evidence,
    flag_standing,
    fluency,
    level_words,
    nearest_level,
)

MOST_RAISED = 10
"""Mentions of a sorted stream that the page names; the others are counted."""

_DESIGNS: dict[Design, tuple[str, ...]] = {
    "editorial": ("portfolio.css",),
    "dossier": ("portfolio.css", "portfolio_dossier.css"),
}
_RUN = re.compile(f"{REMOVED}+")
_DESCRIBED = re.compile(r"<(title|desc)[ >].*?</\1>", re.DOTALL)

_RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ps", "ur", "yi"}


def portfolio_page(
    portfolio: Portfolio,
    _: Translate = str,
    language: str = "en",
    signing: Signing | None = None,
    credentials: Sequence[Mapping[str, Any]] = (),
) -> str:
    """The page, worded by `_` in the language of that tag; with a proof if somebody signs it.

    `credentials` are signed, and are shown as badges.
    """
    proof = page_proof(signing, file_name(portfolio), _) if signing else None
    page = _environment().get_template("portfolio.html.j2").render(
        proof=proof,
        badges=[shown_badge(each) for each in credentials],
        portfolio=portfolio,
        rubric=portfolio.rubric,
        strongest=strongest(portfolio.profile),
        language=language,
        direction="rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr",
        _=_,
        codes=codes(_),
        curves=curves(_),
        caveat_lines=partial(caveat_lines, _=_),
        doubt_line=partial(doubt_line, _=_),
        flag_standing=partial(flag_standing, _=_),
        fluency=fluency(_),
        design=_DESIGNS[portfolio.cover.design],
        most_raised=MOST_RAISED,
        level_words=partial(level_words, rubric=portfolio.rubric, _=_),
        nearest_level=partial(nearest_level, rubric=portfolio.rubric),
        day=partial(day, _=_),
        credit_line=partial(credit_line, _=_),
        evidence=partial(evidence, _=_),
    )  # fmt: skip
    page = _barred(page, _("name removed"))
    if signing is None:
        return page
    pieces = {
        f"piece-{at}": without_bars(piece.title, _) for at, piece in enumerate(portfolio.pieces, 1)
    }
    titles = part_titles(_) | pieces
    return signed_page(page, signing, portfolio.made_at, portfolio.name, titles, _)


def inert(statement: str) -> Markup:
    """A JSON text as it may stand in a script element: nothing in it can end that."""
    return Markup(statement.replace("<", "\\u003c"))  # noqa: S704 - there is no tag left in it


def file_name(portfolio: Portfolio) -> str:
    """A name for the page's file that every system takes."""
    plain = unicodedata.normalize("NFKD", portfolio.name).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:60].strip("-")
    return f"portfolio-{slug}.html" if slug else "portfolio.html"


def where(address: str) -> str:
    """Where an address leads, in the few characters that a reader checks."""
    return address.removeprefix("mailto:").removeprefix("https://").split("/", 1)[0]


def without_bars(text: str, _: Translate) -> str:
    """A text for where there are no bars: words say that a name was blacked out."""
    return _RUN.sub(f"({_('name removed')})", text)


def _barred(page: str, words: str) -> str:
    """The page with a bar for every name that was blacked out; in descriptions, words."""
    if REMOVED not in page:
        return page
    said = escape(words)
    told = _DESCRIBED.sub(lambda found: _RUN.sub(f"({said})", found[0]), page)
    return _RUN.sub(f'<span class="gone"><span class="vh">({said})</span></span>', told)


@cache
def _environment() -> Environment:
    made = environment()
    made.filters["line"] = _line
    made.filters["drawn"] = drawn
    made.filters["where"] = where
    made.filters["inert"] = inert
    made.tests["run"] = lambda piece: isinstance(piece, RunPiece)
    return made


def _line(values: Sequence[int], width: int, height: int) -> str:
    """Values from 0 to 100 as points of an SVG line."""
    step = width / max(1, len(values) - 1)
    return " ".join(
        f"{place * step:.1f},{height * (1 - value / 100):.1f}" for place, value in enumerate(values)
    )
