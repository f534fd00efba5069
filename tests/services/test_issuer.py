"""The issuer's key: made once, closed to others, renewed without breaking what it signed."""

import json
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from cmtrain.errors import IssuerUnavailable
from cmtrain.report.proofs import BadProof, check_jcs
from cmtrain.services.issuer import Issuer, did_web
from cmtrain.services.issuer_keys import KeyFolder, PassingKeys
from cmtrain.settings import ROOT

NOON = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
HOST = "https://training.example.org"
MAKE = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from cmtrain.services.issuer import Issuer
from cmtrain.services.issuer_keys import KeyFolder
print(Issuer(KeyFolder(Path(sys.argv[1])), lambda: datetime.now(UTC)).did)
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "issuer"


@pytest.fixture
def issuer(folder) -> Issuer:
    return Issuer(KeyFolder(folder), lambda: NOON)


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_key_is_made_at_first_use_for_its_owner_alone(issuer, folder):
    assert not folder.exists()
    assert check_jcs(issuer.sign({"a": "b"})) == issuer.did
    (file,) = folder.iterdir()
    assert (mode(folder), mode(file)) == (0o700, 0o600)


def test_the_same_key_signs_after_a_restart(issuer, folder):
    assert Issuer(KeyFolder(folder), lambda: NOON).did == issuer.did


def test_processes_at_once_make_one_key(folder):
    command = [sys.executable, "-c", MAKE, str(folder)]
    started = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    told = {each.communicate(timeout=60)[0] for each in started}
    assert len(told) == 1
    assert told.pop().startswith("did:key:z6Mk")
    assert [each.name for each in folder.iterdir()] == ["key-0001.json"]


@pytest.mark.parametrize(("opened", "wanted"), [("folder", "700"), ("file", "600")])
def test_a_key_that_others_can_read_signs_nothing_until_closed(issuer, folder, opened, wanted):
    before = issuer.did
    path = folder if opened == "folder" else next(folder.iterdir())
    path.chmod(0o755 if path.is_dir() else 0o644)
    with pytest.raises(IssuerUnavailable, match=f"chmod {wanted} '{path}'"):
        issuer.sign({})
    path.chmod(int(wanted, 8))
    assert check_jcs(issuer.sign({})) == before


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"public": "z6", "since": 5}', "\x00" * 9000]
)
def test_a_damaged_key_is_said(issuer, folder, text):
    issuer.sign({})
    next(folder.iterdir()).write_text(text)
    with pytest.raises(IssuerUnavailable, match="damaged"):
        issuer.sign({})


def test_halves_of_two_keys_are_not_taken_for_one(issuer, folder):
    issuer.sign({})
    file = next(folder.iterdir())
    rows = json.loads(file.read_text())
    rows["secret"] = Issuer(PassingKeys(), lambda: NOON).current.secret
    file.write_text(json.dumps(rows))
    with pytest.raises(IssuerUnavailable, match="damaged"):
        issuer.sign({})


def test_what_an_old_key_signed_goes_on_being_valid(folder):
    moments = iter(NOON + timedelta(days=day) for day in range(100))
    issuer = Issuer(KeyFolder(folder), lambda: next(moments), HOST)
    old = issuer.sign({"a": "b"})
    before = issuer.current
    after = issuer.rotate()
    new = issuer.sign({"a": "b"})
    assert check_jcs(old) == check_jcs(new) == issuer.did == "did:web:training.example.org"
    assert old["proof"]["verificationMethod"] != new["proof"]["verificationMethod"]
    first, second = issuer.known()
    assert (first.public, second.public) == (before.public, after.public)
    assert (first.until, second.until) == (second.since, None)
    assert first.secret == ""
    assert "secret" not in (folder / "key-0001.json").read_text()
    document = issuer.did_document()
    named = [each["id"] for each in document["verificationMethod"]]
    assert named == document["assertionMethod"]
    assert {old["proof"]["verificationMethod"], new["proof"]["verificationMethod"]} == set(named)
    assert "secret" not in json.dumps(document)


def test_without_an_address_a_new_key_is_a_new_issuer(issuer):
    before = issuer.did
    issuer.rotate()
    assert issuer.did != before


def test_a_newest_key_without_its_secret_signs_nothing(issuer, folder):
    issuer.sign({})
    file = next(folder.iterdir())
    rows = json.loads(file.read_text())
    del rows["secret"]
    file.write_text(json.dumps(rows))
    with pytest.raises(IssuerUnavailable, match="rotate"):
        issuer.sign({})
    assert check_jcs({**issuer.sign({})} if issuer.rotate() else {}) == issuer.did


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "data").write_text("a file")
    with pytest.raises(IssuerUnavailable, match="cannot be read or written"):
        Issuer(KeyFolder(tmp_path / "data" / "issuer"), lambda: NOON).sign({})


def test_a_passing_key_signs_like_any_other():
    issuer = Issuer(PassingKeys(), lambda: NOON)
    signed = issuer.sign({"a": "b"})
    assert check_jcs(signed) == issuer.did
    with pytest.raises(BadProof):
        check_jcs({**signed, "a": "c"})


@pytest.mark.parametrize(
    ("url", "did"),
    [
        ("https://a.example", "did:web:a.example"),
        ("http://localhost:8501", "did:web:localhost%3A8501"),
        ("https://a.example/cm/two", "did:web:a.example:cm:two"),
    ],
)
def test_an_address_is_written_as_the_standard_wants(url, did):
    assert did_web(url) == did


def test_the_name_says_where(issuer):
    assert issuer.name == "cmtrain, self-hosted"
    assert Issuer(issuer.keys, issuer.now, HOST).name == "cmtrain at training.example.org"
    assert Issuer(issuer.keys, issuer.now, HOST, "Night School").name == "Night School"
