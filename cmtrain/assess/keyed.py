"""Assessment of actions and words by the key of a step."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..content.base import Competence
from ..content.key import Key
from .assessment import Assessment
from .copying import Sources
from .danger import shows_danger
from .deeds import Deeds, deeds_owed, judge
from .encoder import EncoderName, Memo
from .facts import contradictions
from .findings import criteria_of, evidence_of, missed_in
from .flags import raise_flags
from .guards import Guarded, guard
from .hearing import Near, hear, near
from .insiders import NOBODY, Insiders
from .language import is_foreign
from .likeness import CLEAR, meant_elements, said_elements, said_pitfalls
from .manner import leanings, resembles, sounds
from .markers import Found
from .model import Part
from .names import Names, names_in
from .privacy import find_leaks, public_part
from .readings import Reading, as_signals, read_acts
from .signal import Signal
from .specifics import personal, specifics
from .tally import Case, add_up
from .text import read
from .utterance import Utterance, utter
from .wording import part_of_any, slipped_sentences, weigh_wordings

SCORERS: Mapping[EncoderName, str] = {"semantic": "keyed/1", "built-in": "keyed/1-small"}
"""What an assessment says it was made by: the same words get other levels by another encoder."""
_STRONG = 3


@dataclass(frozen=True)
class Given:
    """A response with what it answers: the key, what was done and written, what one had to read."""

    key: Key
    deeds: Deeds
    reply: str
    reason: str
    sources: Sources
    public: bool = True
    inside: Insiders = NOBODY

    @property
    def danger(self) -> bool:
        """Whether the posts show that somebody is in danger."""
        return any(shows_danger(post) for post in self.sources.posts)

    @property
    def names(self) -> Names:
        """Who wrote the posts, and the house: no sign that two sentences say the same."""
        return names_in(self.sources.authors, self.sources.frame[:1])


def by_key(given: Given, memo: Memo) -> Assessment:
    """Judge what was done, hear what was said, and add it up."""
    said = utter(given.reply, memo, given.names)
    text = said.text
    foreign = is_foreign(text.clean)
    guarded = Guarded() if foreign else guard(said, given.key, given.sources, memo)
    signals = notice(given, said, guarded, memo, foreign=foreign)
    silent = not text.clean.strip()
    unheard = foreign or (silent and no_words_owed(given.key))
    rated = [
        name
        for name in given.deeds.rated
        if not (unheard and name == "empathy") and not (foreign and _wordy(given.key))
    ]
    part = _part(given.key, without_words=foreign or silent)
    case = Case(
        part,
        whole(given.key),
        guarded.why,
        silent,
        deeds_owed(given.key),
        memo.encoder.name,
    )
    tallies = {name: add_up(signals, name, case) for name in rated}
    return Assessment(
        scorer=SCORERS[memo.encoder.name],
        competences={name: tally.level for name, tally in tallies.items()},
        criteria=criteria_of(given.key, signals, tallies, gamed=bool(case.gamed)),
        evidence=evidence_of(signals, tallies),
        missed=missed_in(given.key, given.deeds, signals, case),
        flags=raise_flags(
            given.key, given.deeds, signals, danger=given.danger, gamed=bool(case.gamed)
        ),
        gaming=guarded.gaming,
        not_scored="language" if foreign else None,
        confidence=min((tally.level.confidence for tally in tallies.values()), default=0.0),
    )


def notice(
    given: Given, said: Utterance, guarded: Guarded, memo: Memo, *, foreign: bool = False
) -> tuple[Signal, ...]:
    """Everything that will be weighed. Words that are gamed or foreign earn nothing."""
    rated = given.deeds.rated
    leaks = (
        find_leaks(said.text, given.key, "\n".join(given.sources.everything), rated, given.inside)
        if given.public
        else ()
    )
    done = (*judge(given.deeds, given.key), *leaks)
    if foreign or guarded.gaming is not None or not said.text.sentences:
        return (*done, *critical(given, done, gamed=guarded.gaming is not None))
    noticed = (
        *done,
        *words(said, given, guarded.copied, memo),
        *meant_elements(hear(read(given.reason, "reason"), memo, given.names), given.key, memo),
    )
    return (*noticed, *critical(given, noticed))


def words(said: Utterance, given: Given, copied: frozenset[str], memo: Memo) -> tuple[Signal, ...]:
    """What the reply says, how it sounds, and its general wordings.

    Sentences that say a pitfall or hold a bad wording earn nothing, so that leaving them out can
    never cost anything.
    """
    key, rated = given.key, given.deeds.rated
    worded = _wordings(said, given)
    heard = said.heard.without(copied)
    if not heard.sentences:
        return (answered(""), *weigh_wordings(worded, copied))
    found = near(heard, key, memo)
    clear = zip(heard.sentences, found.clear_slips, strict=True)
    spoiled = slipped_sentences(worded) | {sentence.words for sentence, slip in clear if slip}
    readings = tuple(r for r in read_acts(heard, leanings(heard)) if not _keyed(r, found))
    ill = {heard.sentences[r.place].words for r in readings if r.marker.polarity == "hurts"}
    spoiled |= ill
    sound = ~found.slips & np.array([not part_of_any(s.words, spoiled) for s in heard.sentences])
    unsound = frozenset(s.words for s, ok in zip(heard.sentences, sound, strict=True) if not ok)
    return (
        answered(" ".join(s.words for s, ok in zip(heard.sentences, sound, strict=True) if ok)),
        *said_elements(heard, key, found, memo, sound),
        *said_pitfalls(heard, key, found),
        *sounds(heard, rated, sound),
        *resembles(heard, key, memo, rated, sound),
        *weigh_wordings(worded, copied | spoiled),
        *as_signals(readings, heard, frozenset(hit.marker.code for hit in worded), sound),
        *specifics(heard, given.sources.posts, copied | unsound),
        *contradictions(said.text, (*given.sources.facts, *given.sources.frame)),
    )


def _wordings(said: Utterance, given: Given) -> tuple[Found, ...]:
    """The wordings found, less those that harm only in the open where only one person reads."""
    clean = said.text.clean
    public = public_part(clean, given.inside) if given.public else " " * len(clean)
    return tuple(
        hit for hit in said.found if not (hit.marker.open and public[hit.start : hit.end].isspace())
    )


def _keyed(reading: Reading, found: Near) -> bool:
    """Whether the key speaks for a sentence: what it reads like adds nothing, or is wrong."""
    share = max((float(each[reading.place]) for each in found.shares), default=0.0)
    return share >= CLEAR if reading.marker.polarity == "helps" else share > 0


def answered(sound: str) -> Signal:
    """That somebody got an answer, more of one in words from a person to a person."""
    return Signal("reply", "reply", "E5", personal(sound), "Somebody gets an answer")


def critical(
    given: Given, signals: tuple[Signal, ...], *, gamed: bool = False
) -> tuple[Signal, ...]:
    """A signal of its own for every critical flag, since these spoil what else is good."""
    return tuple(
        Signal(
            "critical",
            raised.flag,
            "M2",
            1.0,
            "Critical: " + raised.flag.replace("_", " "),
            raised.why,
        )
        for raised in raise_flags(given.key, given.deeds, signals, danger=given.danger, gamed=gamed)
    )


def whole(key: Key) -> dict[Competence, Mapping[str, float]]:
    """The weight of the elements that belong to each competence, and of the others."""
    total = sum(element.weight for element in key.elements)
    result: dict[Competence, Mapping[str, float]] = {}
    for name in ("empathy", "moderation", "strategy"):
        own = sum(element.weight for element in key.elements if element.competence == name)
        result[name] = {"element.own": own, "element.other": total - own}
    return result


def _wordy(key: Key) -> bool:
    return not (key.best_actions or key.harmful_actions)


def no_words_owed(key: Key) -> bool:
    """Whether the author holds a response without a word to be a strong one."""
    return any(
        not example.reply.strip()
        and max((level or 0 for level in example.levels.values()), default=0) >= _STRONG
        for example in key.exemplars
    )


def _part(key: Key, *, without_words: bool) -> Part:
    return "words" if _wordy(key) else "deeds" if without_words else "full"
