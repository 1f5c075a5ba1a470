"""The desk's pages for stories.

``article``   the list of stories, and the page on which a story is written
``listing``   the filters, the search and the columns of that list
``acting``    a button of the workflow is pressed
``copy_notes`` the address at which the page asks what is said of the copy
``saved_filters`` filters of that list that people keep under a name
``bulk``      the verbs of the workflow for many stories at once
``saving``    nobody overwrites anybody, and a save that is refused keeps its text
``autosaving`` the address to which the page tells what is typed, and that somebody is at it
``merging``   an unsaved text meets what was saved meanwhile
``checking``  the publish check: told while writing, weighed by the chief editor
``comparing`` two revisions compared, and an earlier one restored
``correction`` the list of corrections, and the page of one
``runs``      autosaves as entries of the history
``history``   the revisions of a story and what was done to it
``previewing`` the page as readers will get it, and links to it for outsiders
``relating``  which stories stand below one
``translating`` a translation beside its source
``records``   editions and the audit log, to be read only
``section``   sections
``tag``       tags: merging them, and those that a text names
"""

from articles.admin import article, checking, correction, records, section, tag

__all__ = ["article", "checking", "correction", "records", "section", "tag"]
