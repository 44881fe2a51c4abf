"""What stands beside a name, and names that are not written as words."""

import pytest

from redaction.lexicon.words import Lexicon
from tests.redaction.names.marked import Outcome, outcome

_NOTHING = Outcome([], [])


@pytest.mark.parametrize(
    "marked",
    [
        "⟦DUPONT Jean⟧ et ⟦Jean DUPONT⟧ sont la même personne.",
        "⟦PETIT Marie⟧ a signé le reçu.",
        "Il a vu ⟦J.-P. Kerboul⟧ hier.",
        "Le patient ⟦B. Moreau⟧ est sorti.",
        "Nous avons reçu ⟦Moussa D.⟧ hier.",
        "Affaire ⟦Boulanger⟧ / ⟦Meunier⟧ : audience renvoyée.",
        "Objet : ⟦Fournier⟧ c/ ⟦Marchand⟧",
        "cf. ⟦Fane⟧ v. ⟦Puech⟧, jugement du tribunal",
    ],
)
def test_both_parts_of_a_name_are_masked_in_either_order(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "⟦D U P O N T⟧ est son nom.",
        "⟦F.⟧ m'a dit de venir",
        "signé ⟦L.P.⟧ et ⟦A. A.⟧",
    ],
)
def test_letters_apart_and_initials_are_masked(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "C'est U R G E N T pour nous.",
        "Une S.A. et une S.C.I. avec la T.V.A. en sus.",
        "L'art. L. 1234-1 et l'art. R. 12 du code.",
    ],
)
def test_letters_that_are_no_initials_are_left(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Il faut joindre Contrat_⟦DUPONT⟧_2026.pdf et CR-⟦martin⟧-v2.docx au dossier.",
        "Facture_⟦LeGoff⟧_mars.pdf ci-jointe.",
        "le fichier radio-⟦MARCHAND_P⟧_46.jpg est joint",
    ],
)
def test_names_are_found_inside_a_file_name(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Voici IMG_2034.jpg, attestation-assurance.pdf et contrat_bail_mars.docx.",
    ],
)
def test_a_file_name_of_ordinary_words_is_left(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Bien à vous,\n⟦Olive⟧",
        "Bonne soirée\n⟦Marc⟧",
        "Bises\n⟦Nono⟧",
        "je vous remercie\n\n⟦laurent petit⟧",
        "Cordialement, ⟦Jules⟧",
    ],
)
def test_a_signature_is_a_name(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Cordialement,\nLe secrétariat",
        "Merci.\n\nService clients",
    ],
)
def test_a_line_under_a_closing_may_be_no_name(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Reçu d'⟦Aline PERSIL⟧ ce jour, et ⟦PERSIL⟧ a signé.",
        "Le dossier de ⟦Nora⟧ (⟦Bouteille⟧), 9 ans.",
        "0019 ; ⟦KERBOUL⟧ ; ⟦Minuit⟧ ; 2 80",
        "Cordialement,\n⟦Sage de Kerboul⟧",
        "Votre interlocutrice : ⟦Avril Kerboul⟧, poste 4",
        "Mme ⟦Kerboul⟧, née ⟦Le Dû⟧, vit ici.",
        "MME ⟦KERBOUL⟧ NEE ⟦SUCRE⟧ LE 3",
        "Mon voisin, un certain ⟦Mars⟧, crie.",
    ],
)
def test_an_ordinary_word_is_told_by_the_name_beside_it(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "⟦Aline⟧ REÇOIT le lundi.",
        "Elle est née Lundi 4 mai.",
        "Ne Pas jeter.",
        "Le dossier de ⟦Nora⟧ (Avocate) est clos.",
        "Facture ; Montant ; Date\n12 ; 40 ; 3",
        "; " * 300,
    ],
)
def test_a_plain_word_beside_a_name_is_left(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING
