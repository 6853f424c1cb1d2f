from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "sherloc.meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sherloc.meetings import loading

        loading.connect()
