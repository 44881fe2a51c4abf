"""How surely the search for past answers finds the same question, and what its index costs.

`python -m tools.past_answer_figures [FILE.jsonl…]` prints, for thresholds of likeness:
- of the example requests of the shipped templates, each looked for among all others: the share that finds
  one, and the share of these whose template is the same (its own words for « the same question »);
- of the mails of the files (rows with `subject` and `body`, even lines only): the share that finds another
  one of the same file, which in a corpus of different mails is nearly always a mistake;
- the seconds and megabytes of an index of 10,000 questions, and the milliseconds of one search.
"""

import json
import re
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from classifiers.labels import Profile
from classifiers.neighbours import MAX_TEXTS, NearestTexts, shared_words
from drafting.canned import load_templates
from triage.past_answers import MIN_SHARED

THRESHOLDS = (0.15, 0.20, 0.25, 0.30, 0.35, 0.40, 0.50)
_MARKUP = re.compile(r"⟦[A-Z_]{1,20}\||⟧")


def best_of_others(texts: Sequence[str]) -> list[tuple[float, int]]:
    """For each text the likeness and place of the nearest other one; (0, -1) where there is none."""
    index = NearestTexts(texts)
    found = []
    for place, text in enumerate(texts):
        near = (one for one in index.nearest(text, 4) if one.place != place)
        alike = (one for one in near if len(shared_words(text, texts[one.place], 20)) >= MIN_SHARED)
        best = next(alike, None)
        found.append((best.likeness, best.place) if best else (0.0, -1))
    return found


def requests() -> tuple[list[str], list[str]]:
    """Every example request of the shipped templates once, and the template it asks for."""
    owner = {
        text: one.id for profile in Profile for one in load_templates(profile.value) for text in one.when
    }
    return list(owner), list(owner.values())


def mails(path: Path) -> list[str]:
    """Subject and body of the even lines of a corpus file, without its markup."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[::2]]
    return [_MARKUP.sub("", f"{row['subject']}\n{row['body']}") for row in rows]


def main(files: Sequence[str]) -> None:
    """Print the figures."""
    texts, owners = requests()
    found = best_of_others(texts)
    print(f"{len(texts)} example requests of {len(set(owners))} templates")
    for least in THRESHOLDS:
        kept = [owners[at] == owners[place] for place, (score, at) in enumerate(found) if score >= least]
        right = sum(kept) / len(kept) if kept else 0.0
        print(f"  from {least:.2f}: found {len(kept) / len(texts):.3f}, same template {right:.3f}")
    corpus: list[str] = []
    scores: list[float] = []
    for name in files:
        read = mails(Path(name))
        corpus += read
        scores += [score for score, _ in best_of_others(read)]
    if scores:
        print(f"{len(scores)} mails of the files")
        for least in THRESHOLDS:
            alike = sum(score >= least for score in scores)
            print(f"  from {least:.2f}: {alike} find another one")
    _cost(corpus or texts)


def _cost(texts: Sequence[str]) -> None:
    many = [f"{texts[place % len(texts)]}\n{place}" for place in range(MAX_TEXTS)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    index = NearestTexts(many)
    built = time.perf_counter() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    started = time.perf_counter()
    for text in many[:50]:
        index.nearest(text)
    search_ms = (time.perf_counter() - started) * 20
    size = sum(map(len, many)) / len(many)
    print(
        f"{len(index)} texts of {size:.0f} characters: built in {built:.1f} s, "
        f"{index.bytes / 2**20:.0f} MB kept, {grown:.0f} MB more at the peak, one search {search_ms:.1f} ms"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
