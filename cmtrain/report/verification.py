"""Whether a file made here is as it was made: what was checked, who signed it, what was changed.

Pure, offline, and without trust in the file: whatever stands in it, the answer is a `Verified`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from selectolax.lexbor import LexborHTMLParser

from .fingerprint import FRAME, LIST_ID, Part, fingerprints
from .page_proof import PAGE, sentences
from .proofs import BadProof, check_jcs
from .wording import Translate

State = Literal["unchanged", "changed", "unsigned"]


@dataclass(frozen=True)
class Verified:
    """What checking a file found.

    `unsigned`: there is nothing in it to check. `made` and the names are what the signed document
    says, and empty where nothing signed says it. `findings` are sentences about what was changed.
    """

    state: State
    kind: Literal["page", "credential", "other"]
    issuer: str = ""
    key: str = ""
    issuer_name: str = ""
    made: str = ""
    about: str = ""
    findings: tuple[str, ...] = ()


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
    )


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
