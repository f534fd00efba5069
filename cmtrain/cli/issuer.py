"""`cmtrain issuer`: who signs portfolios and credentials here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..services.issuer import Issuer
    from ..services.issuer_keys import IssuerKey
    from ..services.revoking import Revoking

T = TypeVar("T")


@click.group()
def issuer() -> None:
    r"""Show, renew and publish the key that signs portfolios and credentials here.

    The key is made when something is first signed, in `issuer/` of the data folder, and nobody but
    the account that runs cmtrain can read it. What it proves and what not: docs/credentials.md.

    \b
    Examples:
      cmtrain issuer show
      cmtrain issuer rotate
      cmtrain issuer export-public --output public-keys.json
      cmtrain issuer revoke urn:uuid:… --reason "Taken by somebody else."
    """


@issuer.command()
def show() -> None:
    """Say who signs here, with which key, and which keys came before."""
    from ..settings import read_settings

    mine = _told(_issuer)
    known = _told(mine.known)
    click.echo(f"Name    {mine.name}")
    click.echo(f"Issuer  {mine.did}")
    click.echo(f"Key     {known[-1].public}, since {known[-1].since:%Y-%m-%d %H:%M} UTC")
    click.echo(f"Kept in {read_settings().data / 'issuer'}")
    for key in reversed(known[:-1]):
        click.echo(f"Before  {key.public}, {_served(key)}")
    if mine.public_url is None:
        click.echo(
            "There is no public_url, so the issuer is its key, and has another name after"
            " `cmtrain issuer rotate`."
        )


@issuer.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
def rotate(yes: bool) -> None:  # noqa: FBT001 - click passes it by name
    """Sign with a new key from now on; what was signed before goes on being valid.

    The secret of the old key is deleted, its public half kept. Do this when somebody may have
    copied the key.
    """
    mine = _told(_issuer)
    if mine.public_url is None and not yes:
        click.echo("Without public_url the issuer is its key: a new key is a new issuer.", err=True)
    if not yes:
        click.confirm("Make a new key?", abort=True, err=True)
    made = _told(mine.rotate)
    click.echo(f"Signing with {made.public} from now on, as {mine.did}.")


@issuer.command("export-public")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write; otherwise it is printed.",
)
def export_public(output: Path | None) -> None:
    """Write the public keys as a DID document, to be kept where readers can compare them."""
    import json

    from ._writing import write_new_file

    text = json.dumps(_told(_told(_revoking).did_document), indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False)
        return
    write_new_file(output, text)
    click.echo(f"{output}: the public keys")


@issuer.command()
@click.argument("what", metavar="CREDENTIAL")
@click.option("--reason", required=True, help="Why, in a sentence; it is kept here, not published.")
def revoke(what: str, reason: str) -> None:
    """Take back CREDENTIAL, by its id (urn:uuid:…), or an old key; this cannot be undone.

    The server tells it under /credentials/status, and leaves the key out of did.json. Without
    public_url nobody else learns of it.
    """
    mine = _told(_revoking)
    new = _told(lambda: mine.revoke(what, reason))
    click.echo("Taken back." if new else "This was taken back before; nothing was changed.")
    if mine.issuer.public_url is None:
        click.echo("There is no public_url, so readers have no place to learn of it.", err=True)


def _revoking() -> Revoking:
    from ..bootstrap import issuer_of
    from ..services.clock import utc_now
    from ..services.revoking import Revoking
    from ..settings import read_settings
    from ..storage.database import connect, migrate
    from ..storage.places import PlaceStore
    from ..storage.revocations import RevocationStore

    settings = read_settings()
    settings.data.mkdir(parents=True, exist_ok=True)
    engine = connect(settings.database)
    migrate(engine)
    return Revoking(issuer_of(settings), RevocationStore(engine), PlaceStore(engine), utc_now)


def _issuer() -> Issuer:
    from ..bootstrap import issuer_of
    from ..settings import read_settings

    return issuer_of(read_settings())


def _told(ask: Callable[[], T]) -> T:
    """What was asked for; what cannot be done is a sentence."""
    from ..errors import CmtrainError

    try:
        return ask()
    except CmtrainError as error:
        raise click.ClickException(str(error)) from error


def _served(key: IssuerKey) -> str:
    until = f" to {key.until:%Y-%m-%d}" if key.until else ""
    return f"{key.since:%Y-%m-%d}{until}"
