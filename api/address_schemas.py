"""The JSON of a mailbox."""

from pydantic import BaseModel

from triage.message import Address


class AddressOut(BaseModel):
    """A mailbox: display name (may be empty) and address."""

    name: str
    address: str

    @classmethod
    def of(cls, address: Address) -> "AddressOut":
        """The address as JSON."""
        return cls(name=address.name, address=address.address)
