"""The product's page templates, compiled once and kept as Python keeps its own byte code.

Jinja compiles templates anew at each start, which takes longer than the page itself. What is kept
is code, and runs: so it lies beside this module's own byte code, written by who may write the
package, and trusted no more than that (decision 0026). Templates of a centre's own are not kept.
"""

from __future__ import annotations

import hashlib
import importlib.util
import marshal
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

BESIDE = Path(importlib.util.cache_from_source(__file__)).parent
"""Where the byte code of this package is."""

_ENVIRONMENT = Path(__file__).parent / "html/templates.py"
_TAG = f"{sys.implementation.cache_tag}.jinja"


class CompiledTemplates(BytecodeCache):
    """Keeps in `folder` what was compiled of the templates below `product`."""

    def __init__(self, product: Path, folder: Path = BESIDE) -> None:
        self._product = product.resolve()
        self._folder = folder

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """What is kept of the template, if it is the very one that was compiled."""
        is_ours = filename is not None and Path(filename).is_relative_to(self._product)
        key = name.replace("/", "-") if is_ours else ""
        # All that the code depends on: mistakes are told by the path, and the settings and filters
        # are in the module of the environment.
        settings = _ENVIRONMENT.stat()
        stamp = f"{settings.st_mtime_ns} {settings.st_size}"
        made_from = "\0".join((jinja2.__version__, stamp, name, str(filename), source))
        bucket = Bucket(environment, key, hashlib.sha256(made_from.encode()).hexdigest())
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the code, if it was made from the same."""
        if not bucket.key:
            return
        with suppress(OSError, ValueError, EOFError, TypeError):
            checksum, _, code = self._path(bucket).read_bytes().partition(b"\n")
            if checksum == bucket.checksum.encode():
                bucket.code = marshal.loads(code)  # noqa: S302 (see above)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, where Python keeps its own; where that is not allowed, it is not kept."""
        if not bucket.key or sys.dont_write_bytecode or bucket.code is None:
            return
        content = b"\n".join((bucket.checksum.encode(), marshal.dumps(bucket.code)))
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                # As Python's own: a second user may read it, and does not compile again.
                Path(name).chmod(0o644)
                Path(name).replace(self._path(bucket))
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.{_TAG}"
