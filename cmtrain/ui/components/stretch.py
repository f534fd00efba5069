"""A module on the path page: its test-out, its stops, its checkpoint, and whether it is passed."""

from collections.abc import Mapping

import streamlit as st

from cmtrain.engine.path import Stop, Stretch
from cmtrain.ui.components.stops import kind_and_time, minutes_of, open_stop, stop_row
from cmtrain.ui.text import _, ngettext


def module(stretch: Stretch, following: Stop | None, first: Mapping[str, str]) -> None:
    """A module. What is in it is drawn only while it stands open: there are many.

    `first` is the module in which an activity stands first; a pack may lead to it once more.
    """
    with st.expander(
        f"**{stretch.module.number} · {stretch.module.title}** — {_standing(stretch)}",
        expanded=any(stop is following for stop in _every(stretch) if stop),
        key=f"module-{stretch.module.id}",
        icon=_badge(stretch),
        on_change="rerun",
    ) as chapter:
        if not chapter.open:
            return
        st.markdown(stretch.module.promise)
        if stretch.test_out:
            _test_out(stretch, stretch.test_out)
        for stop in stretch.stops:
            here = stretch.module.id
            again = "" if first[stop.activity.id] == here else f"-in-{here}"
            stop_row(stop, kind_and_time(stop), current=stop is following, again=again)
        if stretch.checkpoint:
            _checkpoint(stretch, stretch.checkpoint, current=stretch.checkpoint is following)


def _every(stretch: Stretch) -> tuple[Stop | None, ...]:
    return (*stretch.stops, stretch.test_out, stretch.checkpoint)


def _standing(stretch: Stretch) -> str:
    """Passed, tested out, or how far one is."""
    done, every = stretch.done, len(stretch.stops)
    count = f"{done} / {every}"
    if stretch.passed:
        return f"{_('passed')} · {count}"
    if stretch.skipped:
        return f"{_('tested out')} · {count}"
    left = ngettext("{n} minute left", "{n} minutes left", stretch.minutes_left).format(
        n=stretch.minutes_left
    )
    return f"{count} · {left}" if done < every else count


def _badge(stretch: Stretch) -> str | None:
    if stretch.passed:
        return ":material/verified:"
    if stretch.skipped:
        return ":material/fast_forward:"
    return ":material/check_circle:" if stretch.done == len(stretch.stops) else None


def _test_out(stretch: Stretch, stop: Stop) -> None:
    """Offered while the module is new; once it was tried, it says how that went."""
    if stretch.skipped:
        _row(stop, _("Test-out passed: you need nothing of this module. All of it stays open."))
    elif stop.standing == "started":
        _row(
            stop, _("Go on with the test-out ({minutes})").format(minutes=minutes_of(stop.activity))
        )
    elif stop.standing == "done":
        _row(stop, _("Test-out: not yet. Look at it, or take it again."))
    elif not stretch.begun:
        _row(
            stop,
            _("Know this already? Take the test-out ({minutes})").format(
                minutes=minutes_of(stop.activity)
            ),
        )


def _row(stop: Stop, label: str) -> None:
    if st.button(
        label,
        key=f"stop-{stop.activity.id}",
        icon=":material/fast_forward:",
        help=stop.activity.summary,
    ):
        open_stop(stop)


def _checkpoint(stretch: Stretch, stop: Stop, *, current: bool) -> None:
    """At the end of the module."""
    about = kind_and_time(stop)
    if stretch.passed:
        about = f"{about} · {_('passed')}"
    elif stop.standing == "done":
        about = f"{about} · {_('not yet')}"
    icon = ":material/verified:" if stretch.passed else None
    stop_row(stop, about, current=current, icon=icon or _open_icon(stop))


def _open_icon(stop: Stop) -> str | None:
    """A checkpoint that was taken and not passed shows no tick."""
    return ":material/hourglass_top:" if stop.standing == "done" else None
