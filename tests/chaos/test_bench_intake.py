"""The bench of the intake takes every mail in, delays a line without narrowing it, and names its goals."""

from __future__ import annotations

import json
import os
import socket
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.servers.loopback import HOST, LoopbackServer
from tools.bench_intake.__main__ import main
from tools.bench_intake.delay_proxy import delayed
from tools.bench_intake.mbsync import program_or_none, seconds
from tools.bench_intake.report import Figures, lines_of

FIGURES = Figures(
    mails=10_000,
    megabytes=52.9,
    near=4.0,
    far=9.0,
    mbsync_fsync=8.0,
    mbsync_no_fsync=2.0,
    mbsync_far_fsync=6.0,
    mbsync_far_no_fsync=None,
    cpu=3.5,
    growth_mb=41.0,
    latencies=tuple(number / 100 for number in range(1, 61)),
)


class Mill(LoopbackServer):
    """Gives back as many bytes as a line asks for."""

    def converse(self, connection: socket.socket) -> None:
        """Answer one line after the other."""
        with connection.makefile("rb") as lines:
            for line in lines:
                connection.sendall(bytes(int(line)))


@pytest.mark.slow
@pytest.mark.requires_dovecot
def test_small_bench_takes_every_mail_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(
        ["--mails", "200", "--rounds", "1", "--deliveries", "0", "--json", "--mbsync", str(tmp_path / "none")]
    )

    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert (status, found["mails"], found["near_ratio"]) == (0, 200, None)
    assert 0 < found["near"] < found["far"]
    assert "apt install isync" in printed.err


def test_line_is_delayed_and_not_narrowed() -> None:
    with Mill() as mill, delayed(mill.port, 50) as port, socket.create_connection((HOST, port)) as line:
        first = _round_trip(line, 1)
        many = _round_trip(line, 20_000_000)

    assert 0.1 <= first < 1.0
    assert many < 5.0


def test_goals_are_said_to_be_reached_or_missed() -> None:
    lines = list(lines_of(FIGURES))

    verdicts = [line.split()[-1] for line in lines if "goal" in line]
    assert verdicts == ["reached", "MISSED", "reached", "reached"]
    assert (FIGURES.near_ratio, FIGURES.far_ratio) == (0.5, 1.5)
    assert FIGURES.p50 == pytest.approx(0.305)
    assert FIGURES.p95 == pytest.approx(0.5705)


def test_what_was_not_measured_is_said() -> None:
    bare = replace(FIGURES, mbsync_fsync=None, latencies=())

    lines = list(lines_of(bare))

    assert sum("not measured" in line for line in lines) == 6
    assert bare.as_json()["near_ratio"] is None


def test_mbsync_that_fails_is_an_error(tmp_path: Path) -> None:
    program = tmp_path / "mbsync"
    program.write_text("#!/bin/sh\necho no >&2\nexit 1\n", encoding="utf-8")
    os.chmod(program, 0o755)  # noqa: PTH101, S103  (a program of the test)

    assert program_or_none(str(program)) == str(program)
    with pytest.raises(RuntimeError, match="no"):
        seconds(str(program), tmp_path / "out", 1, "nobody", fsync=True)


def _round_trip(line: socket.socket, wanted: int) -> float:
    started = time.monotonic()
    line.sendall(f"{wanted}\n".encode())
    while wanted > 0:
        wanted -= len(line.recv(1_000_000))
    return time.monotonic() - started
