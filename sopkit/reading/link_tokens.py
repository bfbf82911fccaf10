"""Links, images and footnote calls: the inline tokens that lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.diagnostics import Fault
from sopkit.model import FootnoteMark, Inlines, Link, Picture, Reference, plain
from sopkit.reading import addresses, footnotes, images
from sopkit.reading.inline_grammar import start

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sopkit.reading.inline_writer import Writer


def open_node(writer: Writer, token: Token) -> None:
    """Begin the content of the node that ``token`` opens."""
    writer.flush()
    writer.outer.append((token, writer.nodes))
    writer.nodes = []


def close_node(writer: Writer) -> tuple[Token, Inlines]:
    """The token that opened what ends here, and its content."""
    writer.flush()
    content = tuple(writer.nodes)
    opening, writer.nodes = writer.outer.pop()
    return opening, content


def open_link(writer: Writer, token: Token, _index: int) -> None:
    """A link begins; a definition that it was written with is used."""
    if token.markup != "autolink" and token.map:
        token.map[0] -= 1  # the parser stands behind the bracket by then
    if label := token.meta.get("label"):
        writer.findings.links_used.add((writer.file.path, label))
    open_node(writer, token)


def close_link(writer: Writer, token: Token, index: int) -> None:
    """A link or reference ends. One that leads nowhere is told and leaves its text."""
    opening, content = close_node(writer)
    address = str(opening.attrs.get("href", ""))
    if token.markup == "autolink":
        length = len(plain(content)) + len("<>")
    else:
        length = writer.length(index, back=start(token) - start(opening))
    at = writer.position(opening)
    if "title" in opening.attrs:
        writer.findings.report(addresses.TITLE_LOST.at(at, length, title=opening.attrs["title"]))
    match addresses.meaning(address):
        case addresses.Outside(url) if content:
            writer.nodes.append(Link(url, content, at))
        case addresses.Target(target, number):
            reference = Reference(target, number, content, at)
            writer.findings.references.append((reference, length))
            writer.nodes.append(reference)
            writer.last = "" if not content else writer.last
        case found:
            fault = _fault(found, wordless=not content)
            writer.findings.report(addresses.told(fault, at, length, address))
            writer.splice(content)


def _fault(found: addresses.Outside | Fault, *, wordless: bool) -> Fault:
    """What is wrong with a link that leads to ``found``."""
    if isinstance(found, Fault) and not (wordless and found is addresses.RELATIVE_LINK):
        return found
    return addresses.WORDLESS_LINK


def image(writer: Writer, token: Token, index: int) -> None:
    """A picture; one that cannot be read is told and leaves its alternative text."""
    if label := token.meta.get("label"):
        writer.findings.links_used.add((writer.file.path, label))
    at, length = writer.position(token), writer.length(index)
    label_at = start(token) + len("![")
    inner = writer.excerpt.part(label_at, label_at + len(token.content))
    alternative = writer.fresh(inner).write(token.children or ())
    if title := token.attrs.get("title"):
        writer.findings.report(addresses.TITLE_LOST.at(at, length, title=title))
    address = str(token.attrs.get("src", ""))
    found = images.load(address, writer.file, at, length, writer.findings)
    if found is None:
        writer.flush()
        writer.splice(alternative)
        return
    writer.alternative = alternative
    writer.put(Picture(found, plain(alternative), at))


def footnote_call(writer: Writer, token: Token, index: int) -> None:
    """A call of a footnote; one that is not written anywhere is told, and printed."""
    label = token.content
    last = writer.last
    name = footnotes.called(label, writer.file, writer.findings)
    if name is None:
        known = footnotes.closest(label, writer.file)
        writer.report(footnotes.UNDEFINED, index, label=label, closest=known)
        writer.add(f"[^{label}]", start(token))
    else:
        writer.put(FootnoteMark(name, writer.position(token)), last)
