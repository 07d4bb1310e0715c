"""Mails as programs save them (`.eml`): what is attached, and the body where it is itself a paper."""

from __future__ import annotations

import email
import mimetypes
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.policy import default

from domain.upload import FileStatus, FileType
from intake import problems
from intake.containers import Member, RefusedError
from intake.plaintext import name_from

MOST_ATTACHMENTS = 200
DECORATION = 30 * 1024
"""Bytes: a smaller picture that stands in the text of a mail is a logo or a rule."""
FEWEST_AMOUNTS = 3
"""A body that prints so many amounts to the cent is a paper whatever is attached."""

_AMOUNT = re.compile(r"(?<![\d.])\d[\d,]*\.\d\d(?![\d.])")
_FILENAME = re.compile(r"name=\"?([^\";\r\n]+)")
_TROUBLE = (MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError)
"""What the standard library's parser raises on headers that break the rules."""


class Mail:
    """An opened mail: attachments in the order they stand, then its body, if that is to be read."""

    def __init__(self, content: bytes, size_limit: int) -> None:
        """Raises RefusedError for a mail that cannot be taken apart or has more attachments than any."""
        try:
            message = email.message_from_bytes(content.lstrip(b"\xef\xbb\xbf\r\n"), policy=default)
            self._contents = [*_attachments(message)]
            self._contents += _body(message, alone=not self._contents)
        except _TROUBLE as error:
            raise RefusedError(FileStatus.UNREADABLE, problems.MAIL_DAMAGED) from error
        if len(self._contents) > MOST_ATTACHMENTS:
            raise RefusedError(FileStatus.DECLINED, problems.too_many_members(len(self._contents), MOST_ATTACHMENTS))
        self.members = tuple(
            Member(name, len(c), problems.too_large(len(c), size_limit) if len(c) > size_limit else None, kind)
            for name, c, kind in self._contents
        )

    def content(self, number: int) -> bytes:
        """See `Container.content`; nothing in a mail is locked by itself."""
        return self._contents[number][1]


_Piece = tuple[str, bytes, FileType | None]
"""Name, bytes, and the type where the bytes do not tell it."""


def _attachments(message: EmailMessage) -> Iterator[_Piece]:
    for number, part in enumerate(_leaves(message), start=1):
        content = _bytes_of(part)
        if content and not _is_body(part) and not _is_decoration(part, content):
            yield _name_of(part, number), content, None


def _leaves(message: MIMEPart) -> Iterator[MIMEPart]:
    """The parts that hold something; a mail inside is one of them, and is not looked into here."""
    if message.get_content_maintype() == "multipart":
        for part in message.iter_parts():
            yield from _leaves(part)
    else:
        yield message


def _is_body(part: MIMEPart) -> bool:
    return (
        part.get_content_type() in ("text/plain", "text/html")
        and not part.get_filename()
        and (part.get_content_disposition() != "attachment")
    )


def _is_decoration(part: MIMEPart, content: bytes) -> bool:
    """A small picture of the text itself, or what accompanies mails without being a paper: signatures, invitations."""
    kind = part.get_content_type()
    if kind in ("application/pkcs7-signature", "application/pgp-signature", "text/calendar", "message/delivery-status"):
        return True
    inside = part.get("Content-ID") is not None and part.get_content_disposition() != "attachment"
    return kind.startswith("image/") and inside and len(content) < DECORATION


def _bytes_of(part: MIMEPart) -> bytes:
    if part.get_content_maintype() == "message":
        inside = part.get_payload()
        mail = inside[0] if isinstance(inside, list) and inside else None
        return mail.as_bytes() if isinstance(mail, EmailMessage) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _name_of(part: MIMEPart, number: int) -> str:
    name = part.get_filename()
    if not name:
        ending = ".eml" if part.get_content_type() == "message/rfc822" else None
        return f"attachment-{number}{ending or mimetypes.guess_extension(part.get_content_type()) or ''}"
    return _unlabelled_name(part) or name if "\ufffd" in name else name


def _unlabelled_name(part: MIMEPart) -> str | None:
    """A name that stands in its header as bare bytes, which no standard allows and old programs write."""
    for header, value in part.raw_items():
        found = _FILENAME.search(value) if header.lower() in ("content-disposition", "content-type") else None
        if found:
            return name_from(found[1].encode("utf-8", "surrogateescape"))
    return None


def _body(message: EmailMessage, alone: bool) -> list[_Piece]:
    """The text people see, as a web page if there is one: where nothing is attached, or figures stand in it."""
    for preference, kind in (("html", FileType.HTML), ("plain", FileType.TEXT)):
        part = message.get_body((preference,))
        if part is None:
            continue
        text = _text_of(part)
        if text.strip() and (alone or len(set(_AMOUNT.findall(text))) >= FEWEST_AMOUNTS):
            return [(f"body.{'html' if preference == 'html' else 'txt'}", b"\xef\xbb\xbf" + text.encode(), kind)]
    return []


def _text_of(part: MIMEPart) -> str:
    """Decoded as the mail says, or as it must be where it says wrong."""
    raw = _bytes_of(part)
    try:
        return raw.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        return raw.decode("gb18030", errors="replace")
