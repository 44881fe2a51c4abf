"""Names the rows of a training, so that the same ones are not trained twice."""

import json
from collections.abc import Iterable

from classifiers.dossier_types import TypeList
from classifiers.model import FORMAT
from triage import __version__
from triage.store import labels
from triage.store.labels import Label


def labels_digest(said: Iterable[Label], types: TypeList) -> str:
    """A digest of what persons said, of the office's types and of the program with its shipped mails."""
    listed = [[one.slug, one.name, [[word.text, word.weight] for word in one.words]] for one in types.types]
    also = [FORMAT, __version__, types.profile, listed, sorted(types.merged.items())]
    return labels.digest(said, json.dumps(also))
