"""Notes given to an office of the tests."""

from __future__ import annotations

import json
from typing import Any

from tests.servers.model import ModelServer
from tests.triage.desk import Desk
from triage.message import MailId
from triage.review import notes
from triage.review.notes import Wanted

NOTES = "reporter le rendez-vous du 12 mars ; apporter le bail et les quittances"


def ask(desk: Desk, text: str = NOTES, template: str = "courrier", **wanted: Any) -> MailId:
    """Ask for a draft of these notes, as a reviewer."""
    return notes.create(desk.office, desk.user(), Wanted(text, template, **wanted))


def asked(desk: Desk, text: str = NOTES, template: str = "courrier", **wanted: Any) -> MailId:
    """Notes whose draft is prepared."""
    mail_id = ask(desk, text, template, **wanted)
    desk.run()
    return mail_id


def answer_with(server: ModelServer, text: str, **more: object) -> None:
    """Let the model write this document."""
    server.answer = lambda _: json.dumps({"texte": text, "a_verifier": [], **more}, ensure_ascii=False)
