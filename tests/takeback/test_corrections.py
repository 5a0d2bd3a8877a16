"""What is corrected in Word becomes edits of what was typed; nothing else of the file changes."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from lxml import etree

from hotline_report.errors import InputError
from hotline_report.formatting.word_paragraphs import W
from hotline_report.pipeline.proposals import Item, Kind, write
from tests.samples import SAMPLES
from tests.takeback.support import (
    cell,
    edited,
    paragraph,
    replace_words,
    stripped,
    taken,
    word_of,
)

HUAIAN = "huaian-2023"
Edit = Callable[[etree._Element], None]


def lines_changed(old: str, new: str) -> list[tuple[str, str]]:
    """The lines that differ, of files that have as many."""
    before, after = old.splitlines(), new.splitlines()
    assert len(before) == len(after)
    return [(a.strip(), b.strip()) for a, b in zip(before, after, strict=True) if a != b]


class Corrections:
    """A correction of the Word file of Huai'an 2023, and what becomes of its data file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "huaian" / "2023.yaml"
        self.data.parent.mkdir()
        shutil.copy(SAMPLES[HUAIAN], self.data)
        self.before = self.data.read_text()

    def items(self, edit: Edit, *, marked: bool = True) -> tuple[Sequence[Item], Sequence[Item]]:
        word = edited(word_of(HUAIAN), edit)
        self.taken = taken(word if marked else stripped(word), self.data, self.folder)
        return self.taken.proposals.written, self.taken.proposals.others

    def written(self, edit: Edit) -> str:
        """The data file after all that can be written is."""
        found, others = self.items(edit)
        assert not others
        write(self.taken, range(1, len(found) + 1))
        return self.data.read_text()


@pytest.fixture
def corrections(tmp_path: Path) -> Corrections:
    return Corrections(tmp_path)


def tracked(element: etree._Element, old: str, new: str) -> None:
    """Words replaced with a tracked change, as Word and LibreOffice write it."""
    run = next(r for r in element.iter(f"{W}r") if old in "".join(r.itertext()))
    text = "".join(run.itertext())
    before, _, after = text.partition(old)
    parent = run.getparent()
    assert parent is not None
    at = parent.index(run)
    parent.remove(run)
    for kind, words in (("", before), ("del", old), ("ins", new), ("", after)):
        made = etree.Element(f"{W}r")
        tag = "delText" if kind == "del" else "t"
        etree.SubElement(made, f"{W}{tag}").text = words
        if kind:
            around = etree.Element(f"{W}{kind}", {f"{W}id": "9", f"{W}author": "王局长"})
            around.append(made)
            made = around
        parent.insert(at, made)
        at += 1


@pytest.mark.parametrize("how", [replace_words, tracked])
def test_a_corrected_cell_is_the_figure_alone(
    corrections: Corrections, how: Callable[[etree._Element, str, str], None]
) -> None:
    new = corrections.written(
        lambda body: how(cell(body, "1404566（↓9.53%）"), "1404566", "1404567")
    )

    assert new == corrections.before.replace("电话: 1404566（", "电话: 1404567（")


def test_a_published_change_in_brackets_is_a_figure_as_well(corrections: Corrections) -> None:
    new = corrections.written(lambda b: replace_words(cell(b, "1404566（↓9.53%）"), "9.53", "9.54"))

    typed, wanted = "电话: 1404566（↓9.53%）", "电话: 1404566（↓9.54%）"
    assert new == corrections.before.replace(typed, wanted)


def test_a_number_typed_the_clerks_way_is_written_in_plain_digits(corrections: Corrections) -> None:
    new = corrections.written(
        lambda b: replace_words(cell(b, "1404566（↓9.53%）"), "1404566", "１,４０4,567")
    )

    assert new == corrections.before.replace("电话: 1404566（", "电话: 1404567（")


def test_words_instead_of_a_number_are_left_to_people(corrections: Corrections) -> None:
    found, others = corrections.items(
        lambda b: replace_words(cell(b, "1404566（↓9.53%）"), "1404566", "待核")
    )

    assert not found
    assert [(item.line, "不是一个数" in item.why) for item in others] == [(92, True)]


def test_a_total_that_is_computed_is_told_with_what_it_is_made_of(corrections: Corrections) -> None:
    """579705 and 12213 are 591918."""
    data = SAMPLES["example-2024"]
    word = edited(
        word_of("example-2024"),
        lambda body: replace_words(cell(body, "591918（↑2.73%）"), "591918", "591919"),
    )
    found = taken(word, data, corrections.folder).proposals

    assert not found.written
    (item,) = found.others
    assert item.place == "诉求总量与办理 › 总计 › 诉求总量"
    assert "579705（第 83 行）" in item.why
    assert "12213（第 84 行）" in item.why


def test_words_are_edited_and_linked_numbers_stay_linked(corrections: Corrections) -> None:
    new = corrections.written(
        lambda b: replace_words(paragraph(b, "电话渠道"), "电话渠道", "经电话渠道受理")
    )

    ((old_line, new_line),) = lines_changed(corrections.before, new)
    assert new_line == old_line.replace("电话渠道{{", "经电话渠道受理{{")


def test_a_linked_number_is_never_overwritten(corrections: Corrections) -> None:
    found, (item,) = corrections.items(
        lambda b: replace_words(paragraph(b, "1450699件"), "1450699", "1450700")
    )

    assert not found
    assert (item.old, item.new) == ("1450699件", "1450700件")
    assert item.around == ("共受理各类群众诉求"[-8:], "。按来源划分，电")
    assert "诉求总量与办理.总计.诉求总量（第 94 行）" in item.why


def test_a_year_that_is_called_is_told_as_it_was_typed(corrections: Corrections) -> None:
    found, (item,) = corrections.items(
        lambda b: replace_words(paragraph(b, "1450699件"), "2023年，", "2024年，")
    )

    assert not found
    assert "“{{ 年度 }}”" in item.why


def test_a_number_typed_in_the_narrative_is_words(corrections: Corrections) -> None:
    new = corrections.written(lambda b: replace_words(paragraph(b, "99.10%"), "99.10%", "99.11%"))

    assert new == corrections.before.replace("办结率为99.10%", "办结率为99.11%")


def test_a_clause_that_went_takes_its_linked_number_with_it(corrections: Corrections) -> None:
    new = corrections.written(
        lambda b: replace_words(paragraph(b, "，网络渠道19215件"), "，网络渠道19215件", "")
    )

    gone = "，网络渠道{{ 诉求总量与办理.总计.互联网 | 件 }}"
    assert new == corrections.before.replace(gone, "")


def test_a_heading_is_edited_without_its_number(corrections: Corrections) -> None:
    new = corrections.written(
        lambda b: replace_words(paragraph(b, "政府服务效能"), "政府服务效能", "政务服务效能")
    )

    assert new == corrections.before.replace("标题: 政府服务效能", "标题: 政务服务效能")


@pytest.mark.parametrize("marked", [True, False])
def test_a_deleted_paragraph_is_its_line(corrections: Corrections, marked: bool) -> None:
    def delete(body: etree._Element) -> None:
        body.remove(paragraph(body, "9月15日，市公安局"))

    found, others = corrections.items(delete, marked=marked)
    write(corrections.taken, [1])
    lines = [line for line in corrections.before.splitlines() if "9月15日，市公安局" not in line]

    assert [item.kind for item in found] == [Kind.PARAGRAPH]
    assert not others
    assert corrections.data.read_text().splitlines() == lines


@pytest.mark.parametrize("marked", [True, False])
def test_an_added_paragraph_is_a_line_below(corrections: Corrections, marked: bool) -> None:
    def add(body: etree._Element) -> None:
        before = paragraph(body, "4月18日，市政府办公室")
        new = etree.Element(f"{W}p")
        etree.SubElement(etree.SubElement(new, f"{W}r"), f"{W}t").text = "6月1日，修订工作规则。"
        before.addnext(new)

    found, others = corrections.items(add, marked=marked)
    write(corrections.taken, [1])
    lines = corrections.before.splitlines()
    at = next(n for n, line in enumerate(lines) if "4月18日，市政府办公室" in line)
    lines.insert(at + 1, " " * 10 + "6月1日，修订工作规则。")

    assert len(found) == 1
    assert not others
    assert corrections.data.read_text().splitlines() == lines


def test_a_paragraph_that_took_the_mark_of_the_next_is_an_added_one(
    corrections: Corrections,
) -> None:
    """As when the cursor stood before the mark when Enter was pressed."""

    def add(body: etree._Element) -> None:
        behind = paragraph(body, "4月18日，市政府办公室")
        new = etree.Element(f"{W}p")
        etree.SubElement(etree.SubElement(new, f"{W}r"), f"{W}t").text = "3月1日，修订规则。"
        new.extend(behind.findall(f"{W}bookmarkStart"))
        behind.addprevious(new)

    new = corrections.written(add).splitlines()
    added = " " * 10 + "3月1日，修订规则。"

    assert [line for line in new if line != added] == corrections.before.splitlines()
    assert "1月29日，市委办公室" in new[new.index(added) - 1]


def test_a_moved_paragraph_moves_as_it_was_typed(corrections: Corrections) -> None:
    def move(body: etree._Element) -> None:
        paragraph(body, "1月29日，市委办公室").addprevious(paragraph(body, "9月15日，市公安局"))

    new = corrections.written(move)

    assert sorted(new.splitlines()) == sorted(corrections.before.splitlines())
    assert new.index("9月15日，市公安局") < new.index("1月29日，市委办公室")


def test_a_deleted_record_goes_from_its_list(corrections: Corrections) -> None:
    def delete(body: etree._Element) -> None:
        row = cell(body, "市人大").getparent()
        assert row is not None
        parent = row.getparent()
        assert parent is not None
        parent.remove(row)

    new = corrections.written(delete)

    lines = [line for line in corrections.before.splitlines() if "共享部门: 市人大" not in line]
    assert new.splitlines() == lines


def test_an_added_ranked_item_goes_into_its_list(corrections: Corrections) -> None:
    def add(body: etree._Element) -> None:
        row = cell(body, "市卫健委").getparent()
        assert row is not None
        new = deepcopy(row)
        for mark in [*new.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            parent = mark.getparent()
            assert parent is not None
            parent.remove(mark)
        replace_words(new, "市卫健委", "市教育局")
        replace_words(new, "4747", "4700")
        row.addnext(new)

    new = corrections.written(add)
    lines = corrections.before.splitlines()
    at = next(n for n, line in enumerate(lines) if "- 市卫健委: 4747" in line)
    lines.insert(at + 1, "    - 市教育局: 4700")

    assert new.splitlines() == lines


def test_a_ranked_name_is_renamed(corrections: Corrections) -> None:
    new = corrections.written(
        lambda b: replace_words(cell(b, "市住建局"), "市住建局", "市住房城乡建设局")
    )

    wanted = corrections.before.replace("- 市住建局: 7789", "- 市住房城乡建设局: 7789")
    # Where the narrative calls it by that name, it is called by the new one.
    assert new == wanted.replace(
        "{{ 承办诉求量TOP5.市住建局 |", "{{ 承办诉求量TOP5.市住房城乡建设局 |"
    )


def test_a_comment_is_told_with_its_place(corrections: Corrections) -> None:
    word = docx.Document(io.BytesIO(word_of(HUAIAN)))
    found = next(each for each in word.paragraphs if "电话渠道" in each.text)
    word.add_comment(found.runs, text="请核实这几个数", author="王局长", initials="王")
    saved = io.BytesIO()
    word.save(saved)
    proposals = taken(saved.getvalue(), corrections.data, corrections.folder).proposals

    (item,) = proposals.others
    assert not proposals.written
    assert (item.kind, item.line, item.new) == (Kind.COMMENT, 17, "王局长：请核实这几个数")


def test_what_the_form_says_is_left_to_people(corrections: Corrections) -> None:
    found, (item,) = corrections.items(lambda b: replace_words(cell(b, "互联网"), "互联网", "网络"))

    assert not found
    assert "由表式规定" in item.why


def test_what_changed_in_the_data_file_since_is_a_conflict(corrections: Corrections) -> None:
    now = corrections.before.replace("电话: 1404566（", "电话: 1404000（")
    corrections.data.write_text(now.replace("方便群众", "方便大家"))
    found, others = corrections.items(
        lambda b: replace_words(cell(b, "1404566（↓9.53%）"), "1404566", "1404567")
    )

    assert not found
    assert [item.place for item in others] == ["诉求总量与办理 › 群众诉求 › 电话"]
    assert "现印为“1404000（↓9.53%）”，生成时印为“1404566（↓9.53%）”" in others[0].why


def test_a_file_of_another_city_is_refused_without_its_marks_too(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        taken(stripped(word_of("example-2023")), SAMPLES[HUAIAN], tmp_path)

    assert "里面没有“淮安市”" in error.value.problems[0].found


def test_a_file_of_another_bulletin_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        taken(word_of("example-2023"), SAMPLES["example-2024"], tmp_path)

    assert "示例市2023年" in error.value.problems[0].found


def test_what_the_data_file_gained_since_stays(corrections: Corrections) -> None:
    """A paragraph and a record more, a paragraph less: the leader's file knows of none."""
    gone = next(line for line in corrections.before.splitlines() if "9月15日，市公安局" in line)
    record = next(line for line in corrections.before.splitlines() if "市人大" in line)
    more = f"{record}\n{record.replace('市人大', '市数据局')}"
    now = corrections.before.replace(f"{gone}\n", "          12月1日，印发规则。\n")
    now = now.replace(record, more)
    corrections.data.write_text(now)

    assert corrections.items(lambda _: None) == ((), ())


def test_a_record_is_known_by_what_it_says_and_not_by_its_number(corrections: Corrections) -> None:
    """One was put before it since; so its number is another now."""
    lines = corrections.before.splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if "共享部门" in line)
    first = lines[at].replace(lines[at].partition("共享部门: ")[2].split(",")[0], "市数据局")
    now = "".join([*lines[:at], first, *lines[at:]])
    corrections.data.write_text(now)
    found, others = corrections.items(lambda b: replace_words(cell(b, "市人大"), "市人大", "人大"))
    write(corrections.taken, [1])

    assert not others
    assert len(found) == 1
    assert corrections.data.read_text() == now.replace("市人大", "人大", 1)


def test_edits_of_both_in_one_paragraph_are_merged(corrections: Corrections) -> None:
    now = corrections.before.replace("方便群众知晓", "便于群众知晓")
    corrections.data.write_text(now)
    found, others = corrections.items(
        lambda b: replace_words(paragraph(b, "方便群众"), "提高治理能力", "提升治理能力")
    )
    write(corrections.taken, [1])

    assert not others
    assert len(found) == 1
    assert corrections.data.read_text() == now.replace("提高治理能力", "提升治理能力", 1)


def test_what_the_data_file_lost_since_is_told(corrections: Corrections) -> None:
    lines = corrections.before.splitlines(keepends=True)
    now = "".join(line for line in lines if "9月15日，市公安局" not in line)
    corrections.data.write_text(now)
    found, (item,) = corrections.items(
        lambda b: replace_words(paragraph(b, "9月15日"), "9月15日", "9月16日")
    )

    assert not found
    assert "以后删去了" in item.why


def test_a_title_that_was_split_is_left_to_people(corrections: Corrections) -> None:
    def split(body: etree._Element) -> None:
        styles = (each for each in body.iter(f"{W}pStyle") if each.get(f"{W}val") == "AnnexTitle")
        title = next(next(styles).iterancestors(f"{W}p"))
        new = etree.Element(f"{W}p")
        new.append(deepcopy(title[0]))
        run = etree.SubElement(new, f"{W}r")
        texts = [t for t in title.iter(f"{W}t") if t.text]
        words = texts[-1].text or ""
        etree.SubElement(run, f"{W}t").text = words[4:]
        texts[-1].text = words[:4]
        title.addnext(new)

    found, (item,) = corrections.items(split)

    assert not found
    assert "\n" in item.new


def test_a_heading_that_was_moved_over_a_table_is_told(corrections: Corrections) -> None:
    def move(body: etree._Element) -> None:
        heading = paragraph(body, "2.话务服务")
        table = next(heading.itersiblings(f"{W}tbl"))
        table.addnext(heading)

    found, (item,) = corrections.items(move)

    assert not found
    assert item.new.startswith("移到了")


def test_a_moved_table_is_told_once(corrections: Corrections) -> None:
    def move(body: etree._Element) -> None:
        tables = list(body.iterchildren(f"{W}tbl"))
        tables[3].addnext(tables[1])

    found, (item,) = corrections.items(move)

    assert not found
    assert (item.place, item.new) == ("话务服务", "移到了表“尚贤”之后")


def test_a_figure_is_written_with_its_unit_or_without(corrections: Corrections) -> None:
    new = corrections.written(
        lambda b: replace_words(cell(b, "1404566（↓9.53%）"), "1404566", "1404567件")
    )

    assert new == corrections.before.replace("电话: 1404566（", "电话: 1404567（")


@pytest.mark.parametrize("typed", ["140.5万", "1404567人", "2024年1月5日"])
def test_another_unit_or_a_date_is_left_to_people(corrections: Corrections, typed: str) -> None:
    found, (item,) = corrections.items(
        lambda b: replace_words(cell(b, "1404566（↓9.53%）"), "1404566", typed)
    )

    assert not found
    assert "不是一个数" in item.why


def test_a_cell_typed_anew_without_its_brackets_is_the_figure(corrections: Corrections) -> None:
    def retype(body: etree._Element) -> None:
        first, *others = cell(body, "1404566（↓9.53%）").iter(f"{W}t")
        first.text = "1404567"
        for each in others:
            each.text = ""

    new = corrections.written(retype)

    assert new == corrections.before.replace("电话: 1404566（", "电话: 1404567（")
    assert "括号里的没有改" in corrections.taken.proposals.written[0].why


def test_a_cell_that_was_emptied_is_left_to_people(corrections: Corrections) -> None:
    def empty(body: etree._Element) -> None:
        for each in cell(body, "1404566（↓9.53%）").iter(f"{W}t"):
            each.text = ""

    found, (item,) = corrections.items(empty)

    assert not found
    assert "未统计的留空" in item.why
