"""Files to begin with: for every kind one that passes the check and says what to write in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from ..activity import Kind
from ..base import COMPETENCES, CriterionCode, competence_of
from ..lint.guidance import DESKS

_PIECES = Path(__file__).parent
_PART = re.compile(r"(?m)^#--- (\w+)(?: (.*))?$")
_VERDICT = re.compile(r'(?m)^verdict = "(\w+)"$')
_MOVES: Mapping[str, int] = MappingProxyType(
    {"strong": 10, "sound": 0, "weak": -15, "harmful": -25}
)
"""What a choice does to trust, by its verdict."""
_RUNS: Mapping[str, str] = MappingProxyType(
    {
        "best": "expect = {{ {best} }}",
        "poor": "expect = {{ {poor} }}",
        "lazy": "expect = {{ {poor} }}",
    }
)
_GOOD, _POOR = "[2.5, 4.0]", "[0.0, 1.9]"


@dataclass(frozen=True)
class Plan:
    """What an activity of a kind begins with: pieces in their order, and what to say about it."""

    pieces: tuple[str, ...]
    about: str
    minutes: int = 12
    flow: str = "path"
    extra: str = ""
    kind: str = ""
    """Kind of what is written, where it is not what it is begun as."""


_MARKED = """\
assessed = true
# Mean level to reach. The check refuses a mark that bots reach, or that `best` misses.
pass_mark = { empathy = 2.5, strategy = 2.5 }"""
_STORY = ("scene", "choice", "reply")
LIVE = "live"
"""What a crisis by a clock is begun as."""
PLANS: Mapping[str, Plan] = MappingProxyType(
    {
        "lesson": Plan(
            (*_STORY, "try-it"),
            "A lesson: 8 to 15 minutes. It starts with a scene or a question, tells and lets do in "
            "turn, and ends with one thing to try.",
        ),
        "case-study": Plan(
            ("sources", *_STORY),
            "A case study: what really happened, with dates and sources, and what the learner "
            "would have done. Replace the invented story below by the real one.",
        ),
        "reply-clinic": Plan(
            ("reply",),
            "A drill: one message, one reply, three or four minutes, one criterion in focus. Half "
            "of the key's weight or more belongs to the focus.",
            minutes=4,
            extra='focus = "E1"',
        ),
        "inbox": Plan(
            ("cases",),
            "An inbox: messages in any order, each to be answered or handed to whom it belongs.",
            flow="desk",
        ),
        "on-call": Plan(
            ("scene", "choice", "rota"),
            "A night on call: what wakes a person, what waits, what has to change.",
        ),
        "moderation-queue": Plan(
            ("cases",),
            "A moderation queue: cases in any order, decided by the rules of the house. A real one "
            "has twenty and more, a [[ladder]], and twins.",
            flow="desk",
        ),
        "listening-desk": Plan(
            ("mentions",), "A listening desk: a stream of mentions, and what each of them needs."
        ),
        "analytics-desk": Plan(
            ("figures",),
            "An analytics desk: read the figures, then say what follows. A longer one ends with a "
            "memo in one's own words.",
        ),
        "editorial-calendar": Plan(
            ("week", "stop"),
            "An editorial calendar: who is online when, what goes out when, and what stops when the"
            " day turns out otherwise.",
        ),
        "adaptation-studio": Plan(
            ("versions",), "An adaptation studio: one message, several platforms."
        ),
        "brand-voice": Plan(
            ("scene", "voice", "reply"), "A voice to find, to write down and to keep."
        ),
        "audience": Plan(
            ("scene", "evidence", "reply"), "An audience to get to know before one writes to it."
        ),
        "personal-brand": Plan(("profile",), "One's own profile, and what others will find there."),
        "interview": Plan(
            ("interview",), "A job interview: a question, an answer, a question back."
        ),
        "negotiation": Plan(("bargain",), "A negotiation with somebody who can say no."),
        "crisis": Plan(
            ("meters", *_STORY, "moving"),
            "A crisis: choices move the world, and how it ends depends on them. For a shift by a "
            "clock that runs: cmtrain new live ID.",
        ),
        LIVE: Plan(
            ("shift",),
            "A live shift: forty minutes by a clock that runs. People write, wait, get louder or "
            "calm down by what the learner does. `cmtrain simulate` plays it in nine ways.",
            minutes=20,
            flow="live",
            kind="crisis",
        ),
        "diagnostic": Plan(
            _STORY,
            "The diagnostic: ten items or so, 10 to 12 minutes, before anything is learnt. All "
            "three competences, mixed types, easy and hard ones. Feedback comes at the end.",
            extra="assessed = true",
        ),
        "test-out": Plan(
            _STORY,
            "A test-out: 6 to 9 items, 8 to 10 minutes, broad over the lessons of the module, "
            "in fresh scenes; mostly items to pick from and one short reply. Feedback comes at the "
            "end.",
            minutes=9,
            extra=_MARKED,
        ),
        "checkpoint": Plan(
            _STORY,
            "A checkpoint: 6 to 8 items, 12 to 15 minutes, at the end of a module; at least two in "
            "one's own words or decisions, one longer scene. Feedback comes at the end.",
            minutes=14,
            extra=_MARKED,
        ),
        "capstone": Plan(
            _STORY,
            "The capstone: the whole job, at the end of the path. Feedback comes at the end.",
            minutes=45,
            extra=_MARKED,
        ),
    }
)
"""For every kind of activity, and for a live shift, what it begins with."""

CURRICULUM: frozenset[str] = frozenset({"lesson", "case-study", "test-out", "checkpoint"})
"""Kinds that belong into a module."""

PREFIXES: Mapping[str, str] = MappingProxyType(
    {"case-study": "case-", "test-out": "test-out-", "checkpoint": "checkpoint-"}
)
"""How ids of a kind begin."""


def scaffold(kind: str, uid: str, ident: str, schema: str) -> str:
    """The text of a new activity. `schema` is the address of the JSON Schema, from its folder."""
    plan = PLANS[kind]
    parts = [_parts(name) for name in plan.pieces]
    if "meters" in plan.pieces:
        parts = [{name: _moving(text) for name, text in each.items()} for each in parts]
    codes = sorted({code for each in parts for code in each.get("criteria", "").split()})
    head = _HEAD.format(
        schema=schema, about=plan.about, uid=uid, id=ident, kind=plan.kind or kind,
        minutes=plan.minutes, title=title_of(ident),
        criteria=", ".join(f'"{code}"' for code in codes),
    )  # fmt: skip
    guidance = _GUIDANCE if kind in DESKS else ""
    lines = [
        line for line in (f'flow = "{plan.flow}"', plan.extra, guidance) if line != 'flow = "path"'
    ]
    texts = [each[part] for part in ("top", "steps", "endings") for each in parts if part in each]
    runs = [_run(name, parts, codes) for name in _RUNS if plan.flow != "live"]
    return "\n\n".join(("\n".join((head, *filter(None, lines))), *texts, *runs)) + "\n"


def module_scaffold(ident: str, number: int, schema: str) -> str:
    """The text of a new module."""
    return _MODULE.format(schema=schema, id=ident, number=number, title=title_of(ident))


def title_of(ident: str) -> str:
    """An id as a title: small words, the first letter large."""
    prefix = next((each for each in PREFIXES.values() if ident.startswith(each)), "")
    words = ident.removeprefix(prefix).replace("-", " ")
    return words[:1].upper() + words[1:]


def _parts(name: str) -> dict[str, str]:
    """The parts of a piece: `criteria` as a list of codes, the others as text."""
    text = (_PIECES / f"{name}.toml").read_text(encoding="utf-8")
    _, *found = _PART.split(text)
    rows = zip(found[::3], found[1::3], found[2::3], strict=True)
    return {part: (said or body).strip() for part, said, body in rows}


def _moving(text: str) -> str:
    """The text with choices that move the meter of the piece `meters`."""
    return _VERDICT.sub(
        lambda found: f"{found[0]}\nconsequences = {{ trust = {_MOVES[found[1]]} }}", text
    )


def _run(name: str, parts: Sequence[Mapping[str, str]], codes: Sequence[str]) -> str:
    rated = {competence_of(_code(code)) for code in codes}
    named = [each for each in COMPETENCES if each in rated]
    ranges = {
        which: ", ".join(f"{each} = {span}" for each in named)
        for which, span in (("best", _GOOD), ("poor", _POOR))
    }
    head = f'[[playthroughs]]\nname = "{name}"\n{_RUNS[name].format(**ranges)}'
    said = [each[name] for each in parts if name in each]
    return "\n\n".join((f"{_REMARKS[name]}\n{head}", *said))


def _code(code: str) -> CriterionCode:
    return next(known for known in get_args(CriterionCode) if known == code)


_REMARKS: Mapping[str, str] = MappingProxyType(
    {
        "best": "# Playthroughs prove that the scoring does what you mean. In fresh words: what is"
        " copied earns nothing.",
        "poor": "# What a sensible beginner would do.",
        "lazy": "# What somebody does who wants to be through with it.",
    }
)
_GUIDANCE = '''
# What to do here, in three lines at most, and one case done: from elsewhere, so that nothing is
# given away.
instructions = [
  "Read everything before you answer anything.",
  "Decide what the people in it need now, and from whom.",
  "Then say it in your own words.",
]
example = """
A swimming bath. *"My daughter's locker won't open and the bus leaves in ten minutes."* The bus
decides: **now**, whoever has the master key, and the reply says that somebody is on the way. Why
it jammed can wait.
"""
'''.strip()

_HEAD = """\
#:schema {schema}
# {about}
# Everything below is an example that passes `cmtrain check`: replace it piece by piece, and look at
# it with `cmtrain preview`. All fields are explained in docs/authoring.md.
schema = 1
# Never change the uid: attempts and portfolios refer to it.
uid = "{uid}"
id = "{id}"
# A draft is checked and can be previewed; learners do not see it. Delete this line when it is done.
draft = true
kind = "{kind}"
title = "{title}"
# One or two sentences: what one will do, and why it matters.
summary = "A brake fails two days after your workshop serviced it. Answer before the thread does."
minutes = {minutes}
difficulty = "novice"
# Statements A1 to A46 of the source article that it really teaches or practises.
covers = ["A21", "A28"]
# Criteria that the steps give evidence for; the checker says what belongs here.
criteria = [{criteria}]"""
_MODULE = """\
#:schema {schema}
schema = 1
id = "{id}"
number = {number}
title = "{title}"
# What one can do after it: one sentence, addressed to the learner.
promise = "You answer a complaint so that the person stays, and so do those who read along."
# Ids of its activities, in the order in which a newcomer should take them. While there is none,
# learners do not see the module. Begin with: cmtrain new lesson NAME --module {id}
path = []
# Not on the path: what lets one skip the module, and what shows at its end that one can do it.
# Begin with: cmtrain new test-out {id}, cmtrain new checkpoint {id}
# test_out = "test-out-{id}"
# checkpoint = "checkpoint-{id}"
"""
assert set(PLANS) == {*get_args(Kind), LIVE}  # noqa: S101 - a kind without a plan is a defect
