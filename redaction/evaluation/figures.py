"""The figures of redaction over many marked mails, each with its n and, for shares, its Wilson interval."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from redaction.evaluation.intervals import percentile, wilson
from redaction.evaluation.marked import MailResult, MarkedMail, measure
from redaction.evaluation.searchers import Cost, Searcher

Figures = dict[str, object]

# fmt: off
DIRECT: Final = frozenset(
    {
        "PERSON", "EMAIL", "PHONE", "ADDRESS", "BIRTHDATE", "NIR", "NISS", "AVS", "IBAN", "CARD",
        "ID_DOC", "PLATE", "SIREN", "VAT", "CASE_NO", "MEDICAL_ID", "URL", "LOGIN", "COORD",
    }
)
# fmt: on
QUASI: Final = frozenset({"ORG", "CITY"})
_WARM_UP: Final = 5


def run_mails(rows: Sequence[MarkedMail], searcher: Searcher) -> tuple[list[MailResult], Cost]:
    """Each mail measured, in order, and what the searcher cost. A few are searched first, to warm up."""
    for row in rows[:_WARM_UP]:
        searcher.search(row.mail)
    results = [measure(row, searcher.search(row.mail)) for row in rows]
    return results, searcher.cost()


def figures_of(results: Sequence[MailResult], cost: Cost | None = None) -> Figures:
    """The figures by name, ready for JSON; a share of nothing is None.

    Mails that redaction refused send nothing: they are counted apart, and their identifiers enter
    `direct_recall_incl_refused` only.
    """
    sent = [one for one in results if one.refused is None]
    figures: Figures = {"mails": len(results), "refused": len(results) - len(sent)}
    figures |= {"refused_reasons": dict(Counter(one.refused for one in results if one.refused))}
    figures |= _group("direct", sent, DIRECT)
    figures |= _group("quasi", sent, QUASI)
    figures |= _including_refused(results)
    figures |= _leaks(sent)
    plain, masked = sum(one.plain_words for one in sent), sum(one.plain_masked for one in sent)
    figures |= share("over_redaction", masked, plain) | {"plain_words": plain}
    signs, covered = sum(one.signs for one in sent), sum(one.signs_masked for one in sent)
    figures |= {"char_coverage": _rounded(covered / signs) if signs else None}
    asked = [one.sealed for one in results if one.sealed is not None]
    figures |= {"sealed_share": _rounded(sum(asked) / len(asked)) if asked else None}
    figures |= {"misaligned": sum(not one.aligned for one in sent)}
    figures |= times_of([one.ms_per_2kb for one in sent])
    figures |= costs_of(cost) if cost else {}
    return figures | {"by_type": _by_type(sent)}


def times_of(times: Sequence[float]) -> Figures:
    """Median and 95th percentile of the times."""
    return {
        "p50_ms_per_2kb": _rounded(percentile(times, 0.5), 2),
        "p95_ms_per_2kb": _rounded(percentile(times, 0.95), 2),
    }


def costs_of(cost: Cost) -> Figures:
    """Memory, start and connections."""
    return {
        "peak_rss_mb": _rounded(cost.peak_rss_mb, 1),
        "cold_start_s": _rounded(cost.cold_start_s, 2),
        "network_connections": cost.network_connections,
    }


def recall(name: str, found: int, n: int) -> Figures:
    """A recall with its interval: NAME_recall, NAME_ci_low, NAME_ci_high, NAME_n."""
    low, high = wilson(found, n)
    return {
        f"{name}_recall": _rounded(found / n) if n else None,
        f"{name}_ci_low": _rounded(low),
        f"{name}_ci_high": _rounded(high),
        f"{name}_n": n,
    }


def share(name: str, hits: int, n: int) -> Figures:
    """A share with its upper bound, under the names NAME and NAME_ci_high."""
    return {
        name: _rounded(hits / n) if n else None,
        f"{name}_ci_high": _rounded(wilson(hits, n)[1]),
    }


def _group(name: str, results: Iterable[MailResult], kinds: frozenset[str]) -> Figures:
    flags = [ok for one in results for (kind, _), ok in one.entities.items() if kind in kinds]
    return recall(name, sum(flags), len(flags))


def _including_refused(results: Iterable[MailResult]) -> Figures:
    flags = [
        ok or one.refused is not None
        for one in results
        for (kind, _), ok in one.entities.items()
        if kind in DIRECT
    ]
    return {"direct_recall_incl_refused": _rounded(sum(flags) / len(flags)) if flags else None}


def _leaks(sent: Sequence[MailResult]) -> Figures:
    """Mails with a direct identifier left, and those of them that the residual gate lets out."""
    leaking = [
        one for one in sent if any(not ok and kind in DIRECT for (kind, _), ok in one.entities.items())
    ]
    asked = [one for one in sent if one.sealed is not None]
    return {
        "mails_with_direct_leak": len(leaking),
        **share("share_with_direct_leak", len(leaking), len(sent)),
        "sealed_with_direct_leak": sum(bool(one.sealed) for one in leaking) if asked else None,
    }


def _by_type(results: Iterable[MailResult]) -> dict[str, Figures]:
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for one in results:
        for (kind, _), ok in one.entities.items():
            total[kind] += 1
            found[kind] += ok
    return {
        kind: {
            "n": n,
            "found": found[kind],
            "recall": _rounded(found[kind] / n),
            "ci_low": _rounded(wilson(found[kind], n)[0]),
        }
        for kind, n in sorted(total.items())
    }


def _rounded(value: float | None, digits: int = 5) -> float | None:
    return None if value is None else round(value, digits)
