"""Whether a machine may prepare an answer: in doubt a person does."""

import pytest

from triage.guardrails import judge
from triage.message import Address, ParsedMail
from triage.states import MailState

OWN = frozenset({"contact@cabinet.example.org"})
CLIENT = Address("Odile Trémarec", "odile@example.org")
CASES = {
    "ordinary mail": (ParsedMail("x", CLIENT, new_text="Bonjour"), False, MailState.SORTED, None),
    "human-only subject": (
        ParsedMail("x", CLIENT, new_text="Bonjour"),
        True,
        MailState.TO_CALL,
        "human_only",
    ),
    "bulk mail": (
        ParsedMail("x", CLIENT, new_text="Bonjour", no_reply_cause="no_draft_bulk"),
        False,
        MailState.TO_READ,
        "no_draft_bulk",
    ),
    "bulk mail on a human-only subject": (
        ParsedMail("x", CLIENT, new_text="Bonjour", no_reply_cause="no_draft_bulk"),
        True,
        MailState.TO_READ,
        "no_draft_bulk",
    ),
    "from the office itself": (
        ParsedMail("x", Address("", "Contact@Cabinet.Example.ORG"), new_text="Bonjour"),
        False,
        MailState.TO_READ,
        "no_draft_own_address",
    ),
    "encrypted": (
        ParsedMail("x", CLIENT, new_text="-----BEGIN", encrypted=True),
        False,
        MailState.BY_HAND,
        "no_draft_encrypted",
    ),
    "encrypted, on a human-only subject": (
        ParsedMail("x", CLIENT, new_text="-----BEGIN", encrypted=True),
        True,
        MailState.BY_HAND,
        "no_draft_encrypted",
    ),
    "encrypted, without text": (
        ParsedMail("x", CLIENT, encrypted=True),
        False,
        MailState.BY_HAND,
        "no_draft_encrypted",
    ),
    "without text": (ParsedMail("x", CLIENT, new_text=" \n\t"), False, MailState.BY_HAND, "no_draft_empty"),
    "without text on a human-only subject": (ParsedMail("x", CLIENT), True, MailState.TO_CALL, "human_only"),
}


@pytest.mark.parametrize(("mail", "human_only", "state", "reason"), CASES.values(), ids=CASES)
def test_verdict(mail: ParsedMail, human_only: bool, state: MailState, reason: str | None) -> None:
    verdict = judge(mail, human_only, OWN)

    assert (verdict.state, verdict.reason) == (state, reason)
    assert verdict.may_draft == (state is MailState.SORTED)
