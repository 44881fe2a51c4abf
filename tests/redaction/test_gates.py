"""Nothing that looks like an identifier leaves."""

import pytest

from redaction.engine import MailText, Redactor
from redaction.entities import Entity
from redaction.errors import ResidualIdentifier, TooLong
from redaction.gates import seal
from redaction.settings import RedactionSettings
from redaction.text import RedactedText, _build_redacted
from redaction.vault import Vault
from tests.redaction.sealing import vault_of

_SETTINGS = RedactionSettings()
_SYSTEM = (
    "Tu prépares un brouillon de réponse pour un cabinet. Recopie les repères comme [PERSONNE_1].\n"
    "N’invente ni date, ni montant, ni adresse. Réponds en français."
)


def _user(text: str) -> RedactedText:
    return _build_redacted(text, {})


_VAULT = vault_of(
    (Entity.PERSON, "Odile Trémarec"),
    (Entity.PHONE, "06 39 98 45 20"),
    (Entity.SECRET, "Mouette!2026"),
    (Entity.NAME, "Rose"),
    (Entity.REFERENCE, "AB/7"),
    (Entity.MARK, "[IBAN_1]"),
)


def test_a_redacted_mail_is_sealed_as_it_is(redactor: Redactor) -> None:
    mail = MailText("Bail", "Mme Trémarec : 06 39 98 45 20, loyer de 1 250 €.", language="fr")
    redacted = redactor.redact(mail, Vault.empty())

    sealed = seal(_SYSTEM, redacted.text, redacted.vault, _SETTINGS)

    assert (sealed.system, sealed.user) == (_SYSTEM, redacted.text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Écrire à odile@example.org.", "COURRIEL"),
        ("Un signe @ seul.", "COURRIEL"),
        ("Voir https://example.org/x.", "URL"),
        ("Voir www.example.org.", "URL"),
        ("Le numéro 417 720 93 ici.", "NUMERO"),
        ("Nous avons vu Kerboul hier.", "NOM"),
        ("Merci à Odile Trémarec.", "PERSONNE"),
        ("le mot Mouette!2026 ici", "SECRET"),
        ("le mot mouette!2026 ici", "SECRET"),
        ("la pièce ab/7 ici", "REF"),
        ("Rose est venue.", "NOM"),
        ("Bonjour [PERSONNE_9].", "MARQUE"),
    ],
)
def test_a_leftover_in_the_mail_stops_the_call(text: str, kind: str) -> None:
    with pytest.raises(ResidualIdentifier) as caught:
        seal(_SYSTEM, _user(text), _VAULT, _SETTINGS)

    assert kind in caught.value.types
    assert "Odile" not in str(caught.value)


@pytest.mark.parametrize(
    ("system", "kind"),
    [
        ("Signe Odile Trémarec.", "PERSONNE"),
        ("Appelle le 06 39 98 45 20.", "TEL"),
        ("Écris à aide@example.org.", "COURRIEL"),
        ("Le code est Mouette!2026.", "SECRET"),
    ],
)
def test_a_leftover_in_our_own_instructions_stops_the_call(system: str, kind: str) -> None:
    with pytest.raises(ResidualIdentifier) as caught:
        seal(system, _user("Bonjour [PERSONNE_1]."), _VAULT, _SETTINGS)

    assert kind in caught.value.types


def test_a_common_word_in_lower_case_is_no_leftover() -> None:
    seal(_SYSTEM, _user("Bonjour [PERSONNE_1], la couleur rose est restée."), _VAULT, _SETTINGS)


def test_a_mark_of_the_mail_is_not_taken_for_its_namesake() -> None:
    vault = vault_of((Entity.MARK, "[PERSONNE_1]"), (Entity.PERSON, "Odile Trémarec"))

    seal(_SYSTEM, _user("Bonjour [PERSONNE_1], voici [MARQUE_1]."), vault, _SETTINGS)


def test_an_oversized_payload_is_refused() -> None:
    with pytest.raises(TooLong):
        seal(_SYSTEM, _user("a " * 60), _VAULT, RedactionSettings(max_chars=50))
