"""The placeholder of each span is read from the redacted text, which must be the searched one otherwise."""

import pytest

from redaction.alignment import placeholders_of
from redaction.entities import Entity, Span

TEXT = "Avec Zug et Zog."
SPANS = [Span(5, 8, Entity.PERSON), Span(12, 15, Entity.NAME)]


def test_each_span_has_its_placeholder() -> None:
    assert placeholders_of(TEXT, SPANS, "Avec [PERSONNE_1] et [NOM_12].") == ["[PERSONNE_1]", "[NOM_12]"]


def test_what_is_added_after_the_text_does_not_matter() -> None:
    assert placeholders_of("Zug", [Span(0, 3, Entity.NAME)], "[NOM_1]\n\n[DATE_1] : jeudi") == ["[NOM_1]"]


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
def test_a_text_that_is_not_the_searched_one_is_refused(redacted: str) -> None:
    with pytest.raises(ValueError, match="does not line up"):
        placeholders_of(TEXT, SPANS, redacted)
