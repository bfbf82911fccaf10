"""The YAML that front matter and forms are written in: whatever is typed, nothing raises, scalars
stay text, and PyYAML's two parsers make no difference.
"""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sopkit.model import Position
from sopkit.reading import front_matter
from sopkit.reading.forms import read_form
from sopkit.reading.metadata import keys as metadata_keys
from sopkit.reading.yaml import parsing
from sopkit.reading.yaml.nodes import Listing, Node, Pairs, Scalar, as_text

WORDS = st.sampled_from(
    [spelling for key in metadata_keys.KEYS for spelling in (key.name, key.alias)]
    + ["id", "kind", "fields", "head", "items", "from", "after", "options", "copies", "log"]
    + ["checklist", "record", "date", "choice", "text", "版本记录", "x-a", "编号:1", "版本：1.0"]
)
SIGNS = st.sampled_from(
    [*list(":-[]{},#&*!|>'\"%@`?\t\n ~\\.：，、"), ": ", "- ", "\n  ", "\n", "---\n"]
)
TYPED = st.lists(WORDS | SIGNS | st.text(max_size=4), max_size=40).map("".join)
SHAPES = st.recursive(
    WORDS | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(TYPED | st.text())
def test_whatever_is_typed_nothing_raises(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    _, found = read_form(text, Position("x", 1, 1))
    for each in found:
        assert 1 <= each.position.line <= len(lines)
        assert 1 <= each.position.column <= len(lines[each.position.line - 1]) + 1
        assert each.message("zh")
        assert each.hint("en")
    front_matter.read(f"---\n{text}\n---\n", path="x")
    front_matter.read(text, path="x")


@given(st.dictionaries(WORDS, SHAPES, max_size=6))
def test_whatever_the_shape_nothing_raises(shape: object) -> None:
    text = yaml.safe_dump(shape, allow_unicode=True, sort_keys=False)
    for each in front_matter.read(f"---\n{text}---\n", path="x").diagnostics:
        assert each.message("en")
    for each in read_form(text, Position("x"))[1]:
        assert each.message("zh")


@given(
    st.recursive(
        st.text(
            st.characters(min_codepoint=32, max_codepoint=0x9FFF, exclude_categories=["C", "Z"])
        ),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text("ab中", min_size=1), inner)
        ),
        max_leaves=10,
    )
)
def test_what_yaml_writes_is_read_back_as_text(value: object) -> None:
    text = yaml.safe_dump({"a": value}, allow_unicode=True, width=10_000)
    node, found = parsing.parse(text, path="x", first_line=1)
    assert not found
    assert plain(node) == {"a": value}


@given(TYPED)
def test_both_parsers_read_the_same(text: str) -> None:
    fast = parsing.parse(text, path="x", first_line=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "LOADER", yaml.SafeLoader)
        slow = parsing.parse(text, path="x", first_line=1)
    if not fast[1] and not slow[1]:
        assert plain(fast[0]) == plain(slow[0])


@pytest.mark.parametrize("loader", [yaml.SafeLoader, parsing.LOADER])
@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("版本:1.0", ["SOP061"]),
        ("a: 1\n版本:1.0\nb: 2", ["SOP061"]),
        ("版本：1.0", ["SOP062"]),
        ("a:\n\t- b", ["SOP063"]),
        ("a: b: c", ["SOP064"]),
        ("a: [b\nc: d", ["SOP065"]),
        ("a: 'b\nc: d", ["SOP065"]),
        ("a: &b c\nd: *b", ["SOP066", "SOP066"]),
        ("a: 1\na: 2", ["SOP067"]),
        ("a: \x07", ["SOP068"]),
        ("a: 1\nb\nc: 2", ["SOP069"]),
        ('a: "C:\\p"', ["SOP251"]),
    ],
)
def test_a_slip_is_named_by_either_parser(
    text: str, codes: list[str], loader: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "LOADER", loader)
    assert [each.code for each in parsing.parse(text, path="x", first_line=1)[1]] == codes


@pytest.mark.parametrize(
    "text",
    [sign * 100_000 for sign in ("[", "{a: ", "- ", "a: ", "? ", "a:1\n", "? [")],
)
def test_depth_and_size_are_told_quickly(text: str) -> None:
    assert parsing.parse(text, path="x", first_line=1)[1]


def plain(node: Node | None) -> object:
    match node:
        case Scalar():
            return node.text
        case Listing():
            return [plain(item) for item in node.items]
        case Pairs():
            return {key.text: plain(value) for key, value in node.entries}
    return None


def test_a_node_on_one_line() -> None:
    node, _ = parsing.parse("a:\n  - b\n  - {c: d}\n", path="x", first_line=1)
    assert node is not None
    assert as_text(node) == "{a: [b, {c: d}]}"
