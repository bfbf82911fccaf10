"""The parts of a draft, each with a digest: by them an approval that no longer covers the content
says what changed since it was given.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from sopkit.content import printed
from sopkit.diagnostics import Bilingual
from sopkit.ledger.facts import Approved
from sopkit.model import Section, Step, plain
from sopkit.publishing.changes.digesting import Digesting
from sopkit.publishing.keys import key

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.releases import Release
    from sopkit.model import Block

Parts: TypeAlias = tuple[tuple[str, str], ...]

OF_EVERY_VERSION = frozenset(
    f"metadata.{name}"
    for name in (
        *("version", "prepared", "effective", "review_by", "trial_until"),
        *("changes", "history"),
    )
)
"""What is another in a new version even when its text is the same."""

NOTHING_PRINTED = Bilingual("不打印的部分（注释、空行等）", "what is not printed, such as comments")

_OPENING = 12  # characters of a step that name it


def parts(draft: Draft) -> Parts:
    """The (part, digest) pairs of what the draft says: its metadata, its sections (without any,
    its steps), forms, images, values and template. Raises ValueError without a template.
    """
    from sopkit.numbering import outline

    if draft.template is None:
        raise ValueError("a draft without a template has no numbers")
    procedure = draft.procedure
    numbers = outline(procedure, draft.template.scheme)
    digesting = Digesting(procedure, numbers, draft.labels, draft.cited.citations)
    found = [(f"metadata.{name}", digest) for name, digest in digesting.metadata()]
    beside: list[Block] = []
    for block in procedure.body:
        if isinstance(block, Section | Step):
            words = plain(block.title) if isinstance(block, Section) else _opening(block)
            name = _named(numbers.clause(block).label, words)
            found.append((f"section.{name}", digesting.digest(block)))
        else:
            beside.append(block)
    if beside:
        found.append(("section.", digesting.digest(tuple(beside))))
    found += [(f"form.{form.id}", digesting.digest(form)) for form in procedure.forms]
    found += [(f"file.{path}", digest) for path, digest in digesting.images()]
    found += [(f"value.{name}", digesting.digest(text)) for name, text in procedure.values]
    settings = printed(procedure, draft.office)
    found += [(f"office.{name}", digesting.digest(text)) for name, text in settings]
    found.append(("template", draft.template.sha256))
    return tuple(found)


def changed(old: Parts, new: Parts) -> tuple[Bilingual, ...]:
    """What differs between the parts of two contents, in words. A section that only has another
    number now is none of it.
    """
    before, after = dict(old), dict(new)
    written = [name for name in after if _differs(name, after, before)]
    gone = [
        name
        for name in before
        if name not in after
        and _differs(name, before, after)
        and not any(_akin(name, other) for other in written)
    ]
    return (*map(_words, written), *(_deleted(_words(name)) for name in gone)) or (NOTHING_PRINTED,)


def parts_of(release: Release, ledger: Ledger) -> Parts:
    """The parts of what was published, as an approval of it has them. Empty when there is none,
    as after an adoption.
    """
    facts = release.facts
    approved = (
        entry.facts.parts
        for entry in ledger.of(facts.number)
        if isinstance(entry.facts, Approved) and entry.facts.content_hash == facts.content_hash
    )
    return next(filter(None, approved), ())


def says_the_same(draft: Draft, ledger: Ledger, release: Release) -> bool:
    """Whether the draft differs from ``release`` only in what every version has of its own. False
    too when the ledger does not know the release's parts.
    """
    before = parts_of(release, ledger)
    return bool(before and draft.template) and _own(before) == _own(parts(draft))


def _own(found: Parts) -> dict[str, str]:
    return {name: digest for name, digest in found if name not in OF_EVERY_VERSION}


def _differs(name: str, here: Mapping[str, str], there: Mapping[str, str]) -> bool:
    """Whether the part ``name`` stands here and not there, also not under another number."""
    if _kind(name) != "section":
        return here[name] != there.get(name)
    return here[name] not in {there[each] for each in there if _kind(each) == "section"}


def _akin(one: str, other: str) -> bool:
    """Whether two sections share their number or their heading."""
    if _kind(one) != "section" or _kind(other) != "section":
        return False
    label, _, title = one.removeprefix("section.").partition(" ")
    label_of_other, _, title_of_other = other.removeprefix("section.").partition(" ")
    return label == label_of_other or title == title_of_other


def _kind(name: str) -> str:
    return name.partition(".")[0]


def _words(name: str) -> Bilingual:
    kind, _, rest = name.partition(".")
    match kind:
        case "metadata":
            called = key(rest)
            return Bilingual(f"元数据“{called.zh}”", f"metadata “{called.en}”")
        case "section":
            label, _, title = rest.partition(" ")
            gap = " " if label[-1:].isalnum() else ""
            return Bilingual(f"“{label}{gap}{title}”", f"“{label} {title}”") if rest else _BEGINNING
        case "form":
            return Bilingual(f"表单 {rest}", f"form {rest}")
        case "file":
            return Bilingual(f"图片 {rest}", f"image {rest}")
        case "value":
            return Bilingual(f"值 {rest}", f"value {rest}")
        case "office":
            return Bilingual(f"sopkit.toml 的 [office] {rest}", f"[office] {rest} of sopkit.toml")
        case _:
            return _TEMPLATE


_BEGINNING = Bilingual("各条以外的正文", "text outside the clauses")
_TEMPLATE = Bilingual("模板", "template")


def _deleted(words: Bilingual) -> Bilingual:
    return Bilingual(f"删去的{words.zh}", f"{words.en} (deleted)")


def _named(label: str, words: str) -> str:
    """Number and heading with one space between; the number itself has none."""
    return f"{''.join(label.split())} {' '.join(words.split())}".strip()


def _opening(step: Step) -> str:
    text = " ".join(plain(step.content).split())
    return text if len(text) <= _OPENING else f"{text[:_OPENING]}…"
