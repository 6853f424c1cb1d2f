from django.apps import AppConfig
from django.conf import settings


class SearchConfig(AppConfig):
    name = "sherloc.search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sherloc.search import analysis, signals

        signals.connect()
        analysis.configure(settings.DATA_DIR / "cache")
