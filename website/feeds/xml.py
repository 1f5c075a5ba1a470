"""Writing XML that every parser takes, whatever stands in an old story."""

import re

from lxml import etree

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Without the control characters that XML 1.0 forbids even as references."""
    return NOT_XML.sub("", text)


def add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    """Append an element. ``tag`` may be ``{namespace}name``."""
    element = etree.SubElement(parent, tag, {k: clean(v) for k, v in attributes.items()})
    if text:
        element.text = clean(text)
    return element


def document(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")
