"""A source's text → the same in canonical Markdown, proved to say the same before it is written."""

from __future__ import annotations

_MOST_ROUNDS = 3  # an odd indentation may show what it is only when the lines above are in order


def canonical(text: str) -> str:
    """``text``, the whole of a valid source or fragment with ``\\n`` line ends, laid out anew.

    What its author chose stays: words, the language and the order of keys, comments, includes,
    values, where lines break. Doing it again changes nothing more.
    """
    for _ in range(_MOST_ROUNDS):
        before, text = text, _laid_out(text)
        if text == before:
            break
    return text


def _laid_out(text: str) -> str:
    from sopkit.formatting.body import body
    from sopkit.formatting.yaml import tidied
    from sopkit.reading.front_matter import split

    parts = split(text.removeprefix("\ufeff"))
    below = body(parts.body)
    if parts.yaml is None:
        return "\n".join((*below, "")) if below else ""
    head = ("---", *tidied(parts.yaml), "---")
    return "\n".join((*head, *(("", *below) if below else ()), ""))
