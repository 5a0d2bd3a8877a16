"""The sample document, written once for the tests of the Word file."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document as WordDocument

from hotline_report.writers.docx import write_docx
from tests.writers.docx.support import FORMAT
from tests.writers.sample_document import (
    sample_document,
)


@pytest.fixture(scope="module")
def sample_bytes() -> bytes:
    return write_docx(sample_document(), FORMAT)


@pytest.fixture(scope="module")
def sample(sample_bytes: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(sample_bytes))
