"""A mail joins the thread it answers, by what it names or by our own reply."""

from __future__ import annotations

import pytest

from tests.triage.desk import Desk
from tests.triage.mail.samples import raw
from triage.kinds import LocationOutcome
from triage.message import MailId, ThreadId
from triage.parse import parse
from triage.review import replies
from triage.store import dispatches, intake
from triage.store.intake import IntakeItem

FIRST = "<premier@example.org>"
SECOND = "<second@example.org>"


def _receive(desk: Desk, *headers: str) -> MailId:
    return desk.receive(raw(f"Mail {desk.uid}.", headers="\n".join(headers)))


def _thread(desk: Desk, mail_id: MailId) -> ThreadId:
    return desk.mail(mail_id).thread_id


def test_mail_that_answers_nothing_begins_its_own_thread(desk: Desk) -> None:
    one, other = _receive(desk), _receive(desk)

    assert _thread(desk, one) != _thread(desk, other)


@pytest.mark.parametrize(
    "header",
    [
        f"In-Reply-To: {FIRST}",
        f"References: {FIRST}",
        f"References: <inconnu@example.org> {FIRST}\n <autre@example.org>",
    ],
)
def test_mail_joins_the_thread_it_names(desk: Desk, header: str) -> None:
    first = _receive(desk, f"Message-ID: {FIRST}")

    answer = _receive(desk, header)

    assert _thread(desk, answer) == _thread(desk, first)


def test_thread_goes_on_through_several_mails(desk: Desk) -> None:
    first = _receive(desk, f"Message-ID: {FIRST}")
    _receive(desk, f"Message-ID: {SECOND}", f"In-Reply-To: {FIRST}")

    third = _receive(desk, f"In-Reply-To: {SECOND}")

    assert _thread(desk, third) == _thread(desk, first)


def test_nearest_ancestor_decides(desk: Desk) -> None:
    _receive(desk, f"Message-ID: {FIRST}")
    second = _receive(desk, f"Message-ID: {SECOND}")

    answer = _receive(desk, f"References: {FIRST} {SECOND}")

    assert _thread(desk, answer) == _thread(desk, second)


def test_same_subject_alone_joins_no_thread(desk: Desk) -> None:
    first = _receive(desk, f"Message-ID: {FIRST}")

    other = _receive(desk, "Message-ID: <autre@example.org>")

    assert _thread(desk, other) != _thread(desk, first)


def test_answer_to_our_reply_joins_the_thread_of_the_mail_we_answered(desk: Desk) -> None:
    first = desk.receive_drafted()
    replies.approve(desk.office, desk.user(), first, replies.Approval(1))
    with desk.database.transaction() as session:
        dispatch = dispatches.last_dispatch_or_none(session, first)
    assert dispatch is not None

    answer = _receive(desk, f"In-Reply-To: {dispatch.message_id}")

    assert _thread(desk, answer) == _thread(desk, first)


def test_thread_of_another_mailbox_is_not_joined(desk: Desk) -> None:
    first = _receive(desk, f"Message-ID: {FIRST}")
    content = raw("Ailleurs.", headers=f"In-Reply-To: {FIRST}")
    now = desk.clock()

    with desk.database.transaction() as session:
        other = intake.ensure_mailbox(session, "autre", now)
        item = IntakeItem(1, LocationOutcome.STORED, now, content, parse(content))
        (answer,) = intake.store_items(session, other, "INBOX", 1, [item], now)

    assert _thread(desk, answer) != _thread(desk, first)
