"""Signatures over JSON: what was signed holds, whatever is changed does not."""

import copy
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from cmtrain.report.proofs import (
    BadProof,
    check_jcs,
    did_key,
    key_of_method,
    method_of,
    read_secret,
    sign_jcs,
    write_public,
    write_secret,
)

NOON = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = write_public(KEY.public_key())
METHOD = method_of(did_key(PUBLIC), PUBLIC)
DOCUMENT = {"@context": ["https://example.org/a"], "parts": [{"part": "piece-1", "sha256": "x"}]}

plain = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**50), 2**50) | plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain, inner, max_size=3),
    max_leaves=12,
)


def signed(document=None, **changed):
    return {**sign_jcs(document or DOCUMENT, KEY, METHOD, NOON), **changed}


@given(st.dictionaries(plain.filter(lambda name: name not in {"proof", "@context"}), json_values))
def test_what_was_signed_holds(document):
    assert check_jcs(sign_jcs(document, KEY, METHOD, NOON)) == did_key(PUBLIC)


def test_the_same_key_document_and_moment_give_the_same_proof():
    assert signed() == signed()
    assert signed()["proof"]["created"] == "2026-03-06T12:00:00Z"


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["parts"][0].update(sha256="y"),
        lambda d: d["parts"].append({}),
        lambda d: d.update(added=1),
        lambda d: d.pop("parts"),
        lambda d: d["@context"].append("https://example.org/b"),
        lambda d: d["proof"].update(created="2026-03-07T12:00:00Z"),
        lambda d: d["proof"].update(proofPurpose="authentication"),
        lambda d: d["proof"].update(proofValue=d["proof"]["proofValue"][:-1]),
        lambda d: d["proof"].update(proofValue="z0OIl"),
        lambda d: d["proof"].update(proofValue=7),
        lambda d: d["proof"].update(extra="1"),
    ],
)
def test_whatever_is_changed_shows(change):
    edited = copy.deepcopy(signed())
    change(edited)
    with pytest.raises(BadProof) as caught:
        check_jcs(edited)
    assert caught.value.matter == "signature"


def test_another_key_in_the_proof_does_not_hold():
    other = write_public(Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key())
    edited = copy.deepcopy(signed())
    edited["proof"]["verificationMethod"] = method_of(did_key(other), other)
    with pytest.raises(BadProof, match="signature"):
        check_jcs(edited)


@pytest.mark.parametrize(
    "method",
    [
        None,
        "",
        "#",
        "did:key:",
        f"did:key:{PUBLIC}",
        f"did:key:z6Mk#{PUBLIC}",
        f"did:web:#{PUBLIC}",
        f"did:web:a.example#{PUBLIC[:-1]}",
        "did:web:a.example#z0OIl",
        f"did:key:{'z' * 9000}#{'z' * 9000}",
        f"https://a.example#{PUBLIC}",
    ],
)
def test_a_key_that_cannot_be_read_is_said(method):
    with pytest.raises(BadProof, match="key"):
        key_of_method(method)


@pytest.mark.parametrize(
    ("document", "matter"),
    [
        ({}, "none"),
        ({"proof": 5}, "form"),
        ({"proof": ["a"]}, "form"),
        ({"proof": []}, "suite"),
        ({"proof": {}}, "suite"),
        ({"proof": {"cryptosuite": "eddsa-jcs-2022"}}, "suite"),
        ({"proof": {"cryptosuite": "ecdsa-jcs-2019", "type": "DataIntegrityProof"}}, "suite"),
    ],
)
def test_what_is_no_proof_is_told_apart(document, matter):
    with pytest.raises(BadProof) as caught:
        check_jcs(document)
    assert caught.value.matter == matter


def test_a_second_proof_leaves_the_first_valid():
    twice = sign_jcs(signed(), KEY, METHOD, NOON)
    assert len(twice["proof"]) == 2
    for proof in twice["proof"]:
        assert check_jcs(twice, proof) == did_key(PUBLIC)


def test_a_secret_key_survives_being_written():
    assert read_secret(write_secret(KEY)).private_bytes_raw() == KEY.private_bytes_raw()
    for wrong in ("", "z", PUBLIC, write_secret(KEY)[:-1], "é"):
        with pytest.raises(ValueError, match="key"):
            read_secret(wrong)
