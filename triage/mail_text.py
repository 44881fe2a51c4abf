"""What the classifier reads of a mail of the office, received or past, in the office's time and place."""

from datetime import datetime

from classifiers.mail import MailText
from triage.message import ParsedMail
from triage.settings import OfficeSettings


def mail_text(
    parsed: ParsedMail, received_at: datetime, office: OfficeSettings, *, known_sender: bool = False
) -> MailText:
    """What the classifier reads of a mail, as far as it is kept.

    `received_at`: when it came, or is dated. `known_sender`: as `store.correspondents` says at that moment.
    """
    return MailText(
        subject=parsed.subject,
        body=parsed.new_text,
        quoted=parsed.quoted,
        sender_name=parsed.sender.name if parsed.sender else "",
        sender_address=parsed.sender.address if parsed.sender else "",
        attachments=tuple(one.name for one in parsed.attachments),
        received=received_at.astimezone(office.zone),
        region=office.region,
        bulk=parsed.bulk,
        automatic=parsed.automatic,
        known_sender=known_sender,
    )
