"""A provider's answer is believed only when it is one: everything else has a name, soon."""

from __future__ import annotations

import time

import pytest

from tests.servers.certificates import Certificates
from tests.servers.loopback import free_ports
from tests.servers.oauth import CLIENT_ID, OAuthFault, OAuthServer
from tests.triage.mail.signing import client_of
from triage.errors import OAuthError, ProviderUnreachable, SignInRefused, SignInRequired
from triage.oauth import Client, client_for
from triage.oauth.client import StillWaiting
from triage.settings import OAuthSettings

SLOW = (OAuthFault.HANG, OAuthFault.DRIP)


def refreshed(service: OAuthServer, **changes: object) -> object:
    """What asking for new tokens gives."""
    return client_of(service, **changes).refreshed(service.grant()["refresh_token"])


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (OAuthFault.SERVER_ERROR, ProviderUnreachable),
        (OAuthFault.BUSY, ProviderUnreachable),
        (OAuthFault.DISCONNECT, ProviderUnreachable),
        (OAuthFault.HANG, ProviderUnreachable),
        (OAuthFault.DRIP, ProviderUnreachable),
        (OAuthFault.GARBAGE, OAuthError),
        (OAuthFault.HTML, OAuthError),
        (OAuthFault.LIST, OAuthError),
        (OAuthFault.HUGE, OAuthError),
        (OAuthFault.COMPRESSED, OAuthError),
        (OAuthFault.REDIRECT, OAuthError),
        (OAuthFault.NO_TOKEN, OAuthError),
        (OAuthFault.BAD_TOKEN, OAuthError),
        (OAuthFault.OTHER_KIND, OAuthError),
    ],
)
@pytest.mark.parametrize("what", ["refresh", "device"])
def test_wrong_answer_is_a_fault_of_the_provider_said_in_time(
    fault: OAuthFault, expected: type[OAuthError], what: str
) -> None:
    with OAuthServer() as service:
        service.fault = fault
        client = client_of(service, timeout_s=0.3 if fault in SLOW else 10.0)
        began = time.monotonic()

        with pytest.raises(OAuthError) as caught:
            client.ask_device_code() if what == "device" else client.refreshed("r")

        assert type(caught.value) is expected
        assert caught.value.temporary
        assert time.monotonic() - began < 8
        assert "/ailleurs" not in service.paths()


@pytest.mark.parametrize(
    ("code", "expected", "key"),
    [
        ("invalid_grant", SignInRequired, "oauth_sign_in"),
        ("interaction_required", SignInRequired, "oauth_sign_in"),
        ("access_denied", SignInRefused, "oauth_denied"),
        ("authorization_declined", SignInRefused, "oauth_denied"),
        ("expired_token", SignInRefused, "oauth_code_expired"),
        ("bad_verification_code", SignInRefused, "oauth_code_expired"),
        ("invalid_client", SignInRefused, "oauth_client"),
        ("unauthorized_client", SignInRefused, "oauth_client"),
        ("invalid_scope", SignInRefused, "oauth_scope"),
        ("temporarily_unavailable", ProviderUnreachable, "oauth_unreachable"),
        ("authorization_pending", StillWaiting, "oauth_failed"),
        ("slow_down", StillWaiting, "oauth_failed"),
        ("jamais_vu", OAuthError, "oauth_failed"),
    ],
)
def test_error_code_of_the_provider_is_understood(code: str, expected: type[OAuthError], key: str) -> None:
    with OAuthServer() as service:
        service.next_error = code

        with pytest.raises(OAuthError) as caught:
            refreshed(service)

        assert (type(caught.value), caught.value.key) == (expected, key)


def test_secret_of_the_application_is_shown_only_where_tokens_are_given() -> None:
    with OAuthServer(client_secret="secret-application") as service:
        client = client_of(service, client_secret="secret-application")
        client.ask_device_code()
        client.refreshed(service.grant()["refresh_token"])

        assert ["client_secret" in form for _, form in service.requests] == [False, True]
        assert "secret-application" not in repr(client)


def test_wrong_secret_of_the_application_is_told_apart() -> None:
    with OAuthServer(client_secret="secret") as service, pytest.raises(SignInRefused) as caught:
        refreshed(service, client_secret="faux")

    assert caught.value.key == "oauth_client"


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    (nobody,) = free_ports(1)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{nobody}")

    with OAuthServer() as service:
        refreshed(service)


def test_certificate_is_checked_against_the_authority_that_is_named(certificates: Certificates) -> None:
    with OAuthServer(tls=certificates.server_context()) as service:
        url = f"https://localhost:{service.port}/token"
        token = service.grant()["refresh_token"]

        with pytest.raises(ProviderUnreachable):
            client_of(service, token_url=url).refreshed(token)
        grant = client_of(service, token_url=url, ca_file=str(certificates.ca_file)).refreshed(token)

        assert grant.access_token in service.issued


@pytest.mark.parametrize("ca_file", ["/nulle/part.pem", __file__])
def test_authority_file_that_cannot_be_used_is_a_fault_and_not_a_crash(ca_file: str) -> None:
    with OAuthServer() as service, pytest.raises(ProviderUnreachable):
        refreshed(service, ca_file=ca_file)


def settings(provider: str, **changes: object) -> Client:
    """The application as the configuration describes it."""
    values = {"provider": provider, "client_id": CLIENT_ID}
    return client_for(OAuthSettings.model_validate({**values, **changes}), "")


def test_microsoft_is_asked_at_the_directory_of_the_office_for_reading_sending_and_renewal() -> None:
    client = settings("microsoft", tenant="cabinet.example.org")

    base = "https://login.microsoftonline.com/cabinet.example.org/oauth2/v2.0"
    assert (client.device_url, client.token_url) == (f"{base}/devicecode", f"{base}/token")
    assert (client.authorize_url, client.redirect_host) == (f"{base}/authorize", "localhost")
    assert client.scopes == (
        "https://outlook.office.com/IMAP.AccessAsUser.All",
        "https://outlook.office.com/SMTP.Send",
        "offline_access",
    )


def test_google_is_asked_by_the_browser_because_its_codes_do_not_give_mail() -> None:
    client = settings("google")

    assert client.device_url == ""
    assert client.authorize_url == "https://accounts.google.com/o/oauth2/v2/auth"
    assert client.token_url == "https://oauth2.googleapis.com/token"
    assert client.scopes == ("https://mail.google.com/",)
    assert dict(client.link_extras) == {"access_type": "offline", "prompt": "consent"}


def test_what_the_configuration_gives_replaces_what_the_provider_uses() -> None:
    urls = {name: f"https://connexion.example.org/{name}" for name in ("device_url", "token_url")}

    client = settings("other", **urls, scopes=["courrier"])

    assert (client.device_url, client.token_url) == (urls["device_url"], urls["token_url"])
    assert (client.authorize_url, client.scopes) == ("", ("courrier",))
