"""Whatever a form says, the record prints it: on each copy what belongs there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit import labels
from sopkit.model import Copy, Edition, Form, Metadata, Procedure
from sopkit.renderers import record
from sopkit.renderers.ooxml import template
from tests.checklist.printed import part
from tests.checklist.procedures import CHOSEN, Author

CORP = template.load("corp")
PROCEDURE = Procedure(Metadata(title="规程", number="A-1", version="1.0"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(form: Form) -> str:
    document = part(
        record.render(PROCEDURE, Edition(), CORP, labels.load("zh"), form), "word/document.xml"
    )
    return "".join(found.text or "" for found in document.iter(f"{W}t"))


@st.composite
def forms(draw: st.DrawFn) -> Form:
    author = Author(draw)

    def maybe() -> str:
        return author.word() if draw(st.booleans()) else ""

    copies = tuple(Copy(author.word(), maybe(), maybe()) for _ in author.many(0, 3))
    titles = tuple(copy.title for copy in copies)
    return Form(
        "R01",
        "record",
        author.word(),
        retention=author.word(),
        head=author.fields(3, titles),
        fields=author.fields(12, titles),
        sign=tuple(author.word() for _ in author.many(0, 4)),
        copies=copies,
        declaration=maybe(),
        note=maybe(),
    )


@settings(max_examples=100, deadline=None)
@given(forms())
def test_all_of_a_form_is_printed(form: Form) -> None:
    text = text_of(form)
    copies = form.copies or (Copy(""),)
    for word in (form.title, form.retention, form.declaration, form.note, *form.sign):
        assert not word or text.count(word) == len(copies), word
    for copy in form.copies:
        assert all(word in text for word in (copy.title, copy.declaration, copy.note))
    for field in (*form.head, *form.fields):
        options = field.options if field.type in CHOSEN else ()
        on = len(field.copies or copies)
        assert [text.count(word) for word in (field.title, *options)] == [on] * (1 + len(options))


def test_a_copy_adds_to_what_the_form_says() -> None:
    copies = (Copy("存根", "存根声明", "存根说明"), Copy("回执", "回执声明", "回执说明"))
    form = Form("R01", "record", "单据", copies=copies, declaration="总声明", note="总说明")
    text = text_of(form)
    for copy in copies:
        assert text.index("总声明") < text.index(copy.declaration)
        assert f"总声明{copy.declaration}" in text
        assert f"总说明{copy.note}" in text
