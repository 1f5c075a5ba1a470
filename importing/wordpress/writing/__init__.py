"""A WordPress export (WXR 1.2) of everything here: how an outlet leaves as easily as it came.

``markup``      text in XML that every parser takes
``numbering``   the numbers that stories, photos and pages have in the export
``selection``   which stories, and in which state WordPress shall have them
``contents``    a body as blocks of WordPress's editor
``names``       bylines, sections and tags; the map by which ``import_wordpress`` reads them again
``library``     photos as attachments, and their files
``items``       what all items have in common; ``pages`` and ``stories`` fill it
``exporting``   the door: a path in, a file and the numbers of what it holds out
"""
