"""Bringing a translation up to date: what was translated stays, what is new is asked for."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from .laying import Laid
from .overlay import Stamps
from .places import Place, stamp

Words = str | tuple[str, ...]


@dataclass(frozen=True)
class Updated:
    """A translation as it is to be written: words by address, and which wording they translate."""

    words: Mapping[str, Words]
    stamps: Stamps
    moved: int = 0

    def changed(self, place: Place) -> bool:
        """Whether the original of a translated text has changed since."""
        return place.address in self.stamps.stale


def update(
    laid: Laid, uid: str | None, revision: int | None, accepted: Container[str] = ()
) -> Updated:
    """What a translation becomes beside the original as it is now.

    A text without a stamp was translated just now. One whose original changed is marked as stale;
    it is taken as revised once its words differ from those that were marked, or if it is accepted.
    A text whose place is gone goes where its wording stands now, and is kept aside if that is
    nowhere.
    """
    words: dict[str, Words] = {name: each.words for name, each in laid.said.items()}
    aside = {**laid.stamps.gone, **laid.lost}
    moved = _moved(laid, aside)
    for address, _ in moved.values():
        words.pop(address, None)
        aside.pop(address, None)
    words |= {place.address: text for place, (_, text) in moved.items()}
    texts = {name: laid.stamps.texts[name] for name in aside if name in laid.stamps.texts}
    stale: dict[str, str] = {}
    for place in laid.places:
        if place.heard or place.address not in words:
            continue
        was = place.stamp if place in moved else laid.stamps.texts.get(place.address, place.stamp)
        now = stamp(str(words[place.address]))
        marked = laid.stamps.stale.get(place.address)
        revised = place.address in accepted or (marked is not None and marked != now)
        texts[place.address] = place.stamp if revised else was
        if texts[place.address] != place.stamp:
            stale[place.address] = now
    stamps = Stamps(uid=uid, revision=revision, texts=texts, stale=stale, gone=aside)
    return Updated(words, stamps, len(moved))


def _moved(laid: Laid, aside: Mapping[str, str]) -> dict[Place, tuple[str, str]]:
    """Where a translation of the very same wording goes, with the address that it comes from.

    It comes from where its original is gone or has become another: a post in between moves all that
    follow.
    """
    stamps = laid.stamps.texts
    loose = {name: text for name, text in aside.items() if name in stamps}
    loose |= {place.address: laid.said[place.address].text for place in laid.stale}
    of: dict[str, list[str]] = {}
    for name in loose:
        of.setdefault(stamps[name], []).append(name)
    wanting = {*laid.missing, *laid.stale}
    found: dict[Place, tuple[str, str]] = {}
    for place in laid.places:
        if place in wanting and (names := of.get(place.stamp)):
            found[place] = (names[0], loose[names.pop(0)])
    return found
