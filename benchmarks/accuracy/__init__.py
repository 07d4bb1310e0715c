"""How many kinds, fields and rows are read right: `python -m benchmarks.accuracy`.

Comes in: documents with truth (generated ones and those nobody of this project made). Goes out: a table and a JSON file.
"""
