"""Whether a PDF page's own text may be believed, or its pixels must be read."""

from __future__ import annotations

from reading.textlayer import Layer

FULL_COVER = 0.8
"""A picture over so much of the page is the page: a text layer beside it can say anything."""
LARGE_COVER = 0.3
FEW = 100
"""Characters: a page under a large picture with fewer holds its text in the picture."""
VERY_FEW = 30
MANY_OBJECTS = 150
"""Strokes and shapes: with hardly any characters, the text is drawn as outlines."""
MOST_UNMAPPED = 0.05
"""Share of characters whose font does not say which they are."""


def is_blank(layer: Layer) -> bool:
    """True for a page on which nothing is drawn."""
    return not layer.glyphs and not layer.objects and not layer.unmapped


def is_trusted(layer: Layer) -> bool:
    """True when what the page's characters say is what a viewer sees."""
    usable = _usable(layer)
    if not usable or layer.unmapped > MOST_UNMAPPED * (usable + layer.unmapped):
        return False
    if layer.cover > FULL_COVER or (layer.cover > LARGE_COVER and usable < FEW):
        return False
    return usable >= VERY_FEW or (layer.cover < 0.05 and layer.objects < MANY_OBJECTS)


def is_over_a_picture(layer: Layer) -> bool:
    """True for a page of text all of which is drawn over a large picture: a letterhead or watermark, if the picture
    turns out to hold no text of its own."""
    usable = _usable(layer)
    seen = not layer.hidden and not layer.behind and not layer.unmapped
    return layer.cover > FULL_COVER and usable >= FEW and seen


def _usable(layer: Layer) -> int:
    return sum(not glyph.text.isspace() for glyph in layer.glyphs)
