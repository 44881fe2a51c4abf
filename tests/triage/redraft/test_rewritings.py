"""What was prepared and what was approved are compared, and the history says how much was rewritten."""

from __future__ import annotations

import pytest

from tests.triage.desk import Desk
from triage.message import MailId
from triage.review import replies, rewritings, sending, views
from triage.review.replies import Edit
from triage.states import MailState
from triage.store import rewritings as store
from triage.store.rewritings import StoredRewriting

PREPARED = "un deux trois quatre cinq six sept huit neuf dix"


def approve(desk: Desk, mail_id: MailId, body: str | None = None) -> StoredRewriting | None:
    """Approve the draft, with this text when one is given."""
    version = desk.draft(mail_id).version
    if body is not None:
        version = replies.edit_draft(desk.office, desk.user(), mail_id, Edit(version, body))
    replies.approve(desk.office, desk.user(), mail_id, replies.Approval(version))
    with desk.database.transaction() as session:
        return store.last_or_none(session, mail_id)


def told(desk: Desk, mail_id: MailId) -> str:
    """The last line of the mail's history."""
    return views.view_mail(desk.office, mail_id).history[-1].message.replace("\u00a0", " ")


CASES = {
    "unchanged": (None, 0, 0, "Texte préparé validé sans changement."),
    "blanks only": (PREPARED.replace(" ", "\n"), 0, 0, "Texte préparé validé sans changement."),
    "one word": (PREPARED.replace("dix", "onze"), 1, 1, "Texte préparé réécrit à 10 % avant la validation."),
    "one of many": (
        f"{PREPARED} fin",
        0,
        1,
        "Texte préparé réécrit à 5 % avant la validation.",
    ),
    "all": ("Rien de tel", 10, 3, "Texte préparé réécrit à 100 % avant la validation."),
}


@pytest.mark.parametrize(("body", "removed", "inserted", "line"), CASES.values(), ids=CASES)
def test_approved_text_is_compared_with_the_prepared_one(
    desk: Desk, body: str | None, removed: int, inserted: int, line: str
) -> None:
    mail_id = desk.receive_drafted(PREPARED)

    found = approve(desk, mail_id, body)

    assert found is not None
    assert (found.prepared_version, found.origin.value, found.rewriting.words) == (1, "template", 10)
    assert (found.rewriting.removed, found.rewriting.inserted) == (removed, inserted)
    assert told(desk, mail_id) == line
    view = rewritings.last_rewriting_or_none(desk.office, mail_id)
    assert view is not None
    assert view.edited is bool(removed or inserted)
    assert view.message


def test_reply_by_hand_is_compared_with_nothing(desk: Desk) -> None:
    mail_id = desk.receive_sorted()
    desk.move(mail_id, MailState.BY_HAND)
    version = replies.edit_draft(desk.office, desk.user(), mail_id, Edit(0, "Bonjour, oui."))
    replies.approve(desk.office, desk.user(), mail_id, replies.Approval(version))

    assert rewritings.last_rewriting_or_none(desk.office, mail_id) is None
    assert not {"reply:unchanged", "reply:rewritten"} & set(desk.history(mail_id))


def test_each_approval_is_counted_by_its_own_version(desk: Desk) -> None:
    mail_id = desk.receive_drafted(PREPARED)
    approve(desk, mail_id)
    sending.cancel_sending(desk.office, desk.user(), mail_id)

    found = approve(desk, mail_id, f"{PREPARED} fin")

    assert found is not None
    assert (found.prepared_version, found.version) == (1, 3)
    with desk.database.transaction() as session:
        assert [one.version for one in store.since(session, desk.clock())] == [1, 3]
