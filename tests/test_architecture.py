"""The shape of the program: imports point one way, each outside system has one door, modules stay small."""

import ast
import functools
import re
import subprocess
import sys
from pathlib import Path

import pytest

import redaction.text
from redaction.text import RedactedText, SealedPayload

ROOT = Path(__file__).parents[1]
ROOMS = ("api", "triage", "drafting", "redaction", "classifiers")
SOURCES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
MAX_LINES = 350
#: Who may name the makers of what a model is given.
MAKERS = {
    "_build_redacted": {"redaction/engine.py"},
    "_build_sealed": {"redaction/gates.py"},
    "_TOKEN": set[str](),
}
each_source = pytest.mark.parametrize("source", SOURCES, ids=[str(one.relative_to(ROOT)) for one in SOURCES])


def place(source: Path) -> str:
    """The file's path from the root."""
    return str(source.relative_to(ROOT))


@functools.cache  # three rules ask it of every module
def imported(source: Path) -> frozenset[str]:
    """The modules a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def test_import_contracts_are_kept() -> None:
    program = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )

    assert done.returncode == 0, done.stdout


def test_every_room_is_under_contract_and_shipped() -> None:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert all(f'"{room}"' in settings.partition("[tool.importlinter]")[2] for room in ROOMS)
    assert 'packages = ["triage", "classifiers", "drafting", "redaction", "api"]' in settings


@each_source
def test_module_stays_small(source: Path) -> None:
    long = len(source.read_text(encoding="utf-8").splitlines()) > MAX_LINES

    # A migration is written by a program, and never changes afterwards.
    assert not long or "versions" in source.parts


@each_source
def test_module_says_in_one_sentence_what_it_is_for(source: Path) -> None:
    purpose = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""

    assert purpose.split("\n\n")[0].rstrip().endswith((".", ":")), place(source)


@each_source
def test_module_is_not_named_after_the_standard_library(source: Path) -> None:
    assert source.stem not in sys.stdlib_module_names


def test_tests_are_packages_so_that_they_do_not_hide_the_program() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}

    assert [place(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("kind", [RedactedText, SealedPayload])
def test_text_for_a_model_cannot_be_built_by_hand(kind: type[RedactedText] | type[SealedPayload]) -> None:
    for token in ({}, {"token": None}, {"token": object()}, {"token": True}):
        with pytest.raises(TypeError):
            kind("système", "du texte en clair", **token)  # type: ignore[arg-type]  # what nobody may do


@pytest.mark.parametrize(("name", "places"), MAKERS.items())
def test_makers_of_text_for_a_model_are_used_by_redaction_only(name: str, places: set[str]) -> None:
    users = {place(source) for source in SOURCES if f"redaction.text.{name}" in imported(source)}
    attribute = re.compile(rf"\btext\.{name}\b")

    assert users == places
    assert hasattr(redaction.text, name)
    assert not [place(source) for source in SOURCES if attribute.search(source.read_text(encoding="utf-8"))]


@each_source
def test_only_the_outbox_opens_a_connection_to_send(source: Path) -> None:
    doors = {"smtplib", "aiosmtplib", "triage.smtp"}
    allowed = {"triage/smtp.py", "triage/outbox.py", "triage/cli/check.py", "triage/mailbox_trial.py"}

    assert (
        place(source) in allowed or not imported(source) & doors or place(source).startswith("triage/demo/")
    )


@each_source
def test_only_the_pipeline_of_a_draft_reaches_the_model(source: Path) -> None:
    allowed = {
        "triage/model_calls.py",
        "triage/model_trial.py",
        "triage/notes.py",
        "triage/preparation.py",
        "triage/services.py",
        "triage/cli/check.py",
    }

    assert place(source) in allowed or not any(name.startswith("drafting.llm") for name in imported(source))


STATE_WRITERS = re.compile(
    r"\.values\([^)]{0,200}\bstate=|\brow\.state\s*=[^=]|state=MailState\.\w+,?\s*\n?\s*subject="
)


@each_source
def test_only_the_store_writes_the_state_of_a_mail(source: Path) -> None:
    allowed = {"triage/store/mails.py", "triage/store/intake.py", "triage/store/notes.py"}

    assert place(source) in allowed or not STATE_WRITERS.search(source.read_text(encoding="utf-8"))


BROAD = re.compile(r"except\s*(?:Exception|BaseException|:)")


@each_source
def test_only_the_last_doors_catch_everything(source: Path) -> None:
    allowed = {
        "triage/watcher.py",
        "triage/worker.py",
        "triage/redraft_worker.py",
        "triage/cli/__init__.py",
        "api/server.py",
        "api/app.py",
        "api/errors.py",
        "api/guard.py",
    }

    assert place(source) in allowed or not BROAD.search(source.read_text(encoding="utf-8"))


@each_source
def test_nothing_outside_the_clock_reads_the_time(source: Path) -> None:
    text = source.read_text(encoding="utf-8")

    assert place(source) == "triage/clock.py" or not re.search(r"datetime\.(?:now|utcnow|today)\(", text)
