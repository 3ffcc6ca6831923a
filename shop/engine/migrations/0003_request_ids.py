"""Events and their deliveries keep the id of the request in which they happened."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("engine", "0002_product_search_index")]

    operations = [
        migrations.AddField(
            model_name=name,
            name="request_id",
            field=models.CharField(blank=True, db_default="", default="", max_length=64),
        )
        for name in ("deferredevent", "eventdelivery")
    ]
