"""Which cases there are, who works on one, and what waits to be done: SQLite, or PostgreSQL by URL.

In: lines about cases, owners, times; out: the same. Nothing here cannot be had again from the case folders.
"""

from register.lines import CaseLine, Lock, Work
from register.register import Register

__all__ = ["CaseLine", "Lock", "Register", "Work"]
