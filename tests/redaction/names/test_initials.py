"""An initial tells the surname after it, and the M. of a signature is one."""

import pytest

from redaction.lexicon.words import Lexicon
from tests.redaction.names.marked import Outcome, outcome

_NOTHING = Outcome([], [])


@pytest.mark.parametrize(
    "marked",
    [
        "Le tribunal,\n\nLa greffière,\n⟦B. Crampon⟧\nTribunal",
        "Bien à vous,\n⟦C. Thorn⟧, avocat à la cour",
        "La gestionnaire,\n⟦Fr. Potage⟧\nRéférence",
        "Le juge de paix :\n⟦M. Kerboul⟧\n",
        "Les curateurs,\n⟦Ph. Kerboul⟧ et ⟦M. Hamon⟧ sont absents.",
        "L'employée déléguée, ⟦M. Kerboul⟧\n",
        "Service comptabilité / ⟦jm⟧\n",
        "Le secrétariat (⟦pg⟧)",
        "La demande de Dr ⟦A. Hiver⟧, absent.",
    ],
)
def test_an_initial_is_masked_with_the_word_after_it(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "A. Faits\nB. Discussion\nC. Dispositif",
        "Le secrétariat (pg) est fermé.",
        "Nous avons vu M. ⟦Kerboul⟧ hier.",
        "Bonjour,\nM. ⟦Kerboul⟧ vous attend demain.",
        "A." * 400,
        "A. Aa, " * 200,
    ],
)
def test_an_outline_and_a_title_are_left(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon).left == []
    assert "Faits" not in outcome(marked, lexicon).lost
    assert "M" not in outcome(marked, lexicon).lost
