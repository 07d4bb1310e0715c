"""A link or a note on a page is an annotation; most PDFs that have one have no form."""

from __future__ import annotations

import hashlib
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from domain.upload import FileStatus, FileType, Upload
from reading import ReadingOptions, read


def test_a_page_with_a_link_and_no_form_is_read() -> None:
    made = BytesIO()
    canvas = Canvas(made, invariant=1)
    canvas.drawString(72, 760, "Statement of account for the month of July")
    canvas.linkURL("https://bank.example/", (72, 750, 200, 770))
    canvas.save()
    content = made.getvalue()
    upload = Upload("a.pdf", hashlib.sha256(content).hexdigest(), len(content), FileType.PDF)
    transcript = read(upload, content, ReadingOptions())
    assert transcript.status is FileStatus.TAKEN
    assert "Statement of account" in " ".join(word.text for word in transcript.pages[0].words)
