"""Credentials: what they say, that nothing in them goes unsigned, and what others make of them."""

import copy
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from credential_samples import NOON, PUBLIC, award, certified, unsigned
from hypothesis import given
from hypothesis import strategies as st

from cmtrain.report.credential import credential_id
from cmtrain.report.proofs import BadProof, check_jcs, check_rdfc, did_key
from cmtrain.report.proofs.rdf import statements
from cmtrain.report.status_list import status_list
from cmtrain.settings import ROOT

STATUS = "https://training.example.org/credentials/status"
INDEPENDENT = ROOT / ".venv" / "independent"
SCRIPT = Path(__file__).parents[1] / "independent" / "verify.mjs"
ODD = (
    'Ünïcode “quoted” "plain" back\\slash\nnew line\ttab 🎓 \u0915\u094d\u0937 \u05d0\u05d1'
    " </script>"
)


def edited(change) -> dict:
    document = copy.deepcopy(certified())
    change(document)
    return document


def subject(document) -> dict:
    return document["credentialSubject"]


EDITS = {
    "the badge's name": lambda d: d.update(name="Everything"),
    "the level": lambda d: subject(d)["result"][0].update(
        achievedLevel=subject(d)["achievement"]["resultDescription"][0]["rubricCriterionLevel"][4][
            "id"
        ]
    ),
    "the mean": lambda d: subject(d)["result"][0].update(value="4.0"),
    "the date": lambda d: d.update(validFrom="2025-03-06T12:00:00Z"),
    "the holder": lambda d: subject(d).update(id="urn:uuid:00000000-0000-4000-8000-000000000000"),
    "the issuer's name": lambda d: d["issuer"].update(name="Oxford"),
    "the criteria": lambda d: subject(d)["achievement"]["criteria"].update(narrative="Nothing."),
    "what a level means": lambda d: subject(d)["achievement"]["resultDescription"][0][
        "rubricCriterionLevel"
    ][2].update(name="Exemplary"),
    "the evidence": lambda d: d["evidence"].pop(),
    "the date of a proof": lambda d: [p.update(created="2025-01-01T00:00:00Z") for p in d["proof"]],
}


def test_says_what_was_earned_when_and_on_what():
    found = unsigned()
    assert found["id"] == credential_id(award()) != credential_id(award(attempt="a2"))
    assert found["validFrom"] == "2026-03-06T12:00:00Z"
    first, second = subject(found)["result"]
    levels = subject(found)["achievement"]["resultDescription"][0]["rubricCriterionLevel"]
    assert (first["value"], first["achievedLevel"]) == ("2.7", levels[3]["id"])
    assert second["value"] == "3.4"
    assert found["evidence"][0]["name"] == "The Friday outage"
    assert "Attempt 2, finished on 6 March 2026" in found["evidence"][0]["narrative"]
    assert "u1" not in json.dumps(found)


def test_the_same_award_gives_the_same_credential():
    assert unsigned() == unsigned()
    assert certified() == certified()


def test_both_proofs_name_the_issuer():
    assert check_jcs(certified()) == check_rdfc(certified()) == did_key(PUBLIC)


@pytest.mark.parametrize("name", EDITS)
def test_neither_proof_holds_for_an_edited_one(name):
    for check in (check_jcs, check_rdfc):
        with pytest.raises(BadProof):
            check(edited(EDITS[name]))


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(grade="A"),
        lambda d: subject(d).update(email="a@b.example"),
        lambda d: subject(d)["result"][0].pop("id"),
        lambda d: subject(d)["result"][0].update(type=["Invention"]),
        lambda d: d["evidence"][0].update(name=5),
        lambda d: d["evidence"][0].update(id="not an address"),
        lambda d: d.update({"@context": ["https://www.w3.org/ns/credentials/v1"]}),
        lambda d: d.update(name="a\x00b"),
    ],
)
def test_what_would_go_unsigned_is_refused(change):
    document = unsigned()
    change(document)
    with pytest.raises(BadProof, match="form"):
        certified(document)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_whatever_stands_in_it_is_one_statement_a_line(text):
    document = unsigned(award(about=text))
    *lines, end = statements(document).split("\n")
    assert end == ""
    assert all(line.startswith("<") and line.endswith(" .") for line in lines)
    assert check_rdfc(certified(document)) == did_key(PUBLIC)


def test_the_date_of_signing_is_in_both_proofs():
    assert {each["created"] for each in certified()["proof"]} == {f"{NOON:%Y-%m-%dT%H:%M:%SZ}"}


class TestIndependentVerifiers:
    """Programs of others, with the official contexts, offline."""

    @pytest.fixture(scope="class")
    def answers(self, tmp_path_factory):
        node = shutil.which("node")
        if node is None or not (INDEPENDENT / "node_modules").is_dir():
            pytest.skip("independent verifiers are not installed here; they need npm")
        folder = tmp_path_factory.mktemp("independent")
        (folder / "node_modules").symlink_to(INDEPENDENT / "node_modules")
        shutil.copy(SCRIPT, folder)
        sent = {
            "whole": certified(),
            "odd": certified(unsigned(award(about=ODD), name=ODD)),
            "ending": certified(unsigned(status=STATUS)),
            "list": certified(status_list([7], STATUS, did_key(PUBLIC), NOON)),
            **{name: edited(change) for name, change in EDITS.items()},
        }
        lines = "".join(json.dumps(each) + "\n" for each in sent.values())
        done = subprocess.run(
            [node, "verify.mjs"], cwd=folder, input=lines, capture_output=True, text=True,
            timeout=120, check=True,
        )  # fmt: skip
        told = [json.loads(line) for line in done.stdout.splitlines()]
        return dict(zip(sent, told, strict=True))

    @pytest.mark.parametrize("name", ["whole", "odd"])
    def test_what_was_not_touched_is_valid(self, answers, name):
        assert answers[name]["linkedData"]["valid_signature"] is True
        assert answers[name]["plainJson"] is True

    @pytest.mark.parametrize("name", ["whole", "odd", "ending", "list"])
    def test_each_proof_by_itself_is_valid(self, answers, name):
        assert (answers[name]["linkedProof"], answers[name]["plainJson"]) == (True, True)

    @pytest.mark.parametrize("name", EDITS)
    def test_what_was_edited_is_not(self, answers, name):
        assert answers[name]["linkedData"] == ["The signature is not valid."]
        assert answers[name]["plainJson"] is not True
