"""Whatever is typed: reading never fails, always says the same, and loses nothing in silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopkit import model
from sopkit.diagnostics import Severity
from sopkit.reading import Reading, read_text

if TYPE_CHECKING:
    from sopkit.model import Blocks, Inlines

HEAD = "---\ntitle: 测试\n---\n"
MARKUP = "#*_>-+1.|`~[]()!<>{}:^&;\\/= \n\t 甲乙，。ax"
LINES = (
    "# {}", "#### {}", "1. {}", "   1. [ ] {}", "- {}", "  - {}", "> {}", "> [!WARNING]\n> {}",
    "| {} | 乙 |\n|---|---|", "| {} | ^^ |", "表：{}", "**{}、**", "*{}*", "`{}`", "[{}](#a)",
    "[{}](https://a.cn)", "[^1]: {}", "    {}", "```\n{}\n```", "<div>{}</div>", "~~{}~~",
    "![{}](x.png)", "{} {{#id}}", "{}____", "{}\n===", "<!-- --> {}", "{{{{ title }}}}{}", "\t{}",
)  # fmt: skip
# What tells that something typed is not printed: links, images, definitions, notice kinds, cells.
TELLING = frozenset(
    f"SOP{number:03}"
    for number in (8, 14, 17, 20, 21, 22, 37, 44, 45, 46, 47, 48, 49, 55, 56, 58, 59)
)


def words_of(reading: Reading) -> str:
    """All that the procedure says, wherever it says it."""
    procedure = reading.procedure
    footnotes = (footnote.body for footnote in procedure.footnotes)
    return "\n".join(text for blocks in (procedure.body, *footnotes) for text in _texts(blocks))


def _texts(blocks: Blocks) -> Iterator[str]:
    for block in model.walk(blocks):
        match block:
            case model.Paragraph() | model.Step():
                yield _words(block.content)
            case model.Section():
                yield _words(block.title)
            case model.Figure():
                yield _words(block.caption)
            case model.Verbatim():
                yield block.text
            case model.Table():
                yield _words(block.caption)
                for row in (block.head, *block.rows):
                    yield from (_words(cell.content) for cell in (row.cells if row else ()))
        yield getattr(block, "id", "")


def _words(content: Inlines) -> str:
    links = "".join(
        inline.url if isinstance(inline, model.Link) else inline.target
        for inline in _all(content)
        if isinstance(inline, model.Link | model.Reference)
    )
    return model.plain(content) + links


def _all(content: Inlines) -> Iterator[model.Inline]:
    for inline in content:
        yield inline
        yield from _all(getattr(inline, "content", ()))


@settings(deadline=None)
@given(st.text())
def test_any_text_reads(text: str) -> None:
    read_text(text)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=MARKUP, max_size=200))
@example("[^甲]: [^乙]: |甲\n|-\n")
@example("> 1. <!-- 甲\n> -->乙")
@example("![甲](![乙](a))")
def test_any_markup_reads_the_same_twice(text: str) -> None:
    first, second = read_text(HEAD + text), read_text(HEAD + text)
    assert first == second
    last = text.count("\n") + 4
    for found in first.diagnostics:
        assert found.message("zh")
        assert found.hint("en")
        assert 1 <= found.position.line <= last
        line = (HEAD + text).split("\n")[found.position.line - 1]
        assert 1 <= found.position.column <= len(line) + 1


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=MARKUP.replace("`", "").replace("~", ""), max_size=120))
def test_a_character_is_read_or_told(text: str) -> None:
    """Fences are left out, whose first line holds words that are not printed."""
    reading = read_text(HEAD + text)
    missing = text.count("甲") - words_of(reading).count("甲")
    assert missing <= 0 or TELLING & {found.code for found in reading.diagnostics}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from(("\n", "\n\n")))
def test_every_word_of_a_document_is_read(lines: list[str], between: str) -> None:
    """Every line's word is in the model, unless an error stops the build anyway."""
    words = [f"词{number}尾" for number in range(len(lines))]
    text = between.join(line.format(word) for line, word in zip(lines, words, strict=True))
    reading = read_text(HEAD + text)
    said = words_of(reading)
    lost = [word for word in words if word not in said]
    errors = [found for found in reading.diagnostics if found.severity is Severity.ERROR]
    assert not lost or errors


@settings(deadline=None)
@given(st.text(alphabet="甲乙，。 ab1", min_size=1, max_size=30).map(str.strip).filter(bool))
def test_a_word_stands_where_its_position_says(word: str) -> None:
    text = f"{HEAD}> 1. 前 **{word}**\n>\n> - | a |\n>   |---|\n>   | {word} |\n"
    lines = text.split("\n")
    for block in model.walk(read_text(text).procedure.body):
        contents = [block.content] if isinstance(block, model.Step) else []
        if isinstance(block, model.Table):
            contents = [cell.content for row in block.rows for cell in row.cells]
        for inline in (inline for content in contents for inline in _all(content)):
            if isinstance(inline, model.Text) and inline.text == word:
                at = inline.position
                assert lines[at.line - 1][at.column - 1 :].startswith(word)
