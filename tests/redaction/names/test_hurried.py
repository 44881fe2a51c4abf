"""Names in mails written without capitals."""

import pytest

from redaction.lexicon.words import Lexicon
from tests.redaction.names.marked import Outcome, outcome

_NOTHING = Outcome([], [])


@pytest.mark.parametrize(
    "marked",
    [
        "docteur\n\nc'est ⟦clémence⟧. je sais que c'est la nuit mais j'ai besoin de vous parler",
        "bonjour\nici ⟦rose⟧, je voudrais un rendez-vous avec le docteur pour lundi si possible",
        "je ne comprends pas, au travail ils ont mis ⟦océane⟧ à ma place sans rien me dire",
        "bonjour, voila mon mari est parti et ⟦rose⟧ est venue me voir hier avec les enfants",
        "je ne sais pas pourquoi je vous ecris tout ceci ce soir\n\npardon\n⟦c⟧.",
        "merci de me rappeler pour le rendez-vous de demain matin\n\n⟦océane⟧",
        "ma collegue ⟦ana paula⟧ a aussi des questions sur son contrat de travail et son conge",
        "enora est au ⟦lycée des trois rivières⟧ et elle rentre demain soir par le train".replace(
            "enora", "⟦enora⟧"
        ),
        "il tient le ⟦café de l'avenir⟧ et vous pouvez lui demander ce qui est arrive hier soir",
        "on habite a ⟦is sur tille⟧ depuis dix ans et nous voulons vendre la maison cette annee",
        "mes filles ⟦lily-rose⟧ et ⟦anne-laure⟧ sont malades depuis hier soir",
    ],
)
def test_a_name_without_capital_is_masked(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "bonjour, c'est clair et c'est juste, mais la rose est rouge et la prudence est de mise",
        "je voudrais un salon de jardin et une école de commerce pour mon fils, merci de votre aide",
        "nous avons agi avec prudence et constance, la clémence du juge est attendue par tous",
        "merci de me rappeler pour le rendez-vous de demain matin\n\nmerci",
        "je suis content et je suis malade, il est constant que la facture est payée hier",
    ],
)
def test_an_ordinary_word_without_capital_is_left(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING
