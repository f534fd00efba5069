"""Conversations by channel: who waits, how hot it is, what is new."""

import streamlit as st

from cmtrain.content.live.people import Channel
from cmtrain.engine.live.conversations import Conversation
from cmtrain.engine.live.stage import Stage
from cmtrain.services.learning import Sitting
from cmtrain.ui.components.live.acting import go
from cmtrain.ui.looks.markup import plain
from cmtrain.ui.text import _, ngettext

_WARM, _HOT = 35, 60


def inbox(
    sitting: Sitting, stage: Stage, found: tuple[Conversation, ...], seen: dict[str, int]
) -> None:
    """All channels, each with its conversations, those with something new first in the eye."""
    for channel in stage.channels.values():
        mine = [each for each in found if each.channel.id == channel.id]
        if mine:
            _channel(sitting, stage, channel, mine, seen)


def unread(conversation: Conversation, seen: dict[str, int]) -> int:
    """Posts of others since we wrote last or opened it in this browser."""
    known = seen.get(conversation.id, 0)
    return min(conversation.since_ours, max(0, len(conversation.posts) - known))


def _channel(
    sitting: Sitting,
    stage: Stage,
    channel: Channel,
    mine: list[Conversation],
    seen: dict[str, int],
) -> None:
    new = sum(unread(each, seen) for each in mine)
    count = f" · {ngettext('{n} new', '{n} new', new).format(n=new)}" if new else ""
    st.header(f"{_icon(channel)} {plain(channel.label)}{count}", anchor=False)
    for conversation in mine:
        _row(sitting, stage, conversation, unread(conversation, seen))


def _icon(channel: Channel) -> str:
    icons = {
        "public": ":material/public:",
        "private": ":material/lock:",
        "internal": ":material/badge:",
    }
    return icons[channel.privacy]


def _row(sitting: Sitting, stage: Stage, conversation: Conversation, new: int) -> None:
    here = st.query_params.get("thread") == conversation.id
    with st.container(key=f"th-{'on-' if here else ''}{conversation.id}", gap=None):
        mark = f":red-badge[{new}] " if new else ""
        if st.button(
            f"{mark}{plain(conversation.title)}",
            key=f"open-{conversation.id}",
            type="tertiary",
            width="stretch",
        ):
            go(sitting, thread=conversation.id)
        st.caption(" · ".join(_standing(stage, conversation)))


def _standing(stage: Stage, conversation: Conversation) -> list[str]:
    author = conversation.last.author
    who = stage.people[author].handle if author in stage.people else _("you")
    parts = [f"{plain(who)}, {stage.time(conversation.last.minute)}"]
    if conversation.assigned:
        parts.append(_("with {name}").format(name=stage.colleagues[conversation.assigned].name))
    elif conversation.case and conversation.waits is not None:
        parts.append(_("waits {n} min").format(n=conversation.waits))
    if conversation.channel.privacy != "internal":
        parts.append(heat_word(conversation.heat))
    return parts


def heat_word(heat: float) -> str:
    """How hot a conversation is, in a word with its colour."""
    if heat >= _HOT:
        return f":red[**{_('hot')}**]"
    return f":orange[{_('warm')}]" if heat >= _WARM else f":green[{_('calm')}]"
