"""`cmtrain verify` as a reader meets it: sentences, exit codes, and no way to upset it."""

import json
from datetime import UTC, datetime

import pytest

from cmtrain.bootstrap import issuer_of
from cmtrain.report.page_proof import Signing, signed_page
from cmtrain.settings import Settings

PAGE = """<!doctype html><html lang="en"><head><title>x</title></head><body>
<article data-part="piece-1"><p>I wrote this.</p></article>
<script type="application/json" id="proof-list"></script></body></html>"""


@pytest.fixture
def page(tmp_path):
    """A small signed page."""
    signing: Signing = issuer_of(
        Settings(data=tmp_path, issuer_name="Night\x1b[31m School", public_url="https://a.example")
    ).signing()
    made = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
    file = tmp_path / "page.html"
    file.write_text(
        signed_page(PAGE, signing, made, "Amara Nwosu", {"piece-1": "The birthday table"})
    )
    return file


def test_a_page_that_was_not_touched(run, page):
    result = run("verify", str(page))
    assert result.exit_code == 0
    assert "page.html: unchanged" in result.output
    assert "Issuer     did:web:a.example" in result.output
    assert "https://a.example/.well-known/did.json" in result.output
    assert "Not proven" in result.output
    assert "\x1b" not in result.output


def test_an_edited_page_is_named_with_what_was_edited(run, page):
    page.write_text(page.read_text().replace("I wrote this", "I did not write this"))
    result = run("verify", str(page))
    assert result.exit_code == 1
    assert "page.html: CHANGED" in result.output
    assert "The piece “The birthday table” was changed" in result.output


def test_an_issuer_can_be_demanded(run, page):
    assert run("verify", str(page), "--key", "did:web:a.example").exit_code == 0
    result = run("verify", str(page), "--key", "did:web:b.example")
    assert result.exit_code == 1
    assert "another issuer than did:web:b.example" in result.output


def test_programs_get_json(run, page):
    result = run("verify", str(page), "--format", "json")
    (row,) = json.loads(result.output)
    assert (row["state"], row["about"]) == ("unchanged", "Amara Nwosu")


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (b"", 1, "not signed"),
        (b"\xff\xfe\x00", 2, "not text in UTF-8"),
        (b"a" * (20 * 1024 * 1024 + 1), 2, "larger than 20 MB"),
        ("é".encode() * (10 * 1024 * 1024 + 1), 2, "larger than 20 MB"),
        (b'{"a":' * 200_000, 1, "not signed"),
        (b"<html><p>" + b"<i" * 1000, 1, "not signed"),
    ],
)
def test_what_cannot_be_checked_is_a_sentence(run, tmp_path, content, status, said):
    file = tmp_path / "file"
    file.write_bytes(content)
    result = run("verify", str(file))
    assert (result.exit_code, type(result.exception)) == (status, SystemExit)
    assert said in result.output


def test_a_file_that_is_not_there_or_a_folder_is_said_beside_the_others(run, page, tmp_path):
    result = run("verify", str(page), str(tmp_path / "gone"), str(tmp_path))
    assert result.exit_code == 2
    assert "page.html: unchanged" in result.output
    assert result.output.count("cannot be opened") == 2


def test_a_page_that_would_take_for_ever_is_given_up(run, tmp_path, monkeypatch):
    monkeypatch.setattr("cmtrain.cli._patience._SECONDS", 0.5)
    file = tmp_path / "deep.html"
    file.write_text("<html>" + "<div>" * 200_000)
    result = run("verify", str(file))
    assert result.exit_code == 2
    assert "never ends" in result.output


def test_the_issuers_own_keys_can_be_held_against_it(run, page, tmp_path):
    settings = Settings(data=tmp_path, public_url="https://a.example")
    keys = tmp_path / "did.json"
    keys.write_text(json.dumps(issuer_of(settings).did_document()))
    assert run("verify", str(page), "--keys", str(keys)).exit_code == 0
    keys.write_text(keys.read_text().replace("publicKeyMultibase", "other"))
    result = run("verify", str(page), "--keys", str(keys))
    assert result.exit_code == 1
    assert "not among those of the issuer" in result.output
    keys.write_text("[]")
    assert "did.json" in run("verify", str(page), "--keys", str(keys)).output
    result = run("verify", str(page), "--status", str(keys))
    assert result.exit_code == 1
    assert "taken back" in result.output
