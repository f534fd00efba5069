"""A page as it is kept for strangers: compressed once, with a gap for what differs by request.

The address of the preview picture has to be absolute and holds the token, which is not kept. It is
put in when the page is sent. To compress a large page again each time would cost more than all the
rest, so the gap is filled in the compressed form: what comes before it is sent as a stored block of
deflate (RFC 1951), the rest is appended as it is kept, and the checksum of the whole is found from
those of the parts.
"""

import base64
import hashlib
import struct
import zlib
from html.parser import HTMLParser

from ..engine.publication import Copy

_GAP = '<meta charset="utf-8">'
_GZIP = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
_POLYNOMIAL, _ONE, _X8 = 0xEDB88320, 1 << 31, 1 << 23
"""The checksum's polynomial, and 1 and x to the power of 8 in its arithmetic (bits reversed)."""
_LONGEST_BLOCK = 0xFFFF


def copy_of(page: str, lines: str, picture: bytes) -> Copy:
    """A page with further lines for its head, ready to be kept. The gap is after its charset."""
    opening, gap, rest = page.partition(_GAP)
    if not gap:
        message = "The page does not name its charset."
        raise ValueError(message)
    kept = (lines + rest).encode()
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Copy(
        opening=(opening + gap).encode(),
        rest=squeeze.compress(kept) + squeeze.flush(),
        checksum=zlib.crc32(kept),
        length=len(kept),
        policy=policy_of(page),
        picture=picture,
    )


def edition_of(copy: Copy) -> str:
    """What two copies share if a reader sees the same."""
    parts = copy.opening, copy.rest, copy.picture
    return hashlib.sha256(b"".join(hashlib.sha256(each).digest() for each in parts)).hexdigest()[
        :32
    ]


def plain(copy: Copy, gap: bytes) -> bytes:
    """The page with its gap filled."""
    return copy.opening + gap + zlib.decompress(copy.rest, -zlib.MAX_WBITS)


def gzipped(copy: Copy, gap: bytes) -> bytes:
    """The same as one gzip member (RFC 1952); opening and gap have at most 65,535 bytes."""
    first = copy.opening + gap
    if len(first) > _LONGEST_BLOCK:
        message = "What comes before the rest does not fit one block."
        raise ValueError(message)
    block = struct.pack("<BHH", 0, len(first), len(first) ^ _LONGEST_BLOCK) + first
    checksum = _joined(zlib.crc32(first), copy.checksum, copy.length)
    size = (len(first) + copy.length) & 0xFFFFFFFF
    return _GZIP + block + copy.rest + struct.pack("<II", checksum, size)


def policy_of(page: str) -> str:
    """A content security policy: the page's own styles and scripts, by hash, and nothing else."""
    found = _Inline()
    found.feed(page)
    styles = ["'unsafe-inline'"] if found.attributes else _hashes(found.texts["style"])
    scripts = _hashes(found.texts["script"])
    return "; ".join(
        [
            "default-src 'none'",
            *([f"style-src {' '.join(styles)}"] if styles else []),
            *([f"script-src {' '.join(scripts)}"] if scripts else []),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )


def _joined(first: int, second: int, length: int) -> int:
    """CRC-32 of two texts in a row from theirs, and the length of the second in bytes."""
    power, shift = _X8, _ONE
    while length:
        if length & 1:
            shift = _times(power, shift)
        power = _times(power, power)
        length >>= 1
    return _times(shift, first) ^ second


def _times(a: int, b: int) -> int:
    """The product of two polynomials modulo that of the checksum."""
    product = 0
    for place in range(31, -1, -1):
        if a >> place & 1:
            product ^= b
        b = b >> 1 ^ (_POLYNOMIAL if b & 1 else 0)
    return product


def _hashes(texts: list[str]) -> list[str]:
    digests = (hashlib.sha256(text.encode()).digest() for text in dict.fromkeys(texts))
    return [f"'sha256-{base64.b64encode(each).decode()}'" for each in digests]


class _Inline(HTMLParser):
    """Collects the texts of styles and scripts that run, and notices style attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: dict[str, list[str]] = {"style": [], "script": []}
        self.attributes = False
        self._inside: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes = self.attributes or any(name == "style" for name, _ in attrs)
        data = ("type", "application/json") in attrs
        self._inside = None if data else self.texts.get(tag)
        if self._inside is not None:
            self._inside.append("")

    def handle_endtag(self, _tag: str) -> None:
        self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside is not None:
            self._inside[-1] += data
