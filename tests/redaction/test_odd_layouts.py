"""References, telephones, dates of birth and codes as people lay them out, and the plain text beside them."""

import pytest

from redaction.engine import Redactor
from redaction.normalise import normalise
from tests.redaction.completing.marked import left_and_lost

_WHOLE = [
    # What opens and what ends a reference.
    "Notre réf. : ⟦BE/mc 2026-118⟧ – Votre réf. ⟦1187/PD⟧",
    "Son contrat ⟦RC PRO 77 41 02 B⟧ depuis hier.",
    "La référence de la lettre ⟦CR 26-2 / 4418⟧ sinon.",
    "Vos références : ⟦A. 4471 / 26⟧",
    "Dossier : ⟦DUR/MAR 26-118⟧",
    "Dossier ⟦2025/0118 bis⟧",
    "Facture ⟦2026 / 118⟧",
    "Sinistre ⟦1187744 01 RC⟧, suite.",
    "La section industrie, ⟦F 25/00417⟧, entre eux.",
    "La publication volume ⟦2026 P 1187⟧ est faite.",
    "Votre n° client chez nous ⟦B0447⟧",
    # Lists.
    "Les dossiers ⟦4471⟧, ⟦4472⟧ et ⟦4480⟧ à classer.",
    "Les factures ⟦26-118⟧, ⟦26-119⟧ et ⟦26-121⟧ restent.",
    "Lots réglés : ⟦118⟧, ⟦119⟧, ⟦121⟧",
    "RG ⟦25/00447⟧, ⟦00448⟧ et ⟦00449⟧",
    "Références : ⟦000 AE 77⟧ ; ⟦000 AE 78p⟧ ; ⟦000 AH 5⟧",
    "Cadastré ⟦section 7, parcelle 118/42⟧.",
    # Papers.
    "La carte (celle du dossier, ⟦1187 2A 4 41026⟧, est périmée).",
    "My passport is ⟦A 1187 7441⟧ now.",
    "La carte n° ⟦…4471⟧ est bloquée.",
    # Telephones.
    "Appelez-moi au ⟦06 39 98 55 tr01s zer0⟧ ce soir.",
    "Appelle le ⟦0476/zéro cinq/31/77⟧ ce soir.",
    "Rufen Sie ⟦null eins sieben sechs zwei drei vier fünf sechs sieben⟧ an.",
    "Tel ⟦06 - 39 - 98 - 55 - 78⟧",
    "Tél. ⟦01 44 71 18 02 poste 12⟧",
    "Tél. ⟦01 44 71 18 02⟧, ⟦int. 4⟧",
    "Le téléphone ⟦+ 41 76 *** ** 44⟧.",
    "Fax ⟦... 57⟧",
    # Dates of birth.
    "Elle est née en ⟦mars 61 le 12⟧.",
    "Marius idem mais ⟦2017 le 12 mars⟧.",
    "Née le ⟦12 mars de l’année 1961⟧.",
    "Je suis né le ⟦seize juin cinquante-quatre⟧.",
    "Né le ⟦douze mars 1961⟧ à la maison.",
    "Geboren op ⟦twaalf maart 1961⟧.",
    "Né le ⟦11 XI 1949⟧.",
    "Né au printemps ⟦1961⟧.",
    "Nés en ⟦2015 et 2017⟧.",
    "Sa mère, ⟦1939⟧, à la campagne.",
    # Codes.
    "Login ⟦jmartin⟧ mot de passe ⟦Soleil2026⟧",
    "Les mots de passe notés : ⟦Fleurie1998⟧ et celui de la banque.",
    "Mot de passe (à changer) : ⟦Pluie-Verte-22⟧",
    "Code d’entrée : ⟦4 4 7 1⟧",
    "Mon code : ⟦quarante-quatre septante-et-un⟧.",
    "Tapez ⟦1187⟧ à la porte.",
    "La camionnette (⟦PV 4471⟧) est là.",
    "Une Audi noire ⟦BK 4 4 7 1⟧ est là.",
]
# Cut by the sending program at the end of a long line.
_LONG = "Je vous écris au sujet de la demande que nous avions faite, "
_CUT = [
    f"{_LONG}contrat ⟦RC PRO\n77 41 02 B⟧ depuis hier.",
    f"{_LONG}sinistre ⟦26 118\n774⟧ depuis hier.",
    f"{_LONG}elle est née le ⟦12\nmars 1961⟧ à la maison.",
    f"{_LONG}sa voiture immatriculée ⟦VD\n118 774⟧ est là.",
]
_PLAIN = [
    f"{_LONG}et nous avons payé 2 500\n€ en 2025.",
    f"{_LONG}il était trois en 2025\n12 mois plus tard.",
    "Le studio a 2 pièces, 1 cave et date de 2016.",
    "La voiture de 2018 a 5 portes.",
    "Les dossiers de mars, avril et mai sont clos.",
    "Il a 12 ans, son frère 14 ans.",
    "Sa tension est à 12/8, puis 16/100.",
    "Tapez votre question et entrez 3 mots.",
    "Ce contrat prévu à l’article L. 1234-5 du code du travail.",
    "La section de mars compte deux pages.",
]


@pytest.mark.parametrize("marked", [*_WHOLE, *_CUT])
def test_a_value_is_masked_whole(redactor: Redactor, marked: str) -> None:
    left, _ = left_and_lost(redactor, marked)

    assert left == ""


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("le dossier 2026-\n0118 de mars", "le dossier 2026-0118 de mars"),
        ("née le 12/03/\n1961 à la maison", "née le 12/03/1961 à la maison"),
        ("réf. ABX/26/\ncm", "réf. ABX/26/cm"),
        ("entre 2025 et 2026 -\n12 dossiers", "entre 2025 et 2026 -\n12 dossiers"),
        ("le Covid-19-\nquelle histoire", "le Covid-19-\nquelle histoire"),
    ],
)
def test_a_number_cut_behind_its_sign_is_whole(cut: str, whole: str) -> None:
    assert normalise(cut) == whole


@pytest.mark.parametrize("sentence", _PLAIN)
def test_plain_text_beside_it_stays(redactor: Redactor, sentence: str) -> None:
    _, lost = left_and_lost(redactor, sentence)

    assert lost == ""
