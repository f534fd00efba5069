"""Activities that no author would write, and responses that any step of them takes."""

from typing import Any, get_args

from hypothesis import strategies as st

from cmtrain.assess.assessment import Assessment, CompetenceLevel, RaisedFlag
from cmtrain.content.activity import Activity
from cmtrain.content.base import COMPETENCES, CriterionCode, Flag
from cmtrain.content.mentions import URGENCIES
from cmtrain.content.spans import Marking
from cmtrain.content.step import END, ResponseBase
from cmtrain.content.steps.adapt import AdaptStep
from cmtrain.content.steps.annotate import AnnotateStep
from cmtrain.content.steps.choice import ChoiceStep
from cmtrain.content.steps.decision import DecisionStep
from cmtrain.content.steps.multi import MultiStep
from cmtrain.content.steps.number import NumberStep
from cmtrain.content.steps.pause import PauseStep
from cmtrain.content.steps.plan import PlanStep
from cmtrain.content.steps.ranking import RankingStep
from cmtrain.content.steps.schedule import ScheduleStep
from cmtrain.content.steps.triage import TriageStep
from cmtrain.content.steps.writing import WritingStep

_METERS = ("trust", "heat")
_OPTIONS = ("one", "two", "three", "four")
_MINUTES = st.integers(0, 40)
_CHANGES = st.dictionaries(st.sampled_from(_METERS), st.integers(-130, 130))
_CRITERIA = st.sampled_from(get_args(CriterionCode))
_FLAGS = st.sampled_from(get_args(Flag))
_BOUNDS = st.fixed_dictionaries({}, optional={"at_least": st.integers(0, 60), "below": _MINUTES})
_KEY = {"coaching": "."}
_VERSIONS = [{"platform": "x"}, {"platform": "blog"}]
_SPANS = [
    {"id": "one", "quote": "one", "mark": "helps", "why": "."},
    {"id": "two", "quote": "another", "mark": "hurts", "why": ".", "instead": "."},
]
_WORDS = st.text(min_size=1, max_size=40).filter(lambda text: text.strip())


def _targets(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from([*ids, END])


def _conditions() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {},
        optional={
            "action": st.sampled_from(_OPTIONS),
            "lacks": st.sampled_from(_OPTIONS),
            "flag": _FLAGS,
            "level": st.dictionaries(st.sampled_from(COMPETENCES), _BOUNDS, max_size=1),
            "meter": st.dictionaries(st.sampled_from(_METERS), _BOUNDS, max_size=1),
        },
    )


def _branches(ids: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    branch = {"when": _conditions(), "next": _targets(ids), "consequences": _CHANGES}
    return st.lists(st.fixed_dictionaries(branch, optional={"narration": st.just("!")}), max_size=3)


def _options(**extra: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    def of(names: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
        fixed = {"text": st.just("."), "feedback": st.just("."), **extra}
        each = [st.fixed_dictionaries({"id": st.just(name), **fixed}) for name in names]
        return st.tuples(*each).map(list)

    return st.sampled_from([list(_OPTIONS[:3]), list(_OPTIONS)]).flatmap(of)


_WEEK: dict[str, st.SearchStrategy[Any]] = {
    "days": st.just(["Mon", "Tue"]),
    "hours": st.just(["08:00", "20:00"]),
    "stock": st.just(
        [
            {
                "id": name,
                "title": ".",
                "format": ".",
                "purpose": purpose,
                "suits": {"a": 80, "b": 30},
            }
            for name, purpose in zip(
                _OPTIONS, ("value", "value", "promotion", "value"), strict=True
            )
        ]
    ),
    "limits": st.just({"posts": 2}),
    "best": st.just({"one": "Mon 08:00", "two": "Tue 20:00"}),
    "explanation": st.just("."),
}


def _segments() -> st.SearchStrategy[list[dict[str, Any]]]:
    per_cent = st.integers(0, 100)
    grid = st.lists(st.lists(per_cent, min_size=2, max_size=2), min_size=2, max_size=2)
    fixed = {
        "name": st.just("."),
        "people": st.integers(1, 9_000),
        "goal": per_cent,
        "online": grid,
    }
    each = [st.fixed_dictionaries({"id": st.just(name), **fixed}) for name in ("a", "b")]
    return st.tuples(*each).map(list)


def _stream() -> dict[str, st.SearchStrategy[Any]]:
    """Three labels, two owners, and ten mentions of any kind."""
    labels = [
        {"id": name, "label": ".", "about": ".", "weight": weight}
        for weight, name in enumerate(["noise", "question", "risk"])
    ]
    owners = [{"id": name, "label": ".", "about": "."} for name in ("us", "them")]
    fixed = {"author": ".", "platform": ".", "time": "9:00", "text": ".", "why": ".", "reach": 1}
    kinds = st.lists(st.sampled_from([each["id"] for each in labels]), min_size=10, max_size=10)
    mentions = kinds.map(
        lambda found: [
            {"id": f"m{at}", "label": kind, "urgency": "today", "owner": "us", **fixed}
            for at, kind in enumerate(found)
        ]
    )
    return {
        "labels": st.just(labels),
        "owners": st.just(owners),
        "mentions": mentions,
        "explanation": st.just("."),
    }


def _pause() -> dict[str, st.SearchStrategy[Any]]:
    """A pause of the week above, whether or not anybody schedules it."""
    fates = st.sampled_from(["stays", "moves", "goes"])
    items = st.tuples(*(fates for _ in _OPTIONS)).map(
        lambda found: [
            {"id": name, "fate": fate, "why": "."}
            for name, fate in zip(_OPTIONS, found, strict=True)
        ]
    )
    others = [
        {"id": name, "title": ".", "about": ".", "fate": fate, "why": "."}
        for name, fate in (("ad", "goes"), ("notice", "stays"))
    ]
    week = st.fixed_dictionaries({part: _WEEK[part] for part in ("days", "hours", "stock", "best")})
    return {
        "schedule": st.just("any"),
        "at": st.just("Mon 09:00"),
        "items": items,
        "others": st.just(others),
        "explanation": st.just("."),
        "week": week,
    }


def _fields(ids: list[str]) -> dict[str, dict[str, st.SearchStrategy[Any]]]:
    """The fields of each type of step beside those that all have."""
    verdict, consequences = st.just("sound"), _CHANGES
    levels = st.dictionaries(_CRITERIA, st.integers(0, 4), max_size=2)
    choices = _options(
        verdict=verdict, consequences=consequences, next=_targets(ids), levels=levels,
        minutes=_MINUTES,
    )  # fmt: skip
    actions = [{"id": name, "label": name, "minutes": 7} for name in _OPTIONS]
    actions[0]["group"] = actions[1]["group"] = "either"
    look_ups = [{"id": "file", "label": "File", "text": ".", "minutes": 3}]
    keyed = {"opportunity": st.just(["empathy"]), "key": st.just(_KEY)}
    return {
        "reading": {},
        "adapt": {"message": st.just("."), "versions": st.just(_VERSIONS), **keyed},
        "annotate": {
            "text": st.just("This is one sentence. This is another one."),
            "spans": st.just(_SPANS),
            "criterion": st.none() | _CRITERIA,
        },
        "choice": {"choices": choices},
        "multi": {"options": _options(applies=st.booleans()), "criterion": st.none() | _CRITERIA},
        "ranking": {
            "options": _options(rank=st.integers(1, 4)),
            "criterion": _CRITERIA,
            "explanation": st.just("."),
        },
        "plan": {"example": st.just("."), "fields": st.just(_plan_fields())},
        "schedule": {"segments": _segments(), **_WEEK},
        "pause": _pause(),
        "number": {
            "data": st.just("feed"),
            "unit": st.sampled_from(["", "%"]),
            "answer": st.integers(-50, 5000),
            "near_percent": st.integers(0, 20),
            "compute": st.just({"measure": "count()"}),
            "criterion": st.none() | _CRITERIA,
            "wrong": st.just([{"id": "one", "name": ".", "value": 7, "feedback": "."}]),
            "explanation": st.just("."),
        },
        "triage": _stream(),
        "writing": {"label": st.just("."), **keyed},
        "decision": {
            "actions": st.just(actions),
            "look_ups": st.just(look_ups),
            "action_consequences": st.dictionaries(st.sampled_from(_OPTIONS), _CHANGES),
            **keyed,
        },
    }


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    """A path or a desk of up to six steps of any types that lead anywhere."""
    ids = [f"s{number}" for number in range(draw(st.integers(1, 6)))]
    fields = _fields(ids)
    steps = []
    for name in ids:
        kind = draw(st.sampled_from(sorted(fields)))
        common = {"minutes": _MINUTES, "next": _targets(ids), "branches": _branches(ids)}
        own = draw(st.fixed_dictionaries({**common, **fields[kind]}))
        steps.append({"id": name, "type": kind, "prompt": ".", **own})
    starts = {name: draw(st.integers(0, 100)) for name in _METERS}
    clock = {"start": "22:00", "minutes": draw(st.none() | st.integers(1, 60))}
    return Activity.model_validate(
        {
            "schema": 1, "uid": "3fa91c07", "id": "any", "kind": "crisis", "title": ".",
            "summary": ".", "minutes": 5, "difficulty": "novice", "covers": ["A1"],
            "flow": draw(st.sampled_from(["path", "desk"])),
            "clock": draw(st.none() | st.just(clock)),
            "meters": {n: {"label": n, "start": at, "about": "."} for n, at in starts.items()},
            "steps": steps,
        }
    )  # fmt: skip


def responses(step: Any) -> st.SearchStrategy[ResponseBase]:  # noqa: C901, PLR0912 - a case a type
    """Anything that fits a step, told by the step's own fields."""
    match step:
        case AdaptStep():
            text = st.fixed_dictionaries({"text": _WORDS, "alt": st.text(max_size=40)})
            places = [version.platform for version in step.versions]
            fields = {"texts": st.fixed_dictionaries(dict.fromkeys(places, text))}
        case AnnotateStep():
            given = st.sampled_from([Marking(mark="helps"), Marking(mark="hurts")])
            ids = st.sampled_from([each.id for each in step.units])
            fields = {"marked": st.dictionaries(ids, given, min_size=1)}
        case ChoiceStep():
            fields = {"choice": st.sampled_from([each.id for each in step.choices])}
        case MultiStep():
            ids = [each.id for each in step.options]
            fields = {"marked": st.lists(st.sampled_from(ids), min_size=1, max_size=9)}
        case RankingStep():
            ends = st.permutations([each.id for each in step.options])
            return ends.map(lambda order: step.response_model(best=order[0], worst=order[-1]))
        case ScheduleStep():
            slots = st.sampled_from(step.week.slots)
            placed = st.dictionaries(st.sampled_from(step.acts), slots, min_size=1)
            fields = {"placed": placed}
        case PlanStep():
            fields = {"filled": _filled(step)}
        case PauseStep():
            words = st.sampled_from(["stays", "goes"])
            ids = st.sampled_from([each.id for each in step.others])
            fields = {"decided": st.dictionaries(ids, words)}
        case NumberStep():
            fields = {"typed": st.integers(-99, 9999).map(str)}
        case WritingStep():
            fields = {"text": _WORDS.map(lambda text: text[: step.limit])}
        case DecisionStep():
            fields = _decided(step)
        case TriageStep():
            fields = {"labelled": sortings(step)}
        case _:
            fields = {}
    return st.fixed_dictionaries(fields).map(step.response_model.model_validate)


def _plan_fields() -> list[dict[str, Any]]:
    """A choice, some words that may be left out, and a table of two cells."""
    judged = [{"id": name, "text": ".", "level": 4, "feedback": "."} for name in _OPTIONS[:2]]
    picks = [{"id": name, "text": "."} for name in _OPTIONS[:2]]
    lines = [{"id": name, "label": "."} for name in ("r1", "r2")]
    rules = [{"type": "apart", "says": ".", "why": "."}]
    return [
        {"type": "choice", "id": "c", "label": ".", "criterion": "S5", "options": judged},
        {"type": "text", "id": "t", "label": ".", "required": False, "limit": 40},
        {"type": "table", "id": "g", "label": ".", "rows": lines, "columns": lines[:1],
         "options": picks, "rules": rules},
    ]  # fmt: skip


def _filled(step: PlanStep) -> st.SearchStrategy[dict[str, Any]]:
    """Something in every field that must be filled, and in others now and then."""
    known = [each.id for each in step.evidence]
    wanted = {each.id: _entries(each, known) for each in step.fields if each.required}
    others = {each.id: _entries(each, known) for each in step.fields if not each.required}
    return st.fixed_dictionaries(wanted, optional=others)


def _entries(field: Any, evidence: list[str]) -> st.SearchStrategy[Any]:
    match field.type:
        case "text":
            return _WORDS.map(lambda words: words[: field.limit])
        case "number":
            return st.floats(field.lowest, field.highest)
        case "time":
            return st.times().map(lambda time: f"{time:%H:%M}")
        case "table":
            names = {c: st.sampled_from(field.grid.offered[c]) for c in field.grid.columns}
            cells = st.one_of([st.fixed_dictionaries({c: each}) for c, each in names.items()])
            return st.dictionaries(st.sampled_from(field.grid.rows), cells, min_size=1)
    options = st.sampled_from([each.id for each in field.options])
    because = st.lists(st.sampled_from(evidence), max_size=4) if evidence else st.just([])
    return {
        "choice": options,
        "several": st.lists(options, min_size=1, max_size=5),
        "claim": st.fixed_dictionaries({"says": options}, optional={"because": because}),
    }[field.type]


def sortings(step: TriageStep) -> st.SearchStrategy[dict[str, Any]]:
    """Any way to sort at least one mention of a stream."""
    sorting = st.fixed_dictionaries(
        {"label": st.sampled_from([each.id for each in step.labels])},
        optional={
            "urgency": st.sampled_from(URGENCIES),
            "owner": st.sampled_from([each.id for each in step.owners]),
        },
    )
    names = st.sampled_from([each.id for each in step.mentions])
    return st.dictionaries(names, sorting, min_size=1)


def _decided(step: DecisionStep) -> dict[str, st.SearchStrategy[Any]]:
    group_of = {action.id: action.group or action.id for action in step.actions}
    actions = st.lists(
        st.sampled_from(sorted(group_of)), min_size=1, unique_by=lambda name: group_of[name]
    )
    looks = [st.sampled_from([look.id for look in step.look_ups])] if step.look_ups else []
    return {
        "actions": actions,
        "reply": st.text(max_size=40),
        "looked_up": st.lists(st.one_of(looks), max_size=2) if looks else st.just([]),
    }


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Any levels and flags."""
    values = draw(st.dictionaries(st.sampled_from(COMPETENCES), st.floats(0, 4)))
    rated = {
        name: CompetenceLevel(level=int(value + 0.5), value=value, low=0, high=4)
        for name, value in values.items()
    }
    flags = draw(st.sets(_FLAGS, max_size=2))
    raised = tuple(RaisedFlag(flag=flag, why=".") for flag in sorted(flags))
    return Assessment(scorer="any/1", competences=rated, flags=raised)
