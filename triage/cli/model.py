"""`bannette model`: what the sorting learnt, a training now, or the model that served before."""

import argparse
from collections.abc import Iterable, Iterator, Sequence

from triage import quality
from triage.cli.options import add_config
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.db import Session, open_database
from triage.french import date_in_words
from triage.kinds import ModelKind
from triage.learning import Learner, refit, rollback
from triage.quality_words import (
    missed_words,
    model_words,
    said_words,
    step_words,
    training_words,
    week_words,
)
from triage.runtime_types import Serve
from triage.sentences import sentence, typeset
from triage.serving import ServedClassifier
from triage.settings import Settings
from triage.sorter import load_classifier
from triage.store import serving
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
    """What serves, what was tried last, and how good the sorting is, in the words of the page."""
    zone = settings.office.zone
    found = quality.look(session, version, now_utc(), zone)
    yield f"Modèle en service : {version} ({_KINDS[found.model.kind]})"
    yield model_words(found.model, zone)
    yield training_words(found.training, zone)
    if found.said:
        yield said_words(found.said)
    current = serving.of_version_or_none(session, version)
    if current is not None:
        yield from _figures(current)
    tried = serving.newest(session, _SHOWN)
    if tried:
        yield "Derniers essais :"
    for one in tried:
        result = sentence(one.refused) if one.refused else _KINDS[one.kind]
        day = date_in_words(one.tried_at, weekday=False)
        yield f"  {day} : {one.version}, {one.own_rows} mails – {result}"
    for alarm in found.alarms:
        yield f"Attention : {sentence(alarm.key, alarm.values)}"
    yield "Ce que le tri laisse passer :"
    yield from (f"  {line}" for line in missed_words(found.sample))
    yield from _headed("Par semaine :", (week_words(one) for one in found.weeks if not one.is_empty))
    yield from _headed("D’où vient le dossier :", ((step_words(one),) for one in found.dossier_steps))
    types = ((step_words(one, of_type=True),) for one in found.type_steps)
    yield from _headed("D’où vient le type de dossier :", types)


def _headed(head: str, parts: Iterable[Sequence[str]]) -> Iterator[str]:
    """The parts under their head, each but its first line further in; nothing without a part."""
    for number, (first, *rest) in enumerate(parts):
        if not number:
            yield head
        yield f"  {first}"
        yield from (f"    {line}" for line in rest)


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


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
