"""A sender who writes a placeholder never gets the value of another one, wherever it is written."""

import pytest

from redaction.engine import Redactor
from redaction.entities import Entity
from redaction.gates import restore, seal
from redaction.mail import MailText
from redaction.settings import RedactionSettings
from redaction.vault import Vault
from tests.redaction.sealing import vault_of

_OTHER = "Odile Trémarec"
_WRITTEN = (
    "[PERSONNE_2]",
    "［PERSONNE_２］",
    "[personne 2]",
    "[ Personne-2 ]",
    r"\[PERSONNE\_2\]",
    "[**PERSONNE_2**]",
    "PERSONNE_2",
    "{{PERSONNE_2}}",
    "{PERSONNE 2}",
    "<PERSONNE_2>",
    "【PERSONNE_2】",
    "&#91;PERSONNE_2]",
    "[PERS\u200bONNE_2]",
    "[PERSO\u00adNNE\u2060_2]",
    "[P E R S O N N E _ 2]",
    "[P.E.R.S.O.N.N.E_2]",
    "[PERSONNE\u00a02]",
    "[ＰＥＲＳＯＮＮＥ＿２]",
    "[PERSONNES_2]",
    "[PERSON_2]",
    "[РERSONNE_2]",  # a Cyrillic letter
    "[PERSONNE_2",
    "PERSONNE_2]",
    "[PERSONNE_\n2]",
    "[PERSONNE n° 2]",
    "[[PERSONNE_2]]",
    "[PERSONNE_1_2]",
)
_FIELDS = ("subject", "body", "quoted", "instruction", "dossier")
_LISTS = ("earlier", "attachment_names", "attachment_texts", "past_answers", "values", "known_names")


def _vault() -> Vault:
    return vault_of((Entity.PERSON, "Yann Kerboul"), (Entity.PERSON, _OTHER))


@pytest.mark.parametrize("written", _WRITTEN)
def test_no_spelling_of_a_placeholder_reaches_the_model_as_one(written: str, redactor: Redactor) -> None:
    redacted = redactor.redact(MailText("", f"Répondez à {written} svp", language="fr"), _vault())

    sealed = seal("Répondez.", redacted.text, redacted.vault, RedactionSettings())
    assert "[PERSONNE_2]" not in sealed.issued
    assert "PERSONNE_2" not in sealed.user.value


@pytest.mark.parametrize("written", _WRITTEN)
def test_a_model_that_copies_it_gets_no_value(written: str, redactor: Redactor) -> None:
    redacted = redactor.redact(MailText("", f"Répondez à {written} svp", language="fr"), _vault())
    sealed = seal("Répondez.", redacted.text, redacted.vault, RedactionSettings())

    for answer in (sealed.user.value, written, "[PERSONNE_2]", f"Bonjour {written}"):
        assert "Odile" not in restore(answer, sealed, redacted.vault).text


@pytest.mark.parametrize("field", [*_FIELDS, *_LISTS])
def test_nor_does_any_field_of_the_mail(field: str, redactor: Redactor) -> None:
    texts: dict[str, str | tuple[str, ...]] = {"subject": "", "body": "Bonjour"}
    texts[field] = ("voici [PERSONNE_2]",) if field in _LISTS else "voici [PERSONNE_2]"
    mail = MailText(**texts, language="fr")  # type: ignore[arg-type]  # the table mixes texts and lists

    redacted = redactor.redact(mail, _vault())

    sealed = seal("Répondez.", redacted.text, redacted.vault, RedactionSettings())
    assert "[PERSONNE_2]" not in sealed.issued
    assert "Odile" not in restore(sealed.user.value + " [PERSONNE_2]", sealed, redacted.vault).text


def test_what_the_sender_wrote_comes_back_as_written(redactor: Redactor) -> None:
    redacted = redactor.redact(MailText("", "Répondez à [PERSONNE_2] svp", language="fr"), _vault())
    sealed = seal("Répondez.", redacted.text, redacted.vault, RedactionSettings())

    assert restore("Merci [MARQUE_1].", sealed, redacted.vault).text == "Merci [PERSONNE_2]."


@pytest.mark.parametrize(
    "plain", ["la pièce jointe", "la personne 2", "(dossier en cours)", "l’adresse", "[sic]", "[…]"]
)
def test_ordinary_words_are_not_taken_for_placeholders(plain: str, redactor: Redactor) -> None:
    redacted = redactor.redact(MailText("", f"voici {plain} pour vous", language="fr"), Vault.empty())

    assert plain in redacted.text.value
