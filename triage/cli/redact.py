"""`bannette redact`: shows a mail as a language model would see it, without configuration or database."""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import Any, Final

from redaction.engine import Redactor
from redaction.errors import RedactionError
from redaction.mail import MailText
from redaction.placeholders import EXACT
from redaction.preview import Preview, preview
from redaction.settings import RedactionSettings
from triage.cli.mail_input import STDIN, read_given
from triage.clock import now_utc
from triage.errors import BannetteError
from triage.runtime_types import Serve
from triage.sentences import sentence, typeset

#: Nothing would leave: the mail waits for a person.
REFUSED: Final = 3
#: Colours of a terminal (ECMA-48 SGR) by family of placeholder; the rest, numbers, is cyan.
_COLOURS: Final = {
    **dict.fromkeys(("PERSONNE", "NOM", "ORG"), "1;33"),
    **dict.fromkeys(("ADRESSE", "LIEU", "GPS", "CADASTRE"), "1;32"),
    **dict.fromkeys(("COURRIEL", "TEL", "URL", "IP", "MAC"), "1;34"),
    **dict.fromkeys(("DATE", "NAISSANCE"), "1;35"),
    **dict.fromkeys(("SECRET", "MARQUE", "IBAN", "RIB", "BIC", "CARTE"), "1;31"),
}
_OTHER_COLOUR: Final = "1;36"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FICHIER",
        help=f"un mail (.eml) ou un texte ; {STDIN} : l’entrée standard",
    )
    parser.add_argument("--json", action="store_true", help="un objet JSON par fichier, un par ligne")
    parser.add_argument("--text", action="store_true", help="lire du texte, même s’il ressemble à un mail")
    parser.add_argument("--language", metavar="CODE", help="langue du texte (devinée sans cela)")
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        metavar="AAAA-MM-JJ",
        help="jour depuis lequel compter les délais (aujourd’hui par défaut)",
    )
    colour = parser.add_mutually_exclusive_group()
    colour.add_argument(
        "--color", dest="color", action="store_true", default=None, help="toujours en couleurs"
    )
    colour.add_argument("--no-color", dest="color", action="store_false", help="jamais de couleurs")


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Print each mail redacted. 3 when at least one is refused: nothing of it would leave."""
    givens = [read_given(name, as_text=options.text) for name in options.files]
    settings = RedactionSettings()
    try:
        redactor = Redactor(settings)
    except RedactionError as exc:
        raise BannetteError(f"redaction_{exc.reason}") from exc
    today = options.today or now_utc().date()
    status = 0
    for name, given in zip(options.files, givens, strict=True):
        mail = replace(given.mail, today=today, language=options.language or given.language)
        outcome = preview(redactor, settings, mail)
        if outcome.refused:
            status = REFUSED
        if options.json:
            print(json.dumps(_document(name, mail, outcome, many=len(givens) > 1), ensure_ascii=False))
        else:
            sure = given.sure or options.language is not None
            _show(name if len(givens) > 1 else None, outcome, sure=sure, color=_wants_color(options))
    return status


def _document(name: str, mail: MailText, outcome: Preview, *, many: bool) -> dict[str, Any]:
    redacted = outcome.redacted
    document: dict[str, Any] = {"file": name} if many else {}
    return document | {
        "text": outcome.text,
        "redacted": redacted.value if redacted else None,
        "spans": _spans(outcome),
        "counts": dict(redacted.counts) if redacted else {},
        "language": mail.language,
        "refused": outcome.refused,
        "sealed": outcome.leaves,
        "ms": round(outcome.ms, 2),
    }


def _spans(outcome: Preview) -> list[dict[str, object]]:
    """What is masked where. The type is that of the placeholder: a name may have joined a known person."""
    return [
        {
            "start": span.start,
            "end": span.end,
            "type": _kind(placeholder) if placeholder else span.entity.value,
            "placeholder": placeholder,
            "score": span.score,
        }
        for span, placeholder in zip_longest(outcome.spans, outcome.placeholders)
    ]


def _show(name: str | None, outcome: Preview, *, sure: bool, color: bool) -> None:
    if name is not None:
        print(f"=== {name} ===")
    types = f" ({', '.join(outcome.residues)})" if outcome.residues else ""
    if outcome.redacted is None:
        _say(sentence(f"redaction_{outcome.refused}") + types)
        return
    print(_coloured(outcome.redacted.value) if color else outcome.redacted.value, flush=True)
    _say(_summary(outcome.redacted.counts))
    if outcome.held:
        _say(f"Le dernier contrôle retiendrait ce mail{types} : il attendrait une personne.")
    if not sure:
        _say(
            "Langue incertaine : masqué comme du français. Dans le service, un tel mail attend une personne "
            "(--language pour la préciser)."
        )


def _say(words: str) -> None:
    print(typeset(words), file=sys.stderr)


def _summary(counts: Mapping[str, int]) -> str:
    total = sum(counts.values())
    if not total:
        return "Aucun identifiant masqué."
    by_type = ", ".join(
        f"{n} {kind}" for kind, n in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )
    return f"{total} identifiant{'s' if total > 1 else ''} masqué{'s' if total > 1 else ''} : {by_type}."


def _coloured(text: str) -> str:
    def colour(placeholder: str) -> str:
        return f"\x1b[{_COLOURS.get(_kind(placeholder), _OTHER_COLOUR)}m{placeholder}\x1b[0m"

    return EXACT.sub(lambda match: colour(match.group()), text)


def _kind(placeholder: str) -> str:
    return placeholder.strip("[]").rpartition("_")[0]


def _wants_color(options: argparse.Namespace) -> bool:
    return sys.stdout.isatty() if options.color is None else bool(options.color)
