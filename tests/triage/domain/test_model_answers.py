"""What a model says beside a reply: in clear for the office, marked where no mail says it, never sent."""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.servers.model import MODEL, PLACEHOLDER, ModelServer, text_of
from tests.triage.desk import START, Desk
from triage.message import MailId
from triage.model_answers import DraftDetails, Point
from triage.review.replies import Approval, Edit, approve, edit_draft
from triage.review.views import view_mail
from triage.store import dispatches, drafts

BODY = (
    "Bonjour, Mme Trémarec attend la facture de 240 euros pour le 12/03/2026, rappelée le 3 février 2026. "
    "Elle a dit le 15 mars. Merci beaucoup."
)
REPLY = "Bonjour,\n\nC’est noté.\n\nBien cordialement,"
TODAY = START.date()


def said(**parts: object) -> Callable[[object], str]:
    """A model that gives this beside its reply."""
    return lambda request: json.dumps({"reponse": REPLY, **parts})


def details(desk: Desk, mail_id: MailId) -> DraftDetails:
    """What is kept with the draft that stands."""
    return DraftDetails.from_record(desk.draft(mail_id).details)


def mark_of(server: ModelServer, kind: str, number: int = 0) -> str:
    """A placeholder of that kind in what the model was last sent."""
    marks: list[str] = list(dict.fromkeys(PLACEHOLDER.findall(text_of(server.requests[-1]))))
    return [mark for mark in marks if mark[1:].startswith(kind)][number]


def test_lines_come_back_in_clear_and_stay_out_of_the_reply(
    model_desk: Desk, model_server: ModelServer
) -> None:
    mail_id = model_desk.receive_sorted(body=BODY)
    model_server.answer = lambda request: json.dumps(
        {
            "reponse": REPLY,
            "a_verifier": [f"Mme {mark_of(model_server, 'PERSONNE')} doit 240 euros."],
            "pieces_manquantes": ["La facture signée"],
            "relance": mark_of(model_server, "DATE"),
        }
    )

    model_desk.run()

    draft = model_desk.draft(mail_id)
    assert details(model_desk, mail_id) == DraftDetails(
        (Point("Mme Trémarec doit 240 euros."),), (Point("La facture signée"),), date(2026, 3, 12)
    )
    assert draft.body.startswith(REPLY)
    assert draft.source == MODEL
    assert not any(words in draft.body for words in ("240", "signée", "Trémarec"))


DOUBTFUL = {
    "amount of no mail": "Elle doit 999 euros.",
    "date of no mail": "Avant le 27/11/2031.",
    "placeholder that was not issued": "Voir [IBAN_44].",
    "placeholder in other words": "Voir [CLIENT_1].",
    "link": "Voir https://example.net/piege",
}


@pytest.mark.parametrize("line", DOUBTFUL.values(), ids=DOUBTFUL)
def test_line_that_says_what_no_mail_says_is_marked(
    model_desk: Desk, model_server: ModelServer, line: str
) -> None:
    mail_id = model_desk.receive_sorted(body=BODY)
    model_server.answer = said(a_verifier=[line, "Le ton."], pieces_manquantes=[line])

    model_desk.run()

    found = details(model_desk, mail_id)
    assert found.to_check == (Point(line, doubtful=True), Point("Le ton."))
    assert found.missing == (Point(line, doubtful=True),)


def test_placeholder_of_the_thread_that_this_call_did_not_show_stays_hidden(
    model_desk: Desk, model_server: ModelServer
) -> None:
    model_desk.receive_sorted(
        body=(
            "Bonjour, merci pour la facture de Mme Trémarec.\n\n"
            "Le lun. 2 mars 2026 à 09:00, Solène Brévault <solene@example.org> a écrit :\n"
            "> Nous avons noté la carte 4970 1012 3456 7890.\n"
        ),
        Message_ID="<un@example.org>",
    )
    model_desk.run()
    card = mark_of(model_server, "CARTE")
    second = model_desk.receive_sorted(
        body="Bonjour, merci pour la facture, est-elle réglée ?",
        Message_ID="<deux@example.org>",
        In_Reply_To="<un@example.org>",
    )
    model_server.answer = said(a_verifier=[f"La carte {card}."], pieces_manquantes=[card], relance=card)

    model_desk.run()

    found = details(model_desk, second)
    assert found == DraftDetails((Point(f"La carte {card}.", True),), (Point(card, True),))
    assert "4970" not in repr(model_desk.draft(second).details)


DAYS = {
    "day of the mail": (0, date(2026, 3, 12)),
    "day of the mail that is past": (1, None),
    "day of the mail without a year": (2, date(2026, 3, 15)),
}


@pytest.mark.parametrize(("number", "day"), DAYS.values(), ids=DAYS)
def test_day_of_the_mail_is_proposed_when_it_lies_ahead(
    model_desk: Desk, model_server: ModelServer, number: int, day: date | None
) -> None:
    mail_id = model_desk.receive_sorted(body=BODY)
    model_server.answer = lambda request: json.dumps(
        {"reponse": REPLY, "relance": mark_of(model_server, "DATE", number)}
    )

    model_desk.run()

    assert details(model_desk, mail_id) == DraftDetails(follow_up=day)


OWN_DAYS = {
    "today": (TODAY.isoformat(), TODAY),
    "yesterday": ((TODAY - timedelta(days=1)).isoformat(), None),
    "no such day": ("2026-02-30", None),
    "far away": ("2031-01-01", None),
    "placeholder of nothing": ("[DATE_99]", None),
}


@pytest.mark.parametrize(("written", "day"), OWN_DAYS.values(), ids=OWN_DAYS)
def test_day_of_the_models_own_is_marked_and_sensible(
    model_desk: Desk, model_server: ModelServer, written: str, day: date | None
) -> None:
    mail_id = model_desk.receive_sorted(body=BODY)
    model_server.answer = said(relance=written)

    model_desk.run()

    assert details(model_desk, mail_id) == DraftDetails(follow_up=day, follow_up_doubtful=day is not None)


def test_lines_stay_with_every_version_and_never_leave(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = model_desk.receive_sorted(body=BODY)
    model_server.answer = said(a_verifier=["Le montant exact."], relance="2026-03-20")
    model_desk.run()
    before = model_desk.draft(mail_id).details

    edit_draft(model_desk.office, model_desk.user(), mail_id, Edit(1, "Bonjour,\n\nVu."))
    with model_desk.database.transaction() as session:
        version = drafts.repeat_version(session, mail_id, None)
    approve(model_desk.office, model_desk.user(), mail_id, Approval(version))

    assert before
    assert model_desk.draft(mail_id).details == before
    with model_desk.database.transaction() as session:
        sent = dispatches.last_dispatch_or_none(session, mail_id)
    assert sent is not None
    assert b"montant exact" not in sent.raw


def test_page_is_told_in_french(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = model_desk.receive_sorted(body=BODY)
    model_server.answer = said(relance="2026-03-20")

    model_desk.run()

    draft = view_mail(model_desk.office, mail_id).draft
    assert draft is not None
    assert draft.details.follow_up is not None
    assert draft.details.follow_up.message == "Relance proposée le vendredi 20 mars 2026."
    assert draft.details.to_check == ()


def test_draft_without_anything_beside_it_keeps_nothing(model_desk: Desk) -> None:
    mail_id = model_desk.receive_sorted(body=BODY)

    model_desk.run()

    assert model_desk.draft(mail_id).details == {}
