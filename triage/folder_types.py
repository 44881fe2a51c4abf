"""The office's own filing as first lessons: past mail of a folder has the dossier type that it stands for."""

from dataclasses import dataclass, field
from datetime import datetime

from classifiers.dossier_types import TypeList
from classifiers.lexicon import lexicon_of
from redaction.folding import fold
from triage.db import Session
from triage.kinds import LabelSource
from triage.settings import Settings
from triage.store import labels


@dataclass(frozen=True, slots=True)
class Taught:
    """How many mails teach their folder's type, and the folders named in the configuration that hold none."""

    labels: int
    absent: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A folder of past mail, how many received mails it holds, and the type that its name tells, if any."""

    folder: str = field(repr=False)
    mails: int
    dossier_type: str | None


def teach(session: Session, settings: Settings, now: datetime) -> Taught:
    """Give the past mails of the mapped folders their type, and take it from those mapped no more.

    Only the dossier type: a folder says nothing of urgency. Nothing is written where nothing changed.
    """
    mapping = settings.learning.folders
    found = labels.past_in_folders(session, mapping)
    known = labels.folder_types(session)
    labels.drop_folder_labels(session, (ident for ident, _ in found))
    for ident, folder in found:
        if known.get(ident) != mapping[folder]:
            labels.keep_past(session, ident, LabelSource.FOLDER, now, dossier_type=mapping[folder])
    filled = {folder for _, folder in found}
    return Taught(len(found), tuple(sorted(set(mapping) - filled)))


def proposals(session: Session, settings: Settings) -> list[Proposal]:
    """Every folder of past mail with a proposal, by name; what the configuration says already stands."""
    types = settings.type_list
    return [
        Proposal(folder, count, settings.learning.folders.get(folder) or type_of_name(folder, types))
        for folder, count in labels.folder_counts(session)
    ]


def type_of_name(folder: str, types: TypeList) -> str | None:
    """The type that the folder's name tells, its last part first; None when two fit, or none."""
    lexicon = lexicon_of(types.types)
    for part in reversed(folder.replace(".", "/").split("/")):
        named = [one.slug for one in types.types if fold(one.name) in fold(part) or one.slug == fold(part)]
        if len(named) == 1:
            return named[0]
        scores = sorted(lexicon.scores(part).items(), key=lambda pair: -pair[1])
        if scores and scores[0][1] > 0 and (len(scores) == 1 or scores[0][1] > scores[1][1]):
            return scores[0][0]
    return None
