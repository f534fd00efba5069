"""Badges in a page: each is a picture that carries its credential, and nothing else does."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from .badge_picture import badge_picture, told

_BEGINS = "data:image/svg+xml;base64,"


@dataclass(frozen=True)
class ShownBadge:
    """A badge as a page shows it; `told` says in words what the picture shows."""

    name: str
    about: str
    criteria: str
    told: str
    address: str


def shown_badge(credential: Mapping[str, Any]) -> ShownBadge:
    """A signed credential as a badge of a page."""
    achievement = credential["credentialSubject"]["achievement"]
    return ShownBadge(
        name=achievement["name"],
        about=achievement["description"],
        criteria=achievement["criteria"]["narrative"],
        told=told(credential),
        address=picture_address(badge_picture(credential)),
    )


def picture_address(picture: str) -> str:
    """A picture as an address that a page can hold."""
    return _BEGINS + base64.b64encode(picture.encode()).decode()


def credentials_in_page(page: str) -> list[str]:
    """The pictures of a page that say they are badges, as texts; what cannot be read is empty."""
    images = LexborHTMLParser(page).css("img.badge")
    return [_text(each.attributes.get("src") or "") for each in images]


def _text(address: str) -> str:
    if not address.startswith(_BEGINS):
        return ""
    try:
        return base64.b64decode(address.removeprefix(_BEGINS), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
