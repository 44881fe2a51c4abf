"""Who answers, said by two persons at once, or while the machine prepares."""

from __future__ import annotations

import pytest

from tests.triage.desk import Desk
from tests.triage.domain.test_review_races import at_once
from tests.triage.domain.test_review_who_answers import KEEP, PREPARE, rows, say
from triage import pipeline, preparation
from triage.errors import BannetteError
from triage.preparation import Prepared
from triage.review.human_words import WhoAnswers, say_who_answers
from triage.review.replies import Approval, approve
from triage.review.views import view_mail
from triage.services import Services
from triage.states import MailState
from triage.store.mails import Mail


@pytest.mark.parametrize("round_number", range(5))
def test_two_persons_at_once_leave_the_mail_where_the_last_word_says(desk: Desk, round_number: int) -> None:
    mail_id, user = desk.receive_drafted(), desk.user()

    ends = at_once(
        lambda: say_who_answers(desk.office, user, mail_id, KEEP),
        lambda: say_who_answers(desk.office, user, mail_id, PREPARE),
    )

    assert ends == [None, None]
    reserved = view_mail(desk.office, mail_id).human.reserved
    assert desk.state(mail_id)[0] is (MailState.TO_CALL if reserved else MailState.DRAFTED)
    assert len(rows(desk)) <= 1


@pytest.mark.parametrize("round_number", range(5))
def test_word_and_approval_at_once_never_both_succeed(desk: Desk, round_number: int) -> None:
    mail_id, user = desk.receive_drafted(), desk.user()

    ends: list[BannetteError | None] = at_once(
        lambda: say_who_answers(desk.office, user, mail_id, KEEP),
        lambda: approve(desk.office, user, mail_id, Approval(1)),
    )

    assert sorted(type(end).__name__ for end in ends) == ["NoneType", "NotAllowed"]
    sent = desk.sql("SELECT count(*) FROM dispatch") == [(1,)]
    assert desk.state(mail_id)[0] is (MailState.APPROVED if sent else MailState.TO_CALL)


@pytest.mark.parametrize(
    ("human_only", "word", "state"),
    [(False, KEEP, MailState.TO_CALL), (True, PREPARE, MailState.DRAFTED)],
)
def test_word_said_while_the_pipeline_holds_the_mail_stands(
    desk: Desk, human_only: bool, word: WhoAnswers, state: MailState
) -> None:
    mail_id = desk.receive_sorted(human_only=human_only)
    claimed = desk.mail(mail_id)
    say(desk, mail_id, word)

    pipeline.prepare_answer(desk.services, claimed)

    assert desk.state(mail_id)[0] is state


def test_draft_that_is_ready_after_the_mail_was_reserved_is_given_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail_id = desk.receive_sorted()
    prepare = preparation.prepare

    def interrupted(services: Services, mail: Mail) -> Prepared:
        say(desk, mail_id, KEEP)
        return prepare(services, mail)

    monkeypatch.setattr(preparation, "prepare", interrupted)
    desk.run()

    assert desk.state(mail_id) == (MailState.TO_CALL, "human_by_person")
    assert desk.sql("SELECT count(*) FROM draft") == [(0,)]
