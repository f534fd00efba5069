"""`cmtrain export-ratings`: what instructors scored, in the form that `cmtrain evaluate` reads."""

from pathlib import Path

import click

from ._writing import write_files


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Write into a folder that is not empty.")
def export_ratings(folder: Path, *, force: bool) -> None:
    r"""Write what instructors scored in the app to DIR, to be compared with the automatic scorer.

    DIR gets situations.jsonl, keys.jsonl, responses.jsonl, ratings.jsonl and a README.md. Nobody is
    named in them; learners' own words are as they were written. A folder that is not empty is
    refused; with --force these five files are replaced and nothing else is touched.

    \b
    Examples:
      cmtrain export-ratings ratings/
      cmtrain evaluate ratings/ --format html
    """
    if not force and folder.is_dir() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty; say --force to write into it all the same.")
    files = _files()
    if not files["ratings.jsonl"]:
        raise click.ClickException("No response has been scored by a person yet.")
    write_files(folder, files)
    for name in files:
        click.echo(str(folder / name))


def _files() -> dict[str, str]:
    from ..engine.people import User
    from ..errors import CmtrainError
    from ..services.archive import Archive
    from ..services.ratings import Ratings
    from ..settings import read_settings
    from ..storage.attempts import AttemptStore
    from ..storage.database import connect, migrate
    from ..storage.people import PeopleStore
    from ..storage.scores import ScoreStore

    # Whoever can open the database here can read everything in it.
    operator = User("operator", "operator", "instructor")
    try:
        settings = read_settings()
        settings.data.mkdir(parents=True, exist_ok=True)
        engine = connect(settings.database)
        migrate(engine)
        attempts = AttemptStore(engine)
        ratings = Ratings(PeopleStore(engine), attempts, ScoreStore(engine), Archive(attempts, {}))
        return ratings.files(operator)
    except CmtrainError as error:
        raise click.ClickException(str(error)) from error
