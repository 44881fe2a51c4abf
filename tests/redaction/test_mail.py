"""A mail reads the same way whatever its parts."""

from redaction.mail import MailText, compose


def test_the_parts_stand_in_order_normalised() -> None:
    mail = MailText("Bail\u00a0", "Bonjour\r\n", "> merci", attachment_names=("a.pdf", "b.pdf"))

    assert (
        compose(mail) == "Objet : Bail\n\nBonjour\n\n[message cité]\nmerci\n\nPièces jointes : a.pdf ; b.pdf"
    )


def test_every_part_of_the_file_is_composed() -> None:
    mail = MailText(
        "P0",
        "P1",
        "P2",
        earlier=("P3", "P4"),
        attachment_names=("P5",),
        attachment_texts=("P6",),
        dossier="P7",
        past_answers=("P8",),
        values=("P9",),
        instruction="P10",
    )

    assert sorted(mail.parts()) == sorted(f"P{i}" for i in range(11))
    assert [part for part in mail.parts() if part not in compose(mail)] == []


def test_missing_parts_leave_no_trace() -> None:
    assert compose(MailText("", "Bonjour")) == "Objet : \n\nBonjour"


def test_the_representation_shows_sizes_only() -> None:
    assert (
        repr(MailText("Bail", "Bonjour", language="fr")) == "MailText(chars=11, attachments=0, language=fr)"
    )
