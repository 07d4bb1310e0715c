"""The reserved part of the workshop: a seed comes in, papers in layouts that nothing was developed with go out.

Nobody looks at them while extractors are changed; they are drawn once, to measure. `draw_papers` gives slips,
statements and medical papers, `draw_traps` papers from which little or nothing may be read.
"""

from sample_docs.reserved.papers import draw_papers, draw_traps

__all__ = ["draw_papers", "draw_traps"]
