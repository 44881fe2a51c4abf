"""The disk that holds the office's data, and how to fill it: a small file system, or a limit on files."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_ROOMY = "2g"
_LEFT_BYTES = 128 * 1024
_ATTEMPTS = 20


class Disk:
    """Room for the data: on a mounted tmpfs that can shrink, else limited by RLIMIT_FSIZE per process."""

    def __init__(self, folder: Path, *, mounted: bool) -> None:
        self.folder = folder
        self.mounted = mounted

    def fill(self, pid: int) -> None:
        """Leave next to no room, for everybody or for that process."""
        if self.mounted:
            self._shrink()
            return
        largest = max((one.stat().st_size for one in self.folder.rglob("*") if one.is_file()), default=0)
        with suppress(ProcessLookupError):
            _limit(pid, largest + _LEFT_BYTES)

    def free(self, pid: int) -> None:
        """Give the room back."""
        if self.mounted:
            if not self._resize(_ROOMY):
                raise RuntimeError("the small file system could not be made larger")
            return
        with suppress(ProcessLookupError):
            _limit(pid, resource.RLIM_INFINITY)

    def _shrink(self) -> None:
        """Bring the size down to what is used; refused when the service has just written more."""
        for attempt in range(1, _ATTEMPTS + 1):
            used = shutil.disk_usage(self.folder).used
            if self._resize(str(used + attempt * _LEFT_BYTES)):
                return
        raise RuntimeError("the small file system could not be made smaller")

    def _resize(self, size: str) -> bool:
        command = ["mount", "-o", f"remount,size={size}", str(self.folder)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextmanager
def disk(folder: Path) -> Iterator[Disk]:
    """The disk at `folder`, which is made; unmounted at the end when it was mounted."""
    folder.mkdir()
    mounted = os.geteuid() == 0 and _mount(folder)
    try:
        yield Disk(folder, mounted=mounted)
    finally:
        if mounted:
            subprocess.run(["umount", folder], check=False)


def _mount(folder: Path) -> bool:
    options = f"size={_ROOMY},mode=700"
    command = ["mount", "-t", "tmpfs", "-o", options, "bannette-chaos", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _limit(pid: int, soft: int) -> None:
    """Bound the size of the files the process writes; a write beyond fails with EFBIG."""
    _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))
