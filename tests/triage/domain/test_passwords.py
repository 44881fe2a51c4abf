"""Which passwords are taken: none that is tried first, and none of the office's own words."""

from __future__ import annotations

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from tests.triage.desk import Desk
from triage.errors import BadRequest
from triage.passwords import MIN_PASSWORD_CHARS, own_words, require_strong

OWN = ("Étude Brévault-Kerdoncuff", "contact@brevault-kerdoncuff.example")


def _key(password: str, name: str = "Camille") -> str | None:
    """Why it is refused, None when it is taken."""
    try:
        require_strong(password, name, OWN)
    except BadRequest as refused:
        return refused.key
    return None


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "motdepasse123",
        "MotDePasse2026!",
        "azertyuiop123",
        "qwertyuiopas",
        "Bonjour123456",
        "p@ssw0rdp@ssw0rd",
        "abcdefghijklmnop",
        "Novembre2026!",
        "Camille-2026",
        "Avocat-2026!",
        "brevault2026",
        "kerdoncuff-2026",
        "jetaimejetaime",
    ],
)
def test_password_that_is_tried_first_is_refused(password: str) -> None:
    assert _key(password) in {"password_common", "password_too_plain"}


@pytest.mark.parametrize(
    "password",
    [
        "un mot de passe bien long",
        "mouette-cendree-71",
        "douze caractères",
        "correct horse battery staple",
        "Tr7%kd!pQ2xv",
        "🦊 renard sur la lune",
        "x9" * 3 + "la pluie tombe sur Brest" + "é" * 150,
    ],
)
def test_password_of_several_words_or_signs_is_taken(password: str) -> None:
    assert _key(password) is None


def test_every_common_password_of_the_list_that_is_long_enough_is_refused() -> None:
    common = [one for one in FREQUENCY_LISTS["passwords"] if len(one) >= MIN_PASSWORD_CHARS]

    taken = [one for one in common if _key(one) is None]

    assert len(common) > 100
    assert taken == []


@pytest.mark.parametrize(
    ("password", "key"),
    [
        ("4@8({[<369&#!1/|0$5+7%2" * 8, None),  # the library alone works on it for minutes
        ("x" * 199 + "y", "password_too_plain"),
        ("\x00é😀1@" * 40, "password_common"),
        ("1qaz2wsx" * 25, "password_common"),
    ],
)
def test_the_oddest_password_is_answered(password: str, key: str | None) -> None:
    assert _key(password) == key


def test_words_of_the_office_are_those_of_its_settings(desk: Desk) -> None:
    found = own_words(desk.services.settings)

    assert desk.services.settings.office.name in found
    assert desk.services.settings.mailboxes[0].address in found
