"""Starts the service over and over at once: loads the program a single time, then forks for each start.

`python -m tools.chaos.hatchery` reads one JSON request per line and answers each with one line:
`{"start": [arguments], "environment": {}, "log": path}` gives `{"pid": n}`, and `{"poll": n}` gives
`{"status": null}` while that process lives, then how it ended (negative: the signal).
"""

import contextlib
import gc
import io
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from api import app, server
from api.command import main as command
from classifiers.labels import Profile
from drafting.canned import load_templates
from triage import runtime, template_reader
from triage.clock import now_utc
from triage.db import open_database
from triage.sorter import load_classifier

_ended: dict[int, int] = {}


def main() -> int:
    """Answer requests until the input ends."""
    _warm_up()
    for line in sys.stdin:
        print(json.dumps(_answer(json.loads(line))), flush=True)
    return 0


def _warm_up() -> None:
    """Load what the service loads late, so that every fork has it: no thread may be running afterwards."""
    assert all((app, server, runtime))  # noqa: S101  (imported for the forks)
    templates = load_templates(Profile.LAW.value, None)
    template_reader.matcher_of(templates)  # both are kept, and forks share them
    template_reader.reader_of(templates)
    with tempfile.TemporaryDirectory() as folder:
        open_database(Path(folder), now_utc()).close()
        load_classifier(Path(folder), Profile.LAW)
    gc.collect()
    gc.freeze()  # so that collections in a fork do not copy every page of what is loaded


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    if "poll" in request:
        return {"status": _status_or_none(request["poll"])}
    pid = os.fork()
    if pid == 0:
        _become_service(request)
    return {"pid": pid}


def _status_or_none(pid: int) -> int | None:
    if pid not in _ended:
        found, status = os.waitpid(pid, os.WNOHANG)
        if not found:
            return None
        _ended[pid] = os.waitstatus_to_exitcode(status)
    return _ended[pid]


def _become_service(request: dict[str, Any]) -> None:
    """Be `bannette ARGUMENTS` from here on; never returns."""
    status = 1
    with contextlib.suppress(Exception):
        log = os.open(request["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        sys.stdin, sys.stdout, sys.stderr = io.StringIO(), os.fdopen(1, "w"), os.fdopen(2, "w", buffering=1)
        os.environ.update(request["environment"])
        sys.argv = ["bannette", *request["start"]]
        status = command()
        sys.stdout.flush()
    os._exit(status)


if __name__ == "__main__":
    sys.exit(main())
