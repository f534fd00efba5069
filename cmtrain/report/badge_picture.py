"""A badge as a picture that carries its credential (a baked SVG of Open Badges 3.0).

A ring of twelve parts, four for each competence; as many are filled as levels were reached. All
that is drawn follows from the credential alone.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from math import cos, radians, sin
from typing import Any

from markupsafe import escape

from ..content.base import COMPETENCES, Competence
from .credential import result_rows
from .harmless import harmless

MOST_LEVELS = 4
_COLOURS: Mapping[Competence, str] = {
    "empathy": "#b4446c",
    "moderation": "#3b5ba9",
    "strategy": "#8a6116",
}
_CENTRE, _RADIUS = 200.0, 166.0
_FIRST, _STEP, _WIDTH = 17.0, 24.0, 20.5
"""Degrees from a competence's sign to its first part, from part to part, and of a part."""
_LONGEST_LINE, _MOST_LINES = 13, 4
_SIZES = {1: 46, 2: 42, 3: 36, 4: 30}
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg"{more} viewBox="0 0 400 400" role="img"'
    ' aria-labelledby="badge-title badge-text">'
)
_NAMESPACE = ' xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'


def badge_picture(credential: Mapping[str, Any], *, baked: bool = True) -> str:
    """The picture of a credential, with the credential in it unless it is not to be `baked`."""
    levels = {name: level for name, level, _ in result_rows(credential)}
    parts = [
        _HEAD.format(more=_NAMESPACE if baked else ""),
        f"<title id='badge-title'>{_text(credential['name'])}</title>",
        f"<desc id='badge-text'>{_text(told(credential))}</desc>",
        _baked(credential) if baked else "",
        '<circle cx="200" cy="200" r="196" fill="#fbf8f3"/>',
        '<circle cx="200" cy="200" r="194" fill="none" stroke="#ded6c8" stroke-width="2"/>',
        '<circle cx="200" cy="200" r="140" fill="#fffdf9" stroke="#ded6c8" stroke-width="1.5"/>',
        *(part for name in COMPETENCES for part in _sector(name, levels.get(name))),
        *_words(credential),
        "</svg>",
    ]
    return "".join(parts) + "\n"


def told(credential: Mapping[str, Any]) -> str:
    """What the picture shows, in words."""
    reached = ", ".join(f"{title} {mean} / 4" for _, _, (title, mean) in result_rows(credential))
    issuer = credential["issuer"]["name"]
    return f"{credential['description']} {reached}. {credential['validFrom'][:10]}, {issuer}"


def _baked(credential: Mapping[str, Any]) -> str:
    text = json.dumps(credential, ensure_ascii=False).translate({60: "\\u003c", 62: "\\u003e"})
    return f"<openbadges:credential><![CDATA[{text}]]></openbadges:credential>"


def _sector(name: Competence, level: int | None) -> Iterator[str]:
    """A competence's sign and its four parts; they are pale where it was not rated."""
    begin = -90.0 + 120.0 * COMPETENCES.index(name)
    yield _sign(name, *_point(begin), _COLOURS[name], 1 if level is not None else 0.35)
    for place in range(MOST_LEVELS):
        start = begin + _FIRST + place * _STEP
        (x1, y1), (x2, y2) = _point(start), _point(start + _WIDTH)
        filled = level is not None and place < level
        opacity = "1" if filled else ".2" if level is not None else ".1"
        yield (
            f'<path d="M{x1:.1f} {y1:.1f}A{_RADIUS:g} {_RADIUS:g} 0 0 1 {x2:.1f} {y2:.1f}"'
            f' fill="none" stroke="{_COLOURS[name]}" stroke-opacity="{opacity}" stroke-width="34"/>'
        )


def _sign(name: Competence, x: float, y: float, colour: str, opacity: float) -> str:
    style = f'fill="{colour}" fill-opacity="{opacity:g}"'
    if name == "empathy":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="13" {style}/>'
    if name == "moderation":
        return f'<rect x="{x - 12:.1f}" y="{y - 12:.1f}" width="24" height="24" {style}/>'
    return f'<path d="M{x:.1f} {y - 14:.1f}l15 26h-30z" {style}/>'


def _words(credential: Mapping[str, Any]) -> Iterator[str]:
    """Title, date and issuer, in the middle."""
    lines = _lines(str(credential["name"]))
    size = _SIZES[len(lines)]
    longest = max(len(line) for line in lines)
    size = min(size, int(480 / max(longest, 1)))
    top = 200 - (len(lines) - 1) * size * 0.56 + size * 0.33
    serif = "font-family=\"Georgia, 'Times New Roman', serif\""
    sans = 'font-family="system-ui, sans-serif"'
    for place, line in enumerate(lines):
        yield (
            f'<text x="200" y="{top + place * size * 1.12:.0f}" text-anchor="middle" {serif}'
            f' font-size="{size}" fill="#1d1b18">{_text(line)}</text>'
        )
    below = str(credential["issuer"]["name"])
    short = below if len(below) <= 26 else below[:25].rstrip() + "…"  # noqa: PLR2004 - fits the disc
    yield (
        f'<text x="200" y="103" text-anchor="middle" {sans} font-size="13" font-weight="600"'
        f' letter-spacing="2" fill="#0b6e69">{_text(str(credential["validFrom"])[:10])}</text>'
        f'<text x="200" y="300" text-anchor="middle" {sans} font-size="13"'
        f' fill="#5c564d">{_text(short)}</text>'
    )


def _lines(title: str) -> Sequence[str]:
    """A title in up to four lines of about equal length."""
    lines: list[str] = []
    for word in title.split() or [""]:
        if lines and len(lines[-1]) + 1 + len(word) <= _LONGEST_LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [*lines[: _MOST_LINES - 1], " ".join(lines[_MOST_LINES - 1 :])][: len(lines)]


def _point(angle: float) -> tuple[float, float]:
    return (
        _CENTRE + _RADIUS * cos(radians(angle)),
        _CENTRE + _RADIUS * sin(radians(angle)),
    )


def _text(text: object) -> str:
    return str(escape(str(harmless(str(text)))))
