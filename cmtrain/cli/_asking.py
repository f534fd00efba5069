"""Asking for a response at the terminal: one question for each field of each type of step."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from ..content.mentions import URGENCIES
from ..content.pausing import GOES, STAYS, WAITS
from ..content.plan.claim import ClaimField
from ..content.plan.field import FieldBase
from ..content.plan.measures import NumberField
from ..content.plan.options import ChoiceField, SeveralField
from ..content.plan.table import TableField
from ..content.spans import SIGNS
from ..content.step import AnyStep, ResponseBase
from ..content.steps.adapt import AdaptStep
from ..content.steps.annotate import AnnotateStep
from ..content.steps.choice import ChoiceStep
from ..content.steps.decision import DecisionStep
from ..content.steps.multi import MultiStep
from ..content.steps.number import NumberStep
from ..content.steps.pause import PauseResponse, PauseStep
from ..content.steps.plan import PlanStep
from ..content.steps.ranking import RankingStep
from ..content.steps.schedule import ScheduleStep
from ..content.steps.triage import TriageStep
from ..content.steps.writing import WritingStep


def ask(step: AnyStep, rules: Sequence[str], earlier: Mapping[str, ResponseBase]) -> dict[str, Any]:  # noqa: C901, PLR0912 - a case a type
    """The fields of a response to the step, as typed; `earlier` are the responses so far."""
    found: dict[str, Any] = {}
    match step:
        case AdaptStep():
            found = {"texts": _versions(step)}
        case AnnotateStep():
            found = {"marked": _marked(step)}
        case ChoiceStep():
            found = {"choice": _one(_labelled(step.choices))}
        case MultiStep():
            found = {"marked": _several(_labelled(step.options))}
        case RankingStep():
            options = _labelled(step.options)
            found = {"best": _one(options, "Best"), "worst": _one(options, "Worst")}
        case NumberStep():
            label = f"Your number, in {step.unit}" if step.unit else "Your number"
            found = {"typed": click.prompt(label)}
        case WritingStep():
            found = {"text": _text(step.label)}
        case ScheduleStep():
            found = {"placed": _schedule(step)}
        case PauseStep():
            found = {"decided": _paused(step, step.completed(PauseResponse(), earlier))}
        case DecisionStep():
            found = _decision(step, rules)
        case TriageStep():
            found = {"labelled": _sorted(step)}
        case PlanStep():
            found = {"filled": _plan(step)}
        case _:
            click.prompt("Go on", default="", show_default=False)
    return found


def _versions(step: AdaptStep) -> dict[str, dict[str, str]]:
    """Place by place what each of its boxes takes."""
    click.echo(f"{step.message}\n{step.link}")
    return {
        version.platform: {
            field: _text(f"{version.place.name}, {field}") for field in version.fields
        }
        for version in step.versions
    }


def _marked(step: AnnotateStep) -> dict[str, Any]:
    """A line for each piece that helps or hurts: its number, which of both, the reason."""
    _list([(piece.id, piece.text) for piece in step.units])
    reasons = [reason.id for reason in step.reasons]
    told = f", then {'|'.join(reasons)}" if reasons else ""
    click.echo(f"Number, then {'|'.join(SIGNS)}{told}")
    found = {}
    for line in _text("One piece a line").splitlines():
        number, mark, reason = [*line.split(), "", "", ""][:3]
        if number.isdecimal() and 1 <= int(number) <= len(step.units):
            found[step.units[int(number) - 1].id] = {"mark": mark, "reason": reason or None}
    return found


def _schedule(step: ScheduleStep) -> dict[str, str]:
    """Item by item the slot it goes out at; none leaves it out."""
    slots = [(slot, slot) for slot in step.week.slots]
    placed = {}
    for item in step.stock:
        click.echo(f"{item.title} ({item.format}, {item.purpose})")
        if typed := _several(slots, "Slot, or nothing", least=0):
            placed[item.id] = typed[0]
    return placed


def _plan(step: PlanStep) -> dict[str, Any]:
    """Field by field; nothing typed leaves a field out."""
    if step.evidence:
        click.echo("What you can point at:")
        _list([(each.id, each.text) for each in step.evidence])
    entries = {each.id: _entry(each, step) for each in step.fields}
    return {name: entry for name, entry in entries.items() if entry not in (None, "", [], {})}


def _entry(field: FieldBase, step: PlanStep) -> Any:
    click.secho(field.label, bold=True)
    match field:
        case ChoiceField():
            return _one(_labelled(field.options))
        case SeveralField():
            return _several(_labelled(field.options), least=0)
        case NumberField():
            return click.prompt("Number", type=float)
        case ClaimField():
            says = _one(_labelled(field.options))
            evidence = [(each.id, each.text) for each in step.evidence]
            return {"says": says, "because": _several(evidence, "Because of", least=0)}
        case TableField():
            return _table(field)
        case _:
            return _text(field.help or field.label)


def _table(field: TableField) -> dict[str, dict[str, str]]:
    """Cell by cell; nothing typed leaves it empty."""
    for rule in (each for each in field.rules if not each.hidden):
        click.echo(f"- {rule.says}")
    found: dict[str, dict[str, str]] = {}
    for row in field.rows:
        for column in field.columns:
            names = [(name, field.names[name]) for name in field.grid.offered[column.id]]
            picked = _several(names, f"{row.label} · {column.label}, or nothing", least=0)
            if picked:
                found.setdefault(row.id, {})[column.id] = picked[0]
    return found


def _paused(step: PauseStep, plan: PauseResponse) -> dict[str, str]:
    """Post by post what becomes of it."""
    week = step.planned
    later = [slot for slot in week.slots() if week.minute(slot) > week.minute(step.at)]
    decided = {}
    for case in step.cases(plan.placed):
        click.echo(f"{case.slot or '-'}: {case.title} ({case.about})")
        words = [STAYS, GOES, *((WAITS, *later) if case.dated else ())]
        decided[case.id] = _one([(word, word) for word in words])
    return decided


def _decision(step: DecisionStep, rules: Sequence[str]) -> dict[str, Any]:
    looked_up = []
    if step.look_ups:
        for name in _several([(look.id, look.label) for look in step.look_ups], "Look up", least=0):
            look = next(look for look in step.look_ups if look.id == name)
            click.echo(f"{look.label}: {look.text}")
            looked_up.append(name)
    actions = _several([(action.id, action.label) for action in step.actions], "Actions")
    return {
        "actions": actions,
        "looked_up": looked_up,
        "cited_rule": _rule(rules),
        "reply": _text("Your words"),
        "reason": click.prompt("Reason, one line", default="", show_default=False),
    }


def _sorted(step: TriageStep) -> dict[str, Any]:
    """A line for each mention that matters: its number, label, urgency, owner."""
    _list([(m.id, f"{m.author} · {m.platform} · {m.time}: {m.text}") for m in step.mentions])
    labels, owners = [each.id for each in step.labels], [each.id for each in step.owners]
    click.echo(f"Number, then {'|'.join(labels)}, {'|'.join(URGENCIES)}, {'|'.join(owners)}")
    found = {}
    for line in _text("One mention a line").splitlines():
        number, *parts = [*line.split(), "", "", "", ""][:4]
        if number.isdecimal() and 1 <= int(number) <= len(step.mentions):
            fields = zip(("label", "urgency", "owner"), parts, strict=True)
            found[step.mentions[int(number) - 1].id] = {k: v for k, v in fields if v}
    return found


def _rule(rules: Sequence[str]) -> str | None:
    if not rules:
        return None
    typed: str = click.prompt(f"Rule ({', '.join(rules)})", default="", show_default=False)
    return typed.strip() or None


def _labelled(options: Iterable[Any]) -> list[tuple[str, str]]:
    return [(option.id, option.text) for option in options]


def _one(options: Sequence[tuple[str, str]], label: str = "Your choice") -> str:
    _list(options)
    number: int = click.prompt(label, type=click.IntRange(1, len(options)))
    return options[number - 1][0]


def _several(
    options: Sequence[tuple[str, str]], label: str = "Mark all that apply", least: int = 1
) -> list[str]:
    _list(options)
    while True:
        typed: str = click.prompt(f"{label} (1 3 4)", default="", show_default=False)
        numbers = typed.replace(",", " ").split()
        known = all(n.isdecimal() and 1 <= int(n) <= len(options) for n in numbers)
        if known and len(numbers) >= least:
            return [options[int(n) - 1][0] for n in dict.fromkeys(numbers)]
        click.echo(f"Numbers from 1 to {len(options)}, please.")


def _list(options: Sequence[tuple[str, str]]) -> None:
    for number, (_, text) in enumerate(options, start=1):
        click.echo(f"  {number}. {text}")


def _text(label: str) -> str:
    """Lines up to an empty one."""
    click.echo(f"{label} (an empty line ends it):")
    lines: list[str] = []
    while line := click.prompt("", default="", show_default=False, prompt_suffix="> "):
        lines.append(line)
    return "\n".join(lines)
