"""The store of mails: the one writer of states, the work queue, the lanes and their pages."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy.exc import StatementError

from classifiers.labels import Urgency
from tests.triage.desk import START, Desk
from triage.errors import NotFound
from triage.message import MailId, ThreadId
from triage.states import Lane, MailState, may_move
from triage.store import intake, lanes, mails
from triage.store.lanes import PagePosition

EVERY_MOVE = [(start, end) for start in MailState for end in MailState]


def test_advance_moves_a_mail_that_is_where_it_was_believed_to_be(desk: Desk) -> None:
    mail_id = desk.receive()

    with desk.database.transaction() as session:
        moved = mails.advance(session, mail_id, MailState.RECEIVED, MailState.BY_HAND, "human_only")

    assert moved
    assert desk.state(mail_id) == (MailState.BY_HAND, "human_only")


def test_advance_leaves_a_mail_that_moved_meanwhile(desk: Desk) -> None:
    mail_id = desk.move(desk.receive(), MailState.BY_HAND)

    with desk.database.transaction() as session:
        moved = mails.advance(session, mail_id, MailState.RECEIVED, MailState.SORTED)

    assert not moved
    assert desk.state(mail_id)[0] is MailState.BY_HAND


def test_advance_refuses_every_move_that_the_table_forbids(desk: Desk) -> None:
    mail_id = desk.receive()

    with desk.database.transaction() as session:
        for start, end in (one for one in EVERY_MOVE if not may_move(*one)):
            with pytest.raises(ValueError, match="move not allowed"):
                mails.advance(session, mail_id, start, end)

    assert desk.state(mail_id)[0] is MailState.RECEIVED


def test_advance_makes_the_mail_due_again_and_forgets_its_attempts(desk: Desk) -> None:
    mail_id = desk.receive()
    with desk.database.transaction() as session:
        mails.start_attempt(session, mail_id, START + timedelta(hours=1))

        mails.advance(session, mail_id, MailState.RECEIVED, MailState.SORTED)
        due = mails.next_due_or_none(session, MailState.SORTED, START)

    assert due is not None
    assert (due.id, due.attempts) == (mail_id, 0)


def test_of_two_threads_that_claim_one_mail_exactly_one_wins(desk: Desk) -> None:
    wins: list[int] = []

    for round_number in range(10):
        mail_id = desk.receive()
        start = threading.Barrier(2)

        def claim(
            mail_id: MailId = mail_id, start: threading.Barrier = start, number: int = round_number
        ) -> None:
            start.wait(5)
            with desk.database.transaction() as session:
                if mails.advance(session, mail_id, MailState.RECEIVED, MailState.SORTED):
                    wins.append(number)

        threads = [threading.Thread(target=claim) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)

    assert wins == list(range(10))


def test_hold_tells_whether_the_mail_is_still_in_the_state(desk: Desk) -> None:
    mail_id = desk.receive()

    with desk.database.transaction() as session:
        held = mails.hold(session, mail_id, MailState.RECEIVED)
        missed = mails.hold(session, mail_id, MailState.DRAFTED)

    assert (held, missed) == (True, False)
    assert desk.state(mail_id)[0] is MailState.RECEIVED


def test_next_due_is_the_mail_that_waited_longest_and_is_not_postponed(desk: Desk) -> None:
    first, second, third = desk.receive(), desk.receive(), desk.receive()
    with desk.database.transaction() as session:
        mails.postpone(session, first, START + timedelta(minutes=5))

        now = mails.next_due_or_none(session, MailState.RECEIVED, START)
        later = mails.next_due_or_none(session, MailState.RECEIVED, START + timedelta(minutes=5))

    assert now is not None
    assert later is not None
    assert (now.id, later.id) == (second, first)
    assert third not in (now.id, later.id)


def test_unknown_mail_is_not_found(desk: Desk) -> None:
    with desk.database.transaction() as session:
        for read in (mails.get_mail, mails.get_line, mails.raw_mail):
            with pytest.raises(NotFound):
                read(session, MailId(404))


def test_no_text_of_a_mail_is_in_its_representation(desk: Desk) -> None:
    mail_id = desk.receive()
    with desk.database.transaction() as session:
        line = mails.get_line(session, mail_id)
        mail = mails.get_mail(session, mail_id)

    shown = f"{mail!r} {mail.parsed!r} {line!r} {mail.parsed.sender!r}"

    assert not any(word in shown for word in ("Trémarec", "example.org", "facture"))


def test_state_that_no_program_knows_is_refused_by_the_database(desk: Desk) -> None:
    desk.receive()

    with pytest.raises(StatementError):
        desk.sql("UPDATE mail SET state = 'lost'")


def test_lane_counts_agree_with_the_lists(desk: Desk) -> None:
    desk.receive()
    desk.receive_sorted(urgency=Urgency.URGENT)
    desk.receive_drafted()
    desk.move(desk.receive_sorted(uncertain=True), MailState.TO_CALL)
    desk.move(desk.receive_sorted(), MailState.TO_READ, MailState.DISMISSED)

    with desk.database.transaction() as session:
        counts = lanes.lane_counts(session)
        listed = {lane: len(lanes.list_lane(session, lane, 100)) for lane in Lane}

    assert counts == listed
    assert counts == {
        Lane.TO_APPROVE: 1,
        Lane.URGENT: 1,
        Lane.TO_CALL: 1,
        Lane.TO_WRITE: 0,
        Lane.TO_READ: 0,
        Lane.TO_CHECK: 1,
        Lane.IN_PROGRESS: 2,
        Lane.SENT: 0,
        Lane.DISMISSED: 1,
    }


@pytest.mark.parametrize("lane", [Lane.TO_READ, Lane.DISMISSED], ids=["work lane", "ended lane"])
@pytest.mark.parametrize("page_size", [1, 2, 3, 7, 20])
def test_pages_give_the_whole_lane_once_and_in_order_over_ties(
    desk: Desk, lane: Lane, page_size: int
) -> None:
    for number in range(12):
        desk.clock.now = START + timedelta(minutes=number // 4)
        urgency = Urgency.URGENT if number % 3 == 0 else Urgency.LATER
        mail_id = desk.move(desk.receive_sorted(urgency=urgency), MailState.TO_READ)
        if lane is Lane.DISMISSED:
            desk.move(mail_id, MailState.DISMISSED)
    found: list[MailId] = []
    after: PagePosition | None = None

    with desk.database.transaction() as session:
        whole = [line.id for line, _ in lanes.list_lane(session, lane, 100)]
        while page := lanes.list_lane(session, lane, page_size, after):
            found += [line.id for line, _ in page]
            after = page[-1][1]

    assert len(whole) == 12
    assert found == whole


def test_work_lanes_show_urgent_mails_first_then_those_that_waited_longest(desk: Desk) -> None:
    ids = []
    for urgency in (Urgency.LATER, Urgency.ADMIN, Urgency.URGENT, Urgency.LATER, Urgency.URGENT):
        ids.append(desk.move(desk.receive_sorted(urgency=urgency), MailState.TO_READ))
        desk.clock.advance(minutes=1)

    with desk.database.transaction() as session:
        shown = [line.id for line, _ in lanes.list_lane(session, Lane.TO_READ, 10)]

    assert shown == [ids[2], ids[4], ids[0], ids[1], ids[3]]


def test_what_is_only_perhaps_urgent_stands_below_what_is(desk: Desk) -> None:
    ids = []
    for urgency, uncertain in (
        (Urgency.LATER, True),
        (Urgency.URGENT, True),
        (Urgency.ADMIN, False),
        (Urgency.URGENT, False),
    ):
        mail_id = desk.receive_sorted(urgency=urgency, uncertain=uncertain)
        ids.append(desk.move(mail_id, MailState.TO_READ))
        desk.clock.advance(minutes=1)

    with desk.database.transaction() as session:
        shown = [line.id for line, _ in lanes.list_lane(session, Lane.TO_READ, 10)]

    assert shown == [ids[3], ids[1], ids[0], ids[2]]


def test_ended_lanes_show_the_newest_first_whatever_its_urgency(desk: Desk) -> None:
    ids = []
    for urgency in (Urgency.URGENT, Urgency.LATER, Urgency.URGENT):
        mail_id = desk.receive_sorted(urgency=urgency)
        ids.append(desk.move(mail_id, MailState.TO_READ, MailState.DISMISSED))
        desk.clock.advance(minutes=1)

    with desk.database.transaction() as session:
        shown = [line.id for line, _ in lanes.list_lane(session, Lane.DISMISSED, 10)]

    assert shown == ids[::-1]


def test_mails_of_a_thread_come_oldest_first(desk: Desk) -> None:
    first = desk.receive(Message_ID="<un@example.org>", subject="Premier")
    desk.clock.advance(minutes=1)
    desk.receive(Message_ID="<deux@example.org>", In_Reply_To="<un@example.org>", subject="Deuxième")
    desk.receive(subject="Autre fil")

    with desk.database.transaction() as session:
        found = mails.thread_mails(session, ThreadId(first))

    assert [mail.subject for mail in found] == ["Premier", "Deuxième"]


def test_vault_of_a_thread_is_kept_and_replaced(desk: Desk) -> None:
    thread = ThreadId(desk.receive())

    with desk.database.transaction() as session:
        before = mails.vault_json_or_none(session, thread)
        mails.keep_vault(session, thread, "{}")
        mails.keep_vault(session, thread, '{"format": 1}')
    with desk.database.transaction() as session:
        after = mails.vault_json_or_none(session, thread)

    assert (before, after) == (None, '{"format": 1}')


def test_mailbox_is_created_once(desk: Desk) -> None:
    with desk.database.transaction() as session:
        first = intake.ensure_mailbox(session, "contact", START)
        second = intake.ensure_mailbox(session, "contact", START)

    assert first == second
