"""Firms and places."""

import pytest

from redaction.lexicon.words import Lexicon
from tests.redaction.names.marked import Outcome, outcome

_NOTHING = Outcome([], [])


@pytest.mark.parametrize(
    "marked",
    [
        "Il travaille au ⟦garage du Centre⟧ depuis dix ans.",
        "Elle va au ⟦centre dentaire du Rempart⟧ demain.",
        "Un stage à l'⟦institut de kinésithérapie Jean-Mabire⟧ en mai.",
        "Nos ⟦Soins à domicile de la Broye⟧ sont ouverts.",
        "Contrat avec ⟦Buroneo Services⟧ ce jour.",
        "Une mutuelle (⟦Santé Cévenole⟧) pour tous.",
        "Selon ⟦Passerelles & Coques SAS⟧ et ⟦Fougères & Olive⟧.",
        "La facture de la ⟦Mutuelle du Val d'Armor⟧ est là.",
        "Le contrat est signé pour ⟦MAS DES OLIVETTES⟧, comme prévu.",
        "Les statuts de ⟦Kerboulic S.à r.l.-S⟧ sont joints.",
        "Signé par la société ⟦Les Trois Moulins⟧ hier.",
        "L'⟦association Le Pas d'Après⟧ organise un repas.",
        "La ⟦boulangerie Chez Paulette⟧ a fermé.",
        "⟦DURAND, PETIT ET ASSOCIES⟧",
        "RE: ⟦DUPONT⟧ / ⟦SCI LES OLIVIERS⟧ – RELANCE",
        "La ⟦crèche Les P'tits Loups⟧ ferme.",
        "Notre syndic ⟦Citya Bretagne⟧ ne répond pas.",
        "Le bail de ⟦Petit & Fils⟧ est signé.",
    ],
)
def test_a_firm_is_masked_with_its_common_words(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Je suis allé au centre dentaire et à la clinique.",
        "La société a payé le garage et la banque.",
        "Il a vu SA FEMME PARTIR HIER SOIR.",
        "La résidence alternée pour les enfants est fixée.",
        "L'association organise un repas pour les services de la ville.",
    ],
)
def test_a_firm_noun_without_name_is_left(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Nous habitons à ⟦Saint-Malo⟧ puis à ⟦Lyon⟧.",
        "Le tribunal judiciaire de ⟦Quimper⟧ a statué.",
        "TJ ⟦Rennes⟧, audience du mois prochain.",
        "Elle vit dans la ⟦zone du Cormier⟧ depuis mai.",
    ],
)
def test_a_town_is_masked(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING
