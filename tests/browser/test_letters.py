"""The letters of the page's tests: no two share a subject or a Message-ID, so no test takes another's."""

from __future__ import annotations

from collections import Counter
from email import message_from_bytes
from email.policy import SMTP

from tests.browser.letters import all_letters


def test_no_two_letters_share_a_subject_or_a_message_id() -> None:
    letters = [message_from_bytes(raw, policy=SMTP) for raw in all_letters()]

    for header in ("Subject", "Message-ID"):
        told = Counter(str(letter[header]) for letter in letters)
        assert [one for one, count in told.items() if count > 1] == []


def test_no_letter_is_found_under_the_beginning_of_another_ones_subject() -> None:
    subjects = [str(message_from_bytes(raw, policy=SMTP)["Subject"]) for raw in all_letters()]

    found = [(one, other) for one in subjects for other in subjects if one != other]

    assert [pair for pair in found if pair[1].startswith(pair[0])] == []
