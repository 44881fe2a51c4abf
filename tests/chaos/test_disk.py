"""The disk of a run fills and has room again, for root by a small file system and for others by a limit."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tools.chaos.disk import Disk, disk

WRITER = """
import pathlib, sys
print("ready", flush=True)
for line in sys.stdin:
    try:
        pathlib.Path("big").write_bytes(bytes(1_000_000))
        print("written", flush=True)
    except OSError as exc:
        print(exc.errno, flush=True)
"""


@pytest.mark.parametrize("mounted", [False, True], ids=["limit", "tmpfs"])
def test_full_disk_refuses_to_write_until_it_has_room(tmp_path: Path, *, mounted: bool) -> None:
    with disk(tmp_path / "disk") as found:
        if mounted and not found.mounted:
            pytest.skip("only root mounts a file system")
        place = Disk(found.folder, mounted=mounted)
        with subprocess.Popen(
            [sys.executable, "-c", WRITER],
            cwd=place.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as writer:
            answers = [_next_answer(writer, ask=False)]
            place.fill(writer.pid)
            answers.append(_next_answer(writer))
            place.free(writer.pid)
            answers.append(_next_answer(writer))
            assert writer.stdin is not None
            writer.stdin.close()

    assert answers[0] == "ready"
    assert os.strerror(int(answers[1])) in {"No space left on device", "File too large"}
    assert answers[2] == "written"


def test_limit_of_a_process_that_has_ended_is_nothing_to_do(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()

    Disk(tmp_path, mounted=False).fill(ended.pid)

    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def _next_answer(writer: subprocess.Popen[str], *, ask: bool = True) -> str:
    assert writer.stdin is not None
    assert writer.stdout is not None
    if ask:
        writer.stdin.write("write\n")
        writer.stdin.flush()
    return writer.stdout.readline().strip()
