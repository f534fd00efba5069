"""The exported page: complete, accessible, self-contained, and deaf to what is typed into it."""

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import portfolio_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_reader import Reader

from cmtrain.assess.assessment import Assessment
from cmtrain.engine.deed import Deed, Rule
from cmtrain.engine.piece import Pin, response_piece
from cmtrain.engine.portfolio import Cover, Link, Piece, Portfolio, Spoken
from cmtrain.engine.progress import Observation, profile
from cmtrain.engine.remarks import Passage
from cmtrain.engine.run import run_piece
from cmtrain.report import portfolio_page as report
from cmtrain.report.harmless import harmless, phrase, prose
from cmtrain.report.portfolio_page import file_name, portfolio_page

TEMPLATES = Path(report.__file__).parent / "templates"
SHEETS = {
    "editorial": ("paper.css", "portfolio.css"),
    "dossier": ("paper.css", "portfolio.css", "portfolio_dossier.css"),
}
STYLES = {
    design: "\n".join((TEMPLATES / name).read_text() for name in names)
    for design, names in SHEETS.items()
}
CSS = STYLES["dossier"]
HOSTILE = {
    "script": "<script>window.pwned = 1</script>",
    "handler": '"><img src="https://evil.example/x" onerror="window.pwned = 1">',
    "svg": "<svg onload='window.pwned = 1'><foreignObject><iframe src='//evil.example'>",
    "style": "</style></title><style>@import 'https://evil.example/x'; * { display: none }",
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "base": '<base href="https://evil.example/"><form action="https://evil.example"><button>',
    "comment": "<!-- <![CDATA[ ]]> --!>",
    "markdown": "![x](https://evil.example/x.png) [y](javascript:window.pwned=1) <javascript:x>",
    "entity": "&#60;script&#62;window.pwned=1&#60;/script&#62; &lt;b&gt;",
    "template": "{{ 7 * 7 }} {% include '/etc/passwd' %} {0.__class__} %(name)s",
    "bidi": "invoice\u202egnp.exe\u2066\u2069\u2069\u202c",
    "control": "a\x00b\x07c\x1b[31m\x9b",
    "surrogate": "\ud83d alone",
    "emoji": "🧨" * 25_000,
    "long": "w" * 20_000,
    "stacked": "Z" + "\u0335\u0322\u0353" * 300,
}


def observations(n: int = 4) -> list[Observation]:
    return [
        Observation(name, level, samples.NOON + timedelta(days=day), f"r{day}", "x")
        for name, levels in (("empathy", (2, 3, 3, 4)), ("moderation", (3, 4)))
        for day, level in enumerate(levels[:n])
    ]


def pieces(title: str = "", context: str = "", reason: str = "Warmer.") -> tuple[Piece, ...]:
    mine = samples.attempt()
    score = replace(samples.by_person("E1", 4), reason=reason)
    played = samples.played(mine, {"a1-3": (score,)})
    return (
        response_piece(
            played, samples.logged(mine, "birthday"), Pin("1", "a1", "a1-3", title, context)
        ),
        response_piece(played, samples.logged(mine, "statement"), Pin("2", "a1", "a1-4", title)),
        run_piece(replace(played, number=2, attempts=3), Pin("3", "a1", None, title, context)),
    )


def portfolio(**changes: object) -> Portfolio:
    whole = Portfolio(
        name="Amara Nwosu",
        cover=Cover("Calm in a crisis", "Two sentences about me.\nHere is the second.", ""),
        profile=profile(observations(), ["E1"]),
        pieces=pieces(context="Nine minutes and 210 likes."),
        rubric=samples.rubric(),
        finished=1,
        made_at=samples.NOON + timedelta(days=20),
    )
    return replace(whole, **changes)


def everywhere(words: str) -> Portfolio:
    """The words in every place that a learner or an instructor types into, at any length."""
    first, second, run = pieces(words, words, words)
    return portfolio(
        name=words,
        cover=Cover(words, words, "", (Link(words, "https://a.example/"),), (Spoken(words, "c1"),)),
        pieces=(
            replace(
                first,
                done=said(first.done, words),
                said=cut(first.said, words),
                reasoned=(Passage(words),),
            ),
            replace(second, done=said(second.done, words), said=cut(second.said, words)),
            replace(run, beats=tuple(replace(b, done=said(b.done, words)) for b in run.beats)),
        ),
    )


def said(done: Deed, words: str) -> Deed:
    return replace(
        done,
        words=words if done.words else "",
        reason=words if done.reason else "",
        rule=Rule(words) if done.rule else None,
    )


def cut(passages: tuple[Passage, ...], words: str) -> tuple[Passage, ...]:
    return tuple(replace(each, text=words) for each in passages)


@pytest.fixture(scope="module")
def page() -> str:
    return portfolio_page(portfolio())


@pytest.fixture(scope="module")
def read(page) -> Reader:
    return Reader(page)


def test_page_as_a_whole(page, file_regression):
    file_regression.check(page, extension=".html", encoding="utf-8")


def test_an_empty_portfolio_is_a_sensible_page(file_regression):
    empty = portfolio(cover=Cover(), pieces=(), profile=profile([], []), finished=0)
    found = portfolio_page(empty)
    assert "No work has been chosen for this page yet." in found
    assert found.count("<strong>Not observed yet</strong>") == 3
    file_regression.check(found, extension=".html", encoding="utf-8")


class TestContents:
    def test_says_levels_in_words_with_interval_and_number_of_observations(self, read):
        assert "most likely between" in read.text
        assert "from 4 observations" in read.text
        assert "Too early to say" in read.text
        assert "Not observed yet" in read.text

    def test_marks_the_stretches_that_help_and_hurt_and_explains_them(self, page, read):
        assert '<mark class="helps">it is our fault</mark>' in page
        assert '<mark class="hurts">Sorry for any inconvenience</mark>' in page
        targets = [href for href in read.values("href") if "-r" in href]
        assert len(targets) == 4
        assert "It fits any complaint." in read.text

    def test_names_who_marked_and_what_the_program_had_said(self, read):
        assert "Dana Okafor" in read.text
        assert "The program had said: Strong." in read.text
        assert "keyed/1" in read.text
        assert "Mean of its criteria, some of which a person marked." in read.text

    def test_gives_attempt_date_and_content_version(self, read):
        assert "2 of 3" in read.text
        assert "6 March 2026" in read.text
        assert f"0a1b2c3d@{samples.attempt().content_hash[:12]}" in read.text
        assert "revision 3" in read.text

    def test_flags_stand_out(self, read):
        assert "Admits liability prematurely" in read.text
        assert "The cause was not yet confirmed." in read.text

    def test_says_what_it_proves_and_what_not(self, read):
        assert "could be edited by anybody" in read.text
        assert samples.rubric().note in read.text

    def test_says_when_words_were_not_scored_or_not_counted(self):
        mine = samples.attempt(
            reply=(
                samples.reply_of(),
                Assessment(scorer="keyed/1", not_scored="language", gaming="off-topic"),
            )
        )
        piece = response_piece(
            samples.played(mine), samples.logged(mine, "birthday"), Pin("1", "a1")
        )
        found = Reader(portfolio_page(portfolio(pieces=(piece,)))).text
        assert "the program does not read this language" in found
        assert "not about the case" in found
        assert "Nothing was rated here." in found
        assert "nobody yet" in found

    def test_says_when_the_attempt_was_not_finished_or_the_step_repeated(self):
        mine = samples.attempt(finished=False)
        piece = response_piece(
            samples.played(mine), samples.logged(mine, "birthday"), Pin("1", "a1")
        )
        found = Reader(portfolio_page(portfolio(pieces=(replace(piece, visit=1),)))).text
        assert "not finished" in found
        assert "response 2 to this step" in found

    def test_the_median_of_two_people_may_lie_between_levels(self):
        given = {
            "a1-3": (
                samples.by_person("E1", 4),
                replace(samples.by_person("E1", 3), scorer_id="i2"),
            )
        }
        mine = samples.attempt()
        piece = response_piece(
            samples.played(mine, given), samples.logged(mine, "birthday"), Pin("1", "a1")
        )
        found = Reader(portfolio_page(portfolio(pieces=(piece,)))).text
        assert "Between Strong and Exemplary" in found

    def test_a_person_may_hold_it_not_to_be_rateable(self):
        mine = samples.attempt()
        played = samples.played(mine, {"a1-3": (samples.by_person("E1", None),)})
        piece = response_piece(played, samples.logged(mine, "birthday"), Pin("1", "a1"))
        assert "Not rated" in Reader(portfolio_page(portfolio(pieces=(piece,)))).text


class TestLanguage:
    def test_every_interface_text_goes_through_gettext(self):
        asked = []

        def marked(text: str) -> str:
            asked.append(text)
            return f"⟦{text}⟧"

        found = Reader(portfolio_page(portfolio(pieces=()), marked, "de"))
        assert "⟦Selected work⟧" in found.text
        assert found.all("html")[0] == {"lang": "de", "dir": "ltr"}
        assert all(text.strip() == text for text in asked)

    @pytest.mark.parametrize(
        ("language", "direction"), [("ar", "rtl"), ("he-IL", "rtl"), ("gu", "ltr")]
    )
    def test_direction_follows_the_language(self, language, direction):
        found = Reader(portfolio_page(portfolio(), str, language))
        assert found.all("html")[0] == {"lang": language, "dir": direction}


class TestStructure:
    def test_one_h1_and_no_heading_level_is_skipped(self, read):
        levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_everything_to_read_is_in_a_named_part(self, page, read):
        assert read.values("data-part") == [
            "masthead", "glance", "contents", "piece-1", "piece-2", "piece-3", "colophon",
        ]  # fmt: skip
        outside = re.sub(
            r"<(header|section|div|article|footer)[^>]* data-part=.*?</\1>",
            "",
            page,
            flags=re.DOTALL,
        )
        assert "Amara" not in outside.split("<body>")[1]

    def test_ids_are_unique_and_every_link_arrives(self, read):
        ids = Counter(read.values("id"))
        assert [name for name, n in ids.items() if n > 1] == []
        assert {href.removeprefix("#") for href in read.values("href")} <= set(ids)
        named = " ".join(read.values("aria-labelledby")).split()
        assert set(named) <= set(ids)

    def test_has_skip_link_landmarks_and_described_pictures(self, read):
        assert read.all("a")[0] == {"class": "skip", "href": "#work"}
        assert {"header", "main", "footer"} <= {tag for tag, _ in read.elements}
        for svg in read.all("svg"):
            assert svg.get("aria-hidden") == "true" or svg.get("role") == "img"
        assert len(read.all("desc")) == len([s for s in read.all("svg") if s.get("role") == "img"])

    def test_the_learners_words_are_isolated_in_direction(self, page):
        assert re.search(r'<bdi dir="auto">Mara, an empty table', page)
        assert '<bdi dir="auto">Amara Nwosu</bdi></h1>' in page

    def test_every_element_is_closed(self, page):
        void = {"meta"}
        opened = Counter(re.findall(r"<([a-z][a-z0-9]*)[\s>]", page))
        closed = Counter(re.findall(r"</([a-z][a-z0-9]*)>", page))
        single = Counter(re.findall(r"<([a-z]+)[^<>]*/>", page))
        assert {t: n for t, n in (opened - single).items() if t not in void} == dict(closed)


class TestSelfContained:
    @pytest.fixture(params=["plain", *HOSTILE])
    def found(self, request) -> Reader:
        words = HOSTILE.get(request.param, "plain words")
        return Reader(portfolio_page(everywhere(words)))

    def test_nothing_is_loaded_or_run(self, found):
        tags = {tag for tag, _ in found.elements}
        assert not tags & {"script", "img", "iframe", "object", "embed", "link", "form", "base"}
        for _, attributes in found.elements:
            assert not [name for name in attributes if name.startswith("on")]
            assert not {"src", "srcset", "action", "style", "data", "poster"} & set(attributes)
        assert {h for h in found.values("href") if h[0] != "#"} == {"https://a.example/"}
        assert "url(" not in CSS
        assert "@import" not in CSS

    def test_the_policy_forbids_everything_but_its_own_style(self, found):
        (policy,) = [
            meta["content"] for meta in found.all("meta") if meta.get("http-equiv") is not None
        ]
        assert policy is not None
        assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


class TestHostileWords:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_change_no_element_of_the_page(self, name):
        plain = Reader(portfolio_page(everywhere("plain words")))
        assert Reader(portfolio_page(everywhere(HOSTILE[name]))).shape == plain.shape

    @given(st.text(st.characters(), max_size=80))
    @settings(max_examples=40)
    def test_no_words_at_all_change_an_element(self, words):
        plain = Reader(portfolio_page(everywhere("x plain words")))
        assert Reader(portfolio_page(everywhere(f"x{words}"))).shape == plain.shape

    @pytest.mark.parametrize(
        "name", ["script", "handler", "markdown", "entity", "template", "emoji"]
    )
    def test_are_shown_as_they_were_typed(self, name):
        found = Reader(portfolio_page(everywhere(HOSTILE[name])))
        assert found.text.count(HOSTILE[name][:400]) >= 4

    def test_turn_nothing_around(self):
        found = portfolio_page(everywhere(HOSTILE["bidi"]))
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", found)
        assert "invoicegnp.exe" in found

    def test_leave_no_control_character(self):
        for name in ("control", "surrogate"):
            found = portfolio_page(everywhere(HOSTILE[name]))
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", found)
            assert "\ufffd" in found
            found.encode()

    def test_markup_made_here_passes(self):
        assert harmless(prose("*a*")) == "<p><em>a</em></p>\n"
        assert harmless(None) == ""
        assert harmless(3) == 3

    @pytest.mark.parametrize("name", HOSTILE)
    def test_an_authors_markdown_loads_and_runs_nothing_either(self, name):
        tags = Counter(tag for tag, _ in Reader(str(prose(HOSTILE[name]))).elements)
        assert set(tags) <= {"p", "em", "strong", "code"}

    def test_an_authors_markdown_keeps_what_is_harmless(self):
        written = "# Head\n\n- **a** [b](https://c.example)\n\n| x |\n|---|\n| y |\n\n![alt](z.png)"
        found = str(prose(written))
        assert '<p class="heading"><strong>Head</strong></p>' in found
        assert "<li><strong>a</strong> b</li>" in found
        assert "<td>y</td>" in found
        assert "[alt]" in found
        assert "example" not in found

    def test_an_authors_markdown_inside_a_line_makes_no_paragraph(self):
        assert phrase("*Soon* is **no** hour.") == "<em>Soon</em> is <strong>no</strong> hour."
        assert phrase("<b>5 * 3</b>") == "&lt;b&gt;5 * 3&lt;/b&gt;"


class TestLooks:
    def test_has_dark_and_print_and_phone_styles(self, page):
        assert "@media screen and (prefers-color-scheme: dark)" in page
        assert "@media print" in page
        assert re.search(
            r'@media print \{.*\.piece\[data-form="response"\], .*break-inside: avoid',
            page,
            re.DOTALL,
        )
        assert "@media screen and (max-width: 40rem)" in page
        assert "width=device-width" in page
        assert "prefers-reduced-motion" in page

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("design", SHEETS)
    def test_colours_have_contrast(self, design, scheme):
        light, dark = (
            dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part)) for part in _schemes(design)
        )
        found = light if scheme == "light" else {**light, **dark}
        for ground in ("paper", "card"):
            for ink in (
                "ink", "soft", "accent", "helps", "hurts", "empathy", "moderation", "strategy",
            ):  # fmt: skip
                assert _contrast(found[ink], found[ground]) >= 4.5, (ink, ground)
        for tint in ("helps-tint", "hurts-tint"):
            for ink in ("ink", "soft", tint.removesuffix("-tint"), "accent"):
                assert _contrast(found[ink], found[tint]) >= 4.5, (ink, tint)

    def test_the_designs_differ_in_their_style_sheet_alone(self):
        editorial, dossier = (
            portfolio_page(portfolio(cover=Cover(design=design))) for design in SHEETS
        )
        assert editorial != dossier
        head = re.compile(r"<style>.*?</style>", re.DOTALL)
        assert head.sub("", editorial) == head.sub("", dossier)


def test_the_file_is_named_after_the_person():
    assert file_name(portfolio()) == "portfolio-amara-nwosu.html"
    assert file_name(portfolio(name="Zoë O’Brien/../x")) == "portfolio-zoe-obrien-x.html"
    assert file_name(portfolio(name="张伟")) == "portfolio.html"


@pytest.mark.browser
class TestInChromium:
    @pytest.mark.parametrize("name", ["plain", *HOSTILE])
    def test_no_script_runs_no_request_leaves_nothing_overflows(self, browser, tmp_path, name):
        file = tmp_path / "page.html"
        words = HOSTILE.get(name, "plain words")
        file.write_text(portfolio_page(everywhere(words)), encoding="utf-8")
        requests, dialogs = [], []
        tab = browser.new_page(viewport={"width": 390, "height": 844})
        tab.on("request", lambda request: requests.append(request.url))
        tab.on("dialog", lambda dialog: dialogs.append(dialog.message))
        tab.goto(file.as_uri(), wait_until="networkidle")
        assert tab.evaluate("window.pwned") is None
        assert tab.url == file.as_uri()
        assert requests == [file.as_uri()]
        assert dialogs == []
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        assert tab.locator("article.piece").count() == 3
        assert tab.locator("footer.colophon").is_visible()
        tab.close()

    def test_follows_the_colour_scheme_and_prints_light(self, browser, tmp_path):
        file = tmp_path / "page.html"
        file.write_text(portfolio_page(portfolio()), encoding="utf-8")
        tab = browser.new_page(color_scheme="dark")
        tab.goto(file.as_uri())
        ground = "getComputedStyle(document.body).backgroundColor"
        assert tab.evaluate(ground) == "rgb(23, 21, 18)"
        tab.emulate_media(media="print", color_scheme="dark")
        assert tab.evaluate(ground) == "rgb(255, 255, 255)"
        tab.close()

    def test_can_be_walked_by_keyboard(self, browser, tmp_path):
        file = tmp_path / "page.html"
        file.write_text(portfolio_page(portfolio()), encoding="utf-8")
        tab = browser.new_page()
        tab.goto(file.as_uri())
        tab.keyboard.press("Tab")
        assert tab.locator(":focus").inner_text() == "Skip to the work"
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        assert tab.locator(":focus").get_attribute("href") == "#piece-1"
        tab.close()


def _schemes(design: str) -> tuple[str, str]:
    """The style sheet without its dark blocks, and these."""
    dark = re.compile(r"@media screen and \(prefers-color-scheme: dark\) \{\n.*?\n\}", re.DOTALL)
    css = STYLES[design]
    return dark.sub("", css), "\n".join(dark.findall(css))


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_two_hundred_pieces_stay_one_right_page():
    many = portfolio(pieces=(pieces(title="<b>One</b> of many") * 67)[:200])
    read = Reader(portfolio_page(many))
    ids = Counter(read.values("id"))
    assert [name for name, n in ids.items() if n > 1] == []
    assert len(read.all("article")) == 200
    assert read.values("data-part")[-2:] == ["piece-200", "colophon"]
    assert "<b>One</b> of many" in read.text
