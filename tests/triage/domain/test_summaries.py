"""Extracts of mails, threads and files: what is read, where sentences stand, which days are told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from classifiers.regions import FRANCE
from tests.triage.desk import Desk, raw_mail
from triage.message import Address, ParsedMail
from triage.review.summaries import summary_of
from triage.review.views import view_mail
from triage.sentences_summaries import EXTRACT_PLACES
from triage.store import attachments
from triage.summaries import (
    LONG_CHARS,
    FileText,
    PlaceKind,
    TextPlace,
    Texts,
    is_worth,
    summarise,
    texts_of,
)
from triage.summary_words import day_words, place_words

RECEIVED = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
EARLIER = ParsedMail(
    "x",
    Address("Yann Corbel", "yann@example.org"),
    dated_at=datetime(2026, 2, 12, tzinfo=UTC),
    new_text="Premier.",
)
FILE = FileText("bail.pdf", ("Le bail dure trois ans.", "Le congé doit être donné avant le 30 juin 2026."))


def kinds(texts: Texts) -> list[PlaceKind]:
    """What is read, in order."""
    return [place.kind for place, _ in texts]


@pytest.mark.parametrize(
    ("mail", "earlier", "files", "read"),
    [
        (ParsedMail("x", None, new_text="a"), (), (), ["mail"]),
        (ParsedMail("x", None, new_text="a", quoted="b"), (), (), ["quoted", "mail"]),
        (ParsedMail("x", None, new_text="a", quoted="b"), (EARLIER,), (), ["earlier", "mail"]),
        (
            ParsedMail("x", None, new_text="a"),
            (EARLIER,) * 30,
            (FILE,),
            ["earlier"] * 10 + ["mail", "file", "file"],
        ),
    ],
)
def test_what_is_read(
    mail: ParsedMail, earlier: tuple[ParsedMail, ...], files: tuple[FileText, ...], read: list[str]
) -> None:
    assert kinds(texts_of(mail, earlier, files)) == read


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (TextPlace(PlaceKind.MAIL), "ce mail"),
        (TextPlace(PlaceKind.QUOTED), "texte cité"),
        (TextPlace(PlaceKind.ENCLOSED), "mail joint"),
        (
            TextPlace(PlaceKind.EARLIER, "Yann", datetime(2026, 2, 12, tzinfo=UTC)),
            "mail de Yann, le 12 février",
        ),
        (TextPlace(PlaceKind.EARLIER), "mail précédent de —"),
        (TextPlace(PlaceKind.FILE, name="bail.pdf", page=3, pages=9), "bail.pdf, page 3"),
        (TextPlace(PlaceKind.FILE, name="bail.docx", page=1, pages=1), "bail.docx"),
        (TextPlace(PlaceKind.FILE, page=3, pages=9), "page 3"),
        (TextPlace(PlaceKind.FILE, page=1, pages=1), "document"),
        (TextPlace(PlaceKind.FILE, name="{who}.pdf", page=1, pages=1), "{who}.pdf"),
    ],
)
def test_place_in_words(place: TextPlace, words: str) -> None:
    assert place_words(place, PARIS, RECEIVED) == words


def test_every_kind_of_place_has_its_words() -> None:
    assert {one.value for one in PlaceKind} <= set(EXTRACT_PLACES)


def test_day_of_a_file_is_found_with_its_page() -> None:
    texts = texts_of(ParsedMail("x", None, new_text="Voici le bail."), (), (FILE,))

    [day] = summarise(texts, RECEIVED, FRANCE).days

    told = day_words(day, PARIS, RECEIVED)
    assert (told.due, told.place) == (date(2026, 6, 30), "bail.pdf, page 2")
    assert "30 juin" in told.text


def test_days_of_an_earlier_mail_are_counted_from_its_date() -> None:
    earlier = ParsedMail(
        "x", None, dated_at=datetime(2026, 3, 1, tzinfo=UTC), new_text="Merci de répondre sous 5 jours."
    )
    texts = texts_of(ParsedMail("x", None, new_text="Je relance."), (earlier,), ())

    assert [day.deadline.due for day in summarise(texts, RECEIVED, FRANCE).days] == [date(2026, 3, 6)]


def test_long_text_is_worth_an_extract() -> None:
    assert is_worth([(TextPlace(PlaceKind.MAIL), "a" * (LONG_CHARS + 1))])
    assert not is_worth([(TextPlace(PlaceKind.MAIL), "a" * LONG_CHARS)])
    assert not is_worth([(TextPlace(PlaceKind.MAIL), " " * 9_000)])


LONG = "\n\n".join(
    ["Le propriétaire refuse de réparer la toiture. Agissez avant le 20 mars 2026. Que dois-je faire ?"]
    + ["Le jardin est calme et les voisins sont charmants, nous avons pris le café ensemble au soleil."] * 20
)


def test_extract_of_a_stored_mail_its_thread_and_its_file(desk: Desk) -> None:
    desk.receive_sorted(raw_mail("Nous avons parlé du bail au téléphone.", Message_ID="<a@example.org>"))
    mail_id = desk.receive_sorted(raw_mail(LONG, In_Reply_To="<a@example.org>"))

    found = summary_of(desk.office, desk.user(), mail_id)

    assert "Que dois-je faire ?" in [one.text for one in found.questions]
    assert any("20 mars" in one.text for one in found.key)
    assert {one.place for one in found.key} <= {"ce mail", "mail de Odile Trémarec, le 2 mars"}
    assert [one.due for one in found.days if one.kind != "other"] == [date(2026, 3, 20)]
    assert (found.cut, found.waiting) == (False, False)
    assert view_mail(desk.office, mail_id).brief


def test_file_that_was_not_read_yet_is_waited_for(desk: Desk) -> None:
    raw = (
        b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="z"\r\n\r\n--z\r\nContent-Type: text/plain\r\n\r\nBail\r\n'
        b"--z\r\nContent-Type: application/pdf\r\n"
        b'Content-Disposition: attachment; filename="bail.pdf"\r\n\r\n%PDF\r\n--z--\r\n'
    )
    mail_id = desk.receive(raw)

    assert summary_of(desk.office, desk.user(), mail_id).waiting
    with desk.database.transaction() as session:
        attachments.keep_text(session, mail_id, 0, FILE.pages, None, desk.clock())
    found = summary_of(desk.office, desk.user(), mail_id)

    assert not found.waiting
    assert [one.place for one in found.days] == ["bail.pdf, page 2"]
    assert view_mail(desk.office, mail_id).brief


def test_short_mail_alone_has_no_extract_to_offer(desk: Desk) -> None:
    assert not view_mail(desk.office, desk.receive()).brief


def test_words_stay_out_of_what_is_printed() -> None:
    assert "secret" not in repr(FileText("secret.pdf", ("secret",)))
    assert "secret" not in repr(TextPlace(PlaceKind.FILE, "secret", name="secret"))
