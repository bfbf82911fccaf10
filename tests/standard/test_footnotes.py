"""Footnotes: what they hold besides words, and notes that only other notes call."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sopkit.model import (
    Emphasis,
    Footnote,
    FootnoteMark,
    Inline,
    Link,
    Metadata,
    Paragraph,
    Picture,
    Procedure,
    Reference,
    Section,
    Strong,
)
from sopkit.reading import read_text
from sopkit.renderers.ooxml import parts, template, word
from tests import office
from tests.standard.readable import readable
from tests.standard.rules import broken_rules
from tests.standard.test_lines import words
from tests.standard.test_odd import image
from tests.standard.test_standard import document, render
from tests.template.test_template import packed

HOLDING = Procedure(
    Metadata(),
    (
        Paragraph((FootnoteMark("a"), Link("https://a.example", words("网")))),
        Paragraph((FootnoteMark("b"), Picture(image(30, 30)))),
    ),
    footnotes=(
        Footnote("a", (Paragraph((Link("https://e.example", words("链接")),)),)),
        Footnote("b", (Paragraph((*words("脚"), Strong((Picture(image(40, 40), "图"),)))),)),
    ),
)


def notes(data: bytes) -> list[str]:
    """The lines of the footnotes, without fields' instructions and styles."""
    lines = [line for line in readable(data).splitlines() if line.startswith("[^")]
    lines = [line.partition(" | ")[2] for line in lines]
    return [re.sub(r"\{FootnoteReference:([^}]*)\}", r"\1", _shown(line)) for line in lines]


def _shown(line: str) -> str:
    return re.sub("{FootnoteReference:«[^»]*»}", "", line)


def of(*footnotes: tuple[str, tuple[Inline, ...]], text: str = "1") -> Procedure:
    """A procedure whose text calls the notes named in ``text``."""
    body = Section(1, words("章"), (Paragraph(tuple(map(FootnoteMark, text.split()))),), id="s")
    written = tuple(Footnote(name, (Paragraph(content),)) for name, content in footnotes)
    return Procedure(Metadata(), (body,), footnotes=written)


def test_links_and_pictures_in_footnotes_are_found(tmp_path: Path) -> None:
    data = render(HOLDING)
    assert broken_rules(data) == []
    assert notes(data) == [
        "^ <https://e.example>{+u:链接}（https://e.example）",
        "^ 脚(picture 11×11 mm: 图)",
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/_rels/document.xml.rels").decode()
        own = package.read("word/_rels/footnotes.xml.rels").decode()
    assert ("e.example" in body, "e.example" in own) == (False, True)
    assert ("a.example" in body, "a.example" in own) == (True, False)
    (tmp_path / "holding.docx").write_bytes(data)
    assert office.faults([tmp_path / "holding.docx"]) == {}


def test_lines_of_a_footnote_grow_with_a_picture() -> None:
    with zipfile.ZipFile(io.BytesIO(render(HOLDING))) as package:
        written = package.read("word/footnotes.xml").decode()
    growing = [
        "atLeast" in part for part in re.findall("<w:p>.*?</w:p>", written) if "FootnoteT" in part
    ]
    assert growing == [False, True]


def test_templates_with_footnotes_of_their_own(tmp_path: Path) -> None:
    """Word and Writer declare only what they use; a template's notes keep their relationships."""
    own = '<w:footnote w:id="7"><w:p><w:hyperlink r:id="rId1"/></w:p></w:footnote>'
    found = dict(parts.read_folder(parts.packaged() / "corp"))
    written = found["word/footnotes.xml"].decode()
    written = written.replace("<w:footnotes ", '<w:footnotes xmlns:x="urn:x" mc:Ignorable="x" ')
    written = written.replace("xmlns:w=", f'xmlns:r="{_OFFICE}" xmlns:mc="{_MC}" xmlns:w=')
    found["word/footnotes.xml"] = written.replace("</w:footnotes>", own + "</w:footnotes>").encode()
    found["word/_rels/footnotes.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/hyperlink" Target="https://own.example"'
        ' TargetMode="External"/></Relationships>'
    ).encode()
    (tmp_path / "own.docx").write_bytes(packed(found))
    data = render(HOLDING, chosen=template.load("own", [tmp_path]))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = ElementTree.fromstring(package.read("word/footnotes.xml"))
        relations = package.read("word/_rels/footnotes.xml.rels").decode()
    assert root.get(f"{{{_MC}}}Ignorable") == "x w14"
    assert "own.example" in relations
    assert "e.example" in relations
    assert 'footnoteReference w:id="8"' in document(data)
    assert [fault for fault in broken_rules(data) if "footnotes [" not in fault] == []


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def test_a_template_without_namespaces_in_an_empty_footnotes_part(tmp_path: Path) -> None:
    found = dict(parts.read_folder(parts.packaged() / "corp"))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    found["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{space}"/>'.encode()
    (tmp_path / "own.docx").write_bytes(packed(found))
    assert broken_rules(render(HOLDING, chosen=template.load("own", [tmp_path]))) == []


def test_notes_that_only_notes_call_stand_below_them(tmp_path: Path) -> None:
    two = FootnoteMark("2")
    procedure = of(
        ("1", (Strong((*words("一"), two)), *words("又"), two)),
        ("2", (Emphasis((FootnoteMark("3"),)), *words("二见"), Reference("s"))),
        ("3", (Link("https://e.example", (*words("三"), FootnoteMark("4"))),)),
        ("4", (*words("四回"), FootnoteMark("1"), two)),
        ("5", (*words("五"), two, FootnoteMark("6"))),
        ("6", words("六")),
        text="1 5",
    )
    data = render(procedure)
    assert notes(data) == [
        "^ {Strong:一}1-1又1-1",
        "1-1 1-2二见<s>一",
        "1-2 <https://e.example>{+u:三}1-3（https://e.example）",
        "1-3 四回11-1",
        "^ 五1-12-1",
        "2-1 六",
    ]
    assert broken_rules(data) == []
    (tmp_path / "nested.docx").write_bytes(data)
    assert office.faults([tmp_path / "nested.docx"]) == {}
    (pdf,) = office.pdfs([tmp_path / "nested.docx"], tmp_path)
    printed = re.sub(r"\s", "", "".join(office.pages(pdf)))
    for line in ("一1-1又1-1", "1-11-2二见一", "1-2三1-3", "1-3四回11-1", "五1-12-1", "2-1六"):
        assert line in printed


def test_a_note_that_the_text_calls_keeps_its_number() -> None:
    procedure = of(
        ("1", (FootnoteMark("2"),)), ("2", (*words("二"), FootnoteMark("1"))), text="1 2"
    )
    assert notes(render(procedure)) == ["^ 2", "^ 二1"]


def test_notes_in_notes_at_any_depth_and_twice_are_written_once() -> None:
    """Each calls the next one twice: copies would double at every level."""
    depth = 1_500
    lines = [f"[^{at}]: 第{at}层 **[^{at + 1}]** [^{at + 1}]" for at in range(depth)]
    source = "文[^0]\n\n" + "\n\n".join((*lines, f"[^{depth}]: 底"))
    data = render(read_text(source).procedure)
    assert broken_rules(data) == []
    found = "\n".join(notes(data))
    assert [found.count(f"第{at}层") for at in range(depth)] == [1] * depth
    assert found.endswith("底")


@pytest.mark.parametrize("content", ["", "<w:tbl></w:tbl>"])
def test_a_cell_ends_with_a_paragraph(content: str) -> None:
    end = word.paragraph("Notice")
    assert word.cell(100, content, last="Notice").endswith(f"{content}{end}</w:tc>")
    assert word.cell(100, end).count("<w:p>") == 1
