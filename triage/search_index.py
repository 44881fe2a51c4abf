"""The full-text index over mails and drafts in SQLite: its tables, and the triggers that keep it true.

Every write of a mail or draft goes through the triggers, whoever makes it, erasure too. They name no other
table than their own, so that a migration may rebuild either; one that does loses them, and `restore` then
builds the index anew from what is stored. The index holds no text, only which words stand in which mail.
"""

from contextlib import closing
from typing import Final

from sqlalchemy import Connection, Engine

PREFIX: Final = "search_"
"""What the names of the index's tables begin with; they are no tables of the models."""
BATCH: Final = 500

_OPTIONS = (
    "words, content='', columnsize=0, detail=none, prefix='2 3 4 5', "
    'tokenize="unicode61 remove_diacritics 2"'
)
#: The tokenizer knows no ligature as two letters: « œuvre » is looked for as « oeuvre » too.
_LETTERS = "replace(replace(replace(replace({0}, 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae')"
#: A row whose JSON is broken is still stored: it is only not found by its text.
_MAIL = _LETTERS.format(
    "{0}.subject || ' ' || {0}.sender_name || ' ' || {0}.sender_address || ' ' || "
    "CASE WHEN json_valid({0}.parsed) THEN coalesce(json_extract({0}.parsed, '$.text'), '') || ' ' || "
    "coalesce((SELECT group_concat(json_extract(value, '$.name'), ' ') "
    "FROM json_each({0}.parsed, '$.attachments') WHERE type = 'object'), '') ELSE '' END"
)
_DRAFT = _LETTERS.format("{0}.subject || ' ' || {0}.body")
_ADD = "INSERT INTO {table} (rowid, words) {source}"
_REMOVE = "INSERT INTO {table} ({table}, rowid, words) {source}"


def _add_mail(row: str) -> str:
    return _ADD.format(table="search_mail", source=f"SELECT {row}.id, {_MAIL.format(row)}")


def _remove_mail(row: str) -> str:
    return _REMOVE.format(table="search_mail", source=f"SELECT 'delete', {row}.id, {_MAIL.format(row)}")


def _draft_below(row: str, command: str) -> str:
    """The version of the same mail next below `row`, which stood before it or stands after it is gone."""
    lower = f"SELECT max(version) FROM draft WHERE mail_id = {row}.mail_id AND version < {row}.version"
    return (
        f"SELECT {command} d.mail_id, {_DRAFT.format('d')} FROM draft AS d "
        f"WHERE d.mail_id = {row}.mail_id AND d.version = ({lower})"
    )


_IS_HIGHEST = "NOT EXISTS (SELECT 1 FROM draft WHERE mail_id = {0}.mail_id AND version > {0}.version)"
_TRIGGERS: Final = {
    "search_mail_added": f"AFTER INSERT ON mail BEGIN {_add_mail('NEW')}; END",
    "search_mail_gone": f"AFTER DELETE ON mail BEGIN {_remove_mail('OLD')}; END",
    "search_mail_changed": (
        "AFTER UPDATE OF subject, sender_name, sender_address, parsed ON mail "
        f"BEGIN {_remove_mail('OLD')}; {_add_mail('NEW')}; END"
    ),
    # One entry per mail, by the mail's id: that of the version that stands.
    "search_draft_added": (
        f"AFTER INSERT ON draft WHEN {_IS_HIGHEST.format('NEW')} BEGIN "
        + _REMOVE.format(table="search_draft", source=_draft_below("NEW", "'delete',"))
        + "; "
        + _ADD.format(table="search_draft", source=f"SELECT NEW.mail_id, {_DRAFT.format('NEW')}")
        + "; END"
    ),
    "search_draft_gone": (
        f"AFTER DELETE ON draft WHEN {_IS_HIGHEST.format('OLD')} BEGIN "
        + _REMOVE.format(table="search_draft", source=f"SELECT 'delete', OLD.mail_id, {_DRAFT.format('OLD')}")
        + "; "
        + _ADD.format(table="search_draft", source=_draft_below("OLD", ""))
        + "; END"
    ),
}


_TABLES: Final = {
    name: f"CREATE VIRTUAL TABLE {name} USING fts5({_OPTIONS})" for name in ("search_mail", "search_draft")
}


def is_index(name: str | None) -> bool:
    """Whether a table of this name belongs to the index, not to the models."""
    return name is not None and name.startswith(PREFIX)


def drop(connection: Connection) -> None:
    """Remove the index; nothing else is lost."""
    for name in _TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    for table in _TABLES:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")


def build(connection: Connection) -> None:
    """Make the index anew from every stored mail and draft, some hundred at a time."""
    drop(connection)
    for statement in _TABLES.values():
        connection.exec_driver_sql(statement)
    for name, body in _TRIGGERS.items():
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {body}")
    highest = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM mail").scalar_one()
    standing = "d.version = (SELECT max(version) FROM draft WHERE mail_id = d.mail_id)"
    for first in range(1, highest + 1, BATCH):
        within = (first, first + BATCH - 1)
        mails = f"SELECT m.id, {_MAIL.format('m')} FROM mail AS m WHERE m.id BETWEEN ? AND ?"
        connection.exec_driver_sql(_ADD.format(table="search_mail", source=mails), within)
        drafts = f"SELECT d.mail_id, {_DRAFT.format('d')} FROM draft AS d WHERE d.mail_id BETWEEN ? AND ?"
        connection.exec_driver_sql(
            _ADD.format(table="search_draft", source=f"{drafts} AND {standing}"), within
        )


def restore(engine: Engine) -> bool:
    """Build the index anew when a part of it is missing or other than it should be; whether it was."""
    with engine.connect() as connection:
        if _is_whole(connection):
            return False
        connection.rollback()
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        build(connection)
        connection.commit()
    return True


def _is_whole(connection: Connection) -> bool:
    with closing(connection.exec_driver_sql("SELECT name, sql FROM sqlite_master")) as rows:
        present = {name: sql for name, sql in rows if is_index(name)}
    wanted = _TABLES | {name: f"CREATE TRIGGER {name} {body}" for name, body in _TRIGGERS.items()}
    return all(present.get(name) == sql for name, sql in wanted.items())
