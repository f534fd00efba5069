"""What instructors scored goes out without names and comes back into an evaluation."""

import io
import json
import zipfile

import pytest
from school import READ, RUDE, SORRY, WritingResponse, library, warn

from cmtrain.assess import Assessor, evaluate, format_text
from cmtrain.assess.encoder import load_encoder
from cmtrain.content.steps.choice import ChoiceResponse
from cmtrain.errors import NotAllowed

KIND = ChoiceResponse(choice="kind")
INSULT = WritingResponse(text="You are an idiot \u2028 and it was fresh.")


@pytest.fixture(scope="module")
def assessor() -> Assessor:
    return Assessor(load_encoder())


@pytest.fixture
def rated(school, assessor):
    """Three learners, of whom all wrote and one decided; two instructors, who do not agree."""
    school.open(library(), assessor)
    chandra = school.learner("Chandra Iyer")
    learners = (school.amara, school.bruno, chandra)
    replies = []
    for who, words in zip(learners, (SORRY, RUDE, INSULT), strict=True):
        attempt = school.lesson(who, READ, KIND, words)
        replies.append(school.response_id(who, attempt, 3))
    queue = school.app.learning.begin(chandra, "evening-queue")
    school.send(chandra, queue, "insult", warn(reply="Please stop.", reason="R?"))
    decision = school.response_id(chandra, queue, 1)
    for response, dana, eli in zip(replies, (3, 1, 0), (4, 1, 0), strict=True):
        score(school, school.dana, response, "empathy", dana)
        score(school, school.eli, response, "empathy", eli)
    score(school, school.eli, decision, "moderation", 3, "Iyer is firm; Chandra Iyer warns.")
    return school


def score(school, by, response, subject, level, reason="So."):  # noqa: PLR0917 - reads best
    school.clock.forward(minutes=1)
    school.app.reviewing.record_score(by, response, subject, level, reason)


def tables(files) -> dict[str, list[dict]]:
    return {
        name.removesuffix(".jsonl"): [json.loads(line) for line in text.split("\n") if line]
        for name, text in files.items()
        if name.endswith(".jsonl")
    }


def exported(school):
    return tables(school.app.ratings.files(school.dana))


def four(found):
    return (found[name] for name in ("situations", "keys", "responses", "ratings"))


class TestWhatIsExported:
    def test_only_responses_that_a_person_scored(self, rated):
        rated.lesson(rated.learner("Dora"), READ, KIND, SORRY)
        found = exported(rated)
        assert len(found["responses"]) == rated.app.ratings.count(rated.dana) == 4
        assert len(found["ratings"]) == 7
        assert {row["response"] for row in found["ratings"]} == {
            r["id"] for r in found["responses"]
        }

    def test_only_steps_with_a_key(self, rated):
        choice = rated.response_id(rated.amara, rated.lesson(rated.amara, READ, KIND), 2)
        score(rated, rated.dana, choice, "empathy", 2)
        assert choice not in {row["id"] for row in exported(rated)["responses"]}

    def test_nobody_is_named(self, rated):
        whole = "\n".join(rated.app.ratings.files(rated.dana).values())
        for name in ("Amara", "Bruno", "Chandra", "Iyer", "Dana", "Eli"):
            assert name not in whole
        assert "moderation: [name] is firm; [name] warns." in whole
        assert {row["rater"] for row in exported(rated)["ratings"]} == {"rater-1", "rater-2"}

    def test_raters_and_responses_keep_their_ids(self, rated):
        before = exported(rated)
        later = rated.response_id(rated.amara, rated.lesson(rated.amara, READ, KIND, RUDE), 3)
        score(rated, rated.eli, later, "empathy", 1)
        after = exported(rated)
        assert all(row in after[name] for name, rows in before.items() for row in rows)

    def test_the_latest_word_counts_and_not_rated_is_null(self, rated):
        response = exported(rated)["responses"][0]["id"]
        score(rated, rated.dana, response, "empathy", 2)
        score(rated, rated.dana, response, "empathy", None)
        score(rated, rated.dana, response, "E1", 4)
        row = next(r for r in exported(rated)["ratings"]
                   if (r["response"], r["rater"]) == (response, "rater-1"))  # fmt: skip
        assert (row["empathy"], row["strategy"], row["criteria"]) == (None, None, {"E1": 4})
        assert (row["flags"], row["gaming"]) == (None, None)

    def test_edited_content_is_another_situation(self, rated, assessor):
        rated.open(library(**{"Begin with her.": "Begin with the loaf."}), assessor)
        new = rated.response_id(rated.amara, rated.lesson(rated.amara, READ, KIND, SORRY), 3)
        score(rated, rated.dana, new, "empathy", 3)
        found = exported(rated)
        replies = {s["id"] for s in found["situations"] if s["id"].startswith("stale-bread/reply@")}
        assert len(replies) == 2
        assert {row["situation"] for row in found["keys"]} == {s["id"] for s in found["situations"]}

    def test_the_archive_holds_the_same_files(self, rated):
        files = rated.app.ratings.files(rated.dana)
        packed = zipfile.ZipFile(io.BytesIO(rated.app.ratings.zipped(rated.dana)))
        assert {name: packed.read(f"ratings/{name}").decode() for name in files} == files
        assert "README.md" in files

    def test_half_a_character_in_a_reason_does_not_break_the_file(self, rated):
        response = exported(rated)["responses"][0]["id"]
        score(rated, rated.dana, response, "E1", 3, "warm \ud83d ગુ")
        files = rated.app.ratings.files(rated.dana)
        assert files["ratings.jsonl"].encode()
        assert any("warm \ud83d ગુ" in row["why"] for row in tables(files)["ratings"])

    def test_nothing_scored_is_empty(self, school):
        assert school.app.ratings.count(school.dana) == 0
        assert not any(exported(school).values())


class TestPermission:
    def test_learners_get_nothing(self, rated):
        for ask in (rated.app.ratings.files, rated.app.ratings.zipped, rated.app.ratings.count):
            with pytest.raises(NotAllowed):
                ask(rated.amara)


class TestRoundTrip:
    def test_every_response_is_assessed_as_it_was(self, rated, assessor):
        given = {}

        def remember(*asked):
            found = assessor(*asked)
            given[asked[0].words(asked[1])] = found
            return found

        found = exported(rated)
        evaluate(*four(found), remember)
        for row in found["responses"]:
            stored = rated.app.reviewing.review(rated.dana, row["id"]).logged.assessment
            assert given[row["reply"]] == stored

    def test_the_figures_are_those_of_the_school(self, rated, assessor):
        found = evaluate(*four(exported(rated)), assessor)
        assert (found.responses, found.situations, found.people) == (4, 2, 2)
        assert found.raters["empathy"].count == found.scorer["empathy"].count == 3
        assert found.raters["empathy"].mae.value == pytest.approx(1 / 3)
        assert found.scorer["empathy"].spearman.value > 0
        assert (found.flags, found.gaming) == (None, None)
        assert "no rater looked for them" in format_text(found)

    def test_flags_that_raters_add_to_the_file_are_compared(self, rated, assessor):
        found = exported(rated)
        rude = next(r["id"] for r in found["responses"] if "idiot" in r["reply"])
        for row in found["ratings"]:
            row["flags"] = ["insults_person"] if row["response"] == rude else []
            row["gaming"] = False
        result = evaluate(*four(found), assessor)
        assert result.by_flag["insults_person"].detection.recall == 1
        assert result.by_flag["insults_person"].raters.qwk.value == 1
        assert (result.gaming.there, result.gaming.said) == (0, 0)
