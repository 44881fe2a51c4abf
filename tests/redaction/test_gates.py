"""Nothing that looks like an identifier leaves, and only known placeholders are given back their value."""

import pytest

from redaction.engine import MailText, Redactor
from redaction.entities import Entity
from redaction.errors import ResidualIdentifier, TooLong
from redaction.gates import restore, seal
from redaction.settings import RedactionSettings
from redaction.text import RedactedText, _build_redacted
from redaction.vault import Vault

_SETTINGS = RedactionSettings()
_SYSTEM = (
    "Tu prépares un brouillon de réponse pour un cabinet. Recopie les repères comme [PERSONNE_1].\n"
    "N’invente ni date, ni montant, ni adresse. Réponds en français."
)


def _vault(*values: tuple[Entity, str]) -> Vault:
    vault = Vault.empty()
    for entity, value in values:
        vault = vault.placeholder_for(entity, value)[1]
    return vault


def _user(text: str) -> RedactedText:
    return _build_redacted(text, {})


_VAULT = _vault(
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
    vault = _vault((Entity.MARK, "[PERSONNE_1]"), (Entity.PERSON, "Odile Trémarec"))

    seal(_SYSTEM, _user("Bonjour [PERSONNE_1], voici [MARQUE_1]."), vault, _SETTINGS)


def test_an_oversized_payload_is_refused() -> None:
    with pytest.raises(TooLong):
        seal(_SYSTEM, _user("a " * 60), _VAULT, RedactionSettings(max_chars=50))


@pytest.mark.parametrize(
    "written",
    [
        "[PERSONNE_1]",
        "[personne_1]",
        "[ PERSONNE_1 ]",
        "[PERSONNE 1]",
        "[PERSONNE\\_1]",
        "\\[PERSONNE\\_1\\]",
        "[**PERSONNE_1**]",
    ],
)
def test_a_placeholder_is_restored_however_the_model_wrote_it(written: str) -> None:
    restored = restore(f"Bonjour {written},", _VAULT)

    assert (restored.text, restored.unknown) == ("Bonjour Odile Trémarec,", ())


def test_bold_signs_around_a_placeholder_stay() -> None:
    assert restore("**[PERSONNE_1]**", _VAULT).text == "**Odile Trémarec**"


@pytest.mark.parametrize(
    "written",
    [
        "[PERSONNE_2]",
        "[PERSONNE_01]",
        "[PERSONNE]",
        "[PERSONNE_X]",
        "PERSONNE_1",
        "(PERSONNE_1)",
        "[PERSONNE_1",
        "[URL]",
    ],
)
def test_a_placeholder_nobody_issued_is_left_and_told(written: str) -> None:
    restored = restore(f"Bonjour {written} !", _VAULT)

    assert restored.text == f"Bonjour {written} !"
    assert [u.strip() for u in restored.unknown] == [written]


def test_a_secret_is_never_restored() -> None:
    restored = restore("Le code est [SECRET_1].", _VAULT)

    assert (restored.text, restored.unknown) == ("Le code est [SECRET_1].", ("[SECRET_1]",))


def test_a_restored_value_is_not_searched_again() -> None:
    vault = _vault((Entity.MARK, "[PERSONNE_1]"), (Entity.PERSON, "Odile Trémarec"))

    assert restore("[MARQUE_1]", vault).text == "[PERSONNE_1]"


@pytest.mark.parametrize(
    "value",
    [
        "aide@example.org",
        "https://example.org/x",
        "FR76 3000 6000 0112 3456 7890 189",
        "41 77 20 93",
        "0612345678",
    ],
)
def test_what_the_model_made_up_is_told(value: str) -> None:
    assert value in restore(f"Écrivez à {value} demain.", _VAULT).invented


@pytest.mark.parametrize(
    "text", ["Il reste 1 250 000 €.", "En 2025-2026.", "Appelez le 0639984520.", "[TEL_1]"]
)
def test_amounts_and_known_values_are_not_made_up(text: str) -> None:
    assert restore(text, _VAULT).invented == ()


def test_the_representation_shows_sizes_only() -> None:
    assert repr(restore("[PERSONNE_1]", _VAULT)) == "Restored(chars=14, unknown=0, invented=0)"
