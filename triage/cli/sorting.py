"""The figures of the sorting for `bannette evaluate`: on files of labelled mails, or on the shipped ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from classifiers.corpus import TrainingMail, read_line
from classifiers.errors import NotEnoughMails
from classifiers.evaluate import Outcome, cross_validate, evaluate, figures_by_profile, figures_of
from classifiers.few_shot import few_shot
from classifiers.labels import Profile
from classifiers.model import TriageModel
from classifiers.seeds import seed_mails
from classifiers.train import Training
from triage.cli.line_files import read_rows
from triage.errors import BadRequest
from triage.sentences import typeset
from triage.sorter import prepared_or_none

_Figures = Mapping[str, Any]
_WIDTH: Final = 46


def triage_figures(files: Sequence[Path]) -> _Figures:
    """The figures of the day-0 models on these files; without a file, of models that left each source out.

    Raises BadRequest when a file cannot be read.
    """
    if not files:
        return _all_figures(cross_validate(seed_mails()))
    rows = read_files(files)
    return _all_figures(evaluate(_day_zero_models({row.profile for row in rows}), rows))


def dossier_figures(train: Sequence[Path], test: Sequence[Path], tags_per_label: int) -> _Figures:
    """Dossier types learnt from the shipped mails and so many labelled mails per type, measured on others.

    Raises BadRequest when a file cannot be read or there is too little to learn from.
    """
    try:
        return few_shot(seed_mails(), read_files(train), read_files(test), tags_per_label)
    except NotEnoughMails as exc:
        raise BadRequest("mails_too_few") from exc


def read_files(files: Iterable[Path]) -> list[TrainingMail]:
    """The labelled mails of the files, in order. Raises BadRequest with the file and line at fault."""
    return [row for file in files for row in read_rows(file, read_line)]


def triage_report(figures: _Figures) -> list[str]:
    """The lines of `bannette evaluate triage`."""
    lines = [_counted("mails", figures["mails"])]
    lines += [_shared(words, figures, name) for name, words in _TRIAGE_ROWS]
    lines.append(f"{'calibration de l’urgence (ECE)':<{_WIDTH}}{figures['ece']:.3f}")
    lines.append(f"{'temps médian par mail':<{_WIDTH}}{figures['p50_ms']:.1f} ms")
    lines += ["", "étiquette, puis classe la plus probable : urgent, administratif, plus tard"]
    lines += [f"  {true:<{_WIDTH - 2}}{' '.join(f'{n:>5}' for n in said.values())}"
              for true, said in figures["confusion"].items()]  # fmt: skip
    for profile, one in figures["profiles"].items():
        lines += ["", _counted(profile, one["mails"])]
        lines += ["  " + _shared(words, one, name, _WIDTH - 2) for name, words in _TRIAGE_ROWS]
    return [typeset(line) for line in lines]


def dossier_report(figures: _Figures) -> list[str]:
    """The lines of `bannette evaluate dossiers`."""
    lines = []
    for profile, one in figures["profiles"].items():
        lines += [_counted(profile, one["mails"]), _counted("  mails étiquetés", one["tagged"])]
        lines += ["  " + _shared(words, one, name, _WIDTH - 2) for name, words in _DOSSIER_ROWS]
        lines.append("")
    lines += [_shared(words, figures, name) for name, words in _DOSSIER_ROWS]
    return [typeset(line) for line in lines]


_DOSSIER_ROWS: Final = (
    ("top1", "type de dossier juste"),
    ("top3", "parmi les trois proposés"),
    ("macro_f1", "F1 moyen des types"),
)
_TRIAGE_ROWS: Final = (
    ("three_way_accuracy", "classe la plus probable juste"),
    ("treated_right", "traité pour ce qu’il est, doutes compris"),
    ("urgent_recall", "urgents reconnus"),
    ("urgent_precision", "urgents à raison"),
    ("share_flagged", "part signalée urgente ou peut-être urgente"),
    ("human_only_recall", "réservés au professionnel reconnus"),
    ("human_only_false_share", "retenus à tort, parmi les autres"),
    ("dossier_top1", "type de dossier juste"),
    ("dossier_top3", "type de dossier parmi les trois proposés"),
)


def _all_figures(outcomes: Sequence[Outcome]) -> _Figures:
    profiles = {name: asdict(one) for name, one in figures_by_profile(outcomes).items()}
    return asdict(figures_of(outcomes)) | {"profiles": profiles}


def _day_zero_models(profiles: Iterable[Profile]) -> Mapping[Profile, TriageModel]:
    """The models prepared with this installation; those that are not, trained now from the shipped mails."""
    wanted = sorted(profiles)
    prepared = {profile: prepared_or_none(profile) for profile in wanted}
    models = {profile: model for profile, model in prepared.items() if model is not None}
    missing = [profile for profile in wanted if profile not in models]
    return {**models, **Training.of(seed_mails()).models(missing)} if missing else models


def _counted(words: str, count: int) -> str:
    return f"{words:<{_WIDTH}}{count}"


def _shared(words: str, figures: _Figures, name: str, width: int = _WIDTH) -> str:
    low, high = figures["intervals"].get(name, (None, None))
    between = "" if low is None else f"  ({low:.3f} à {high:.3f})"
    return f"{words:<{width}}{figures[name]:.3f}{between}"
