"""A meeting and all that is published with it: its agenda, documents, recommendations and their files.

- `read_set`: what belongs to a meeting and how far each part is.
- `publish_set`: all that waits becomes public in one transaction, or nothing does.
- `place`: where a file belongs by its name; `grid`: which document is issued in which language.
"""

from sherloc.editorial.sets.members import MeetingSet, Member, read_set
from sherloc.editorial.sets.publishing import Blocked, publish_set

__all__ = ["Blocked", "MeetingSet", "Member", "publish_set", "read_set"]
