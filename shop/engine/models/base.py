"""Abstract parts shared by the engine's models: names, metadata, money columns, global ids."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import models

CURRENCY_LENGTH = 3


def money_field(**options: Any) -> "models.DecimalField[Any, Any]":
    """A money column: exact, three decimals so that every currency fits."""
    return models.DecimalField(max_digits=20, decimal_places=3, **options)


def rate_field(**options: Any) -> "models.DecimalField[Any, Any]":
    """A tax rate column: a fraction (0.0900 is 9 percent) or, in rates per country, a percentage."""
    return models.DecimalField(max_digits=10, decimal_places=4, **options)


class Record(models.Model):
    """Anything stored by the engine."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__}:{self.pk}"


class MetadataRecord(Record):
    """A record with public and private key-value metadata."""

    metadata = models.JSONField(default=dict, blank=True)
    private_metadata = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True


def metadata_index(name: str) -> GinIndex:
    """An index for filters on public metadata."""
    return GinIndex(fields=["metadata"], name=name, opclasses=["jsonb_path_ops"])
