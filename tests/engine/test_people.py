"""Names: what is kept of what was typed, and which two names are the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtrain.engine.people import LONGEST_NAME, User, clean_name, name_key
from cmtrain.errors import InvalidName


@pytest.mark.parametrize(
    "name",
    [
        "Amara Nwosu",
        "Zoë O’Connor-Åberg",
        "गौरी शर्मा",
        "क्‍षमा",  # with a zero-width joiner
        "ધ્રુવ પટેલ",
        "ગુજરાતી શ્‍યામ",
        "می‌نا",  # with a zero-width non-joiner
        "李小龍",
        "мария",
        "7of9",
        "👩‍💻",
    ],
)
def test_names_of_all_scripts_survive_as_typed(name):
    assert clean_name(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana\t\n  Maria \u3000", "Ana Maria"),
        ("Ana\u00a0Maria", "Ana Maria"),
        ("\u202eanA\u202c", "anA"),
        ("\u2066Ana\u2069\u200f", "Ana"),
        ("A\u200bn\ufeffa\u00ad", "Ana"),
        ("Ana\x00\x1b[31m", "Ana[31m"),
        ("Ana\ud83d", "Ana"),
        ("e\u0301lodie", "élodie"),
        ("e\u200b\u0301lodie", "élodie"),
    ],
    ids=[
        "white space", "hard space", "direction override", "isolates", "zero width", "control",
        "half an emoji", "decomposed", "decomposed around a zero-width space",
    ],
)  # fmt: skip
def test_what_nobody_sees_is_dropped(typed, kept):
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", " \n", "\u200b\u200b", "\u200d", "\u202e", "\x00", "...", "\u0301", "\u3164", "\u2800"],
    ids=[
        "empty", "blank", "zero width", "joiner", "direction", "null", "dots", "accent alone",
        "hangul filler", "blank braille",
    ],
)  # fmt: skip
def test_a_name_without_a_visible_letter_is_refused(typed):
    with pytest.raises(InvalidName) as caught:
        clean_name(typed)
    assert caught.value.values["reason"] == "empty"


def test_sixty_characters_are_the_most():
    assert clean_name("a" * LONGEST_NAME) == "a" * 60
    with pytest.raises(InvalidName) as caught:
        clean_name("a" * 61)
    assert caught.value.values == {"reason": "long", "length": 61, "most": 60}


def test_what_is_dropped_does_not_count_towards_the_length():
    assert clean_name(" \u200b" * 500 + "Ana") == "Ana"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana", "ANA"),
        ("Straße", "STRASSE"),
        ("Ana", "Ａｎａ"),
        ("ﬁona", "Fiona"),
        ("élodie", "e\u0301lodie"),
        ("Ana", "A\u200dn\u200ca"),
        ("क्‍षमा", "क्षमा"),
    ],
    ids=["case", "sharp s", "full width", "ligature", "decomposed", "joiners", "hindi joiner"],
)
def test_names_that_look_alike_share_a_key(one, other):
    assert name_key(clean_name(one)) == name_key(clean_name(other))


@pytest.mark.parametrize(("one", "other"), [("Ana", "Anna"), ("गौरी", "गोरी"), ("Ana", "Aná")])
def test_names_that_look_different_do_not(one, other):
    assert name_key(one) != name_key(other)


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing_more(typed):
    try:
        name = clean_name(typed)
    except InvalidName:
        return
    assert clean_name(name) == name
    assert 1 <= len(name) <= LONGEST_NAME
    assert unicodedata.is_normalized("NFC", name)
    assert name_key(name_key(name)) == name_key(name)
    assert name.encode()


def test_only_instructors_are_instructors():
    assert User("u1", "Ana", "instructor").is_instructor
    assert not User("u2", "Ana", "learner").is_instructor
