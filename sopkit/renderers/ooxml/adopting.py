"""Making a template whole that Word or Writer saved, or that somebody made: our style ids for
styles of our names, and from `corp` the styles, bullets and footnote separators that it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopkit.renderers.ooxml import parts as files
from sopkit.renderers.ooxml import relations, styles, tree

_BULLETS = re.compile(rb"<w:abstractNum (?:(?!</w:abstractNum>).)*?\"Bullet1\".*?</w:abstractNum>")
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def adopt(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts made whole. A part that is missing or broken is left for the compiler to name."""
    corp = {
        name: re.sub(rb">\r?\n\s*<", b"><", data)
        for name, data in files.read_folder(files.packaged() / "corp").items()
    }
    try:
        ours = styles.read(corp[styles.STYLES])
        adopted = styles.with_our_ids(parts, frozenset(ours))
        there = styles.read(adopted[styles.STYLES])
        return _with_footnotes(_with_styles(adopted, corp, ours, there), corp)
    except (KeyError, tree.NotXmlError):
        return parts


def _with_styles(
    parts: dict[str, bytes],
    corp: Mapping[str, bytes],
    ours: Mapping[str, tree.Element],
    there: Mapping[str, tree.Element],
) -> dict[str, bytes]:
    missing = b"".join(
        corp[styles.STYLES][found.start : found.end]
        for name, found in ours.items()
        if name not in there and not name.startswith("Heading")
    )
    if b"<w:numId" in missing:
        parts, list_id = _with_bullets(parts, corp)
        missing = re.sub(rb'<w:numId w:val="\d+"', b'<w:numId w:val="%d"' % list_id, missing)
    before, mark, after = parts[styles.STYLES].rpartition(b"</w:styles>")
    return {**parts, styles.STYLES: before + missing + mark + after}


def _with_bullets(
    parts: dict[str, bytes], corp: Mapping[str, bytes]
) -> tuple[dict[str, bytes], int]:
    """The parts with our list of bullets, and its w:numId."""
    numbering = parts[files.NUMBERING]
    found = _BULLETS.search(corp[files.NUMBERING])
    assert found, "corp has bullets"
    abstract_id = _free(numbering, rb'w:abstractNumId="(\d+)"')
    list_id = _free(numbering, rb'<w:num w:numId="(\d+)"')
    abstract = re.sub(
        rb'w:abstractNumId="\d+"', b'w:abstractNumId="%d"' % abstract_id, found[0], count=1
    )
    instance = b'<w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>' % (list_id, abstract_id)
    before, first, after = numbering.partition(b"<w:num ")
    inside, last, end = (first + after).rpartition(b"</w:num>")
    joined = before + abstract + inside + last + instance + end
    return {**parts, files.NUMBERING: joined}, list_id


def _free(data: bytes, pattern: bytes) -> int:
    return max((int(number) for number in re.findall(pattern, data)), default=0) + 1


def _with_footnotes(parts: dict[str, bytes], corp: Mapping[str, bytes]) -> dict[str, bytes]:
    if files.FOOTNOTES in parts:
        return parts
    relation = (
        f'<Relationship Id="rSopFootnotes" Type="{relations.OFFICE}/footnotes"'
        ' Target="footnotes.xml"/></Relationships>'
    )
    override = f'<Override PartName="/{files.FOOTNOTES}" ContentType="{_FOOTNOTES_TYPE}"/></Types>'
    return {
        **parts,
        files.FOOTNOTES: corp[files.FOOTNOTES],
        files.DOCUMENT_RELATIONS: parts[files.DOCUMENT_RELATIONS].replace(
            b"</Relationships>", relation.encode()
        ),
        files.TYPES: parts[files.TYPES].replace(b"</Types>", override.encode()),
    }
