"""Page templates of a centre's own, or a stranger's: bounded in time and memory, and told."""

from __future__ import annotations

import re
import resource
from pathlib import Path

import pytest

from hotline_report.pipeline import limited
from hotline_report.pipeline.process_bounds import GRACE_SECONDS, Bounds
from tests.load.harness import ROOT, SAMPLE, SMALL, SMALL_PLACE, Desk, edited, run

SECONDS = 1
MEMORY = 400 * 1024 * 1024

PAGE = (ROOT / "templates/html/bulletin.html.j2").read_text(encoding="utf-8")

LOOPS = "{% for a in 'x' * 9999 %}{% for b in 'x' * 9999 %}{{ a }}{% endfor %}{% endfor %}"
DOUBLED = "{% set n = namespace(x='x' * 9999) %}{% for a in range(60) %}" \
    "{% set n.x = n.x ~ n.x %}{% endfor %}"  # fmt: skip

ENDLESS = {
    "loops in loops": LOOPS,
    "a power": "{{ 9 ** (9 ** 9) }}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
}
GIANT = {
    "a doubled text": DOUBLED,
    "text times number": "{{ 'x' * 9999999999 }}",
    "slices": "{{ range(9) | batch(9999999999, 'x') | list }}",
}
FORBIDDEN = {
    "attributes": "{{ metadata.__class__.__mro__ }}",
    "attr": "{{ metadata | attr('__class__') }}",
    "format": "{{ '{0.__class__}'.format(metadata) }}",
    "globals": "{{ css_file.__globals__ }}",
    "a file above": "{{ css_file('../../../etc/passwd') }}",
    "an absolute file": "{% include '/etc/passwd' %}",
    "a change": "{% set _ = tables.append(1) %}",
    "nothing of that name": "{{ open('/etc/passwd') }}",
    "a text of any length": "{{ lipsum(n=99999999) }}",
    "a long range": "{% for a in range(99999999) %}{% endfor %}",
    "other globals": "{{ cycler('a') }}{{ joiner() }}",
    "what objects look like inside": "{{ metadata | pprint }}",
    "an attribute that is not there": "{{ metadata.nothing }}",
    "a sum of what has none": "{{ metadata + 1 }}",
    "a loop over what has none": "{% for a in metadata %}{% endfor %}",
    "an item of what has none": "{{ metadata['x'].y }}",
    "a call of what is none": "{{ metadata() }}",
    "too few values": "{{ 'x' | replace }}",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(limited, "OWN_TEMPLATES", Bounds(SECONDS, MEMORY))
    made = Desk(tmp_path, SMALL_PLACE)
    (made.forms.parent / "html").mkdir()
    (made.forms.parent / "print").mkdir()
    return made


def page(desk: Desk, text: str) -> Path:
    """Put a page template of the centre's own, with a text before its end."""
    path = desk.forms.parent / "html" / "bulletin.html.j2"
    path.write_text(PAGE.replace("</body>", f"{text}</body>"), encoding="utf-8")
    return path


@pytest.mark.parametrize("trick", [*ENDLESS, *GIANT])
def test_what_would_never_end_is_stopped_and_told(trick: str, desk: Desk) -> None:
    path = page(desk, (ENDLESS | GIANT)[trick])
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = desk.build(SMALL, "html")
    assert done.code == 3, done.err
    [told] = done.told
    assert told.path == path
    assert told.field.startswith("网页模板")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Of the processor, since a machine may be busy; with what the checks cost beside.
    assert after.ru_utime - before.ru_utime < SECONDS + GRACE_SECONDS + 5
    # What is bounded is what is added to what the process is forked with: here, all of this one.
    forked = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after.ru_maxrss == before.ru_maxrss or _beyond(after.ru_maxrss, forked) < 1.5 * MEMORY


def _beyond(peak: int, begun: int) -> int:
    """Bytes between two peaks of memory, which Linux counts in kibibytes (getrusage(2))."""
    return (peak - begun) * 1024


@pytest.mark.parametrize("trick", FORBIDDEN)
def test_what_a_template_may_not_do_is_told_with_its_line(trick: str, desk: Desk) -> None:
    path = page(desk, FORBIDDEN[trick])
    done = desk.build(SMALL, "html")
    assert done.code == 3, done.err
    assert "root:" not in done.err
    [told] = done.told
    assert trick == "a file above" or told.path == path
    named = re.findall(r"[\w.]*(?:[Mm]etadata|object|blocks|Markup|markupsafe)\b", told.found)
    assert not named, "names of classes are told to nobody"


@pytest.mark.parametrize(
    "style",
    [
        "@page { size: 1mm 1mm; margin: 0 }",
        "@import url(file:///etc/passwd); body { background: url(http://127.0.0.1/x) }",
    ],
)
def test_a_style_sheet_may_be_anything(style: str, desk: Desk) -> None:
    (desk.forms.parent / "print" / "pdf.css").write_text(style, encoding="utf-8")
    done = desk.build(SMALL, "pdf")
    assert done.code in (0, 3, 4), done.err


def test_own_templates_that_are_right_are_used(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "OWN_TEMPLATES", Bounds(30, 512 * 1024 * 1024))
    page(desk, "<p>本市自己的一句话</p>")
    done = desk.build(SMALL, "html,pdf")
    assert done.code == 0, done.err
    [made] = desk.output.rglob("*.html")
    assert "本市自己的一句话" in made.read_text(encoding="utf-8")


def test_a_page_format_that_cannot_be_laid_out_is_told(desk: Desk) -> None:
    """WeasyPrint breaks off with an assertion where a page has no room for a single line."""
    official = (ROOT / "templates/page_formats/gbt9704.yaml").read_text(encoding="utf-8")
    own = desk.forms.parent / "page_formats" / "gbt9704.yaml"
    own.parent.mkdir()
    own.write_text(edited("宽: 156, 高: 225", "宽: 156, 高: 10", official), encoding="utf-8")
    done = desk.build(SMALL, "pdf")
    assert done.code == 3, done.err
    assert done.told[0].path == own


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_tables_that_no_page_of_a_format_has_room_for_are_told(kind: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    official = (ROOT / "templates/page_formats/gbt9704.yaml").read_text(encoding="utf-8")
    own = desk.forms.parent / "page_formats" / "gbt9704.yaml"
    own.parent.mkdir()
    own.write_text(edited("宽: 156, 高: 225", "宽: 40, 高: 40", official), encoding="utf-8")
    done = desk.build(SAMPLE, kind)
    assert done.code == 3, done.err
    assert done.told[0].field == "数据表“诉求总量与办理”"
    assert "版心只有 40 毫米" in done.told[0].found


def test_the_page_of_the_reviewer_is_bounded_too(desk: Desk, tmp_path: Path) -> None:
    page_of_review = desk.forms.parent / "review" / "review.html.j2"
    page_of_review.parent.mkdir()
    page_of_review.write_text(LOOPS, encoding="utf-8")
    desk.data.write_text(SMALL, encoding="utf-8")
    words = ("--format", "html", "-o", tmp_path / "output", "-t", desk.forms.parent)
    assert run("check", desk.data, *words).code == 3
