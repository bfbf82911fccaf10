"""Where files are looked for that the command line names."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.cli.shell.session import Session


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session that stands in one folder and works in another."""
    for name in ("这里", "库", "家"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "这里")
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path / "家"))
    return Session("zh", directory=tmp_path / "库")


def test_a_file_is_looked_for_here_and_then_in_the_workspace(
    session: Session, tmp_path: Path
) -> None:
    (tmp_path / "库/a.pdf").touch()
    assert session.named("a.pdf") == tmp_path / "库/a.pdf"
    (tmp_path / "这里/a.pdf").touch()
    assert session.named("a.pdf") == tmp_path / "这里/a.pdf"


@pytest.mark.parametrize("name", ["~$规程.docx", "~nobody-of-that-name/规程.docx"])
def test_a_tilde_is_home_and_otherwise_a_letter(
    name: str, session: Session, tmp_path: Path
) -> None:
    assert session.named("~/.ssh/id") == tmp_path / "家/.ssh/id"
    assert session.named(name) == tmp_path / "库" / name
