"""Dated, sourced tables of what is generally known: rates, norms, words. Data, so that an owner can edit them."""
