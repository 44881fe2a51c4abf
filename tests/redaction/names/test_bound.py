"""Names that only the words around them tell."""

import pytest

from redaction.lexicon.verbs import is_conjugated
from redaction.lexicon.words import Lexicon
from tests.redaction.names.marked import Outcome, outcome

_NOTHING = Outcome([], [])


@pytest.mark.parametrize(
    "marked",
    [
        "Je vous rappelle demain.\n\n⟦Zou⟧",
        "Je vous rappelle demain.\n\n⟦DM⟧",
        "Je vous rappelle demain.\n\n⟦CR⟧\n\nPièces jointes : plan.pdf",
        "Vous pouvez me rappeler lundi. ⟦S.⟧",
        "donateur : ⟦hery jean lala⟧ né le 28 à la maternité",
        "Nous sommes à ⟦Saint-Désir⟧ depuis hier.",
        "Elle est née à ⟦SAINT-PALAIS⟧ le matin.",
        "Messieurs ⟦Haxhi⟧ et ⟦Van de Velde⟧ sont présents.",
        "Il s'appelle ⟦Étienne VILAREM⟧ dit « ⟦Le Grec⟧ » depuis toujours.",
        "je loue des terres à la famille ⟦de Castelmaur⟧ depuis dix ans",
        "Avec mes compliments,\n⟦J.-R. de Watteau⟧",
        "Bien à vous,\n⟦X.d.B.⟧",
        "COMME M'A MONTRE MONSIEUR ⟦GENTIL⟧, RIEN N'Y FAIT",
        "coucou ⟦maya⟧ je sais que ce n'est pas l'heure",
        "le cadeau de ⟦jean-mi⟧ est arrivé",
        "il faut payer mme ⟦fournil⟧ pour le ménage",
        "il l'a dit à ⟦romane⟧ qui l'a répété",
        "⟦J. Mercredi⟧, psychologue, sera là.",
        "Le père est absent. ⟦F. Prudhomme⟧ (son vrai nom)",
        "From: Marie\nTo: ⟦de Brouckaert Xavier⟧\nSubject: demande".replace("Marie", "⟦Marie⟧"),
        "j'ai été aux urgences à ⟦lens⟧ le mois dernier",
        "dans le bureau le proviseur ⟦castaing⟧ veut nous voir",
        "Je travaille à la ⟦biscuiterie Kermorgant⟧ depuis dix ans.",
        "Merci à la ⟦maternité de la Corniche bleue⟧ pour le repas.",
        "C'est un intérimaire de chez ⟦Intéris 76⟧ dont je cherche le nom.",
        "Bonjour,\nNous sommes absents la semaine prochaine. ⟦DM⟧",
        "Bonjour,\nLe compte est joint.\nVBD ⟦AL⟧\n\nPièces jointes : compte.pdf",
        "Bonjour,\nLe compte est joint.\n\n⟦P-A⟧",
        "donataire, ma fille ⟦soa⟧, qui habite ici",
        "Sportivement,\n⟦Yann⟧, à l'accueil\n⟦École de voile et d'aviron de la Presqu'île⟧",
        "Rappelez Mme ⟦C-L⟧ demain matin.",
        "son docteur habite à ⟦pavillons sous bois⟧ avec eux",
    ],
)
def test_what_stands_around_tells_a_name(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Je vous rappelle demain.\n\nMerci",
        "Je vous rappelle demain.\n\nVBD",
        "Le texte A. Mercredi 3 juin",
        "il faut aller à table et à la cave",
        "la biscuiterie est fermée",
        "ma fille handicapée et ma sœur malade sont venues",
        "Le prix est de deux cents euros. TTC\nMerci de votre aide.",
        "Weitergeleitete Nachricht, Betreff : attestation IMG et OCR",
        "Je vous rappelle demain.\n\nPS\nLe dossier suit.",
        "mme souhaite un rendez-vous pour demain",
        "mme la présidente est absente",
        "On fête la Saint-Sylvestre et la Saint-Valentin.",
        "BONJOUR MADAME, MONSIEUR, JE VOUS ECRIS",
        "la famille de mon voisin est venue",
        "il a dit « Bonjour » à tous",
        "bonjour, cher confrère, merci de votre aide",
        "j'ai demandé à chaque voisin de venir",
    ],
)
def test_the_same_words_elsewhere_are_left(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Mon fils ⟦lucas⟧ habite en ville",
        "mon frère ⟦gaspard⟧ mange du pain",
        "ma sœur ⟦marlène⟧ accouche demain",
        "demande à ⟦jordan⟧ dis lui que je viens",
        "le curé, ⟦anselme⟧ bénit les tracteurs",
        "voici ⟦marion tillard⟧ avec sa fille",
    ],
)
def test_a_verb_after_a_first_name_is_no_surname(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize("key", ["habite", "mange", "prend", "benit", "parle", "arrive", "refusait"])
def test_a_verb_is_told_from_its_infinitive(key: str, lexicon: Lexicon) -> None:
    assert is_conjugated(key, lexicon)


@pytest.mark.parametrize("key", ["petit", "cotillard", "moreau", "maison", "rose", "e", ""])
def test_a_noun_or_a_surname_is_no_verb(key: str, lexicon: Lexicon) -> None:
    assert not is_conjugated(key, lexicon)
