"""Installs the Debian packages the tests use, when that is allowed; else says what will be skipped."""

import shutil
import sys
from pathlib import Path

from tools.bootstrap import apt_install

_NEEDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("the IMAP tests against Dovecot", ("dovecot-imapd", "dovecot-lmtpd")),
    ("the browser tests", ("chromium", "fonts-dejavu-core")),
)


def present(package: str) -> bool:
    """Whether what the package brings is on this machine."""
    files = {
        "dovecot-imapd": Path("/usr/lib/dovecot/imap"),
        "dovecot-lmtpd": Path("/usr/lib/dovecot/lmtp"),
        "fonts-dejavu-core": Path("/usr/share/fonts"),
    }
    if package == "chromium":
        return any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return files[package].exists()


def main() -> int:
    """Install what is missing; always 0, since the tests themselves say what they skip."""
    for purpose, packages in _NEEDS:
        missing = [package for package in packages if not present(package)]
        if not missing:
            continue
        print(f"{purpose} need {' '.join(missing)}: installing …", flush=True)
        if not apt_install(missing):
            print(f"    could not be installed here: {purpose} will be skipped.")
            print(f"    To run them: sudo apt-get install {' '.join(missing)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
