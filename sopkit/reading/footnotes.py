"""Footnotes: `[^name]` in the text, `[^name]: …` where it is told. Names are a file's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.diagnostics import error, warning
from sopkit.reading.suggestions import suggestion

if TYPE_CHECKING:
    from sopkit.model import Position
    from sopkit.reading.excerpt import File
    from sopkit.reading.findings import Findings

UNDEFINED = error(
    "SOP054",
    zh=(
        "脚注“{label}”没有内容",
        "另起一行写上“[^{label}]: 内容”（方括号后是英文冒号），或改正名称{closest}；"
        "要照印，写成 \\[^。",
    ),
    en=(
        "the footnote “{label}” is not written anywhere",
        "Write “[^{label}]: text”, colon included, on a line of its own, or correct the "
        "name{closest}; to print it write \\[^.",
    ),
)
UNUSED = warning(
    "SOP055",
    zh=("脚注“{label}”没有被引用，不会印出", "在正文需要处写上 [^{label}]，或删去它。"),
    en=(
        "the footnote “{label}” is not called and will not be printed",
        "Write [^{label}] where it belongs, or delete it.",
    ),
)
DEFINED_TWICE = error(
    "SOP056",
    zh=("脚注“{label}”写了两次", "给其中一个换一个名称。"),
    en=("the footnote “{label}” is written twice", "Give one of them another name."),
)
NOT_A_PARAGRAPH = error(
    "SOP057",
    zh=("脚注中只能写段落", "把列表、表格、图片等移到正文。"),
    en=("a footnote holds paragraphs only", "Move lists, tables and images to the text."),
)


def define(label: str, file: File, at: Position, findings: Findings) -> str:
    """The name that the footnote written as ``label`` in ``file`` has in the model: the label,
    unless another file took it.
    """
    if label in file.footnotes:
        findings.report(DEFINED_TWICE.at(at, len(label) + 3, label=label))
    name, number = label, 1
    while name in findings.footnote_names:
        number += 1
        name = f"{label}~{number}"
    findings.footnote_names[name] = (label, at)
    return file.footnotes.setdefault(label, name)


def called(label: str, file: File, findings: Findings) -> str | None:
    """The model's name of the footnote that ``file`` calls ``label``; None when it has none."""
    name = file.footnotes.get(label)
    if name is not None:
        findings.footnotes_called.add(name)
    return name


def closest(label: str, file: File) -> str:
    """The footnote of ``file`` that ``label`` was likely meant for, as an addition to a hint."""
    return suggestion(label, list(file.footnotes))


def check(findings: Findings) -> None:
    """Report the footnotes that nothing calls."""
    for name, (label, at) in findings.footnote_names.items():
        if name not in findings.footnotes_called and name in findings.footnotes:
            findings.report(UNUSED.at(at, len(label) + 3, label=label))
