"""What can be asked for beside the kinds of document: the names stand in `requests[].asks_for.kind`."""

from __future__ import annotations

PASSWORD = "password"
READABLE_FILE = "readable_file"
KINSHIP = "proof_of_kinship"
EXPLANATION = "explanation"
"""`about` names what is to be explained."""
