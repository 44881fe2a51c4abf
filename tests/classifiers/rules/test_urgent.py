"""Named urgent facts: what trips them, what comes close and does not, and what is aimed at them."""

from dataclasses import replace
from datetime import date

import pytest

from classifiers.deadlines.values import Basis, Deadline, Kind
from classifiers.rules.urgent import urgent_hits
from classifiers.rules.values import Strength, UrgentRule
from tests.classifiers.rules.letters import letter

URGENT = {
    UrgentRule.CUSTODY: (
        "Mon frère est en garde à vue depuis ce matin.",
        "La police a emmené mon mari hier soir, il est au commissariat depuis 22 h.",
        "Notre client souhaite un avocat, garde à vue prolongée jusqu’à demain.",
        "Mijn zoon is gisteren opgepakt.",
        "Er wurde heute verhaftet.",
        "He was arrested last night, he is at the police station.",
    ),
    UrgentRule.REMOVAL: (
        "Il est placé en rétention, l’OQTF a été remise hier.",
        "On lui a dit qu’il serait éloigné demain matin.",
        "M. Odilon, né le 12 mars 1957, est placé en rétention.",
        "Mon cousin sans papiers est placé en rétention.",
        "Elle a reçu une OQTF sans délai de départ.",
    ),
    UrgentRule.EVICTION: (
        "L’expulsion est prévue demain à 8 h.",
        "Le propriétaire a changé les serrures ce matin, je ne peux plus rentrer.",
        "On se retrouve dehors demain avec les enfants.",
        "De uithuiszetting is morgen.",
    ),
    UrgentRule.SEIZURE: (
        "L’huissier est dans le salon avec deux témoins.",
        "Le commissaire de justice vient demain pour les meubles.",
        "Mon compte est bloqué depuis hier, je ne peux pas payer les salaires.",
        "Mes cousins vident la maison ce matin avec une camionnette.",
        "De deurwaarder komt morgen.",
    ),
    UrgentRule.VIOLENCE: (
        "Il a dit qu’il allait me tuer, il va me tuer ce soir.",
        "Mon ex est devant la porte, il crie.",
        "Mon mari m’a frappée hier soir.",
    ),
    UrgentRule.CHILD: (
        "Il devait ramener les enfants hier à 18 h.",
        "Elle refuse de me rendre ma fille.",
        "Leur père part avec les enfants ce soir, il a pris les passeports et les billets d’avion.",
    ),
    UrgentRule.DISTRESS: (
        "Je veux en finir.",
        "J’ai compté les cachets, ils sont sur la table, pardon aux enfants.",
        "J’ai rangé l’appartement, le chat est chez la voisine, je me sens calme.",
        "Ik wil niet meer leven.",
        "Ich will nicht mehr leben.",
        "I want to die.",
    ),
    UrgentRule.ALARM: (
        "J’ai une douleur dans la poitrine depuis ce matin.",
        "Hier soir sa bouche était de travers pendant dix minutes.",
        "Depuis hier j’ai le mollet dur et chaud.",
        "Elle a des selles noires depuis hier.",
        "Depuis ce matin je vois des éclairs et un rideau gris dans l’œil gauche.",
        "Il est sous Eliquis, il est tombé hier sur la tête et il vomit.",
        "Since last night his speech is slurred.",
        "Sinds gisteren heeft ze hoge koorts en een stijve nek.",
        "Mein Mann hat heute Morgen Blut erbrochen.",
        "Ma langue est gonflée depuis ce matin, après l’amoxicilline.",
    ),
    UrgentRule.PREGNANCY: (
        "Je suis enceinte de 31 semaines et je perds du sang, j’ai des contractions.",
        "À 34 SA le bébé bouge beaucoup moins.",
        "I am 31 weeks pregnant and I haven’t felt much since Sunday.",
    ),
    UrgentRule.INFANT: (
        "Mon bébé de trois semaines a de la fièvre depuis ce matin.",
        "Le petit a avalé une pile bouton.",
    ),
    UrgentRule.LAB: (
        "Potassium : 6,8 mmol/l, contrôlé.",
        "INR à 7,2 ce jour.",
        "Hémocultures positives à staphylocoque.",
        "RÉSULTAT CRITIQUE à transmettre.",
    ),
    UrgentRule.MEDICINE: (
        "Méthotrexate 10 mg, 1 comprimé par jour.",
        "Je me suis trompée de dose, elle a pris le double.",
    ),
    UrgentRule.CARE_GAP: (
        "Le frigo des vaccins est en panne, 14,2 °C.",
        "Je ne pourrai pas assurer la garde de demain : personne pour la garde.",
    ),
    UrgentRule.FRAUD: (
        "Nous avons reçu votre nouveau RIB et le virement de 48 000 € part demain matin.",
        "J’ai viré l’acompte hier sur le faux RIB.",
    ),
    UrgentRule.INTRUSION: (
        "Une règle de transfert vers une adresse externe a été créée.",
        "Les fichiers du serveur sont chiffrés, ils demandent une rançon.",
    ),
    UrgentRule.DATA_BREACH: (
        "Nous avons une fuite de données depuis vendredi.",
        "La base des patients était accessible sans mot de passe.",
    ),
    UrgentRule.PAYROLL: (
        "Les salaires n’ont pas été versés, la banque attend demain matin : virement des salaires rejeté.",
        "Il commence demain et la DPAE n’est pas faite.",
    ),
    UrgentRule.SIGNING: (
        "La signature est demain à 9 h et il manque la procuration.",
        "On se marie samedi, ce vendredi il faut signer le contrat : mariage demain.",
    ),
    UrgentRule.DYING: (
        "Elle est en soins palliatifs à l’hôpital et veut changer son testament aujourd’hui.",
    ),
    UrgentRule.INSPECTION: ("L’inspecteur du travail est sur place en ce moment.",),
}  # fmt: skip

CALM = {
    "politeness is no near day": "Je n’ai toujours pas la convention à signer. Envoyez-la dès que possible.",
    "custody, years ago": "Il était en garde à vue en 2019 dans une autre affaire.",
    "custody, a month of another year": "Il a été placé en garde à vue (mars 2021), l’affaire est close.",
    "custody, a case told": "Le séminaire traite de la garde à vue en cours d’instruction.",
    "custody, supposed": "Si un jour il est placé en garde à vue, qui appeler ?",
    "custody, denied": "Il n’y a pas de garde à vue en cours.",
    "eviction, denied": "Pas d’expulsion demain, tout est réglé.",
    "threat, story": "Dans le film, il va la tuer à la fin.",
    "pain, denied": "Je n’ai pas de douleur dans la poitrine depuis ce matin.",
    "pain, old": "Il y a dix ans j’ai eu une douleur dans la poitrine, un matin.",
    "pain, chronic": "La douleur du genou est stable, rien de neuf.",
    "baby well": "Mon bébé de trois semaines dort bien, merci.",
    "normal potassium": "Potassium : 4,2 mmol/l.",
    "normal INR": "INR à 2,4, cible 2 à 3.",
    "new account of a supplier": "Veuillez noter notre nouveau RIB pour vos prochains règlements de l’année.",
    "salaries, routine": "Les salaires de mars sont prêts pour la fin du mois.",
    "signature next month": "La signature est prévue le 20 mai, rien ne manque.",
    "the word urgent": "URGENT !!! Merci de me rappeler de toute urgence.",
    "thanks": "Merci pour tout ce que vous avez fait.",
    "a happy end": "Ouf, il devait ramener les enfants hier mais il a eu un pneu crevé, tout va bien.",
    "testament, calm": "Je voudrais refaire mon testament au printemps.",
}

DUE = date(2026, 3, 13)


def names(body: str, *, automatic: bool = False) -> set[UrgentRule]:
    hits = urgent_hits(letter(body, automatic=automatic), ())
    return {hit.rule for hit in hits if hit.strength is Strength.HARD}


def due(day: date, kind: Kind = Kind.LIMIT, basis: Basis = Basis.DATED, *, sure: bool = True) -> Deadline:
    return Deadline(day, kind, basis, 0, 5, "avant le 13 mars", sure=sure)


@pytest.mark.parametrize(
    ("rule", "body"), [(rule, body) for rule, bodies in URGENT.items() for body in bodies]
)
def test_a_fact_that_cannot_wait_is_named(rule: UrgentRule, body: str) -> None:
    assert rule in names(body)


@pytest.mark.parametrize("body", CALM.values(), ids=CALM)
def test_what_only_sounds_like_it_is_no_hit(body: str) -> None:
    assert names(body) == set()


@pytest.mark.parametrize("body", [bodies[0] for bodies in URGENT.values()])
def test_bulk_mail_and_absence_replies_trip_no_rule_by_their_words(body: str) -> None:
    assert urgent_hits(letter(body, bulk=True), ()) == ()
    assert not names(body, automatic=True) - {
        UrgentRule.CUSTODY, UrgentRule.LAB, UrgentRule.CARE_GAP, UrgentRule.INTRUSION, UrgentRule.FRAUD,
    }  # fmt: skip


def test_a_dated_rule_holds_for_bulk_mail_only_of_a_known_sender() -> None:
    mail = letter("Rien", bulk=True)

    assert urgent_hits(mail, [due(DUE)]) == ()
    known = urgent_hits(replace(mail, known_sender=True), [due(DUE)])
    assert [hit.rule for hit in known] == [UrgentRule.DEADLINE]


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (due(date(2026, 3, 11)), (UrgentRule.DEADLINE, Strength.HARD)),
        (due(date(2026, 3, 13)), (UrgentRule.DEADLINE, Strength.HARD)),
        (due(date(2026, 3, 14)), (UrgentRule.DEADLINE, Strength.HARD)),
        (due(date(2026, 3, 16)), (UrgentRule.DEADLINE_WEEK, Strength.HINT)),
        (due(date(2026, 3, 13), Kind.HEARING), (UrgentRule.HEARING, Strength.HARD)),
        (due(date(2026, 3, 13), Kind.MEETING), (UrgentRule.DEADLINE, Strength.HINT)),
        (due(date(2026, 3, 13), sure=False), (UrgentRule.DEADLINE, Strength.HINT)),
        (due(date(2026, 3, 13), basis=Basis.DELAY, sure=False), (UrgentRule.DEADLINE, Strength.HARD)),
        (due(date(2026, 3, 12), basis=Basis.HOURS), (UrgentRule.DEADLINE, Strength.HINT)),
        (due(date(2026, 3, 13), basis=Basis.WEEKDAY), (UrgentRule.DEADLINE, Strength.HINT)),
    ],
)
def test_a_day_inside_two_working_days_decides_and_a_later_one_is_a_column(
    deadline: Deadline, expected: tuple[UrgentRule, Strength]
) -> None:
    (hit,) = urgent_hits(letter("Rien"), [deadline])

    assert (hit.rule, hit.strength) == expected
    assert hit.sentence == "avant le 13 mars"


def test_a_limit_in_a_mail_that_looks_like_phishing_is_only_a_column() -> None:
    (hit,) = urgent_hits(letter("Votre compte sera suspendu : cliquez ici."), [due(DUE)])

    assert hit.strength is Strength.HINT


@pytest.mark.parametrize(
    ("rule", "body", "calm"),
    [
        (
            UrgentRule.PAYROLL,
            "Les salaires de mars n’ont pas été versés hier, l’équipe attend.",
            "Rien ne presse.",
        ),
        (
            UrgentRule.LAB,
            "Valeur critique : potassium 6,8.",
            "Aucune urgence, le prélèvement était hémolysé.",
        ),
        (
            UrgentRule.SEIZURE,
            "Les comptes de la société sont saisis depuis hier.",
            "Votre compte sera suspendu : cliquez ici.",
        ),
        (
            UrgentRule.CARE_GAP,
            "Impossible d’assurer le remplacement demain.",
            "Le passage du technicien est reporté.",
        ),
    ],
)
def test_calm_words_take_the_edge_off_rules_of_money_and_papers(
    rule: UrgentRule, body: str, calm: str
) -> None:
    def strengths(text: str) -> set[Strength]:
        return {hit.strength for hit in urgent_hits(letter(text), ()) if hit.rule is rule}

    assert strengths(body) == {Strength.HARD}
    assert strengths(f"{body} {calm}") == {Strength.HINT}


@pytest.mark.parametrize(
    "body",
    [
        "Mon frère est en garde à vue depuis ce matin. Rien ne presse.",
        "Douleur dans la poitrine depuis ce matin, mais rien ne presse.",
        "L’huissier est devant la porte. Prenez votre temps.",
        "J’ai viré hier les fonds sur le nouveau RIB. Rien ne presse.",
    ],
)
def test_calm_words_take_nothing_off_danger_freedom_and_fraud(body: str) -> None:
    assert Strength.HARD in {hit.strength for hit in urgent_hits(letter(body), ())}


def test_the_time_of_somebody_else_is_only_a_column() -> None:
    theirs = replace(due(DUE), sentence="Leur expert a jusqu’au 13 mars.")

    assert urgent_hits(letter("Rien"), [theirs])[0].strength is Strength.HINT


@pytest.mark.parametrize("day", [date(2026, 3, 10), date(2026, 3, 17), date(2027, 3, 12)])
def test_a_day_gone_or_far_is_no_hit(day: date) -> None:
    assert urgent_hits(letter("Rien"), [due(day)]) == ()


def test_a_mail_without_a_date_has_no_dated_hit() -> None:
    mail = letter("Mon frère est en garde à vue depuis ce matin.")
    undated = type(mail)(subject=mail.subject, body=mail.body)

    assert {hit.rule for hit in urgent_hits(undated, [due(DUE)])} == {UrgentRule.CUSTODY}


def test_a_hit_says_where_its_words_stand() -> None:
    mail = letter("Bonjour.\nMon frère est en garde à vue depuis ce matin. Merci.", "Frère")
    hit = urgent_hits(mail, ())[0]
    whole = f"{mail.subject}\n{mail.text}"

    assert "garde à vue" in whole[hit.start : hit.end]
    assert hit.sentence == "Mon frère est en garde à vue depuis ce matin."
