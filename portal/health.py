"""Is the process alive, and can it answer everything?"""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from sherloc.search.engine import get_engine
from sherloc.search.outbox import lag

LATE_SECONDS = 60  # a change that waits for longer says that no indexer is running


@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Database, migrations, index generation and outbox lag.

    503 without the database or with migrations pending. Without an index, or with one that lags
    behind, `status` is `degraded` and the answer 200: reading goes on, so no balancer should turn
    readers away.
    """
    report: dict[str, object] = {}
    try:
        executor = MigrationExecutor(connection)
        report["database"] = "ok"
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        report["migrations"] = "ok" if not pending else f"{len(pending)} pending"
    except Exception as error:  # noqa: BLE001 - whatever is wrong, the answer must say so
        report["database"] = type(error).__name__
    if not report.get("database") == report.get("migrations") == "ok":
        return JsonResponse({"status": "unavailable"} | report, status=503)
    index, waiting = get_engine().health(), lag()
    report["index"] = index
    report["outbox"] = {"entries": waiting.entries, "oldest_seconds": round(waiting.seconds, 1)}
    well = index["ok"] and waiting.seconds < LATE_SECONDS
    return JsonResponse({"status": "ok" if well else "degraded"} | report)
