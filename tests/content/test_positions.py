import json
import re

import tomli
from hypothesis import given
from hypothesis import strategies as st

from cmtrain.content.positions import find_positions

TEXT = """\
# a comment
title = "Ünï\\"çode" # another
"quoted key" = 1
covers = [
  "A1", # first
  "A2",
]
site."a.b".c = { x = 1, y = [ { z = 2 } ] }

[brief]
role = \"\"\"
[[steps]]
id = "not a table"
\"\"\"

[[steps]]
id = "one"
  [[steps.choices]]
  id = "a"
  [[steps.choices]]
  id = "b"
  levels = { E1 = 4 }

[[steps]]
id = "two"
[steps.key]
[[steps.key.elements]]
id = "e"
[playthroughs.responses.one]
choice = "a"
"""


def places(loc):
    return find_positions(TEXT).at(loc)


def test_keys_stand_where_they_are_written():
    assert places(("title",)) == (2, 1)
    assert places(("quoted key",)) == (3, 1)
    assert places(("steps", 0, "choices", 1, "levels", "E1")) == (22, 14)
    assert places(("steps", 1, "key", "elements", 0, "id")) == (28, 1)
    assert places(("playthroughs", "responses", "one", "choice")) == (30, 1)


def test_list_items_stand_where_they_are_written():
    assert places(("covers", 0)) == (5, 3)
    assert places(("covers", 1)) == (6, 3)


def test_parts_of_dotted_keys_and_inline_tables_stand_where_they_are_written():
    assert places(("site", "a.b", "c")) == (8, 12)
    assert places(("site", "a.b", "c", "y", 0, "z")) == (8, 33)


def test_tables_stand_at_their_header():
    assert places(("brief",)) == (10, 1)
    assert places(("steps", 1)) == (24, 1)
    assert places(("steps", 0, "choices", 1)) == (20, 3)


def test_text_that_looks_like_toml_is_text():
    assert places(("brief", "role")) == (11, 1)
    assert places(("steps", 0, "id")) == (17, 1)


def test_a_missing_key_is_reported_at_its_table():
    assert places(("steps", 1, "prompt")) == (24, 1)
    assert places(("nothing", "at", "all")) == (1, 1)


def test_columns_count_characters_not_bytes():
    text = '"ключ" = { "é" = 1, x = 2 }'
    assert find_positions(text).at(("ключ", "x")) == (1, text.index("x = 2") + 1)


def every_loc(data, loc=()):
    items = {dict: dict.items, list: enumerate}.get(type(data), lambda _: ())(data)
    for key, value in items:
        yield (*loc, key)
        yield from every_loc(value, (*loc, key))


keys = st.one_of(
    st.from_regex(re.compile(r"[A-Za-z0-9_-]{1,6}", re.ASCII), fullmatch=True),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5),
)
leaves = st.integers(0, 9) | st.booleans() | st.text("ab[]=#", max_size=4)
inline = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)
tables = st.recursive(
    st.dictionaries(keys, inline, max_size=3),
    lambda inner: st.dictionaries(
        keys, inner | st.lists(inner, min_size=1, max_size=3), max_size=3
    ),
    max_leaves=5,
)


def written(key):
    quoted = json.dumps(key, ensure_ascii=False).replace("\x7f", "\\u007f")
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else quoted


def as_inline(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{written(k)} = {as_inline(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[ " + ", ".join(map(as_inline, value)) + " ]"
    return json.dumps(value)


def is_tables(value):
    return isinstance(value, list) and value and all(isinstance(each, dict) for each in value)


def as_toml(data, header=()):
    """Scalars first, then [tables] and [[lists of tables]]."""
    nested = {k: v for k, v in data.items() if isinstance(v, dict) or is_tables(v)}
    lines = [f"{written(k)} = {as_inline(v)}" for k, v in data.items() if k not in nested]
    for key, value in nested.items():
        name = ".".join(map(written, (*header, key)))
        for table in value if isinstance(value, list) else [value]:
            lines += [f"[[{name}]]" if isinstance(value, list) else f"[{name}]"]
            lines += as_toml(table, (*header, key))
    return lines


@given(tables)
def test_every_key_of_any_text_is_found_on_a_line_that_names_it(data):
    text = "\n".join(as_toml(data))
    assert tomli.loads(text) == data
    found = find_positions(text).by_loc
    lines = text.split("\n")
    for loc in every_loc(data):
        line, column = found[loc]
        assert 1 <= column <= len(lines[line - 1]) + 1
        if isinstance(loc[-1], str):
            rest = lines[line - 1][column - 1 :]
            assert rest.startswith((written(loc[-1]), "["))
