"""`bannette replay`: sorts past mail anew and says what the sorting is worth; nothing is done to the mail."""

import argparse
import sys
from collections.abc import Iterator
from typing import Final

from triage import replay
from triage.cli.options import add_config
from triage.clock import now_utc
from triage.config_file import read_settings
from triage.db import open_database
from triage.locks import only_one
from triage.replay_score import Score, Share
from triage.review.replays import ReplayItem, ReplayList, ReplayView, items_of, last_view_or_none
from triage.runtime_types import Serve
from triage.sentences import NBSP, URGENCY_LABELS, typeset
from triage.services import Services, build_services

_DEFAULT: Final = 200
_WIDTH: Final = 46
_SUBJECT_CHARS: Final = 60


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_config(parser)
    parser.add_argument(
        "--last",
        type=_count,
        default=_DEFAULT,
        metavar="N",
        help=f"combien de mails, les derniers d’abord ({_DEFAULT} par défaut, {replay.MOST} au plus)",
    )
    parser.add_argument("--list", action="store_true", help="aussi chaque mail, avec sa classe et le motif")


def _count(written: str) -> int:
    count = int(written)
    if not 1 <= count <= replay.MOST:
        raise ValueError(count)
    return count


def run(options: argparse.Namespace, _serve: Serve) -> int:
    """Replay and print the figures; an interrupted run is ended first."""
    settings = read_settings(options.config)
    with only_one(settings.data_dir, "replay.lock", "replay_running"):
        database = open_database(settings.data_dir, now_utc())
        try:
            services = build_services(settings, database, None)
            replay.start(services, options.last, None)
            while replay.replay_one(services):
                _show_progress(services)
            _print(services, every=options.list)
        finally:
            database.close()
    return 0


def _show_progress(services: Services) -> None:
    view = last_view_or_none(services)
    if view is not None and sys.stderr.isatty():
        print(f"\r  {view.run.done}/{view.run.total}\033[K", end="", file=sys.stderr, flush=True)
        if view.run.finished_at is not None:
            print(file=sys.stderr)


def _print(services: Services, *, every: bool) -> None:
    view = last_view_or_none(services)
    if view is None:
        return
    print("\n".join(_lines(view)))
    lists = [
        (ReplayList.MISSED, "Répondus très vite, mais pas signalés urgents :"),
        (ReplayList.UNSURE, "Les moins sûrs, à juger sur la page (✓ / ✗) :"),
        *([(ReplayList.ALL, "Tous les mails :")] if every else []),
    ]
    for which, title in lists:
        found = items_of(services, which)
        if found:
            print("\n" + typeset(title))
            print("\n".join(line for one in found for line in _item_lines(one)))


def _lines(view: ReplayView) -> Iterator[str]:
    yield typeset(f"{'Mails rejoués :':<{_WIDTH}}{view.run.total}")
    for label, count in view.counts:
        yield f"{'  ' + URGENCY_LABELS[label.value]:<{_WIDTH}}{count}"
    yield _share("Part signalée urgente", view.flagged)
    if view.much_flagged:
        yield typeset("  Attention : plus de 40 % du courrier serait signalé urgent.")
    yield f"{'À vérifier':<{_WIDTH}}{view.uncertain}"
    fastest = view.fastest
    if fastest.count:
        yield typeset(f"{'Mails auxquels le cabinet a répondu :':<{_WIDTH}}{fastest.answered}")
        within = duration_words(fastest.within_s or 0)
        yield typeset(
            f"  les {fastest.count} plus vite répondus (en moins de {within}) : "
            f"{fastest.flagged} signalés urgents, {fastest.missed} non"
        )
    yield from _score_lines(view)


def _score_lines(view: ReplayView) -> Iterator[str]:
    score: Score | None = view.score
    if score is None:
        yield typeset(f"Note : pas assez de réponses ({view.answers} sur {view.needed}).")
        return
    yield _share("Classe juste, selon vos réponses", score.right)
    yield _share("  parmi les moins sûrs", score.unsure_right)
    yield _share("  parmi les autres", score.other_right)
    yield _share("Urgents reconnus", score.caught)
    yield _share("Urgents à raison", score.rightly)


def _share(words: str, share: Share) -> str:
    if share.value is None:
        return f"{words:<{_WIDTH}}—"
    low, high = share.interval
    return (
        f"{words:<{_WIDTH}}{_percent(share.value)} ({share.hits}/{share.count}"
        f"{NBSP}; entre {_percent(low)} et {_percent(high)})"
    )


def _item_lines(item: ReplayItem) -> Iterator[str]:
    sure = "règle" if item.by_rule else _percent(item.confidence)
    subject = item.subject[:_SUBJECT_CHARS] or "(sans objet)"
    yield f"  {item.dated_at:%Y-%m-%d}  {subject}"
    answered = (
        f", répondu en {duration_words(item.answered_after_s)}" if item.answered_after_s is not None else ""
    )
    yield f"    {item.reason} ({sure}{answered})"


def duration_words(seconds: int) -> str:
    """« 3 h 05 », « 12 min », « 4 jours »."""
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return f"{minutes}{NBSP}min"
    if minutes < 2 * 24 * 60:
        return f"{minutes // 60}{NBSP}h{NBSP}{minutes % 60:02d}"
    return f"{round(minutes / 1440)}{NBSP}jours"


def _percent(share: float) -> str:
    return f"{round(100 * share)}{NBSP}%"
