"""The figures of redaction on running text whose names are tagged: names masked, and words masked in vain."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from redaction.evaluation.figures import Figures, costs_of, recall, share, times_of
from redaction.evaluation.intervals import wilson
from redaction.evaluation.marks import Coverage, Mark, count_signs
from redaction.evaluation.prose import Block, blocks_of
from redaction.evaluation.searchers import Found, Searcher
from redaction.evaluation.tokens import Sentence, Token, is_person, names_of
from redaction.mail import MailText, compose

Case = Literal["as written", "lower", "upper"]
_WARM_UP: Final = 5


@dataclass(frozen=True, slots=True)
class BlockResult:
    """One block measured.

    names: label, and whether every token is masked. person_tokens, plain_words: how many, then how many are
    masked.
    """

    names: tuple[tuple[str, bool], ...] = ()
    person_tokens: tuple[int, int] = (0, 0)
    plain_words: tuple[int, int] = (0, 0)
    chars: int = 0
    ms: float = 0.0
    refused: str | None = None

    @property
    def ms_per_2kb(self) -> float:
        """Time of the block brought back to 2,000 characters; a shorter one counts with its own time."""
        return self.ms / max(1.0, self.chars / 2000)


def in_case(sentences: Iterable[Sentence], case: Case) -> list[Sentence]:
    """The sentences with every token in lower or upper case."""
    turns: Mapping[Case, Callable[[str], str]] = {"as written": str, "lower": str.lower, "upper": str.upper}
    turn = turns[case]
    return [
        Sentence(tuple(Token(turn(t.text), t.label, t.first, t.glued) for t in one.tokens), one.opens)
        for one in sentences
    ]


def evaluate_names(sentences: Sequence[Sentence], searcher: Searcher, language: str = "fr") -> Figures:
    """The figures by name, ready for JSON; a share of nothing is None."""
    blocks = list(blocks_of(sentences))
    for block in blocks[:_WARM_UP]:
        searcher.search(_mail(block, language))
    results = [_measure(block, searcher.search(_mail(block, language)), language) for block in blocks]
    sent = [one for one in results if one.refused is None]
    labels = sorted({t.label for one in sentences for t in one.tokens if t.label is not None})
    figures: Figures = {
        "sentences": sum(block.sentences for block in blocks),
        "tokens": sum(len(block.tokens) for block in blocks),
        "blocks": len(blocks),
        "refused": len(blocks) - len(sent),
        "refused_reasons": dict(Counter(one.refused for one in results if one.refused)),
    }
    figures |= _persons(sent)
    plain, masked = _sums(one.plain_words for one in sent)
    figures |= share("over_redaction", masked, plain) | {"plain_words": plain}
    figures |= {"labels": labels, "note": _note(labels)}
    figures |= times_of([one.ms_per_2kb for one in sent])
    return figures | costs_of(searcher.cost()) | {"by_label": _by_label(sent)}


def _note(labels: Sequence[str]) -> str | None:
    if all(map(is_person, labels)):
        return "only persons are tagged: masked places and organisations count as over-redaction"
    return None


def _persons(sent: Sequence[BlockResult]) -> Figures:
    flags = [ok for one in sent for label, ok in one.names if is_person(label)]
    tokens, masked = _sums(one.person_tokens for one in sent)
    found = {name.removeprefix("_"): value for name, value in recall("", sum(flags), len(flags)).items()}
    return {"persons": found.pop("n"), **found, "token_recall": round(masked / tokens, 5) if tokens else None}


def _by_label(sent: Sequence[BlockResult]) -> dict[str, Figures]:
    total: Counter[str] = Counter(label for one in sent for label, _ in one.names)
    found: Counter[str] = Counter(label for one in sent for label, ok in one.names if ok)
    return {
        label: {"n": n, "recall": round(found[label] / n, 5), "ci_low": round(wilson(found[label], n)[0], 5)}
        for label, n in sorted(total.items())
    }


def _sums(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    listed = list(pairs)
    return sum(n for n, _ in listed), sum(hits for _, hits in listed)


def _mail(block: Block, language: str) -> MailText:
    return MailText(subject="", body=block.text, language=language)


def _measure(block: Block, found: Found, language: str) -> BlockResult:
    if found.refused is not None:
        return BlockResult(refused=found.refused)
    # The heading of the composed mail comes first; then the block as written, whose signs the marks count.
    head = compose(MailText(subject="", body="", language=language)).rstrip()
    coverage = Coverage(f"{head}\n\n{block.text}", found.text, found.spans)
    marks = _marks(block, count_signs(head))
    masked = {i: coverage.covers(mark) for i, mark in marks.items()}
    names = [
        (label, all(masked[i] for i in places if i in masked)) for label, places in names_of(block.tokens)
    ]
    persons = [i for i in marks if is_person(block.tokens[i].label or "")]
    plain = [i for i in marks if block.tokens[i].label is None and _is_word(block.tokens[i].text)]
    touched = sum(any(coverage.masked[place] for place in coverage.places(marks[i])) for i in plain)
    return BlockResult(
        names=tuple(names),
        person_tokens=(len(persons), sum(masked[i] for i in persons)),
        plain_words=(len(plain), touched),
        chars=len(found.text),
        ms=found.ms,
    )


def _marks(block: Block, before: int) -> dict[int, Mark]:
    """The marks of the tokens that hold a letter or a figure, by place."""
    marks: dict[int, Mark] = {}
    first, position = before, 0
    for index, (token, start) in enumerate(zip(block.tokens, block.starts, strict=True)):
        first += count_signs(block.text[position:start])
        end = block.starts[index + 1] if index + 1 < len(block.starts) else len(block.text)
        last = first + count_signs(block.text[start:end])
        if last > first:
            marks[index] = Mark(token.label or "", token.text, first, last)
        first, position = last, end
    return marks


def _is_word(text: str) -> bool:
    return any(map(str.isalpha, text)) and not any(map(str.isdigit, text))
