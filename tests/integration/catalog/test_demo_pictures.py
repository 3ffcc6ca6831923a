"""The demo's pictures that are drawn after the shop opened, when the shop has been emptied meanwhile."""

import pytest

from catalog.demo import loader
from catalog.demo.pictures import Drawn
from catalog.models import ListingPhoto
from tests.support.catalog import NOW


@pytest.mark.django_db
def test_pictures_finish_in_an_emptied_shop_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "rest_draw", lambda _goods, **_: Drawn(goods={}, places={}))

    assert loader.pictures_finish(now=NOW) == 0
    assert not ListingPhoto.objects.exists()
