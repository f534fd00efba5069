"""What sentences do for the person, guessed by a model that knows no key."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmtrain.assess.ceilings import ceilings
from cmtrain.assess.encoder import Memo, load_encoder
from cmtrain.assess.hearing import hear
from cmtrain.assess.helping import helping
from cmtrain.assess.model import shares
from cmtrain.assess.signal import Signal
from cmtrain.assess.text import read

WARM = (
    "I'm so sorry, you shouldn't have had to wait three hours in the rain with her.",
    "You read it out to your mother before you saw that it wasn't from him, and that is on us.",
    "I'll ring you tonight, and if you'd rather write that's just as good.",
    "Thank you for telling us, you were right to.",
    "Je suis désolée, vous avez attendu onze jours.",
)
COLD = (
    "Realm 7: closed 09:32, cause under review.",
    "We apologise for any inconvenience.",
    "Your complaint has been forwarded to the relevant department.",
    "Comments are moderated according to our terms.",
    "Reference number and proof of purchase are required.",
)
sentences = st.lists(st.sampled_from((*WARM, *COLD)), min_size=1, max_size=8, unique=True)


@pytest.fixture(scope="module")
def worth():
    """What a text is worth, all sentences sound and none with a tone against it."""
    memo = Memo(load_encoder("semantic"))

    def weigh(text, rated=(), sound=True, leaning=1.0):
        heard = hear(read(text), memo)
        every = np.ones(len(heard.sentences))
        return helping(heard, every * leaning, rated, every.astype(bool) & sound)

    return weigh


def whole(signals):
    return sum(signal.amount for signal in signals)


@pytest.mark.parametrize("warm", WARM)
def test_words_to_a_person_do_more_than_any_notice(worth, warm):
    assert whole(worth(warm)) > max(whole(worth(cold)) for cold in COLD)


@settings(max_examples=25)
@given(said=sentences, more=st.sampled_from((*WARM, *COLD)), place=st.integers(0, 8))
def test_one_more_sentence_never_lowers_it_and_all_stay_below_the_whole(worth, said, more, place):
    before = whole(worth(" ".join(said)))
    after = whole(worth(" ".join([*said[:place], more, *said[place:]])))
    assert before - 1e-4 <= after < 1


def test_in_any_order_they_are_worth_the_same(worth):
    assert whole(worth(" ".join(WARM))) == pytest.approx(whole(worth(" ".join(WARM[::-1]))), 1e-3)


def test_to_say_it_again_adds_nothing(worth):
    assert whole(worth(" ".join([WARM[0]] * 3))) == pytest.approx(whole(worth(WARM[0])))


def test_two_sentences_that_help_do_more_than_five_notices(worth):
    assert whole(worth(" ".join(WARM[:2]))) > whole(worth(" ".join(COLD)))


def test_what_is_unsound_or_sounds_hurtful_earns_nothing(worth):
    assert worth(WARM[0], sound=False) == () == worth(WARM[0], leaning=-0.1)


def test_where_empathy_is_not_rated_nothing_is_guessed(worth):
    assert worth(WARM[0], rated=("moderation", "strategy")) == ()


def test_it_counts_for_empathy_alone(worth):
    signals = worth(WARM[0])
    whole_key = {"element.own": 1.0, "element.other": 1.0}
    assert {share.feature for share in shares(signals, "empathy", whole_key)} == {"helping"}
    assert shares(signals, "strategy", whole_key) == ()


def test_the_built_in_encoder_guesses_none():
    heard = hear(read(WARM[0]), Memo(load_encoder("built-in")))
    every = np.ones(len(heard.sentences))
    assert helping(heard, every, (), every.astype(bool)) == ()


def test_a_guess_lifts_the_limit_for_impersonal_words_step_by_step_and_not_to_the_top(worth):
    answer = Signal("reply", "reply", "E5", 0.5, "")
    texts = [" ".join(COLD), *(" ".join(WARM[:count]) for count in range(1, len(WARM) + 1))]
    limits = [
        min(limit.to for limit in ceilings((answer, *worth(text)), "empathy")) for text in texts
    ]
    assert limits == sorted(limits)
    assert limits[0] == 1 < limits[-1] <= 3
