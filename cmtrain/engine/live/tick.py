"""Time passes: what arrives, heats up, cools down, breaks and goes out by itself."""

from .arriving import arrive, speak
from .chance import draw
from .conditions import holds
from .draft import Draft, changed
from .effects import apply
from .gauges import hottest, over_all
from .promises import break_promises
from .replies import answer_back, settle_by_colleague
from .stage import Stage
from .voices import line_for
from .world import Coming, Entry, Sample, Shown, ThreadState

_RECRUITS_AT = (50, 68, 84)
_NUDGES_AT = (2, 4)
_HOT = 40
_LOUD = 0.1
_JITTER = 7


def pass_time(stage: Stage, now: Draft, minutes: int, *, working: bool) -> None:
    """Let minutes pass, look by look. `working` tires the team; waiting rests it."""
    end = min(stage.length, now.minute + minutes)
    while now.minute < end:
        step = min(stage.content.pace.tick, end - now.minute)
        now.minute += step
        _look(stage, now, step, working=working)
    if now.minute >= stage.length:
        now.over = True


def begin_posts(stage: Stage, now: Draft) -> None:
    """What is there at the first minute."""
    _arrivals(stage, now)
    _sample(stage, now)


def _look(stage: Stage, now: Draft, step: int, *, working: bool) -> None:
    _coming(stage, now)
    _planned(stage, now)
    _arrivals(stage, now)
    _rules(stage, now)
    for name in tuple(now.threads):
        _thread(stage, now, name, step)
    _audiences(stage, now, step)
    _team(stage, now, step, working=working)
    break_promises(stage, now)
    _sample(stage, now)


def _coming(stage: Stage, now: Draft) -> None:
    due = [each for each in now.coming if each.minute <= now.minute]
    if not due:
        return
    now.coming = [each for each in now.coming if each.minute > now.minute]
    for each in due:
        _HAPPENS[each.kind](stage, now, each)


def _line(stage: Stage, now: Draft, coming: Coming) -> None:
    answer_back(stage, now, coming.thread, coming.ref)


def _team_answers(stage: Stage, now: Draft, coming: Coming) -> None:
    team = stage.teams[coming.ref]
    for number, answer in enumerate(team.answers):
        name = f"team:{team.id}:{number}"
        if name not in now.fired and holds(answer.when, stage, now):
            now.fired.add(name)
            _team_says(now, team.id, answer.text)
            now.facts |= set(answer.learn)
            entry = Entry(now.minute, "", 0, team.name, "team-answer", answer.text)
            apply(stage, now, answer.effects, entry)
            return
    _team_says(now, team.id, team.nothing_new)


def _team_says(now: Draft, team: str, text: str) -> None:
    now.posts.append(Shown(now.minute, "", team, text, "team", team))


def _rule_takes_effect(stage: Stage, now: Draft, coming: Coming) -> None:
    rule = next(each for each in stage.content.rules if each.id == coming.ref)
    entry = Entry(now.minute, "", 0, _doer(stage, now, rule.when.case), rule.id, rule.because)
    apply(stage, now, rule.effects, entry)


def _doer(stage: Stage, now: Draft, case: str | None) -> str:
    del stage
    state = now.cases.get(case) if case else None
    return "you" if state and state.decided is not None and not state.lapsed else "world"


def _colleague_is_done(stage: Stage, now: Draft, coming: Coming) -> None:
    settle_by_colleague(stage, now, coming.ref, coming.thread)


_HAPPENS = {
    "line": _line,
    "team": _team_answers,
    "rule": _rule_takes_effect,
    "colleague": _colleague_is_done,
}


def _planned(stage: Stage, now: Draft) -> None:
    for minute, post in stage.planned:
        if minute > now.minute or now.queue[post.id] not in {"scheduled", "edited"}:
            continue
        edited = now.queue[post.id] == "edited"
        if f"out:{post.id}" in now.fired:
            continue
        now.fired.add(f"out:{post.id}")
        text = now.edits.get(post.id, post.text)
        now.posts.append(Shown(now.minute, "", "us", text, "planned", post.id))
        if edited:
            continue
        now.queue[post.id] = "sent"
        if post.unless is None or not holds(post.unless, stage, now):
            entry = Entry(now.minute, "", 0, "the queue", f"sent:{post.id}", post.because)
            apply(stage, now, post.effects, entry)


def _arrivals(stage: Stage, now: Draft) -> None:
    for minute, arrival in stage.timed:
        if minute > now.minute:
            break
        if arrival.id not in now.fired:
            arrive(stage, now, arrival)
    for minute, arrival in stage.called:
        if (
            minute <= now.minute
            and arrival.id not in now.fired
            and arrival.when is not None
            and holds(arrival.when, stage, now)
        ):
            arrive(stage, now, arrival)


def _rules(stage: Stage, now: Draft) -> None:
    for rule in stage.content.rules:
        name = f"rule:{rule.id}"
        if name in now.fired or not holds(rule.when, stage, now):
            continue
        now.fired.add(name)
        coming = Coming(now.minute + rule.delay, "rule", rule.id)
        if rule.delay:
            now.coming.append(coming)
        else:
            _rule_takes_effect(stage, now, coming)


def _thread(stage: Stage, now: Draft, name: str, step: int) -> None:
    state, thread = now.threads[name], stage.threads[name]
    pace = stage.content.pace
    waits = state.waiting is not None and not state.assigned and state.mood != "closed"
    if thread.troll or not waits:
        if state.heat > pace.rest:
            cooled = max(pace.rest - state.heat, -pace.cooling * step)
            now.threads[name] = changed(state, heat=state.heat + cooled)
        return
    patience = pace.patience if thread.patience is None else thread.patience
    waited = now.minute - (state.waiting or 0)
    if waited <= patience:
        return
    chance = 1 + pace.jitter * (2 * draw(now.seed, stage.indices[name], now.minute, _JITTER) - 1)
    push = pace.growth * step * (1 - state.heat / 125) * chance
    entry = Entry(now.minute, "", 0, "nobody", "waiting", thread.title)
    _heat_by_waiting(now, name, push, entry)
    _grumble(stage, now, name, waited, patience)
    if thread.danger:
        now.move("safety", -pace.danger * step, changed(entry, rule="danger"))


def _heat_by_waiting(now: Draft, name: str, push: float, entry: Entry) -> None:
    """Waiting moves in small steps; they are gathered in one line of the ledger for each thread."""
    before = now.threads[name].heat
    now.threads[name] = changed(now.threads[name], heat=min(100.0, before + push))
    change = now.threads[name].heat - before
    what = f"heat:{name}"
    for index in range(len(now.ledger) - 1, max(-1, len(now.ledger) - 12), -1):
        last = now.ledger[index]
        if last.what == what and last.rule == "waiting":
            now.ledger[index] = changed(last, change=last.change + change, minute=now.minute)
            return
        if last.what == what:
            break
    now.ledger.append(changed(entry, what=what, change=change))


def _grumble(stage: Stage, now: Draft, name: str, waited: int, patience: int) -> None:
    """Whoever is ignored asks again, and then others join in."""
    state = now.threads[name]
    nudges = sum(waited >= factor * max(patience, 3) for factor in _NUDGES_AT)
    if nudges > state.nudges:
        now.threads[name] = state = changed(state, nudges=nudges)
        if line := line_for(stage, now, name, "ignored"):
            speak(now, line, name)
    recruited = sum(state.heat >= limit for limit in _RECRUITS_AT)
    if recruited > state.recruited and stage.is_public(name):
        now.threads[name] = changed(state, recruited=recruited)
        if line := line_for(stage, now, name, "recruit"):
            speak(now, line, name)
            entry = Entry(now.minute, "", 0, stage.people[line.author].handle, "recruit", line.text)
            now.move(f"heat:{name}", 4, entry)
            now.move(f"volume:{stage.threads[name].audience}", 6, entry)


def _audiences(stage: Stage, now: Draft, step: int) -> None:
    """Trust wears off where threads are hot; an audience talks as much as its threads are hot."""
    pace = stage.content.pace
    lost: dict[str, float] = {}
    loud: dict[str, float] = {}
    for name, state in now.threads.items():
        if stage.is_internal(name):
            continue
        audience = stage.threads[name].audience
        loud[audience] = loud.get(audience, 0.0) + state.heat * 0.55
        if state.heat > _HOT and _is_owed(stage, name, state):
            lost[audience] = lost.get(audience, 0.0) + (state.heat - _HOT) / 60
    for audience, amount in lost.items():
        change = -pace.erosion * step * min(amount, 2.0)
        now.trust[audience] = max(0.0, now.trust[audience] + change)
        _note_erosion(now, audience, change)
    for audience in now.volume:
        target = min(100.0, stage.audiences[audience].volume * 0.5 + loud.get(audience, 0.0))
        now.volume[audience] += (target - now.volume[audience]) * min(1.0, _LOUD * step)


def _is_owed(stage: Stage, name: str, state: ThreadState) -> bool:
    return not stage.threads[name].troll and (state.waiting is not None or state.mood == "angry")


def _note_erosion(now: Draft, audience: str, change: float) -> None:
    what = f"trust:{audience}"
    for index in range(len(now.ledger) - 1, max(-1, len(now.ledger) - 12), -1):
        last = now.ledger[index]
        if last.what == what:
            if last.rule == "erosion":
                now.ledger[index] = changed(last, change=last.change + change, minute=now.minute)
                return
            break
    now.ledger.append(Entry(now.minute, what, change, "nobody", "erosion"))


def _team(stage: Stage, now: Draft, step: int, *, working: bool) -> None:
    pace = stage.content.pace
    if working:
        strain = 0.4 + 0.6 * hottest(stage, now) / 100
        now.energy = max(0.0, now.energy - pace.tiring * step * strain)
    else:
        now.energy = min(100.0, now.energy + pace.resting * step)


def _sample(stage: Stage, now: Draft) -> None:
    now.history.append(
        Sample(
            now.minute,
            hottest(stage, now),
            over_all(stage, now.trust),
            over_all(stage, now.volume),
            now.energy,
            now.safety,
            tuple(now.trust.values()),
            tuple(now.volume.values()),
        )
    )
