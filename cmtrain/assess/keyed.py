"""Assessment of actions and words by the key of a step."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from ..content.base import Competence, Flag
from ..content.key import Exemplar, Key
from .assessment import Assessment
from .caseless import caseless
from .confidences import Secrets, secrets_of, split, stems
from .copying import Sources
from .danger import shows_danger, shows_hunt
from .deeds import Deeds, deeds_owed, judge, own_shares, words_owed
from .encoder import EncoderName, Memo
from .facts import contradictions
from .findings import criteria_of, evidence_of, missed_in
from .flag_readings import Told, read_flags
from .flags import answers_a_troll, critical, raise_flags
from .guards import Guarded, guard
from .hearing import MAYBE, Heard, Near, hear, near
from .helping import helping
from .insiders import NOBODY, Insiders
from .language import is_foreign
from .likeness import CLEAR, HARDLY, meant_elements, said_elements, said_pitfalls
from .manner import leanings, resembles, sounds
from .markers import Found, When
from .model import OWN_ACTIONS, Part
from .names import Names, names_in
from .neglect import Peril, neglect
from .privacy import Privacy, find_leaks, public_part
from .readings import Reading, as_signals, read_acts
from .safeguards import lapse
from .signal import Signal
from .specifics import personal, specifics
from .stakes import kinds_of, shows_hazard
from .suspicion import Noticed, Suspicion, suspect
from .tally import Case, add_up
from .text import read
from .utterance import Utterance, utter
from .wording import part_of_any, slipped_sentences, weigh_wordings

SCORERS: Mapping[EncoderName, str] = {"semantic": "keyed/1", "built-in": "keyed/1-small"}
"""What an assessment says it was made by: the same words get other levels by another encoder."""
_STRONG = 3
_KNOWN = 0.55
"""Cosine from which a sentence is held to say what a line of the brief says."""
_CLAIMS: frozenset[Flag | None] = frozenset({"false_statement", "overpromises"})
"""Mistakes that nobody makes who says what the brief says in the open."""
_DENIES = caseless(
    r"\b(?:not?|never|nobody|none|nothing|without|cannot|\w+n't|ne|pas|aucune?|rien)\b"
)


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
    outside: bool = True
    """Whether anybody outside the house reads the words."""

    @cached_property
    def privacy(self) -> Privacy:
        """What must stay private, and who reads along."""
        openly = tuple(post for post in self.sources.posts if post not in self.inside.words)
        return Privacy(
            "\n".join(self.sources.everything),
            _stems_of((*openly, *self.open_facts)),
            self.inside,
            _secrets(self.key, self.sources.facts, openly),
            self.public,
            self.outside,
            "\n".join(self.sources.posts),
        )

    @cached_property
    def kinds(self) -> frozenset[When]:
        """What sort of case it is, for wordings that do harm only there."""
        return kinds_of(self.key, self.sources)

    @cached_property
    def open_facts(self) -> tuple[str, ...]:
        """What the brief says, line by line, without what is internal."""
        return split(self.sources.facts)[1]

    @cached_property
    def told(self) -> Told:
        """What the writer had read, as far as sentences are held beside it."""
        inside, openly = split(self.sources.facts)
        lines = (tuple(filter(str.strip, each)) for each in (self.sources.posts, inside, openly))
        return Told(*lines)

    @cached_property
    def harmless(self) -> frozenset[Flag]:
        """Mistakes that words cannot be to whoever reads them."""
        mistakes: dict[Flag, bool] = {
            "exposes_personal_data": not self.public,
            "leaks_internal": not self.outside,
        }
        return frozenset(flag for flag, there in mistakes.items() if there)

    @cached_property
    def peril(self) -> Peril:
        """What the posts show of danger."""
        posts = self.sources.posts
        danger = any(shows_danger(post) for post in posts)
        return Peril(
            danger, danger or any(map(shows_hazard, posts)), any(shows_hunt(p) for p in posts)
        )

    @cached_property
    def names(self) -> Names:
        """Who wrote the posts, and the house: no sign that two sentences say the same."""
        return names_in(self.sources.authors, self.sources.frame[:1])


def by_key(given: Given, memo: Memo) -> Assessment:
    """Judge what was done, hear what was said, and add it up."""
    said = utter(given.reply, memo, given.names, given.kinds)
    text = said.text
    foreign = is_foreign(text.clean)
    guarded = Guarded() if foreign else guard(said, given.key, given.sources, memo)
    noticed = notice(given, said, guarded, memo, foreign=foreign)
    suspicions = suspicions_of(given, said, noticed, guarded, memo)
    signals = (*noticed, *critical(suspicions))
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
        whole(given.key, given.deeds),
        guarded.why,
        silent,
        deeds_owed(given.key),
        words_owed(given.key),
        memo.encoder.name,
    )
    tallies = {name: add_up(signals, name, case) for name in rated}
    return Assessment(
        scorer=SCORERS[memo.encoder.name],
        competences={name: tally.level for name, tally in tallies.items()},
        criteria=criteria_of(given.key, signals, tallies, gamed=bool(case.gamed)),
        evidence=evidence_of(signals, tallies),
        missed=missed_in(given.key, given.deeds, signals, case),
        flags=raise_flags(suspicions),
        gaming=guarded.gaming,
        not_scored="language" if foreign else None,
        confidence=min((tally.level.confidence for tally in tallies.values()), default=0.0),
    )


def notice(
    given: Given, said: Utterance, guarded: Guarded, memo: Memo, *, foreign: bool = False
) -> tuple[Signal, ...]:
    """All that will be weighed but for `critical`. Words gamed or foreign earn nothing."""
    leaks = find_leaks(said.text, given.key, given.deeds.rated, given.privacy)
    done = (*judge(given.deeds, given.key), *leaks)
    if foreign or guarded.gaming is not None or not said.text.sentences:
        return done
    return (
        *done,
        *words(said, given, guarded.copied, memo),
        *meant_elements(hear(read(given.reason, "reason"), memo, given.names), given.key, memo),
    )


def words(said: Utterance, given: Given, copied: frozenset[str], memo: Memo) -> tuple[Signal, ...]:
    """What the reply says, how it sounds, and its general wordings.

    Sentences that say a pitfall or hold a bad wording earn nothing, so that leaving them out can
    never cost anything.
    """
    key, rated = given.key, given.deeds.rated
    worded = _wordings(said, given)
    heard = said.heard.without(copied)
    if not heard.sentences:
        return (answered("", ()), *weigh_wordings(worded, copied))
    found = _beside(heard, given, memo)
    worded = tuple(hit for hit in worded if not _is_right(hit, heard, found, given, memo))
    clear = zip(heard.sentences, found.clear_slips, strict=True)
    spoiled = slipped_sentences(worded) | {sentence.words for sentence, slip in clear if slip}
    leaning = leanings(heard)
    readings = tuple(r for r in read_acts(heard, leaning) if not _keyed(r, found))
    ill = {heard.sentences[r.place].words for r in readings if r.marker.polarity == "hurts"}
    spoiled |= ill
    sound = ~found.slips & np.array([not part_of_any(s.words, spoiled) for s in heard.sentences])
    unsound = frozenset(s.words for s, ok in zip(heard.sentences, sound, strict=True) if not ok)
    return (
        answered(
            " ".join(s.words for s, ok in zip(heard.sentences, sound, strict=True) if ok),
            given.sources.authors,
        ),
        *said_elements(heard, key, found, sound),
        *(_for_the_reader(slip, given) for slip in said_pitfalls(heard, key, found)),
        *sounds(heard, rated, sound),
        *resembles(heard, key, memo, rated, sound),
        *helping(heard, leaning, rated, sound),
        *weigh_wordings(worded, copied | spoiled),
        *as_signals(readings, heard, frozenset(hit.marker.code for hit in worded), sound),
        *specifics(heard, given.sources.posts, copied | unsound),
        *contradictions(said.text, (*given.sources.facts, *given.sources.frame)),
    )


def _wordings(said: Utterance, given: Given) -> tuple[Found, ...]:
    """The wordings found, less those that do no harm to whoever reads them."""
    clean = said.text.clean
    public = public_part(clean, given.inside) if given.public else " " * len(clean)
    return tuple(
        hit
        for hit in said.found
        if not (hit.marker.open and public[hit.start : hit.end].isspace())
        and (given.outside or hit.marker.flag != "leaks_internal")
    )


def _for_the_reader(slip: Signal, given: Given) -> Signal:
    """A mistake without its flag where that is for public words and only one person reads."""
    private = slip.flag == "exposes_personal_data" and not given.public
    return replace(slip, flag=None) if private else slip


def _is_right(hit: Found, heard: Heard, found: Near, given: Given, memo: Memo) -> bool:
    """Whether the key, or what the brief says in the open, holds what a wording says to be so."""
    if not hit.marker.keyed:
        return False
    places = [
        place
        for place, sentence in enumerate(heard.sentences)
        if sentence.start < hit.end and hit.start < sentence.end
    ]
    said = (
        element
        for element, share in zip(given.key.elements, found.shares, strict=True)
        if any(share[place] >= CLEAR for place in places)
    )
    return any(_claims_it(hit, element.says) for element in said) or any(
        _is_known(heard, place, given.open_facts, memo) for place in places
    )


def _claims_it(hit: Found, says: tuple[str, ...]) -> bool:
    """Whether phrasings of the key justify a claim: a warning justifies no all-clear."""
    if hit.marker.flag != "false_statement":
        return True
    return any(pattern.search(phrase) for phrase in says for pattern in hit.marker.patterns)


def _beside(heard: Heard, given: Given, memo: Memo) -> Near:
    """How sentences stand to the key; what the brief says in the open is neither false nor rash."""
    found = near(heard, given.key, memo)
    claims = np.array([pitfall.flag in _CLAIMS for pitfall in given.key.pitfalls], np.bool_)
    doubtful = found.mistakes[claims].max(axis=0, initial=0.0) >= HARDLY
    known = np.array(
        [
            doubt and _is_known(heard, place, given.open_facts, memo)
            for place, doubt in enumerate(doubtful)
        ],
        np.bool_,
    )
    if not known.any():
        return found
    return replace(found, mistakes=np.where(np.outer(claims, known), 0.0, found.mistakes))


def _is_known(heard: Heard, place: int, facts: tuple[str, ...], memo: Memo) -> bool:
    """Whether a fact comes near to a sentence, and denies something if that does."""
    alike = _which(facts, denying=_DENIES.is_in(heard.sentences[place].words))
    if not alike:
        return False
    return float((memo.of_author(alike) @ heard.vectors[place]).max()) >= _KNOWN


@lru_cache(maxsize=1_000)
def _which(facts: tuple[str, ...], *, denying: bool) -> tuple[str, ...]:
    return tuple(fact for fact in facts if _DENIES.is_in(fact) == denying)


def _keyed(reading: Reading, found: Near) -> bool:
    """Whether the key speaks for a sentence: what it reads like adds nothing, or is wrong."""
    share = max((float(each[reading.place]) for each in found.shares), default=0.0)
    return share >= CLEAR if reading.marker.polarity == "helps" else share >= MAYBE


def answered(sound: str, authors: tuple[str, ...]) -> Signal:
    """That somebody got an answer, more of one in words from a person to a person."""
    return Signal("reply", "reply", "E5", personal(sound, authors), "Somebody gets an answer")


def suspicions_of(
    given: Given, said: Utterance, signals: tuple[Signal, ...], guarded: Guarded, memo: Memo
) -> tuple[Suspicion, ...]:
    """How likely each critical mistake is, by everything that was noticed in a response."""
    return suspect(weighed(given, said, signals, guarded, memo), memo.encoder.name)


def weighed(
    given: Given, said: Utterance, signals: tuple[Signal, ...], guarded: Guarded, memo: Memo
) -> Noticed:
    """What speaks for and against critical mistakes; of words only if they answer somebody."""
    gamed = guarded.gaming is not None
    key, deeds = given.key, given.deeds
    left = neglect(key, deeds, signals, given.peril, gamed=gamed)
    noticed = Noticed(key, deeds, signals, left, answers_a_troll(key, deeds, signals), gamed)
    heard = said.heard.without(guarded.copied)
    if gamed or not heard.sentences or not any(signal.kind == "reply" for signal in signals):
        unsaid = np.zeros(len(key.elements))
        return replace(noticed, lapse=lapse(key, deeds, unsaid, given.names, memo))
    found = _beside(heard, given, memo)
    said_most = found.shares.max(axis=1, initial=0.0)
    return replace(
        noticed,
        heard=heard,
        reads=read_flags(heard, given.told, memo),
        found=found,
        harmless=given.harmless,
        lapse=lapse(key, deeds, said_most, given.names, memo),
    )


def whole(key: Key, deeds: Deeds) -> dict[Competence, Mapping[str, float]]:
    """The weight of the elements of each competence and of the others; its share of the actions."""
    actions = own_shares(deeds, key)
    total = sum(element.weight for element in key.elements)
    result: dict[Competence, Mapping[str, float]] = {}
    for name in ("empathy", "moderation", "strategy"):
        own = sum(element.weight for element in key.elements if element.competence == name)
        result[name] = {
            "element.own": own,
            "element.other": total - own,
            OWN_ACTIONS: actions.get(name, 0.0),
        }
    return result


@lru_cache(maxsize=500)
def _stems_of(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(stems, texts))


def _secrets(key: Key, facts: tuple[str, ...], openly: tuple[str, ...]) -> Secrets:
    """What only the internal parts of the facts say, and neither posts nor key."""
    if not split(facts)[0]:
        return secrets_of(facts, ())
    right = tuple(phrase for element in key.elements for phrase in element.says)
    strong = tuple(e.reply for e in key.exemplars if _least(e) >= _STRONG)
    return secrets_of(facts, (*openly, *right, *strong))


def _least(example: Exemplar) -> int:
    return min((level or 0 for level in example.levels.values()), default=0)


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
