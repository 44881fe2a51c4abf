"""Mails find their dossier through what persons filed and listed before, on a real database."""

from __future__ import annotations

import dataclasses

import pytest

from tests.triage.desk import Desk
from triage import filing
from triage.kinds import DossierStep, PartyRole
from triage.message import DossierId, MailId
from triage.store import dossiers, mails, parties
from triage.store import filing as filings
from triage.store.filing import Filed
from triage.store.parties import NewParty

ODILE = "odile.tremarec@example.org"


def new_dossier(
    desk: Desk,
    title: str = "Vente Trémarec",
    *,
    number: str | None = None,
    type_: str | None = None,
    references: tuple[str, ...] = (),
    people: tuple[NewParty, ...] = (),
) -> DossierId:
    """A dossier of the register."""
    with desk.database.transaction() as session:
        made = dossiers.add_dossier(session, title, desk.clock(), number=number, type_=type_)
        for one in references:
            assert dossiers.add_reference(session, made.id, one)
        for person in people:
            parties.link_party(session, made.id, person)
    return made.id


def file(desk: Desk, **parts: str) -> MailId:
    """A mail that is sorted and filed."""
    mail_id = desk.receive_sorted(**parts)  # type: ignore[arg-type]  # headers only
    again(desk, mail_id)
    return mail_id


def again(desk: Desk, mail_id: MailId) -> None:
    """Decide on the mail anew."""
    with desk.database.transaction() as session:
        filing.file_mail(session, mails.get_mail(session, mail_id), desk.services.own_addresses)


def confirm(desk: Desk, mail_id: MailId, dossier: DossierId | None) -> None:
    """Put the mail in the dossier on a person's word."""
    user = desk.user()
    with desk.database.transaction() as session:
        type_ = dossiers.get_dossier(session, dossier).type if dossier else None
        filings.confirm(session, mail_id, dossier, type_, user.id, desk.clock())


def filed(desk: Desk, mail_id: MailId) -> Filed:
    """What is kept of the mail's dossier."""
    with desk.database.transaction() as session:
        return filings.filed(session, mail_id)


def where(desk: Desk, mail_id: MailId) -> tuple[DossierId | None, DossierStep | None]:
    """The mail's dossier and the step that said so."""
    found = filed(desk, mail_id)
    return found.dossier, found.step


def test_mail_is_filed_when_it_is_sorted(desk: Desk) -> None:
    dossier = new_dossier(desk, references=("RG 24/01234",), type_="immobilier")

    mail_id = desk.receive(subject="RG n° 24/1234 - conclusions")
    desk.run()

    assert where(desk, mail_id) == (dossier, DossierStep.REFERENCE)
    assert desk.mail(mail_id).dossier_type == "immobilier"
    assert not desk.mail(mail_id).dossier_uncertain
    assert filed(desk, mail_id).confirmed_at is None


def test_empty_register_leaves_every_mail_to_file(desk: Desk) -> None:
    mail_id = file(desk)

    assert where(desk, mail_id) == (None, DossierStep.TO_FILE)
    assert filed(desk, mail_id).offered == ()


@pytest.mark.parametrize(
    ("given", "step"),
    [
        ({"subject": "dossier D24/117"}, DossierStep.REFERENCE),
        ({"body": "Bonjour,\n\nVotre référence : d 24 0117.\n\nMerci"}, DossierStep.REFERENCE),
        (
            {"body": "Voir plus bas.\n\nLe 2 mars, X a écrit :\n> Nos réf. : D24/117\n> Bonjour"},
            DossierStep.REFERENCE,
        ),
        ({"sender": f"O. T. <{ODILE.upper()}>"}, DossierStep.PARTY),
        ({"sender": "Notaire <etude@notaire.example>", "Cc": ODILE}, DossierStep.PARTY),
        (
            {"sender": "Voisin <v@example.com>", "body": "Affaire TREMAREC Odile : je témoigne."},
            DossierStep.PARTY,
        ),
        ({"sender": "Comptable <compta@firme.example>"}, DossierStep.PARTY),
    ],
)
def test_number_and_people_of_the_register_are_found(
    desk: Desk, given: dict[str, str], step: DossierStep
) -> None:
    people = (
        NewParty("Mme Odile Trémarec", addresses=(ODILE,)),
        NewParty("Firme SA", addresses=("@firme.example",)),
    )
    dossier = new_dossier(desk, number="D24/0117", people=people)

    mail_id = file(desk, **{"sender": "Yann <yann@example.com>", "body": "Bonjour", **given})

    assert where(desk, mail_id) == (dossier, step)


def test_next_mail_of_a_filed_thread_follows_at_once(desk: Desk) -> None:
    dossier = new_dossier(desk)
    first = file(desk, Message_ID="<un@example.org>", subject="Question")
    confirm(desk, first, dossier)

    second = file(desk, subject="Re: Question", In_Reply_To="<un@example.org>")

    assert where(desk, second) == (dossier, DossierStep.THREAD)
    reason = filed(desk, second).reason
    assert reason
    assert reason.values == {"at": desk.clock().isoformat()}


@pytest.mark.parametrize(
    "change",
    [{"subject": "Tout autre chose"}, {"Cc": "inconnu@example.com"}, {"sender": "X <x@example.com>"}],
)
def test_thread_with_another_subject_or_somebody_new_only_proposes(
    desk: Desk, change: dict[str, str]
) -> None:
    dossier = new_dossier(desk)
    first = file(desk, Message_ID="<un@example.org>", subject="Question")
    confirm(desk, first, dossier)

    second = file(desk, **{"subject": "Re: Question", "In_Reply_To": "<un@example.org>", **change})

    assert where(desk, second) == (None, DossierStep.TO_FILE)
    assert [one.dossier for one in filed(desk, second).offered] == [dossier]


def test_colleague_of_the_office_and_party_of_the_dossier_are_nobody_new(desk: Desk) -> None:
    dossier = new_dossier(desk, people=(NewParty("Yann Castagnède", addresses=("yann@example.com",)),))
    first = file(desk, Message_ID="<un@example.org>", subject="Question")
    confirm(desk, first, dossier)

    second = file(
        desk,
        subject="Re: Question",
        In_Reply_To="<un@example.org>",
        Cc="yann@example.com, moi@cabinet.example.org",
    )

    assert where(desk, second) == (dossier, DossierStep.THREAD)


def test_guess_of_the_machine_never_files_the_next_mail(desk: Desk) -> None:
    dossier = new_dossier(desk, number="D24/117")
    first = file(desk, Message_ID="<un@example.org>", subject="dossier D24/117")
    assert where(desk, first) == (dossier, DossierStep.REFERENCE)

    others = [file(desk, subject="Re: dossier", In_Reply_To="<un@example.org>") for _ in range(4)]

    assert {where(desk, one) for one in others} == {(None, DossierStep.TO_FILE)}


def test_sender_is_learnt_from_two_confirmed_mails_and_unlearnt_by_others(desk: Desk) -> None:
    vente, divorce = new_dossier(desk), new_dossier(desk, "Divorce Le Goff")
    for _ in range(2):
        confirm(desk, file(desk, subject="Sans rapport"), vente)
    assert where(desk, file(desk, subject="Encore")) == (vente, DossierStep.SENDER)

    confirm(desk, file(desk, subject="Autre"), divorce)

    after = file(desk, subject="Toujours")
    assert where(desk, after) == (None, DossierStep.TO_FILE)
    assert [one.dossier for one in filed(desk, after).offered] == [vente, divorce]


@pytest.mark.parametrize(
    "address", ["greffe@tribunal.example", "sinistres@assureur.example", "no-reply@portail.example"]
)
def test_sender_of_a_function_is_never_learnt(desk: Desk, address: str) -> None:
    dossier = new_dossier(desk)
    for _ in range(5):
        confirm(desk, file(desk, sender=address), dossier)

    assert where(desk, file(desk, sender=address)) == (None, DossierStep.TO_FILE)


@pytest.mark.parametrize(
    "party", [NewParty("Tribunal", PartyRole.COURT), NewParty("Assureur", PartyRole.OTHER, shared=True)]
)
def test_party_that_is_shared_says_nothing(desk: Desk, party: NewParty) -> None:
    known = dataclasses.replace(party, addresses=("x@exemple.example",))
    dossier = new_dossier(desk, people=(known,))
    for _ in range(5):
        confirm(desk, file(desk, sender="x@exemple.example"), dossier)

    assert where(desk, file(desk, sender="x@exemple.example")) == (None, DossierStep.TO_FILE)


def test_closed_dossier_comes_by_number_or_thread_only(desk: Desk) -> None:
    dossier = new_dossier(desk, number="D24/117", people=(NewParty("Odile Trémarec", addresses=(ODILE,)),))
    first = file(desk, Message_ID="<un@example.org>", subject="Question")
    confirm(desk, first, dossier)
    with desk.database.transaction() as session:
        dossiers.set_closed(session, dossier, desk.clock())

    by_party = file(desk, subject="Vente Trémarec")
    by_number = file(desk, subject="dossier D24/117")
    by_thread = file(desk, subject="Re: Question", In_Reply_To="<un@example.org>")

    assert where(desk, by_party) == (None, DossierStep.TO_FILE)
    assert filed(desk, by_party).offered == ()
    assert where(desk, by_number) == (dossier, DossierStep.REFERENCE)
    assert where(desk, by_thread) == (dossier, DossierStep.THREAD)


def test_word_of_a_title_is_proposed_and_no_more(desk: Desk) -> None:
    dossier = new_dossier(desk, "Succession Castagnède")
    new_dossier(desk, "Succession Le Goff")

    mail_id = file(desk, subject="Castagnède", sender="x@example.com")

    assert where(desk, mail_id) == (None, DossierStep.TO_FILE)
    assert [one.dossier for one in filed(desk, mail_id).offered] == [dossier]


def test_what_a_person_filed_is_never_decided_anew(desk: Desk) -> None:
    vente, autre = (
        new_dossier(desk, number="D24/117", type_="immobilier"),
        new_dossier(desk, "Autre", type_="penal"),
    )
    mail_id = file(desk, subject="dossier D24/117")
    confirm(desk, mail_id, autre)

    again(desk, mail_id)

    assert where(desk, mail_id) == (autre, DossierStep.PERSON)
    assert desk.mail(mail_id).dossier_type == "penal"
    assert vente != autre


def test_word_taken_back_leaves_the_type_as_it_was(desk: Desk) -> None:
    dossier = new_dossier(desk, type_="penal")
    mail_id = desk.receive_sorted(dossier_type="famille")
    confirm(desk, mail_id, dossier)
    confirm(desk, mail_id, dossier)

    with desk.database.transaction() as session:
        assert filings.take_back(session, mail_id)
        assert not filings.take_back(session, mail_id)

    assert where(desk, mail_id) == (None, None)
    assert desk.mail(mail_id).dossier_type == "famille"


def test_merge_moves_mails_people_and_numbers(desk: Desk) -> None:
    odile, yann = NewParty("Odile Trémarec", addresses=(ODILE,)), NewParty("Yann Castagnède")
    kept = new_dossier(desk, "Vente", number="D24/117", people=(odile,), type_="immobilier")
    gone = new_dossier(desk, "Vente bis", number="D24/118", references=("RG 24/01234",), people=(odile, yann))
    mail_id = desk.receive_sorted(subject="x", dossier_type="penal")
    confirm(desk, mail_id, gone)

    with desk.database.transaction() as session:
        moved = dossiers.merge(session, gone, kept)

    with desk.database.transaction() as session:
        assert [one.written for one in dossiers.references_of(session, kept)] == ["RG 24/01234", "D24/118"]
        assert [one.name for one in parties.parties_of(session, [kept])[kept]] == [
            "Odile Trémarec",
            "Yann Castagnède",
        ]
        assert dossiers.dossiers_of(session, [gone]) == {}
    assert moved == 1
    assert where(desk, mail_id) == (kept, DossierStep.PERSON)
    assert desk.mail(mail_id).dossier_type == "immobilier"
    assert where(desk, file(desk, subject="dossier D24/118", sender="x@example.com"))[0] == kept
    assert desk.sql("PRAGMA foreign_key_check") == []
