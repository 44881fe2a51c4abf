"""Three hundred ordinary mails about machines, instructions and systems bear no mark."""

import pytest

from tests.triage.manipulation.innocent import FRAMES, INNOCENT, SENTENCES
from triage.attempts import Place, find_attempts


def test_there_are_enough_mails() -> None:
    assert len(set(INNOCENT)) >= 300


@pytest.mark.parametrize("sentence", SENTENCES)
def test_ordinary_mail_about_machines_is_not_marked(sentence: str) -> None:
    found = [find_attempts([(Place.TEXT, frame.format(sentence))]) for frame in FRAMES]

    assert found == [()] * len(FRAMES)
