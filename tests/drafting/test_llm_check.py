"""Whether a model can be reached, asked without sending anything of the office."""

import pytest

from drafting.errors import ModelError
from tests.drafting.endpoints import OneAnswer, answer_of, client_of
from tests.servers.model import ModelFault, ModelServer


def test_check_sends_nothing_of_the_office() -> None:
    with ModelServer() as server, client_of(server.base_url) as client:
        client.check()

    assert len(server.received) == 1
    head, _, body = server.received[0].partition(b"\r\n\r\n")
    assert head.startswith(b"GET /v1/models ")
    assert body == b""


def test_check_knows_a_model_that_the_server_does_not_have() -> None:
    with (
        ModelServer() as server,
        client_of(server.base_url, model="inconnu") as client,
        pytest.raises(ModelError) as caught,
    ):
        client.check()

    assert caught.value.reason == "unknown_model"


CHECKS = {
    ModelFault.UNAUTHORIZED: "refused_key",
    ModelFault.SERVER_ERROR: "failed",
    ModelFault.GARBAGE: "garbage",
    ModelFault.DISCONNECT: "unreachable",
    ModelFault.HANG: "timeout",
}


@pytest.mark.parametrize(("fault", "reason"), CHECKS.items())
def test_check_names_the_fault_of_the_server(fault: ModelFault, reason: str) -> None:
    with ModelServer() as server, client_of(server.base_url, timeout_s=0.2) as client:
        server.fault = fault
        with pytest.raises(ModelError) as caught:
            client.check()

    assert caught.value.reason == reason


@pytest.mark.parametrize("body", ["[]", "null", '{"data": 3}', '{"data": [3]}', "3"])
def test_check_says_when_the_list_of_models_is_none(body: str) -> None:
    with (
        OneAnswer(answer_of(body)) as server,
        client_of(f"http://127.0.0.1:{server.port}/v1") as client,
        pytest.raises(ModelError) as caught,
    ):
        client.check()

    assert caught.value.reason == "garbage"


def test_server_without_a_list_of_models_passes_the_check() -> None:
    with OneAnswer(answer_of("{}", "404 Not Found")) as server:
        with client_of(f"http://127.0.0.1:{server.port}/v1") as client:
            client.check()

        assert server.requests == 1
