"""The one app of the plain site."""

from django.apps import AppConfig


class RivalConfig(AppConfig):
    name = "bench.rival"
    default_auto_field = "django.db.models.BigAutoField"
