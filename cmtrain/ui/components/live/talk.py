"""The middle of the screen: one conversation with its answer, or everything as it came."""

from collections.abc import Iterable

import streamlit as st

from cmtrain.content.situation import Post
from cmtrain.content.steps.console import EVERYBODY
from cmtrain.engine.live.conversations import Conversation, channel_of
from cmtrain.engine.live.stage import Stage
from cmtrain.engine.live.stage import stage as lay_out
from cmtrain.engine.live.world import Shown, World
from cmtrain.services.learning import Sitting
from cmtrain.ui.components.answer import answer
from cmtrain.ui.components.live.acting import act, go
from cmtrain.ui.components.live.inbox import heat_word
from cmtrain.ui.components.player import show_step
from cmtrain.ui.looks.feed import feed
from cmtrain.ui.looks.focus import start_at_top
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _, ngettext

_FEW = 12
_LONGEST = 600


def conversation(sitting: Sitting, stage: Stage, found: Conversation) -> None:
    """One conversation, and what can be done about it."""
    # What others write meanwhile moves nobody away from what was just looked up or held below.
    said = sum(post.kind == "ours" for post in found.posts)
    start_at_top(f"{sitting.attempt.id}/live/{found.id}/{said}")
    _back(sitting)
    st.header(found.title, anchor=False)
    outside = found.channel.privacy != "internal"
    st.caption(f"{plain(found.channel.label)}" + (f" · {heat_word(found.heat)}" if outside else ""))
    feed(posts(stage, found.posts))
    _about(stage, found)
    if found.case:
        step = sitting.activity.step(found.case)
        show_step(sitting.activity, step)
        answer(sitting, step)
        if found.answered is not None:
            _follow_up(sitting, stage, found)
    elif found.assigned:
        st.info(
            _("{name} is on this one.").format(name=stage.colleagues[found.assigned].name),
            icon=":material/person:",
        )
    elif found.answered is not None:
        _follow_up(sitting, stage, found)


def special(sitting: Sitting, step_id: str) -> None:
    """The announcement, or the hand-over."""
    step = sitting.activity.step(step_id)
    start_at_top(f"{sitting.attempt.id}/live/{step_id}")
    world, stage = sitting.state.world, lay_out(sitting.activity)
    _back(sitting)
    if world and world.announced and step_id == stage.content.announcement:
        _short_update(sitting)
    show_step(sitting.activity, step)
    left = stage.length - (world.minute if world else 0)
    if step_id == stage.content.hand_over and left > 0:
        st.warning(
            _("Sending this note ends your shift. {n} minutes of it are left.").format(n=left),
            icon=":material/logout:",
        )
    answer(sitting, step)


def _back(sitting: Sitting) -> None:
    """Beside the list on a wide page it is not shown; below one another the list is far down."""
    if st.button(
        _("All conversations"), key="back-to-all", type="tertiary", icon=":material/arrow_back:"
    ):
        go(sitting)


def _short_update(sitting: Sitting) -> None:
    """After an announcement: the update that it promised, in a line or two."""
    with st.form(key=f"update-{sitting.attempt.id}-{len(sitting.state.turns)}"):
        words = st.text_area(_("A short update to everybody"), max_chars=_LONGEST, height=90)
        if st.form_submit_button(_("Post it · 3 min")) and words.strip():
            act(sitting, "say", EVERYBODY, words=words)


def wall(sitting: Sitting, stage: Stage, world: World) -> None:
    """Everything as it came, the newest first."""
    start_at_top(f"{sitting.attempt.id}/live/wall")
    st.header(_("As it comes in"), anchor=False)
    newest = list(reversed(world.posts))
    if not newest:
        st.caption(_("Nothing yet. Read your brief, look at the queue, or wait."))
        return
    feed(posts(stage, newest[:_FEW], channels=True))
    if len(newest) > _FEW:
        with st.expander(_("Earlier")):
            feed(posts(stage, newest[_FEW:], channels=True))


def colleagues(sitting: Sitting, stage: Stage, world: World) -> None:
    """What the teams answered."""
    start_at_top(f"{sitting.attempt.id}/live/teams")
    st.header(_("Your colleagues' answers"), anchor=False)
    said = [post for post in reversed(world.posts) if post.kind == "team"]
    if said:
        feed(posts(stage, said))
    else:
        st.caption(_("Nobody has answered yet. Ask a team on the right; it answers later."))


def digest(sitting: Sitting, stage: Stage, world: World) -> None:
    """What happened during the last act."""
    if not sitting.state.turns:
        return
    last = sitting.state.turns[-1]
    since = world.minute - last.minutes
    new = [post for post in world.posts if post.minute > since and post.kind != "ours"]
    if not last.minutes:
        return
    with st.container(border=True, key="live-digest", gap="xsmall"):
        head = ngettext("{n} minute has passed.", "{n} minutes have passed.", last.minutes).format(
            n=last.minutes
        )
        st.markdown(f"**{head}** " + ("" if new else _("Nothing new came in.")))
        for number, post in enumerate(new[-_FEW:]):
            _line(sitting, stage, post, number)


def posts(stage: Stage, shown: Iterable[Shown], *, channels: bool = False) -> list[Post]:
    """Posts of the world as the feed draws them."""
    return [_post(stage, each, channels=channels) for each in shown]


def _post(stage: Stage, shown: Shown, *, channels: bool) -> Post:
    channel = channel_of(stage, shown) if channels else ""
    time = stage.time(shown.minute)
    if shown.author in stage.people:
        person = stage.people[shown.author]
        return Post(
            author=person.handle, role=person.role, time=time, text=shown.text, channel=channel,
            likes=shown.likes,
        )  # fmt: skip
    if shown.author in stage.teams:
        name = stage.teams[shown.author].name
        return Post(author=name, role="colleague", time=time, text=shown.text, channel=channel)
    if shown.ref == "private":
        channel = _("in private")
    brand = stage.activity.brief.brand if stage.activity.brief else _("us")
    name = brand.split(",")[0].split(" is ")[0][:40]
    return Post(author=name, role="brand", time=time, text=shown.text, channel=channel)


def _line(sitting: Sitting, stage: Stage, post: Shown, number: int) -> None:
    who = _post(stage, post, channels=False).author
    text = post.text if len(post.text) < 90 else f"{post.text[:87]} …"  # noqa: PLR2004
    label = f"{stage.time(post.minute)} **{plain(who)}** {plain(text)}"
    place = {"thread": post.thread} if post.thread else {"view": "teams"}
    if post.kind == "planned":
        st.markdown(f":material/campaign: {label}")
    elif st.button(label, key=f"new-{sitting.state.minutes}-{number}", type="tertiary"):
        go(sitting, **place)


def _about(stage: Stage, found: Conversation) -> None:
    """What the team knows of those who write here."""
    people = dict.fromkeys(post.author for post in found.posts if post.author in stage.people)
    known = [stage.people[name] for name in people if stage.people[name].about]
    if known:
        with st.expander(_("Who is who here"), icon=":material/group:"):
            for person in known:
                st.markdown(f"**{plain(person.handle)}**: {person.about}")


def _follow_up(sitting: Sitting, stage: Stage, found: Conversation) -> None:
    """A further word: for an update that was promised, or a thank-you."""
    when = stage.time(found.answered or 0)
    st.caption(_("You answered at {time}. You can add a further word.").format(time=when))
    with st.form(
        key=f"say-{sitting.attempt.id}-{found.id}-{len(sitting.state.turns)}", border=False
    ):
        words = st.text_area(_("A further word"), max_chars=_LONGEST, height=90)
        if st.form_submit_button(_("Post it · 3 min")) and words.strip():
            act(sitting, "say", found.id, words=words)
