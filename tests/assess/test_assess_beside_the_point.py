"""What is about something else altogether earns nothing; what is only distant is a poor reply."""

# ruff: noqa: E501 - replies are read best in one piece

import pytest

from cmtrain.assess import Assessor
from cmtrain.assess.encoder import has_semantic, load_encoder
from cmtrain.assess.text import read
from cmtrain.assess.topic import _SPOKEN_OF, _by
from cmtrain.content.key import Key
from cmtrain.content.situation import Brief
from cmtrain.content.steps.writing import WritingResponse, WritingStep

DISTANT = [
    (
        "I'm so sorry. I had a day like that with my own lot in spring, soaked to the skin and everybody"
        " howling, and you never quite forget it. Would it help if I rang you tonight? You are not making"
        " a fuss, and I have my fingers crossed that nobody has caught a cold."
    ),
    (
        "Dorota, my own two would have howled the whole way home. Hot chocolate and dry socks for"
        " everybody, and may the weekend be kinder to you than today was."
    ),
]
SPOKEN_TO_THEM = (
    "@dorota_reads hey Dorota. Officially I have nothing for you. Unofficially, bring sandwiches next"
    " time and keep an eye on the porch light; the ones with keys are mostly in by noon."
)
ELSEWHERE = [
    (
        "Petra, the boiler works, it is the app that does not. Hold the round button for ten seconds and"
        " you have twenty degrees until it is back. Next word here at eight, even if it is nothing new."
    ),
    (
        "Hi Jannis, your parcel with the lamp left our depot in Ghent on Monday and the driver could not"
        " find the bell. I have asked him to try again tomorrow before noon."
    ),
    (
        "Did you know that the first ferry to the islands was rowed by eight women? The crossing took"
        " eleven hours and passengers paid in eggs. Come aboard and taste our chowder with haddock."
    ),
]
OF_ONES_OWN = [
    (
        "I look after the forum of an allotment club in Leeds: 140 plots, 300 members and a feud about"
        " bonfires. In March I took over a thread of sixty angry posts; below you can read how it ended."
    ),
    (
        "Community person for Hollybush Allotments: 212 plot holders, one Facebook group, one shed full"
        " of opinions. Last summer I answered every question about the hosepipe ban within a day; the"
        " three replies I am proudest of are pinned below. Ask Meera, our chair, what changed."
    ),
]
PROFILE = WritingStep.model_validate(
    {
        "type": "writing",
        "id": "lines",
        "prompt": "Write the lines under your name: what you do, for whom, and what one can look at."
        " Invent a club or shop if you have none yet.",
        "label": "Your lines",
        "opportunity": ["strategy"],
        "key": {
            "coaching": "Adjectives about oneself are no evidence.",
            "elements": [
                {
                    "id": "for-whom",
                    "criterion": "S3",
                    "weight": 3,
                    "says": [
                        "I look after the forum of a sailing club with 400 members.",
                        "For two years I have answered the comments of a neighbourhood bakery.",
                    ],
                    "advice": "Say for whom you do it.",
                },
                {
                    "id": "what-came-of-it",
                    "criterion": "S2",
                    "weight": 3,
                    "says": [
                        "Since then nine of ten questions are answered within two hours.",
                        "Below: three replies of mine, and what the members wrote back.",
                    ],
                    "advice": "Point at something that can be looked at or counted.",
                },
            ],
        },
    }
)
FRAME = Brief.model_validate(
    {"brand": "You", "platform": "Your own page", "role": "You look for your first post."}
)
ENCODERS = [
    "built-in",
    pytest.param("semantic", marks=pytest.mark.skipif(not has_semantic(), reason="not installed")),
]


@pytest.fixture(params=ENCODERS)
def either(request):
    return Assessor(load_encoder(request.param))


@pytest.mark.parametrize("text", [*DISTANT, SPOKEN_TO_THEM])
def test_a_human_reply_without_a_word_of_the_key_is_none(either, writing, brief, text):
    assert either(writing, WritingResponse(text=text), brief).gaming is None


def test_short_names_of_months_and_days_are_nobodys():
    said = read(
        "Pull July, then Aug, then Sept on their own, by Thurs at the latest, and tell Oskar."
    )
    assert _by(_SPOKEN_OF, said) == {"oskar"}


@pytest.mark.parametrize("text", ELSEWHERE)
def test_a_reply_to_another_case_is_about_something_else(either, writing, brief, text):
    assert either(writing, WritingResponse(text=text), brief).gaming == "off-topic"


@pytest.mark.parametrize("text", OF_ONES_OWN)
def test_where_nobody_wrote_people_speak_of_their_own(either, text):
    found = either(PROFILE, WritingResponse(text=text), FRAME)
    assert found.gaming is None
    assert found.competences["strategy"].level >= 2


def test_many_short_sentences_with_commas_are_no_list_of_terms(either, writing, brief):
    terse = "No signs, no shouting, no blame. Cold hands, wet books. Dorota, come in. Tea is ready. Doors open."
    listed = "Empathy, ownership, apology, hours, correction, manager, music room, children, rain, follow-up."
    assert either(writing, WritingResponse(text=terse), brief).gaming is None
    assert either(writing, WritingResponse(text=listed), brief).gaming == "keyword-stuffing"


def test_a_few_words_that_coincide_with_an_example_are_no_copy(either, writing, brief):
    short = {"actions": [], "reply": "Sorry, that was our mistake.", "levels": {"empathy": 2}}
    long = "Sorry, Dorota. The sign was wrong and that is our mistake; the music room is yours on Thursday."
    examples = [short, {**short, "reply": long}]
    key = writing.key.model_dump() | {"exemplars": examples}
    step = writing.model_copy(update={"answer_key": Key.model_validate(key)})
    assert either(step, WritingResponse(text=short["reply"]), brief).gaming is None
    assert either(step, WritingResponse(text=long), brief).gaming == "copied-exemplar"
