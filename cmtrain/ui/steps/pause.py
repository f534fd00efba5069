"""The learner's own week when the news breaks: what stays, what waits, what goes."""

from collections.abc import Mapping, Sequence

import streamlit as st

from cmtrain.content.pausing import GOES, STAYS, WAITS, Case, Ruling
from cmtrain.content.steps.pause import PauseResponse, PauseStep
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.looks.meanings import told
from cmtrain.ui.looks.options import Shown, options_list
from cmtrain.ui.place import Asked, Place
from cmtrain.ui.text import _, ngettext

_MOVES = "moves"


def ask(step: PauseStep, place: Place) -> Asked:
    """What is out, what is still to go out, what else runs; for each its fate."""
    st.markdown(_how())
    with st.expander(_("An example, decided")):
        st.markdown(_example())
    plan = step.completed(PauseResponse(), place.earlier).placed
    found = step.cases(plan)
    st.markdown(f"### {_('Your week, {at}').format(at=plain(step.at))}")
    st.markdown(_out(step, plan, found))
    decided = _fates(step, place, [each for each in found if each.slot], "A")
    st.markdown(f"### {_('And beside the calendar')}")
    others = [each for each in found if not each.slot]
    decided |= _fates(step, place, others, chr(ord("A") + len(found) - len(others)))
    sent = st.button(_("That is how the week goes on"), key=place.box("send"), type="primary")
    return Asked({"decided": decided}, sent, changed=_changed(place, decided))


def recall(step: PauseStep, response: PauseResponse, place: Place) -> None:
    """How many are on the right side; one thing for next time; then one by one, losses first."""
    del place
    rulings = step.rulings(response)
    right = sum(each.credit == 1 for each in rulings)
    st.markdown(
        ngettext(
            "**{right} of {n} thing decided as a strong answer has it.**",
            "**{right} of {n} things decided as a strong answer has it.**",
            len(rulings),
        ).format(right=right, n=len(rulings))
    )
    _next_time(rulings)
    told(step.explanation)
    options_list([_shown(each) for each in sorted(rulings, key=lambda each: each.credit)])
    with st.expander(_("How this is reckoned")):
        st.markdown(_reckoned())


def _how() -> str:
    return _(
        "1. This is the week as you planned it. What you do not touch goes out by itself.\n"
        "2. Ask of each: is it still true, and how does it read beside the news?\n"
        "3. Stop what must not run, keep what people need now, throw away as little as you can."
    )


def _example() -> str:
    return _(
        "A swimming bath, Tuesday 11:00: chlorine has escaped and two children are in hospital.\n\n"
        "- *Tonight 18:00: win a family ticket* **goes**. The raffle closes tonight, and it closes "
        "in bad taste.\n"
        "- *Thursday 07:00: how we test the water* **waits, without a date**. It may be the best "
        "post of the month once somebody knows what happened, and a lie until then.\n"
        "- *Pinned: the bath is closed, where parents find each other* **stays**."
    )


def _reckoned() -> str:
    return _(
        "Everything decided rightly counts 1. Thrown away although it could wait, or kept although "
        "nobody will want it: a half. Moved to an hour at which it is still out of place: nothing. "
        "Left running although it had to stop, or stopped although people need it: minus 1. "
        "The level is 4 × the sum ÷ the number of things, rounded half up."
    )


def _out(step: PauseStep, plan: Mapping[str, str], found: Sequence[Case]) -> str:
    """What went out before and may stay up without a word."""
    week, asked = step.planned, {each.id for each in found}
    titles = {item.id: item.title for item in week.stock}
    lines = [
        f"- {plain(slot)} · {plain(titles[name])}: {_('out, and it can stay up')}"
        for name, slot in sorted(plan.items(), key=lambda each: week.minute(each[1]))
        if name not in asked
    ]
    nothing = "" if plan else _("You had placed nothing, so the queue is empty.")
    return "\n".join(lines) or nothing


def _fates(step: PauseStep, place: Place, found: Sequence[Case], first: str) -> dict[str, str]:
    """The decisions, each with its letter."""
    decided = {}
    for index, case in enumerate(found):
        with st.container(border=True, gap="xsmall"):
            decided[case.id] = _fate(step, place, case, chr(ord(first) + index))
    return decided


def _fate(step: PauseStep, place: Place, case: Case, letter: str) -> str:
    drafted = _drafted(step, place).get(case.id, STAYS)
    when = f"{plain(case.slot)} · " if case.slot else ""
    st.markdown(f"**{letter} · {when}{plain(case.title)}**  \n{plain(case.about)}")
    words = _words(case)
    choices = [STAYS, WAITS, _MOVES, GOES] if case.dated else [STAYS, GOES]
    other = _MOVES if drafted in _later(step) and case.dated else STAYS
    picked: str = st.radio(
        _("What becomes of {letter}").format(letter=letter),
        choices,
        format_func=words.__getitem__,
        index=choices.index(drafted if drafted in choices else other),
        key=place.box(f"fate-{case.id}"),
        horizontal=True,
    )
    if picked != _MOVES:
        return picked
    later = _later(step)
    slot: str = st.selectbox(
        _("New slot for {letter}").format(letter=letter),
        later,
        index=later.index(drafted) if drafted in later else 0,
        key=place.box(f"slot-{case.id}"),
    )
    return slot


def _later(step: PauseStep) -> list[str]:
    week = step.planned
    return [slot for slot in week.slots() if week.minute(slot) > week.minute(step.at)]


def _words(case: Case) -> dict[str, str]:
    if case.out:
        return {STAYS: _("Stays up"), GOES: _("Comes down or is corrected")}
    if not case.dated:
        return {STAYS: _("Goes on"), GOES: _("Stops")}
    return {
        STAYS: _("Stays"),
        WAITS: _("Waits, no date yet"),
        _MOVES: _("Moves to a later slot"),
        GOES: _("Goes"),
    }


def _drafted(step: PauseStep, place: Place) -> dict[str, str]:
    """What was decided before, as far as it can still be decided."""
    kept = place.draft.get("decided")
    known = {STAYS, WAITS, GOES, *_later(step)}
    given = kept.items() if isinstance(kept, Mapping) else ()
    return {name: so for name, so in given if so in known}


def _changed(place: Place, decided: Mapping[str, str]) -> bool:
    """Whether something was decided otherwise since the page was drawn last."""
    before = st.session_state.get(f"{place.key}~decided")
    st.session_state[f"{place.key}~decided"] = dict(decided)
    return before is not None and before != decided


def _next_time(rulings: Sequence[Ruling]) -> None:
    """The one thing to do next time: for the kind of mistake that costs most."""
    lost = [each for each in rulings if each.credit < 1]
    if not lost:
        st.success(_("Nothing ran that had to stop, and nobody was left alone."), icon=":material/check:")  # fmt: skip
        return
    worst = min(lost, key=lambda each: each.credit)
    if worst.credit < 0 and not worst.stopped:
        text = _(
            "Begin with whatever goes out next without you, and look into the tools that are not the calendar."
        )
    elif worst.credit < 0:
        text = _("Before you stop something, ask who is looking for it at this minute.")
    elif worst.credit == 0:
        text = _(
            "Bring a post back on a condition that somebody checks, and not on the next free slot."
        )
    else:
        text = _(
            "Ask of each post that you stop whether it will be worth something next month: then it waits, else it goes."
        )
    st.info(f"**{_('Next time')}:** {text}", icon=":material/flag:")


def _shown(ruling: Ruling) -> Shown:
    case, words = ruling.case, _words(ruling.case)
    did = words.get(ruling.decided) or _("Moves to {slot}").format(slot=ruling.decided)
    tone = "good" if ruling.credit == 1 else "fair" if ruling.credit > 0 else "poor" if ruling.credit == 0 else "bad"  # fmt: skip
    when = f"{case.slot} · " if case.slot else ""
    verdict = _("{did} (strong: {strong})").format(did=did, strong=_strong(case))
    return Shown(
        text=f"{when}{case.title}",
        taken=True,
        tone=tone,
        verdict=did if ruling.credit == 1 else verdict,
        feedback=case.why,
    )


def _strong(case: Case) -> str:
    words = _words(case)
    return words[WAITS] if case.fate == _MOVES else words[case.fate]
