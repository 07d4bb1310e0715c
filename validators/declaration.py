"""What the applicant declared, as a thing that a rule judges."""

from __future__ import annotations

from dataclasses import dataclass

from domain.verdict import Evidence


@dataclass(frozen=True, slots=True)
class Declaration:
    """One entry of `application.yaml`; its finding keeps its id whatever else is sent."""

    entry: str

    @property
    def key(self) -> tuple[str, ...]:
        return ("application", self.entry)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return ()
