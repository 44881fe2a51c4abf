"""A newcomer's first minutes: a fresh copy of the tree starts the demo; a built wheel installs and runs."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx
import pytest

from tests.servers.loopback import free_ports, wait_until

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
_NOT_COPIED = (".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "*.egg-info", "build", "dist")
_WHEEL_HOLDS = (
    "api/web/index.html",
    "api/web/index.en.html",
    "api/web/en.js",
    "api/web/app.js",
    "api/web/style.css",
    "classifiers/data/seed_mails.jsonl.xz",
    "drafting/canned_fr/law/accuse-simple.md",
    "drafting/prompts/reply.md",
    "redaction/lexicon/data/words_fr.marisa",
    "triage/demo_data/mails.jsonl",
    "triage/migrations/script.py.mako",
    "triage/migrations/env.py",
    "triage/migrations/versions/0001_first_schema.py",
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a fresh copy of the tree, without what git ignores."""
    target = tmp_path_factory.mktemp("fresh") / "bannette"
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*_NOT_COPIED))
    return target


def test_the_demo_of_a_fresh_copy_becomes_ready_and_stops_cleanly(copy: Path) -> None:
    port = free_ports(1)[0]
    log = (copy / "demo.log").open("w+")
    demo = subprocess.Popen(
        ["make", "demo", f"PYTHON={sys.executable}", f"ARGS=--port {port}"],
        cwd=copy,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )

    try:
        wait_until(lambda: demo.poll() is not None or "Ctrl-C" in Path(log.name).read_text(), 240.0)
        said = Path(log.name).read_text()
        token = re.search(r"connexion#jeton=(\S+)", said)
        assert token is not None, said
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
            session = client.post("/api/session/link", json={"token": token[1]})
            page = client.get("/")
    finally:
        os.killpg(demo.pid, signal.SIGINT)
        demo.wait(30.0)
        log.close()

    assert session.status_code == 200
    assert page.status_code == 200
    assert "Traceback" not in Path(log.name).read_text()


def test_a_built_wheel_holds_everything_and_runs_in_a_clean_environment(copy: Path) -> None:
    _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel"], copy)
    wheel = next((copy / "dist").glob("bannette-*.whl"))
    clean = copy / "clean"
    uv = [sys.executable, "-m", "uv"]
    _run([*uv, "venv", "--quiet", "--python", sys.executable, str(clean)], copy)
    install = [*uv, "pip", "install", "--quiet", "--python", str(clean / "bin" / "python")]

    _run([*install, "--require-hashes", "-r", "requirements/demo.txt"], copy)
    _run([*install, "--no-deps", str(wheel)], copy)
    version = _run([str(clean / "bin" / "bannette"), "--version"], clean)
    trained = _run([str(clean / "bin" / "bannette"), "train", "--profile", "notary"], clean)

    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert not [name for name in _WHEEL_HOLDS if name not in names]
    assert not [name for name in names if name.startswith("tests/")]
    assert version.startswith("bannette ")
    assert "notary" in trained


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
