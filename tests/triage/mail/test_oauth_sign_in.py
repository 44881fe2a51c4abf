"""A person signs in by a code or by a link; what they do, or do not, is understood."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.servers.oauth import OAuthFault, OAuthServer, visit
from tests.triage.mail.signing import client_of
from triage.errors import ConfigError, OAuthError, ProviderUnreachable, SignInRefused
from triage.oauth import Grant
from triage.oauth.client import DeviceCode
from triage.oauth.sign_in import by_browser, by_code


@pytest.fixture
def service() -> Iterator[OAuthServer]:
    """A provider."""
    with OAuthServer() as found:
        yield found


def test_code_is_shown_and_asked_about_until_the_person_has_typed_it(service: OAuthServer) -> None:
    service.interval_s = 5
    service.device_answers.extend(["authorization_pending"] * 3)
    shown: list[DeviceCode] = []
    pauses: list[float] = []

    grant = by_code(client_of(service), shown.append, pauses.append)

    assert grant.access_token in service.issued
    assert grant.refresh_token in service.issued
    assert [(one.user_code, one.address) for one in shown] == [("WDJB-MJHT", service.url("appareil"))]
    assert pauses == [5, 5, 5, 5]


def test_provider_that_wants_to_be_asked_less_often_is_obeyed(service: OAuthServer) -> None:
    service.interval_s = 5
    service.device_answers.extend(["slow_down", "authorization_pending", "slow_down"])
    pauses: list[float] = []

    by_code(client_of(service), lambda code: None, pauses.append)

    assert pauses == [5, 10, 10, 15]  # RFC 8628 section 3.5


def test_provider_that_is_away_for_a_moment_is_asked_again_more_slowly(service: OAuthServer) -> None:
    service.interval_s = 5
    service.fail_next(OAuthFault.NONE, OAuthFault.SERVER_ERROR, OAuthFault.DISCONNECT)
    pauses: list[float] = []

    by_code(client_of(service), lambda code: None, pauses.append)

    assert pauses == [5, 10, 20]


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("access_denied", "oauth_denied"),
        ("authorization_declined", "oauth_denied"),
        ("expired_token", "oauth_code_expired"),
        ("bad_verification_code", "oauth_code_expired"),
        ("invalid_grant", "oauth_code_expired"),
        ("unauthorized_client", "oauth_client"),
    ],
)
def test_refusal_ends_the_wait_with_its_reason(service: OAuthServer, answer: str, key: str) -> None:
    service.device_answers.append(answer)

    with pytest.raises(SignInRefused) as caught:
        by_code(client_of(service), lambda code: None, lambda seconds: None)

    assert caught.value.key == key
    assert len(service.grants()) == 1


def test_person_who_never_types_the_code_is_not_waited_for_beyond_its_end(service: OAuthServer) -> None:
    service.interval_s = 300
    service.device_answers.extend(["authorization_pending"] * 100)
    pauses: list[float] = []

    with pytest.raises(SignInRefused) as caught:
        by_code(client_of(service), lambda code: None, pauses.append)

    assert caught.value.key == "oauth_code_expired"
    assert 900 <= sum(pauses) <= 1200


def test_scopes_that_the_provider_does_not_give_by_code_are_said(service: OAuthServer) -> None:
    service.next_error = "invalid_scope"  # what Google says to the mail scope

    with pytest.raises(SignInRefused) as caught:
        by_code(client_of(service), lambda code: None, lambda seconds: None)

    assert caught.value.key == "oauth_scope"


@pytest.mark.parametrize(
    "address", ["http://connexion.example.org", "javascript:alert(1)", "https://a b", "https://é.example", ""]
)
def test_address_that_a_person_should_not_open_is_not_shown(
    service: OAuthServer, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "url", lambda path: address)
    client = client_of(service, device_url=f"http://127.0.0.1:{service.port}/device")

    with pytest.raises(OAuthError):
        by_code(client, lambda code: pytest.fail("shown"), lambda seconds: None)


class Browser:
    """A person's browser on this machine, and `bannette login` in another thread."""

    def __init__(self, service: OAuthServer, timeout_s: float = 10.0) -> None:
        self.service, self.link, self.port = service, "", 0
        self.outcome: Grant | OAuthError | None = None
        self._shown: queue.SimpleQueue[tuple[str, int]] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._sign_in, args=(timeout_s,))

    def __enter__(self) -> Browser:
        """Start, and wait for the link."""
        self._thread.start()
        self.link, self.port = self._shown.get(timeout=10)
        return self

    def __exit__(self, *_: object) -> None:
        """Wait for the outcome."""
        self._thread.join(15)
        assert not self._thread.is_alive()

    def _sign_in(self, timeout_s: float) -> None:
        extras = (("prompt", "consent"),)
        client = client_of(self.service, device_url="", link_extras=extras)
        try:
            self.outcome = by_browser(
                client, "contact@cabinet.example", lambda *shown: self._shown.put(shown), timeout_s=timeout_s
            )
        except OAuthError as exc:
            self.outcome = exc


def test_link_carries_what_proves_who_asked_and_the_answer_gives_tokens(service: OAuthServer) -> None:
    with Browser(service) as browser:
        query = {name: values[0] for name, values in parse_qs(urlsplit(browser.link).query).items()}
        status, page = service.browse(browser.link)

    assert isinstance(browser.outcome, Grant)
    assert browser.outcome.access_token in service.issued
    assert (status, "fermer cette page" in page) == (200, True)
    assert query["redirect_uri"] == f"http://127.0.0.1:{browser.port}"
    assert query["code_challenge_method"] == "S256"
    assert query["prompt"] == "consent"
    assert query["login_hint"] == "contact@cabinet.example"
    form = service.requests[-1][1]
    assert 43 <= len(form["code_verifier"]) <= 128  # RFC 7636 section 4.1
    assert form["code_verifier"] not in browser.link


def test_person_who_says_no_ends_the_wait(service: OAuthServer) -> None:
    with Browser(service) as browser:
        _, page = service.browse(browser.link, refuses=True)

    assert isinstance(browser.outcome, SignInRefused)
    assert browser.outcome.key == "oauth_denied"
    assert "refusée" in page
    assert service.grants() == []


@pytest.mark.parametrize("state", ["", "faux", "é"])
def test_answer_that_nobody_asked_for_is_ignored_and_the_right_one_still_counts(
    service: OAuthServer, state: str
) -> None:
    with Browser(service) as browser:
        strangers = [
            service.browse(browser.link, state=state)[0],
            service.browse(browser.link, state=state, refuses=True)[0],
            visit(f"http://127.0.0.1:{browser.port}/favicon.ico")[0],
        ]
        service.browse(browser.link)

    assert strangers == [400, 400, 400]
    assert isinstance(browser.outcome, Grant)
    assert len(service.grants()) == 1


def test_connections_that_a_browser_opens_for_nothing_do_not_stand_in_the_way(service: OAuthServer) -> None:
    with Browser(service) as browser:
        idle = [socket.create_connection(("127.0.0.1", browser.port)) for _ in range(3)]
        idle[0].sendall(b"\x16\x03\x01 pas du HTTP\r\n\r\n")
        service.browse(browser.link)

    for each in idle:
        each.close()
    assert isinstance(browser.outcome, Grant)


def test_code_of_another_sign_in_is_refused_by_the_provider(service: OAuthServer) -> None:
    with Browser(service) as first, Browser(service) as second:
        state = parse_qs(urlsplit(second.link).query)["state"][0]
        stolen = first.link.replace(f"127.0.0.1%3A{first.port}", f"127.0.0.1%3A{second.port}")
        service.browse(stolen, state=state)
        service.browse(first.link)

    assert isinstance(first.outcome, Grant)
    assert isinstance(second.outcome, SignInRefused)
    assert second.outcome.key == "oauth_code_expired"


def test_nobody_at_the_browser_ends_the_wait(service: OAuthServer) -> None:
    with Browser(service, timeout_s=0.1) as browser:
        pass

    assert isinstance(browser.outcome, SignInRefused)
    assert browser.outcome.key == "oauth_code_expired"


def test_provider_that_fails_at_the_last_step_is_said(service: OAuthServer) -> None:
    service.fault = OAuthFault.SERVER_ERROR

    with Browser(service) as browser:
        service.browse(browser.link)

    assert isinstance(browser.outcome, ProviderUnreachable)


def test_port_that_is_taken_is_said(service: OAuthServer) -> None:
    with pytest.raises(ConfigError) as caught:
        by_browser(client_of(service), "contact", lambda *shown: None, port=service.port)

    assert (caught.value.key, caught.value.values) == ("oauth_port_taken", {"port": service.port})
