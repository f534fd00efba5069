"""`cmtrain export-portfolio`: somebody's portfolio as a file."""

from pathlib import Path

import click

from ._writing import write_bytes

_FORMS = ("html", "pdf", "markdown", "json", "resume", "csv")


@click.command()
@click.argument("user", metavar="USER")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    default="html",
    show_default=True,
    help="html and pdf are pages, resume is JSON Resume, csv the evidence as a table.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; otherwise one named after the person, in this folder.",
)
def export_portfolio(user: str, form: str, output: Path | None) -> None:
    r"""Write the portfolio of USER, a learner by name or id, as they have put it together.

    The file is written whole or not at all; one that is there already is replaced. A PDF is printed
    by Chromium, Chrome or Edge, whichever this machine has.

    \b
    Examples:
      cmtrain export-portfolio "Amara Nwosu"
      cmtrain export-portfolio "Amara Nwosu" --format pdf --output amara.pdf
      cmtrain export-portfolio "Amara Nwosu" --format json --output amara.json
    """
    from ..bootstrap import open_app
    from ..errors import CmtrainError
    from ..services.exporting import Exporting
    from ..settings import read_settings

    try:
        app = open_app(read_settings())
        by = app.identity.learner(user)
        exporting = Exporting(app.portfolios)
        path = output or Path(exporting.name(by, form))
        write_bytes(path, exporting.file(by, form))
    except CmtrainError as error:
        raise click.ClickException(str(error)) from error
    click.echo(str(path))
