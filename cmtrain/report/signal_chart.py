"""Signal detection as a picture: two hills of cases, and the line from which one acts."""

from statistics import NormalDist

from ..engine.sensitivity import Sensitivity
from .charts import Spec
from .wording import Translate

_EDGE, _POINTS = 3.2, 49
_HEIGHT = 300


def signal_chart(found: Sensitivity, _: Translate = str) -> Spec:
    """The hills of d' apart; the line stands at c. Where they overlap, mistakes are made."""
    leave, act = _("cases the house leaves alone"), _("cases the house acts on")
    line = _("your line: right of it you act")
    half = found.d_prime / 2
    low, high = min(-half, half) - _EDGE, max(-half, half) + _EDGE
    step = (high - low) / (_POINTS - 1)
    hills = [
        {"x": round(low + n * step, 3), "y": NormalDist(mean).pdf(low + n * step), "which": which}
        for which, mean in ((leave, -half), (act, half))
        for n in range(_POINTS)
    ]
    axis = {"labels": False, "ticks": False, "domain": True, "grid": False}
    title = _("how much a case looks like a breach to you →")
    x = {"field": "x", "type": "quantitative", "title": title, "axis": axis}
    y = {"field": "y", "type": "quantitative", "stack": None, "axis": None}
    scale = {"domain": [leave, act, line]}
    legend = {"orient": "bottom", "title": None, "columns": 1, "labelLimit": 300}
    kinds = {"type": "nominal", "scale": scale, "legend": legend}
    hill = {"type": "area", "opacity": 0.35, "line": True, "interpolate": "monotone"}
    rule = {"type": "rule", "strokeWidth": 4}
    return {
        "height": _HEIGHT,
        "layer": [
            {
                "data": {"values": hills},
                "mark": hill,
                "encoding": {"x": x, "y": y, "color": {"field": "which", **kinds}},
            },
            {
                "data": {"values": [{"x": found.criterion}]},
                "mark": rule,
                "encoding": {"x": x, "color": {"datum": line, **kinds}},
            },
        ],
    }
