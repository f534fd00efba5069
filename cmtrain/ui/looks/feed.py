"""Posts as people see them in a feed."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from cmtrain.content.situation import Post
from cmtrain.ui.looks.markup import joined, name, shown, words
from cmtrain.ui.text import _

_HUES = 6


def feed(posts: Iterable[Post], title: str = "", platform: str = "") -> None:
    """A thread of posts, with a heading if there is one."""
    head = Markup('<p class="cm-feed-head"><strong>{}</strong> <span>{}</span></p>').format(
        title, platform
    )
    body = joined([_card(post) for post in posts])
    st.html(
        Markup('<section class="cm-feed">{}{}</section>').format(
            head if title or platform else "", body
        )
    )


def _card(post: Post) -> Markup:
    return Markup(
        '<article class="cm-post cm-role-{role}">{avatar}'
        '<div class="cm-post-body"><p class="cm-post-head"><strong>{author}</strong>{badge}{to}<span class="cm-post-time">{when}</span></p>'
        "{text}{likes}</div></article>"
    ).format(
        role=_slug(post.role),
        avatar=avatar(post),
        author=name(post.author),
        badge=badge(post),
        to=Markup(' <span class="cm-post-to">→ {}</span>').format(name(post.reply_to))
        if post.reply_to
        else "",
        when=" · ".join(part for part in (post.channel, post.time) if part),
        text=words(post.text, "cm-post-text"),
        likes=_likes(post.likes),
    )


def avatar(post: Post) -> Markup:
    """A disc with the author's initial, of the author's colour."""
    return Markup('<div class="cm-avatar cm-hue-{}" aria-hidden="true">{}</div>').format(
        sum(map(ord, post.author)) % _HUES, _initial(post.author)
    )


def badge(post: Post) -> Markup | str:
    """Who the author is to us; nothing for those who are what most are."""
    if post.role in {"member", "customer", ""}:
        return ""
    return Markup(' <span class="cm-badge">{}</span>').format(shown(post.role))


def _likes(likes: int | None) -> Markup | str:
    if not likes:
        return ""
    return Markup('<p class="cm-likes" title="{}">{}</p>').format(_("reactions"), reactions(likes))


def reactions(likes: int) -> Markup:
    """Their number behind a heart, with words for those who cannot see the heart."""
    return Markup('<span aria-hidden="true">♥</span> {} <span class="cm-sr">{}</span>').format(
        likes, _("reactions")
    )


def _initial(author: str) -> str:
    letters = [char for char in author if char.isalnum()]
    return letters[0].upper() if letters else "?"


def _slug(role: str) -> str:
    return "".join(char if char.isalnum() else "-" for char in role.lower())
