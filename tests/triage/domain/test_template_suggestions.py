"""Answers typed again and again: found by what they say, proposed once, never again once declined."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.triage.desk import START, Desk
from triage.errors import NotAllowed, NotFound
from triage.kinds import PastKind, Role
from triage.message import MailId
from triage.review import template_suggestions, templates
from triage.review.replies import Approval, Edit, approve, edit_draft
from triage.review.template_suggestions import ReplyKey
from triage.review.templates import NewTemplate
from triage.states import MailState
from triage.store import erasing
from triage.tables.history import PastMailRow
from triage.template_likeness import LEAST, groups, words_of

ANSWER = (
    "Madame {name},\n\nLe parking du cabinet est fermé pour travaux jusqu’au {day} ; nous vous "
    "conseillons de laisser votre voiture derrière la gare, où les deux premières heures sont gratuites.\n\n"
    "Bien à vous"
)
OTHER = (
    "Monsieur,\n\nVotre exemplaire signé du bail nous est bien parvenu ce matin et part au greffe dès demain "
    "avec les pièces que vous y aviez jointes.\n\nBien à vous"
)
NAMES = ("Trémarec", "Kerbrat", "Vasseur", "Lopes")


def answer(number: int) -> str:
    """Nearly the same answer, to another person and for another day."""
    return ANSWER.format(name=NAMES[number], day=f"{number + 3} mars")


def typed(desk: Desk, text: str) -> MailId:
    """A mail that a person answered with this text."""
    mail_id = desk.move(
        desk.receive_sorted(body="Où puis-je me garer ?", subject="Parking"), MailState.BY_HAND
    )
    edit_draft(desk.office, desk.user(), mail_id, Edit(0, text))
    approve(desk.office, desk.user(), mail_id, Approval(1))
    desk.sql("UPDATE dispatch SET phase = 'accepted'")
    desk.sql("UPDATE mail SET state = 'sent'")
    return mail_id


def remember(desk: Desk, number: int, text: str) -> None:
    """A reply of the Sent folder, from before the office had this program."""
    row = PastMailRow(
        mailbox_id=1,
        folder="Sent",
        uidvalidity=1,
        uid=number,
        sha256=f"sha{number}",
        kind=PastKind.SENT,
        message_id=f"<past{number}@example.org>",
        in_reply_to="<q@example.org>",
        dated_at=START - timedelta(days=number),
        sender_name="",
        sender_address="",
        subject="Re: Parking",
        text=text,
    )
    with desk.database.transaction() as session:
        session.add(row)


def test_near_duplicates_are_grouped_and_others_left_alone() -> None:
    letters = [answer(0), OTHER, answer(1), "Bien reçu, merci.", answer(2)]

    assert groups(letters) == [[0, 2, 4]]


@pytest.mark.parametrize("count", [1, LEAST - 1])
def test_fewer_than_three_make_no_group(count: int) -> None:
    assert groups([answer(number) for number in range(count)] + [OTHER]) == []


def test_short_thanks_make_no_group_and_nothing_breaks_on_odd_texts() -> None:
    assert groups(["Merci !"] * 9) == []
    assert groups(["", "\x00", "1 2 3", "…"] * 3) == []
    assert groups([]) == []


def test_what_a_template_says_already_is_no_group() -> None:
    letters = [answer(number) for number in range(3)]

    assert groups(letters, [answer(3)]) == []


def test_names_and_figures_are_no_words_of_a_letter() -> None:
    assert words_of("Bonjour Trémarec, le 3 mars. Votre voiture") == [
        "bonjour",
        "le",
        "mars",
        "votre",
        "voiture",
    ]


def test_answer_typed_three_times_is_proposed_from_here_and_from_past_mail(desk: Desk) -> None:
    first, second = typed(desk, answer(0)), typed(desk, answer(1))
    assert template_suggestions.suggestions(desk.office, desk.user()) == []
    remember(desk, 1, answer(2))
    remember(desk, 2, OTHER)

    (found,) = template_suggestions.suggestions(desk.office, desk.user())

    assert found.count == 3
    assert set(found.keys) == {ReplyKey(mail_id=first), ReplyKey(mail_id=second), ReplyKey(past_id=1)}
    assert len(found.examples) == 3
    for key in found.keys:
        body = template_suggestions.propose_from(desk.office, desk.user(), key).proposal.body
        assert "derrière la gare" in body
        assert not any(name in body for name in NAMES)


def test_declined_answer_does_not_come_back_when_it_is_typed_again(desk: Desk) -> None:
    for number in range(3):
        typed(desk, answer(number))
    (found,) = template_suggestions.suggestions(desk.office, desk.user())

    template_suggestions.decline(desk.office, desk.user(), found.keys)

    typed(desk, answer(3))
    assert template_suggestions.suggestions(desk.office, desk.user()) == []


def test_answer_that_became_a_template_is_not_proposed(desk: Desk) -> None:
    for number in range(3):
        typed(desk, answer(number))
    body = ANSWER.replace("{name}", "{{nom}}").replace("{day}", "{{jour}}")
    new = NewTemplate("Parking", (), (), {"jour": ("jour", None)}, body)

    templates.create_template(desk.office, desk.user(), new)

    assert template_suggestions.suggestions(desk.office, desk.user()) == []


def test_decline_goes_with_its_mail(desk: Desk) -> None:
    ids = [typed(desk, answer(number)) for number in range(3)]
    template_suggestions.decline(desk.office, desk.user(), [ReplyKey(mail_id=one) for one in ids])

    with desk.services.database.transaction() as session:
        erasing.erase_mail(session, ids[0])

    assert desk.sql("SELECT count(*) FROM template_refusal") == [(2,)]


def test_reader_and_unknown_replies_are_refused(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        template_suggestions.suggestions(desk.office, desk.user(Role.READER))
    for key in (ReplyKey(past_id=9), ReplyKey(mail_id=MailId(9)), ReplyKey()):
        with pytest.raises(NotFound):
            template_suggestions.propose_from(desk.office, desk.user(), key)
        with pytest.raises(NotFound):
            template_suggestions.decline(desk.office, desk.user(), [key])
