"""Names of the files and folders we write: accepted by every file system, and never the same twice.

编号_名称_版本.docx, 编号-R01_表名_版本.xlsx; drafts end in _草稿; what is blank drops
with its underscore; refused characters become ``-``; at most 200 bytes of UTF-8.
"""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING
from unicodedata import category, combining, is_normalized, normalize

from sopkit.characters import DIRECTION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.model import Form, Procedure

_WHOLE = "whole"  # stands among the suffixes of a name that prints the whole procedure

LONGEST = 200
"""Bytes of UTF-8. File systems stop at 255, synchronised folders and archives earlier."""

_REFUSED = frozenset('<>:"/\\|?*')
_RESERVED = re.compile(
    # Windows: "Naming Files, Paths, and Namespaces"; the name before the first dot counts.
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(?=\.|$)",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"[\w-][\w. -]*")


def form_number(procedure: Procedure, form: Form) -> str:
    """A form's number is its procedure's and its id: ``ZH-GC-001-R01``."""
    number = procedure.metadata.number
    return f"{number}-{form.id}" if number else form.id


def folder_name(name: str) -> str:
    """The folder of the procedure numbered ``name`` (a blank number: its source's file name)."""
    return _reserved(_fit(safe(name) or "-", LONGEST - len("_")))


def is_template(name: str) -> bool:
    """Whether ``name`` can be that of a template: a file's stem, never a path."""
    return _TEMPLATE.fullmatch(name) is not None and not name.lower().endswith((".docx", "."))


def is_portable(name: str) -> bool:
    """Whether every file system takes ``name`` as it stands, and none hides or changes it."""
    if name.isprintable() and _REFUSED.isdisjoint(name) and is_normalized("NFC", name):
        is_safe = name.strip(". ") == name
    else:
        is_safe = safe(name) == name
    return bool(name) and is_safe and _RESERVED.match(name) is None


def fold(number: str) -> str:
    """Two numbers are the same when this is: on some disk they would share a folder."""
    return normalize("NFC", folder_name(number).casefold())


def artifact_names(
    procedure: Procedure, artifacts: Sequence[tuple[Form | None, str]], mark: str = ""
) -> tuple[str, ...]:
    """The file names of a procedure's artifacts, each given as (its form or None, suffix).

    ``mark`` ends the name of what is not released (草稿). Names differ before their suffix, also
    on a disk that ignores case, so that a PDF can stand beside each; only what prints the whole
    procedure shares a name (a .docx and an .html).
    """
    taken: dict[str, set[str]] = {}
    names: list[str] = []
    for form, suffix in artifacts:
        for attempt in count(1):
            name = _artifact_name(procedure, form, suffix, mark, attempt)
            suffixes = taken.setdefault(fold(name.removesuffix(suffix)), set())
            if not suffixes or (form is None and _WHOLE in suffixes and suffix not in suffixes):
                break
        suffixes |= {suffix} if form else {suffix, _WHOLE}
        names.append(name)
    return tuple(names)


def paper_name(number: str, title: str, version: str, suffix: str) -> str:
    """The file name of a paper about a version, such as its notice: 编号_发布通知_版本.docx."""
    stem = "_".join(part for part in (safe(number), safe(title), safe(version)) if part)
    return _reserved(_fit(stem, LONGEST - len(suffix) - len("_")) or "-") + suffix


def _artifact_name(
    procedure: Procedure, form: Form | None, suffix: str, mark: str, attempt: int
) -> str:
    metadata = procedure.metadata
    number = safe(form_number(procedure, form) if form else metadata.number)
    if attempt > 1:
        number = f"{number}-{attempt}"
    title = safe(form.title if form else metadata.title)
    rest = [part for part in (number, safe(metadata.version), safe(mark)) if part]
    longest = LONGEST - len(suffix) - len("_")  # a reserved name grows by one
    room = longest - len(_bytes("_".join(rest))) - len("_")
    if title and room > 0:
        rest.insert(1 if number else 0, _cut(title, room))
    stem = "_".join(part for part in rest if part)
    return _reserved(_fit(stem, longest) or "-") + suffix


def safe(text: str) -> str:
    """``text`` as part of a file name: composed (NFC), what a file system refuses or hides
    replaced by ``-``, without dots and spaces at its ends.
    """
    text = normalize("NFC", text)
    return "".join("-" if _refused(character) else character for character in text).strip(". ")


def _refused(character: str) -> bool:
    return (
        character in _REFUSED
        or DIRECTION.match(character) is not None
        or category(character) in ("Cc", "Zl", "Zp", "Cs")
    )


def _fit(name: str, longest: int) -> str:
    """``name`` within ``longest`` bytes; what had to be cut ends in a digest of the whole, so
    that long names differ when they differed before.
    """
    if len(_bytes(name)) <= longest:
        return name
    digest = sha256(_bytes(name)).hexdigest()[:8]
    return f"{_cut(name, longest - 9)}~{digest}"


def _cut(text: str, longest: int) -> str:
    """The beginning of ``text`` in at most ``longest`` bytes, ending at a whole character."""
    start = _bytes(text)[:longest].decode("utf-8", "ignore")
    while start and len(start) < len(text) and combining(text[len(start)]):
        start = start[:-1]
    return start.rstrip(". ")


def _reserved(name: str) -> str:
    return _RESERVED.sub(r"\1_", name, count=1) if _RESERVED.match(name) else name


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
