"""What a server's refusal means for the office, whatever words the server used."""

from __future__ import annotations

import pytest

from triage.refusals import LASTING, cause_of, status_of
from triage.sentences import SENTENCES

# Reply code and text, as servers of the wild write them → the sentence.
REFUSALS = {
    (550, "5.1.1 <x@example.org>: Recipient address rejected: User unknown"): "send_mailbox_unknown",
    (550, "5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found"): "send_mailbox_unknown",
    (550, "5.1.2 Bad destination system"): "send_mailbox_unknown",
    (550, "5.2.1 The email account that you tried to reach is disabled"): "send_mailbox_unknown",
    (550, "#5.1.0 Address rejected."): "send_mailbox_unknown",
    (552, "5.2.2 The email account that you tried to reach is over quota"): "send_mailbox_full",
    (552, "Requested mail action aborted: mailbox full"): "send_mailbox_full",
    (552, "5.3.4 Message size exceeds fixed limit"): "send_too_big",
    (552, "5.2.3 Message too large"): "send_too_big",
    (552, "message size exceeds fixed maximum message size"): "send_too_big",
    (550, "5.7.1 Message rejected as spam"): "send_policy",
    (554, "5.7.26 This message does not pass authentication checks (SPF and DKIM)"): "send_policy",
    (554, "Service unavailable; Client host blocked"): "send_policy",
    (554, "5.7.1 <x@example.org>: Relay access denied"): "send_not_authorised",
    (550, "Relaying denied"): "send_not_authorised",
    (530, "5.7.0 Must issue a STARTTLS command first"): "send_not_authorised",
    (535, "Authentication failed"): "send_not_authorised",
    (550, "5.7.8 Authentication credentials invalid"): "send_not_authorised",
    (554, "5.6.0 Message refused"): "send_refused",
    (554, "Transaction failed"): "send_refused",
    (550, ""): "send_refused",
    (None, "5.4.4 (unable to look up host)"): "send_mailbox_unknown",
    (None, "5.1.1 smtp; 550 User relay@example.org unknown"): "send_mailbox_unknown",
    (554, "5.1.1.1 something"): "send_refused",
    (554, "version 5.1.1 of our rules"): "send_refused",
}


@pytest.mark.parametrize(("answer", "key"), REFUSALS.items(), ids=[text for _, text in REFUSALS])
def test_refusal_is_told_by_its_class(answer: tuple[int | None, str], key: str) -> None:
    assert cause_of(*answer, "send_refused") == key
    assert key in SENTENCES


@pytest.mark.parametrize("answer", REFUSALS, ids=[text for _, text in REFUSALS])
@pytest.mark.parametrize("otherwise", ["send_refused", "send_recipient_refused"])
def test_lasting_refusal_is_never_taken_for_one_that_was_given_up(
    answer: tuple[int | None, str], otherwise: str
) -> None:
    assert cause_of(*answer, otherwise) in LASTING


def test_what_is_tried_again_is_no_lasting_refusal() -> None:
    again = {"send_not_handed_over", "send_unreachable", "send_login", "send_tls", "send_deferred"}

    assert again & LASTING == set()
    assert LASTING | again <= set(SENTENCES)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("5.1.1 Unknown", "5.1.1"),
        ("  4.2.2", "4.2.2"),
        ("#5.1.0 x", "5.1.0"),
        ("5.1.1", "5.1.1"),
        ("5.1.1.2", ""),
        ("5.1.1234 x", ""),
        ("3.1.1 x", ""),
        ("Unknown 5.1.1", ""),
        ("", ""),
    ],
)
def test_status_is_read_at_the_head_only(text: str, status: str) -> None:
    assert status_of(text) == status
