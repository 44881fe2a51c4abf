"""What can go wrong while a sorting model is trained, kept on disk or read back.

ClassifierError
├── NotEnoughMails       too few example mails, or a class without any
├── SeedMailsUnreadable  the example mails shipped with the package cannot be read
├── InvalidDossierTypes  the office's list of dossier types contradicts itself
├── InvalidExamples      the examples given to choose a reply template are unusable
└── ModelFileError       anything about the model's file
    ├── IncompatibleModel  written by another format or library version, or for another profile
    ├── DamagedModel       unreadable, cut short, or not what was written
    └── ModelNotSaved      the disk refused the file
"""


class ClassifierError(Exception):
    """Root of everything this package raises on purpose; never carries mail content."""


class NotEnoughMails(ClassifierError):
    """Training was asked for with too few mails, or with a class nobody has shown an example of."""


class SeedMailsUnreadable(ClassifierError):
    """The example mails shipped with the package are missing or malformed."""


class InvalidDossierTypes(ClassifierError):
    """The office's changes to its dossier types cannot be followed.

    `reason` is one of `twice`, `slug`, `name`, `words`, `examples`, `merge_target`, `merge_circle`,
    `too_few`, `same_name`; `slug` names the type to correct.
    """

    def __init__(self, reason: str, slug: str) -> None:
        """Keep what is wrong and where."""
        super().__init__(reason, slug)
        self.reason, self.slug = reason, slug


class InvalidExamples(ClassifierError):
    """The examples for reply templates are empty."""


class ModelFileError(ClassifierError):
    """The file that keeps a model cannot be used."""


class IncompatibleModel(ModelFileError):
    """The file is sound but another format, library version or profile wrote it: train again."""


class DamagedModel(ModelFileError):
    """The file is unreadable or its content is not what was written: train again."""


class ModelNotSaved(ModelFileError):
    """The file could not be written; the model in memory still works."""
