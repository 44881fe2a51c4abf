"""What people write beside a street and a town to find the door belongs to the address; sentences do not."""

import pytest

from redaction.engine import MailText, Redactor
from redaction.vault import Vault
from tests.redaction.completing.marked import left_and_lost

_WHOLE = [
    # Between the street and the town, whatever parts them.
    "Livrer au ⟦12 rue du Four (portail vert), 35000 Rennes⟧ merci.",
    "Elle habite ⟦8 chemin des Crêtes, villa 7, portail 2, 06000 Nice⟧.",
    "Elle habite ⟦8 chemin des Crêtes, derrière le lavoir, 06000 Nice⟧.",
    "Notre cabinet : ⟦3e étage au-dessus de la poste • 4 rue Haute • 47000 Agen⟧",
    "La maison : ⟦14 route des Lacs (ne pas suivre le GPS) – 84210 Venasque⟧.",
    "Mon adresse :\n⟦lieu-dit Kervihan\nla grange du fond\n56500 Moréac⟧\n\nMerci",
    "Mon adresse :\n⟦La Vézolle\npar Ambazac\n87240 Ambazac⟧\n\nMerci",
    "Son adresse : ⟦1 place de la Halle, 3e ét. ascenseur B, angle rue du Puits, 83000 Toulon⟧",
    # After the town, or after a street that has none.
    "Il loge ⟦2 rampe du Merle – 29200 Brest – case 112⟧.",
    "Il loge ⟦16 impasse des Tamaris (au fond), 34140 Loupian⟧.",
    "Il loge ⟦4 rue du Faisan, à Metz, deuxième cour, escalier des Chanoines⟧.",
    "Il loge ⟦7 boulevard de l’Ayrolle, 12100 Millau, 3e sans ascenseur⟧.",
    # What opens it.
    "Adresse : ⟦chez la veuve Catteau, courée Sainte-Barbe n° 6, 59200 Tourcoing⟧.",
    "Courrier : ⟦domiciliation n° 2214, 3 passage Saint-Éloi, 33800 Bordeaux⟧.",
    "Livraison :\n⟦Porte cochère verte, fond de cour\n12 rue Basse\n35000 Rennes⟧\n\nMerci",
    "Il vit ⟦3ter r du mal juin apt 31⟧.",
    "Le camping :\n⟦vers l’église, Colombe-lès-Vesoul⟧\n\nMerci",
    # Abroad, and boxes without number.
    "Il vit au ⟦4418, rue Chabot, app. 3, Sherbrooke (QC) J1H 0Z9⟧.",
    "Écrire à ⟦Case postale, 2001 Neuchâtel 1⟧.",
    "Son adresse :\n⟦13 014 marseille⟧\n\nmerci",
]
_AROUND = [
    "La villa que nous vendons, ⟦12 rue du Four, 35000 Rennes⟧, est libre.",
    "Je passe au ⟦12 rue du Four, 35000 Rennes⟧, vous me direz si la porte est ouverte.",
    "Nous sommes au ⟦12 rue du Four, 35000 Rennes⟧. La cour est fermée.",
    "La maison de justice, ⟦12 rue du Four, 35000 Rennes⟧.",
    "Le bureau d’aide juridictionnelle, ⟦12 rue du Four, 35000 Rennes⟧.",
    "Audience au ⟦12 rue du Four, 35000 Rennes⟧, le matin.",
    "Mon adresse : ⟦12 rue du Four, 35000 Rennes⟧\n\nPorte de garage à réparer.",
    "La convention dit, pour la suite, ⟦35000 Rennes⟧ comme lieu.",
]
_HOSTILE = [
    "derrière la, " * 3_000,
    "(" * 5_000,
    "12 rue " * 3_000,
    "chez " * 4_000 + "35000 Rennes",
    "a.\n" * 5_000,
]


@pytest.mark.parametrize("marked", _WHOLE)
def test_an_address_is_masked_with_the_clauses_beside_it(redactor: Redactor, marked: str) -> None:
    left, _ = left_and_lost(redactor, marked)

    assert left == ""


@pytest.mark.parametrize("marked", _AROUND)
def test_the_sentence_around_an_address_stays(redactor: Redactor, marked: str) -> None:
    assert left_and_lost(redactor, marked) == ("", "")


def test_words_of_buildings_without_any_address_stay(redactor: Redactor) -> None:
    plain = "La cour, derrière le lavoir, est au fond ; la porte, à gauche, donne sur la grange."

    assert left_and_lost(redactor, plain) == ("", "")


@pytest.mark.parametrize("body", _HOSTILE)
def test_endless_clauses_are_searched_in_time(redactor: Redactor, body: str) -> None:
    text, _ = redactor.find(MailText("", body, language="fr"), Vault.empty())

    assert text
