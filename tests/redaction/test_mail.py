"""A mail reads the same way whatever its parts."""

from redaction.mail import MailText, compose


def test_the_parts_stand_in_order_normalised() -> None:
    mail = MailText("Bail\u00a0", "Bonjour\r\n", "> merci", ("a.pdf", "b.pdf"))

    assert (
        compose(mail) == "Objet : Bail\n\nBonjour\n\n[message cité]\nmerci\n\nPièces jointes : a.pdf ; b.pdf"
    )


def test_missing_parts_leave_no_trace() -> None:
    assert compose(MailText("", "Bonjour")) == "Objet : \n\nBonjour"


def test_the_representation_shows_sizes_only() -> None:
    assert (
        repr(MailText("Bail", "Bonjour", language="fr")) == "MailText(chars=11, attachments=0, language=fr)"
    )
