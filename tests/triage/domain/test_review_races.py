"""Two people at once: whatever the order, one reply leaves, and never another text than the one approved."""

import threading
from collections.abc import Callable

import pytest

from tests.triage.desk import Desk
from triage.errors import BannetteError, NotAllowed, StaleVersion
from triage.kinds import DraftOrigin
from triage.parse import parse
from triage.review.replies import Approval, Edit, approve, edit_draft
from triage.states import MailState
from triage.store import drafts
from triage.store.drafts import NewDraft

ROUNDS = 8


def at_once(*acts: Callable[[], object]) -> list[BannetteError | None]:
    """What each act ended in when all start together: None, or its fault."""
    start, ends = threading.Barrier(len(acts)), list[BannetteError | None]([None] * len(acts))

    def run(number: int) -> None:
        start.wait(5)
        try:
            acts[number]()
        except BannetteError as exc:  # anything else ends the thread, which pytest reports as an error
            ends[number] = exc

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return ends


@pytest.mark.parametrize("round_number", range(ROUNDS))
def test_two_approvals_of_one_draft_make_one_dispatch(desk: Desk, round_number: int) -> None:
    mail_id, user = desk.receive_drafted(), desk.user()

    ends = at_once(*[lambda: approve(desk.office, user, mail_id, Approval(1))] * 2)

    assert sorted(type(end).__name__ for end in ends) == ["NoneType", "NotAllowed"]
    assert desk.sql("SELECT count(*) FROM dispatch") == [(1,)]


@pytest.mark.parametrize("round_number", range(ROUNDS))
def test_two_edits_of_one_version_make_one_next_version(desk: Desk, round_number: int) -> None:
    mail_id, user = desk.receive_drafted(), desk.user()

    ends = at_once(
        lambda: edit_draft(desk.office, user, mail_id, Edit(1, "Un.")),
        lambda: edit_draft(desk.office, user, mail_id, Edit(1, "Deux.")),
    )

    assert sorted(type(end).__name__ for end in ends) == ["NoneType", "StaleVersion"]
    assert desk.draft(mail_id).version == 2


@pytest.mark.parametrize("round_number", range(ROUNDS))
def test_edit_and_approval_at_once_never_both_succeed(desk: Desk, round_number: int) -> None:
    mail_id, user = desk.receive_drafted("Un."), desk.user()

    edited, approved = at_once(
        lambda: edit_draft(desk.office, user, mail_id, Edit(1, "Deux.")),
        lambda: approve(desk.office, user, mail_id, Approval(1)),
    )

    if approved is None:
        assert isinstance(edited, NotAllowed)
        assert (desk.state(mail_id)[0], desk.draft(mail_id).version) == (MailState.APPROVED, 1)
        raw = desk.sql("SELECT raw FROM dispatch")[0][0]
        assert isinstance(raw, bytes)
        assert parse(raw).text.startswith("Un.\n")
    else:
        assert isinstance(approved, StaleVersion | NotAllowed)
        assert edited is None
        assert desk.sql("SELECT count(*) FROM dispatch") == [(0,)]


def test_version_that_somebody_stored_in_between_is_stale_not_a_fault_of_the_database(desk: Desk) -> None:
    mail_id = desk.receive_sorted()
    counted = threading.Barrier(2)

    def write() -> None:
        with desk.database.transaction() as session:
            drafts.current_draft_or_none(session, mail_id)
            counted.wait(5)
            drafts.add_version(session, mail_id, 0, NewDraft("s", (), "b", DraftOrigin.PERSON), desk.clock())

    ends = at_once(write, write)

    assert sorted(type(end).__name__ for end in ends) == ["NoneType", "StaleVersion"]


def test_first_text_of_two_people_who_write_by_hand_is_kept(desk: Desk) -> None:
    mail_id, user = desk.move(desk.receive_sorted(), MailState.BY_HAND), desk.user()

    ends = at_once(
        lambda: edit_draft(desk.office, user, mail_id, Edit(0, "Un.")),
        lambda: edit_draft(desk.office, user, mail_id, Edit(0, "Deux.")),
    )

    assert ends.count(None) == 1
    assert desk.draft(mail_id).version == 1
