"""`cmtrain verify`: whether a portfolio page, a credential or a badge is as it was made."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from ..report.standing import Known
    from ..report.verification import Verified

_LARGEST = 20 * 1024 * 1024
_WORDS = {
    "page": "Portfolio page",
    "credential": "Credential",
    "badge": "Badge",
    "comment": "Instructor’s word",
    "other": "File",
}
_NOT_PROVEN = "Not proven: who holds this key, and who sat at the keyboard."


@click.command(
    epilog="Exit status: 0 all unchanged, 1 changed, unsigned or by another issuer, 2 not readable."
)
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Sentences for people, or JSON for programs.",
)
@click.option("--key", metavar="DID", help="The issuer, or the key, by which it has to be signed.")
@click.option(
    "--keys",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The issuer's did.json, as you got it from its address: the key has to be in it.",
)
@click.option(
    "--status",
    "lists",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The issuer's list of what it has taken back, as you got it from its address.",
)
@click.pass_context
def verify(
    ctx: click.Context,
    files: tuple[Path, ...],
    *,
    form: Literal["text", "json"],
    key: str | None,
    keys: Path | None,
    lists: tuple[Path, ...],
) -> None:
    r"""Check that portfolio pages (HTML), credentials (JSON) and badges (SVG) were not edited.

    It needs no network, no database and no trust in the file. It says who signed and what was
    changed. Whoever runs a copy of cmtrain can sign: compare the key with what the issuer
    publishes, or say with --key which one you expect.

    \b
    Examples:
      cmtrain verify portfolio-amara-nwosu.html
      cmtrain verify crisis.json crisis.svg --format json
      cmtrain verify portfolio.html --key did:web:training.example.org
      cmtrain verify crisis.json --keys did.json --status status.json
    """
    known = _known(key, keys, lists)
    found = [(path, _checked(path, known)) for path in files]
    if form == "json":
        rows = [{"file": str(path), **_row(each)} for path, each in found]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=True))
    else:
        click.echo("\n\n".join("\n".join(_lines(path, each)) for path, each in found))
    if any(isinstance(each, str) for _, each in found):
        ctx.exit(2)
    ctx.exit(0 if all(not isinstance(each, str) and each.holds for _, each in found) else 1)


def _known(key: str | None, keys: Path | None, lists: tuple[Path, ...]) -> Known:
    from ..report.proofs import BadProof
    from ..report.standing import Known, keys_in
    from ..report.status_list import read_status_list
    from ..services.clock import utc_now

    known = keys_in(_document(keys)) if keys else None
    if keys and known is None:
        raise click.ClickException(f"{keys} is not a list of an issuer's keys (did.json).")
    read = []
    for path in lists:
        try:
            read.append(read_status_list(_document(path)))
        except BadProof as error:
            message = f"{path} is not a list of what an issuer has taken back, as it signed it."
            raise click.ClickException(message) from error
    return Known(utc_now(), key, known, tuple(read))


def _document(path: Path) -> dict[str, Any]:
    from ..report.verification import read_json

    text = _read(path)
    return (read_json(text) if isinstance(text, str) else None) or {}


def _checked(path: Path, known: Known) -> Verified | str:
    """What was found, or why the file cannot be read."""
    text = _read(path)
    if text is None:
        return "It is not text in UTF-8, so it is none of ours."
    if isinstance(text, OSError):
        return f"It cannot be opened: {text.strerror or text}."
    if len(text) > _LARGEST:
        return "It is larger than 20 MB, and nothing of ours is. Nothing was checked."
    from ..report.standing import standing
    from ._patience import in_time

    found = in_time(text)
    if found is None:
        return "It is built so that reading it never ends, so it is none of ours."
    return standing(found, known)


def _read(path: Path) -> str | OSError | None:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1).decode("utf-8-sig")
    except OSError as error:
        return error
    except UnicodeDecodeError as error:
        cut = error.end >= _LARGEST - 3
        return " " * (_LARGEST + 1) if cut else None


def _row(found: Verified | str) -> dict[str, object]:
    return {"state": "unreadable", "why": found} if isinstance(found, str) else asdict(found)


def _lines(path: Path, found: Verified | str) -> list[str]:
    name = _plain(str(path))
    if isinstance(found, str):
        return [f"{name}: not checked", f"  {found}"]
    head = {"unchanged": "unchanged", "changed": "CHANGED", "unsigned": "not signed"}[found.state]
    lines = [f"{name}: {head}", *(f"  {line}" for line in _about(found))]
    for each in found.within:
        state = "unchanged" if each.holds else "CHANGED"
        lines.append(f"  {_WORDS[each.kind]} “{_plain(each.about)}”: {state}")
        lines += [f"    {_plain(told)}" for told in (*each.findings, *each.notes)]
    return lines


def _about(found: Verified) -> list[str]:
    if found.state == "unsigned":
        return [
            "There is no signature in it that can be checked, so nothing is known about it.",
            *map(_plain, found.findings),
        ]
    lines = [f"- {_plain(each)}" for each in found.findings]
    if found.state == "changed":
        lines.insert(
            0, "It was changed after it was signed, or signed by another. Do not rely on it."
        )
    if found.issuer:
        when = found.made.replace("T", " ").removesuffix("Z")
        lines += [
            f"{_WORDS[found.kind]} “{_plain(found.about)}” of {_plain(when)} UTC",
            f"Signed by  {_plain(found.issuer_name)}",
            f"Issuer     {_plain(found.issuer)}",
            f"Key        {_plain(found.key)}",
            *map(_plain, found.notes),
            *_compare(found.issuer),
            _NOT_PROVEN,
        ]
    return lines


def _compare(issuer: str) -> list[str]:
    """Where a did:web publishes its keys."""
    from ..report.proofs.multikey import web_address

    address = web_address(issuer)
    return [f"To be sure of the issuer, look for this key at {address}"] if address else []


def _plain(text: str) -> str:
    """A text that cannot steer a terminal, in one line."""
    return "".join(each if each.isprintable() else "\ufffd" for each in " ".join(text.split()))
