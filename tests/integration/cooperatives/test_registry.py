"""Places and papers keep their rules."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from cooperatives.api import village_by_slug
from cooperatives.domain.registry import VillageFacts, village_save
from cooperatives.models import Village
from tests.support.catalog import township_make, village_make

pytestmark = pytest.mark.django_db


def _facts(**values: Any) -> VillageFacts:
    township = township_make(slug="town")
    return VillageFacts("village", township.slug, "保民村", "Baomin", 1, 2, **values)


def test_village_badge_needs_the_list_that_names_it() -> None:
    facts = _facts(badge_year=2021)

    with pytest.raises(IntegrityError), transaction.atomic():  # noqa: TID251 -- around an expected error
        village_save(facts=facts)

    assert not Village.objects.exists()


def test_village_save_twice_changes_the_same_row() -> None:
    facts = _facts(badge_year=2021, badge_source_zh="第十一批名单", badge_source_en="Eleventh list")
    village_save(facts=facts)
    village_save(facts=facts)

    card = village_by_slug("village")
    assert card is not None
    assert card.badge is not None
    assert (card.badge.year, str(card.badge.source)) == (2021, "第十一批名单")
    assert Village.objects.count() == 1


def test_a_figure_counts_as_its_language_does() -> None:
    fact = {"value": "200", "value_en": "2 million", "unit_zh": "万元", "unit_en": "yuan"}
    village_make(slug="baomin", facts=[{**fact, "label_zh": "年销售额"}])

    found = village_by_slug("baomin")

    assert found is not None
    (shown,) = found.facts
    assert f"{shown.value} {shown.unit}" == "200 万元"
    with override("en"):
        assert f"{shown.value} {shown.unit}" == "2 million yuan"
