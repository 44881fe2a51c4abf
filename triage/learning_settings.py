"""What the office tells the sorting to learn from."""

from collections.abc import Mapping

from classifiers.dossier_types import TypeList
from triage.section import NonEmpty, Section


class LearningSection(Section):
    """`folders`: of the past mail that was read, the dossier type that each folder stands for."""

    folders: Mapping[NonEmpty, NonEmpty] = {}


def check_folders(section: LearningSection, types: TypeList) -> None:
    """Raise ValueError when a folder has a type that is not of the office's list."""
    if any(types.map_label(slug) is None for slug in section.folders.values()):
        raise ValueError("learning_folder_type")
