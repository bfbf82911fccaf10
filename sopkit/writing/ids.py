"""An id behind what it names: `{#id}`."""

from __future__ import annotations


def named(text: str, name: str) -> str:
    """``text`` with the id ``name`` (empty: none) behind it: a space parts them, unless ``text`` is
    one image, which has its id close by.
    """
    if not name or not text:
        return text or (name and f"{{#{name}}}")
    is_image = text.startswith("![") and text.endswith(")") and text.count("](") == 1
    return f"{text}{'' if is_image else ' '}{{#{name}}}"
