"""What a chat or a search engine is told about a published page: a title, a line, a picture."""

from markupsafe import Markup

from ..engine.portfolio import Portfolio
from .harmless import harmless
from .wording import Translate

_LONGEST = 200
PICTURE_SIZE = (1200, 630)


def head_lines(portfolio: Portfolio, _: Translate, language: str, *, listed: bool) -> str:
    """Lines for the head that stay the same wherever the page is asked for."""
    title = _("{name} · Portfolio in community management").format(name=portfolio.name)
    about = summary(portfolio, _)
    named = (
        [] if listed else [Markup('<meta name="robots" content="noindex, nofollow, noarchive">')]
    )
    return "\n".join(
        [
            "",
            *named,
            _named("description", about),
            _property("og:type", "profile"),
            _property("og:site_name", "cmtrain"),
            _property("og:locale", language),
            _property("og:title", title),
            _property("og:description", about),
            _property("og:image:type", "image/png"),
            _property("og:image:width", str(PICTURE_SIZE[0])),
            _property("og:image:height", str(PICTURE_SIZE[1])),
            _property("og:image:alt", title),
            _named("twitter:card", "summary_large_image"),
        ]
    )


def address_lines(address: str) -> str:
    """Lines for the head that hold the page's own address."""
    return f"\n{_property('og:url', address)}\n{_property('og:image', address + '/card.png')}"


def summary(portfolio: Portfolio, _: Translate) -> str:
    """What a reader finds there, in one line: the author's, or else how much there is."""
    words = portfolio.cover.headline or _(
        "{n} pieces of work with the levels they earned, and what those rest on."
    ).format(n=len(portfolio.pieces))
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _property(name: str, value: str) -> Markup:
    return Markup('<meta property="{}" content="{}">').format(name, harmless(value))


def _named(name: str, value: str) -> Markup:
    return Markup('<meta name="{}" content="{}">').format(name, harmless(value))
