"""Taking a portfolio along, over a real store: hostile words, changed content, much work."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from itertools import count

import portfolio_samples as samples
import pytest

from cmtrain.bootstrap import assemble
from cmtrain.content.library import Library
from cmtrain.content.snapshot import snapshot
from cmtrain.engine.people import User
from cmtrain.engine.portfolio import Link, Spoken
from cmtrain.engine.scoring import auto_scores
from cmtrain.errors import CmtrainError, InvalidResponse
from cmtrain.services import printing
from cmtrain.services.archive import Archive
from cmtrain.services.exporting import FORMS, Exporting
from cmtrain.services.printing import CannotPrint
from cmtrain.storage.attempts import AttemptStore
from cmtrain.storage.database import connect, migrate
from cmtrain.storage.people import PeopleStore

AMARA = User("u1", "Amara Nwosu", "learner")
TEXTS = [form for form in FORMS if form != "pdf"]
HOSTILE = [
    "<script>alert(1)</script>", "=1+1", "![x](https://evil.example/y.png)", "a\u202eb\x00c",
    "</style><style>*{display:none}", "મારું નામ પ્રિયા છે", "اسمي نور", "{{ 7 * 7 }}",
]  # fmt: skip


@pytest.fixture(scope="module")
def app():
    """Amara has played the crisis once; the activity is as she played it."""
    engine = connect("sqlite://")
    migrate(engine)
    PeopleStore(engine).add(AMARA, samples.NOON)
    attempts, played = AttemptStore(engine), samples.attempt("a1")
    attempts.begin(replace(played, responses=(), finished_at=None), snapshot(samples.activity()))
    for logged in played.responses:
        scores = auto_scores(logged.assessment, logged.at)
        attempts.record("a1", logged, scores, finishes=logged is played.responses[-1])
    crisis, names = samples.activity(), count(1)
    library = Library({crisis.id: crisis}, (), samples.rubric())
    later = samples.NOON + timedelta(days=30)
    return assemble(library, engine, None, lambda: later, lambda: f"p{next(names)}")


@pytest.fixture
def exporting(app):
    """Her portfolio with the reply and the run, not worded yet."""
    portfolios = app.portfolios
    for piece in portfolios.workshop(AMARA).chosen:
        portfolios.remove_piece(AMARA, piece.pin.id)
    portfolios.save_profile(AMARA, "", "", "")
    portfolios.add_pieces(AMARA, [("a1", "a1-3"), ("a1", None)])
    return Exporting(portfolios)


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_every_field_change_no_form(exporting, form, words):
    portfolios = exporting.portfolios
    portfolios.save_profile(
        AMARA, words, words, "", links=[Link(words, "https://a.example/")],
        languages=[Spoken(words, "c1")],
    )  # fmt: skip
    for piece in portfolios.workshop(AMARA).chosen:
        portfolios.edit_piece(AMARA, piece.pin.id, words, words)
    text = exporting.file(AMARA, form).decode()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", text)
    if form == "html":
        assert "<script>alert" not in text
        assert "display:none}" not in text.split("<body>")[0].replace(" ", "")
    if form in {"json", "resume"}:
        json.loads(text)


@pytest.mark.parametrize("form", TEXTS)
def test_what_is_kept_back_and_blacked_out_is_in_no_form(exporting, form):
    first, second = exporting.portfolios.workshop(AMARA).chosen
    exporting.portfolios.hide_names(AMARA, first.pin.id, ["Mara", "mara.eats"])
    exporting.portfolios.show_piece(AMARA, second.pin.id, shown=False)
    text = exporting.file(AMARA, form).decode()
    assert not re.search(r"(?<!\w)mara(?!\w)", text, re.IGNORECASE)
    assert "The birthday table" in text
    assert "They are still with you" not in text


@pytest.mark.parametrize(
    "field", ["headline", "about", "name", "title", "context", "names", "link"]
)
def test_a_megabyte_is_refused_with_its_length_and_nothing_is_changed(exporting, field):
    portfolios, much = exporting.portfolios, "x" * 1_000_000
    piece = portfolios.workshop(AMARA).chosen[0].pin.id
    save = portfolios.save_profile
    acts = {
        "headline": lambda: save(AMARA, much, "", ""),
        "about": lambda: save(AMARA, "", much, ""),
        "name": lambda: save(AMARA, "", "", much),
        "title": lambda: portfolios.edit_piece(AMARA, piece, much, ""),
        "context": lambda: portfolios.edit_piece(AMARA, piece, "", much),
        "names": lambda: portfolios.hide_names(AMARA, piece, [much]),
        "link": lambda: save(AMARA, "", "", "", links=[Link("x", f"https://a.example/{much}")]),
    }
    before = portfolios.workshop(AMARA)
    with pytest.raises(CmtrainError, match=r"1[ ,.]?000[ ,.]?0\d\d"):
        acts[field]()
    assert portfolios.workshop(AMARA) == before


def test_a_name_of_three_hundred_characters_is_refused_kindly(exporting):
    with pytest.raises(CmtrainError, match="300 characters; 60 is the most"):
        exporting.portfolios.save_profile(AMARA, "", "", "N" * 300)


@pytest.mark.parametrize("present", ["edited", "taken out"])
def test_work_is_exported_as_it_read_though_its_activity_was(exporting, app, present):
    crisis = samples.activity()
    edited = crisis.model_copy(update={"title": "Another story", "revision": 9})
    activities = {crisis.id: edited} if present == "edited" else {}
    library = Library(activities, (), samples.rubric())
    archive = Archive.of(library, app.portfolios.attempts)
    changed = replace(app.portfolios, library=library, archive=archive)
    found = json.loads(Exporting(changed).file(AMARA, "json"))
    assert [each["origin"]["activity"] for each in found["pieces"]] == ["The Friday outage"] * 2
    assert {each["origin"]["revision"] for each in found["pieces"]} == {3}


def test_the_same_portfolio_gives_the_same_file(exporting):
    for form in ("markdown", "json", "resume", "csv"):
        assert exporting.file(AMARA, form) == exporting.file(AMARA, form)


def test_more_than_a_page_takes_is_refused_and_the_export_stays_whole(exporting):
    two_hundred = [("a1", "a1-3"), ("a1", None), ("a1", "a1-4")] * 67
    assert len(exporting.portfolios.add_pieces(AMARA, two_hundred)) == len(two_hundred)
    found = json.loads(exporting.file(AMARA, "json"))
    assert [each["number"] for each in found["pieces"]] == [1, 2, 3]


def test_an_unknown_form_is_told_with_those_that_there_are(exporting):
    with pytest.raises(InvalidResponse, match="html, pdf, markdown, json, resume, csv"):
        exporting.file(AMARA, "docx")


def test_without_a_browser_a_pdf_says_what_to_do(exporting, monkeypatch):
    monkeypatch.setattr(printing, "printer", lambda: None)
    with pytest.raises(CannotPrint, match="Install one"):
        exporting.file(AMARA, "pdf")
