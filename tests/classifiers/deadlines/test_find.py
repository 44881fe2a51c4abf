"""Sentences and the days they name: said, counted, counted by law, and those that ask for nothing."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from classifiers.deadlines.find import find_deadlines
from classifiers.deadlines.values import Basis, Deadline, Kind
from classifiers.mail import MailText
from classifiers.regions import Country, Region

TUESDAY = datetime(2026, 3, 17, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
BELGIUM, SWITZERLAND, LUXEMBOURG = (
    Region(one) for one in (Country.BELGIUM, Country.SWITZERLAND, Country.LUXEMBOURG)
)
FRANCE = Region(Country.FRANCE)


def read(
    text: str,
    *,
    received: datetime | None = TUESDAY,
    region: Region = FRANCE,
    subject: str = "",
    quoted: str = "",
) -> tuple[Deadline, ...]:
    return find_deadlines(MailText(subject, text, quoted=quoted, received=received, region=region))


def days(text: str, *, region: Region = FRANCE, received: datetime = TUESDAY) -> list[str]:
    return [one.due.isoformat()[5:] for one in read(text, region=region, received=received)]


@pytest.mark.parametrize(
    ("text", "day", "kind"),
    [
        ("Audience le jeudi 26 mars 2026 à 14 h 30 devant le tribunal.", "03-26", Kind.HEARING),
        ("Pièces à nous retourner avant le 27/03/2026.", "03-27", Kind.LIMIT),
        ("À régler au plus tard le 1er avril, facture jointe.", "04-01", Kind.PAYMENT),
        ("Merci de répondre pour le 27.3.26.", "03-27", Kind.LIMIT),
        ("La réunion est fixée au 26-03.", "03-26", Kind.MEETING),
        ("Rendez-vous jeudi 19 à 9 heures.", "03-19", Kind.MEETING),
        ("Réponse attendue d’ici vendredi midi.", "03-20", Kind.LIMIT),
        ("Réponse attendue avant lundi.", "03-23", Kind.LIMIT),
        ("Rendez-vous mardi de la semaine prochaine.", "03-24", Kind.MEETING),
        ("Rendez-vous jeudi en huit.", "03-26", Kind.MEETING),
        ("À rendre avant la fin de semaine.", "03-20", Kind.LIMIT),
        ("À rendre d’ici la fin du mois.", "03-31", Kind.LIMIT),
        ("À rendre avant la mi-avril.", "04-15", Kind.LIMIT),
        ("Le délai expire demain à minuit.", "03-18", Kind.LIMIT),
        ("Votre réponse avant après-demain, s’il vous plaît.", "03-19", Kind.LIMIT),
        ("Merci de répondre sous huitaine.", "03-25", Kind.LIMIT),
        ("Conclusions à déposer sous quinzaine.", "04-01", Kind.LIMIT),
        ("Il reste trois jours pour conclure.", "03-20", Kind.LIMIT),
        ("Vous avez quarante-huit heures pour répondre.", "03-19", Kind.LIMIT),
        ("Merci de payer dans les 15 jours.", "04-01", Kind.PAYMENT),
        ("Conclusions attendues dans un délai de dix jours ouvrés.", "03-31", Kind.LIMIT),
        ("Audience J-2 : pièces à relire.", "03-19", Kind.HEARING),
        ("Uiterlijk vrijdag 20 maart graag uw antwoord.", "03-20", Kind.LIMIT),
        ("Uw antwoord binnen 14 dagen graag.", "03-31", Kind.LIMIT),
        ("Wir bitten um Antwort bis spätestens 20. März 2026.", "03-20", Kind.LIMIT),
        ("Innert 10 Tagen zu bezahlen.", "03-27", Kind.PAYMENT),
        ("Please answer by Friday.", "03-20", Kind.LIMIT),
        ("Votre contrôle est prévu le 26 mars.", "03-26", Kind.MEETING),
        ("The hearing is on 24 March 2026 at 10.30.", "03-24", Kind.HEARING),
        ("We need it within 14 days.", "03-31", Kind.LIMIT),
    ],
)
def test_a_day_ahead_is_read_with_what_it_is_for(text: str, day: str, kind: Kind) -> None:
    found = read(text)

    assert [(one.due.isoformat()[5:], one.kind) for one in found][:1] == [(day, kind)]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Audience demain à 14 h 30.", time(14, 30)),
        ("Audience demain à 9 heures.", time(9)),
        ("Avant vendredi midi, merci.", time(12)),
        ("Avant vendredi minuit, merci.", time(23, 59)),
        ("Zitting op vrijdag 20 maart om 14 uur.", time(14)),
        ("Hearing on Friday at 10.30.", time(10, 30)),
    ],
)
def test_the_hour_beside_a_day_is_kept(text: str, at: time) -> None:
    assert read(text)[0].at == at


@pytest.mark.parametrize(
    ("text", "region", "day"),
    [
        ("Le jugement a été signifié le 3 mars. Le délai d’appel est d’un mois.", FRANCE, "04-03"),
        ("L’ordonnance de référé m’a été signifiée le 3 mars, je veux faire appel.", FRANCE, "03-18"),
        ("Condamné à six mois de prison le 9 mars par le tribunal, il veut faire appel.", FRANCE, "03-19"),
        ("L’huissier m’a signifié le jugement le 3 mars, je voudrais faire appel.", BELGIUM, "04-03"),
        ("Le jugement nous a été notifié le 3 mars, nous voulons faire appel.", LUXEMBOURG, "04-13"),
        ("J’ai retiré l’ordonnance pénale au guichet le 10 mars.", SWITZERLAND, "03-20"),
        ("Injonction de payer signifiée le 20 février.", FRANCE, "03-20"),
        ("La rupture conventionnelle a été signée le 4 mars.", FRANCE, "03-19"),
        ("Compromis : la lettre recommandée a été présentée le 9 mars.", FRANCE, "03-19"),
        ("Avis de passage du 4 mars pour un recommandé à la poste.", FRANCE, "03-19"),
        ("Contrainte de l’Urssaf remise par huissier le 4 mars.", FRANCE, "03-19"),
        ("Reçu la proposition de rectification le 18 février.", FRANCE, "03-20"),
    ],
)
def test_a_delay_of_law_is_counted_from_the_day_of_service(text: str, region: Region, day: str) -> None:
    assert day in days(text, region=region)


def test_a_limit_of_law_that_ends_on_a_saturday_moves_to_monday() -> None:
    # 21 February plus one month is Saturday 21 March (CPC art. 642).
    assert days("Injonction de payer signifiée le 21 février.") == ["03-23"]


def test_an_invoice_is_due_on_the_day_counted_even_on_a_sunday() -> None:
    received = datetime(2026, 2, 27, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))

    assert days("Facture payable à trente jours.", received=received) == ["03-29"]


def test_swiss_holidays_of_the_courts_stop_the_delay_of_appeal() -> None:
    received = datetime(2026, 7, 12, 10, 0, tzinfo=ZoneInfo("Europe/Zurich"))

    found = days(
        "Le jugement a été notifié le 10 juillet, faisons appel.", region=SWITZERLAND, received=received
    )

    # Thirty days, of which 15 July to 15 August do not count (CPC art. 145): 10 September.
    assert found == ["09-10"]


def test_the_law_is_of_the_country_that_the_words_tell() -> None:
    text = "J’ai reçu le 10 mars un Strafbefehl de la Staatsanwaltschaft."

    assert days(text) == ["03-20"]


def test_a_delay_in_quoted_text_runs_from_the_quoted_message() -> None:
    quoted = "Le lun. 9 mars 2026 à 10:12, Paul a écrit :\n> Merci de répondre sous quinzaine."

    found = read(f"Vu.\n\n{quoted}")

    assert [(one.due, one.since, one.quoted) for one in found] == [
        (date(2026, 3, 24), date(2026, 3, 9), True)
    ]


def test_quoted_text_given_apart_is_read_and_marked() -> None:
    found = read("Voir ci-dessous.", quoted="Audience le 26 mars à 9 h.")

    assert [(one.due, one.quoted) for one in found] == [(date(2026, 3, 26), True)]


def test_the_day_after_and_before_another_are_counted_from_it() -> None:
    assert "03-19" in days("L’audience est le vendredi 20 mars ; le rapport doit arriver la veille à 18 h.")


@pytest.mark.parametrize(
    "text",
    [
        "Je suis absente, vous avez jusqu’au 20 mars pour répondre.",
        "Vous pouvez répondre jusqu’au 20 mars.",
        "Il reste jusqu’au 20 mars pour conclure.",
        "La présente vaut mise en demeure, vous avez jusqu’au 20 mars.",
        "Le délai reste ouvert jusqu’au 20 mars.",
        "Nous déposerons plainte avant le 20 mars.",
    ],
)
def test_who_has_until_a_day_is_late_after_it(text: str) -> None:
    assert [(one.due.day, one.kind) for one in read(text)] == [(20, Kind.LIMIT)]


def test_what_begins_before_office_hours_must_be_ready_on_the_worked_day_before() -> None:
    found = read("Elle sera opérée lundi à 7 h 30.")

    assert [(one.due.isoformat()[5:], one.kind, one.sure) for one in found] == [
        ("03-20", Kind.LIMIT, False),
        ("03-23", Kind.MEETING, True),
    ]


def test_what_begins_in_office_hours_has_no_day_before() -> None:
    assert days("Elle sera opérée lundi à 8 h 30.") == ["03-23"]


def test_a_delay_told_beside_a_remedy_ends_on_its_day_and_on_the_next_worked_one() -> None:
    found = read("Recours dans les 11 jours à compter de la notification, reçue hier.", received=TUESDAY)

    assert [(one.due.isoformat()[5:], one.sure) for one in found] == [("03-27", True)]
    assert days("Recours dans les 12 jours à compter de la notification, reçue hier.") == ["03-28", "03-30"]


def test_every_day_that_may_have_started_a_delay_of_law_is_counted() -> None:
    text = "Le site est en ligne depuis le 1er mars. Depuis le 2 février nous avons cessé de payer."

    found = [one.due for one in read(text) if one.law == "insolvency"]

    assert found == [date(2026, 3, 19), date(2026, 4, 15)]


@pytest.mark.parametrize(
    ("text", "day", "sure"),
    [
        ("Le préavis est à remettre au moins dix jours avant le 1er avril.", "03-22", True),
        (
            "Travaux à partir du lundi 30 mars. Le formulaire est à rendre 10 jours avant le début.",
            "03-20",
            False,
        ),
        ("Pièces à produire 48 h avant l’audience du 26 mars.", "03-24", True),
        ("Convocations à envoyer cinq jours ouvrables avant le 26 mars.", "03-19", True),
        ("Ordre du jour quinze jours avant l’assemblée du 9 avril.", "03-25", True),
        ("Stukken 2 weken voor 9 april neerleggen.", "03-26", True),
        ("Unterlagen 5 Tage vor dem 26. März einreichen.", "03-21", True),
        ("Two weeks before 9 April, please.", "03-26", True),
    ],
)
def test_a_delay_before_a_day_ends_so_long_before_it(text: str, day: str, sure: bool) -> None:
    found = [one for one in read(text) if one.basis is Basis.DELAY and one.kind is Kind.LIMIT]

    assert [(one.due.isoformat()[5:], one.sure) for one in found] == [(day, sure)]


@pytest.mark.parametrize(
    ("text", "sender", "day"),
    [
        ("Jugement reçu le 3 mars, je veux faire appel. Tél. +352 27 99 01", "", "04-13"),
        ("Jugement reçu le 3 mars, je veux faire appel. IBAN CH93 0076 2011 6238 5295 7", "", "04-17"),
        ("Jugement reçu le 3 mars, je veux faire appel.", "etude@greffe.example.lu", "04-13"),
        ("Jugement reçu le 3 mars, je veux faire appel.", "etude@example.org", "04-03"),
    ],
)
def test_numbers_and_the_sender_tell_whose_law_it_is(text: str, sender: str, day: str) -> None:
    found = find_deadlines(MailText("", text, sender_address=sender, received=TUESDAY))

    assert [one.due.isoformat()[5:] for one in found if one.law == "appeal"] == [day]


@pytest.mark.parametrize(
    ("text", "region", "law", "lengths"),
    [
        ("OQTF sans délai notifiée hier.", FRANCE, "removal", {"1 month"}),
        ("OQTF sans délai notifiée hier.", FRANCE, "removal_held", {"48 hour"}),
        ("OQTF notifiée hier, il est détenu.", FRANCE, "removal_assigned", {"7 day"}),
        ("Ordonnance pénale notifiée hier.", FRANCE, "penal_order", {"45 day", "30 day"}),
        ("Commandement signifié hier : loyer de l’appartement.", FRANCE, "forfeiture", {"6 week", "2 month"}),
        (
            "Avis de fin d’information reçu hier, il est détenu.",
            FRANCE,
            "end_of_inquiry",
            {"15 day", "1 month"},
        ),
        (
            "Non-entrée en matière du SEM reçue hier.",
            SWITZERLAND,
            "asylum",
            {"5 working", "7 working", "30 day"},
        ),
        (
            "Jugement de mesures protectrices reçu hier, faire appel ?",
            SWITZERLAND,
            "appeal_family",
            {"30 day"},
        ),
        ("Autorisation de procéder délivrée hier, pour le bail.", SWITZERLAND, "leave_to_sue", {"30 day"}),
        ("Décision de l’ONEM reçue hier.", BELGIUM, "social", {"3 month"}),
        ("Avis de rectification reçu hier.", BELGIUM, "tax", {"1 month"}),
        ("Jugement par défaut signifié hier.", LUXEMBOURG, "opposition", {"15 day"}),
    ],
)
def test_an_act_has_every_length_that_the_law_may_give(
    text: str, region: Region, law: str, lengths: set[str]
) -> None:
    assert {one.length for one in read(text, region=region) if one.law == law} == lengths


def test_hours_run_on_over_a_week_end() -> None:
    found = read(
        "Violation de données constatée hier.", received=datetime(2026, 3, 20, 9, tzinfo=TUESDAY.tzinfo)
    )

    assert [one.due for one in found if one.law == "breach"] == [date(2026, 3, 22)]


def test_an_accident_on_a_friday_is_declared_by_monday() -> None:
    text = "Un accident du travail est arrivé hier, qui le déclare ?"

    found = read(text, received=datetime(2026, 3, 21, 9, tzinfo=TUESDAY.tzinfo))

    assert [one.due for one in found if one.law == "accident"] == [date(2026, 3, 23)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("RDV mer. 18 à 9 h.", "03-18"),
        ("Je passe vend 20 à 9 h.", "03-20"),
        ("Réponse pour ven. au plus tard.", "03-20"),
        ("À rendre dem matin.", "03-18"),
        ("À rendre le premier avril.", "04-01"),
        ("À rendre le vingt-deux mars.", "03-22"),
        ("À rendre le 5 du mois prochain.", "04-05"),
        ("À rendre avant la fin de semaine prochaine.", "03-27"),
        ("À rendre avant la fin du mois prochain.", "04-30"),
        ("À rendre demain en huit.", "03-25"),
        ("Pièces à déposer la veille de l’audience du 20 mars.", "03-19"),
        ("Pièces à déposer l’avant-veille de l’audience du 20 mars.", "03-18"),
        ("Il reste moins de 24 heures pour conclure.", "03-18"),
        ("Plus que trois jours pour conclure.", "03-20"),
        ("Huit jours nous sont laissés pour conclure.", "03-25"),
        ("On m’a donné une semaine pour répondre.", "03-24"),
        ("Réponse attendue d’ici une heure.", "03-17"),
        ("Réponse attendue dans deux heures.", "03-17"),
        ("Antwoord graag tegen het einde van de maand.", "03-31"),
        ("Antwoord graag in drie dagen.", "03-20"),
        ("Antwort bitte bis Ende der Woche.", "03-20"),
        ("Antwort bitte in zwei Tagen.", "03-19"),
        ("Please answer no later than the 20th.", "03-20"),
        ("Please answer by EOD.", "03-17"),
        ("Please answer by COB Friday.", "03-20"),
        ("Please answer by Friday week.", "03-27"),
    ],
)
def test_short_and_spoken_ways_to_name_a_day_are_read(text: str, day: str) -> None:
    assert day in days(text)


def test_a_time_bar_is_counted_from_the_day_of_the_facts() -> None:
    found = read("Mon état a été consolidé le 19 mars 2016.")

    assert [(one.due, one.law, one.sure) for one in found] == [(date(2026, 3, 19), "time_bar", False)]


def test_a_service_without_a_known_act_has_the_usual_delays() -> None:
    found = read("L’huissier m’a remis un papier le 3 mars.")

    assert (date(2026, 3, 18), "usual") in [(one.due, one.law) for one in found]
