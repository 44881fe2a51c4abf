"""A preview shows what leaves: the redacted text is the searched one with each span replaced."""

import pytest

from redaction.engine import Redactor
from redaction.entities import Entity, Span
from redaction.mail import MailText
from redaction.preview import placeholders_of_or_none, preview
from redaction.settings import RedactionSettings

TEXT = "Avec Zug et Zog."
SPANS = [Span(5, 8, Entity.PERSON), Span(12, 15, Entity.NAME)]


def test_each_span_has_its_placeholder() -> None:
    assert placeholders_of_or_none(TEXT, SPANS, "Avec [PERSONNE_1] et [NOM_12].") == [
        "[PERSONNE_1]",
        "[NOM_12]",
    ]


def test_what_is_added_after_the_text_does_not_matter() -> None:
    assert placeholders_of_or_none("Zug", [Span(0, 3, Entity.NAME)], "[NOM_1]\n\n[DATE_1] : jeudi") == [
        "[NOM_1]"
    ]


@pytest.mark.parametrize(
    "redacted",
    [
        "",
        "Avec [PERSONNE_1] et Zog.",
        "Avec [PERSONNE_1] ou [NOM_1].",
        "Avec [PERSONNE_1] et [NOM_1]",
        "Avec [PERSONNE_1] et [NOM_x].",
        "Avec Zug et [NOM_1].",
    ],
)
def test_a_text_that_is_not_the_searched_one_is_told(redacted: str) -> None:
    assert placeholders_of_or_none(TEXT, SPANS, redacted) is None


def test_a_preview_shows_what_is_masked_by_what(redactor: Redactor) -> None:
    mail = MailText("Bail", "Appelez Mme Kerboulic au 06 39 98 12 34.", language="fr")

    shown = preview(redactor, RedactionSettings(), mail)

    assert shown.leaves
    assert shown.aligned
    assert shown.redacted is not None
    masked = [shown.text[span.start : span.end] for span in shown.spans]
    assert list(zip(masked, shown.placeholders, strict=True)) == [
        ("Kerboulic", "[PERSONNE_1]"),
        ("06 39 98 12 34", "[TEL_1]"),
    ]
    assert "Kerboulic" not in repr(shown)


def test_a_preview_says_why_a_mail_is_refused(redactor: Redactor) -> None:
    shown = preview(redactor, RedactionSettings(), MailText("", "Guten Tag", language="de"))

    assert (shown.leaves, shown.refused, shown.redacted, shown.spans) == (False, "language", None, ())
