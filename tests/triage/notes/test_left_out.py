"""What the office wrote itself counts as no received mail, and teaches nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.servers.model import ModelServer, text_of
from tests.triage.desk import OFFICE_ADDRESS, Desk
from tests.triage.notes.asking import answer_with, asked
from triage import dossier_register, erasing, writeback
from triage.db import Session
from triage.dossier_register import NewDossier, Writer
from triage.message import DossierId, MailId
from triage.review import dossiers as register
from triage.review import replies
from triage.review.views import view_mail
from triage.settings import WriteBackSettings
from triage.states import MailState
from triage.store import (
    answers,
    change_requests,
    dispatches,
    drafts,
    exchanges,
    filing,
    folders,
    judged,
    labels,
    mail_marks,
    mails,
    replay,
    said,
    sorted_mails,
    step_counts,
    watch,
)

NOBODY = MailId(0)
FIRST_DOSSIER = DossierId(1)

#: Every figure and every lesson of received mail, by name.
COUNTED: dict[str, Callable[[Desk, Session], object]] = {
    "labels": lambda desk, session: labels.all_labels(session),
    "labelled mails": lambda desk, session: judged.count_mails(session),
    "mark of the labels": lambda desk, session: labels.mark(session),
    "drift": lambda desk, session: sorted_mails.last_sorted(session, 100),
    "weeks": lambda desk, session: sorted_mails.counts_between(
        session, desk.clock() - timedelta(days=9), desk.clock() + timedelta(days=9)
    ),
    "steps": lambda desk, session: step_counts.dossier_outcomes(session, desk.clock() - timedelta(days=9)),
    "types": lambda desk, session: step_counts.types_given(session, desk.clock() - timedelta(days=9)),
    "types judged": lambda desk, session: step_counts.types_judged(session, desk.clock() - timedelta(days=9)),
    "watch": lambda desk, session: watch.answered_since(session, desk.clock() - timedelta(days=9)),
    "sample": lambda desk, session: watch.count_sample(session, desk.clock() - timedelta(days=9), 100),
    # though the office's address is another one now
    "replay": lambda desk, session: replay._last_mails(session, 100, ["autre@example.org"]),
    "health": lambda desk, session: mail_marks.state_counts(session, set(MailState)),
    "mails of the dossier": lambda desk, session: filing.mails_in(session, FIRST_DOSSIER),
    "dossiers of the sender": lambda desk, session: filing.filed_of_sender(session, OFFICE_ADDRESS, NOBODY),
    "dossiers of late": lambda desk, session: filing.recent_dossiers(session, "famille", 10),
    "mails to file": lambda desk, session: filing.waiting(session, NOBODY, 100),
    "types of the sender": lambda desk, session: said.types_of_sender(session, OFFICE_ADDRESS, NOBODY),
    "urgencies of the sender": lambda desk, session: said.urgencies_of_sender(
        session, OFFICE_ADDRESS, NOBODY
    ),
    "places on the server": lambda desk, session: answers.open_places(
        session, desk.mail(MailId(1)).mailbox_id
    ),
    "cursors": lambda desk, session: folders.unaccounted(session),
    "big mails": lambda desk, session: folders.big_mail_files(session),
}


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """An office that writes back all it can, with one received mail whose draft waits."""
    (box,) = desk.services.settings.mailboxes
    write_back = WriteBackSettings(keywords=True, answered=True, drafts=True)
    box = box.model_copy(update={"write_back": write_back})
    desk.change(settings=desk.services.settings.model_copy(update={"mailboxes": (box,)}))
    desk.receive_drafted()
    with desk.database.transaction() as session:
        dossier_register.create(session, Writer(None, desk.clock()), NewDossier("Divorce", type="famille"))
    return desk


def through_its_whole_life(desk: Desk) -> MailId:
    """Notes filed in a dossier, moved to another and back, prepared, approved and sent."""
    note = asked(desk, dossier=FIRST_DOSSIER, recipients=("a@example.org",))
    register.tag(desk.office, desk.user(), note, None)
    register.tag(desk.office, desk.user(), note, FIRST_DOSSIER)
    replies.approve(desk.office, desk.user(), note, replies.Approval(1))
    desk.move(note, MailState.SENDING, MailState.SENT)
    with desk.database.transaction() as session:
        writeback.plan_after_sent(session, desk.services.settings.mailboxes, note, desk.clock())
        labels.reply_was_sent(session, note, desk.clock())
    return note


@pytest.mark.parametrize("count", COUNTED.values(), ids=COUNTED)
def test_notes_change_no_figure_and_teach_nothing(
    desk: Desk, count: Callable[[Desk, Session], object]
) -> None:
    with desk.database.transaction() as session:
        before = count(desk, session)

    through_its_whole_life(desk)
    asked(desk, "Une autre note, qui attend.", dossier=FIRST_DOSSIER)

    with desk.database.transaction() as session:
        assert count(desk, session) == before


def test_nothing_is_written_in_the_mailbox_for_notes(desk: Desk) -> None:
    through_its_whole_life(desk)
    waiting = asked(desk)
    later = desk.clock() + timedelta(hours=1)

    with desk.database.transaction() as session:
        change_requests.plan_drafts(session, {"contact"}, later, later)

    assert desk.sql("SELECT DISTINCT mail_id FROM mailbox_change") == [(1,)]
    assert waiting > 1


def test_note_that_waits_for_its_draft_is_filed_by_nobody(desk: Desk) -> None:
    note = asked(desk)

    register.tag(desk.office, desk.user(), MailId(1), FIRST_DOSSIER)

    assert view_mail(desk.office, note).dossier.dossier is None


# --- somebody answers the letter


def answered(desk: Desk, notes: str) -> tuple[MailId, MailId]:
    """A letter written from notes, and the answer to it, in its thread and not yet prepared."""
    note = asked(desk, notes, dossier=FIRST_DOSSIER, recipients=("odile.tremarec@example.org",))
    replies.approve(desk.office, desk.user(), note, replies.Approval(1))
    with desk.database.transaction() as session:
        dispatch = dispatches.last_dispatch_or_none(session, note)
    assert dispatch is not None
    desk.move(note, MailState.SENDING, MailState.SENT)
    desk.clock.advance(minutes=5)
    return note, desk.receive_sorted(In_Reply_To=dispatch.message_id)


def test_answer_joins_the_thread_of_the_letter(desk: Desk) -> None:
    note, answer = answered(desk, "C’est reporté.")

    assert desk.mail(answer).thread_id == desk.mail(note).thread_id


def test_notes_are_no_mail_of_the_thread(desk: Desk) -> None:
    _, answer = answered(desk, "La cliente est aux abois, ne pas le dire.")

    with desk.database.transaction() as session:
        mail = mails.get_mail(session, answer)
        assert [one.text for one in mails.thread_mails(session, mail.thread_id)] == [mail.parsed.text]
        assert mails.earlier_mails(session, mail) == []
        assert drafts.overtaken_by_or_none(session, answer, frozenset()) is None


def test_model_that_answers_is_not_shown_the_notes(model_desk: Desk, model_server: ModelServer) -> None:
    answer_with(model_server, "Madame, Monsieur,\n\nC’est reporté.")
    with model_desk.database.transaction() as session:
        dossier_register.create(session, Writer(None, model_desk.clock()), NewDossier("Divorce"))
    answered(model_desk, "La cliente est aux abois, ne pas le dire.")

    model_desk.run()

    assert "aux abois" in text_of(model_server.requests[0])
    assert len(model_server.requests) == 2
    assert "aux abois" not in text_of(model_server.requests[1])


def test_erasing_notes_leaves_nothing_of_them(desk: Desk) -> None:
    note = asked(desk, "Un secret bien gardé.", dossier=FIRST_DOSSIER)

    erasing.erase(desk.database, desk.clock, note)

    for table, key in (("mail", "id"), ("note", "mail_id"), ("draft", "mail_id")):
        assert desk.sql(f"SELECT count(*) FROM {table} WHERE {key} = {note}") == [(0,)]  # noqa: S608


def test_letter_that_was_sent_is_no_answer_to_a_question(desk: Desk) -> None:
    through_its_whole_life(desk)
    with desk.database.engine.begin() as connection:
        changed = connection.exec_driver_sql("UPDATE dispatch SET phase = 'accepted'").rowcount

    with desk.database.transaction() as session:
        assert exchanges.asked_before(session, desk.mail(MailId(1)).mailbox_id) == []
    assert changed == 1
