"""Archives and mails around sample files, as banks, wallets and people make them."""

from __future__ import annotations

import binascii
import io
import mimetypes
import struct
import zlib
from collections.abc import Iterator, Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

import pyzipper

_NEW_YEAR = (46 << 9) | (1 << 5) | 1
"""2026-01-01 as archives write days."""


def zip_of(files: Mapping[str, bytes], *, names: str = "utf-8", password: str = "") -> bytes:
    """A ZIP with names in `utf-8` (and marked so) or `gbk`; a password gives the old encryption, as bank mails use."""
    body, directory = io.BytesIO(), io.BytesIO()
    for name, content in files.items():
        at = body.tell()
        header, data, raw = _member(name, content, names, password.encode())
        body.write(b"PK\x03\x04" + header + struct.pack("<HH", len(raw), 0) + raw + data)
        directory.write(b"PK\x01\x02" + struct.pack("<H", 20) + header)
        directory.write(struct.pack("<HHHHHII", len(raw), 0, 0, 0, 0, 0, at) + raw)
    start, entries = body.tell(), directory.getvalue()
    end = struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(entries), start, 0)
    return body.getvalue() + entries + b"PK\x05\x06" + end


def aes_zip_of(files: Mapping[str, bytes], password: str) -> bytes:
    """A ZIP under the new encryption (WinZip's AES)."""
    made = io.BytesIO()
    with pyzipper.AESZipFile(made, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(password.encode())
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def mail_of(files: Mapping[str, bytes], *, subject: str = "材料", text: str = "", html: str = "") -> bytes:
    """A mail with these attachments."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address("人事部", "hr", "example.com")
    mail["To"] = Address("", "applicant", "example.com")
    mail["Subject"] = subject
    mail["Date"] = "Thu, 01 Oct 2026 09:30:00 +0800"
    mail["Message-ID"] = "<1@example.com>"
    mail.set_content(text or "请见附件。")
    if html:
        mail.add_alternative(html, subtype="html")
    for name, content in files.items():
        main, _, sub = (mimetypes.guess_type(name)[0] or "application/octet-stream").partition("/")
        if name.endswith(".eml"):
            main, sub = "application", "octet-stream"
        mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return _with_fixed_boundaries(mail.as_bytes())


def _with_fixed_boundaries(mail: bytes) -> bytes:
    """The library draws boundaries; the same files are to make the same mail."""
    start = b'boundary="'
    for number, part in enumerate(mail.split(start)[1:]):
        mail = mail.replace(part.split(b'"', 1)[0], b"=====part%d=====" % number)
    return mail


def _member(name: str, content: bytes, names: str, password: bytes) -> tuple[bytes, bytes, bytes]:
    raw = name.encode(names)
    flags = (0x800 if names == "utf-8" else 0) | (1 if password else 0)
    checksum = binascii.crc32(content)
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    data = packer.compress(content) + packer.flush()
    if password:
        data = bytes(_encrypted(bytes(11) + bytes([checksum >> 24]) + data, password))
    header = struct.pack("<HHHHHIII", 20, flags, 8, 0, _NEW_YEAR, checksum, len(data), len(content))
    return header, data, raw


def _encrypted(plain: bytes, password: bytes) -> Iterator[int]:
    """The cipher of PKWARE's application note (section 6.1)."""
    keys = [0x12345678, 0x23456789, 0x34567890]
    for byte in password:
        _turn(keys, byte)
    for byte in plain:
        mask = (keys[2] | 2) & 0xFFFF
        yield byte ^ ((mask * (mask ^ 1)) >> 8 & 0xFF)
        _turn(keys, byte)


def _shifted(value: int) -> int:
    """A byte run through the polynomial of CRC-32, which the cipher uses without its usual complement."""
    for _ in range(8):
        value = (value >> 1) ^ (0xEDB88320 if value & 1 else 0)
    return value


_TABLE = tuple(map(_shifted, range(256)))


def _turn(keys: list[int], byte: int) -> None:
    keys[0] = _step(keys[0], byte)
    keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
    keys[2] = _step(keys[2], keys[1] >> 24)


def _step(key: int, byte: int) -> int:
    return (key >> 8) ^ _TABLE[(key ^ byte) & 0xFF]
