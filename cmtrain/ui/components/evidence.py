"""Evidence behind a level: what helped, what hurt, what was still missing."""

from collections.abc import Sequence
from dataclasses import replace
from textwrap import shorten

import streamlit as st
from markupsafe import Markup

from cmtrain.assess.assessment import Assessment
from cmtrain.content.base import competence_of
from cmtrain.content.rubric import Rubric
from cmtrain.engine.remarks import Remark
from cmtrain.report.harmless import phrase
from cmtrain.report.wording import codes, flag_standing
from cmtrain.ui.looks.markup import joined, plain, shown
from cmtrain.ui.text import _, table

_MOST_ROWS, _MOST_MISSED, _LONGEST_QUOTE = 6, 4, 160


def flags(found: Sequence[Remark], *, counts: bool) -> None:
    """Critical flags with the words they rest on, and how sure they are; no mean hides them.

    `counts`: whether the response does, so that a person could overrule them.
    """
    raised = [remark for remark in found if remark.flag]
    for remark in raised:
        name = table(codes)[str(remark.flag)]
        said = (f"**{name}.** {remark.why}", _quoted(remark), flag_standing(remark, _))
        st.error("\n\n".join(filter(None, said)), icon=":material/flag:")
    if counts and any(not remark.overruled for remark in raised):
        st.caption(
            _(
                "A flag points at something that could hurt somebody. The program can be wrong: an"
                " instructor who holds your response to be sound takes the flag away. Below you can ask"
                " one to look."
            )
        )


def _quoted(remark: Remark) -> str:
    """The learner's words that a flag is about, with the numbers that they have below."""
    quotes = [
        f"“{plain(shorten(span.text, _LONGEST_QUOTE, placeholder=' …'))}” ({number})"
        for span, number in zip(remark.spans, remark.numbers, strict=False)
    ]
    return _("In your words: {quotes}").format(quotes=", ".join(quotes)) if quotes else ""


def worked_and_cost(found: Sequence[Remark], rubric: Rubric) -> None:
    """The weightiest remarks of either kind, the rest behind a click.

    So is what neither points at words nor says why: it would stand under anything. A reason that
    stands beside a flag is not given again.
    """
    others = _once(found)
    _section(_("What worked"), "good", [r for r in others if r.helps], rubric)
    _section(_("What cost you"), "bad", [r for r in others if not r.helps], rubric)


def _once(found: Sequence[Remark]) -> list[Remark]:
    """The remarks that are no flags, without reasons that a flag gives; these keep their place."""
    given = {remark.why for remark in found if remark.flag}
    return [
        replace(remark, why=_("As said beside the flag.")) if remark.why in given else remark
        for remark in found
        if remark.flag is None
    ]


def missed(assessment: Assessment) -> None:
    """What a strong response would have had, the most important first."""
    found = sorted(assessment.missed, key=lambda each: -each.weight)[:_MOST_MISSED]
    rows = [
        Markup('<li><span class="cm-tag cm-{}">{}</span> {}</li>').format(
            competence_of(each.criterion), each.criterion, phrase(each.advice)
        )
        for each in found
    ]
    _rows(_("What was still missing"), "missed", rows)


def _section(title: str, css: str, found: Sequence[Remark], rubric: Rubric) -> None:
    telling = [remark for remark in found if remark.numbers or remark.why]
    rest = [*telling[_MOST_ROWS:], *(remark for remark in found if remark not in telling)]
    _rows(title, css, [_row(remark, rubric) for remark in telling[:_MOST_ROWS]])
    if rest:
        with st.expander(_("{title}, in smaller measure").format(title=title)):
            _rows("", css, [_row(remark, rubric) for remark in rest])


def _rows(title: str, css: str, rows: Sequence[Markup]) -> None:
    if not rows:
        return
    head = Markup("<h3>{}</h3>").format(title) if title else ""
    body = Markup('<section class="cm-evidence cm-{}">{}<ul>{}</ul></section>')
    st.html(body.format(css, head, joined(list(rows))))


def _row(remark: Remark, rubric: Rubric) -> Markup:
    numbers = joined([Markup("<sup>{}</sup>").format(number) for number in remark.numbers])
    why = Markup('<span class="cm-why">{}</span>').format(phrase(remark.why)) if remark.why else ""
    return Markup("<li>{} <strong>{}</strong>{}{}</li>").format(
        _tag(remark, rubric), shown(remark.label), numbers, why
    )


def _tag(remark: Remark, rubric: Rubric) -> Markup:
    if remark.criterion is None:
        return Markup("")
    name = f"{remark.criterion} {rubric.criterion(remark.criterion).name}"
    css = competence_of(remark.criterion)
    return Markup('<span class="cm-tag cm-{}">{}</span>').format(css, name)
