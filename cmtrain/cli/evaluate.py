"""`cmtrain evaluate`: how well the automatic scorer agrees with people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import click

from ._writing import write_file

if TYPE_CHECKING:
    from ..assess.evaluation import Evaluation

Form: TypeAlias = Literal["text", "json", "html"]
_TABLES = ("situations", "keys", "responses", "ratings")


@click.command()
@click.argument(
    "folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="Tables for the terminal, JSON for programs, or a page with charts.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write instead of printing; for html ./agreement.html unless given.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Seed of the bootstrap.",
)
def evaluate(folder: Path, form: Form, output: Path | None, seed: int) -> None:
    r"""Compare the automatic scorer with human ratings, beside the raters among themselves.

    DIR holds situations.jsonl, keys.jsonl, responses.jsonl and ratings.jsonl. For each competence:
    quadratic weighted kappa, rank correlation, mean absolute error, exact and adjacent agreement,
    with bootstrap intervals over situations; how sure the scorer is and how often right; flags,
    gaming, and the responses on which it differs most. `cmtrain export-ratings` writes such a
    folder from what instructors scored in the app.

    \b
    Examples:
      cmtrain evaluate graded/
      cmtrain evaluate graded/ --format json > agreement.json
      cmtrain evaluate graded/ --format html --output agreement.html
    """
    text = _formatted(_evaluation(folder, seed), form, folder.resolve().name)
    if form == "html" and output is None:
        output = Path("agreement.html")
    if output is None:
        click.echo(text, nl=False)
        return
    write_file(output, text)
    click.echo(str(output))


def _formatted(evaluation: Evaluation, form: Form, title: str) -> str:
    from ..assess.evaluation import format_text
    from ..report.agreement_page import agreement_page
    from ..services.clock import utc_now

    match form:
        case "json":
            return json.dumps(evaluation.as_json(), indent=2) + "\n"
        case "html":
            return agreement_page(evaluation, title, utc_now())
        case _:
            return format_text(evaluation)


def _evaluation(folder: Path, seed: int) -> Evaluation:
    from pydantic import ValidationError

    from ..assess import Assessor
    from ..assess.encoder import load_encoder
    from ..assess.evaluation import evaluate as evaluate_rows
    from ..settings import read_settings

    situations, keys, responses, ratings = (_rows(folder / f"{name}.jsonl") for name in _TABLES)
    try:
        return evaluate_rows(
            situations,
            keys,
            responses,
            ratings,
            Assessor(load_encoder(read_settings().scoring_encoder)),
            seed=seed,
        )
    except KeyError as error:
        message = (
            f"{folder}: nothing is called {error}; it is missing or misspelt in one of the files"
        )
        raise click.ClickException(message) from error
    except ValidationError as error:
        raise click.ClickException(f"{folder}: {error}") from error


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        # Not splitlines: words may hold characters that it takes for the end of a line.
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{path} cannot be read: {error}") from error
    return [_row(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _row(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise click.ClickException(
            f"{path}:{number}:{error.colno}: not JSON: {error.msg}"
        ) from error
    if not isinstance(row, dict):
        raise click.ClickException(f"{path}:{number}:1: a JSON object is expected on every line")
    return row
