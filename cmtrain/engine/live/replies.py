"""What a decision does to the world: by what was said and done, how late, and to whom."""

from dataclasses import dataclass, replace

from ...assess.assessment import Assessment
from ...content.base import Competence
from ...content.live.threads import Mood
from ...content.steps.console import LEAVE
from .arriving import speak
from .chance import draw
from .draft import Draft
from .promises import keep_promises, note_promises
from .stage import Stage
from .voices import line_for
from .world import Coming, Entry, Shown

_WEIGHTS: dict[Competence, float] = {"empathy": 0.5, "moderation": 0.3, "strategy": 0.2}
_SOUND = 2.0
_THANKS, _WARY = 0.35, -0.25
_GAMED = -0.25
_MOODS: dict[str, Mood] = {"thanks": "thanks", "wary": "wary", "angry": "angry"}
_TIRED = 25


@dataclass(frozen=True)
class Decided:
    """A decision as the world sees it. `act` is its number in the attempt."""

    case: str
    actions: frozenset[str]
    words: str
    assessment: Assessment
    act: int
    lapsed: bool = False
    private: bool = False

    @property
    def levels(self) -> dict[Competence, int]:
        """Levels by competence."""
        return {name: found.level for name, found in self.assessment.competences.items()}

    @property
    def flags(self) -> frozenset[str]:
        """Critical flags."""
        return frozenset(raised.flag for raised in self.assessment.flags)


def quality(assessment: Assessment, flag: float) -> float:
    """How good it is for those who read it, -1 harmful to 1 exemplary; 0 is sound.

    The mean value of its competences, empathy weighing half; every critical flag takes off `flag`,
    and words that are gamed never help.
    """
    rated = assessment.competences
    if not rated:
        found = 0.0
    else:
        whole = sum(_WEIGHTS[name] for name in rated)
        value = sum(_WEIGHTS[name] * level.value for name, level in rated.items()) / whole
        found = (value - _SOUND) / 2
    if assessment.flags:
        found = min(found, 0.0) - flag * len(assessment.flags)
    if assessment.gaming:
        found = min(found, _GAMED)
    return max(-1.0, min(1.0, found))


def minutes_of_work(stage: Stage, now: Draft, minutes: int) -> int:
    """What work takes: a quarter more when the team has hardly any energy left."""
    del stage
    return minutes + minutes // 4 if now.energy < _TIRED else minutes


def decide(stage: Stage, now: Draft, decided: Decided) -> None:
    """A case is decided: its thread cools or heats, its audience trusts more or less."""
    case = now.cases[decided.case]
    good = quality(decided.assessment, stage.content.pace.flag)
    now.cases[decided.case] = replace(
        case,
        decided=now.minute,
        lapsed=decided.lapsed,
        actions=decided.actions,
        levels=decided.levels,
        flags=decided.flags,
        visits=case.visits + 1,
    )
    if decided.words.strip():
        _show(now, case.thread, decided)
    if not decided.lapsed:
        _move(stage, now, case.thread, good, decided)
        if decided.words.strip():
            keep_promises(stage, now, case.thread, decided.act)
            note_promises(stage, now, case.thread, decided.words, decided.act)
    for action in sorted(decided.actions):
        if team := stage.content.asks.get(action):
            ask(stage, now, team)


def announce(stage: Stage, now: Draft, decided: Decided) -> None:
    """Everybody reads it. Each further announcement does half of what the one before did."""
    pace = stage.content.pace
    good = quality(decided.assessment, pace.flag)
    worn = 0.5**now.announced if good > 0 else 1.0
    now.announced += 1
    _show(now, "", decided)
    entry = Entry(now.minute, "", 0, "you", "announcement", decided.words[:160], decided.act)
    for name, state in tuple(now.threads.items()):
        if stage.is_public(name) and not stage.threads[name].troll:
            heat = state.heat if good > 0 else 60.0
            change = -pace.reply * pace.announcement * good * worn * (0.4 + heat / 100)
            now.move(f"heat:{name}", change, entry)
    for name in stage.audiences:
        now.move(f"trust:{name}", pace.trust * pace.announcement * good * worn * 1.5, entry)
    keep_promises(stage, now, None, decided.act)
    note_promises(stage, now, "", decided.words, decided.act)


def say(stage: Stage, now: Draft, said: Decided, thread: str) -> None:
    """A further word in a thread, or to all (""): it keeps promises; if it insults, it harms."""
    words, act, flags = said.words, said.act, len(said.flags)
    now.posts.append(Shown(now.minute, thread, "us", words, "ours", act=act))
    keep_promises(stage, now, thread or None, act)
    note_promises(stage, now, thread, words, act)
    heard = [thread] if thread else [name for name in now.threads if stage.is_public(name)]
    entry = Entry(now.minute, "", 0, "you", "say", words[:160], act)
    if thread and not flags:
        now.threads[thread] = replace(now.threads[thread], waiting=None, answered=now.minute)
    if flags:
        for name in heard:
            now.move(f"heat:{name}", stage.content.pace.reply * 0.5 * flags, entry)
    elif thread and stage.threads[thread].troll and stage.is_public(thread):
        now.move(f"heat:{thread}", stage.content.pace.feeding, replace(entry, rule="feeding"))


def ask(stage: Stage, now: Draft, team: str) -> None:
    """A team is asked; it answers later."""
    now.asked.append(team)
    after = stage.teams[team].answers_after
    spread = stage.content.pace.jitter * (draw(now.seed, len(now.asked), now.minute, 3) - 0.5)
    now.coming.append(Coming(now.minute + max(1, round(after * (1 + spread))), "team", team))


def answer_back(stage: Stage, now: Draft, thread: str, mood: str) -> None:
    """Somebody in the thread reacts to what was said."""
    line = line_for(stage, now, thread, _MOODS[mood])
    if line is None:
        return
    speak(now, line, thread)
    if mood == "angry":
        state = now.threads[thread]
        now.threads[thread] = replace(state, waiting=now.minute, nudges=0)


def settle_by_colleague(stage: Stage, now: Draft, colleague: str, thread: str) -> None:
    """A colleague has handled a thread as well as they can."""
    who, state = stage.colleagues[colleague], now.threads[thread]
    skill = who.skill.get(stage.case_of(thread), 2)
    good = (skill - _SOUND) / 2
    now.threads[thread] = replace(state, waiting=None, answered=now.minute, assigned="")
    entry = Entry(now.minute, "", 0, who.name, "assigned", stage.threads[thread].title)
    now.move(f"heat:{thread}", -stage.content.pace.reply * (good + 0.2), entry)
    now.move(f"trust:{stage.threads[thread].audience}", stage.content.pace.trust * good, entry)
    _react(stage, now, thread, good)


def _show(now: Draft, thread: str, decided: Decided) -> None:
    ref = "private" if decided.private else ""
    now.posts.append(Shown(now.minute, thread, "us", decided.words, "ours", ref, act=decided.act))


def _move(stage: Stage, now: Draft, thread: str, good: float, decided: Decided) -> None:
    pace, state = stage.content.pace, now.threads[thread]
    silent = not decided.words.strip() and (not decided.actions or decided.actions == {LEAVE})
    if silent and good <= 0:
        return
    delay = now.minute - state.waiting if state.waiting is not None else 0
    fresh = 0.35 + 0.65 * 0.5 ** (delay / pace.half_life) if good > 0 else 1.0
    loud = 0.8 + 0.1 * _influence(stage, now, thread)
    entry = Entry(now.minute, "", 0, "you", "reply", _label(decided), decided.act)
    heat = -pace.reply * good * fresh if good > 0 else -pace.reply * good * loud
    now.move(f"heat:{thread}", heat, entry)
    public = stage.is_public(thread) and not decided.private
    _trust(stage, now, thread, good * (fresh if good > 0 else loud), entry, public=public)
    if stage.threads[thread].troll and public and decided.words.strip():
        now.move(f"heat:{thread}", pace.feeding, replace(entry, rule="feeding"))
    state = now.threads[thread]
    now.threads[thread] = replace(state, waiting=None, answered=now.minute)
    if not silent:
        _react(stage, now, thread, good)


def _trust(
    stage: Stage, now: Draft, thread: str, good: float, entry: Entry, *, public: bool
) -> None:
    if stage.is_internal(thread):
        return
    own = stage.threads[thread].audience
    for name in stage.audiences:
        share = 1.0 if name == own else 0.35 if public else 0.0
        if share:
            now.move(f"trust:{name}", stage.content.pace.trust * good * share, entry)


def _react(stage: Stage, now: Draft, thread: str, good: float) -> None:
    mood: Mood = "thanks" if good >= _THANKS else "wary" if good >= _WARY else "angry"
    now.threads[thread] = replace(now.threads[thread], mood=mood)  # type: ignore[arg-type]
    after = 2 + int(draw(now.seed, stage.indices[thread], now.minute, 11) * 4)
    now.coming.append(Coming(now.minute + after, "line", mood, thread))


def _influence(stage: Stage, now: Draft, thread: str) -> int:
    return max(
        (
            stage.people[post.author].influence
            for post in now.posts
            if post.thread == thread and post.author in stage.people
        ),
        default=1,
    )


def _label(decided: Decided) -> str:
    return decided.words.strip()[:160] or ", ".join(sorted(decided.actions))
