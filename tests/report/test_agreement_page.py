"""The page about agreement: all figures, plain words, nothing loaded, deaf to what is quoted."""

import re
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from page_reader import Reader

from cmtrain.assess import Evaluation, evaluate
from cmtrain.assess.agreement import Interval
from cmtrain.assess.assessment import Assessment, CompetenceLevel, RaisedFlag
from cmtrain.assess.calibration import Judged
from cmtrain.report.agreement_page import agreement_page
from cmtrain.report.agreement_plots import DOT, level_dots, level_x, stretch

NOON = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
HOSTILE = "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 1'>\u202e{{ 7 * 7 }}"


def assess(_step, response, _brief) -> Assessment:
    """The level stands in the reply; whoever shouts is flagged, and a list of words is gaming."""
    at = float(response.reply.split()[0])
    level = CompetenceLevel(
        level=int(at + 0.5), value=at, low=max(0, int(at) - 1), high=min(4, int(at) + 1),
        confidence=0.45 + at / 10, arithmetic=(f"{at:+.2f} {response.reply}",),
    )  # fmt: skip
    flags = (RaisedFlag(flag="insults_person", why="."),) if "!" in response.reply else ()
    gaming = "keyword-stuffing" if "words" in response.reply else None
    return Assessment(scorer="s", competences={"empathy": level}, flags=flags, gaming=gaming)


def evaluation(words: str = "", raters: int = 2, judged: bool = True, n: int = 12) -> Evaluation:
    """Responses to three situations; raters see one level more in every third."""
    situations = [
        {
            "id": f"s{place}", "title": f"Case {place} {words}", "platform": "P", "brand": "B",
            "voice": "", "role_brief": "R", "guidelines": [], "policy": [], "actions": ["reply"],
            "opportunity": ["empathy"], "incoming": [],
        }
        for place in range(3)
    ]  # fmt: skip
    keys = [{"situation": row["id"]} for row in situations]
    said = ["!", "words", "calm", "calm !"]
    responses = [
        {"id": f"r{k} {words}", "situation": f"s{k % 3}", "actions": ["reply"],
         "reply": f"{k % 5} {said[k % 4]} {words}", "reason": words,
         "cited_rule": words[:60] or "R1"}
        for k in range(n)
    ]  # fmt: skip
    ratings = [
        {"response": row["id"], "rater": f"x{rater}{words}",
         "empathy": min(4, k % 5 + (k % 3 == 0) + (k == 5) * 3),
         "flags": ["insults_person"] if judged and k % 4 == 0 else ([] if judged else None),
         "gaming": k % 4 == 1 if judged else None, "why": words, "helped": [words], "hurt": ["x"]}
        for k, row in enumerate(responses)
        for rater in range(raters)
    ]  # fmt: skip
    return evaluate(situations, keys, responses, ratings, assess)  # type: ignore[arg-type]


def read(found: Evaluation) -> Reader:
    return Reader(agreement_page(found, "class of 2026", NOON))


@pytest.fixture(scope="module")
def found() -> Evaluation:
    return evaluation()


@pytest.fixture(scope="module")
def page(found) -> str:
    return agreement_page(found, "class of 2026", NOON)


class TestContents:
    def test_every_figure_of_agreement_is_told_with_its_range(self, found, page):
        both = (*found.scorer.values(), *found.raters.values())
        each = [
            getattr(own, name)
            for own in both
            for name in ("qwk", "spearman", "mae", "exact", "adjacent")
        ]
        assert each
        for figure in (*each, found.flags.precision_interval, found.flags.recall_interval):
            value, *ends = (f"{each:.2f}" for each in (figure.value, figure.low, figure.high))
            assert f'<b>{value}</b> <span class="range">{" to ".join(ends)}' in page

    def test_counts_calibration_flags_and_gaming_are_told(self, found):
        words = read(found).text
        detail = found.details["empathy"]
        assert "12 rated responses" in " ".join(words.split())
        assert f"Calibration error {detail.calibration_error:.2f}" in words
        assert "Insults a person" in words
        assert "a string of keywords" in words
        for row in detail.confusion:
            assert re.search(r"rated \d" + "".join(str(n or "·") for n in row), words)

    def test_a_disagreement_shows_words_raters_and_sum(self):
        words = read(evaluation()).text
        assert "The program’s sum" in words
        assert "+0.00 0 words" in words
        assert "The program gave 0.00, between 0 and 1; the raters’ mean is 3.00." in words

    def test_raters_who_agree_too_well_and_a_single_rater_are_pointed_out(self):
        assert "one consistent standard" in read(evaluation()).text
        alone = read(evaluation(raters=1)).text
        assert "there is one rater" in alone
        assert "Rater and rater" not in alone

    def test_what_nobody_looked_for_is_not_called_wrong(self):
        words = read(evaluation(judged=False)).text
        assert "No rater looked for critical flags." in words
        assert "No rater looked for gaming." in words

    def test_nothing_rated_is_a_sensible_page(self):
        assert "too few ratings to compare" in read(evaluation(n=0)).text


class TestStructure:
    def test_headings_are_in_order_and_ids_are_unique(self, page):
        found = Reader(page)
        levels = [int(tag[1]) for tag, _ in found.elements if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        ids = Counter(found.values("id"))
        assert [name for name, n in ids.items() if n > 1] == []
        assert {name for each in found.values("aria-labelledby") for name in each.split()} <= set(
            ids
        )

    def test_every_picture_is_described_or_hidden(self, page):
        for svg in Reader(page).all("svg"):
            assert svg.get("aria-hidden") == "true" or svg.get("role") == "img"

    def test_every_table_has_a_caption_and_headers_with_a_scope(self, page):
        found = Reader(page)
        assert len(found.all("table")) == len(found.all("caption"))
        assert all(header.get("scope") in {"row", "col"} for header in found.all("th"))

    @pytest.mark.parametrize("words", ["", HOSTILE])
    def test_nothing_is_loaded_or_run(self, words):
        found = read(evaluation(words))
        tags = {tag for tag, _ in found.elements}
        assert not tags & {"script", "img", "iframe", "object", "embed", "link", "form", "base"}
        for _, attributes in found.elements:
            assert not [name for name in attributes if name.startswith("on")]
            assert not {"src", "style", "action"} & set(attributes)
        assert all(href.startswith("#") for href in found.values("href"))
        assert "\u202e" not in found.text


class TestPlots:
    def test_dots_stand_in_their_column_and_cover_none(self):
        dots = level_dots([Judged(2.0, 1.0, 1, 3, 0.5)] * 7)
        assert all(abs(dot.x - level_x(1)) < level_x(1) - level_x(0) for dot in dots)
        apart = [abs(one.x - other.x) for n, one in enumerate(dots) for other in dots[:n]]
        assert min(apart) >= 2 * DOT

    def test_what_lies_outside_an_axis_stands_at_its_end(self):
        found = stretch(Interval(0.5, -0.3, 1.2), 0, 1)
        assert (found.low, found.at, found.high) == (0, 200, 400)


@pytest.mark.browser
class TestInChromium:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [390, 1280])
    def test_axe_finds_nothing_and_nothing_sticks_out(self, browser, page, tmp_path, scheme, width):
        file = tmp_path / "page.html"
        file.write_text(page, encoding="utf-8")
        tab = browser.new_page(viewport={"width": width, "height": 3000}, color_scheme=scheme)
        tab.goto(file.as_uri())
        found = Axe().run(tab).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        tab.close()

    def test_hostile_words_stay_words(self, browser, tmp_path):
        file = tmp_path / "page.html"
        file.write_text(agreement_page(evaluation(HOSTILE), HOSTILE, NOON), encoding="utf-8")
        tab = browser.new_page(viewport={"width": 390, "height": 844})
        tab.goto(file.as_uri())
        assert tab.evaluate("window.pwned") is None
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        tab.close()

    def test_it_prints_light(self, browser, page, tmp_path):
        file = tmp_path / "page.html"
        file.write_text(page, encoding="utf-8")
        tab = browser.new_page(color_scheme="dark")
        tab.goto(file.as_uri())
        tab.emulate_media(media="print", color_scheme="dark")
        ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == "rgb(255, 255, 255)"
        tab.close()
