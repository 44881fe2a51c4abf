"""A firm's name goes whole."""

import pytest

from redaction.lexicon.words import Lexicon
from tests.redaction.names.marked import Outcome, outcome

_NOTHING = Outcome([], [])


@pytest.mark.parametrize(
    "marked",
    [
        "Le devis de ⟦SARL Aqua Dépannage 33⟧ est joint.",
        "⟦LES TROIS MOULINS SARL⟧ au capital de 45 000 €",
        "Elle portait l'enseigne ⟦Au Jardin d'Éden⟧ hier.",
        "Objet : ⟦Le Pain du Matin de Liège-Nord SCRL⟧ - rapport",
        "L'⟦asbl Du Blé pour Tous⟧ devrait revoir ses statuts.",
        "L'⟦a.s.b.l. Main dans la Main⟧ a signé.",
        "⟦La Vieille Forge SRL⟧ change d'adresse.",
        "Je travaille chez ⟦Logistique du Sud S.A.⟧ depuis mai.",
        "Avec ⟦Terre et Ciel⟧ ce jour.",
        "⟦Cardiologie La Pinède – SELARL⟧",
        "Avec ⟦Stassen & C° SRL⟧ ce jour.",
        "Nous ne sommes plus « ⟦Verdalia Conseil SARL⟧ » depuis mai.",
        "il est chez ⟦nova structures sas⟧ depuis mai",
        "⟦Les Lucioles⟧ – comptes annuels",
        "⟦La Fontaine⟧ est un poète.",
        "La chatte du ⟦refuge Les Amis de Câline⟧ va bien.",
        "Rencontre avec ⟦Bois du Nord SA⟧ hier.",
    ],
)
def test_a_trade_name_is_masked_whole(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Le Premier ministre a parlé.",
        "Une SARL a été créée, puis la SCI a été vendue.",
        "Convocation AG 2026, merci d'être là.",
        "la SARL ⟦Kerboulic⟧ et la SCI du ⟦Stêr⟧".replace("SARL ⟦", "⟦SARL ").replace("SCI du ⟦", "⟦SCI du "),
        "Les ⟦Lambert⟧ sont venus.",
        "Objet : LJ ⟦SAS L'ÉTAPE GOURMANDE⟧ - contestation de la créance",
        "Il a dit « Bonjour à tous » et « Merci ».",
    ],
)
def test_what_is_beside_a_firm_is_left(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING
