"""The second factor: codes of a telephone (RFC 6238) that change every half minute, and recovery codes."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

import pyotp

from triage import audit
from triage.audit import AuditEvent
from triage.clock import Clock
from triage.db import Database, Session
from triage.errors import BadRequest
from triage.people_rights import may_send, require_admin
from triage.sealing import Sealer
from triage.store import people, proofs
from triage.store.people import User

SECRET_BYTES = 20  # as long as the hash that makes the codes (RFC 4226, section 4)
STEP_S = 30
#: How many steps a telephone's clock may be off, either way (RFC 6238, section 5.2).
DRIFT = 1
RECOVERY_CODES = 10
_RECOVERY_BYTES = 15  # 120 bits: a plain hash is enough, nobody can try them all
_DEMANDED = "second_factor"


@dataclass(frozen=True, slots=True)
class Setup:
    """What the person puts in their telephone, told once. `link`: for its camera or a click (otpauth)."""

    secret: str = field(repr=False)
    link: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a person has a second factor, how many recovery codes are left, and whether one is demanded."""

    on: bool
    codes_left: int
    demanded: bool


class SecondFactor:
    """Second factors of the office's people. Safe to use from several threads."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._sealer = Sealer(database.mails_folder.parent)

    def standing(self, user: User) -> Standing:
        """How it stands for this person."""
        with self._database.transaction() as session:
            return Standing(
                _is_on(session, user),
                proofs.codes_left(session, user.id),
                demanded=_demanded(session) and may_send(user),
            )

    def is_on(self, user: User) -> bool:
        """Whether this person has one."""
        with self._database.transaction() as session:
            return _is_on(session, user)

    def is_missing(self, user: User) -> bool:
        """Whether the office demands one of this person, who has none."""
        with self._database.transaction() as session:
            return _demanded(session) and may_send(user) and not _is_on(session, user)

    def begin(self, user: User, office: str) -> Setup:
        """A new secret, which does nothing until `confirm`. Raises BadRequest when one is on."""
        secret = secrets.token_bytes(SECRET_BYTES)
        sealed = self._sealer.seal(secret, _bound(user))
        with self._database.transaction() as session:
            if not proofs.begin_totp(session, user.id, sealed, self._clock()):
                raise BadRequest("second_factor_on")
        written = base64.b32encode(secret).decode()
        link = pyotp.TOTP(written).provisioning_uri(name=user.name, issuer_name=f"Bannette {office}".strip())
        return Setup(written, link)

    def confirm(self, user: User, code: str, keep_session: str | None) -> tuple[str, ...]:
        """Switch it on with a first code; gives the recovery codes, told once. Other sessions end.

        Raises BadRequest when nothing waits for a code, or the code is wrong.
        """
        with self._database.transaction() as session:
            found = proofs.totp_or_none(session, user.id)
            if found is None or found.confirmed:
                raise BadRequest("second_factor_none")
            if not self._takes(session, user, found, code):
                raise BadRequest("code_wrong")
            proofs.confirm_totp(session, user.id, self._clock())
            people.end_sessions(session, user.id, keep_session)
            audit.record(session, AuditEvent.SECOND_FACTOR_ON, self._clock(), user_id=user.id)
            return self._new_codes(session, user)

    def new_codes(self, user: User) -> tuple[str, ...]:
        """Ten other recovery codes, told once; those before are worth nothing. BadRequest when it is off."""
        with self._database.transaction() as session:
            if not _is_on(session, user):
                raise BadRequest("second_factor_none")
            return self._new_codes(session, user)

    def switch_off(self, user: User, by: User) -> None:
        """Drop it with its recovery codes: one's own, or as an administrator that of a colleague."""
        if by.id != user.id:
            require_admin(by)
        with self._database.transaction() as session:
            if proofs.drop_totp(session, user.id):
                values = {"person": user.id}
                audit.record(
                    session, AuditEvent.SECOND_FACTOR_OFF, self._clock(), user_id=by.id, values=values
                )

    def accepts(self, user: User, code: str) -> bool:
        """Whether this is the code of now, or a recovery code; it is then used up."""
        code = "".join(code.split()).replace("-", "").upper()
        with self._database.transaction() as session:
            found = proofs.totp_or_none(session, user.id)
            if found is None or not found.confirmed:
                return False
            if self._takes(session, user, found, code):
                return True
            if not proofs.use_code(session, user.id, _digest(code), self._clock()):
                return False
            left = {"left": proofs.codes_left(session, user.id)}
            audit.record(session, AuditEvent.RECOVERY_CODE_USED, self._clock(), user_id=user.id, values=left)
            return True

    def demand(self, by: User, *, demanded: bool) -> None:
        """Whether whoever may send needs one, for the whole office. Raises NotAllowed for all but admins."""
        require_admin(by)
        with self._database.transaction() as session:
            if _demanded(session) is demanded:
                return
            value = "required" if demanded else "free"
            proofs.choose(session, _DEMANDED, value, by.id, self._clock())
            event = AuditEvent.SECOND_FACTOR_DEMANDED if demanded else AuditEvent.SECOND_FACTOR_FREE
            audit.record(session, event, self._clock(), user_id=by.id)

    def is_demanded(self) -> bool:
        """Whether the office demands one of whoever may send."""
        with self._database.transaction() as session:
            return _demanded(session)

    def _takes(self, session: Session, user: User, found: proofs.Totp, code: str) -> bool:
        """Whether this is the code of a step near now that was not taken before; it is taken."""
        secret = self._sealer.open(found.sealed, _bound(user))
        codes = pyotp.TOTP(base64.b32encode(secret).decode(), interval=STEP_S)
        now = int(self._clock().timestamp()) // STEP_S
        matching = [
            step
            for step in range(now - DRIFT, now + DRIFT + 1)
            if hmac.compare_digest(codes.generate_otp(step).encode(), code.encode())
        ]
        return any(proofs.use_step(session, user.id, step) for step in matching)

    def _new_codes(self, session: Session, user: User) -> tuple[str, ...]:
        drawn = [secrets.token_bytes(_RECOVERY_BYTES) for _ in range(RECOVERY_CODES)]
        codes = [base64.b32encode(one).decode() for one in drawn]
        proofs.replace_codes(session, user.id, [_digest(one) for one in codes])
        audit.record(session, AuditEvent.RECOVERY_CODES_MADE, self._clock(), user_id=user.id)
        return tuple("-".join(one[at : at + 4] for at in range(0, len(one), 4)) for one in codes)


def _is_on(session: Session, user: User) -> bool:
    found = proofs.totp_or_none(session, user.id)
    return found is not None and found.confirmed


def _demanded(session: Session) -> bool:
    return proofs.choice_or_none(session, _DEMANDED) == "required"


def _bound(user: User) -> str:
    """What a secret is sealed for, so that it cannot be moved to another person's row."""
    return f"totp:{user.id}"


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
