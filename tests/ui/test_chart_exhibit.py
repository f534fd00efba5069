"""Charts that authors write, as the page draws them."""

import json

from streamlit.testing.v1 import AppTest


def _drawn(**exhibit):
    def script(exhibit):  # a page is text to AppTest, so it brings its own imports
        from cmtrain.content.exhibits.chart import ChartExhibit  # noqa: PLC0415
        from cmtrain.ui.exhibits import chart  # noqa: PLC0415

        chart.show(ChartExhibit.model_validate(exhibit))

    fields = {"type": "chart", "id": "c", "title": "T", "x_title": "Board", "y_title": "Per cent"}
    page = AppTest.from_function(script, kwargs={"exhibit": {**fields, "alt": "A.", **exhibit}})
    page.run(timeout=30)
    assert not page.exception
    return json.loads(page.get("vega_lite_chart")[0].proto.spec)["encoding"]


def test_bars_with_long_names_lie_down_so_that_a_phone_shows_every_name():
    names = ["Hurdy-gurdy", "Accordion", "Clarinet", "Bagpipes", "Theremin", "Ukulele"]
    drawn = _drawn(shape="bar", labels=names, series=[{"name": "n", "values": [6, 5, 4, 3, 2, 1]}])
    assert drawn["y"]["field"] == "label"
    assert drawn["y"]["axis"]["labelOverlap"] is False
    assert drawn["x"]["title"] == "Per cent"


def test_bars_with_short_names_stand():
    drawn = _drawn(shape="bar", labels=["1", "2"], series=[{"name": "n", "values": [5, 4]}])
    assert drawn["x"]["field"] == "label"


def test_a_line_runs_from_left_to_right_whatever_its_labels():
    names = [f"Week {n} of the year" for n in range(1, 6)]
    drawn = _drawn(shape="line", labels=names, series=[{"name": "n", "values": [1, 2, 3, 4, 5]}])
    assert drawn["x"]["field"] == "label"
