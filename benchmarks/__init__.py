"""Accuracy, detection and speed: each one command, each against a named peer in the same run; results are committed."""
