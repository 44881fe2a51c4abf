"""A letter to somebody becomes a pattern: nothing that was theirs is left in it, nor can come back."""

import pytest

from redaction.engine import Redactor
from redaction.entities import Entity
from redaction.errors import RedactionError, TooLong, UnsupportedLanguage
from redaction.gates import seal
from redaction.mail import MailText
from redaction.patterns import as_pattern, neutral
from redaction.settings import RedactionSettings
from redaction.vault import Vault

THEIRS = {
    "name": "Kerboulic",
    "first name": "Odile",
    "number of the case": "25/04123",
    "amount": "1 250,00",
    "account": "FR76 3000 6000 0112 3456 7890 189",
    "telephone": "06 39 98 45 20",
    "address": "odile.kerboulic@example.org",
    "street": "rue des Lilas",
    "date": "12 mars 2025",
    "town": "Rennes",
    "social number": "2 69 05 49 588 157 80",
}
LETTER = f"""Bonjour Madame {THEIRS["name"]},

Le jugement RG {THEIRS["number of the case"]} du {THEIRS["date"]} sera envoyé à {THEIRS["town"]}, au 12
{THEIRS["street"]}. Le solde de {THEIRS["amount"]} € est à verser sur {THEIRS["account"]}.
Le numéro {THEIRS["social number"]} est noté. Mme {THEIRS["first name"]} {THEIRS["name"]} peut appeler le
{THEIRS["telephone"]} ou écrire à {THEIRS["address"]}.

Nous vous remercions de votre patience.

Bien cordialement,"""


def pattern(redactor: Redactor, body: str = LETTER) -> str:
    """The letter as a pattern."""
    return as_pattern(redactor, MailText("", body, known_names=("Odile Kerboulic",), language="fr"))


def test_nothing_of_its_reader_is_left_in_a_pattern(redactor: Redactor) -> None:
    found = pattern(redactor)

    assert [one for one in THEIRS.values() if one.casefold() in found.casefold()] == []
    assert not any(sign.isdigit() for sign in found)
    assert "[" not in found
    assert "Bonjour Madame ‹nom›," in found
    assert "Nous vous remercions de votre patience." in found


def test_pattern_passes_the_gates_beside_another_mail_and_adds_nothing_to_its_vault(
    redactor: Redactor,
) -> None:
    asked = MailText(
        "Copie", "Pouvez-vous m’envoyer la copie du jugement ?", patterns=(pattern(redactor),), language="fr"
    )

    redacted = redactor.redact(asked, Vault.empty())
    sealed = seal("Répondez.", redacted.text, redacted.vault, RedactionSettings())

    assert dict(redacted.vault.entries) == {}
    assert sealed.issued == frozenset()
    assert "[réponse type tirée du passé]" in sealed.user.value


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[PERSONNE_1] a payé", "‹nom› a payé"),
        ("[NOM_12] et [ORG_3]", "‹nom› et ‹organisme›"),
        ("le [DATE_2] à [LIEU_1]", "le ‹date› à ‹lieu›"),
        ("RG [RG_1]", "RG ‹numéro›"),
        ("la somme de 1 250,00 €", "la somme de ‹montant›"),
        ("300 CHF", "‹montant›"),
        ("CHF 300.-", "‹montant›"),
        ("mille deux cents euros", "‹montant›"),
        ("douze mille francs", "‹montant›"),
        ("15 % restent", "‹taux› restent"),
        ("le 12 mars", "le ‹date›"),
        ("le mardi 3 juin 2025", "le ‹date›"),
        ("le deux avril", "le ‹date›"),
        ("le 1er août", "le ‹date›"),
        ("fin septembre", "fin ‹date›"),
        ("les 3 et 4 mars", "les ‹date›"),
        ("03/06/2025", "‹date›"),
        ("2025-06-03", "‹date›"),
        ("à 14 h 30", "à ‹heure›"),
        ("à 14h", "à ‹heure›"),
        ("jeudi prochain", "‹jour› prochain"),
        ("dossier 2025-A-12", "dossier ‹numéro›"),
        ("sous huit jours", "sous ‹nombre› jours"),
        ("article 700 du CPC", "article ‹numéro› du CPC"),
        ("une date vous sera donnée", "une date vous sera donnée"),
        ("le marché", "le marché"),
        ("Contentieux", "Contentieux"),
    ],
)
def test_dates_amounts_and_numbers_become_blanks(written: str, said: str) -> None:
    assert neutral(written) == said


@pytest.mark.parametrize("entity", list(Entity))
def test_every_kind_of_placeholder_becomes_a_blank(entity: Entity) -> None:
    found = neutral(f"Voir [{entity.value}_7].")

    assert found.startswith("Voir ‹")
    assert found.endswith("›.")
    assert entity.value not in found


@pytest.mark.parametrize("text", ["Voir [Personne 1)", "Le numéro ٣٤٥", "[[NOM_1]", "Solde ²"])
def test_what_still_reads_like_a_placeholder_or_a_figure_is_no_pattern(text: str) -> None:
    try:
        found = neutral(text)
    except RedactionError:
        return
    assert not any(sign.isdigit() for sign in found)
    assert "NOM" not in found


@pytest.mark.parametrize(
    ("letter", "error"),
    [
        (MailText("", "Sehr geehrte Frau, wir danken Ihnen.", language="de"), UnsupportedLanguage),
        (MailText("", "Bonjour", language=None), UnsupportedLanguage),
        (MailText("", "a " * 200_000, language="fr"), TooLong),
    ],
)
def test_letter_that_cannot_be_redacted_is_no_pattern(
    redactor: Redactor, letter: MailText, error: type[RedactionError]
) -> None:
    with pytest.raises(error):
        as_pattern(redactor, letter)


def test_placeholders_somebody_wrote_in_an_old_letter_are_blanks_too(redactor: Redactor) -> None:
    assert "PERSONNE" not in pattern(redactor, "Bonjour,\n\nMerci de revoir [PERSONNE_2] et {IBAN_1}.")
