"""`cmtrain schema`: the JSON Schemas that editors complete and check content with."""

import json
from pathlib import Path

import click


@click.command()
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("schema"),
    show_default=True,
    help="Folder to write to.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file is out of date.")
@click.pass_context
def schema(ctx: click.Context, output: Path, *, check: bool) -> None:
    r"""Write the JSON Schemas of activities, modules, the rubric, and portfolios as JSON.

    An editor with TOML support uses one when the file begins with
    `#:schema ../../schema/activity.json`.

    \b
    Examples:
      cmtrain schema
      cmtrain schema --check
      cmtrain schema --output /tmp/schema
    """
    stale = [path for path, text in _files(output) if _read(path) != text]
    if check:
        for path in stale:
            click.echo(f"{path} is out of date; run: cmtrain schema")
        ctx.exit(1 if stale else 0)
    output.mkdir(parents=True, exist_ok=True)
    for path, text in _files(output):
        path.write_text(text, encoding="utf-8")
        click.echo(str(path))


def _files(folder: Path) -> list[tuple[Path, str]]:
    from ..content.schema import FORMATS, json_schema
    from ..content.translating.schema import TRANSLATIONS, translation_schema
    from ..report.portfolio_data import PortfolioData

    schemas = {
        **{name: json_schema(model) for name, model in FORMATS.items()},
        **{name: translation_schema(model) for name, model in TRANSLATIONS.items()},
        "portfolio": PortfolioData.model_json_schema(),
    }
    return [
        (folder / f"{name}.json", json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
        for name, schema in schemas.items()
    ]


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
