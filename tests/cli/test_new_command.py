"""`cmtrain new`: what it writes passes the check, and it never writes over anything."""

import re
from typing import get_args

import pytest
import tomli
from desk_samples import UNRATED

from cmtrain.content.activity import Kind
from cmtrain.content.library import read_activity, read_library
from cmtrain.content.scaffolds import CURRICULUM, LIVE
from cmtrain.engine.playthrough import replay_playthrough
from cmtrain.settings import ROOT

KINDS = (*get_args(Kind), LIVE)
OWN_WORDS = {"reading", "writing", "multi", "choice", "ranking"}
"""What any kind may have; a beginning need not show all of it."""
FEW = 2
RUBRIC = (ROOT / "curriculum" / "rubric.toml").read_text()


@pytest.fixture
def root(tmp_path, monkeypatch):
    (tmp_path / "curriculum").mkdir()
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "curriculum" / "rubric.toml").write_text(RUBRIC)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(run, kind: str, name: str = "a-first-try"):
    if kind in CURRICULUM:
        run("new", "module", "welcoming")
        return run("new", kind, name, "--module", "welcoming")
    return run("new", kind, name)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_passes_the_whole_check_and_says_what_to_write(run, root, kind):
    result = make(run, kind)
    assert result.exit_code == 0, result.output
    path = root / result.output.splitlines()[0]
    checked = run("check", str(path))
    assert (checked.exit_code, checked.stdout) == (0, "")
    text = path.read_text()
    up = "../" * (len(path.relative_to(root).parts) - 1)
    assert text.startswith(f"#:schema {up}schema/activity.json\n# ")
    assert len(re.findall(r"(?m)^# ", text)) >= 6
    data = tomli.loads(text)
    written = "crisis" if kind == LIVE else kind
    assert (data["kind"], data["title"], data["draft"]) == (written, "A first try", True)
    assert f"cmtrain preview {path.relative_to(root)}" in result.output


@pytest.fixture(scope="module")
def practice() -> dict[str, tuple[set[str], set[str]]]:
    """For every kind the types of steps that some of our own use, and those that all use.

    Two of a kind are too few to say what makes it.
    """
    found: dict[str, list[set[str]]] = {}
    for each in read_library(ROOT).activities.values():
        kind = LIVE if each.flow == "live" else each.kind
        found.setdefault(kind, []).append({step.type for step in each.steps} - {"console"})
    return {
        kind: (set.union(*each), set.intersection(*each) if len(each) > FEW else set())
        for kind, each in found.items()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_one_begins_with_what_its_kind_is_made_of(run, root, practice, kind):
    path = root / make(run, kind).output.splitlines()[0]
    begun = {each["type"] for each in tomli.loads(path.read_text())["steps"]}
    some, every = practice[kind]
    assert begun <= some | {"reading"}
    assert every <= begun | OWN_WORDS


def test_in_a_new_crisis_what_one_does_decides_how_it_ends(run, root):
    path = root / make(run, "crisis").output.splitlines()[0]
    activity, problems = read_activity(path)
    assert (activity is not None, problems) == (True, [])
    endings = {
        each.name: replay_playthrough(activity, each, lambda *_: UNRATED).ending.id
        for each in activity.playthroughs
    }
    assert endings == {"best": "steady", "poor": "sore", "lazy": "sore"}


def test_a_module_begins_empty_and_drafts_stay_off_every_path(run, root):
    for kind in ("lesson", "case-study"):
        make(run, kind, kind.replace("-", ""))
    assert run("new", "module", "leaving").exit_code == 0
    names = sorted(str(path.relative_to(root)) for path in root.glob("curriculum/*/*.toml"))
    assert names == [
        "curriculum/01-welcoming/01-lesson.toml",
        "curriculum/01-welcoming/case-casestudy.toml",
        "curriculum/01-welcoming/module.toml",
        "curriculum/02-leaving/module.toml",
    ]
    assert run("check").exit_code == 0
    library = read_library(root)
    assert len(library.activities) == 2
    assert [each.number for each in library.modules] == [1, 2]
    assert not library.published.activities
    assert not library.published.modules


def test_two_files_never_have_the_same_uid(run, root):
    for n in range(3):
        assert run("new", "reply-clinic", f"try-{n}").exit_code == 0
    assert len({each.uid for each in read_library(root).activities.values()}) == 3


def test_nothing_is_written_over(run, root):
    make(run, "crisis")
    path = root / "scenarios" / "crisis" / "a-first-try.toml"
    path.write_text("# mine")
    result = run("new", "crisis", "a-first-try")
    assert result.exit_code == 1
    assert "is there already; nothing was written." in result.output
    assert path.read_text() == "# mine"


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("crisis", "The Loose Brake!", 'how about "the-loose-brake"?'),
        ("crisis", "café", 'how about "cafe"?'),
        ("crisis", "../../etc/passwd", 'how about "etc-passwd"?'),
        ("crisis", "end", 'how about "end-again"?'),
        ("crisis", "", "cannot be an id"),
        ("crisis", "x" * 61, "at most 60"),
        ("crissis", "brake", 'did you mean "crisis"?'),
        ("lesson", "brake", "say which module it belongs to"),
    ],
)
def test_odd_names_are_refused_with_a_better_one(run, root, kind, name, said):
    result = run("new", kind, name)
    assert result.exit_code == 2
    assert said in result.output
    assert not [*root.glob("scenarios/**/*.toml")]


def test_tests_of_a_module_are_named_after_it_and_stand_in_its_folder(run, root):
    run("new", "module", "welcoming")
    for kind in ("test-out", "checkpoint"):
        assert run("new", kind, "welcoming").exit_code == 0
    module = root / "curriculum" / "01-welcoming" / "module.toml"
    text = module.read_text()
    assert '# test_out = "test-out-welcoming"' in text
    module.write_text(text.replace("# test_out =", "test_out ="))
    for name in ("test-out-welcoming", "checkpoint-welcoming"):
        path = module.with_name(f"{name}.toml")
        path.write_text(path.read_text().replace("draft = true\n", ""))
    result = run("check", "--quick")
    assert "checkpoint-welcoming.toml:8:1: CM208 id: no module leads here" in result.stdout
    assert result.stdout.count("CM") == 1


@pytest.mark.parametrize("kind", ["diagnostic", "capstone"])
def test_what_there_is_only_one_of_is_not_begun_twice(run, root, kind):
    assert "at the root of curriculum/" in run("new", kind, "x", "--module", "y").output
    assert run("new", kind, kind).exit_code == 0
    assert (root / "curriculum" / f"{kind}.toml").is_file()
    assert f"there is a {kind} already" in run("new", kind, "another").output


def test_an_unknown_module_is_refused_with_those_there_are(run, root):
    run("new", "module", "welcoming")
    result = run("new", "lesson", "brake", "--module", "welcomming")
    assert result.exit_code == 2
    assert 'no module "welcomming"; there are welcoming' in result.output


def test_the_name_of_a_retired_activity_is_refused(run, root):
    (root / "curriculum" / "retired.toml").write_text(
        'schema = 1\n[[names]]\nuid = "00000009"\nid = "gone"\ntitle = "Long gone"\n'
        'since = 2026-01-31\nwhy = "Nobody needed it."\n'
    )
    result = run("new", "crisis", "gone")
    assert result.exit_code == 2
    assert 'was the id of "Long gone"' in result.output


def test_a_name_that_is_in_use_elsewhere_is_refused(run, root):
    make(run, "crisis")
    assert "is there already" in run("new", "interview", "a-first-try").output


def test_outside_of_any_content_it_says_where_to_go(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    refused = run("new", "crisis", "loose-brake")
    assert refused.exit_code == 2
    assert "--root" in refused.output
    assert "to check" not in refused.output
