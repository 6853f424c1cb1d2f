from django.apps import AppConfig


class BrowseConfig(AppConfig):
    name = "sherloc.browse"
    default_auto_field = "django.db.models.BigAutoField"
