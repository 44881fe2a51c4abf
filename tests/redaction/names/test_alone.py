"""Words judged by themselves and by their place."""

import pytest

from redaction.lexicon.words import Lexicon
from tests.redaction.names.marked import Outcome, outcome

_NOTHING = Outcome([], [])


@pytest.mark.parametrize(
    "marked",
    [
        "⟦Pierre⟧ viendra demain avec les papiers.",
        "⟦France⟧ vous rappellera demain.",
        "⟦Victoire⟧ est malade.",
        "⟦Dominique⟧, mon assistante, vous répondra.",
        "⟦Rose⟧ a dit que tout était prêt.",
        "⟦Martin⟧ demande si l'acte est signé.",
        "⟦Constance⟧ et ⟦Prudence⟧ sont arrivées.",
        "⟦Lucie⟧, peux-tu rappeler le client ?",
        "⟦Marine⟧, ⟦Jade⟧ et ⟦Violette⟧ sont en vacances.",
    ],
)
def test_an_ambiguous_word_before_a_verb_is_a_person(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Petit rappel : le dossier est complet.",
        "Marche à suivre pour le paiement.",
        "Grand merci pour votre aide.",
        "Bonne nouvelle, le prêt est accordé.",
        "Suite à notre entretien, je vous confirme la date.",
        "Juste un mot pour vous dire que tout va bien.",
        "Note importante : prenez vos papiers.",
        "Réfléchissez-y avant la fin du mois.",
    ],
)
def test_an_adjective_or_a_noun_that_opens_a_sentence_is_none(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "⟦Wim⟧ et ⟦Jan⟧ viendront avec ⟦Rob⟧ dans la voiture.",
        "Please call ⟦Will Baker⟧ about the lease of the shop.",
        "⟦Mark⟧ said the deed is ready for you.",
        "⟦Jan⟧ heeft het contract nog niet getekend.",
        "Het strafdossier is nog niet volledig.",
        "Many thanks for your letter about the lease.",
    ],
)
def test_a_word_is_read_in_the_language_of_its_line(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "c'est ⟦mamadou diallo⟧ qui vous parle",
        "selon ⟦nicolas sarkozy⟧, la réforme est nécessaire.",
        "⟦zinedine zidane⟧ a marqué deux buts contre le brésil.",
        "le ministre ⟦bruno le maire⟧ a rencontré ⟦emmanuel macron⟧ hier.",
        "l'écrivain ⟦albert camus⟧ est né en algérie.",
        "la chanteuse ⟦édith piaf⟧ est morte en 1963.",
        "⟦marion cotillard⟧ joue dans ce film.",
        "⟦jeanne moreau⟧ et ⟦alain delon⟧ étaient présents.",
        "ma voisine mme ⟦etcheverry⟧ fait du bruit",
    ],
)
def test_a_name_in_lower_case_that_no_dictionary_holds_is_masked(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "je sui malade depui hier et jai de la fievre",
        "slt, c possible davoir un rdv dmain ? cdt",
        "pouvez-vous me rappeler svp, cest pour le kiné",
        "dites-le-moi ce matin-là, le pré-rapport est prêt",
    ],
)
def test_hurried_french_in_lower_case_is_left_alone(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "LE PRESIDENT ⟦JACQUES CHIRAC⟧ RENCONTRE ⟦ANGELA MERKEL⟧ DEMAIN.",
        "⟦MARIE PETIT⟧ ET ⟦PIERRE BLANC⟧ DEMANDENT LE DIVORCE.",
        "MADAME ⟦ROSE BOULANGER⟧ HABITE ICI DEPUIS DIX ANS.",
        "MERCI DE NOUS RAPPELER AVANT LA FIN DU MOIS, C'EST URGENT.",
        "IL N'EST PAS VENU ET L'AUDIENCE D'APPEL EST RENVOYEE.",
    ],
)
def test_a_line_in_capitals_is_read_without_its_capitals(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Avec ⟦N'Diaye⟧, ⟦M'Barek⟧ et ⟦O'Connor⟧.",
        "J'ai parlé à ⟦Aïcha Ben Youssef⟧ et ⟦Driss El Amrani⟧.",
        "Mme ⟦Öztürk⟧ et M. ⟦Yıldırım⟧ sont absents.",
        "⟦Agnieszka Kowalczyk⟧ travaille chez nous.",
        "⟦Ghjulia Casanova⟧ vit en Corse.",
        "⟦Xabi Etxeberria⟧ est basque.",
        "⟦João Gonçalves da Silva⟧ a appelé.",
        "Docteur ⟦Nguyen Van Thanh⟧ remplacera le médecin.",
        "Mme ⟦Le Goff⟧-⟦Tanguy⟧ est venue.",
        "⟦Honoré de Balzac⟧ écrivit un roman.",
        "Selon ⟦Montaigne⟧, philosopher c'est apprendre à mourir.",
        "⟦Voltaire⟧ fut l'ami de ⟦Frédéric II⟧.",
    ],
)
def test_names_of_the_whole_population_are_masked(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING


@pytest.mark.parametrize(
    "marked",
    [
        "Toutefois, les experts estiment que la situation reste fragile.",
        "Architecte de formation, elle se consacre ensuite à la sculpture.",
        "Roi de France pendant cinquante ans, il fait construire le palais.",
        "Français et Allemands signent un accord de paix.",
        "L' homme qui a vu l' ours est parti , dit ⟦Renaud⟧ .",
        "Hier , ⟦Jacques Dupont⟧ a déclaré : « Nous irons jusqu' au bout » .",
        "Le maire, M. ⟦Dubois⟧, a inauguré la salle des fêtes.",
        "⟦Blanche de Castille⟧ assura la régence pendant la minorité de ⟦Louis IX⟧.",
        "Fille de ⟦Guillaume⟧, ⟦Aliénor d'Aquitaine⟧ épouse ⟦Henri Plantagenêt⟧.",
        "Conformément à l'article 700 du Code de procédure civile, la cour condamne.",
        "La CPAM et la Caf demandent un justificatif ; l'Urssaf aussi.",
        "IRM lombaire normale, scanner demandé.",
    ],
)
def test_edited_prose_keeps_its_words_and_loses_its_people(marked: str, lexicon: Lexicon) -> None:
    assert outcome(marked, lexicon) == _NOTHING
