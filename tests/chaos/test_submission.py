"""The submission server of a run knows what it took, however the delivery ended."""

from __future__ import annotations

import smtplib

import pytest

from tests.servers.loopback import HOST
from tools.chaos.submission import Ending, Submission

MESSAGE = "Message-ID: <un@example.org>\r\n\r\nBonjour\r\n.\r\n.suite\r\n"
AS_TAKEN = MESSAGE.encode()


@pytest.mark.parametrize(
    ("ending", "taken", "answer", "kills"),
    [
        (Ending.TAKE, 1, "accepted", 0),
        (Ending.REFUSE, 0, "554", 0),
        (Ending.DEFER, 0, "451", 0),
        (Ending.CUT_IN_MESSAGE, 0, "cut", 0),
        (Ending.CUT_UNTAKEN, 0, "cut", 0),
        (Ending.CUT_TAKEN, 1, "cut", 0),
        (Ending.KILL_BEFORE_ANSWER, 1, "accepted", 1),
        (Ending.KILL_AFTER_ANSWER, 1, "accepted", 1),
    ],
)
def test_message_is_taken_or_not_as_its_ending_says(
    ending: Ending, taken: int, answer: str, kills: int
) -> None:
    killed: list[int] = []
    with Submission(lambda: killed.append(1)) as server:
        server.then(ending)

        assert _deliver(server.port) == answer
        assert server.taken == [AS_TAKEN] * taken

    assert len(killed) == kills
    assert server.played == {ending: 1}


def test_endings_left_over_are_forgotten() -> None:
    with Submission(lambda: None) as server:
        server.then(Ending.REFUSE)
        server.forget_endings()

        assert _deliver(server.port) == "accepted"


def _deliver(port: int) -> str:
    with smtplib.SMTP(HOST, port, timeout=5) as client:
        try:
            client.sendmail("a@example.org", ["b@example.org"], MESSAGE)
        except smtplib.SMTPDataError as exc:
            return str(exc.smtp_code)
        except smtplib.SMTPServerDisconnected:
            return "cut"
    return "accepted"
