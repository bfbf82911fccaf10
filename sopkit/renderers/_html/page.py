"""A page as one HTML file: page.html and page.css of a folder of templates, the style within it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from sopkit.renderers.ooxml.parts import packaged

if TYPE_CHECKING:
    from sopkit.labels import Labels

_LANGUAGES = {"zh": "zh-CN"}


def page(
    folder: str, labels: Labels, styling: Mapping[str, object], content: Mapping[str, object]
) -> str:
    """The page that the templates in ``folder`` make of ``styling`` and ``content``. Everything is
    escaped; its policy admits its own style and nothing else.
    """
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    css, html = (
        environment.from_string((packaged() / folder / name).read_text("utf-8"))
        for name in ("page.css", "page.html")
    )
    style = css.render(styling, counted=counted(labels))
    language = _LANGUAGES.get(labels.language, labels.language)
    return html.render(content, style=style, policy=_policy(style), language=language)


def quoted(text: str) -> str:
    """``text`` as a CSS string; whatever could end it, or the style, is written as its number."""
    return '"' + re.sub(r'["\\<>&\n]', lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def counted(labels: Labels) -> str:
    """第 X 页 共 Y 页 as a value of the CSS property `content`."""
    counters = {"page": " counter(page) ", "pages": " counter(pages) ", "": ""}
    return "".join(quoted(text) + counters[name] for text, name in labels.pieces("page"))


def _policy(style: str) -> str:
    """A content security policy that admits this style only."""
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
