"""The picture that a chat shows beside a link to a published portfolio."""

from io import BytesIO

from PIL import Image, ImageDraw

from ..content.base import COMPETENCES
from ..engine.portfolio import Portfolio
from ..engine.progress import Estimate
from .lettering import DISPLAY, ITALIC, TEXT, Box, Hand, legible, width, write
from .sharing import PICTURE_SIZE
from .wording import Translate, nearest_level

_PAPER, _INK, _SOFT, _RULE, _ACCENT = "#fbf8f3", "#1d1b18", "#5c564d", "#ded6c8", "#0b6e69"
_COLOURS = {"empathy": "#b4446c", "moderation": "#3b5ba9", "strategy": "#8a6116"}
_LEFT, _RIGHT, _TOP = 84, 1116, 66
_WIDTH = _RIGHT - _LEFT
_BARS_TOP, _BAR_STEP = 436, 54
_SCALE_LEFT, _SCALE_RIGHT, _LEVELS = 330, 870, 4

_KICKER = Hand(TEXT, 600, (27,), _ACCENT)
_NAME = Hand(DISPLAY, 400, (108, 96, 84, 72, 62, 54), _INK, 1.12)
_HEADLINE = Hand(ITALIC, 400, (40, 36, 32, 28), _SOFT, 1.3)
_LABEL = Hand(TEXT, 600, (29, 26, 23, 20), _INK)
_WORD = Hand(TEXT, 400, (27, 24, 21), _SOFT)
_MARK = Hand(TEXT, 700, (27,), _ACCENT)


def card_picture(portfolio: Portfolio, _: Translate = str) -> bytes:
    """A PNG of 1200 by 630: name, headline, and where the three competences stand.

    A name in letters that no font here has is left out rather than shown as boxes.
    """
    picture = Image.new("RGBA", PICTURE_SIZE, _PAPER)
    ImageDraw.Draw(picture).rectangle((0, 0, 16, PICTURE_SIZE[1]), _ACCENT)
    title = _("Portfolio in community management")
    name = legible(portfolio.name, _NAME.fonts)
    top = _TOP
    if name:
        write(picture, title, Box(_LEFT, top, _WIDTH), _KICKER)
    top += 50
    top += write(picture, name or title, Box(_LEFT, top, _WIDTH, 2, 190), _NAME) + 22
    if headline := legible(portfolio.cover.headline, _HEADLINE.fonts):
        room = _BARS_TOP - 16 - top
        write(picture, headline, Box(_LEFT, top, _WIDTH, 2, room), _HEADLINE)
    for row, competence in enumerate(COMPETENCES):
        estimate = portfolio.profile.competences.get(competence)
        label = portfolio.rubric.competence(competence).name
        said = _said(estimate, portfolio, _)
        _bar(picture, _BARS_TOP + row * _BAR_STEP, _COLOURS[competence], (label, said), estimate)
    write(picture, "cmtrain", Box(round(_RIGHT - width("cmtrain", _MARK)), _TOP, 140), _MARK)
    return _png(picture)


def _said(estimate: Estimate | None, portfolio: Portfolio, _: Translate) -> str:
    if estimate is None or estimate.mean is None:
        return _("Not observed yet")
    if not estimate.enough:
        return _("Too early to say")
    return nearest_level(estimate.mean, portfolio.rubric)


def _bar(
    picture: Image.Image, top: int, colour: str, words: tuple[str, str], found: Estimate | None
) -> None:
    """One competence: its name, its mean on the scale with the interval, its level in words."""
    label, said = words
    write(picture, label, Box(_LEFT, top, _SCALE_LEFT - _LEFT - 24), _LABEL)
    write(picture, said, Box(_SCALE_RIGHT + 28, top, _RIGHT - _SCALE_RIGHT - 28), _WORD)
    pen, middle = ImageDraw.Draw(picture), top + 20
    pen.line((_SCALE_LEFT, middle, _SCALE_RIGHT, middle), _RULE, 3)
    for level in range(_LEVELS + 1):
        pen.line((_at(level), middle - 9, _at(level), middle + 9), _RULE, 3)
    if found is None or found.mean is None:
        return
    pale = Image.new("RGBA", PICTURE_SIZE)
    span = (_at(found.low), middle - 10, _at(found.high), middle + 10)
    ImageDraw.Draw(pale).rounded_rectangle(span, 10, f"{colour}50")
    picture.alpha_composite(pale)
    ImageDraw.Draw(picture).circle(
        (_at(found.mean), middle), 13, colour if found.enough else _PAPER, colour, 4
    )


def _at(level: float) -> float:
    return _SCALE_LEFT + (_SCALE_RIGHT - _SCALE_LEFT) * level / _LEVELS


def _png(picture: Image.Image) -> bytes:
    file = BytesIO()
    flat = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    flat.save(file, "PNG")
    return file.getvalue()
