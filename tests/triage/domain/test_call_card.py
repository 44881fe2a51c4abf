"""The card of somebody to call: its numbers and where each was found, what it is about, what to say first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from classifiers.regions import Country
from tests.triage.desk import OFFICE_ADDRESS, Desk, raw_mail
from triage import dossier_register
from triage.call_card import HELP, KnownParty, PhonePlace, about, numbers
from triage.dossier_register import NewDossier, Writer
from triage.kinds import PartyRole
from triage.message import Address, MailId, ParsedMail
from triage.review.call_cards import CardView
from triage.review.dossiers import tag
from triage.review.human_words import WhoAnswers, say_who_answers
from triage.review.views import view_mail
from triage.sentences_calls import HELP_WORDS, PLACE_WORDS, ROLE_WORDS
from triage.states import MailState
from triage.store.parties import NewParty

BODY = """Bonjour Maître,

Je n'ai plus aucune nouvelle depuis trois mois et je suis très mécontente. Pouvez-vous m'expliquer pourquoi
les conclusions n'ont pas été déposées avant le 20 mars ?
Mon mari est joignable au 06 39 98 11 22 après 18 heures.

Cordialement,
Odile Trémarec
Tél. : 06 39 98 12 34
"""
EARLIER = ParsedMail(
    "Pièces",
    Address("Yann Corbel", "yann@example.org"),
    dated_at=datetime(2026, 2, 12, tzinfo=UTC),
    new_text="Appelez-moi au 01 99 00 55 66.",
)


def test_each_number_is_given_once_where_it_can_be_trusted_most() -> None:
    mail = ParsedMail(
        "x", None, new_text=BODY, quoted="Tél. 06 39 98 12 34 ou 01 99 00 77 88, cabinet 01 99 00 12 34"
    )
    parties = (
        KnownParty("Odile Trémarec", PartyRole.CLIENT, ("01 99 00 00 01", "0639981122"), wrote=True),
        KnownParty("Zoé Malo", PartyRole.EXPERT, ("01 99 00 00 02",)),
    )

    found = numbers(mail, (EARLIER,), parties, frozenset({"+33199001234"}), Country.FRANCE)

    assert [(one.phone.dialled, one.place, one.who) for one in found] == [
        ("+33199000001", PhonePlace.PARTY, "Odile Trémarec"),
        ("+33639981122", PhonePlace.PARTY, "Odile Trémarec"),
        ("+33639981234", PhonePlace.SIGNATURE, ""),
        ("+33199000002", PhonePlace.PARTY, "Zoé Malo"),
        ("+33199005566", PhonePlace.EARLIER, "Yann Corbel"),
        ("+33199007788", PhonePlace.QUOTED, ""),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Bonjour,\n\nVoici.\n\nOdile\n06 39 98 12 34", PhonePlace.SIGNATURE),
        ("Bonjour,\n\nRappelez-moi au 06 39 98 12 34 avant midi si vous le pouvez, merci.", PhonePlace.TEXT),
        ("06 39 98 12 34", PhonePlace.TEXT),
        ("Appelez le\n06 39 98 12 34\n" + "Et puis autre chose encore.\n" * 12, PhonePlace.TEXT),
    ],
)
def test_signature_is_told_from_the_text(text: str, place: PhonePlace) -> None:
    found = numbers(ParsedMail("x", None, new_text=text), (), (), frozenset(), Country.FRANCE)

    assert [one.place for one in found] == [place]


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        (
            ParsedMail("Sujet", None, new_text=BODY),
            "Pouvez-vous m'expliquer pourquoi les conclusions n'ont pas été déposées avant le 20 mars ?",
        ),
        (ParsedMail("Appelez-moi   vite", None, new_text="Bonjour,\n\nCordialement"), "Appelez-moi vite"),
        (ParsedMail("", None), ""),
    ],
)
def test_what_it_is_about_is_a_sentence_of_the_mail(mail: ParsedMail, said: str) -> None:
    assert about(mail, ()) == said


def test_long_sentence_is_cut_and_says_so() -> None:
    assert about(ParsedMail("x", None, new_text="mot " * 100), ()).endswith("…")


def card(desk: Desk, reason: str, state: MailState = MailState.TO_CALL, body: str = BODY) -> CardView:
    """The card of a mail kept for that reason."""
    mail_id = desk.move(desk.receive_sorted(raw_mail(body)), state, reason=reason)
    shown = view_mail(desk.office, mail_id).card
    assert shown is not None
    return shown


def test_card_of_an_unknown_sender(desk: Desk) -> None:
    shown = card(desk, "human_conflict")

    assert (shown.who, shown.role, shown.calls, shown.help) == ("Odile Trémarec", "", (), ())
    assert [(one.dialled, one.found) for one in shown.phones] == [
        ("+33639981234", "signature du mail"),
        ("+33639981122", "texte du mail"),
    ]
    assert any("Ne reconnaissez aucune faute" in words for words in shown.first)


def test_card_says_who_it_is_in_the_dossier_and_takes_their_number(desk: Desk) -> None:
    mail_id = desk.move(desk.receive_sorted(raw_mail(BODY)), MailState.BY_HAND, reason="human_ethics")
    with desk.database.transaction() as session:
        party = NewParty(
            "Mme Trémarec, Odile",
            PartyRole.OPPONENT,
            addresses=("odile.tremarec@example.org",),
            phones=("01 99 00 00 01",),
        )
        dossier = dossier_register.create(
            session, Writer(None, desk.clock()), NewDossier("Bail", parties=(party,))
        )
    tag(desk.office, desk.user(), mail_id, dossier.id)

    shown = view_mail(desk.office, mail_id).card

    assert shown is not None
    assert (shown.who, shown.role) == ("Mme Trémarec, Odile", "partie adverse")
    assert (shown.phones[0].dialled, shown.phones[0].place) == ("+33199000001", "party")
    assert "Trémarec" in shown.phones[0].found


@pytest.mark.parametrize("country", list(Country))
def test_distress_gives_the_numbers_of_help_of_the_country(desk: Desk, country: Country) -> None:
    office = desk.services.settings.office.model_copy(update={"country": country})
    desk.change(settings=desk.services.settings.model_copy(update={"office": office}))

    shown = card(desk, "human_distress")

    assert [one.shown for one in shown.help] == [one.shown for one in HELP[country]]
    assert all(one.label and one.dialled.isdigit() for one in shown.help)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("human_by_person_grave_news", "Laissez parler d’abord"),
        ("human_by_person_conflict", "Ne reconnaissez aucune faute"),
        ("human_ethics", "votre Ordre"),
        ("human_clinical", "urgences"),
        ("human_strategic", "par écrit"),
        ("human_by_person", "Dites votre nom"),
        ("human_same_thread", "Dites votre nom"),
        ("no_draft_no_template", "Dites votre nom"),
    ],
)
def test_what_to_say_first_follows_the_reason(desk: Desk, reason: str, words: str) -> None:
    shown = card(desk, reason, MailState.BY_HAND)

    assert any(words in one for one in shown.first)
    assert shown.help == ()


def test_reason_of_a_mail_kept_with_its_thread_is_that_of_the_thread(desk: Desk) -> None:
    first = desk.receive_sorted(raw_mail(BODY, Message_ID="<a@example.org>"))
    say_who_answers(desk.office, desk.user(), first, WhoAnswers(True, "distress"))
    second: MailId = desk.receive_sorted(raw_mail(BODY, In_Reply_To="<a@example.org>"))
    desk.move(second, MailState.TO_CALL, reason="human_same_thread")

    shown = view_mail(desk.office, second).card

    assert shown is not None
    assert shown.help != ()


def test_deadline_that_binds_is_told_and_said_first(desk: Desk) -> None:
    mail_id = desk.receive(raw_mail("Bonjour,\n\nL'audience aura lieu le 20 mars 2026 à 9 h 30.\n\nOdile"))
    desk.run()
    if desk.state(mail_id)[0] not in (MailState.BY_HAND, MailState.TO_CALL):
        say_who_answers(desk.office, desk.user(), mail_id, WhoAnswers(True, None))

    shown = view_mail(desk.office, mail_id).card

    assert shown is not None
    assert "20 mars" in shown.deadline
    assert "20 mars" in shown.first[-1]
    assert shown.about == "L'audience aura lieu le 20 mars 2026 à 9 h 30."


def test_no_card_where_the_machine_may_prepare(desk: Desk) -> None:
    assert view_mail(desk.office, desk.receive_drafted()).card is None


def test_mail_without_sender_or_text_still_has_a_card(desk: Desk) -> None:
    mail_id = desk.receive(b"To: " + OFFICE_ADDRESS.encode() + b"\r\n\r\n")
    desk.move(mail_id, MailState.BY_HAND, reason="no_draft_empty")

    shown = view_mail(desk.office, mail_id).card

    assert shown is not None
    assert (shown.who, shown.about, shown.phones) == ("", "", ())


def test_every_service_of_help_has_its_words() -> None:
    known = {f"{country.value} {one.shown}" for country, all_ in HELP.items() for one in all_}

    assert known == set(HELP_WORDS)
    assert set(ROLE_WORDS) == {one.value for one in PartyRole}
    assert set(PLACE_WORDS) >= {one.value for one in PhonePlace}
