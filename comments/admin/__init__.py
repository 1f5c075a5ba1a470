"""The desk of the readers' words.

``comment``  every comment, the stories that are closed, the suspect words
``queue``    the comments that wait, with their stories beside them
``report``   the errors that readers report, and the corrections that follow
"""

from comments.admin import comment, report

__all__ = ["comment", "report"]
