"""The strip at the top of a live shift: the clock, how things stand, letting time pass."""

import streamlit as st
from markupsafe import Markup

from cmtrain.engine.live.stage import Stage
from cmtrain.engine.live.world import World
from cmtrain.services.learning import Sitting
from cmtrain.ui.components.live.acting import act
from cmtrain.ui.looks.markup import joined
from cmtrain.ui.text import _

_LOW, _HIGH = 34, 67
_SHORT, _LONG, _MOST = 5, 15, 60


def strip(sitting: Sitting, stage: Stage, world: World) -> None:
    """Clock and gauges."""
    meters = sitting.state.meters
    gauges = [
        _gauge(label, about, meters[name], low_is_good=name in {"heat", "volume"})
        for name, (label, about) in _names().items()
    ]
    st.html(
        Markup('<div class="cm-dash cm-live-strip" role="group" aria-label="{}">{}{}</div>').format(
            _("State of things"), _clock(stage, world), joined(gauges)
        )
    )


def passing(sitting: Sitting, stage: Stage) -> None:
    """Letting simulated time pass; nothing happens by the clock on the wall."""
    scale = max(1, stage.content.pace.tick)
    with st.container(horizontal=True, key="live-passing"):
        if st.button(
            _("Wait until something happens"), key="wait-next", icon=":material/hourglass_top:"
        ):
            act(sitting, "wait", "next", minutes=_MOST)
        for minutes in (_SHORT * scale, _LONG * scale):
            if st.button(_("Wait {n} min").format(n=minutes), key=f"wait-{minutes}"):
                act(sitting, "wait", minutes=min(minutes, 240))


def _names() -> dict[str, tuple[str, str]]:
    return {
        "trust": (_("Trust"), _("How far people believe you, over all audiences.")),
        "heat": (_("Heat"), _("The hottest conversation that people outside can see.")),
        "volume": (_("Talk"), _("How much people talk about you.")),
        "energy": (_("Energy"), _("What your team has left; tired people are slower.")),
        "safety": (_("Safety"), _("Whether people are out of harm's way.")),
    }


def explained() -> None:
    """What the gauges stand for, for whoever has no pointer to rest on them."""
    with st.expander(_("What the gauges mean"), icon=":material/speed:"):
        lines = [f"- **{label}**: {about}" for label, about in _names().values()]
        st.markdown("\n".join(lines))
        st.caption(_("They tell what happens to the world, not how good you are."))


def _clock(stage: Stage, world: World) -> Markup:
    left = stage.length - world.minute
    share = round(100 * world.minute / stage.length)
    return Markup(
        '<div class="cm-clock cm-live-clock"><span class="cm-sr">{}</span><strong>{}</strong>'
        '<span class="cm-clock-left">{}</span><span class="cm-day" aria-hidden="true">'
        '<span style="width:{}%"></span></span></div>'
    ).format(_("Clock"), stage.time(world.minute), _("{n} min left").format(n=max(0, left)), share)


def _gauge(label: str, about: str, value: int, *, low_is_good: bool) -> Markup:
    good = 100 - value if low_is_good else value
    tone = "bad" if good < _LOW else "fair" if good < _HIGH else "good"
    return Markup(
        '<div class="cm-gauge cm-{tone}" title="{about}"><span class="cm-gauge-name">{label}</span>'
        '<span class="cm-gauge-bar" role="meter" aria-label="{label}" aria-valuemin="0"'
        ' aria-valuemax="100" aria-valuenow="{value}"><span style="width:{value}%"></span></span>'
        '<span class="cm-gauge-value">{value}</span></div>'
    ).format(tone=tone, about=about, label=label, value=value)
