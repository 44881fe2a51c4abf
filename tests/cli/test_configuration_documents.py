"""config.example.toml and docs/configuration.md name every key of the settings, with its default."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from triage.budget_settings import BudgetSection
from triage.config_file import read_settings
from triage.credentials import mailbox_logins, model_settings, variable_name
from triage.drafting_settings import ClientSentencesSection, DraftingSection
from triage.learning_settings import LearningSection
from triage.logins import MailboxLogins, PasswordLogin
from triage.opening_hours import OfficeHours
from triage.settings import (
    ImapSettings,
    MailboxSettings,
    ModelSection,
    NerSection,
    OAuthSettings,
    OfficeSettings,
    RedactionSection,
    SendingSection,
    Settings,
    SmtpSettings,
    WebSection,
    WriteBackSettings,
)
from triage.type_settings import DossierTypeSection

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "config.example.toml"
DOCUMENT = ROOT / "docs" / "configuration.md"
TABLES: dict[tuple[str, ...], type[BaseModel]] = {
    (): Settings,
    ("office",): OfficeSettings,
    ("office", "hours"): OfficeHours,
    ("dossier_types",): DossierTypeSection,
    ("mailboxes",): MailboxSettings,
    ("mailboxes", "imap"): ImapSettings,
    ("mailboxes", "smtp"): SmtpSettings,
    ("sending",): SendingSection,
    ("mailboxes", "oauth"): OAuthSettings,
    ("mailboxes", "write_back"): WriteBackSettings,
    ("model",): ModelSection,
    ("drafting",): DraftingSection,
    ("drafting", "budget"): BudgetSection,
    ("drafting", "client_sentences"): ClientSentencesSection,
    ("redaction",): RedactionSection,
    ("redaction", "ner"): NerSection,
    ("web",): WebSection,
    ("learning",): LearningSection,
}


def everything_active(text: str) -> str:
    """The example with its inactive keys and sections made active."""
    return re.sub(r"^#(?=\[|[a-z_]+ = )", "", text, flags=re.MULTILINE)


def table_of(data: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    """The table at that place; of an array of tables the first."""
    for part in path:
        data = data[part][0] if isinstance(data[part], list) else data[part]
    return data


def own_keys(path: tuple[str, ...]) -> Iterator[tuple[str, FieldInfo]]:
    """The keys of a section that are not sections themselves."""
    sections = {other[-1] for other in TABLES if other and other[:-1] == path}
    for name, field in TABLES[path].model_fields.items():
        if name not in sections:
            yield name, field


def written(value: object) -> object:
    """A default as TOML holds it."""
    if isinstance(value, StrEnum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("path", TABLES, ids=lambda path: ".".join(path) or "top")
def test_the_example_holds_every_key_of_a_section_with_its_default(path: tuple[str, ...]) -> None:
    table = table_of(tomllib.loads(everything_active(EXAMPLE.read_text(encoding="utf-8"))), path)

    keys = dict(own_keys(path))

    assert keys.keys() <= table.keys()
    for name, field in keys.items():
        if field.default is not None and not field.is_required():
            assert table[name] == written(field.default), name


def test_the_example_as_it_stands_is_a_configuration_without_secrets_or_a_model(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")

    settings = read_settings(file)

    assert settings.model is None
    assert settings.data_dir == tmp_path / "bannette-data"
    mailbox = settings.mailboxes[0]
    assert mailbox.imap.password_file is mailbox.smtp.password_file is None


def test_the_example_with_everything_active_is_a_configuration_too(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(everything_active(EXAMPLE.read_text(encoding="utf-8")), encoding="utf-8")
    (tmp_path / "secrets").mkdir()
    for name in ("contact-imap", "contact-smtp", "application", "modele"):
        (tmp_path / "secrets" / name).write_text(name)

    settings = read_settings(file)

    logins = mailbox_logins(settings.mailboxes[0], tmp_path, {})
    model = model_settings(settings, {})
    assert logins == MailboxLogins(PasswordLogin("contact-imap"), PasswordLogin("contact-smtp"))
    assert model is not None
    assert model.api_key == "modele"


def test_every_key_of_the_example_is_preceded_by_a_comment() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()

    for before, line in itertools.pairwise(lines):
        if re.match(r"#?[a-z_]+ = ", line):
            assert before.startswith("# "), line


@pytest.mark.parametrize("path", TABLES, ids=lambda path: ".".join(path) or "top")
def test_the_document_names_every_key_of_a_section_with_its_default(path: tuple[str, ...]) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    name = ".".join(path)
    lists = ("mailboxes", "dossier_types")
    heading = (f"`[[{name}]]`" if name in lists else f"`[{name}]`") if path else "Top level"
    section = text.split(f"### {heading}\n")[1].split("\n#")[0]

    rows = dict(re.findall(r"^\| `([a-z_]+)` \| (.+?) \|", section, re.MULTILINE))

    for name, field in own_keys(path):
        if field.is_required():
            assert rows[name] == "—", name
        elif field.default is None:
            assert rows[name] == "none", name
        else:
            assert tomllib.loads(f"x = {rows[name].strip('`')}")["x"] == written(field.default), name


def test_the_document_names_the_variables_of_passwords() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    for side in ("imap", "smtp"):
        assert variable_name("contact", side).replace("CONTACT", "<MAILBOX>") in text
    for variable in ("BANNETTE_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL", "BANNETTE_MODEL"):
        assert variable in text
