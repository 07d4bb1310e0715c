"""Prefect's server, closed: it answers to its own host names only, and its pages fetch nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from prefect.server.api.server import create_app
from starlette.datastructures import MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_POLICY = "; ".join(
    (
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        "frame-ancestors 'none'",
    )
)
"""Prefect's second UI asks an outside analytics host on every page, whatever is set: the browser refuses to."""


def guarded_server(hosts: Sequence[str]) -> ASGIApp:
    """Prefect's server and UI as one ASGI application that answers to `hosts` (`*`: to any)."""
    return TrustedHostMiddleware(_Closed(create_app(final=True)), list(hosts), www_redirect=False)


class _Closed:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_closed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Content-Security-Policy"] = CONTENT_POLICY
            await send(message)

        await self._app(scope, receive, send_closed)
