"""What was built from what: a small JSON file that lets a build skip what did not change.

It is only ever a hint. What cannot be read, or was written by another version, is as if it were
not there; every claim in it is held against the files themselves.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from sopkit.diagnostics import Diagnostic, Fault, Severity, shown
from sopkit.files.replacing import replace_file
from sopkit.model import Position

if TYPE_CHECKING:
    from pathlib import Path

FILE = ".sopkit/build.json"
FORMAT = 1

DRAFTS = "output/draft"
"""Where drafts are written, relative to the workspace."""

PDF = "pdf"
"""The kind of an output that was made from another output: its ``made_from`` is that one's hash."""

_RECENT = 2_000_000_000
"""Nanoseconds. A file this young may change again within its time stamp's grain (2 s on FAT), so
its hash is looked at again next time."""


class Stamp(NamedTuple):
    """A file as it was seen: its sha256, and the size and time that vouch for it (a time of 0
    vouches for nothing).
    """

    sha256: str
    size: int = -1
    time: int = 0


class Output(NamedTuple):
    """An artifact that belongs to a procedure. ``made_from`` is the digest of what it was made
    from, empty when it has not been written; ``path`` is relative to the workspace.
    """

    kind: str
    form: str
    path: str
    made_from: str = ""
    file: Stamp = Stamp("")


class Entry(NamedTuple):
    """What is known of one source."""

    number: str
    title: str
    version: str
    inputs: dict[str, Stamp]  # by path
    places: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, str], ...]
    outputs: tuple[Output, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class State:
    """The entries of a workspace by source. ``program`` names the version of sopkit that runs,
    ``began`` when it began, in nanoseconds.
    """

    root: Path
    program: str
    began: int
    entries: dict[str, Entry] = field(default_factory=dict)
    changed: bool = False

    def set(self, source: str, entry: Entry | None) -> None:
        if self.entries.get(source) != entry:
            self.changed = True
        if entry is None:
            self.entries.pop(source, None)
        else:
            self.entries[source] = entry

    def vouch(self, source: str) -> None:
        """Lets time stamps vouch for the files of a fresh ``source``, now that they were compared
        and are old enough.
        """
        entry = self.entries[source]
        inputs = {path: self._vouched(path, stamp) for path, stamp in entry.inputs.items()}
        outputs = tuple(
            output._replace(file=self._vouched(output.path, output.file))
            if output.made_from
            else output
            for output in entry.outputs
        )
        if (inputs, outputs) != (entry.inputs, entry.outputs):
            self.set(source, entry._replace(inputs=inputs, outputs=outputs))

    def _vouched(self, path: str, stamp: Stamp) -> Stamp:
        return stamp if stamp.time else self.stamp(path, stamp.sha256)

    def wrote(self, path: str, digest: str) -> bool:
        """Whether any procedure's artifact was written to ``path`` with this content."""
        return any(
            output.path == path and output.file.sha256 == digest
            for entry in self.entries.values()
            for output in entry.outputs
        )

    def stamp(self, path: str, digest: str) -> Stamp:
        """``path`` with this content, as it stands now."""
        try:
            status = (self.root / path).stat()
        except OSError:
            return Stamp(digest)
        old_enough = status.st_mtime_ns < self.began - _RECENT
        return Stamp(digest, status.st_size, status.st_mtime_ns if old_enough else 0)

    def same(self, path: str, stamp: Stamp, text: bool = False) -> bool:
        """Whether ``path`` still has the content of ``stamp``. A source that is a ``text`` was
        read with its line ends made LF and without a byte order mark.
        """
        try:
            status = (self.root / path).stat()
            if stamp.time and (stamp.time, stamp.size) == (status.st_mtime_ns, status.st_size):
                return True
            data = (self.root / path).read_bytes()
        except OSError:
            return False
        if sha256(data).hexdigest() == stamp.sha256:
            return True
        return text and sha256(_as_read(data)).hexdigest() == stamp.sha256

    def fresh(self, source: str) -> Entry | None:
        """What is known of ``source`` when nothing that it was read from has changed since."""
        entry = self.entries.get(source)
        if entry is None or source not in entry.inputs:
            return None
        unchanged = all(self.same(path, stamp, True) for path, stamp in entry.inputs.items())
        return entry if unchanged else None

    def intact(self, output: Output, made_from: str) -> bool:
        """Whether ``output`` was made from just this and nobody touched it since."""
        return output.made_from == made_from and self.same(output.path, output.file)


def _as_read(data: bytes) -> bytes:
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def digest(*parts: object) -> str:
    """One sha256 for values made of text, numbers, tuples and lists."""
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def load(root: Path, program: str, began: int) -> State:
    """What :func:`save` wrote; nothing when it cannot be read. What another ``program`` wrote
    still says which outputs are ours, but nothing of it is fresh.
    """
    state = State(root, program, began)
    try:
        document = json.loads((root / FILE).read_bytes())
        if document["format"] != FORMAT:
            return state
        same = document["program"] == program
        state.entries = {
            str(source): _entry(entry, same) for source, entry in document["sources"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        state.entries = {}
    state.changed = not state.entries
    return state


def save(state: State) -> None:
    """Writes the state for the next run when it differs from what was read. Raises OSError."""
    if not state.changed:
        return
    document = {
        "format": FORMAT,
        "program": state.program,
        "sources": {source: _entry_json(entry) for source, entry in state.entries.items()},
    }
    replace_file(state.root / FILE, json.dumps(document, ensure_ascii=True).encode())


def _entry_json(entry: Entry) -> dict[str, object]:
    return {
        "heading": [entry.number, entry.title, entry.version],
        "inputs": {path: _stamp_json(stamp) for path, stamp in entry.inputs.items()},
        "places": entry.places,
        "values": entry.values,
        "outputs": [
            [output.kind, output.form, output.path, output.made_from, _stamp_json(output.file)]
            for output in entry.outputs
        ],
        "diagnostics": [_diagnostic_json(found) for found in entry.diagnostics],
    }


def _entry(found: Any, same_program: bool) -> Entry:
    inputs = found["inputs"].items() if same_program else ()
    number, title, version = _texts(found["heading"], 3)
    return Entry(
        number=number,
        title=title,
        version=version,
        inputs={str(path): _stamp(stamp) for path, stamp in inputs},
        places=tuple(_pair(pair) for pair in found["places"]),
        values=tuple(_pair(pair) for pair in found["values"]),
        outputs=tuple(_output(output) for output in found["outputs"]),
        diagnostics=tuple(_diagnostic(diagnostic) for diagnostic in found["diagnostics"]),
    )


def _output(found: Any) -> Output:
    kind, form, path, made_from = _texts(found[:4], 4)
    output = Output(kind, form, path, made_from, _stamp(found[4]))
    if not output.path.startswith(DRAFTS + "/") or ".." in output.path.split("/"):
        raise ValueError(output.path)  # not ours: only there do we write, and remove
    return output


def _stamp_json(stamp: Stamp) -> list[object]:
    return [stamp.sha256, stamp.size, stamp.time]


def _stamp(found: Any) -> Stamp:
    digest, size, time = found
    return Stamp(str(digest), int(size), int(time))


def _diagnostic_json(found: Diagnostic) -> list[object]:
    position = found.position
    return [
        found.code,
        str(found.severity),
        [position.path, position.line, position.column, found.length],
        [found.message("zh"), found.hint("zh")],
        [found.message("en"), found.hint("en")],
    ]


def _diagnostic(found: Any) -> Diagnostic:
    code, severity, (path, line, column, length), zh, en = found
    fault = Fault(shown(str(code)), Severity(severity), _words(zh), _words(en))
    return Diagnostic(fault, Position(str(path), int(line), int(column)), int(length), ())


def _words(found: Any) -> tuple[str, str]:
    """Words that are complete: braces no longer mean a placeholder."""
    message, hint = (shown(text).replace("{", "{{").replace("}", "}}") for text in _texts(found, 2))
    return message, hint


def _pair(found: Any) -> tuple[str, str]:
    first, second = _texts(found, 2)
    return first, second


def _texts(found: Any, length: int) -> list[str]:
    if len(found) != length or not all(isinstance(text, str) for text in found):
        raise ValueError(found)
    return list(found)
