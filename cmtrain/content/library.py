"""Everything authors wrote, read from a folder: what works, and what is wrong with the rest."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import ValidationError

from .activity import Activity, Kind
from .badge import Badge, Badges
from .badge_check import badge_problems
from .bare_rubric import bare_rubric
from .base import Content
from .glossary import EMPTY, Glossary
from .glossary_check import flaws
from .held import Held, TooLarge, read_held
from .lint import lint
from .loaded import Loaded
from .module import Module
from .pack import Credit, Pack
from .placing import CURRICULUM, SCENARIOS, placing_problems
from .problem import Finding, Problem, by_place
from .retired import Retired, RetiredName
from .rows import with_rows
from .rubric import Rubric
from .schema import json_schema
from .source import Source, parse_source
from .translating.translation import Translation, is_translation, original_of, translate
from .validation import explain

LARGEST_FILE = 2 * 1024 * 1024
"""Bytes above which a file is refused."""

C = TypeVar("C", bound=Content)
_NUMBER = re.compile(r"^\d+-")
MODULE, _RUBRIC, _RETIRED, _GLOSSARY, _BADGES = SPECIAL = (
    "module.toml",
    "rubric.toml",
    "retired.toml",
    "glossary.toml",
    "badges.toml",
)


@dataclass(frozen=True)
class Installed:
    """A pack that was asked for: what it says of itself, how many activities of it learners see.

    Without `pack` it was left out, because of `problems`; otherwise those are what is wrong in it.
    """

    path: Path
    pack: Pack | None = None
    activities: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Library:
    """What the app runs on: the working activities by id, and where each of them stands.

    `credits` are those of activities from packs; ours have none. `held` are files of packs.
    """

    activities: Mapping[str, Activity]
    modules: tuple[Module, ...]
    rubric: Rubric
    problems: tuple[Problem, ...] = ()
    paths: Mapping[str, Path] = field(default_factory=dict)
    retired: tuple[RetiredName, ...] = ()
    credits: Mapping[str, Credit] = field(default_factory=dict)
    packs: tuple[Installed, ...] = ()
    held: Held | None = None
    glossary: Glossary = EMPTY
    glossary_path: Path | None = None
    badges: tuple[Badge, ...] = ()
    translations: tuple[Translation[Content], ...] = ()

    @property
    def published(self) -> "Library":
        """What learners see of it: no drafts, and no module without an activity."""
        ready = {name: each for name, each in self.activities.items() if not each.draft}
        modules = tuple(each for each in self.modules if {*each.path} & {*ready})
        return replace(self, activities=MappingProxyType(ready), modules=modules)

    @property
    def file_problems(self) -> tuple[Problem, ...]:
        """The problems without those for which a pack was left out as a whole."""
        whole = {each for pack in self.packs if not pack.pack for each in pack.problems}
        return tuple(each for each in self.problems if each not in whole)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages that anything is translated into, by their codes."""
        own = (each for each in self.translations if self._has(each.value))
        return tuple(sorted({each.language for each in own}))

    def _has(self, value: Content) -> bool:
        return not isinstance(value, Activity) or value.id in self.activities

    def spoken(self, language: str) -> "Library":
        """The same in a language, as far as it is translated."""
        return self._spoken.get(language, self)

    @cached_property
    def _spoken(self) -> Mapping[str, "Library"]:
        return {language: self._in(language) for language in self.languages}

    def _in(self, language: str) -> "Library":
        own = [each.value for each in self.translations if each.language == language]
        activities = {each.id: each for each in own if isinstance(each, Activity)}
        modules = {each.id: each for each in own if isinstance(each, Module)}
        return replace(
            self,
            activities=MappingProxyType(
                {name: activities.get(name, each) for name, each in self.activities.items()}
            ),
            modules=tuple(modules.get(each.id, each) for each in self.modules),
            rubric=next((each for each in own if isinstance(each, Rubric)), self.rubric),
            glossary=next((each for each in own if isinstance(each, Glossary)), EMPTY),
            badges=next((each.badges for each in own if isinstance(each, Badges)), self.badges),
        )

    def only(self, kind: Kind) -> Activity | None:
        """The one activity of a kind that there is at most one of; the first of several."""
        return next((each for each in self.activities.values() if each.kind == kind), None)

    def problem(self, activity_id: str, finding: Finding) -> Problem:
        """A finding about one of the activities, with its file, line and column."""
        source = self._source(self.paths[activity_id])
        return source.problem(finding) if isinstance(source, Source) else source

    def problem_in(self, translation: Translation[Content], finding: Finding) -> Problem:
        """A finding about what a translation makes of its original, at the text it is about."""
        source = self._source(translation.path)
        found = translation.laid.placed(finding)
        return source.problem(found) if isinstance(source, Source) else source

    def _source(self, path: Path) -> Source | Problem:
        return _read(path, self.held if path in (self.held or ()) else None)


def read_library(root: Path) -> Library:
    """Read `curriculum/` and `scenarios/` below root; whatever is broken becomes a problem."""
    rubric = root / CURRICULUM / "rubric.toml"
    found = (
        path for folder in (CURRICULUM, SCENARIOS) for path in root.glob(f"{folder}/**/*.toml")
    )
    return read_files({*found, rubric})


def read_files(
    paths: Iterable[Path], known: Iterable[str] = (), held: Held | None = None
) -> Library:
    """Read these files only, and the originals of the translations among them.

    `known` are ids of activities elsewhere, which the path of a module may name. `held` are the
    files themselves, where they are not to be read from the disk.
    """
    named = {*paths}
    others = sorted(filter(is_translation, named))
    originals = {original_of(path) for path in others if _is_there(original_of(path), held)}
    files = sorted((named - {*others}) | originals)
    special = {name: [path for path in files if path.name == name] for name in SPECIAL}
    problems: list[Problem] = [*_orphans(others, held)]
    ordinary = (path for path in files if path.name not in special)
    retired = [*_load_all(special[_RETIRED], Retired, problems, held)]
    gone = tuple(name for each in retired for name in each.value.names)
    living = _not_retired([*_load_all(ordinary, Activity, problems, held)], gone, problems)
    activities = _unique(living, problems)
    modules = [*_load_all(special[MODULE], Module, problems, held)]
    rubrics = [*_load_all(special[_RUBRIC], Rubric, problems, held)]
    glossaries = [*_load_all(special[_GLOSSARY], Glossary, problems, held)]
    badges = [*_load_all(special[_BADGES], Badges, problems, held)]
    problems += placing_problems(modules, activities, {*known})
    problems += (found for each in badges for found in badge_problems(each, activities, {*known}))
    every: list[Loaded[Any]] = [*activities, *modules, *rubrics, *glossaries, *badges]
    loaded = {each.source.path: each for each in every}
    translations = [*_translations(others, loaded, problems, held)]
    return Library(
        activities=MappingProxyType({each.value.id: each.value for each in activities}),
        modules=tuple(sorted((each.value for each in modules), key=lambda m: (m.number, m.id))),
        rubric=rubrics[0].value if rubrics else bare_rubric(),
        problems=tuple(sorted(dict.fromkeys(problems), key=by_place)),
        paths=MappingProxyType({each.value.id: each.source.path for each in activities}),
        retired=gone,
        held=held,
        glossary=glossaries[0].value if glossaries else EMPTY,
        glossary_path=glossaries[0].source.path if glossaries else None,
        badges=badges[0].value.badges if badges else (),
        translations=(*translations,),
    )


def read_activity(path: Path, held: Held | None = None) -> tuple[Activity | None, list[Problem]]:
    """One activity, and what is wrong with it; None if it cannot be played.

    Of the file of a translation it is the translated one.
    """
    if not is_translation(path):
        return read_one(path, Activity, held)
    library = read_files([path], held=held)
    value = next((each.value for each in library.translations), None)
    mine = [each for each in library.problems if each.path in {path, original_of(path)}]
    return (value if isinstance(value, Activity) else None), mine


MODELS: Mapping[str, type[Content]] = MappingProxyType(
    {MODULE: Module, _RUBRIC: Rubric, _RETIRED: Retired, _GLOSSARY: Glossary, _BADGES: Badges}
)
"""The model of a file that is no activity, by its name."""


def load(path: Path) -> tuple[Loaded[Content] | None, list[Problem]]:
    """A file of whatever kind its name says, with its data; and what is wrong with it."""
    problems: list[Problem] = []
    return _load(path, MODELS.get(path.name, Activity), problems, None), problems


def read_one(
    path: Path, model: type[C], held: Held | None = None
) -> tuple[C | None, list[Problem]]:
    """One file of a kind, and what is wrong with it; None if it cannot be used."""
    problems: list[Problem] = []
    loaded = _load(path, model, problems, held)
    return (loaded.value if loaded else None), sorted(problems, key=by_place)


def _load_all(
    paths: Iterable[Path], model: type[C], problems: list[Problem], held: Held | None
) -> Iterator[Loaded[C]]:
    for path in paths:
        if loaded := _load(path, model, problems, held):
            yield loaded


def _load(
    path: Path, model: type[C], problems: list[Problem], held: Held | None
) -> Loaded[C] | None:
    source = _read(path, held)
    if isinstance(source, Problem):
        problems.append(source)
        return None
    data, unread = with_rows(source, held)
    if unread:
        problems += (source.problem(each) for each in unread)
        return None
    if "translated" in data and model is Activity:
        message = "only the program writes this, into what it shows in another language"
        problems.append(source.problem(Finding(("translated",), "CM957", message, "take it out")))
        return None
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        found = explain(error, json_schema(model), data)
        problems += dict.fromkeys(source.problem(each) for each in found)
        return None
    new = [*dict.fromkeys(source.problem(each) for each in _findings(path, value))]
    problems += new
    return None if any(each.severity == "error" for each in new) else Loaded(source, value, data)


def _translations(
    paths: Iterable[Path],
    originals: Mapping[Path, Loaded[Any]],
    problems: list[Problem],
    held: Held | None,
) -> Iterator[Translation[Content]]:
    """The translations of what works. What does not is reported at its original."""
    for path in paths:
        if (original := originals.get(original_of(path))) is None:
            continue
        source = _read(path, held)
        if isinstance(source, Problem):
            problems.append(source)
            continue
        value, found = translate(original, source)
        problems += found
        if value:
            yield value


def _read(path: Path, held: Held | None) -> Source | Problem:
    try:
        return parse_source(path, read_held(path, LARGEST_FILE, held))
    except TooLarge as error:
        return Problem(path, 1, 1, "CM001", "", f"the file has {error}")
    except IsADirectoryError:
        return Problem(
            path, 1, 1, "CM001", "", "this is a folder, not a file; rename it without .toml"
        )
    except OSError as error:
        return Problem(path, 1, 1, "CM001", "", f"cannot be read: {error.strerror}")


def _findings(path: Path, value: Content) -> Iterator[Finding]:
    match value:
        case Activity():
            yield from _misnamed(value.id, path.stem, "file")
            yield from lint(value)
        case Module():
            yield from _misnamed(value.id, path.parent.name, "folder")
        case Glossary():
            yield from flaws(value)


def _misnamed(name: str, written: str, what: str) -> Iterator[Finding]:
    expected = _NUMBER.sub("", written)
    if name != expected:
        message = f'the {what} is called "{written}", so the id should be "{expected}"'
        yield Finding(("id",), "CM204", message)


def _orphans(paths: Iterable[Path], held: Held | None) -> Iterator[Problem]:
    """Translations whose original is not there."""
    for path in paths:
        original = original_of(path)
        if not _is_there(original, held):
            message = f"this translates {original.name}, which is not there; rename or delete it"
            yield Problem(path, 1, 1, "CM210", "", message)


def _is_there(path: Path, held: Held | None) -> bool:
    return path.is_file() if held is None else path in held


def _not_retired(
    loaded: list[Loaded[Activity]], gone: tuple[RetiredName, ...], problems: list[Problem]
) -> list[Loaded[Activity]]:
    """Those that take no name which was once another's."""
    kept: list[Loaded[Activity]] = []
    for each in loaded:
        taken = [
            each.source.problem(Finding((key,), "CM209", _told(key, name)))
            for key in ("uid", "id")
            for name in gone
            if getattr(name, key) == getattr(each.value, key)
        ]
        problems += taken
        if not taken:
            kept.append(each)
    return kept


def _told(key: str, name: RetiredName) -> str:
    return (
        f'"{getattr(name, key)}" was the {key} of "{name.title}" until {name.since}; take another'
    )


def _unique(
    loaded: list[Loaded[Activity]], problems: list[Problem]
) -> tuple[Loaded[Activity], ...]:
    """Those whose id and uid no earlier file has; both files of a clash are reported."""
    kept: list[Loaded[Activity]] = []
    for each in loaded:
        clashes = [problem for other in kept for problem in _clash(each, other)]
        problems += clashes
        if not clashes:
            kept.append(each)
    return tuple(kept)


def _clash(later: Loaded[Activity], earlier: Loaded[Activity]) -> Iterator[Problem]:
    for key, code in (("uid", "CM202"), ("id", "CM203")):
        value = getattr(later.value, key)
        if value == getattr(earlier.value, key):
            for one, other in ((later, earlier), (earlier, later)):
                message = (
                    f'{other.source.path} has the {key} "{value}" too; change it in the newer one'
                )
                yield one.source.problem(Finding((key,), code, message))
