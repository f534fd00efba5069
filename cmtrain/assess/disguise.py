"""Letters in disguise made plain: look-alikes, spaced-out words, digits for letters, base64."""

import base64
import binascii
import codecs
import re

from .caseless import caseless

_LOOK_ALIKE = str.maketrans(
    "аеорсхуіѕјԁһӏквмнтАВЕКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορ",
    "aeopcxyisjdhlkbmhtABEKMHOPCTXABEZHIKMNOPTYXaop",
)
_DIGITS = str.maketrans("013457@$", "oieast" + "as")
_SPACED = re.compile(r"\b(?:\w[ ._*-]){4,}\w\b")
_BLOB = re.compile(r"[A-Za-z0-9+/]{20,}={0,2}")
_MIXED = re.compile(r"\b(?=\w*[a-zA-Z])\w*[0134578@$]\w*\b")
_FOR_LETTERS = re.compile(r"[0134578@$]")
_BACKWARDS = caseless(r"\b(?:erocs|edarg|stnemurtsni|snoitcurtsni|cirbur|tsehgih)\b")
_TURNED = re.compile(r"\b(?:vafgehpgvbaf|ehoevp|uvturfg yriry|shyy znexf)\b")
"""By rot13: instructions, rubric, highest level, full marks."""


def unmasked(clean: str) -> str:
    """A text followed by what it says behind common disguises, for looking only."""
    plain = clean if clean.isascii() else clean.translate(_LOOK_ALIKE)
    spaced = _SPACED.sub(lambda match: re.sub(r"[ ._*-]", "", match.group()), plain)
    mixed = _FOR_LETTERS.search(plain)
    leet = _MIXED.sub(lambda match: match.group().translate(_DIGITS), plain) if mixed else plain
    parts = [plain, *(_decoded(m.group()) for m in _BLOB.finditer(plain))]
    parts += [spaced] if spaced != plain else []
    parts += [leet] if leet != plain else []
    parts += [plain[::-1]] if _BACKWARDS.is_in(plain) else []
    parts += [codecs.encode(plain, "rot13")] if _TURNED.search(plain) else []
    return "\n".join(part for part in parts if part)


def _decoded(blob: str) -> str:
    try:
        text = base64.b64decode(blob + "=" * (-len(blob) % 4), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""
    return text if text.isprintable() else ""
