"""`python -m tools.bench_classifiers`: the sorting beside bogofilter and CRM114, same split, one run.

Three sources of the shipped mails, which no author of a rule had read, are kept apart; every side learns
from the rest. bogofilter learns one word list per class, that class against the others, and the highest
score wins; CRM114 (OSB) learns one file of features per class. Both are Debian packages, left out where they
are not installed. Then how long a training takes at 6,000 rows, and how large the model's file is.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any, Final

from classifiers.artifact import save
from classifiers.corpus import TrainingMail
from classifiers.counts import Readings
from classifiers.evaluate import evaluate
from classifiers.labels import Profile, Urgency
from classifiers.mail import MailText
from classifiers.model import TriageModel
from classifiers.seeds import seed_mails
from classifiers.train import Training

_KEPT_APART: Final = ("hand-15.jsonl", "hand-18.jsonl", "hand-20.jsonl")
_ROWS: Final = 6_000
_KEY: Final = b"of this bench only"


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 whatever the figures are."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench_classifiers", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--no-refit", action="store_true", help="leave out the training at 6,000 rows")
    options = parser.parse_args(arguments)
    rows = seed_mails()
    known = [row for row in rows if row.source not in _KEPT_APART]
    judged = [row for row in rows if row.source in _KEPT_APART]
    models, own = _own(known, judged)
    figures: dict[str, Any] = {"known": len(known), "judged": len(judged), "bannette": own}
    figures["bogofilter"] = _bogofilter(known, judged) if shutil.which("bogofilter") else None
    figures["crm114"] = _crm114(known, judged) if shutil.which("crm") else None
    figures["model_mb"] = _size_mb(models[Profile.LAW])
    if not options.no_refit:
        figures["refit"] = _refit(rows)
    print(json.dumps(figures, indent=2) if options.json else "\n".join(_lines(figures)))
    return 0


def _own(
    known: Sequence[TrainingMail], judged: Sequence[TrainingMail]
) -> tuple[Mapping[Profile, TriageModel], dict[str, float]]:
    started = time.perf_counter()
    models = Training.of(known).models(tuple(Profile))
    trained = time.perf_counter() - started
    outcomes = evaluate(models, judged)
    chances = [one.prediction.probabilities for one in outcomes]
    return models, {
        "accuracy": _accuracy(judged, [max(one, key=one.__getitem__) for one in chances]),
        "urgent_auc": _auc(judged, [one[Urgency.URGENT] for one in chances]),
        "train_s": trained,
        "p50_ms": 1000 * median(one.seconds for one in outcomes),
    }


def _bogofilter(known: Sequence[TrainingMail], judged: Sequence[TrainingMail]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        for urgency in Urgency:
            base = Path(folder) / urgency.value
            base.mkdir()
            for flag, wanted in (("-s", True), ("-n", False)):
                mails = [row.mail for row in known if (row.urgency is urgency) is wanted]
                _run(["bogofilter", "-d", str(base), "-M", flag], b"".join(map(_in_mbox, mails)))
        trained = time.perf_counter() - started
        scores, seconds = [], []
        for row in judged:
            began = time.perf_counter()
            said = {one: _score(Path(folder) / one.value, row.mail) for one in Urgency}
            seconds.append((time.perf_counter() - began) / len(Urgency))
            scores.append(said)
    return {
        "accuracy": _accuracy(judged, [max(one, key=one.__getitem__) for one in scores]),
        "urgent_auc": _auc(judged, [one[Urgency.URGENT] for one in scores]),
        "train_s": trained,
        "p50_ms": 1000 * median(seconds),
    }


def _crm114(known: Sequence[TrainingMail], judged: Sequence[TrainingMail]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        for row in known:
            learn = f"-{{ learn <osb unique microgroom> ({folder}/{row.urgency.value}.css) /[[:graph:]]+/ }}"
            _run(["crm", learn], _as_mail(row.mail))
        trained = time.perf_counter() - started
        files = " | ".join(f"{folder}/{one.value}.css" for one in Urgency)
        said = f"classify <osb unique microgroom> ({files}) (:s:) /[[:graph:]]+/"
        program = f"-{{ isolate (:s:) {{ {said} }} output /:*:s:/ }}"
        scores, seconds = [], []
        for row in judged:
            began = time.perf_counter()
            scores.append(_told_by_crm114(_run(["crm", program], _as_mail(row.mail))))
            seconds.append(time.perf_counter() - began)
    return {
        "accuracy": _accuracy(judged, [max(one, key=one.__getitem__) for one in scores]),
        "urgent_auc": _auc(judged, [one[Urgency.URGENT] for one in scores]),
        "train_s": trained,
        "p50_ms": 1000 * median(seconds),
    }


def _told_by_crm114(answer: str) -> dict[Urgency, float]:
    """The pR (a logarithm of odds) of each class."""
    found = re.findall(r"/(\w+)\.css\): features: .*? pR: +(-?[\d.]+)", answer)
    return {Urgency(name): float(score) for name, score in found}


def _score(base: Path, mail: MailText) -> float:
    """bogofilter's own probability; its status tells its verdict, which is not asked for."""
    said = _run(["bogofilter", "-d", str(base), "-T"], _as_mail(mail))
    return float(said.split()[1])


def _run(command: list[str], given: bytes) -> str:
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    if done.returncode not in (0, 1, 2):
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return done.stdout.decode()


def _as_mail(mail: MailText) -> bytes:
    sender = mail.sender_address.encode("ascii", "replace").decode()
    head = f"From: {sender}\nSubject: {mail.subject}\nContent-Type: text/plain; charset=utf-8\n"
    return f"{head}\n{mail.text}\n".encode()


def _in_mbox(mail: MailText) -> bytes:
    text = _as_mail(mail).replace(b"\nFrom ", b"\n>From ")
    return b"From writer@example.org Thu Jan  1 00:00:00 2026\n" + text + b"\n"


def _refit(rows: Sequence[TrainingMail]) -> dict[str, float]:
    """A training at so many rows, all texts different, as an office with years of mail would run it."""
    many = [
        replace(row, mail=replace(row.mail, body=f"{row.mail.body}\n\nRéf. {number}"))
        for number, row in enumerate((list(rows) * (1 + _ROWS // len(rows)))[:_ROWS])
    ]
    readings = Readings()
    started = time.perf_counter()
    Training.of(many[:-20], readings=readings)
    read = time.perf_counter() - started
    started = time.perf_counter()
    Training.of(many, readings=readings).models((Profile.LAW,))
    return {"rows": len(many), "first_reading_s": read, "refit_s": time.perf_counter() - started}


def _size_mb(model: TriageModel) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.zip"
        save(model, path, _KEY)
        return path.stat().st_size / 1_000_000


def _accuracy(rows: Sequence[TrainingMail], said: Sequence[Urgency]) -> float:
    return sum(row.urgency is one for row, one in zip(rows, said, strict=True)) / len(rows)


def _auc(rows: Sequence[TrainingMail], scores: Sequence[float]) -> float:
    """How often an urgent mail scores above another, ties counting half."""
    urgent = [one for row, one in zip(rows, scores, strict=True) if row.urgency is Urgency.URGENT]
    rest = [one for row, one in zip(rows, scores, strict=True) if row.urgency is not Urgency.URGENT]
    won = sum((high > low) + (high == low) / 2 for high in urgent for low in rest)
    return won / (len(urgent) * len(rest))


def _lines(figures: Mapping[str, Any]) -> list[str]:
    lines = [f"{figures['known']} mails learnt, {figures['judged']} judged, of three other hands"]
    lines.append(f"{'':<24}{'accuracy':>10}{'urgent AUC':>12}{'training':>12}{'one mail':>12}")
    for name in ("bannette", "bogofilter", "crm114"):
        one = figures[name]
        if one is None:
            lines.append(f"{name:<24}not installed (a Debian package)")
            continue
        shares = f"{one['accuracy']:>10.3f}{one['urgent_auc']:>12.3f}"
        lines.append(f"{name:<24}{shares}{one['train_s']:>10.1f} s{one['p50_ms']:>9.1f} ms")
    lines.append(f"model's file: {figures['model_mb']:.1f} MB")
    if "refit" in figures:
        one = figures["refit"]
        lines.append(
            f"refit at {one['rows']} rows, 20 of them new: {one['refit_s']:.1f} s"
            f" (first reading of all: {one['first_reading_s']:.1f} s)"
        )
    return lines


if __name__ == "__main__":
    sys.exit(main())
