"""Reading, and answering, in another language: what is chosen, pinned, scored and told."""

from dataclasses import replace

import pytest
from answers import answer
from reading import said

from cmtrain.bootstrap import assemble
from cmtrain.errors import NotAllowed
from cmtrain.services.clock import new_id, utc_now

LESSON, DRILL, PARTLY = "what-the-job-is", "two-left-socks", "delivered-says-the-map"
PILLS = "content-language-"


def speak(app, user, language):
    """Somebody who has chosen a language."""
    return app.identity.speak(user, language)


def sent(app, user, attempt, text):
    """The turn that a reply to a drill makes."""
    step = app.learning.sitting(user, attempt).activity.steps[0]
    response = step.response_model.model_validate({"type": step.type, "text": text})
    return app.learning.submit(user, attempt, step.id, 0, response)


def test_the_choice_is_kept_and_titles_change_where_something_is_translated(tab, app, asha):
    at = tab(asha)
    english, french = (app.library.spoken(each).activities[LESSON].title for each in ("", "fr"))
    assert english in said(at)
    at.button_group(key=PILLS).set_value("fr").run()
    assert not at.exception
    assert french in said(at)
    assert english not in said(at)
    assert "the rest is in English" in said(at)
    assert app.identity.people.user(asha.id).language == "fr"


def test_without_translations_there_is_nothing_to_choose(tab, app, asha, monkeypatch):
    bare = assemble(
        replace(app.library, translations=()),
        app.learning.attempts.engine, app.learning.assess, utc_now, new_id,
    )  # fmt: skip
    monkeypatch.setattr("cmtrain.ui.session.the_app", lambda: bare)
    at = tab(speak(app, asha, "fr"))
    assert not at.exception
    assert PILLS not in {each.key for each in at.button_group}


@pytest.mark.parametrize(("asked", "kept"), [("fr", "fr"), ("en", ""), ("xx", "")])
def test_an_address_can_say_the_language(tab, app, asha, asked, kept):
    speak(app, asha, "gu")
    at = tab(replace(asha, language="gu"), lang=asked)
    assert app.identity.people.user(asha.id).language == kept
    assert "lang" not in at.query_params


def test_a_reply_in_french_is_heard_and_the_attempt_is_pinned(tab, app, asha):
    asha = speak(app, asha, "fr")
    attempt = app.learning.begin(asha, DRILL)
    at = tab(asha, "play", attempt=attempt)
    assert at.title[0].value == "Deux chaussettes gauches"
    assert "Français" in at.caption[0].value
    good = (
        "Yusuf, jamais on ne se rangerait du côté de votre prof ! Pardon, gauches et droites se"
        " sont mélangées à l'emballage vendredi. La droite part aujourd'hui et sera là mercredi."
        " Gardez la deuxième gauche, elle peut servir."
    )
    turn = sent(app, asha, attempt, good)
    assert turn.assessment.not_scored is None
    assert turn.assessment.competences["empathy"].level >= 3
    sitting = app.learning.sitting(speak(app, asha, ""), attempt)
    assert sitting.activity.language == "fr"
    assert sitting.is_current
    assert sitting.change is None


def test_english_is_heard_on_a_french_page_too(app, asha):
    french, english = speak(app, asha, "fr"), app.identity.enter("Bruno").user
    drill = app.library.activities[DRILL]
    best = answer(drill, drill.steps[0])["text"]
    turns = [sent(app, each, app.learning.begin(each, DRILL), best) for each in (french, english)]
    assert len({each.assessment.competences["empathy"].level for each in turns}) == 1


def test_what_is_done_in_one_language_is_done_in_every_other(app, asha):
    french = speak(app, asha, "fr")
    sent(app, french, app.learning.begin(french, DRILL), "Bonjour Yusuf, pardon, elle part demain.")
    stops = [stop for each in app.learning.path(asha) for stop in each.stops]
    assert [stop.standing for stop in stops if stop.activity.id == DRILL] == ["done"]


def test_an_attempt_stays_in_its_language_until_one_asks_for_the_other(tab, app, asha):
    attempt = app.learning.begin(asha, LESSON)
    at = tab(speak(app, asha, "fr"), "play", attempt=attempt)
    assert at.title[0].value == app.library.activities[LESSON].title
    assert "You began this in English" in said(at)
    at.button(key="other-language").click().run()
    assert not at.exception
    assert at.title[0].value == "Le métier, c'est quoi ?"
    assert "From here on you read it in Français" in said(at)
    assert "You began this" not in said(at)


def test_what_was_done_before_stays_as_it_was_told_then(app, asha):
    """Two steps in English, the rest in French, and the levels are what they were."""
    attempt = app.learning.begin(asha, LESSON)
    for name in ("tuesday-0840", "touch-first"):
        step = app.library.activities[LESSON].step(name)
        given = {"choice": "price"} if name == "touch-first" else {}
        response = step.response_model.model_validate({"type": step.type, **given})
        app.learning.submit(asha, attempt, name, 0, response)
    before = app.learning.sitting(asha, attempt).state
    app.learning.speak(asha, attempt, "fr")
    sitting = app.learning.sitting(asha, attempt)
    assert sitting.state.turns == before.turns
    assert sitting.activity.step("correct-jo").title == "Votre première réponse"
    assert sitting.read(before.turns[1]).language == ""
    assert sitting.renewed == "texts"
    app.learning.speak(asha, attempt, "fr")
    assert len(app.learning.sitting(asha, attempt).attempt.renewals) == 1


def test_what_is_finished_or_somebody_elses_stays_in_its_language(app, asha):
    french = speak(app, asha, "fr")
    attempt = app.learning.begin(french, DRILL)
    sent(app, french, attempt, "Bonjour Yusuf, pardon, la droite part aujourd'hui.")
    with pytest.raises(NotAllowed):
        app.learning.speak(asha, attempt, "")
    with pytest.raises(NotAllowed):
        app.learning.speak(app.identity.enter("Bruno").user, attempt, "")


def test_what_is_missing_is_in_the_original_and_the_page_says_so(tab, app, asha):
    asha = speak(app, asha, "gu")
    activity = app.library.spoken("gu").activities[PARTLY]
    at = tab(asha, "play", attempt=app.learning.begin(asha, PARTLY))
    page = said(at)
    assert activity.title in page
    assert f"Partly translated: {activity.translated.missing} texts" in page
    assert "my book was" in page


def test_no_english_meaning_hangs_on_a_french_word(tab, app, asha):
    asha = speak(app, asha, "fr")
    at = tab(asha, "play", attempt=app.learning.begin(asha, LESSON))
    assert not any("cm-term" in each.value for each in at.markdown)
    assert not any("of the trade" in each.label for each in at.expander)
