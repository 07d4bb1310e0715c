"""Spellings put together of parts: Chinese labels and titles are compounds, and every employer composes its own."""

from __future__ import annotations


def spelt(heads: str, tails: str) -> tuple[str, ...]:
    """Every head with every tail: 应发 and 工资 合计 give 应发, 应发工资, 应发合计."""
    return tuple(head + tail for tail in ("", *tails.split()) for head in heads.split())


def composed(heads: str, middles: str, tails: str) -> tuple[str, ...]:
    """Every head, middle and tail together: 工资 发放 明细表 gives 工资发放明细表."""
    return tuple(h + m + t for h in heads.split() for m in ("", *middles.split()) for t in tails.split())


def phrases(*parts: str) -> tuple[str, ...]:
    """Every English phrase of one choice from each part; choices stand between strokes, an empty one leaves it out:
    `net|take home` and `pay|salary` give net pay, net salary, take home pay, take home salary."""
    chosen: tuple[str, ...] = ("",)
    for part in parts:
        chosen = tuple(f"{before} {choice.strip()}".strip() for before in chosen for choice in part.split("|"))
    return chosen
