"""Prints how many generated identifiers are masked whole, by type and by layout."""

import argparse
from collections import Counter

from redaction.engine import Redactor
from redaction.mail import MailText
from redaction.settings import RedactionSettings
from redaction.vault import Vault
from tests.redaction.generated import cases


def main() -> None:
    """Runs the generator and prints recall, then a few of the values left in clear."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--values", type=int, default=200, help="values of each type")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--show", type=int, default=0, help="misses to print of each type and layout")
    given = parser.parse_args()
    redactor = Redactor(RedactionSettings())
    seen: Counter[tuple[str, str]] = Counter()
    left: Counter[tuple[str, str]] = Counter()
    for case in cases(given.values, given.seed):
        key = (case.entity.value, case.layout)
        text, spans = redactor.find(MailText("", case.body, language="fr"), Vault.empty())
        seen[key] += 1
        if leak := case.leaks(text, spans):
            left[key] += 1
            if left[key] <= given.show:
                print(f"{key[0]:10} {key[1]:14} left {leak!r} of {case.body[9:-12]!r}")
    for kind in dict.fromkeys(kind for kind, _ in seen):
        total = sum(n for key, n in seen.items() if key[0] == kind)
        missed = {layout: n for (k, layout), n in left.items() if k == kind}
        print(f"{kind:10} {1 - sum(missed.values()) / total:8.4f} of {total:5} {missed or ''}")
    wrong = [key for key in seen if key[1] == "wrong key"]
    for name, keys in (("valid", [k for k in seen if k not in wrong]), ("wrong key", wrong)):
        total = sum(seen[k] for k in keys)
        print(f"{name:10} {1 - sum(left[k] for k in keys) / total:8.4f} of {total:5}")


if __name__ == "__main__":
    main()
