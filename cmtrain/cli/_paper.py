"""An activity as plain text: the scene, exhibits, steps, and what came of a response."""

from collections.abc import Iterable, Iterator

import click

from ..assess.assessment import Assessment
from ..content.activity import Activity
from ..content.exhibits import Exhibit
from ..content.exhibits.chart import ChartExhibit
from ..content.exhibits.document import DocumentExhibit
from ..content.exhibits.thread import ThreadExhibit
from ..content.situation import Brief, Post
from ..content.step import AnyStep
from ..content.steps.decision import DecisionStep
from ..content.steps.writing import WritingStep
from ..engine.play import State, Turn, clock, ending, mean_values


def show_opening(activity: Activity) -> None:
    """Title, summary, warnings and brief."""
    click.secho(activity.title, bold=True)
    click.echo(activity.summary)
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
    """The ending and the mean levels of the run."""
    end = ending(activity, state) if state.finished else None
    if end:
        click.echo()
        click.secho(end.title, bold=True)
        click.echo(end.text)
    for meter, value in state.meters.items():
        click.echo(f"{activity.meters[meter].label}: {value}")
    for name, mean in mean_values(turn.assessment for turn in state.turns).items():
        click.echo(f"{name}: mean level {mean:.2f}")


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
        yield f"  ! {raised.flag}: {raised.why}"
    if assessment.gaming or assessment.not_scored:
        yield f"  ({assessment.gaming or assessment.not_scored})"
