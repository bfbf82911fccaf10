"""The documents of `--json`: fixed keys, null for what is absent."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from sopkit.cli.comparisons.document import comparison_document, history_document
from sopkit.cli.comparisons.versions import version
from sopkit.comparison import Match, Part, PartKind
from tests.cli.comparisons.histories import CLAUSE
from tests.comparison_page.comparisons import (
    ADDED,
    EDITION,
    EVERYWHERE,
    FORMER,
    FORMS,
    MOVED,
    REMOVED,
    RENUMBERED,
    STRICTER,
    VERSION,
    comparison,
    full,
)

if TYPE_CHECKING:
    from sopkit.comparison import Change, Comparison


def document(found: Comparison) -> dict[str, object]:
    old = version(found.old, FORMER, "superseded")
    made = comparison_document(found, old, version(found.new, EDITION))
    read: dict[str, object] = json.loads(json.dumps(made))
    return read


def told(change: Change) -> dict[str, object]:
    changes = document(comparison(change))["changes"]
    assert isinstance(changes, list)
    assert isinstance(changes[0], dict)
    return changes[0]


def test_both_versions() -> None:
    found = document(full())
    assert found["old"] == {
        "number": "HC-YW-006",
        "version": "A/1",
        "title": "保单送达与回执管理规程",
        "code": "5f1d5f1d",
        "published": "2025-06-03",
        "effective": "2025-06-10",
        "state": "superseded",
    }
    assert found["new"] == {
        "number": "HC-YW-006",
        "version": "A/2",
        "title": "保单送达与回执管理规程",
        "code": "3f9c2a7e",
        "published": None,
        "effective": None,
        "state": "draft",
    }


def test_a_changed_clause() -> None:
    found = told(STRICTER)
    assert {key: found[key] for key in ("kind", "old_label", "new_label", "obligation")} == {
        "kind": "changed",
        "old_label": "三、1.a",
        "new_label": "三、1.a",
        "obligation": "strengthened",
    }
    assert found["old_text"] == "出示执业证件，可以请投保人出示身份证件。"
    assert (
        found["new_text"]
        == "出示执业证件，并应请投保人出示身份证件。证件只当面核对，不拍照、不留存。"
    )
    assert found["reason"] == "个人信息保护检查"
    assert found["count"] == 1
    assert found["meanings"] == ["obligation", "role"]
    assert found["forms"] == ["R01"]
    assert found["before"] == [
        {"text": "出示执业证件，", "mark": "same"},
        {"text": "可以", "mark": "deleted"},
        {"text": "请投保人出示身份证件。", "mark": "same"},
    ]


def test_the_side_on_which_a_clause_is_not_is_null() -> None:
    added, removed = told(ADDED), told(REMOVED)
    assert (added["old_label"], added["old_text"]) == (None, None)
    assert (removed["new_label"], removed["new_text"]) == (None, None)
    assert added["new_text"]
    assert removed["old_text"]


def test_moved_renumbered_and_everywhere() -> None:
    moved, renumbered, everywhere = told(MOVED), told(RENUMBERED), told(EVERYWHERE)
    assert (moved["kind"], moved["old_label"], moved["new_label"]) == ("moved", "四、3", "五、1")
    assert (renumbered["kind"], renumbered["count"]) == ("renumbered", 3)
    assert (renumbered["old_text"], renumbered["reason"], renumbered["obligation"]) == (None,) * 3
    assert (everywhere["kind"], everywhere["count"]) == ("changed", 7)
    assert (everywhere["old_label"], everywhere["new_label"]) == (None, None)


def test_a_text_that_became_empty_is_empty_and_not_absent() -> None:
    found = told(STRICTER._replace(after=()))
    assert (found["old_text"], found["new_text"]) == (
        "出示执业证件，可以请投保人出示身份证件。",
        "",
    )


def test_what_it_is_about_has_a_stable_name() -> None:
    part = Part(PartKind.METADATA, "version", "A/2", (), 0, -1)
    found = replace(
        comparison(metadata=(VERSION._replace(matches=(0,)),)),
        new_parts=(part,),
        matches=(Match((), (0,)),),
    )
    assert listed(document(found)["metadata"])[0]["key"] == "version"
    assert listed(document(comparison(STRICTER))["changes"])[0]["key"] is None


def test_metadata_and_the_artifacts_that_are_not_what_they_were() -> None:
    found = document(full())
    assert [each["old_text"] for each in listed(found["metadata"])] == ["A/1"]
    affected = [
        (each["kind"], each["form"], each["state"]) for each in listed(found["artifacts_affected"])
    ]
    assert affected == [
        ("standard", None, "changed"),
        ("checklist", "R01", "changed"),
        ("record", "R03", "removed"),
        ("log", "R04", "added"),
    ]
    assert [each["state"] for each in listed(found["forms"])] == [
        "changed",
        "unchanged",
        "removed",
        "added",
    ]


def test_nothing_is_affected_when_nothing_changed() -> None:
    found = document(comparison(forms=FORMS[1:2]))
    assert (found["metadata"], found["changes"], found["artifacts_affected"]) == ([], [], [])
    assert document(comparison(metadata=(VERSION,)))["artifacts_affected"]


def test_a_history() -> None:
    found = json.loads(json.dumps(history_document(CLAUSE)))
    assert found["clause"] == "三、1.a"
    assert [each["version"] for each in found["versions"]] == ["A/2", "A/1", "A/0"]
    assert found["versions"][0]["published"] == "2026-04-01"
    assert found["versions"][0]["approvers"] == ["沈若兰"]
    assert found["versions"][1]["reason"] is None
    assert found["versions"][2]["kind"] is None


def listed(found: object) -> list[dict[str, object]]:
    assert isinstance(found, list)
    return found
