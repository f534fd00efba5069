"""`cmtrain run`: start the app."""

import click


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
    import uvicorn

    from ..bootstrap import the_app
    from ..errors import CmtrainError
    from ..settings import read_settings

    try:
        settings = read_settings()
        passcode = the_app().identity.first_passcode()
    except CmtrainError as error:
        raise click.ClickException(str(error)) from error
    listen_host, listen_port = host or settings.host, port or settings.port
    for problem in the_app().library.problems:
        click.echo(f"skipped: {problem}", err=True)
    if passcode:
        click.echo(f"\n  Instructor passcode (shown this once): {passcode}\n")
    click.echo(
        f"  cmtrain is at http://{_reachable(listen_host)}:{listen_port}   (stop with Ctrl+C)\n"
    )
    uvicorn.run(
        "cmtrain.ui.server:app",
        host=listen_host,
        port=listen_port,
        log_level="warning",
        access_log=False,
        ws="websockets-sansio",
        timeout_graceful_shutdown=3,
    )


def _reachable(host: str) -> str:
    return "localhost" if host in {"127.0.0.1", "0.0.0.0", "::"} else host  # noqa: S104
