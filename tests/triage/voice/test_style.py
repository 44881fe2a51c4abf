"""The office's habits are read out of the letters it sent, with their counts and without a name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from classifiers.regions import Country
from redaction.vault import Vault
from tests.servers.model import ModelServer, text_of
from tests.triage.desk import GERMAN_BODY, START, Desk
from tests.triage.voice.past import ASKING, CLIENT, ask, imported
from triage import dossier_register
from triage.dossier_register import NewDossier, Writer
from triage.kinds import PartyRole
from triage.store import access, intake
from triage.store.parties import NewParty
from triage.style import Correspondent, Habit, SentLetter, correspondent, polite_form, style_of
from triage.usages import language_line, usage_line
from triage.voice import reply_text, style

READER = "odile@example.org"


def letter(greeting: str, closing: str, body: str = "Votre dossier avance.", to: str = READER) -> SentLetter:
    """A letter of the office."""
    return SentLetter(f"{greeting}\n\n{body}\n\n{closing}\nSolène Brévault", frozenset({to}))


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("Bonjour Madame Kerboulic,", "Bonjour Madame ‹nom›"),
        ("Bonjour Odile,", "Bonjour ‹nom›"),
        ("Chère Madame Le-Goff,", "Chère Madame ‹nom›"),
        ("Chère Madame Kerboulic-Rouvroy,", "Chère Madame ‹nom›"),
        ("Cher Yann Guéguéniat !", "Cher ‹nom›"),
        ("Bonjour Madame de La Tour,", "Bonjour Madame de La ‹nom›"),
        ("Mon cher confrère,", "Mon cher confrère"),
        ("Maître,", "Maître"),
        ("Madame, Monsieur,", "Madame, Monsieur"),
        ("Monsieur le Président,", "Monsieur le Président"),
        ("Madame la Notaire,", "Madame la Notaire"),
        ("Bien cordialement,", "Bien cordialement"),
        (
            "Je vous prie d’agréer, Madame Kerboulic, l’expression de mes salutations distinguées.",
            "Je vous prie d’agréer, Madame ‹nom›, l’expression de mes salutations distinguées",
        ),
        ("Bonjour 12345,", "Bonjour ‹nom›"),
    ],
)
def test_habit_holds_words_of_politeness_and_no_name(line: str, form: str) -> None:
    assert polite_form(line) == form


def test_most_usual_greeting_and_closing_are_counted() -> None:
    letters = [letter("Bonjour Madame Kerboulic,", "Bien cordialement,")] * 2
    letters += [letter("Bonjour Madame Rouvroy,", "bien cordialement")]
    letters += [letter("Bonjour,", "Cordialement,")]

    manner = style_of(letters, {}).manners[Correspondent.CLIENT]

    assert manner.greeting == Habit("Bonjour Madame ‹nom›", 3, 4)
    assert manner.closing == Habit("Bien cordialement", 3, 4)
    assert (manner.letters, manner.words) == (4, 3)


@pytest.mark.parametrize(
    ("address", "role", "greeting", "kind"),
    [
        (READER, None, "Bonjour Madame,", Correspondent.CLIENT),
        (READER, PartyRole.COLLEAGUE, "Bonjour,", Correspondent.COLLEAGUE),
        (READER, PartyRole.COURT, "Bonjour,", Correspondent.COURT),
        (READER, PartyRole.EXPERT, "Bonjour,", Correspondent.BODY),
        ("a@barreau.example", PartyRole.CLIENT, "Bonjour,", Correspondent.CLIENT),
        (READER, PartyRole.OPPONENT, "Bonjour,", Correspondent.CLIENT),
        ("greffe.civil@exemple.fr", None, "", Correspondent.COURT),
        ("x@tj-rennes.justice.fr", None, "", Correspondent.COURT),
        ("rh@service.just.fgov.be", None, "", Correspondent.COURT),
        ("x@urssaf.fr", None, "", Correspondent.BODY),
        ("x@interieur.gouv.fr", None, "", Correspondent.BODY),
        ("x@avocats-ouest.example", None, "", Correspondent.COLLEAGUE),
        (READER, None, "Mon cher confrère,", Correspondent.COLLEAGUE),
        (READER, None, "Chère consœur,", Correspondent.COLLEAGUE),
        (READER, None, "Madame la Présidente,", Correspondent.COURT),
    ],
)
def test_kind_of_correspondent(
    address: str, role: PartyRole | None, greeting: str, kind: Correspondent
) -> None:
    assert correspondent({address}, {address: role} if role else {}, greeting) is kind


@pytest.mark.parametrize(
    ("body", "form"),
    [
        ("Votre dossier avance, vous aurez le jugement.", (0, 1)),
        ("Je t’envoie ton dossier.", (1, 0)),
        ("Tu le recevras, et vous tous aussi.", (0, 0)),
        ("Le dossier avance.", (0, 0)),
        ("Y a-t-il un reste ? La tuile est posée.", (0, 0)),
    ],
)
def test_form_of_address_is_told_apart(body: str, form: tuple[int, int]) -> None:
    assert style_of([letter("Bonjour,", "Merci", body)], {}).forms[READER] == form


@pytest.mark.parametrize("text", ["", "Merci.", "\n\n\n", "x" * 5_000])
def test_letter_without_form_teaches_nothing(text: str) -> None:
    manner = style_of([SentLetter(text, frozenset({READER}))], {}).manners[Correspondent.CLIENT]

    assert (manner.greeting, manner.closing) == (None, None)


@pytest.mark.parametrize(
    ("count", "total", "sure"), [(3, 3, True), (2, 2, False), (3, 8, False), (4, 10, True)]
)
def test_habit_is_sure_from_three_letters_and_two_fifths_on(count: int, total: int, *, sure: bool) -> None:
    assert Habit("Bonjour", count, total).is_sure is sure


def write(desk: Desk, times: int = 4) -> None:
    """The office wrote to its client so many times."""
    for _ in range(times):
        imported(
            desk,
            "Bonjour, où en est la vente ?",
            "Chère Madame Kerboulic,\n\nVotre vente suit son cours.\n\nBien à vous,\nSolène",
        )


def test_habits_reach_the_model_without_a_name(model_desk: Desk, model_server: ModelServer) -> None:
    write(model_desk)
    ask(model_desk, "Bonjour, la facture est-elle bien réglée ?", sender=ASKING)

    model_desk.run()

    sent = text_of(model_server.requests[0])
    assert "[usages du cabinet]" in sent
    assert "Langue de la réponse : français." in sent
    assert "usages de France" in sent
    assert (
        "Formule d’appel habituelle du cabinet à un client : « Chère Madame ‹nom›, » (4 lettres sur 4)."
        in sent
    )
    assert "Formule finale habituelle du cabinet à un client : « Bien à vous, » (4 lettres sur 4)." in sent
    assert "Kerboulic" not in sent
    assert "cette personne" not in sent


def test_form_of_address_to_this_person_is_told(desk: Desk) -> None:
    write(desk)
    mail = desk.mail(ask(desk, sender=CLIENT))

    with desk.database.transaction() as session:
        voice = reply_text(desk.services, session, mail).voice

    assert "Le cabinet vouvoie cette personne (lettres lues : 4)." in voice


def test_mail_in_german_is_told_its_language_and_no_french_habits(desk: Desk) -> None:
    write(desk)
    mail = desk.mail(ask(desk, GERMAN_BODY))

    with desk.database.transaction() as session:
        assert reply_text(desk.services, session, mail).voice == "Langue de la réponse : allemand."


def test_letters_sent_since_are_read(desk: Desk) -> None:
    write(desk, 3)
    mailbox = desk.mail(ask(desk)).mailbox_id
    with desk.database.transaction() as session:
        before = style(desk.services, session, mailbox).manners[Correspondent.CLIENT].letters

    write(desk, 1)

    with desk.database.transaction() as session:
        assert (before, style(desk.services, session, mailbox).manners[Correspondent.CLIENT].letters) == (
            3,
            4,
        )


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Langue de la réponse : français."),
        ("nl", "Langue de la réponse : néerlandais."),
        ("de", "Langue de la réponse : allemand."),
        ("en", "Langue de la réponse : anglais."),
        ("it", "Langue de la réponse : celle du courriel."),
        (None, "Langue de la réponse : celle du courriel."),
    ],
)
def test_language_of_the_answer_is_said(language: str | None, line: str) -> None:
    assert language_line(language) == line


@pytest.mark.parametrize(
    ("country", "said", "not_said"),
    [
        (Country.FRANCE, ("soixante-dix", "quatre-vingt-dix", "euros", "salutations"), ("septante", "CHF")),
        (
            Country.BELGIUM,
            ("septante", "quatre-vingts", "nonante", "euros", "Bien à vous"),
            ("CHF", "huitante"),
        ),
        (Country.SWITZERLAND, ("septante", "nonante", "CHF", "Meilleures salutations"), ("euros",)),
        (Country.LUXEMBOURG, ("soixante-dix", "euros", "Bien à vous"), ("septante", "CHF")),
    ],
)
def test_usages_are_those_of_the_country(
    country: Country, said: tuple[str, ...], not_said: tuple[str, ...]
) -> None:
    line = usage_line(country, "fr")

    assert [one for one in said if one not in line] == []
    assert [one for one in not_said if one in line] == []
    assert not any(sign.isdigit() for sign in line)
    assert usage_line(country, "nl") == ""


@pytest.mark.parametrize("country", list(Country))
@pytest.mark.parametrize(
    "body", ["Bonjour, la facture est-elle réglée ?", "Bonjour, et le bail de Mme Rouvroy ?"]
)
def test_usages_pass_redaction_word_for_word(desk: Desk, country: Country, body: str) -> None:
    office = desk.services.settings.office.model_copy(update={"country": country})
    desk.change(settings=desk.services.settings.model_copy(update={"office": office}))
    mail = desk.mail(ask(desk, body))
    with desk.database.transaction() as session:
        given = reply_text(desk.services, session, mail)
    assert desk.services.redactor is not None

    redacted = desk.services.redactor.redact(given, Vault.empty())

    assert given.voice.replace("’", "'") in redacted.text.value.replace("’", "'")


def test_habits_are_read_from_letters_of_no_walled_dossier(desk: Desk) -> None:
    for day in range(4):
        imported(desk, at=START - timedelta(days=20 + day))
    inside = desk.user().id
    with desk.database.transaction() as session:
        mailbox = intake.ensure_mailbox(session, "contact", desk.clock())
        before = style(desk.services, session, mailbox)
        party = NewParty("Odile Kerboulic", addresses=("odile.kerboulic@example.org",))
        new = NewDossier("Divorce", parties=(party,))
        dossier = dossier_register.create(session, Writer(None, desk.clock()), new).id
        access.wall_dossier(session, dossier, [inside], desk.clock(), None)

    with desk.database.transaction() as session:
        after = style(desk.services, session, mailbox)

    assert before.manners[Correspondent.CLIENT].letters == 4
    assert (dict(after.manners), dict(after.forms)) == ({}, {})
