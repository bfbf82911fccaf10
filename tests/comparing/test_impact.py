"""Which forms must be printed anew: exactly those that print something else."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from sopkit.comparison import FormState
from sopkit.model import Form, Office, Procedure
from sopkit.reading import read_text
from sopkit.renderers.ooxml import template as templates
from sopkit.verifying.form_digest import form_digest
from tests.comparing.procedures import revised, written
from tests.comparing.versions import LABELS, compared

OFFICE = Office(name="综合办公室")

SOURCE = """---
文件名称: 送达规程
编号: HC-1
编制部门: 综合办公室
保存期限: 永久
---

# 准备 {#prepare}

1. [ ] 核对姓名；
2. **核对证件。**逐项核对下列各项：
   1. [ ] 证件号码，见[](#deliver)；
   2. [ ] 有效期[^a]。

   > [!WARNING]
   > 不得复印。
3. [ ] 带齐回执。

本节由代理人执行。

# 送达 {#deliver}

1. 当面清点。

[^a]: 以证件所载为准。

```form
id: R01
kind: checklist
title: 准备检查表
retention: 1年
roles: [代理人]
fields: [{name: note, title: 备注}]
sign: [代理人]
```

```form
id: R02
kind: record
title: 送达回执
retention: 5年
fields:
  - {name: name, title: 投保人, hint: 写全名}
  - {name: way, title: 方式, type: choice, options: [面交, 邮寄]}
```

```form
id: R03
kind: log
title: 送达登记表
retention: 5年
fields:
  - {name: date, title: 日期, type: date, hint: 送达的日期}
  - {name: name, title: 投保人}
```

```form
id: R04
kind: checklist
title: 设备点检表
layout: month
items: [{text: 电脑}, {text: 打印机}]
```
"""


def read(text: str) -> Procedure:
    return read_text(text).procedure


def digest(procedure: Procedure, form: Form) -> str:
    return form_digest(procedure, form, templates.load("corp"), LABELS, OFFICE)


def states(old: Procedure, new: Procedure) -> dict[str, FormState]:
    return {form.id: form.state for form in compared(old, new).forms}


def hold(old: Procedure, new: Procedure) -> None:
    """What is said of each form is what its renderings say."""
    former = {form.id: form for form in old.forms}
    found = states(old, new)
    for form in new.forms:
        if form.id in former:
            same = digest(old, former[form.id]) == digest(new, form)
            assert (found[form.id] is FormState.UNCHANGED) == same, form.id


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("核对姓名；", "核对全名；", id="a row"),
        pytest.param("核对姓名；", "核对姓名。", id="the mark that ends a row"),
        pytest.param("逐项核对下列各项：", "核对下列各项：", id="what follows a group"),
        pytest.param("不得复印。", "不得复印、拍照。", id="a notice in a step"),
        pytest.param("以证件所载为准", "以系统所载为准", id="a footnote of a row"),
        pytest.param("本节由代理人执行。", "本节由内勤执行。", id="a paragraph beside rows"),
        pytest.param("当面清点。", "当面逐页清点。", id="a step without a box"),
        pytest.param("1. 当面清点。", "1. [ ] 当面清点。", id="a box"),
        pytest.param("# 送达", "# 出发\n\n1. 报备。\n\n# 送达", id="a section between"),
        pytest.param("# 准备", "# 目的\n\n1. 统一做法。\n\n# 准备", id="a section before"),
        pytest.param("文件名称: 送达规程", "文件名称: 保单送达规程", id="the title"),
        pytest.param("编号: HC-1", "编号: HC-2", id="the number"),
        pytest.param("编制部门: 综合办公室", "编制部门: 合规部", id="the department"),
        pytest.param("保存期限: 永久", "保存期限: 10年", id="the procedure's retention"),
        pytest.param("roles: [代理人]", "roles: [内勤]", id="roles"),
        pytest.param("sign: [代理人]", "sign: [内勤]", id="signatures"),
        pytest.param("retention: 5年", "retention: 6年", id="retention"),
        pytest.param(", hint: 写全名", "", id="a hint on paper"),
        pytest.param(", hint: 送达的日期", "", id="a hint on a sheet"),
        pytest.param("title: 投保人}", "title: 投保人, required: true}", id="a duty on a sheet"),
        pytest.param("title: 投保人, hint", "title: 投保人, personal: true, hint", id="privacy"),
        pytest.param("[面交, 邮寄]", "[面交, 邮寄, 电子]", id="options"),
        pytest.param("title: 备注", "title: 说明", id="a column"),
        pytest.param("{text: 电脑}", "{text: 电脑和扫描仪}", id="an item"),
        pytest.param("layout: month\n", "", id="the layout"),
    ],
)
def test_a_form_is_changed_when_it_prints_something_else(before: str, after: str) -> None:
    assert before in SOURCE
    hold(read(SOURCE), read(SOURCE.replace(before, after)))


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_edited(seed: int) -> None:
    random = Random(seed)
    old = written(random, 8)
    hold(old, revised(old, random, 4))


def test_forms_come_and_go() -> None:
    old = read(SOURCE)
    new = replace(old, forms=(*old.forms[:1], replace(old.forms[1], id="R09"), *old.forms[2:]))
    found = states(old, new)
    assert (found["R02"], found["R09"]) == (FormState.REMOVED, FormState.ADDED)
    assert found["R01"] is FormState.UNCHANGED


def test_a_change_names_the_forms_that_it_invalidates() -> None:
    old = read(SOURCE)
    new = read(SOURCE.replace("核对姓名；", "核对全名；").replace("当面清点", "逐页清点"))
    forms = {change.new_label: change.forms for change in compared(old, new).changes}
    assert forms == {"一、1": ("R01",), "二、1": ()}


def test_a_form_of_an_outside_kind_is_changed_by_whatever_it_says() -> None:
    def kind(title: str) -> Procedure:
        old = read(SOURCE)
        return replace(old, forms=(replace(old.forms[2], kind="label", title=title),))

    assert states(kind("标签"), kind("标签")) == {"R03": FormState.UNCHANGED}
    assert states(kind("标签"), kind("签条")) == {"R03": FormState.CHANGED}
