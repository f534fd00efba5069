"""Words of the trade while one plays, and the page that has all of them."""

import re
from dataclasses import replace
from types import MappingProxyType

import playing
import pytest
from answers import first_of, play_to_end
from reading import elements, said

from cmtrain.bootstrap import assemble
from cmtrain.content.activity import Activity
from cmtrain.content.glossary import Glossary
from cmtrain.services.clock import new_id, utc_now

GLOSSARY = Glossary.model_validate(
    {
        "schema": 1,
        "entries": [
            {"id": "reach", "term": "reach", "definition": "How many *people* <b>saw</b> it.",
             "see": ["pile-on"], "example": "A reach of 2,000."},
            {"id": "pile-on", "term": "pile-on", "definition": "Many upon one."},
            {"id": "thread", "term": "thread", "definition": "Posts in a row."},
        ],
    }
)  # fmt: skip
BUTTON = 'class="cm-term"'
EXAMPLE = Activity.model_validate(
    {
        "schema": 1, "uid": "5c0ffee9", "id": "example", "kind": "lesson", "title": "An example",
        "summary": "A reach.", "minutes": 5, "difficulty": "novice", "covers": ["A1"],
        "exhibits": [
            {"type": "document", "id": "memo", "title": "Reach",
             "body": "A pile-on, and its reach."},
            {"type": "thread", "id": "posts", "title": "T",
             "posts": [{"author": "Lo", "text": "what a thread"}]},
        ],
        "steps": [
            {"type": "choice", "id": "pick", "title": "Reach", "exhibits": ["memo", "posts"],
             "prompt": "The reach and the reach.", "choices": [
                {"id": "a", "text": "Go", "verdict": "strong", "feedback": "A pile-on of reach."},
                {"id": "b", "text": "Stay", "verdict": "weak", "feedback": "No reach."}]},
            {"type": "reading", "id": "tags", "prompt": "Reach <b onclick='x'>thread</b> ends."},
        ],
    }
)  # fmt: skip


@pytest.fixture
def glossed(app, monkeypatch):
    """The app with two made-up words and an activity that uses them."""
    library = replace(
        app.library,
        glossary=GLOSSARY,
        activities=MappingProxyType({**app.library.activities, EXAMPLE.id: EXAMPLE}),
        modules=(replace_path(app.library.modules[0]), *app.library.modules[1:]),
    )
    engine = app.learning.attempts.engine
    found = assemble(library, engine, app.learning.assess, utc_now, new_id)
    monkeypatch.setattr("cmtrain.ui.session.the_app", lambda: found)
    return found


def replace_path(module):
    return module.model_copy(update={"path": (*module.path, EXAMPLE.id)})


def buttons(at) -> list[str]:
    """The words that open their meaning, as they stand on the page."""
    return re.findall(r'class="cm-term"[^>]*>([^<]*)<', said(at))


def explained(at) -> str:
    """The list of words below a step."""
    return next(e.markdown[0].value for e in at.expander if "of the trade" in e.label)


def test_the_first_use_on_a_page_opens_its_meaning(tab, glossed, asha):
    at = tab(asha, "play", attempt=glossed.learning.begin(asha, "example"))
    assert not at.exception
    assert buttons(at) == ["reach", "pile-on"]
    meaning = next(m.value for m in at.markdown if BUTTON in m.value)
    assert 'popovertarget="cm-w-reach"' in meaning
    assert 'popover="auto" id="cm-w-reach"' in meaning
    assert meaning.endswith(" and the reach.")
    assert "**" not in meaning.split("**reach** ")[1].split("(glossary")[0]
    assert "<b>" not in meaning


def test_the_list_below_has_every_word_of_the_page(tab, glossed, asha):
    at = tab(asha, "play", attempt=glossed.learning.begin(asha, "example"))
    lines = explained(at).replace("\\", "").splitlines()
    assert [line.split("**")[1] for line in lines] == ["pile-on", "reach"]


def test_feedback_begins_anew_and_posts_have_no_marks(tab, glossed, asha):
    attempt = glossed.learning.begin(asha, "example")
    at = tab(asha, "play", attempt=attempt)
    assert not any(BUTTON in m.body for kind, m in elements(at) if kind == "html")
    playing.respond(at, EXAMPLE)
    assert not at.exception
    assert buttons(at) == ["pile-on", "reach"]


def test_a_text_with_a_tag_in_it_stays_text(tab, glossed, asha):
    attempt = glossed.learning.begin(asha, "example")
    at = tab(asha, "play", attempt=attempt)
    playing.respond(at, EXAMPLE)
    playing.go_on(at)
    (prompt,) = [m for kind, m in elements(at) if kind == "markdown" and "onclick" in m.body]
    assert not prompt.allow_html
    assert "reach" in explained(at)


def test_what_a_learner_wrote_has_no_marks(tab, app, asha):
    drill = first_of(app.library, "reply-clinic")
    attempt = app.learning.begin(asha, drill.id)
    step = next(each for each in drill.steps if each.key)
    response = step.response_model.model_validate(
        {"type": step.type, "text": "Hello, our moderators saw the thread and the pile-on."}
    )
    app.learning.submit(asha, attempt, step.id, 0, response)
    at = tab(asha, "play", attempt=attempt, after="1")
    mine = [m.body for kind, m in elements(at) if kind == "html" and "pile-on" in m.body]
    assert mine
    assert not any(BUTTON in each for each in mine)


def test_the_glossary_has_every_entry_by_the_alphabet_with_its_lessons(tab, glossed, asha):
    at = tab(asha, "glossary")
    assert not at.exception
    assert [each.value for each in at.header] == ["P", "R", "T"]
    page = said(at)
    assert page.index("Many upon one.") < page.index("How many *people* &lt;b&gt;saw&lt;/b&gt; it.")
    assert '<a href="./?at=example">An example</a>' in page
    assert '<a href="?word=pile-on">pile-on</a>' in page


def test_a_search_narrows_it(tab, glossed, asha):
    at = tab(asha, "glossary")
    at.text_input(key="glossary-find").set_value("PILE").run()
    assert "1 entry" in said(at)
    assert "Many upon one." in said(at)
    assert "How many" not in said(at)
    at.text_input(key="glossary-find").set_value("zebra").run()
    assert "No entry has this word" in said(at)


def test_an_entry_leads_to_a_lesson_that_is_offered_first(tab, glossed, asha):
    at = tab(asha, at="example")
    assert at.markdown[0].value == "## An example"
    at.button(key="go-next").click().run()
    assert at.title[0].value == "An example"


def test_an_address_that_names_nothing_is_no_harm(tab, glossed, asha):
    assert not tab(asha, at="nothing").exception
    assert not tab(asha, "glossary", word="nothing").exception


def test_everything_shipped_can_still_be_read(tab, app, asha):
    done = play_to_end(app.learning, asha, app.library.activities["what-kind-of-crisis"])
    at = tab(asha, "play", attempt=done)
    assert not at.exception
