"""Which unflagged mails a person is asked to look at."""

import pytest

from classifiers.labels import Urgency
from tests.triage.desk import Desk
from triage import pipeline
from triage.sampling import SHARE, is_drawn

KEY = b"k" * 32


def test_sample_is_two_in_a_hundred_and_always_the_same() -> None:
    drawn = [number for number in range(1, 50_001) if is_drawn(KEY, number)]

    assert len(drawn) / 50_000 == pytest.approx(SHARE, rel=0.1)
    assert drawn == [number for number in range(1, 50_001) if is_drawn(KEY, number)]


def test_sample_cannot_be_known_without_the_key() -> None:
    ours = {number for number in range(1, 50_001) if is_drawn(KEY, number)}
    theirs = {number for number in range(1, 50_001) if is_drawn(b"l" * 32, number)}

    assert len(ours & theirs) / len(ours) == pytest.approx(SHARE, abs=0.02)


@pytest.mark.parametrize(
    ("body", "flagged"),
    [
        ("Bonjour, voici notre lettre du mois. Bonne lecture.", False),
        ("Mon mari est en garde à vue depuis ce matin, venez tout de suite.", True),
    ],
)
def test_only_unflagged_mails_are_drawn_when_they_are_sorted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, body: str, flagged: bool
) -> None:
    monkeypatch.setattr(pipeline, "is_drawn", lambda key, _mail: key == desk.services.sample_key)

    mail = desk.receive(body=body)
    desk.run()

    assert (desk.mail(mail).urgency is Urgency.URGENT) is flagged
    assert desk.sql("SELECT sampled, urgency = 'urgent' FROM sorted_mail") == [(not flagged, flagged)]
