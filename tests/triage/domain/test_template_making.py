"""A reply that was sent becomes a template: nothing of the person it went to is left in it."""

from __future__ import annotations

import pytest

from drafting.canned import Find
from tests.triage.desk import SIGNATURE, Desk, raw_mail
from triage.errors import BadRequest, NotAllowed
from triage.kinds import Role
from triage.message import MailId
from triage.review import template_making, templates
from triage.review.replies import Approval, Edit, approve, edit_draft
from triage.review.templates import NewTemplate
from triage.states import MailState
from triage.template_proposal import Proposal

ASKED = (
    "Bonjour Maître,\n\nMa référence est 2025-C-77410. Pourriez-vous me confirmer le rendez-vous du mardi "
    "17 mars à 14 h 30 ? Je dois aussi vous régler 350,00 €.\n\nMme Odile Trémarec"
)
REPLY = (
    "Madame Trémarec,\n\nNous confirmons le rendez-vous du mardi 17 mars à 14 h 30 avec Me Paul Vasseur, au "
    "12 rue des Lilas, 29200 Brest. Votre référence est 2025-C-77410\u00a0: merci de l’apporter, avec le "
    "règlement de 350,00 €. Appelez le 01 99 00 12 34 ou le 06 39 98 12 34.\n\n"
    "Je vous prie d’agréer, Madame, mes salutations distinguées.\n\n" + SIGNATURE
)


def sent(
    desk: Desk, reply: str = REPLY, asked: str = ASKED, subject: str = "Re: Rendez-vous Trémarec"
) -> MailId:
    """A mail that was answered with this text."""
    raw = raw_mail(
        ASKED, subject="Re: Rendez-vous Trémarec", sender="Mme Odile Trémarec <odile.tremarec@example.org>"
    )
    mail_id = desk.move(desk.receive_sorted(raw), MailState.BY_HAND)
    edit_draft(desk.office, desk.user(), mail_id, Edit(0, reply))
    approve(desk.office, desk.user(), mail_id, Approval(1))
    desk.sql("UPDATE dispatch SET phase = 'accepted'")
    desk.sql("UPDATE mail SET state = 'sent'")
    return mail_id


def proposed(desk: Desk, **mail: str) -> Proposal:
    """What is proposed for a reply."""
    return template_making.propose_template(desk.office, desk.user(), sent(desk, **mail)).proposal


def test_everything_particular_to_one_person_becomes_a_gap(desk: Desk) -> None:
    found = proposed(desk)

    assert found.body == (
        "{{civilite}} {{nom}},\n\nNous confirmons le rendez-vous du {{date}} avec Me {{personne}}, au "
        "{{adresse}}. Votre référence est {{reference}}\u00a0: merci de l’apporter, avec le règlement de "
        "{{montant}}. Appelez le {{telephone}} ou le {{numero}}.\n\n"
        "Je vous prie d’agréer, {{civilite}}, mes salutations distinguées.\n\n{{signature}}"
    )
    assert found.title == "Rendez-vous"
    whole = "\n".join((found.title, *found.when, found.body))
    for value in ("Trémarec", "Vasseur", "Lilas", "77410", "06 39"):
        assert value not in whole


def test_gap_is_looked_for_in_the_next_mail_only_where_this_one_named_its_value(desk: Desk) -> None:
    finds = {gap.name: gap.find for gap in proposed(desk).gaps}

    assert finds["date"] is Find.DATE
    assert finds["montant"] is Find.AMOUNT
    assert finds["personne"] is None
    assert finds["adresse"] is None


def test_two_days_get_two_gaps_and_the_second_is_for_a_person(desk: Desk) -> None:
    found = proposed(desk, reply="Bonjour,\n\nLe 3 mars 2026 ou le 5 mars 2026, puis le 3 mars 2026.")

    assert found.body == "Bonjour,\n\nLe {{date}} ou le {{date_2}}, puis le {{date}}."
    assert {gap.name: gap.find for gap in found.gaps}["date_2"] is None


def test_proposal_can_be_kept_as_it_is(desk: Desk) -> None:
    mail_id = sent(desk)
    found = template_making.propose_template(desk.office, desk.user(), mail_id).proposal
    slots = {gap.name: (gap.label, gap.find) for gap in found.gaps}

    kept = templates.create_template(
        desk.office, desk.user(), NewTemplate(found.title, found.when, (), slots, found.body), mail_id=mail_id
    )

    assert kept.template.body == found.body
    assert "template:written" in desk.history(mail_id)


def test_only_a_sent_reply_is_made_a_template_and_only_by_who_may_write(desk: Desk) -> None:
    waiting = desk.receive_drafted()

    with pytest.raises(NotAllowed):
        template_making.propose_template(desk.office, desk.user(), waiting)
    mail_id = sent(desk)
    with pytest.raises(NotAllowed):
        template_making.propose_template(desk.office, desk.user(Role.READER), mail_id)


def test_nothing_is_proposed_when_redaction_does_not_work(desk: Desk) -> None:
    mail_id = sent(desk)
    desk.change(redactor=None)

    with pytest.raises(BadRequest, match="template_unchecked"):
        template_making.propose_template(desk.office, desk.user(), mail_id)
