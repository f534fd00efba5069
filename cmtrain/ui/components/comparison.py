"""Tries of the same drill side by side: the words, and the level of the criterion in focus."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from cmtrain.content.base import CriterionCode, competence_of
from cmtrain.content.rubric import Rubric
from cmtrain.engine.deed import deed
from cmtrain.engine.remarks import passages, remarks
from cmtrain.engine.tries import Change, Try, change, next_thing
from cmtrain.report.wording import day, level_words, number
from cmtrain.services.learning import Sitting
from cmtrain.ui import session
from cmtrain.ui.components.levels import dots, subject_name
from cmtrain.ui.looks.highlights import highlighted
from cmtrain.ui.looks.markup import joined, shown
from cmtrain.ui.text import _, ngettext


def comparison(sitting: Sitting) -> bool:
    """This try beside an earlier one, what changed, and one thing to do next; only for drills.

    Whether there was something to do next.
    """
    focus = sitting.activity.focus
    tries = session.app().learning.tries(session.require_user(), sitting)
    if focus is None or not tries:
        return False
    rubric, now = session.app().library.rubric, tries[-1]
    st.header(subject_name(focus, rubric), anchor=False)
    st.caption(rubric.criterion(focus).question)
    if len(tries) > 1:
        before = _chosen(tries[:-1])
        _side_by_side((before, now), focus, rubric)
        _changes(change(before, now, focus))
        if before.content_hash != now.content_hash:
            st.caption(_("The drill was edited between these two tries."))
    else:
        _side_by_side((now,), focus, rubric)
    return _next(now, focus, first=len(tries) == 1)


def _chosen(earlier: Sequence[Try]) -> Try:
    """The try before this one, or an earlier one if the learner picks it."""
    if len(earlier) == 1:
        return earlier[0]
    by_number = {each.number: each for each in reversed(earlier)}
    chosen = st.selectbox(
        _("Compare with"),
        list(by_number),
        format_func=lambda n: _("Try {n}").format(n=n),
        key="compare-with",
    )
    return by_number[chosen]


def _side_by_side(tries: Sequence[Try], focus: CriterionCode, rubric: Rubric) -> None:
    cards = [_card(each, focus, rubric, latest=each is tries[-1]) for each in tries]
    st.html(Markup('<div class="cm-tries">{}</div>').format(joined(cards)))


def _card(one: Try, focus: CriterionCode, rubric: Rubric, *, latest: bool) -> Markup:
    level = one.settled.level if one.settled else None
    title = _("Try {n}").format(n=one.number)
    heading = _("{title}, this one").format(title=title) if latest and one.number > 1 else title
    worth = Markup("<strong>{}</strong> ").format(number(level)) if level is not None else ""
    return Markup(
        '<section class="cm-try cm-{}"><h3>{}</h3><p class="cm-by">{}</p>'
        '<p class="cm-level-word">{}{}</p>{}{}</section>'
    ).format(
        competence_of(focus), heading, day(one.at, _), worth,
        level_words(level, rubric, _), dots(int(level + 0.5)) if level is not None else "",
        _words(one, focus),
    )  # fmt: skip


def _words(one: Try, focus: CriterionCode) -> Markup:
    """The words, with only those stretches marked that the criterion in focus is about."""
    done = deed(one.step, one.response, None)
    about = [each for each in remarks(one.assessment, done) if each.criterion == focus]
    cut = passages(done.words, about, "reply")
    return highlighted(replace(passage, ends=()) for passage in cut)


def _changes(found: Change) -> None:
    kinds = [
        ("up", _("New this time"), found.gained),
        ("up", _("No longer held against you"), found.avoided),
        ("down", _("Was there before"), found.lost),
        ("down", _("Slipped in"), found.slipped),
    ]
    rows = [
        Markup('<li class="cm-{}"><strong>{}</strong> {}</li>').format(css, what, shown(label))
        for css, what, labels in kinds
        for label in labels
    ]
    if rows:
        st.html(Markup('<ul class="cm-changes">{}</ul>').format(joined(rows)))
    else:
        st.caption(_("Nothing changed in this criterion. Change one sentence, and only that one."))


def _next(now: Try, focus: CriterionCode, *, first: bool) -> bool:
    missing = next_thing(now, focus)
    if missing:
        st.info(f"**{_('One thing for the next try.')}** {missing.advice}", icon=":material/flag:")
    if first:
        st.caption(_("Do it again, and your two tries stand here side by side."))
    else:
        counted = ngettext("{n} try so far", "{n} tries so far", now.number)
        st.caption(_("{tries}. All of them are kept.").format(tries=counted.format(n=now.number)))
    return missing is not None
