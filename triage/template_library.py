"""Says which reply templates are in force: those of files, and what the office made of them in its page.

A template of the page replaces that of a file of the same name; one that is switched off is not used.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

from classifiers.matching import ExampleMatcher
from classifiers.requests import RequestReader
from drafting.canned import Template
from drafting.errors import TemplateError
from drafting.template_text import read_template
from triage.db import Database, Session
from triage.store import templates as store
from triage.store.templates import TemplateVersion
from triage.template_reader import matcher_of, reader_of, ready_reader_or_none

log = logging.getLogger(__name__)


class Origin(StrEnum):
    """Where the text of a template comes from."""

    SHIPPED = "shipped"
    #: a file of the office's folder
    FILE = "file"
    #: written in the page
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Entry:
    """A template as the office keeps it. `version`: None when nobody touched it in the page.

    `has_file`: a file of that name gives a text, which may stand again.
    """

    template: Template
    origin: Origin
    off: bool
    has_file: bool
    version: TemplateVersion | None

    @property
    def number(self) -> int:
        """The number of the version that stands, 0 when nobody touched the template."""
        return self.version.number if self.version else 0


@dataclass(frozen=True, slots=True)
class InForce:
    """The templates that may answer a mail, by name, and what compares examples with a mail."""

    version: int
    templates: tuple[Template, ...]
    matcher: ExampleMatcher | None


class TemplateLibrary:
    """The templates of one office; shared by threads. What is in force is read again after each change."""

    def __init__(self, templates: Iterable[Template], office_files: Iterable[str] = ()) -> None:
        """`templates`: those of files; `office_files`: the names of those that are the office's own."""
        self._files = {one.id: one for one in templates}
        self._own_files = frozenset(office_files)
        self._lock = Lock()
        self._in_force: InForce | None = None
        self._last_reader: RequestReader | None = None

    def in_force(self, database: Database) -> InForce:
        """The templates in force now."""
        with database.transaction() as session:
            version = store.library_version(session)
            with self._lock:
                known = self._in_force
            if known is not None and known.version == version:
                return known
            entries = self.entries(session)
        templates = tuple(one.template for one in entries if not one.off)
        found = InForce(version, templates, matcher_of(templates))
        with self._lock:
            self._in_force = found
        return found

    def entries(self, session: Session) -> list[Entry]:
        """Every template, in force or off, by name."""
        versions = {one.name: one for one in store.standing_versions(session)}
        names = sorted({*self._files, *versions})
        found = (self._entry_or_none(name, versions) for name in names)
        return [one for one in found if one is not None]

    def _entry_or_none(self, name: str, versions: Mapping[str, TemplateVersion]) -> Entry | None:
        """The template of that name; None for a text that this program cannot read and no file replaces."""
        version, file = versions.get(name), self._files.get(name)
        off = version.off if version else False
        if version is not None and version.text is not None:
            try:
                template = read_template(name, version.text)
            except TemplateError:
                log.warning("template_unreadable", extra={"number": version.number})
            else:
                return Entry(template, Origin.OFFICE, off, file is not None, version)
        if file is None:
            return None
        origin = Origin.FILE if name in self._own_files else Origin.SHIPPED
        return Entry(file, origin, off, has_file=True, version=version)

    def reader(self, in_force: InForce) -> RequestReader:
        """What chooses among the templates; right after a change the last one, so that no mail waits.

        Until `warm` has built the new one, a new template is chosen by its examples alone.
        """
        ready = ready_reader_or_none(in_force.templates) or self._last_reader
        found = ready or reader_of(in_force.templates)
        self._last_reader = found
        return found

    def ready_reader_or_none(self, in_force: InForce) -> RequestReader | None:
        """What chooses among the templates, when one is at hand: a request of the page never waits for it."""
        return ready_reader_or_none(in_force.templates) or self._last_reader

    def warm(self, database: Database) -> bool:
        """Build what chooses among the templates after a change; True when there was something to build.

        Nothing is built before a mail needed it first: most commands never do.
        """
        if self._last_reader is None:
            return False
        in_force = self.in_force(database)
        if in_force.matcher is None or ready_reader_or_none(in_force.templates) is not None:
            return False
        self._last_reader = reader_of(in_force.templates)
        return True
