"""Ids of the commerce server are longer than 64 characters."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("payments", "0002_stripeendpoint_checked_at"),
    ]

    operations = [
        migrations.AlterField(
            model_name="paymentattempt",
            name="channel",
            field=models.CharField(verbose_name="渠道", blank=True, max_length=255),
        ),
        migrations.AlterField(
            model_name="paymentattempt",
            name="order_id",
            field=models.CharField(verbose_name="交易服务器里的订单", blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="paymentattempt",
            name="source_id",
            field=models.CharField(verbose_name="交易服务器里的来源", max_length=200),
        ),
        migrations.AlterField(
            model_name="paymentattempt",
            name="transaction_id",
            field=models.CharField(verbose_name="支付流水", max_length=200, unique=True),
        ),
        migrations.AlterField(
            model_name="paymentrefund",
            name="key",
            field=models.CharField(verbose_name="去重键", max_length=500, unique=True),
        ),
    ]
