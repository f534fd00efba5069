"""Web and mail addresses in the strict forms that other programs insist on."""

import re
from urllib.parse import quote

_MAIL = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?",
    re.IGNORECASE | re.ASCII,
)
_NO_CODE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT = ":/?@!$&'()*+,;=%"


def uri(address: str) -> str:
    """The address as RFC 3986 has it: other letters and signs, also of the host, as percent codes.

    It leads to the same place: whoever follows it reads the codes before looking the host up.
    """
    before, mark, after = _NO_CODE.sub("%25", address).partition("#")
    return quote(before, _KEPT) + mark + quote(after, _KEPT)


def is_plain_mail(address: str) -> bool:
    """Whether every program takes it for an e-mail address: ASCII, no dot at an end or doubled."""
    return _MAIL.fullmatch(address) is not None
