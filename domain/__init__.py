"""The nouns every room speaks: frozen values, `Decimal` money, `date` dates. Standard library only, no I/O.

upload → transcript → document → case → verdict: each wraps the one before, so nothing is fetched twice.
"""
