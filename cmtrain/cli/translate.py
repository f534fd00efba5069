"""`cmtrain translate`: the file of a translation, begun or brought up to date."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..content.base import Content
    from ..content.loaded import Loaded
    from ..content.problem import Problem
    from ..content.source import Source
    from ..content.translating.laying import Laid
    from ..content.translating.updating import Updated

_NOWHERE = frozenset({"CM953", "CM958"})
"""Translated texts whose original is gone are kept aside."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)?")


@click.command(epilog="Exit status: 0 written or up to date, 1 cannot be written, 2 wrong use.")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--to", "language", required=True, metavar="CODE", help="Language: fr, gu, pt-BR.")
@click.option("--partial", is_flag=True, help="It is meant to stay partial.")
@click.option(
    "--accept",
    multiple=True,
    metavar="ADDRESS",
    help="A text that is still right although its original changed; `all` accepts every one.",
)
def translate(path: Path, language: str, accept: tuple[str, ...], *, partial: bool) -> None:
    r"""Begin a translation of a file, or bring it up to date.

    PATH is the original. Beside it `slug.CODE.toml` is written: every text of the original has its
    place there, the untranslated ones empty with the original above them. What is translated stays
    as it is. Where the original has changed since, it says so above the text, until the
    text is revised or accepted. Comments of your own are not kept.

    \b
    Examples:
      cmtrain translate scenarios/reply-clinic/her-idea-shipped.toml --to fr
      cmtrain translate scenarios/crisis/the-loose-brake.toml --to gu --partial
      cmtrain translate scenarios/crisis/the-loose-brake.toml --to fr --accept "steps[scene].prompt"
    """
    from ..content.translating.translation import is_translation
    from ._writing import write_file

    if not _LANGUAGE.fullmatch(language):
        message = f'"{language}" is no language code, such as fr, gu or pt-BR'
        raise click.BadParameter(message, param_hint="--to")
    if is_translation(path):
        raise click.BadParameter("name the original, not a translation", param_hint="PATH")
    target = path.with_name(f"{path.stem}.{language}.toml")
    laid, updated, text = _brought_up_to_date(path, target, accept, partial=partial)
    write_file(target, text)
    shown = os.path.relpath(target)
    texts = [place for place in laid.places if not place.heard]
    done = sum(place.address in updated.words for place in texts)
    click.echo(f"{shown}: {done} of {len(texts)} texts translated")
    _tell("not translated", len(texts) - done)
    _tell("changed since in the original", len(updated.stamps.stale))
    _tell("moved along with its original", updated.moved)
    _tell("kept aside, its original is gone", len(updated.stamps.gone))


def _tell(what: str, count: int) -> None:
    if count:
        click.echo(f"  {count} {what}")


def _brought_up_to_date(
    path: Path, target: Path, accept: tuple[str, ...], *, partial: bool
) -> tuple[Laid, Updated, str]:
    from ..content.translating.laying import lay
    from ..content.translating.overlay import Head
    from ..content.translating.shape import shape_of
    from ..content.translating.translation import head_of
    from ..content.translating.updating import update
    from ..content.translating.writing import written

    original, there = _original(path), _there(target)
    shape = shape_of(type(original.value))
    head = head_of(there) if there else Head(schema=1)
    if not isinstance(head, Head):
        _refuse([there.problem(each) for each in head] if there else [])
        raise click.ClickException("Nothing was written.")
    laid = lay(shape, there.data if there else {}, original.data, head.of)
    if there:
        _refuse([there.problem(each) for each in laid.flaws if each.code not in _NOWHERE])
    changed = {each.address for each in laid.stale}
    accepted = changed if "all" in accept else {*accept}
    if unknown := accepted - changed:
        raise click.BadParameter(
            f"not among those that changed: {', '.join(sorted(unknown))}", param_hint="--accept"
        )
    updated = update(laid, original.data.get("uid"), original.data.get("revision"), accepted)
    text = written(
        shape,
        original.data,
        updated,
        schema=_schema(path, original.value),
        partial=partial or head.partial,
    )
    return laid, updated, text


def _original(path: Path) -> Loaded[Content]:
    from ..content.library import load

    loaded, problems = load(path)
    if loaded is None:
        _refuse(problems)
        raise click.ClickException(f"{path} cannot be read.")
    return loaded


def _there(target: Path) -> Source | None:
    """What is translated already."""
    from ..content.source import Source, parse_source

    if not target.exists():
        return None
    source = parse_source(target, target.read_bytes())
    if isinstance(source, Source):
        return source
    _refuse([source])
    return None


def _refuse(problems: list[Problem]) -> None:
    """Nothing is written over a file that is not understood."""
    if problems:
        told = "\n".join(map(str, problems))
        raise click.ClickException(f"Nothing was written; mend this first:\n{told}")


def _schema(path: Path, value: Content) -> str:
    """The way from the file to the JSON Schema of such translations, if there is a tree."""
    from ..content.translating.schema import TRANSLATIONS
    from ._content import root_of

    root = root_of(path.resolve())
    name = next((name for name, model in TRANSLATIONS.items() if type(value) is model), None)
    if root is None or name is None:
        return ""
    return Path(os.path.relpath(root / "schema" / f"{name}.json", path.resolve().parent)).as_posix()
