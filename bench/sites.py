"""The two sites that are measured, behind one face: how each is filled, and its addresses."""

from __future__ import annotations

import gzip
import json
import os
import re
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.load import fetch
from bench.processes import Cost, Failed, Server, run
from bench.words import vocabulary

MANAGE = {"portal": ["manage.py"], "plain": ["-m", "django"]}
RECORDS_OPENED = 150


@dataclass(frozen=True)
class Site:
    """`name` is portal or plain, `database` sqlite or postgres; everything it writes is in `folder`."""

    name: str
    database: str
    folder: Path
    database_url: str = ""

    @property
    def key(self) -> str:
        """What results are kept under."""
        return f"{self.name}/{self.database}"

    @property
    def log(self) -> Path:
        """Where its processes write."""
        return self.folder / "log"

    @property
    def wsgi(self) -> str:
        """The module that gunicorn serves."""
        return "portal.wsgi" if self.name == "portal" else "bench.rival.wsgi"

    @property
    def environment(self) -> dict[str, str]:
        """What its settings read."""
        common = (
            {"DATABASE_URL": self.database_url} if self.database_url else {"DATABASE_URL": self._sqlite()}
        )
        if self.name == "plain":
            return common | {"RIVAL_DATA": str(self.folder), "DJANGO_SETTINGS_MODULE": "bench.rival.settings"}
        return common | {
            "PORTAL_DATA": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "SEARCH_RATE_LIMIT": "0",
            "EXPORT_RATE_LIMIT": "0",
            "LOG_LEVEL": "WARNING",
            # The plain site finds nothing by meaning, and the indexer would make vectors meanwhile.
            "SEARCH_SEMANTIC": os.environ.get("SEARCH_SEMANTIC", "off"),
        }

    def _sqlite(self) -> str:
        return f"sqlite:///{self.folder / f'{self.name}.sqlite3'}"

    def manage(self, *command: str) -> Cost:
        """Run a command of Django's; raises Failed."""
        return run([*MANAGE[self.name], *command], self.environment, self.log)

    # --- Filling ---------------------------------------------------------------------------------
    def migrate(self) -> None:
        """An empty site."""
        self.folder.mkdir(parents=True, exist_ok=True)
        run(["-m", "bench.empty", self.name], self.environment, self.log)

    def fill(self, corpus: Path) -> dict[str, Cost]:
        """Put the records in and index them; what each step took."""
        if self.name == "portal":
            return {
                "import": self.manage("import_records", str(corpus), "--publish", "--no-wait", "-v", "0"),
                "index": self.manage("search_rebuild"),
            }
        return {
            "import": self.manage("load_entries", str(corpus)),
            "index": self.manage("update_index", "--verbosity", "0"),
        }

    # --- Addresses -------------------------------------------------------------------------------
    def search(self, **parameters: str) -> str:
        """The search page."""
        path = "/en/search/" if self.name == "portal" else "/search/"
        return f"{path}?{urlencode(parameters)}" if parameters else path

    def faceted(self, word: str) -> str:
        """The search page for a word with two filters."""
        country = next(row["code"] for row in vocabulary("countries") if row["status"] == "member")
        return self.search(q=word, country=country, crime_type=vocabulary("crime_types")[0]["code"])

    def total(self, server: Server, **parameters: str) -> int:
        """How many records the site finds; -1 where it was stopped before it answered."""
        if self.name == "portal":
            return int(_data(server, parameters)["total"])
        try:
            page = _text(server, self.search(**parameters))
        except (OSError, HTTPException):
            return -1
        found = re.search(r"(\d+) results", page)
        return int(found[1]) if found else -1

    def records(self, server: Server) -> list[str]:
        """Addresses of records from all over the collection."""
        found: list[str] = []
        for page in range(1, 51, 7):
            if len(found) >= RECORDS_OPENED:
                break
            if self.name == "portal":
                rows = _data(server, {"size": "20", "page": str(page)})["results"]
                found += [re.sub(r"^https?://[^/]+", "", row["url"]) for row in rows]
            else:
                status, body = fetch(server.port, self.search(page=str(page)))
                found += re.findall(r'href="(/entries/\d+/)"', body.decode()) if status == 200 else []
        return found


def _text(server: Server, path: str) -> str:
    status, body = fetch(server.port, path)
    if status != 200:
        raise Failed(f"{path}: status {status}")
    return body.decode()


def _data(server: Server, parameters: dict[str, str]) -> dict[str, Any]:
    status, body = fetch(server.port, f"/en/search.json?{urlencode(parameters)}")
    if status not in (200, 404):
        raise Failed(f"search.json?{urlencode(parameters)}: status {status}")
    if body[:2] == b"\x1f\x8b":
        body = gzip.decompress(body)
    found: dict[str, Any] = json.loads(body) if status == 200 else {"results": [], "total": 0}
    return found
