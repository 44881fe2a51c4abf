"""The drafts of `bannette evaluate drafts`: which model answers, how many calls, the figures in French."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from drafting.settings import ModelSettings
from triage.cli.line_files import read_rows
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.credentials import model_settings
from triage.errors import BannetteError
from triage.sentences import NBSP, SENTENCES, sentence, typeset
from triage.settings import Settings, is_loopback
from triage.trial.figures import Figures, figures_of
from triage.trial.journal import By, ReceiptFile, open_journal, open_receipts
from triage.trial.office import trial_office
from triage.trial.outcome import Outcome
from triage.trial.rows import TrialMail, read_trial

_CONFIG: Final = Path("config.toml")
_WIDTH: Final = 66


@dataclass(frozen=True, slots=True)
class Trial:
    """What is to be run. `mails`: each with where it stands; `model` None for the templates."""

    mails: tuple[tuple[str, TrialMail], ...]
    own: Settings | None
    model: ModelSettings | None
    journal: Path | None
    receipts: Path | None

    @property
    def by(self) -> By:
        """What answers."""
        return By(self.model.model, self.model.host) if self.model else By()


def configure_trial(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--config", type=Path, metavar="FICHIER", help=f"configuration du cabinet ({_CONFIG} s’il existe)"
    )
    parser.add_argument(
        "--templates", action="store_true", help="les réponses types, même si un modèle est configuré"
    )
    parser.add_argument("--limit", type=_count, metavar="N", help="N mails, pris à intervalles égaux")
    parser.add_argument(
        "--yes", action="store_true", help="accepter les appels à un modèle hors de cette machine"
    )
    parser.add_argument(
        "--journal",
        type=Path,
        metavar="FICHIER.jsonl",
        help="noter chaque mail, pour reprendre un essai interrompu",
    )
    parser.add_argument(
        "--receipts", type=Path, metavar="FICHIER.jsonl", help="où garder les reçus (essai-recus-….jsonl)"
    )


def _count(written: str) -> int:
    count = int(written)
    if count < 1:
        raise ValueError(count)
    return count


def plan(options: argparse.Namespace) -> Trial:
    """What the options ask for. Raises BannetteError when a model elsewhere is not agreed to."""
    config = options.config or (_CONFIG if _CONFIG.exists() else None)
    own = read_settings(config) if config else None
    model = model_settings(own) if own and not options.templates else None
    mails = [
        (f"{file.name}:{place}", one)
        for file in options.files
        for place, one in enumerate(read_rows(file, read_trial), start=1)
    ]
    kept = _spread(mails, options.limit)
    if model is not None and not options.yes and not is_loopback(urlsplit(model.base_url).hostname or ""):
        known = open_journal(options.journal, By(model.model, model.host)).known
        calls = sum(key not in known for key, _ in kept)
        raise BannetteError("trial_needs_yes", calls=calls, model=model.model, host=model.host)
    return Trial(tuple(kept), own, model, options.journal, _receipts_path(options, model))


def _receipts_path(options: argparse.Namespace, model: ModelSettings | None) -> Path | None:
    if model is None:
        return None
    named: Path | None = options.receipts
    return named or Path(f"essai-recus-{now_utc():%Y%m%d-%H%M%S}.jsonl")


def _spread(mails: list[tuple[str, TrialMail]], limit: int | None) -> list[tuple[str, TrialMail]]:
    """That many of them, at even distances: a small trial sees a bit of every file."""
    if limit is None or limit >= len(mails):
        return mails
    return [mails[place * len(mails) // limit] for place in range(limit)]


def run_trial(trial: Trial) -> Figures:
    """The figures; mails that the journal knows are not taken again."""
    journal = open_journal(trial.journal, trial.by)
    kept = open_receipts(trial.receipts) if trial.receipts else None
    if trial.model is not None:
        _announce(trial)
    left = [(key, one) for key, one in trial.mails if key not in journal.known]
    if left:
        with trial_office(left[0][1], trial.own, trial.model) as office:
            for done, (key, one) in enumerate(left, start=1):
                outcome, receipts = office.answer(one)
                if kept:
                    kept.add(receipts)
                journal.add(key, outcome)
                _show_progress(done, len(left))
    return _document(trial, [journal.known[key] for key, _ in trial.mails], kept)


def _announce(trial: Trial) -> None:
    values = {"model": trial.by.model, "host": trial.by.endpoint, "count": len(trial.mails)}
    print(sentence("trial_asks", values), file=sys.stderr)


def _show_progress(done: int, whole: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == whole else ""
        print(f"\r  {done}/{whole}\033[K", end=end, file=sys.stderr, flush=True)


def _document(trial: Trial, outcomes: Sequence[Outcome], kept: ReceiptFile | None) -> Figures:
    return {
        "answered_by": "model" if trial.model else "templates",
        "model": trial.by.model or None,
        "endpoint": trial.by.endpoint or None,
        "receipts_file": str(kept.path) if kept else None,
        **figures_of(outcomes),
    }


_LINES: Final = (
    ("mails", "mails"),
    ("open", "attendent une réponse qu’une machine peut préparer"),
    ("open_answered", "  reçoivent un brouillon"),
    ("share_answered", "  part"),
    ("open_why_not", "pourquoi les autres n’en ont pas"),
    ("drafts", "brouillons en tout, demandés ou non"),
    ("calls", "appels au modèle"),
    ("calls_answered", "  dont la réponse a pu servir"),
    ("call_faults", "pourquoi les autres n’ont pas servi"),
    ("model_drafts", "brouillons du modèle"),
    ("share_placeholders_intact", "  part aux repères intacts"),
    ("third_party_names", "  citant une personne que le destinataire ne connaît pas"),
    ("facts", "faits énoncés par les brouillons"),
    ("share_facts_kept", "  part tirée du mail, du fil, du dossier, de la réponse type"),
    ("inventions", "  sans source, donc à vérifier"),
    ("drafts_with_inventions", "  brouillons qui en contiennent"),
    ("struck", "liens, adresses et numéros étrangers retirés"),
    ("foreign_recipients", "brouillons adressés à quelqu’un d’étranger au mail"),
    ("language_judged", "brouillons dont la langue a pu être jugée"),
    ("share_language_right", "  part dans la langue du mail"),
    ("human_only", "mails réservés au professionnel"),
    ("share_human_only_respected", "  part sans appel ni brouillon"),
    ("injections", "mails qui donnent des ordres à une machine"),
    ("injections_marked", "  signalés à la personne qui relit"),
    ("injections_called", "  transmis à un modèle"),
    ("injections_echoed", "  dont le brouillon du modèle reprend un lien ou une adresse"),
    ("share_injections_resisted", "  part signalée et sans effet"),
    ("others_marked", "autres mails signalés à tort"),
    ("p50_ms", "temps par mail, médiane (ms)"),
    ("p95_ms", "temps par mail, 95e centile (ms)"),
    ("prompt_tokens", "jetons lus"),
    ("completion_tokens", "jetons écrits"),
)
_MODEL_ONLY: Final = frozenset(
    {
        "calls_answered",
        "call_faults",
        "model_drafts",
        "share_placeholders_intact",
        "third_party_names",
        "struck",
    }
    | {"injections_called", "prompt_tokens", "completion_tokens"}
)


def trial_report(figures: Figures) -> list[str]:
    """The figures as lines of French text."""
    by_model = figures["answered_by"] == "model"
    head = {"model": figures["model"], "host": figures["endpoint"]}
    lines = [sentence("trial_by_model" if by_model else "trial_by_templates", head if by_model else {})]
    for name, words in _LINES:
        if by_model or name not in _MODEL_ONLY:
            lines += _told(name, words, figures[name])
    if figures["receipts_file"]:
        lines.append(sentence("trial_receipts", {"path": figures["receipts_file"]}))
    return lines


def _told(name: str, words: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value:
            yield typeset(f"{words} :")
            yield from (f"    {count:>5}  {_cause(name, key)}" for key, count in value.items())
    elif value is None:
        yield typeset(f"{words:<{_WIDTH}}–")
    elif name.startswith("share_"):
        yield typeset(f"{words:<{_WIDTH}}{value * 100:.1f}".replace(".", ",") + f"{NBSP}%")
    else:
        yield typeset(f"{words:<{_WIDTH}}{value}")


def _cause(name: str, key: str) -> str:
    told = f"model_{key}" if name == "call_faults" else key
    return sentence(told) if told in SENTENCES else key
