"""Drawings (SVG): what of them is drawn, what is refused, and that nothing in them does harm."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from hotline_report import limits
from hotline_report.load.drawing_parts import RefusedDrawingError
from hotline_report.load.drawings import Drawing, drawn
from hotline_report.load.picture_files import PictureFiles
from hotline_report.model.picture import PIXELS_PER_INCH, PictureFile, PictureKind
from tests.samples import WITH_INLINES, Samples

MOST = (1700, 2400)
HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
RED = '<rect width="100" height="100" fill="#f00"/>'


def svg(content: str, size: str = 'width="100" height="100"', before: str = "") -> bytes:
    return f"{before}<svg {HEAD} {size}>{content}</svg>".encode()


def draw(content: bytes, seconds: int = 20) -> Drawing:
    return drawn(content, MOST, seconds)


def refused(content: bytes, seconds: int = 20) -> tuple[str, str, str]:
    with pytest.raises(RefusedDrawingError) as told:
        draw(content, seconds)
    assert all(told.value.wrong)
    return told.value.wrong


def colour(content: bytes, x: float, y: float) -> object:
    """In the picture of a drawing of 100 by 100, at that place of the drawing."""
    with Image.open(io.BytesIO(draw(content).png)) as image:
        scale = image.width / 100
        return image.convert("RGB").getpixel((round(x * scale), round(y * scale)))


WHITE, PURE_RED, BLUE = (255, 255, 255), (255, 0, 0), (0, 0, 255)


@pytest.mark.parametrize(
    "content",
    [
        RED,
        '<path d="M0 0h100v100h-100z" fill="red"/>',
        '<style>.a, .b { fill: #f00 }</style><rect class="a" width="100" height="100"/>',
        '<g style="fill:rgb(255,0,0)"><a xlink:href="http://a.cn/">'
        '<circle cx="50" cy="50" r="80"/></a></g>',
        f'<defs><g id="a">{RED}</g></defs><use xlink:href="#a"/>',
        f'<defs><g id="a">{RED}</g></defs><use href="#a"/>',
        '<linearGradient id="a"><stop stop-color="red"/></linearGradient>'
        '<linearGradient id="b" xlink:href="#a" x2=".5"/>'
        '<rect width="100" height="100" fill="url(#b)"/>',
        '<style>.a{fill:url(#p)}</style><radialGradient id="p"><stop stop-color="red"/>'
        '</radialGradient><rect class="a" width="100" height="100"/>',
        '<rect width="100" height="100" fill="red" filter="none" style="marker:none"/>',
    ],
)
def test_shapes_are_drawn_however_they_get_their_colour(content: str) -> None:
    assert colour(svg(content), 50, 50) == PURE_RED


def test_what_is_seen_is_what_is_within() -> None:
    half = '<clipPath id="c"><rect width="50" height="100"/></clipPath>'
    content = svg(f'{half}<g clip-path="url(#c)">{RED}</g>')
    assert (colour(content, 25, 50), colour(content, 75, 50)) == (PURE_RED, WHITE)
    content = svg('<rect x="50" width="50" height="100" fill="blue"/>', 'viewBox="50 0 50 50"')
    assert colour(content, 50, 50) == BLUE


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ('width="100" height="50"', (100, 50)),
        ('width="25.4mm" height="1in"', (96, 96)),
        ('width="72pt" height="6pc"', (96, 96)),
        ('viewBox="0 0 300 100"', (300, 100)),
        ('width="100%" height="100%" viewBox="0,0,300,100"', (300, 100)),
        ('width="60" viewBox="0 0 300 100"', (60, 20)),
        ('width="1700000" viewBox="0 0 300 100"', (1700, 567)),
        ('viewBox="0 0 100 1000000"', None),
        ('viewBox="0 0 0 10"', None),
        ('viewBox="0 0 nan 10"', None),
        ('viewBox="0 0 inf 10"', None),
        ('viewBox="0 0 10"', None),
        ('width="1e99" height="1"', None),
        ('width="-10" height="10"', None),
        ("", None),
    ],
)
def test_how_large_it_is(size: str, shown: tuple[int, int] | None) -> None:
    content = svg(RED, size)
    if shown is None:
        assert "SVG" in refused(content)[0]
        return
    made = draw(content)
    with Image.open(io.BytesIO(made.png)) as image:
        pixels = image.width
    assert (made.width, made.height) == pytest.approx(shown, abs=1)
    assert pixels == pytest.approx(min(MOST[0], shown[0] * PIXELS_PER_INCH / 96), rel=0.02)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("<text>甲</text>", "SVG 里的文字"),
        ("<g><g><tspan/></g></g>", "SVG 里的文字"),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>", "文字"),
        ("<switch><g/></switch>", "SVG 里的文字"),
        ("<script>alert(1)</script>", "SVG 里的 script"),
        ('<image href="/etc/passwd"/>', "SVG 里的 image"),
        ('<image href="data:image/svg+xml,&lt;svg/>"/>', "SVG 里的 image"),
        ('<rect><animate attributeName="x"/></rect>', "SVG 里的 animate"),
        ("<filter/>", "SVG 里的 filter"),
        ('<rect filter="blur(9px)"/>', "SVG 里的 filter"),
        ('<path marker-mid="url(#a)"/>', "SVG 里的 marker-mid"),
        ('<rect style="filter : blur(9px)"/>', "SVG 里的样式"),
        ("<style>rect { marker:url(#a) }</style>", "SVG 里的样式"),
        ("<style>@import url(http://a.cn/x.css);</style>", "SVG 里的样式"),
        (r"<style>rect { fill: \75rl(http://a.cn/) }</style>", "SVG 里的样式"),
        ('<rect fill="url(http://a.cn/x.svg#a)"/>', "SVG 里的地址"),
        ('<rect style="fill:URL (file:///etc/passwd)"/>', "SVG 里的地址"),
        ('<use href="http://a.cn/x.svg#a"/>', "SVG 里的地址"),
        ('<use xlink:href="other.svg#a"/>', "SVG 里的地址"),
        ('<use href="data:,x"/>', "SVG 里的地址"),
        ('<use xlink:href="#a" href="file:///etc/passwd"/>', "SVG 里的地址"),
        (f'<style>*{{clip-path:url(#c)}}</style><clipPath id="c">{RED}</clipPath>', "样式用到"),
        ("<math/>", "SVG 里的 math"),
    ],
)
def test_what_cannot_be_drawn_or_leads_elsewhere_is_told(content: str, found: str) -> None:
    assert found in refused(svg(content))[0]


def test_words_have_a_remedy_of_their_own() -> None:
    assert "转换为路径" in refused(svg("<text>甲</text>"))[2]


def _doubled(levels: int) -> str:
    """Each group draws the one before ten times."""
    groups = "".join(
        f'<g id="a{n}">{f"<use xlink:href={chr(34)}#a{n - 1}{chr(34)}/>" * 10}</g>'
        for n in range(1, levels)
    )
    return f'<defs><g id="a0">{RED}</g>{groups}</defs><use xlink:href="#a{levels - 1}"/>'


LONG = "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(60))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (_doubled(5), "图形太多"),
        (_doubled(30), "图形太多"),
        (RED * 6_000, "图形太多"),
        ("<g>" * 100 + "</g>" * 100, "一层套一层"),
        (LONG, "一层套一层"),
        ('<g id="a"><use href="#a"/></g>', "画自己"),
        ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', "画自己"),
        (
            '<g id="a" style="clip-path:url(#c)"/><clipPath id="c"><use href="#a"/></clipPath>',
            "画自",
        ),
        ('<pattern id="p"><rect fill="url(#p)"/></pattern>', "画自己"),
        # Of two things of one name, whichever is meant.
        (f'<g id="a"/><g id="a"><use href="#a"/>{RED}</g>', "画自己"),
    ],
)
def test_what_unfolds_without_bounds_is_told(content: str, found: str) -> None:
    assert found in refused(svg(content))[0]


@pytest.mark.parametrize("within", ["<desc>&b;</desc>", '<rect id="&b;"/>', "&b;"])
def test_no_entity_is_read(within: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET", encoding="utf-8")
    for entity in ('"aaaa"', f'SYSTEM "{secret.as_uri()}"'):
        content = svg(within, before=f"<!DOCTYPE svg [<!ENTITY b {entity}>]>")
        assert "SECRET" not in "".join(refused(content))
    public = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'
    assert draw(svg(RED, before=public)).png == draw(svg(RED)).png


def test_a_bomb_of_entities_is_told_at_once() -> None:
    doubled = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    for within in ("<desc>&a11;</desc>", '<rect id="&a11;"/>'):
        before = f'<!DOCTYPE svg [<!ENTITY a0 "aaaaaaaaaa">{doubled}]>'
        refused(svg(within, before=before))


@pytest.mark.parametrize(
    "content",
    [
        b"<svg",
        b"<html><body/></html>",
        b"<svg/>",
        svg(RED)[:-10],
        svg(RED).replace(b"2000/svg", b"1999/xhtml"),
        svg(RED, before="<svg/>"),
        b'<?xml version="1.0" encoding="UTF-16"?>' + svg(RED),
    ],
)
def test_what_is_no_drawing_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "甲").write_bytes(content)
    made = PictureFiles(tmp_path).read("甲")
    assert not isinstance(made, PictureFile)
    assert "看不懂的图片" in made[0]


def test_a_file_that_is_too_long_is_not_read() -> None:
    assert "MB 的 SVG" in refused(svg(RED + " " * limits.DRAWING_BYTES))[0]


def test_what_draws_it_may_fall_over(tmp_path: Path) -> None:
    """A line of 1e38 pixels: a panic, or nothing that is seen; neither ends anything else."""
    shapes = '<polygon points="35,30 39,23 43,30" stroke="#000" stroke-width="1e38"/>'
    for size in range(300, 900, 60):
        (tmp_path / "甲").write_bytes(svg(shapes, f'width="100" height="{size}"'))
        made = PictureFiles(tmp_path).read("甲")
        assert isinstance(made, PictureFile) or "看不懂的图片" in made[0]


def test_drawings_that_take_too_long_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few shapes, each of many corners all over the page."""
    corners = "".join(f"L{n * 7919 % 1000} {n * 104729 % 1000}" for n in range(40_000))
    path = f'<path d="M0 0{corners}" fill="none" stroke="red" stroke-width="9"/>'
    content = svg(path * 2, 'viewBox="0 0 1000 1000"')
    monkeypatch.setattr(limits, "DRAWINGS_SECONDS", 1)
    (tmp_path / "甲").write_bytes(content)
    made = PictureFiles(tmp_path).read("甲")
    assert not isinstance(made, PictureFile)
    assert made[:2] == ("画得太久的 SVG", "一共 1 秒之内能画完的 SVG")


def test_what_lies_in_the_users_folder_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resvg_py.py").write_text("raise SystemExit('SECRET')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert colour(svg(RED), 50, 50) == PURE_RED


def test_it_becomes_a_picture_like_others(tmp_path: Path) -> None:
    (tmp_path / "甲.svg").write_bytes(b"\xef\xbb\xbf\n" + svg(f"<!-- SECRET -->{RED}"))
    made, again = (PictureFiles(tmp_path).read("甲.svg") for _ in range(2))
    assert isinstance(made, PictureFile)
    assert made == again
    assert (made.kind, made.width, made.height, made.fine) == (PictureKind.PNG, 100, 100, True)
    with Image.open(io.BytesIO(made.content)) as image:
        assert (image.mode, image.size, image.info) == ("RGB", (281, 281), {})


def test_who_has_no_drawing_waits_for_nothing_that_draws(tmp_path: Path) -> None:
    Image.new("L", (4, 4)).save(tmp_path / "甲.png")
    asked = (
        "import sys; from pathlib import Path;"
        "from hotline_report.load.picture_files import PictureFiles;"
        "PictureFiles(Path(sys.argv[1])).read('甲.png');"
        "print([m for m in sys.modules if 'draw' in m or 'resvg' in m or m == 'lxml'])"
    )
    command = [sys.executable, "-c", asked, str(tmp_path)]
    assert subprocess.run(command, capture_output=True, check=True, text=True).stdout == "[]\n"


def test_the_sample_holds_the_drawing_as_it_is_seen(samples: Samples) -> None:
    sample = samples(WITH_INLINES)
    made = sample.bulletin.pictures["标志"].file
    assert (made.kind, made.width, made.height) == (PictureKind.PNG, 151, 151)  # 40 mm
    assert all(
        b"SECRET" not in content and b"<svg" not in made.content
        for content in sample.files.values()
    )
    with Image.open(io.BytesIO(made.content)) as image:
        seen = image.convert("RGB")
        assert seen.getpixel((2, 2)) == WHITE
        receiver = round(seen.width * 0.456)
        assert seen.getpixel((receiver, receiver)) == WHITE
        assert seen.getpixel((seen.width // 2, seen.height // 6)) != WHITE
