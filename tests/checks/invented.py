"""Random bulletins of random forms: all figures follow from made-up cases of two years.

The arithmetic is this module's own, in fractions, rounded once. Nothing here knows the product's
forms; names, rows, columns, units and depth of the header change from form to form.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

from msgspec import Struct

from tests.checks.consistent.arithmetic import rounded, split

_SUBJECTS = ["供水", "供电", "供暖", "公交", "环卫", "绿化", "道路", "物业", "医保", "就业"]
_MATTERS = ["服务", "报修", "维护", "咨询", "建设", "监管", "受理", "保障", "评价", "宣传"]
_ROWS = ["东区", "西区", "南区", "北区", "新区"]
_WAYS = ["来信", "来访", "网络", "转交"]
_TYPES = ["收费", "噪声", "停电", "漏水", "安全", "态度", "时限"]
_UNITS = ["件", "次", "条"]
_TALES = ["受理", "收到", "处理"]


class Counted(Struct, frozen=True):
    """This year's cases and last year's."""

    now: int
    before: int

    def __add__(self, other: Counted) -> Counted:
        return Counted(self.now + other.now, self.before + other.before)


class Invented(Struct, frozen=True):
    """A form and a bulletin of it, as YAML."""

    form: str
    data: str
    wholes: tuple[str, ...]
    """Every row's whole as it is typed; it stands in a sum of the form."""


def invented(seed: int, tables: int) -> Invented:
    """A form with so many tables of figures, and as many rankings of what they count."""
    random = Random(seed)  # noqa: S311 - the same on each run
    names = [f"{subject}{matter}" for matter in _MATTERS for subject in _SUBJECTS]
    made = [_Table(random, name) for name in names[:tables]]
    rankings = "".join(each.ranking_form() for each in made)
    sections = ", ".join(f"{each.name}, {each.name}排名" for each in made)
    form = (
        "表式: 试验-2023\n年度: 2023\n说明: 测试用\n分节:\n"
        f"  - {{名称: 全部, 数据表: [{sections}]}}\n数据表:\n"
        f"{''.join(each.form() for each in made)}{rankings}"
    )
    words = "".join(f"      {each.words()}\n" for each in made)
    data = (
        "表式: 试验-2023\n城市: 试验市\n年度: 2023\n标题: 试验市年度工作情况发布\n"
        f"发布单位: 试验市热线\n正文:\n  - 标题: 总体情况\n    内容: |\n{words}"
        "  - 标题: 数据\n    数据表: 全部\n数据:\n"
        f"{''.join(each.data() + each.ranking() for each in made)}"
    )
    return Invented(form, data, tuple(whole for each in made for whole in each.wholes))


class _Table:
    """One table of figures with its total, rates and weighted means, and its ranking."""

    def __init__(self, random: Random, name: str) -> None:
        self.random, self.name = random, name
        self.unit, self.tale = random.choice(_UNITS), random.choice(_TALES)
        self.rows = random.sample(_ROWS, random.randint(2, len(_ROWS)))
        self.ways = random.sample(_WAYS, random.randint(2, len(_WAYS)))
        self.nested = random.random() < 0.5
        self.size = random.choice([30, 3_000, 900_000])
        self.wholes: list[str] = []
        self.cells = {row: self._row() for row in self.rows}
        columns = next(iter(self.cells.values()))
        self.total = {
            column: sum((cells[column] for cells in self.cells.values()), Counted(0, 0))
            for column in columns
        }

    def _row(self) -> dict[str, Counted]:
        cells = {way: Counted(self._count(), self._count()) for way in self.ways}
        whole = sum(cells.values(), Counted(0, 0))
        done = Counted(self.random.randint(0, whole.now), self.random.randint(0, whole.before))
        days = Counted(*(self.random.randint(0, 30 * n) for n in (whole.now, whole.before)))
        return {"总量": whole, **cells, "办结量": done, "天数": days}

    def _count(self) -> int:
        return self.random.randint(1, self.size)

    def form(self) -> str:
        """The table in the form."""
        names = ", ".join(self.ways)
        ways = (
            f"      - {{名称: 来源, 单位: {self.unit}, 下级: [{names}]}}\n"
            if self.nested
            else "".join(f"      - {{名称: {way}, 单位: {self.unit}}}\n" for way in self.ways)
        )
        return (
            f"  {self.name}:\n    类型: 指标表\n    行标题: 区域\n"
            f"    行: [{', '.join(self.rows)}, {{名称: 合计, 合计: 全部}}]\n    列:\n"
            f"      - {{名称: 总量, 单位: {self.unit}}}\n{ways}"
            f"      - {{名称: 办结量, 单位: {self.unit}}}\n"
            '      - {名称: 办结率, 单位: "%", 公式: 办结量 / 总量, 权数: 总量}\n'
            "      - {名称: 平均时长, 单位: 天, 性质: 平均值, 权数: 总量}\n"
            f"    勾稽: [总量 = {' + '.join(self.ways)}, 办结量 ≤ 总量]\n"
        )

    def ranking_form(self) -> str:
        """The ranking of its types in the form."""
        return (
            f"  {self.name}排名:\n    类型: 排名表\n    行标题: 类型\n    列标题: 名称\n"
            f"    单位: {self.unit}\n    名次数: 5\n    占比基数: {self.name}.合计.总量\n"
        )

    def data(self) -> str:
        """The figures as typed: with last year's beside them, with the printed change, or bare."""
        text = f"  {self.name}:\n"
        for row, cells in (*self.cells.items(), ("合计", self.total)):
            whole = cells["总量"]
            typed = {c: self._cell(n) for c, n in cells.items() if c != "天数"}
            typed["办结率"] = self._rate(cells["办结量"], whole)
            typed["平均时长"] = rounded(Fraction(cells["天数"].now, whole.now))
            text += f"    {row}: {{{', '.join(f'{c}: {v}' for c, v in typed.items())}}}\n"
            self.wholes.append(f"    {row}: {{总量: {typed['总量']},")
        return text

    def _cell(self, count: Counted) -> str:
        kind = self.random.randrange(3)
        if kind == 0 or not count.before:
            return str(count.now)
        if kind == 1:
            return f"{{本年: {count.now}, 上年: {count.before}}}"
        change = _change(Fraction(count.now - count.before, count.before) * 100, "%")
        return f"{count.now}（{change}）"

    def _rate(self, part: Counted, whole: Counted) -> str:
        now, before = Fraction(part.now, whole.now) * 100, Fraction(part.before, whole.before) * 100
        if self.random.random() < 0.5:
            return rounded(now)
        return f"{rounded(now)}（{_change(now - before, '个百分点')}）"

    def ranking(self) -> str:
        """Five of its types, as typed, with their shares."""
        counts = split(self.random, self.total["总量"].now, len(_TYPES))
        ranked = sorted(zip(_TYPES, counts, strict=True), key=lambda pair: -pair[1])[:5]
        items = "".join(
            f"    - {name}: {n}（{rounded(Fraction(n, self.total['总量'].now) * 100)}%）\n"
            for name, n in ranked
        )
        return f"  {self.name}排名:\n{items}"

    def words(self) -> str:
        """A sentence with figures by name, or with the same figures typed."""
        total = self.total["总量"]
        way = self.random.choice(self.ways)
        part = self.total[way]
        share = rounded(Fraction(part.now, total.now) * 100)
        if self.random.random() < 0.5:
            at = f"{self.name}.合计"
            return (
                f"{self.name}{self.tale}总量{{{{ {at}.总量 | {self.unit} }}}}，其中{way}"
                f"{{{{ {at}.{way} | {self.unit} }}}}，"
                f"占{{{{ {at}.{way} | 占比({at}.总量) }}}}。"
            )
        return (
            f"{self.name}{self.tale}总量{total.now}{self.unit}，"
            f"其中{way}{part.now}{self.unit}，占{share}%。"
        )


def _change(amount: Fraction, suffix: str) -> str:
    """As the province prints it; what did not change is 持平."""
    if not amount:
        return "持平"
    return f"{'↓' if amount < 0 else '↑'}{rounded(abs(amount))}{suffix}"
