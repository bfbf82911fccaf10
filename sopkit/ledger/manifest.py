"""The manifest of a release: the list of all its files, which the ledger names by its sha256."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from sopkit.naming import is_portable

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "manifest.json"
INPUTS = "inputs/"
"""What begins so is not an artifact but what the artifacts were made from."""

LARGEST = 64_000_000
"""Bytes. A file that is longer is no manifest."""

_DIGEST = frozenset("0123456789abcdef")


class DamagedManifest(ValueError):  # noqa: N818 -- named like InvalidSource
    """The bytes are no manifest, or name files that no release can have."""


class ReleaseFile(NamedTuple):
    """A file of a release. ``path`` is written with ``/`` and relative to the release's folder;
    ``kind`` is that of an artifact (`standard`, `log` …), `pdf`, `adopted`, or for what it was
    made from `input`, `template` and `edition`; ``form`` is a form's id.
    """

    path: str
    sha256: str
    size: int
    kind: str
    form: str = ""


class Manifest(NamedTuple):
    """A release and its files, sorted by path. ``sopkit`` is the version that made them."""

    number: str
    version: str
    content_hash: str
    sopkit: str
    files: tuple[ReleaseFile, ...]

    def file(self, path: str) -> ReleaseFile | None:
        """The file of that path."""
        return next((found for found in self.files if found.path == path), None)


def release_file(path: str, data: bytes, kind: str, form: str = "") -> ReleaseFile:
    """What a manifest says of a file with the content ``data``."""
    return ReleaseFile(path, sha256(data).hexdigest(), len(data), kind, form)


def to_bytes(manifest: Manifest) -> bytes:
    """The one way to write ``manifest``. Raises DamagedManifest for what :func:`parse` refuses."""
    files = sorted(manifest.files)
    _require_files(files)
    document = manifest._asdict() | {"files": [_file_json(found) for found in files]}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def parse(data: bytes) -> Manifest:
    """The manifest that ``data`` is; further keys are let be. Raises DamagedManifest, also for a
    path that leads out of the release's folder, hides, or is named twice on some disk.
    """
    try:
        found = json.loads(data.decode("utf-8"))
        files = tuple(_file(each) for each in found["files"])
        number, version, content, sopkit = _texts(found, *Manifest._fields[:-1])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise DamagedManifest(str(fault)) from fault
    _require_files(files)
    return Manifest(number, version, content, sopkit, files)


def digest(data: bytes) -> str:
    """The hexadecimal sha256 that the ledger names a manifest by."""
    return sha256(data).hexdigest()


def is_within(path: str) -> bool:
    """Whether ``path`` is relative, written with ``/``, and means the same file everywhere."""
    return all(map(is_portable, path.split("/")))


def folders(paths: Mapping[str, object]) -> tuple[str, ...]:
    """The folders that files of these paths need, each before those in it."""
    needed = {str(above) for path in paths for above in PurePosixPath(path).parents}
    return tuple(sorted(needed - {"."}))


def _require_files(files: tuple[ReleaseFile, ...] | list[ReleaseFile]) -> None:
    names = {found.path.casefold() for found in files} | {NAME}
    if len(names) <= len(files):
        raise DamagedManifest("a path is named twice")
    for found in files:
        if not is_within(found.path):
            raise DamagedManifest(f"path {found.path!r:.200}")
        if len(found.sha256) != 64 or not _DIGEST.issuperset(found.sha256) or found.size < 0:
            raise DamagedManifest(f"digest or size of {found.path!r:.200}")


def _file_json(found: ReleaseFile) -> dict[str, object]:
    return {key: value for key, value in found._asdict().items() if key != "form" or value}


def _file(found: Any) -> ReleaseFile:
    path, sha256, kind = _texts(found, "path", "sha256", "kind")
    (form,) = _texts({"form": "", **found}, "form")
    if type(found["size"]) is not int:
        raise ValueError("size")
    return ReleaseFile(path, sha256, found["size"], kind, form)


def _texts(found: Any, *keys: str) -> list[str]:
    texts = [found[key] for key in keys]
    if not all(isinstance(text, str) for text in texts):
        raise ValueError(", ".join(keys))
    return texts
