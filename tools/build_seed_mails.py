"""Writes the example mails shipped with the service from labelled mails: `build_seed_mails.py SRC_DIR…`.

Keeps what training needs, drops the identifier markup, and gives the same bytes for the same sources: the
project's corpus, then `tools/example_mails` (written for the same use, CC0).
"""

import json
import lzma
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from classifiers.corpus import read_line, without_markup

TARGET = Path(__file__).resolve().parent.parent / "classifiers" / "data" / "seed_mails.jsonl.xz"

_KEPT = (
    "attachments",
    "country",
    "date",
    "deadline",
    "dossier_type",
    "from_email",
    "from_name",
    "headers",
    "human_only",
    "human_only_reason",
    "profile",
    "triage",
)


def seed_line(raw: str, source: str) -> str:
    """One corpus line reduced to what training needs, as one line of JSON with sorted keys."""
    row = json.loads(raw)
    kept = {key: row[key] for key in _KEPT if row.get(key)}
    kept |= {key: without_markup(row[key]) for key in ("subject", "body")}
    kept |= {"human_only": row["human_only"], "source": source}
    line = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    read_line(line)
    return line


def build(source_dirs: Sequence[Path]) -> bytes:
    """The compressed data file made of every `*.jsonl` and `*.jsonl.xz` of the folders, by file name."""
    lines = [
        seed_line(raw, path.name.removesuffix(".xz"))
        for folder in source_dirs
        for path in sorted(folder.glob("*.jsonl*"))
        for raw in _lines(path)
    ]
    text = "".join(line + "\n" for line in lines)
    return lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME)


def _lines(path: Path) -> Iterator[str]:
    content = path.read_bytes()
    text = (lzma.decompress(content) if path.suffix == ".xz" else content).decode("utf-8")
    return (line for line in text.split("\n") if line.strip())


def main(arguments: list[str]) -> int:
    """Writes the data file; 2 when a folder is missing or holds no corpus."""
    folders = [Path(one) for one in arguments]
    if not folders or not all(any(folder.glob("*.jsonl*")) for folder in folders):
        print("usage: build_seed_mails.py SRC_DIR… (folders of *.jsonl or *.jsonl.xz)", file=sys.stderr)
        return 2
    content = build(folders)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(content)
    print(f"{TARGET.name}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
