"""How many kinds, fields and rows are read right: `python -m benchmarks.accuracy`.

Comes in: documents with truth (drawn ones, and those nobody of this project made). Goes out: a table, a JSON file.
"""
