"""The right-hand side of a live shift: queue, notebook, look-ups, teams, handing on."""

import streamlit as st

from cmtrain.content.live.organisation import PlannedPost
from cmtrain.engine.live.conversations import Conversation
from cmtrain.engine.live.stage import Stage
from cmtrain.engine.live.world import World
from cmtrain.services.learning import Sitting
from cmtrain.ui.components.live.acting import act, go
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _, ngettext


def desk(sitting: Sitting, stage: Stage, world: World, found: tuple[Conversation, ...]) -> None:
    """Everything at hand besides the conversations."""
    _outward(sitting, stage)
    _queue(sitting, stage, world)
    _notebook(stage, world)
    _look_ups(sitting, stage, world)
    _teams(sitting, stage, world)
    _hand_on(sitting, stage, found)


def _outward(sitting: Sitting, stage: Stage) -> None:
    content, opened = stage.content, sitting.state.open
    if content.announcement in opened and st.button(
        _("Announce something"), key="announce", icon=":material/campaign:", width="stretch"
    ):
        go(sitting, view="announcement")
    if content.hand_over in opened and st.button(
        _("Hand over and end the shift"), key="hand-over", icon=":material/logout:", width="stretch"
    ):
        go(sitting, view="hand-over")


def _queue(sitting: Sitting, stage: Stage, world: World) -> None:
    waiting = [each for _at, each in stage.planned if f"out:{each.id}" not in world.fired]
    live = sum(world.queue[each.id] in {"scheduled", "edited"} for each in waiting)
    with st.container(key=f"queue-{sitting.attempt.id}", gap="xsmall"):
        # The title stays the same: where it changes, the expander is built anew under the pointer.
        with st.expander(_("Publication queue"), icon=":material/schedule_send:"):
            if not stage.planned:
                st.caption(_("Nothing is planned."))
            for minute, post in stage.planned:
                _planned(sitting, stage, world, minute, post)
        if live:
            st.caption(
                ngettext(
                    "{n} post goes out by itself", "{n} posts go out by themselves", live
                ).format(n=live)
            )


def _planned(sitting: Sitting, stage: Stage, world: World, minute: int, post: PlannedPost) -> None:
    gone = f"out:{post.id}" in world.fired
    standing = "sent" if gone else world.queue[post.id]
    st.markdown(f"**{stage.time(minute)}** · {_standings()[standing]}")
    st.markdown(f"> {plain(world.edits.get(post.id, post.text))}")
    if not gone and standing != "cancelled":
        _queue_acts(sitting, post.id, standing)


def _queue_acts(sitting: Sitting, post: str, standing: str) -> None:
    with st.container(horizontal=True, gap="small"):
        if standing == "held":
            if st.button(_("Release"), key=f"release-{post}"):
                act(sitting, "release", post)
        elif st.button(_("Hold"), key=f"hold-{post}"):
            act(sitting, "hold", post)
        if st.button(_("Delete"), key=f"cancel-{post}"):
            act(sitting, "cancel", post)
        with st.popover(_("Edit")):
            words = st.text_area(_("New words"), key=f"edit-{post}", max_chars=600)
            if st.button(_("Keep these words"), key=f"edited-{post}") and words.strip():
                act(sitting, "edit", post, words=words)


def _standings() -> dict[str, str]:
    return {
        "scheduled": _("goes out by itself"),
        "held": _("on hold"),
        "edited": _("edited, goes out"),
        "cancelled": _("deleted"),
        "sent": _("went out"),
    }


def _notebook(stage: Stage, world: World) -> None:
    due = [each for each in world.promises if each.standing == "open"]
    with st.container(key="notebook", gap="xsmall"):
        with st.expander(_("Notebook"), icon=":material/edit_note:"):
            _notes(stage, world)
        for promise in due:
            st.caption(f"◷ {_('due')} **{stage.time(promise.due)}** · “{plain(promise.words)}”")


def _notes(stage: Stage, world: World) -> None:
    for promise in world.promises:
        marks = {"open": "◷", "kept": "✓", "broken": "✗"}
        words = {"open": _("due"), "kept": _("kept, was due"), "broken": _("broken, was due")}
        st.markdown(
            f"{marks[promise.standing]} **{words[promise.standing]} {stage.time(promise.due)}**"
            f" · “{plain(promise.words)}”"
        )
    facts = [stage.content.facts[name] for name in stage.content.facts if name in world.facts]
    if facts:
        st.markdown(f"**{_('What you know')}**\n" + "\n".join(f"- {fact}" for fact in facts))
    if not facts and not world.promises:
        st.caption(_("Facts and promises with a time are noted here by themselves."))


def _look_ups(sitting: Sitting, stage: Stage, world: World) -> None:
    if not stage.records:
        return
    with st.expander(_("Look things up"), icon=":material/search:"):
        for record in stage.records.values():
            if record.id in world.looked_up:
                st.markdown(f"**{plain(record.label)}**\n\n{record.text}")
            elif st.button(
                _("{what} · {minutes} min").format(what=record.label, minutes=record.minutes),
                key=f"look-{record.id}",
                width="stretch",
            ):
                act(sitting, "look-up", record.id)


def _teams(sitting: Sitting, stage: Stage, world: World) -> None:
    if not stage.teams:
        return
    answered = sum(post.kind == "team" for post in world.posts)
    with st.expander(_("Ask a team"), icon=":material/forum:"):
        if answered and st.button(
            _("Read the answers ({n})").format(n=answered), key="teams", type="primary"
        ):
            go(sitting, view="teams")
        on_the_way = [each.ref for each in world.coming if each.kind == "team"]
        for team in stage.teams.values():
            st.markdown(f"**{plain(team.name)}**  \n{team.about}")
            if team.id in on_the_way:
                st.caption(_("Asked. They answer in their own time."))
            elif st.button(_("Ask · {n} min").format(n=team.minutes), key=f"ask-{team.id}"):
                act(sitting, "ask", team.id)


def _hand_on(sitting: Sitting, stage: Stage, found: tuple[Conversation, ...]) -> None:
    cases = {each.id: each.title for each in found if each.case and not each.assigned}
    if not stage.colleagues or not cases:
        return
    with st.expander(_("Hand a conversation on"), icon=":material/person_add:"):
        which = st.selectbox(_("Conversation"), list(cases), format_func=cases.__getitem__)
        for colleague in stage.colleagues.values():
            st.markdown(f"**{plain(colleague.name)}**  \n{colleague.about}")
            if st.button(
                _("Give it to {name} · 2 min").format(name=colleague.name),
                key=f"assign-{colleague.id}",
            ):
                act(sitting, "assign", colleague.id, about=which or "")
