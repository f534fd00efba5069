"""Translations: what they may say, what is missing or stale in them, and what stays as it is."""

from copy import deepcopy
from pathlib import Path

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmtrain.content.activity import Activity
from cmtrain.content.library import read_activity, read_library
from cmtrain.content.translating.laying import lay
from cmtrain.content.translating.overlay import Stamps
from cmtrain.content.translating.places import at, places, stamp
from cmtrain.content.translating.shape import shape_of
from cmtrain.content.translating.updating import Updated, update
from cmtrain.content.translating.writing import written
from cmtrain.settings import ROOT

SHAPE = shape_of(Activity)
ORIGINAL = """\
schema = 1
uid = "3fa91c07"
id = "scene"
kind = "lesson"
title = "A scene"
summary = "What it is for."
minutes = 5
difficulty = "novice"
covers = ["A1"]
criteria = ["E1"]
content_warnings = ["Rain.", "More rain."]

[brief]
brand = "Oak"
platform = "Forum"
role = "You moderate."
guidelines = [{ id = "R1", text = "Be kind." }]

[meters.trust]
label = "Trust"
start = 50
about = "."

[[exhibits]]
type = "thread"
id = "posts"
title = "Posts"
posts = [{ author = "Lo", text = "one" }, { author = "Mi", text = "two" }]

[[steps]]
type = "choice"
id = "check"
exhibits = ["posts"]
prompt = "What now?"
choices = [
  { id = "kind", text = "Say hello.", verdict = "strong", feedback = "Yes.", levels = { E1 = 4 } },
  { id = "cold", text = "Say nothing.", verdict = "weak", feedback = "No.", levels = { E1 = 1 } },
]

[[steps]]
type = "writing"
id = "reply"
prompt = "Write."
label = "Reply"
opportunity = ["empathy"]

[steps.key]
coaching = "Warmth."
private_facts = ["4411"]

[[steps.key.elements]]
id = "sees"
criterion = "E1"
says = ["That must hurt.", "I am sorry for you.", "How awful."]
advice = "See her."

[[steps.key.exemplars]]
reply = "That must hurt, Lo."
levels = { empathy = 4 }
"""


def folder(tree: Path) -> Path:
    return tree / "scenarios" / "crisis"


def problems(tree: Path, overlay: str, original: str = ORIGINAL) -> list[str]:
    """What a check says about a translation, in words."""
    (folder(tree) / "scene.toml").write_text(original)
    path = folder(tree) / "scene.fr.toml"
    path.write_text(overlay)
    found = [each for each in read_library(tree).problems if each.path == path]
    return [f"{each.line}:{each.column} {each.code} {each.where}" for each in found]


def spoken(tree: Path) -> Activity:
    """The activity in French."""
    return read_library(tree).spoken("fr").activities["scene"]


PARTIAL = """\
schema = 1
partial = true
title = "Une scène"

[[steps]]
id = "reply"
prompt = "Écrivez."

[[steps.key.elements]]
id = "sees"
says = ["Ça doit faire mal."]

[of]
uid = "3fa91c07"
texts = { title = "ab1d1ae8", "steps[reply].prompt" = "41a52de9" }
"""


def test_what_is_translated_is_in_the_other_language_and_the_rest_as_it_was(tree):
    partial = PARTIAL.replace("ab1d1ae8", stamp("A scene")).replace("41a52de9", stamp("Write."))
    assert problems(tree, partial) == []
    before, after = read_library(tree).activities["scene"], spoken(tree)
    assert (after.title, after.summary) == ("Une scène", "What it is for.")
    assert [each.prompt for each in after.steps] == ["What now?", "Écrivez."]
    assert (after.uid, after.id) == (before.uid, before.id)
    assert (after.translated.language, after.translated.missing) == ("fr", 22)


def test_phrasings_are_added_so_that_both_languages_are_heard(tree):
    problems(tree, PARTIAL)
    (element,) = spoken(tree).step("reply").key.elements
    assert element.says == (
        "That must hurt.", "I am sorry for you.", "How awful.", "Ça doit faire mal.",
    )  # fmt: skip


def test_a_translation_that_is_not_meant_to_be_partial_lacks_texts(tree):
    found = problems(tree, 'schema = 1\ntitle = ""\n[[steps]]\nid = "check"\n')
    assert "2:1 CM951 title" in found
    assert "3:1 CM951 steps[check]" in found
    assert not any(each.split()[1] != "CM951" for each in found)


def test_a_text_whose_original_changed_is_stale_and_still_shown(tree):
    partial = PARTIAL.replace("ab1d1ae8", stamp("A scene")).replace("41a52de9", stamp("Write."))
    changed = ORIGINAL.replace('"A scene"', '"Another scene"')
    assert problems(tree, partial, changed) == ["3:1 CM952 title"]
    assert spoken(tree).title == "Une scène"


HEAD = "schema = 1\npartial = true\n"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('titel = "x"', "3:1 CM101 titel"),
        ("title = 3", "3:1 CM103 title"),
        ('title = ["x"]', "3:1 CM103 title"),
        ("brief = 3", "3:1 CM103 brief"),
        ("minutes = 9", "3:1 CM954 minutes"),
        ('uid = "00000000"', "3:1 CM954 uid"),
        ('example = "x"', "3:1 CM953 example"),
        ('content_warnings = ["", "", "x"]', "3:29 CM953 content_warnings[#3]"),
        ('[[steps]]\nprompt = "x"', "3:1 CM102 steps[#1]"),
        ('[[steps]]\nid = "chek"\nprompt = "x"', "3:1 CM953 steps[chek]"),
        ('[[steps]]\nid = "check"\n[[steps]]\nid = "check"', "5:1 CM201 steps[check]"),
        ('[[steps]]\nid = "check"\nlabel = "x"', "5:1 CM101 steps[check].label"),
        ('[[steps]]\nid = "check"\nnext = "end"', "5:1 CM101 steps[check].next"),
        ('[[steps]]\nid = "check"\n[[steps.choices]]\nid = "kind"\nverdict = "weak"',
         "7:1 CM954 steps[check].choices[kind].verdict"),
        ('[[steps]]\nid = "check"\n[[steps.choices]]\nid = "kind"\n[steps.choices.levels]\nE1 = 0',
         "7:1 CM954 steps[check].choices[kind].levels"),
        ("[meters.trust]\nstart = 9", "4:1 CM954 meters.trust.start"),
        ('[meters.heat]\nlabel = "x"', "3:1 CM953 meters.heat"),
        (
            '[[exhibits]]\nid = "posts"\nposts = [{}, {}, { text = "x" }]',
            "5:18 CM953 exhibits[posts].posts[#3]",
        ),
        ('[of]\nuid = "00000000"', "4:1 CM956 of.uid"),
        ('[of]\ncolour = "red"', "4:1 CM101 of.colour"),
        ("partiel = true", "3:1 CM101 partiel"),
    ],
)  # fmt: skip
def test_a_translation_changes_nothing_but_texts(tree, lines, said):
    found = [each for each in problems(tree, HEAD + lines) if "CM955" not in each]
    assert found == [said]


def test_what_an_author_must_not_write(tree):
    text = ORIGINAL.replace(
        "minutes = 5", 'minutes = 5\ntranslated = { language = "fr", missing = 0 }'
    )
    (folder(tree) / "scene.toml").write_text(text)
    found = [each.code for each in read_library(tree).problems if each.path.name == "scene.toml"]
    assert found == ["CM957"]


def test_what_is_wrong_in_the_other_language_only_is_said_there(tree):
    same = """
schema = 1
partial = true
[[steps]]
id = "check"
choices = [{ id = "kind", text = "Dire bonjour." }, { id = "cold", text = "Dire bonjour." }]
"""
    assert "6:27 CM515 steps[check].choices[kind].text" in problems(tree, same)


def test_the_file_of_a_translation_can_be_opened_by_itself(tree):
    problems(tree, PARTIAL)
    activity, found = read_activity(folder(tree) / "scene.fr.toml")
    assert activity.title == "Une scène"
    assert "CM952" in {each.code for each in found}


# ---- bringing it up to date


def laid(overlay: str, original: str = ORIGINAL):
    data = tomli.loads(overlay) if overlay else {}
    return lay(SHAPE, data, tomli.loads(original), Stamps.model_validate(data.get("of", {})))


def brought(overlay: str, original: str = ORIGINAL, accepted=()) -> str:
    data = tomli.loads(original)
    updated = update(laid(overlay, original), data["uid"], 1, accepted)
    return written(SHAPE, data, updated, schema="", partial=False)


def test_a_new_translation_asks_for_every_text_and_says_the_original():
    text = brought("")
    assert '# What now?\nprompt = ""' in text
    assert '[[exhibits.posts]]\n# Mi\nauthor = ""' in text
    assert len(laid(text).missing) == len(laid("").missing) == 24
    assert laid(text).flaws == ()


def test_what_is_translated_is_kept_and_stamped():
    text = brought(brought("").replace('prompt = ""', 'prompt = "Et maintenant ?"', 1))
    assert tomli.loads(text)["of"]["texts"] == {"steps[check].prompt": stamp("What now?")}
    assert "# What now?" not in text
    assert brought(text) == text


FRENCH = brought(brought("").replace('prompt = ""', 'prompt = "Et maintenant ?"', 1))
CHANGED = ORIGINAL.replace("What now?", "What next?")


def test_a_change_is_marked_until_the_text_is_revised():
    marked = brought(FRENCH, CHANGED)
    assert "# The original has changed since. Now it says:\n# What next?\nprompt" in marked
    assert laid(marked, CHANGED).stale
    assert brought(marked, CHANGED) == marked
    revised = brought(marked.replace("Et maintenant ?", "Et ensuite ?"), CHANGED)
    assert not laid(revised, CHANGED).stale
    assert "has changed" not in revised


def test_a_text_that_was_touched_before_anybody_saw_the_change_is_still_marked():
    touched = brought(FRENCH.replace("Et maintenant ?", "Et maintenant?"), CHANGED)
    assert laid(touched, CHANGED).stale


def test_a_text_that_is_still_right_is_accepted():
    accepted = brought(FRENCH, CHANGED, {"steps[check].prompt"})
    assert not laid(accepted, CHANGED).stale
    assert "Et maintenant ?" in accepted


def test_a_text_follows_its_original_to_another_place():
    renamed = ORIGINAL.replace('id = "check"', 'id = "first-check"')
    there = tomli.loads(brought(FRENCH, renamed))
    assert there["steps"][0] == {
        "id": "first-check", "prompt": "Et maintenant ?",
        "choices": [
            {"id": "kind", "text": "", "feedback": ""}, {"id": "cold", "text": "", "feedback": ""},
        ],
    }  # fmt: skip
    assert there["of"]["texts"] == {"steps[first-check].prompt": stamp("What now?")}


def test_a_post_that_comes_in_between_moves_the_others():
    french = brought(brought("").replace('# one\ntext = ""', 'text = "un"'))
    more = ORIGINAL.replace("posts = [", 'posts = [{ author = "Na", text = "zero" }, ')
    posts = tomli.loads(brought(french, more))["exhibits"][0]["posts"]
    assert [each["text"] for each in posts] == ["", "un", ""]


def test_a_text_whose_original_is_gone_is_kept_aside_and_comes_back():
    gone = ORIGINAL.replace('prompt = "What now?"', 'prompt = "Quite another thing."')
    gone = gone.replace('id = "check"', 'id = "other"')
    aside = brought(FRENCH, gone)
    assert tomli.loads(aside)["of"]["gone"] == {"steps[check].prompt": "Et maintenant ?"}
    assert tomli.loads(brought(aside, gone))["of"]["gone"] != {}
    back = tomli.loads(brought(aside))
    assert back["steps"][0]["prompt"] == "Et maintenant ?"
    assert "gone" not in back["of"]


# ---- whatever is written

texts = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40)
words = st.sampled_from(
    [
        "",
        "Une phrase.",
        'Elle a dit "non".',
        "Deux\nlignes.",
        "C:\\chemin",
        'a"""b',
        'fin"',
        "\t\x7f",
    ]
)
keys = st.sampled_from(
    ["title", "steps", "brief", "prompt", "id", "check", "reply", "choices", "kind", "text",
     "levels", "meters", "trust", "label", "start", "of", "partial", "minutes", "says", "key",
     "elements", "sees", "content_warnings", "exhibits", "posts", "verdict", "uid", "revision"]
)  # fmt: skip
anything = st.recursive(
    words | st.integers(-3, 3) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


def without_texts(original, data):
    """The data with everything blanked out that may be translated in the original."""
    data = deepcopy(data)
    for place in places(SHAPE, original):
        table = data
        for part in place.loc[:-1]:
            table = table[part]
        table[place.loc[-1]] = [] if place.heard else ""
    return data


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=300, deadline=None)
@given(st.dictionaries(keys, anything, max_size=5))
def test_whatever_a_translation_says_only_texts_change(data):
    original = tomli.loads(ORIGINAL)
    over = lay(SHAPE, data, original, Stamps()).over(original)
    assert without_texts(original, over) == without_texts(original, original)
    assert original == tomli.loads(ORIGINAL)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(st.data())
def test_a_translated_activity_is_the_same_but_for_its_texts(data):
    """Ids, levels, consequences, branches and playthroughs are those of the original."""
    path = data.draw(st.sampled_from(SHIPPED))
    original = tomli.loads(path.read_text())
    every = [*places(SHAPE, original)]
    chosen = data.draw(st.lists(st.sampled_from(every), max_size=8, unique=True))
    said = {place.address: data.draw(words) for place in chosen if not place.heard}
    text = written(SHAPE, original, updated_with(said), schema="", partial=True)
    over = lay(SHAPE, tomli.loads(text), original, Stamps()).over(original)
    assert without_texts(original, over) == without_texts(original, original)
    for place in chosen:
        if (words_ := said.get(place.address, "")).strip():
            assert at(over, place.loc) == words_


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=200, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([p.address for p in laid("").places if not p.heard]), texts | words
    )
)
def test_whatever_is_translated_is_read_back_as_it_was(said):
    data = tomli.loads(ORIGINAL)
    text = written(SHAPE, data, updated_with(said), schema="", partial=False)
    read = lay(SHAPE, tomli.loads(text), data, Stamps())
    assert read.flaws == ()
    assert {name: each.words for name, each in read.said.items()} == {
        name: words_ for name, words_ in said.items() if words_.strip()
    }


def updated_with(said):
    return Updated(said, Stamps())


SHIPPED = sorted(
    path
    for path in [*ROOT.glob("curriculum/*/*.toml"), *ROOT.glob("scenarios/*/*.toml")]
    if path.name != "module.toml" and path.stem.count(".") == 0
)[::7]
