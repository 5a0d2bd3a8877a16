"""Pictures: where they may lie, what they may be, and what is left of them."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageFile, PngImagePlugin

from hotline_report import limits
from hotline_report.load.picture_files import PictureFiles
from hotline_report.model.picture import UNOPENED, PictureFile, PictureKind
from tests.load.harness import ROOT, Desk, line_of, run, with_lead
from tests.samples import WITH_INLINES, Samples

SECRET = b"31.2304N 121.4737E"
ENTRY = "图片:\n  大厅: {文件: 大厅.png, 说明: 热线大厅}\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def plain(mode: str = "RGB", size: tuple[int, int] = (40, 30)) -> Image.Image:
    return Image.new(mode, size)


def read(content: bytes, folder: Path) -> PictureFile:
    (folder / "甲").write_bytes(content)
    made = PictureFiles(folder).read("甲")
    assert isinstance(made, PictureFile), made
    return made


def refused(content: bytes, folder: Path) -> str:
    """What is found in a file that is refused."""
    (folder / "甲").write_bytes(content)
    made = PictureFiles(folder).read("甲")
    assert not isinstance(made, PictureFile)
    assert all(made)
    return made[0]


def colour(made: PictureFile, at: tuple[int, int] = (0, 0)) -> object:
    with Image.open(io.BytesIO(made.content)) as image:
        return image.convert("RGB").getpixel(at)


def chunk(name: bytes, content: bytes) -> bytes:
    checked = name + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG that says to be so large, whatever it holds."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "name", ["../甲", "/etc/passwd", "图片/../../甲", "C:\\甲.png", "http://a/甲"]
)
def test_a_picture_lies_in_the_folder_of_the_data_file(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "甲").write_bytes(saved(plain()))
    made = PictureFiles(folder).read(name)
    assert not isinstance(made, PictureFile)
    assert "不在数据文件所在的文件夹里" in made[0]


@pytest.mark.parametrize("linked", ["甲", "图片"])
def test_no_link_leads_out_of_the_folder(linked: str, tmp_path: Path) -> None:
    folder, outside = tmp_path / "data", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "甲").write_bytes(saved(plain()))
    (folder / linked).symlink_to(outside / "甲" if linked == "甲" else outside)
    made = PictureFiles(folder).read("甲" if linked == "甲" else "图片/甲")
    assert not isinstance(made, PictureFile)
    (folder / "自己").symlink_to(folder / "自己")
    assert not isinstance(PictureFiles(folder).read("自己"), PictureFile)


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "甲")
    (tmp_path / "乙").mkdir()
    for name, told in (("甲", "不是文件"), ("乙", "不是文件"), ("丙", "没有图片“丙”")):
        made = PictureFiles(tmp_path).read(name)
        assert not isinstance(made, PictureFile)
        assert told in made[0]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        saved(plain())[:60],
        saved(plain(), "JPEG")[:200],
        png(10, 10),
        png(10, 10, chunk(b"IDAT", b"x" * 100)),
        png(0, 10),
        # A text of 5 MB in some 5 KB.
        png(10, 10, chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 5_000_000))),
    ],
    ids=[
        "empty",
        "text",
        "gif",
        "cut",
        "cut jpeg",
        "no data",
        "noise",
        "nothing",
        "text bomb",
    ],
)
@pytest.mark.parametrize("lenient", [False, True])
def test_what_is_no_whole_picture_is_told(
    content: bytes, lenient: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether WeasyPrint, which sets the switch, was imported before or not."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    assert "看不懂的图片" in refused(content, tmp_path)


def test_a_bomb_is_told_before_it_is_unpacked(tmp_path: Path) -> None:
    rest = chunk(b"IDAT", zlib.compress(bytes(1_000_000)))
    assert refused(png(10_000, 10_000, rest), tmp_path) == "10000×10000 像素的图片"
    assert refused(png(60_000, 60_000, rest), tmp_path) == "像素多得装不下的图片"
    assert 7_000 * 7_000 <= limits.PICTURE_PIXELS < 10_000 * 10_000


def test_a_file_that_is_too_long_is_told_and_not_read(tmp_path: Path) -> None:
    with (tmp_path / "甲").open("wb") as file:
        file.truncate(limits.PICTURE_BYTES + 1)
    made = PictureFiles(tmp_path).read("甲")
    assert not isinstance(made, PictureFile)
    assert "20.0 MB 的图片" in made[0]


@pytest.mark.parametrize("index", [b"MPF\0", b"MPF\0\xff\xff\xff\xff"], ids=["right", "broken"])
def test_of_a_telephones_several_pictures_the_first_is_taken(index: bytes, tmp_path: Path) -> None:
    first, second = (Image.new("RGB", (40, 30), name) for name in ("red", "blue"))
    content = saved(first, "MPO", save_all=True, append_images=[second])
    with Image.open(io.BytesIO(content)) as image:
        assert image.format == "MPO"
    at = content.index(b"MPF\0")
    made = read(content[:at] + index + content[at + len(index) :], tmp_path)
    assert (made.kind, made.width, made.height) == (PictureKind.JPEG, 40, 30)
    assert b"MPF" not in made.content
    assert made == read(saved(first, "JPEG"), tmp_path)


def test_nothing_is_left_but_what_is_seen(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", SECRET.decode())
    about.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    pictures = [
        saved(plain(), "JPEG", exif=exif, comment=SECRET, xmp=SECRET, icc_profile=profile),
        saved(plain(), "PNG", exif=exif, pnginfo=about, icc_profile=profile, dpi=(72, 72)),
    ]
    for content in pictures:
        made = read(content + b"PK\x03\x04" + SECRET, tmp_path)
        assert SECRET not in made.content
        with Image.open(io.BytesIO(made.content)) as image:
            image.load()
            assert not image.getexif()
            assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_picture_stands_as_the_camera_was_held(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # The camera was turned to the left.
    made = read(saved(plain(size=(40, 30)), "JPEG", exif=exif), tmp_path)
    assert (made.width, made.height) == (30, 40)


def test_every_way_to_hold_colours_becomes_grey_or_rgb(tmp_path: Path) -> None:
    kinds = {
        "grey": saved(Image.new("L", (4, 4), 255)),
        "bits": saved(Image.new("1", (4, 4), 1)),
        "16 bits": saved(Image.new("I;16", (4, 4), 65535)),
        "palette": saved(Image.new("RGB", (4, 4), "white").quantize(2)),
        "see-through": saved(Image.new("RGBA", (4, 4), (0, 0, 0, 0))),
        "see-through grey": saved(Image.new("LA", (4, 4), (0, 0))),
        "four inks": saved(Image.new("CMYK", (4, 4), (0, 0, 0, 0)), "JPEG"),
    }
    for name, content in kinds.items():
        made = read(content, tmp_path)
        with Image.open(io.BytesIO(made.content)) as image:
            assert image.mode in ("L", "RGB"), name
        assert colour(made) == (255, 255, 255), name


def test_a_large_picture_becomes_as_large_as_print_can_show(tmp_path: Path) -> None:
    made = read(saved(plain("L", (6000, 3000)), "JPEG"), tmp_path)
    assert (made.width, made.height, made.kind) == (1700, 850, PictureKind.JPEG)
    assert made == read((tmp_path / "甲").read_bytes(), tmp_path)


def test_wrong_entries_are_told_with_their_line(desk: Desk) -> None:
    (desk.data.parent / "大厅.png").write_bytes(saved(plain()))
    lead = with_lead(f"导语: |\n  全年平稳。\n  [图片：大听]\n{ENTRY}")
    [first] = desk.refuse(lead)  # That 大厅 is not called follows from it.
    wanted = line_of("  [图片：大听]", lead), "没有名为“大听”的图片，是不是“大厅”？"
    assert (first.line, first.found) == wanted
    twice = with_lead(f"导语: |\n  [图片：大厅]\n  [图片:大厅]\n{ENTRY}")
    assert [it.found for it in desk.refuse(twice)] == ["图片“大厅”放了两次"]
    bare = with_lead("导语: |\n  [图片：大厅]\n图片:\n  大厅: {文件: 大厅.png}\n")
    assert [it.field for it in desk.refuse(bare)] == ["图片 › 大厅 › 说明"]
    (desk.data.parent / "大厅.png").unlink()
    told = desk.refuse(with_lead(f"导语: |\n  [图片：大厅]\n{ENTRY}"))
    assert [(it.field, it.found) for it in told] == [("图片 › 大厅 › 文件", "没有图片“大厅.png”")]


@pytest.mark.parametrize(
    ("bound", "found", "expected"),
    [
        ("PICTURES_PIXELS", "一共 75 万像素的图片", "各幅图片的像素加起来不超过 50 万"),
        ("PICTURES_BYTES", "一共 3.0 MB 的图片", "各幅图片的大小加起来不超过 2 MB"),
    ],
)
def test_pictures_that_are_too_much_together_are_told_and_not_unpacked(
    bound: str, found: str, expected: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three of 250,000 pixels and 1 MB, where two are what is allowed."""
    monkeypatch.setattr(limits, bound, {"PICTURES_PIXELS": 500_000}.get(bound, 2 * 1024 * 1024))
    folder = desk.data.parent
    content = saved(plain("L", (500, 500)))
    (folder / "大厅.png").write_bytes(content.ljust(1024 * 1024, b"\0"))
    files = PictureFiles(folder)
    made = [files.read("大厅.png") for _ in range(3)]
    assert made[0] == made[1] == read(content, folder)
    assert made[2] is UNOPENED

    called = "".join(f"  [图片：{name}]\n" for name in "甲乙丙")
    entries = "".join(f"  {name}: {{文件: 大厅.png, 说明: 热线大厅}}\n" for name in "甲乙丙")
    lead = with_lead(f"导语: |\n{called}图片:\n{entries}")
    (told,) = desk.refuse(lead)
    assert (told.field, told.found, told.expected) == ("图片", found, expected)
    assert told.line == line_of("  甲: {文件", lead)
    assert "缩小" in told.remedy


@pytest.mark.parametrize(
    ("now", "before", "figure"),
    [
        ("example/2024", "2023", ("诉求总量与办理", "总计", "诉求总量")),
        ("example_monthly/2024-05", "2024-04", ("受理情况", "总计", "受理量")),
    ],
    ids=["last year", "last month"],
)
def test_pictures_of_an_earlier_period_may_be_gone(
    now: str, before: str, figure: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / f"{now}.yaml"
    file.parent.mkdir()
    file.write_bytes((ROOT / "data" / f"{now}.yaml").read_bytes())
    text = (ROOT / "data" / now).with_name(f"{before}.yaml").read_text(encoding="utf-8")
    earlier = file.with_name(f"{before}.yaml")
    output = ("-o", tmp_path / "output")
    said = []
    for lead in ("导语: |\n", f"{ENTRY}导语: |\n  [图片：大厅]\n"):
        earlier.write_text(text.replace("导语: |\n", lead), encoding="utf-8")
        build = run("build", file, "--format", "csv", *output)
        check, explain = run("check", file, *output), run("explain", file, *figure)
        assert (build.code, check.code, explain.code) == (0, 0, 0), build.err + check.err
        assert earlier.name in explain.out
        said.append((check.out, explain.out.split(f"{before}.yaml")[0]))
    assert said[0] == said[1]
    assert "没有图片“大厅.png”" in run("build", earlier, "--format", "csv", *output).err


def test_the_files_hold_the_picture_that_was_packed_anew(samples: Samples) -> None:
    sample = samples(WITH_INLINES)
    (photo, *_) = [each.file for each in sample.bulletin.pictures.values()]
    assert b"SECRET" not in photo.content
    assert all(b"SECRET" not in content for content in sample.files.values())
