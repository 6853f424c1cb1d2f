"""Reading what uploaded documents say, and checking that they are documents, in a bounded process."""

from sherloc.files.extraction.outcome import DOCX, PDF, XLSX, Extraction, Flaw, Limits, Quality, Reason
from sherloc.files.extraction.reading import check, extract

__all__ = ["DOCX", "PDF", "XLSX", "Extraction", "Flaw", "Limits", "Quality", "Reason", "check", "extract"]
