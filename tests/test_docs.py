"""The documents say what the code does: every name of it is told, and every example comes true.

A fence whose info string says so is run: `文件=…` is written, `印出=…` is what that file prints;
`正文` are chapters put into that file, `添=…` what is put at its end, `数据=…` tables of that form;
`单元格=…` and `过滤器=…` are lines `typed → printed`; and `console 试` are commands with what they
say (`……` stands for any lines; times, sizes and line numbers may differ), `期数=45` where that
was typed before, `改稿=旧→新` where cells of the
sample's Word file were corrected so, `填报=旧→新` where those of its workbook were filled in so.
"""

from __future__ import annotations

import ast
import re
import shlex
import shutil
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from pathlib import Path

import click
import pytest
from lxml import etree
from msgspec import Struct

from hotline_report import blocks
from hotline_report.blocks import Document
from hotline_report.cli.commands import _cli
from hotline_report.cli.exit_codes import ExitCode
from hotline_report.compose.document import compose_document
from hotline_report.compose.filters import filters_for
from hotline_report.errors import InputError, Position
from hotline_report.formatting.word_paragraphs import W
from hotline_report.load.editions import read_edition
from hotline_report.load.keys.adjust import AFTER, BEFORE
from hotline_report.load.template_folders import PRODUCT_TEMPLATES, TemplateFolders
from hotline_report.model.cell import State
from hotline_report.model.edition import ChangeKind, Fill, Nature
from hotline_report.model.figure import Source
from hotline_report.model.page_format import Role
from hotline_report.model.period import Period
from hotline_report.numbers.units import larger_units
from hotline_report.pipeline.prepare import prepare
from hotline_report.pipeline.sheet import make_sheet
from hotline_report.writers.rows import FIELDS
from tests.key_tables import groups
from tests.starting.desk import Desk
from tests.takeback.support import edited, replace_words, rezipped, word_of

ROOT = Path(__file__).resolve().parent.parent
MANUAL, RECIPES = ROOT / "docs" / "manual.zh.md", ROOT / "docs" / "how-to-add.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PRODUCT = TemplateFolders.with_own(None)
HERE = Position(Path("test"), 1, 1)


@cache
def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


# --- Every name is told -------------------------------------------------------------------


def commands() -> Iterator[tuple[str, click.Command]]:
    """The tool itself, and each command that its help lists; they are imported when asked for."""
    context = click.Context(_cli)
    yield "", _cli
    for name in _cli.list_commands(context):
        command = _cli.get_command(context, name)
        assert command is not None
        yield name, command


@pytest.mark.parametrize("name", [name for name, _ in commands() if name])
def test_the_manual_shows_each_command_at_work(name: str) -> None:
    assert f"$ hotline-report {name}" in text_of(MANUAL)


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (name or "hotline-report", option)
        for name, command in commands()
        for param in command.params
        if isinstance(param, click.Option)
        for option in param.opts
    ],
)
def test_the_manual_tells_each_option(command: str, option: str) -> None:
    assert re.search(rf"`{option}[ `]", text_of(MANUAL)), f"{command} {option}"


@pytest.mark.parametrize("code", ExitCode)
def test_the_manual_tells_each_exit_code(code: ExitCode) -> None:
    assert re.search(rf"^\| {code.value} \| .+ \|", text_of(MANUAL), re.MULTILINE), code


def filter_names() -> list[str]:
    """Filters that are no unit of any form."""
    found: dict[str, None] = {}
    for name in PRODUCT.names("editions"):
        edition = read_edition(name, HERE, PRODUCT)
        units = {each for unit in edition.units() for each in (unit, *larger_units(unit))}
        found.update(dict.fromkeys(set(filters_for(edition, Period(2024))) - units))
    return sorted(found)


@pytest.mark.parametrize("name", filter_names())
def test_the_manual_tells_each_filter_and_shows_what_it_prints(name: str) -> None:
    assert re.search(rf"`{name}[(`]", text_of(MANUAL))
    shown = [line for fence in fences(MANUAL, "过滤器=") for line in fence.text.splitlines()]
    assert any(re.search(rf"\| {name}[ (]", line) for line in shown)


class Signature(Struct, frozen=True):
    """A function of the loader with a parameter called `key`, and where that stands in calls."""

    name: str
    index: int


def signatures(trees: Mapping[Path, ast.Module]) -> Iterator[Signature]:
    for tree in trees.values():
        owners = {f: c.name for c in ast.walk(tree) if isinstance(c, ast.ClassDef) for f in c.body}
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                names = [argument.arg for argument in node.args.args if argument.arg != "self"]
                called = owners[node] if node.name == "__init__" else node.name
                if "key" in names:
                    yield Signature(called, names.index("key"))


def key_names() -> list[str]:
    """What forms and data files declare, and what the loader asks other files for in its calls."""
    folder = ROOT / "hotline_report" / "load"
    # What drawings and packages are asked for are names of SVG's and of Office's.
    foreign = ("drawing", "packages")
    paths = (path for path in folder.glob("*.py") if not path.stem.startswith(foreign))
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    known = {signature.name: signature.index for signature in signatures(trees)}
    found = {key.name for group in groups() for key in group.declared} | {BEFORE, AFTER}
    for tree in trees.values():
        constants = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if name not in known or len(call.args) <= known[name]:
                continue
            value: ast.expr | None = call.args[known[name]]
            if isinstance(value, ast.Name):
                value = constants.get(value.id)
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found.add(value.value)
    return sorted(found)


def test_the_keys_are_found_in_the_code() -> None:
    """The tests below would say nothing if the loader were written in another way."""
    wanted = {"表式", "小节编号", "本年", "逐行", "之后", "下级", "记录", "行距"}
    assert wanted <= set(key_names())


@pytest.mark.parametrize("key", key_names())
def test_each_key_of_a_file_is_told(key: str) -> None:
    assert f"`{key}`" in text_of(MANUAL) + text_of(RECIPES)


@pytest.mark.parametrize("words", [Nature, ChangeKind, Fill, Role, State, Source])
def test_the_manual_tells_each_word_of_a_fixed_set(words: type[Enum]) -> None:
    own = {Source.TYPED: "", Source.COMPUTED: "计算"}  # the former never stands in open data
    wanted = [own.get(word, word.value) for word in words]  # type: ignore[call-overload]
    assert [word for word in wanted if word and f"`{word}`" not in text_of(MANUAL)] == []


@pytest.mark.parametrize("key", ["类型", "单位位置"])
def test_the_manual_tells_each_choice_of_a_form(key: str, tmp_path: Path) -> None:
    """The choices are taken from the message about a wrong one."""
    column = "{名称: 甲, 单位: 件, 单位位置: 无}"
    lines = {"类型": "类型: 无", "单位位置": f"类型: 指标表, 列: [{column}]"}
    form = tmp_path / "editions" / "无.yaml"
    form.parent.mkdir()
    form.write_text(f"表式: 无\n年度: 2023\n数据表:\n  表: {{{lines[key]}}}\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_edition("无", HERE, TemplateFolders((tmp_path, PRODUCT_TEMPLATES)))
    expected = next(p.expected for p in raised.value.problems if p.field.endswith(key))
    choices = expected.partition("：")[2].split("、")
    assert len(choices) > 1
    assert [choice for choice in choices if f"`{choice}`" not in text_of(MANUAL)] == []


@pytest.mark.parametrize("column", FIELDS)
def test_the_manual_tells_each_column_of_the_open_data(column: str) -> None:
    chapter = text_of(MANUAL).partition("## 14. ")[2].partition("\n## ")[0]
    assert re.search(rf"^\| `{column}` \| .+ \|", chapter, re.MULTILINE)


# --- Every example comes true -------------------------------------------------------------


class Fence(Struct, frozen=True):
    """A fenced example: its info string, its text, and the line where it begins."""

    info: str
    text: str
    line: int

    @property
    def argument(self) -> str:
        """What follows `=`."""
        return self.info.partition("=")[2]


_FENCE = re.compile(r"^([ ]*)```(\S+ .+)\n((?:.*\n)*?)\1```$", re.MULTILINE)


def fences(page: Path, kind: str) -> list[Fence]:
    """The examples of a page with this word in their info string."""
    text = text_of(page)
    return [
        Fence(
            match[2],
            re.sub(rf"^{match[1]}", "", match[3], flags=re.MULTILINE),
            text.count("\n", 0, match.start()) + 1,
        )
        for match in _FENCE.finditer(text)
        if kind in match[2]
    ]


def office(folder: Path, page: Path) -> Path:
    """A folder as a reader of the page has it: the samples, and the files that it has written."""
    shutil.copytree(ROOT / "data", folder / "data")
    for fence in fences(page, "文件="):
        path = folder / fence.argument
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(fence.text, encoding="utf-8")
    return folder


def document_of(path: Path) -> Document:
    prepared = prepare(path, PRODUCT)
    return compose_document(prepared.bulletin, prepared.figures).document


def printed(document: Document) -> list[str]:
    """What a reader reads, without tables."""
    lines: list[str] = []
    for block in document.blocks:
        match block:
            case blocks.Title():
                lines += [block.text, *block.issuers, *block.below]
            case blocks.Heading():
                lines.append(block.number + block.text)
            case blocks.Paragraph():
                lines.append(block.text)
            case blocks.Signature():
                lines += [*block.issuers, block.date]
            case _:
                pass
    return lines


def pairs(fence: Fence) -> list[tuple[str, str]]:
    """`typed → printed`, a line each."""
    found = [tuple(part.strip() for part in line.split("→")) for line in fence.text.splitlines()]
    assert all(len(pair) == 2 for pair in found), fence.line
    return [(typed, shown) for typed, shown in found]


def replaced(text: str, key: str, value: str) -> str:
    """A data file with another value of an outermost key; "" takes the key out."""
    new = f"{key}:\n{value}" if value else ""
    changed, count = re.subn(rf"^{key}:.*\n(?:[ #].*\n|\n)*", new, text, flags=re.MULTILINE)
    assert count == 1, key
    return changed


def test_the_whole_file_of_the_manual_prints_what_the_manual_says(tmp_path: Path) -> None:
    folder = office(tmp_path / "office", MANUAL)
    (expected,) = fences(MANUAL, "印出=")
    assert printed(document_of(folder / expected.argument)) == expected.text.splitlines()


def test_the_table_below_it_is_the_one_that_comes_out(tmp_path: Path) -> None:
    folder = office(tmp_path / "office", MANUAL)
    document = document_of(folder / fences(MANUAL, "印出=")[0].argument)
    table = next(b for b in document.blocks if isinstance(b, blocks.Table) and b.caption)
    cells = {row[0].text: [cell.text for cell in row[1:5]] for row in table.rows()}
    shown = re.findall(r"^\| (\S+诉求|总计) \| (.+) \|$", text_of(MANUAL), re.MULTILINE)
    told = {name: values.split(" | ") for name, values in shown}
    assert [told[name] for name in ("群众诉求", "企业诉求", "总计")] == list(cells.values())


def test_chapters_number_themselves_as_the_manual_says(tmp_path: Path) -> None:
    folder = office(tmp_path / "office", MANUAL)
    path = folder / fences(MANUAL, "文件=")[0].argument
    (chapters,) = fences(MANUAL, "yaml 正文")
    body = chapters.text.partition("\n")[2]
    annex = "附件: [{标题: 数据, 数据表: 全部}]\n"
    path.write_text(annex + replaced(text_of(path), "正文", body), encoding="utf-8")
    fence = next(f for f in fences(MANUAL, "text 印出") if f.line > chapters.line)
    expected = fence.text.splitlines()
    # Before: title, issuer, lead; behind: closing, annexes, issuer, date.
    assert printed(document_of(path))[3 : 3 + len(expected)] == expected


@pytest.mark.parametrize("fence", fences(MANUAL, "添="), ids=lambda fence: f"{fence.line}")
def test_what_may_be_added_to_the_whole_file_is_accepted(fence: Fence, tmp_path: Path) -> None:
    path = office(tmp_path / "office", MANUAL) / fence.argument
    path.write_text(f"{text_of(path)}\n{fence.text}", encoding="utf-8")
    assert printed(document_of(path))


@pytest.mark.parametrize("fence", fences(MANUAL, "数据="), ids=lambda fence: f"{fence.line}")
def test_the_ways_to_fill_a_table_are_accepted(fence: Fence, tmp_path: Path) -> None:
    form = read_edition(fence.argument, HERE, PRODUCT)
    here = re.findall(r"^  (\S+):", fence.text, re.MULTILINE)
    others = "".join(f"  {name}: 不公布\n" for name in form.tables if name not in here)
    path = tmp_path / f"{form.years.first}.yaml"
    path.write_text(
        f"表式: {form.name}\n城市: 示例市\n年度: {form.years.first}\n标题: 例\n发布单位: 例\n"
        f"正文: [{{标题: 例, 数据表: 全部}}]\n数据:\n{others}{fence.text}",
        encoding="utf-8",
    )
    shown = {block.name for block in document_of(path).blocks if isinstance(block, blocks.Table)}
    assert shown == set(re.findall(r"^  (\S+):(?! 不公布)", fence.text, re.MULTILINE))


def cell_examples() -> list[tuple[str, str, str]]:
    return [
        (fence.argument, typed, shown)
        for fence in fences(MANUAL, "单元格=")
        for typed, shown in pairs(fence)
    ]


@pytest.mark.parametrize(("file", "typed", "shown"), cell_examples())
def test_each_way_to_write_a_cell_prints_as_shown(
    file: str, typed: str, shown: str, tmp_path: Path
) -> None:
    path = office(tmp_path / "office", MANUAL) / file
    text = text_of(path)
    for key in ("导语", "正文", "结语"):
        text = replaced(text, key, "")
    name, value = (part.strip() for part in typed.split(":", 1))
    table, row, column = name.split(".")
    tables = read_edition(re.findall(r"^表式: (.+)$", text, re.MULTILINE)[0], HERE, PRODUCT).tables
    data = "".join(f"  {other}: 不公布\n" for other in tables if other != table)
    data += f"  {table}:\n    {row}:\n      {column}: {value}\n"
    text = replaced(text, "数据", data) + "正文: [{标题: 数据公开, 数据表: 全部}]\n"
    path.write_text(text, encoding="utf-8")
    (found,) = [b for b in document_of(path).blocks if isinstance(b, blocks.Table)]
    cells = [cell.text for line in found.rows() for cell in line if not cell.scope]
    assert [cell for cell in cells if cell] == ([] if shown == "（空白）" else [shown])


@pytest.mark.parametrize("fence", fences(MANUAL, "过滤器="), ids=lambda fence: f"{fence.line}")
def test_figures_in_narrative_print_as_shown(fence: Fence, tmp_path: Path) -> None:
    path = office(tmp_path / "office", MANUAL) / fence.argument
    body = "".join(f"      {typed}\n" for typed, _ in pairs(fence))
    chapter = f"  - 标题: 例\n    内容: |\n{body}"
    path.write_text(replaced(text_of(path), "正文", chapter), encoding="utf-8")
    lines = printed(document_of(path))
    first = lines.index("一、例") + 1
    assert lines[first : first + len(pairs(fence))] == [shown for _, shown in pairs(fence)]


def mistakes() -> list[tuple[str, str, str]]:
    """The first table below 最常见的问题: wrong line, finding, right line."""
    chapter = text_of(MANUAL).partition("### 最常见的问题")[2].partition("其他常见的")[0]
    return re.findall(r"^\| `(.+?)` \| (.+?) \| `(.+?)` \|$", chapter, re.MULTILINE)


@pytest.mark.parametrize(("wrong", "finding", "right"), mistakes())
def test_each_common_mistake_is_told_and_mended_so(
    wrong: str, finding: str, right: str, tmp_path: Path
) -> None:
    path = office(tmp_path / "office", MANUAL) / "data" / "example" / "2024.yaml"
    before = text_of(path)
    key = right.partition(":")[0]

    def with_line(line: str) -> Path:
        changed, count = re.subn(rf"^    {key}: .*$", f"    {line}", before, flags=re.MULTILINE)
        assert count == 1
        path.write_text(changed, encoding="utf-8")
        return path

    with pytest.raises(InputError) as raised:
        prepare(with_line(wrong), PRODUCT)
    assert finding in [problem.found for problem in raised.value.problems]
    prepare(with_line(right), PRODUCT)


_VARIES = (
    (re.compile(r"[0-9.]+ (秒|KB|个数)"), r"N \1"),
    (re.compile(r"(第 |:)[0-9]+( 行|:[0-9]+ )"), r"\1N\2"),
    (re.compile(r":N:[0-9]+ "), ":N:N "),
)


def steady(line: str) -> str:
    """A line without what may differ from run to run, and from one edit of a sample to the next."""
    for pattern, constant in _VARIES:
        line = pattern.sub(constant, line)
    return line.rstrip()


CORRECTED, FILLED = "改稿", "填报"


def fill_in(folder: Path, words: str) -> None:
    """Write 填报.xlsx, the sample's workbook with other numbers in its cells: `旧→新、旧→新`."""
    data = folder / "data" / "example" / "2024.yaml"
    book = make_sheet(data, PRODUCT).data

    def changed(name: str, part: bytes) -> bytes:
        text = part.decode() if name.startswith("xl/worksheets/") else ""
        for pair in words.split("、"):
            old, new = pair.split("→")
            # No text is of that number, which stands in t="s".
            number = rf'(<c r="[A-Z0-9]+"(?: s="[0-9]+")?>)(?:<f>[^<]*</f>)?<v>{old}</v>'
            text = re.sub(number, rf"\g<1><v>{new}</v>", text, count=1)
        return text.encode() or part

    (folder / "填报.xlsx").write_bytes(rezipped(book, changed))


def correct(folder: Path, words: str) -> None:
    """Write 改稿.docx, the sample's Word file with other figures in its cells: `旧→新、旧→新`."""

    def edit(body: etree._Element) -> None:
        for pair in words.split("、"):
            old, new = pair.split("→")
            found = next(c for c in body.iter(f"{W}tc") if "".join(c.itertext()).startswith(old))
            replace_words(found, old, new)

    (folder / "改稿.docx").write_bytes(edited(word_of("example-2024"), edit))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "fence"),
    [(page, fence) for page in (MANUAL, RECIPES) for fence in fences(page, "console 试")],
    ids=lambda value: f"{value.line}" if isinstance(value, Fence) else value.name,
)
def test_each_command_says_what_the_page_shows(page: Path, fence: Fence, tmp_path: Path) -> None:
    folder = office(tmp_path / "office", page)
    if f"{CORRECTED}=" in fence.info:
        correct(folder, fence.argument)
    elif f"{FILLED}=" in fence.info:
        fill_in(folder, fence.argument)
    elif fence.argument:
        # What was there before the edit is in 改前, to be compared with.
        key, value = re.findall(r"(\S+?)=(.+)", fence.info)[0]
        shutil.copytree(folder / "data", folder / "改前")
        path = folder / "data" / "example" / "2024.yaml"
        changed = re.sub(rf"^(    {key}:) .*$", rf"\1 {value}", text_of(path), flags=re.MULTILINE)
        path.write_text(changed, encoding="utf-8")
    command, *expected = fence.text.splitlines()
    desk = Desk(folder)
    desk.run(*shlex.split(command)[2:])
    pattern = "\n".join(
        r"(?:.*\n)*?.*" if line == "……" else re.escape(steady(line)) for line in expected
    )
    found = "\n".join(steady(line) for line in desk.said.rstrip().splitlines())
    assert re.fullmatch(pattern, found), desk.said


# --- Every link leads somewhere -----------------------------------------------------------


def slug(heading: str) -> str:
    """The anchor that a heading gets on the usual code hosts."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower().replace("`", ""))
    return kept.replace(" ", "-")


def without_code(text: str) -> str:
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^ *```.*?^ *```$", "", text, flags=re.S | re.M))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_relative_links_lead_somewhere(page: Path) -> None:
    broken: list[str] = []
    for link in re.findall(r"\]\(([^)\s]+)\)", without_code(text_of(page))):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not (target.exists() and target.is_relative_to(ROOT)):
            broken.append(link)
        elif anchor:
            heads = re.findall(r"^#+ (.+)$", text_of(target), re.MULTILINE)
            if anchor not in map(slug, heads):
                broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_page_holds_a_path_of_somebodys_machine(page: Path) -> None:
    own = r"(?<![\w.>])/(?:home|root|tmp|work|Users|mnt|opt|usr|var)/|\b[A-Za-z]:\\"
    assert re.findall(own, text_of(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_each_make_command_exists(page: Path) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    named = set(re.findall(r"(?:`|\$ )make ([a-z]+)", text_of(page)))
    assert named <= set(targets)


@pytest.mark.parametrize(
    "page",
    [ROOT / "docs" / "architecture.md", *sorted((ROOT / "docs" / "decisions").glob("*.md"))],
    ids=lambda page: page.name,
)
def test_the_files_that_explain_the_code_name_files_that_are_there(page: Path) -> None:
    named = set(re.findall(r"`([\w./-]+\.(?:py|yaml|j2|css|cfg))`", text_of(page)))
    folders = (ROOT, ROOT / "hotline_report", ROOT / "templates")
    assert [n for n in sorted(named) if not any((folder / n).exists() for folder in folders)] == []


def test_each_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert [name[:4] for name in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]
    assert re.findall(r"\(([0-9].+?\.md)\)", text_of(folder / "README.md")) == pages
