"""Slots: filled by dotted path, in order, once each; empty without a filler."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest
from markupsafe import Markup

from shop.ui import slots

HERE = "tests.unit.shop.ui.test_slots"
NAME = "test.slot"


def first(request: HttpRequest, **facts: str) -> Markup:
    """A filler."""
    return Markup("<b>{}</b>").format(facts["text"])


def second(request: HttpRequest, **facts: str) -> Markup | None:
    """A filler that has nothing to show for an empty text."""
    return Markup("<i></i>") if facts["text"] else None


@pytest.fixture(autouse=True)
def _emptied() -> Iterator[None]:
    yield
    for path in slots.slot_paths(NAME):
        slots.slot_unregister(NAME, path)


def test_slot_render_without_a_filler_is_empty() -> None:
    assert slots.slot_render(NAME, HttpRequest()) == ""


def test_slot_render_joins_fillers_in_order_and_escapes_facts() -> None:
    slots.slot_register(NAME, f"{HERE}.second", order=20)
    slots.slot_register(NAME, f"{HERE}.first", order=10)

    assert slots.slot_render(NAME, HttpRequest(), text="<x>") == "<b>&lt;x&gt;</b><i></i>"


def test_slot_render_leaves_out_a_filler_that_returns_none() -> None:
    slots.slot_register(NAME, f"{HERE}.second")

    assert slots.slot_render(NAME, HttpRequest(), text="") == ""


def test_slot_register_twice_is_once() -> None:
    slots.slot_register(NAME, f"{HERE}.first")
    slots.slot_register(NAME, f"{HERE}.first")

    assert slots.slot_paths(NAME) == [f"{HERE}.first"]
