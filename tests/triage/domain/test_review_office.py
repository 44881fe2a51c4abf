"""What left the office, what would leave, and whether the service is well."""

import re

import pytest

from tests.servers.model import MODEL, ModelFault, ModelServer
from tests.triage.desk import GERMAN_BODY, Desk
from triage.errors import NotFound
from triage.kinds import LocationOutcome
from triage.message import MailId
from triage.model_calls import NoModelAnswer
from triage.preparation import draft_from_model
from triage.review import health
from triage.review.transparency import redacted_view
from triage.states import MailState
from triage.store import intake
from triage.store.intake import IntakeItem
from triage.store.receipts import Asker

BODY = "Bonjour, Mme Trémarec attend la facture au 06 39 98 45 20. Merci de votre aide."

FENCE = re.compile(r"[=~^]{24}")
"""Drawn anew for each call."""


def test_without_a_call_the_view_shows_what_a_model_would_see(desk: Desk) -> None:
    mail_id = desk.receive_sorted(body=BODY)

    seen = redacted_view(desk.office, mail_id)

    assert not seen.sent_to_model
    assert seen.text is not None
    assert "attend la facture" in seen.text
    assert "Trémarec" not in seen.text
    assert (1, "numéro de téléphone") in [(one.count, one.label) for one in seen.counts]
    assert desk.sql("SELECT count(*) FROM vault") == [(0,)]


def test_after_a_call_the_view_shows_exactly_what_left(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = model_desk.receive_sorted(body=BODY)
    model_desk.run()

    seen = redacted_view(model_desk.office, mail_id)

    assert seen.sent_to_model
    (receipt,) = seen.receipts
    texts = [message["content"] for message in model_server.requests[0]["messages"]]
    assert [receipt.system_prompt, receipt.payload] == texts
    assert (receipt.endpoint, receipt.model) == (f"127.0.0.1:{model_server.port}", MODEL)
    assert (receipt.at, receipt.asked_by) == (model_desk.clock(), "automatique")
    assert receipt.message == "Le modèle a répondu."
    assert seen.text is None


def test_every_call_for_a_mail_is_shown_the_latest_first(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = model_desk.receive_sorted(body=BODY)
    assert model_desk.services.model is not None
    user = model_desk.user()
    model_server.fail_next(ModelFault.EMPTY)
    with pytest.raises(NoModelAnswer):
        draft_from_model(model_desk.services, model_desk.services.model, model_desk.mail(mail_id))
    model_desk.clock.advance(minutes=5)
    draft_from_model(
        model_desk.services,
        model_desk.services.model,
        model_desk.mail(mail_id),
        Asker(user.id, user.name),
    )

    seen = redacted_view(model_desk.office, mail_id)

    assert [(one.asked_by, one.message) for one in seen.receipts] == [
        ("reviewer", "Le modèle a répondu."),
        ("automatique", "Le modèle n’a rien répondu."),
    ]
    first, second = (FENCE.sub("", one.payload) for one in seen.receipts)
    assert first == second


def test_call_during_which_the_program_ended_says_that_no_answer_is_recorded(
    model_desk: Desk, model_server: ModelServer
) -> None:
    mail_id = model_desk.receive_sorted(body=BODY)
    model_desk.run()
    model_desk.sql("UPDATE receipt SET outcome = 'pending'")

    (receipt,) = redacted_view(model_desk.office, mail_id).receipts

    assert receipt.message == "Appel sans réponse enregistrée."


@pytest.mark.parametrize(
    ("body", "words"),
    [(GERMAN_BODY, "Langue non prise en charge"), ("Bonjour, voici le dossier. " * 10_000, "trop long")],
)
def test_mail_that_cannot_be_redacted_shows_why(desk: Desk, body: str, words: str) -> None:
    mail_id = desk.receive_sorted(body=body)

    seen = redacted_view(desk.office, mail_id)

    assert (seen.sent_to_model, seen.text) == (False, None)
    assert seen.message is not None
    assert words in seen.message


def test_damaged_vault_and_missing_engine_show_why(desk: Desk) -> None:
    mail_id = desk.receive_sorted(body=BODY)
    desk.sql(f"INSERT INTO vault (thread_id, entries) VALUES ({mail_id}, '[]')")  # noqa: S608

    damaged = redacted_view(desk.office, mail_id)
    desk.change(redactor=None)
    missing = redacted_view(desk.office, mail_id)

    assert damaged.message is not None
    assert "registre" in damaged.message
    assert missing.message is not None
    assert "ne fonctionne pas" in missing.message


def test_view_of_an_unknown_mail_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        redacted_view(desk.office, MailId(404))


def test_text_is_not_in_the_representation_of_the_view(desk: Desk) -> None:
    assert "facture" not in repr(redacted_view(desk.office, desk.receive_sorted(body=BODY)))


def report(desk: Desk, status: str, cause: str | None = None) -> None:
    """Record how the mailbox is doing."""
    with desk.database.transaction() as session:
        mailbox_id = intake.ensure_mailbox(session, "contact", desk.clock())
        intake.set_mailbox_status(session, mailbox_id, status, cause, desk.clock())


@pytest.mark.parametrize(
    ("status", "ok"), [("ok", True), ("connecting", True), ("refused", False), ("stopped", False)]
)
def test_health_depends_on_every_mailbox(desk: Desk, status: str, ok: bool) -> None:
    report(desk, status)

    assert health.check(desk.office).ok is ok


def test_quarantined_mail_is_bad_health(desk: Desk) -> None:
    report(desk, "ok")
    with desk.database.transaction() as session:
        mailbox_id = intake.ensure_mailbox(session, "contact", desk.clock())
        lost = IntakeItem(1, LocationOutcome.QUARANTINED, desk.clock())
        intake.store_items(session, mailbox_id, "INBOX", 1, [lost], desk.clock())

    seen = health.check(desk.office)

    assert not seen.ok
    assert seen.mailboxes[0].quarantined == 1


@pytest.mark.parametrize(
    ("stopped", "ok"), [("model_absent", True), ("redaction_canary", False), ("redaction_engine", False)]
)
def test_broken_redaction_is_bad_health(desk: Desk, stopped: str, ok: bool) -> None:
    report(desk, "ok")
    desk.change(model_stopped=stopped)

    seen = health.check(desk.office)

    assert (seen.ok, seen.model) == (ok, stopped)


def test_disk_that_is_nearly_full_is_bad_health(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    report(desk, "ok")
    monkeypatch.setattr(health, "free_bytes", lambda folder: health.LOW_DISK_BYTES)

    assert not health.check(desk.office).ok


def test_health_counts_every_state_and_names_the_classifier(desk: Desk) -> None:
    desk.receive()
    desk.receive_drafted()

    seen = health.check(desk.office)

    assert set(seen.states) == {state.value for state in MailState}
    assert (seen.states["received"], seen.states["drafted"], seen.states["sent"]) == (1, 1, 0)
    assert seen.classifier == desk.services.classifier.version


def test_configured_model_is_said(model_desk: Desk) -> None:
    assert health.check(model_desk.office).model == "configured"
