import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import tomli

from cmtrain.content.schema import FORMATS, json_schema, keys_at
from cmtrain.content.translating.schema import TRANSLATIONS, translation_schema
from cmtrain.content.translating.translation import is_translation, original_of

ROOT = Path(__file__).parents[2]
FILES = sorted(ROOT.glob("curriculum/**/*.toml")) + sorted(ROOT.glob("scenarios/**/*.toml"))
BY_NAME = {
    "module.toml": "module",
    "rubric.toml": "rubric",
    "retired.toml": "retired",
    "glossary.toml": "glossary",
    "badges.toml": "badges",
}
SCHEMAS = {
    **{name: json_schema(model) for name, model in FORMATS.items()},
    **{name: translation_schema(model) for name, model in TRANSLATIONS.items()},
}


def schema_of(path: Path) -> str:
    """The name of the schema that a file is held to."""
    if not is_translation(path):
        return BY_NAME.get(path.name, "activity")
    of = BY_NAME.get(original_of(path).name)
    return f"{of}-translation" if of else "translation"


@pytest.mark.parametrize("name", SCHEMAS)
def test_published_schemas_are_current(name):
    published = json.loads((ROOT / "schema" / f"{name}.json").read_text())
    assert published == SCHEMAS[name], "run: cmtrain schema"


@pytest.mark.parametrize("name", SCHEMAS)
def test_published_schemas_are_valid_json_schema(name):
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


def as_json(value):
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_shipped_content_fits_the_published_schema(path):
    schema = SCHEMAS[schema_of(path)]
    data = as_json(tomli.loads(path.read_text()))
    wrong = jsonschema.Draft202012Validator(schema).iter_errors(data)
    assert [f"{each.json_path}: {each.message[:200]}" for each in wrong] == []


def undescribed(schema) -> list[str]:
    parts = {"": schema, **schema.get("$defs", {})}
    return [
        f"{name}.{key}"
        for name, part in parts.items()
        for key, each in part.get("properties", {}).items()
        if not each.get("description")
    ]


@pytest.mark.parametrize("name", SCHEMAS)
def test_an_editor_can_say_of_every_field_what_it_is_for(name):
    """Give the field a description: `Field(description="...")`."""
    assert undescribed(SCHEMAS[name]) == []


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_shipped_file_names_its_schema_in_its_first_line(path):
    first = path.read_text().partition("\n")[0]
    assert first.startswith("#:schema "), "begin it with: #:schema ../../schema/...json"
    target = (path.parent / first.removeprefix("#:schema ")).resolve()
    assert target == ROOT / "schema" / f"{schema_of(path)}.json"


def test_an_editor_is_told_about_unknown_keys():
    schema = json_schema(FORMATS["module"])
    errors = jsonschema.Draft202012Validator(schema).iter_errors({"nonsense": 1})
    assert any("nonsense" in error.message for error in errors)


def test_the_keys_of_a_place_depend_on_the_type_that_stands_there():
    schema = json_schema(FORMATS["activity"])
    data = {"steps": [{"type": "choice"}, {"type": "writing"}, {"type": "poem"}]}
    assert "choices" in keys_at(schema, ("steps", 0), data)
    assert "label" in keys_at(schema, ("steps", 1), data)
    assert "advice" in keys_at(schema, ("steps", 1, "key", "elements", 0), data)
    assert keys_at(schema, ("steps", 2), data) == ()


def test_places_inside_tables_of_free_names_are_known():
    schema = json_schema(FORMATS["activity"])
    assert "about" in keys_at(schema, ("meters", "trust"), {})
    assert keys_at(schema, ("playthroughs", 0, "expect", "empathy", 0), {}) == ()
    assert keys_at(schema, ("playthroughs", 0, "responses", "a", "text"), {}) == ()
