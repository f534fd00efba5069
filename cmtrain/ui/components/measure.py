"""After a pile: one's decisions beside the house's, rung by rung, and how sharp one's eye was."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from cmtrain.engine.editions import Editions
from cmtrain.engine.enforcement import Ruling, Verdict, sensitivity
from cmtrain.engine.sensitivity import Sensitivity
from cmtrain.report.signal_chart import signal_chart
from cmtrain.ui.looks.markup import joined
from cmtrain.ui.text import _, ngettext

_TONES: dict[Verdict, str] = {"as-house": "good", "within": "fair", "over": "bad", "under": "bad"}
_IN_THE_OPEN = 3
_LEANS = 0.3
"""Criterion from which one leans to one side."""


def measure(editions: Editions, decided: Sequence[Ruling]) -> None:
    """The list, the house's reasons, and signal detection where there is enough to compare."""
    st.header(_("Your decisions and the house's"), anchor=False)
    st.markdown(_summary(decided))
    rows = [_row(editions, ruling) for ruling in decided]
    st.caption(
        _(
            "The rungs from {least} to {most}: a ring for the house, green what can be defended, a dot for you."
        ).format(least=editions.now.ladder[0].label, most=editions.now.ladder[-1].label)
    )
    st.html(Markup('<ul class="cm-rungs">{}</ul>').format(joined(rows)))
    _reasons(editions, decided)
    found = sensitivity(decided)
    if found.tellable:
        _eye(found)


def _summary(decided: Sequence[Ruling]) -> str:
    """How many were as the house would, too hard, too soft."""
    verdicts = [ruling.verdict for ruling in decided]
    over, under = verdicts.count("over"), verdicts.count("under")
    fits = ngettext(
        "Of {n} decision on the ladder, **{fit}** was as the house would have it or can be defended.",
        "Of {n} decisions on the ladder, **{fit}** were as the house would have it or can be defended.",
        len(decided),
    ).format(n=len(decided), fit=len(decided) - over - under)
    off = _("**{over}** too hard, **{under}** too soft.").format(over=over, under=under)
    return f"{fits} {off}"


def _row(editions: Editions, ruling: Ruling) -> Markup:
    """A case with its ladder: a ring for the house, a dot for the learner."""
    names = [rung.label for rung in editions.now.ladder]
    cells = joined([_cell(place, ruling) for place in range(len(names))])
    step = editions.of(ruling.turn.seq).step(ruling.turn.step_id)
    line = _("House: {house}. You: {you}.").format(
        house=names[ruling.house], you=names[ruling.taken]
    )
    return Markup(
        '<li class="cm-tone-{}"><strong>{}</strong><span class="cm-strip" aria-hidden="true">{}</span>'
        '<span>{} <b class="cm-verdict">{}</b></span></li>'
    ).format(_TONES[ruling.verdict], step.title or step.id, cells, line, _off(ruling))


def _cell(place: int, ruling: Ruling) -> Markup:
    marks = [
        css
        for css, so in (
            ("cm-may", ruling.low <= place <= ruling.high),
            ("cm-house", place == ruling.house),
            ("cm-you", place == ruling.taken),
        )
        if so
    ]
    return Markup('<i class="{}"></i>').format(" ".join(marks))


def _off(ruling: Ruling) -> str:
    steps = abs(ruling.distance)
    harder = ngettext("{n} rung harder", "{n} rungs harder", steps)
    softer = ngettext("{n} rung softer", "{n} rungs softer", steps)
    said = (harder if ruling.distance > 0 else softer).format(n=steps)
    return {
        "as-house": _("the same"),
        "within": _("{off}, can be defended").format(off=said),
        "over": said,
        "under": said,
    }[ruling.verdict]


def _reasons(editions: Editions, decided: Sequence[Ruling]) -> None:
    """Why the house decides so: in the open where the learner was furthest off."""
    off = [ruling for ruling in decided if ruling.verdict in {"over", "under"}]
    furthest = sorted(off, key=lambda ruling: -abs(ruling.distance))[:_IN_THE_OPEN]
    if furthest:
        st.markdown(f"### {_('The house has its reasons')}")
    for ruling in furthest:
        st.markdown(_reason(editions, ruling))
    rest = [ruling for ruling in decided if ruling not in furthest]
    if rest:
        with st.expander(_("The house's reasons for the others")):
            for ruling in rest:
                st.markdown(_reason(editions, ruling))


def _reason(editions: Editions, ruling: Ruling) -> str:
    step = editions.of(ruling.turn.seq).step(ruling.turn.step_id)
    why = step.key.coaching if step.key else ""
    rules = ", ".join(step.key.rules) if step.key else ""
    cited = f" ({rules})" if rules else ""
    return f"**{step.title or step.id}**{cited}: {why}"


def _eye(found: Sensitivity) -> None:
    """Hits and the rest in a sentence, d' and c in plain words, the picture, and how little it proves."""
    st.header(_("How sharp your eye was, and how quick your hand"), anchor=False)
    st.markdown(
        _(
            "Where the house acts ({signals} cases) you acted in **{hits}** and let **{misses}** pass. Where it leaves things alone ({noise} cases) you acted in **{alarms}** and left **{left}** in peace."
        ).format(
            signals=found.signals,
            hits=found.hits,
            misses=found.misses,
            noise=found.noise,
            alarms=found.false_alarms,
            left=found.correct_rejections,
        )
    )
    st.vega_lite_chart(
        signal_chart(found, _),
        alt=_(
            "Two hills, one for each sort of case, {d:.1f} apart; the line from which you act stands {c:+.1f} from the middle between them."
        ).format(d=found.d_prime, c=found.criterion),
    )
    st.markdown(
        _(
            "- **Your eye, d′ = {d:.1f}**: how far apart the two hills are for you. 0 is tossing a coin, 1 a fair eye, above 2 a sharp one; below 0 you had them back to front.\n- **Your hand, c = {c:+.1f}**: where you draw the line. {leaning}"
        ).format(d=found.d_prime, c=found.criterion, leaning=_leaning(found.criterion))
    )
    low, high = found.likely
    st.caption(
        _(
            "{n} cases are few: with the same eye another evening might show anything from {low:.1f} to {high:.1f}. See whether the next pile points the same way. Half a case was added to each count, because nobody is perfect after one evening (log-linear correction, Hautus 1995). Cases that can go either way are left out."
        ).format(n=found.signals + found.noise, low=low, high=high)
    )


def _leaning(criterion: float) -> str:
    if criterion < -_LEANS:
        return _(
            "Below 0 you act readily: little slips past you, and people who broke nothing pay for it."
        )
    if criterion > _LEANS:
        return _(
            "Above 0 you let things be: nobody is wronged by you, and somebody is left alone with it."
        )
    return _("Near 0 you lean neither way: your mistakes, if any, fall on both sides alike.")
