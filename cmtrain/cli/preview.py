"""`cmtrain preview`: the app on one piece, read again whenever it changes."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

_PORT = 8502


@click.command(epilog="Exit status: 0 stopped by you, 1 cannot start, 2 wrong use.")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), default=_PORT, show_default=True)
@click.pass_context
def preview(ctx: click.Context, path: Path, port: int) -> None:
    r"""Open the app on a file or folder that is being written.

    It is read again as soon as you save it. Errors stand on the page with their lines; a picture
    shows the ways through; you can jump to any step and play on from there. Nobody has to come in,
    and what is played is thrown away. This machine only.

    \b
    Examples:
      cmtrain preview scenarios/crisis/the-loose-brake.toml
      cmtrain preview curriculum/11-crisis --port 8700
      cmtrain preview night-shift-1.2.zip
    """
    from ..errors import InvalidSettings
    from ..settings import read_settings
    from .run import run

    try:
        cache = read_settings().vectors
    except InvalidSettings as error:
        raise click.ClickException(str(error)) from error
    place = _place(path.resolve())
    with tempfile.TemporaryDirectory(prefix="cmtrain-preview-") as data:
        os.environ |= {
            "CMTRAIN_DATA": data,
            "CMTRAIN_CACHE": str(cache),
            "CMTRAIN_PREVIEW": str(path.resolve()),
            **place,
        }
        for name in ("CMTRAIN_DATABASE_URL", "CMTRAIN_JUDGE_URL", "CMTRAIN_JUDGE_MODEL"):
            os.environ.pop(name, None)
        ctx.invoke(run, port=port, host="127.0.0.1")


def _place(path: Path) -> dict[str, str]:
    """The variable that names the pack, or the tree, that the piece belongs to."""
    from ._content import pack_of, root_of

    if pack := pack_of(path):
        return {"CMTRAIN_PACKS": str(pack)}
    root = root_of(path)
    return {"CMTRAIN_CONTENT": str(root)} if root else {}
