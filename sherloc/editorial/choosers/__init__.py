"""What an editor chooses from in a window: records of any or one kind, and files (with upload)."""

from __future__ import annotations

from sherloc.editorial.choosers.files import file_chooser
from sherloc.editorial.choosers.records import charged_provision_chooser, record_chooser

VIEWSETS = (record_chooser, charged_provision_chooser, file_chooser)
