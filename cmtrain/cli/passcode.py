"""`cmtrain passcode`: a new instructor passcode when the old one is lost."""

import click


@click.command()
@click.option("--renew", is_flag=True, help="Make a new passcode; the old one stops working.")
def passcode(renew: bool) -> None:  # noqa: FBT001 - click passes it by name
    r"""Make a new instructor passcode. Only a hash is kept, so the old one cannot be shown again.

    \b
    Example:
      cmtrain passcode --renew
    """
    from ..errors import CmtrainError
    from ..services.clock import new_id, utc_now
    from ..services.identity import Identity
    from ..settings import read_settings
    from ..storage.database import connect, migrate
    from ..storage.people import PeopleStore

    if not renew:
        raise click.UsageError("Say --renew to make a new passcode.")
    try:
        settings = read_settings()
        settings.data.mkdir(parents=True, exist_ok=True)
        engine = connect(settings.database)
        migrate(engine)
        made = Identity(PeopleStore(engine), utc_now, new_id).renew_passcode()
    except CmtrainError as error:
        raise click.ClickException(str(error)) from error
    click.echo(made)
