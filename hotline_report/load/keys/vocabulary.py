"""The keys of a list of words (词表) that the checks of text know."""

from __future__ import annotations

from hotline_report.load.keys.base import Keys
from hotline_report.load.keys.choices import Usually
from hotline_report.load.keys.groups import Groups
from hotline_report.load.keys.values import Text, TextListsByName, Texts, TextsByName

COMMON = "vocabulary"
"""The name of the list for all forms."""


class SynonymsKeys(Keys):
    """Words for one thing."""

    words_for_it = Texts(
        "词", example="[办结率, 完结率]", required=True, about="指同一事物的几个词。"
    )
    is_wrong = Usually("级别", {"警告": True, "提示": False}, usual=False, about="不写为{usual}。")
    with_figures = Usually(
        "范围", {"带数值": True, "处处": False}, usual=False, about="不写为{usual}。"
    )


class DoubledKeys(Keys):
    """A character that is hardly ever typed twice on purpose."""

    character = Text("字", example="在", required=True, about="一个字。")
    before = Text("之前", about="在它前面就不算错的字。")
    behind = Text("之后", about="在它后面就不算错的字。")


class VocabularyKeys(Keys):
    """A whole list."""

    number = Text("服务号码", example="9612", about="发布所说的那个电话号码。")
    services = Texts(
        "服务名称",
        about="城市名称后面接着它，说的就是发布本身的词，如“政务大厅”；用来发现别市的名称。",
    )
    behind_number = Texts(
        "号码后的词", about="服务号码后面常接的词，如“平台”；用来发现打错的号码。"
    )
    area_codes = TextsByName("区号", about="`城市: 长途区号`，用来发现抄自别市的电话。")
    cities = Texts(
        "城市",
        about="各地有哪些市，不写“市”字；与本市只差一个字而不在其中的，是打错的名称。"
        "一行可以写几个，用空格隔开。",
    )
    synonyms = Groups(
        "一物一词",
        lambda: (SynonymsKeys,),
        numbered=True,
        about="指同一事物的几个词，一份发布里只应出现一个。每项有 `词`（列表）、"
        "`级别`（`警告` 或 `提示`，不写为提示）、`范围`（`处处` 或 `带数值`：只看后面跟着数的）。",
    )
    called = TextListsByName(
        "正文叫法",
        about="`表式的列名: [正文里的叫法, …]`，如 `部门办理: [总派单量]`；"
        "正文数值按这些叫法与数据表核对。",
    )
    instructions = Texts("填表说明", about="表式里写给填表人看的话，不应留在发布里。")
    doubled = Groups(
        "叠字",
        lambda: (DoubledKeys,),
        numbered=True,
        about="几乎总是多打了一个的字。每项有 `字`、`之前`、`之后`："
        "与这些字相连时是另一个词，不算错。",
    )
    may_double = Texts(
        "可叠",
        about="本来就叠用的字（人人），或者可以连说两遍的词，不提示。一行可以写几个，用空格隔开。",
    )
    common = Texts(
        "常用词",
        about="两个字的词。前一个词的末字与后一个词的首字相同的（上线线索），两个词都在这里，就不算叠字。",
    )
    prefixes = Text("独用字", about="放在词前自成一词的字（市市场监管局的“市”），不算叠字。")
