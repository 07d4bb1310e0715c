"""One file a subject; every `Rule` in it is found by folder and listed in the order in which the file defines it."""
