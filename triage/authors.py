"""Whose text each version of a draft is: a machine's, or a person's."""

from collections.abc import Sequence

from triage.store.redrafts import StoredVersion


def typed_by_person(versions: Sequence[StoredVersion]) -> dict[int, bool]:
    """By version number, whether a person typed its text; `versions`: all of a draft, the first one first.

    The same text once more stays whose it was, whoever took it up again; a template's is the template's,
    whoever chose it.
    """
    found: dict[int, bool] = {}
    before: StoredVersion | None = None
    for one in versions:
        if one.way is not None and one.way.back_to is not None:
            found[one.version] = found.get(one.way.back_to, True)
        elif before is not None and one.body == before.body:
            found[one.version] = found[before.version]
        else:
            found[one.version] = one.written_by is not None and not one.chosen
        before = one
    return found


def last_prepared_or_none(versions: Sequence[StoredVersion]) -> StoredVersion | None:
    """The text that a machine gave last, at its first appearance; None when it never gave one."""
    typed = typed_by_person(versions)
    found: StoredVersion | None = None
    for one in versions:
        if not typed[one.version] and (found is None or one.body != found.body):
            found = one
    return found
