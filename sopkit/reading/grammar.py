"""The one Markdown parser: markdown-it, built once, with the rules that a procedure needs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.footnote.index import footnote_def

from sopkit.reading import block_grammar, inline_grammar

if TYPE_CHECKING:
    from markdown_it.ruler import Ruler
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

_BLOCK_RULES = "table code fence blockquote hr list reference html_block heading lheading paragraph"
_INLINE_RULES = (
    "text marks newline escape backticks strikethrough emphasis footnote_ref link image autolink "
    "html_inline entity"
)
_OPTIONS = {
    "html": True,
    "maxNesting": block_grammar.DEEPEST + 1,  # the block parser never gets there
    "inline_definitions": True,
    "store_labels": True,
}


class Markdown(MarkdownIt):
    """markdown-it that hands on every address as it was typed: we judge addresses ourselves, where
    we can say what is wrong and where.
    """

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def blocks(text: str, env: EnvType) -> list[Token]:
    """The block tokens of ``text``; inline tokens come unparsed. Link definitions go to ``env``."""
    if not text:
        return []
    state = StateBlock(text, _markdown(), env, [])
    state.md.block.tokenize(state, 0, state.lineMax)
    return state.tokens


def inlines(text: str, env: EnvType) -> list[Token]:
    """The inline tokens of ``text``, with ``env`` from the blocks that it belongs to."""
    markdown = _markdown()
    return markdown.inline.parse(text, markdown, env, [])


@cache
def _markdown() -> Markdown:
    markdown = Markdown("zero", _OPTIONS)
    markdown.block = block_grammar.BlockGrammar()
    markdown.inline = inline_grammar.InlineGrammar()
    markdown.block.ruler.enableOnly(_BLOCK_RULES.split())
    markdown.block.ruler.before(
        "reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]}
    )
    _adapt(markdown.block.ruler)
    markdown.inline.ruler.after("text", "marks", inline_grammar.marks)
    markdown.inline.ruler.at("link", inline_grammar.link)
    markdown.inline.ruler.at("image", inline_grammar.image)
    markdown.inline.ruler.before("link", "footnote_ref", inline_grammar.footnote_call)
    markdown.inline.ruler.enableOnly(_INLINE_RULES.split())
    markdown.inline.ruler2.enableOnly(["balance_pairs", "strikethrough", "emphasis"])
    return markdown


def _adapt(ruler: Ruler[block_grammar.Rule]) -> None:
    """Put our rules in, each only on lines that can concern it, and list the rules for lines
    without a marker (see :class:`block_grammar.BlockGrammar`).
    """
    ours = {
        "table": block_grammar.table,
        "hr": block_grammar.thematic_break,
        "html_block": block_grammar.html_block,
    }
    for rule in ruler.__rules__:
        function = ours.get(rule.name, rule.fn)
        chains = rule.alt
        if rule.name in block_grammar.MARKERS:
            function = block_grammar.marked(function, block_grammar.MARKERS[rule.name])
        elif rule.name == "lheading":
            chains = [*rule.alt, "unmarked underlined"]
        else:
            chains = [*rule.alt, "unmarked", "unmarked underlined"]
        ruler.at(rule.name, function, {"alt": chains})
