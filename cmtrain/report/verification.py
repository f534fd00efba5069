"""Whether a file made here is as it was made: what was checked, who signed it, what was changed.

Pure, offline, and without trust in the file: whatever stands in it, the answer is a `Verified`.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Any, Literal

from selectolax.lexbor import LexborHTMLParser

from .badge_picture import badge_picture
from .carried import credentials_in_page
from .fingerprint import FRAME, LIST_ID, Part, fingerprints
from .page_proof import PAGE, sentences
from .proofs import BadProof, check_jcs, check_rdfc
from .proofs.jcs import proofs_of
from .statements import statements_in_page
from .statements import told as told_by
from .wording import Translate

State = Literal["unchanged", "changed", "unsigned"]
Kind = Literal["page", "credential", "badge", "comment", "other"]

_CHECKS = {"eddsa-jcs-2022": check_jcs, "eddsa-rdfc-2022": check_rdfc}
_BAKED = re.compile(r"<openbadges:credential\b[^>]*>(.*?)</openbadges:credential>", re.DOTALL)
_CDATA = re.compile(r"\s*<!\[CDATA\[(.*)\]\]>\s*", re.DOTALL)
_LONG = 12
_ENOUGH = 40
"""Credentials of one page that are looked at."""


@dataclass(frozen=True)
class Verified:
    """What checking a file found.

    `unsigned`: there is nothing in it to check. `made` and the names are what the signed document
    says, and empty where nothing signed says it. `findings` are sentences about what was changed,
    `notes` about what else a reader should know. `until` is when it runs out; `status_list` and
    `status_place` are where it is told whether it was taken back.
    """

    state: State
    kind: Kind
    issuer: str = ""
    key: str = ""
    issuer_name: str = ""
    made: str = ""
    about: str = ""
    findings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    until: str = ""
    status_list: str = ""
    status_place: int | None = None
    within: tuple["Verified", ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it is unchanged, with everything in it."""
        return self.state == "unchanged" and all(each.holds for each in self.within)


def verify(text: str, _: Translate = str) -> Verified:
    """A page, a credential or a picture of one, told apart by how it begins."""
    begins = text.lstrip("\ufeff \t\r\n")[:2000].lower()
    if begins.startswith(("{", "[")):
        found = read_json(text.lstrip("\ufeff"))
        return verify_credential(found, _) if found else Verified("unsigned", "other")
    if "<html" not in begins and ("<svg" in begins or "<?xml" in begins):
        return verify_picture(text, _)
    return verify_page(text, _)


def verify_credential(document: Mapping[str, Any], _: Translate = str) -> Verified:
    """A credential by all of its proofs that can be checked here; each of them has to hold."""
    wrong = _("This credential was changed after it was signed. Do not rely on it.")
    try:
        proofs = proofs_of(document)
        known = [each for each in proofs if each.get("cryptosuite") in _CHECKS]
        if not known:
            return _unknown(proofs, _)
        signers = {_CHECKS[each["cryptosuite"]](document, each) for each in known}
    except (BadProof, TypeError, RecursionError):
        return Verified("changed", "credential", findings=(wrong,))
    named = document.get("issuer", {"id": min(signers)})
    issuer = named if isinstance(named, Mapping) else {"id": named}
    if signers != {issuer.get("id")}:
        other = _("It is signed by another than the issuer that it names.")
        return Verified("changed", "credential", findings=(other,))
    if said := told_by(document):
        key, by = _key({"proof": known[0]}), _("{name}, with the key of the installation")
        who = by.format(name=said.name)
        return Verified(
            "unchanged", said.kind, str(issuer.get("id")), key, who, said.made, said.about
        )
    told = document.get("credentialStatus")
    status = told if isinstance(told, Mapping) else {}
    place = _word(status.get("statusListIndex"))
    return Verified(
        "unchanged",
        "credential" if "credentialSubject" in document else "other",
        str(issuer.get("id")),
        _key({"proof": known[0]}),
        _word(issuer.get("name")),
        _word(document.get("validFrom")),
        _word(document.get("name")),
        until=_word(document.get("validUntil")),
        status_list=_word(status.get("statusListCredential")),
        status_place=int(place) if place.isdecimal() and len(place) < _LONG else None,
    )


def verify_picture(text: str, _: Translate = str) -> Verified:
    """A badge by the credential in it; a picture is drawn from that, and is not signed itself."""
    carried = _BAKED.search(text)
    if carried is None:
        return Verified("unsigned", "badge")
    plain = _CDATA.fullmatch(carried[1])
    document = read_json(plain[1] if plain else unescape(carried[1]))
    if document is None:
        told = _("The credential in this picture cannot be read.")
        return Verified("changed", "badge", findings=(told,))
    found = replace(verify_credential(document, _), kind="badge")
    if found.state == "unchanged" and _drawn(document) != text.replace("\r\n", "\n"):
        note = _(
            "The picture is not the one that this version draws for the credential: what counts is"
            " what is written here."
        )
        return replace(found, notes=(note,))
    return found


def _drawn(document: Mapping[str, Any]) -> str:
    try:
        return badge_picture(document)
    except (KeyError, TypeError, ValueError, AttributeError):
        return ""


def _unknown(proofs: Sequence[Mapping[str, Any]], _: Translate) -> Verified:
    told = _("It is signed in a way that this program does not know.") if proofs else ""
    return Verified(
        "unsigned", "credential" if proofs else "other", findings=(told,) if told else ()
    )


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


def verify_page(page: str, _: Translate = str) -> Verified:
    """A portfolio page against the signed list in it."""
    words = sentences(_)
    told = _list_of(page)
    if told is None:
        return Verified("unsigned", "page")
    try:
        issuer = check_jcs(told)
        signed = _signed(told)
    except BadProof:
        return Verified("changed", "page", findings=(words["list"],))
    found = _differences(signed, fingerprints(page), words)
    return Verified(
        "changed" if found else "unchanged",
        "page",
        issuer,
        _key(told),
        str(told.get("issuerName", "")),
        str(told.get("made", "")),
        str(told.get("name", "")),
        found,
        within=tuple(_within(page, _)),
    )


def _within(page: str, _: Translate) -> Iterator[Verified]:
    """The credentials and the comments that a page carries."""
    for text in credentials_in_page(page)[:_ENOUGH]:
        yield verify_picture(text, _)
    for beside, text in statements_in_page(page)[:_ENOUGH]:
        yield _comment(beside, text, _)


def _comment(beside: str, text: str, _: Translate) -> Verified:
    """A comment by its own signature, which has to be for the words that the page shows."""
    found = verify_credential(read_json(text) or {}, _)
    if found.state == "unchanged" and found.kind == "comment" and found.about == beside.strip():
        return found
    told = _("The page shows other words than the instructor signed.")
    return Verified("changed", "comment", about=beside.strip(), findings=(told,))


def _signed(told: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Name, title and fingerprint of each part in a list. Raises BadProof if it is no such list."""
    try:
        rows = [(each["part"], each["title"], each["sha256"]) for each in told["parts"]]
    except (KeyError, TypeError) as error:
        raise BadProof("form") from error
    if told.get("type") != PAGE or not all(isinstance(cell, str) for row in rows for cell in row):
        raise BadProof("form")
    return rows


def _list_of(page: str) -> Mapping[str, Any] | None:
    """The list in a page; an empty one if it cannot be read, None if there is none."""
    holder = LexborHTMLParser(page).css_first(f"#{LIST_ID}")
    if holder is None:
        return None
    return read_json(holder.text(deep=True)) or {}


def read_json(text: str) -> dict[str, Any] | None:
    """The object that a text holds as JSON; None if it holds none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _differences(
    signed: Sequence[tuple[str, str, str]], found: Sequence[Part], words: Mapping[str, Any]
) -> tuple[str, ...]:
    """What was changed, as the script of the page says it too."""
    names, there = [name for name, _, _ in signed], [each.name for each in found]
    missing = [words["missing"].replace("{title}", title) for name, title, _ in signed
               if name not in there]  # fmt: skip
    added = [words["added"]] if set(there) - set(names) or len(set(there)) < len(there) else []
    order = [words["order"]] if not (missing or added) and names != there else []
    whole = [*missing, *added, *order]
    changed = [
        _changed(name, words).replace("{title}", title)
        for name, title, sha in signed
        if name in there and not _same(name, sha, found) and not (name == FRAME and whole)
    ]
    return (*whole, *changed)


def _same(name: str, sha: str, found: Sequence[Part]) -> bool:
    """Whether every part of this name has this fingerprint."""
    return all(each.sha256 == sha for each in found if each.name == name)


def _changed(name: str, words: Mapping[str, Any]) -> str:
    kind = "piece" if name.startswith("piece-") else name
    told: str = words["changed"].get(kind, words["changed"]["other"])
    return told


def _key(document: Mapping[str, Any]) -> str:
    proof = document["proof"]
    proof = proof[0] if isinstance(proof, list) else proof
    return str(proof.get("verificationMethod", "")).partition("#")[2]
