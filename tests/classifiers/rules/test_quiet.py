"""Why a mail can wait or is routine: hints in four languages, and none of them a decision."""

import pytest

from classifiers.rules.quiet import quiet_hits
from classifiers.rules.values import QuietRule
from tests.classifiers.rules.letters import letter

QUIET = {
    QuietRule.THANKS: ("Merci encore pour votre aide.", "Hartelijk dank!", "Thank you so much."),
    QuietRule.INFORMATION: ("Pour votre information, sans réponse attendue.", "Ter info.", "Zur Kenntnis."),
    QuietRule.ABSENCE: (
        "Je suis absente jusqu’au 3.",
        "Ik ben afwezig.",
        "I am out of the office.",
        "Ich bin bis Freitag nicht im Büro.",
        "Je ne fais plus partie de l’étude.",
    ),
    QuietRule.ADVERTISING: (
        "Code promo : -40 % jusqu’à vendredi.",
        "Geen nieuwsbrief meer: uitschrijven.",
    ),
    QuietRule.NO_HURRY: ("Rien ne presse.", "Quand vous pourrez.", "Geen haast.", "No rush at all."),
    QuietRule.FAR: ("Nous verrons cela le mois prochain.", "See you next year."),
    QuietRule.DONE: ("Ouf, tout est rentré dans l’ordre.", "C’est réglé."),
    QuietRule.PHISHING: (
        "Votre compte sera suspendu : cliquez ici.",
        "Uw mailbox wordt vandaag geblokkeerd.",
        "Ihr Konto wird morgen gesperrt.",
        "Justifiez-vous par mail, sinon un mandat d’arrêt suivra.",
    ),
    QuietRule.QUESTION: ("Une simple question de principe.",),
    QuietRule.APPOINTMENT: ("Pourriez-vous déplacer notre rendez-vous ?",),
    QuietRule.INVOICE: ("Votre facture de mars est en ligne.",),
    QuietRule.COPY: ("Pourriez-vous me renvoyer le dossier ?", "A copy of the lease."),
    QuietRule.ADDRESS: ("Nous avons déménagé.", "Neue Adresse ab Mai."),
    QuietRule.CERTIFICATE: ("Il me faut une attestation de suivi.",),
    QuietRule.SUPPLIER: ("Le toner du copieur est expédié.",),
    QuietRule.TECHNICAL: ("Maintenance programmée samedi.",),
}


@pytest.mark.parametrize(("rule", "body"), [(rule, body) for rule, all_ in QUIET.items() for body in all_])
def test_a_reason_to_wait_is_named(rule: QuietRule, body: str) -> None:
    assert rule in {hit.rule for hit in quiet_hits(letter(body))}


def test_plain_words_name_none() -> None:
    assert quiet_hits(letter("Le juge a rendu sa décision.")) == ()


def test_every_rule_has_a_sentence_here() -> None:
    assert set(QUIET) == set(QuietRule)
