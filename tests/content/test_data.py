"""Tables, formulas, numbers as people type them, and steps that ask for a number."""

import math
from contextlib import suppress
from statistics import fmean, median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtrain.content.activity import Activity
from cmtrain.content.exhibits.dataset import LARGEST_CSV
from cmtrain.content.exploring import Kept, View, grouped, kept_rows, largest_first
from cmtrain.content.formula import FormulaError
from cmtrain.content.formula_reader import parse_formula, parse_tests
from cmtrain.content.library import read_activity
from cmtrain.content.lint import lint
from cmtrain.content.numeral import readings, written
from cmtrain.content.snapshot import restore, snapshot
from cmtrain.content.steps.number import NumberResponse, NumberStep
from cmtrain.content.table import MOST_ROWS, Column, Table, TableError, parse_table
from cmtrain.errors import InvalidResponse

TYPES = {"at": "moment", "place": "category", "likes": "number", "reach": "number"}
COLUMNS = [Column(name=name, label=name, type=kind) for name, kind in TYPES.items()]
CSV = """\
at,place,likes,reach
2025-03-01 08:00,shop,10,100
2025-03-02 12:30,shop,4,200
2025-03-03 18:00,forum,30,400
"""
TABLE = parse_table(CSV, COLUMNS)


def value(formula: str, where: str = "", table: Table = TABLE) -> float:
    return parse_formula(formula).value(table, parse_tests(where))


def step(**changed: Any) -> NumberStep:
    whole = {
        "type": "number", "id": "rate", "prompt": "?", "data": "feed", "unit": "%", "answer": 4.2,
        "tolerance": 0.05, "near_percent": 5, "criterion": "S4", "explanation": "So.",
        "compute": {"measure": "count()"},
        "wrong": [{"id": "mean", "name": "the mean", "value": 6.1, "feedback": "No.", "level": 1}],
    }  # fmt: skip
    return NumberStep.model_validate({**whole, **changed})


def came_out(typed: str, **changed: Any) -> str:
    return step(**changed).arrival(NumberResponse(typed=typed)).at


@pytest.mark.parametrize(
    ("formula", "where", "expected"),
    [
        ("100 * sum(likes) / sum(reach)", "", 100 * 44 / 700),
        ("100 * mean(likes / reach)", 'place is "shop"', 6),
        ("median(likes)", "", 10),
        ("max(reach) - min(reach)", "", 300),
        ('count(if place is not "shop") / count()', "", 1 / 3),
        ("sum((likes + 1) * 2)", "likes > 4 and likes <= 30", 84),
        ('sum(likes if weekday is "Saturday" or "Sunday")', "", 14),
        ('count(if week is "2025-02-24" and hour >= 12)', "", 1),
        ('count(if date >= "2025-03-02")', "", 2),
        ("-sum(likes) + 2 * -3", "", -50),
        ("sum(likes)", "likes > 99", 0),
    ],
)  # fmt: skip
def test_a_formula_comes_to(formula, where, expected):
    assert value(formula, where) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("formula", "where", "said"),
    [
        ("sum(like)", "", 'did you mean "likes"'),
        ("likes", "", '"likes" stands alone'),
        ("summ(likes)", "", 'did you mean "sum"'),
        ("sum(place)", "", "holds no numbers"),
        ("sum(likes", "", 'expected ")"'),
        ("sum(likes) likes", "", "more than a formula"),
        ("1 + 2", "", "needs a function"),
        ("mean(likes)", "likes > 99", "no row passes"),
        ("sum(likes) / count(if likes > 99)", "", "divides by nothing"),
        ("sum(likes / (reach - 100))", "", "row 1 would divide by 0"),
        ("sum(likes)", 'place is "shops"', 'did you mean "shop"'),
        ("sum(likes)", "place is 3", "compared with a text in quotes"),
        ("sum(likes)", 'likes > "3"', "compared with a number"),
        ("sum(likes)", "likes", "expected is, is not"),
        ("sum(likes)", '"x" is likes', "expected a column"),
        ("__import__('os').system('true')", "", "cannot be read"),
        ("(" * 20 + "count()" + ")" * 20, "", "too many brackets"),
        ("count() + " * 60 + "count()", "", "is the most"),
        ("sum(sum(likes))", "", "expected"),
        ("9" * 500, "", "is the most"),
    ],
)
def test_a_formula_that_cannot_be_had_says_why(formula, where, said):
    with pytest.raises(FormulaError) as error:
        value(formula, where)
    assert said in str(error.value)


@given(st.text(max_size=60))
def test_any_text_is_a_formula_or_says_why_not(text):
    for reading in (parse_formula, parse_tests):
        with suppress(FormulaError):
            reading(text)


@given(st.lists(st.tuples(st.integers(0, 999), st.integers(1, 9999)), min_size=1, max_size=30))
def test_formulas_agree_with_plain_arithmetic(rows):
    likes, reach = [float(a) for a, _ in rows], [float(b) for _, b in rows]
    table = Table({"likes": likes, "reach": reach})
    assert value("sum(likes) / sum(reach)", "", table) == pytest.approx(sum(likes) / sum(reach))
    rates = [a / b for a, b in zip(likes, reach, strict=True)]
    assert value("mean(likes / reach)", "", table) == pytest.approx(fmean(rates))
    assert value("median(reach)", "", table) == median(reach)


def test_a_formula_tells_its_parts():
    parts = parse_formula("100 * sum(likes)/sum( reach )").steps(
        TABLE, parse_tests('place is "shop"')
    )
    assert parts == (("sum(likes)", 14), ("sum(reach)", 300))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("at,place,likes,reach", "no rows"),
        ("at,place,likes\n1,2,3", "lacks reach"),
        ("at,place,likes,reach,more\n1,2,3,4,5", "has without a [[columns]] more"),
        ("at,place,likes,likes\n1,2,3,4", "names twice likes"),
        (CSV + "2025-03-04 08:00,shop,1\n", "line 5 has 3 cells, not 4"),
        (CSV + "2025-03-04,shop,1,1\n", 'line 5: at is "2025-03-04", expected a moment'),
        (CSV + "2025-02-30 08:00,shop,1,1\n", "expected a moment"),
        (CSV + "2025-03-04 08:00,shop,nan,1\n", "expected a number"),
        (CSV + "2025-03-04 08:00,shop,1e9,1\n", "expected a number"),
        (CSV + "2025-03-04 08:00,,1,1\n", "expected something"),
        (CSV + '2025-03-04 08:00,"shop,1,1\n', "line 5"),
        (CSV + "2025-03-04 08:00,sh\x00op,1,1\n", "visible"),
        (CSV + "2025-03-04 08:00,shop,1,1\n" * MOST_ROWS, "5,003 rows; 5,000 is the most"),
    ],
    ids=lambda each: each[-30:] if isinstance(each, str) else "",
)
def test_rows_that_do_not_fit_are_refused(text, said):
    with pytest.raises(TableError) as error:
        parse_table(text, COLUMNS)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("typed", "unit", "expected"),
    [
        ("4.2", "posts", (4.2,)),
        ("4,2", "posts", (4.2,)),
        ("4.2 %", "%", (4.2,)),
        ("4.2 per cent", "%", (4.2,)),
        ("0.042", "%", (0.042, 4.2)),
        ("0.042 %", "%", (0.042,)),
        ("12 345", "posts", (12345,)),
        ("12\u202f345", "posts", (12345,)),
        ("12,345", "posts", (12345, 12.345)),
        ("12.345", "posts", (12.345, 12345)),
        ("12'345", "posts", (12345,)),
        ("12,34,567", "posts", (1234567,)),
        ("1.234.567,8", "€", (1234567.8,)),
        ("€ 3.50", "€", (3.5,)),
        ("1.2k", "people", (1200,)),
        ("about 40 posts", "posts", (40,)),
        ("3.1 per 1,000", "per 1,000", (3.1,)),
        ("−3.5", "%", (-3.5,)),
        ("૪૨", "posts", (42,)),
        (".5", "posts", (0.5,)),
    ],
)
def test_a_number_is_read_as_people_write_it(typed, unit, expected):
    assert readings(typed, unit) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("typed", "unit", "code"),
    [
        ("", "%", "no-number"),
        ("four", "%", "no-number"),
        ("1.2.3", "%", "no-number"),
        ("9" * 40, "%", "no-number"),
        ("<b>4</b>", "%", "no-number"),
        ("alert[1]", "%", "no-number"),
        ("4 or 5", "%", "several-numbers"),
        ("44/700", "%", "several-numbers"),
        ("4-5", "%", "several-numbers"),
        ("5 %", "posts", "wrong-unit"),
    ],
)
def test_what_is_not_one_number_in_the_unit_is_sent_back(typed, unit, code):
    with pytest.raises(InvalidResponse) as error:
        readings(typed, unit)
    assert error.value.code == code


@given(st.text(max_size=40), st.sampled_from(["", "%", "posts", "€", "per 1,000"]))
def test_anything_typed_is_a_finite_number_or_sent_back(typed, unit):
    try:
        found = readings(typed, unit)
    except InvalidResponse:
        return
    assert found
    assert all(math.isfinite(each) for each in found)


@given(st.decimals(-99999, 99999, places=2), st.sampled_from(["%", "posts", "€", ""]))
def test_what_is_shown_can_be_typed_back(number, unit):
    assert readings(written(float(number), unit), unit)[0] == pytest.approx(float(number))


@pytest.mark.parametrize(
    ("typed", "at", "level"),
    [
        ("4.2", "right", 3),
        ("4,24 %", "right", 3),
        ("0.042", "right", 3),
        ("0.061", "mean", 1),
        ("6.1", "mean", 1),
        ("4.3", "near", 2),
        ("420", "slip", 1),
        ("0.042 %", "slip", 1),
        ("-4.2", "slip", 1),
        ("17", "other", 0),
    ],
)
def test_every_number_comes_out_where_its_way_leads(typed, at, level):
    assert came_out(typed) == at
    (mark,) = step().marks(NumberResponse(typed=typed))
    assert mark.level == level


def test_the_larger_tolerance_counts():
    assert came_out("12,600", answer=12500, unit="people", tolerance_percent=1) == "right"
    assert came_out("12,640", answer=12500, unit="people", tolerance_percent=1) == "near"


def test_without_a_criterion_a_number_is_no_evidence():
    assert step(criterion=None).marks(NumberResponse(typed="4.2")) == ()
    assert step(criterion=None).criteria == ()


def test_groups_are_measured_and_counted():
    shops = View("rate", ("likes",), "reach", "place")
    forum, shop = grouped(TABLE, shops, range(3))
    assert (shop.name, shop.rows) == ("shop", 2)
    assert shop.value == pytest.approx(100 * 14 / 300)
    assert largest_first([shop, forum])[0] == forum
    (mean,) = grouped(TABLE, View("mean_rate", ("likes",), "reach"), kept_rows(TABLE, Kept(
        (("place", ("shop",)),))))  # fmt: skip
    assert mean.value == pytest.approx(6)


def test_weekdays_stand_as_a_week_runs_and_bounds_are_included():
    rows = kept_rows(TABLE, Kept((), "likes", 4, 10))
    assert [each.name for each in grouped(TABLE, View("count", each="weekday"), rows)] == [
        "Saturday",
        "Sunday",
    ]


@given(st.sampled_from(["place", "weekday", "hour", "month", "week", "date"]))
def test_no_row_is_lost_between_groups(each):
    groups = grouped(TABLE, View("total", ("likes",), each=each), range(3))
    assert sum(group.rows for group in groups) == 3
    assert sum(group.value or 0 for group in groups) == 44


def example(folder, csv: bytes | None = CSV.encode(), file: str = "rows.csv"):
    columns = "\n".join(
        f'[[exhibits.columns]]\nname = "{name}"\nlabel = "."\ntype = "{kind}"'
        for name, kind in TYPES.items()
    )
    head = "\n".join(
        f'{key} = "x"' if key != "uid" else 'uid = "3fa91c07"'
        for key in ("uid", "title", "summary")
    )
    path = folder / "example.toml"
    path.write_text(
        f'schema = 1\nid = "example"\nkind = "lesson"\nminutes = 5\ndifficulty = "novice"\n'
        f'covers = ["A1"]\n{head}\n[[exhibits]]\ntype = "dataset"\nid = "feed"\ntitle = "."\n'
        f'about = "."\nfile = "{file}"\n{columns}\n'
        f'[[steps]]\ntype = "reading"\nid = "one"\nprompt = "."\nexhibits = ["feed"]\n'
    )
    if csv is not None:
        (folder / "rows.csv").write_bytes(csv)
    return path


def test_an_attempt_keeps_the_rows_it_began_with(tmp_path):
    path = example(tmp_path)
    before, problems = read_activity(path)
    assert isinstance(before, Activity), problems
    pinned = snapshot(before)
    (tmp_path / "rows.csv").write_text(CSV.replace("30,400", "31,400"))
    after, _ = read_activity(path)
    assert snapshot(after).hash != pinned.hash
    kept = restore(pinned.body).exhibit("feed").table
    assert kept.cells["likes"] == [10.0, 4.0, 30.0]
    assert snapshot(restore(pinned.body)) == pinned


def test_a_byte_order_mark_of_a_spreadsheet_does_no_harm(tmp_path):
    found, problems = read_activity(example(tmp_path, b"\xef\xbb\xbf" + CSV.encode()))
    assert found, problems


@pytest.mark.parametrize(
    ("csv", "file", "said"),
    [
        (None, "rows.csv", "cannot be read"),
        (b"#" * (LARGEST_CSV + 1), "rows.csv", "2 MB is the most"),
        (CSV.encode(), "../rows.csv", "leads out of this folder"),
        (CSV.encode(), "/etc/hosts", "leads out of this folder"),
        (CSV.encode("utf-16"), "rows.csv", "not UTF-8"),
        (CSV.encode(), "rows.CSV", "cannot be read"),
    ],
)
def test_rows_that_cannot_be_had_keep_the_file_out(tmp_path, csv, file, said):
    found, problems = read_activity(example(tmp_path, csv, file))
    assert found is None
    assert [each.code for each in problems] == ["CM541"]
    assert said in str(problems[0])


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.csv").write_text(CSV)
    path = example(inside, None)
    (inside / "rows.csv").symlink_to(tmp_path / "secret.csv")
    assert "leads out of this folder" in str(read_activity(path)[1][0])


def test_two_digits_of_the_right_number_have_to_do(activity):
    """
    [[exhibits]]
    type = "dataset"
    id = "feed"
    title = "."
    about = "."
    csv = "place,likes\\nshop,364\\nforum,636"
    columns = [
      { name = "place", label = ".", type = "category" },
      { name = "likes", label = ".", type = "number" },
    ]

    [[steps]]
    type = "number"
    id = "all"
    prompt = "?"
    exhibits = ["feed"]
    data = "feed"
    unit = "%"
    answer = 36.4
    tolerance = 0.1
    compute = { measure = '100 * sum(likes if place is "shop") / sum(likes)' }
    explanation = "."
    """
    (found,) = [each for each in lint(activity) if each.code != "CM507"]
    assert found.code == "CM547"
    assert "36 would be taken for wrong" in found.message


def test_a_number_has_to_show_its_data(activity):
    """
    [[exhibits]]
    type = "dataset"
    id = "feed"
    title = "."
    about = "."
    csv = "place,likes\\nshop,3"
    columns = [
      { name = "place", label = ".", type = "category" },
      { name = "likes", label = ".", type = "number" },
    ]

    [[steps]]
    type = "number"
    id = "all"
    prompt = "?"
    data = "feed"
    answer = 3
    compute = { measure = "sum(likes)" }
    explanation = "."
    """
    assert [each.code for each in lint(activity) if each.code != "CM507"] == ["CM403", "CM546"]
