"""Transcripts in, documents out: which kind each is, where its fields stand, what they say.

`extract(transcripts, reader, applicant)` gives the documents of a case; `check()` says whether the kinds are sound.
"""
