"""Marks line up with the searched text whatever normalising did to it."""

import pytest

from redaction.evaluation.marks import Coverage, Mark, read_marks, strip_marks


def _covered(marked: str, text: str, *masked: str) -> list[bool]:
    labelled, marks = read_marks(marked)
    spans = [(text.index(one), text.index(one) + len(one)) for one in masked]
    coverage = Coverage(labelled, text, spans)
    return [coverage.covers(mark) for mark in marks]


def test_marks_are_counted_in_letters_and_figures() -> None:
    plain, marks = read_marks("Le ⟦PHONE|06\n 39⟧, ⟦PERSON|Zug⟧ !")

    assert plain == "Le 06\n 39, Zug !"
    assert marks == [Mark("PHONE", "06 39", 2, 6), Mark("PERSON", "Zug", 6, 9)]
    assert strip_marks("⟦PERSON|Zug⟧ |") == "Zug |"


@pytest.mark.parametrize("marked", ["⟦PERSON|Zug", "Zug⟧", "⟦Zug⟧", "⟦PERSON|⟦ORG|Zug⟧⟧", "⟦per|Zug⟧"])
def test_unsound_markup_is_refused(marked: str) -> None:
    with pytest.raises(ValueError, match="unsound"):
        read_marks(marked)


@pytest.mark.parametrize(
    ("marked", "text", "masked", "covered"),
    [
        ("le ⟦PHONE|06\n39⟧ ici", "le 06 39 ici", ["06 39"], [True]),
        ("le ⟦PHONE|06\n39⟧ ici", "le 06 39 ici", ["06"], [False]),
        ("le ⟦PHONE|06-39⟧ ici", "le 0639 ici", ["0639"], [True]),
        ("⟦PERSON|Zug⟧ et ⟦PERSON|Zog⟧", "Zug et Zog", ["Zog"], [False, True]),
        # An accent that was two characters is one now, so the signs are fewer.
        ("chez ⟦PERSON|Amé½⟧ là", "chez Amé 1/2 là", ["Amé 1/2"], [True]),
        ("chez ⟦PERSON|Amé½⟧ là", "chez Amé 1/2 là", ["Amé"], [False]),
        ("chez ⟦PERSON|Zug⟧ où x", "chez Zug x", ["Zug"], [True]),
        # The value is gone from the searched text: it cannot leave.
        ("chez ⟦PERSON|Zug⟧ là", "chez là", [], [True]),
        # A sign that is no letter is nothing to mask.
        ("⟦LOGIN|!?⟧ là", "!? là", [], [True]),
    ],
)
def test_a_value_is_covered_when_all_that_stands_for_it_is(
    marked: str, text: str, masked: list[str], covered: list[bool]
) -> None:
    assert _covered(marked, text, *masked) == covered
