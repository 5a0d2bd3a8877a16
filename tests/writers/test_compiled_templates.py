"""The product's templates are compiled once; what is kept is used for nothing else."""

from __future__ import annotations

import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from hotline_report.load.template_folders import PRODUCT_TEMPLATES
from hotline_report.writers import compiled_templates
from hotline_report.writers.compiled_templates import CompiledTemplates
from hotline_report.writers.html.templates import environment
from hotline_report.writers.template_files import TemplateFiles

COMPILED = "compiled"


@pytest.fixture
def product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return write(tmp_path / "product", "{{ 1 + 1 }} of the product")


def write(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "page.j2").write_text(text, encoding="utf-8")
    return folder


def rendered(folder: Path, product: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The page as a new process makes it, and whether it compiled the template for that."""
    said: list[str] = []
    kept = CompiledTemplates(product, product.parent / "kept")
    made = Environment(loader=FileSystemLoader(folder), bytecode_cache=kept, autoescape=True)
    compile_template = made.compile

    def compiled(*args: object, **options: object) -> object:
        said.append(COMPILED)
        return compile_template(*args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(made, "compile", compiled)
    return [made.get_template("page.j2").render(), *said]


def test_a_template_of_the_product_is_compiled_once(
    product: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rendered(product, product, monkeypatch) == ["2 of the product", COMPILED]
    assert rendered(product, product, monkeypatch) == ["2 of the product"]
    write(product, "{{ 2 + 2 }} of a newer one")
    assert rendered(product, product, monkeypatch) == ["4 of a newer one", COMPILED]
    assert rendered(product, product, monkeypatch) == ["4 of a newer one"]
    assert len(list((product.parent / "kept").iterdir())) == 1


def test_own_templates_are_not_kept(product: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = write(product.parent / "own", "{{ 3 }} of the centre")
    rendered(product, product, monkeypatch)
    for _ in range(2):
        assert rendered(own, product, monkeypatch) == ["3 of the centre", COMPILED]


@pytest.mark.parametrize("part", [0, 3, 64, 65, 200])
def test_what_is_kept_and_torn_is_compiled_again(
    product: Path, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered(product, product, monkeypatch)
    [kept] = (product.parent / "kept").iterdir()
    kept.write_bytes(kept.read_bytes()[:part])
    assert rendered(product, product, monkeypatch) == ["2 of the product", COMPILED]
    assert rendered(product, product, monkeypatch) == ["2 of the product"]


def test_where_nothing_may_be_kept_the_page_is_the_same(
    product: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not a folder, so that even the administrator cannot write into it.
    (product.parent / "kept").write_bytes(b"")
    for _ in range(2):
        assert rendered(product, product, monkeypatch) == ["2 of the product", COMPILED]


def test_the_pages_use_it_and_keep_it_beside_the_byte_code_of_the_package() -> None:
    made = environment(TemplateFiles((PRODUCT_TEMPLATES,)))
    assert isinstance(made.bytecode_cache, CompiledTemplates)
    byte_code = Path(cache_from_source(compiled_templates.__file__))
    assert byte_code.parent == compiled_templates.BESIDE
