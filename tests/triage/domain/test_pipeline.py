"""The path of a mail: sorted, then a draft, a call card, or a person's hands; one bad mail stops nothing."""

import pytest

from classifiers.labels import Urgency
from tests.servers.model import ModelServer
from tests.triage.desk import Desk, raw_mail
from tests.triage.mail.samples import raw
from triage import pipeline
from triage.errors import ConfigError
from triage.message import MailId
from triage.states import MailState
from triage.store import mails

HUMAN_ONLY = """Bonjour Maître,

Mon mari m'a encore frappée hier soir devant les enfants, j'ai peur qu'il recommence. Il est rentré ivre et il
m'a menacée de mort. Je ne sais plus quoi faire, aidez-moi.

Odile Trémarec"""
NEWSLETTER = (
    "Notre lettre du mois : cinq conseils. Pour ne plus la recevoir, cliquez sur le lien de désabonnement."
)


def test_mail_that_a_template_answers_becomes_a_draft(desk: Desk) -> None:
    mail_id = desk.receive()

    desk.run()

    assert desk.state(mail_id) == (MailState.DRAFTED, None)
    assert "coordonnées bancaires" in desk.draft(mail_id).body
    assert desk.history(mail_id) == ["mail:sorted", "draft:prepared"]


def test_sorting_is_kept_with_what_explains_it(desk: Desk) -> None:
    mail_id = desk.receive()

    pipeline.process_one(desk.services)

    mail = desk.mail(mail_id)
    assert mail.state is MailState.SORTED
    assert mail.urgency is not None
    assert mail.dossier_type is not None
    assert mail.sorting is not None
    assert set(mail.sorting) == {
        "urgency_step",
        "likeliest",
        "confidence",
        "probabilities",
        "rules",
        "deadlines",
        "words",
        "candidates",
        "human_only",
        "human_only_probability",
        "human_reasons",
        "human_likeliest",
        "model_version",
        "urgency",
        "step",
    }
    assert mail.sorting["model_version"] == desk.services.classifier.version


def test_violence_at_home_becomes_a_call_card(desk: Desk) -> None:
    mail_id = desk.receive(subject="urgent", body=HUMAN_ONLY)

    desk.run()

    assert desk.state(mail_id) == (MailState.TO_CALL, "human_distress")


def test_newsletter_is_only_to_read(desk: Desk) -> None:
    mail_id = desk.receive(raw_mail(NEWSLETTER, List_Id="<lettre.example.org>"))

    desk.run()

    assert desk.state(mail_id) == (MailState.TO_READ, "no_draft_bulk")


# What was sorted how, and where it ends without a model.
ENDINGS = {
    "routine that a template answers": (Urgency.ADMIN, {}, MailState.DRAFTED, None),
    "later, that a template answers": (Urgency.LATER, {}, MailState.DRAFTED, None),
    "urgent, that a template would answer": (Urgency.URGENT, {}, MailState.BY_HAND, "no_draft_urgent"),
    "routine that nothing answers": (
        Urgency.ADMIN,
        {"subject": "Zut", "body": "Les mouettes cendrées nichent sur la falaise et le goéland les guette."},
        MailState.BY_HAND,
        "no_draft_no_template",
    ),
    "later, that nothing answers": (
        Urgency.LATER,
        {"subject": "Zut", "body": "Les mouettes cendrées nichent sur la falaise et le goéland les guette."},
        MailState.TO_READ,
        "no_draft_nothing_asked",
    ),
    "another language": (
        Urgency.ADMIN,
        {"subject": "Appointment", "body": "Dear Sir, could you please give me an appointment? Thank you."},
        MailState.BY_HAND,
        "no_draft_language",
    ),
    "from the office": (
        Urgency.ADMIN,
        {"sender": "contact@cabinet.example.org"},
        MailState.TO_READ,
        "no_draft_own_address",
    ),
    "automatic": (
        Urgency.URGENT,
        {"Auto_Submitted": "auto-generated"},
        MailState.TO_READ,
        "no_draft_automatic",
    ),
    "without text": (Urgency.ADMIN, {"body": "\n"}, MailState.BY_HAND, "no_draft_empty"),
}


@pytest.mark.parametrize(("urgency", "given", "state", "reason"), ENDINGS.values(), ids=ENDINGS)
def test_sorted_mail_ends_where_it_belongs_with_the_reason(
    desk: Desk, urgency: Urgency, given: dict[str, str], state: MailState, reason: str | None
) -> None:
    mail_id = desk.receive_sorted(urgency=urgency, **given)  # type: ignore[arg-type]  # texts only

    desk.run()

    assert desk.state(mail_id) == (state, reason)


def test_human_only_mail_is_never_drafted_even_when_a_template_matches(desk: Desk) -> None:
    mail_id = desk.receive_sorted(human_only=True)

    desk.run()

    assert desk.state(mail_id) == (MailState.TO_CALL, "human_only")
    assert desk.history(mail_id) == ["mail:left_to_person"]


@pytest.mark.parametrize("human_only", [False, True])
@pytest.mark.parametrize("body", ["", "Notre RIB, s’il vous plaît.\n\n-----BEGIN PGP MESSAGE-----\n\nabc"])
def test_encrypted_mail_is_left_to_a_person_and_nothing_is_drafted(
    model_desk: Desk, model_server: ModelServer, body: str, human_only: bool
) -> None:
    kind = "text/plain; charset=utf-8" if body else "application/pkcs7-mime; smime-type=enveloped-data"
    mail_id = model_desk.receive_sorted(raw(body, content_type=kind), human_only=human_only)

    model_desk.run()

    assert model_desk.state(mail_id) == (MailState.BY_HAND, "no_draft_encrypted")
    assert model_desk.history(mail_id) == ["mail:left_to_person"]
    assert model_server.requests == []


def test_mail_whose_sorting_was_lost_is_for_a_person(desk: Desk) -> None:
    mail_id = desk.receive_sorted()
    desk.sql("UPDATE mail SET sorting = NULL")

    desk.run()

    assert desk.state(mail_id) == (MailState.TO_CALL, "human_only")


def test_nothing_to_do_is_said(desk: Desk) -> None:
    assert pipeline.process_one(desk.services) is False


def attempt(desk: Desk) -> None:
    """One round of the worker: a step that fails is met again later, and the loop goes on."""
    for _ in range(20):
        try:
            if not pipeline.process_one(desk.services):
                return
        except ValueError:  # what a row that cannot be read raises
            continue


@pytest.mark.parametrize("state", [MailState.RECEIVED, MailState.SORTED])
def test_poison_mail_goes_to_a_person_after_three_attempts_and_blocks_nothing(
    desk: Desk, state: MailState
) -> None:
    poison = desk.receive() if state is MailState.RECEIVED else desk.receive_sorted()
    desk.sql("UPDATE mail SET parsed = 'abîmé'")
    desk.clock.advance(seconds=1)
    others = [desk.receive() for _ in range(2)]

    attempt(desk)
    after_one_round = [desk.state(other)[0] for other in others]
    rounds = 1
    while _raw_state(desk, poison) == state.value:
        desk.clock.advance(hours=1)
        attempt(desk)
        rounds += 1

    assert after_one_round == [MailState.DRAFTED, MailState.DRAFTED]
    assert _raw_state(desk, poison) == "by_hand"
    assert rounds == pipeline.MAX_ATTEMPTS + 1
    assert desk.sql(f"SELECT reason FROM mail WHERE id = {poison}") == [("processing_failed",)]  # noqa: S608


def _raw_state(desk: Desk, mail_id: MailId) -> object:
    return desk.sql(f"SELECT state FROM mail WHERE id = {mail_id}")[0][0]  # noqa: S608  an integer of ours


def test_failed_attempts_wait_longer_and_longer(desk: Desk) -> None:
    desk.receive()
    desk.sql("UPDATE mail SET parsed = 'abîmé'")
    waits = []

    for _ in range(3):
        with pytest.raises(ValueError, match="JSON"):
            pipeline.process_one(desk.services)
        started = desk.clock.now
        while mails_due(desk) is None:
            desk.clock.advance(seconds=30)
        waits.append((desk.clock.now - started).total_seconds())

    assert waits == [30, 60, 120]


def mails_due(desk: Desk) -> object:
    """The mail that may be tried now, if any."""
    with desk.database.transaction() as session:
        return mails.next_due_or_none(session, MailState.RECEIVED, desk.clock())


def test_mail_of_a_mailbox_that_left_the_configuration_is_left_to_a_person(desk: Desk) -> None:
    mail_id = desk.receive_sorted()
    box = desk.services.settings.mailboxes[0].model_copy(update={"name": "autre"})
    desk.change(settings=desk.services.settings.model_copy(update={"mailboxes": (box,)}))

    for _ in range(4):
        desk.clock.advance(hours=1)
        try:
            desk.run()
        except ConfigError:  # which the worker's loop notes
            continue

    assert desk.state(mail_id) == (MailState.BY_HAND, "processing_failed")


def test_mail_that_a_person_took_meanwhile_is_left_alone(desk: Desk) -> None:
    mail_id = desk.receive_sorted()
    stale = desk.mail(mail_id)
    desk.move(mail_id, MailState.TO_READ)

    pipeline.prepare_answer(desk.services, stale)

    assert desk.state(mail_id)[0] is MailState.TO_READ
    assert desk.history(mail_id) == []
