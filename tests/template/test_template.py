"""Word templates: found, compiled, and understood after Word or Writer has saved them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopkit import labels
from sopkit.model import Edition, Metadata, Person, Procedure, Section, Step, Text
from sopkit.renderers import renderer
from sopkit.renderers.ooxml import package, parts, styles, template, tree
from sopkit.renderers.ooxml.compiling import digest
from tests.standard.readable import readable
from tests.standard.rules import broken_rules

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.compiled import Template

CORP = parts.read_folder(parts.packaged() / "corp")
DOCUMENT = "word/document.xml"
FOOTNOTES = "word/footnotes.xml"
PROCEDURE = Procedure(
    Metadata(title="规程", number="T-1", reviewers=(Person("甲", "总监"), Person("乙"))),
    (Section(1, (Text("总则"),), (Step(2, (Text("第一步"),)),)),),
)


def packed(found: Mapping[str, bytes]) -> bytes:
    return package.pack(package.member(name, data) for name, data in found.items())


def saved(folder: Path, found: Mapping[str, bytes]) -> Template:
    (folder / "own.docx").write_bytes(packed(found))
    return template.load("own", [folder])


def changed(part: str, change: Callable[[str], str]) -> dict[str, bytes]:
    return {**CORP, part: change(CORP[part].decode()).encode()}


def rendered(chosen: Template) -> bytes:
    return renderer("standard").render(PROCEDURE, Edition(), chosen, labels.load("zh"))


def document(chosen: Template) -> str:
    data = rendered(chosen)
    assert broken_rules(data) == []
    return readable(data)


def test_corp_measures() -> None:
    """38 characters of 12 points between margins; the nine levels of the scheme."""
    corp = template.load("corp")
    assert corp.pages["portrait"].width == 38 * 12 * 20
    assert [level.text for level in corp.scheme] == [
        *("%1、", "%2.", "%3.", "%4)", "%5)", "(%6)", "(%7)", "%8", "%9."),
    ]


def test_corp_styles_have_the_ids_that_their_names_give() -> None:
    for name, found in styles.read(CORP[styles.STYLES]).items():
        assert styles.id_of(found.value("w:name")) == name


def test_corp_names_no_theme_font_and_every_east_asian_one() -> None:
    text = CORP[styles.STYLES].decode()
    assert "Theme" not in text
    assert all("w:eastAsia=" in found for found in re.findall(r"<w:rFonts[^>]*>", text))


@pytest.mark.parametrize("name", ["corp", "own"])
def test_a_packed_template_is_the_same_template(tmp_path: Path, name: str) -> None:
    saved(tmp_path, changed(styles.STYLES, lambda text: text.replace("<w:sz ", "<w:sz  ", 1)))
    data = template.package(name, [tmp_path])
    assert data == template.package(name, [tmp_path])
    (tmp_path / "packed").mkdir()
    (tmp_path / "packed" / f"{name}.docx").write_bytes(data)
    again = template.load(name, [tmp_path / "packed"])
    assert again.sha256 == template.load(name, [tmp_path]).sha256
    assert rendered(again) == rendered(template.load(name, [tmp_path]))


def test_unknown_name_lists_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(template.UnusableTemplate) as unusable:
        template.load("crop", [tmp_path])
    (found,) = unusable.value.diagnostics
    assert found.code == "SOP760"
    assert "corp" in found.hint("zh")


@pytest.mark.parametrize("name", ["", "..", "../corp", "a/b", ".hidden"])
def test_names_that_are_no_names(name: str) -> None:
    with pytest.raises(template.UnusableTemplate):
        template.load(name)


def test_a_folder_and_the_file_packed_from_it_are_the_same(tmp_path: Path) -> None:
    assert saved(tmp_path, CORP).sha256 == digest(CORP) == template.load("corp").sha256
    assert document(template.load("own", [tmp_path])) == document(template.load("corp"))


def test_a_changed_file_is_compiled_anew(tmp_path: Path) -> None:
    first = saved(tmp_path, CORP)
    second = saved(tmp_path, changed(styles.STYLES, lambda text: text.replace("9120", "9000")))
    assert first.sha256 != second.sha256


def test_style_ids_that_word_made_up(tmp_path: Path) -> None:
    """A Chinese Word numbers the ids of built-in styles and shortens others: names count."""
    ids = {name: f"a{at}" for at, name in enumerate(styles.read(CORP[styles.STYLES]), 1)}

    def renamed(found: re.Match[str]) -> str:
        return found[1] + ids.get(found[2], found[2]) + found[3]

    pattern = r'(w:styleId="|Style w:val="|<w:(?:basedOn|next|link) w:val=")([^"]*)(")'
    foreign = {
        name: re.sub(pattern, renamed, data.decode()).encode() if name.endswith(".xml") else data
        for name, data in CORP.items()
    }
    assert document(saved(tmp_path, foreign)) == document(template.load("corp"))


def test_tags_that_writer_drops_and_controls_that_it_triples(tmp_path: Path) -> None:
    def as_writer(text: str) -> str:
        text = re.sub(r"\s*<w:tag [^>]*/>", "", text)
        return re.sub(r"<w:sdt>.*?</w:sdt>", lambda found: found[0] * 3, text, flags=re.DOTALL)

    chosen = saved(tmp_path, changed(DOCUMENT, as_writer))
    assert document(chosen) == document(template.load("corp"))


def test_controls_around_whole_paragraphs(tmp_path: Path) -> None:
    """Word makes one when somebody selects a paragraph and inserts a control."""

    def around(text: str) -> str:
        pattern = r"<w:p>\s*<w:pPr>(?:(?!</w:p>).)*?<w:tag w:val=\"body\"/>.*?</w:p>"
        control = '<w:sdt><w:sdtPr><w:tag w:val="body"/></w:sdtPr><w:sdtContent>{}</w:sdtContent>'
        words = "<w:p><w:r><w:t>正文</w:t></w:r></w:p>"
        return re.sub(pattern, f"{control.format(words)}</w:sdt>", text, flags=re.DOTALL)

    chosen = saved(tmp_path, changed(DOCUMENT, around))
    assert document(chosen) == document(template.load("corp"))


def test_unknown_controls_stay(tmp_path: Path) -> None:
    own = '<w:p><w:sdt><w:sdtPr><w:tag w:val="own"/></w:sdtPr><w:sdtContent><w:r><w:t>自有'
    own += "</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    chosen = saved(
        tmp_path, changed(DOCUMENT, lambda text: text.replace("<w:body>", f"<w:body>{own}"))
    )
    assert " | 自有\n" in document(chosen)


def test_what_a_template_lacks_comes_from_corp(tmp_path: Path) -> None:
    """A template with the styles and lists of its own office only."""

    def without(text: str) -> str:
        pattern = r'<w:style [^>]*w:styleId="(?:Bullet|Step|Table|Notice)\w*".*?</w:style>'
        return re.sub(pattern, "", text, flags=re.DOTALL)

    found = changed(styles.STYLES, without)
    found["word/numbering.xml"] = re.sub(
        rb'<w:abstractNum w:abstractNumId="1">.*?</w:abstractNum>|<w:num w:numId="2">.*?</w:num>',
        b"",
        found["word/numbering.xml"],
        flags=re.DOTALL,
    )
    del found["word/footnotes.xml"]
    for part in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
        found[part] = re.sub(rb"<[^>]*footnotes[^>]*/>", b"", found[part])
    assert document(saved(tmp_path, found)) == document(template.load("corp"))


@pytest.mark.parametrize(
    ("code", "part", "change"),
    [
        pytest.param("SOP762", DOCUMENT, lambda text: text[:-20], id="cut off"),
        pytest.param(
            "SOP762",
            DOCUMENT,
            lambda text: text.replace("?>", '?><!DOCTYPE a [<!ENTITY b "c">]>', 1),
            id="document type",
        ),
        pytest.param(
            "SOP763",
            "word/numbering.xml",
            lambda text: re.sub(r'<w:pStyle w:val="Heading\d"/>', "", text),
            id="list without styles",
        ),
        pytest.param(
            "SOP764",
            DOCUMENT,
            lambda text: text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
            id="strict",
        ),
        pytest.param("SOP762", FOOTNOTES, lambda text: text[:-20], id="cut off footnotes"),
        pytest.param(
            "SOP764", FOOTNOTES, lambda text: text.replace("/main", "/other"), id="strict footnotes"
        ),
        pytest.param("SOP765", DOCUMENT, lambda text: text.replace('"body"', '"x"'), id="no body"),
    ],
)
def test_unusable(tmp_path: Path, code: str, part: str, change: Callable[[str], str]) -> None:
    found = changed(part, change)
    if code == "SOP763":
        found[styles.STYLES] = re.sub(rb'<w:numId w:val="1"/>', b"", found[styles.STYLES])
    with pytest.raises(template.UnusableTemplate) as unusable:
        saved(tmp_path, found)
    assert [found.code for found in unusable.value.diagnostics] == [code]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"PK\x03\x04 no package", id="broken"),
        pytest.param(packed({"../evil": b""}), id="outside"),
        pytest.param(packed({"word/a.xml": b"0" * 30_000_000}), id="bomb"),
    ],
)
def test_files_that_are_no_packages(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "own.docx").write_bytes(data)
    with pytest.raises(template.UnusableTemplate) as unusable:
        template.load("own", [tmp_path])
    assert [found.code for found in unusable.value.diagnostics] == ["SOP761"]


def test_tree_places_are_exact() -> None:
    """A `>` in an attribute, an empty element, and Chinese before them."""
    data = '<a x="字"><b y=">"/><c>字</c></a>'.encode()
    root = tree.parse(data)
    found = [data[child.start : child.end].decode() for child in root.children]
    assert found == ['<b y=">"/>', "<c>字</c>"]
    assert data[root.inside : root.close].decode() == '<b y=">"/><c>字</c>'
