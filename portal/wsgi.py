"""The WSGI application that gunicorn serves."""

from __future__ import annotations

import gc
import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application = get_wsgi_application()


def warm_up() -> None:
    """Load what the first reader would wait for: index, Chinese words, names of concepts, the encoder."""
    from sherloc.search.concepts import named
    from sherloc.search.engine import get_engine
    from sherloc.search.meaning.encoder import question_vector
    from sherloc.search.query import Query

    try:
        get_engine().search(Query(text="有组织犯罪", interface="zh", size=10))
        named("有组织犯罪")
        question_vector("有组织犯罪")
    except Exception:
        logging.getLogger(__name__).info("Nothing to warm up yet.", exc_info=True)
    # What is loaded now stays. Looking through it again, as the collector does every so often, would
    # keep some reader waiting for 200 ms.
    gc.collect()
    gc.freeze()


warm_up()
