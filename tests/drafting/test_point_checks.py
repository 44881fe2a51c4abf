"""Points looked up where they are said to stand: kept, marked, moved to another page, or left out."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.point_checks import Shown, check_point_or_none

DAY = date(2026, 3, 2)
PASSAGES = (
    Shown(
        "Je conteste la facture de 1 250,00 € du 12 février 2026. Pouvez-vous m’appeler avant vendredi ?",
        "De : Odile Trémarec, le 27 février 2026",
        date(2026, 2, 27),
    ),
    Shown(
        "Le bail est conclu pour neuf ans. Le loyer annuel est fixé à 18 000 euros hors charges.",
        "Pièce jointe : bail.pdf, page 3",
        DAY,
    ),
    Shown("Le congé est donné par lettre recommandée six mois avant le 30 juin 2027.", "", DAY),
)


@pytest.mark.parametrize(
    ("text", "passage", "found", "unsupported"),
    [
        ("Odile Trémarec conteste la facture de 1 250 €.", 0, 0, ()),
        ("La facture contestée date du 12/02/2026.", 0, 0, ()),
        ("Le loyer annuel est de 18 000 € hors charges.", 1, 1, ()),
        ("Le client est mécontent de la facture.", 0, 0, ()),
        # said of the wrong page, and on one other only
        ("Le loyer annuel est de 18 000 € hors charges.", 0, 1, ()),
        ("Le congé vaut pour le 30 juin 2027.", 1, 2, ()),
        ("Le loyer annuel est de 18 000 €.", 99, 1, ()),
        # on no page
        ("La facture contestée est de 9 999 €.", 0, 0, ("9 999 €",)),
        ("Le bail a été signé le 4 mai 2019.", 1, 1, ("4 mai 2019",)),
        ("Gwenaëlle Kerdoncuff conteste la facture.", 0, 0, ("Gwenaëlle Kerdoncuff",)),
    ],
)
def test_where_a_point_stands(text: str, passage: int, found: int, unsupported: tuple[str, ...]) -> None:
    checked = check_point_or_none(text, passage, PASSAGES, (), DAY)

    assert checked is not None
    assert (checked.passage, checked.unsupported) == (found, unsupported)


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("Le client est mécontent.", 7),
        ("La facture est de 9 999 €.", -1),
        ("Le paiement se fait sur https://exemple.example/payer.", 0),
        ("Écrire à paiement@exemple.example.", 0),
        ("Appeler le 06 39 98 45 20.", 0),
        ("Virer sur FR76 3000 6000 0112 3456 7890 189.", 1),
    ],
)
def test_a_point_without_place_or_with_what_nobody_gave_is_left_out(text: str, passage: int) -> None:
    assert check_point_or_none(text, passage, PASSAGES, (), DAY) is None


@pytest.mark.parametrize(
    ("text", "passage", "begins"),
    [
        ("Odile Trémarec conteste la facture de 1 250 €.", 0, "Je conteste la facture"),
        ("Elle demande un appel avant vendredi.", 0, "Pouvez-vous m’appeler"),
        ("Le loyer annuel est de 18 000 € hors charges.", 1, "Le loyer annuel"),
        ("Rien de commun.", 1, ""),
    ],
)
def test_the_sentence_that_says_it_best(text: str, passage: int, begins: str) -> None:
    checked = check_point_or_none(text, passage, PASSAGES, (), DAY)

    assert checked is not None
    assert checked.sentence.startswith(begins)
    assert bool(checked.sentence) is bool(begins)
