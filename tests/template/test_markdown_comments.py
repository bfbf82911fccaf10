"""Which HTML comments are emptied before a source travels in a file."""

from __future__ import annotations

import pytest

from sopkit.renderers.ooxml.markdown_comments import without_comments


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        pytest.param("a <!-- x --> b\n", "a <!----> b\n", id="in a line"),
        pytest.param("<!-- x\n\ny -->\n# h\n", "<!--\n\n-->\n# h\n", id="block with blank line"),
        pytest.param("1. <!-- x -->y\n", "1. <!---->y\n", id="in a list"),
        pytest.param("`<!-- x -->`\n", "`<!-- x -->`\n", id="code"),
        pytest.param("```\n<!-- x -->\n```\n", "```\n<!-- x -->\n```\n", id="fenced code"),
        pytest.param("<!--\n```\nx -->\n", "<!--\n\n-->\n", id="fence in a comment"),
        pytest.param("a <!-- x\n\nb\n", "a <!-- x\n\nb\n", id="unclosed in a line is text"),
        pytest.param("a\n<!-- x\n\nb\n", "a\n<!--\n\n\n-->", id="unclosed block goes to the end"),
        pytest.param("---\nt: <!-- x -->\n---\n", "---\nt: <!-- x -->\n---\n", id="front matter"),
    ],
)
def test_comment(source: str, kept: str) -> None:
    assert without_comments(source) == kept
