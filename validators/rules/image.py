"""Pictures as pictures."""

from __future__ import annotations

from domain.verdict import Severity
from validators.rule import declared

EDITED = declared(
    "image.edited",
    Severity.MAJOR,
    zh="图片没有被粘贴、克隆或修饰的区域",
    en="no region of a picture was pasted, cloned or retouched",
)
