"""Names of files and folders: what a user finds on disk, on any file system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.model import Form, Metadata, Procedure
from sopkit.naming import artifact_names, fold, folder_name, form_number


def procedure(**metadata: str) -> Procedure:
    return Procedure(Metadata(**metadata))  # type: ignore[arg-type]


def log(id: str, title: str) -> Form:  # noqa: A002
    return Form(id, "log", title)


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        pytest.param(
            {"number": "ZH-GC-001", "title": "接待规程", "version": "A/0"},
            "ZH-GC-001_接待规程_A-0_草稿.docx",
            id="all parts",
        ),
        pytest.param({"title": "接待规程"}, "接待规程_草稿.docx", id="blank parts drop"),
        pytest.param(
            {"number": "Q/ABC 1", "title": 'a<b>:"c"|d?*\\e', "version": "第一版"},
            "Q-ABC 1_a-b---c--d---e_第一版_草稿.docx",
            id="refused characters",
        ),
        pytest.param({"title": " ..名称. "}, "名称_草稿.docx", id="dots and spaces at the ends"),
        pytest.param({"title": "a\u202egnp.exe"}, "a-gnp.exe_草稿.docx", id="no direction tricks"),
        pytest.param({"title": "…"}, "…_草稿.docx", id="an ellipsis is no dot"),
        pytest.param({"title": "cafe\u0301"}, "caf\u00e9_草稿.docx", id="composed"),
        pytest.param({}, "草稿.docx", id="nothing at all"),
    ],
)
def test_a_standard_is_named_for_number_title_and_version(
    metadata: dict[str, str], expected: str
) -> None:
    assert artifact_names(procedure(**metadata), [(None, ".docx")], "草稿") == (expected,)


def test_a_release_bears_no_mark() -> None:
    own = procedure(number="A-1", title="甲", version="1.0")
    assert artifact_names(own, [(None, ".docx")]) == ("A-1_甲_1.0.docx",)


def test_a_form_is_named_for_its_own_number_and_title() -> None:
    own = procedure(number="ZH-GC-001", title="接待规程", version="A/0")
    names = artifact_names(own, [(log("R01", "登记表"), ".xlsx")], "草稿")
    assert names == ("ZH-GC-001-R01_登记表_A-0_草稿.xlsx",)
    assert form_number(own, log("R01", "")) == "ZH-GC-001-R01"
    assert form_number(procedure(), log("R01", "")) == "R01"


def test_a_page_is_called_as_the_standard_is_and_forms_never_are() -> None:
    own = procedure(title="R01_甲")
    wanted = [(None, ".docx"), (None, ".html"), (log("R01", "甲"), ".xlsx")]
    assert artifact_names(own, wanted) == ("R01_甲.docx", "R01_甲.html", "R01-2_甲.xlsx")


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "lpt9", "AUX.v2", "COM¹", "prn "])
def test_names_that_windows_keeps_for_itself_get_an_underscore(name: str) -> None:
    stem, dot, rest = name.strip().partition(".")
    assert folder_name(name) == f"{stem}_{dot}{rest}"
    assert artifact_names(procedure(title=name), [(None, ".docx")]) == (f"{stem}_{dot}{rest}.docx",)


def test_names_that_only_begin_like_a_device_stay() -> None:
    assert folder_name("CONTROL") == "CONTROL"
    assert folder_name("COM10") == "COM10"


def test_a_long_title_is_cut_and_nothing_else() -> None:
    own = procedure(number="ZH-GC-001", title="很长的名称" * 60, version="A/0")
    (name,) = artifact_names(own, [(None, ".docx")], "草稿")
    assert len(name.encode()) <= 200
    assert name.startswith("ZH-GC-001_很长的名称")
    assert name.endswith("_A-0_草稿.docx")


@pytest.mark.parametrize("number", ["号" * 90, "n" * 300])
def test_long_numbers_stay_different_when_they_are_cut(number: str) -> None:
    one, other = folder_name(number + "1"), folder_name(number + "2")
    assert one != other
    assert max(len(one.encode()), len(other.encode())) <= 200


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zh-gc-001", "ZH-GC-001"),
        ("Q/1", "Q-1"),
        ("cafe\u0301", "CAF\u00c9"),
        ("A-1", "A-1."),
        ("con", "CON_"),
    ],
)
def test_numbers_that_would_share_a_folder_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_numbers_stay_different() -> None:
    assert len({fold(number) for number in ("A-1", "A-01", "A-1.0", "A 1", "甲-1")}) == 5


TEXTS = st.text(max_size=120)


@given(TEXTS, TEXTS, TEXTS, st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_any_text_makes_names_that_every_system_takes(
    number: str, title: str, version: str, forms: list[tuple[str, str]]
) -> None:
    own = procedure(number=number, title=title, version=version)
    wanted = [(log(id, name), ".xlsx") for id, name in forms]  # noqa: A001
    names = artifact_names(own, [(None, ".docx"), *wanted], "草稿")
    stems = [name.rpartition(".")[0] for name in names]
    assert len({fold(stem) for stem in stems}) == len(names)
    for name, stem in zip(names, stems, strict=True):
        assert len(stem) > 0
        assert len(name.encode()) <= 200
        assert not set(name) & set('<>:"/\\|?*\0\n\u202e')
        assert stem == stem.strip(". ")


@given(TEXTS)
def test_any_number_makes_a_folder(number: str) -> None:
    folder = folder_name(number)
    assert folder.strip(". ") == folder
    assert folder
    assert folder != ".."
    assert not set(folder) & set('<>:"/\\|?*\0')
    assert folder_name(folder) == folder
