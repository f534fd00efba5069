"""Asking a language model: what is sent, and every way in which no answer comes."""

import json
import time

import pytest
from fake_judge import (
    breaks_off,
    drips_body,
    drips_headers,
    floods,
    hangs,
    hangs_up,
    opinion,
    says,
    sends,
    status,
)

from cmtrain.assess.judge.prompt import Prompt
from cmtrain.errors import NoOpinion
from cmtrain.services.endpoint import Endpoint

PROMPT = Prompt("Be fair.", "BEGIN 1\n{}\nEND 1", "0" * 12)


def failure(endpoint: Endpoint) -> NoOpinion:
    with pytest.raises(NoOpinion) as caught:
        endpoint.answer(PROMPT)
    return caught.value


class TestAsking:
    def test_the_prompt_goes_out_and_the_words_of_the_model_come_back(self, fake_judge):
        fake_judge.does(says(opinion()))
        answer = fake_judge.endpoint(key="sk-secret").answer(PROMPT)
        assert json.loads(answer) == opinion()
        ((path, headers, body),) = fake_judge.asked
        assert path == "/v1/chat/completions"
        assert headers["Authorization"] == "Bearer sk-secret"
        assert (body["model"], body["temperature"], body["stream"]) == ("parrot", 0, False)
        assert [m["content"] for m in body["messages"]] == [PROMPT.system, PROMPT.user]
        assert [m["role"] for m in body["messages"]] == ["system", "user"]

    @pytest.mark.parametrize(
        ("mode", "form"), [("schema", "json_schema"), ("json", "json_object"), ("plain", None)]
    )
    def test_the_form_of_the_answer_is_asked_for_as_set(self, fake_judge, mode, form):
        fake_judge.does(says(opinion()))
        fake_judge.endpoint(mode=mode).answer(PROMPT)
        sent = fake_judge.asked[0][2].get("response_format", {})
        assert sent.get("type") == form
        if mode == "schema":
            assert sent["json_schema"]["strict"]
            assert not sent["json_schema"]["schema"]["additionalProperties"]

    def test_without_a_key_none_is_sent_whatever_a_netrc_says(
        self, fake_judge, tmp_path, monkeypatch
    ):
        (tmp_path / "netrc").write_text("machine 127.0.0.1 login eve password pw\n")
        monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
        fake_judge.does(says(opinion()))
        fake_judge.endpoint().answer(PROMPT)
        assert "Authorization" not in fake_judge.asked[0][1]


class TestFailures:
    @pytest.mark.parametrize(
        ("deed", "code"),
        [
            (hangs_up, "unreachable"),
            (breaks_off, "unreachable"),
            (status(429), "busy"),
            (status(500), "server-error"),
            (status(503), "server-error"),
            (status(401), "request-refused"),
            (status(404), "request-refused"),
            (status(307, Location="http://127.0.0.1:9/elsewhere"), "request-refused"),
            (sends(b"<html>Welcome</html>"), "not-json"),
            (sends(b"\xff\xfe"), "not-json"),
            (sends(b""), "not-json"),
            (sends(b'{"choices": []}'), "not-json"),
            (sends(b'{"error": "no"}'), "not-json"),
            (sends(b"[" * 5000), "not-json"),
            (says(None), "no-answer"),
            (says(""), "no-answer"),
            (says("x" * 20_001), "too-long"),
            (floods, "too-long"),
        ],
    )
    def test_each_has_its_name(self, fake_judge, deed, code):
        fake_judge.does(deed)
        assert failure(fake_judge.endpoint()).code == code

    @pytest.mark.parametrize("deed", [hangs, drips_headers, drips_body])
    def test_one_that_is_slow_is_cut_off_in_time(self, fake_judge, deed):
        fake_judge.does(deed)
        began = time.monotonic()
        assert failure(fake_judge.endpoint(timeout=0.4)).code == "too-slow"
        assert time.monotonic() - began < 4

    def test_nobody_there(self):
        assert failure(Endpoint("http://127.0.0.1:9/v1", "m", retries=0)).code == "unreachable"

    def test_a_name_that_leads_nowhere(self):
        found = failure(Endpoint("http://nowhere.invalid/v1", "m", retries=0))
        assert found.code == "unreachable"

    def test_neither_the_key_nor_what_the_service_says_is_repeated(self, fake_judge):
        for deed in (status(401), status(500), hangs_up, sends(b"sk-secret")):
            fake_judge.does(deed)
            endpoint = fake_judge.endpoint(key="sk-secret")
            assert "sk-secret" not in str(failure(endpoint)) + repr(endpoint)


class TestTrying:
    @pytest.mark.parametrize("deed", [hangs_up, status(429), status(502)])
    def test_what_may_pass_is_tried_again(self, fake_judge, deed):
        fake_judge.does(deed, deed, says("at last"))
        assert fake_judge.endpoint(retries=2).answer(PROMPT) == "at last"

    def test_only_so_often(self, fake_judge):
        fake_judge.does(status(500))
        failure(fake_judge.endpoint(retries=2))
        assert len(fake_judge.asked) == 3

    @pytest.mark.parametrize("deed", [status(400), status(401), sends(b"no"), says(None)])
    def test_what_will_not_change_is_not(self, fake_judge, deed):
        fake_judge.does(deed)
        failure(fake_judge.endpoint(retries=5))
        assert len(fake_judge.asked) == 1

    def test_a_service_that_asks_for_patience_gets_it_within_reason(self, fake_judge):
        waits: list[float] = []
        fake_judge.does(
            status(429, Retry_After="7"), status(429, Retry_After="86400"),
            status(429, Retry_After="Wed, 21 Oct 2026 07:28:00 GMT"), says("yes"),
        )  # fmt: skip
        fake_judge.endpoint(retries=3, pause=waits.append).answer(PROMPT)
        assert waits == [7, 30, 2]
