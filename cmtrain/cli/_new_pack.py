"""The folder of a new pack, made whole or not at all."""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import click

from ..content.library import Library
from ..content.pack import PACK
from ..content.scaffolds.packs import first_lesson, pack_scaffold
from ..content.schema import FORMATS, json_schema

_SCHEMAS = ("activity", "module", "pack")


def begin_pack(ident: str, into: Path, library: Library, uid: str) -> None:
    """Write a pack with one lesson, and say what to do with it.

    `library` is what it will stand beside. Raises a usage error if one of its names is taken,
    ClickException if it cannot be written.
    """
    lesson = first_lesson(ident)
    taken = {*library.activities, *(each.id for each in library.modules)}
    if taken & {ident, lesson} or any(
        each.pack and each.pack.id == ident for each in library.packs
    ):
        message = f'"{ident}" or "{lesson}" is there already; take another id'
        raise click.BadParameter(message, param_hint="ID")
    files = {**pack_scaffold(ident, uid), **_schemas()}
    _write(into / ident, files)
    shown = os.path.relpath(into / ident)
    click.echo(f"{shown}\n")
    click.echo(f"Describe it:  {Path(shown) / PACK}")
    click.echo(f"Look at it:   cmtrain preview {shown}")
    click.echo(f"Check it:     cmtrain check {shown}")
    click.echo(f'Use it:       packs = ["{(into / ident).resolve()}"] in cmtrain.toml')
    click.echo(f"Pass it on:   cmtrain pack {shown}")


def _schemas() -> dict[str, str]:
    """What an editor completes and checks the files with."""
    texts = {name: json_schema(FORMATS[name]) for name in _SCHEMAS}
    return {
        f"schema/{name}.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in texts.items()
    }


def _write(folder: Path, files: Mapping[str, str]) -> None:
    if folder.exists():
        raise click.ClickException(f"{folder} is there already; nothing was written.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder.parent) as apart:
            made = Path(apart) / folder.name
            for name, text in files.items():
                (made / name).parent.mkdir(parents=True, exist_ok=True)
                (made / name).write_text(text, encoding="utf-8")
            made.rename(folder)
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written: {error}") from error
