"""The papers: each layout is a small declaration of labels, order and style, by kind in a file of its own."""
