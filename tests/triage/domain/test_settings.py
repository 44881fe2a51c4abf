"""The rules of the settings that no type can say."""

from typing import Any

import pytest
from pydantic import ValidationError

from triage.settings import (
    ImapSettings,
    MailboxSettings,
    OfficeSettings,
    Settings,
    WebSection,
    is_loopback,
)

OFFICE = {"name": "Cabinet", "profile": "law"}

LOOPBACK = ["localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]"]
ELSEWHERE = [
    "0.0.0.0",
    "::",
    "192.168.1.2",
    "example.org",
    "localhost.example.org",
    "127.0.0.1.example.org",
    "",
]


@pytest.mark.parametrize("host", LOOPBACK)
def test_this_machine_is_recognised(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ELSEWHERE)
def test_other_machines_are_not_taken_for_this_one(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize("host", [host for host in ELSEWHERE if host])
def test_page_never_listens_beyond_this_machine(host: str) -> None:
    with pytest.raises(ValidationError):
        WebSection(host=host)


@pytest.mark.parametrize("host", [host for host in ELSEWHERE if host])
def test_mail_never_goes_in_plain_text_to_another_machine(host: str) -> None:
    values: dict[str, Any] = {"host": host, "user": "contact", "security": "none"}

    with pytest.raises(ValidationError):
        ImapSettings(**values)


def test_validation_errors_never_show_what_was_written() -> None:
    with pytest.raises(ValidationError) as caught:
        Settings.model_validate(
            {"office": {"name": 3, "profile": "Mouette!2026"}, "password": "Mouette!2026"}
        )

    assert "Mouette" not in str(caught.value)


@pytest.mark.parametrize("section", [ImapSettings, MailboxSettings, WebSection, Settings])
def test_no_section_has_a_place_for_a_secret(section: type[Any]) -> None:
    names = set(section.model_fields)

    assert not {name for name in names if "password" in name or "key" in name} - {"password_file"}


@pytest.mark.parametrize(
    ("country", "part"),
    [("FR", ""), ("FR", "ALSACE-MOSELLE"), ("CH", "GE"), ("CH", "FR"), ("BE", ""), ("LU", "")],
)
def test_an_office_says_where_it_is(country: str, part: str) -> None:
    office = OfficeSettings.model_validate(OFFICE | {"country": country, "part": part})

    assert (office.region.country.value, office.region.part) == (country, part)


@pytest.mark.parametrize(
    ("country", "part"), [("FR", "GE"), ("BE", "ALSACE-MOSELLE"), ("CH", "ZZ"), ("LU", "LU"), ("XX", "")]
)
def test_a_place_that_does_not_exist_is_refused(country: str, part: str) -> None:
    with pytest.raises(ValidationError):
        OfficeSettings.model_validate(OFFICE | {"country": country, "part": part})


@pytest.mark.parametrize("zone", ["", "Paris", "Europe/Lutèce", "../etc/passwd", "/etc/passwd", "\x00"])
def test_a_time_zone_that_does_not_exist_is_refused(zone: str) -> None:
    with pytest.raises(ValidationError):
        OfficeSettings.model_validate(OFFICE | {"timezone": zone})


@pytest.mark.parametrize(
    "url",
    [
        "http://bannette.example",
        "bannette.example",
        "https://",
        "https://bannette.example/page",
        "https://bannette.example?q=1",
        "https://qui@bannette.example",
        "https://bannette.example:99999",
        "https://bannette .example",
        "https://étude.example",
        "https://[::1",
    ],
)
def test_published_address_is_https_and_nothing_more(url: str) -> None:
    with pytest.raises(ValueError, match="web_public_url"):
        WebSection(public_url=url)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("", ""),
        ("https://Bannette.example", "bannette.example"),
        ("https://bannette.example:8443/", "bannette.example"),
    ],
)
def test_published_address_gives_the_name_of_the_page(url: str, host: str) -> None:
    assert WebSection(public_url=url).public_host == host
