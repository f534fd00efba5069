"""Whether what was signed still stands: its time, its issuer's keys, and what was taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from .status_list import StatusList
from .verification import Verified
from .wording import Translate


@dataclass(frozen=True)
class Known:
    """What a reader knows beside the file: the time, and what they got from the issuer's address.

    `key` is the issuer or key that is wanted; `keys` are those of issuers, by identifier.
    """

    now: datetime
    key: str | None = None
    keys: Mapping[str, frozenset[str]] | None = None
    lists: tuple[StatusList, ...] = ()


def standing(found: Verified, known: Known, _: Translate = str) -> Verified:
    """What was found, held against what else is known; with everything within it."""
    within = tuple(standing(each, known, _) for each in found.within)
    found = replace(found, within=within)
    if found.state != "unchanged":
        return found
    against = tuple(_against(found, known, _))
    if against:
        return replace(found, state="changed", findings=against)
    if found.status_list and not any(each.address == found.status_list for each in known.lists):
        told = _("Whether it was taken back since is told at {address}").format(
            address=found.status_list
        )
        return replace(found, notes=(*found.notes, told))
    return found


def keys_in(document: Mapping[str, Any]) -> dict[str, frozenset[str]] | None:
    """The keys of a DID document, by the issuer; None if it is none."""
    methods, issuer = document.get("verificationMethod"), document.get("id")
    if not isinstance(methods, list) or not isinstance(issuer, str):
        return None
    rows = (each for each in methods if isinstance(each, Mapping))
    return {issuer: frozenset(str(each.get("publicKeyMultibase")) for each in rows)}


def _against(found: Verified, known: Known, _: Translate) -> Iterable[str]:
    if known.key and known.key not in {found.issuer, found.key}:
        yield _("It is signed by another issuer than {key}.").format(key=known.key)
    if known.keys is not None and found.key not in known.keys.get(found.issuer, frozenset()):
        yield _("Its key is not among those of the issuer: it never was, or it was taken back.")
    until = _moment(found.until)
    if until is not None and until < known.now:
        yield _("It ran out on {day}.").format(day=f"{until:%Y-%m-%d}")
    for each in known.lists:
        mine = (each.address, each.issuer) == (found.status_list, found.issuer)
        if mine and found.status_place is not None and each.says(found.status_place):
            yield _("Its issuer has taken it back.")


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
