"""Run inside a site: make its tables and what it needs before its first record.

`python -m bench.empty portal|plain`; one process, since starting each takes seconds.
"""

from __future__ import annotations

import sys

import django
from django.core.management import call_command


def main() -> None:
    """Make the site."""
    django.setup()
    call_command("migrate", verbosity=0)
    if sys.argv[1] == "portal":
        call_command("load_vocabularies", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
