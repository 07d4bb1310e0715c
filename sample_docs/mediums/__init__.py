"""How a digital paper reaches us, by seed: scanned, photographed, a screenshot, partly scanned; one file a medium."""
