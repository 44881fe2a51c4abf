"""Lists, lone letters, names of houses and regional ways go with the value they belong to."""

import contextlib

import pytest

from redaction.analyzer import guarded
from redaction.completing import complete
from redaction.engine import Redactor
from redaction.entities import Entity, Span
from redaction.errors import Timeout
from redaction.lexicon.words import load_lexicon
from tests.redaction.completing.marked import left_and_lost

_WHOLE = [
    "Les permis ⟦PC 035 238 24 A0012⟧ et ⟦A0013⟧ sont prêts.",
    "Les parcelles ⟦ZA 12⟧, ⟦ZA 13⟧, ⟦ZB 4⟧ restent.",
    "La parcelle ⟦D 451⟧ jouxte la ⟦D 452⟧.",
    "Facture ⟦FA 2026-0447⟧ et ⟦FA 2026-0448⟧.",
    "Relation ⟦Z 5876.22.09⟧",
    "Code porte : ⟦B 4471⟧",
    "Mon identifiant est ⟦4471093 K⟧.",
    "Il travaille pour ⟦Kerboulix Plafonds 62⟧ et il dort.",
    "Au nom de ⟦Kerboulix & Vandoukelen, notaires associés SRL⟧",
    "Objet : ⟦SDC 14 rue du Four, 29000 Quimper⟧",
    "Le suivi ⟦6X 39764402632 FR⟧ ne bouge plus.",
    "Objet : ⟦H26-18 442 Cuche⟧ – rapport",
    "N° de gestion : ⟦2011 D 00159⟧",
    "Étage 1, code ⟦A 20 63⟧\nDate",
    "Code ⟦12 B 45⟧ puis à droite.",
    "Le compte de la poste, c’est ⟦tT9%kolibri⟧.",
    "Numéro court ⟦38 549⟧.",
    "Ligne directe ⟦-4471⟧",
    "Dossier ⟦447 1093 - L⟧",
    "Mon gsm : ⟦quatre cent septante-sept, 55, 03, 90⟧.",
    "Le point : lat ⟦48,1234⟧ long ⟦-1,5678⟧",
]
_ADDRESSES = [
    "Il habite ⟦le Moulin Neuf 44660 Rougé⟧.",
    "Elle habite ⟦la Croix Blanche, 35580 Guichen⟧.",
    "Merci d’écrire à :\n⟦Les Hirondelles, 9 chemin des Crêtes, 74200 Allinges⟧",
    "⟦LES HIRONDELLES, 9 CHEMIN DES CRETES A ALLINGES⟧",
    "Post it to ⟦The Old Chandlery, 2 Ropewalk Lane, Fowey PL23 1ZZ⟧.",
    "Mon adresse : ⟦section Beausoleil⟧",
    "Mon adresse : ⟦12 hent Kerzéniel - 29880 GUISSENY⟧",
    "Elle vit ⟦7 carrer de la Font, 66000 Perpignan⟧.",
    "Demeurant à ⟦USTARITZ⟧ (⟦64480⟧), ⟦240 Hiribehereko karrika⟧.",
    "Demeurant à ⟦NANTES⟧ (⟦44000⟧), ⟦12 Crébillon⟧.",
    "Donation de l’immeuble de la ⟦rue de l’Ancienne-Forge à Soultz⟧.",
    "Cabinet dentaire\n⟦Grand-Place 22⟧",
    "Elle habite ⟦route Cantonale 31 bis⟧.",
    "Elle habite ⟦Schulgasse 4⟧.",
    "La vente du ⟦14 et 16 rue du Four⟧.",
    "Bureau : ⟦2a, op der Heed, L-1747 Luxembourg⟧",
    "Elle habite ⟦rue du Four, au 14⟧.",
    "Adresse : ⟦PK 12,5 côté mer, Punaauia⟧",
]
_PLAIN = [
    "Le code A 2 a changé et le code L 1234-5 reste.",
    "Il y a 12 parts, et 3 lots.",
    "La copropriété 62 est en règle et ses notaires associés aussi.",
    "Le carré, la place et la rue sont calmes.",
    "La section commerce, les deux pièces et le plan.",
    "Nous habitons une maison, un appartement ou un studio.",
    "Le cabinet est fermé, 12 dossiers attendent.",
    "Le taux de 12% et les 50% restants.",
]


@pytest.mark.parametrize("marked", [*_WHOLE, *_ADDRESSES])
def test_what_belongs_to_a_value_goes_with_it(redactor: Redactor, marked: str) -> None:
    left, _ = left_and_lost(redactor, marked)

    assert left == ""


def test_the_subject_of_the_sentence_is_no_street(redactor: Redactor) -> None:
    assert left_and_lost(redactor, "Elle habite ⟦Schulgasse 4⟧.") == ("", "")


@pytest.mark.parametrize("sentence", _PLAIN)
def test_ordinary_sentences_stay(redactor: Redactor, sentence: str) -> None:
    assert left_and_lost(redactor, sentence) == ("", "")


@pytest.mark.parametrize(
    "text", ["A 1, " * 30_000, "1 et " * 30_000, "La Croix, " * 15_000, "B 44712 " * 10_000]
)
def test_hostile_text_ends(text: str) -> None:
    with contextlib.suppress(Timeout), guarded():
        complete(text, [Span(0, 3, Entity.LAND), Span(5, 8, Entity.ADDRESS)], load_lexicon())
