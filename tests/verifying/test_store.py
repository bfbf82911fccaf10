"""A whole store verified, and its releases rendered again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sopkit.verifying.rebuilding
from sopkit.verifying.whole_store import Examined, examine
from tests.verifying import tampering

if TYPE_CHECKING:
    import pytest

    from tests.verifying.releases import Office

NUMBER = "ZH-GC-003"


def examined(office: Office, *, rebuild: bool = False) -> Examined:
    told: list[tuple[str, int, int]] = []
    found = examine(office.store, None, rebuild=rebuild, listener=lambda *each: told.append(each))
    assert len(told) == (found.releases if rebuild else 0)
    return found


def codes(found: Examined) -> list[str]:
    return [each.code for each in found.diagnostics]


def test_all_is_as_published(library: Office) -> None:
    found = examined(library, rebuild=True)
    assert codes(found) == []
    assert found.is_intact
    assert found.releases == 5


def test_a_damaged_file_and_a_damaged_entry(office: Office) -> None:
    facts = office.publish(NUMBER)
    folder = office.store.folder(facts)
    assert folder
    file = next(folder.glob("*.docx"))
    file.chmod(0o644)
    file.write_bytes(file.read_bytes() + b" ")
    found = examined(office)
    assert codes(found) == ["SOP683"]
    assert found.is_intact
    entry = office.store.ledger.path(1)
    entry.chmod(0o644)
    entry.write_text(entry.read_text(encoding="utf-8").replace("投诉", "表扬"), encoding="utf-8")
    assert not examined(office).is_intact


def test_another_sopkit_made_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.publish(NUMBER)
    monkeypatch.setattr(sopkit.verifying.rebuilding, "__version__", "9.9.9")
    found = examined(office, rebuild=True)
    assert codes(found) == ["SOP699"]
    assert "9.9.9" in found.diagnostics[0].message()


def test_what_renders_otherwise_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.publish(NUMBER)
    render = sopkit.verifying.rebuilding.artifacts

    def otherwise(*given: object) -> object:
        from dataclasses import replace

        return tuple(
            replace(
                one,
                data=tampering.replaced(one.data or b"", "word/document.xml", "投诉", "抱怨"),
            )
            for one in render(*given)  # type: ignore[arg-type]
        )

    monkeypatch.setattr(sopkit.verifying.rebuilding, "artifacts", otherwise)
    found = examined(office, rebuild=True)
    assert codes(found) == ["SOP698"]
    assert "正文第 1 段" in found.diagnostics[0].message()


def test_missing_inputs_are_told(office: Office) -> None:
    facts = office.publish(NUMBER)
    folder = office.store.folder(facts)
    assert folder
    source = next((folder / "inputs" / "source").glob("*.md"))
    source.parent.chmod(0o755)
    source.unlink()
    assert "SOP684" in codes(examined(office, rebuild=True))
