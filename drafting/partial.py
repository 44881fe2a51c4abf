"""The beginning of a reply that a model is still writing: shown to a person, never used for anything else."""

import json
import re
from typing import Final

from drafting.answers import clean
from drafting.replies import MAX_REPLY_CHARS, REASONING_ENDS, REASONING_STARTS

_KEY: Final = re.compile(r'"reponse"\s{0,20}:\s{0,20}"')
# As much of a JSON string as came whole (RFC 8259 section 7); line breaks stand in it bare at times.
_STRING: Final = re.compile(r'(?:[^"\\]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*')


def partial_reply(written: str) -> str:
    """The field « reponse » as far as it came, placeholders standing; "" before it begins.

    Only an answer in JSON has one: a plain letter is shown once it is whole and looked at.
    """
    text = REASONING_ENDS.split(written)[-1]
    found = _KEY.search(text)
    if found is None or REASONING_STARTS.search(text):
        return ""
    begun = _STRING.match(text, found.end(), found.end() + 2 * MAX_REPLY_CHARS)
    return clean(json.loads(f'"{begun[0]}"', strict=False))[:MAX_REPLY_CHARS] if begun else ""
