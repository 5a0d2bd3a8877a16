"""Layouts of a data file: a text in it, another in its place, and the file as it is then."""

from __future__ import annotations

from dataclasses import dataclass

from hotline_report.edit.edits import Edit, Place

L, M = ("量",), ("量", "本年")


@dataclass(frozen=True)
class Layout:
    """One layout, with an edit and what comes of it."""

    name: str
    before: str
    edit: Edit
    after: str


def _five(name: str, before: str, place: Place = L) -> Layout:
    """A figure 5, the only one in its file, becomes 7."""
    assert before.count("5") == 1
    return Layout(name, before, Edit(place, "5", "7"), before.replace("5", "7"))


def _case(  # noqa: PLR0913 - what an edit is made of
    name: str, before: str, old: str, new: str, after: str, *, start: int | None = None
) -> Layout:
    return Layout(name, before, Edit(("文",), old, new, start), after)


FIGURES = [
    _five("behind a name", "量: 5\n"),
    _five("with a comment", "量: 5  # 已核\n"),
    _five("with many blanks", "量:    5   \n"),
    _five("at the end of a file without a line end", "量: 5"),
    _five("below its name", "量:\n    5\n"),
    _five("in single quotes", "量: '5'\n"),
    _five("in double quotes", '量: "5"  # 已核\n'),
    _five("between comments and empty lines", "# 头\n\n量: 5\n\n# 尾\n"),
    _five("behind a quoted name", '"量": 5\n'),
    _five("before a tab", "量: 5\t# 已核\n"),
    _five("in braces", "量: {本年: 5, 上年: 4}\n", M),
    _five("the last in braces", "量: {上年: 4, 本年: 5}\n", M),
    _five("in braces with other blanks", "量: { 上年: 4,本年:  5 }\n", M),
    _five("in braces over lines", "量: {\n  本年: 5,  # 今\n  上年: 4\n}\n", M),
    _five("in braces in braces", "量: {甲: {本年: 5}, 乙: 4}\n", ("量", "甲", "本年")),
    _five("behind a number torn by its commas", "量: {上年: 1,404,606, 本年: 5}\n", M),
    _five("in a list", "量:\n  - 4\n  - 5 # 已核\n", ("量", 1)),
    _five("in a list as far left as its name", "量:\n- 4\n- 5\n- 6\n", ("量", 1)),
    _five("in brackets", "量: [4, 5, 6]\n", ("量", 1)),
    _five("behind a name in brackets", "量: [甲局: 4, 乙局: 5]\n", ("量", 1, "乙局")),
    _five("in a record", "量:\n  - 名称: 甲\n    数量: 5\n", ("量", 0, "数量")),
    _five("in the line of a dash", "量:\n  - 数量: 5\n    名称: 甲\n", ("量", 0, "数量")),
    _five("behind two dashes", "量:\n  - - 4\n    - 5\n", ("量", 0, 1)),
    _five("behind letters beyond the basic plane", "𠮷: {𠮷: 4, 量: 5}\n", ("𠮷", "量")),
    _five("in a file that begins and ends as YAML may", "---\n量: 5\n...\n"),
    _five("behind what YAML takes for a line end", "甲: 一\u2028二\x85三\n量: 5\n"),
]

EMPTY = [
    Layout(f"typed where nothing was: {name}", before, Edit(place, "", "7"), wanted)
    for name, before, place, wanted in (
        ("behind a colon", "量:\n", L, "量: 7\n"),
        ("behind a blank", "量: \n", L, "量: 7\n"),
        ("before a comment", "量: # 待报\n", L, "量: 7 # 待报\n"),
        ("before a comment farther away", "量:   # 待报\n", L, "量: 7  # 待报\n"),
        ("in braces", "量: {本年: , 上年: 4}\n", M, "量: {本年: 7, 上年: 4}\n"),
        ("the last in braces", "量: {上年: 4, 本年: }\n", M, "量: {上年: 4, 本年: 7}\n"),
        ("the last in braces, tight", "量: {上年: 4, 本年:  }\n", M, "量: {上年: 4, 本年: 7 }\n"),
        ("a name without its colon", "量: {本年, 上年: 4}\n", M, "量: {本年: 7, 上年: 4}\n"),
        ("behind a dash", "量:\n  -\n  - 4\n", ("量", 0), "量:\n  - 7\n  - 4\n"),
        ("at the end of a file", "量:", L, "量: 7"),
    )
] + [
    Layout(f"taken away: {name}", before, Edit(place, old, ""), wanted)
    for name, before, place, old, wanted in (
        ("behind a colon", "量: 5  # 已核\n", L, "5", "量:   # 已核\n"),
        ("in braces", "量: {本年: 5, 上年: 4}\n", M, "5", "量: {本年: , 上年: 4}\n"),
        ("in quotes", "量: '五'\n", L, "五", "量: \n"),
        ("in brackets, where nothing may not be", "量: [4, 5]\n", ("量", 1), "5", '量: [4, ""]\n'),
        ("in a list", "量:\n  - 5\n  - 4\n", ("量", 0), "5", "量:\n  - \n  - 4\n"),
        ("a block", "量: |  # 注\n  一\n\n  二\n\n尾: 1\n", L, "一\n\n二", "量:   # 注\n\n尾: 1\n"),
    )
]

NAMES = [
    Layout(f"a name: {name}", before, Edit(place, old, new, of_name=True), wanted)
    for name, before, place, old, new, wanted in (
        ("above others", "甲:\n  乙: 1\n", ("甲",), "甲", "丙", "丙:\n  乙: 1\n"),
        (
            "of a rank",
            "量:\n  - 甲局: 1\n",
            ("量", 0, "甲局"),
            "甲局",
            "乙局",
            "量:\n  - 乙局: 1\n",
        ),
        ("in braces", "量: {甲: 1}\n", ("量", "甲"), "甲", "甲,乙", '量: {"甲,乙": 1}\n'),
        ("in quotes", "'甲': 1\n", ("甲",), "甲", "乙's", "'乙''s': 1\n"),
        ("that needs quotes", "甲: 1\n", ("甲",), "甲", "甲: 乙", '"甲: 乙": 1\n'),
    )
]

QUOTES = [
    _case(f"{name} needs {'quotes' if needed else 'no quotes'}", "文: 一 # 注\n", "一", new, wanted)
    for needed, name, new, wanted in (
        (False, "a date", "2024-02-28", "文: 2024-02-28 # 注\n"),
        (False, "what YAML takes for a truth", "no", "文: no # 注\n"),
        (False, "a colon without a blank", "12:30", "文: 12:30 # 注\n"),
        (False, "a # without a blank", "甲#1", "文: 甲#1 # 注\n"),
        (False, "braces within", "占{{ 甲.乙 | 件 }}", "文: 占{{ 甲.乙 | 件 }} # 注\n"),
        (False, "a negative number", "-5", "文: -5 # 注\n"),
        (False, "a dash of Chinese", "—", "文: — # 注\n"),
        (False, "commas", "甲, 乙", "文: 甲, 乙 # 注\n"),
        (False, "quotes within", '甲"乙"', '文: 甲"乙" # 注\n'),
        (True, "braces first", "{{ 甲.乙 }}件", '文: "{{ 甲.乙 }}件" # 注\n'),
        (True, "a colon and a blank", "注: 甲", '文: "注: 甲" # 注\n'),
        (True, "a colon last", "注:", '文: "注:" # 注\n'),
        (True, "a blank and a #", "甲 #1", '文: "甲 #1" # 注\n'),
        (True, "a # first", "#1", '文: "#1" # 注\n'),
        (True, "a dash and a blank first", "- 甲", '文: "- 甲" # 注\n'),
        (True, "a dash alone", "-", '文: "-" # 注\n'),
        (True, "a bracket first", "[图片：大厅]", '文: "[图片：大厅]" # 注\n'),
        (True, "a percent sign first", "%", '文: "%" # 注\n'),
        (True, "an asterisk first", "*", '文: "*" # 注\n'),
        (True, "a blank first", " 甲", '文: " 甲" # 注\n'),
        (True, "a blank last", "甲 ", '文: "甲 " # 注\n'),
        (True, "a quote first", '"甲"乙', "文: '\"甲\"乙' # 注\n"),
        (True, "both quotes", "'甲' \"乙\"", "文: '''甲'' \"乙\"' # 注\n"),
        (True, "a line end before a comment", "甲\n乙", '文: "甲\\n乙" # 注\n'),
    )
] + [
    _case("quotes stay", "文: '一'\n", "一", "二", "文: '二'\n"),
    _case("single quotes within single ones", "文: '一''二'\n", "一'二", "一'三", "文: '一''三'\n"),
    _case(
        "escapes stay", '文: "一\\n二\\u4e09"\n', "一\n二三", "一\n四三", '文: "一\\n四\\u4e09"\n'
    ),
    _case("an escape in double quotes", '文: "一"\n', "一", '"\\', '文: "\\"\\\\"\n'),
    _case("commas in braces", "文: 一\n", "一", "甲, 乙", "文: 甲, 乙\n"),
    Layout(
        "commas in braces need quotes",
        "文: {甲: 一, 乙: 二}\n",
        Edit(("文", "甲"), "一", "1,404,566"),
        '文: {甲: "1,404,566", 乙: 二}\n',
    ),
    Layout(
        "a number torn by its commas",
        "文: {甲: 1,404,566, 乙: 二}\n",
        Edit(("文", "甲"), "1,404,566", "1404566"),
        "文: {甲: 1404566, 乙: 二}\n",
    ),
]

_LITERAL = "文: |\n  一段。\n   \n  二段：甲、乙。  \n    深。\n\n尾: 1\n"
_FOLDED = "文: >\n  一段，\n  还是一段。\n\n  二段。\n\n    深。\n\n尾: 1\n"
_PLAIN = "文: 一段，\n  还是一段。  # 注\n尾: 1\n"
_QUOTED = '文: "一段，\n  还是 \\\n  一段。"  # 注\n尾: 1\n'

BLOCKS = [
    _case("words of a block", _LITERAL, "甲", "丙", _LITERAL.replace("甲", "丙"), start=9),
    _case(
        "the start of a block", _LITERAL, "一段", "首段", _LITERAL.replace("一段", "首段"), start=0
    ),
    _case("the end of a block", _LITERAL, "。", "！", _LITERAL.replace("深。", "深！"), start=19),
    _case(
        "a paragraph that comes first",
        "文: |\n  一。\n\n\n尾: 1\n",
        "",
        "零。\n",
        "文: |\n  零。\n  一。\n\n\n尾: 1\n",
        start=0,
    ),
    _case(
        "a paragraph that comes last",
        "文: |\n  一。\n\n尾: 1\n",
        "",
        "\n二。",
        "文: |\n  一。\n  二。\n\n尾: 1\n",
        start=2,
    ),
    _case(
        "the first paragraph goes",
        "文: |-\n  一。\n  二。\n",
        "一。\n",
        "",
        "文: |-\n  二。\n",
        start=0,
    ),
    _case(
        "the last paragraph goes",
        "文: |+\n  一。\n  二。\n\n尾: 1\n",
        "\n二。",
        "",
        "文: |+\n  一。\n\n尾: 1\n",
        start=2,
    ),
    _case(
        "the last paragraph goes with its line end",
        "文: |\n  一。\n  二。\n",
        "二。",
        "",
        "文: |\n  一。\n",
        start=3,
    ),
    _case(
        "two paragraphs become one",
        "文: |\n  一。\n  二。\n",
        "\n",
        "",
        "文: |\n  一。二。\n",
        start=2,
    ),
    _case(
        "a paragraph becomes two",
        "文: |\n  一。二。\n",
        "",
        "\n",
        "文: |\n  一。\n  二。\n",
        start=2,
    ),
    _case(
        "what looks like a comment",
        "文: |\n  一。\n",
        "一",
        "# 一: ",
        "文: |\n  # 一: 。\n",
        start=0,
    ),
    _case("a block at the end of the file", "文: |\n  一。", "一。", "二。", "文: |\n  二。"),
    _case(
        "a block with a comment", "文: |  # 注\n  一。\n", "一。", "二。", "文: |  # 注\n  二。\n"
    ),
    _case(
        "a block whose indentation is told",
        "文: |2\n    一。\n  二。\n",
        "二",
        "三",
        "文: |2\n    一。\n  三。\n",
        start=5,
    ),
    _case(
        "an empty block", "文: |\n\n尾: 1\n", "", "一。\n二。", "文: |\n  一。\n  二。\n\n尾: 1\n"
    ),
    _case("a blank first", "文: |\n  一。\n", "", " ", '文: " 一。"\n', start=0),
    Layout(
        "a block in a list",
        "文:\n  - |\n    一。\n  - 二\n",
        Edit(("文", 0), "一。", "三。"),
        "文:\n  - |\n    三。\n  - 二\n",
    ),
    _case("folded words", _FOLDED, "还是", "仍是", _FOLDED.replace("还是", "仍是"), start=4),
    _case("a tab first in a fold", "文: >\n  一。\n", "", "\t", '文: "\\t一。"\n', start=0),
    _case(
        "words over a fold", _FOLDED, "， 还", "；仍", _FOLDED.replace("，\n  还", "；仍"), start=2
    ),
    _case(
        "folded words behind an empty line",
        _FOLDED,
        "二",
        "两",
        _FOLDED.replace("二", "两"),
        start=10,
    ),
    _case(
        "a folded paragraph that comes",
        "文: >\n  一。\n\n  二。\n",
        "",
        "\n三。",
        "文: >\n  一。\n\n  二。\n\n  三。\n",
        start=5,
    ),
    _case(
        "a folded paragraph that goes",
        "文: >\n  一。\n\n  二。\n",
        "\n二。",
        "",
        "文: >\n  一。\n",
        start=2,
    ),
    _case(
        "what cannot be folded",
        "文: >-\n  一。\n  二。\n",
        "一。 二。",
        "一。\n  二。",
        "文: |-\n  一。\n    二。\n",
    ),
    _case(
        "plain words over lines", _PLAIN, "还是", "仍是", _PLAIN.replace("还是", "仍是"), start=4
    ),
    _case(
        "plain words over a fold", _PLAIN, "， 还", "还", _PLAIN.replace("，\n  还", "还"), start=2
    ),
    _case(
        "plain words that need quotes",
        _PLAIN,
        "还",
        "#",
        '文: "一段， #是一段。"  # 注\n尾: 1\n',
        start=4,
    ),
    _case(
        "quoted words over lines", _QUOTED, "还是", "仍是", _QUOTED.replace("还是", "仍是"), start=4
    ),
    _case(
        "quoted words behind an escaped line end",
        _QUOTED,
        "一段。",
        "两段。",
        _QUOTED.replace("一段。", "两段。"),
        start=7,
    ),
    _case(
        "lines where there was one",
        "文: 一。\n尾: 1\n",
        "一。",
        "一。\n二。",
        "文: |\n  一。\n  二。\n尾: 1\n",
    ),
]

LAYOUTS = [*FIGURES, *EMPTY, *NAMES, *QUOTES, *BLOCKS]
