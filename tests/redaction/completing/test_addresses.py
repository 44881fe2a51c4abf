"""Addresses go whole: building, floor, door and box, hamlet, number before or after, abroad."""

import pytest

from redaction.engine import Redactor
from tests.redaction.completing.marked import left_and_lost

_WHOLE = [
    "Il habite ⟦résidence Les Lauriers, bât. C, 2e gauche, 12 rue des Forges, 35000 Rennes⟧.",
    "Nous sommes ⟦26 allée des Ormes, bât. Mouette, Royan⟧.",
    "Son adresse : ⟦Immeuble Le Triton, 3e étage, 15 rue du Puy, 63000 Clermont-Ferrand⟧",
    "Demeurant ⟦au bourg, 32170 Miélan⟧.",
    "Ils vivent ⟦rue Basse 9/2 à 5000 Namur⟧.",
    "L’atelier est au ⟦zoning de Martinrou, hall 6⟧.",
    "Le bureau est ⟦Avenue de la Gare 31, CP, 2002 Neuchâtel 2⟧.",
    "Écrire à ⟦Postfach 12, 3550 Langnau i. E.⟧ merci.",
    "Domicilié ⟦8 r. de la Poste, L-8824 Perlé⟧.",
    "Nous sommes ⟦Chemin des Vergers 3bis, 1291 Commugny⟧.",
    "Écrire ⟦case postale 44, 1984 Les Haudères⟧.",
    "L’adresse est ⟦9, Um Bierg, L-7595 Reckange⟧.",
    "Elle loge ⟦foyer Les Tilleuls, ch. 44, Chenôve⟧.",
    "Maison au ⟦3 rue de l’Église, Saint-Georges-de-Reintembault (35420)⟧.",
    "Il loge ⟦chemin de la Garenne, lieu-dit « Les Quatre Vents », 31450 Montgiscard⟧.",
    "Nous habitons ⟦Kapelleweg zonder nummer, gehucht Pijpel, 2220 Heist-op-den-Berg⟧.",
    "Il habite ⟦14 rue des lilas à rennes⟧.",
    "Il habite au ⟦14 bis de la rue des Lilas⟧.",
    "Bureau : ⟦Domaine de la Croix, 12, 1200 Genève⟧.",
    "Bureau : ⟦Meir 24, 2000 Antwerpen⟧.",
    "Il habite ⟦12 r Victor Hugo 69002 Lyon⟧.",
    "Le week-end : ⟦chalet L’Églantine, 1873 Val-d’Illiez⟧.",
    "Il habite ⟦3 place du Marché à Dole (Jura)⟧.",
    "Il habite ⟦12 rue du Bac, dernier étage, porte face⟧.",
    "Il habite ⟦12 av. Foch, 75016 Paris⟧.",
    "Il habite ⟦4 imp. des Lilas, 44000 Nantes⟧.",
]
_PLAIN = [
    "Il a pris la route à la sortie du bureau.",
    "La porte 2 est fermée, le hall 3 aussi.",
    "Rendez-vous au 3e étage du tribunal.",
    "La maison est au nom des deux époux.",
    "Le contrat de mariage est reçu par un notaire.",
    "Il est passé par la gare.",
    "La chambre 2 de la cour est saisie.",
]


@pytest.mark.parametrize("marked", _WHOLE)
def test_an_address_is_masked_with_all_its_pieces(redactor: Redactor, marked: str) -> None:
    left, _ = left_and_lost(redactor, marked)

    assert left == ""


@pytest.mark.parametrize("sentence", _PLAIN)
def test_words_of_buildings_alone_stay(redactor: Redactor, sentence: str) -> None:
    assert left_and_lost(redactor, sentence) == ("", "")
