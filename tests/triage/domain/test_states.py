"""The table of states: every move that is allowed and every one that is not."""

import pytest

from triage.states import ALLOWED_MOVES, LANE_STATES, OPEN_STATES, Lane, MailState, may_move

# Written a second time on purpose: a change of the table must be meant.
EXPECTED = """
received    -> sorted by_hand
sorted      -> drafted by_hand to_call to_read
drafted     -> approved dismissed by_hand to_call
approved    -> sending drafted
sending     -> sent failed unconfirmed approved
sent        -> undelivered
by_hand     -> drafted dismissed sorted to_call
to_call     -> drafted dismissed sorted by_hand
to_read     -> drafted dismissed by_hand to_call
dismissed   -> drafted by_hand to_call to_read
failed      -> drafted dismissed
unconfirmed -> sent drafted undelivered
undelivered -> drafted dismissed
"""
ALLOWED = {
    (start.strip(), end)
    for start, _, ends in (line.partition("->") for line in EXPECTED.strip().splitlines())
    for end in ends.split()
}
EVERY_MOVE = [(start, end) for start in MailState for end in MailState]


@pytest.mark.parametrize(("start", "end"), EVERY_MOVE, ids=[f"{start}-{end}" for start, end in EVERY_MOVE])
def test_move_is_allowed_exactly_when_the_table_says_so(start: MailState, end: MailState) -> None:
    assert may_move(start, end) == ((start.value, end.value) in ALLOWED)


def test_table_has_a_row_for_every_state() -> None:
    assert set(ALLOWED_MOVES) == set(MailState)


def test_every_state_can_be_reached_from_received() -> None:
    reached, frontier = {MailState.RECEIVED}, {MailState.RECEIVED}
    while frontier:
        frontier = set().union(*(ALLOWED_MOVES[state] for state in frontier)) - reached
        reached |= frontier

    assert reached == set(MailState)


def test_no_state_is_a_dead_end_and_a_sent_mail_comes_back_only_by_a_delivery_report() -> None:
    assert [state for state in MailState if not ALLOWED_MOVES[state]] == []
    assert ALLOWED_MOVES[MailState.SENT] == {MailState.UNDELIVERED}


def test_sending_is_reached_only_from_approved_and_approved_only_by_a_person_or_a_safe_retry() -> None:
    def sources(end: MailState) -> set[MailState]:
        return {start for start in MailState if may_move(start, end)}

    assert sources(MailState.SENDING) == {MailState.APPROVED}
    assert sources(MailState.APPROVED) == {MailState.DRAFTED, MailState.SENDING}
    assert sources(MailState.SENT) == {MailState.SENDING, MailState.UNCONFIRMED}


@pytest.mark.parametrize("state", MailState)
def test_every_state_lies_in_a_lane_that_is_not_only_a_view(state: MailState) -> None:
    views = {Lane.URGENT, Lane.TO_CHECK}

    assert any(state in states for lane, states in LANE_STATES.items() if lane not in views)


def test_every_lane_has_states() -> None:
    assert set(LANE_STATES) == set(Lane)
    assert all(LANE_STATES.values())


def test_open_states_are_those_where_somebody_must_still_act() -> None:
    assert set(MailState) - OPEN_STATES == {MailState.SENT, MailState.DISMISSED}
