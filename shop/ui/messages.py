"""Gathers the texts of pages and code into `locale/en/LC_MESSAGES/django.po`, whose msgids are Chinese. Run by `make messages`."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("shop", "cooperatives", "catalog", "livestream")
CATALOGUE = Path(__file__).parent / "locale/en/LC_MESSAGES/django.po"
_HEADER = """\
# English of the store's pages. The msgids are the Chinese texts in templates and code; `make messages` gathers them.
msgid ""
msgstr ""
"Project-Id-Version: xianhuo\\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
_UNTRANSLATED = ("jinja2/ui/kit.html", "pictures/**", "kit.py", "messages.py")
_METHODS = [
    *((f"**/{pattern}", "ignore") for pattern in _UNTRANSLATED),
    ("**/migrations/**", "ignore"),
    ("**/engine/**", "ignore"),
    ("**.py", "python"),
    ("**/jinja2/**", "jinja2"),
]
_OPTIONS = {
    "**/jinja2/**": {
        "extensions": "jinja2.ext.i18n,jinja2.ext.do",
        "newstyle_gettext": "true",
        "trim_blocks": "true",
        "lstrip_blocks": "true",
        "silent": "false",
    }
}
_KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_noop": None,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def messages_extract() -> Catalog:
    """Every text that pages and code mark for translation."""
    catalogue = Catalog(locale="en", project="xianhuo", fuzzy=False)
    for package in PACKAGES:
        found = extract_from_dir(
            ROOT / package, _METHODS, _OPTIONS, keywords=_KEYWORDS, strip_comment_tags=True
        )
        for name, _line, text, comments, context in found:
            catalogue.add(
                text, None, [(f"{package}/{name}", 0)], auto_comments=comments, context=context
            )
    return catalogue


def messages_read() -> Catalog:
    """The catalogue as it is kept."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def messages_missing(texts: Catalog, kept: Catalog) -> list[str]:
    """The texts of pages and code that have no English, or whose placeholders differ from the Chinese."""
    return [str(text.id) for text in texts if text.id and not _is_translated(text, kept)]


def messages_update() -> int:
    """Merge new texts into the catalogue and drop those no longer used; returns how many lack English."""
    texts, kept = messages_extract(), messages_read()
    kept.update(texts, no_fuzzy_matching=True)
    kept.obsolete.clear()
    with CATALOGUE.open("wb") as file:
        file.write(_HEADER.encode())
        write_po(file, kept, width=110, omit_header=True, sort_output=True, no_location=True)
    missing = messages_missing(texts, kept)
    for text in missing:
        sys.stdout.write(f"no English yet: {text}\n")
    return len(missing)


def _is_translated(text: Message, kept: Catalog) -> bool:
    found = kept.get(text.id, text.context)
    if found is None or found.fuzzy:
        return False
    words = found.string if isinstance(found.string, (list, tuple)) else [found.string]
    return all(words) and not list(found.check(kept))


if __name__ == "__main__":
    sys.exit(1 if messages_update() else 0)
