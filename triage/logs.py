"""Logs that an operator can read and that hold no personal data.

A line is one JSON object: time, level, constant event name, and fields given in `extra`.
Third-party loggers are held at WARNING whatever the root level, because several of them print
message bodies, login names or parameters at DEBUG (imapclient, presidio, openai, SQLAlchemy).
"""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO

QUIET_LOGGERS = (
    "aiosmtplib",
    "alembic",
    "asyncio",
    "httpcore",
    "httpcore2",
    "httpx",
    "httpx2",
    "imapclient",
    "imaplib",
    "mail",  # aiosmtpd's logger for the demo's SMTP server
    "openai",
    "phonenumbers",
    "presidio-analyzer",
    "pymap",
    "spacy",
    "sqlalchemy",
    "tldextract",
    "uvicorn",
)

_STANDARD_FIELDS = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class JsonFormatter(logging.Formatter):
    """One JSON object per line; exceptions appear by type and place, never by text."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _event(record),
        }
        line |= {key: value for key, value in record.__dict__.items() if key not in _STANDARD_FIELDS}
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["at_line"] = _innermost_place(record)
        return json.dumps(line, ensure_ascii=False, default=lambda value: type(value).__name__)


def _event(record: logging.LogRecord) -> str:
    """Our events are constants; a third party's text may hold content, so only its template is kept."""
    if record.name.partition(".")[0] in {"triage", "api", "drafting", "redaction", "classifiers"}:
        return record.getMessage()
    return record.msg if isinstance(record.msg, str) and record.args else "third_party_message"


def _innermost_place(record: logging.LogRecord) -> str:
    trace = record.exc_info[2] if record.exc_info else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "unknown"
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"


def configure_logging(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send every log line to `stream` (standard error by default) in the form above."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    quiet_third_parties()


def quiet_third_parties() -> None:
    """Hold third-party loggers at WARNING, whatever their level was."""
    for name in QUIET_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)
