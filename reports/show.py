"""How single values look on the page: both languages side by side, money with separators, data isolated."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from domain.text import Bilingual
from reports.crops import Crop
from reports.shape import ChangeEntry, DocumentEntry, FieldEntry, Scalar, TermEntry, Texts
from reports.words import (
    AUTHENTICITY,
    FIELDS,
    FILE_STATUSES,
    FINDING_STATUSES,
    KINDS,
    MONEY_FIELDS,
    OUTCOMES,
    REQUIREMENT_STATUSES,
    SCORES,
    SEXES,
    word,
)

MONEY = re.compile(r"-?\d+\.\d{2}")
STATUSES: Mapping[str, Mapping[str, Bilingual]] = {
    "outcome": OUTCOMES,
    "score": AUTHENTICITY,
    "file": FILE_STATUSES,
    "document": KINDS,
    "requirement": REQUIREMENT_STATUSES,
    "finding": FINDING_STATUSES,
}
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What HTML in UTF-8 cannot carry; file names and text layers may hold it."""

PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def both(text: Texts | Bilingual | str) -> Markup:
    """A text in both languages, of which the switch shows one; a plain string is data and is isolated."""
    if isinstance(text, str):
        return isolated(text)
    zh, en = (text.zh, text.en) if isinstance(text, Bilingual) else (text["zh"], text["en"])
    return Markup('<span class="zh" lang="zh-CN">{}</span><span class="en" lang="en">{}</span>').format(zh, en)


def say(zh: str, en: str, **values: object) -> Markup:
    """The page's own words; `{name}` places are filled with escaped, isolated values."""
    filled = {name: value if isinstance(value, Markup) else isolated(value) for name, value in values.items()}
    pair = Markup('<span class="zh" lang="zh-CN">{}</span><span class="en" lang="en">{}</span>')
    return pair.format(Markup(zh).format(**filled), Markup(en).format(**filled))  # noqa: S704 the template's own words


def isolated(value: object) -> Markup:
    """Data from outside as text whose writing direction stays inside it."""
    return Markup("<bdi>{}</bdi>").format(value)


def money(amount: str) -> str:
    """`-12298.75` as `−12,298.75`: separators, a true minus, every digit kept."""
    if not PLAIN_NUMBER.fullmatch(amount):
        return amount
    whole, point, cents = amount.lstrip("-").partition(".")
    return ("−" if amount.startswith("-") else "") + f"{int(whole):,}" + point + cents


def compared(value: str | None) -> Markup:
    """A finding's expected or actual value on the page, in both languages where it names fields."""
    if value is not None and _names_fields(value):
        return both(Bilingual(in_words(value, "zh"), in_words(value, "en")))
    return Markup("—") if value is None else isolated(in_words(value, "zh"))


def in_words(value: str | None, language: str) -> str:
    """A finding's expected or actual value as text: money is grouped, fields are named in words, all else stays."""
    if not value:
        return "—"
    if _names_fields(value):
        separator = "、" if language == "zh" else ", "
        return separator.join(word(FIELDS, name).in_language(language) for name in value.split(", "))
    return money(value) if MONEY.fullmatch(value) else value


def _names_fields(value: str) -> bool:
    return all(name in FIELDS for name in value.split(", "))


def field_value(name: str, field: FieldEntry) -> Markup:
    """A field's value for people."""
    value = str(field["value"])
    if name == "sex":
        return both(word(SEXES, value))
    return isolated(money(value) if name in MONEY_FIELDS else value)


def in_order(fields: Mapping[str, FieldEntry]) -> list[tuple[str, FieldEntry]]:
    """Fields in the order in which people look for them, whatever order they were read in."""
    order = {name: n for n, name in enumerate(FIELDS)}
    return sorted(fields.items(), key=lambda field: order.get(field[0], len(order)))


def differs(name: str, field: FieldEntry) -> bool:
    """Whether the page printed it otherwise than it is shown."""
    value, printed = str(field["value"]), field["raw"].strip()
    if name == "sex":
        return printed not in (value, word(SEXES, value).zh)
    return printed not in (value, money(value) if name in MONEY_FIELDS else value)


def percent(share: float) -> str:
    """0.944 as `94%`, rounded down: nothing looks surer than it is."""
    return f"{int(share * 100 + 1e-9)}%"


def sum_of(terms: Sequence[TermEntry]) -> str:
    """Σ weight × share, to two decimals."""
    return f"{sum(term['weight'] * term['share'] for term in terms):.2f}"


def reached(terms: Sequence[TermEntry]) -> int:
    """Σ weight × share ÷ Σ weight in percent, rounded half up; before any cap."""
    whole = sum(term["weight"] for term in terms)
    return int(100 * sum(term["weight"] * term["share"] for term in terms) / whole + 0.5) if whole else 0


def title(document: DocumentEntry) -> Markup:
    """What a document is called throughout: its kind and the time it speaks of."""
    kind, time = both(word(KINDS, document["kind"])), _time_of(document)
    return Markup("{} {}").format(kind, isolated(time)) if time else kind


def _time_of(document: DocumentEntry) -> str:
    fields = document["fields"]
    for name in ("pay_period", "issue_date", "pay_date"):
        if name in fields:
            return str(fields[name]["value"])
    ends = [str(fields[name]["value"]) for name in ("period_start", "period_end") if name in fields]
    return " – ".join(ends)


def label(name: str) -> Markup:
    """A field's name for people."""
    return both(word(FIELDS, name))


def figure(crop: Crop, tallest: int, widest: int = 900) -> Markup:
    """A place where a picture is shown, in pixels; the picture itself stands once at the end of the page."""
    scale = min(1.0, tallest / crop.height, widest / crop.width)
    return Markup(
        '<svg class="crop" width="{}" height="{}" viewBox="0 0 {} {}" role="img" '
        'aria-label="原件 · original"><use href="#{}"/></svg>'
    ).format(max(1, round(crop.width * scale)), max(1, round(crop.height * scale)), crop.width, crop.height, crop.id)


def changed_thing(change: ChangeEntry, documents: Mapping[str, DocumentEntry], named: Mapping[str, Texts]) -> Markup:
    """What changed, in words where there are any, else by its id."""
    what, ident = change["what"], change["id"]
    if ident in named:
        return both(named[ident])
    if what == "outcome":
        return Markup("")
    if what == "score":
        return both(word(SCORES, ident))
    owner, _, name = ident.rpartition(".") if what == "field" else (ident, "", "")
    known = title(documents[owner]) if owner in documents else isolated(owner)
    return Markup("{} · {}").format(known, label(name)) if name else known


def scalar(what: str, value: Scalar) -> Markup:
    """A changed value: a status in words, money grouped, a share in percent, nothing as a dash."""
    if value is None or value == "":
        return Markup("—")
    if isinstance(value, float):
        return isolated(percent(value))
    table = STATUSES.get(what, {})
    return both(table[value]) if isinstance(value, str) and value in table else compared(str(value))
