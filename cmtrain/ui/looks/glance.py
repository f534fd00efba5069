"""A case on a pile at a glance: who wrote, the first words, why it is here, how long it waits."""

from dataclasses import dataclass

from markupsafe import Markup

from cmtrain.content.situation import Post
from cmtrain.report.harmless import plainly
from cmtrain.ui.looks.feed import avatar, badge, reactions
from cmtrain.ui.looks.markup import joined, name, shown
from cmtrain.ui.text import _, ngettext

_LONGEST = 180
"""Characters after which a line ends; on most screens it is cut before, by the width of the row."""
_HOUR = 60


@dataclass(frozen=True)
class Glance:
    """What a row says: the posts of the case, its text in Markdown, notes, and the wait in minutes."""

    posts: tuple[Post, ...]
    about: str
    notes: tuple[str, ...] = ()
    waits: int | None = None


def glance(case: Glance) -> Markup:
    """The row below its title. Everything in it is the content's own; nothing is rated."""
    newest = case.posts[-1] if case.posts else None
    return Markup(
        '<div class="cm-glance">{avatar}<div class="cm-glance-body">{head}{words}{why}</div></div>'
    ).format(
        avatar=avatar(newest) if newest else "",
        head=_head(case),
        words=_line(newest.text, "cm-glance-words") if newest else "",
        why=_line(plainly(case.about), "cm-glance-why"),
    )


def _head(case: Glance) -> Markup:
    """Who, where, with what echo; at the end how it stands with the case."""
    parts = [_who(case.posts)] if case.posts else []
    parts += [Markup('<span class="cm-glance-note">{}</span>').format(each) for each in case.notes]
    if case.waits is not None:
        waiting = _("waiting {time}").format(time=_lasting(case.waits))
        parts.append(Markup('<span class="cm-post-time">{}</span>').format(waiting))
    return Markup('<p class="cm-post-head">{}</p>').format(joined(parts)) if parts else Markup("")


def _who(posts: tuple[Post, ...]) -> Markup:
    newest, where = posts[-1], posts[-1].channel or posts[0].channel
    number = ngettext("{n} post", "{n} posts", len(posts)).format(n=len(posts))
    around = [shown(where)] if where else []
    around += [number] if len(posts) > 1 else []
    around += [reactions(newest.likes)] if newest.likes else []
    return Markup("<strong>{}</strong>{}{}").format(
        name(newest.author),
        badge(newest),
        joined([Markup('<span class="cm-post-to">{}</span>').format(each) for each in around]),
    )


def _line(text: str, css: str) -> Markup:
    """One line in its own direction; what does not fit ends in an ellipsis."""
    words = " ".join(shown(text).split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return Markup('<p class="{}" dir="auto">{}</p>').format(css, words) if words else Markup("")


def _lasting(minutes: int) -> str:
    if minutes < _HOUR:
        return _("{n} min").format(n=minutes)
    return _("{h} h {n} min").format(h=minutes // _HOUR, n=minutes % _HOUR)
