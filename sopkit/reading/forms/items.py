"""What a checklist lists and what a record is torn into: `items` and `copies`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from sopkit.diagnostics import Diagnostic, error
from sopkit.model import Copy, FormItem
from sopkit.reading.forms import keys as form_keys
from sopkit.reading.forms.values import ONE_TEXT, TOO_MANY, WRITTEN_TWICE, at_most, mappings_of
from sopkit.reading.yaml.keys import Vocabulary, entries, part, vocabulary
from sopkit.reading.yaml.nodes import Listing, Node, Pairs, Scalar
from sopkit.reading.yaml.values import LIST_EXPECTED, SEPARATORS, is_blank, lines, text

ITEM_KEY = error(
    "SOP430",
    zh=("检查项里没有“{key}”这一项", "可用的有：{known}；文字里有“: ”时，用引号括起整段文字。"),
    en=("an item has no key “{key}”", "The keys are: {known}; quote a text that holds “: ”."),
)
NO_TEXT = error(
    "SOP431",
    zh=("这个检查项没有文字", "写成一行文字，或 {{text: 文字, items: [……]}}。"),
    en=("this item has no text", "Write a text, or {{text: TEXT, items: […]}}."),
)
VALUES_ON_HEADING = error(
    "SOP432",
    zh=("有下级 items 的检查项是标题行，不能再填“{key}”", "把它移到下级检查项，或删去。"),
    en=("an item that has items is a heading and cannot fill “{key}”", "Move it to the items."),
)
NO_COPY_TITLE = error(
    "SOP433",
    zh=("这一联没有名称", "写成一行文字，或 {{title: 回执, note: ……}}。"),
    en=("this copy has no title", "Write a text, or {{title: Receipt, note: …}}."),
)
NUMBER_OF_COPIES = error(
    "SOP435",
    zh=(
        "“{key}”不是份数，而是每一联的名称",
        "写出各联的名称，例如 {key}: [存根, 回执]。",
    ),
    en=(
        "“{key}” takes the name of each copy, not how many there are",
        "Write their names, such as {key}: [Stub, Receipt].",
    ),
)

MOST_ITEMS = 2000
MOST_COPIES = 8
LONGEST_ITEM = 1000
LONGEST_COPY_TITLE = 20


def read_items(
    key: str, node: Node, found: list[Diagnostic], *, fields: Sequence[str]
) -> tuple[FormItem, ...]:
    """The items of a checklist; ``fields`` are the names that an item may fill in beforehand."""
    names = ("text", "items", *fields)
    words = vocabulary(
        ((name, "") for name in names), misspelt=form_keys.MISSPELT_KEY, unknown=ITEM_KEY
    )
    items = _inner(key, node, found, words=words)
    count = _count(items)
    if count > MOST_ITEMS:
        found.append(TOO_MANY.at(node.position, key=key, count=count, most=MOST_ITEMS))
    return items


def _listed(key: str, node: Node, found: list[Diagnostic]) -> tuple[Node, ...]:
    if isinstance(node, Listing):
        return tuple(item for item in node.items if not is_blank(item))
    if not is_blank(node):
        found.append(LIST_EXPECTED.at(node.position, node.length, key=key))
    return ()


def _item(key: str, node: Node, words: Vocabulary, found: list[Diagnostic]) -> FormItem:
    if not isinstance(node, Pairs):
        return FormItem(at_most(LONGEST_ITEM)(key, node, found), position=node.position)
    said = entries(node, words, found)
    inner = part(said, "items", partial(_inner, words=words), found)
    filled = tuple((name, part(said, name, text, found)) for name in said if name not in _OWN)
    words_of_item = part(said, "text", at_most(LONGEST_ITEM), found)
    if not words_of_item and node.complete:
        found.append(NO_TEXT.at(node.position, node.length))
    for name in (name for name in said if inner and name not in _OWN):
        told = said[name].key
        found.append(VALUES_ON_HEADING.at(told.position, told.length, key=name))
    return FormItem(words_of_item, filled, inner, node.position)


_OWN = frozenset({"text", "items"})


def _inner(
    key: str, node: Node, found: list[Diagnostic], *, words: Vocabulary
) -> tuple[FormItem, ...]:
    """Items that say nothing are left out. Nesting is bounded where YAML is parsed."""
    items = (_item(key, item, words, found) for item in _listed(key, node, found))
    return tuple(item for item in items if item.text or item.items or item.values)


def _count(items: tuple[FormItem, ...]) -> int:
    return sum(1 + _count(item.items) for item in items)


def read_copies(key: str, node: Node, found: list[Diagnostic]) -> tuple[Copy, ...]:
    """The copies of a record: each a title, or what else is printed on it besides."""
    items = mappings_of(node)
    numbers = [item for item in items if _is_number(item)]
    if numbers:
        found.append(NUMBER_OF_COPIES.at(numbers[0].position, numbers[0].length, key=key))
        return ()
    only = items[0] if len(items) == 1 else None
    if isinstance(only, Scalar) and SEPARATORS.search(only.text):
        found.append(ONE_TEXT.at(only.position, only.length, key=key, value=only.text[:40]))
    if len(items) > MOST_COPIES:
        found.append(TOO_MANY.at(node.position, key=key, count=len(items), most=MOST_COPIES))
    copies: dict[str, Copy] = {}
    for item in items[:MOST_COPIES]:
        copy = _copy(key, item, found)
        if copy.title in copies:
            found.append(WRITTEN_TWICE.at(item.position, item.length, key=key, value=copy.title))
        elif copy.title:
            copies[copy.title] = copy
    return tuple(copies.values())


_NUMBER = re.compile(r"[\d一二两三四五六七八九十]{1,3}[ ]?[份联张]?")


def _is_number(node: Node) -> bool:
    return isinstance(node, Scalar) and _NUMBER.fullmatch(node.text.strip()) is not None


def _copy(key: str, node: Node, found: list[Diagnostic]) -> Copy:
    if isinstance(node, Scalar | Listing):
        return Copy(at_most(LONGEST_COPY_TITLE)(key, node, found))
    said = entries(node, form_keys.COPY, found)
    title = part(said, "title", at_most(LONGEST_COPY_TITLE), found)
    if not title and node.complete:
        found.append(NO_COPY_TITLE.at(node.position, node.length))
    return Copy(title, *(part(said, each, lines, found) for each in ("declaration", "note")))
