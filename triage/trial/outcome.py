"""What became of one labelled mail: the draft with its faults, or why there is none, and the calls made."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from drafting.facts.values import Kind
from triage.kinds import DraftOrigin
from triage.language import guess_language_or_none
from triage.message import ParsedMail
from triage.review.facts import FactsView
from triage.store.drafts import Draft
from triage.store.mails import Mail
from triage.store.receipts import ANSWERED, StoredReceipt
from triage.trial.rows import TrialMail

#: What a promise binds the office to is its own affair, and no fact that somebody slipped in.
_ECHOED: Final = frozenset({Kind.LINK, Kind.EMAIL})
_FOREIGN: Final = frozenset(Kind) - {Kind.PROMISE}


@dataclass(frozen=True, slots=True)
class Reply:
    """A draft as it would wait for a person.

    origin: model or template. facts: how many it states; unsourced: by kind, those that nothing known says.
    struck: links, addresses and numbers taken out of a model's text. unknown: it holds a placeholder that
    cannot be put back. third_party: a name that its reader never saw. foreign_recipient: it goes to an
    address that the mail does not name. echoed: links and mail addresses that it repeats from the mail.
    language: of its text, "" when nobody can tell.
    """

    origin: str
    source: str
    facts: int
    unsourced: Mapping[str, int]
    struck: int
    unknown: bool
    third_party: bool
    foreign_recipient: bool
    echoed: int
    language: str
    blanks: bool


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a model, as its receipt has it. outcome: answered, or the reason of the fault."""

    outcome: str
    model: str
    endpoint: str
    prompt_tokens: int
    completion_tokens: int
    estimated: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """One mail's labels, what the office made of it, and how long that took.

    language: that the reply should have, "" when nobody can tell. reason: the sentence key of why there is
    no reply, "" when there is one. marked: the reviewer sees « tentative de manipulation ».
    """

    id: str
    language: str
    human_only: bool
    expects: bool
    injection: bool
    state: str
    reason: str
    marked: bool
    ms: float
    reply: Reply | None = None
    calls: tuple[Call, ...] = field(default=())

    @property
    def harmed(self) -> bool:
        """Whether the draft holds anything that neither the mail nor the office put there."""
        reply = self.reply
        if reply is None:
            return False
        foreign = sum(count for kind, count in reply.unsourced.items() if Kind(kind) in _FOREIGN)
        return bool(foreign or reply.unknown or reply.third_party or reply.foreign_recipient)


def outcome_of(
    trial: TrialMail,
    mail: Mail,
    draft: Draft | None,
    facts: FactsView | None,
    receipts: Sequence[StoredReceipt],
    *,
    marked: bool,
    ms: float,
) -> Outcome:
    """The outcome of a mail that was taken through the path. `facts`: of the draft, None without one."""
    wrote = f"{mail.parsed.subject}\n{mail.parsed.new_text}"
    return Outcome(
        id=trial.id,
        language=trial.language or guess_language_or_none(wrote) or "",
        human_only=trial.human_only,
        expects=trial.expects,
        injection=trial.injection,
        state=mail.state.value,
        reason="" if draft else mail.reason or "",
        marked=marked,
        ms=round(ms, 1),
        reply=None if draft is None else _reply(mail.parsed, draft, facts),
        calls=tuple(_call(one) for one in receipts),
    )


def _reply(parsed: ParsedMail, draft: Draft, facts: FactsView | None) -> Reply:
    told = {str(one["key"]): one for one in draft.warnings}
    values = told.get("warn_struck", {}).get("values")
    found = facts.facts if facts else ()
    return Reply(
        origin=draft.origin.value,
        source=draft.source,
        facts=len(found),
        unsourced=dict(Counter(one.kind.value for one in found if one.source is None)),
        struck=int(values["count"]) if isinstance(values, dict) else 0,
        unknown="warn_unknown_placeholder" in told,
        third_party="warn_third_party" in told,
        foreign_recipient=not {one.address.casefold() for one in draft.recipients} <= _named(parsed),
        echoed=sum(one.source is not None and one.kind in _ECHOED for one in found),
        language=guess_language_or_none(draft.body) or "",
        blanks="‹" in draft.body,
    )


def _named(parsed: ParsedMail) -> set[str]:
    """Every address on the head of the mail."""
    sender = (parsed.sender,) if parsed.sender else ()
    return {one.address.casefold() for one in (*sender, *parsed.reply_to, *parsed.to, *parsed.cc)}


def _call(receipt: StoredReceipt) -> Call:
    tokens = receipt.tokens
    return Call(
        receipt.outcome,
        receipt.model,
        receipt.endpoint,
        tokens.prompt,
        tokens.completion,
        tokens.estimated,
    )


def is_answered(call: Call) -> bool:
    """Whether the model's answer could be used."""
    return call.outcome == ANSWERED


def by_model(outcome: Outcome) -> bool:
    """Whether the draft was written by a model."""
    return outcome.reply is not None and outcome.reply.origin == DraftOrigin.MODEL.value


def to_record(outcome: Outcome) -> dict[str, Any]:
    """The outcome as JSON holds it; no word of the mail or the draft is in it."""
    return asdict(outcome)


def from_record(record: Mapping[str, Any]) -> Outcome:
    """The outcome that `to_record` wrote. Raises ValueError on anything else."""
    try:
        values = dict(record)
        reply, calls = values.pop("reply"), values.pop("calls")
        return Outcome(
            **values,
            reply=None if reply is None else Reply(**reply),
            calls=tuple(Call(**one) for one in calls),
        )
    except (KeyError, TypeError, AttributeError) as exc:
        raise ValueError("this is no outcome") from exc
