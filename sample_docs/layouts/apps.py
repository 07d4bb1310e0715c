"""Screens of apps, one declaration a layout: two banks' and a wallet's."""

from __future__ import annotations

from sample_docs.app_drawing import DARK, AppLayout, Screen

LAYOUTS = (
    AppLayout("bank_app", "收支明细", card="{bank}  储蓄卡 {account_number}"),
    AppLayout(
        "bank_app_blue",
        "交易明细",
        Screen(top="#FFFFFF", on_top="#1A1A1A", bar="#EAF1FB", income="#C0392B"),
        size=(320.0, 693.0),
        card="{account_number}",
        signed="{:,.2f}",
    ),
    AppLayout("wallet_app", "账单", DARK, by_day=False, balances=False, signed="{:+.2f}", rows=40),
)
