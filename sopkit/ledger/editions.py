"""The edition of a release ↔ JSON, with what else its files were rendered from."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sopkit.model import (
    Approval,
    Citation,
    Edition,
    Image,
    Office,
    PartialDate,
    Person,
    Revision,
    Stage,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_TEXTS = ("name", "language", "timezone", "accent", "template", "note", "portal_url")


class DamagedEdition(ValueError):  # noqa: N818 -- named like InvalidSource
    """The bytes are no stored edition."""


class StoredEdition(NamedTuple):
    """An edition and what reading its procedure again needs: the path of its main ``source``, the
    ``values`` that its text used, the ``holders`` of the posts it names, the name of its
    ``template`` and the ``language`` of the words printed.
    """

    edition: Edition
    source: str
    values: tuple[tuple[str, str], ...]
    holders: tuple[tuple[str, str], ...]
    template: str
    language: str


def edition_to_json(stored: StoredEdition) -> bytes:
    """The one way to write ``stored``. Of the logo its path and its measures, not its bytes."""
    edition = stored.edition
    document = {
        "source": stored.source,
        "template": stored.template,
        "language": stored.language,
        "values": dict(stored.values),
        "holders": dict(stored.holders),
        "stage": str(edition.stage),
        "content_hash": edition.content_hash,
        "published": _day(edition.published),
        "effective": _day(edition.effective),
        "copy_number": edition.copy_number,
        "office": _office_json(edition.office),
        "approvals": [_approval_json(found) for found in edition.approvals],
        "history": [_revision_json(found) for found in edition.history],
        "citations": {found.target: found.label for found in edition.citations},
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def edition_from_json(data: bytes, image: Callable[[str], bytes]) -> StoredEdition:
    """What :func:`edition_to_json` wrote; ``image`` gives the bytes of the logo by its path.
    Raises DamagedEdition, also for a KeyError of ``image``.
    """
    try:
        return _stored(json.loads(data.decode("utf-8")), image)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise DamagedEdition(str(fault)) from fault


def _stored(found: Any, image: Callable[[str], bytes]) -> StoredEdition:
    edition = Edition(
        Stage(found["stage"]),
        _text(found["content_hash"]),
        _office(found["office"], image),
        _date(found["published"]),
        _date(found["effective"]),
        tuple(_approval(each) for each in found["approvals"]),
        tuple(_revision(each) for each in found["history"]),
        _text(found["copy_number"]),
        tuple(Citation(target, label) for target, label in _pairs(found["citations"])),
    )
    return StoredEdition(
        edition,
        _text(found["source"]),
        _pairs(found["values"]),
        _pairs(found["holders"]),
        _text(found["template"]),
        _text(found["language"]),
    )


def _office_json(office: Office) -> dict[str, object]:
    logo = office.logo
    measures = logo and {
        "path": logo.path,
        "media_type": logo.media_type,
        "width": logo.width,
        "height": logo.height,
        "dpi": logo.dpi,
    }
    return {key: getattr(office, key) for key in _TEXTS} | {"logo": measures}


def _office(found: Any, image: Callable[[str], bytes]) -> Office:
    texts = {key: _text(found[key]) for key in _TEXTS}
    return replace(Office(), logo=found["logo"] and _logo(found["logo"], image), **texts)


def _logo(found: Any, image: Callable[[str], bytes]) -> Image:
    path, media_type = _text(found["path"]), _text(found["media_type"])
    width, height, dpi = (_number(found[key]) for key in ("width", "height", "dpi"))
    return Image(image(path), media_type, width, height, dpi, path)


def _approval_json(approval: Approval) -> dict[str, object]:
    person = approval.person
    return {
        "name": person.name,
        "post": person.post,
        "duty": approval.duty,
        "date": _day(approval.date),
    }


def _approval(found: Any) -> Approval:
    person = Person(_text(found["name"]), _text(found["post"]))
    return Approval(person, _text(found["duty"]), _date(found["date"]))


def _revision_json(revision: Revision) -> dict[str, object]:
    return {
        "version": revision.version,
        "date": _day(revision.date),
        "summary": revision.summary,
        "by": revision.by,
        "approved_by": revision.approved_by,
    }


def _revision(found: Any) -> Revision:
    version, summary, by, approved_by = (
        _text(found[key]) for key in ("version", "summary", "by", "approved_by")
    )
    return Revision(version, _date(found["date"]), summary, by, approved_by)


def _day(date: PartialDate | None) -> str | None:
    return None if date is None else str(date)


def _date(found: Any) -> PartialDate | None:
    return None if found is None else PartialDate(*map(int, found.split("-")))


def _pairs(found: Any) -> tuple[tuple[str, str], ...]:
    return tuple((_text(key), _text(value)) for key, value in found.items())


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise TypeError(f"{found!r:.40} is no text")
    return found


def _number(found: Any) -> int:
    if type(found) is not int:
        raise TypeError(f"{found!r:.40} is no whole number")
    return found
