"""Puts the work pool and the deployments onto Prefect's server, so that the flows can be started from its UI."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Iterable
from typing import Any

from prefect import Flow
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.exceptions import ObjectNotFound
from prefect.utilities.callables import parameter_schema

from flows.case_flows import BY_REASON
from flows.prefect_environment import POOL
from flows.worker import EvidentWorker

DEPLOYMENT = "evident"

log = logging.getLogger("evident.deploy")


def deploy(flows: Iterable[Flow[..., Any]], policies: tuple[str, ...]) -> None:
    """Makes what is missing and brings the rest up to date; the same whenever it runs, about a second.

    `policies` are the names that the forms offer.
    """
    with get_client(sync_client=True) as client:
        _ensure_pool(client)
        for flow in flows:
            client.create_deployment(
                client.create_flow(flow),
                DEPLOYMENT,
                description=description_of(flow),
                work_pool_name=POOL,
                parameter_openapi_schema=form_of(flow, policies),
                enforce_parameter_schema=True,
            )
            log.info("deployed %s/%s", flow.name, DEPLOYMENT)


def form_of(flow: Flow[..., Any], policies: tuple[str, ...]) -> dict[str, Any]:
    """The JSON Schema of the flow's form: from its signature, with the policies there are as choices."""
    schema = parameter_schema(flow).model_dump(exclude_unset=True)
    if choice := schema["properties"].get("policy"):
        choice["enum"] = [BY_REASON, *policies]
    return schema


def description_of(flow: Flow[..., Any]) -> str:
    """What the flow's docstring says before its parameters, as Markdown: the UI breaks the text at every line's end."""
    said, _, _ = inspect.cleandoc(flow.fn.__doc__ or "").partition("\nArgs:")
    return "\n\n".join(" ".join(paragraph.split("\n")) for paragraph in said.strip().split("\n\n"))


def _ensure_pool(client: SyncPrefectClient) -> None:
    try:
        client.read_work_pool(POOL)
    except ObjectNotFound:
        client.create_work_pool(
            WorkPoolCreate(
                name=POOL,
                type=EvidentWorker.type,
                description="Evident 的常驻工作进程 · Evident's warm worker",
                base_job_template=EvidentWorker.get_default_base_job_template(),
            )
        )
