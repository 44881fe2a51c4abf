"""The legend says which weekday a masked date is and how far away, and nothing that tells an age."""

from datetime import date

import pytest

from redaction.engine import Redactor
from redaction.gates import restore, seal
from redaction.known import KnownValues
from redaction.legend import HEADING, describe_or_none, legend
from redaction.lexicon.words import Lexicon
from redaction.mail import MailText
from redaction.mentions import blank
from redaction.names import leftovers
from redaction.residue import own_residues, residues, shown_marks
from redaction.settings import RedactionSettings
from redaction.vault import Vault

_TODAY = date(2026, 3, 1)  # a Sunday


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1er mars 2026", "dimanche, aujourd’hui"),
        ("2 mars 2026", "lundi, demain"),
        ("3/3/2026", "mardi, après-demain"),
        ("28.02.2026", "samedi, hier"),
        ("27 février 2026", "vendredi, avant-hier"),
        ("12 mars 2026", "jeudi, dans 11 jours"),
        ("2026-04-30", "jeudi, dans 60 jours"),
        ("1er mai 2026", "vendredi, dans environ 9 semaines"),
        ("29 juin 2026", "lundi, dans environ 17 semaines"),
        ("30 juin 2026", "mardi, dans environ 4 mois"),
        ("1er mars 2027", "lundi, dans environ 12 mois"),
        ("1er juin 2030", "samedi, dans environ 4 ans"),
        ("1er février 2026", "dimanche, il y a 28 jours"),
        ("1er décembre 2025", "lundi, il y a environ 13 semaines"),
        ("1er mars 2011", "mardi, il y a environ 15 ans"),
        ("12 mars", "jeudi, dans 11 jours (année supposée)"),
        ("20 décembre", "samedi, il y a environ 10 semaines (année supposée)"),
        ("29 février", "mardi, dans environ 24 mois (année supposée)"),
        ("31 février 2026", "date impossible"),
        ("31/04", "date impossible"),
        ("12/25/2026", "date impossible"),
        ("29 février 2026", "date impossible"),
    ],
)
def test_a_date_is_said_by_weekday_and_distance(written: str, said: str) -> None:
    assert describe_or_none(written, _TODAY) == said


@pytest.mark.parametrize(
    "written", ["4 juin 1971", "1er mars 2010", "12/03/98", "demain", "", "31 février 1971"]
)
def test_an_old_date_or_none_at_all_is_not_told(written: str) -> None:
    assert describe_or_none(written, _TODAY) is None


@pytest.mark.parametrize("today", [date.min, date.max, date(2024, 2, 29)])
def test_any_day_can_be_today(today: date) -> None:
    assert describe_or_none("29 février", today)
    assert describe_or_none("31/12", today)


def test_there_is_no_heading_without_a_date() -> None:
    assert legend([], _TODAY) == legend([("[DATE_1]", "illisible")], _TODAY) == ""


def test_a_mail_ends_with_its_calendar(redactor: Redactor) -> None:
    body = "Mme Kerboul, née le 4 juin 1971, vient le 12/03/2026 à 9 h. Le jeudi 12 mars 2026 convient."

    redacted = redactor.redact(MailText("", body, language="fr", today=_TODAY), Vault.empty())

    assert redacted.text.value.partition("née le ")[2] == (
        "[NAISSANCE_1], vient le [DATE_1] à 9 h. Le jeudi [DATE_1] convient."
        "\n\n[calendrier]\n[DATE_1] : jeudi, dans 11 jours"
    )


def test_a_date_comes_back_as_the_sender_wrote_it(redactor: Redactor) -> None:
    mail = MailText("", "Rendez-vous le 12/03/2026 ?", language="fr", today=_TODAY)
    redacted = redactor.redact(mail, Vault.empty())
    sealed = seal("Répondez.", redacted.text, redacted.vault, RedactionSettings())

    restored = restore("Oui, le [DATE_1], dans 11 jours.", sealed, redacted.vault)

    assert (restored.text, restored.invented) == ("Oui, le 12/03/2026, dans 11 jours.", ())


def test_without_a_day_there_is_no_calendar(redactor: Redactor) -> None:
    redacted = redactor.redact(MailText("", "Le 12/03/2026 ?", language="fr"), Vault.empty())

    assert HEADING not in redacted.text.value


@pytest.mark.parametrize(
    "written",
    ["1/3/2026", "2/3/2026", "3/3/2026", "28/2/2026", "9/3/2026", "1/5/2026", "1/9/2026", "1/1/2031", "31/2"],
)
def test_our_own_words_pass_the_gate(written: str, lexicon: Lexicon) -> None:
    text = legend([("[DATE_1]", written)], _TODAY)

    shown, nothing = blank(text, shown_marks(text)), KnownValues([], lexicon)
    assert residues(shown, nothing, leftovers(shown, lexicon)) == []
    assert own_residues(shown, nothing) == []
