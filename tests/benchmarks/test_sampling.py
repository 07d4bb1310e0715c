"""Which papers are read from pixels."""

from __future__ import annotations

from collections import Counter
from random import Random

from benchmarks.accuracy.papers import Planned
from benchmarks.accuracy.plan import PEER_PAGES, peers_papers
from benchmarks.accuracy.sampling import FEW_PAGES, chosen, sample
from tests.benchmarks.papers import planned

MEDIUMS = ("digital", "scan", "photo")


def corpus(part: str = "development") -> list[Planned]:
    return [
        planned(kind, medium, language=language, seed=seed, number=number, pages=pages, part=part)
        for seed in (101, 102, 103, 104)
        for kind, pages in (("pay_slip", 1), ("bank_statement", 2))
        for language, layouts in (("zh", 9), ("en", 4))
        for number in range(layouts)
        for medium in MEDIUMS
    ]


def test_the_same_papers_are_chosen_whatever_the_order_they_are_listed_in() -> None:
    listed = corpus()
    shuffled = Random(7).sample(listed, len(listed))  # noqa: S311
    assert set(sample(listed, 60)) == set(sample(shuffled, 60))
    assert chosen(listed, 60) == [p for p in listed if p in set(chosen(shuffled, 60))]


def test_digital_papers_are_all_there_and_pixels_keep_to_their_pages() -> None:
    papers = chosen(corpus(), 60)
    assert sum(p.medium == "digital" for p in papers) == sum(p.medium == "digital" for p in corpus())
    assert 58 <= sum(p.pages for p in papers if p.needs_ocr) <= 60


def test_every_kind_language_and_medium_has_its_pages_chinese_twice_as_many() -> None:
    pages: Counter[tuple[str, str, str]] = Counter()
    for paper in sample([p for p in corpus() if p.needs_ocr], 120):
        pages[paper.kind, paper.language, paper.medium] += paper.pages
    assert len(pages) == 8
    for (_, language, _), count in pages.items():
        assert abs(count - (20 if language == "zh" else 10)) <= 2


def test_every_layout_comes_before_one_comes_twice() -> None:
    slips = [p for p in corpus() if (p.kind, p.language, p.medium) == ("pay_slip", "zh", "scan")]
    assert Counter(p.layout for p in sample(slips, 18)).most_common()[0][1] == 2
    assert len({p.layout for p in sample(slips, 9)}) == 9


def test_long_statements_stay_digital_where_there_are_shorter_ones() -> None:
    long = [planned("bank_statement", "scan", number=n, pages=FEW_PAGES + 9) for n in range(3)]
    short = planned("bank_statement", "scan", number=9, pages=FEW_PAGES)
    assert sample([*long, short], 100) == [short]
    assert sample(long, FEW_PAGES + 9)[0] in long


def test_peers_read_pixels_of_the_reserved_part_where_that_is_read() -> None:
    both = corpus() + corpus("reserved")
    theirs = peers_papers(both)
    assert {p.part for p in theirs} == {"reserved"}
    assert all(p.needs_ocr for p in theirs)
    assert PEER_PAGES - 1 <= sum(p.pages for p in theirs) <= PEER_PAGES
    assert theirs == peers_papers(list(reversed(both)))
