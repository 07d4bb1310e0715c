"""The workshop: a seed comes in, fictional papers of one applicant go out, each with its truth as JSON.

`write_case(name, out, as_of, seed)` writes a whole case folder, as the service does on its first start.
"""

from sample_docs.cases import write_case

__all__ = ["write_case"]
