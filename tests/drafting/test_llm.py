"""The door to a model: nothing but the payload leaves, and every fault of a server has its name."""

import logging

import pytest

from drafting.errors import ModelError, Usage
from drafting.llm import Completion
from drafting.settings import ModelSettings
from redaction.text import SealedPayload
from tests.drafting.endpoints import OneAnswer, answer_of, client_of
from tests.servers.loopback import free_ports
from tests.servers.model import MODEL, ModelFault, ModelServer, text_of

# What the server does → reason, and whether asking later may help.
FAULTS = {
    ModelFault.UNAUTHORIZED: ("refused_key", False),
    ModelFault.RATE_LIMIT: ("busy", True),
    ModelFault.SERVER_ERROR: ("failed", True),
    ModelFault.GARBAGE: ("garbage", False),
    ModelFault.WRONG_SHAPE: ("garbage", False),
    ModelFault.EMPTY: ("empty", False),
    ModelFault.CUT: ("cut", False),
    ModelFault.HUGE: ("too_long", False),
    ModelFault.HANG: ("timeout", True),
    ModelFault.DISCONNECT: ("unreachable", True),
    ModelFault.TOOL_CALLS: ("tools", False),
    ModelFault.REFUSAL: ("refused", False),
    ModelFault.BROKEN_OFF: ("unreachable", True),
    ModelFault.DRIP: ("timeout", True),
}
HEADERS_SENT = {
    "host",
    "accept",
    "accept-encoding",
    "connection",
    "content-length",
    "content-type",
    "user-agent",
    "authorization",
}


def fault_of(server_url: str, payload: SealedPayload, **bounds: float) -> ModelError:
    """The fault that asking this server ends in."""
    total_s = bounds.get("total_s", 30.0)
    with client_of(server_url, timeout_s=bounds.get("timeout_s", 5.0), total_s=total_s) as client:
        with pytest.raises(ModelError) as caught:
            client.complete(payload)
        return caught.value


def test_answer_comes_with_the_servers_own_name_of_the_model(payload: SealedPayload) -> None:
    with ModelServer() as server, client_of(server.base_url) as client:
        server.answer = lambda request: "Bonjour,\n\nC’est noté."

        answer = client.complete(payload)

    assert answer == Completion("Bonjour,\n\nC’est noté.", MODEL, Usage(10, 10))
    assert "noté" not in repr(answer)


def test_nothing_is_sent_but_the_payload_and_the_bounds(payload: SealedPayload) -> None:
    with ModelServer() as server, client_of(server.base_url) as client:
        client.complete(payload)

    assert server.requests == [
        {
            "model": MODEL,
            "messages": [
                {"role": "system", "content": payload.system},
                {"role": "user", "content": payload.user.value},
            ],
            "max_tokens": 1200,
            "temperature": 0.2,
        }
    ]
    assert "Trémarec" not in text_of(server.requests[0])


def test_headers_tell_nothing_of_the_machine_or_of_the_environment(
    payload: SealedPayload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-de-quelqu-un")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "projet-de-quelqu-un")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Quelqu-Un: secret")
    with ModelServer() as server, client_of(server.base_url) as client:
        client.complete(payload)
        client.check()

    for request in server.received:
        lines = request.partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        assert set(headers) <= HEADERS_SENT
        assert headers["authorization"] == "Bearer cle-de-test"
        assert headers["user-agent"] == "bannette"


def test_key_of_the_environment_is_never_taken_unasked(
    payload: SealedPayload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "cle-du-developpeur")
    with ModelServer() as server, client_of(server.base_url, key="") as client:
        client.complete(payload)

    assert b"cle-du-developpeur" not in server.received[0]
    assert b"authorization: bearer none" in server.received[0].lower()


@pytest.mark.parametrize(("fault", "end"), FAULTS.items())
def test_fault_of_the_server_has_its_name(
    payload: SealedPayload, fault: ModelFault, end: tuple[str, bool]
) -> None:
    with ModelServer() as server:
        server.fault = fault

        bounds = {ModelFault.HANG: {"timeout_s": 0.2}, ModelFault.DRIP: {"total_s": 0.2}}.get(fault, {})

        found = fault_of(server.base_url, payload, **bounds)

    assert (found.reason, found.temporary) == end


def test_every_fault_of_the_test_server_is_in_the_table() -> None:
    assert set(FAULTS) == set(ModelFault) - {ModelFault.NONE}


def test_server_that_is_not_there_is_unreachable(payload: SealedPayload) -> None:
    found = fault_of(f"http://127.0.0.1:{free_ports(1)[0]}/v1", payload)

    assert (found.reason, found.temporary) == ("unreachable", True)


STATUSES = {
    "400 Bad Request": "refused_request",
    "402 Payment Required": "failed",
    "403 Forbidden": "refused_key",
    "404 Not Found": "unknown_model",
    "413 Content Too Large": "failed",
    "408 Request Timeout": "timeout",
    "422 Unprocessable Content": "refused_request",
    "503 Service Unavailable": "failed",
}


@pytest.mark.parametrize(("status", "reason"), STATUSES.items())
def test_status_of_a_proxy_or_provider_has_its_reason(
    payload: SealedPayload, status: str, reason: str
) -> None:
    with OneAnswer(answer_of('{"error": {"message": "Trémarec"}}', status)) as server:
        found = fault_of(f"http://127.0.0.1:{server.port}/v1", payload)

    assert found.reason == reason
    assert "Trémarec" not in str(found)


def completion(message: str, finish: str = "stop") -> str:
    """A chat completion with this message, as JSON."""
    choice = f'{{"index": 0, "message": {message}, "finish_reason": "{finish}"}}'
    return f'{{"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": [{choice}]}}'


BODIES = {
    "no choice": ('{"id": "x", "object": "chat.completion", "choices": []}', "garbage"),
    "choices that are no list": ('{"choices": 3}', "garbage"),
    "choice that is a text": ('{"choices": ["Bonjour"]}', "garbage"),
    "list": ("[]", "garbage"),
    "null": ("null", "garbage"),
    "number": ("3", "garbage"),
    "nothing": ("", "garbage"),
    "no message": ('{"choices": [{"index": 0, "finish_reason": "stop"}]}', "empty"),
    "content that is null": (completion('{"role": "assistant", "content": null}'), "empty"),
    "content that is a list": (completion('{"role": "assistant", "content": ["x"]}'), "empty"),
    "blank content": (completion('{"role": "assistant", "content": " \\n "}'), "empty"),
    "refusal": (completion('{"role": "assistant", "content": null, "refusal": "non"}'), "refused"),
    "content filter": (completion('{"role": "assistant", "content": "x"}', "content_filter"), "refused"),
    "cut": (completion('{"role": "assistant", "content": "Bonj"}', "length"), "cut"),
    "end for a tool": (completion('{"role": "assistant", "content": "x"}', "tool_calls"), "tools"),
    "end for a function": (completion('{"role": "assistant", "content": "x"}', "function_call"), "tools"),
    "function": (
        completion('{"role": "assistant", "content": "x", "function_call": {"name": "f"}}'),
        "tools",
    ),
    "nesting without end": ("[" * 100_000, "garbage"),
}


@pytest.mark.parametrize(("body", "reason"), BODIES.values(), ids=BODIES)
def test_answer_that_is_not_one_has_its_reason(payload: SealedPayload, body: str, reason: str) -> None:
    with OneAnswer(answer_of(body)) as server:
        found = fault_of(f"http://127.0.0.1:{server.port}/v1", payload)

    assert found.reason == reason


def test_line_cut_in_the_middle_of_the_answer_is_unreachable(payload: SealedPayload) -> None:
    with OneAnswer(answer_of(completion('{"role": "assistant", "content": "Bonjour"}'))[:-40]) as server:
        found = fault_of(f"http://127.0.0.1:{server.port}/v1", payload)

    assert (found.reason, found.temporary) == ("unreachable", True)


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"]
)
def test_payload_does_not_follow_the_endpoint_elsewhere(payload: SealedPayload, status: str) -> None:
    with ModelServer() as other:
        headers = f"Location: {other.base_url}/chat/completions\r\n"
        with OneAnswer(answer_of("", status, headers)) as server:
            found = fault_of(f"http://127.0.0.1:{server.port}/v1", payload)

    assert found.reason == "failed"
    assert other.received == []


@pytest.mark.parametrize("fault", [ModelFault.RATE_LIMIT, ModelFault.SERVER_ERROR, ModelFault.DISCONNECT])
def test_passing_fault_is_tried_again_as_often_as_allowed(payload: SealedPayload, fault: ModelFault) -> None:
    with ModelServer() as server, client_of(server.base_url, retries=1) as client:
        server.fail_next(fault)

        answer = client.complete(payload)

    assert answer.text
    assert len(server.requests) == 2


def test_refused_key_is_not_tried_again(payload: SealedPayload) -> None:
    with ModelServer() as server, client_of(server.base_url, retries=2) as client:
        server.fault = ModelFault.UNAUTHORIZED
        with pytest.raises(ModelError):
            client.complete(payload)

    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("base_url", "host"),
    [
        ("http://127.0.0.1:8080/v1", "127.0.0.1:8080"),
        ("https://api.example.org/v1", "api.example.org"),
        ("https://nom:secret@api.example.org/v1", "api.example.org"),
    ],
)
def test_host_is_shown_without_credentials(base_url: str, host: str) -> None:
    assert ModelSettings(base_url, "m").host == host


def test_key_is_not_in_the_representation_nor_in_the_log(
    payload: SealedPayload, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    with ModelServer() as server, client_of(server.base_url) as client:
        server.fault = ModelFault.UNAUTHORIZED
        with pytest.raises(ModelError):
            client.complete(payload)
        shown = f"{client!r} {client.settings!r}"

    assert "cle-de-test" not in shown
    assert caplog.records == []
