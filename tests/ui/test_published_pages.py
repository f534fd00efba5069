"""What strangers are sent: headers to the letter, one answer for everything that is not there."""

import asyncio
import gzip
import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from answers import first_of, play_to_end
from starlette.applications import Starlette

from cmtrain.bootstrap import assemble
from cmtrain.services.clock import new_id, utc_now
from cmtrain.services.issuer import Issuer
from cmtrain.services.issuer_keys import PassingKeys
from cmtrain.storage.database import connect
from cmtrain.ui import published
from cmtrain.ui.server import SecurityHeaders

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
UNKNOWN = "A" * 32


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


class Clock:
    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self):
        return utc_now() + self.ahead


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def app(library, assessor, empty_database, tmp_path_factory, clock):
    path = shutil.copy(empty_database, tmp_path_factory.mktemp("published"))
    return assemble(library, connect(f"sqlite:///{path}"), assessor, clock, new_id)


@pytest.fixture(scope="module")
def asha(app):
    user = app.identity.enter("Asha <Patel>").user
    play_to_end(app.learning, user, first_of(app.library, "lesson"))
    piece = app.portfolios.candidates(user)[0].piece
    app.portfolios.add_piece(user, piece.pin.attempt_id, piece.pin.response_id)
    return user


@pytest.fixture
def token(app, asha, monkeypatch) -> Iterator[str]:
    monkeypatch.setattr(published, "the_app", lambda: app)
    yield app.publishing.publish(asha, 30).token
    if app.publishing.published(asha):
        app.publishing.take_back(asha)


@pytest.fixture
def ask():
    """Ask for a path as a browser does; headers may be changed or, with None, left out."""

    def asked(path: str, method: str = "GET", base: str = "", **headers: str | None) -> Answer:
        sent = {"host": "cm.example.org", "user-agent": FIREFOX, "accept-encoding": "gzip, br"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        known = {name: value for name, value in sent.items() if value is not None}
        return asyncio.run(_get(path, method, known, base))

    return asked


async def _get(path: str, method: str, headers: dict[str, str], base: str) -> Answer:
    served = SecurityHeaders(Starlette(routes=published.published_routes(base)))
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(),
        "scheme": "https", "query_string": b"", "root_path": "", "server": ("testserver", 80),
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
    }  # fmt: skip
    messages = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        messages.append(message)

    await served(scope, receive, send)
    first, *rest = messages
    found = {name.decode(): value.decode() for name, value in first["headers"]}
    return Answer(first["status"], found, b"".join(each.get("body", b"") for each in rest))


class TestPage:
    def test_is_the_portfolio_with_its_own_address_in_the_head(self, ask, token):
        answer = ask(f"/p/{token}")
        assert answer.status == 200
        address = f"https://cm.example.org/p/{token}"
        assert f'<meta property="og:url" content="{address}">' in answer.text
        assert f'<meta property="og:image" content="{address}/card.png">' in answer.text
        assert "Asha &lt;Patel&gt;" in answer.text
        assert len(answer.body) == int(answer.headers["content-length"])
        assert len(answer.body) < len(answer.text) / 2

    def test_headers(self, ask, token):
        headers = ask(f"/p/{token}").headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
        assert headers["x-robots-tag"] == "noindex, nofollow, noarchive"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "private, no-cache"
        assert headers["vary"] == "Accept-Encoding"
        assert headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in headers

    def test_is_the_same_without_compression(self, ask, token):
        for encoding in (None, "br", "gzip;q=0", "identity"):
            answer = ask(f"/p/{token}", accept_encoding=encoding)
            assert "content-encoding" not in answer.headers
            assert answer.body.decode() == ask(f"/p/{token}").text

    def test_a_reader_who_has_it_already_is_told_so(self, ask, token, app, asha):
        tag = ask(f"/p/{token}").headers["etag"]
        again = ask(f"/p/{token}", if_none_match=f'"other", {tag}')
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == tag
        assert "content-security-policy" in again.headers
        app.portfolios.save_profile(asha, "Calm", "", "")
        app.publishing.publish(asha, 30)
        assert ask(f"/p/{token}", if_none_match=tag).status == 200

    def test_what_was_taken_back_is_not_confirmed_to_a_reader_who_has_it(
        self, ask, token, app, asha
    ):
        tag = ask(f"/p/{token}").headers["etag"]
        app.publishing.take_back(asha)
        for known in (tag, "*"):
            assert ask(f"/p/{token}", if_none_match=known).status == 404

    def test_the_head_alone(self, ask, token):
        answer = ask(f"/p/{token}", "HEAD")
        assert answer.status == 200
        assert answer.headers == ask(f"/p/{token}").headers

    def test_listed_pages_say_nothing_to_robots(self, ask, app, asha, token):
        app.publishing.publish(asha, 30, listed=True)
        answer = ask(f"/p/{token}")
        assert "x-robots-tag" not in answer.headers
        assert "noindex" not in answer.text

    @pytest.mark.parametrize("host", [None, "a b", '"><script>', "x" * 300, "a/b"])
    def test_a_host_that_is_none_is_not_repeated(self, ask, token, host):
        answer = ask(f"/p/{token}", host=host)
        assert answer.status == 200
        assert "og:url" not in answer.text

    def test_the_public_address_wins(self, ask, token, app, monkeypatch):
        issuer = Issuer(PassingKeys(), utc_now, "https://public.example/train")
        monkeypatch.setattr(published, "the_app", lambda: replace(app, issuer=issuer))
        assert f'content="https://public.example/train/p/{token}"' in ask(f"/p/{token}").text

    def test_below_the_path_of_the_app(self, ask, token):
        answer = ask(f"/train/p/{token}", base="/train/")
        assert answer.status == 200
        assert f'content="https://cm.example.org/train/p/{token}/card.png"' in answer.text
        assert ask(f"/p/{token}", base="/train/").status == 200
        assert ask(f"/train/p/{UNKNOWN}", base="/train/").status == 404


class TestPicture:
    def test_is_sent_with_the_page(self, ask, token):
        answer = ask(f"/p/{token}/card.png")
        assert answer.status == 200
        assert answer.headers["content-type"] == "image/png"
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
        assert answer.headers["x-robots-tag"].startswith("noindex")
        assert answer.body.startswith(b"\x89PNG")
        tag = answer.headers["etag"]
        assert tag == f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
        assert ask(f"/p/{token}/card.png", if_none_match=tag).status == 304

    def test_goes_with_the_page(self, ask, token, app, asha):
        app.publishing.take_back(asha)
        assert ask(f"/p/{token}/card.png").status == 404


def test_whatever_the_reason_one_and_the_same_answer(ask, token, app, asha, clock):
    never = ask(f"/p/{UNKNOWN}")
    assert never.status == 404
    assert "There is no page at this address" in never.text
    assert never.headers["cache-control"] == "no-store"
    assert "unsafe" not in never.headers["content-security-policy"]
    asked = [
        "/p", "/p/", "/p/x", f"/p/{token}/", f"/p/{token}/card.png/", f"/p/{token}/other",
        f"/p//{token}", f"/p/{token[:-1]}", f"/p/{token.swapcase()}", "/p/" + "x" * 5000,
        "/p/\x00", "/p/é", "/p/card.png", "/p//card.png", f"/p/{UNKNOWN}/card.png",
    ]  # fmt: skip
    answers = [ask(path) for path in asked]
    clock.ahead = timedelta(days=31)
    answers += [ask(f"/p/{token}"), ask(f"/p/{token}/card.png")]
    clock.ahead = timedelta()
    assert ask(f"/p/{token}").status == 200
    app.publishing.take_back(asha)
    answers += [ask(f"/p/{token}"), ask(f"/p/{token}", if_none_match="*")]
    assert answers == [never] * len(answers)


class TestViews:
    def total(self, app, asha) -> int:
        app.publishing.counting.write()
        return app.publishing.published(asha).views.total

    def test_people_count(self, ask, token, app, asha):
        ask(f"/p/{token}")
        ask(f"/p/{token}", sec_fetch_site="cross-site", referer="https://mail.example/")
        ask(f"/p/{token}", if_none_match="*")
        assert self.total(app, asha) == 3

    @pytest.mark.parametrize(
        "headers",
        [
            {"user_agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
            {"user_agent": "Mozilla/5.0 (compatible; bingbot/2.0)"},
            {"user_agent": "facebookexternalhit/1.1"},
            {"user_agent": "WhatsApp/2.23"},
            {"user_agent": "Mozilla/5.0 (compatible; Discordbot/2.0)"},
            {"user_agent": "curl/8.5"},
            {"user_agent": ""},
            {"user_agent": None},
            {"sec_fetch_site": "same-origin"},
            {"referer": "https://cm.example.org/portfolio"},
            {"sec_purpose": "prefetch;prerender"},
            {"purpose": "prefetch"},
            {"method": "HEAD"},
        ],
        ids=str,
    )
    def test_others_do_not(self, ask, token, app, asha, headers):
        assert ask(f"/p/{token}", **headers).status == 200
        assert self.total(app, asha) == 0

    def test_nor_does_the_picture_or_what_is_not_there(self, ask, token, app, asha):
        ask(f"/p/{token}/card.png")
        ask(f"/p/{token}/")
        assert self.total(app, asha) == 0
