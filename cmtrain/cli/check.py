"""`cmtrain check`: everything that is wrong with content, by file, line and column."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from ..content.activity import Activity
    from ..content.problem import Finding, Problem
    from ._content import Selection

Format = Literal["text", "json", "github"]


@click.command(
    epilog="Exit status: 0 no problems, 1 problems, 2 wrong use. Codes: docs/authoring.md."
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Lines for people, one JSON object, or annotations for GitHub Actions.",
)
@click.option("--quick", is_flag=True, help="Leave out playthroughs and exemplars.")
@click.option(
    "--coverage", is_flag=True, help="Also list who teaches and who practises each statement."
)
@click.pass_context
def check(
    ctx: click.Context, paths: tuple[Path, ...], form: Format, *, quick: bool, coverage: bool
) -> None:
    r"""Check content: syntax, names, flow, keys, and that it scores as its author claims.

    PATH is a file or a folder, or a pack: a folder with a pack.toml, or a zip of one. Without one
    the whole of curriculum/ and scenarios/ is checked, and the packs in the settings. A pack is
    checked beside the built-in content: what has a name of another is reported.
    Playthroughs are replayed and exemplars assessed by the real scorer.

    \b
    Examples:
      cmtrain check
      cmtrain check --coverage
      cmtrain check --quick curriculum/11-crisis
      cmtrain check --format json scenarios/crisis/the-recall-that-leaked.toml
      cmtrain check /srv/packs/night-shift-1.2.zip
    """
    from ._content import select

    selections = select(paths)
    problems = [
        problem
        for each in selections
        for problem in (*_problems(each, quick=quick), *_unused_words(each))
    ]
    _WRITERS[form](problems, sum(each.files for each in selections))
    lacking = _covered(selections, form) if coverage else {}
    for name, what in lacking.items():
        click.echo(f"{name}: {what}", err=True)
    wrong = any(each.severity != "note" for each in problems)
    ctx.exit(1 if wrong or lacking else 0)


def _covered(selections: Sequence[Selection], form: Format) -> Mapping[str, str]:
    """List the statements; those that the selected activities leave out, and what they lack."""
    from ..content.coverage import coverage, missing
    from ._statements import summary, table

    chosen = (each.library.activities[name] for each in selections for name in each.activity_ids)
    covered = coverage(chosen)
    for line in (summary(covered), *table(covered)):
        click.echo(line, err=form != "text")
    return missing(covered)


def _problems(selection: Selection, *, quick: bool) -> list[Problem]:
    if quick or not (selection.activity_ids or selection.translations):
        return list(selection.problems)
    from ..services.rehearsals import rehearsal_problems
    from ._content import settings

    chosen = settings()
    rehearsed = rehearsal_problems(
        selection.library,
        selection.activity_ids,
        _rehearse,
        chosen.scoring_encoder or "best",
        chosen.vectors,
        translations=selection.translations,
    )
    found = [*selection.problems, *rehearsed]
    return sorted(found, key=lambda problem: (str(problem.path), problem.line, problem.column))


def _unused_words(selection: Selection) -> Iterator[Problem]:
    """Entries of a glossary that no activity of its tree uses."""
    from ..content.glossary_check import unused
    from ..content.source import Source, parse_source

    library, path = selection.library, selection.library.glossary_path
    if path is None or path.parent.name != "curriculum" or not selection.includes(path):
        return
    source = parse_source(path, path.read_bytes())
    if isinstance(source, Source):
        for finding in unused(library.glossary, library.activities.values()):
            yield source.problem(finding)


def _rehearse(activity: Activity) -> Iterator[Finding]:
    """What does not hold, by the real scorer, which is loaded when it is needed."""
    from ..engine.rehearsal import rehearse
    from . import _assessor

    return rehearse(activity, _assessor.load_assessor())


def _as_text(problems: Sequence[Problem], files: int) -> None:
    for problem in problems:
        click.echo(str(problem))
    counts = Counter(problem.severity for problem in problems)
    wrong, notes = counts["error"] + counts["warning"], counts["note"]
    found = f"{_counted(wrong, 'problem')}, {_counted(counts['error'], 'error')} among them"
    told = [found if wrong else "no problems", *([_counted(notes, "note")] if notes else [])]
    click.echo(f"{_counted(files, 'file')}: {', '.join(told)}", err=True)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _as_json(problems: Sequence[Problem], files: int) -> None:
    found = [_plain(problem) for problem in problems]
    click.echo(json.dumps({"files": files, "problems": found}, indent=2, ensure_ascii=False))


def _plain(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.path.as_posix(),
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "where": problem.where,
        "message": problem.message,
        "hint": problem.hint,
    }


def _as_github(problems: Sequence[Problem], files: int) -> None:
    del files
    for problem in problems:
        place = (
            f"file={_property(problem.path.as_posix())},line={problem.line},col={problem.column}"
        )
        hint = f" ({problem.hint})" if problem.hint else ""
        message = _data(f"{problem.where}: {problem.message}{hint}".removeprefix(": "))
        kind = "notice" if problem.severity == "note" else problem.severity
        click.echo(f"::{kind} {place},title={problem.code}::{message}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_WRITERS = {"text": _as_text, "json": _as_json, "github": _as_github}
