"""Writing on pictures: any script that the fonts at hand have, and never beyond its box."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

_FONTS = Path(__file__).parents[2] / "static" / "fonts"
_ATKINSON, _FRAUNCES = "atkinson-hyperlegible-next-latin", "fraunces-latin"
_OTHERS = tuple(
    f"noto-sans-{script}-wght-normal.woff2"
    for script in (
        "greek",
        "cyrillic",
        "arabic-arabic",
        "devanagari-devanagari",
        "gujarati-gujarati",
    )
)
TEXT = tuple(f"{_ATKINSON}{part}-wght-normal.woff2" for part in ("", "-ext")) + _OTHERS
DISPLAY = tuple(f"{_FRAUNCES}{part}-wght-normal.woff2" for part in ("", "-ext")) + _OTHERS
ITALIC = (f"{_FRAUNCES}-wght-italic.woff2", *DISPLAY)
"""Fonts in the order in which they are asked for a character."""

_JOINERS = "\u200c\u200d"
_MOST_MARKS = 4
"""Marks on one letter; scripts that need several have no more."""
_NOWHERE = "\U0010ffff"


@dataclass(frozen=True)
class Hand:
    """A way of writing: fonts, their weight, sizes in pixels from the largest down, the colour."""

    fonts: tuple[str, ...]
    weight: int
    sizes: tuple[int, ...]
    ink: str
    leading: float = 1.15


@dataclass(frozen=True)
class Box:
    """Where to write, in pixels; what is too long for its lines ends in an ellipsis."""

    left: int
    top: int
    width: int
    lines: int = 1
    height: int = 630


def legible(text: str, fonts: tuple[str, ...]) -> str:
    """The text without signs that no font has; empty if it is letters that are missing."""
    kept = []
    for char in _tamed(" ".join(text.split())):
        if char in _JOINERS or _font_of(char, fonts):
            kept.append(char)
        elif unicodedata.category(char)[0] in "LN":
            return ""
    return " ".join("".join(kept).split())


def write(picture: Image.Image, text: str, box: Box, hand: Hand) -> int:
    """Write a text at the largest size that fits its lines; the height that it takes."""
    size, lines = _fitted(text, box, hand)
    step = round(size * hand.leading)
    height = step * len(lines)
    # A layer of the box's size cuts off whatever reaches beyond it, such as towers of accents.
    layer = Image.new("RGBA", (box.width, height + size // 3))
    pen = ImageDraw.Draw(layer)
    for number, line in enumerate(lines):
        at = 0.0
        for font, part in _runs(line, hand, size):
            pen.text((at, number * step + size), part, hand.ink, font, anchor="ls")
            at += font.getlength(part)
    picture.alpha_composite(layer, (box.left, box.top))
    return height


def width(text: str, hand: Hand) -> float:
    """How wide a text is at the hand's largest size, in pixels."""
    return _width(text, hand, hand.sizes[0])


def _fitted(text: str, box: Box, hand: Hand) -> tuple[int, list[str]]:
    """The largest size at which the text fits, and its lines; at the smallest it is cut."""
    for size in hand.sizes:
        lines = _wrapped(text, box.width, hand, size)
        most = min(box.lines, max(1, box.height // round(size * hand.leading)))
        if len(lines) <= most:
            return size, lines
    kept = lines[:most]
    kept[-1] = _cut(kept[-1], box.width, hand, size)
    return size, kept


def _wrapped(text: str, most: int, hand: Hand, size: int) -> list[str]:
    lines, line = [], ""
    for word in _pieces(text, most, hand, size):
        longer = f"{line} {word}".strip()
        if line and _width(longer, hand, size) > most:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def _pieces(text: str, most: int, hand: Hand, size: int) -> Iterator[str]:
    """The words; one that is wider than a line in parts that are not."""
    for word in text.split():
        part = ""
        for letter in _letters(word):
            if part and _width(part + letter, hand, size) > most:
                yield part
                part = ""
            part += letter
        yield part


def _cut(line: str, most: int, hand: Hand, size: int) -> str:
    letters = list(_letters(line))
    while letters and _width("".join(letters).rstrip() + "…", hand, size) > most:
        letters.pop()
    return "".join(letters).rstrip() + "…"


def _letters(text: str) -> Iterator[str]:
    """Characters, each with the marks and joiners that belong to it."""
    letter = ""
    for char in text:
        if letter and not (_clings(char) or letter[-1] in _JOINERS):
            yield letter
            letter = ""
        letter += char
    if letter:
        yield letter


def _clings(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char)[0] == "M"


def _tamed(text: str) -> Iterator[str]:
    """The text without towers of marks."""
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if marks <= _MOST_MARKS:
            yield char


def _width(text: str, hand: Hand, size: int) -> float:
    return sum(font.getlength(part) for font, part in _runs(text, hand, size))


def _runs(text: str, hand: Hand, size: int) -> list[tuple[ImageFont.FreeTypeFont, str]]:
    """The text in parts of one font each, in the order in which they stand from left to right."""
    found: list[tuple[str, str]] = []
    for char in text:
        if found and _clings(char):
            if char not in _JOINERS and not _has(found[-1][0], char):
                continue  # a mark that the letter's font does not have
            name = found[-1][0]
        else:
            name = _font_of(char, hand.fonts) or hand.fonts[0]
        if found and (name == found[-1][0] or char == " "):
            found[-1] = (found[-1][0], found[-1][1] + char)
        else:
            found.append((name, char))
    if _right_to_left(text):
        found.reverse()
    return [(_font(name, size, hand.weight), part) for name, part in found]


def _right_to_left(text: str) -> bool:
    strong = (unicodedata.bidirectional(char) for char in text)
    return next((each for each in strong if each in {"L", "R", "AL"}), "L") != "L"


@cache
def _font_of(char: str, fonts: tuple[str, ...]) -> str | None:
    """The first font that has a character, and can shape it."""
    if char == " ":
        return fonts[0]
    return next((name for name in fonts if _shapes(name) and _has(name, char)), None)


def _shapes(name: str) -> bool:
    """Whether the script of a font comes out right: without Raqm letters are not joined."""
    simple = not any(script in name for script in ("arabic", "devanagari", "gujarati"))
    return simple or bool(features.check("raqm"))


@cache
def _has(name: str, char: str) -> bool:
    return _seen(name, char) != _seen(name, _NOWHERE)


def _seen(name: str, char: str) -> tuple[tuple[int, int], bytes]:
    """What a font shows for a character as it is, not put together from others."""
    mask = _unshaped(name).getmask(char)
    return mask.size, bytes(mask)


@cache
def _unshaped(name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / name, 32, layout_engine=ImageFont.Layout.BASIC)


@cache
def _font(name: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(_FONTS / name, size)
    font.set_variation_by_axes([weight])
    return font
