"""The small web page of the service: register and case folders come in, pages in the browser go out. It only reads."""

from desk.app import build
from desk.guard import Guard

__all__ = ["Guard", "build"]
