"""Summaries by a model: only redacted passages leave, each point is looked up, a fault loses no other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest

from drafting.chunks import CHUNK_CHARS, MAX_CHUNKS
from tests.servers.model import ModelFault, ModelServer, text_of
from tests.triage.desk import FRENCH_BODY, OFFICE_ADDRESS, Desk
from triage import summary_work
from triage.kinds import SummaryState
from triage.message import MailId
from triage.store import attachments, model_summaries
from triage.store.model_summaries import StoredSummary
from triage.store.receipts import Asker

PAGE_1 = "Le bail est conclu entre Mme Odile Trémarec et M. Yann Kerboulic pour neuf ans."
PAGE_2 = "Le loyer annuel est fixé à 18 000 euros hors charges. Le dépôt de garantie est de 4 500 euros."
Points = list[dict[str, Any]]


def with_file(*pages: str, body: str = FRENCH_BODY, name: str = "bail.pdf", **headers: str) -> bytes:
    """A mail with one PDF; what it says is stored by `receive`."""
    message = EmailMessage(policy=SMTP)
    fixed = {"From": "Odile Trémarec <odile@example.org>", "To": OFFICE_ADDRESS, "Subject": "Le bail"}
    fixed |= {"Date": "Mon, 2 Mar 2026 08:55:00 +0000", "Message-ID": "<bail@example.org>"}
    for key, value in {**fixed, **{one.replace("_", "-"): text for one, text in headers.items()}}.items():
        message[key] = value
    message.set_content(body)
    message.add_attachment(b"%PDF-1.4", "application", "pdf", filename=name)
    return message.as_bytes()


def receive(desk: Desk, *pages: str, body: str = FRENCH_BODY, name: str = "bail.pdf") -> MailId:
    """A sorted mail with a file of these pages."""
    mail_id = desk.receive_sorted(with_file(body=body, name=name))
    with desk.database.transaction() as session:
        attachments.keep_text(session, mail_id, 0, pages, None, desk.clock())
    return mail_id


def asked(desk: Desk, mail_id: MailId, *, by_person: bool = True) -> StoredSummary:
    """What became of a summary, asked for and made."""
    user = desk.user()
    with desk.database.transaction() as session:
        by = Asker(user.id, user.name) if by_person else None
        assert model_summaries.ask(session, mail_id, by, desk.clock())
    summary_work.summarise_one(desk.services)
    return stored(desk, mail_id)


def stored(desk: Desk, mail_id: MailId) -> StoredSummary:
    """The summary as it stands."""
    with desk.database.transaction() as session:
        found = model_summaries.summary_or_none(session, mail_id)
    assert found is not None
    return found


def result(desk: Desk, mail_id: MailId) -> dict[str, Any]:
    """What the summary holds, once it is asked for and made."""
    found = asked(desk, mail_id)
    assert found.state is SummaryState.DONE, found.cause
    kept: dict[str, Any] = json.loads(found.result)
    return kept


def passages(request: dict[str, Any]) -> list[str]:
    """The passages of a request, in order."""
    return re.split(r"\[passage \d+\]\n", text_of(request))[1:]


def answering(*points: tuple[str, int, str]) -> Callable[[dict[str, Any]], str]:
    """A model that always finds these points: text, passage, kind."""
    found = [{"texte": text, "passage": passage, "genre": kind} for text, passage, kind in points]
    return lambda _request: json.dumps({"points": found})


def echoing(request: dict[str, Any]) -> str:
    """A model that says the first sentence of each passage again, its placeholders with it."""
    found = []
    for number, text in enumerate(passages(request), 1):
        body = text.split("\n\n=")[0].split("\n\n~")[0].split("\n\n^")[0]
        sentence = body.strip().split("\n")[-1].split(". ")[0]
        found.append({"texte": sentence, "passage": number, "genre": "fait"})
    return json.dumps({"points": found})


def test_only_redacted_passages_reach_the_model_each_with_a_receipt(
    model_desk: Desk, model_server: ModelServer
) -> None:
    mail_id = receive(model_desk, PAGE_1, PAGE_2, name="bail Kerboulic.pdf")
    model_server.answer = echoing

    found = result(model_desk, mail_id)

    (request,) = model_server.requests
    sent = b"".join(model_server.received).decode() + text_of(request)
    assert [name for name in ("Odile", "Trémarec", "Kerboulic", "odile@example.org") if name in sent] == []
    assert len(passages(request)) == 3
    assert "Pièce jointe : " in passages(request)[2]
    (receipt,) = model_desk.receipts(mail_id)
    assert receipt.payload == request["messages"][1]["content"]
    assert (receipt.outcome, receipt.prompt_version) == ("answered", "summary-fr-2")
    assert found["receipts"] == [receipt.id]
    assert model_desk.history(mail_id)[-2:] == ["model:called", "mail:summarised"]


def test_points_come_back_in_clear_with_their_page_and_sentence(
    model_desk: Desk, model_server: ModelServer
) -> None:
    mail_id = receive(model_desk, PAGE_1, PAGE_2)
    model_server.answer = echoing

    found = result(model_desk, mail_id)

    by_page = {one["place"]["page"]: one for one in found["points"]}
    assert by_page[1]["text"].startswith("Le bail est conclu entre Mme Odile Trémarec et M")
    assert by_page[2]["text"] == "Le loyer annuel est fixé à 18 000 euros hors charges"
    assert by_page[2]["sentence"] == "Le loyer annuel est fixé à 18 000 euros hors charges."
    assert by_page[2]["unsupported"] == []
    assert (by_page[2]["place"]["name"], by_page[2]["place"]["pages"]) == ("bail.pdf", 2)


@pytest.mark.parametrize(
    ("point", "page", "unsupported"),
    [
        (("Le loyer annuel est de 18 000 €.", 3, "montant"), 2, []),
        (("Le loyer annuel est de 18 000 €.", 2, "montant"), 2, []),
        (("Le loyer annuel est de 18 000 €.", 77, "montant"), 2, []),
        (("Le loyer annuel est de 99 000 €.", 3, "montant"), 2, ["99 000 €"]),
        (("Le bail lie [PERSONNE_97].", 2, "fait"), 1, ["[PERSONNE_97]"]),
        (("Le bail court dès le 1er avril 2031.", 2, "date"), 1, ["1er avril 2031"]),
    ],
)
def test_a_point_whose_facts_are_not_on_its_page_is_moved_or_marked(
    model_desk: Desk,
    model_server: ModelServer,
    point: tuple[str, int, str],
    page: int,
    unsupported: list[str],
) -> None:
    mail_id = receive(model_desk, PAGE_1, PAGE_2)
    model_server.answer = answering(point)

    (kept,) = result(model_desk, mail_id)["points"]

    assert (kept["place"]["page"], kept["unsupported"]) == (page, unsupported)


@pytest.mark.parametrize(
    "point",
    [
        ("Le locataire est content.", 12, "fait"),
        ("Payer sur https://paiement.example/bail.", 2, "demande"),
        ("Payer [ici](https://paiement.example/bail).", 2, "demande"),
        ("Virer sur le compte FR76 3000 6000 0112 3456 7890 189.", 3, "demande"),
        ("Rappeler le 06 39 98 45 20.", 1, "demande"),
    ],
)
def test_a_point_without_place_or_with_what_nobody_gave_is_not_shown(
    model_desk: Desk, model_server: ModelServer, point: tuple[str, int, str]
) -> None:
    mail_id = receive(model_desk, PAGE_1, PAGE_2)
    model_server.answer = answering(point, ("Le loyer annuel est de 18 000 €.", 3, "montant"))

    found = result(model_desk, mail_id)

    assert [one["text"] for one in found["points"]] == ["Le loyer annuel est de 18 000 €."]
    assert found["dropped"] == 1


def test_placeholder_of_another_thread_is_never_given_its_value(
    model_desk: Desk, model_server: ModelServer
) -> None:
    other = receive(model_desk, "Le testament nomme M. Goulven Quéméneur légataire universel.")
    model_server.answer = echoing
    result(model_desk, other)
    mail_id = model_desk.receive_sorted(body=FRENCH_BODY, Message_ID="<autre@example.org>")
    model_server.answer = answering(*((f"Il s’agit de [PERSONNE_{n}].", 1, "fait") for n in range(1, 9)))

    found = result(model_desk, mail_id)

    assert "Quéméneur" not in json.dumps(found, ensure_ascii=False)


LONG = [
    "\n".join(f"Article {page}-{n}. Le loyer du lot {n} est payé au début du mois." for n in range(75))
    for page in range(1, 5)
]


def test_a_long_file_is_read_in_chunks_and_its_points_are_joined(
    model_desk: Desk, model_server: ModelServer
) -> None:
    mail_id = receive(model_desk, *LONG)
    model_server.answer = echoing

    found = result(model_desk, mail_id)

    assert len(model_server.requests) >= 4
    assert all(
        len(request["messages"][1]["content"]) < CHUNK_CHARS * 1.5 for request in model_server.requests
    )
    assert (found["parts"], found["read"], found["joined"]) == (len(model_server.requests) - 1,) * 2 + (True,)
    versions = [one.prompt_version for one in model_desk.receipts(mail_id)]
    assert versions == ["summary-fr-2"] * found["parts"] + ["summary_join-fr-2"]
    last = passages(model_server.requests[-1])
    assert len(last) == sum(len(passages(one)) for one in model_server.requests[:-1])
    assert {one["place"]["page"] for one in found["points"]} == {0, 1, 2, 3, 4}


def test_a_chunk_that_fails_does_not_lose_the_others(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = receive(model_desk, *LONG)
    model_server.answer = echoing
    model_server.fail_next(ModelFault.NONE, ModelFault.EMPTY)

    found = result(model_desk, mail_id)

    assert found["read"] == found["parts"] - 1
    assert found["failures"] == ["model_empty"]
    assert len(found["points"]) >= 3


def test_points_stay_apart_when_they_cannot_be_joined(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = receive(model_desk, *LONG)
    parts = result(model_desk, receive_other(model_desk, model_server))["parts"]
    model_server.answer = echoing
    model_server.fail_next(*[ModelFault.NONE] * parts, ModelFault.GARBAGE)

    found = result(model_desk, mail_id)

    assert (found["joined"], found["read"], found["parts"]) == (False, parts, parts)
    assert len(found["points"]) >= 4


def receive_other(desk: Desk, server: ModelServer) -> MailId:
    """The same file in another thread."""
    server.answer = echoing
    mail_id = desk.receive_sorted(with_file(Message_ID="<second@example.org>"))
    with desk.database.transaction() as session:
        attachments.keep_text(session, mail_id, 0, tuple(LONG), None, desk.clock())
    return mail_id


def test_what_was_not_read_is_told(model_desk: Desk, model_server: ModelServer) -> None:
    mail_id = receive(
        model_desk, *(text.replace("Article", f"Annexe {n}") for n in range(6) for text in LONG)
    )
    model_server.answer = echoing

    found = result(model_desk, mail_id)

    assert found["parts"] == MAX_CHUNKS
    assert found["left_count"] > 3
    assert len(found["left"]) <= 8
    assert {one["kind"] for one in found["left"]} == {"file"}
