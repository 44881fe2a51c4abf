"""A correction acts at once: on the next mail of the thread, and on the sender's."""

import json
from datetime import UTC, datetime

import pytest

from classifiers.labels import Urgency
from tests.triage.desk import Desk
from triage.memory import TypeFacts, TypeStep, decide
from triage.message import MailId
from triage.review import corrections, dossiers
from triage.review.views import view_mail
from triage.store.dossiers import add_dossier
from triage.store.said import SaidOfThread

AT = datetime(2026, 3, 2, tzinfo=UTC)
ROOT = "<root@example.org>"


def thread(dossier_type: str, subject: str = "Audience du 12 mars") -> SaidOfThread:
    return SaidOfThread(dossier_type, AT, subject)


@pytest.mark.parametrize(
    ("facts", "dossier_type", "step", "reason"),
    [
        (TypeFacts("Re: Audience du 12 mars", (thread("penal"),)), "penal", "thread", "type_same_thread"),
        (TypeFacts("", (thread("penal"),)), "penal", "thread", "type_same_thread"),
        (
            TypeFacts("RE : audience du 12 mars", (thread("penal"), thread("travail"))),
            "penal",
            "thread",
            None,
        ),
        (TypeFacts("Autre chose", (thread("penal"),)), None, "classifier", "type_thread_subject"),
        (
            TypeFacts("Audience du 12 mars", (thread("penal"),), newcomers=True),
            None,
            "classifier",
            "type_thread_party",
        ),
        (TypeFacts(sender={"penal": 2}), "penal", "sender", "type_sender"),
        (TypeFacts(sender={"penal": 9, "travail": 1}), "penal", "sender", "type_sender"),
        (TypeFacts(sender={"penal": 1}), None, "classifier", None),
        (TypeFacts(sender={"penal": 8, "travail": 1}), None, "classifier", None),
        (TypeFacts(sender={"penal": 3, "travail": 1}), None, "classifier", "type_sender_spread"),
        (TypeFacts(sender={"penal": 9}, shared=True), None, "classifier", None),
        (TypeFacts("Autre", (thread("penal"),), sender={"travail": 5}), None, "classifier", None),
        (TypeFacts("Autre", (thread("penal"),), sender={"penal": 5}), "penal", "sender", "type_sender"),
        (
            TypeFacts("Re: Audience du 12 mars", (thread("penal"),), sender={"travail": 9}),
            "penal",
            "thread",
            None,
        ),
        (TypeFacts(), None, "classifier", None),
    ],
)
def test_thread_comes_first_then_the_sender(
    facts: TypeFacts, dossier_type: str | None, step: str, reason: str | None
) -> None:
    recalled = decide(facts)

    assert (recalled.dossier_type, recalled.step) == (dossier_type, TypeStep(step))
    assert reason is None or recalled.reason == reason


def corrected(desk: Desk, dossier_type: str, **parts: str) -> MailId:
    """A sorted mail whose type a person put right."""
    mail = desk.receive(None, **parts)
    desk.run()
    corrections.correct_dossier_type(desk.office, desk.user(), mail, dossier_type)
    return mail


def test_next_mail_of_a_corrected_thread_is_right_each_time(desk: Desk) -> None:
    for number, dossier_type in enumerate(
        ("famille", "travail", "penal", "immobilier", "etrangers", "cabinet")
    ):
        root = f"<root-{number}@example.org>"
        corrected(desk, dossier_type, subject=f"Question {number}", Message_ID=root)
        following = desk.receive(
            subject=f"Re: Question {number}", Message_ID=f"<next-{number}@example.org>", In_Reply_To=root
        )

        desk.run()

        mail = desk.mail(following)
        assert (mail.dossier_type, mail.dossier_uncertain) == (dossier_type, False)
        assert mail.sorting is not None
        assert mail.sorting["step"] == "thread"


def following(desk: Desk, subject: str) -> MailId:
    """The next mail of the thread, a day later."""
    desk.clock.advance(days=1)
    mail = desk.receive(Message_ID="<next@example.org>", In_Reply_To=ROOT, subject=subject)
    desk.run()
    return mail


def test_reason_of_the_type_names_the_mail_and_the_day_of_the_word(desk: Desk) -> None:
    first = desk.receive(subject="Ma facture", Message_ID=ROOT)
    desk.run()
    desk.clock.advance(days=30)
    corrections.correct_dossier_type(desk.office, desk.user(), first, "penal")
    second = following(desk, subject="Re: Ma facture")
    other = desk.receive(subject="Autre chose", Message_ID="<o@example.org>", In_Reply_To=ROOT)
    desk.run()

    assert view_mail(desk.office, first).type_reason == "Choisi par une personne du cabinet."
    told = view_mail(desk.office, second).type_reason
    assert told == "Même fil que le mail du 2 mars, confirmé le 1er avril."
    told = view_mail(desk.office, other).type_reason
    assert told == "Même fil que le mail du 2 mars, mais l’objet a changé."


def test_reason_of_the_type_tells_of_the_sender(desk: Desk) -> None:
    for number in range(2):
        corrected(desk, "etrangers", subject=f"Sujet {number}")
    third = desk.receive(subject="Encore autre chose")
    desk.run()

    told = view_mail(desk.office, third).type_reason

    assert told == "Expéditeur\u00a0: 2 de ses 2 mails confirmés sont de ce type."


def test_reason_of_the_type_gives_way_to_a_person_and_to_the_dossier(desk: Desk) -> None:
    corrected(desk, "penal", subject="Ma facture", Message_ID=ROOT)
    mail, user = following(desk, subject="Re: Ma facture"), desk.user()
    inherited = view_mail(desk.office, mail).type_reason
    with desk.database.transaction() as session:
        dossier = add_dossier(session, "Essai", desk.clock(), type_="travail").id

    dossiers.tag(desk.office, user, mail, dossier)
    of_dossier = view_mail(desk.office, mail).type_reason
    corrections.correct_dossier_type(desk.office, user, mail, None)
    taken_away = view_mail(desk.office, mail).type_reason

    assert inherited.startswith("Même fil")
    assert of_dossier == "Celui du dossier."
    assert taken_away == "Choisi par une personne du cabinet."


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ({}, ""),
        (
            {"key": "type_same_thread", "values": {"at": "2025-12-30T09:00:00+00:00"}},
            "Même fil que le mail du 30 décembre 2025.",
        ),
    ],
    ids=["nothing", "an earlier version"],
)
def test_reason_of_the_type_reads_what_an_earlier_version_kept(
    desk: Desk, kept: dict[str, object], told: str
) -> None:
    mail = desk.receive_sorted(dossier_type="penal")
    if kept:
        desk.sql(f"UPDATE mail SET sorting = '{json.dumps({'step_reason': kept})}'")  # noqa: S608  ours

    assert view_mail(desk.office, mail).type_reason == told


def test_changed_subject_demotes_the_thread(desk: Desk) -> None:
    corrected(desk, "penal", subject="Ma facture", Message_ID=ROOT)
    following = desk.receive(subject="Un tout autre sujet", Message_ID="<n@example.org>", In_Reply_To=ROOT)

    desk.run()

    sorting = desk.mail(following).sorting
    assert sorting is not None
    assert (sorting["step"], sorting["step_reason"]) != ("thread", None)
    assert sorting["step"] == "classifier"


def test_urgency_is_not_inherited(desk: Desk) -> None:
    first = desk.receive(subject="Ma facture", Message_ID=ROOT)
    desk.run()
    corrections.correct_urgency(desk.office, desk.user(), first, "urgent")
    following = desk.receive(subject="Re: Ma facture", Message_ID="<n@example.org>", In_Reply_To=ROOT)

    desk.run()

    mail = desk.mail(following)
    assert mail.urgency is not Urgency.URGENT
    assert mail.sorting is not None
    assert mail.sorting["sender_urgency"] == {"urgent": 1, "total": 1}


def test_sender_of_two_mails_of_one_type_is_known_by_the_third(desk: Desk) -> None:
    for number in range(2):
        corrected(desk, "etrangers", subject=f"Sujet {number}")
    third = desk.receive(subject="Encore autre chose")

    desk.run()

    mail = desk.mail(third)
    assert mail.sorting is not None
    assert (mail.dossier_type, mail.sorting["step"]) == ("etrangers", "sender")


def test_guesses_of_the_machine_are_no_memory(desk: Desk) -> None:
    for number in range(3):
        desk.receive(subject=f"Sujet {number}")
        desk.run()
    last = desk.receive(subject="Encore")

    desk.run()

    sorting = desk.mail(last).sorting
    assert sorting is not None
    assert sorting["step"] == "classifier"


@pytest.mark.parametrize(
    "sender", ["greffe@example.org", "sinistres@assurances-b.example", "x@tj-lyon.justice.fr"]
)
def test_shared_senders_are_no_memory(desk: Desk, sender: str) -> None:
    for number in range(3):
        corrected(desk, "penal", subject=f"Sujet {number}", sender=sender)
    last = desk.receive(subject="Encore", sender=sender)

    desk.run()

    sorting = desk.mail(last).sorting
    assert sorting is not None
    assert sorting["step"] == "classifier"
