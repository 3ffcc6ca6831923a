"""Promised work keeps the id of the request that promised it."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column; rows that are there have none."""

    dependencies: ClassVar = [("durability", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="outboxmessage",
            name="request_id",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=64, verbose_name="请求编号"
            ),
        ),
    ]
