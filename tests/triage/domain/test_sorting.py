"""How a mail is sorted: a hard rule first, then the model, then the guard of near deadlines."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.deadlines.values import Basis, Deadline, Kind
from classifiers.labels import Urgency
from classifiers.mail import MailText
from classifiers.model import Prediction
from classifiers.rules.values import Hit, Strength, UrgentRule
from tests.triage.desk import Parts
from triage.sorting import WINDOW_DAYS, SortStep, as_record, decide, is_pressing, sort_text

TODAY = date(2026, 11, 23)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BINDING = [kind for kind in Kind if kind is not Kind.OTHER]


def deadline(days: int, kind: Kind = Kind.LIMIT, basis: Basis = Basis.DATED) -> Deadline:
    """A day so far from today."""
    return Deadline(TODAY + timedelta(days=days), kind, basis, 0, 5, "pour ce jour")


def hit(strength: Strength) -> Hit:
    """A rule that is tripped so."""
    return Hit(UrgentRule.CUSTODY, 0, 5, "en garde à vue", strength)


@pytest.fixture
def prediction(parts: Parts) -> Prediction:
    """What the model says of a mail that says nothing."""
    return replace(
        parts.classifier.predict(MailText("Bonjour", "Rien de spécial.")),
        urgency=Urgency.LATER,
        urgency_uncertain=False,
    )


urgencies = st.sampled_from(Urgency)
deadlines = st.builds(
    deadline,
    st.integers(min_value=-30, max_value=400),
    st.sampled_from(Kind),
    st.sampled_from(Basis),
)


@given(said=urgencies, unsure=st.booleans(), days=st.lists(deadlines, max_size=8), hard=st.booleans())
def test_near_binding_day_is_never_silently_later(
    prediction_of_anything: Prediction, said: Urgency, unsure: bool, days: list[Deadline], hard: bool
) -> None:
    hits = [hit(Strength.HARD)] if hard else [hit(Strength.HINT)]
    given_ = replace(prediction_of_anything, urgency=said, urgency_uncertain=unsure)

    near = any(is_pressing(one, TODAY) for one in days)
    urgency, uncertain, step = decide(given_, hits, pressing=near)

    assert near is any(one.kind in BINDING and 0 <= (one.due - TODAY).days <= WINDOW_DAYS for one in days)
    if near:
        assert urgency is not Urgency.LATER or uncertain
    if hard:
        assert (urgency, uncertain, step) == (Urgency.URGENT, False, SortStep.RULE)
    elif step is SortStep.MODEL:
        assert (urgency, uncertain) == (said, unsure)
    else:
        assert (said, urgency, uncertain, near) == (Urgency.LATER, Urgency.LATER, True, True)


@pytest.fixture(scope="session")
def prediction_of_anything(parts: Parts) -> Prediction:
    """Some prediction, to be changed by a property."""
    return parts.classifier.predict(MailText("Bonjour", "Rien de spécial."))


@pytest.mark.parametrize("kind", BINDING)
@pytest.mark.parametrize("days", [0, 1, WINDOW_DAYS])
def test_what_can_wait_is_to_be_checked_when_a_day_is_near(
    prediction: Prediction, kind: Kind, days: int
) -> None:
    near = is_pressing(deadline(days, kind), TODAY)

    assert decide(prediction, [], pressing=near) == (Urgency.LATER, True, SortStep.GUARD)


@pytest.mark.parametrize(
    ("one", "pressing"),
    [
        (deadline(-1), False),
        (deadline(0), True),
        (deadline(WINDOW_DAYS), True),
        (deadline(WINDOW_DAYS + 1), False),
        (deadline(1, Kind.OTHER), False),
    ],
)
def test_window_ends_after_five_days_and_a_day_only_named_does_not_press(
    one: Deadline, pressing: bool
) -> None:
    assert is_pressing(one, TODAY) is pressing


@pytest.mark.parametrize(
    ("kind", "pressing"), [(Kind.MEETING, False), (Kind.LIMIT, True), (Kind.HEARING, True)]
)
def test_meeting_told_to_a_mailing_list_binds_nobody(kind: Kind, *, pressing: bool) -> None:
    assert is_pressing(deadline(1, kind), TODAY, bulk=True) is pressing


def test_without_a_day_of_its_own_nothing_is_counted(parts: Parts) -> None:
    mail = MailText("Dossier", NEAR_DAYS["date"])

    sorting = sort_text(replace(parts.classifier, tau=1.1), mail)

    assert (sorting.deadlines, sorting.step) == ((), SortStep.MODEL)


def test_hint_decides_nothing(prediction: Prediction) -> None:
    assert decide(prediction, [hit(Strength.HINT)], pressing=False)[2] is SortStep.MODEL


# The model is told to say « later » whatever it reads: the day must be seen all the same.
NEAR_DAYS = {
    "date": "Merci de déposer vos conclusions avant le 26 novembre 2026.",
    "quoted": "Bonjour.",
    "relative": "Il faut répondre à l'huissier dans un délai de trois jours.",
    "hearing": "L'audience aura lieu demain à 9 h au tribunal judiciaire.",
    "weekday": "Le greffe attend les pièces vendredi au plus tard.",
}


@pytest.mark.parametrize("name", NEAR_DAYS)
def test_mail_with_a_near_day_is_urgent_or_to_be_checked(parts: Parts, name: str) -> None:
    quoted = "> Le délai d'appel expire le 25 novembre 2026." if name == "quoted" else ""
    mail = MailText("Dossier", NEAR_DAYS[name], quoted=quoted, received=MONDAY)
    tau = 1.1  # nothing reaches it
    calm = replace(parts.classifier, tau=tau)

    sorting = sort_text(calm, mail)

    assert sorting.deadlines
    assert sorting.urgency is Urgency.URGENT or sorting.uncertain or sorting.urgency is Urgency.ADMIN


def test_record_is_json_and_keeps_what_explains_the_decision(parts: Parts) -> None:
    mail = MailText(
        "Audience", "L'audience aura lieu demain à 9 h 30 au tribunal judiciaire de Lyon.", received=MONDAY
    )

    sorting = sort_text(parts.classifier, mail)
    record = json.loads(json.dumps(as_record(sorting)))

    assert sorting.confidence == 1.0
    assert record["urgency_step"] == "rule"
    assert record["words"] == []
    assert record["rules"][0]["rule"] == "hearing"
    assert record["deadlines"][0]["due"] == "2026-11-24"
    assert record["deadlines"][0]["at"] == time(9, 30).isoformat("minutes")
    assert set(record) == {
        "urgency",
        "urgency_step",
        "likeliest",
        "confidence",
        "probabilities",
        "rules",
        "deadlines",
        "words",
        "candidates",
        "human_only",
        "human_only_probability",
        "human_reasons",
        "human_likeliest",
        "model_version",
    }


def test_record_is_bounded(parts: Parts) -> None:
    days = "\n".join(f"Rendez-vous le {day} décembre 2026 à 10 h." for day in range(1, 31))

    record = as_record(sort_text(parts.classifier, MailText("Agenda", days, received=MONDAY)))

    assert len(record["deadlines"]) == 12
    assert [one["due"] for one in record["deadlines"]] == sorted(one["due"] for one in record["deadlines"])
