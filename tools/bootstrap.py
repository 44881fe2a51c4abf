"""Makes `.venv` ready for a target, from the lock file: `python3 -m tools.bootstrap demo|dev`.

Needs Python 3.11 and nothing else: where Debian's venv module lacks pip, it is installed when that is
allowed, else the sentence printed says how. Runs with the standard library only.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"demo": ROOT / "requirements" / "demo.txt", "dev": ROOT / "requirements" / "dev.txt"}
SEEDS = ROOT / "classifiers" / "data" / "seed_mails.jsonl.xz"


def main(target: str) -> int:
    """Bring `.venv` up to date for the target; 0 when it is ready."""
    if sys.version_info < (3, 11):  # noqa: UP036  (the very check that the program can run)
        print("Bannette needs Python 3.11 or newer; this is", sys.version.split()[0])
        return 1
    if is_ready(target):
        return 0
    steps = (
        ("creating .venv", make_venv),
        ("installing locked packages", install),
        ("preparing the sorter", train),
    )
    for number, (words, step) in enumerate(steps, start=1):
        print(f"[{number}/{len(steps)}] {words} …", flush=True)
        if not step(target):
            return 1
    stamp_of(target).write_text(fingerprint(target), encoding="utf-8")
    return 0


def fingerprint(target: str) -> str:
    """What the environment is made from; it is rebuilt when this changes."""
    digest = hashlib.sha256(str(ROOT).encode())
    for path in (LOCKS[target], ROOT / "pyproject.toml", SEEDS, Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def stamp_of(target: str) -> Path:
    """The file that says what `.venv` was made from."""
    return VENV / f".bannette-{target}"


def is_ready(target: str) -> bool:
    """Whether `.venv` was made for this target from the present lock; `dev` holds all that `demo` needs."""
    candidates = ("dev", "demo") if target == "demo" else ("dev",)
    return any(
        stamp_of(one).exists() and stamp_of(one).read_text(encoding="utf-8") == fingerprint(one)
        for one in candidates
    )


def make_venv(_target: str) -> bool:
    """Create `.venv` with pip in it."""
    if PYTHON.exists() and run([PYTHON, "-m", "pip", "--version"], quiet=True):
        return True
    shutil.rmtree(VENV, ignore_errors=True)
    create: list[str | Path] = [sys.executable, "-m", "venv", VENV]
    if run(create, quiet=True):
        return True
    print("    this Python has no venv module: trying to install Debian's python3-venv")
    shutil.rmtree(VENV, ignore_errors=True)
    if apt_install(["python3-venv"]) and run(create, quiet=True):
        return True
    print("    could not create .venv; on Debian or Ubuntu: sudo apt install python3-venv")
    return False


def install(target: str) -> bool:
    """Install the locked packages, every one checked against its hash, then Bannette itself."""
    lock = LOCKS[target]
    count = sum(1 for line in lock.read_text(encoding="utf-8").splitlines() if line[:1].isalpha())
    print(f"    {count} packages, about 700 MB once installed ", end="", flush=True)
    uv: list[str | Path] = [PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON]
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    with_uv = run_with_dots([*pip, "--require-hashes", "-r", ROOT / "requirements" / "uv.txt"])
    if not (with_uv and run_with_dots([*uv, "--compile-bytecode", "--require-hashes", "-r", lock])):
        print("\n    going on with pip, which is slower ", end="", flush=True)
        if not run_with_dots([*pip, "--require-hashes", "-r", lock]):
            print("\n    the packages could not be installed: is the package index reachable?")
            return False
    print(flush=True)
    return run([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT])


def train(_target: str) -> bool:
    """Train the day-0 classifier of the demo's office, so that it starts at once."""
    return run([VENV / "bin" / "bannette", "train", "--profile", "law"])


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages as root or with a passwordless sudo; False where neither is possible."""
    prefix = privilege()
    if prefix is None or shutil.which("apt-get") is None:
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    command = [*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return run([*prefix, "apt-get", "update", "-qq"], quiet=True, environment=environment) and run(
        command,
        quiet=True,
        environment=environment,
    )


def privilege() -> list[str] | None:
    """What to put before a command that needs root; None when it cannot be had without a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and run(["sudo", "-n", "true"], quiet=True):
        return ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND,RUNLEVEL"]
    return None


def run(
    command: Sequence[str | Path], *, quiet: bool = False, environment: dict[str, str] | None = None
) -> bool:
    """Whether the command succeeded; its output is shown unless `quiet`."""
    output = subprocess.DEVNULL if quiet else None
    try:
        done = subprocess.run(command, cwd=ROOT, stdout=output, stderr=output, env=environment, check=False)
    except OSError:
        return False
    return done.returncode == 0


def run_with_dots(command: Sequence[str | Path]) -> bool:
    """Whether the command succeeded; a dot every two seconds shows that it is working."""
    with subprocess.Popen(command, cwd=ROOT) as process:
        while True:
            try:
                return process.wait(2.0) == 0
            except subprocess.TimeoutExpired:
                print(".", end="", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "demo"))
