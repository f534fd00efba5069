"""A learner's portfolio over a real store: what may be chosen, worded, moved, and by whom."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import portfolio_samples as samples
import pytest
from sqlalchemy import text

from cmtrain.content.library import Library
from cmtrain.content.snapshot import snapshot
from cmtrain.engine.attempt import Attempt
from cmtrain.engine.people import User
from cmtrain.engine.portfolio import Cover, Link, Spoken
from cmtrain.engine.run import RunPiece
from cmtrain.engine.scoring import auto_scores
from cmtrain.errors import InvalidName, InvalidResponse, NotAllowed, NotFound
from cmtrain.services import authoring
from cmtrain.services import portfolios as service
from cmtrain.services.archive import Archive
from cmtrain.services.credentials import Credentials
from cmtrain.services.issuer import Issuer
from cmtrain.services.issuer_keys import PassingKeys
from cmtrain.services.portfolios import Portfolios
from cmtrain.services.progressing import Progressing
from cmtrain.services.results import Results
from cmtrain.storage.attempts import AttemptStore
from cmtrain.storage.comments import CommentStore
from cmtrain.storage.database import connect, migrate
from cmtrain.storage.opinions import OpinionStore
from cmtrain.storage.people import PeopleStore
from cmtrain.storage.places import PlaceStore
from cmtrain.storage.portfolios import PortfolioStore
from cmtrain.storage.reflections import ReflectionStore
from cmtrain.storage.scores import ScoreStore

AMARA = User("u1", "Amara Nwosu", "learner")
BRUNO = User("u2", "Bruno", "learner")
LATER = samples.NOON + timedelta(days=30)
RESPONSE, RUN = ("a1", "a1-3"), ("a1", None)


@pytest.fixture
def portfolios() -> Portfolios:
    """Amara has finished the crisis once and begun it again; Bruno has finished it."""
    engine = connect("sqlite://")
    migrate(engine)
    people, attempts = PeopleStore(engine), AttemptStore(engine)
    crisis = samples.activity()
    library = Library({crisis.id: crisis}, (), samples.rubric())
    for user in (AMARA, BRUNO):
        people.add(user, samples.NOON)
    second = samples.NOON + timedelta(days=2)
    _keep(attempts, samples.attempt("a1"))
    _keep(attempts, samples.attempt("a2", at=second, finished=False))
    _keep(attempts, samples.attempt("b1", user="u2"))
    names = count(1)
    scores, archive = ScoreStore(engine), Archive.of(library, attempts)
    results = Results(library, attempts, scores, archive)
    return Portfolios(
        library=library,
        attempts=attempts,
        scores=scores,
        archive=archive,
        progressing=Progressing(library, attempts, scores, archive, results),
        opinions=OpinionStore(engine),
        reflections=ReflectionStore(engine),
        comments=CommentStore(engine),
        kept=PortfolioStore(engine),
        credentials=Credentials(
            library, results, Issuer(PassingKeys(), lambda: LATER), PlaceStore(engine)
        ),
        now=lambda: LATER,
        new_id=lambda: f"p{next(names)}",
    )


def _keep(attempts: AttemptStore, attempt: Attempt) -> None:
    attempts.begin(replace(attempt, responses=(), finished_at=None), snapshot(samples.activity()))
    for logged in attempt.responses:
        last = attempt.finished and logged is attempt.responses[-1]
        scores = auto_scores(logged.assessment, logged.at)
        assert attempts.record(attempt.id, logged, scores, finishes=last)


class TestCandidates:
    def test_are_ones_own_decisions_texts_and_finished_runs(self, portfolios):
        found = {
            (each.piece.pin.attempt_id, each.piece.pin.response_id)
            for each in portfolios.candidates(AMARA)
        }
        assert found == {RUN, RESPONSE, ("a1", "a1-4"), ("a2", "a2-3")}

    def test_the_good_and_finished_is_suggested_first(self, portfolios):
        first, *rest = portfolios.candidates(AMARA)
        assert first.suggested
        assert first.piece.pin.response_id == "a1-3"
        assert not any(each.suggested for each in rest)

    def test_the_unfinished_is_listed_as_such(self, portfolios):
        standing = {
            each.piece.pin.attempt_id: each.piece.origin.finished
            for each in portfolios.candidates(AMARA)
        }
        assert standing == {"a1": True, "a2": False}

    def test_attempts_at_one_activity_are_counted(self, portfolios):
        found = {
            each.piece.pin.attempt_id: each.piece.origin for each in portfolios.candidates(AMARA)
        }
        assert [(found[name].attempt, found[name].attempts) for name in ("a1", "a2")] == [
            (1, 2),
            (2, 2),
        ]

    def test_what_is_chosen_is_marked(self, portfolios):
        portfolios.add_piece(AMARA, *RESPONSE)
        assert [each.chosen for each in portfolios.candidates(AMARA)].count(True) == 1

    def test_somebody_new_has_none(self, portfolios):
        assert portfolios.candidates(User("u9", "New", "learner")) == ()


class TestProfile:
    def test_is_empty_and_named_after_the_user_at_first(self, portfolios):
        mine = portfolios.portfolio(AMARA)
        assert (mine.name, mine.cover, mine.pieces) == ("Amara Nwosu", Cover(), ())
        assert (mine.finished, mine.made_at) == (1, LATER)
        assert mine.profile.competences["empathy"].n == 2

    def test_is_kept_cleaned_and_replaced(self, portfolios):
        portfolios.save_profile(AMARA, "  Calm\n in  a crisis ", "One.\r\nTwo.\x00", " Amara  N. ")
        assert portfolios.portfolio(AMARA).cover == Cover(
            "Calm in a crisis", "One.\nTwo.", "Amara N."
        )
        portfolios.save_profile(AMARA, "Other", "", "")
        mine = portfolios.portfolio(AMARA)
        assert (mine.cover, mine.name) == (Cover("Other", "", ""), "Amara Nwosu")

    def test_belongs_to_one_person(self, portfolios):
        portfolios.save_profile(AMARA, "Calm", "", "")
        assert portfolios.portfolio(BRUNO).cover == Cover()

    @pytest.mark.parametrize(
        ("headline", "about", "field", "limit"),
        [
            ("x" * 121, "", "headline", authoring.LONGEST_HEADLINE),
            ("", "x" * 801, "about", authoring.LONGEST_ABOUT),
        ],
    )
    def test_too_long_is_refused_with_the_figures(self, portfolios, headline, about, field, limit):
        with pytest.raises(InvalidResponse) as caught:
            portfolios.save_profile(AMARA, headline, about, "")
        assert caught.value.code == "too-long"
        assert caught.value.values == {"field": field, "length": limit + 1, "limit": limit}
        assert portfolios.portfolio(AMARA).cover == Cover()

    def test_links_and_languages_are_kept_and_empty_lines_are_not(self, portfolios):
        links = [Link(" My  site ", "https://amara.example/a?b=1"), Link("", ""),
                 Link("", "mailto:amara@work.example")]  # fmt: skip
        spoken = [Spoken("English", "first"), Spoken(" ", "a1"), Spoken("Igbo", "b2")]
        portfolios.save_profile(AMARA, "", "", "", links=links, languages=spoken)
        cover = portfolios.portfolio(AMARA).cover
        assert cover.links == (
            Link("My site", "https://amara.example/a?b=1"),
            Link("amara@work.example", "mailto:amara@work.example"),
        )
        assert cover.languages == (Spoken("English", "first"), Spoken("Igbo", "b2"))

    @pytest.mark.parametrize(
        "address",
        [
            "http://a.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "//a.example",
            "a.example",
            "https://",
            "https://localhost/x",
            "https://bank.example@evil.example/",
            "https://a b.example",
            "https://a.example/<script>",
            "https://a.example/\u202egnp",
            "HTTPS://[::1",
            "ftp://a.example",
            "https://a.example:99999/",
            "mailto:",
            "mailto:a@b",
            "mailto:a@b.example?bcc=x@y.example",
            "https://a.example/" + "x" * 300,
        ],
    )
    def test_an_address_that_does_not_lead_outside_safely_is_refused(self, portfolios, address):
        with pytest.raises(InvalidResponse) as caught:
            portfolios.save_profile(AMARA, "", "", "", links=[Link("Here", address)])
        assert caught.value.code in {"bad-address", "too-long"}
        assert portfolios.portfolio(AMARA).cover == Cover()

    def test_a_link_without_an_address_is_not_dropped_in_silence(self, portfolios):
        with pytest.raises(InvalidResponse) as caught:
            portfolios.save_profile(AMARA, "", "", "", links=[Link("Here", "")])
        assert caught.value.code == "no-address"

    @pytest.mark.parametrize(
        ("links", "languages"),
        [
            ([Link("x", "https://a.example")] * 7, []),
            ([], [Spoken(f"L{n}", "b1") for n in range(9)]),
        ],
    )
    def test_there_is_a_most_of_links_and_languages(self, portfolios, links, languages):
        with pytest.raises(InvalidResponse) as caught:
            portfolios.save_profile(AMARA, "", "", "", links=links, languages=languages)
        assert caught.value.code == "too-many"

    def test_the_design_is_chosen_apart_and_outlives_the_words(self, portfolios):
        portfolios.choose_design(AMARA, "dossier")
        portfolios.save_profile(AMARA, "Calm", "", "")
        assert portfolios.portfolio(AMARA).cover == Cover("Calm", design="dossier")
        with pytest.raises(InvalidResponse):
            portfolios.choose_design(AMARA, "comic")

    def test_an_invisible_name_is_refused(self, portfolios):
        with pytest.raises(InvalidName):
            portfolios.save_profile(AMARA, "", "", "\u202e\u2066.")


class TestPieces:
    def test_are_shown_in_the_order_of_choosing(self, portfolios):
        portfolios.add_piece(AMARA, *RUN)
        portfolios.add_piece(AMARA, *RESPONSE)
        pieces = portfolios.portfolio(AMARA).pieces
        assert [piece.pin.id for piece in pieces] == ["p1", "p2"]
        assert isinstance(pieces[0], RunPiece)

    def test_choosing_twice_changes_nothing(self, portfolios):
        first = portfolios.add_piece(AMARA, *RESPONSE)
        assert portfolios.add_piece(AMARA, *RESPONSE) == first
        assert len(portfolios.portfolio(AMARA).pieces) == 1

    def test_a_response_of_an_unfinished_attempt_is_marked(self, portfolios):
        portfolios.add_piece(AMARA, "a2", "a2-3")
        assert not portfolios.portfolio(AMARA).pieces[0].origin.finished

    @pytest.mark.parametrize(
        ("attempt", "response", "code"),
        [
            ("a2", None, "not-finished"),
            ("a1", "a1-1", "nothing-to-show"),
            ("a1", "a1-2", "nothing-to-show"),
        ],
    )
    def test_some_work_cannot_be_shown(self, portfolios, attempt, response, code):
        with pytest.raises(InvalidResponse) as caught:
            portfolios.add_piece(AMARA, attempt, response)
        assert caught.value.code == code

    def test_a_lesson_cannot_be_shown_as_a_whole(self, portfolios):
        lesson = samples.activity().model_copy(update={"kind": "lesson"})
        hashed = samples.attempt().content_hash
        with pytest.raises(InvalidResponse) as caught:
            replace(
                portfolios, archive=Archive(portfolios.attempts, {}, {hashed: lesson})
            ).add_piece(AMARA, *RUN)
        assert caught.value.code == "no-run"

    @pytest.mark.parametrize(
        ("attempt", "response", "error"),
        [
            ("b1", "b1-3", NotAllowed),
            ("b1", None, NotAllowed),
            ("a1", "b1-3", NotFound),
            ("nowhere", None, NotFound),
        ],
    )
    def test_other_peoples_work_is_out_of_reach(self, portfolios, attempt, response, error):
        with pytest.raises(error):
            portfolios.add_piece(AMARA, attempt, response)
        assert portfolios.portfolio(AMARA).pieces == ()

    def test_there_is_a_most(self, portfolios, monkeypatch):
        monkeypatch.setattr(service, "MOST_PIECES", 1)
        portfolios.add_piece(AMARA, *RESPONSE)
        with pytest.raises(InvalidResponse) as caught:
            portfolios.add_piece(AMARA, *RUN)
        assert caught.value.code == "too-many-pieces"
        assert caught.value.values == {"most": 1, "room": 0, "given": 1}
        assert portfolios.add_piece(AMARA, *RESPONSE) == "p1"

    def test_several_are_taken_all_or_none(self, portfolios, monkeypatch):
        monkeypatch.setattr(service, "MOST_PIECES", 2)
        three = [RESPONSE, RUN, ("a1", "a1-4")]
        with pytest.raises(InvalidResponse) as caught:
            portfolios.add_pieces(AMARA, three)
        assert caught.value.values == {"most": 2, "room": 2, "given": 3}
        assert portfolios.workshop(AMARA).chosen == ()
        assert portfolios.add_pieces(AMARA, [*three[:2], RESPONSE]) == ("p1", "p2", "p1")

    def test_can_be_kept_back_without_losing_place_or_words(self, portfolios):
        first, second = portfolios.add_pieces(AMARA, [RESPONSE, RUN])
        portfolios.edit_piece(AMARA, first, "A table", "Nine minutes.")
        portfolios.show_piece(AMARA, first, shown=False)
        workshop = portfolios.workshop(AMARA)
        assert [piece.pin.id for piece in workshop.portfolio.pieces] == [second]
        assert next((p.pin.id, p.title) for p in workshop.chosen) == (first, "A table")
        assert "A table" not in portfolios.page(AMARA)
        portfolios.show_piece(AMARA, first, shown=True)
        assert [p.pin.id for p in portfolios.portfolio(AMARA).pieces] == [first, second]

    def test_names_are_blacked_out_for_the_reader_and_not_for_the_author(self, portfolios):
        piece = portfolios.add_piece(AMARA, *RESPONSE)
        portfolios.hide_names(AMARA, piece, ["mara", " @mara.eats ", "", "mara"])
        workshop = portfolios.workshop(AMARA)
        assert workshop.chosen[0].pin.hidden == ("mara", "@mara.eats")
        assert "Mara," in workshop.chosen[0].done.words
        assert "mara" not in portfolios.page(AMARA).lower().replace("amara", "")
        with pytest.raises(InvalidResponse):
            portfolios.hide_names(AMARA, piece, [f"name {n}" for n in range(21)])

    def test_work_whose_content_is_lost_takes_nothing_else_with_it(self, portfolios):
        portfolios.add_pieces(AMARA, [RESPONSE, RUN])
        gone = Archive(portfolios.attempts, {})
        with portfolios.attempts.engine.begin() as connection:
            connection.execute(text("UPDATE content_versions SET body = '{}'"))
        workshop = replace(portfolios, archive=gone).workshop(AMARA)
        assert (workshop.chosen, workshop.lost) == ((), 2)

    def test_can_be_worded(self, portfolios):
        piece = portfolios.add_piece(AMARA, *RESPONSE)
        portfolios.edit_piece(AMARA, piece, " A table,\n not a template ", "Nine minutes.")
        (shown,) = portfolios.portfolio(AMARA).pieces
        assert (shown.title, shown.pin.context) == ("A table, not a template", "Nine minutes.")
        portfolios.edit_piece(AMARA, piece, "", "")
        assert portfolios.portfolio(AMARA).pieces[0].title == "The birthday table"

    @pytest.mark.parametrize(("title", "context"), [("x" * 121, ""), ("", "x" * 601)])
    def test_wording_has_limits(self, portfolios, title, context):
        piece = portfolios.add_piece(AMARA, *RESPONSE)
        with pytest.raises(InvalidResponse, match="this field takes"):
            portfolios.edit_piece(AMARA, piece, title, context)

    @pytest.mark.parametrize(
        ("places", "order"), [(-1, "p2 p1 p3"), (1, "p1 p3 p2"), (9, "p1 p3 p2"), (-9, "p2 p1 p3")]
    )
    def test_can_be_moved_as_far_as_there_is_room(self, portfolios, places, order):
        for chosen in (RUN, RESPONSE, ("a1", "a1-4")):
            portfolios.add_piece(AMARA, *chosen)
        portfolios.move_piece(AMARA, "p2", places)
        assert [p.pin.id for p in portfolios.portfolio(AMARA).pieces] == order.split()

    def test_a_new_piece_comes_last_even_after_removals(self, portfolios):
        for chosen in (RUN, RESPONSE, ("a1", "a1-4")):
            portfolios.add_piece(AMARA, *chosen)
        portfolios.remove_piece(AMARA, "p1")
        portfolios.add_piece(AMARA, *RUN)
        assert [p.pin.id for p in portfolios.portfolio(AMARA).pieces] == ["p2", "p3", "p4"]

    @pytest.mark.parametrize(
        "act",
        [
            lambda service, by, piece: service.edit_piece(by, piece, "Mine", ""),
            lambda service, by, piece: service.move_piece(by, piece, 1),
            lambda service, by, piece: service.remove_piece(by, piece),
            lambda service, by, piece: service.hide_names(by, piece, ["x"]),
            lambda service, by, piece: service.show_piece(by, piece, shown=False),
            lambda service, by, piece: service.show_rewrite(by, piece, shown=False),
        ],
        ids=["edit", "move", "remove", "names", "show", "rewrite"],
    )
    def test_other_peoples_pieces_are_out_of_reach(self, portfolios, act):
        piece = portfolios.add_piece(AMARA, *RESPONSE)
        before = portfolios.portfolio(AMARA).pieces
        with pytest.raises(NotFound):
            act(portfolios, BRUNO, piece)
        assert portfolios.portfolio(AMARA).pieces == before


class TestPage:
    def test_shows_what_was_chosen_and_nobody_elses_work(self, portfolios):
        portfolios.save_profile(AMARA, "Calm in a crisis", "", "")
        portfolios.add_piece(AMARA, *RESPONSE)
        page = portfolios.page(AMARA)
        assert "Calm in a crisis" in page
        assert "The birthday table" in page
        assert "The birthday table" not in portfolios.page(BRUNO)

    def test_an_instructors_level_reaches_the_page_with_name_and_reason(self, portfolios):
        portfolios.add_piece(AMARA, *RESPONSE)
        portfolios.scores.add("a1-3", [samples.by_person("empathy", 4)])
        page = portfolios.page(AMARA)
        assert "Dana Okafor" in page
        assert "Warmer than the program saw." in page
        assert "The program had said: Strong." in page

    def test_speaks_the_readers_language(self, portfolios):
        french = {"Selected work": "Travaux choisis"}
        page = portfolios.page(AMARA, lambda text: french.get(text, text), "fr")
        assert "Travaux choisis" in page
        assert '<html lang="fr" dir="ltr">' in page
