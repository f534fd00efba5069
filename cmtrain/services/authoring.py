"""What an author may write on a portfolio: cleaned, within its length, addresses that lead outside.

Everything raises InvalidResponse with the figures, or what is wrong, for what it does not take.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import get_args
from urllib.parse import urlsplit

from ..engine.people import clean_name
from ..engine.portfolio import Cover, Design, Fluency, Link, Spoken
from ..errors import InvalidResponse

LONGEST_HEADLINE, LONGEST_ABOUT = 120, 800
LONGEST_TITLE, LONGEST_CONTEXT = 120, 600
LONGEST_LABEL, LONGEST_ADDRESS, LONGEST_HIDDEN = 60, 300, 60
MOST_LINKS, MOST_LANGUAGES, MOST_HIDDEN = 6, 8, 20

_MAIL = re.compile(r"mailto:[^@\s?&#<>\"]{1,64}@[\w.-]+\.[\w-]{2,}$")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+$")


def cover(typed: Cover) -> Cover:
    """What somebody says about themselves, cleaned. Raises InvalidName as well."""
    if typed.design not in get_args(Design):
        message = f'There is no design "{typed.design}".'
        raise InvalidResponse("unknown-choice", message, id=typed.design)
    return Cover(
        headline=line("headline", typed.headline, LONGEST_HEADLINE),
        about=text("about", typed.about, LONGEST_ABOUT),
        shown_name=clean_name(typed.shown_name) if typed.shown_name.strip() else "",
        links=_links(typed.links),
        languages=_languages(typed.languages),
        design=typed.design,
    )


def names(typed: Iterable[str]) -> tuple[str, ...]:
    """Names to be blacked out, each once."""
    found = dict.fromkeys(line("hidden", each, LONGEST_HIDDEN) for each in typed if each.strip())
    kept = tuple(each for each in found if any(char.isalnum() for char in each))
    _few("names", len(kept), MOST_HIDDEN)
    return kept


def line(field: str, typed: str, most: int) -> str:
    """The text in one line."""
    return text(field, " ".join(typed.split()), most)


def text(field: str, typed: str, most: int) -> str:
    """The text without control characters."""
    unified = unicodedata.normalize("NFC", typed.replace("\r\n", "\n"))
    kept = (c for c in unified if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    found = "".join(kept).strip()
    if len(found) > most:
        message = f"{len(found)} characters; this field takes {most}."
        raise InvalidResponse("too-long", message, field=field, length=len(found), limit=most)
    return found


def _links(typed: Iterable[Link]) -> tuple[Link, ...]:
    found = []
    for each in typed:
        label = line("link", each.label, LONGEST_LABEL)
        address = line("address", each.address, LONGEST_ADDRESS)
        if address:
            found.append(Link(label or _place(_leads_outside(address)), _leads_outside(address)))
        elif label:
            message = f"“{label}” has no address yet."
            raise InvalidResponse("no-address", message, label=label)
    _few("links", len(found), MOST_LINKS)
    return tuple(found)


def _leads_outside(address: str) -> str:
    """The address, if a reader may follow it: https to a host with a dot in its name, or mailto."""
    if _MAIL.match(address):
        return address
    try:
        parts = urlsplit(address)
        host, sound = parts.hostname or "", parts.port is None or parts.port > 0
    except ValueError:
        host, sound = "", False
    plain = not re.search(r"[\s<>\"\\^`{|}]", address)
    hidden = any(unicodedata.category(char)[0] == "C" for char in address)
    if _is_web(address) and _HOST.match(host) and sound and plain and not hidden:
        return address
    message = f"“{address}” is no address that starts with https:// or mailto:."
    raise InvalidResponse("bad-address", message, address=address)


def _is_web(address: str) -> bool:
    """Whether it begins as https and names nobody before the host."""
    rest = address.removeprefix("https://")
    return rest != address and "@" not in rest.partition("/")[0]


def _place(address: str) -> str:
    return urlsplit(address).hostname or address.removeprefix("mailto:")


def _languages(typed: Iterable[Spoken]) -> tuple[Spoken, ...]:
    found = {}
    for each in typed:
        if name := line("language", each.name, LONGEST_LABEL):
            if each.level not in get_args(Fluency):
                message = f"Say how well you know {name}."
                raise InvalidResponse("no-fluency", message, language=name)
            found[name.casefold()] = Spoken(name, each.level)
    _few("languages", len(found), MOST_LANGUAGES)
    return tuple(found.values())


def _few(what: str, given: int, most: int) -> None:
    if given > most:
        message = f"{given} {what}; {most} is the most."
        raise InvalidResponse("too-many", message, what=what, given=given, most=most)
