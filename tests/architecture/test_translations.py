"""Every Chinese text that pages and code mark has its English, with the same placeholders; no template holds unmarked Chinese."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from jinja2 import Environment, TemplateSyntaxError, nodes

from shop.ui import messages

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
SAMPLES = {"kit.html"}
"""Pages whose words are samples for developers."""
LANGUAGE_NAMES = {"中文"}
"""Written in their own language on every page."""


def pages() -> list[Path]:
    """Every page template of the four packages."""
    return sorted(
        path
        for package in messages.PACKAGES
        for path in (messages.ROOT / package).rglob("*.html")
        if "jinja2" in path.parts and path.name not in SAMPLES
    )


def loose_chinese(source: str) -> set[str]:
    """Chinese in a template that no `_()` marks."""
    tree = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True).parse(
        source
    )
    written = " ".join(data.data for data in tree.find_all(nodes.TemplateData))
    return set(CHINESE.findall(written)) - LANGUAGE_NAMES


def test_every_text_has_its_english() -> None:
    missing = messages.messages_missing(messages.messages_extract(), messages.messages_read())

    assert missing == [], "run `make messages` and fill in the English"


def test_a_text_without_english_or_with_other_placeholders_is_missing() -> None:
    texts, kept = Catalog(locale="en"), Catalog(locale="en")
    texts.add("已有 %(count)s 件", flags={"python-format"})
    texts.add("新的")
    kept.add("已有 %(count)s 件", "%(number)s items", flags={"python-format"})

    assert messages.messages_missing(texts, kept) == ["已有 %(count)s 件", "新的"]


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(messages.ROOT)))
def test_no_page_holds_chinese_that_is_not_marked(page: Path) -> None:
    assert loose_chinese(page.read_text(encoding="utf-8")) == set()


def test_loose_chinese_is_found() -> None:
    assert loose_chinese('<p title="价">{{ _("好") }}</p>') == {"价"}
    with pytest.raises(TemplateSyntaxError):
        loose_chinese("{% nonsense %}")
