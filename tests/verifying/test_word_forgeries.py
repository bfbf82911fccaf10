"""Word files that look as published to whoever reads their text only, and print something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import pytest

from sopkit.ledger.releases import State
from tests.verifying import tampering
from tests.verifying.test_alterations import judged

if TYPE_CHECKING:
    from pathlib import Path

    from tests.verifying.releases import Office

Change: TypeAlias = Callable[[str], str]

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
SETTINGS = "word/settings.xml"
RELATIONS = "word/_rels/document.xml.rels"
SAID = re.compile(
    r"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>([^<]*不得[^<]*)</w:t></w:r>"
)
PAGE = " PAGEREF general \\h "
MARGIN = re.compile(r'(<w:pgMar[^>]*w:right=")\d+')


def instead(make: Callable[[str, str], str]) -> Change:
    """Changes the first run that says 不得, from its XML and its text."""

    def change(text: str) -> str:
        found = SAID.search(text)
        assert found
        return text.replace(found[0], make(found[0], found[1]), 1)

    return change


def run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def other(text: str) -> str:
    return text.replace("不得", "可以")


def looking(looks: str) -> Change:
    return instead(lambda _, text: run(text, looks))


def followed(xml: str) -> Change:
    return instead(lambda before, _: before + xml)


def field(code: str, result: str, begin: str = "") -> str:
    begin, shows, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"{more}/></w:r>'
        for kind, more in (("begin", begin), ("separate", ""), ("end", ""))
    )
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{shows}{result}{end}"


def ignoring(change: Change) -> Change:
    """With a namespace of nobody that clients may ignore."""
    return lambda text: change(text).replace(
        'mc:Ignorable="w14"', 'xmlns:x="urn:x" mc:Ignorable="w14 x"', 1
    )


def two_bodies(text: str) -> str:
    body = text[text.index("<w:body>") : text.index("</w:body>") + len("</w:body>")]
    hidden = body.replace("w:body>", "x:body>")
    return text.replace(body, hidden + body.replace("不得", "可以"), 1)


def alternatives(before: str, text: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice xmlns:x="urn:x" Requires="x">{before}</mc:Choice>'
        f"<mc:Fallback>{run(other(text))}</mc:Fallback></mc:AlternateContent>"
    )


def styled(looks: str) -> Change:
    style = '<w:style w:type="character" w:styleId="Zz"><w:name w:val="Zz"/><w:rPr>{}</w:rPr>'
    return lambda text: text.replace("</w:styles>", f"{style.format(looks)}</w:style></w:styles>")


def with_style(looks: str) -> dict[str, Change]:
    return {DOCUMENT: looking('<w:rStyle w:val="Zz"/>'), STYLES: styled(looks)}


def put(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new)


COVER = (
    '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" fillcolor="white" '
    'style="position:absolute;width:400pt;height:90pt"/></w:pict></w:r>'
)
ROW = '<w:trHeight w:val="522" w:hRule="atLeast"/>'
CLOSED = '<w:trHeight w:val="1" w:hRule="exact"/>'
BOUND = (
    '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
)
EXCEPT = run("经负责人同意的除外。")
MACRO = (
    '<Relationship Id="rM" Target="vbaProject.bin" '
    'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>'
)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        pytest.param({DOCUMENT: ignoring(two_bodies)}, "正文第", id="a foreign body"),
        pytest.param(
            {DOCUMENT: ignoring(instead(lambda _, text: f"<x:r><w:t>{text}</w:t></x:r>"))},
            "正文第",
            id="a foreign run",
        ),
        pytest.param({DOCUMENT: instead(alternatives)}, "正文第", id="an alternative of nobody"),
        pytest.param(with_style("<w:vanish/>"), "正文第", id="hidden by a style"),
        pytest.param(with_style("<w:dstrike/>"), "正文第", id="struck by a style"),
        pytest.param(
            {DOCUMENT: looking('<w:color w:val="FFFFFF"/>')}, "正文第", id="white on white"
        ),
        pytest.param({DOCUMENT: looking('<w:sz w:val="2"/>')}, "正文第", id="a point high"),
        pytest.param(
            {DOCUMENT: looking('<w:rFonts w:ascii="Wingdings"/>')}, "正文第", id="other signs"
        ),
        pytest.param({DOCUMENT: put(ROW, CLOSED)}, "表 1", id="closed rows"),
        pytest.param(
            {DOCUMENT: put("<w:cantSplit/>", "<w:hidden/><w:cantSplit/>")}, "表", id="hidden rows"
        ),
        pytest.param(
            {DOCUMENT: lambda text: MARGIN.sub(r"\g<1>9000", text)},
            "第 1 节的页面设置",
            id="margins",
        ),
        pytest.param(
            {DOCUMENT: put('w:header="731"', 'w:header="-9999"')},
            "第 1 节的页面设置",
            id="a header off its page",
        ),
        pytest.param(
            {SETTINGS: put("<w:defaultTabStop", "<w:evenAndOddHeaders/><w:defaultTabStop")},
            "奇偶页",
            id="even pages without a header",
        ),
        pytest.param(
            {DOCUMENT: put("<w:sectPr>", "<w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:sectPr>")},
            "节的数量",
            id="a section more",
        ),
        pytest.param({DOCUMENT: followed(field(PAGE, EXCEPT))}, "正文第", id="text as a page"),
        pytest.param(
            {DOCUMENT: followed(field(' QUOTE "除外" ', "", ' w:dirty="true"'))},
            "的域",
            id="a field that is computed on opening",
        ),
        pytest.param({DOCUMENT: followed(COVER)}, "正文第", id="a white cover"),
        pytest.param(
            {DOCUMENT: put('<wp:extent cx="5760720" cy="1767840"', '<wp:extent cx="9" cy="9"')},
            "的图片",
            id="a picture too small to see",
        ),
        pytest.param(
            {
                DOCUMENT: put(
                    '<a:blip r:embed="rSop1"/>', '<a:blip r:embed="rSop1"/><a:srcRect r="95000"/>'
                )
            },
            "的图片",
            id="a picture cropped",
        ),
        pytest.param(
            {DOCUMENT: lambda text: re.sub(r'<w:vMerge(?: w:val="continue")?/>', "", text)},
            "合并单元格",
            id="cells no longer merged",
        ),
        pytest.param(
            {DOCUMENT: instead(lambda before, _: BOUND.format(before))},
            "数据绑定",
            id="a control that shows other data",
        ),
        pytest.param({RELATIONS: put("</Relationships>", MACRO)}, "宏", id="macros"),
        pytest.param(
            {"word/footnotes.xml": put("<w:separator/></w:r>", f"<w:separator/></w:r>{EXCEPT}")},
            "正文与脚注之间",
            id="text for a line",
        ),
        pytest.param(
            {
                "customXml/item1.xml": lambda text: re.sub(
                    r"(<value [^>]*>)", r"\1假", text, count=1
                )
            },
            "单位信息",
            id="values of the office",
        ),
    ],
)
def test_it_is_found_and_named(
    library: Office, tmp_path: Path, changes: dict[str, Change], where: str
) -> None:
    data = library.artifact("standard")
    for part, change in changes.items():
        data = tampering.changed(data, part, change)
    found = judged(data, library, tmp_path)
    assert found.state is State.ALTERED
    assert any(where in each.zh for each in found.differences), found.differences


def test_a_shape_over_a_form(library: Office, tmp_path: Path) -> None:
    """A picture may be put into a form, as a seal; nothing that only covers what is printed."""
    form = library.artifact("checklist", "R01")
    data = tampering.changed(
        form, DOCUMENT, lambda text: text.replace("</w:p></w:tc>", f"{COVER}</w:p></w:tc>", 1)
    )
    assert judged(data, library, tmp_path).state is State.ALTERED


def test_two_bodies_of_one_kind(library: Office, tmp_path: Path) -> None:
    data = tampering.changed(
        library.artifact("standard"), DOCUMENT, put("</w:body>", "</w:body><w:body/>")
    )
    assert judged(data, library, tmp_path).state is State.UNKNOWN
