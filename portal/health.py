"""Is the process alive, and can it answer everything?"""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache


@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Database, migrations, index generation and outbox lag; 503 unless all is well."""
    report: dict[str, object] = {}
    try:
        executor = MigrationExecutor(connection)
        report["database"] = "ok"
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        report["migrations"] = "ok" if not pending else f"{len(pending)} pending"
    except Exception as error:  # noqa: BLE001 - whatever is wrong, the answer must say so
        report["database"] = type(error).__name__
    healthy = report.get("database") == report.get("migrations") == "ok"
    return JsonResponse(report, status=200 if healthy else 503)
