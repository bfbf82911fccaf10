"""What changed between two contents is named as people call it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sopkit.publishing.changes.parts import changed, parts

if TYPE_CHECKING:
    from tests.publishing.conftest import Office


def gif(colour: str) -> bytes:
    """A picture of one pixel."""
    return bytes.fromhex(
        f"47494638396101000100800000{colour}ffffff2c00000000010001000002024401003b"
    )


@pytest.mark.parametrize(
    ("old", "new", "chinese", "english"),
    [
        ("畅通", "通畅", "“一、准备”", "“一、 准备”"),
        ("便于联系", "便于回访", "“一、准备”", "“一、 准备”"),  # a footnote
        ("title: 登记表", "title: 送达登记表", "表单 R01", "form R01"),
        ("编制时间: 2026-11", "编制时间: 2026-10", "元数据“编制时间”", "metadata “prepared”"),
        ("# 送达 {#deliver}", "# 交付 {#deliver}", "“二、交付”", "“二、 交付”"),
        ("# 准备 {", "# 总则\n\n1. 依法办理。\n\n# 准备 {", "“一、总则”、“三、送达”", ""),
        ("# 送达 {", "开头的话。\n\n# 送达 {", "“一、准备”", "“一、 准备”"),
        ("1. 电话", "<!-- 备注 -->\n1. 电话", "不打印的部分（注释、空行等）", ""),
    ],
)
def test_a_change_is_named(office: Office, old: str, new: str, chinese: str, english: str) -> None:
    before = parts(office.draft())
    office.edit(old, new)
    found = changed(before, parts(office.draft()))
    assert "、".join(each.zh for each in found) == chinese
    assert not english or ", ".join(each.en for each in found) == english


def words(office: Office, before: tuple[tuple[str, str], ...]) -> list[str]:
    return [each.zh for each in changed(before, parts(office.draft()))]


def test_a_section_that_is_gone_is_named(office: Office) -> None:
    office.edit("\n# 送达", "\n# 附则\n\n1. 由办公室解释。\n\n# 送达")
    before = parts(office.draft())
    office.edit("\n# 附则\n\n1. 由办公室解释。\n", "")
    assert words(office, before) == ["删去的“二、附则”"]


def test_another_picture_is_named_by_its_path_alone(office: Office) -> None:
    office.edit("[^why]: 便", "![流程](x.gif)\n\n[^why]: 便")
    picture = office.root / "source/x.gif"
    picture.write_bytes(gif("000000"))
    before = parts(office.draft())
    picture.write_bytes(gif("ff0000"))
    assert words(office, before) == ["图片 source/x.gif"]


def test_a_value_changes_where_it_stands(office: Office) -> None:
    before = parts(office.draft())
    office.edit("010-1", "010-2", "sopkit.toml")
    assert words(office, before) == ["“一、准备”", "值 office.phone"]


def test_another_template_is_named(office: Office) -> None:
    draft = office.draft()
    assert draft.template
    other = draft._replace(template=replace(draft.template, sha256="0" * 64))
    assert [each.zh for each in changed(parts(draft), parts(other))] == ["模板"]


def test_another_holder_of_a_post_is_no_change(office: Office) -> None:
    before = parts(office.draft())
    office.edit("沈若兰", "周明远", "sopkit.toml")
    assert parts(office.draft()) == before
