"""`cmtrain export-portfolio` over a database of its own: every form, whole or not at all."""

import csv
import json

import pytest

from cmtrain.bootstrap import open_app
from cmtrain.cli import export_portfolio as command
from cmtrain.report.portfolio_data import PortfolioData
from cmtrain.services import printing
from cmtrain.services.exporting import FORMS
from cmtrain.settings import ROOT, Settings


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """The program, with Zoë who has said who she is and chosen nothing."""
    folder = tmp_path_factory.mktemp("export")
    found = open_app(Settings(data=folder, content=ROOT))
    user = found.identity.enter("Zoë O’Brien").user
    found.portfolios.save_profile(user, "Calm in a crisis", "Two sentences.", "")
    return found


@pytest.fixture(autouse=True)
def installed(app, monkeypatch, tmp_path):
    """The command finds that program, and writes into an empty folder."""
    monkeypatch.setattr("cmtrain.bootstrap.open_app", lambda _settings: app)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("form", "ending"),
    [
        ("html", "html"),
        ("markdown", "md"),
        ("json", "json"),
        ("resume", "resume.json"),
        ("csv", "csv"),
    ],
)
def test_a_file_is_named_after_the_person_and_says_who_it_is(run, tmp_path, form, ending):
    done = run("export-portfolio", "zoë o’brien", "--format", form)
    assert done.exit_code == 0, done.output
    (file,) = tmp_path.iterdir()
    assert file.name == f"portfolio-zoe-obrien.{ending}" == done.output.strip()
    text = file.read_text(encoding="utf-8-sig")
    assert "Calm in a crisis" in text or form == "csv"


def test_json_is_in_the_format_that_the_schema_describes(run, tmp_path):
    run("export-portfolio", "Zoë O’Brien", "--format", "json", "--output", "z.json")
    found = PortfolioData.model_validate_json((tmp_path / "z.json").read_text())
    assert found.format == 1
    assert json.loads((ROOT / "schema" / "portfolio.json").read_text())["title"] == "PortfolioData"


def test_a_table_without_evidence_still_names_its_columns(run, tmp_path):
    run("export-portfolio", "Zoë O’Brien", "--format", "csv", "--output", "z.csv")
    (head,) = csv.reader((tmp_path / "z.csv").read_text(encoding="utf-8-sig").splitlines())
    assert head[0] == "piece"


def test_what_was_there_is_replaced_whole_and_nothing_else_is_left(run, tmp_path):
    (tmp_path / "z.html").write_text("old" * 100_000)
    assert run("export-portfolio", "Zoë O’Brien", "--output", "z.html").exit_code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["z.html"]
    assert (tmp_path / "z.html").read_text().rstrip().endswith("</html>")


def test_what_was_there_stays_when_the_new_one_cannot_be_made(run, tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "printer", lambda: None)
    (tmp_path / "z.pdf").write_text("old")
    done = run("export-portfolio", "Zoë O’Brien", "--format", "pdf", "--output", "z.pdf")
    assert done.exit_code == 1
    assert "Install one" in done.output
    assert (tmp_path / "z.pdf").read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["z.pdf"]


def test_a_browser_that_fails_is_told_by_name(run, monkeypatch):
    monkeypatch.setattr(printing, "printer", lambda: "/bin/false")
    done = run("export-portfolio", "Zoë O’Brien", "--format", "pdf")
    assert done.exit_code == 1
    assert "/bin/false could not print the page" in done.output


def test_somebody_unknown_is_told(run, tmp_path):
    done = run("export-portfolio", "Nobody")
    assert done.exit_code == 1
    assert 'There is no learner "Nobody"' in done.output
    assert [*tmp_path.iterdir()] == []


@pytest.mark.browser
def test_a_pdf_is_printed(run, tmp_path):
    if printing.printer() is None:
        pytest.skip("no Chromium")
    done = run("export-portfolio", "Zoë O’Brien", "--format", "pdf", "--output", "z.pdf")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "z.pdf").read_bytes().startswith(b"%PDF-")


def test_forms_are_those_of_the_app():
    (option,) = [each for each in command.export_portfolio.params if each.name == "form"]
    assert list(option.type.choices) == list(FORMS)
