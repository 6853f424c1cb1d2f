from django.apps import AppConfig


class VocabulariesConfig(AppConfig):
    name = "sherloc.vocabularies"
    default_auto_field = "django.db.models.BigAutoField"
