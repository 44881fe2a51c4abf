"""The configuration file: what is read, and the French sentence for each way it can be wrong."""

import re
from pathlib import Path

import pytest

from tests.triage.domain.config import VALID, changed, without
from triage.config_file import read_settings
from triage.errors import ConfigError
from triage.sentences import sentence_for
from triage.settings import Security

# The file, the line and key that the sentence must name, and words of it.
FAULTS = {
    "missing key in a table": (without('host = "imap.example.org"'), 13, "mailboxes.0.imap.host", "manque"),
    "missing key in the second mailbox": (
        VALID + '\n[[mailboxes]]\nname = "b"\naddress = "b@example.org"\n[mailboxes.imap]\nuser = "b"\n',
        29,
        "mailboxes.1.imap.host",
        "manque",
    ),
    "missing key at the top": (without('data_dir = "donnees"'), 1, "data_dir", "manque"),
    "missing table": (
        VALID.replace("[office]", "[web]").replace('profile = "law"\n', ""),
        1,
        "office",
        "manque",
    ),
    "unknown key": (changed("port = 993", "prot = 993"), 15, "mailboxes.0.imap.prot", "n’existe pas"),
    "unknown table": (VALID + "[modele]\nx = 1\n", 25, "modele", "n’existe pas"),
    "password in the file": (
        changed("port = 993", 'password = "Mouette!2026"'),
        15,
        "mailboxes.0.imap.password",
        "password_file",
    ),
    "key of the model in the file": (
        VALID + '[model]\nbase_url = "http://127.0.0.1/v1"\nmodel = "m"\napi_key = "Mouette!2026"\n',
        28,
        "model.api_key",
        "n’a pas sa place",
    ),
    "profile that does not exist": (changed('"law"', '"avocat"'), 5, "office.profile", "'law', 'medical'"),
    "security that does not exist": (
        changed("port = 993", 'security = "ssl"'),
        15,
        "mailboxes.0.imap.security",
        "'tls', 'starttls', 'none'",
    ),
    "text for a number": (
        changed("port = 993", 'port = "Mouette"'),
        15,
        "mailboxes.0.imap.port",
        "un nombre",
    ),
    "fraction for a whole number": (
        changed("port = 993", "port = 99.5"),
        15,
        "mailboxes.0.imap.port",
        "un nombre",
    ),
    "number for a text": (changed('"imap.example.org"', "12"), 14, "mailboxes.0.imap.host", "guillemets"),
    "empty text": (changed('"imap.example.org"', '"  "'), 14, "mailboxes.0.imap.host", "vide"),
    "number out of range": (changed("port = 993", "port = 70000"), 15, "mailboxes.0.imap.port", "bornes"),
    "negative number": (
        changed("port = 993", "import_days = -1"),
        15,
        "mailboxes.0.imap.import_days",
        "bornes",
    ),
    "not a number at all": (
        changed("port = 993", "timeout_s = nan"),
        15,
        "mailboxes.0.imap.timeout_s",
        "bornes",
    ),
    "name with a capital": (changed('name = "contact"', 'name = "Contact"'), 9, "mailboxes.0.name", "forme"),
    "address without a sign": (
        changed('"contact@cabinet.example.org"', '"Mouette"'),
        10,
        "mailboxes.0.address",
        "forme",
    ),
    "no mailbox": (
        VALID.partition("[[mailboxes]]")[0].replace("[office]", "mailboxes = []\n[office]"),
        3,
        "mailboxes",
        "vide",
    ),
    "mailboxes that are no list": (
        VALID.partition("[[mailboxes]]")[0].replace("[office]", "mailboxes = 3\n[office]"),
        3,
        "mailboxes",
        "liste",
    ),
    "table that is a text": (VALID.replace("[office]", 'web = "Mouette"\n[office]'), 3, "web", "section"),
    "plain text to another machine": (
        changed("port = 993", 'security = "none"'),
        13,
        "mailboxes.0.imap",
        "n’est permis que vers cette machine",
    ),
    "word for yes or no": (
        VALID + '[mailboxes.write_back]\nkeywords = "Mouette"\n',
        26,
        "mailboxes.0.write_back.keywords",
        "true (oui)",
    ),
    "folder of no urgency": (
        VALID + '[mailboxes.write_back]\nmove = { bientot = "Mouette" }\n',
        26,
        "mailboxes.0.write_back.move.bientot",
        "'urgent', 'admin', 'later'",
    ),
    "folders that are no table": (
        VALID + '[mailboxes.write_back]\nmove = "Mouette"\n',
        26,
        "mailboxes.0.write_back.move",
        "section",
    ),
    "dossier type without its words": (
        VALID
        + '[[dossier_types]]\nslug = "travail"\nname = "Mouette"\n'
        + '[[dossier_types]]\nslug = "brevets"\nname = "Mouettes"\nwords = ["inpi"]\n',
        28,
        "dossier_types.1",
        "cinq mots",
    ),
    "dossier type merged into nothing": (
        VALID + '[[dossier_types]]\nslug = "travail"\nmerged_into = "Mouette"\n',
        25,
        "dossier_types.0",
        "aucun type de dossier",
    ),
    "page open to the network": (VALID + '[web]\nhost = "0.0.0.0"\n', 26, "web.host", "127.0.0.1"),
    "two mailboxes of one name": (
        VALID + VALID.partition("[[mailboxes]]")[2].join(["[[mailboxes]]", ""]),
        8,
        "mailboxes",
        "deux boîtes",
    ),
    "names that give one variable for their passwords": (
        VALID.replace('name = "contact"', 'name = "a-b"')
        + VALID.partition("[[mailboxes]]")[2]
        .join(["[[mailboxes]]", ""])
        .replace('name = "contact"', 'name = "a_b"'),
        8,
        "mailboxes",
        "deux boîtes",
    ),
    "syntax": (changed("port = 993", "port = "), 15, None, "TOML"),
    "text that is not closed": (VALID + 'x = "Mouette', 25, None, "TOML"),
    "number beyond all bounds": (changed("port = 993", "port = " + "9" * 5000), None, None, "TOML"),
    "nesting beyond all bounds": (VALID + "x = " + "[" * 100_000, None, None, "TOML"),
}


def write(folder: Path, text: str | bytes) -> Path:
    """Write a configuration file and return its path."""
    path = folder / "config.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(("text", "line", "key", "words"), FAULTS.values(), ids=FAULTS)
def test_sentence_names_the_file_line_and_key_and_echoes_nothing(
    tmp_path: Path, text: str, line: int | None, key: str | None, words: str
) -> None:
    path = write(tmp_path, text)

    with pytest.raises(ConfigError) as caught:
        read_settings(path)

    said = sentence_for(caught.value)
    assert re.match(rf"{re.escape(str(path))}, ligne[ \u202f]", said)
    assert words in said
    if line is not None:
        assert re.search(rf"ligne {line}\b", said), said
    if key is not None and "mailbox_name_twice" not in caught.value.key and "web_off" not in caught.value.key:
        assert f"«\u00a0{key}\u00a0»" in said
    assert "Mouette" not in said
    assert "Mouette" not in str(caught.value)
    assert "Mouette" not in str(caught.value.__cause__)


def test_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read_settings(tmp_path / "config.toml")

    assert "bannette init" in sentence_for(caught.value)
    assert str(tmp_path / "config.toml") in sentence_for(caught.value)


def test_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, VALID.replace("Cabinet", "Étude").encode("latin-1"))

    with pytest.raises(ConfigError) as caught:
        read_settings(path)

    assert caught.value.key == "config_encoding"


def test_folder_in_place_of_the_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read_settings(tmp_path)

    assert caught.value.key == "config_unreadable"


def test_valid_file_is_read_with_its_defaults(tmp_path: Path) -> None:
    settings = read_settings(write(tmp_path, VALID))

    mailbox = settings.mailboxes[0]
    assert (mailbox.imap.port, mailbox.imap.security, mailbox.imap.folders) == (993, Security.TLS, ("INBOX",))
    assert (mailbox.smtp.port, settings.web.host, settings.web.port) == (465, "127.0.0.1", 8765)
    assert settings.model is None


@pytest.mark.parametrize("mark", ["\ufeff", ""], ids=["with a mark", "without"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"], ids=["Windows", "Unix"])
def test_file_saved_by_windows_editors_is_read(tmp_path: Path, mark: str, line_end: str) -> None:
    settings = read_settings(write(tmp_path, mark + VALID.replace("\n", line_end)))

    assert settings.office.name == "Cabinet Brévault"


def test_relative_paths_are_taken_from_the_folder_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "etc"
    folder.mkdir()
    path = write(
        folder,
        changed("port = 993", 'password_file = "secrets/imap"\nca_file = "../ca.pem"')
        + 'password_file = "/run/smtp"\n'
        + '[model]\nbase_url = "http://127.0.0.1/v1"\nmodel = "m"\napi_key_file = "cle"\n'
        + '[drafting]\ntemplates_dir = "~/modeles"\n',
    )
    monkeypatch.setenv("HOME", str(tmp_path / "maison"))
    monkeypatch.chdir(folder)

    settings = read_settings(Path(path.name))

    mailbox = settings.mailboxes[0]
    assert settings.data_dir == folder / "donnees"
    assert mailbox.imap.password_file == folder / "secrets" / "imap"
    assert mailbox.imap.ca_file == folder / ".." / "ca.pem"
    assert mailbox.smtp.password_file == Path("/run/smtp")
    assert settings.model is not None
    assert settings.model.api_key_file == folder / "cle"
    assert settings.drafting.templates_dir == tmp_path / "maison" / "modeles"


def test_home_of_nobody_is_left_as_written(tmp_path: Path) -> None:
    path = write(tmp_path, changed('"donnees"', '"~personne-de-ce-nom/x"'))

    assert read_settings(path).data_dir == tmp_path / "~personne-de-ce-nom" / "x"
