"""Random bulletins of the 2023 form whose every figure follows from one set of made-up cases.

The arithmetic is this module's own: whole cases are counted, and averages and rates are rounded
once, from the unrounded ones, as a centre with a perfect calculator would print them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random

Row = dict[str, str]
Data = dict[str, dict[str, Row]]
"""Tables by row and column, as typed; a table without rows has the row ""."""

_HEAD = """表式: 江苏省-2023
城市: 示例市
年度: 2023
标题: 示例市12345热线2023年度工作情况发布
发布单位: 示例市12345热线
正文:
  - 标题: 数据
    数据表: 全部
数据:
  制度标准:
    - 制度标准规范: 《示例规范》
"""

_TYPES = ["民生保障", "经济综合", "住房保障", "交通出行", "城乡建设", "环境保护", "党务政务"]


def rounded(number: Fraction, places: int = 2) -> str:
    """Half up, in the digits that are printed."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)}"


def split(random: Random, whole: int, parts: int) -> list[int]:
    """A whole number as a sum of so many whole numbers."""
    cuts = sorted(random.randint(0, whole) for _ in range(parts - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]


def with_total(rows: dict[str, dict[str, int]]) -> dict[str, Row]:
    """The rows and their 总计, as typed."""
    columns = next(iter(rows.values()))
    total = {c: sum(row[c] for row in rows.values()) for c in columns}
    return {
        name: {c: str(n) for c, n in row.items()} for name, row in (*rows.items(), ("总计", total))
    }


def bulletin(random: Random) -> tuple[Data, str]:
    """Figures that agree, and the rankings and records of the same bulletin as YAML."""
    size = random.choice([40, 3_000, 1_500_000])
    requests = {name: _requests(random, size) for name in ("群众诉求", "企业诉求")}
    total = sum(row["诉求总量"] for row in requests.values())
    asked, other = split(random, total, 2)
    found = random.randint(1, size)
    rated = random.randint(0, found)
    data: Data = {
        "诉求总量与办理": with_total(requests),
        "话务服务": _calls(random, size),
        "政风热线": {"": _programme(random)},
        "尚贤": {"": _talents(random, size)},
        "热线百科": with_total({row: _pages(random) for row in ("市本级", "县市区")}),
        "晓苏": with_total({row: _answers(random) for row in ("市本级", "县市区")}),
        "警务联动": {"": _police(random, size)},
        "服务效能": {
            "咨询类": {"诉求数量": str(asked)},
            "非咨询类": {"诉求数量": str(other)},
            "": {
                "回访征集评价": str(found),
                "群众参评数": str(rated),
                "参评率": rounded(Fraction(rated, found) * 100),
                "上报总量": "12",
                "领导签批": str(random.randint(0, 12)),
            },
        },
        "平台基础保障": _platform(random),
    }
    return data, _rankings(random, asked, other) + _records(random)


def _requests(random: Random, size: int) -> dict[str, int]:
    whole = random.randint(1, size)
    sources, ways = split(random, whole, 3), split(random, whole, 3)
    names = ("电话", "互联网", "承办转办", "民声接听员", "政策专员", "部门办理")
    return {"诉求总量": whole, **dict(zip(names, (*sources, *ways), strict=True))}


def _calls(random: Random, size: int) -> dict[str, Row]:
    calls = [random.randint(1, size), random.randint(1, size)]
    seconds = [n * random.randint(20, 400) + random.randint(0, n) for n in calls]
    long = [random.randint(0, n) for n in calls]
    places = random.choice([0, 1, 2])
    rows = zip((*calls, sum(calls)), (*seconds, sum(seconds)), (*long, sum(long)), strict=True)
    return {
        name: {
            "人工接听话务量": str(n),
            "平均通话时长": rounded(Fraction(time, n), places),
            "超时通话占比": rounded(Fraction(over, n) * 100),
        }
        for name, (n, time, over) in zip(("接听", "呼出", "总计"), rows, strict=True)
    }


def _programme(random: Random) -> Row:
    live, later = random.randint(0, 300), random.randint(0, 300)
    people = random.randint(0, 99)
    return {
        "上线总人数": str(people),
        "主要负责人数": str(random.randint(0, people)),
        "收到诉求": str(live + later),
        "现场回应": str(live),
        "直播后督办": str(later),
        "办理满意率": rounded(Fraction(random.randint(0, 400), 400) * 100),
    }


def _talents(random: Random, size: int) -> Row:
    row = _requests(random, size)
    phone, web = split(random, row["诉求总量"], 2)
    kept = {"民声接听员": "民声接听员答复", "政策专员": "政策专员答复", "部门办理": "部门办理"}
    return {
        "诉求总量": str(row["诉求总量"]),
        "电话": str(phone),
        "互联网": str(web),
        **{name: str(row[old]) for old, name in kept.items()},
    }


def _pages(random: Random) -> dict[str, int]:
    return {name: random.randint(0, 9_000) for name in ("部门单位", "信息总量", "问答查询")}


def _answers(random: Random) -> dict[str, int]:
    quoted, sent = random.randint(0, 90), random.randint(0, 90)
    return {"引用答复量": quoted, "部门答复量": sent, "问答总量": quoted + sent}


def _police(random: Random, size: int) -> Row:
    whole = random.randint(0, size)
    there, back = split(random, whole, 2)
    return {"互转总量": str(whole), "转往110": str(there), "转自110": str(back)}


def _platform(random: Random) -> dict[str, Row]:
    inner = {name: random.randint(0, 200) for name in ("话务平台总人数", "民声接听员", "政府部门")}
    outer = {name: number + random.randint(0, 200) for name, number in inner.items()}
    return {
        "市本级平台": {name: str(number) for name, number in inner.items()},
        "全市": {name: str(number) for name, number in outer.items()},
    }


def _rankings(random: Random, asked: int, other: int) -> str:
    rows = {"咨询类": asked, "非咨询类": other}
    types = {
        row: dict(zip(_TYPES, split(random, n, len(_TYPES)), strict=True))
        for row, n in rows.items()
    }
    types["总计"] = {name: sum(types[row][name] for row in rows) for name in _TYPES}
    rows["总计"] = asked + other
    places = random.choice([1, 2])
    text = "  诉求类型TOP5:\n"
    for row, numbers in types.items():
        text += f"    {row}:\n"
        for name in sorted(_TYPES, key=lambda n: -numbers[n])[:5]:
            share = rounded(Fraction(numbers[name], rows[row] or 1) * 100, places)
            text += f"      - {name}: {numbers[name]}（{share}%）\n"
    counts = sorted((random.randint(0, 9_000) for _ in range(5)), reverse=True)
    items = "".join(f"    - 甲局{i}: {n}\n" for i, n in enumerate(counts))
    return f"{text}  承办诉求量TOP5:\n{items}"


def _records(random: Random) -> str:
    counts = [random.randint(0, 99_999) for _ in range(random.randint(1, 30))]
    items = "".join(
        f"      - {{行政层级: 市本级, 共享部门: 甲局, 共享诉求数据量: {n}}}\n" for n in counts
    )
    return f"  共享数据:\n    记录:\n{items}    总计: {{共享诉求数据量: {sum(counts)}}}\n"


def text_of(data: Data, rest: str, edited: Mapping[tuple[str, str, str], str]) -> str:
    """The data file, some cells changed."""
    text = _HEAD
    for table, rows in data.items():
        text += f"  {table}:\n"
        for row, cells in rows.items():
            typed = {c: edited.get((table, row, c), value) for c, value in cells.items()}
            if row:
                text += f"    {row}: {{{', '.join(f'{c}: {v}' for c, v in typed.items())}}}\n"
            else:
                text += "".join(f"    {c}: {v}\n" for c, v in typed.items())
    return text + rest
