"""How often a published page was opened, day by day."""

from datetime import date, timedelta

from ..engine.publication import Views
from .charts import Spec
from .wording import Translate

DAYS = 30
_HEIGHT = 170


def views_chart(views: Views, today: date, _: Translate = str) -> Spec:
    """A bar for each of the last thirty days; days on which nobody came are empty."""
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    rows = [{"day": f"{day:%Y-%m-%d}", "views": views.by_day.get(day, 0)} for day in days]
    opened = _("opened")
    across = {"labelOverlap": True, "labelAngle": 0, "format": "%-d %b", "tickCount": 5}
    return {
        "data": {"values": rows},
        "height": _HEIGHT,
        "mark": {"type": "bar", "cornerRadiusEnd": 2, "color": "#2b958d"},
        "encoding": {
            "x": {"field": "day", "type": "temporal", "timeUnit": "utcyearmonthdate",
                  "title": None, "axis": {**across, "grid": False}},
            "y": {"field": "views", "type": "quantitative", "title": opened,
                  "axis": {"tickMinStep": 1, "tickCount": 3}},
            "tooltip": [{"field": "day", "title": _("Day")}, {"field": "views", "title": opened}],
        },
    }  # fmt: skip
