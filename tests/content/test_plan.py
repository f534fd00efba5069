"""Plans in fields: what fits, what it is worth, and which tables nobody can fill."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from cmtrain.content.key import Exemplar
from cmtrain.content.plan.grid import Filled, Grid
from cmtrain.content.plan.rules import Rule, RuleBase
from cmtrain.content.plan.search import GaveUp, solve
from cmtrain.content.plan.signs import Sign
from cmtrain.content.steps.plan import PlanResponse, PlanStep
from cmtrain.errors import InvalidResponse

NIGHTS, ROLES, PEOPLE = ("mon", "tue", "wed", "thu"), ("first", "backup"), ("ana", "bo", "cy")
GRID = Grid(NIGHTS, ROLES, PEOPLE, dict.fromkeys(ROLES, PEOPLE))


def rule(kind: str, **fields: Any) -> RuleBase:
    found: RuleBase = TypeAdapter(Rule).validate_python(
        {"type": kind, "says": "The rule.", "why": "It hurts.", **fields}
    )
    return found


def table(*rules: dict[str, Any], **changed: Any) -> dict[str, Any]:
    whole = {
        "type": "table", "id": "rota", "label": "Rota",
        "rows": [{"id": name, "label": name.title()} for name in NIGHTS],
        "columns": [{"id": name, "label": name.title()} for name in ROLES],
        "options": [{"id": name, "text": name.title()} for name in PEOPLE],
        "rules": [{"says": f"Rule {r['type']}.", "why": "It hurts.", **r} for r in rules],
    }  # fmt: skip
    return {**whole, **changed}


def choice(**changed: Any) -> dict[str, Any]:
    options = [
        {"id": "good", "text": "Good", "level": 4, "feedback": "Yes."},
        {"id": "bad", "text": "Bad", "level": 0, "feedback": "No."},
    ]
    whole = {"type": "choice", "id": "way", "label": "Way", "criterion": "S5", "options": options}
    return {**whole, **changed}


def claim(**changed: Any) -> dict[str, Any]:
    options = [
        {"id": "right", "text": "R", "level": 4, "supported_by": ["a", "b"], "feedback": "."},
        {"id": "near", "text": "N", "level": 2, "supported_by": ["c"], "feedback": "."},
        {"id": "cliche", "text": "C", "level": 1, "feedback": "."},
    ]
    whole = {"type": "claim", "id": "who", "label": "Who", "criterion": "S3", "options": options}
    return {**whole, **changed}


EVIDENCE = [{"id": name, "text": name} for name in ("a", "b", "c", "d")]
KEY = {"coaching": ".", "exemplars": []}
KEYED = {"opportunity": ["strategy"], "key": KEY}
SAID = {"says": ".", "why": "."}
WORDS = {"type": "text", "id": "note", "label": "Note", "limit": 40}


def step(*fields: dict[str, Any], **more: Any) -> PlanStep:
    whole = {"type": "plan", "id": "plan", "prompt": "?", "example": ".", "fields": [*fields]}
    return PlanStep.model_validate({**whole, **more})


def levels(found: PlanStep, **filled: Any) -> dict[str, int]:
    response = PlanResponse(filled=filled)
    found.check(response)
    return {mark.criterion: mark.level for mark in found.marks(response)}


def flaws(found: PlanStep) -> list[str]:
    return [f"{each.code} {'.'.join(map(str, each.loc))}" for each in found.flaws()]


rules = st.one_of(
    st.builds(lambda: rule("covered")),
    st.builds(lambda row: rule("covered", rows=[row]), st.sampled_from(NIGHTS)),
    st.builds(
        lambda wide, wraps, columns: rule(
            "apart", rows_between=wide, wraps=wraps, columns=columns
        ),
        st.integers(1, 3), st.booleans(), st.lists(st.sampled_from(ROLES), unique=True),
    ),
    st.builds(lambda n: rule("free", at_least=n), st.integers(1, 4)),
    st.builds(lambda: rule("differ")),
    st.builds(
        lambda kind, who, rows: rule(kind, options=who, rows=rows),
        st.sampled_from(["cannot", "only"]),
        st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True),
        st.lists(st.sampled_from(NIGHTS), min_size=1, unique=True),
    ),
    st.builds(
        lambda low, more, columns: rule(
            "count", at_least=low, at_most=low + more, columns=columns
        ),
        st.integers(0, 3), st.integers(0, 2), st.lists(st.sampled_from(ROLES), unique=True),
    ),
    st.builds(
        lambda within, columns: rule("fair", within=within, columns=columns),
        st.integers(0, 2), st.lists(st.sampled_from(ROLES), unique=True),
    ),
)  # fmt: skip
small = Grid(NIGHTS[:3], ROLES, PEOPLE, dict.fromkeys(ROLES, PEOPLE))


def everything(grid: Grid) -> list[Filled]:
    """Every filling of a grid, with empty cells too."""
    options = product((*PEOPLE, None), repeat=len(grid.cells))
    pairs = (zip(grid.cells, each, strict=True) for each in options)
    return [{cell: option for cell, option in each if option} for each in pairs]


EVERYTHING = everything(small)


def within(grid: Grid, found: RuleBase) -> RuleBase:
    """The rule without the nights that a grid lacks; none left means all of them."""
    rows = tuple(row for row in getattr(found, "rows", ()) if row in grid.rows)
    return found.model_copy(update={"rows": rows} if hasattr(found, "rows") else {})


@settings(max_examples=60)
@given(st.lists(rules, min_size=1, max_size=5))
def test_the_search_finds_a_filling_exactly_where_there_is_one(drawn):
    kept = [within(small, each) for each in drawn]
    found = solve(small, kept)
    possible = any(not any(r.breaches(small, f) for r in kept) for f in EVERYTHING)
    assert (found is not None) == possible
    if found is not None:
        assert not any(each.breaches(small, found) for each in kept)


@settings(max_examples=60)
@given(rules, st.data())
def test_a_rule_that_stops_a_search_is_broken_by_every_way_to_go_on(drawn, data):
    kept = within(small, drawn)
    cells = small.cells
    at = data.draw(st.integers(0, len(cells) - 1))
    so_far = data.draw(st.lists(st.sampled_from((*PEOPLE, None)), min_size=at + 1, max_size=at + 1))
    filled = {c: o for c, o in zip(cells, so_far, strict=False) if o}
    if kept.stops(small, filled, cells[at], cells[at + 1 :]):
        rest = cells[at + 1 :]
        same = (f for f in EVERYTHING if {c: o for c, o in f.items() if c not in rest} == filled)
        assert all(kept.breaches(small, each) for each in same)


@pytest.mark.parametrize(
    ("kind", "fields", "nights", "broken"),
    [
        ("covered", {}, ["ana", "", "bo", "cy"], ["tue"]),
        ("covered", {"rows": ["mon"]}, ["ana", "", "bo", "cy"], []),
        ("apart", {}, ["ana", "ana", "bo", "cy"], ["mon tue ana"]),
        ("apart", {"rows_between": 2}, ["ana", "bo", "ana", "cy"], ["mon wed ana"]),
        ("apart", {}, ["ana", "bo", "cy", "ana"], []),
        ("apart", {"wraps": True}, ["ana", "bo", "cy", "ana"], ["thu mon ana"]),
        ("free", {"at_least": 3}, ["ana", "bo", "ana", "cy"], ["ana"]),
        ("cannot", {"options": ["bo"], "rows": ["wed"]}, ["bo", "cy", "bo", "ana"], ["wed bo"]),
        ("only", {"options": ["ana"], "rows": ["mon"]}, ["bo", "cy", "ana", "bo"], ["mon bo"]),
        ("only", {"options": ["ana"], "rows": ["mon"]}, ["", "cy", "ana", "bo"], []),
        ("count", {"at_least": 1, "at_most": 2}, ["ana", "ana", "ana", "bo"], ["ana", "cy"]),
        ("fair", {}, ["ana", "ana", "bo", "cy"], []),
        ("fair", {"within": 0}, ["ana", "ana", "bo", "cy"], ["ana bo cy"]),
        ("fair", {"within": 1}, ["ana", "ana", "bo", "bo"], ["ana bo cy"]),
    ],
)
def test_a_rule_tells_where_it_is_broken(kind, fields, nights, broken):
    grid = Grid(NIGHTS, ("first",), PEOPLE, {"first": PEOPLE})
    filled = {(night, "first"): who for night, who in zip(NIGHTS, nights, strict=True) if who}
    found = rule(kind, **fields).breaches(grid, filled)
    assert [" ".join((*each.rows, *each.options)) for each in found] == broken


def test_first_and_backup_differ_and_a_backup_can_count_as_being_on():
    filled = {("mon", "first"): "ana", ("mon", "backup"): "ana", ("tue", "backup"): "ana"}
    assert [each.rows for each in rule("differ").breaches(GRID, filled)] == [("mon",)]
    assert rule("apart").breaches(GRID, filled)
    assert not rule("apart", columns=["first"]).breaches(GRID, filled)


def test_a_search_that_takes_too_long_gives_up():
    wanted = [rule("covered"), rule("count", at_most=2), rule("fair")]
    with pytest.raises(GaveUp):
        solve(GRID, wanted, most=20)


def test_every_broken_rule_costs_what_its_author_says():
    found = step(
        table(
            {"type": "covered", "cost": 4},
            {"type": "apart", "columns": ["first"]},
            {"type": "differ", "cost": 1},
            {
                "type": "cannot",
                "options": ["bo"],
                "columns": ["first"],
                "rows": ["mon"],
                "criterion": "S3",
            },
        )
    )
    pairs = (("ana", "bo"), ("bo", "cy"), ("cy", "ana"), ("ana", "bo"))
    good = {n: {"first": a, "backup": b} for n, (a, b) in zip(NIGHTS, pairs, strict=True)}
    assert levels(found, rota=good) == {"S6": 4, "S3": 4}
    assert levels(found, rota=good | {"mon": {"first": "bo", "backup": "bo"}}) == {"S6": 1, "S3": 2}
    assert levels(found, rota={"mon": {"first": "ana"}}) == {"S6": 0, "S3": 4}
    marks = found.marks(PlanResponse(filled={"rota": good | {"mon": {"first": "bo"}}}))
    assert [mark.why for mark in marks] == [
        "✗ Rule covered. (Mon) ✗ Rule apart. (Mon, Tue · Bo)",
        "✗ Rule cannot. (Mon · Bo)",
    ]
    assert levels(found, rota=found.fields[0].model) == {"S6": 4, "S3": 4}


@pytest.mark.parametrize(
    ("because", "level"),
    [
        (["a", "b"], 4), (["a"], 3), (["a", "b", "c"], 3), (["a", "b", "c", "d"], 2),
        (["a", "c", "d"], 1), (["c"], 1), ([], 1),
    ],
)  # fmt: skip
def test_a_claim_is_worth_what_bears_it_out(because, level):
    found = step(claim(), evidence=EVIDENCE)
    assert levels(found, who={"says": "right", "because": because}) == {"S3": level}


def test_a_cliche_stays_one_whatever_one_points_at():
    found = step(claim(), evidence=EVIDENCE)
    assert levels(found, who={"says": "cliche", "because": ["a", "b", "c", "d"]}) == {"S3": 1}


@pytest.mark.parametrize(
    ("time", "level"), [("22:00", 4), ("01:59", 4), ("02:00", 0), ("12:00", 0)]
)
def test_a_band_of_times_goes_past_midnight(time, level):
    bands = [
        {"since": "22:00", "until": "02:00", "level": 4, "feedback": "."},
        {"level": 0, "feedback": "."},
    ]
    field = {"type": "time", "id": "at", "label": "At", "criterion": "S2", "bands": bands}
    assert levels(step(field | {"best": "23:00"}), at=time) == {"S2": level}


@pytest.mark.parametrize(("number", "level"), [(4, 0), (5, 4), (9.5, 4), (10, 0)])
def test_a_number_counts_by_the_first_band_that_holds(number, level):
    bands = [
        {"at_least": 5, "below": 10, "level": 4, "feedback": "."},
        {"level": 0, "feedback": "."},
    ]
    field = {"type": "number", "id": "n", "label": "N", "criterion": "S4", "bands": bands}
    assert levels(step(field | {"highest": 20, "best": 5}), n=number) == {"S4": level}


def test_of_several_hits_count_less_what_does_not_belong():
    options = [
        {"id": name, "text": name, "applies": name in "ab", "feedback": "."} for name in "abc"
    ]
    field = {"type": "several", "id": "all", "label": "All", "criterion": "S5", "options": options}
    assert levels(step(field), all=["a", "b"]) == {"S5": 4}
    assert levels(step(field), all=["a", "c"]) == {"S5": 0}


@pytest.mark.parametrize(
    ("filled", "code"),
    [
        ({}, "fields-empty"),
        ({"note": "  ", "way": "good"}, "fields-empty"),
        ({"note": "x" * 41, "way": "good"}, "field-too-long"),
        ({"note": 7, "way": "good"}, "field-unfit"),
        ({"note": "x", "way": "goood"}, "field-unfit"),
        ({"note": "x", "way": ["good"]}, "field-unfit"),
        ({"note": "x", "way": "good", "more": "x"}, "unknown-choice"),
        ({"note": "x", "way": "good", "rota": {"mon": {"first": "dee"}}}, "field-unfit"),
        ({"note": "x", "way": "good", "rota": {"sun": {"first": "ana"}}}, "field-unfit"),
        ({"note": "x", "way": "good", "rota": {"mon": "ana"}}, "field-unfit"),
        ({"note": "x", "way": "good", "who": {"says": "right", "because": ["z"]}}, "field-unfit"),
        ({"note": "x", "way": "good", "who": {"says": "right", "because": "a"}}, "field-unfit"),
        ({"note": "x", "way": "good", "who": {"says": "right", "why": ["a"]}}, "field-unfit"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_name_of_the_field(filled, code):
    rota = table({"type": "covered"}, required=False)
    found = step(WORDS, choice(), rota, claim(required=False), evidence=EVIDENCE)
    with pytest.raises(InvalidResponse) as refused:
        found.check(PlanResponse(filled=filled))
    assert refused.value.code == code
    assert {"field", "fields", "id"} & set(refused.value.values)


def test_all_empty_fields_are_named_at_once():
    with pytest.raises(InvalidResponse, match="Still empty: Note; Way"):
        step(WORDS, choice()).check(PlanResponse())


def test_a_plan_is_told_field_by_field_and_is_a_piece_of_work():
    found = step(WORDS, choice(), table({"type": "covered"}))
    rota = {"mon": {"first": "ana", "backup": "bo"}}
    response = PlanResponse(filled={"note": "Six lines", "way": "bad", "rota": rota})
    lines = found.described(response)
    assert lines[:4] == ("Note: Six lines", "Way: Bad", "Rota:", "Mon: First Ana, Backup Bo")
    assert found.chosen(response) == ("way-bad",)
    assert response.stands_alone


def test_the_key_hears_all_assessed_words_together():
    name = WORDS | {"id": "name", "assessed": False}
    second = WORDS | {"id": "more", "required": False}
    found = step(name, WORDS, second, choice(), **KEYED)
    filled = {"name": "Ana", "note": "First.", "more": "Second.", "way": "good"}
    assert found.words(PlanResponse(filled=filled)) == "First.\n\nSecond."
    sample = found.sample(Exemplar(reply="One.\n\nTwo.\n\nThree.", levels={}))
    found.check(sample)
    assert found.words(sample) == "One.\n\nTwo.\n\nThree."
    assert found.words(found.sample(Exemplar(reply="One.", levels={}))) == "One."
    again = found.reworded(PlanResponse(filled=filled), "Other.\n\nWords.")
    assert again == {"filled": {**filled, "note": "Other.", "more": "Words."}}
    assert step(choice()).reworded(PlanResponse(), "Words.") is None


@pytest.mark.parametrize(
    ("fields", "more", "said"),
    [
        ([claim()], {}, "claim need"),
        ([WORDS], {"opportunity": ["strategy"]}, "opportunity"),
        ([choice()], KEYED, "field of type text"),
        ([WORDS | {"limit": 6000}, WORDS | {"id": "more"}], KEYED, "add up"),
        ([choice(criterion=None)], {}, "needs a level"),
    ],
)
def test_what_contradicts_itself_is_refused(fields, more, said):
    with pytest.raises(ValidationError, match=said):
        step(*fields, **more)


def test_a_table_that_nobody_can_fill_is_an_error_that_names_the_rules():
    impossible = table(
        {"type": "covered", "columns": ["first"]},
        {"type": "free", "at_least": 3},
    )
    (found,) = step(impossible).flaws()
    assert (found.code, found.loc) == ("CM581", ("fields", 0, "rules"))
    assert found.hint == "without rule 1 or 2 there is one"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"rules": [SAID | {"type": "cannot", "options": ["dee"]}]}, "CM583 rules.0.options.0"),
        ({"rules": [SAID | {"type": "covered", "rows": ["sun"]}]}, "CM583 rules.0.rows.0"),
        ({"columns": [{"id": "f", "label": "F", "options": ["dee"]}]}, "CM583 columns.0.options.0"),
        ({"rows": [{"id": "mon", "label": "M"}] * 2}, "CM201 rows.1.id"),
    ],
)
def test_what_a_table_names_has_to_exist(changed, said):
    code, place = said.split()
    assert f"{code} fields.0.{place}" in flaws(step(table({"type": "covered"}, **changed)))


def test_evidence_has_to_exist_and_a_strong_claim_has_to_have_some():
    options = [
        {"id": "right", "text": "R", "level": 4, "supported_by": ["z"], "feedback": "."},
        {"id": "bold", "text": "B", "level": 3, "feedback": "."},
        {"id": "weak", "text": "W", "level": 0, "feedback": "."},
    ]
    found = step(
        claim(options=options), evidence=[*EVIDENCE, {"id": "e", "text": "e", "exhibit": "x"}]
    )
    assert flaws(found) == [
        "CM583 evidence.4.exhibit",
        "CM583 fields.0.options.0.supported_by.0",
        "CM106 fields.0.options.1.level",
    ]


def test_a_table_filled_without_thought_must_not_do():
    assert "CM585 fields.0.rules" in flaws(step(table({"type": "covered"})))
    thoughtful = table(
        {"type": "covered", "cost": 4},
        {"type": "apart", "columns": ["first"], "cost": 3},
        {"type": "cannot", "options": ["ana"], "rows": ["mon"]},
    )
    assert flaws(step(thoughtful)) == []


def test_the_longest_option_must_not_always_be_the_best():
    texts = {"good": "A rather long option", "bad": "A short one"}
    options = [{**each, "text": texts[each["id"]]} for each in choice()["options"]]
    turned = options[::-1]
    fields = [choice(id=f"way-{at}", options=turned if at % 2 else options) for at in range(4)]
    assert flaws(step(*fields)) == ["CM511 fields"]
    shorter = [{**each, "text": "Short" if each["id"] == "good" else "Longer"} for each in options]
    fields[1:3] = [choice(id="way-1", options=shorter[::-1]), choice(id="way-2", options=shorter)]
    assert flaws(step(*fields)) == []


def test_a_choice_tells_strong_from_weak():
    options = [{"id": n, "text": n, "level": 2, "feedback": "."} for n in ("one", "two")]
    assert flaws(step(choice(options=options))) == ["CM584 fields.0.options"]


def sign(form: str, **changed: Any) -> dict[str, Any]:
    words = {"there": "There.", "missing": "Missing."}
    return {"id": form, "form": form, "criterion": "S6", **words, **changed}


def shows(form: str, words: str, at_least: int = 1) -> bool:
    return Sign.model_validate(sign(form, at_least=at_least)).shows(words)


@pytest.mark.parametrize(
    ("form", "words", "there"),
    [
        ("days", "By 5 March the bio, on the 15th the case.", True),
        ("days", "May 4: bio. May 12: the story.", True),
        ("days", "Le 5 mars la première ligne, le 15 mars la page.", True),
        ("days", "10 જાન્યુઆરી: લખીશ. 20 જાન્યુઆરી: બતાવીશ.", True),
        ("days", "2026-03-01 first line, 12.3. the page", True),
        ("days", "Soon, and then a little later, perhaps in spring.", False),
        ("days", "On 5 March, and again on 5 March.", False),
        ("share", "18 of 25 farmers use it.", True),
        ("share", "Of 31 new parents 24 wrote something.", True),
        ("share", "30 questions a week before, 20 after", True),
        ("share", "Reports went from 11 a week to 4.", True),
        ("share", "About 60 % came back.", True),
        ("share", "12 personnes sur 15 sont revenues.", True),
        ("share", "We have 18,400 followers!", False),
        ("share", "It went really well.", False),
        ("somebody", "Parents of children who are scared of the dentist.", True),
        ("somebody", "Everybody on the internet who is interested.", False),
        ("somebody", "People", False),
        ("care", "Names blacked out, parents asked.", True),
        ("care", "Je demande à chacun et je cache les noms.", True),
        ("care", "It will be fine.", False),
        ("words", "Stock photos of smiling people.", True),
        ("words", "Nothing.", False),
        ("figure", "three evenings", True),
        ("figure", "some evenings", False),
    ],
)
def test_a_sign_sees_the_form_of_words_in_any_trade(form, words, there):
    assert shows(form, words, at_least=2 if form == "days" else 1) is there


@pytest.mark.parametrize(
    "words",
    ["write to me at nadia.k@example.org", "I am @sews_a_lot", "https://example.org/me",
     "+44 7700 900123", "my password is rabbit"],
)  # fmt: skip
def test_a_field_without_contacts_sends_them_back(words):
    found = step({"type": "text", "id": "bio", "label": "Bio", "no_contacts": True})
    with pytest.raises(InvalidResponse) as refused:
        found.check(PlanResponse(filled={"bio": words}))
    assert refused.value.code == "field-contact"
    for harmless in ("23 beginners, at 18:30, since 2024.", "2026-03-01 2026-03-15 2026-03-30"):
        found.check(PlanResponse(filled={"bio": harmless}))


def test_a_sign_is_worth_its_level_and_can_be_asked_for():
    text = {"type": "text", "id": "plan", "label": "Plan", "sample": "By 5 March."}
    found = step({**text, "signs": [sign("days")]})
    assert levels(found, plan="By 5 March.") == {"S6": 3}
    assert levels(found, plan="Soon.") == {"S6": 1}
    assert found.chosen(PlanResponse(filled={"plan": "By 5 March."})) == ("plan-days",)
    assert found.acts == ("plan-days",)
    assert not flaws(found)


def test_a_sample_has_to_show_every_sign():
    found = step({"type": "text", "id": "plan", "label": "Plan", "signs": [sign("days")]})
    assert "CM584" in " ".join(flaws(found))
