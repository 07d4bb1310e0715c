"""One file for each kind of document, each with its declaration `KIND`; found by folder."""
