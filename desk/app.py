"""The desk's pages: the list of cases, and every report that stands in a case folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, tzinfo
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from desk.guard import BasicAuth, Guard
from desk.headers import SecurityHeaders
from desk.pages import Asked, cases_page, message_page
from domain.errors import MachineError
from register import Register

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The host names a request may ask for by default: a foreign page must not reach the desk under its own name."""

PER_PAGE = 100

REPORTS = {"report.html": "text/html", "report.pdf": "application/pdf", "report.json": "application/json"}
"""The only files the desk hands out, and what they are."""

_CASE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_VERSION = re.compile(r"[0-9]{4,9}")


def build(
    register: Register, cases: Path, guard: Guard | None, hosts: Sequence[str] = LOOPBACK, zone: tzinfo = UTC
) -> Starlette:
    """The desk as an ASGI application over the case folders in `cases`.

    `guard`: who may come in; `None` lets everyone in who can reach it. `hosts`: which host names are answered; `*`
    any. `zone`: the time zone that the list's times are in.
    """
    middleware = [
        Middleware(SecurityHeaders),
        Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
        *([Middleware(BasicAuth, guard=guard, open_paths=frozenset({"/health"}))] if guard else []),
    ]
    app = Starlette(
        routes=[
            Route("/", _list),
            Route("/health", _health),
            Route("/cases/{case_id}/{file}", _latest),
            Route("/cases/{case_id}/history/{version}/{file}", _version),
        ],
        middleware=middleware,
        exception_handlers={404: _not_found, MachineError: _trouble},
    )
    app.state.register, app.state.cases, app.state.zone = register, cases, zone
    return app


def _list(request: Request) -> Response:
    register: Register = request.app.state.register
    search = request.query_params.get("search", "")[:100]
    outcome = request.query_params.get("outcome", "")[:32]
    page = _page_number(request.query_params.get("page", ""))
    lines = register.cases(search, outcome, limit=PER_PAGE, offset=(page - 1) * PER_PAGE)
    asked = Asked(search, outcome, page, PER_PAGE)
    return HTMLResponse(cases_page(lines, register.count(search, outcome), asked, request.app.state.zone))


def _health(request: Request) -> Response:
    request.app.state.register.count()
    return PlainTextResponse("ok")


def _latest(request: Request) -> Response:
    folder = _case_folder(request)
    if not (folder / "report.json").is_file():
        return HTMLResponse(message_page("not_yet"), 404, {"Retry-After": "3", "Refresh": "3"})
    return _file(request, folder)


def _version(request: Request) -> Response:
    version = request.path_params["version"]
    if not _VERSION.fullmatch(version):
        raise HTTPException(404)
    return _file(request, _case_folder(request) / "history" / version)


def _case_folder(request: Request) -> Path:
    """The folder of the case asked for, as its id is spelled; its name is the only thing taken from the address."""
    asked = request.path_params["case_id"]
    line = request.app.state.register.find(asked) if _CASE_ID.fullmatch(asked) else None
    if line is None:
        raise HTTPException(404)
    cases: Path = request.app.state.cases
    return cases / str(line.case_id)


def _file(request: Request, folder: Path) -> Response:
    name = request.path_params["file"]
    path = folder / name
    if name not in REPORTS or not path.is_file() or not _is_inside(path, request.app.state.cases):
        raise HTTPException(404)
    return FileResponse(path, media_type=REPORTS[name])


def _is_inside(path: Path, cases: Path) -> bool:
    """Whether the file really lies in the case folders: a link may lead elsewhere."""
    return path.resolve().is_relative_to(cases.resolve())


def _page_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 7 and int(text) else 1


def _not_found(_request: Request, _error: Exception) -> Response:
    return HTMLResponse(message_page("not_found"), 404)


def _trouble(_request: Request, _error: Exception) -> Response:
    return HTMLResponse(message_page("trouble"), 503)
