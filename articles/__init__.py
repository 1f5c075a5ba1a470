"""Stories: from draft to edition.

``models``     Section, Article (the working copy), Revision, Edition (what readers see), audit
``body``       the one allow-list of HTML, its cleaner, and the expansion of pictures
``editions``   composes an edition from a working copy; preview and publishing share it
``revisions``  the snapshot of a working copy that every save leaves behind
``workflow``   the verbs of the newsroom: submit, approve, publish, schedule, withdraw …
"""
