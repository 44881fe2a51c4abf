"""A person says who answers a mail: what moves at once, what comes back, what is refused, what follows."""

from __future__ import annotations

import pytest

from classifiers.labels import HumanReason
from tests.triage.desk import Desk
from triage.errors import BadRequest, NotAllowed, NotFound
from triage.guardrails import HUMAN_KEYS
from triage.kinds import Role
from triage.message import MailId
from triage.review.endings import dismiss, restore
from triage.review.human_words import REASONS, WhoAnswers, say_who_answers
from triage.review.lines import LineView
from triage.review.replies import Approval, Edit, approve, edit_draft
from triage.review.views import list_mails, view_mail
from triage.sentences import SENTENCES
from triage.states import Lane, MailState

KEEP, PREPARE, BACK = WhoAnswers(True), WhoAnswers(False), WhoAnswers(None)
ROOT = "<root@example.org>"
STATES = {
    "distress": MailState.TO_CALL,
    "grave_news": MailState.TO_CALL,
    "conflict": MailState.TO_CALL,
    "ethics": MailState.BY_HAND,
    "clinical": MailState.BY_HAND,
    "strategic": MailState.BY_HAND,
}


def say(desk: Desk, mail_id: MailId, *words: WhoAnswers) -> None:
    """A reviewer speaks, one word after the other."""
    for word in words:
        desk.clock.advance(minutes=1)
        say_who_answers(desk.office, desk.user(), mail_id, word)


def rows(desk: Desk) -> list[tuple[object, ...]]:
    """What is kept of who answers."""
    return desk.sql("SELECT source, human_only, shown_human_only FROM label")


def test_reserved_mail_leaves_for_the_professional_and_its_draft_is_set_aside(desk: Desk) -> None:
    mail_id = desk.receive_drafted()

    say(desk, mail_id, KEEP)

    view = view_mail(desk.office, mail_id)
    assert desk.state(mail_id) == (MailState.TO_CALL, "human_by_person")
    assert view.draft is not None
    assert view.draft.set_aside
    assert view.why_no_draft is not None
    assert view.human.reserved
    assert view.human.message == "Réservé au professionnel par reviewer, le 2\u00a0mars.".replace(
        "\u00a0", " "
    )
    assert (view.actions, view.line.has_draft) == (("write", "called", "dismiss", "prepare"), False)
    assert rows(desk) == [("corrected", 1, 0)]


@pytest.mark.parametrize("name", REASONS)
def test_reason_says_whether_one_calls_or_writes(desk: Desk, name: str) -> None:
    mail_id = desk.receive_drafted()

    say(desk, mail_id, WhoAnswers(True, name))

    state, reason = desk.state(mail_id)
    assert (state, reason) == (STATES[name], f"human_by_person_{name}")
    assert reason in HUMAN_KEYS & set(SENTENCES)
    assert view_mail(desk.office, mail_id).human.reason == name


@pytest.mark.parametrize("back", [BACK, PREPARE], ids=["taken back", "the opposite"])
def test_draft_comes_back_when_the_word_is_undone(desk: Desk, back: WhoAnswers) -> None:
    mail_id = desk.receive_drafted("Bonjour,\n\nC’est noté.")

    say(desk, mail_id, KEEP, back)

    assert desk.state(mail_id) == (MailState.DRAFTED, None)
    assert (desk.draft(mail_id).version, desk.draft(mail_id).body) == (1, "Bonjour,\n\nC’est noté.")
    assert rows(desk) == []
    approve(desk.office, desk.user(), mail_id, Approval(1))
    assert desk.state(mail_id)[0] is MailState.APPROVED


def test_other_reason_moves_the_mail_to_its_lane(desk: Desk) -> None:
    mail_id = desk.receive_drafted()

    say(desk, mail_id, WhoAnswers(True, "conflict"), WhoAnswers(True, "clinical"))
    first = desk.state(mail_id)
    say(desk, mail_id, WhoAnswers(True, "ethics"))

    assert first == (MailState.BY_HAND, "human_by_person_clinical")
    assert desk.state(mail_id) == (MailState.BY_HAND, "human_by_person_ethics")


def test_mail_that_may_be_prepared_goes_back_and_gets_its_draft(desk: Desk) -> None:
    mail_id = desk.receive_sorted(human_only=True)
    desk.run()
    assert desk.state(mail_id) == (MailState.TO_CALL, "human_only")

    say(desk, mail_id, PREPARE)
    waiting = desk.state(mail_id)
    desk.run()

    assert waiting == (MailState.SORTED, None)
    assert desk.state(mail_id)[0] is MailState.DRAFTED
    human = view_mail(desk.office, mail_id).human
    assert (human.reserved, human.said) == (False, False)
    told = (
        "Réponse préparée permise par reviewer, le 2 mars. Avis du tri\u00a0: sujet réservé au professionnel."
    )
    assert human.message == told
    assert rows(desk) == [("corrected", 0, 1)]


def test_person_decides_over_a_sign_of_distress_and_the_record_says_who(desk: Desk) -> None:
    mail_id = desk.receive(body="Bonjour,\n\nJe n’en peux plus, je veux en finir avec la vie.\n\nZoé")
    desk.run()
    assert desk.state(mail_id) == (MailState.TO_CALL, "human_distress")

    say(desk, mail_id, PREPARE)
    desk.run()

    view = view_mail(desk.office, mail_id)
    assert view.mail.reason not in HUMAN_KEYS
    last = [one for one in view.history if one.message.startswith("Réponse préparée permise")]
    assert [one.who for one in last] == ["reviewer"]
    assert "détresse ou danger" in last[0].message
    assert "détresse ou danger" in view.human.message


def test_what_the_machine_reserved_is_reserved_again_when_the_word_is_taken_back(desk: Desk) -> None:
    mail_id = desk.receive_sorted(human_only=True)
    desk.run()
    say(desk, mail_id, PREPARE)
    desk.run()

    say(desk, mail_id, BACK)
    aside = desk.state(mail_id)
    say(desk, mail_id, PREPARE)

    assert aside == (MailState.TO_CALL, "human_only")
    assert (desk.state(mail_id)[0], desk.draft(mail_id).version) == (MailState.DRAFTED, 1)


def test_taking_back_what_nobody_said_changes_nothing(desk: Desk) -> None:
    mail_id = desk.receive_drafted()

    say(desk, mail_id, BACK)

    assert desk.state(mail_id)[0] is MailState.DRAFTED
    assert (rows(desk), desk.history(mail_id)) == ([], [])


def test_confirmed_word_moves_nothing_and_teaches(desk: Desk) -> None:
    mail_id = desk.receive_drafted()

    say(desk, mail_id, PREPARE)

    assert desk.state(mail_id)[0] is MailState.DRAFTED
    assert rows(desk) == [("confirmed", 0, 0)]


def test_mail_without_a_template_is_not_sent_round_again(desk: Desk) -> None:
    mail_id = desk.move(desk.receive_sorted(), MailState.BY_HAND, reason="no_draft_no_template")

    say(desk, mail_id, PREPARE)

    assert desk.state(mail_id) == (MailState.BY_HAND, "no_draft_no_template")


def test_mail_to_read_is_reserved_and_goes_back_through_the_pipeline(desk: Desk) -> None:
    mail_id = desk.receive(List_Id="<lettre.example.org>")
    desk.run()
    before = desk.state(mail_id)

    say(desk, mail_id, KEEP)
    kept = desk.state(mail_id)
    say(desk, mail_id, BACK)
    desk.run()

    assert before == desk.state(mail_id) == (MailState.TO_READ, "no_draft_bulk")
    assert kept == (MailState.TO_CALL, "human_by_person")


def test_reply_by_hand_starts_anew_over_a_draft_set_aside(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Bonjour,\n\nVoici le RIB.")
    say(desk, mail_id, KEEP)

    edit_draft(desk.office, desk.user(), mail_id, Edit(1, "Chère Madame,"))

    draft = desk.draft(mail_id)
    assert (desk.state(mail_id)[0], draft.version, draft.origin.value) == (MailState.DRAFTED, 2, "person")
    assert (draft.source, draft.warnings) == ("", ())


def test_what_a_person_writes_by_hand_stays_with_them(desk: Desk) -> None:
    mail_id = desk.move(desk.receive_sorted(human_only=True), MailState.TO_CALL, reason="human_only")
    edit_draft(desk.office, desk.user(), mail_id, Edit(0, "Chère Madame,"))

    say(desk, mail_id, WhoAnswers(True, "conflict"))

    assert desk.state(mail_id)[0] is MailState.DRAFTED
    assert view_mail(desk.office, mail_id).human.reserved


UNDER_WAY = {
    MailState.RECEIVED: "human_not_sorted",
    MailState.APPROVED: "human_reply_leaving",
    MailState.SENDING: "human_reply_leaving",
    MailState.UNCONFIRMED: "human_reply_leaving",
    MailState.DISMISSED: "human_put_aside",
}


@pytest.mark.parametrize("word", [KEEP, PREPARE, BACK], ids=["keep", "prepare", "back"])
@pytest.mark.parametrize(("state", "key"), UNDER_WAY.items())
def test_word_is_refused_where_it_could_not_act(
    desk: Desk, state: MailState, key: str, word: WhoAnswers
) -> None:
    mail_id = desk.receive_drafted()
    desk.sql(f"UPDATE mail SET state = '{state.value}'")  # noqa: S608  a state of ours

    with pytest.raises(NotAllowed) as refused:
        say(desk, mail_id, word)

    assert (refused.value.key, desk.state(mail_id)[0], rows(desk)) == (key, state, [])
    assert key in SENTENCES


@pytest.mark.parametrize("state", [MailState.SENT, MailState.FAILED, MailState.UNDELIVERED])
def test_mail_whose_reply_a_person_approved_stays_where_its_fate_is_told(
    desk: Desk, state: MailState
) -> None:
    mail_id = desk.receive_drafted()
    desk.sql(f"UPDATE mail SET state = '{state.value}', reason = 'x'")  # noqa: S608  a state of ours

    say(desk, mail_id, KEEP)

    assert desk.state(mail_id) == (state, "x")
    assert rows(desk) == [("corrected", 1, 0)]


@pytest.mark.parametrize(
    "word", [WhoAnswers(True, "humeur"), WhoAnswers(False, "conflict"), WhoAnswers(None, "conflict")]
)
def test_unknown_or_idle_reason_is_refused(desk: Desk, word: WhoAnswers) -> None:
    mail_id = desk.receive_drafted()

    with pytest.raises(BadRequest):
        say(desk, mail_id, word)


def test_reader_says_nothing_and_an_unknown_mail_is_not_found(desk: Desk) -> None:
    mail_id = desk.receive_drafted()

    with pytest.raises(NotAllowed, match="read_only"):
        say_who_answers(desk.office, desk.user(Role.READER), mail_id, KEEP)
    with pytest.raises(NotFound):
        say(desk, MailId(999), KEEP)

    assert rows(desk) == []


def test_names_of_the_reasons_are_those_of_the_classifier() -> None:
    assert set(REASONS.values()) == set(HumanReason)


# --- at the same moment


# --- what follows in the thread


def first(desk: Desk, **parts: str) -> MailId:
    """The first mail of a thread, with a draft."""
    return desk.receive_drafted(**{"subject": "Question", "Message_ID": ROOT, **parts})


# --- beside the rest of the page


def lines(desk: Desk, lane: Lane) -> list[LineView]:
    """The rows of a lane."""
    return list(list_mails(desk.office, lane, 10, None).lines)


def test_lanes_show_the_mail_where_it_went(desk: Desk) -> None:
    mail_id = desk.receive_drafted()

    say(desk, mail_id, KEEP)

    assert lines(desk, Lane.TO_APPROVE) == []
    (line,) = lines(desk, Lane.TO_CALL)
    assert (line.line.id, line.has_draft) == (mail_id, False)
    assert line.reason == "Réservé au professionnel par une personne du cabinet."


def test_reserved_mail_that_was_put_aside_comes_back_reserved(desk: Desk) -> None:
    mail_id = desk.receive_drafted()
    say(desk, mail_id, KEEP)

    dismiss(desk.office, desk.user(), mail_id)
    restore(desk.office, desk.user(), mail_id)

    assert desk.state(mail_id) == (MailState.TO_CALL, "human_by_person")
