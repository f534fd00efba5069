"""The part of a debrief that only a pile with a ladder has, and the one thing to do next."""

import streamlit as st

from cmtrain.engine.after_the_pile import Next, next_thing
from cmtrain.engine.enforcement import pairs, rulings
from cmtrain.services.learning import Sitting
from cmtrain.ui.components.measure import measure
from cmtrain.ui.components.reconsidered import came_back, twins
from cmtrain.ui.text import _


def pile_debrief(sitting: Sitting) -> None:
    """Consistency, proportion, signal detection, what came back; nothing without a ladder."""
    activity, turns = sitting.activity, sitting.state.turns
    decided = rulings(activity, turns)
    if decided:
        measure(sitting.editions, decided)
        twins(sitting.editions, pairs(activity, decided))
    came_back(sitting.editions, turns)


def one_thing(sitting: Sitting) -> None:
    """The one thing to do next; nothing without a ladder."""
    activity, turns = sitting.activity, sitting.state.turns
    decided = rulings(activity, turns)
    if decided:
        found = next_thing(activity, turns, decided, pairs(activity, decided))
        st.info(f"**{_('One thing to do next.')}** {_advice(found)}", icon=":material/flag:")


def _advice(found: Next) -> str:
    return {
        "danger": _(
            "Somebody in this pile was in danger and stayed alone. Do the pile again and read every case before you open the first: danger first, rules second."
        ),
        "criticism": _(
            "You took down something that was only unwelcome. Before the next removal, write down the words that break a rule. If you cannot quote them, it stays."
        ),
        "over": _(
            "Your hand is heavier than the house's. In the next pile, name the smallest step that would protect people, and take the next one up only if you can say why."
        ),
        "under": _(
            "You let pass what the house acts on. In the next pile, read each post once as the person it is about."
        ),
        "twins": _(
            "Two people did the same and got something else from you. Before you close a pile, lay your decisions under the same rule side by side, with the names covered."
        ),
        "appeal": _(
            "What came back to you was harder than the first decision. Do the pile again, and answer an appeal in this order: what I did, what I see now, what happens, who else can look."
        ),
        "notice": _(
            "People were left without a word. Write every notice in four parts: which words, which rule, how it can stay next time, who reads an appeal."
        ),
        "rule": _(
            "You mostly cited another rule than the house. Before the next pile, read the rules once more and say each in your own words."
        ),
        "look-up": _(
            "You mostly decided without looking anything up. In the next pile, ask of each case which one fact would turn your decision round, and look up that one."
        ),
        "harder": _(
            "Nothing in this pile stands out against you. Take the case that you were least sure of to a colleague and let them decide it before you tell."
        ),
    }[found]
