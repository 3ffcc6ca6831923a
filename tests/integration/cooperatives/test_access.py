"""Who may work for which cooperative."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser

from cooperatives.api import (
    CooperativeNotFound,
    access_cooperative,
    cooperatives_of,
    member_add,
    member_remove,
)
from tests.support.catalog import NOW, cooperative_make

pytestmark = pytest.mark.django_db


def _person(email: str, **facts: Any) -> Any:
    return get_user_model().objects.create_user(email=email, password="pass-word-1", **facts)


def test_access_cooperative_for_its_clerk_and_teammate_only() -> None:
    mine, other = cooperative_make(), cooperative_make()
    clerk, teammate, stranger = (_person(f"{n}@example.com") for n in ("clerk", "mate", "stranger"))
    member_add(cooperative_id=mine.pk, user_id=clerk.pk, now=NOW)
    member_add(cooperative_id=mine.pk, user_id=teammate.pk, now=NOW)
    member_add(cooperative_id=mine.pk, user_id=clerk.pk, now=NOW)

    assert access_cooperative(clerk, mine.pk).id == mine.pk
    assert access_cooperative(teammate, mine.pk).id == mine.pk
    assert [ref.id for ref in cooperatives_of(clerk)] == [mine.pk]
    for person, cooperative in ((clerk, other), (stranger, mine), (AnonymousUser(), mine)):
        with pytest.raises(CooperativeNotFound):
            access_cooperative(person, cooperative.pk)
    assert cooperatives_of(stranger) == []
    assert cooperatives_of(AnonymousUser()) == []


def test_access_cooperative_operator_sees_all_and_inactive_people_nothing() -> None:
    mine, other = cooperative_make(), cooperative_make()
    operator = _person("operator@example.com", is_staff=True)
    gone = _person("gone@example.com", is_active=False)
    member_add(cooperative_id=mine.pk, user_id=gone.pk, now=NOW)

    assert {ref.id for ref in cooperatives_of(operator)} == {mine.pk, other.pk}
    with pytest.raises(CooperativeNotFound):
        access_cooperative(gone, mine.pk)


def test_member_remove_takes_the_right_away() -> None:
    mine = cooperative_make()
    clerk = _person("clerk@example.com")
    member_add(cooperative_id=mine.pk, user_id=clerk.pk, now=NOW)

    member_remove(cooperative_id=mine.pk, user_id=clerk.pk)

    with pytest.raises(CooperativeNotFound):
        access_cooperative(clerk, mine.pk)
