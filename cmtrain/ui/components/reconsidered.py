"""Decisions that belong together: an earlier one of one's own, twins, what came back."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from cmtrain.content.step import AnyStep
from cmtrain.engine.deed import Deed, deed
from cmtrain.engine.editions import Editions
from cmtrain.engine.enforcement import Pair
from cmtrain.engine.play import Turn
from cmtrain.ui.looks.markup import joined, shown, words
from cmtrain.ui.text import _


def earlier(editions: Editions, turns: Sequence[Turn], step: AnyStep) -> None:
    """What one decided, and the words one sent, above the case that is about it."""
    turn = _followed(turns, step)
    if turn is None:
        return
    st.markdown(f"### {_('What you had decided')}")
    st.html(Markup('<div class="cm-tries">{}</div>').format(_card(editions, turn)))


def recalled(editions: Editions, turns: Sequence[Turn], step: AnyStep) -> None:
    """One's own response to an earlier step, above the step that comes back to it."""
    turn = next((t for t in reversed(turns) if t.step_id == step.recalls), None)
    if turn is None:
        return
    with st.expander(_("What you said before"), icon=":material/history:"):
        st.html(_card(editions, turn))


def own_response(editions: Editions, turn: Turn) -> None:
    """What one did and said, and nothing about how good it was."""
    activity = editions.of(turn.seq)
    step = activity.step(turn.step_id)
    done = deed(step, turn.response, activity.brief)
    said = words(done.words) if done.words.strip() else Markup()
    box = Markup('<section class="cm-try"><p class="cm-by">{}</p><p>{}</p>{}</section>')
    st.html(box.format(shown(step.title or step.id), shown(_did(done)), said))


def twins(editions: Editions, found: Sequence[Pair]) -> None:
    """Each pair side by side: what was the same, what differed, and whether they got the same."""
    if not found:
        return
    st.header(_("Twins in the pile"), anchor=False)
    for pair in found:
        st.markdown(f"{pair.twins.same} {pair.twins.differs} **{_verdict(editions, pair)}**")
        _beside([_card(editions, pair.first.turn), _card(editions, pair.second.turn)])


def came_back(editions: Editions, turns: Sequence[Turn]) -> None:
    """What one decided at first, and what one made of it when somebody asked."""
    about = [(turn, _followed(turns, editions.of(turn.seq).step(turn.step_id))) for turn in turns]
    found = [(before, turn) for turn, before in about if before]
    if not found:
        return
    st.header(_("What came back to you"), anchor=False)
    for before, turn in found:
        _beside([_card(editions, before), _card(editions, turn)])
        key = editions.of(turn.seq).step(turn.step_id).key
        if key:
            st.markdown(f"**{_('How the house sees it.')}** {key.coaching}")


def _followed(turns: Sequence[Turn], step: AnyStep) -> Turn | None:
    return next((t for t in turns if step.follows and t.step_id == step.follows.step), None)


def _verdict(editions: Editions, pair: Pair) -> str:
    harder = pair.harder
    if harder is None:
        return _("You gave both the same.")
    step = editions.of(harder.turn.seq).step(harder.turn.step_id)
    return _("You were harder in “{title}”.").format(title=step.title or step.id)


def _beside(cards: Sequence[Markup]) -> None:
    st.html(Markup('<div class="cm-tries">{}</div>').format(joined(list(cards))))


def _card(editions: Editions, turn: Turn) -> Markup:
    """A decision: the case, the actions, the rule, the learner's words."""
    step = editions.of(turn.seq).step(turn.step_id)
    done = deed(step, turn.response, editions.of(turn.seq).brief)
    did = Markup("<p><strong>{}</strong></p>").format(shown(_did(done))) if _did(done) else Markup()
    return Markup(
        '<section class="cm-try cm-moderation"><p class="cm-by">{}</p>{}{}</section>'
    ).format(shown(step.title or step.id), did, _said(done))


def _did(done: Deed) -> str:
    rule = f" ({done.rule.id})" if done.rule else ""
    return ", ".join(done.actions) + rule


def _said(done: Deed) -> Markup:
    if done.words.strip():
        return words(done.words)
    return Markup('<p class="cm-by">{}</p>').format(_("You wrote nothing to anybody."))
