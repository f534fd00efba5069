"""Badges in a page: each is a picture that carries its credential, and nothing else does."""

import base64
import binascii

from selectolax.lexbor import LexborHTMLParser

_BEGINS = "data:image/svg+xml;base64,"


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
