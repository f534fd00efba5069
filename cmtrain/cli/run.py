"""`cmtrain run`: start the app."""

from collections.abc import Sequence
from contextlib import suppress
from socket import socket

import click

from ..content.problem import Problem

_MOST_NAMED = 5


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on (8501).")
@click.option("--host", help="Address to listen on (127.0.0.1, this machine only).")
def run(port: int | None, host: str | None) -> None:
    r"""Start the app and say where it is.

    At the first start the database is made and the instructor passcode is printed, once.

    \b
    Examples:
      cmtrain run
      cmtrain run --port 8600
    """
    from ..bootstrap import the_app
    from ..errors import CmtrainError
    from ..settings import read_settings

    try:
        settings = read_settings()
        library = the_app().library
    except CmtrainError as error:
        raise click.ClickException(str(error)) from error
    listen_host, listen_port = host or settings.host, port or settings.port
    _name_problems(library.file_problems)
    _serve(listen_host, listen_port)


def _serve(host: str, port: int) -> None:
    import uvicorn

    address = f"http://{_reachable(host)}:{port}"

    class Announcing(uvicorn.Server):
        """Says where it is once it can be reached there, and not before."""

        async def startup(self, sockets: list[socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                click.echo(f"  cmtrain is at {address}   (stop with Ctrl+C)\n")

    config = uvicorn.Config(
        "cmtrain.ui.server:app",
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        ws="websockets-sansio",
        timeout_graceful_shutdown=3,
    )
    click.echo("  Starting. This takes a few seconds.")
    server = Announcing(config)
    with suppress(KeyboardInterrupt, SystemExit):
        server.run()
    if not server.started:
        raise click.ClickException(
            f"It could not start at {address}. If something is there already, give another --port."
        )


def _name_problems(problems: Sequence[Problem]) -> None:
    """The first few; files that cannot be played are skipped, the others are only blemished."""
    for problem in problems[:_MOST_NAMED]:
        click.echo(str(problem), err=True)
    if len(problems) > _MOST_NAMED:
        more = len(problems) - _MOST_NAMED
        click.echo(f"… and {more} more content problems: see `cmtrain check`", err=True)


def _reachable(host: str) -> str:
    return "localhost" if host in {"127.0.0.1", "0.0.0.0", "::"} else host  # noqa: S104
