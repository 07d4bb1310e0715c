"""Transcripts in, documents out: which kind each is, where its fields stand, what they say.

`extract(transcripts, reader, applicant)` gives the documents of a case; `check()` raises ContradictionError when the
declared kinds contradict each other.
"""

from extractors.documents import extract
from extractors.kind import check

__all__ = ["check", "extract"]
