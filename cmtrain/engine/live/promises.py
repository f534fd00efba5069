"""Promises with a time, found in what the learner wrote, and what becomes of them."""

import re
from dataclasses import replace

from ...content.live.threads import Line
from .arriving import speak
from .draft import Draft
from .stage import Stage, minutes_of
from .voices import line_for
from .world import Entry, Promise

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "five": 5, "ten": 10, "fifteen": 15,
    "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "sixty": 60, "half an": 0,
    "une": 1, "un": 1, "deux": 2, "trois": 3, "dix": 10, "quinze": 15, "vingt": 20, "trente": 30,
}  # fmt: skip
_COMMITS = re.compile(
    r"\b(?:i|we)(?:'ll|’ll| will| shall| am going| are going| aim| plan| expect| promise)\b"
    r"|\b(?:next|another|an|more) (?:update|news|word|information)\b"
    r"|\bupdates? (?:at|by|in|every|within|before)\b"
    r"|\bback (?:to you |here |with )?(?:at|by|in|within|before)\b"
    r"|\byou(?:'ll|’ll| will) (?:hear|have|get)\b"
    r"|\b(?:nous|je)\b.{0,40}(?:rons|rai|vais|allons)\b"
    r"|\bprochaine? (?:point|nouvelle|information|mise à jour)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?:at|by|before|until|till|around|vers|à|avant|from)\s+(\d{1,2})"
    r"(?:(?:[:.h]|\s?h\s?)(\d{2}))?\s*(h\b|am\b|a\.m\.|pm\b|p\.m\.|o['’]clock)?",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b(?:in|within|every|dans|d['’]ici|toutes les|next)\s+"
    r"(?:the next\s+|about\s+|around\s+|at most\s+)?"
    r"(\d{1,3}|half an|forty-five|[a-zé]+)\s*-?\s*(minutes?|mins?|m|hours?|hrs?|h|heures?)\b",
    re.IGNORECASE,
)
_ANOTHER_DAY = re.compile(
    r"\b(?:tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|next week|on the \d"
    r"|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.:](?=\d)[^.!?\n]*)*[.!?]?")
_NOON = 12
_LONGEST = 24 * 60


def promised(words: str, now: int, start: str) -> tuple[tuple[str, int], ...]:
    """The sentences that promise something today by a time, each with its minute of the shift.

    `now` is the minute of the shift, `start` the time of day when it began. A time of day that is
    already past is no promise.
    """
    found = []
    for match in _SENTENCE.finditer(words):
        sentence = match[0].strip()
        today = _COMMITS.search(sentence) and not _ANOTHER_DAY.search(sentence)
        due = _due(sentence, now, start) if today else None
        if due is not None:
            found.append((sentence, due))
    return tuple(found)


def _due(sentence: str, now: int, start: str) -> int | None:
    dues = [
        *(_span(match, now) for match in _SPAN.finditer(sentence)),
        *(_clock(match, now, start) for match in _CLOCK.finditer(sentence)),
    ]
    return min((due for due in dues if due is not None and due > now), default=None)


def _span(match: re.Match[str], now: int) -> int | None:
    word, unit = match[1].lower(), match[2].lower()
    hours = unit.startswith("h")
    if word == "half an":
        return now + 30 if hours else None
    number = int(word) if word.isdigit() else _NUMBERS.get(word)
    if not number:
        return None
    minutes = number * 60 if hours else number
    return now + minutes if minutes <= _LONGEST else None


def _clock(match: re.Match[str], now: int, start: str) -> int | None:
    hour, past, mark = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if match[2] is None and not mark:
        return None
    if mark.startswith("p") and hour < _NOON:
        hour += _NOON
    if hour > 23 or past > 59:  # noqa: PLR2004 - a time of day
        return None
    due = hour * 60 + past - minutes_of(start)
    if due <= now and hour < _NOON and not mark and not match[1].startswith("0"):
        due += _NOON * 60
    return due


def note_promises(stage: Stage, now: Draft, thread: str, words: str, act: int) -> None:
    """Hold the learner to what the words promise. A thread has one open promise: the nearest."""
    start = stage.activity.clock.start if stage.activity.clock else "00:00"
    for sentence, due in promised(words, now.minute, start)[:1]:
        now.promises.append(Promise(thread, sentence, now.minute, due, act=act))


def keep_promises(stage: Stage, now: Draft, thread: str | None, act: int) -> None:
    """A further word in the thread, or to everybody (None), keeps what was promised there."""
    for index, promise in enumerate(now.promises):
        reached = thread is None or promise.thread == thread
        if promise.standing == "open" and reached and promise.act != act:
            now.promises[index] = replace(promise, standing="kept")
            why = f"Kept: “{promise.words}”"
            for name in _audiences(stage, promise):
                entry = Entry(now.minute, "", 0, "you", "promise-kept", why, act)
                now.move(f"trust:{name}", stage.content.pace.kept, entry)


def break_promises(stage: Stage, now: Draft) -> None:
    """What is due and not kept is broken, and somebody quotes it."""
    pace = stage.content.pace
    for index, promise in enumerate(now.promises):
        if promise.standing != "open" or now.minute <= promise.due + pace.grace:
            continue
        if now.writing_to is not None and now.writing_to in {"", promise.thread}:
            continue  # what is being written keeps it, if it was begun in time
        now.promises[index] = replace(promise, standing="broken")
        why = f"Broken: “{promise.words}”"
        entry = Entry(now.minute, "", 0, "nobody", "promise-broken", why, promise.act)
        for name in _audiences(stage, promise):
            now.move(f"trust:{name}", -pace.broken, entry)
        _quote(stage, now, promise, entry)


def _quote(stage: Stage, now: Draft, promise: Promise, entry: Entry) -> None:
    thread = promise.thread or _loudest(stage, now)
    if not thread:
        return
    now.move(f"heat:{thread}", pace_heat(stage), entry)
    line: Line | None = line_for(stage, now, thread, "quote")
    if line:
        text = line.text.format(promise=promise.words, time=stage.time(promise.due))
        speak(now, line, thread, text)
        state = now.threads[thread]
        now.threads[thread] = replace(state, waiting=state.waiting or now.minute, mood="angry")


def pace_heat(stage: Stage) -> float:
    """Heat that a broken promise brings: twice the trust it costs."""
    return 2 * stage.content.pace.broken


def _audiences(stage: Stage, promise: Promise) -> tuple[str, ...]:
    if promise.thread and stage.is_internal(promise.thread):
        return ()
    if promise.thread:
        return (stage.threads[promise.thread].audience,)
    return tuple(stage.audiences)


def _loudest(stage: Stage, now: Draft) -> str:
    public = {name: state.heat for name, state in now.threads.items() if stage.is_public(name)}
    return max(public, key=public.__getitem__, default="")
