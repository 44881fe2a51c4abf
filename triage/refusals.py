"""Says in the office's words why a server refused a message, or could not deliver it.

The reason is read from the enhanced status code of RFC 3463 (« 5.1.1 »), which servers put at the head of
their answer; without one, from the reply code of RFC 5321 section 4.2.3 and a few usual words.
"""

import re

# RFC 3463 section 2: class, subject, detail. Only at the head: the rest of the text is free.
_STATUS = re.compile(r"\s{0,9}#?([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
# Subject and detail (RFC 3463 section 3; 1.10 is RFC 7505's; 7.8 and over are RFC 5248's and RFC 4954's).
_MEANINGS = {
    "send_mailbox_unknown": {"1.0", "1.1", "1.2", "1.3", "1.6", "1.10", "2.1", "4.4"},
    "send_mailbox_full": {"2.2"},
    "send_too_big": {"2.3", "3.4"},
    "send_not_authorised": {"7.8", "7.9", "7.11", "7.13", "7.14"},
}
#: Every cause for which a message is refused for good; any other one was tried again before it was given up.
LASTING = frozenset(
    {*_MEANINGS, "send_policy", "send_refused", "send_recipient_refused", "recipient_invalid"},
)
_KEY_OF_DETAIL = {detail: key for key, details in _MEANINGS.items() for detail in details}
_POLICY_SUBJECT = "7"
# RFC 4954 section 6.
_LOGIN_CODES = frozenset({530, 534, 535, 538})
_TOO_BIG_CODE = 552
_RELAY = re.compile(r"\brelay", re.IGNORECASE)
_FULL = re.compile(r"\b(?:quota|mailbox (?:is )?full|over ?quota)", re.IGNORECASE)
_SPAM = re.compile(r"\b(?:spam|blocked|blacklist|blocklist|policy|reputation)", re.IGNORECASE)


def status_of(text: str) -> str:
    """The enhanced status code at the head of a server's answer, such as « 5.1.1 »; "" without one."""
    found = _STATUS.match(text)
    return "" if found is None else ".".join(found.groups())


def cause_of(code: int | None, text: str, otherwise: str) -> str:
    """The sentence key of a lasting refusal; `otherwise` when the answer does not say why.

    `code` is the reply code when there was a reply, `text` begins with the enhanced status if any.
    """
    _, _, detail = status_of(text).partition(".")
    if code in _LOGIN_CODES or (_RELAY.search(text) and detail[:1] in ("", _POLICY_SUBJECT)):
        return "send_not_authorised"
    if detail in _KEY_OF_DETAIL:
        return _KEY_OF_DETAIL[detail]
    if detail.partition(".")[0] == _POLICY_SUBJECT:
        return "send_policy"
    return otherwise if detail else _cause_in_words(code, text, otherwise)


def _cause_in_words(code: int | None, text: str, otherwise: str) -> str:
    if _FULL.search(text):
        return "send_mailbox_full"
    if _SPAM.search(text):
        return "send_policy"
    return "send_too_big" if code == _TOO_BIG_CODE else otherwise
