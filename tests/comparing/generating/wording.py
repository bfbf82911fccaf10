"""Edits of words, markup and names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sopkit.model import (
    Inline,
    Inlines,
    Paragraph,
    Procedure,
    Reference,
    Section,
    Step,
    Strong,
    Text,
)
from tests.comparing.generating.author import WHAT, WHEN, Author
from tests.comparing.generating.inlines import everywhere
from tests.comparing.generating.places import any_place, node_at, places, put


def reword(procedure: Procedure, author: Author) -> Procedure:
    path = any_place(procedure, author, Section, Step, Paragraph)
    if path is None:
        return procedure
    return put(procedure, path, _rewritten(node_at(procedure, path), author))


def _rewritten(node: Any, author: Author) -> Any:
    if author.chance(4):
        return _said(node, author.inlines())
    content = list(_words_of(node))
    if not content:
        return _said(node, author.inlines())
    at = author.random.randrange(len(content))
    if isinstance(content[at], Text):
        text = content[at].text
        cut = author.random.randrange(len(text))
        instead = author.one(("", author.one(WHAT), author.one(WHEN), "30", "，"))
        content[at] = Text(
            (text[:cut] + instead + text[cut + author.random.randrange(4) :]) or "无。"
        )
    else:
        content[at] = author.inline("内容")
    return _said(node, tuple(content))


def _words_of(node: Any) -> Inlines:
    return node.title if isinstance(node, Section) else node.content


def _said(node: Any, content: Inlines) -> Any:
    if isinstance(node, Section):
        return replace(node, title=content)
    return replace(node, content=content)


def mark_up(procedure: Procedure, author: Author) -> Procedure:
    path = any_place(procedure, author, Step, Paragraph)
    if path is None:
        return procedure
    node = node_at(procedure, path)
    if author.chance(4) and isinstance(node, Step):
        return put(procedure, path, replace(node, tick=not node.tick))
    first, *rest = node.content or (Text("无。"),)
    marked = (Strong((first,)), *rest) if isinstance(first, Text) else (Text("甲"), first, *rest)
    return put(procedure, path, replace(node, content=marked))


def split(procedure: Procedure, author: Author) -> Procedure:
    paths = [
        path
        for path in places(procedure, (Step, Paragraph))
        if len(_words_of(node_at(procedure, path))) == 1
        and isinstance(_words_of(node_at(procedure, path))[0], Text)
        and len(_words_of(node_at(procedure, path))[0].text) > 12  # type: ignore[union-attr]
    ]
    if not paths:
        return procedure
    path = author.one(paths)
    node = node_at(procedure, path)
    text = node.content[0].text
    cut = author.random.randint(5, len(text) - 5)
    first = _said(node, (Text(text[:cut] + "。"),))
    second = _said(node, (Text(text[cut:]),))
    if isinstance(node, Step):
        second = replace(second, body=(), id="")
    return put(procedure, path, first, second)


def merge(procedure: Procedure, author: Author) -> Procedure:
    paths = [
        path
        for path in places(procedure, (Step, Paragraph))
        if path[-1]
        and type(node_at(procedure, (*path[:-1], path[-1] - 1))) is type(node_at(procedure, path))
    ]
    if not paths:
        return procedure
    path = author.one(paths)
    above = (*path[:-1], path[-1] - 1)
    first, second = node_at(procedure, above), node_at(procedure, path)
    joined = _said(first, (*_words_of(first), *_words_of(second)))
    if isinstance(first, Step):
        joined = replace(joined, body=(*first.body, *second.body))
    return put(put(procedure, path), above, joined)


def rename(procedure: Procedure, author: Author) -> Procedure:
    """A clause gets another id, and all that leads to it follows."""
    paths = [path for path in places(procedure, (Section, Step)) if node_at(procedure, path).id]
    if not paths:
        return procedure
    path = author.one(paths)
    former, name = node_at(procedure, path).id, f"c{900 + author.random.randrange(90)}"
    named = put(procedure, path, replace(node_at(procedure, path), id=name))
    return everywhere(named, lambda inline: _led(inline, former, name))


def _led(inline: Inline, former: str, name: str) -> Inline:
    is_there = isinstance(inline, Reference) and inline.target == former
    return replace(inline, target=name) if is_there else inline
