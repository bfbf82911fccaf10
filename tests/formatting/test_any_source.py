"""Whatever is typed: laid out anew it says the same, and a second time it is as it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.diagnostics import has_errors
from sopkit.formatting import canonical
from sopkit.formatting.proof import WOULD_SILENCE, objection
from sopkit.reading import read_text
from sopkit.writing import markdown
from tests.writing.procedures import procedures

if TYPE_CHECKING:
    from sopkit.diagnostics import Diagnostic
    from sopkit.model import Procedure


def is_utf8(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:  # a case on purpose
        return False
    return True


ROOT = Path(__file__).parent.parent.parent
SOURCES = [
    *(ROOT / "source").rglob("*.md"),
    *(path for path in (ROOT / "tests").rglob("*.md") if "cases" in path.parts and is_utf8(path)),
]
NOT_PROVED = ("slips_indentation",)  # text indented in ways that nobody can be sure of
HEAD = "---\ntitle: 测试\n---\n"
LINES = (
    "# {}", "## {} ##", "{}\n===", "1. {}", "3) {}", "   1. [x] {}", "    1. {}", "- {}",
    "  + {}", "> {}", "> [!警告] {}", "> [!NOTE]\n> {}", "| {} | 乙 |\n|---|---|", "| {} | ^^ |",
    "表：{}", "***", "**{}、**  ", "`{}", "{}` 后", "[{}](https://a.cn){{#{}}}", "[^1]: {}",
    "{}[^1]", "    {}", "  {}", "~~~\n{}\n~~~", "<div>{}</div>", "<!-- {} -->", "<!-- {}\n-->",
    "<!-- --> {}", "{}____\t", "{}\\", "[{}]: https://a.cn", "```form\nid: {}\nkind: log\n```",
    "{{{{ title }}}} {}",
)  # fmt: skip


def check(text: str, path: str = "text.md", root: Path | None = None) -> Diagnostic | None:
    """Holds ``text`` against the promise; why not, when it is to be left as it is."""
    was = read_text(text, path=path, root=root)
    own = [found for found in was.diagnostics if found.position.path == path]
    if has_errors(own):
        return None
    tidy = canonical(text)
    wrong = objection(text, tidy, was, read_text(tidy, path=path, root=root))
    assert wrong or canonical(tidy) == tidy
    return wrong


@settings(max_examples=40, deadline=None, derandomize=True)
@given(procedures())
def test_what_is_written_is_canonical(procedure: Procedure) -> None:
    text = markdown(procedure)
    assert canonical(text) == text


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(LINES), max_size=10), st.sampled_from(("\n", "\n\n")))
def test_any_lines(lines: list[str], between: str) -> None:
    words = (f"词{number}" for number in range(len(lines)))
    check(
        HEAD
        + between.join(line.format(word, word) for line, word in zip(lines, words, strict=True))
    )


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet="#*_>-+1.|`~[]()!<>{}:^&;\\/= \n\t 甲乙，。ax", max_size=120))
def test_any_markup(text: str) -> None:
    check(HEAD + text)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_source_of_ours(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    wrong = check(text, path.relative_to(ROOT).as_posix(), ROOT)
    assert wrong is None or wrong.fault is WOULD_SILENCE or path.stem in NOT_PROVED


@pytest.mark.parametrize("folder", ["source", "templates/workspace/source", "templates/procedure"])
def test_what_we_ship_is_canonical(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert canonical(text) == text, path
