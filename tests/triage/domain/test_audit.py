"""The record of who did what: every act leaves its line, and no line holds content."""

import json

from classifiers.labels import Urgency
from tests.servers.model import ModelServer
from tests.triage.desk import Desk
from triage import audit
from triage.accounts import Accounts, Role
from triage.audit import AuditEvent
from triage.review.corrections import correct_dossier_type, correct_urgency
from triage.review.endings import Outcome, dismiss, restore, settle
from triage.review.replies import Approval, Edit, approve, edit_draft
from triage.sentences import SENTENCES
from triage.states import MailState

CONTENT = ("Trémarec", "Odile", "example.org", "facture", "RIB", "Mouette", "Réponse")


def lines(desk: Desk) -> list[tuple[object, ...]]:
    """Every line of the record: event, who, which mail, values."""
    return desk.sql('SELECT event, user_id, mail_id, "values" FROM audit ORDER BY id')


def test_every_act_on_a_mail_leaves_a_line_without_content(
    model_desk: Desk, model_server: ModelServer
) -> None:
    desk, user = model_desk, model_desk.user()
    mail_id = desk.receive(subject="Mouettes et facture")
    model_server.answer = lambda request: "Bonjour,\n\nRéponse."
    desk.run()
    correct_urgency(desk.office, user, mail_id, "urgent")
    correct_dossier_type(desk.office, user, mail_id, "famille")
    edit_draft(desk.office, user, mail_id, Edit(1, "Réponse à Odile.", subject="Mouette"))
    dismiss(desk.office, user, mail_id)
    restore(desk.office, user, mail_id)
    approve(desk.office, user, mail_id, Approval(2))
    desk.move(mail_id, MailState.SENDING, MailState.UNCONFIRMED)
    settle(desk.office, user, mail_id, Outcome.NOT_SENT)

    found = lines(desk)

    assert [event for event, *_ in found] == [
        "mail:sorted",
        "model:called",
        "draft:prepared",
        "mail:urgency_corrected",
        "mail:type_corrected",
        "draft:edited",
        "mail:dismissed",
        "mail:restored",
        "reply:approved",
        "reply:rewritten",
        "reply:settled",
    ]
    assert [who for _, who, *_ in found] == [None] * 3 + [user.id] * 8
    assert {mail for _, _, mail, _ in found} == {mail_id}
    assert not any(word in str(found) for word in CONTENT)
    assert all(isinstance(json.loads(str(values)), dict) for *_, values in found)


def test_acts_on_accounts_leave_a_line_without_names_or_secrets(desk: Desk) -> None:
    accounts = Accounts(desk.database, desk.clock)
    user = accounts.add_user("Solène", "mouette-cendree-71", Role.ADMIN)
    login = accounts.login("Solène", "mouette-cendree-71")
    accounts.logout(login.token, user)

    found = lines(desk)

    assert [(event, who) for event, who, *_ in found] == [
        ("user:added", user.id),
        ("user:logged_in", user.id),
        ("user:logged_out", user.id),
    ]
    assert "Solène" not in str(found)


def test_mail_left_to_a_person_says_where_and_why(desk: Desk) -> None:
    mail_id = desk.receive_sorted(urgency=Urgency.URGENT)

    desk.run()

    values = json.loads(str(lines(desk)[-1][3]))
    assert values == {"state": "by_hand", "cause": "no_draft_urgent"}
    assert desk.history(mail_id) == ["mail:left_to_person"]


def test_line_is_kept_only_if_its_act_is(desk: Desk) -> None:
    mail_id = desk.receive()

    class Interrupted(Exception):
        """The power goes out."""

    try:
        with desk.database.transaction() as session:
            audit.record(session, AuditEvent.MAIL_READ, desk.clock(), mail_id=mail_id)
            raise Interrupted
    except Interrupted:
        assert lines(desk) == []


def test_every_event_has_a_sentence() -> None:
    assert [event for event in AuditEvent if event.value not in SENTENCES] == []
