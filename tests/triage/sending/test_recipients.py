"""Recipients as people type them, and domains that only look like one the office knows."""

from __future__ import annotations

import pytest

from triage.announcing import announces_attachment
from triage.errors import BadRequest
from triage.message import Address
from triage.recipients import read_recipient, read_recipients, resembled_or_none

READ = {
    "odile@example.org": Address("", "odile@example.org"),
    "  odile@example.org  ": Address("", "odile@example.org"),
    "Odile Trémarec <odile@example.org>": Address("Odile Trémarec", "odile@example.org"),
    '"Trémarec, Odile" <odile@example.org>': Address("Trémarec, Odile", "odile@example.org"),
    "<odile@example.org>": Address("", "odile@example.org"),
    "odile@example.org (Odile)": Address("Odile", "odile@example.org"),
}
REFUSED = (
    "",
    "Odile",
    "odile@",
    "@example.org",
    "odile@example.org, yann@example.org",
    "odile@example.org; yann@example.org",
    "odile@example.org\r\nBcc: b@example.org",
    "odilé@example.org",
    "Odile <odile@example.org> <yann@example.org>",
    "a" * 600 + "@example.org",
)


@pytest.mark.parametrize(("typed", "meant"), READ.items(), ids=READ)
def test_a_mailbox_is_read_as_it_was_typed(typed: str, meant: Address) -> None:
    assert read_recipient(typed) == meant


@pytest.mark.parametrize("typed", REFUSED, ids=lambda typed: typed[:30])
def test_what_is_not_one_mailbox_is_refused(typed: str) -> None:
    with pytest.raises(BadRequest) as caught:
        read_recipient(typed)

    assert caught.value.key == "recipient_invalid"


def test_an_address_typed_twice_counts_once_and_takes_the_name_that_is_known() -> None:
    known = (Address("Odile Trémarec", "Odile@example.org"),)

    found = read_recipients(["odile@example.org", "ODILE@example.org", "yann@example.org"], known)

    assert found == (Address("Odile Trémarec", "odile@example.org"), Address("", "yann@example.org"))


KNOWN = {"cabinet-martin.fr", "etude-morel.be", "huissiers-dumont.fr", "gmail.com", "aa.fr"}
ALIKE = {
    "me@cabinet-martln.fr": "cabinet-martin.fr",
    "me@cabinet-rnartin.fr": "cabinet-martin.fr",
    "me@cabinetmartin.fr": "cabinet-martin.fr",
    "me@cabinet-martin.com": "cabinet-martin.fr",
    "me@cabinet-matrin.fr": "cabinet-martin.fr",
    "me@cabinet-martins.fr": "cabinet-martin.fr",
    "me@" + "etude-mörel.be".encode("idna").decode(): "etude-morel.be",
    "me@huissiers-durnont.fr": "huissiers-dumont.fr",
}
UNLIKE = (
    "me@cabinet-martin.fr",
    "me@ymail.com",
    "me@gmx.fr",
    "me@ab.fr",
    "me@cabinet-durand.fr",
    "me@example.org",
    "personne",
)


@pytest.mark.parametrize(("address", "meant"), ALIKE.items(), ids=ALIKE)
def test_a_domain_that_looks_like_a_known_one_is_told(address: str, meant: str) -> None:
    assert resembled_or_none(address, KNOWN) == meant


@pytest.mark.parametrize("address", UNLIKE)
def test_another_domain_is_not(address: str) -> None:
    assert resembled_or_none(address, KNOWN) is None


ANNOUNCING = (
    "Vous trouverez ci-joint l’acte.",
    "Les pièces sont ci-jointes.",
    "Je vous joins le projet.",
    "Nous vous joignons l’acte.",
    "L’acte est en pièce jointe.",
    "Please find attached the deed.",
    "Please find enclosed our invoice.",
    "In bijlage vindt u de akte.",
    "De akte is bijgevoegd.",
    "Anbei erhalten Sie den Vertrag.",
    "Der Vertrag ist im Anhang.",
)
SILENT = (
    "Nous avons bien reçu vos pièces jointes.",
    "Je vous rejoins à 14 h.",
    "Merci de nous envoyer l’acte.",
    "We will come back to you.",
)


@pytest.mark.parametrize("text", ANNOUNCING)
def test_a_file_that_is_announced_is_noticed(text: str) -> None:
    assert announces_attachment(text)


@pytest.mark.parametrize("text", SILENT)
def test_words_that_announce_nothing_are_left_alone(text: str) -> None:
    assert not announces_attachment(text)
