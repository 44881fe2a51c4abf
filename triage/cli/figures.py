"""How the figures of redaction are shown to a person: aligned, in French, with their n and intervals."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from triage.sentences import typeset

_WIDTH: Final = 48
_COLUMN: Final = 26
_Figures = Mapping[str, Any]


def redaction_report(figures: _Figures) -> list[str]:
    """The lines of `bannette evaluate redaction`."""
    stock = figures.get("stock_presidio")
    rows: list[tuple[str, str, str]] = [("", "Bannette", "Presidio d’origine" if stock else "")]
    for words, show in _REDACTION_ROWS:
        rows.append((words, show(figures), show(stock) if stock else ""))
    rows += _costs(figures, stock)
    lines = [_line(*row) for row in rows]
    if figures["misaligned"]:
        lines += [
            "",
            f"Attention : {figures['misaligned']} textes masqués ne sont pas ceux qui ont été mesurés.",
        ]
    lines += ["", _line("par type (rappel, borne basse, n)", "", "")]
    other = stock["by_type"] if stock else {}
    for kind, one in figures["by_type"].items():
        lines.append(_line(f"  {kind}", _by_type(one), _by_type(other[kind]) if kind in other else ""))
    for name, half in figures.get("halves", {}).items():
        words = {"even": "lignes paires", "odd": "lignes impaires"}[name]
        lines += ["", _line(words, "", "")]
        lines += [_line(f"  {row}", show(half), "") for row, show in _REDACTION_ROWS]
    return [typeset(line) for line in lines]


def names_report(figures: _Figures) -> list[str]:
    """The lines of `bannette evaluate names`."""
    stock = figures.get("stock_presidio")
    rows: list[tuple[str, str, str]] = [("", "Bannette", "Presidio d’origine" if stock else "")]
    for words, show in _NAMES_ROWS:
        rows.append((words, show(figures), show(stock) if stock else ""))
    rows += _costs(figures, stock)
    lines = [_line(*row) for row in rows]
    lines += ["", _line("par étiquette (rappel, borne basse, n)", "", "")]
    other = stock["by_label"] if stock else {}
    for label, one in figures["by_label"].items():
        lines.append(_line(f"  {label}", _by_type(one), _by_type(other[label]) if label in other else ""))
    if figures["note"]:
        lines += [
            "",
            "Seules les personnes sont étiquetées : les lieux et les organisations masqués comptent donc "
            "comme des mots masqués à tort.",
        ]
    return [typeset(line) for line in lines]


def percent(value: float | None, digits: int = 1) -> str:
    """A share as a French percentage; "–" for None."""
    return "–" if value is None else f"{_number(100 * value, digits)} %"


def _number(value: float | None, digits: int = 1) -> str:
    return "–" if value is None else f"{value:.{digits}f}".replace(".", ",")


def _recall(figures: _Figures, prefix: str, n: str) -> str:
    low, high = percent(figures[f"{prefix}ci_low"]), percent(figures[f"{prefix}ci_high"])
    if figures[n] == 0:
        return "–"
    return f"{percent(figures[f'{prefix}recall'], 2)} [{low} – {high}], n = {figures[n]}"


def _refused(figures: _Figures) -> str:
    reasons = ", ".join(f"{reason} {n}" for reason, n in figures["refused_reasons"].items())
    return f"{figures['refused']} ({reasons})" if reasons else str(figures["refused"])


def _leaks(figures: _Figures) -> str:
    share, high = figures["share_with_direct_leak"], figures["share_with_direct_leak_ci_high"]
    return f"{figures['mails_with_direct_leak']}, soit {percent(share)} (≤ {percent(high)})"


def _over(figures: _Figures) -> str:
    high = percent(figures["over_redaction_ci_high"], 2)
    return f"{percent(figures['over_redaction'], 2)} (≤ {high}), n = {figures['plain_words']}"


_REDACTION_ROWS: Final = (
    ("mails", lambda f: str(f["mails"])),
    ("refusés (rien ne part)", _refused),
    ("identifiants directs masqués", lambda f: _recall(f, "direct_", "direct_n")),
    ("  en comptant les mails refusés", lambda f: percent(f["direct_recall_incl_refused"], 2)),
    ("organisations et villes masquées", lambda f: _recall(f, "quasi_", "quasi_n")),
    ("mails où reste un identifiant direct", _leaks),
    ("caractères d’identifiants masqués", lambda f: percent(f["char_coverage"], 2)),
    ("mots ordinaires masqués à tort", _over),
    ("mails que le dernier contrôle laisserait partir", lambda f: percent(f["sealed_share"])),
)
_NAMES_ROWS: Final = (
    ("phrases", lambda f: str(f["sentences"])),
    ("mots et signes", lambda f: str(f["tokens"])),
    ("blocs refusés", _refused),
    ("personnes masquées en entier", lambda f: _recall(f, "", "persons")),
    ("mots de personnes masqués", lambda f: percent(f["token_recall"], 2)),
    ("mots ordinaires masqués à tort", _over),
)


def _costs(figures: _Figures, stock: _Figures | None) -> Iterator[tuple[str, str, str]]:
    rows = (
        ("temps médian pour 2 000 caractères", "p50_ms_per_2kb", "ms"),
        ("temps du 95e centile", "p95_ms_per_2kb", "ms"),
        ("mémoire au plus haut", "peak_rss_mb", "Mo"),
        ("premier mail d’un processus neuf", "cold_start_s", "s"),
    )
    for words, key, unit in rows:
        yield words, _with_unit(figures.get(key), unit), _with_unit(stock.get(key), unit) if stock else ""
    yield "connexions réseau", _connections(figures), _connections(stock) if stock else ""


def _connections(figures: _Figures) -> str:
    return str(figures.get("network_connections", "–"))


def _with_unit(value: float | None, unit: str) -> str:
    return "–" if value is None else f"{_number(value, 2 if unit == 's' else 1)} {unit}"


def _by_type(one: _Figures) -> str:
    return f"{percent(one['recall'])} [{percent(one['ci_low'])}], n = {one['n']}"


def _line(words: str, ours: str, theirs: str) -> str:
    return f"{words:<{_WIDTH}}{ours:<{_COLUMN + 18}}{theirs}".rstrip()
