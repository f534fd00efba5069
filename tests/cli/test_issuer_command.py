"""`cmtrain issuer` as an operator meets it."""

import json

import pytest


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CMTRAIN_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_show_says_who_signs_and_where_the_key_lies(run, data):
    result = run("issuer", "show")
    assert result.exit_code == 0
    assert "did:key:z6Mk" in result.output
    assert str(data / "issuer") in result.output
    assert run("issuer", "show").output == result.output


def test_rotate_asks_and_then_names_the_new_key(run):
    before = run("issuer", "show").output
    assert run("issuer", "rotate", typed="n\n").exit_code == 1
    assert run("issuer", "show").output == before
    assert run("issuer", "rotate", typed="y\n").exit_code == 0
    assert "Before  z6Mk" in run("issuer", "show").output


def test_public_keys_are_exported_without_the_secret(run, tmp_path, monkeypatch):
    monkeypatch.setenv("CMTRAIN_PUBLIC_URL", "https://training.example.org/")
    run("issuer", "rotate", "--yes")
    file = tmp_path / "keys.json"
    assert run("issuer", "export-public", "--output", str(file)).exit_code == 0
    assert json.loads(file.read_text())["id"] == "did:web:training.example.org"
    assert "secret" not in file.read_text()
    again = run("issuer", "export-public", "--output", str(file))
    assert again.exit_code == 1
    assert "there already" in again.output
    assert run("issuer", "export-public").output == file.read_text()


def test_an_open_key_is_said_in_a_sentence(run, data):
    run("issuer", "show")
    (data / "issuer").chmod(0o755)
    result = run("issuer", "show")
    assert result.exit_code == 1
    assert "chmod 700" in result.output


def test_an_address_that_others_cannot_reach_safely_is_refused(run, monkeypatch):
    monkeypatch.setenv("CMTRAIN_PUBLIC_URL", "http://training.example.org")
    result = run("issuer", "show")
    assert result.exit_code == 1
    assert "https://" in result.output


def test_a_credential_is_taken_back_once(run):
    name = "urn:uuid:0b1c2d3e-1111-5222-8333-444455556666"
    result = run("issuer", "revoke", name, "--reason", "Taken by somebody else.")
    assert result.exit_code == 0
    assert "Taken back." in result.output
    assert "before" in run("issuer", "revoke", name, "--reason", "Again.").output
    wrong = run("issuer", "revoke", "crisis", "--reason", "Why not.")
    assert wrong.exit_code == 1
    assert "urn:uuid:" in wrong.output
