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
    """
    from ..errors import InvalidSettings
    from ..settings import read_settings
    from .run import run

    try:
        cache = read_settings().vectors
    except InvalidSettings as error:
        raise click.ClickException(str(error)) from error
    root = _root(path)
    with tempfile.TemporaryDirectory(prefix="cmtrain-preview-") as data:
        os.environ |= {
            "CMTRAIN_DATA": data,
            "CMTRAIN_CACHE": str(cache),
            "CMTRAIN_PREVIEW": str(path.resolve()),
            **({"CMTRAIN_CONTENT": str(root)} if root else {}),
        }
        for name in ("CMTRAIN_DATABASE_URL", "CMTRAIN_JUDGE_URL", "CMTRAIN_JUDGE_MODEL"):
            os.environ.pop(name, None)
        ctx.invoke(run, port=port, host="127.0.0.1")


def _root(path: Path) -> Path | None:
    """The tree that the piece belongs to, if it belongs to one."""
    from ._content import root_of

    return root_of(path.resolve())
