"""What is wrong with a glossary: by itself, and beside the activities that it is about."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from .activity import Activity
from .glossary import Entry, Glossary
from .legibility import measure
from .problem import Finding, likeliest
from .texts import texts

MOST_WORDS, MOST_SENTENCES = 60, 3
"""Of a definition; what is longer belongs into a lesson."""
HARDEST_GRADE = 12.0
"""Grade of a definition, by Flesch and Kincaid; above that of prose, because the words are few."""
_HEARD = frozenset({"says"})
"""Fields that no learner reads."""
_WORD = re.compile(r"\w+")
_END_OF_SENTENCE = re.compile(r"[.!?…][\"'”’)*]*(?=\s|$)")


def flaws(glossary: Glossary) -> Iterator[Finding]:
    """What is wrong with the entries by themselves and among each other."""
    yield from _twice(glossary)
    names = glossary.by_id.keys()
    for index, entry in enumerate(glossary.entries):
        for place, name in enumerate(entry.see):
            if name not in names or name == entry.id:
                message = f'there is no other entry "{name}"'
                hint = likeliest(name, {*names} - {entry.id})
                yield Finding(("entries", index, "see", place), "CM821", message, hint)
        yield from _hard(entry, index)


def uses(glossary: Glossary, activities: Iterable[Activity]) -> Mapping[str, Counter[str]]:
    """How often each activity uses the words of an entry, by entry and by activity."""
    found: dict[str, Counter[str]] = {entry.id: Counter() for entry in glossary.entries}
    for activity in activities:
        for each in glossary.terms.found(_read(activity)):
            found[each.name][activity.id] += 1
    return found


def _read(activity: Activity) -> str:
    return "\n\n".join(each.text for each in texts(activity) if each.field not in _HEARD)


def _never_used(glossary: Glossary, activities: Iterable[Activity]) -> AbstractSet[str]:
    """Entries that ought to be used and are not.

    Most are found in the first activities. In the others words are looked for only where all the
    words of one that is still missing stand somewhere.
    """
    left = {
        entry.id: [_WORD.findall(each.casefold()) for each in entry.spellings]
        for entry in glossary.entries
        if not entry.met
    }
    for activity in activities:
        read = _read(activity)
        folded = read.casefold()
        missing = (words for every in left.values() for words in every)
        if any(all(word in folded for word in words) for words in missing):
            for each in glossary.terms.found(read):
                left.pop(each.name, None)
    return left.keys()


def unused(glossary: Glossary, activities: Iterable[Activity]) -> Iterator[Finding]:
    """Entries that no activity uses and that do not say where else one meets them."""
    left = _never_used(glossary, activities)
    for index, entry in enumerate(glossary.entries):
        if entry.id in left:
            message = "no activity uses this word"
            hint = "add their form of it to `also`, or say in `met` where else one meets it"
            yield Finding(("entries", index, "term"), "CM823", message, hint)


def _twice(glossary: Glossary) -> Iterator[Finding]:
    """Ids that stand twice, and spellings that another entry, or the same, has already."""
    ids: set[str] = set()
    owners: dict[str, str] = {}
    for index, entry in enumerate(glossary.entries):
        if entry.id in ids:
            yield Finding(("entries", index, "id"), "CM201", f'"{entry.id}" stands twice')
        ids.add(entry.id)
        for place, spelling in enumerate(entry.spellings):
            loc = ("entries", index, *(("also", place - 1) if place else ("term",)))
            owner = owners.setdefault(_alike(spelling), entry.id)
            if owner != entry.id or spelling in entry.spellings[:place]:
                message = f'"{spelling}" is the word of "{owner}" already'
                yield Finding(loc, "CM822", message, "take it out of one of them")


def _alike(spelling: str) -> str:
    """What two spellings share that would be found at the same places."""
    return " ".join(spelling.replace("-", " ").split())


def _hard(entry: Entry, index: int) -> Iterator[Finding]:
    loc = ("entries", index, "definition")
    words = len(entry.definition.split())
    told = len(_END_OF_SENTENCE.findall(entry.definition))
    if words > MOST_WORDS or told > MOST_SENTENCES:
        message = f"the definition has {words} words in {told} sentences"
        hint = f"{MOST_WORDS} words in {MOST_SENTENCES} are the most; a lesson tells the rest"
        yield Finding(loc, "CM824", message, hint)
    grade = measure(entry.definition).grade
    if grade > HARDEST_GRADE:
        message = f"the definition asks for school grade {grade:.1f}; {HARDEST_GRADE:g} is the most"
        yield Finding(loc, "CM825", message, "shorten its sentences, use everyday words")
