"""Writes the example mails shipped with the service from the project's corpus: `build_seed_mails.py SRC_DIR`.

Keeps what training needs, drops the identifier markup, and gives the same bytes for the same corpus.
"""

import json
import lzma
import re
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "classifiers" / "data" / "seed_mails.jsonl.xz"

# ⟦TYPE|exact text⟧, never nested, see the corpus README.
_MARKUP = re.compile(r"⟦[A-Z_]{2,20}\|([^⟦⟧]{0,2000})⟧")
_BULK_PRECEDENCE = frozenset({"bulk", "list", "junk"})


def without_markup(text: str) -> str:
    """The text as received, identifiers in place and their markup gone."""
    return _MARKUP.sub(r"\1", text)


def is_bulk(headers: dict[str, str]) -> bool:
    """True when the headers name a mailing list or bulk mail (RFC 2369, RFC 2919)."""
    listed = "List-Id" in headers or "List-Unsubscribe" in headers
    return listed or headers.get("Precedence", "").lower() in _BULK_PRECEDENCE


def is_automatic(headers: dict[str, str]) -> bool:
    """True when the headers say that a machine wrote the mail (RFC 3834)."""
    submitted = headers.get("Auto-Submitted", "no").lower()
    return submitted != "no" or headers.get("Precedence", "").lower() == "auto_reply"


def seed_line(raw: str, source: str) -> str:
    """One corpus line reduced to what training needs, as one line of JSON with sorted keys."""
    row = json.loads(raw)
    kept = {
        "automatic": is_automatic(row["headers"]),
        "body": without_markup(row["body"]),
        "bulk": is_bulk(row["headers"]),
        "dossier_type": row["dossier_type"],
        "human_only": row["human_only"],
        "profile": row["profile"],
        "source": source,
        "subject": without_markup(row["subject"]),
        "urgency": row["triage"],
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def build(source_dir: Path) -> bytes:
    """The compressed data file made of every `*.jsonl` of the folder, in order of file name."""
    lines = [
        seed_line(raw, path.name)
        for path in sorted(source_dir.glob("*.jsonl"))
        for raw in path.read_text("utf-8").splitlines()
        if raw.strip()
    ]
    text = "".join(line + "\n" for line in lines)
    return lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME)


def main(arguments: list[str]) -> int:
    """Writes the data file; 2 when the folder is missing or holds no corpus."""
    if len(arguments) != 1 or not any(Path(arguments[0]).glob("*.jsonl")):
        print("usage: build_seed_mails.py SRC_DIR (a folder with the corpus files *.jsonl)", file=sys.stderr)
        return 2
    content = build(Path(arguments[0]))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(content)
    print(f"{TARGET.name}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
