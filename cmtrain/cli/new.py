"""`cmtrain new`: a file to begin with, that passes the check and says what to write."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..content.library import Library

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"(\d+)-")
_LONGEST = 60
_RESERVED = frozenset({"end", "module", "rubric", "retired", "glossary", "badges"})


class _Kind(click.ParamType[str]):
    """A kind of activity, `live`, `module` or `pack`; their names are read when needed."""

    name = "kind"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The kind as written. Refuses what is none, with the likeliest."""
        del param, ctx
        from ..content.problem import likeliest
        from ..content.scaffolds import PLANS

        known = (*PLANS, "module", "pack")
        if value not in known:
            hint = likeliest(value, known)
            self.fail(f'there is no kind "{value}"; {hint or "use one of " + ", ".join(known)}')
        return value


@click.command(epilog="Exit status: 0 written, 1 cannot be written, 2 wrong use.")
@click.argument("kind", type=_Kind())
@click.argument("ident", metavar="ID")
@click.option(
    "--module",
    metavar="NAME",
    help="Where a lesson, case study, test-out or checkpoint belongs; for the last two it is ID"
    " if nothing is said.",
)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder that holds curriculum/ and scenarios/; otherwise the nearest one.",
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="For a pack: the folder in which its own is made; otherwise the current one.",
)
def new(kind: str, ident: str, module: str | None, root: Path | None, into: Path | None) -> None:
    r"""Begin an activity, a module or a pack: files that pass the check and say what to write.

    KIND is the kind of activity, such as lesson, case-study, reply-clinic, moderation-queue or
    crisis; live for a crisis by a clock that runs; diagnostic, test-out, checkpoint or capstone,
    which are assessed; or module, or pack. ID is its short name. An activity is a draft: learners
    do not see it until you take `draft = true` out of it, and no module leads to it until you name
    it there. A pack is a folder of its own, with one lesson that is no draft.

    \b
    Examples:
      cmtrain new crisis the-loose-brake
      cmtrain new live forty-minutes
      cmtrain new lesson ask-twice --module crisis
      cmtrain new checkpoint crisis
      cmtrain new diagnostic diagnostic
      cmtrain new module welcoming
      cmtrain new pack night-shift --into ~/packs
    """
    from ..content.library import read_library
    from ..content.scaffolds import module_scaffold, scaffold
    from ._content import nearest_tree
    from ._writing import write_new_file

    _check_options(kind, module, root, into)
    if kind == "pack":
        _begin_pack(ident, into or Path())
        return
    tree = root or nearest_tree("go to the folder of cmtrain first, or name it with --root")
    own = read_library(tree)
    library = _with_ours(tree, own)
    name = _checked(kind, ident, library)
    path = _place(kind, name, module, tree)
    schema = Path(os.path.relpath(tree / "schema", path.parent)).as_posix()
    if kind == "module":
        number = 1 + max((each.number for each in own.modules), default=0)
        text = module_scaffold(name, number, f"{schema}/module.json")
    else:
        text = scaffold(kind, _unused_uid(library), name, f"{schema}/activity.json")
    write_new_file(path, text)
    shown = os.path.relpath(path)
    click.echo(f"{shown}\n")
    click.echo(f"Look at it:   cmtrain preview {shown}")
    click.echo(f"Check it:     cmtrain check {shown}")


def _check_options(kind: str, module: str | None, root: Path | None, into: Path | None) -> None:
    if into and kind != "pack":
        raise click.BadParameter("only a pack is made into a folder", param_hint="--into")
    if kind == "pack" and (module or root):
        raise click.UsageError(
            "A pack takes neither --module nor --root; it is all of that itself."
        )


def _begin_pack(ident: str, into: Path) -> None:
    from ..content.library import read_library
    from ..content.packs import with_packs
    from ._content import settings
    from ._new_pack import begin_pack

    chosen = settings()
    library = with_packs(read_library(chosen.content), chosen.packs)
    begin_pack(_checked("pack", ident, library), into, library, _unused_uid(library))


def _with_ours(tree: Path, own: Library) -> Library:
    """The tree; if it is that of a pack, with our own content beside it, whose names are taken."""
    from ..content.library import read_library
    from ..content.packs import with_packs
    from ._content import pack_of, settings

    pack = pack_of(tree.resolve())
    return with_packs(read_library(settings().content), [pack]) if pack else own


def _checked(kind: str, ident: str, library: Library) -> str:
    """The id if it can be used; a usage error that says what could be used otherwise."""
    from ..content.placing import SINGLE
    from ..content.scaffolds import PREFIXES

    only = next((each for each in SINGLE if each == kind), None)
    if only and (there := library.only(only)):
        message = f'there is a {kind} already: "{there.id}"; there can be only one'
        raise click.BadParameter(message, param_hint="KIND")
    if not _SLUG.fullmatch(ident) or len(ident) > _LONGEST or ident in _RESERVED:
        better = _slug(ident)
        advice = f'; how about "{better}"?' if better and better != ident else ""
        raise click.BadParameter(
            f'"{ident}" cannot be an id: small letters, digits and single hyphens, at most'
            f" {_LONGEST}, and none of {', '.join(sorted(_RESERVED))}{advice}",
            param_hint="ID",
        )
    prefix = PREFIXES.get(kind, "")
    name = ident if ident.startswith(prefix) else prefix + ident
    taken = {*library.activities, *(each.id for each in library.modules)}
    if name in taken:
        raise click.BadParameter(f'"{name}" is there already; take another id', param_hint="ID")
    old = next((each for each in library.retired if each.id == name), None)
    if old:
        message = f'"{name}" was the id of "{old.title}" until {old.since}; take another one'
        raise click.BadParameter(message, param_hint="ID")
    return name


def _slug(text: str) -> str:
    """What a text could be called."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST].strip("-")
    return f"{words}-again" if words in _RESERVED else words


def _place(kind: str, name: str, module: str | None, tree: Path) -> Path:
    """The file to write, which is not there yet."""
    from ..content.module import APART
    from ..content.placing import SINGLE
    from ..content.scaffolds import CURRICULUM, PREFIXES

    if kind == "module":
        path = tree / "curriculum" / f"{_next(tree / 'curriculum'):02d}-{name}" / "module.toml"
    elif kind in CURRICULUM:
        prefix = PREFIXES.get(kind, "")
        apart = kind in APART
        folder = _module_folder(module or (name.removeprefix(prefix) if apart else None), tree)
        numbered = "" if prefix else f"{_next(folder):02d}-"
        path = folder / f"{numbered}{name}.toml"
    elif kind in SINGLE and not module:
        path = tree / "curriculum" / f"{name}.toml"
    elif module:
        where = "at the root of curriculum/" if kind in SINGLE else "under scenarios/"
        message = f"a {kind} belongs {where}; name it in the path of a module instead"
        raise click.BadParameter(message, param_hint="--module")
    else:
        path = tree / "scenarios" / kind / f"{name}.toml"
    if path.exists():
        raise click.ClickException(f"{path} is there already; nothing was written.")
    return path


def _module_folder(module: str | None, tree: Path) -> Path:
    folders = {path.parent.name: path.parent for path in tree.glob("curriculum/*/module.toml")}
    known = {_NUMBER.sub("", name, count=1): folder for name, folder in folders.items()}
    found = (folders | known).get(module or "")
    if found is None:
        names = ", ".join(sorted(known)) or "none yet: cmtrain new module NAME"
        said = f'there is no module "{module}"' if module else "say which module it belongs to"
        raise click.BadParameter(f"{said}; there are {names}", param_hint="--module")
    return found


def _next(folder: Path) -> int:
    """The number after the highest that a file or folder there begins with."""
    names: Iterable[str] = (each.name for each in folder.glob("*")) if folder.is_dir() else ()
    return 1 + max((int(found[1]) for name in names if (found := _NUMBER.match(name))), default=0)


def _unused_uid(library: Library) -> str:
    used = {each.uid for each in library.activities.values()}
    used |= {each.uid for each in library.retired}
    return next(uid for uid in iter(lambda: token_hex(4), "") if uid not in used)
