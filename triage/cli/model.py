"""`bannette model`: what the sorting learnt, a training now, or the model that served before."""

import argparse
from collections.abc import Iterable, Iterator

from triage import drift
from triage.cli.options import add_config
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.db import Session, open_database
from triage.drift import Week
from triage.french import date_in_words
from triage.kinds import ModelKind
from triage.learning import Learner, refit, rollback
from triage.runtime_types import Serve
from triage.sentences import sentence, typeset
from triage.serving import ServedClassifier
from triage.settings import Settings
from triage.sorter import load_classifier
from triage.store import labels, serving
from triage.store.serving import Tried

_SHOWN = 10
_KINDS = {
    ModelKind.FIRST: "modèle de départ",
    ModelKind.REFIT: "appris au cabinet",
    ModelKind.ROLLBACK: "remis en service",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_config(parser)
    parser.add_argument(
        "action",
        choices=["status", "refit", "rollback"],
        help="status : ce qui sert et ce qui a été refusé ; refit : réapprendre maintenant ;"
        " rollback : remettre le modèle précédent",
    )


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Show, train or put back; 1 when the new model was refused."""
    settings = read_settings(options.config)
    database = open_database(settings.data_dir, now_utc())
    try:
        served = ServedClassifier(
            load_classifier(settings.data_dir, settings.office.profile, settings.type_list)
        )
        learner = Learner(settings, database, now_utc, served)
        if options.action == "refit":
            tried = refit(learner)
            lines = list(_outcome(tried))
        elif options.action == "rollback":
            tried = None
            lines = [f"Modèle remis en service : {rollback(learner)}."]
        else:
            tried = None
            with database.transaction() as session:
                lines = list(_status(session, settings, served.version))
    finally:
        database.close()
    print(typeset("\n".join(lines)))
    return 1 if tried is not None and tried.refused else 0


def _outcome(tried: Tried) -> Iterator[str]:
    if tried.refused:
        yield sentence(tried.refused)
    else:
        yield f"Nouveau modèle en service : {tried.version}, appris de {tried.own_rows} mails du cabinet."
    yield from _figures(tried)


def _status(session: Session, settings: Settings, version: str) -> Iterator[str]:
    """What serves, from how many mails, what was tried last, and how the last weeks went."""
    said = labels.all_labels(session)
    tried = serving.newest(session, _SHOWN)
    current = serving.of_version_or_none(session, version)
    yield f"Modèle en service : {version} ({_KINDS[current.kind] if current else _KINDS[ModelKind.FIRST]})"
    yield f"Mails du cabinet étiquetés par une personne : {len(said)}"
    if current is not None:
        yield from _figures(current)
    if tried:
        yield "Derniers essais :"
    for one in tried:
        result = sentence(one.refused) if one.refused else _KINDS[one.kind]
        day = date_in_words(one.tried_at, weekday=False)
        yield f"  {day} : {one.version}, {one.own_rows} mails – {result}"
    for alarm in drift.alarms(session, now_utc()):
        yield f"Attention : {sentence(alarm.key, alarm.values)}"
    yield from _weeks(drift.weeks(session, now_utc(), settings.office.zone))


def _figures(tried: Tried) -> Iterator[str]:
    """Figures out of fold on the office's own mails."""
    figures = tried.figures
    if "urgent_recall" in figures:
        count = round(figures["own_urgent"])
        yield f"  urgents retrouvés : {_percent(figures['urgent_recall'])} (n = {count})"
    if "share_flagged" in figures:
        yield f"  signalés urgents : {_percent(figures['share_flagged'])} des mails étiquetés"
    if "dossier_top1" in figures:
        count = round(figures["own_types"])
        yield f"  type de dossier juste : {_percent(figures['dossier_top1'])} (n = {count})"
    if "tau" in figures:
        yield f"  seuil d’urgence : {figures['tau']:.3f}".replace(".", ",")


def _weeks(weeks: Iterable[Week]) -> Iterator[str]:
    shown = [week for week in weeks if not week.is_empty]
    if not shown:
        return
    yield "Par semaine : mails, signalés urgents, urgents retrouvés, signalés à raison, corrections pour 100"
    for week in shown:
        low, high = week.recall.interval if week.recall else (0.0, 0.0)
        caught = (
            f"{week.urgent_caught} sur {week.urgent} [{_percent(low)} – {_percent(high)}]"
            if week.urgent
            else "–"
        )
        right = f"{week.urgent_caught} sur {week.flagged_judged}" if week.flagged_judged else "–"
        flagged = _percent(week.flagged / week.mails) if week.mails else "–"
        rate = f"{100 * week.corrected / week.mails:.0f}" if week.mails else "–"
        day = f"{week.monday:%d/%m/%Y}"
        yield f"  {day} : {week.mails}, {flagged}, {caught}, {right}, {rate}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
