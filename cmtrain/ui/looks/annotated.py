"""A marked text after the response: the author's marks in it, and stretch by stretch what came of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from cmtrain.content.spotting import Spotted, Spotting
from cmtrain.content.steps.annotate import AnnotateStep
from cmtrain.report.harmless import phrase
from cmtrain.ui.looks.markup import joined, shown
from cmtrain.ui.text import _


@dataclass(frozen=True)
class Legend:
    """What rows need besides the stretch: its number in the text, and reasons in words."""

    numbers: Mapping[str, int]
    reasons: Mapping[str, str]

    @classmethod
    def of(cls, step: AnnotateStep, done: Spotting) -> "Legend":
        """Numbers for everything that is spoken of, in the order of the text."""
        spoken = [each.piece.id for each in done.pieces if each.piece.span or each.given]
        return cls(
            {name: at for at, name in enumerate(spoken, 1)},
            {reason.id: reason.text for reason in step.reasons},
        )


def solution(step: AnnotateStep, legend: Legend) -> Markup:
    """The text as its author reads it: what helps and what hurts, numbered."""
    head = Markup('<p class="cm-post-head"><strong>{}</strong></p>').format(step.author or "")
    parts = [
        _piece(each.text, each.id, each.span.mark if each.span else "", legend)
        for each in step.pieces
    ]
    body = Markup('<div class="cm-words cm-mine" dir="auto">{}{}</div>')
    return body.format(head if step.author else "", joined(parts))


def rows(found: Iterable[Spotted], legend: Legend) -> Markup:
    """One row for each stretch: the words, what they do, what was made of them, what to say."""
    return Markup('<section class="cm-evidence"><ul>{}</ul></section>').format(
        joined([_row(each, legend) for each in found])
    )


def _piece(text: str, name: str, mark: str, legend: Legend) -> Markup:
    number = legend.numbers.get(name)
    note = Markup("<sup>{}</sup>").format(number) if number else Markup("")
    css = {"helps": "cm-mark-helps", "hurts": "cm-mark-hurts"}.get(mark)
    if css is None:
        return Markup("{}{}").format(text, note)
    said = {"helps": _("helps"), "hurts": _("hurts")}[mark]
    inner = Markup('<mark class="{}">{}<span class="cm-sr"> ({})</span></mark>{}')
    return inner.format(css, text, said, note)


def _row(each: Spotted, legend: Legend) -> Markup:
    span = each.piece.span
    parts = [Markup("<strong>“{}”</strong>").format(shown(each.piece.text))]
    parts.append(Markup("<sup>{}</sup> ").format(legend.numbers[each.piece.id]))
    parts.append(Markup('<span class="cm-why">{}</span>').format(_verdict(each, legend)))
    if span:
        parts.append(Markup('<span class="cm-why">{}</span>').format(phrase(span.why)))
    if span and span.instead:
        strong = Markup('<span class="cm-why"><em>{}</em> {}</span>')
        parts.append(strong.format(_("Stronger:"), phrase(span.instead)))
    return Markup("<li>{}</li>").format(joined(parts))


def _verdict(each: Spotted, legend: Legend) -> str:
    """What it does, and what the learner made of it."""
    does = {"helps": _("helps"), "hurts": _("hurts"), "neither": _("does neither")}
    span = each.piece.span
    truth = does[span.mark if span else "neither"]
    reason = legend.reasons.get(span.reason or "") if span else None
    told = f"{truth}: {reason}" if reason else truth
    if each.given is None:
        return _("It {truth}; you left it alone.").format(truth=told)
    if span and (each.given.mark, each.given.reason) == (span.mark, span.reason):
        return _("It {truth}. You saw it.").format(truth=told)
    given = does[each.given.mark]
    if why := legend.reasons.get(each.given.reason or ""):
        given = f"{given} ({why})"
    return _("It {truth}; you marked: {given}.").format(truth=told, given=given)
