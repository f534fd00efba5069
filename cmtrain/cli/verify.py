"""`cmtrain verify`: whether a portfolio page, a credential or a badge is as it was made."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from ..report.verification import Verified

_LARGEST = 20 * 1024 * 1024
_WORDS = {
    "page": "Portfolio page",
    "credential": "Credential",
    "badge": "Badge",
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
@click.pass_context
def verify(
    ctx: click.Context, files: tuple[Path, ...], form: Literal["text", "json"], key: str | None
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
    """
    found = [(path, _checked(path, key)) for path in files]
    if form == "json":
        rows = [{"file": str(path), **_row(each)} for path, each in found]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=True))
    else:
        click.echo("\n\n".join("\n".join(_lines(path, each)) for path, each in found))
    if any(isinstance(each, str) for _, each in found):
        ctx.exit(2)
    ctx.exit(0 if all(not isinstance(each, str) and each.holds for _, each in found) else 1)


def _checked(path: Path, key: str | None) -> Verified | str:
    """What was found, or why the file cannot be read."""
    text = _read(path)
    if text is None:
        return "It is not text in UTF-8, so it is none of ours."
    if isinstance(text, OSError):
        return f"It cannot be opened: {text.strerror or text}."
    if len(text) > _LARGEST:
        return "It is larger than 20 MB, and nothing of ours is. Nothing was checked."
    from ._patience import in_time

    found = in_time(text)
    if found is None:
        return "It is built so that reading it never ends, so it is none of ours."
    wanted = {found.issuer, found.key, found.issuer.partition("#")[0]}
    if key and found.state == "unchanged" and key not in wanted:
        told = f"It is signed by another issuer than {key}."
        return replace(found, state="changed", findings=(told,))
    return found


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
        lines.append(f"  Badge “{_plain(each.about)}”: {'unchanged' if each.holds else 'CHANGED'}")
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
