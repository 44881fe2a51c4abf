"""The log: one JSON object per line, constant events, no content even from other libraries."""

import ast
import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from triage.logs import QUIET_LOGGERS, JsonFormatter, configure_logging, quiet_third_parties

ROOT = Path(__file__).parents[3]
SOURCES = [
    path
    for room in ("api", "triage", "drafting", "redaction", "classifiers")
    for path in ROOT.glob(f"{room}/**/*.py")
]
SECRET = "Mouette Trémarec"


@pytest.fixture
def output() -> Iterator[io.StringIO]:
    """What the log writes at DEBUG, with the root logger put back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in QUIET_LOGGERS}
    stream = io.StringIO()
    configure_logging("DEBUG", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def written(stream: io.StringIO) -> list[dict[str, object]]:
    """The lines, read back."""
    return [json.loads(line) for line in stream.getvalue().rstrip("\n").split("\n")]


def test_line_holds_the_time_level_event_and_fields(output: io.StringIO) -> None:
    logging.getLogger("triage.essai").warning("mail_sorted", extra={"mail_id": 7, "urgency": "admin"})

    line = written(output)[0]
    assert set(line) == {"at", "level", "logger", "event", "mail_id", "urgency"}
    assert (line["level"], line["event"], line["mail_id"]) == ("warning", "mail_sorted", 7)
    assert str(line["at"]).endswith("+00:00")


def test_exception_is_told_by_type_and_place_never_by_text(output: io.StringIO) -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("triage.essai").exception("step_crashed")

    line = written(output)[0]
    assert line["error"] == "ValueError"
    assert str(line["at_line"]).startswith("test_logs.py:")
    assert "Mouette" not in output.getvalue()


def test_object_among_the_fields_is_told_by_its_type(output: io.StringIO) -> None:
    logging.getLogger("triage.essai").info("odd", extra={"thing": io.StringIO(SECRET)})

    assert written(output)[0]["thing"] == "StringIO"


@pytest.mark.parametrize("name", QUIET_LOGGERS)
def test_other_libraries_are_silent_below_warning_even_at_debug(output: io.StringIO, name: str) -> None:
    for logger in (logging.getLogger(name), logging.getLogger(f"{name}.partie")):
        logger.debug(SECRET)
        logger.info("corps : %s", SECRET)

    assert output.getvalue() == ""


def test_library_that_was_set_louder_is_quieted_again(output: io.StringIO) -> None:
    logging.getLogger("openai").setLevel(logging.DEBUG)

    quiet_third_parties()
    logging.getLogger("openai").debug(SECRET)

    assert output.getvalue() == ""


def test_warning_of_another_library_keeps_its_template_only(output: io.StringIO) -> None:
    logging.getLogger("imapclient").warning("reçu %s", SECRET)
    logging.getLogger("imapclient").warning(f"reçu {SECRET}")  # noqa: G004  what libraries do

    assert [line["event"] for line in written(output)] == ["reçu %s", "third_party_message"]
    assert "Mouette" not in output.getvalue()


def test_line_is_one_line_whatever_the_fields_hold(output: io.StringIO) -> None:
    logging.getLogger("triage.essai").info("odd", extra={"value": "deux\nlignes\u2028\x00"})

    assert len(output.getvalue().split("\n")) == 2
    assert written(output)[0]["value"] == "deux\nlignes\u2028\x00"


def log_calls(source: Path) -> list[ast.Call]:
    """Every call of a logger's method in the file."""
    methods = {"debug", "info", "warning", "error", "exception", "critical", "log"}
    return [
        node
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in methods
        and getattr(node.func.value, "id", "") in {"log", "logger", "logging"}
    ]


@pytest.mark.parametrize("source", SOURCES, ids=[str(one.relative_to(ROOT)) for one in SOURCES])
def test_every_event_of_ours_is_a_constant_with_its_data_in_fields(source: Path) -> None:
    for call in log_calls(source):
        assert isinstance(call.args[0], ast.Constant)
        assert str(call.args[0].value).replace("_", "").isalpha()
        assert len(call.args) == 1


FORBIDDEN_FIELDS = {
    "subject",
    "sender",
    "body",
    "text",
    "name",
    "address",
    "folder",
    "user",
    "password",
    "payload",
}


@pytest.mark.parametrize("source", SOURCES, ids=[str(one.relative_to(ROOT)) for one in SOURCES])
def test_no_field_is_named_after_content(source: Path) -> None:
    for call in log_calls(source):
        for extra in (one.value for one in call.keywords if one.arg == "extra"):
            assert isinstance(extra, ast.Dict)
            names = {key.value for key in extra.keys if isinstance(key, ast.Constant)}
            assert not names & FORBIDDEN_FIELDS


def test_formatter_can_be_used_alone() -> None:
    record = logging.LogRecord("triage", logging.INFO, __file__, 1, "started", None, None)

    assert json.loads(JsonFormatter().format(record))["event"] == "started"
