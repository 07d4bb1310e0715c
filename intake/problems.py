"""What intake has to say about a file, and the way out."""

from __future__ import annotations

from collections.abc import Sequence

from domain.text import Bilingual, Problem
from domain.upload import UNPACKED, FileType

MEGABYTE = 1024 * 1024

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
_LOCKED_MEMBERS = Bilingual(
    "压缩包内有 {count} 个文件需要密码：{names}。请把密码写入案件文件夹中的 "
    "passwords.txt（每行一个）或用 --password 给出，也可解压后发送。",
    "{count} of the files in the archive need a password: {names}. Put it into passwords.txt in the case folder (one a "
    "line) or give it with --password, or unpack the archive and send the files.",
)
ARCHIVE_DAMAGED = Problem(
    "damaged",
    Bilingual(
        "压缩包已损坏或不完整，无法打开。请重新发送完整的压缩包，或直接发送其中的文件。",
        "The archive is damaged or incomplete and cannot be opened. Please send the whole archive, or the files in it.",
    ),
)
MEMBER_DAMAGED = Problem(
    "damaged",
    Bilingual(
        "压缩包中的这个文件已损坏，无法解压。请直接发送该文件。",
        "This file is damaged inside the archive and cannot be unpacked. Please send the file itself.",
    ),
)
MAIL_DAMAGED = Problem(
    "damaged",
    Bilingual(
        "邮件文件的结构有误，无法打开。请直接发送邮件的附件，或将邮件另存为 PDF。",
        "The structure of this mail is broken. Please send what was attached to it, or the mail itself as PDF.",
    ),
)
NOTHING_INSIDE = Problem(
    "empty",
    Bilingual(
        "其中没有任何文件或文字。请检查后重新发送，或直接发送材料。",
        "There is no file and no text in it. Please check it and send it again, or send the papers themselves.",
    ),
)
TOO_DEEP = Problem(
    "nested_archive",
    Bilingual(
        "压缩包或邮件嵌套层数过多，未打开。请解压后发送其中的文件。",
        "Archives or mails are nested too deeply; this one was not opened. Please unpack it and send the files in it.",
    ),
)
LEADS_OUT = Problem(
    "unsafe_name",
    Bilingual(
        "压缩包中此文件的路径指向压缩包之外，出于安全未解压。请直接发送该文件。",
        "The path of this file leads out of the archive; for safety it was not unpacked. Please send the file itself.",
    ),
)
RARE_COMPRESSION = Problem(
    "compression",
    Bilingual(
        "该文件的压缩方式不受支持。请用普通 ZIP 格式压缩，或直接发送该文件。",
        "This file is compressed in a way that is not supported. Please use an ordinary ZIP, or send the file itself.",
    ),
)
_ARCHIVE = Problem(
    "archive",
    Bilingual(
        "无法打开这种压缩包（RAR、7z、tar 等）。请解压后直接发送其中的文件，或改用 ZIP 压缩。",
        "Archives of this sort (RAR, 7z, tar and others) cannot be opened. Please unpack it and send the files in it, "
        "or pack them as ZIP.",
    ),
)
_OFFICE = Problem(
    "office_file",
    Bilingual(
        "不能读取 Word、PPT 和 Outlook 文件。请另存为 PDF 后发送（Outlook 邮件也可另存为 EML）。",
        "Word, PowerPoint and Outlook files cannot be read. Please save it as PDF and send that (a mail as EML).",
    ),
)
DECLINED = {FileType.ARCHIVE: _ARCHIVE, FileType.OFFICE: _OFFICE}
"""What is known and not read, with the way out."""

_TOO_MANY = Bilingual(
    "其中有 {count} 个文件，超过上限 {limit} 个，未打开。请只发送所需的材料。",
    "There are {count} files in it, over the limit of {limit}; it was not opened. Please send only what is needed.",
)
_UNPACKS_TOO_LARGE = Bilingual(
    "解压后过大（{size} MB，上限 {limit} MB），未打开。请分成几份发送。",
    "Unpacked it is too large ({size} MB; the limit is {limit} MB); it was not opened. Please send it in parts.",
)
_UNPACKED = Bilingual(
    "已打开，其中的 {count} 个文件已逐一列出。",
    "Opened: the {count} files in it are listed one by one.",
)
_SHOWN_NAMES = 5


def locked_members(names: Sequence[str]) -> Problem:
    """`names` of what needs a password, the first few of which are said."""
    shown = [*names[:_SHOWN_NAMES], *(["…"] if len(names) > _SHOWN_NAMES else [])]
    listed = Bilingual("、".join(shown), ", ".join(shown))
    return Problem("locked", _LOCKED_MEMBERS.fill(count=len(names), names=listed))


def too_many_members(count: int, limit: int) -> Problem:
    """`count` files in an archive or mail."""
    return Problem("too_many_files", _TOO_MANY.fill(count=count, limit=limit))


def unpacks_too_large(size: int, limit: int) -> Problem:
    """`size` and `limit` in bytes."""
    return Problem("too_large", _UNPACKS_TOO_LARGE.fill(size=-(-size // MEGABYTE), limit=limit // MEGABYTE))


def unpacked(count: int) -> Problem:
    """No fault: what an opened archive or mail says of itself."""
    return Problem(UNPACKED, _UNPACKED.fill(count=count))


def too_large(size: int, limit: int) -> Problem:
    """`size` and `limit` in bytes."""
    return Problem("too_large", _TOO_LARGE.fill(size=-(-size // MEGABYTE), limit=limit // MEGABYTE))
