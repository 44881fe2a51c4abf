"""A name takes what is attached to it."""

import pytest

from redaction.lexicon.words import Lexicon
from tests.redaction.names.marked import Outcome, outcome

_NOTHING = Outcome([], [])


@pytest.mark.parametrize(
    "marked",
    [
        "Gestionnaire : ⟦Ludivine M⟧.",
        "Merci de rappeler ⟦Karim B.⟧ demain.",
        "⟦Ch. Rey⟧ signe pour la commune.",
        "Vu hier avec ⟦Ph. Achard de Bonvouloir⟧.",
        "Le papa ⟦M'hamed⟧ répond toujours.",
        "Avec ⟦N'dour⟧ et ⟦D'hulst⟧ demain.",
        "La facture de ⟦da Silva Marques⟧ est payée.",
        "Nos amis ⟦Pierre et Marguerite Lang⟧ viendront.",
        "M. et Mme ⟦Besnik et Vjosa Ramqaj⟧ ont écrit.",
        "⟦Dominique Janvier⟧ est absente.",
        "Mme ⟦Juillet⟧, qui n'est pas là.",
        "M. ⟦Février⟧ viendra en mars.",
        "Son fils Minh (dit ⟦Max⟧) est là.".replace("Minh", "⟦Minh⟧"),
        "Mon frère ⟦Basile Peyre⟧, dit ⟦le Baz⟧, tenait une auberge.",
        "Je viens de ⟦Langnau im Emmental⟧ demain.",
        "Me ⟦d'Hervé⟧ plaide.",
        "⟦Marie de l'Épine⟧ a signé.",
        "J'ai parlé avec ⟦France⟧ au téléphone.",
        "M. ⟦Allemand⟧ et Mme ⟦Code⟧ ont signé.",
        "⟦J-C⟧ m'a dit oui.",
    ],
)
def test_what_is_attached_to_a_name_is_masked_with_it(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "⟦Ludivine⟧, M. ⟦Kerboul⟧ et Mme ⟦Hamon⟧ sont là.",
        "⟦Pierre⟧ et ⟦Marguerite⟧ sont là.",
        "⟦Jean Dupont⟧ et ⟦Marie Durand⟧ ont signé.",
        "Vu avec ⟦Dominique⟧ le 3 janvier.",
        "J'ai parlé avec la France et pour la France.",
        "Madame la Présidente, M. le Procureur est absent.",
        "M'avez-vous lu ? D'accord, n'oubliez pas.",
    ],
)
def test_what_is_only_beside_a_name_is_left(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING
