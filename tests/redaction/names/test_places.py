"""Towns that only the words around them tell."""

import pytest

from redaction.lexicon.words import Lexicon
from tests.redaction.names.marked import Outcome, outcome

_NOTHING = Outcome([], [])


@pytest.mark.parametrize(
    "marked",
    [
        "jhabite ⟦rang du fliers⟧ mais je travaille",
        "cabinet quatre, ⟦aix en provence⟧, numéro du dossier",
        "Cadastre : ⟦Luxembourg⟧, section deux",
        "Un sous-traitant à ⟦Schengen⟧ et un autre.",
        "Division de ⟦DINANT⟧, tribunal de la famille",
    ],
)
def test_a_town_told_by_its_neighbours_is_masked(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "plain",
    [
        "Le Luxembourg a signé.",
        "Un visa de l'espace Schengen est demandé.",
        "Il est en dinant parti sur la pointe du pied.",
        "le bourg en",
        "La division de la parcelle est faite.",
    ],
)
def test_what_is_no_town_is_left(plain: str, lexicon: Lexicon) -> None:
    assert outcome(plain, lexicon) == _NOTHING
