import subprocess
import sys
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

HEAVY = ("prefect", "rapidocr", "onnxruntime", "pytesseract", "sqlalchemy", "starlette", "reportlab")

SCRIPT = """
import sys
from flows.cli import main
try:
    main(["verify", sys.argv[1], "--out", sys.argv[2], "--as-of", "2026-11-20"])
except SystemExit as end:
    assert end.code == 0, end.code
print("LOADED", [name for name in {heavy!r} if name in sys.modules])
"""


def test_verify_on_digital_pdfs_loads_neither_prefect_nor_an_ocr_engine(tmp_path: Path) -> None:
    case = tmp_path / "case-1"
    case.mkdir()
    canvas = Canvas(str(case / "slip.pdf"), invariant=1)
    texts = ("Pay Slip", "Employee name: Jane Example", "Gross pay: 5,000.00", "Net pay: 4,000.00")
    for line, text in enumerate(texts):
        canvas.drawString(72, 760 - 24 * line, text)
    canvas.save()
    script = SCRIPT.format(heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", script, str(case), str(tmp_path / "out")], capture_output=True, text=True, check=False
    )
    assert "LOADED []" in done.stdout, done.stdout + done.stderr
    assert (tmp_path / "out" / "report.json").is_file()
