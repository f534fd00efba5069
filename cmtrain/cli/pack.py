"""`cmtrain pack`: a pack as one zip, to be passed on."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..content.pack import Pack
    from ..content.pack_files import PackFiles

_BESIDE = ("readme", "license", "licence", "copying", "notice", "changelog")
"""Beginnings of the names of files that go along."""


@click.command(epilog="Exit status: 0 written, 1 errors in the pack or not written, 2 wrong use.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The zip to write; otherwise ID-VERSION.zip in the current folder.",
)
@click.pass_context
def pack(ctx: click.Context, folder: Path, output: Path | None) -> None:
    r"""Make one zip of a pack, to be named in `packs` or passed on.

    The pack is checked first, beside the built-in content, without playthroughs and exemplars:
    those are for `cmtrain check`. With an error in it nothing is written. Into the zip goes what
    cmtrain reads, and readme, licence and changelog. The same files make the same zip, so that
    whoever has the checksum can tell that it is yours. A zip that is there with other content is
    not written over: raise the version.

    \b
    Examples:
      cmtrain pack night-shift
      cmtrain pack night-shift --output /srv/packs/night-shift.zip
    """
    from ..content.pack_zip import write_zip
    from ._content import select

    problems = [problem for each in select((folder,)) for problem in each.problems]
    for problem in problems:
        click.echo(str(problem))
    if any(problem.severity == "error" for problem in problems):
        click.echo("Nothing was written: mend the errors first.", err=True)
        ctx.exit(1)
    about, files = _read(folder)
    data = write_zip(dict(_to_go(folder, files)))
    path = output or Path(f"{about.id}-{about.version}.zip")
    _keep(path, data)
    click.echo(f"{path}: {about.name} {about.version}, {len(data) / 1024:.0f} kB")
    click.echo(f"sha256 {sha256(data).hexdigest()}")


def _read(folder: Path) -> tuple[Pack, PackFiles]:
    from ..content.library import read_one
    from ..content.pack import PACK, Pack
    from ..content.pack_files import Refused, read_folder

    try:
        files = read_folder(folder)
    except Refused as refused:
        raise click.ClickException(str(refused.problem)) from refused
    about, _ = read_one(folder / PACK, Pack, files.held)
    if about is None:
        raise click.ClickException(f"{folder} is no pack: there is no {PACK} in it.")
    return about, files


def _to_go(folder: Path, files: PackFiles) -> Iterator[tuple[str, bytes]]:
    for path, data in files.held.items():
        yield path.relative_to(folder).as_posix(), data
    for path in folder.iterdir():
        if path.name.lower().startswith(_BESIDE) and path.is_file() and not path.is_symlink():
            yield path.name, path.read_bytes()


def _keep(path: Path, data: bytes) -> None:
    """Put the zip in its place, and read it as others will. Raises ClickException."""
    from ..content.pack_files import Refused
    from ..content.pack_zip import read_zip
    from ._writing import write_bytes

    if path.exists() and path.read_bytes() != data:
        message = "is there already with other content: raise the version, or name another --output"
        raise click.ClickException(f"{path} {message}.")
    write_bytes(path, data)
    try:
        read_zip(path)
    except Refused as refused:
        path.unlink()
        raise click.ClickException(str(refused.problem)) from refused
