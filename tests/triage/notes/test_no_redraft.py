"""A text from notes is not written anew by an instruction: its model is shown other things."""

from __future__ import annotations

import pytest

from tests.servers.model import ModelServer
from tests.triage.desk import Desk
from tests.triage.notes.asking import answer_with, asked
from triage.errors import NotAllowed
from triage.review import redrafts


def test_text_from_notes_is_not_redrafted(model_desk: Desk, model_server: ModelServer) -> None:
    answer_with(model_server, "Madame,\n\nLe rendez-vous est reporté.\n\nBien à vous")
    note = asked(model_desk)
    calls = len(model_server.requests)

    view = redrafts.redraft_view(model_desk.office, note)

    assert view.why_not is not None
    assert view.why_not.key == "redraft_notes"
    with pytest.raises(NotAllowed):
        redrafts.ask(model_desk.office, model_desk.user(), note, 1, "plus court")
    assert len(model_server.requests) == calls
