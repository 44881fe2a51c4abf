"""How often and how long a model is asked: new attempts are few, waits are short, everything has an end."""

import gzip
import socket

import pytest

from drafting.deadline import MAX_WAIT_S, Deadline, retry_after_s_or_none, with_retries
from drafting.errors import ModelError, Usage
from drafting.llm import ModelClient
from drafting.settings import JsonMode, ModelSettings, Parameters
from redaction.text import SealedPayload
from tests.drafting.endpoints import OneAnswer, client_of
from tests.servers.model import MODEL, ModelFault, ModelServer

NOW = "Mon, 02 Mar 2026 09:00:00 GMT"
RETRY_AFTER = {
    "seconds": ("7", 7.0),
    "none": ("0", 0.0),
    "date": ("Mon, 02 Mar 2026 09:00:20 GMT", 20.0),
    "date that is past": ("Mon, 02 Mar 2026 08:00:00 GMT", 0.0),
    "date without a zone": ("Mon, 02 Mar 2026 09:00:05", 5.0),
    "nothing": ("", None),
    "absent": (None, None),
    "words": ("bientôt", None),
    "negative": ("-5", None),
    "fraction": ("1.5", None),
    "figures that are no digits": ("²", None),
    "without end": ("9" * 5_000, None),
    "impossible day": ("Mon, 99 Mar 2026 09:00:00 GMT", None),
}


@pytest.mark.parametrize(("written", "seconds"), RETRY_AFTER.values(), ids=RETRY_AFTER)
def test_retry_after_is_read_in_both_forms(written: str | None, seconds: float | None) -> None:
    assert retry_after_s_or_none(written, NOW) == seconds


@pytest.mark.parametrize("dated", [None, "", "hier", "x" * 100])
def test_date_is_of_no_use_without_the_servers_own(dated: str | None) -> None:
    assert retry_after_s_or_none("Mon, 02 Mar 2026 09:00:20 GMT", dated) is None
    assert retry_after_s_or_none("20", dated) == 20.0


class Attempts:
    """Fails as it is told, then answers; keeps what was waited in between."""

    def __init__(self, *faults: ModelError) -> None:
        self.faults = list(faults)
        self.asked = 0
        self.waits: list[float] = []

    def __call__(self) -> str:
        """One attempt."""
        self.asked += 1
        if self.faults:
            raise self.faults.pop(0)
        return "Bonjour"

    def run(self, retries: int, total_s: float = 100.0) -> str:
        """What comes of it."""
        with Deadline(total_s) as deadline:
            return with_retries(self, retries, deadline, self.waits.append)


def passing(retry_after_s: float | None = None) -> ModelError:
    """A fault that may pass."""
    return ModelError("busy", temporary=True, retry_after_s=retry_after_s)


def test_waits_grow_and_the_servers_own_is_obeyed() -> None:
    attempts = Attempts(passing(), passing(12.0), passing())

    assert attempts.run(retries=3) == "Bonjour"
    assert attempts.waits == [0.5, 12.0, 2.0]


ENDS = {
    "no attempt is left": ([passing(), passing()], 1, 100.0, 2),
    "none was allowed": ([passing()], 0, 100.0, 1),
    "fault that stays": ([ModelError("refused_key", temporary=False)], 5, 100.0, 1),
    "wait that is too long": ([passing(MAX_WAIT_S + 1)], 5, 100.0, 1),
    "wait beyond the deadline": ([passing(20.0)], 5, 10.0, 1),
}


@pytest.mark.parametrize(("faults", "retries", "total_s", "asked"), ENDS.values(), ids=ENDS)
def test_call_ends_where_asking_again_is_of_no_use(
    faults: list[ModelError], retries: int, total_s: float, asked: int
) -> None:
    attempts = Attempts(*faults)

    with pytest.raises(ModelError):
        attempts.run(retries, total_s)

    assert attempts.asked == asked


@pytest.mark.parametrize("retry_after", ["3600", "Fri, 31 Dec 2100 00:00:00 GMT"])
def test_server_that_asks_for_an_hour_is_not_asked_again(payload: SealedPayload, retry_after: str) -> None:
    with ModelServer() as server, client_of(server.base_url, retries=3) as client:
        server.fault, server.retry_after = ModelFault.RATE_LIMIT, retry_after
        with pytest.raises(ModelError) as caught:
            client.complete(payload)

    assert caught.value.reason == "busy"
    assert len(server.requests) == 1


@pytest.mark.parametrize("retries", [0, 3])
def test_server_that_drips_for_ever_is_left_at_the_deadline(payload: SealedPayload, retries: int) -> None:
    with ModelServer() as server, client_of(server.base_url, retries=retries, total_s=0.2) as client:
        server.fault = ModelFault.DRIP
        with pytest.raises(ModelError) as caught:
            client.complete(payload)

    assert caught.value.reason == "timeout"
    assert len(server.requests) == 1


class DrippingHeaders(OneAnswer):
    """Begins a header line that never ends."""

    def __init__(self) -> None:
        super().__init__(b"HTTP/1.1 200 OK\r\nX-Long: ")

    def converse(self, connection: socket.socket) -> None:
        """Answer a byte at a time."""
        super().converse(connection)
        while not self._stopping.wait(0.01):
            connection.sendall(b"x")


def test_header_that_drips_for_ever_is_left_at_the_deadline(payload: SealedPayload) -> None:
    with (
        DrippingHeaders() as server,
        client_of(f"http://127.0.0.1:{server.port}/v1", retries=2, total_s=0.2) as client,
        pytest.raises(ModelError) as caught,
    ):
        client.complete(payload)

    assert caught.value.reason == "timeout"
    assert server.requests == 1


def test_connection_made_after_the_deadline_is_cut_at_once() -> None:
    ours, theirs = socket.socketpair()
    with Deadline(0.0) as deadline, ours, theirs:
        deadline._timer.join(5)

        deadline.watch("connection.connect_tcp.complete", {"return_value": Stream(ours)})

        assert theirs.recv(1) == b""


class Stream:
    """A connection as the HTTP library shows it."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection

    def get_extra_info(self, name: str) -> socket.socket:
        """The socket."""
        assert name == "socket"
        return self.connection


def test_client_serves_again_after_a_call_that_was_cut(payload: SealedPayload) -> None:
    with ModelServer() as server, client_of(server.base_url, total_s=0.5) as client:
        server.fail_next(ModelFault.DRIP)
        with pytest.raises(ModelError):
            client.complete(payload)

        assert client.complete(payload).text


def test_answer_beyond_every_bound_is_not_read_to_its_end(payload: SealedPayload) -> None:
    with ModelServer() as server, client_of(server.base_url) as client:
        server.answer = lambda request: "a" * 5_000_000
        with pytest.raises(ModelError) as caught:
            client.complete(payload)

    assert caught.value.reason == "too_long"


def test_small_answer_that_unpacks_beyond_every_bound_is_too_long(payload: SealedPayload) -> None:
    packed = gzip.compress(b" " * 50_000_000)
    headers = f"Content-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n"
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{headers}\r\n".encode()
    with (
        OneAnswer(head + packed) as server,
        client_of(f"http://127.0.0.1:{server.port}/v1") as client,
        pytest.raises(ModelError) as caught,
    ):
        client.complete(payload)

    assert caught.value.reason == "too_long"


@pytest.mark.parametrize("status", [400, 422])
def test_server_that_refuses_the_format_is_asked_once_more_and_not_for_it_again(
    payload: SealedPayload, status: int
) -> None:
    with ModelServer() as server, client_of(server.base_url, json_mode=JsonMode.AUTO) as client:
        server.refuses_format = status

        first, second = client.complete(payload), client.complete(payload)

    assert first.text == second.text
    assert ["response_format" in request for request in server.requests] == [True, False, False]
    assert all(request["messages"] == server.requests[0]["messages"] for request in server.requests)


def test_format_is_asked_for_again_when_something_else_was_refused(payload: SealedPayload) -> None:
    with ModelServer() as server, client_of(server.base_url, json_mode=JsonMode.AUTO) as client:
        server.refuses_format = 400
        server.fail_next(ModelFault.UNAUTHORIZED)
        with pytest.raises(ModelError) as caught:
            client.complete(payload)
        server.refuses_format = 0
        client.complete(payload)

    assert caught.value.reason == "refused_key"
    assert ["response_format" in request for request in server.requests] == [True, False, True]


MODES = {JsonMode.AUTO: [True], JsonMode.ON: [True], JsonMode.OFF: [False]}


@pytest.mark.parametrize(("mode", "asked"), MODES.items())
def test_mode_says_whether_json_is_asked_for(
    payload: SealedPayload, mode: JsonMode, asked: list[bool]
) -> None:
    with ModelServer() as server, client_of(server.base_url, json_mode=mode) as client:
        client.complete(payload)

    assert ["response_format" in request for request in server.requests] == asked


def test_format_that_must_be_and_is_refused_ends_the_call(payload: SealedPayload) -> None:
    with ModelServer() as server, client_of(server.base_url, json_mode=JsonMode.ON, retries=2) as client:
        server.refuses_format = 400
        with pytest.raises(ModelError) as caught:
            client.complete(payload)

    assert caught.value.reason == "refused_request"
    assert len(server.requests) == 1


NAMES = {
    Parameters.COMMON: {"max_tokens": 1200, "temperature": 0.2},
    Parameters.OPENAI: {"max_completion_tokens": 1200},
}


@pytest.mark.parametrize(("parameters", "sent"), NAMES.items())
def test_bounds_are_sent_by_the_names_that_the_server_takes(
    payload: SealedPayload, parameters: Parameters, sent: dict[str, float]
) -> None:
    with ModelServer() as server:
        client = ModelClient(
            ModelSettings(server.base_url, MODEL, json_mode=JsonMode.OFF, parameters=parameters)
        )
        client.complete(payload)
        client.close()

    assert {
        name: value for name, value in server.requests[0].items() if name not in ("model", "messages")
    } == sent


def test_tokens_of_an_answer_that_cannot_be_used_are_told_too(payload: SealedPayload) -> None:
    with ModelServer() as server, client_of(server.base_url) as client:
        server.fault = ModelFault.CUT
        with pytest.raises(ModelError) as caught:
            client.complete(payload)

    assert caught.value.usage == Usage(10, 10)


def test_server_that_counts_nothing_tells_no_tokens(payload: SealedPayload) -> None:
    with ModelServer() as server, client_of(server.base_url) as client:
        server.counts = False

        assert client.complete(payload).usage is None
