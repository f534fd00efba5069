"""Best and worst of several options."""

import streamlit as st

from cmtrain.content.steps.ranking import RankingResponse, RankingStep
from cmtrain.ui.looks.options import Shown, options_list
from cmtrain.ui.place import Asked, Place
from cmtrain.ui.text import _


def ask(step: RankingStep, place: Place) -> Asked:
    """The options twice: once to pick the best, once the worst."""
    best = _pick(step, place, "best", _("The best response"))
    worst = _pick(step, place, "worst", _("The worst response"))
    sent = st.button(_("Check"), key=place.box("send"), type="primary")
    entered = {"best": best, "worst": worst}
    return Asked({name: value for name, value in entered.items() if value}, sent)


def recall(step: RankingStep, response: RankingResponse, place: Place) -> None:
    """The options in the author's order, with what was picked."""
    picked = {response.best: _("your best"), response.worst: _("your worst")}
    last = max(option.rank for option in step.options)
    options_list(
        [
            Shown(
                text=option.text,
                taken=option.id in picked,
                tone="good" if option.rank == 1 else "bad" if option.rank == last else "fair",
                verdict=" · ".join(
                    part for part in (f"{_('rank')} {option.rank}", picked.get(option.id)) if part
                ),
                feedback=option.feedback,
            )
            for option in sorted(step.options, key=lambda each: each.rank)
        ]
    )


def _pick(step: RankingStep, place: Place, name: str, label: str) -> str | None:
    texts = {option.id: option.text for option in step.options}
    drafted = place.picked(name, list(texts))
    return st.radio(
        label,
        list(texts),
        index=list(texts).index(drafted) if drafted else None,
        format_func=texts.__getitem__,
        key=place.box(name),
        on_change="ignore",
    )
