"""Names announced by a word before them."""

import pytest

from redaction.lexicon.words import Lexicon
from tests.redaction.names.marked import Outcome, outcome

_NOTHING = Outcome([], [])


@pytest.mark.parametrize(
    "marked",
    [
        "m. ⟦martin⟧ et mme ⟦le gall⟧ seront la",
        "le docteur ⟦traoré⟧ m'a prescrit du repos",
        "le juge ⟦lambert⟧ a rendu son ordonnance.",
        "Le général ⟦de Gaulle⟧ et ⟦Georges Pompidou⟧.",
        "La famille ⟦Petit⟧ habite au deuxième étage.",
        "Les époux ⟦Boucher⟧ ont signé hier.",
        "Les consorts ⟦Le Bihan⟧ contestent le partage.",
        "Veuve ⟦Lambert⟧, née ⟦Charpentier⟧ en Bretagne.",
        "Mme ⟦Marie Roche⟧ épouse ⟦Blanc⟧ est convoquée.",
        "Me ⟦van den Berghe⟧ et Me ⟦Vanden Eynde⟧ sont d'accord.",
        "Maître ⟦Jean-Baptiste de La Salle⟧ plaidera.",
        "Dr ⟦Mars⟧ et Mme ⟦Avril Durand⟧ reçoivent.",
        "De heer ⟦De Smet⟧ komt morgen.",
        "La juge ⟦Roy⟧ siège jeudi.",
        "Appelez Mme ⟦de La Tour du Pin⟧ demain.",
    ],
)
def test_a_title_or_a_rank_announces_a_name(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Le juge de paix siège jeudi.",
        "Madame la présidente, le maire de la commune est absent.",
        "Monsieur le directeur, je vous écris au sujet de la vente.",
        "le docteur est absent, la juge aussi",
    ],
)
def test_a_title_alone_names_nobody(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "bonjour ⟦martin⟧, je vous écris pour le bail",
        "merci ⟦sophie⟧ pour ton aide",
        "bonjour ⟦karim⟧ je peux venir demain",
        "cordialement ⟦martin⟧",
        "c'est la maman de ⟦lea⟧ et ⟦enzo⟧",
        "mon patron mr ⟦petit⟧ me doit de l'argent",
        "Beste ⟦Bart⟧, bedankt voor uw bericht.",
        "Dear ⟦Grace⟧, thank you for your letter.",
    ],
)
def test_a_greeting_announces_a_name(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "bonjour, je vous écris pour le bail",
        "bonjour cher confrère, merci de votre réponse",
        "Merci d'avance pour votre retour.",
        "merci beaucoup et bonne journée",
    ],
)
def test_a_greeting_of_nobody_names_nobody(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "mon fils ⟦lucas⟧ a de la fièvre depuis hier",
        "ma soeur ⟦fatou⟧ viendra avec moi",
        "Mon mari, ⟦Olivier⟧, est d'accord.",
        "Notre fille ⟦Rose⟧ a huit ans.",
        "Notre mère, ⟦France⟧, est décédée en mars.",
        "mon ex mari ⟦kevin bourdon⟧ refuse de payer",
        "La petite ⟦Manon⟧ a grandi.",
    ],
)
def test_a_relative_or_a_role_announces_a_first_name(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "mon fils aime la danse et ma fille va bien",
        "ma mère, mars dernier, était malade",
        "mon ex mari refuse de payer, mon voisin aussi",
    ],
)
def test_a_relative_without_name_names_nobody(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "NOM : ⟦BOUCHER⟧",
        "Prénom : ⟦Aimée⟧",
        "Patient : ⟦petit laurent⟧",
        "Nom d'usage : ⟦Marchand⟧",
        "De : ⟦Marc Leblanc⟧",
    ],
)
def test_the_heading_of_a_form_announces_a_name(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Client : à rappeler",
        "Nom : voir ci-dessous",
    ],
)
def test_the_heading_of_a_form_may_hold_no_name(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Nom ........... ⟦DISCRET⟧\nPrénom ...... ⟦Aline⟧",
        "Interprète : ⟦Voyage⟧, somali",
        "JE VOIS MONSIEUR ⟦POMMIER⟧ DEMAIN",
        "LE DOCTEUR ⟦TAMBOUR⟧ A DIT OUI",
        "Mme ⟦PORTUGAIS Aline⟧ est là",
        "la garde de ⟦kylian⟧ et ⟦naomie⟧ et le reste",
        "j'ai rdv avec le dr ⟦tambour⟧ pour mes yeux",
        "Mon petit-neveu, ⟦Avril⟧, dit oui.",
    ],
)
def test_an_ordinary_word_is_told_by_the_cue_before_it(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "BONJOUR MAITRE SUITE A VOTRE COURRIER",
        "MONSIEUR LE PRESIDENT A DIT OUI",
        "le dr traitant et le dr conseil",
        "Conseil : Service des impôts",
    ],
)
def test_a_plain_word_after_a_cue_is_left(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING
