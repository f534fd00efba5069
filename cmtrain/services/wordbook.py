"""The glossary beside the curriculum: which lessons teach a word."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..content.activity import Activity
from ..content.glossary import Glossary
from ..content.glossary_check import uses
from ..content.library import Library

_TEACHING = frozenset({"lesson", "case-study"})
_MOST = 3


@dataclass(frozen=True)
class Wordbook:
    """The glossary of a library. Where its words are taught is looked up once, when first asked."""

    library: Library

    @property
    def glossary(self) -> Glossary:
        """All entries."""
        return self.library.glossary

    @cached_property
    def taught(self) -> Mapping[str, tuple[Activity, ...]]:
        """By entry, up to three activities that use it most: lessons and case studies first."""
        place = {name: n for n, name in enumerate(self._path)}
        activities = [each for each in self.library.activities.values() if each.id in place]
        return {
            name: self._best(counts, place)
            for name, counts in uses(self.glossary, activities).items()
        }

    @property
    def _path(self) -> tuple[str, ...]:
        return tuple(name for module in self.library.modules for name in module.path)

    def _best(self, counts: Counter[str], place: Mapping[str, int]) -> tuple[Activity, ...]:
        found = [self.library.activities[name] for name in counts]
        teaching = [each for each in found if each.kind in _TEACHING] or found
        ranked = sorted(teaching, key=lambda each: (-counts[each.id], place[each.id]))
        return tuple(ranked[:_MOST])
