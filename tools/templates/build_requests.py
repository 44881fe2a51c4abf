"""Writes the labelled requests shipped with the service: `python -m tools.templates.build_requests SRC_DIR…`.

`labels.txt` says, for a mail, which templates a person would call a sensible answer (`-`: none). The mails
come from the project's corpus and `tools/example_mails`; only their even lines (0, 2, 4…) were read and
labelled, the others are kept for totals. `mails/` holds requests invented for the purpose, in the tones of an
office's day; they are read in any case. Same sources, same bytes.
"""

import json
import lzma
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from classifiers.corpus import without_markup
from triage.quotes import split_quoted

HERE = Path(__file__).resolve().parent
MAILS = HERE / "mails"
TARGET = HERE.parents[1] / "classifiers" / "data" / "requests.jsonl.xz"
MAX_BODY_CHARS = 4_000


def read_labels(text: str) -> Mapping[str, tuple[str, ...]]:
    """The sensible templates of each mail, by id; none for `-`. Raises ValueError on a mail named twice."""
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        name, *templates = line.split()
        if name in found:
            raise ValueError(f"{name} is labelled twice")
        found[name] = tuple(one for one in templates if one != "-")
    return found


def build(source_dirs: Sequence[Path], labels: Mapping[str, tuple[str, ...]]) -> bytes:
    """The compressed data file. Raises ValueError when a labelled mail is not in the folders."""
    lines, missing = [], set(labels)
    for folder in source_dirs:
        for path in sorted(folder.glob("*.jsonl*")):
            for raw in _lines(path):
                row = json.loads(raw)
                if row.get("id") in labels:
                    missing.discard(row["id"])
                    lines.append(_line(row, path.name.removesuffix(".xz"), labels[row["id"]]))
    if missing:
        raise ValueError(f"labelled mails not found: {', '.join(sorted(missing))}")
    return lzma.compress("".join(lines).encode("utf-8"), preset=9 | lzma.PRESET_EXTREME)


def _line(row: Mapping[str, object], source: str, templates: tuple[str, ...]) -> str:
    body, _ = split_quoted(without_markup(str(row["body"])))
    kept = {
        "id": row["id"],
        "source": source,
        "profile": row["profile"],
        "dossier_type": row["dossier_type"],
        "subject": without_markup(str(row["subject"])),
        "body": body[:MAX_BODY_CHARS],
        "has_attachments": bool(row.get("attachments")),
        "templates": templates,
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True) + "\n"


def _lines(path: Path) -> Iterator[str]:
    content = path.read_bytes()
    text = (lzma.decompress(content) if path.suffix == ".xz" else content).decode("utf-8")
    return (line for line in text.split("\n") if line.strip())


def main(arguments: Sequence[str]) -> int:
    """Write the file; exit code 2 when a folder is missing."""
    folders = [Path(one) for one in arguments]
    if not folders or not all(folder.is_dir() for folder in folders):
        print("usage: python -m tools.templates.build_requests SRC_DIR…", file=sys.stderr)
        return 2
    TARGET.write_bytes(
        build([*folders, MAILS], read_labels((HERE / "labels.txt").read_text(encoding="utf-8")))
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
