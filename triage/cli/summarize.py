"""`bannette summarize`: the sentences of a mail, a PDF or a DOCX that matter; nothing is stored.

With `--model`: the summary of a stored mail by the office's model, kept as the page would keep it.
"""

import argparse
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from classifiers.regions import Country, Region
from drafting.extracts import Picked
from triage.cli.mail_input import STDIN, moment_of, read_parsed
from triage.cli.model_summary import run_model
from triage.config_file import read_settings
from triage.errors import BadRequest
from triage.extract import LIMITS, extract, kind_or_none
from triage.message import Attachment, ParsedMail
from triage.parse import attachment_of
from triage.runtime_types import Serve
from triage.sentences import NBSP, typeset
from triage.sentences_summaries import EXTRACT_TITLES
from triage.summaries import FileText, Summary, TextPlace, summarise, texts_of
from triage.summary_words import DayWords, day_words, place_words

_CONFIG: Final = Path("config.toml")
_LISTS: Final = ("key", "questions", "wanted", "sent")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "file",
        metavar="FICHIER",
        help=f"un mail (.eml), un PDF, un DOCX ou un texte ; {STDIN} : l’entrée standard ; "
        "avec --model, le numéro d’un mail",
    )
    parser.add_argument(
        "--model",
        action="store_true",
        help="demander le résumé d’un mail du registre au modèle du cabinet : texte masqué, reçus gardés",
    )
    parser.add_argument("--json", action="store_true", help="un objet JSON (docs/summaries.md)")
    parser.add_argument(
        "--config", type=Path, metavar="FICHIER", help=f"configuration du cabinet ({_CONFIG} s’il existe)"
    )
    parser.add_argument(
        "--date",
        type=datetime.fromisoformat,
        metavar="AAAA-MM-JJ",
        help="jour d’où les délais sont comptés (la date du mail par défaut, sinon aujourd’hui)",
    )


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Print the extract, or the summary by the model."""
    if options.model:
        return run_model(options, options.config or _CONFIG)
    region, zone = _office(options)
    parsed, files = _read(options.file)
    received = moment_of(options.date, parsed, zone)
    found = summarise(texts_of(parsed, (), files), received, region)
    document = _document(found, zone, received)
    print(json.dumps(document, ensure_ascii=False) if options.json else "\n".join(_lines(document)))
    return 0


def _office(options: argparse.Namespace) -> tuple[Region, ZoneInfo]:
    config = options.config or (_CONFIG if _CONFIG.exists() else None)
    if config is None:
        return Region(Country.FRANCE), ZoneInfo("Europe/Paris")
    office = read_settings(config).office
    return office.region, office.zone


def _read(name: str) -> tuple[ParsedMail, tuple[FileText, ...]]:
    """A mail with the texts of its files, or a document by itself. Raises BadRequest."""
    path = Path(name)
    kind = None if name == STDIN else kind_or_none(Attachment(0, path.name, "", 0))
    if kind is None:
        parsed = read_parsed(name, as_text=False)
        return parsed, () if name == STDIN else _files(path, parsed)
    try:
        content = path.read_bytes()
    except OSError as exc:
        raise BadRequest("file_unreadable", path=name) from exc
    found = extract(content, kind)
    if not any(page.strip() for page in found.pages):
        raise BadRequest(found.cause or "attachment_scan", path=name)
    return ParsedMail(subject="", sender=None), (FileText("", found.pages),)


def _files(path: Path, parsed: ParsedMail) -> tuple[FileText, ...]:
    readable = [(one, kind) for one in parsed.attachments if (kind := kind_or_none(one))]
    if not readable:
        return ()
    raw = path.read_bytes()
    texts = []
    for one, kind in readable:
        content = attachment_of(raw, one.index)
        if content is not None and len(content) <= LIMITS.file_bytes:
            texts.append(FileText(one.name, extract(content, kind).pages))
    return tuple(texts)


def _document(found: Summary, zone: ZoneInfo, now: datetime) -> dict[str, Any]:
    """What is printed, as stable keys."""

    def told(one: Picked[TextPlace]) -> dict[str, str]:
        return {"text": one.text, "place": place_words(one.place, zone, now)}

    lists: dict[str, Any] = {name: [told(one) for one in getattr(found.extract, name)] for name in _LISTS}
    days = [_day(day_words(one, zone, now)) for one in found.days]
    return {**lists, "days": days, "chars": found.extract.chars, "cut": found.extract.cut}


def _day(one: DayWords) -> dict[str, Any]:
    return {
        "due": one.due.isoformat(),
        "day": one.day,
        "kind": one.kind,
        "label": one.label,
        "text": one.text,
        "place": one.place,
        "sure": one.sure,
    }


def _lines(document: Mapping[str, Any]) -> list[str]:
    lines: list[str] = []
    for name in ("key", "days", "questions", "wanted", "sent"):
        if document[name]:
            lines += ["", typeset(EXTRACT_TITLES[name])]
            lines += [f"  – {_told(one)} ({one['place']})" for one in document[name]]
    if not lines:
        return [EXTRACT_TITLES["nothing"]]
    cut = [typeset(EXTRACT_TITLES["cut"])] if document["cut"] else []
    return [*lines[1:], "", *cut, EXTRACT_TITLES["note"]]


def _told(one: Mapping[str, Any]) -> str:
    if "day" not in one:
        return str(one["text"])
    doubt = "" if one["sure"] else ", à vérifier"
    return f"{one['day']}, {one['label']}{doubt}{NBSP}: {one['text']}"
