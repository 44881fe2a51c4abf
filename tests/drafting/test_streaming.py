"""A model's answer while it is written: looked on, stopped, and broken off in every way a server can."""

import json
import threading

import pytest

from drafting.errors import ModelError, Usage
from drafting.partial import partial_reply
from drafting.settings import JsonMode
from drafting.streaming import Watch
from redaction.text import SealedPayload
from tests.drafting.endpoints import client_of
from tests.servers.loopback import wait_until
from tests.servers.model import ModelFault, ModelServer, StreamFault

REPLY = "Bonjour [PERSONNE_1],\n\n« C’est noté », à \\ près.\tMerci 🙂."
WRITTEN = json.dumps({"reponse": REPLY, "a_verifier": ["La date."]})
FAULTS: dict[ModelFault | StreamFault, str] = {
    ModelFault.UNAUTHORIZED: "refused_key",
    ModelFault.RATE_LIMIT: "busy",
    ModelFault.SERVER_ERROR: "failed",
    ModelFault.GARBAGE: "garbage",
    ModelFault.EMPTY: "empty",
    ModelFault.CUT: "cut",
    ModelFault.DISCONNECT: "unreachable",
    ModelFault.HUGE: "too_long",
    ModelFault.WRONG_SHAPE: "garbage",
    ModelFault.TOOL_CALLS: "tools",
    ModelFault.REFUSAL: "refused",
    ModelFault.BROKEN_OFF: "unreachable",
    StreamFault.BROKEN_OFF: "unreachable",
    StreamFault.ENDS: "cut",
    StreamFault.GARBAGE: "garbage",
    StreamFault.ERROR: "failed",
}


def misbehave(server: ModelServer, fault: ModelFault | StreamFault) -> None:
    """Have the next answer fail that way."""
    if isinstance(fault, StreamFault):
        server.stream_faults.append(fault)
    else:
        server.fault = fault


def test_answer_is_looked_on_and_the_same_in_the_end(payload: SealedPayload) -> None:
    watch = Watch()
    with ModelServer() as server, client_of(server.base_url) as client:
        server.answer = lambda _: WRITTEN
        answer = client.complete(payload, watch=watch)

    assert answer.text == watch.text == WRITTEN
    assert answer.usage == Usage(10, 10)
    assert server.requests[0]["stream"] is True


@pytest.mark.parametrize(("fault", "reason"), FAULTS.items())
def test_every_fault_of_a_server_has_its_cause(
    payload: SealedPayload, fault: ModelFault | StreamFault, reason: str
) -> None:
    with ModelServer() as server, client_of(server.base_url) as client:
        misbehave(server, fault)
        with pytest.raises(ModelError) as caught:
            client.complete(payload, watch=Watch())

    assert caught.value.reason == reason


@pytest.mark.parametrize("fault", [ModelFault.HANG, StreamFault.HANG])
def test_silence_ends_the_call(payload: SealedPayload, fault: ModelFault | StreamFault) -> None:
    with ModelServer() as server, client_of(server.base_url, timeout_s=0.2) as client:
        misbehave(server, fault)
        with pytest.raises(ModelError) as caught:
            client.complete(payload, watch=Watch())

    assert caught.value.reason == "timeout"


@pytest.mark.parametrize("counts", [True, False])
def test_server_that_does_not_stream_is_taken_at_its_word(payload: SealedPayload, counts: bool) -> None:
    watch = Watch()
    with ModelServer() as server, client_of(server.base_url) as client:
        server.streams, server.counts = False, counts
        answer = client.complete(payload, watch=watch)

    assert (watch.text, len(server.requests)) == ("", 1)
    assert answer.text.startswith("Bonjour")
    assert (answer.usage is not None) is counts


def test_server_that_refuses_to_stream_is_asked_plainly_and_no_more_to_stream(payload: SealedPayload) -> None:
    with ModelServer() as server, client_of(server.base_url, json_mode=JsonMode.AUTO) as client:
        server.refuses_stream = 400
        for _ in range(2):
            client.complete(payload, watch=Watch())

    assert [("stream" in one, "response_format" in one) for one in server.requests] == [
        (True, True),
        (False, True),
        (False, True),
    ]


def test_server_that_refuses_json_streams_once_that_is_known(payload: SealedPayload) -> None:
    with ModelServer() as server, client_of(server.base_url, json_mode=JsonMode.AUTO) as client:
        server.refuses_format = 422
        for _ in range(2):
            client.complete(payload, watch=Watch())

    asked = [("stream" in one, "response_format" in one) for one in server.requests]
    assert asked == [(True, True), (False, True), (False, False), (True, False)]


def test_second_attempt_begins_what_is_shown_anew(payload: SealedPayload) -> None:
    watch = Watch()
    with ModelServer() as server, client_of(server.base_url, retries=1) as client:
        server.answer = lambda _: WRITTEN
        server.retry_after = "0"
        server.stream_faults.append(StreamFault.BROKEN_OFF)
        client.complete(payload, watch=watch)

    assert (watch.text, len(server.requests)) == (WRITTEN, 2)


@pytest.mark.parametrize("fault", [ModelFault.HANG, StreamFault.HANG])
def test_call_under_way_can_be_stopped(payload: SealedPayload, fault: ModelFault | StreamFault) -> None:
    watch = Watch()
    caught: list[str] = []
    with ModelServer() as server, client_of(server.base_url, retries=3) as client:
        server.answer = lambda _: WRITTEN
        misbehave(server, fault)

        def ask() -> None:
            try:
                client.complete(payload, watch=watch)
            except ModelError as exc:
                caught.append(exc.reason)

        thread = threading.Thread(target=ask)
        thread.start()
        wait_until(lambda: bool(server.requests) and (fault is ModelFault.HANG or bool(watch.text)), 10.0)
        watch.stop()
        thread.join(10)

    assert caught == ["stopped"]
    assert len(server.requests) == 1


def test_call_stopped_before_it_began_asks_nobody(payload: SealedPayload) -> None:
    watch = Watch()
    watch.stop()
    with (
        ModelServer() as server,
        client_of(server.base_url, retries=3) as client,
        pytest.raises(ModelError) as caught,
    ):
        client.complete(payload, watch=watch)

    assert caught.value.reason == "stopped"


def test_reply_is_read_as_far_as_it_came() -> None:
    seen = [partial_reply(WRITTEN[:end]) for end in range(len(WRITTEN) + 1)]

    assert seen[-1] == REPLY
    assert all(REPLY.startswith(one.rstrip("\ufffd")) for one in seen)
    assert seen == sorted(seen, key=len)


NOTHING = {
    "nothing yet": "",
    "plain letter": "Bonjour,\n\nMerci.",
    "other key first": '{"a_verifier": ["la \\"reponse\\": \\"non\\""], "rep',
    "list": '["reponse"',
    "no text": '{"reponse": null}',
    "only thoughts": '<think>{"reponse": "Bonjour',
}


@pytest.mark.parametrize("written", NOTHING.values(), ids=NOTHING)
def test_nothing_else_is_shown(written: str) -> None:
    assert partial_reply(written) == ""


def test_what_is_shown_is_bounded_and_clean() -> None:
    assert partial_reply('{"reponse": "' + "a" * 100_000) == "a" * 8_000
    assert partial_reply('{"reponse": "a\\u0000b\\ud83d') == "ab"
