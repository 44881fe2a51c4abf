"""Every text of a mail passes the one door: a canary planted in any field of it never leaves."""

import dataclasses
from datetime import date

import pytest

from drafting.prompts import PromptKind, load_prompt
from redaction.engine import Redactor
from redaction.entities import Entity
from redaction.errors import ResidualIdentifier
from redaction.gates import seal
from redaction.mail import MailText, compose
from redaction.settings import RedactionSettings
from redaction.text import _build_redacted
from redaction.vault import Vault

# Fields that hold text a model reads, and fields that only help to find identifiers or are no text.
_READ = {
    "subject",
    "body",
    "quoted",
    "earlier",
    "attachment_names",
    "attachment_texts",
    "dossier",
    "past_answers",
    "passages",
    "patterns",
    "present",
    "voice",
    "values",
    "instruction",
}
_NEVER_SENT = {"known_names", "known_addresses"}
_NO_TEXT = {"language", "today", "fence"}  # a fence is of signs only: see test_mail.py
_CANARIES = {
    "person": "Mme Solène Brévault",
    "e-mail": "solene.brevault@example.org",
    "telephone": "06 39 98 45 21",
    "account": "FR76 3000 6000 0112 3456 7890 189",
    "social number": "2 69 05 49 588 157 80",
    "link": "https://depot.example.org/d/77c2e9",
    "placeholder": "[PERSONNE_7]",
}
_TELLING = {**_CANARIES, "person": "Brévault"}


def _planted(field: str, text: str) -> MailText:
    plain = MailText("Essai", "Bonjour, voici les pièces.", language="fr", today=date(2026, 3, 1))
    several = isinstance(getattr(plain, field), tuple)
    return dataclasses.replace(plain, **{field: (text,) if several else text})  # type: ignore[arg-type]  # by name


def test_every_field_of_a_mail_is_known_here() -> None:
    """A new field fails here until it is sorted, and has its canary below."""
    assert {field.name for field in dataclasses.fields(MailText)} == _READ | _NEVER_SENT | _NO_TEXT


@pytest.mark.parametrize("field", sorted(_READ))
def test_what_a_model_reads_is_composed_and_counted(field: str) -> None:
    mail = _planted(field, "quelques mots ordinaires")

    assert "quelques mots ordinaires" in compose(mail)
    assert "quelques mots ordinaires" in mail.parts()
    assert mail.chars == sum(len(part) for part in mail.parts())


@pytest.mark.parametrize("field", sorted(_NEVER_SENT))
def test_what_only_helps_the_search_is_not_sent(field: str, redactor: Redactor) -> None:
    mail = _planted(field, "Solène Brévault solene@example.org")

    assert "quelques" not in compose(mail)
    assert "revault" not in redactor.redact(mail, Vault.empty()).text.value


@pytest.mark.parametrize("kind", sorted(_CANARIES))
@pytest.mark.parametrize("field", sorted(_READ))
def test_a_canary_planted_in_any_text_does_not_leave(field: str, kind: str, redactor: Redactor) -> None:
    redacted = redactor.redact(_planted(field, f"Voici {_CANARIES[kind]} pour vous."), Vault.empty())

    sealed = seal("Répondez.", redacted.text, redacted.vault, RedactionSettings())
    assert _TELLING[kind] not in sealed.user.value
    assert _TELLING[kind] in "".join(entry.original for entry in redacted.vault.entries.values())


@pytest.mark.parametrize("entity", list(Entity))
def test_a_slot_of_a_template_shows_its_placeholder_only(entity: Entity, redactor: Redactor) -> None:
    text, vault = redactor.redact_value(entity, "Solène Brévault, 06 39 98 45 21", Vault.empty())

    assert text.value == f"[{entity.value}_1]"
    assert list(vault.entries) == [text.value]


def test_our_own_headings_pass_the_gate(redactor: Redactor) -> None:
    mail = MailText("", "", language="fr", today=date(2026, 3, 1))
    for field in _READ:
        text = "nous avons bien reçu votre message du 12/03/2026"
        several = isinstance(getattr(mail, field), tuple)
        mail = dataclasses.replace(mail, **{field: (text, text) if several else text})  # type: ignore[arg-type]  # by name
    redacted = redactor.redact(mail, Vault.empty())

    assert dict(redacted.text.counts) == {"DATE": 1}
    seal("Répondez.", redacted.text, redacted.vault, RedactionSettings())


def test_the_shipped_instructions_pass_the_gate(redactor: Redactor) -> None:

    redacted = redactor.redact(MailText("", "Mme Kerboul, bonjour.", language="fr"), Vault.empty())

    sealed = seal(load_prompt(PromptKind.REPLY).text, redacted.text, redacted.vault, RedactionSettings())

    assert sealed.system == load_prompt(PromptKind.REPLY).text


@pytest.mark.parametrize(
    "written",
    [
        "odile tremarec",
        "ODILE  TRÉMAREC",
        "OdileTremarec",
        "o d i l e t r e m a r e c",
        "odile-trémarec",
        "0639984520",
        "06/39/98/45/20",
        "06 (39) 98 · 45 — 20",
        "odile arobase example point org",
        "odile (at) example (dot) org",
        "mouette 2026",
        "fr7630006000",
    ],
)
def test_a_known_value_is_found_however_it_is_dressed(written: str, redactor: Redactor) -> None:
    vault = Vault.empty()
    for entity, value in (
        (Entity.PERSON, "Odile Trémarec"),
        (Entity.PHONE, "06 39 98 45 20"),
        (Entity.EMAIL, "odile@example.org"),
        (Entity.SECRET, "Mouette!2026"),
        (Entity.IBAN, "FR76 3000 6000"),
    ):
        vault = vault.placeholder_for(entity, value)[1]

    with pytest.raises(ResidualIdentifier):
        seal("Répondez.", _build_redacted(f"voici {written} pour vous", {}), vault, RedactionSettings())

    redacted = redactor.redact(MailText("", f"voici {written} pour vous", language="fr"), vault)
    assert written not in redacted.text.value
