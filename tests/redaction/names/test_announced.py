"""Firms told by what stands before them."""

import pytest

from redaction.lexicon.words import Lexicon
from tests.redaction.names.marked import Outcome, outcome

_NOTHING = Outcome([], [])


@pytest.mark.parametrize(
    "marked",
    [
        "J'ai pris la table chez ⟦Kiné Confort⟧ en mai.",
        "il a fait un crédit chez ⟦auto finance est⟧",
        "Transporteur : ⟦Vite-Colis⟧, arrivé hier",
        "Dénomination commerciale :  ⟦PAGNES ET PERLES⟧\nVille basse",
        "Il exploite un fonds à l'enseigne « ⟦AU PAIN D'ANTAN⟧ » depuis mai.",
        "Ouverture sous le nom de « ⟦Les Bonnes Pâtes⟧ » hier.",
    ],
)
def test_an_announced_firm_is_masked_whole(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "plain",
    [
        "Je dors chez moi et chez ma sœur, pas chez un ami.",
        "Il est passé chez le notaire puis chez plusieurs voisins.",
        "Employeur : non communiqué",
        "Mutuelle : Oui",
        "Il a écrit « Lu et approuvé » au bas du contrat.",
        "LE JUGE EST PASSÉ CHEZ LA VOISINE",
        "Société : " + "de la " * 40,
        "chez",
    ],
)
def test_what_announces_no_firm_is_left(plain: str, lexicon: Lexicon) -> None:
    assert outcome(plain, lexicon) == _NOTHING
