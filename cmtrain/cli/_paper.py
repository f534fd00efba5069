"""An activity as plain text: the scene, exhibits, steps, and what came of a response."""

from collections.abc import Iterable, Iterator

import click

from ..assess.assessment import Assessment, percent
from ..content.activity import Activity
from ..content.exhibits import Exhibit
from ..content.exhibits.chart import ChartExhibit
from ..content.exhibits.dataset import DatasetExhibit
from ..content.exhibits.document import DocumentExhibit
from ..content.exhibits.thread import ThreadExhibit
from ..content.pack import Credit
from ..content.situation import Brief, Post
from ..content.step import AnyStep
from ..content.steps.decision import DecisionStep
from ..content.steps.writing import WritingStep
from ..engine.enforcement import pairs, rulings, sensitivity
from ..engine.noting import noted, todo
from ..engine.passing import verdict_on
from ..engine.play import State, Turn, clock, ending, mean_values
from ..engine.sealing import sealed_turn
from ..report.wording import credit_line

_ASSESSED = "Assessed: feedback comes at the end; this counts as assessed work"


def show_opening(activity: Activity, credit: Credit | None = None) -> None:
    """Title, whose work it is, summary, warnings and brief."""
    click.secho(activity.title, bold=True)
    if credit:
        click.echo(credit_line(credit, str))
    click.echo(activity.summary)
    click.echo(_ASSESSED if activity.assessed else "Practice")
    for warning in activity.content_warnings:
        click.secho(f"! {warning}", fg="yellow")
    if activity.brief:
        click.echo("\n".join(("", *_brief(activity.brief))))


def show_step(activity: Activity, state: State, step: AnyStep) -> None:
    """A step with its exhibits and the posts it is about."""
    time = clock(activity, state.minutes)
    place = " · ".join(part for part in (time, step.title or step.id) if part)
    click.echo()
    click.secho(f"— {place} —", bold=True)
    click.echo(step.prompt)
    for name in step.exhibits:
        click.echo("\n".join(("", *_exhibit(activity.exhibit(name)))))
    if isinstance(step, (DecisionStep, WritingStep)):
        click.echo("\n".join(_posts(step.incoming)))
    for turn in state.turns:
        if step.follows and turn.step_id == step.follows.step:
            click.echo("\n".join(("", *_decided(activity, turn))))
        if turn.step_id == step.recalls:
            said = activity.step(turn.step_id).words(turn.response)
            click.echo(f"\nYou said before: “{said}”")


def show_outcome(activity: Activity, turn: Turn, state: State) -> None:
    """What is told after a response: in assessed work only what happened."""
    show_turn(sealed_turn(turn) if activity.assessed else turn, state)


def show_turn(turn: Turn, state: State) -> None:
    """Feedback, narration, levels with their evidence, and the meters."""
    for text in (turn.feedback, *turn.narration):
        if text:
            click.echo(f"\n{text}")
    for line in _assessment(turn.assessment):
        click.echo(line)
    for move in turn.moves:
        click.echo(f"  {move.meter} {move.change:+d} → {state.meters[move.meter]}")


def show_closing(activity: Activity, state: State) -> None:
    """The ending and the mean levels of the run; of assessed work first what was held back."""
    if activity.assessed and state.finished:
        _held_back(activity, state)
    end = ending(activity, state) if state.finished else None
    if end:
        click.echo()
        click.secho(end.title, bold=True)
        click.echo(end.text)
    notes = noted(activity, state) if state.finished else ()
    for note in notes:
        click.echo(f"- {note.text}")
    for meter, value in state.meters.items():
        label = activity.meters[meter].label if meter in activity.meters else meter
        click.echo(f"{label}: {value}")
    for name, mean in mean_values(turn.assessment for turn in state.turns).items():
        click.echo(f"{name}: mean level {mean:.2f}")
    for line in _verdict(activity, state):
        click.echo(line)
    for line in _pile(activity, state):
        click.echo(line)
    if next_time := todo(notes):
        click.echo(f"One thing to do next: {next_time}")


def _held_back(activity: Activity, state: State) -> None:
    """Feedback and levels of every response, now that all of it is finished."""
    for turn in state.turns:
        lines = [*filter(None, [turn.feedback]), *_assessment(turn.assessment)]
        if lines:
            click.secho(f"\n{activity.step(turn.step_id).title or turn.step_id}", bold=True)
            click.echo("\n".join(lines))
    click.echo()


def _verdict(activity: Activity, state: State) -> Iterator[str]:
    """Passed or not yet, each competence against its mark."""
    if not (activity.pass_mark and state.finished):
        return
    found = verdict_on(activity, state)
    marks = ", ".join(
        f"{name} {found.reached.get(name, 0.0):.2f} of {mark:g}"
        for name, mark in found.wanted.items()
    )
    flags = "".join(f", flag {flag}" for flag in found.flags)
    yield f"{'Passed' if found.passed else 'Not yet'}: {marks}{flags}"


def _decided(activity: Activity, turn: Turn) -> Iterator[str]:
    """An earlier decision of one's own, for the case that is about it."""
    step = activity.step(turn.step_id)
    yield f"You had decided: {', '.join(step.described(turn.response))}"
    yield f"  “{step.words(turn.response)}”" if step.words(turn.response) else "  (no words)"


def _pile(activity: Activity, state: State) -> Iterator[str]:
    """A pile against the ladder of the house; nothing without one."""
    decided = rulings(activity, state.turns)
    names = [rung.label for rung in activity.ladder]
    for ruling in decided:
        if ruling.distance:
            house, you = names[ruling.house], names[ruling.taken]
            yield f"{ruling.turn.step_id}: house {house}, you {you} ({ruling.verdict})"
    for pair in pairs(activity, decided):
        same = "the same" if pair.same_rung else "not the same"
        yield f"twins {' and '.join(pair.twins.cases)}: {same}"
    found = sensitivity(decided)
    if found.tellable:
        yield (
            f"hits {found.hits}/{found.signals}, false alarms {found.false_alarms}/{found.noise}:"
            f" d' {found.d_prime:.2f}, c {found.criterion:+.2f}"
        )


def _brief(brief: Brief) -> Iterator[str]:
    yield f"{brief.brand} · {brief.platform}"
    yield brief.role
    if brief.voice:
        yield f"Voice: {brief.voice}"
    yield from (f"{rule.id}: {rule.text}" for rule in brief.guidelines)
    yield from (f"- {fact}" for fact in brief.policy)


def _exhibit(exhibit: Exhibit) -> Iterator[str]:
    yield f"[{exhibit.title}]"
    match exhibit:
        case ThreadExhibit():
            yield from _posts(exhibit.posts)
            if exhibit.note:
                yield exhibit.note
        case DocumentExhibit():
            yield exhibit.body
        case DatasetExhibit():
            yield exhibit.about
            columns = ", ".join(column.name for column in exhibit.columns)
            yield f"{exhibit.table.length} {exhibit.rows}: {exhibit.file or exhibit.id} ({columns})"
        case ChartExhibit():
            yield exhibit.alt


def _posts(posts: Iterable[Post]) -> Iterator[str]:
    for post in posts:
        about = ", ".join(part for part in (post.role, post.channel, post.time) if part)
        yield f"  {post.author} ({about}): {post.text}"


def _assessment(assessment: Assessment) -> Iterator[str]:
    for name, found in assessment.competences.items():
        span = f" (between {found.low} and {found.high})" if found.low != found.high else ""
        yield f"  {name}: level {found.level}{span}"
    for code, criterion in assessment.criteria.items():
        yield f"  {code}: level {criterion.level}"
    for piece in assessment.evidence:
        sign = "+" if piece.polarity == "helps" else "−"
        quote = f" “{piece.span.text}”" if piece.span else ""
        yield f"  {sign} {piece.criterion} {piece.label}{quote}"
    for missed in assessment.missed:
        yield f"  · {missed.criterion} missing: {missed.advice}"
    for raised in assessment.flags:
        likely = "" if raised.chance is None else f" ({percent(raised.chance)}% likely)"
        yield f"  ! {raised.flag}{likely}: {raised.why}"
    if assessment.gaming or assessment.not_scored:
        yield f"  ({assessment.gaming or assessment.not_scored})"
