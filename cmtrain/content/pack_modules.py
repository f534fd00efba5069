"""Where the activities of a pack stand: in its own modules, after those that are there already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .activity import ASSESSED, Activity
from .library import Library
from .module import Module
from .pack import Pack


@dataclass(frozen=True)
class Placing:
    """The modules of a pack beside a library.

    `kept` are the activities of the pack that work; `foreign` those elsewhere to which a path of
    it may lead.
    """

    base: Library
    pack: Pack
    own: Sequence[Module]
    kept: Mapping[str, Activity]
    foreign: frozenset[str]

    @property
    def taken(self) -> tuple[str, ...]:
        """Ids of its modules that are left out, because an earlier one has them."""
        return tuple(dict.fromkeys(each.id for each in self.own if each not in self._free))

    @property
    def placed(self) -> tuple[Module, ...]:
        """Its modules, numbered after those there are; the last one is for what is left."""
        modules = [self._led(each) for each in self._free]
        if rest := self._rest({name for each in modules for name in each.path}):
            modules.append(self._last(rest, {each.id for each in (*self.base.modules, *modules)}))
        first = 1 + max((each.number for each in self.base.modules), default=0)
        return tuple(
            each.model_copy(update={"number": number}) for number, each in enumerate(modules, first)
        )

    @cached_property
    def _free(self) -> list[Module]:
        """Its modules whose ids nobody has before them."""
        ids = [each.id for each in (*self.base.modules, *self.own)]
        start = len(self.base.modules)
        return [each for at, each in enumerate(self.own, start) if each.id not in ids[:at]]

    def _led(self, module: Module) -> Module:
        """A module without what it cannot lead to."""
        known = self.foreign | {*self.kept}
        path = tuple(name for name in module.path if name in known)
        gone = {kind for kind, name in module.apart.items() if name not in known}
        apart = {kind.replace("-", "_"): None for kind in gone}
        return module.model_copy(update={"path": path, **apart})

    def _rest(self, led_to: set[str]) -> tuple[str, ...]:
        """What can be played and stands nowhere; tests stand beside a module or nowhere."""
        return tuple(
            name
            for name, each in self.kept.items()
            if name not in led_to and not each.draft and each.kind not in ASSESSED
        )

    def _last(self, path: tuple[str, ...], taken: set[str]) -> Module:
        """A module that is called as the pack is."""
        names = (self.pack.id, *(f"{self.pack.id}-{n}" for n in range(2, 2 + len(taken))))
        return Module(
            schema=1,
            id=next(name for name in names if name not in taken),
            number=1,
            title=self.pack.name,
            promise=self.pack.description or self.pack.name,
            path=path,
        )
