"""The reply template that answers a mail is found by its example questions."""

import time

import pytest

from classifiers.errors import InvalidExamples
from classifiers.matching import MAX_SEGMENTS, ExampleMatcher, segments_of

EXAMPLES = {
    "rendez-vous": [
        "Je voudrais prendre rendez-vous avec Maître Constant.",
        "Auriez-vous un créneau la semaine prochaine ?",
        "Peut-on se rencontrer pour une première consultation ?",
    ],
    "deplacer": [
        "Je ne pourrai pas venir à notre rendez-vous, peut-on le déplacer ?",
        "J’ai un empêchement, est-il possible de reporter ?",
    ],
    "honoraires": [
        "Quels sont vos honoraires ?",
        "Combien coûte une consultation ? Acceptez-vous l’aide juridictionnelle ?",
    ],
    "copie": [
        "Pourriez-vous m’envoyer une copie du jugement ?",
        "J’aurais besoin d’un double de mon dossier.",
    ],
    "facture": [
        "Je n’ai pas reçu la facture acquittée.",
        "Pouvez-vous me renvoyer votre note d’honoraires pour ma comptabilité ?",
    ],
    "avancement": ["Où en est mon dossier ?", "Avez-vous des nouvelles de la procédure ?"],
    "horaires": ["Quels sont vos horaires d’ouverture ?", "Le cabinet est-il ouvert le samedi ?"],
    "acces": ["Où se garer près du cabinet ?", "Quelle est l’adresse du cabinet, à quel étage ?"],
}

MAILS = [
    ("Bonjour, j’aimerais prendre un rendez-vous avec vous au sujet d’un bail. Merci.", "rendez-vous"),
    ("Avez-vous un créneau mardi ou jeudi prochain ?", "rendez-vous"),
    ("Un empêchement professionnel m’oblige à reporter notre entretien du 12.", "deplacer"),
    ("Je suis malade et ne pourrai venir à mon rendez-vous de jeudi. Peut-on le déplacer ?", "deplacer"),
    ("Quel est le montant de vos honoraires pour un divorce ?", "honoraires"),
    ("Combien me coûterait une première consultation chez vous ?", "honoraires"),
    ("Merci de m’adresser une copie du jugement rendu en mars.", "copie"),
    ("La banque me réclame un double complet de mon dossier.", "copie"),
    ("Sauf erreur, je n’ai toujours pas reçu la facture acquittée de février.", "facture"),
    ("Où en est la procédure ? Je n’ai pas de nouvelles depuis l’été.", "avancement"),
    ("Le cabinet est-il ouvert samedi matin ?", "horaires"),
    ("Je viens en voiture : où puis-je me garer près de chez vous ?", "acces"),
]

LONG = """Cher Maître,

Je reviens vers vous après plusieurs mois difficiles. Ma mère a déménagé, mon fils a changé d’école et mon
employeur a fermé son usine de Valence, si bien que je n’ai guère eu le temps de vous écrire. Nous avons passé
l’été à repeindre la maison de mes beaux-parents, qui comptent la vendre au printemps.

Une chose pratique : pourriez-vous m’envoyer une copie du jugement ? Ma banque me la demande pour le prêt.

Je vous souhaite une belle fin de semaine, et vous remercie de votre patience.
Prudence Olive"""


@pytest.fixture(scope="module")
def matcher() -> ExampleMatcher:
    return ExampleMatcher(EXAMPLES)


@pytest.mark.parametrize(("text", "expected"), MAILS)
def test_the_right_template_is_among_the_three_best(
    matcher: ExampleMatcher, text: str, expected: str
) -> None:
    assert expected in [match.id for match in matcher.best(text)]


def test_the_right_template_mostly_comes_first(matcher: ExampleMatcher) -> None:
    first = sum(matcher.best(text)[0].id == expected for text, expected in MAILS)

    assert first >= len(MAILS) - 1


def test_one_question_in_a_long_mail_is_found(matcher: ExampleMatcher) -> None:
    best = matcher.best(LONG)

    assert best[0].id == "copie"
    assert best[0].score > 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Notre fournisseur de toner change ses tarifs au printemps.",
        "Mon voisin a encore coupé ma haie et mon chat a disparu.",
        "The hearing in London went well, thank you.",
    ],
)
def test_a_mail_about_something_else_scores_low(matcher: ExampleMatcher, text: str) -> None:
    assert matcher.best(text)[0].score < 0.35


def test_an_example_itself_scores_one(matcher: ExampleMatcher) -> None:
    best = matcher.best("Où en est mon dossier ?")

    assert best[0].id == "avancement"
    assert best[0].score == pytest.approx(1)


def test_scores_are_cosines_in_falling_order_and_the_limit_holds(matcher: ExampleMatcher) -> None:
    best = matcher.best(LONG, limit=5)
    scores = [match.score for match in best]

    assert len(best) == 5
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert matcher.best(LONG, limit=0) == ()


@pytest.mark.parametrize("text", ["", "   \n", "?!…", "1 2 3", "de la le"])
def test_a_text_without_a_telling_word_matches_nothing(matcher: ExampleMatcher, text: str) -> None:
    assert matcher.best(text) == ()


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "a. " * 60_000, "Où ? " * 50_000, "\n" * 100_000, "\n \n" * 50_000]
)
def test_odd_text_is_compared_in_bounded_time(matcher: ExampleMatcher, text: str) -> None:
    started = time.perf_counter()

    matcher.best(text)

    assert time.perf_counter() - started < 2
    assert len(segments_of(text)) <= MAX_SEGMENTS


@pytest.mark.parametrize("examples", [{}, {"vide": []}, {"mots vides": ["de la", "?"]}])
def test_examples_without_a_word_are_refused(examples: dict[str, list[str]]) -> None:
    with pytest.raises(InvalidExamples):
        ExampleMatcher(examples)
