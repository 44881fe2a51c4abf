"""The page served from a thread: it answers on its port only, and stops."""

from __future__ import annotations

import http.client
import socket
from dataclasses import replace

import pytest

from api.server import serve
from tests.api.world import World
from tests.servers.loopback import HOST, PATIENCE_S, free_ports
from triage.errors import ConfigError


def status_of(host: str, port: int, path: str, host_header: str | None = None) -> int:
    """The status of a plain GET."""
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": host_header} if host_header else {})
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.3", "::1", "[::1]"])
def test_the_page_answers_where_the_configuration_says(world: World, host: str) -> None:
    if ":" in host and not _has_ipv6():
        pytest.skip("no IPv6 loopback on this machine")
    (port,) = free_ports(1)

    page = serve(world.office, world.accounts, host, port)
    try:
        bare = host.strip("[]")
        assert page.url == f"http://[{bare}]:{port}" if ":" in bare else f"http://{bare}:{port}"
        assert status_of(bare, port, "/") == 200
        assert status_of(bare, port, "/api/alive") == 200
        assert status_of(bare, port, "/api/alive", "mechant.example") == 421
    finally:
        page.stop()


def test_no_answer_waits_for_the_one_before_to_be_acknowledged(world: World) -> None:
    (port,) = free_ports(1)
    page = serve(world.office, world.accounts, HOST, port)
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE_S)
    try:
        connection.request("GET", "/api/alive")
        connection.getresponse().read()
        (served,) = page._server.server_state.connections
        kept = served.transport.get_extra_info("socket")
        assert kept.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
    finally:
        connection.close()
        page.stop()


PUBLIC = "bannette.cabinet.example"


def _strict_transport(world: World, public_url: str, host_header: str) -> tuple[int, str | None]:
    """The status under that Host, and what is said of TLS."""
    web = world.services.settings.web.model_copy(update={"public_url": public_url})
    settings = world.services.settings.model_copy(update={"web": web})
    office = replace(world.office, services=replace(world.services, settings=settings))
    (port,) = free_ports(1)
    page = serve(office, world.accounts, HOST, port)
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", "/api/alive", headers={"Host": host_header})
        answer = connection.getresponse()
        return answer.status, answer.headers["Strict-Transport-Security"]
    finally:
        connection.close()
        page.stop()


def test_browsers_are_told_to_come_by_tls_alone_under_the_published_name_only(world: World) -> None:
    url = f"https://{PUBLIC}"

    assert _strict_transport(world, url, PUBLIC) == (200, "max-age=31536000; includeSubDomains")
    assert _strict_transport(world, url, PUBLIC.upper()) == (200, "max-age=31536000; includeSubDomains")
    assert _strict_transport(world, url, "127.0.0.1") == (200, None)
    assert _strict_transport(world, url, "mechant.example") == (421, None)
    assert _strict_transport(world, "", PUBLIC) == (421, None)


def test_the_port_is_free_again_once_the_page_has_stopped(world: World) -> None:
    (port,) = free_ports(1)

    for _ in range(2):
        page = serve(world.office, world.accounts, HOST, port)
        status = status_of(HOST, port, "/")
        page.stop()

        assert status == 200
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((HOST, port), timeout=5)


def test_a_port_that_is_taken_is_said_with_its_number(world: World) -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(ConfigError) as raised:
            serve(world.office, world.accounts, HOST, port)

    assert (raised.value.key, raised.value.values) == ("port_taken", {"port": port})


def test_a_page_with_an_idle_connection_stops_all_the_same(world: World) -> None:
    (port,) = free_ports(1)
    page = serve(world.office, world.accounts, HOST, port)

    with socket.create_connection((HOST, port), timeout=10):
        page.stop()

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((HOST, port), timeout=5)


def test_the_answers_do_not_name_the_server_software(world: World) -> None:
    (port,) = free_ports(1)
    page = serve(world.office, world.accounts, HOST, port)
    connection = http.client.HTTPConnection(HOST, port, timeout=10)

    connection.request("GET", "/")
    headers = connection.getresponse().headers
    connection.close()
    page.stop()

    assert "server" not in headers


def _has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True
