"""What intake has to say about a file, and the way out."""

from __future__ import annotations

from domain.text import Bilingual, Problem

LINK = Problem(
    "link",
    Bilingual(
        "这是一个链接（快捷方式），不是文件本身，出于安全不会打开。请发送文件本身。",
        "This is a link, not the file itself, and for safety it is not followed. Please send the file itself.",
    ),
)
NO_FILE = Problem(
    "not_a_file",
    Bilingual(
        "这不是普通文件（设备或管道），无法保存。请发送文件本身。",
        "This is not an ordinary file (a device or pipe) and cannot be stored. Please send the file itself.",
    ),
)
NOT_ALLOWED = Problem(
    "no_permission",
    Bilingual(
        "没有读取该文件的权限。请修改文件权限后重新放入。",
        "This file may not be read. Please change its permissions and put it in again.",
    ),
)
EMPTY = Problem(
    "empty",
    Bilingual(
        "文件是空的（0 字节）。请重新发送原文件。", "The file is empty (0 bytes). Please send the original again."
    ),
)
_TOO_LARGE = Bilingual(
    "文件过大（{size} MB，上限 {limit} MB）。请分成几份，或以较低分辨率扫描后重新发送。",
    "The file is too large ({size} MB; the limit is {limit} MB). Please split it or scan it at a lower resolution.",
)
_ARCHIVE = Problem(
    "archive",
    Bilingual(
        "本版本不能打开压缩包。请解压后发送其中的文件。",
        "Archives cannot be opened in this version. Please unpack it and send the files in it.",
    ),
)
_OFFICE = Problem(
    "office_file",
    Bilingual(
        "本版本不能读取 Word、Excel、PPT 文件。请另存为 PDF 后发送。",
        "Word, Excel and PowerPoint files cannot be read in this version. Please save it as PDF and send that.",
    ),
)
_OFD = Problem(
    "ofd",
    Bilingual(
        "本版本不能读取 OFD 版式文件。请另存或打印为 PDF 后发送。",
        "OFD files cannot be read in this version. Please save or print it as PDF and send that.",
    ),
)


def too_large(size: int, limit: int) -> Problem:
    """`size` and `limit` in bytes."""
    megabyte = 1024 * 1024
    return Problem("too_large", _TOO_LARGE.fill(size=-(-size // megabyte), limit=limit // megabyte))


def archive(head: bytes) -> Problem:
    """What to say of a ZIP container, by the names in its first bytes: Office and OFD files are ZIPs, too."""
    if b"OFD.xml" in head:
        return _OFD
    is_office = b"[Content_Types].xml" in head or b"word/" in head or b"xl/" in head or b"ppt/" in head
    return _OFFICE if is_office else _ARCHIVE
