"""English statements: British with a balance a day, American in two sections, Indian by value date, Hong Kong's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from sample_docs.ledger import Entry, Ledger
from sample_docs.reserved.cast import Role, account
from sample_docs.reserved.leaf import A4, LETTER, Type, filled, flow, lined, paragraph, put, ruled, table
from sample_docs.reserved.record import Record, money
from sample_docs.reserved.slips_en import person
from sample_docs.truth import Truth

_SHOPS: Mapping[str, tuple[str, ...]] = {
    "uk": (
        "CARD PAYMENT TO GREENLEAF GROCERS",
        "SQ *CORNER BAKERY",
        "CONTACTLESS TFN TRAVEL",
        "DIRECT DEBIT NORTHERN ENERGY",
        "CASH WITHDRAWAL ATM HIGH ST",
    ),
    "us": (
        "POS PURCHASE RIVERBEND MARKET #204",
        "DEBIT CARD SUNNY FUEL 0093",
        "ACH WEB PMT CITY WATER",
        "RECURRING STREAMBOX",
        "ATM WITHDRAWAL 4TH ST",
    ),
    "in": (
        "UPI/DR/624511/ANAND STORES",
        "POS 416021XXXX FRESHKART",
        "BIL/ELECTRICITY/004518",
        "UPI/DR/993120/AUTO RIDE",
        "ATW-NFS/CASH",
    ),
    "hk": ("OCTOPUS AUTO ADD VALUE", "EPS HARBOUR MART", "FPS PAYMENT", "AUTOPAY CLP POWER", "ATM CASH WITHDRAWAL"),
}
_PAY = {
    "uk": "BANK GIRO CREDIT {} WAGES",
    "us": "DIRECT DEP {} PAYROLL",
    "in": "NEFT CR-{}-SALARY",
    "hk": "AUTOPAY-IN {} SALARY",
}
_FIRMS = ("ASHDOWN LTD", "PENNINE TOOL", "KONKAN AGRO", "HARLAN MFG", "LION GATE LOGISTICS", "FAIRWEATHER CO")


def draw(name: str, role: Role, rng: Random, as_of: date) -> tuple[bytes, Truth]:
    """The PDF of the layout of that name, and its truth."""
    truth = Truth("bank_statement", "en", name)
    return LAYOUTS[name](account(role, rng, as_of, (15, 48)), person(rng), Record(truth), rng), truth


def uk_account(ledger: Ledger, holder: str, record: Record, rng: Random) -> bytes:
    """Paid out and paid in; the day and the balance stand once a day."""
    faces, said = Type("hei", "sans"), _words("uk", rng)
    bank = record.text("bank", rng.choice(("Wharfedale Bank plc", "Mercian Building Society", "Thistle & Crown Bank")))
    record.truth.add("currency", "GBP")
    first, last = ledger.first, ledger.last
    own = [
        [
            f"Account name: {record.text('account_holder', holder)}",
            f"Sort code: 20-{rng.randint(10, 99)}-{rng.randint(10, 99)}",
        ],
        [
            (
                f"Statement period: {record.value('period_start', first, f'{first:%d %B %Y}')} to "
                f"{record.value('period_end', last, f'{last:%d %B %Y}')}"
            ),
            f"Account number: {record.text('account_number', str(rng.randint(10**7, 10**8 - 1)))}",
        ],
    ]
    sums = [
        ["Opening balance", "Money in", "Money out", "Closing balance"],
        [
            record.value("opening_balance", ledger.opening, f"£{money(ledger.opening)}"),
            record.value("total_credits", ledger.credits, f"£{money(ledger.credits)}"),
            record.value("total_debits", ledger.debits, f"£{money(ledger.debits)}"),
            record.value("closing_balance", ledger.closing, f"£{money(ledger.closing)}"),
        ],
    ]
    rows = [
        ["Date", rng.choice(("Description", "Payment type and details")), "Paid out (£)", "Paid in (£)", "Balance (£)"]
    ]
    rows.append([f"{first:%d %b %y}", "BALANCE BROUGHT FORWARD", "", "", money(ledger.opening)])
    before = None
    following = [*(e.day for e in ledger.entries[1:]), None]
    for e, after in zip(ledger.entries, following, strict=True):
        ends_day = after != e.day
        record.row(e.day, said(e), "", e.amount, e.balance if ends_day else None)
        moved = ["", money(e.amount)] if e.amount > 0 else [money(-e.amount), ""]
        rows.append(
            [f"{e.day:%d %b %y}" if e.day != before else "", said(e), *moved, money(e.balance) if ends_day else ""]
        )
        before = e.day
    story: list[Flowable] = [
        paragraph(faces, bank, 18, bold=True, ink="#0a3d62"),
        Spacer(1, 4),
        paragraph(faces, "Your current account statement", 12),
        Spacer(1, 12),
    ]
    story += [table(record.truth, faces, [340, 175], own, [], size=9.5, pad=2), Spacer(1, 10)]
    story += [
        table(
            record.truth,
            faces,
            [128.75] * 4,
            sums,
            [*lined("#0a3d62"), filled(0, "#dfeaf2")],
            size=9.5,
            heads=1,
            aligns="cccc",
        ),
        Spacer(1, 12),
    ]
    story.append(
        table(
            record.truth,
            faces,
            [62, 243, 70, 70, 70],
            rows,
            [*lined("#ccc"), filled(0, "#dfeaf2")],
            size=9,
            heads=1,
            aligns="llrrr",
            repeat=True,
        )
    )

    def on_page(canvas: Canvas, page: int, pages: int) -> None:
        put(canvas, faces, 555, 24, f"Page {page} of {pages}", 8, align="r")

    return flow(story, A4, (40, 40, 40, 50), on_page)


def us_checking(ledger: Ledger, holder: str, record: Record, rng: Random) -> bytes:
    """Deposits, then withdrawals, each a table of its own without balances; days without the year."""
    faces, said = Type("hei", "serif", "serif-bold"), _words("us", rng)
    bank = record.text(
        "bank", rng.choice(("First Prairie National Bank", "Cascade Mutual Savings Bank", "Old Harbor Credit Union"))
    )
    record.truth.add("currency", "USD")
    first, last = ledger.first, ledger.last
    own = [
        [
            record.text("account_holder", holder.upper()),
            "Account Number:",
            record.text("account_number", f"XXXX-XXXX-{rng.randint(1000, 9999)}"),
        ]
    ]
    own.append(
        [
            f"{rng.randint(100, 9800)} Sycamore Ave",
            "Statement Period:",
            (
                f"{record.value('period_start', first, f'{first:%m/%d/%Y}')} - "
                f"{record.value('period_end', last, f'{last:%m/%d/%Y}')}"
            ),
        ]
    )
    sums = [
        ["Beginning Balance", record.value("opening_balance", ledger.opening, f"${money(ledger.opening)}")],
        ["Deposits and Other Additions", record.value("total_credits", ledger.credits, money(ledger.credits))],
        ["Withdrawals and Other Subtractions", record.value("total_debits", ledger.debits, f"-{money(ledger.debits)}")],
        ["Ending Balance", record.value("closing_balance", ledger.closing, f"${money(ledger.closing)}")],
    ]
    story: list[Flowable] = [
        paragraph(faces, bank, 17, bold=True),
        paragraph(faces, "Checking Account Statement", 11),
        Spacer(1, 14),
    ]
    story += [
        table(record.truth, faces, [260, 110, 160], own, [], size=10, pad=2),
        Spacer(1, 14),
        paragraph(faces, "Account Summary", 12, bold=True),
        Spacer(1, 4),
    ]
    story += [table(record.truth, faces, [260, 120], sums, lined("#999"), size=10, aligns="lr"), Spacer(1, 14)]
    for title, wanted in (("Deposits and Other Additions", True), ("Withdrawals and Other Subtractions", False)):
        rows = [["Date", "Description", "Amount"]]
        for e in (e for e in ledger.entries if (e.amount > 0) is wanted):
            record.row(e.day, said(e), "", e.amount, None)
            rows.append([f"{e.day:%m/%d}", said(e), money(e.amount)])
        story += [paragraph(faces, title, 12, bold=True), Spacer(1, 4)]
        story += [
            table(
                record.truth,
                faces,
                [60, 370, 100],
                rows,
                [*lined("#ccc"), filled(0, "#e8e8e8")],
                size=9.5,
                heads=1,
                aligns="llr",
                repeat=True,
            ),
            Spacer(1, 14),
        ]

    def on_page(canvas: Canvas, page: int, pages: int) -> None:
        put(canvas, faces, 306, 24, f"Member FDIC          Page {page} of {pages}", 8, align="c")

    return flow(story, LETTER, (41, 41, 40, 50), on_page)


def india_savings(ledger: Ledger, holder: str, record: Record, rng: Random) -> bytes:
    """Withdrawal and deposit columns, Indian grouping, a balance that says Cr."""
    ledger = _larger(ledger, 12)
    faces, said = Type("hei", "narrow", "sans-bold"), _words("in", rng)
    bank = record.text("bank", rng.choice(("Deccan Commercial Bank", "Malabar Gramin Bank", "Vindhya National Bank")))
    record.truth.add("currency", "INR")
    first, last = ledger.first, ledger.last
    own = [
        [
            "Account Holder",
            record.text("account_holder", holder),
            "Account No",
            record.text("account_number", str(rng.randint(10**13, 10**14 - 1))),
        ],
        ["Branch", "MG Road, Kochi", "Currency", "INR"],
        [
            "From",
            record.value("period_start", first, f"{first:%d/%m/%Y}"),
            "To",
            record.value("period_end", last, f"{last:%d/%m/%Y}"),
        ],
    ]
    suffix = rng.choice((" Cr", "Cr", ""))
    rows = [["Date", "Narration", "Chq./Ref.No.", "Withdrawal Amt.", "Deposit Amt.", "Closing Balance"]]
    for e in ledger.entries:
        record.row(e.day, said(e), "", e.amount, e.balance)
        moved = ["", money(e.amount, "in")] if e.amount > 0 else [money(-e.amount, "in"), ""]
        rows.append(
            [
                f"{e.day:%d/%m/%y}",
                said(e),
                f"{rng.randint(10**11, 10**12 - 1):016d}",
                *moved,
                money(e.balance, "in") + suffix,
            ]
        )
    story: list[Flowable] = [
        paragraph(faces, bank, 16, "c", bold=True),
        paragraph(faces, "Statement of Account", 11, "c"),
        Spacer(1, 10),
    ]
    story += [table(record.truth, faces, [85, 190, 80, 180], own, ruled("#999"), size=9.5), Spacer(1, 10)]
    story.append(
        table(
            record.truth,
            faces,
            [55, 160, 95, 75, 75, 85],
            rows,
            [*ruled("#999"), filled(0, "#fde9d9")],
            size=9,
            heads=1,
            aligns="lllrrr",
            repeat=True,
        )
    )
    story += [Spacer(1, 8), paragraph(faces, "STATEMENT SUMMARY", 10, bold=True), Spacer(1, 3)]
    sums = [["Opening Balance", "Debits", "Credits", "Closing Bal"]]
    names = ("opening_balance", "total_debits", "total_credits", "closing_balance")
    amounts = (ledger.opening, ledger.debits, ledger.credits, ledger.closing)
    sums.append([record.value(n, a, money(a, "in")) for n, a in zip(names, amounts, strict=True)])
    story.append(
        table(record.truth, faces, [136] * 4, sums, ruled("#999"), size=9.5, heads=1, aligns="rrrr", head_align="r")
    )

    def on_page(canvas: Canvas, page: int, pages: int) -> None:
        put(canvas, faces, 555, 24, f"Page No.: {page}", 8, align="r")

    return flow(story, A4, (25, 25, 34, 46), on_page)


def hong_kong(ledger: Ledger, holder: str, record: Record, rng: Random) -> bytes:
    """Deposit before withdrawal, B/F and C/F rows, names in capitals, newest last."""
    faces, said = Type("song", "dejavu", "dejavu-bold"), _words("hk", rng)
    bank = record.text("bank", rng.choice(("Pearl Harbourfront Bank Limited", "Lantau Trust Bank")))
    record.truth.add("currency", "HKD")
    last, number = ledger.last, f"{rng.randint(100, 999)}-{rng.randint(100000, 999999)}-{rng.randint(100, 999)}"
    own = [
        [
            record.text("account_holder", holder.upper()),
            f"Account Number: {record.text('account_number', number)}",
        ],
        [
            "Flat B, 12/F, Kwong Fai Building",
            f"Statement Date: {record.value('printed_at', last, f'{last.day} {last:%b %Y}')}",
        ],
    ]
    rows = [
        ["Transaction Date", "Transaction Details", "Deposit", "Withdrawal", "Balance (HKD)"],
        ["", "B/F BALANCE", "", "", record.value("opening_balance", ledger.opening, money(ledger.opening))],
    ]
    for e in ledger.entries:
        record.row(e.day, said(e), "", e.amount, e.balance)
        moved = [money(e.amount), ""] if e.amount > 0 else ["", money(-e.amount)]
        rows.append([f"{e.day.day} {e.day:%b %Y}", said(e), *moved, money(e.balance)])
    rows.append(["", "C/F BALANCE", "", "", record.value("closing_balance", ledger.closing, money(ledger.closing))])
    story: list[Flowable] = [
        paragraph(faces, bank, 15, bold=True, ink="#7a1f1f"),
        paragraph(faces, "HKD Savings Account Statement", 10),
        Spacer(1, 12),
    ]
    story += [table(record.truth, faces, [300, 225], own, [], size=8.5, pad=2), Spacer(1, 10)]
    story.append(
        table(
            record.truth,
            faces,
            [90, 180, 82, 82, 91],
            rows,
            [*lined("#b88"), filled(0, "#f3e3e3")],
            size=8,
            heads=1,
            aligns="llrrr",
            repeat=True,
        )
    )

    def on_page(canvas: Canvas, page: int, pages: int) -> None:
        put(canvas, faces, 297, 24, f"Page {page} / {pages}", 7.5, align="c")

    return flow(story, A4, (35, 35, 36, 46), on_page)


def _words(land: str, rng: Random) -> Callable[[Entry], str]:
    """What a row is called; the same row always the same."""
    firm, shops, number = rng.choice(_FIRMS), _SHOPS[land], rng.randint(0, 99)
    fixed = {
        "salary": _PAY[land].format(firm),
        "transfer": "RENT PAYMENT",
        "loan": "LOAN REPAYMENT 00341",
        "refund": "REFUND KESTREL ONLINE",
        "interest": "INTEREST PAID",
    }
    return lambda e: fixed.get(e.key) or shops[(e.day.toordinal() + int(e.amount * 100) + number) % len(shops)]


def _larger(ledger: Ledger, times: int) -> Ledger:
    """The same account in a currency whose unit is worth less."""
    entries = tuple(replace(e, amount=e.amount * times, balance=e.balance * times) for e in ledger.entries)
    return replace(ledger, opening=ledger.opening * Decimal(times), entries=entries)


LAYOUTS: Mapping[str, Callable[[Ledger, str, Record, Random], bytes]] = {
    "uk_account": uk_account,
    "us_checking": us_checking,
    "india_savings": india_savings,
    "hong_kong": hong_kong,
}
