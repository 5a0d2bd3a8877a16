"""What files of other programs begin with, and how those that are locked show it."""

from __future__ import annotations

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Office files before 2007, and locked ones of today (compound files, [MS-CFB] 2.2)."""

LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The stream that a locked one has ([MS-OFFCRYPTO] 2.3.4.4)."""

PDF = b"%PDF-"
RTF = b"{\\rtf"
ZIP = b"PK\x03\x04"
"""Office files of today are archives."""
