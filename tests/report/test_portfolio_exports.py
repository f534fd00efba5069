"""The forms other than the page: whole, stable, and deaf to what is typed into them."""

import csv
import io
import json
import re
from dataclasses import replace

import portfolio_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from page_reader import Reader

from cmtrain.content.badge import Badge
from cmtrain.content.product import (
    Calendar,
    Entry,
    Figure,
    Grid,
    MarkedText,
    Placed,
    Reached,
    Sheet,
    Sorted,
    Stretch,
    Sweep,
)
from cmtrain.engine.awards import Award
from cmtrain.engine.doubt import Doubt
from cmtrain.engine.piece import Pin, response_piece
from cmtrain.engine.portfolio import Cover, Link, Portfolio, Spoken
from cmtrain.engine.redaction import redacted
from cmtrain.engine.results import Result
from cmtrain.engine.run import run_piece
from cmtrain.report.portfolio_csv import COLUMNS, evidence_csv
from cmtrain.report.portfolio_data import PortfolioData
from cmtrain.report.portfolio_markdown import portfolio_markdown
from cmtrain.report.portfolio_page import portfolio_page
from cmtrain.report.portfolio_resume import resume
from cmtrain.report.portfolio_wording import portfolio_data

HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1)) ![y](https://evil.example/z.png)",
    '=HYPERLINK("https://evil.example")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "| a | b |\n|---|---|",
    "# Heading\n1. one\n- two\n===",
    "`code` ```\nfence\n```",
    "invoice\u202egnp.exe",
    "a\x00b\x1b[31m",
    "મારું નામ પ્રિયા",
    "اسمي أمارا",
    "x" * 300,
    "</td><!--",
    "\ufdd1",
    "&lt;b&gt; &amp;",
]


def portfolio(
    words: str = "Nine minutes and 210 likes.", hidden: tuple[str, ...] = (), reply: str = ""
) -> Portfolio:
    """One reply and the run it belongs to, the words in every place that an author writes in."""
    mine = samples.attempt(reply=(samples.reply_of(reply or words, words), samples.decided()))
    extra = {"a1-3": (replace(samples.by_person("E1", 4, words), reason=words),)}
    played = samples.played(mine, extra)
    pin = Pin("1", "a1", "a1-3", words[:120], words, hidden=hidden)
    pieces = (
        redacted(response_piece(played, samples.logged(mine, "birthday"), pin)),
        redacted(run_piece(played, replace(pin, response_id=None, title=""))),
    )
    cover = Cover(
        words, words, "", (Link(words, "https://a.example/"), Link("Mail", "mailto:a@b.example")),
        (Spoken(words, "first"), Spoken("English", "c1")),
    )  # fmt: skip
    return replace(samples.portfolio_of(pieces, cover), name=words)


@pytest.fixture(scope="module")
def data() -> PortfolioData:
    return portfolio_data(portfolio("Amara, at noon", reply=samples.REPLY))


class TestWhole:
    """Each form of one portfolio, as it stands in a file beside this one."""

    def test_json(self, data, file_regression):
        file_regression.check(data.model_dump_json(indent=1), extension=".json", encoding="utf-8")

    def test_markdown(self, data, file_regression):
        file_regression.check(portfolio_markdown(data), extension=".md", encoding="utf-8")

    def test_csv(self, data, file_regression):
        file_regression.check(
            evidence_csv(data).replace("\r\n", "\n"), extension=".csv", encoding="utf-8"
        )

    def test_resume(self, data, file_regression):
        told = json.dumps(resume(data), ensure_ascii=False, indent=1)
        file_regression.check(told, extension=".json", encoding="utf-8")


PRODUCTS = (
    Sheet((Entry("<b>Who</b>", ("=Mara", "* two")),)),
    Grid("Rota", ("First", "Backup"), (("Mon", "Amaru", "–"), ("Tue", "a|b", "c"))),
    Figure("4.2 %", "the mean of the rates"),
    Calendar(
        ("Mon", "Tue"), ("08:00", "12:00"), ((3, 9), (5, 12)),
        (Placed("A", "Tue", "12:00", "The <i>loaf</i>", "Reel", 1200),),
        (Reached("Night shifts", 41.7, 35),), 12_000, 13_000, 9_000, 1,
    ),
    Sweep((Sorted("Risk", "@x", "Is it <safe>?", "now", "Press"),), 53, 21, 19, 2),
    MarkedText("@brand", (Stretch("We are sorry if", "hurts"), Stretch(" you felt it."))),
)  # fmt: skip


class TestProducts:
    @pytest.mark.parametrize("made", PRODUCTS, ids=lambda made: made.kind)
    def test_are_in_every_form_and_on_the_page(self, made):
        whole = portfolio()
        first, run = whole.pieces
        beat = replace(run.beats[0], done=replace(run.beats[0].done, made=(made,)))
        both = (
            replace(first, done=replace(first.done, made=(made,))),
            replace(run, beats=(beat, *run.beats[1:])),
        )
        shown = replace(whole, pieces=both)
        found = portfolio_data(shown)
        assert found.pieces[0].did.made[0]["kind"] == made.kind
        assert PortfolioData.model_validate_json(found.model_dump_json()).pieces[1].steps
        markdown, page = portfolio_markdown(found), portfolio_page(shown)
        for sign in ("<b>", "<i>", "<safe>"):
            assert sign not in markdown.replace("\\<", "")
            assert not re.search(f"{sign}(Who|loaf|\\?)", page)
        assert len(Reader(page).all("article")) == 2


class TestJson:
    def test_reads_back_as_it_was_written(self, data):
        assert PortfolioData.model_validate_json(data.model_dump_json()) == data

    def test_says_which_format_it_is(self, data):
        found = json.loads(data.model_dump_json())
        assert (found["format"], found["program"]) == (1, "cmtrain")

    def test_a_name_that_was_blacked_out_is_in_no_form(self):
        found = portfolio_data(portfolio(samples.REPLY, ("Mara", "@mara.eats", "Larder")))
        forms = [
            found.model_dump_json(include={"pieces"}),
            evidence_csv(found),
            json.dumps(resume(found)["projects"]),
        ]
        for text in forms:
            assert not re.search(r"\bmara\b|larder", text, re.IGNORECASE)
        assert "(name removed)" in forms[0]


class TestCsv:
    @pytest.mark.parametrize("words", HOSTILE)
    def test_no_cell_begins_like_a_formula(self, words):
        table = evidence_csv(portfolio_data(portfolio(words)))
        rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"))))
        assert {len(row) for row in rows} == {len(COLUMNS)}
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if cell[:1] in set("=+-@|%\t\r＝＋－＠")]
        assert not any("\n" in cell or "\x00" in cell for cell in cells)

    def test_has_a_row_for_every_level_and_remark(self, data):
        rows = list(csv.DictReader(io.StringIO(evidence_csv(data).removeprefix("\ufeff"))))
        first = [row for row in rows if row["piece"] == "1"]
        assert [row["subject"] for row in first] == [
            "empathy", "E1", "E1", "E1", "E4", "E4", "moderation", "M1", "M1",
        ]  # fmt: skip
        assert first[1]["marked_by"] == "Amara, at noon"
        assert {row["helps"] for row in first} == {"", "helps", "hurts"}


class TestMarkdown:
    @pytest.mark.parametrize("words", HOSTILE)
    def test_what_is_typed_makes_no_markup(self, words):
        plain = _shape(portfolio("plain"))
        found = _shape(portfolio(words))
        assert found - plain <= {"hardbreak_open", "hardbreak"}
        html = MarkdownIt().render(portfolio_markdown(portfolio_data(portfolio(words))))
        assert set(re.findall(r'(?:href|src)="([^"]*)"', html)) <= {
            "https://a.example/", "mailto:a@b.example",
        }  # fmt: skip
        assert "<script" not in html

    @given(st.text(max_size=60))
    @settings(max_examples=25, deadline=None)
    def test_no_words_at_all_link_anywhere(self, words):
        html = MarkdownIt().render(portfolio_markdown(portfolio_data(portfolio(words))))
        assert set(re.findall(r'(?:href|src)="([^"]*)"', html)) <= {
            "https://a.example/", "mailto:a@b.example",
        }  # fmt: skip


class TestResume:
    def test_has_the_parts_that_the_schema_names_and_says_what_they_are(self, data):
        found = resume(data)
        assert set(found) <= {
            "$schema", "basics", "skills", "projects", "certificates", "languages", "meta",
        }  # fmt: skip
        assert found["basics"]["email"] == "a@b.example"
        assert found["basics"]["url"] == "https://a.example/"
        assert found["languages"][1] == {
            "language": "English", "fluency": "fluent in speech and writing (C1)", "cefr": "C1",
        }  # fmt: skip
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", e["startDate"]) for e in found["projects"])
        assert len(found["projects"]) == 2

    def test_an_empty_portfolio_leaves_out_what_is_empty(self):
        empty = replace(samples.portfolio_of(()), cover=Cover())
        assert set(resume(portfolio_data(empty))) == {"$schema", "basics", "meta"}


@pytest.mark.parametrize("words", HOSTILE)
def test_every_text_is_clean_in_every_form(words):
    found = portfolio_data(portfolio(words))
    for text in (found.model_dump_json(), portfolio_markdown(found), evidence_csv(found)):
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b\ufdd1\ud800-\udfff]", text)
        text.encode()


def _shape(shown: Portfolio) -> set[str]:
    tokens = MarkdownIt().enable("table").parse(portfolio_markdown(portfolio_data(shown)))
    return {each.type for token in tokens for each in (token, *(token.children or ()))}


def test_badges_that_were_earned_are_in_the_data_and_the_resume():
    passed = Result("a1", "0a1b2c3d", 1, samples.NOON)
    badge = Badge(
        id="outage", title="Outages", about="Kept calm.", criteria="Pass it.", needs=(("x",),)
    )
    found = portfolio_data(replace(portfolio(), awards=(Award(badge, (passed,)),)))
    assert [each.title for each in found.badges] == ["Outages"]
    assert resume(found)["certificates"] == [
        {"name": "Outages", "date": "2026-03-06", "issuer": "cmtrain"}
    ]


@pytest.mark.parametrize("weighs", [True, False])
def test_how_much_of_a_run_is_uncertain_is_told_in_every_text(weighs):
    _, run = portfolio().pieces
    marked = ("unsure",) if weighs else ()
    told = replace(run, caveats=marked, doubt=Doubt(2, 14, weighs=weighs))
    shown = replace(portfolio(), pieces=(told,))
    found = portfolio_data(shown)
    for text in (portfolio_page(shown), portfolio_markdown(found), found.model_dump_json()):
        assert text.count("2 of 14 responses") == 1 + (weighs and text[0] == "{")
    highlights = resume(found)["projects"][0]["highlights"]
    assert any("2 of 14 responses" in each for each in highlights) == weighs
