"""The signatures: one's own, those of the mailboxes and of the office, and how a reply is closed."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from api.deps import MemberDep, Needs, OfficeDep, UserDep, WriterDep
from api.errors import responses_of
from api.signature_schemas import SignatureIn, SignaturesOut, SigningIn, SigningOut
from triage.accounts import User
from triage.message import MailId
from triage.permissions import Permission
from triage.review import signatures

MailIdPath = Annotated[int, Path(ge=1, le=2**62)]
#: One's own is for who writes, the others for who manages: the use case tells them apart.
SignatureWriterDep = Annotated[User, Depends(Needs(Permission.WRITE, Permission.MANAGE))]
router = APIRouter(responses=responses_of(401, 503))


@router.get("/library/signatures", tags=["library"])
def get_signatures(office: OfficeDep, user: MemberDep) -> SignaturesOut:
    """The signatures in force; of people, only one's own."""
    return SignaturesOut.of(signatures.list_signatures(office, user))


@router.put("/library/signatures", tags=["library"], responses=responses_of(403, 404, 409, 422))
def put_signature(body: SignatureIn, office: OfficeDep, user: SignatureWriterDep) -> SignaturesOut:
    """Keep a signature: one's own, or as an administrator any other. No draft that stands changes."""
    return SignaturesOut.of(
        signatures.save_signature(office, user, body.scope, body.mailbox, body.number, body.text)
    )


@router.put("/library/signing", tags=["library"], responses=responses_of(403, 422))
def put_signing(body: SigningIn, office: OfficeDep, user: WriterDep) -> SigningIn:
    """Remember how one signs the replies that one starts."""
    signatures.choose(office, user, own=body.own)
    return body


@router.get("/mails/{mail_id}/signing", tags=["mails"], responses=responses_of(404, 422))
def get_signing(mail_id: MailIdPath, office: OfficeDep, user: UserDep) -> SigningOut:
    """How a reply to the mail may be closed, for the editor: nothing is changed."""
    return SigningOut.of(signatures.signing(office, user, MailId(mail_id)))
