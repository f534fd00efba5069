"""A number to work out: a box, and afterwards which way led where."""

import streamlit as st

from cmtrain.content.exhibits.dataset import DatasetExhibit
from cmtrain.content.formula import FormulaError
from cmtrain.content.formula_reader import parse_formula, parse_tests
from cmtrain.content.numeral import written
from cmtrain.content.steps.number import (
    NEAR,
    RIGHT,
    SLIP,
    Arrival,
    Computation,
    NumberResponse,
    NumberStep,
)
from cmtrain.content.table import TableError
from cmtrain.ui import session
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.looks.meanings import told
from cmtrain.ui.place import Asked, Place
from cmtrain.ui.text import _


def ask(step: NumberStep, place: Place) -> Asked:
    """A box for the number."""
    session.bring_back(place.box("typed"), place.typed("typed"))
    label = _("Your number, in {unit}").format(unit=step.unit) if step.unit else _("Your number")
    typed = st.text_input(
        label,
        key=place.box("typed"),
        max_chars=40,
        on_change="ignore",
        autocomplete="off",
        help=_(
            "4.2 and 4,2 are the same; so are 12345 and 12,345. Two digits are enough; round at the end."
        ),
    )
    sent = st.button(_("Check the number"), key=place.box("send"), type="primary")
    return Asked({"typed": typed or ""}, sent, {"typed": place.box("typed")})


def recall(step: NumberStep, response: NumberResponse, place: Place) -> None:
    """What was said, what is right, the way one took if it is known, and how it is worked out."""
    arrival = step.arrival(response)
    yours, right = written(arrival.value, step.unit), written(step.answer, step.unit)
    columns = st.columns(2)
    columns[0].metric(_("Your number"), yours, border=True)
    columns[1].metric(_("Worked out"), right, border=True)
    if response.typed.strip() not in (yours, f"{arrival.value:.10g}"):
        st.caption(_("You wrote “{typed}”; it was read as {number}.").format(
            typed=plain(response.typed), number=plain(yours)))  # fmt: skip
    _verdict(step, arrival)
    told(step.explanation)
    _worked_out(_("How it is worked out"), step, step.compute, place)
    if arrival.wrong and arrival.wrong.compute:
        _worked_out(_("The way you took"), step, arrival.wrong.compute, place)


def _verdict(step: NumberStep, arrival: Arrival) -> None:
    if arrival.at == RIGHT:
        st.success(_("Right."), icon=":material/check:")
    elif arrival.wrong:
        st.warning(
            f"**{_('This looks like: {way}').format(way=arrival.wrong.name)}**\n\n{arrival.wrong.feedback}",
            icon=":material/alt_route:",
        )
    elif arrival.at == NEAR:
        st.info(
            _("Near, and not quite it. Rounded too early, or a row too many or too few?"),
            icon=":material/near_me:",
        )
    elif arrival.at == SLIP:
        st.warning(_slip(step, arrival), icon=":material/decimal_increase:")
    else:
        st.warning(
            _("This is none of the ways we know. Compare yours with the one below, part by part."),
            icon=":material/help:",
        )


def _slip(step: NumberStep, arrival: Arrival) -> str:
    """A mark, a sign or a hundred in the wrong place."""
    if arrival.factor < 0:
        return _("The number is right and its sign is not.")
    if step.unit == "%" and arrival.factor in (100.0, 0.01):
        return _(
            "The digits are right, a hundred off: a share such as 0.04 is 4 %, and it becomes per cent once only."
        )
    return _(
        "The digits are right, the decimal mark is not: your number is {factor} times the right one."
    ).format(factor=written(arrival.factor))


def _worked_out(label: str, step: NumberStep, compute: Computation, place: Place) -> None:
    """The formula with what each of its parts comes to; nothing if the data is not there."""
    exhibit = next((each for each in place.activity.exhibits if each.id == step.data), None)
    if not isinstance(exhibit, DatasetExhibit):
        return
    try:
        formula, where = parse_formula(compute.measure), parse_tests(compute.where)
        parts = formula.steps(exhibit.table, where)
        value = formula.value(exhibit.table, where)
    except (FormulaError, TableError):
        return
    with st.expander(label, icon=":material/function:"):
        rows = compute.where or _("all rows")
        lines = [f"- {plain(text)} = **{part:,.10g}**" for text, part in parts]
        result = written(float(f"{value:.6g}"), step.unit)
        st.markdown(
            _("Over: {rows}").format(rows=plain(rows))
            + "\n\n" + "\n".join(lines)
            + f"\n\n{plain(compute.measure)} = **{plain(result)}**"
        )  # fmt: skip
