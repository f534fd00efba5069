"""The unit of the trade: actions, channel, own words, the rule, a reason, how sure one is."""

from itertools import groupby
from typing import Any

import streamlit as st

from cmtrain.content.situation import Action
from cmtrain.content.steps.decision import DecisionResponse, DecisionStep
from cmtrain.report.wording import codes
from cmtrain.ui import session
from cmtrain.ui.looks.feed import feed
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.place import Asked, Place
from cmtrain.ui.text import _, table


def ask(step: DecisionStep, place: Place) -> Asked:
    """What came in, what may be looked up, and everything one can decide."""
    if step.incoming:
        feed(step.incoming)
    looked_up = _look_ups(step, place)
    st.markdown(f"### {_('What you do')}")
    actions = _actions(step, place)
    session.bring_back(place.box("reply"), place.typed("reply"))
    reply = st.text_area(
        _("Your words, if you owe any"),
        height=150,
        key=place.box("reply"),
        on_change="ignore",
        help=_("Up to {limit} characters. It is kept while you type.").format(limit=step.limit),
    )
    entered = {"actions": actions, "reply": reply or "", "looked_up": looked_up, **_grounds(place)}
    sent = st.button(_("Decide"), key=place.box("send"), type="primary")
    return Asked(entered, sent, {"reply": place.box("reply"), "reason": place.box("reason")})


def recall(step: DecisionStep, response: DecisionResponse, place: Place) -> None:
    """What was decided, line by line; the reply stands with its evidence."""
    if step.incoming:
        feed(step.incoming)
    labels = {action.id: action.label for action in step.actions}
    done = ", ".join(labels.get(action, action) for action in response.actions)
    st.markdown(f"**{_('You did')}:** {plain(done)}")
    if response.cited_rule:
        st.markdown(f"**{_('Rule cited')}:** {plain(_rule(place, response.cited_rule))}")
    if response.reason:
        st.markdown(f"**{_('Your reason')}:** {plain(response.reason)}")
    if response.confidence:
        st.markdown(f"**{_('How sure')}:** {confidence_name(response.confidence)}")


def confidence_name(confidence: str) -> str:
    """A degree of confidence in the reader's language."""
    return table(codes)[confidence]


def _actions(step: DecisionStep, place: Place) -> list[str]:
    """One row of pills for each group that excludes, one for everything that can be added."""
    drafted = place.marked("actions", [action.id for action in step.actions])
    taken: list[str] = []
    grouped = sorted(step.actions, key=lambda action: _group_order(step, action))
    for group, members in groupby(grouped, key=lambda action: action.group):
        labels = {action.id: _with_minutes(action) for action in members}
        chosen = [each for each in drafted if each in labels]
        picked: Any = st.pills(
            place.activity.action_groups.get(group, group) if group else _("And also"),
            list(labels),
            selection_mode="single" if group else "multi",
            default=(chosen[0] if chosen else None) if group else chosen,
            format_func=labels.__getitem__,
            key=place.box(f"actions-{group or 'free'}"),
            on_change="ignore",
        )
        taken += picked if isinstance(picked, list) else [picked] if picked else []
    return taken


def _group_order(step: DecisionStep, action: Action) -> tuple[bool, int]:
    groups = [each.group for each in step.actions]
    return action.group is None, groups.index(action.group)


def _with_minutes(action: Action) -> str:
    return f"{action.label} · {action.minutes} min" if action.minutes else action.label


def _look_ups(step: DecisionStep, place: Place) -> list[str]:
    """Each look-up opens once and stays open; what was opened is part of the response."""
    if not step.look_ups:
        return []
    names = [look_up.id for look_up in step.look_ups]
    opened = place.marked("looked_up", names)
    st.caption(_("You may look things up first. It costs minutes of the shift."))
    for look_up in step.look_ups:
        label = _("{what} · {minutes} min").format(what=look_up.label, minutes=look_up.minutes)
        box = place.box(f"look-{look_up.id}")
        if (
            st.checkbox(label, value=look_up.id in opened, key=box, disabled=look_up.id in opened)
            or look_up.id in opened
        ):
            st.info(look_up.text, icon=":material/search:")
            opened = [*opened, look_up.id] if look_up.id not in opened else opened
    return opened


def _grounds(place: Place) -> dict[str, Any]:
    """Rule, reason and confidence."""
    guidelines = place.activity.brief.guidelines if place.activity.brief else ()
    rules = {each.id: f"{each.id} · {each.text}" for each in guidelines}
    rule = None
    if rules:
        drafted = place.picked("cited_rule", list(rules))
        rule = st.selectbox(
            _("Rule you rest on"),
            list(rules),
            index=list(rules).index(drafted) if drafted else None,
            format_func=rules.__getitem__,
            placeholder=_("None"),
            key=place.box("rule"),
            on_change="ignore",
        )
    session.bring_back(place.box("reason"), place.typed("reason"))
    reason = st.text_input(
        _("Your reason, one line, for the team"),
        max_chars=400,
        key=place.box("reason"),
        on_change="ignore",
    )
    levels = ["guess", "unsure", "fairly-sure", "certain"]
    confidence = st.segmented_control(
        _("How sure are you?"),
        levels,
        default=place.picked("confidence", levels),
        format_func=confidence_name,
        key=place.box("confidence"),
        on_change="ignore",
    )
    return {"cited_rule": rule, "reason": reason or "", "confidence": confidence}


def _rule(place: Place, rule_id: str) -> str:
    guidelines = place.activity.brief.guidelines if place.activity.brief else ()
    return next((f"{each.id} · {each.text}" for each in guidelines if each.id == rule_id), rule_id)
