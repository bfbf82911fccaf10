"""The Markdown below the metadata → the procedure's blocks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.diagnostics import Fault, error, warning
from sopkit.reading import addresses, footnotes, grammar, includes, sections
from sopkit.reading.blocks import read_blocks
from sopkit.reading.excerpt import File
from sopkit.reading.headings import begins_with_title
from sopkit.reading.stream import Place, Stream

if TYPE_CHECKING:
    from sopkit.model import Blocks
    from sopkit.reading.findings import Findings

UNUSED_LINK = warning(
    "SOP058",
    zh=("“[{label}]:”没有被引用，不会印出", "在正文中写 [文字][{label}]，或删去它。"),
    en=(
        "“[{label}]:” is not used and will not be printed",
        "Write [text][{label}] where it belongs, or delete it.",
    ),
)
UNUSED_TEXT = error(
    "SOP059",
    zh=("“[{label}]: {address}”是 Markdown 的链接定义，不会印出", "要照印，写成 \\[{label}]:。"),
    en=(
        "“[{label}]: {address}” defines a link in Markdown and would not be printed",
        "To print it write \\[{label}]:.",
    ),
)


def read_body(
    text: str, path: str, place: Path | None, first_line: int, findings: Findings
) -> Blocks:
    """The blocks of ``text``, which begins on ``first_line`` of the file ``path``. Everything else
    that it says (forms, footnotes, ids, references, faults) goes to ``findings``.
    """
    file = File(path, place, text.split("\n"), first_line)
    chain = (place,) if place else ()
    tokens = includes.expand(grammar.blocks(text, file.env), file, findings, chain)
    stream = Stream(tokens, file, findings)
    stream.first_heading, stream.lone_heading = begins_with_title(tokens)
    items = read_blocks(stream, Place())
    footnotes.check(findings)
    _check_links(findings)
    return sections.nest(items, findings)


def _check_links(findings: Findings) -> None:
    for key, link in findings.links.items():
        if key in findings.links_used:
            continue
        real = not isinstance(addresses.meaning(link.address), Fault)
        fault = UNUSED_LINK if real else UNUSED_TEXT
        words = {"label": link.label, "address": link.address}
        findings.report(fault.at(link.position, len(link.label) + len("[]:"), **words))
