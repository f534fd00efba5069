"""JSON Resume as the official schema has it: its own validator, and one that looks at formats."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import portfolio_samples as samples
import pytest
from test_portfolio_exports import HOSTILE, portfolio

from cmtrain.content.badge import Badge
from cmtrain.engine.awards import Award
from cmtrain.engine.portfolio import Cover, Link, Portfolio
from cmtrain.engine.results import Result
from cmtrain.report.portfolio_resume import resume
from cmtrain.report.portfolio_wording import portfolio_data
from cmtrain.settings import ROOT

INDEPENDENT = ROOT / ".venv" / "independent"
SCRIPT = Path(__file__).parents[1] / "independent" / "resume.mjs"
ADDRESSES = (
    "https://priya.example/work?a=1&b=%41#top", "https://મારું.example/કામ", "https://faß.example:8443/[1]",
    "https://a.example/100%/x#one#two", "mailto:priya@a.example", "mailto:second@a.example",
    "mailto:a..b@a.example", "mailto:ünal@bücher.example", "https://my_page.example/~p/(1)'*",
)  # fmt: skip


def linked(*addresses: str) -> Portfolio:
    return replace(WITHOUT_WORK, cover=Cover(links=tuple(Link(each, each) for each in addresses)))


WITHOUT_WORK = replace(samples.portfolio_of(()), cover=Cover())
BADGE = Badge(id="a", title="A", about=".", criteria=".", needs=(("x",),))
AWARD = Award(BADGE, (Result("a1", "0a1b2c3d", 1, samples.NOON),))
SENT = {
    "nothing in it": WITHOUT_WORK,
    "with a badge": replace(portfolio(), awards=(AWARD,)),
    "two pieces": portfolio("Amara, at noon", reply=samples.REPLY),
    "names blacked out": portfolio(samples.REPLY, ("Mara", "@mara.eats", "Larder")),
    **{f"hostile {n}": portfolio(words) for n, words in enumerate(HOSTILE)},
    **{each: linked("https://first.example/", each) for each in ADDRESSES},
    "all addresses": linked(*ADDRESSES),
}  # fmt: skip


@pytest.fixture(scope="module")
def complaints(tmp_path_factory) -> dict[str, list[str]]:
    node = shutil.which("node")
    if node is None or not (INDEPENDENT / "node_modules" / "@jsonresume").is_dir():
        pytest.skip("the schema of JSON Resume is not installed here; it needs npm")
    folder = tmp_path_factory.mktemp("resume")
    (folder / "node_modules").symlink_to(INDEPENDENT / "node_modules")
    shutil.copy(SCRIPT, folder)
    wrong = {"basics": {"email": "nobody", "url": "a b"}, "projects": [{"startDate": "6 March"}]}
    every = [*(resume(portfolio_data(each)) for each in SENT.values()), wrong]
    done = subprocess.run(
        [node, "resume.mjs"], cwd=folder, capture_output=True, text=True, timeout=120, check=True,
        input="".join(json.dumps(each) + "\n" for each in every),
    )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return dict(zip([*SENT, "wrong"], told, strict=True))


@pytest.mark.parametrize("name", SENT)
def test_the_official_schema_has_nothing_to_say(complaints, name):
    assert complaints[name] == []


def test_it_would_say_something(complaints):
    assert {each.split(":")[0] for each in complaints["wrong"]} >= {
        "/basics/email", "/basics/url", "/projects/0/startDate",
    }  # fmt: skip


def test_no_address_is_lost():
    basics = resume(portfolio_data(SENT["all addresses"]))["basics"]
    assert basics["email"] == "priya@a.example"
    assert basics["url"] == "https://priya.example/work?a=1&b=%41#top"
    assert [each["url"] for each in basics["profiles"]] == [
        "https://%E0%AA%AE%E0%AA%BE%E0%AA%B0%E0%AB%81%E0%AA%82.example/%E0%AA%95%E0%AA%BE%E0%AA%AE",
        "https://fa%C3%9F.example:8443/%5B1%5D",
        "https://a.example/100%25/x#one%23two",
        "mailto:second@a.example",
        "mailto:a..b@a.example",
        "mailto:%C3%BCnal@b%C3%BCcher.example",
        "https://my_page.example/~p/(1)'*",
    ]
