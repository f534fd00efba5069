"""Checking files: what holds, what does not, and that nothing whatever makes it stumble."""

import copy
import json

import pytest
from credential_samples import KEY, PUBLIC, award, certified, unsigned
from hypothesis import given, settings
from hypothesis import strategies as st
from page_samples import signed

from cmtrain.report.badge_picture import badge_picture
from cmtrain.report.proofs import did_key, method_of, sign_jcs
from cmtrain.report.verification import Verified, verify

DID = did_key(PUBLIC)
PAGE, CREDENTIAL = signed(), json.dumps(certified(), ensure_ascii=False)
BADGE = badge_picture(certified())


class TestCredential:
    def test_one_that_was_not_touched(self):
        found = verify(CREDENTIAL)
        assert (found.state, found.kind, found.issuer) == ("unchanged", "credential", DID)
        assert (found.about, found.issuer_name) == ("Crisis", "Night School Leeds")
        assert found.made == "2026-03-06T12:00:00Z"

    def test_spaces_and_the_order_of_keys_are_no_change(self):
        turned = dict(reversed(list(certified().items())))
        assert verify("\ufeff\n" + json.dumps(turned, indent=4)).holds

    def test_an_edited_level_shows(self):
        assert verify(CREDENTIAL.replace('"2.7"', '"3.7"')).state == "changed"

    @pytest.mark.parametrize("place", [0, 1])
    def test_every_proof_in_it_has_to_hold(self, place):
        document = copy.deepcopy(certified())
        document["proof"][place]["proofValue"] = "z" + "2" * 87
        assert verify(json.dumps(document)).state == "changed"

    def test_a_forger_cannot_sign_for_another_issuer(self):
        document = unsigned()
        document["issuer"]["id"] = "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVe"
        found = verify(json.dumps(sign_jcs(document, KEY, method_of(DID, PUBLIC), award().at)))
        assert found.state == "changed"
        assert "another than the issuer" in found.findings[0]

    def test_a_proof_of_another_kind_is_not_taken_for_a_lie(self):
        document = {**unsigned(), "proof": {"cryptosuite": "ecdsa-sd-2023"}}
        found = verify(json.dumps(document))
        assert found.state == "unsigned"
        assert "does not know" in found.findings[0]

    def test_without_proof_nothing_is_known(self):
        assert verify(json.dumps(unsigned())).state == "unsigned"
        assert verify("[1, 2]").state == verify("{").state == "unsigned"


class TestBadge:
    def test_the_picture_carries_its_credential(self):
        found = verify(BADGE)
        assert (found.state, found.kind, found.issuer, found.notes) == (
            "unchanged", "badge", DID, (),
        )  # fmt: skip
        assert verify(BADGE.replace("\n", "\r\n")).notes == ()

    def test_the_credential_in_it_cannot_be_edited(self):
        assert verify(BADGE.replace('"2.7"', '"3.7"')).state == "changed"

    def test_another_picture_around_it_is_said(self):
        found = verify(BADGE.replace(">Crisis</text>", ">Everything</text>"))
        assert found.state == "unchanged"
        assert "not the one that this version draws" in found.notes[0]

    def test_one_without_a_credential_is_not_signed(self):
        assert verify(badge_picture(certified(), baked=False)).state == "unsigned"

    def test_names_that_would_break_out_stay_names(self):
        name = "]]></openbadges:credential><script>alert(1)</script>"
        found = verify(badge_picture(certified(unsigned(award(about=name), name=name))))
        assert (found.state, found.issuer_name) == ("unchanged", name)

    def test_says_in_words_what_it_shows(self):
        assert "<title id='badge-title'>Crisis</title>" in BADGE
        assert "Empathy 2.7 / 4" in BADGE


def mangled(whole: str):
    """A file with a piece of it replaced by another piece, or by anything."""
    size = len(whole)
    return st.builds(
        lambda at, length, other: whole[:at] + other + whole[at + length :],
        st.integers(0, size),
        st.sampled_from([0, 1, 5, 300, size]),
        st.text(max_size=8)
        | st.integers(0, size).map(lambda at: whole[at : at + 40])
        | st.sampled_from(
            ["NaN", "1e999", "null", "[[", "9" * 5000, "\\ud800", "<![CDATA[", "]]>"]
        ),
    )


@given(
    st.text()
    | mangled(CREDENTIAL)
    | mangled(BADGE)
    | mangled(PAGE[-3000:])
    | st.sampled_from(["[" * 100_000, '{"proof":' * 50_000, "<svg>" * 3000, "<b>" * 3000])
)
@settings(max_examples=300, deadline=None)
def test_whatever_a_file_holds_there_is_an_answer(text):
    found = verify(text)
    assert isinstance(found, Verified)
    assert found.state in {"unchanged", "changed", "unsigned"}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.sampled_from(sorted(certified())), json_values, st.sampled_from(range(2)), json_values)
@settings(max_examples=200, deadline=None)
def test_any_other_value_of_any_key_has_an_answer(key, value, place, other):
    document = copy.deepcopy(certified())
    document["proof"][place][min(document["proof"][place])] = other
    document[key] = value
    assert verify(json.dumps(document)).state != "unchanged" or document == certified()
