"""Reads `config.toml` and says, when it cannot be used, which line and key to look at."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from redaction.settings import NerKind
from triage.errors import ConfigError
from triage.section import Section
from triage.settings import Settings
from triage.type_settings import WrongEntry

_Section = TypeVar("_Section", bound=Section)

#: What pydantic calls the fault → the sentence of `triage.sentences` that says it.
_SENTENCE_OF_TYPE = {
    "missing": "config_missing",
    "extra_forbidden": "config_unknown_key",
    "enum": "config_choice",
    "int_parsing": "config_number",
    "int_type": "config_number",
    "int_from_float": "config_number",
    "float_parsing": "config_number",
    "float_type": "config_number",
    "bool_parsing": "config_yes_no",
    "bool_type": "config_yes_no",
    "string_type": "config_text",
    "string_too_short": "config_empty",
    "too_short": "config_empty",
    "string_pattern_mismatch": "config_shape",
    "greater_than": "config_range",
    "greater_than_equal": "config_range",
    "less_than": "config_range",
    "less_than_equal": "config_range",
    "model_type": "config_table",
    "dict_type": "config_table",
    "tuple_type": "config_list",
}
_SECRET_KEYS = frozenset({"password", "api_key", "client_secret", "mot_de_passe", "secret"})


def read_settings(path: Path) -> Settings:
    """The settings in the file, with relative paths taken from the file's own folder.

    Raises ConfigError naming the file and, as far as known, the line and the key.
    """
    text = _read(path)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as exc:  # TOMLDecodeError, or a number or nesting beyond all bounds
        raise ConfigError("config_syntax", path=str(path), line=_line_in(str(exc), text)) from exc
    try:
        settings = Settings.model_validate(data)
    except ValidationError as exc:
        raise _explain(path, text, exc.errors(include_input=False)) from exc
    return _anchored(settings, path.parent.resolve())


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # Windows' Notepad writes a mark at the start
    except FileNotFoundError as exc:
        raise ConfigError("config_absent", path=str(path)) from exc
    except UnicodeDecodeError as exc:
        raise ConfigError("config_encoding", path=str(path)) from exc
    except OSError as exc:
        raise ConfigError("config_unreadable", path=str(path)) from exc


def _line_in(message: str, text: str) -> int | str:
    if "end of document" in message:
        return len(text.rstrip().splitlines()) or 1
    found = re.search(r"line (\d+)", message)
    return int(found[1]) if found else "?"


def _explain(path: Path, text: str, errors: list[ErrorDetails]) -> ConfigError:
    first = errors[0]
    location = [part for part in first["loc"] if part != "[key]"]  # pydantic's word for a wrong key
    key = ".".join(str(part) for part in location) or "?"
    sentence = _SENTENCE_OF_TYPE.get(first["type"], "config_invalid")
    if first["type"] == "extra_forbidden" and str(location[-1]) in _SECRET_KEYS:
        sentence = "config_secret_in_file"
    if first["type"] == "value_error":
        wrong = first["ctx"]["error"]
        sentence = f"config_{wrong}"
        if isinstance(wrong, WrongEntry) and wrong.place is not None:
            location.append(wrong.place)
            key = f"{key}.{wrong.place}"
    values: dict[str, object] = {"path": str(path), "line": _line_of(text, location), "key": key}
    if first["type"] == "enum":
        values["expected"] = str(first["ctx"]["expected"]).replace(" or ", ", ")
    return ConfigError(sentence, **values)


def _line_of(text: str, location: Iterable[str | int]) -> int:
    """The line that holds the key, or the header of its table when the key is not written.

    What is missing at the top level belongs before every table: line 1.
    """
    tables: list[str] = []
    wanted_index = 0
    for part in location:
        if isinstance(part, int):
            wanted_index = part
        else:
            tables.append(part)
    for depth in range(len(tables), 0, -1):
        line = _find(text.splitlines(), tables[: depth - 1], tables[depth - 1], wanted_index)
        if line:
            return line
    return 1


def _find(lines: list[str], tables: list[str], key: str, wanted_index: int) -> int:
    """Line (from 1) of `key` in the table, or of the header of the table that bears its name; 0 if absent."""
    current: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        header = re.match(r"\s*\[(\[)?\s*([^\]]+?)\s*\]", line)
        if header:
            current = [part.strip(" \"'") for part in header[2].split(".")]
            if header[1]:
                seen[current[0]] = seen.get(current[0], -1) + 1
            if current == [*tables, key] and seen.get(current[0], 0) == wanted_index:
                return number
        elif current == tables and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            in_wanted_table = not current or seen.get(current[0], wanted_index) == wanted_index
            if in_wanted_table:
                return number
    return 0


def _expanded(path: Path) -> Path:
    """The path with ~ replaced; as it is when nobody has that name, and the file is then found missing."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _anchored(settings: Settings, folder: Path) -> Settings:
    """The same settings with every relative path made absolute from `folder`."""

    def anchor(path: Path | None) -> Path | None:
        return None if path is None else folder / _expanded(path)

    def with_anchors(section: _Section, *names: str) -> _Section:
        return section.model_copy(update={name: anchor(getattr(section, name)) for name in names})

    mailboxes = tuple(
        mailbox.model_copy(
            update={
                "imap": with_anchors(mailbox.imap, "password_file", "ca_file"),
                "smtp": with_anchors(mailbox.smtp, "password_file", "ca_file"),
                "oauth": mailbox.oauth
                and with_anchors(mailbox.oauth, "client_secret_file", "token_file", "ca_file"),
            },
        )
        for mailbox in settings.mailboxes
    )
    model = settings.model and settings.model.model_copy(
        update={"api_key_file": anchor(settings.model.api_key_file)},
    )
    ner = settings.redaction.ner
    if ner and (ner.kind is NerKind.GLINER or ner.model.startswith(("~", ".")) or "/" in ner.model):
        ner = ner.model_copy(update={"model": str(anchor(Path(ner.model)))})
    drafting = settings.drafting.model_copy(update={"templates_dir": anchor(settings.drafting.templates_dir)})
    return settings.model_copy(
        update={
            "data_dir": anchor(settings.data_dir),
            "mailboxes": mailboxes,
            "model": model,
            "drafting": drafting,
            "redaction": settings.redaction.model_copy(update={"ner": ner}),
        },
    )
