"""A step's text as a row of a table: the punctuation that ended it in its list is dropped.

No word changes: only the one mark that closes a list item (；。) or leads into sub-steps (：).
A text of several sentences keeps all its marks.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sopkit.model import Emphasis, FootnoteMark, Inlines, Strong, Text, plain

_ENDS = "。；;"
_LEADS = "：:"
_SENTENCE = ("。", "：", ":")
_INSIDE = re.compile("[。！？]")


def checked(content: Inlines) -> Inlines:
    """The content of a line to tick, without the ； or 。 of its list."""
    text = plain(content).rstrip()
    if not text or text[-1] not in _ENDS or _INSIDE.search(text[:-1]):
        return content
    return _without_last(content)


def heading(content: Inlines) -> tuple[Inlines, Inlines]:
    """The content of a group: its first sentence as its heading, and what follows it.

    核对保单。领取保单后，当日完成下列核对： gives 核对保单 and the rest. Bold words that end with
    a mark (**面交。**) are such a first sentence; bold words within one are not.
    """
    text = plain(content).rstrip()
    whole = _without_last(content) if text[-1:] and text[-1] in _LEADS + _ENDS else content
    match whole[0] if whole else None:
        case Strong() as first if len(whole) == 1:
            return first.content, ()
        case Strong() as first if plain((first,)).endswith(_SENTENCE):
            return _without_last(first.content), whole[1:]
        case Text() as first if at := first.text.find("。") + 1:
            rest = first.text[at:].lstrip()
            following = (replace(first, text=rest), *whole[1:]) if rest else whole[1:]
            return (replace(first, text=first.text[: at - 1]),), following
        case _:
            return whole, ()


def _without_last(content: Inlines) -> Inlines:
    """The content without its last character and the spaces around it."""
    match content[-1] if content else None:
        case Text() as last:
            text = last.text.rstrip()
            kept = text[:-1].rstrip() if text else ""
            return (*content[:-1], replace(last, text=kept)) if kept else content[:-1]
        case Strong() | Emphasis() as styled:
            return (*content[:-1], replace(styled, content=_without_last(styled.content)))
        case FootnoteMark():  # prints nothing here: its note stands below
            return _without_last(content[:-1])
        case _:
            return content
