"""The stairs: settings, the one order of steps, and what runs them: commands, Prefect flows, worker, watcher.

Comes in: commands, settings, files in the inbox. Goes out: report versions in the case folders.
"""
