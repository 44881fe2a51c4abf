"""Who answers, along a thread: what was said of one mail holds for the next."""

from __future__ import annotations

import pytest

from tests.triage.desk import Desk
from tests.triage.domain.test_review_who_answers import BACK, KEEP, PREPARE, ROOT, first, rows, say
from triage.message import MailId
from triage.review.corrections import correct_urgency
from triage.review.human_words import WhoAnswers
from triage.review.views import view_mail
from triage.states import MailState


def later(desk: Desk, number: str = "1", **parts: str) -> MailId:
    """The next mail of the thread, sorted and as far as the pipeline takes it."""
    mail_id = desk.receive_sorted(
        None,
        **{"subject": "Re: Question", "Message_ID": f"<n{number}@example.org>", "In_Reply_To": ROOT, **parts},  # type: ignore[arg-type]  # headers only
    )
    desk.run()
    return mail_id


@pytest.mark.parametrize(
    "other",
    [{}, {"subject": "Un tout autre sujet"}, {"sender": "Yann Le Goff <yann@example.org>"}],
    ids=["same", "other subject", "somebody new"],
)
def test_next_mail_of_a_reserved_thread_is_reserved_too(desk: Desk, other: dict[str, str]) -> None:
    say(desk, first(desk), WhoAnswers(True, "clinical"))

    mail_id = later(desk, **other)

    human = view_mail(desk.office, mail_id).human
    assert desk.state(mail_id) == (MailState.BY_HAND, "human_same_thread")
    assert (human.reserved, human.said) == (True, None)
    assert human.message == "Même fil qu’un mail réservé au professionnel le 2 mars."


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ((KEEP, BACK), MailState.DRAFTED),
        ((KEEP, PREPARE), MailState.DRAFTED),
        ((PREPARE,), MailState.DRAFTED),
        ((KEEP, WhoAnswers(True, "ethics")), MailState.BY_HAND),
    ],
)
def test_thread_follows_the_last_word(desk: Desk, words: tuple[WhoAnswers, ...], state: MailState) -> None:
    say(desk, first(desk), *words)

    assert desk.state(later(desk))[0] is state


def test_opposite_said_later_of_another_mail_of_the_thread_stands(desk: Desk) -> None:
    root = first(desk)
    say(desk, root, KEEP)
    second = later(desk)
    say(desk, second, PREPARE)

    third = later(desk, "2")

    assert desk.state(third)[0] is MailState.DRAFTED
    assert rows(desk) == [("corrected", 1, 0), ("corrected", 0, 1)]


def test_word_on_the_urgency_does_not_renew_an_old_one_on_who_answers(desk: Desk) -> None:
    root = first(desk)
    say(desk, root, KEEP)
    say(desk, later(desk), PREPARE)
    desk.clock.advance(hours=1)
    correct_urgency(desk.office, desk.user(), root, "later")

    assert desk.state(later(desk, "2"))[0] is MailState.DRAFTED


def test_that_one_mail_may_be_prepared_allows_nothing_to_the_next(desk: Desk) -> None:
    say(desk, first(desk), PREPARE)

    mail_id = desk.receive_sorted(human_only=True, Message_ID="<n@example.org>", In_Reply_To=ROOT)
    desk.run()

    assert desk.state(mail_id) == (MailState.TO_CALL, "human_only")


def test_mail_of_another_thread_is_not_reserved(desk: Desk) -> None:
    say(desk, first(desk), KEEP)

    other = desk.receive_sorted(subject="Autre", Message_ID="<o@example.org>")
    desk.run()

    assert desk.state(other)[0] is MailState.DRAFTED


def test_absence_reply_in_a_reserved_thread_is_only_to_be_read(desk: Desk) -> None:
    say(desk, first(desk), KEEP)

    assert desk.state(later(desk, Auto_Submitted="auto-replied"))[0] is MailState.TO_READ


def test_mail_sorted_before_the_word_and_prepared_after_it_is_reserved(desk: Desk) -> None:
    root = first(desk)
    mail_id = desk.receive_sorted(subject="Re: Question", Message_ID="<n@example.org>", In_Reply_To=ROOT)
    say(desk, root, KEEP)

    desk.run()

    assert desk.state(mail_id) == (MailState.TO_CALL, "human_same_thread")
