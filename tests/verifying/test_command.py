"""`sopkit verify` as a clerk and as a script see it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sopkit.cli.shell.running import run
from sopkit.ledger.facts import Recalled, Withdrawn
from sopkit.model import Stage
from tests.verifying import tampering
from tests.verifying.releases import MAIN, Office

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A/0 and A/1 are published, and an agent has some files."""
    office = Office(tmp_path_factory.mktemp("代理人") / "库")
    settings = office.folder / "sopkit.toml"
    advice = '\n[portal]\nadvice = "旧表单请撕毁，新表单向综合办公室领取。"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + advice, encoding="utf-8")
    office.publish(MAIN, date(2026, 12, 1))
    old = {one.form: one.data or b"" for one in office.artifacts.values()}
    office.edit(MAIN, ("A/0", "A/1"), ("note: 二十四小时", "note: 十二小时"))
    office.publish(MAIN, date(2027, 3, 1))
    files = {
        "规程 (1).docx": office.artifact("standard"),
        "旧规程.docx": old[""],
        "旧检查表.docx": tampering.packed(tampering.parts(old["R02"])),
        "旧记录.docx": old["R08"],
        "改过.docx": tampering.replaced(
            office.artifact("checklist", "R01"), "word/document.xml", "随身携带", "放在抽屉"
        ),
        "照片.jpg": b"\xff\xd8",
    }
    for name, data in files.items():
        (office.folder / name).write_bytes(data)
    return office


@pytest.fixture
def office(published: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The same, and the agent stands in its folder."""
    monkeypatch.chdir(published.folder)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    return published


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run(["verify", *arguments])
    said = capsys.readouterr()
    return code, said.out + said.err


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = run(["verify", "--json", *arguments])
    said = capsys.readouterr()
    assert not said.err
    return code, json.loads(said.out)


def test_what_a_clerk_reads(
    office: Office,
    capsys: pytest.CaptureFixture[str],
    expected: Callable[[Path, str], None],
) -> None:
    names = (
        "规程 (1).docx",
        "旧规程.docx",
        "旧检查表.docx",
        "旧记录.docx",
        "改过.docx",
        "照片.jpg",
    )
    pages = []
    for language in ("zh", "en"):
        for options in (("--as-of", "2027-03-01", *names), ("--as-of", "2026-12-01", *names[:2])):
            code, said = told(capsys, "--lang", language, *options)
            pages.append(f"{said}[{code}]\n")
    expected(HERE / "command.txt", "\n".join(pages))


def test_exit_codes(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    day = ("--as-of", "2027-03-01")
    assert told(capsys, *day, "规程 (1).docx", "旧检查表.docx")[0] == 0
    assert told(capsys, *day, "规程 (1).docx", "旧规程.docx")[0] == 1
    assert told(capsys, "--as-of", "2027-02-28", "规程 (1).docx")[0] == 0
    assert told(capsys, *day, "没有.docx")[0] == 1
    assert told(capsys, "--ledger", "source", "规程 (1).docx")[0] == 2
    assert told(capsys, "--as-of", "昨天", "规程 (1).docx")[0] == 2
    assert told(capsys)[0] == 0


def test_what_a_script_reads(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    code, document = answer(
        capsys, "--as-of", "2027-03-01", "旧检查表.docx", "改过.docx", "照片.jpg"
    )
    assert code == 1
    unchanged, altered, unknown = document["files"]
    assert unchanged["path"] == "旧检查表.docx"
    assert [unchanged[key] for key in ("number", "version", "state", "kind", "form")] == [
        *(MAIN, "A/0", "in-force", "checklist", "R02")
    ]
    assert unchanged["form_unchanged"] is True
    assert unchanged["saved_again"] is True
    assert unchanged["filled"] is False
    assert altered["state"] == "altered"
    assert altered["differences"] == [
        {
            "where": "表 2 第 4 行第 2 格",
            "before": "执业证件随身携带，姓名、所属机构与执业登记一致",
            "after": "执业证件放在抽屉，姓名、所属机构与执业登记一致",
        }
    ]
    assert [unknown[key] for key in ("number", "version", "state")] == [None, None, "unknown"]
    assert [found["code"] for found in document["diagnostics"]] == ["SOP691"]
    assert document["ledger"]["entries"] == 2
    assert re.fullmatch("[0-9a-f]{64}", document["ledger"]["head"])


@pytest.mark.parametrize("folder", ["output", "output/ledger"])
def test_from_outside_the_workspace(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    folder: str,
) -> None:
    monkeypatch.chdir(office.folder.parent)
    where = ("--ledger", f"库/{folder}", "--as-of", "2027-03-01")
    assert told(capsys, *where, "库/规程 (1).docx")[0] == 0
    code, document = answer(capsys, "--ledger", f"库/{folder}")
    assert (code, document["ledger"]["intact"], document["releases"]) == (0, True, 2)


def test_a_folder_is_all_that_can_be_verified_in_it(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = tmp_path / "收到" / "五月"
    inside.mkdir(parents=True)
    for name in ("规程.DOCX", "~$规程.docx", "说明.txt"):
        (inside / name).write_bytes((office.folder / "规程 (1).docx").read_bytes())
    (tmp_path / "收到" / "a.pdf").write_bytes(b"")
    code, document = answer(capsys, "--as-of", "2027-03-01", str(tmp_path / "收到"), "旧记录.docx")
    found = [Path(each["path"]).name for each in document["files"]]
    assert (code, found) == (1, ["a.pdf", "规程.DOCX", "旧记录.docx"])
    assert document["files"][1]["state"] == "in-force"


def test_a_release_is_verified_without_what_it_was_made_from(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    _, document = answer(capsys, "--as-of", "2027-03-01", "output/releases")
    assert len(document["files"]) > 2
    assert not [each["path"] for each in document["files"] if "/inputs/" in each["path"]]
    assert {each["version"] for each in document["files"]} == {"A/0", "A/1"}


def test_a_folder_without_such_files(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = told(capsys, str(tmp_path))
    assert code == 2
    assert said.startswith("SOP772 ")


def test_the_whole_store_rebuilt(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = told(capsys, "--rebuild")
    assert (code, said) == (0, "核对了 2 个发布版、2 条流水：全部相符。\n")


def test_a_store_that_is_not_there(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    settings = office.folder / "sopkit.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'{text}\n[store]\npath = "/不在/共享盘"\n', encoding="utf-8")
    code, said = told(capsys, "规程 (1).docx")
    settings.write_text(text, encoding="utf-8")
    assert code == 2
    assert "SOP680" in said


def test_a_broken_configuration_is_no_other_store(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = office.folder / "sopkit.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}\n[store]\npath = D:\n", encoding="utf-8")
    code, said = told(capsys, "规程 (1).docx")
    settings.write_text(text, encoding="utf-8")
    assert code == 2
    assert said.startswith("sopkit.toml:")


def test_where_there_is_nothing_to_go_by(
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = told(capsys, "a.docx")
    assert (code, said[:7]) == (2, "SOP774 ")
    assert "--ledger" in said
    code, said = told(capsys, "--ledger", "没有的", "a.docx")
    assert (code, said[:7]) == (2, "SOP775 ")
    assert "“没有的”" in said


def test_a_draft_whose_content_was_published(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from sopkit.building.drafting import Library
    from sopkit.renderers import approval_sheet

    library = Library(office.workspace)
    draft = library.draft(library.select([MAIN])[0])
    assert draft.template
    (tmp_path / "草稿.docx").write_bytes(draft.render(draft.edition())[0].data or b"")
    review = draft.edition(Stage.REVIEW)
    (tmp_path / "送审.docx").write_bytes(draft.render(review)[0].data or b"")
    sheet = approval_sheet.render(draft.procedure, review, draft.template, draft.labels)
    (tmp_path / "审批单.docx").write_bytes(sheet)
    code, said = told(capsys, "--as-of", "2027-03-01", str(tmp_path))
    assert code == 1
    words = {line.split()[0] for line in said.splitlines() if not line.startswith(" ")}
    assert words == {"草稿", "送审稿", "文件审批单"}
    assert said.count("同样的内容已发布为 A/1，请用发布版") == 3
    assert "没有发布" not in said


def test_a_draft_of_what_was_never_published(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from sopkit.building.drafting import Library

    library = Library(office.workspace)
    draft = library.draft(library.select(["ZH-GC-003"])[0])
    (tmp_path / "草稿.docx").write_bytes(draft.render(draft.edition())[0].data or b"")
    assert "没有发布，不得据此执行" in told(capsys, str(tmp_path))[1]


def test_the_notice_and_the_record_of_copies_are_recognised(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from sopkit.ledger.inputs import restore
    from sopkit.publishing.releasing.notices import write_notices

    store = office.store
    facts = store.ledger.releases(MAIN)[-1].facts
    folder = store.folder(facts)
    assert folder
    printed = restore(store.manifest(facts), folder)
    write_notices(office.workspace, store, printed, facts)
    code, said = told(capsys, "--as-of", "2027-03-01", "output/notices")
    assert code == 1
    assert [line.split()[0] for line in said.splitlines() if line[0] != " "] == [
        *("发布通知", "文件发放/回收记录")
    ]
    assert said.count("不是受控文件") == 2
    assert "SOP697" not in said


def test_tables_of_what_changed_are_recognised(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from sopkit.comparison import Comparison, History, HistoryRow
    from sopkit.ledger.inputs import restore
    from sopkit.renderers import comparison_sheet, history_table

    facts = office.store.ledger.releases(MAIN)[-1].facts
    folder = office.store.folder(facts)
    assert folder
    release = restore(office.store.manifest(facts), folder)
    look = (release.edition, release.template, release.labels)
    same = Comparison(release.procedure, release.procedure, (), (), (), (), (), ())
    table = comparison_sheet.render(same, release.edition, *look)
    (tmp_path / "对照表.xlsx").write_bytes(table)
    row = HistoryRow(facts.version, "", None, ())
    history = History(facts.number, facts.title, "", (row,))
    (tmp_path / "沿革.docx").write_bytes(history_table.render(history, *look))
    _, said = told(capsys, str(tmp_path))
    assert [line.split()[0] for line in said.splitlines() if line[0] != " "] == [
        *("修订对照表", "沿革")
    ]
    assert said.count("不是受控文件") == 2


def test_a_withdrawal_to_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = Office(tmp_path / "库")
    alone.publish("ZH-GC-003", date(2026, 12, 1))
    title = alone.store.ledger.releases("ZH-GC-003")[0].facts.title
    alone.record(Withdrawn("ZH-GC-003", title, "1.0", "不再需要", "2027-01-10"))
    monkeypatch.chdir(alone.folder)
    (alone.folder / "a.docx").write_bytes(alone.artifact("standard", number="ZH-GC-003"))
    _, said = told(capsys, "--as-of", "2026-12-31", "a.docx")
    assert "现行有效" in said
    assert "2026-12-01 起生效，2027-01-10 起废止" in said
    _, said = told(capsys, "--as-of", "2027-01-10", "a.docx")
    assert said.startswith("废止  ZH-GC-003 ")


def test_a_recalled_version_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = Office(tmp_path / "库")
    facts = alone.publish("ZH-GC-003", date(2026, 12, 1))
    alone.record(Recalled("ZH-GC-003", facts.title, facts.version, "日期有误"))
    monkeypatch.chdir(alone.folder)
    (alone.folder / "a.docx").write_bytes(alone.artifact("standard", number="ZH-GC-003"))
    code, said = told(capsys, "--as-of", "2026-12-31", "a.docx")
    assert code == 1
    assert said.startswith("已撤回  ZH-GC-003 ")


def test_a_damaged_file_is_no_photograph(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, data in (("空.docx", b""), ("断.docx", b"PK"), ("别的.xlsx", b"hello")):
        (tmp_path / name).write_bytes(data)
    _, document = answer(capsys, str(tmp_path))
    assert [each["code"] for each in document["diagnostics"]] == ["SOP693"] * 3
    assert "照片" not in str(document)


def test_a_file_name_never_steers_the_terminal(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = told(capsys, "\x1b[2J.docx")
    assert code == 1
    assert "\x1b[2J" not in said
