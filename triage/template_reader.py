"""What tells which reply template answers a request, and when nothing is sure enough."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from threading import Lock
from typing import Final

from classifiers.labels import Profile, Urgency
from classifiers.matching import ExampleMatcher
from classifiers.request_data import labelled_requests
from classifiers.requests import Request, RequestReader
from drafting.canned import Template, load_templates

_SHORT_CHARS: Final = 400
"""A sentence of a longer mail proves little: thanks stand in most of them."""
_VERY_WORDS: Final = 0.6
_LATER_FACTOR: Final = 3 / 2
_SCALE: Final = 0.30 / 0.37
"""So that 0.30, the setting that ships, is the score under which five requests in a hundred went wrong."""


def least_score(least: float, urgency: Urgency | None) -> float:
    """The score asked for: more of a mail that can wait, which seldom asks for anything."""
    return min(1.0, least * _LATER_FACTOR) if urgency is Urgency.LATER else least


def sure_or_none(
    reader: RequestReader,
    matcher: ExampleMatcher,
    request: Request,
    among: Collection[str],
    least: float,
) -> str | None:
    """The id of the template that surely answers the request: learnt, or asked in an example's very words.

    `least`: the score asked for, as the office's setting has it.
    """
    for match in reader.best(request, among, limit=1):
        if match.score * _SCALE >= least:
            return match.id
    text = f"{request.subject}\n{request.body}"
    if len(text) > _SHORT_CHARS:
        return None
    for match in matcher.best(text):
        if match.id in among:
            return match.id if match.score >= max(least, _VERY_WORDS) else None
    return None


def reader_of(templates: Iterable[Template]) -> RequestReader:
    """What chooses among these templates; built on first use (a few seconds), then kept.

    It learns from the shipped requests and from every shipped template, whatever the trade: those of other
    trades teach what the office's own do not answer.
    """
    key = _key(templates)
    with _BUILDING:
        found = _READERS.get(key)
        if found is None:
            own = [name for name, _, _ in key]
            found = RequestReader(_examples((*key, *_shipped())), labelled_requests(), own)
        _READERS[key] = found
        _READERS.move_to_end(key)
        while len(_READERS) > _KEPT:
            _READERS.popitem(last=False)
        return found


def ready_reader_or_none(templates: Iterable[Template]) -> RequestReader | None:
    """What chooses among these templates when it is built already; it waits for nothing."""
    return _READERS.get(_key(templates))


def _key(templates: Iterable[Template]) -> "_Key":
    return tuple((one.id, one.title, one.when) for one in templates)


_Key = tuple[tuple[str, str, tuple[str, ...]], ...]
_BUILDING = Lock()
_KEPT: Final = 2
_READERS: OrderedDict[_Key, RequestReader] = OrderedDict()


def reader_leaving_out(source: str) -> RequestReader:
    """A chooser among all shipped templates that learnt from no request of this source."""
    others = [one for one in labelled_requests() if one.source != source]
    return RequestReader(_examples(_shipped()), others)


def matcher_of(templates: Iterable[Template]) -> ExampleMatcher | None:
    """What compares a short mail with the templates' example questions; None where no template has any."""
    return _matcher(tuple((one.id, one.title, one.when) for one in templates if one.when))


@lru_cache(maxsize=2)
def _matcher(templates: tuple[tuple[str, str, tuple[str, ...]], ...]) -> ExampleMatcher | None:
    return ExampleMatcher(_examples(templates)) if templates else None


def _examples(templates: Iterable[tuple[str, str, tuple[str, ...]]]) -> Mapping[str, Sequence[str]]:
    examples: dict[str, dict[str, None]] = {}
    for name, title, when in templates:
        examples.setdefault(name, {}).update(dict.fromkeys((title, *when)))
    return {name: tuple(told) for name, told in examples.items()}


@cache
def _shipped() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return tuple((one.id, one.title, one.when) for trade in Profile for one in load_templates(trade.value))
