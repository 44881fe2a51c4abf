"""The JSON of the reply templates of the office."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from api.bodies import Body
from triage.message import MailId
from triage.review.template_making import ProposalView
from triage.review.template_picking import Choice
from triage.review.template_suggestions import ReplyKey, Suggestion
from triage.review.templates import FindName, NewTemplate, SlotView, TemplateView, VersionView, slots_of

TemplateName = Annotated[str, Field(pattern="^[a-z0-9][a-z0-9-]{0,59}$", examples=["demande-rib"])]
_Value = Annotated[str, Field(max_length=500)]
_Line = Annotated[str, Field(max_length=300)]
_Number = Annotated[int, Field(ge=0, le=2**31)]


class SlotIn(Body):
    """A gap of a template. `find`: what the program may look for to fill it, null for nothing."""

    name: Annotated[str, Field(max_length=40)]
    label: Annotated[str, Field(min_length=1, max_length=120)]
    find: FindName | None = None


class TemplateIn(Body):
    """A template as a person wrote it; `accepted`: values seen by them that may stay in it."""

    title: Annotated[str, Field(min_length=1, max_length=120)]
    when: Annotated[list[_Line], Field(default_factory=list, max_length=40)]
    dossier_types: Annotated[
        list[Annotated[str, Field(max_length=60)]], Field(default_factory=list, max_length=60)
    ]
    slots: Annotated[list[SlotIn], Field(default_factory=list, max_length=40)]
    body: Annotated[str, Field(min_length=1, max_length=20_000)]
    accepted: Annotated[
        list[Annotated[str, Field(max_length=500)]], Field(default_factory=list, max_length=200)
    ]

    def template(self) -> NewTemplate:
        """The template to keep."""
        slots = slots_of((one.name, one.label, one.find) for one in self.slots)
        return NewTemplate(self.title, tuple(self.when), tuple(self.dossier_types), slots, self.body)


class NewTemplateIn(TemplateIn):
    """A new template; `mail_id`: the mail whose reply it came of, null for none."""

    mail_id: Annotated[int, Field(ge=1, le=2**62)] | None = None


class ChangedTemplateIn(TemplateIn):
    """A template written over the version `number`, 0 for one that nobody touched in the page."""

    number: _Number


class SwitchIn(Body):
    """Whether a template is out of use; `number`: the version that the person saw."""

    number: _Number
    off: bool


class NumberIn(Body):
    """The version that the person saw."""

    number: _Number


class UseTemplateIn(Body):
    """The template that takes the place of the draft `version`, 0 when there is none."""

    version: _Number
    template: TemplateName


class SlotOut(BaseModel):
    """A gap of a template."""

    name: str
    label: str
    find: str | None

    @classmethod
    def of(cls, view: SlotView) -> "SlotOut":
        """The gap as JSON."""
        return cls(name=view.name, label=view.label, find=view.find)


class TypeOut(BaseModel):
    """A dossier type."""

    id: str
    label: str


class TemplateOut(BaseModel):
    """A template, where it comes from, and what became of its drafts.

    `number`: the version that stands, 0 when nobody touched it in the page; `has_file`: the text of a file
    may stand again. `drafts`: mails that got a draft from it; `sent_unchanged`: how many left as they were.
    """

    name: str
    title: str
    when: list[str]
    dossier_types: list[TypeOut]
    slots: list[SlotOut]
    body: str
    origin: Literal["shipped", "file", "office"]
    origin_label: str
    off: bool
    has_file: bool
    number: int
    changed_at: datetime | None
    changed_by: str | None
    drafts: int
    sent_unchanged: int

    @classmethod
    def of(cls, view: TemplateView) -> "TemplateOut":
        """The template as JSON."""
        return cls(
            name=view.template.id,
            title=view.template.title,
            when=list(view.template.when),
            dossier_types=[TypeOut(id=slug, label=label) for slug, label in view.types],
            slots=[SlotOut.of(one) for one in view.slots],
            body=view.template.body,
            origin=view.origin.value,
            origin_label=view.origin_label,
            off=view.off,
            has_file=view.has_file,
            number=view.number,
            changed_at=view.changed_at,
            changed_by=view.changed_by,
            drafts=view.use.drafts,
            sent_unchanged=view.use.sent_unchanged,
        )


class TemplatesOut(BaseModel):
    """Every template, in force or off, by title; `fields`: the names that the program fills by itself."""

    templates: list[TemplateOut]
    fields: list[SlotOut]


class VersionOut(BaseModel):
    """A change of a template in the page. `body`: null when the file's text stood again."""

    number: int
    at: datetime
    who: str | None
    off: bool
    body: str | None

    @classmethod
    def of(cls, view: VersionView) -> "VersionOut":
        """The change as JSON."""
        return cls(number=view.number, at=view.at, who=view.who, off=view.off, body=view.body)


class VersionsOut(BaseModel):
    """Some changes of a template, the newest first."""

    versions: list[VersionOut]
    next_cursor: str | None


class ChoiceOut(BaseModel):
    """A template that may be taken for a mail. `likely`: it seems to answer; `fits`: its dossier types do."""

    name: str
    title: str
    body: str
    likely: bool
    fits: bool

    @classmethod
    def of(cls, choice: Choice) -> "ChoiceOut":
        """The choice as JSON."""
        one = choice.template
        return cls(name=one.id, title=one.title, body=one.body, likely=choice.likely, fits=choice.fits)


class GapOut(BaseModel):
    """A gap that took the place of words of a reply. `find`: what may fill it, null for a person."""

    name: str
    label: str
    find: str | None
    text: str


class ProposalOut(BaseModel):
    """A template made of a reply, to be corrected; `slots`: its gaps, with the words they replaced."""

    title: str
    when: list[str]
    dossier_types: list[TypeOut]
    slots: list[GapOut]
    body: str
    fields: list[SlotOut]

    @classmethod
    def of(cls, view: ProposalView, fields: Iterable[SlotView]) -> "ProposalOut":
        """The proposal as JSON; `fields`: the gaps that the program fills by itself."""
        one = view.proposal
        gaps = [GapOut(name=gap.name, label=gap.label, find=gap.find, text=gap.text) for gap in one.gaps]
        return cls(
            title=one.title,
            when=list(one.when),
            dossier_types=[TypeOut(id=slug, label=label) for slug, label in view.types],
            slots=gaps,
            body=one.body,
            fields=[SlotOut.of(one) for one in fields],
        )


class ReplyKeyBody(Body):
    """A reply: to a mail that is here, or one of the past mail; one of the two."""

    mail_id: Annotated[int, Field(ge=1, le=2**62)] | None = None
    past_id: Annotated[int, Field(ge=1, le=2**62)] | None = None

    def key(self) -> ReplyKey:
        """The reply."""
        return ReplyKey(MailId(self.mail_id) if self.mail_id else None, self.past_id)

    @classmethod
    def of(cls, key: ReplyKey) -> "ReplyKeyBody":
        """The reply as JSON."""
        return cls(mail_id=key.mail_id, past_id=key.past_id)


class DeclineIn(Body):
    """The replies of a proposal that does not come back."""

    replies: Annotated[list[ReplyKeyBody], Field(min_length=1, max_length=400)]


class ExampleOut(BaseModel):
    """A reply that a person typed."""

    at: datetime
    subject: str
    text: str


class SuggestionOut(BaseModel):
    """An answer that was typed `count` times; `replies`: each of them, the most typical first."""

    count: int
    replies: list[ReplyKeyBody]
    examples: list[ExampleOut]

    @classmethod
    def of(cls, view: Suggestion) -> "SuggestionOut":
        """The proposal as JSON."""
        return cls(
            count=view.count,
            replies=[ReplyKeyBody.of(key) for key in view.keys],
            examples=[ExampleOut(at=one.at, subject=one.subject, text=one.text) for one in view.examples],
        )


class SuggestionsOut(BaseModel):
    """The answers typed most often that no template gives."""

    suggestions: list[SuggestionOut]


class ChoicesOut(BaseModel):
    """The templates in force, the likely ones first; `edited`: a person wrote in the draft that stands."""

    edited: bool
    templates: list[ChoiceOut]
