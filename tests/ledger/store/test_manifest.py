"""A manifest is written in one way, and names no file outside its release."""

from __future__ import annotations

import json

import pytest

from sopkit.ledger.manifest import DamagedManifest, Manifest, ReleaseFile, parse, to_bytes

FILE = ReleaseFile("inputs/source/规程.md", "0" * 64, 3, "input")
MANIFEST = Manifest("HC-YW-006", "A/0", "c" * 64, "1.0", (FILE,))


def test_it_comes_back_as_it_was() -> None:
    form = ReleaseFile("登记表.xlsx", "1" * 64, 0, "log", "R01")
    manifest = MANIFEST._replace(files=(FILE, form))
    assert parse(to_bytes(manifest)) == manifest


def test_it_is_the_same_whatever_the_order_of_files() -> None:
    other = ReleaseFile("a.docx", "1" * 64, 0, "standard")
    forth, back = (MANIFEST._replace(files=files) for files in ((FILE, other), (other, FILE)))
    assert to_bytes(forth) == to_bytes(back)


def test_a_later_sopkit_may_say_more() -> None:
    document = json.loads(to_bytes(MANIFEST)) | {"signed": True}
    assert parse(json.dumps(document).encode()) == MANIFEST


@pytest.mark.parametrize(
    "path",
    [
        *("", "/etc/passwd", "../A-1/x", "inputs/../../x", "inputs//x", "./x", "C:/x", "C:x"),
        *("a\\b", "..\\x", ".hidden", "inputs/x.", "nul", "inputs/con.md", "a\x00b", "a\nb"),
        *("manifest.json", "MANIFEST.json", "x\u202ey", "e\u0301.md", "a\ud800"),
    ],
)
def test_no_path_leads_elsewhere_or_hides(path: str) -> None:
    document = json.loads(to_bytes(MANIFEST))
    document["files"][0]["path"] = path
    with pytest.raises(DamagedManifest):
        parse(json.dumps(document).encode())
    with pytest.raises(DamagedManifest):
        to_bytes(MANIFEST._replace(files=(FILE._replace(path=path),)))


def test_no_path_stands_twice_on_a_disk_that_ignores_case() -> None:
    files = (FILE._replace(path="A.docx"), FILE._replace(path="a.docx"))
    with pytest.raises(DamagedManifest):
        to_bytes(MANIFEST._replace(files=files))


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{}", b"[]", b"null", b"\xff", b'{"files": 1}', b"[" * 100_000),
        to_bytes(MANIFEST).replace(b'"size": 3', b'"size": "3"'),
        to_bytes(MANIFEST).replace(b'"size": 3', b'"size": -3'),
        to_bytes(MANIFEST).replace(b'"version": "A/0"', b'"version": null'),
        to_bytes(MANIFEST).replace(b"0" * 64, b"0" * 63 + b"G"),
    ],
)
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedManifest):
        parse(data)
