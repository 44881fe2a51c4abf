"""The states of a mail and the moves between them: the column that is also the work queue."""

from enum import StrEnum


class MailState(StrEnum):
    """Where a mail stands; the value is what the database stores."""

    #: stored, not yet sorted
    RECEIVED = "received"
    #: urgency and dossier type known, no answer prepared yet
    SORTED = "sorted"
    #: a draft waits for a person
    DRAFTED = "drafted"
    #: a person approved exact bytes, which wait to be sent
    APPROVED = "approved"
    #: claimed by the sender; the server may be about to receive it
    SENDING = "sending"
    #: the server accepted the reply
    SENT = "sent"
    #: a person writes the answer; the reason is recorded
    BY_HAND = "by_hand"
    #: a subject for the professional alone: a call card instead of a draft
    TO_CALL = "to_call"
    #: nothing to answer as far as the machine can tell; a person reads it when convenient
    TO_READ = "to_read"
    #: put aside by a person
    DISMISSED = "dismissed"
    #: the server refused the reply; a person corrects it
    FAILED = "failed"
    #: the reply was transmitted but no answer came: it may have been sent
    UNCONFIRMED = "unconfirmed"
    #: a delivery report says that the reply did not arrive
    UNDELIVERED = "undelivered"


ALLOWED_MOVES: dict[MailState, frozenset[MailState]] = {
    MailState.RECEIVED: frozenset({MailState.SORTED, MailState.BY_HAND}),
    MailState.SORTED: frozenset(
        {
            MailState.DRAFTED,
            MailState.BY_HAND,
            MailState.TO_CALL,
            MailState.TO_READ,
        },
    ),
    # A person reserves a mail for the professional, or says that a draft may be prepared after all.
    MailState.DRAFTED: frozenset(
        {MailState.APPROVED, MailState.DISMISSED, MailState.BY_HAND, MailState.TO_CALL},
    ),
    MailState.APPROVED: frozenset({MailState.SENDING, MailState.DRAFTED}),
    MailState.SENDING: frozenset(
        {MailState.SENT, MailState.FAILED, MailState.UNCONFIRMED, MailState.APPROVED},
    ),
    MailState.SENT: frozenset({MailState.UNDELIVERED}),
    MailState.BY_HAND: frozenset(
        {MailState.DRAFTED, MailState.DISMISSED, MailState.SORTED, MailState.TO_CALL},
    ),
    MailState.TO_CALL: frozenset(
        {MailState.DRAFTED, MailState.DISMISSED, MailState.SORTED, MailState.BY_HAND},
    ),
    MailState.TO_READ: frozenset(
        {MailState.DRAFTED, MailState.DISMISSED, MailState.BY_HAND, MailState.TO_CALL},
    ),
    MailState.DISMISSED: frozenset(
        {MailState.DRAFTED, MailState.BY_HAND, MailState.TO_CALL, MailState.TO_READ},
    ),
    MailState.FAILED: frozenset({MailState.DRAFTED, MailState.DISMISSED}),
    MailState.UNCONFIRMED: frozenset({MailState.SENT, MailState.DRAFTED, MailState.UNDELIVERED}),
    MailState.UNDELIVERED: frozenset({MailState.DRAFTED, MailState.DISMISSED}),
}

#: States in which somebody or something still has to act.
OPEN_STATES = frozenset(MailState) - {MailState.SENT, MailState.DISMISSED}

#: Where a draft that stands is set aside: the professional answers by themselves.
SET_ASIDE = frozenset({MailState.BY_HAND, MailState.TO_CALL})


class DispatchPhase(StrEnum):
    """How far one attempt to send went; written before the network is touched."""

    #: approved bytes wait for the sender
    QUEUED = "queued"
    #: the sender took them; the message has not been transmitted
    CLAIMED = "claimed"
    #: committed just before DATA: from here on the server may have the message
    DATA = "data"
    #: the server answered 250
    ACCEPTED = "accepted"
    #: the server answered no
    REFUSED = "refused"
    #: transmitted, no answer
    UNKNOWN = "unknown"
    #: withdrawn before the sender took them, by a person or because a new mail arrived
    CANCELLED = "cancelled"


class Lane(StrEnum):
    """The piles of the review page, in the order they are shown."""

    TO_APPROVE = "to_approve"
    URGENT = "urgent"
    TO_CALL = "to_call"
    TO_WRITE = "to_write"
    TO_READ = "to_read"
    TO_CHECK = "to_check"
    IN_PROGRESS = "in_progress"
    SENT = "sent"
    DISMISSED = "dismissed"


#: The lane each state lies in; `URGENT` and `TO_CHECK` are views across the open ones.
LANE_STATES: dict[Lane, frozenset[MailState]] = {
    Lane.TO_APPROVE: frozenset(
        {MailState.DRAFTED, MailState.FAILED, MailState.UNCONFIRMED, MailState.UNDELIVERED},
    ),
    Lane.URGENT: OPEN_STATES,
    Lane.TO_CALL: frozenset({MailState.TO_CALL}),
    Lane.TO_WRITE: frozenset({MailState.BY_HAND}),
    Lane.TO_READ: frozenset({MailState.TO_READ}),
    Lane.TO_CHECK: OPEN_STATES,
    Lane.IN_PROGRESS: frozenset({MailState.RECEIVED, MailState.SORTED}),
    Lane.SENT: frozenset({MailState.APPROVED, MailState.SENDING, MailState.SENT, MailState.UNCONFIRMED}),
    Lane.DISMISSED: frozenset({MailState.DISMISSED}),
}


def may_move(from_: MailState, to: MailState) -> bool:
    """Whether the table allows this move."""
    return to in ALLOWED_MOVES[from_]


def lane_of(state: MailState) -> Lane:
    """The lane in which a mail of this state is first looked for; no view across lanes."""
    views = (Lane.URGENT, Lane.TO_CHECK)
    return next(lane for lane, states in LANE_STATES.items() if lane not in views and state in states)
