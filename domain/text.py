"""Words shown to people, always in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in Chinese and in English. `in_language("zh"|"en")` picks one."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        return self.zh if language == "zh" else self.en

    def fill(self, **values: object) -> Bilingual:
        """Both texts with `{name}` places filled. A `Bilingual` value is filled in by language."""
        zh = {k: v.zh if isinstance(v, Bilingual) else v for k, v in values.items()}
        en = {k: v.en if isinstance(v, Bilingual) else v for k, v in values.items()}
        return Bilingual(self.zh.format(**zh), self.en.format(**en))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a file or document: what it is, and the way out, in the reader's words."""

    code: str
    """Stable, for programs: `locked`, `damaged`, `empty`, `not_a_document`, `blurred`, …"""
    message: Bilingual
