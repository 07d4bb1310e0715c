"""The workshop: a seed comes in, fictional papers of one applicant go out, each with its truth as JSON."""
