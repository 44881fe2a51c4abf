"""What a writer may do with a mail now, by the table of moves."""

from triage.states import SET_ASIDE, MailState, may_move

#: Where a person's word on who answers moves the mail: see `triage.review.human_words`.
_WHO_ANSWERS = frozenset(
    {MailState.SORTED, MailState.DRAFTED, MailState.BY_HAND, MailState.TO_CALL, MailState.TO_READ}
)


def actions_of(
    state: MailState, *, has_draft: bool, reserved: bool = False, from_notes: bool = False
) -> tuple[str, ...]:
    """The names of the acts the page offers. `reserved`: the mail is for the professional alone.

    `from_notes`: nobody sent it, so that nobody has to say who answers.
    """
    actions: list[str] = []
    if state in (MailState.DRAFTED, MailState.FAILED, MailState.UNDELIVERED):
        actions.append("edit")
    if state is MailState.DRAFTED and has_draft:
        actions.append("approve")
    if state in (MailState.BY_HAND, MailState.TO_CALL, MailState.TO_READ):
        actions.append("write")
    if state in SET_ASIDE:
        actions.append("called")
    if may_move(state, MailState.DISMISSED):
        actions.append("dismiss")
    if state is MailState.DISMISSED:
        actions.append("restore")
    if state is MailState.UNCONFIRMED:
        actions.append("settle")
    if state in _WHO_ANSWERS and not from_notes:
        actions.append("prepare" if reserved else "reserve")
    return tuple(actions)
