"""`cmtrain unpublish`: take down somebody's published portfolio."""

import click


@click.command()
@click.argument("name")
@click.option("--instructor", is_flag=True, help="The page of the instructor of that name.")
def unpublish(name: str, instructor: bool) -> None:  # noqa: FBT001 - click passes it by name
    r"""Erase the published portfolio of the learner NAME, with its figures. The work itself stays.

    Whoever opens its address finds nothing from the next request on, also while the app runs. They
    can publish again, under another address.

    \b
    Example:
      cmtrain unpublish "Amara Nwosu"
    """
    from ..errors import CmtrainError
    from ..settings import read_settings
    from ..storage.database import connect, migrate
    from ..storage.people import PeopleStore
    from ..storage.published import PublishedStore

    try:
        settings = read_settings()
        settings.data.mkdir(parents=True, exist_ok=True)
        engine = connect(settings.database)
        migrate(engine)
        user = PeopleStore(engine).named("instructor" if instructor else "learner", name)
        if user is None:
            raise click.ClickException(f'There is nobody of the name "{name}".')
        erased = PublishedStore(engine).erase(user.id)
    except CmtrainError as error:
        raise click.ClickException(str(error)) from error
    if not erased:
        raise click.ClickException(f"{user.name} has nothing published.")
    click.echo(f"Taken down: the page of {user.name}.")
