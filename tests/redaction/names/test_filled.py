"""What stands between or beside the words of a trade name."""

import pytest

from redaction.lexicon.words import Lexicon
from tests.redaction.names.marked import Outcome, outcome

_NOTHING = Outcome([], [])


@pytest.mark.parametrize(
    "marked",
    [
        "Je travaille à mon compte : ⟦Ongles de Jadoukine⟧, au centre.",
        "La facture de ⟦Pompes funèbres Kerboulic⟧ est réglée.",
        "Son ancien employeur, ⟦Pizzeria Il Kerbouvio⟧, se tait.",
        "Le serrurier (⟦Clé d'Or Kerboulix⟧) est venu.",
        "Un acte signifié par l'⟦étude Kerboulic et Vandoukelen⟧ hier.",
        "Bien à vous\n⟦Office notarial des Kerbouliques⟧",
        "Nous dormons à la ⟦pension du Lac Kerboulic⟧ ce soir.",
        "Il travaille au ⟦fournil de Kerboulic⟧ le matin.",
    ],
)
def test_a_trade_name_is_filled(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Le bois de ⟦Bousval⟧ est vendu.",
        "Les travaux de ⟦Kerboulic⟧ avancent.",
        "Il travaille chez ⟦Brico Tarn⟧ à ⟦Gaillac⟧ et il a peur.",
        "Il est chez ⟦Pneus Service Oise⟧. Traitement par comprimés.",
        "La facture de ⟦Kerboulic⟧ et le devis de ⟦Vandoukelen⟧",
        "Le service du Dr ⟦Kerboulic⟧ a rappelé.",
        "Office",
    ],
)
def test_what_is_beside_a_trade_name_is_left(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING
