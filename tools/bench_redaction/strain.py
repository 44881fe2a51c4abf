"""A process of its own that redacts with eight threads, then the worst mails; prints what it took as JSON."""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from redaction.engine import Redactor
from redaction.errors import RedactionError
from redaction.gates import seal
from redaction.mail import MailText
from redaction.settings import RedactionSettings
from redaction.vault import Vault
from tools.bench_redaction.samples import sample_mails, worst_mails

THREADS = 8


def main() -> int:
    """Measure and print; 0 whatever the figures are."""
    settings = RedactionSettings()
    redactor = Redactor(settings)
    _, mails = sample_mails()
    one_s, alone = _timed(redactor, mails, 1)
    many_s, together = _timed(redactor, mails, THREADS)
    worst = {name: _worst(redactor, mail, settings) for name, mail in worst_mails(mails).items()}
    figures = {
        "one_thread_mails_per_s": len(mails) / one_s,
        "threads_mails_per_s": len(mails) / many_s,
        "threads_agree": alone == together,
        "worst": worst,
    }
    print(json.dumps(figures))
    return 0


def _timed(redactor: Redactor, mails: list[MailText], threads: int) -> tuple[float, list[str]]:
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda mail: _redacted(redactor, mail), mails[:20]))
        started = time.perf_counter()
        texts = list(pool.map(lambda mail: _redacted(redactor, mail), mails))
        return time.perf_counter() - started, texts


def _redacted(redactor: Redactor, mail: MailText) -> str:
    try:
        return redactor.redact(mail, Vault.empty()).text.value
    except RedactionError as exc:
        return exc.reason


def _worst(redactor: Redactor, mail: MailText, settings: RedactionSettings) -> dict[str, object]:
    """Seconds for a mail, the last gate included, on the clock and of the processor, and how it ended."""
    started, busy = time.perf_counter(), time.process_time()
    try:
        redacted = redactor.redact(mail, Vault.empty())
        seal("", redacted.text, redacted.vault, settings)
        end = "sealed"
    except RedactionError as exc:
        end = exc.reason
    return {"s": time.perf_counter() - started, "cpu_s": time.process_time() - busy, "end": end}


if __name__ == "__main__":
    sys.exit(main())
