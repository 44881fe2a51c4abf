"""What the tests of the command line share: servers, a prepared classifier, a server that is never asked."""

from __future__ import annotations

import contextlib
import logging
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.cli.offices import SMTP_USER
from tests.servers.certificates import Certificates, make_certificates
from tests.servers.model import ModelServer
from tests.servers.smtp import RecordingSmtp
from triage.accounts import Accounts
from triage.cli import run_command
from triage.review.office import Office
from triage.runtime_types import Serve


@pytest.fixture(autouse=True)
def process_left_as_found() -> Iterator[None]:
    """Undo what a command does to its own process: signals and the root logger's handlers."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    numbers = (signal.SIGINT, signal.SIGTERM)
    signals = {number: signal.getsignal(number) for number in numbers}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for number, handler in signals.items():
        signal.signal(number, handler)


@pytest.fixture(scope="session")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation whose classifier `bannette train` prepared; what it printed is in `train.txt`."""
    folder = tmp_path_factory.mktemp("prefix")
    with (
        pytest.MonkeyPatch.context() as patch,
        (folder / "train.txt").open("w", encoding="utf-8") as out,
        contextlib.redirect_stdout(out),
    ):
        patch.setattr("sys.prefix", str(folder))
        assert run_command(["train", "--profile", "law"], _no_page) == 0
    return folder


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """Certificates for localhost, by an authority of the tests."""
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def smtp() -> Iterator[RecordingSmtp]:
    """A submission server that takes mail from one user."""
    with RecordingSmtp(user=SMTP_USER, password="secret") as server:
        yield server


@pytest.fixture
def model() -> Iterator[ModelServer]:
    """A language model on loopback."""
    with ModelServer() as server:
        yield server


@pytest.fixture
def no_page() -> Serve:
    """What serves the page, for commands that must never ask for it."""
    return _no_page


def _no_page(office: Office, accounts: Accounts, host: str, port: int) -> NoReturn:
    raise AssertionError("this command serves no page")
