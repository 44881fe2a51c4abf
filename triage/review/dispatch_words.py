"""What the page says of a reply on its way: how far it got and, in plain French, why it did not leave."""

from triage import refusals
from triage.sentences import sentence
from triage.states import DispatchPhase
from triage.store.dispatches import MAX_CHECKS, Dispatch, Undelivered


def dispatch_message(dispatch: Dispatch) -> str:
    """How the sending went, with the cause and the server's code when it did not go well."""
    message = " ".join(sentence(key) for key in _keys(dispatch))
    return f"{message} (code {dispatch.reply_code})" if dispatch.reply_code else message


def _keys(dispatch: Dispatch) -> list[str]:
    """The sentences that say it, in order."""
    cause = [dispatch.cause] if dispatch.cause else []
    match dispatch.phase:
        case DispatchPhase.ACCEPTED:
            return [_accepted(dispatch), *(["undelivered"] if dispatch.undelivered else [])]
        case DispatchPhase.UNKNOWN:
            return ["undelivered" if dispatch.undelivered else "phase_unknown"]
        case DispatchPhase.QUEUED if cause:
            return ["phase_queued", *cause, "send_retry"]
        case DispatchPhase.REFUSED if dispatch.cause == "send_not_sent":
            return cause
        case DispatchPhase.REFUSED if cause and dispatch.cause not in refusals.LASTING:
            return ["send_gave_up", *cause]
        case _:
            return [f"phase_{dispatch.phase.value}", *cause]


def _accepted(dispatch: Dispatch) -> str:
    if dispatch.filed_at:
        return "phase_accepted_filed"
    return "phase_accepted_unfiled" if dispatch.checks >= MAX_CHECKS else "phase_accepted"


def undelivered_message(report: Undelivered) -> str:
    """What a delivery report means for the office; anybody can write one, so it is to be checked."""
    cause = refusals.cause_of(None, f"{report.status} {report.text}", "")
    return " ".join(sentence(key) for key in ("undelivered", cause) if key)
