"""The test model answers the real OpenAI client, misbehaves on demand and keeps every byte it was sent."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable

import openai
import pytest

from tests.servers.loopback import wait_until
from tests.servers.model import HUGE_CHARS, MODEL, ModelFault, ModelServer, text_of


def test_default_answer_reuses_the_placeholders_it_saw() -> None:
    with ModelServer() as server:
        reply = _ask(server, "Bonjour [PERSONNE_1], IBAN [IBAN_2], encore [PERSONNE_1].")

    assert "[PERSONNE_1], [IBAN_2] et" in (reply.choices[0].message.content or "")
    assert reply.choices[0].finish_reason == "stop"


def test_default_answer_without_placeholder_invents_none() -> None:
    with ModelServer() as server:
        reply = _ask(server, "Bonjour")

    assert "[" not in (reply.choices[0].message.content or "")


def test_answer_can_be_chosen_from_the_request() -> None:
    with ModelServer() as server:
        server.answer = lambda request: f"{request['model']} : {text_of(request)}"
        reply = _ask(server, "combien ?")

    assert reply.choices[0].message.content == f"{MODEL} : combien ?"


def test_every_byte_is_kept_headers_and_body() -> None:
    with ModelServer() as server:
        _ask(server, "premier")
        _ask(server, "second")

    assert len(server.received) == 2
    head, _, body = server.received[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /v1/chat/completions HTTP/1.1\r\n")
    assert b"authorization: bearer cle-de-test" in head.lower()
    assert json.loads(body) == server.requests[0]
    assert [text_of(request) for request in server.requests] == ["premier", "second"]


def test_two_requests_on_one_connection_are_kept_apart() -> None:
    with ModelServer() as server, _client(server) as client:
        for word in ("premier", "second"):
            client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": word}])

    assert [b"premier" in raw for raw in server.received] == [True, False]
    assert len(server.received) == 2


def test_models_are_listed() -> None:
    with ModelServer() as server, _client(server) as client:
        assert [model.id for model in client.models.list()] == [MODEL]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (ModelFault.UNAUTHORIZED, openai.AuthenticationError),
        (ModelFault.RATE_LIMIT, openai.RateLimitError),
        (ModelFault.SERVER_ERROR, openai.InternalServerError),
        (ModelFault.DISCONNECT, openai.APIConnectionError),
    ],
)
def test_fault_reaches_the_client_as_its_error(fault: ModelFault, error: type[openai.APIError]) -> None:
    with ModelServer() as server:
        server.fault = fault
        with pytest.raises(error):
            _ask(server, "Bonjour")

    assert [text_of(request) for request in server.requests] == ["Bonjour"]


def test_rate_limit_says_when_to_try_again() -> None:
    with ModelServer() as server:
        server.fault = ModelFault.RATE_LIMIT
        with pytest.raises(openai.RateLimitError) as refusal:
            _ask(server, "Bonjour")

    assert refusal.value.response.headers["Retry-After"] == "0"


def test_garbage_is_not_json() -> None:
    with ModelServer() as server:
        server.fault = ModelFault.GARBAGE
        with pytest.raises(json.JSONDecodeError):
            _ask(server, "Bonjour")


def test_wrong_shape_has_no_choices() -> None:
    with ModelServer() as server:
        server.fault = ModelFault.WRONG_SHAPE
        reply = _ask(server, "Bonjour")

    assert not reply.choices


@pytest.mark.parametrize(
    ("fault", "right", "reason"),
    [
        (ModelFault.EMPTY, lambda text: text == "", "stop"),
        (ModelFault.CUT, lambda text: text == "abcd", "length"),
        (ModelFault.HUGE, lambda text: len(text) == HUGE_CHARS, "stop"),
        (ModelFault.NONE, lambda text: text == "abcdefgh", "stop"),
    ],
)
def test_bad_content_comes_in_a_good_envelope(
    fault: ModelFault, right: Callable[[str], bool], reason: str
) -> None:
    with ModelServer() as server:
        server.answer = lambda _: "abcdefgh"
        server.fault = fault
        choice = _ask(server, "Bonjour").choices[0]

    assert right(choice.message.content or "")
    assert choice.finish_reason == reason


def test_hanging_model_makes_the_client_give_up() -> None:
    with ModelServer() as server:
        server.fault = ModelFault.HANG
        with pytest.raises(openai.APITimeoutError):
            _ask(server, "Bonjour", timeout_s=0.2)

        assert len(server.received) == 1


def test_released_model_answers_after_all() -> None:
    replies: list[str | None] = []
    with ModelServer() as server:
        server.fail_next(ModelFault.HANG)
        asking = threading.Thread(
            target=lambda: replies.append(_ask(server, "Bonjour").choices[0].message.content)
        )
        asking.start()
        wait_until(lambda: len(server.requests) == 1)
        assert replies == []

        server.release()
        asking.join(10)

    assert len(replies) == 1


def test_faults_listed_for_the_next_requests_do_not_last() -> None:
    with ModelServer() as server:
        server.fail_next(ModelFault.SERVER_ERROR, ModelFault.EMPTY)
        with pytest.raises(openai.InternalServerError):
            _ask(server, "un")

        assert _ask(server, "deux").choices[0].message.content == ""
        assert _ask(server, "trois").choices[0].message.content


@pytest.mark.parametrize(
    ("request_line", "body", "status"),
    [
        (b"GET /v1/autre HTTP/1.1", b"", b"404"),
        (b"POST /v1/autre HTTP/1.1", b"{}", b"404"),
        (b"POST /v1/chat/completions HTTP/1.1", b"pas du json", b"400"),
    ],
)
def test_requests_outside_the_protocol_are_refused_and_kept(
    request_line: bytes, body: bytes, status: bytes
) -> None:
    raw = b"%s\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s" % (request_line, len(body), body)

    with ModelServer() as server, socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(raw)
        answer = line.recv(200)

    assert answer.startswith(b"HTTP/1.1 " + status)
    assert server.received == [raw]
    assert server.requests == []


def test_an_error_in_the_chosen_answer_is_raised_at_the_end() -> None:
    server = ModelServer().start()
    server.answer = lambda request: str(request["absent"])
    with pytest.raises(openai.APIConnectionError):
        _ask(server, "Bonjour")

    with pytest.raises(KeyError, match="absent"):
        server.stop()


def _client(server: ModelServer, timeout_s: float = 10) -> openai.OpenAI:
    return openai.OpenAI(base_url=server.base_url, api_key="cle-de-test", max_retries=0, timeout=timeout_s)


def _ask(server: ModelServer, text: str, timeout_s: float = 10) -> openai.types.chat.ChatCompletion:
    with _client(server, timeout_s) as client:
        return client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": text}])
