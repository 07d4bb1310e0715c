"""Who may come in: one user name and password, asked for by the browser (HTTP Basic)."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Collection
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class Guard:
    """The one user who may come in. The password is never printed."""

    user: str
    password: str = field(repr=False)

    def lets_in(self, authorization: str | None) -> bool:
        """Whether the `Authorization` header names this user and password; takes the same time for every wrong one."""
        scheme, _, encoded = (authorization or "").partition(" ")
        try:
            given = base64.b64decode(encoded.strip(), validate=True)
        except (binascii.Error, ValueError):
            given = b""
        expected = f"{self.user}:{self.password}".encode()
        return hmac.compare_digest(given, expected) and scheme.lower() == "basic"


class BasicAuth:
    """Asks for the password on every path but `open_paths`."""

    def __init__(self, app: ASGIApp, guard: Guard, open_paths: Collection[str]) -> None:
        self._app = app
        self._guard = guard
        self._open = open_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["path"] in self._open or self._knows(scope):
            await self._app(scope, receive, send)
            return
        ask = {"WWW-Authenticate": 'Basic realm="Evident", charset="UTF-8"'}
        await PlainTextResponse("请登录 · Please sign in", 401, ask)(scope, receive, send)

    def _knows(self, scope: Scope) -> bool:
        return self._guard.lets_in(Headers(scope=scope).get("authorization"))
