"""A draft and what its mail says, kind by kind: the same fact written otherwise is found, another is not."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from drafting.facts.find import check_facts
from drafting.facts.values import Kind, Source, SourceKind

#: The mail is of a Wednesday, the draft of the Thursday after.
MAILED, WRITTEN = date(2026, 3, 4), date(2026, 3, 5)

# Kind, what the draft writes, what the mail writes.
SAME: Final = (
    (Kind.DATE, "le 3 mars", "le 03/03/2026"),
    (Kind.DATE, "le mardi 3 mars", "le 03/03/2026"),
    (Kind.DATE, "le 3 mars 2026", "mardi 3 mars"),
    (Kind.DATE, "le 03.03.2026", "le 3 mars 2026"),
    (Kind.DATE, "le 2026-03-03", "3/3/26"),
    (Kind.DATE, "le 1er avril", "le 01/04"),
    (Kind.DATE, "le 12 août 2026", "le 12 aout 2026"),
    (Kind.DATE, "le 12 déc. 2026", "le 12 décembre 2026"),
    (Kind.DATE, "le jeudi 5 mars", "demain"),
    (Kind.DATE, "le 10 mars", "mardi prochain"),
    (Kind.DATE, "le mardi 10 mars", "mardi"),
    (Kind.DATE, "le 18 mars", "dans quinze jours, soit dans 14 jours"),
    (Kind.DATE, "le 3 mars", "hier"),
    (Kind.DATE, "aujourd’hui", "le 5 mars 2026"),
    (Kind.DATE, "mardi prochain", "le 10 mars"),
    (Kind.DATE, "en mars 2026", "le 12 mars 2026"),
    (Kind.DATE, "la semaine prochaine", "le 11/03/2026"),
    (Kind.DATE, "le mois prochain", "en avril 2026"),
    (Kind.DATE, "le 4 avril", "les 3 et 4 avril"),
    (Kind.DATE, "le 3 avril", "les 3 et 4 avril"),
    (Kind.DATE, "on Thursday 5 March", "morgen"),
    (Kind.DATE, "op dinsdag", "on 10 March 2026"),
    (Kind.HOUR, "at 2.30 pm", "à 14h30"),
    (Kind.HOUR, "at 9 a.m.", "om 9 uur"),
    (Kind.HOUR, "à 14 h", "à 14h00"),
    (Kind.HOUR, "à 14 h 30", "à 14:30"),
    (Kind.HOUR, "à 9 heures", "à 9h"),
    (Kind.HOUR, "à midi", "à 12 h"),
    (Kind.HOUR, "à 08:15", "8h15"),
    (Kind.DURATION, "sous 48 heures", "dans un délai de deux jours"),
    (Kind.DURATION, "quinze jours", "15 jours"),
    (Kind.DURATION, "sous quinzaine", "15 jours"),
    (Kind.DURATION, "sous huitaine", "huit jours"),
    (Kind.DURATION, "deux semaines", "14 jours"),
    (Kind.DURATION, "un an", "12 mois"),
    (Kind.DURATION, "un trimestre", "trois mois"),
    (Kind.DURATION, "10 jours ouvrés", "dix jours ouvrés"),
    (Kind.AMOUNT, "1 200 €", "1200,00 EUR"),
    (Kind.AMOUNT, "1 200 €", "1.200 euros"),
    (Kind.AMOUNT, "1 200 euros", "mille deux cents euros"),
    (Kind.AMOUNT, "1'200 CHF", "1200.00 francs"),
    (Kind.AMOUNT, "12 500,50 €", "12500,50€"),
    (Kind.AMOUNT, "3 000 €", "3 k€"),
    (Kind.AMOUNT, "80 €", "quatre-vingts euros"),
    (Kind.AMOUNT, "91 €", "quatre-vingt-onze euros"),
    (Kind.AMOUNT, "95 €", "nonante-cinq euros"),
    (Kind.AMOUNT, "2 000 000 €", "2 millions d’euros"),
    (Kind.AMOUNT, "450 € HT", "450 euros"),
    (Kind.NUMBER, "20 %", "20%"),
    (Kind.NUMBER, "vingt pour cent", "20 %"),
    (Kind.NUMBER, "trois pièces", "3 pièces"),
    (Kind.NUMBER, "les 12 pièces", "douze pièces"),
    (Kind.NUMBER, "la pièce n° 7", "la pièce n°7"),
    (Kind.NUMBER, "la 2e chambre", "la 2ème chambre"),
    (Kind.NUMBER, "l’exercice 2024", "le bilan du 31/12/2024, exercice 2024"),
    (Kind.REFERENCE, "RG n° 24/01234", "RG 24/01234"),
    (Kind.REFERENCE, "dossier 2024-0123", "votre réf. : 2024 0123"),
    (Kind.REFERENCE, "le contrat AB 123456", "contrat n°AB-123456"),
    (Kind.REFERENCE, "FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189"),
    (Kind.REFERENCE, "AB-123-CD", "AB 123 CD"),
    (Kind.REFERENCE, "la facture F2026-118", "facture n° F2026-118"),
    (Kind.REFERENCE, "SIREN 732 829 320", "SIREN : 732829320"),
    (Kind.NAME, "Mme Durand", "DURAND Claire"),
    (Kind.NAME, "Madame Claire Durand", "Claire DURAND"),
    (Kind.NAME, "Me Karim Haddad", "Maître Haddad Karim"),
    (Kind.NAME, "M. Lefèvre", "monsieur lefevre"),
    (Kind.NAME, "J. Castagnède", "Jean Castagnède"),
    (Kind.NAME, "la société Batiplus", "BATIPLUS SARL"),
    (Kind.NAME, "la SCI Les Acacias", "SCI LES ACACIAS"),
    (Kind.NAME, "Mme Nguyen-Thibault", "Anne Nguyen Thibault"),
    (Kind.NAME, "le tribunal de Castelnaudary", "tribunal judiciaire de CASTELNAUDARY"),
    (Kind.LAW, "l’article L. 1234-5 du Code du travail", "art. L1234-5 C. trav."),
    (Kind.LAW, "l’article 1382 du Code civil", "art. 1382 C. civ."),
    (Kind.LAW, "l’article 700 CPC", "article 700 du code de procédure civile"),
    (Kind.LAW, "l’article 700", "art. 700 du CPC"),
    (Kind.LAW, "la loi du 6 juillet 1989", "la loi n° 89-462 du 6 juillet 1989"),
    (Kind.LAW, "le règlement (UE) 2016/679", "règlement 2016/679"),
    (Kind.LAW, "les articles 1103 et 1104", "articles 1103, 1104 et 1193 du Code civil"),
    (Kind.LAW, "art. R. 4127-4 CSP", "article R.4127-4 du code de la santé publique"),
    (Kind.LINK, "https://www.exemple.fr/aide/", "exemple.fr/aide"),
    (Kind.LINK, "www.justice.fr", "https://justice.fr"),
    (Kind.EMAIL, "Contact@Exemple.fr", "contact@exemple.fr"),
    (Kind.PHONE, "01 99 00 12 34", "01.99.00.12.34"),
    (Kind.PHONE, "+33 1 99 00 12 34", "0199001234"),
    (Kind.PHONE, "06 39 98 12 34", "+33 (0)6 39 98 12 34"),
    (Kind.PHONE, "+32 470 12 34 56", "0470/12.34.56"),
    (Kind.PHONE, "022 345 67 89", "+41 22 345 67 89"),
    (Kind.ADDRESS, "12, rue de la République, 69002 Lyon", "12 rue de la République\n69002 LYON"),
    (Kind.ADDRESS, "4 bis avenue Foch", "4bis, av. Foch, soit 4 bis, avenue Foch"),
    (Kind.ADDRESS, "1000 Bruxelles", "rue Haute 12, 1000 Bruxelles"),
)

# Kind, what the draft writes, what the mail writes: not the same.
OTHER: Final = (
    (Kind.DATE, "le 4 mars", "le 03/03/2026"),
    (Kind.DATE, "le 3 mars 2025", "le 3 mars 2026"),
    (Kind.DATE, "le lundi 3 mars 2026", "le 3 mars 2026"),
    (Kind.DATE, "le lundi 3 mars", "le 3 mars 2026"),
    (Kind.DATE, "demain", "demain"),
    (Kind.DATE, "le 12 mars 2026", "en mars 2026"),
    (Kind.DATE, "le 30 mars", "le 3 mars"),
    (Kind.DATE, "jeudi prochain", "mardi prochain"),
    (Kind.HOUR, "à 14 h", "à 16 h"),
    (Kind.HOUR, "à 14 h 30", "à 14 h"),
    (Kind.DURATION, "sous 24 heures", "à 14 h"),
    (Kind.DURATION, "un mois", "30 jours"),
    (Kind.DURATION, "10 jours ouvrés", "10 jours"),
    (Kind.AMOUNT, "1 200 €", "1 250 €"),
    (Kind.AMOUNT, "1 200 €", "1 200 CHF"),
    (Kind.AMOUNT, "120 €", "1 200 €"),
    (Kind.AMOUNT, "450 € HT", "450 € TTC"),
    (Kind.NUMBER, "20 %", "20 pièces"),
    (Kind.NUMBER, "trois pièces", "deux pièces"),
    (Kind.NUMBER, "la pièce n° 7", "le 7 mars"),
    (Kind.REFERENCE, "RG n° 24/01235", "RG 24/01234"),
    (Kind.REFERENCE, "dossier 2024-012", "dossier 2024-0123"),
    (Kind.REFERENCE, "FR76 3000 6000 0112 3456 7890 180", "FR7630006000011234567890189"),
    (Kind.NAME, "Mme Durand", "Mme Dupont"),
    (Kind.NAME, "Mme Claire Durand", "Mme Durand"),
    (Kind.NAME, "M. Durand", "Mme Durand"),
    (Kind.NAME, "Mme Petit", "un petit problème"),
    (Kind.NAME, "Mme Claire Durand", "Claire Martin a vu hier, avec ses deux enfants, Paul Durand"),
    (Kind.NAME, "la société Batiplus", "la société Batimoins"),
    (Kind.LAW, "l’article 1383 du Code civil", "art. 1382 C. civ."),
    (Kind.LAW, "l’article 700 du Code de procédure pénale", "article 700 du CPC"),
    (Kind.LAW, "l’article L. 1234-5", "article L. 1234-9"),
    (Kind.LAW, "la loi du 6 juillet 1989", "le 6 juillet 1989"),
    (Kind.LINK, "https://exemple.fr/payer", "https://exemple.fr/aide"),
    (Kind.LINK, "https://exemp1e.fr", "https://exemple.fr"),
    (Kind.EMAIL, "contact@exemple.org", "contact@exemple.fr"),
    (Kind.PHONE, "01 99 00 12 35", "01 99 00 12 34"),
    (Kind.PHONE, "+32 199 00 12 34", "01 99 00 12 35"),
    (Kind.ADDRESS, "14 rue de la République, 69002 Lyon", "12 rue de la République, 69002 Lyon"),
    (Kind.ADDRESS, "1050 Bruxelles", "1000 Bruxelles"),
    (
        Kind.PROMISE,
        "nous vous garantissons le résultat",
        "vous me dites : nous vous garantissons le résultat",
    ),
)

# Whole sentences that bind the office, and the words of the promise.
PROMISES: Final = (
    ("Nous vous garantissons le remboursement.", "Nous vous garantissons"),
    ("Nous ferons appel demain.", "Nous ferons appel"),
    ("Vous aurez gain de cause.", "Vous aurez gain de cause"),
    ("Cette démarche est sans frais.", "sans frais"),
    ("Le rendez-vous est fixé au 10 mars.", "Le rendez-vous est fixé"),
    ("Nous vous attendons mardi.", "Nous vous attendons"),
    ("Je m’engage à vous répondre.", "Je m’engage à"),
    ("Vous pouvez être certain du résultat.", "Vous pouvez être certain"),
    ("Il n’y a aucun risque.", "Il n’y a aucun risque"),
    ("Nous déposerons la requête.", "Nous déposerons"),
    ("Maître Haddad plaidera, nous allons saisir le juge.", "nous allons saisir"),
    ("Nous reviendrons vers vous avant vendredi.", "Nous reviendrons vers vous"),
    ("Je vous confirme le rendez-vous.", "Je vous confirme le rendez-vous"),
    ("Le tribunal vous donnera raison.", "Le tribunal vous donnera"),
    ("Nous prenons en charge les honoraires.", "Nous prenons en charge"),
)

# Sentences that bind nobody.
PLAIN: Final = (
    "Nous reviendrons vers vous après en avoir pris connaissance.",
    "Nous vous remercions de votre message.",
    "Il vous appartient de confirmer le rendez-vous.",
    "Les frais de greffe restent dus.",
    "Nous avons bien reçu les pièces.",
    "Bien cordialement,",
)


def _origins(kind: Kind, draft: str, mail: str) -> list[bool]:
    source = Source(SourceKind.MAIL, f"Bonjour,\n\nJe vous écris : {mail}.\n\nMerci.", day=MAILED)
    found = check_facts(f"Nous avons vu ceci : {draft}.", [source], WRITTEN)
    return [one.origin is not None for one in found if one.fact.kind is kind]


def test_there_are_enough_pairs() -> None:
    assert len(SAME) + len(OTHER) >= 120


@pytest.mark.parametrize(("kind", "draft", "mail"), SAME)
def test_the_same_fact_is_found_however_it_is_written(kind: Kind, draft: str, mail: str) -> None:
    found = _origins(kind, draft, mail)

    assert found
    assert all(found)


@pytest.mark.parametrize(("kind", "draft", "mail"), OTHER)
def test_another_fact_is_not_found(kind: Kind, draft: str, mail: str) -> None:
    found = _origins(kind, draft, mail)

    assert found
    assert not all(found)


@pytest.mark.parametrize(("draft", "words"), PROMISES)
def test_a_promise_is_read_and_only_the_office_can_have_made_it(draft: str, words: str) -> None:
    mail, template = Source(SourceKind.MAIL, draft), Source(SourceKind.TEMPLATE, draft)

    by_client = [one for one in check_facts(draft, [mail], WRITTEN) if one.fact.kind is Kind.PROMISE]
    by_office = [
        one for one in check_facts(draft, [mail, template], WRITTEN) if one.fact.kind is Kind.PROMISE
    ]

    assert [(one.fact.text, one.origin) for one in by_client] == [(words, None)]
    assert [one.origin and one.origin.source for one in by_office] == [1]


@pytest.mark.parametrize("draft", PLAIN)
def test_an_ordinary_sentence_states_and_promises_nothing(draft: str) -> None:
    assert check_facts(draft, [], WRITTEN) == ()
