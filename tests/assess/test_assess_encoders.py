"""Both encoders score, each under its own name; patterns left out beforehand would not match."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmtrain.assess import Assessor
from cmtrain.assess.encoder import has_semantic, load_encoder
from cmtrain.assess.markers import all_markers
from cmtrain.assess.sieve import Sieve
from cmtrain.content.steps.writing import WritingResponse

GOOD = (
    "I'm sorry that you stood in the cold before a closed door, and that our page said we were"
    " open. I have corrected the opening hours, and I will write to you here by six."
)
POOR = "Calm down. You should have called before you came."


@pytest.fixture(scope="session")
def small():
    return Assessor(load_encoder("built-in"))


@pytest.mark.skipif(not has_semantic(), reason="the semantic encoder is not installed")
def test_an_assessment_says_which_encoder_it_was_made_with(assessor, small, writing, brief):
    response = WritingResponse(text=GOOD)
    assert assessor(writing, response, brief).scorer == "keyed/1"
    assert small(writing, response, brief).scorer == "keyed/1-small"


def test_the_small_encoder_tells_a_good_reply_from_a_poor_one(small, writing, brief):
    good, poor = (small(writing, WritingResponse(text=text), brief) for text in (GOOD, POOR))
    for name, level in good.competences.items():
        assert level.value > poor.competences[name].value + 1


def test_the_small_encoder_knows_what_french_words_mean():
    french, alike, other = load_encoder("built-in").encode(
        ["Nous sommes désolés de cette erreur.", "We are sorry for this mistake.",
         "The concert begins at nine in the park."]
    )  # fmt: skip
    assert french @ alike > french @ other + 0.2


def test_texts_without_a_known_word_have_a_vector_too():
    assert load_encoder("built-in").encode(["", "☂", "કેમ છો"]).shape[0] == 3


PATTERNS = tuple(pattern for marker in all_markers() for pattern in marker.patterns)
SIEVE = Sieve(PATTERNS)
WORDS = st.sampled_from(
    ["sorry", "if", "you", "feel", "İf", "ıf", "ſorry", "we", "will", "call", "by", "noon", "calm",
     "down", "please", "I'm", "your", "fault", "rule", "3", "never", "désolée", "rappelle",
     "demain", "policy", "hear", "that", "must",
     "be", "hard", "report", "banned", "lawyer", "refund"]
)  # fmt: skip


def assert_none_lost(text: str) -> None:
    found = [bool(pattern.search(text)) for pattern in PATTERNS]
    assert all(
        possible for possible, there in zip(SIEVE.possible(text), found, strict=True) if there
    )


@given(st.one_of(st.lists(WORDS, max_size=12).map(" ".join), st.text(max_size=60)))
@settings(max_examples=60)
def test_no_pattern_is_left_out_that_would_match(text):
    assert_none_lost(text)


@pytest.mark.parametrize("text", [GOOD, POOR, POOR.upper(), GOOD.replace("i", "İ")])
def test_none_is_left_out_of_replies(text):
    assert_none_lost(text)


ODD = st.one_of(
    st.text(max_size=3),
    st.text("😀😡💔🙏🏽👩‍👧❤️🇫🇷", max_size=60),
    st.text("\x00\x07\x1b\u200b\u202e\u2066\u2069\ufeff ab.\ud800", max_size=60),
    st.text(st.characters(min_codepoint=0x400, max_codepoint=0x2FFF), max_size=120),
    st.lists(st.sampled_from(["<b>", "</p>", "&lt;", "<script>", "{{name}}", "sorry"])).map(
        " ".join
    ),
    st.text(min_size=1, max_size=5).map(lambda piece: piece * (100_000 // len(piece))),
    st.sampled_from([GOOD, POOR]).map(lambda piece: "\n\n".join([piece] * 40)),
)


@given(ODD)
@settings(max_examples=150)
def test_every_text_has_a_result(small, writing, brief, text):
    found = small(writing, WritingResponse.model_construct(text=text), brief)
    assert all(0 <= level.value <= 4 for level in found.competences.values())
