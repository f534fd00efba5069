"""A week to fill: the heat map, a slot for each item, and what the plan came to."""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from cmtrain.content.reach import added, best_change, reach, share
from cmtrain.content.steps.schedule import ScheduleResponse, ScheduleStep
from cmtrain.content.week import Breach, Item, Placed, Segment, Week
from cmtrain.ui.looks.heat_map import heat_map, letters
from cmtrain.ui.looks.markup import joined, plain
from cmtrain.ui.looks.meanings import told
from cmtrain.ui.place import Asked, Place
from cmtrain.ui.text import _, ngettext


def ask(step: ScheduleStep, place: Place) -> Asked:
    """Who is online when, what there is to post, and what the platform says to the plan so far."""
    st.markdown(_how(step))
    with st.expander(_("An example, reckoned through")):
        st.markdown(_example())
    drafted = _drafted(step, place)
    placed = {
        name: slot
        for name in step.week.stock
        if (slot := st.session_state.get(place.box(f"at-{name}"), drafted.get(name)))
    }
    segment = _segment(step, place)
    heat_map(step.week, segment, placed, place.box("map"))
    if step.outside:
        st.markdown(f"### {_('In other calendars')}")
        st.markdown(_outside(step))
    st.markdown(f"### {_('What lies ready')}")
    placed = _slots(step, place, drafted)
    _checks(step.week, placed)
    sent = st.button(_("Schedule the week"), key=place.box("send"), type="primary")
    return Asked({"placed": placed}, sent, changed=_changed(place, placed))


def recall(step: ScheduleStep, response: ScheduleResponse, place: Place) -> None:
    """What the week reached beside the best one, segment by segment and post by post."""
    week, placed = step.week, response.placed
    _compared(step, placed)
    _next_time(step, placed)
    st.markdown(f"### {_('Who was reached')}")
    st.markdown(_goals(step, placed))
    heat_map(week, _segment(step, place), placed, place.box("map"))
    st.markdown(f"### {_('Post by post')}")
    st.markdown(_posts(step, placed))
    _checks(week, placed)
    told(step.explanation)
    with st.expander(_("How this is reckoned")):
        st.markdown(_reckoned())


def _how(step: ScheduleStep) -> str:
    limits = step.limits
    return _(
        "1. Look at each group's week: the darker a cell, the more of them are online.\n"
        "2. Give {posts} items a slot: at most {a_day} a day, {apart} hours apart, "
        "{promotions} promotional.\n"
        "3. Everybody counts once. Reach as many different people as you can, and each group's goal."
    ).format(
        posts=limits.posts,
        a_day=limits.a_day,
        apart=limits.hours_apart,
        promotions=limits.promotions,
    )


def _example() -> str:
    return _(
        "Two groups of 1,000. In the evening 50 % of the first group are online, at lunch 40 % of "
        "the second, and everybody online stops to look.\n\n"
        "- Two posts in the evening: the first is seen by 500. The second is seen by half of the "
        "500 who are left, 250. Together **750** people, all of one group.\n"
        "- One in the evening, one at lunch: 500 and 400, together **900** people, of both groups."
    )


def _reckoned() -> str:
    return _(
        "A post is seen by the share of a group that is online, times the share that stops for it. "
        "Posts are taken as independent: of 1,000 people, two posts with 50 % each miss 250. Real "
        "feeds are less tidy, and the order of plans is mostly the same.\n\n"
        "**S2** is 1 for what prime time alone reaches and 4 for the best plan, evenly between, "
        "halves rounded up. "
        "**S3** is 4, less two for every group whose goal is missed. **S6** is 4, less two for every "
        "limit broken or post missing."
    )


def _segment(step: ScheduleStep, place: Place) -> Segment | None:
    """Whose week the heat map shows; None is everybody's."""
    names = {"": _("Everybody"), **{each.id: each.name for each in step.segments}}
    picked = st.radio(
        _("Whose week"),
        list(names),
        format_func=names.__getitem__,
        key=place.box("whose"),
        horizontal=True,
    )
    found = next((each for each in step.segments if each.id == picked), None)
    if found:
        ahead = _(" Their clock is {hours:+d} h from ours.").format(hours=found.hours_ahead)
        told = _("{people:,} people; the week has to reach {goal} % of them.").format(
            people=found.people, goal=found.goal
        )
        st.caption(told + (ahead if found.hours_ahead else ""))
    return found


def _slots(step: ScheduleStep, place: Place, drafted: Placed) -> dict[str, str]:
    """A select box for each item."""
    placed: dict[str, str] = {}
    for name, item in step.week.stock.items():
        with st.container(border=True, gap="xsmall"):
            st.markdown(_item(step, item))
            slots = list(step.week.slots)
            slot = st.selectbox(
                _("Slot for {letter}").format(letter=letters(step.week)[name]),
                slots,
                index=slots.index(drafted[name]) if name in drafted else None,
                placeholder=_("Not this week"),
                key=place.box(f"at-{name}"),
            )
        if slot:
            placed[name] = slot
    return placed


def _outside(step: ScheduleStep) -> str:
    """What stands in other people's calendars, and when."""
    return "\n".join(f"- **{plain(', '.join(e.slots))}** {plain(e.title)}" for e in step.outside)


def _item(step: ScheduleStep, item: Item) -> str:
    purpose = _("gives value") if item.purpose == "value" else _("promotes")
    stops = ", ".join(f"{each.name} {item.suits.get(each.id, 0)} %" for each in step.segments)
    dated = _("only {days}").format(days=", ".join(item.days)) if item.days else _("any day")
    about = f"{item.format} · {purpose} · {dated}"
    heading = f"**{letters(step.week)[item.id]} · {plain(item.title)}**"
    return f"{heading}  \n{plain(about)}  \n{_('Stop for it:')} {plain(stops)}"


def _drafted(step: ScheduleStep, place: Place) -> dict[str, str]:
    kept = place.draft.get("placed")
    found = kept if isinstance(kept, Mapping) else {}
    return {n: at for n, at in found.items() if n in step.week.stock and at in step.week.slots}


def _changed(place: Place, placed: Placed) -> bool:
    """Whether something was placed or taken away since the page was drawn last."""
    before = st.session_state.get(f"{place.key}~placed")
    st.session_state[f"{place.key}~placed"] = dict(placed)
    return before is not None and before != placed


def _checks(week: Week, placed: Placed) -> None:
    """What the platform and the team would say to this plan."""
    st.markdown(
        ngettext("**{n} of {posts} post placed.**", "**{n} of {posts} posts placed.**", len(placed))
        .format(n=len(placed), posts=week.limits.posts)
    )  # fmt: skip
    broken = [each for each in week.breaches(placed) if each.rule != "missing"]
    for text in dict.fromkeys(_said(week, each) for each in broken):
        st.warning(text, icon=":material/event_busy:")


def _said(week: Week, breach: Breach) -> str:
    names = letters(week) | {event.id: event.title for event in week.outside}
    about = ", ".join(names.get(name, name) for name in breach.about)
    return {
        "surplus": _("More posts than the week needs."),
        "day": _("{about}: more posts than this platform bears on one day."),
        "close": _("{about}: too close together; the second takes the first one's readers."),
        "promotion": _("{about}: more promotion than this audience puts up with in a week."),
        "clash": _("{about}: out of place there."),
        "dated": _("{about}: on that day it is too early or too late."),
    }[breach.rule].format(about=about)


def _compared(step: ScheduleStep, placed: Placed) -> None:
    """Three bars: this plan, everything in prime time, the best plan."""
    plans = {
        _("Your week"): placed,
        _("All in prime time"): step.prime,
        _("The best plan"): step.best,
    }
    most = max(reach(step.week, plan) for plan in plans.values()) or 1
    rows = [
        Markup(
            '<li><span>{}</span><span class="cm-bar"><i style="width:{:.1f}%"></i></span>'
            "<strong>{:,}</strong></li>"
        ).format(name, 100 * reach(step.week, plan) / most, round(reach(step.week, plan)))
        for name, plan in plans.items()
    ]
    heading = Markup("<p>{}</p>").format(_("Different people reached"))
    st.html(joined([heading, Markup('<ul class="cm-compare">'), *rows, Markup("</ul>")]))


def _next_time(step: ScheduleStep, placed: Placed) -> None:
    change = best_change(step.week, placed)
    if not change:
        st.success(_("No single change would reach more people."), icon=":material/check:")
        return
    letter, before = letters(step.week), placed.get(change.item)
    words = (
        _("{item} at {slot} instead of {instead} would reach {gain:,} people more.")
        if change.instead or before
        else _("{item} at {slot} as well would reach {gain:,} people more.")
    )
    instead = letter[change.instead] if change.instead else before
    st.info(
        words.format(
            item=letter[change.item], slot=change.slot, instead=instead, gain=round(change.gain)
        ),
        icon=":material/lightbulb:",
    )


def _goals(step: ScheduleStep, placed: Placed) -> str:
    head = f"| {_('Group')} | {_('Reached')} | {_('Goal')} | {_('Best plan')} |\n|---|---|---|---|"
    met = step.met(dict(placed))
    rows = [
        f"| {plain(each.name)} | {100 * share(step.week, each, placed):.0f} % "
        f"{'✓' if each in met else '✗'} | {each.goal} % "
        f"| {100 * share(step.week, each, step.best):.0f} % |"
        for each in step.segments
    ]
    return "\n".join([head, *rows])


def _posts(step: ScheduleStep, placed: Placed) -> str:
    letter, week = letters(step.week), step.week
    best = _("best plan: {slot}")
    lines = []
    for name, slot in week.in_order(placed):
        more = round(added(week, placed, name))
        gain = ngettext("{n:,} person more", "{n:,} people more", more).format(n=more)
        elsewhere = best.format(slot=step.best.get(name) or _("not this week"))
        title = f"{letter[name]} · {plain(week.stock[name].title)}"
        lines.append(f"- **{slot}** {title}: {gain} ({elsewhere})")
    for name in (each for each in step.best if each not in placed):
        left = _("left out; {best}").format(best=best.format(slot=step.best[name]))
        lines.append(f"- {letter[name]} · {plain(week.stock[name].title)}: {left}")
    return "\n".join(lines)
