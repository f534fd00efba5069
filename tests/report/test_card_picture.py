"""The preview picture: its size, and that no name leaves it."""

from io import BytesIO

import pytest
from PIL import Image
from published_samples import portfolio

from cmtrain.report.card_picture import card_picture
from cmtrain.report.lettering import DISPLAY, legible

NAMES = {
    "plain": "Amara Nwosu",
    "long": "W" * 300,
    "gujarati": "ભાવેશ પટેલ",
    "hindi": "समुदाय प्रबंधक",
    "arabic": "فاطمة الزهراء Zahra",
    "mixed": "Ольга Ćosić-Ευγενία 🌸",
    "unknown": "山田太郎",
    "towers": "Z" + "\u0301\u0302\u0335" * 60 + "oe",
    "markup": "<script>alert(1)</script>",
    "invisible": "\u202e\u2066\x00 ",
    "empty": "",
}


def drawn(name: str, headline: str = "") -> Image.Image:
    png = card_picture(portfolio(name, headline))
    assert len(png) < 100_000
    return Image.open(BytesIO(png)).convert("L")


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_nothing_leaves_the_picture(name):
    picture = drawn(name, name * 3)
    assert picture.size == (1200, 630)
    paper = picture.getpixel((1190, 300))
    for margin in ((1125, 0, 1200, 630), (20, 0, 70, 630), (0, 0, 1200, 20), (20, 600, 1200, 630)):
        colours = {colour for _, colour in picture.crop(margin).getcolors()}
        assert colours - {picture.getpixel((4, 4))} == {paper}


def test_two_people_have_two_pictures():
    assert drawn("Amara").tobytes() != drawn("Bruno").tobytes()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ćosić 🌸", "Ćosić"),
        ("山田太郎", ""),
        ("ભાવેશ", "ભાવેશ"),
        ("A\u0301", "Á"),
        ("  a \n b ", "a b"),
    ],
)
def test_what_can_be_written(typed, kept):
    assert legible(typed, DISPLAY) == kept


def test_without_shaping_joined_letters_are_left_out(monkeypatch):
    from cmtrain.report import lettering  # noqa: PLC0415 - to undo what it found out before

    monkeypatch.setattr(lettering.features, "check", lambda _: False)
    lettering._font_of.cache_clear()
    assert legible("ભાવેશ", DISPLAY) == ""
    assert legible("Ольга", DISPLAY) == "Ольга"
    lettering._font_of.cache_clear()
