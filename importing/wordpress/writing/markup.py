"""Text in XML that every parser takes, and the forms of WordPress around it."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from importing.pages.decoding import IMPOSSIBLE

NO_TIME = "0000-00-00 00:00:00"  # as WordPress writes a time that is not there


def cdata(text: object) -> str:
    """A section that ends where it should, whatever the text holds."""
    clean = IMPOSSIBLE.sub("", str(text))
    return f"<![CDATA[{clean.replace(']]>', ']]]]><![CDATA[>')}]]>"


def element(name: str, text: object = "") -> str:
    return f"<{name}>{cdata(text)}</{name}>" if text != "" else f"<{name}></{name}>"


def elements(pairs: Mapping[str, object]) -> str:
    return "".join(f"{element(name, text)}\n" for name, text in pairs.items())


def guid(address: str) -> str:
    return f'<guid isPermaLink="false">{escape(IMPOSSIBLE.sub("", address))}</guid>\n'


def meta(key: str, value: object) -> str:
    inner = f"{element('wp:meta_key', key)}{element('wp:meta_value', value)}"
    return f"<wp:postmeta>{inner}</wp:postmeta>\n"


def reference(taxonomy: str, slug: str, name: str) -> str:
    """That an item has a term."""
    nicename = quoteattr(IMPOSSIBLE.sub("", slug))
    return f'<category domain="{taxonomy}" nicename={nicename}>{cdata(name)}</category>\n'


def timestamp(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else NO_TIME


def rfc_822(moment: datetime) -> str:
    return format_datetime(moment)


def serialised(values: Mapping[str, int | str]) -> str:
    """PHP's form of an array, in which plugins of WordPress keep what belongs to a term."""
    pairs = "".join(f"{_value(key)}{_value(value)}" for key, value in values.items())
    return f"a:{len(values)}:{{{pairs}}}"


def _value(value: int | str) -> str:
    if isinstance(value, int):
        return f"i:{value};"
    return f's:{len(value.encode())}:"{value}";'  # its lengths count bytes
