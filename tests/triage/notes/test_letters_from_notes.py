"""A letter from notes on its way: it quotes nothing, and it leaves only when it is complete."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest

from tests.triage.desk import OFFICE_ADDRESS, Desk
from tests.triage.notes.asking import NOTES, ask, asked
from triage.errors import BadRequest, BlanksLeft, NotAllowed
from triage.review import endings, human_words, replies
from triage.review.corrections import correct_dossier_type, correct_urgency
from triage.review.human_words import WhoAnswers
from triage.review.notes import Wanted
from triage.review.replies import Edit
from triage.review.views import view_mail
from triage.states import MailState
from triage.store import dispatches
from triage.store.mails import Mail


def approved(desk: Desk, mail_id: object) -> bytes:
    """The bytes that a person approved."""
    with desk.database.transaction() as session:
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)  # type: ignore[arg-type]  # an id
    assert dispatch is not None
    return dispatch.raw


def test_approved_letter_is_a_new_message_that_quotes_nothing(desk: Desk) -> None:
    mail_id = asked(desk, "C’est reporté.", subject="Report", recipients=("a@example.org",))

    replies.approve(desk.office, desk.user(), mail_id, replies.Approval(1))

    message = message_from_bytes(approved(desk, mail_id), policy=policy.default)
    assert (message["Subject"], message["To"]) == ("Report", "a@example.org")
    assert OFFICE_ADDRESS in message["From"]
    assert message["In-Reply-To"] is None
    assert message["References"] is None
    assert message.get_content().replace("\r\n", "\n").rstrip() == desk.draft(mail_id).body
    assert "a écrit" not in message.get_content()


def test_nothing_leaves_without_recipients_or_with_blanks(desk: Desk) -> None:
    alone = asked(desk)
    blank = asked(desk, template="convocation-rendez-vous", recipients=("a@example.org",))

    with pytest.raises(BadRequest) as refused:
        replies.approve(desk.office, desk.user(), alone, replies.Approval(1))
    with pytest.raises(BlanksLeft):
        replies.approve(desk.office, desk.user(), blank, replies.Approval(1))

    assert refused.value.key == "recipient_missing"
    assert desk.sql("SELECT count(*) FROM dispatch") == [(0,)]


def test_draft_is_shown_without_a_quotation_and_without_the_acts_of_received_mail(desk: Desk) -> None:
    view = view_mail(desk.office, asked(desk, "mot " * 2000))

    assert view.draft is not None
    assert view.draft.quoted == ""
    assert view.actions == ("edit", "approve", "dismiss")
    assert view.line.line.from_notes
    assert not view.brief


def test_note_ends_without_being_sent_and_comes_back(desk: Desk) -> None:
    mail_id = asked(desk)

    endings.dismiss(desk.office, desk.user(), mail_id)
    assert desk.state(mail_id)[0] is MailState.DISMISSED
    assert desk.history(mail_id)[-1] == "note:finished"

    endings.restore(desk.office, desk.user(), mail_id)
    assert desk.state(mail_id)[0] is MailState.DRAFTED


def test_nobody_says_how_urgent_or_whose_a_note_is(desk: Desk) -> None:
    mail_id = asked(desk)

    with pytest.raises(NotAllowed):
        correct_urgency(desk.office, desk.user(), mail_id, "urgent")
    with pytest.raises(NotAllowed):
        correct_dossier_type(desk.office, desk.user(), mail_id, None)
    with pytest.raises(NotAllowed):
        human_words.say_who_answers(desk.office, desk.user(), mail_id, WhoAnswers(True))


def test_note_that_could_not_be_prepared_is_written_by_hand(desk: Desk) -> None:
    mail_id = ask(desk, recipients=("a@example.org",), subject="Report")
    desk.sql(f"UPDATE mail SET attempts = 3 WHERE id = {mail_id}")  # noqa: S608

    desk.run()
    assert desk.state(mail_id) == (MailState.BY_HAND, "processing_failed")
    replies.edit_draft(desk.office, desk.user(), mail_id, Edit(0, "À la main."))

    draft = desk.draft(mail_id)
    assert (draft.subject, [one.address for one in draft.recipients]) == ("Report", ["a@example.org"])


def test_notes_are_not_shown_by_repr(desk: Desk) -> None:
    mail: Mail = desk.mail(ask(desk))

    assert "quittances" not in repr(Wanted(NOTES, "courrier")) + repr(mail) + repr(mail.parsed)
