"""Prepares what a model is asked for a reply, and tidies what it answered."""

import re

from drafting.errors import ModelError

MAX_REPLY_CHARS = 8_000

_FENCE = re.compile(r"^```[a-z]*\n(.*?)\n?```$", re.DOTALL)
_SUBJECT_LINE = re.compile(
    r"^\*{0,2}(?:objet|subject|onderwerp|betreff)\*{0,2}\s{0,3}:\*{0,2}[^\n]*\n+", re.IGNORECASE
)
REASONING_ENDS = re.compile(r"</think(?:ing)?>", re.IGNORECASE)
REASONING_STARTS = re.compile(r"<think(?:ing)?>", re.IGNORECASE)


def tidy_reply(answer: str, limit: int | None = MAX_REPLY_CHARS) -> str:
    """The reply alone: no code fence, no reasoning block, no subject line.

    Reasoning ends at its closing tag; servers that start it in the prompt never show the opening one.
    Raises ModelError when nothing is left, more than `limit` characters, or only unfinished reasoning.
    """
    text = REASONING_ENDS.split(answer)[-1].strip()
    if REASONING_STARTS.search(text):
        raise ModelError("cut", temporary=False)
    fenced = _FENCE.match(text)
    text = _SUBJECT_LINE.sub("", fenced[1].strip() if fenced else text).strip()
    if not text:
        raise ModelError("empty", temporary=False)
    if limit is not None and len(text) > limit:
        raise ModelError("too_long", temporary=False)
    return text
