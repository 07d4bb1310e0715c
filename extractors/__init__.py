"""Transcripts in, documents out: which kind each is, where its fields stand, what they say.

`extract(transcripts, reader, applicant)` gives the documents of a case; `corrected(documents, corrections)` those with
what the reviewer wrote down; `check()` raises ContradictionError when the declared kinds contradict each other.
"""

from extractors.corrections import corrected
from extractors.documents import extract
from extractors.kind import check

__all__ = ["check", "corrected", "extract"]
