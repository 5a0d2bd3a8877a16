"""The manual's page of the rules, made from the rules: `python -m tests.checks.manual --update`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from hotline_report.checks.registry import RULES, Rule
from hotline_report.checks.run import load_rules
from hotline_report.model.finding import UNUSED_WAIVER
from tests.samples import ROOT

PAGE = ROOT / "docs" / "checks.zh.md"

FAMILIES = {
    "S": "合计、勾稽和排名",
    "R": "占比和比率",
    "Y": "同比",
    "N": "正文与数据表",
    "T": "文字",
    "D": "与上年的发布相比",
}
"""What the first letter of a code stands for, in the order of the page."""

_OPENING = f"""<!-- 本页由规则自身的说明生成，请勿手改：make golden -->
# 校核规则

`hotline-report check 数据文件` 按下面的规则校核，怎样运行见[使用手册](manual.zh.md#校核)。

每条结果都写明规则的代码、位置、现在印的、应当印的（连同算式）和可能的原因，分三级：

- **错误**：算式肯定不成立，或者前后肯定矛盾；
- **警告**：几乎肯定有错，或者写法不合规定；
- **提示**：值得再看一眼。

确实要保留的，在数据文件的[豁免](manual.zh.md#豁免)里写明理由，并照抄“现为”，以后数再变就会重新报出来。
对不上任何结果的豁免，以 `{UNUSED_WAIVER}` 警告：可能数又变了，可能已经改正，也可能写错了位置。

说明以年度发布为例；月度、季度等发布的结果里，“本年”“上年”写作“本期”“上年同期”。
"""


def page() -> str:
    """The whole page."""
    load_rules()
    return "\n".join([_OPENING, *_contents(), *_families()]).rstrip() + "\n"


def _by_family() -> dict[str, list[Rule]]:
    families: dict[str, list[Rule]] = {letter: [] for letter in FAMILIES}
    for code in sorted(RULES):
        families[code[0]].append(RULES[code])
    return {letter: rules for letter, rules in families.items() if rules}


def _contents() -> Iterator[str]:
    yield "| 代码 | 查什么 |"
    yield "|---|---|"
    for rules in _by_family().values():
        for rule in rules:
            yield f"| [{rule.code}](#{_anchor(rule)}) | {rule.page.title} |"
    yield ""


def _families() -> Iterator[str]:
    for letter, rules in _by_family().items():
        yield f"## {FAMILIES[letter]}\n"
        for rule in rules:
            yield f"### {rule.code}\n"
            yield f"**{rule.page.title}**\n"
            yield f"{rule.page.about}\n"
            yield f"- 例：{rule.page.example}"
            yield f"- 改法：{rule.page.remedy}\n"


def _anchor(rule: Rule) -> str:
    return rule.code.lower()


if __name__ == "__main__":
    if "--update" in sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(page())
