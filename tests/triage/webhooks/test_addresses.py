"""Where a webhook may lead: nowhere inside unless an administrator says so, no name is looked up twice."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from tests.servers.receiver import Receiver
from triage.errors import BadRequest
from triage.webhook_address import allowed_addresses, may_be_called, target_of
from triage.webhook_door import Door
from triage.webhook_kinds import Fault


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("https://hooks.example.org/b", "hooks.example.org"),
        ("https://hooks.example.org:8443/b?c=1", "hooks.example.org:8443"),
        ("https://hooks.example.org", "hooks.example.org"),
        ("https://HOOKS.example.org./", "hooks.example.org"),
        ("https://93.184.216.34/", "93.184.216.34"),
        ("https://[2606:2800:220:1::1]/", "[2606:2800:220:1::1]"),
    ],
)
def test_public_addresses_are_taken(url: str, authority: str) -> None:
    assert target_of(url, internal=False).authority == authority


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("", "webhook_url"),
        ("https://", "webhook_url"),
        ("https://nom:secret@hooks.example.org/", "webhook_url"),
        ("https://nom@hooks.example.org/", "webhook_url"),
        ("https://hooks.example.org/#a", "webhook_url"),
        ("https://hooks.example.org:0/", "webhook_url"),
        ("https://hooks.example.org:99999/", "webhook_url"),
        ("https://hooks.example.org\\@127.0.0.1/", "webhook_url"),
        ("https://hooks.example.org/\r\nX: y", "webhook_url"),
        ("https://[::1", "webhook_url"),
        ("https://hé.example.org/", "webhook_url"),
        ("https://hooks.example.org/" + "a" * 600, "webhook_url"),
        ("http://hooks.example.org/", "webhook_plain"),
        ("ftp://hooks.example.org/", "webhook_plain"),
        ("file:///etc/passwd", "webhook_url"),
        ("http://127.0.0.1/", "webhook_internal"),
        ("https://localhost/", "webhook_internal"),
        ("https://a.localhost/", "webhook_internal"),
        ("https://10.0.0.1/", "webhook_internal"),
        ("https://192.168.1.1/", "webhook_internal"),
        ("https://[::1]/", "webhook_internal"),
        ("https://[::ffff:10.0.0.1]/", "webhook_internal"),
        ("https://169.254.169.254/latest", "webhook_internal"),
    ],
)
def test_other_addresses_are_refused(url: str, key: str) -> None:
    with pytest.raises(BadRequest) as found:
        target_of(url, internal=False)

    assert found.value.key == key


@pytest.mark.parametrize(
    ("address", "outside", "inside"),
    [
        ("93.184.216.34", True, True),
        ("2606:2800:220:1::1", True, True),
        ("10.1.2.3", False, True),
        ("172.16.0.1", False, True),
        ("192.168.0.1", False, True),
        ("100.64.0.1", False, True),
        ("fd00::1", False, True),
        ("127.0.0.1", False, True),
        ("::1", False, True),
        ("::ffff:127.0.0.1", False, True),
        ("64:ff9b::a00:1", False, True),
        ("2002:a00:1::", False, True),
        ("169.254.169.254", False, False),
        ("::ffff:169.254.169.254", False, False),
        ("64:ff9b::a9fe:a9fe", False, False),
        ("fe80::1", False, False),
        ("fe80::1%eth0", False, False),
        ("224.0.0.1", False, False),
        ("ff02::1", False, False),
        ("0.0.0.0", False, False),
        ("::", False, False),
        ("255.255.255.255", False, False),
        ("240.0.0.1", False, False),
        ("no address", False, False),
    ],
)
def test_addresses_of_the_network(address: str, outside: bool, inside: bool) -> None:
    assert may_be_called(address, internal=False) is outside
    assert may_be_called(address, internal=True) is inside


def names(monkeypatch: pytest.MonkeyPatch, *answers: list[str] | None) -> list[str]:
    """Have names lead to these addresses, look-up by look-up (None: nowhere); the names looked up."""
    asked: list[str] = []
    real = socket.getaddrinfo
    left = list(answers)

    def resolve(host: Any, port: Any, *rest: Any, **options: Any) -> Any:
        if not str(host).endswith("example.org"):
            return real(host, port, *rest, **options)
        asked.append(host)
        found = left.pop(0)
        if found is None:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


def test_a_name_that_leads_inside_is_not_called(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, ["10.0.0.7", "127.0.0.1"], ["93.184.216.34", "10.0.0.7"], None)
    target = target_of("https://hooks.example.org/", internal=False)

    assert allowed_addresses(target, internal=False) == []
    assert allowed_addresses(target, internal=False) == ["93.184.216.34"]
    assert allowed_addresses(target, internal=False) is None


def test_the_door_says_why_it_did_not_call(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, ["127.0.0.1"], None)
    target = target_of("https://hooks.example.org/", internal=False)

    assert Door().post(target, {}, b"{}", internal=False).fault is Fault.INTERNAL
    assert Door().post(target, {}, b"{}", internal=False).fault is Fault.NAME


def test_a_name_is_looked_up_once_and_the_address_that_was_looked_at_is_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Receiver() as receiver:
        asked = names(monkeypatch, ["127.0.0.1"], ["127.0.0.2"])
        target = target_of(f"https://hooks.example.org:{receiver.port}/b", internal=True)
        plain = type(target)("http", target.host, target.port, target.path)

        answer = Door().post(plain, {"content-type": "application/json"}, b"{}", internal=True)

        assert answer.status == 204
        assert asked == ["hooks.example.org"]
        assert receiver.came[0].headers["host"] == f"hooks.example.org:{receiver.port}"


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with Receiver() as proxy, Receiver() as receiver:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)

        answer = Door().post(target_of(receiver.url, internal=True), {}, b"{}", internal=True)

        assert (answer.status, proxy.came) == (204, [])


def test_of_several_addresses_the_first_that_answers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with Receiver() as receiver:
        names(monkeypatch, ["127.0.0.9", "127.0.0.1"])
        target = target_of(f"https://hooks.example.org:{receiver.port}/b", internal=True)
        plain = type(target)("http", target.host, target.port, target.path)

        answer = Door().post(plain, {}, b"{}", internal=True)

        assert (answer.status, len(receiver.came)) == (204, 1)
