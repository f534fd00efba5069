"""`cmtrain stats`: what there is, what it covers, how it reads, what can be reached in it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..content.coverage import Covered
    from ..content.figures import Figures
    from ..content.module import Module
    from ._content import Selection


@click.command(epilog="Exit status: 0 shown, 2 wrong use.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Tables for people, or one JSON object.",
)
def stats(paths: tuple[Path, ...], form: Literal["text", "json"]) -> None:
    r"""Count content: kinds, modules, statements, criteria, minutes, reading, what can be reached.

    PATH is a file or a folder, or a pack: a folder with a pack.toml, or a zip of one. Without one
    the whole of curriculum/ and scenarios/ is counted, and the packs in the settings.
    Drafts are shown and do not count as covering anything. Of the statements a part lists those
    that it covers, and the whole tree all 46.

    \b
    Examples:
      cmtrain stats
      cmtrain stats curriculum/11-crisis
      cmtrain stats --format json
    """
    from ..content.coverage import coverage
    from ..content.figures import figures
    from ._content import select

    selections = select(paths)
    activities = [each.library.activities[n] for each in selections for n in each.activity_ids]
    found = [figures(each) for each in activities]
    modules = [module for each in selections for module in _modules(each, found)]
    covered = coverage(activities)
    if form == "json":
        click.echo(json.dumps(_plain(found, modules, covered), indent=2, ensure_ascii=False))
    else:
        _tables(found, modules, covered, whole=_is_whole(paths))


def _is_whole(paths: Sequence[Path]) -> bool:
    """Whether the whole of a tree is counted, and no file, folder or pack only."""
    from ._content import pack_of, root_of

    full = [path.resolve() for path in paths]
    return not paths or any(root_of(path) == path and not pack_of(path) for path in full)


def _modules(selection: Selection, found: Sequence[Figures]) -> Iterable[Module]:
    """The modules that lead to anything counted."""
    names = {each.id for each in found}
    return (
        module
        for module in selection.library.modules
        if names & {*module.path, *module.apart.values()}
    )


def _plain(
    found: Sequence[Figures], modules: Sequence[Module], covered: Sequence[Covered]
) -> dict[str, Any]:
    from dataclasses import asdict

    from ..content.coverage import missing

    return {
        "activities": [
            {
                **asdict(each),
                "steps": dict(each.steps),
                "reading_minutes": round(each.reading_minutes, 1),
                "grade": round(each.grade, 1),
                "possible": {name: [round(v, 2) for v in s] for name, s in each.possible.items()},
            }
            for each in found
        ],
        "modules": [
            {
                "id": each.id,
                "number": each.number,
                "path": list(each.path),
                "test_out": each.test_out,
                "checkpoint": each.checkpoint,
            }
            for each in modules
        ],
        "statements": {
            each.statement: {"taught": list(each.taught), "practised": list(each.practised)}
            for each in covered
        },
        "missing": dict(missing(covered)),
    }


def _tables(
    found: Sequence[Figures],
    modules: Sequence[Module],
    covered: Sequence[Covered],
    *,
    whole: bool,
) -> None:
    _kinds(found)
    if modules:
        _by_module(found, modules)
    _each(found)
    _criteria(found)
    if whole:
        _statements(covered)
    else:
        _own_statements(covered)


def _heading(text: str) -> None:
    click.secho(f"\n{text}", bold=True)


def _kinds(found: Sequence[Figures]) -> None:
    drafts = sum(each.draft for each in found)
    assessed = sum(each.assessed for each in found)
    _heading(f"{len(found)} activities, {drafts} of them drafts, {assessed} assessed")
    minutes: Counter[str] = Counter()
    for each in found:
        minutes[each.kind] += each.minutes
    for kind, count in Counter(each.kind for each in found).most_common():
        click.echo(f"  {kind:20}{count:4}  {minutes[kind]:5} min")
    steps = sum((Counter(each.steps) for each in found), Counter[str]())
    told = ", ".join(f"{count} {name}" for name, count in steps.most_common())
    click.echo(f"  steps: {told}")


def _by_module(found: Sequence[Figures], modules: Sequence[Module]) -> None:
    from ..content.module import APART

    known = {each.id: each for each in found}
    _heading("Modules")
    for module in modules:
        stops = [known[name] for name in module.path if name in known]
        minutes = sum(each.minutes for each in stops)
        kinds = Counter(each.kind for each in stops)
        told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        lacks = "".join(f"  ← no {kind}" for kind in APART if kind not in module.apart)
        click.echo(f"  {module.number:2} {module.id:34}{minutes:5} min  {told}{lacks}")


def _each(found: Sequence[Figures]) -> None:
    _heading("Activities: minutes, words, minutes of reading, school grade, possible mean levels")
    for each in found:
        reach = "  ".join(
            f"{name} {low:.1f}–{high:.1f}" for name, (low, high) in each.possible.items()
        )
        draft = " (draft)" if each.draft else ""
        click.echo(
            f"  {each.id + draft:36}{each.minutes:4}{each.words:6}{each.reading_minutes:6.1f}"
            f"{each.grade:6.1f}  {reach}"
        )


def _criteria(found: Sequence[Figures]) -> None:
    _heading("Criteria: activities that give evidence")
    counted = Counter(code for each in found for code in each.criteria)
    click.echo("  " + "  ".join(f"{code} {counted[code]}" for code in sorted(counted)))


def _statements(covered: Sequence[Covered]) -> None:
    from ._statements import summary, table

    _heading(summary(covered))
    for line in table(covered):
        click.echo(f"  {line}")


def _own_statements(covered: Sequence[Covered]) -> None:
    """What a part covers, a line for each; of what it leaves to others nothing."""
    from ._statements import in_a_line

    own = [each for each in covered if each.taught or each.practised]
    _heading(f"Statements covered here: {len(own)} of {len(covered)}")
    for each in own:
        click.echo(f"  {in_a_line(each)}")
