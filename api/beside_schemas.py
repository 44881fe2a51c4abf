"""The shape of what stands beside an open mail."""

from pydantic import BaseModel

from api.access_schemas import ApprovalOut
from api.redraft_schemas import RedraftOut
from api.thread_schemas import ThreadOut


class BesideOut(BaseModel):
    """Each as its own route gives it."""

    approval: ApprovalOut
    thread: ThreadOut
    redraft: RedraftOut
