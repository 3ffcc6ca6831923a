"""The engine's tables, and the sequence of order numbers."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import shop.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL(
            "create sequence if not exists engine_order_number_seq",
            "drop sequence if exists engine_order_number_seq",
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("first_name", models.CharField(blank=True, default="", max_length=256)),
                ("last_name", models.CharField(blank=True, default="", max_length=256)),
                ("company_name", models.CharField(blank=True, default="", max_length=256)),
                ("street_address1", models.CharField(blank=True, default="", max_length=256)),
                ("street_address2", models.CharField(blank=True, default="", max_length=256)),
                ("city", models.CharField(blank=True, default="", max_length=256)),
                ("city_area", models.CharField(blank=True, default="", max_length=128)),
                ("postal_code", models.CharField(blank=True, default="", max_length=20)),
                ("country", models.CharField(blank=True, default="", max_length=2)),
                ("country_area", models.CharField(blank=True, default="", max_length=128)),
                ("phone", models.CharField(blank=True, default="", max_length=128)),
                ("validation_skipped", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AppInstallation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("app_name", models.CharField(max_length=60)),
                ("manifest_url", models.URLField()),
                ("status", models.CharField(default="PENDING", max_length=50)),
                ("message", models.CharField(blank=True, default="", max_length=255)),
                (
                    "permissions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("is_activated_after", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Attribute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("slug", models.SlugField(max_length=250, unique=True)),
                ("name", models.CharField(max_length=255)),
                ("type", models.CharField(max_length=50)),
                ("input_type", models.CharField(default="DROPDOWN", max_length=50)),
                ("entity_type", models.CharField(blank=True, max_length=50, null=True)),
                ("unit", models.CharField(blank=True, max_length=100, null=True)),
                ("value_required", models.BooleanField(default=False)),
                ("is_variant_only", models.BooleanField(default=False)),
                ("visible_in_storefront", models.BooleanField(default=True)),
                ("filterable_in_storefront", models.BooleanField(default=False)),
                ("filterable_in_dashboard", models.BooleanField(default=False)),
                ("available_in_grid", models.BooleanField(default=False)),
                ("storefront_search_position", models.IntegerField(default=0)),
                (
                    "external_reference",
                    models.CharField(blank=True, max_length=250, null=True, unique=True),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Channel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("name", models.CharField(max_length=250)),
                ("slug", models.SlugField(max_length=255, unique=True)),
                ("is_active", models.BooleanField(default=False)),
                ("currency_code", models.CharField(max_length=3)),
                ("default_country", models.CharField(max_length=2)),
                (
                    "allocation_strategy",
                    models.CharField(default="PRIORITIZE_SORTING_ORDER", max_length=255),
                ),
                ("automatically_confirm_all_new_orders", models.BooleanField(default=True)),
                (
                    "automatically_fulfill_non_shippable_gift_card",
                    models.BooleanField(default=True),
                ),
                ("expire_orders_after", models.PositiveIntegerField(blank=True, null=True)),
                ("delete_expired_orders_after", models.PositiveIntegerField(default=60)),
                ("mark_as_paid_strategy", models.CharField(default="PAYMENT_FLOW", max_length=255)),
                ("allow_unpaid_orders", models.BooleanField(default=False)),
                ("include_draft_order_in_voucher_usage", models.BooleanField(default=False)),
                ("use_legacy_error_flow", models.BooleanField(default=True)),
                (
                    "default_transaction_flow_strategy",
                    models.CharField(default="CHARGE", max_length=255),
                ),
                ("release_funds_for_expired_checkouts", models.BooleanField(default=False)),
                ("checkout_ttl_before_releasing_funds", models.PositiveIntegerField(default=6)),
                (
                    "checkout_release_funds_cut_off_date",
                    models.DateTimeField(blank=True, null=True),
                ),
                ("automatic_completion_enabled", models.BooleanField(default=False)),
                ("automatic_completion_delay", models.PositiveIntegerField(default=30)),
                ("automatic_completion_cut_off_date", models.DateTimeField(blank=True, null=True)),
                ("allow_legacy_gift_card_use", models.BooleanField(default=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Collection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("seo_title", models.CharField(blank=True, default="", max_length=70, null=True)),
                (
                    "seo_description",
                    models.CharField(blank=True, default="", max_length=300, null=True),
                ),
                ("name", models.CharField(max_length=250)),
                ("slug", models.SlugField(max_length=255, unique=True)),
                ("description", models.JSONField(blank=True, null=True)),
                ("background_image", models.CharField(blank=True, default="", max_length=512)),
                ("background_image_alt", models.CharField(blank=True, default="", max_length=128)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DeferredEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event_type", models.CharField(max_length=128)),
                ("object_type", models.CharField(max_length=64)),
                ("object_id", models.CharField(max_length=64)),
                ("requestor", models.CharField(blank=True, default="", max_length=128)),
                ("facts", models.JSONField(blank=True, default=dict)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventDelivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event_type", models.CharField(max_length=128)),
                ("status", models.CharField(default="PENDING", max_length=16)),
                ("payload", models.TextField()),
                ("created_at", models.DateTimeField()),
                ("attempts_made", models.PositiveIntegerField(default=0)),
                ("due_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Menu",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("name", models.CharField(max_length=250)),
                ("slug", models.SlugField(max_length=255, unique=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("slug", models.SlugField(max_length=255, unique=True)),
                ("title", models.CharField(max_length=250)),
                ("content", models.JSONField(blank=True, null=True)),
                ("seo_title", models.CharField(blank=True, default="", max_length=70, null=True)),
                (
                    "seo_description",
                    models.CharField(blank=True, default="", max_length=300, null=True),
                ),
                ("is_published", models.BooleanField(default=False)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PageType",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("name", models.CharField(max_length=250)),
                ("slug", models.SlugField(max_length=255, unique=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProductType",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("name", models.CharField(max_length=250)),
                ("slug", models.SlugField(max_length=255, unique=True)),
                ("kind", models.CharField(default="NORMAL", max_length=32)),
                ("has_variants", models.BooleanField(default=True)),
                ("is_shipping_required", models.BooleanField(default=True)),
                ("is_digital", models.BooleanField(default=False)),
                ("weight", models.FloatField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TaxClass",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("name", models.CharField(max_length=255)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UploadedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(max_length=512, unique=True)),
                ("content_type", models.CharField(blank=True, default="", max_length=255)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="App",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("name", models.CharField(max_length=60)),
                ("identifier", models.CharField(blank=True, default="", max_length=256)),
                ("type", models.CharField(default="LOCAL", max_length=60)),
                ("is_active", models.BooleanField(default=True)),
                ("is_installed", models.BooleanField(default=True)),
                (
                    "permissions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("about", models.TextField(blank=True, default="")),
                ("author", models.CharField(blank=True, default="", max_length=60)),
                ("version", models.CharField(blank=True, default="", max_length=60)),
                ("audience", models.CharField(blank=True, default="", max_length=256)),
                ("app_url", models.URLField(blank=True, default="")),
                ("homepage_url", models.URLField(blank=True, default="")),
                ("support_url", models.URLField(blank=True, default="")),
                ("data_privacy_url", models.URLField(blank=True, default="")),
                ("manifest_url", models.URLField(blank=True, default="")),
                ("token_target_url", models.URLField(blank=True, default="")),
                ("created_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("removed_at__isnull", True),
                            models.Q(("identifier", ""), _negated=True),
                        ),
                        fields=("identifier",),
                        name="engine_app_identifier_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AppToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, default="", max_length=128)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("token_last_4", models.CharField(max_length=4)),
                (
                    "app",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tokens",
                        to="engine.app",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AttributeValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=250)),
                ("slug", models.SlugField(allow_unicode=True, max_length=255)),
                ("value", models.CharField(blank=True, default="", max_length=255)),
                ("numeric", models.FloatField(blank=True, null=True)),
                ("file_url", models.CharField(blank=True, max_length=512, null=True)),
                ("content_type", models.CharField(blank=True, max_length=50, null=True)),
                ("rich_text", models.JSONField(blank=True, null=True)),
                ("plain_text", models.TextField(blank=True, null=True)),
                ("boolean", models.BooleanField(blank=True, null=True)),
                ("date_time", models.DateTimeField(blank=True, null=True)),
                ("reference_type", models.CharField(blank=True, max_length=32, null=True)),
                ("reference_id", models.BigIntegerField(blank=True, null=True)),
                ("sort_order", models.IntegerField(default=0)),
                (
                    "external_reference",
                    models.CharField(blank=True, max_length=250, null=True, unique=True),
                ),
                (
                    "attribute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="engine.attribute",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("seo_title", models.CharField(blank=True, default="", max_length=70, null=True)),
                (
                    "seo_description",
                    models.CharField(blank=True, default="", max_length=300, null=True),
                ),
                ("name", models.CharField(max_length=250)),
                ("slug", models.SlugField(max_length=255, unique=True)),
                ("description", models.JSONField(blank=True, null=True)),
                ("level", models.PositiveIntegerField(default=0)),
                (
                    "path",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("background_image", models.CharField(blank=True, default="", max_length=512)),
                ("background_image_alt", models.CharField(blank=True, default="", max_length=128)),
                ("updated_at", models.DateTimeField()),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="engine.category",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Checkout",
            fields=[
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                (
                    "id",
                    models.UUIDField(
                        default=shop.kernel.ids.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, null=True)),
                ("currency", models.CharField(max_length=3)),
                ("country", models.CharField(max_length=2)),
                ("language_code", models.CharField(default="EN", max_length=35)),
                ("note", models.TextField(blank=True, default="")),
                ("shipping_address", models.JSONField(blank=True, null=True)),
                ("billing_address", models.JSONField(blank=True, null=True)),
                ("save_shipping_address", models.BooleanField(default=True)),
                ("save_billing_address", models.BooleanField(default=True)),
                ("is_delivery_stale", models.BooleanField(default=False)),
                ("voucher_code", models.CharField(blank=True, max_length=255, null=True)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("last_transaction_modified_at", models.DateTimeField(blank=True, null=True)),
                (
                    "last_automatic_completion_attempt_at",
                    models.DateTimeField(blank=True, null=True),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checkouts",
                        to="engine.channel",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CheckoutDelivery",
            fields=[
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                (
                    "id",
                    models.UUIDField(
                        default=shop.kernel.ids.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("external_id", models.CharField(blank=True, default="", max_length=1024)),
                ("name", models.CharField(max_length=255)),
                ("description", models.TextField(blank=True, null=True)),
                ("currency", models.CharField(max_length=3)),
                ("price_amount", models.DecimalField(decimal_places=3, max_digits=20)),
                ("minimum_delivery_days", models.PositiveIntegerField(blank=True, null=True)),
                ("maximum_delivery_days", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "tax_rate",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=10, null=True),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("is_valid", models.BooleanField(default=True)),
                ("message", models.TextField(blank=True, default="")),
                ("created_at", models.DateTimeField()),
                (
                    "checkout",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="engine.checkout",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="checkout",
            name="delivery",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="engine.checkoutdelivery",
            ),
        ),
        migrations.CreateModel(
            name="CollectionChannelListing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_published", models.BooleanField(default=False)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engine.channel",
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="channel_listings",
                        to="engine.collection",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CollectionProduct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(default=0)),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placements",
                        to="engine.collection",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EventDeliveryAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("status", models.CharField(max_length=16)),
                ("created_at", models.DateTimeField()),
                ("duration_seconds", models.FloatField(default=0)),
                ("response", models.TextField(blank=True, default="")),
                ("response_status_code", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("request_headers", models.TextField(blank=True, default="")),
                ("response_headers", models.TextField(blank=True, default="")),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attempts",
                        to="engine.eventdelivery",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LoginAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ip", models.CharField(max_length=64)),
                ("email", models.CharField(max_length=254)),
                ("failed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["ip", "failed_at"], name="engine_login_attempt_ip")
                ],
            },
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                (
                    "id",
                    models.UUIDField(
                        default=shop.kernel.ids.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "number",
                    models.BigIntegerField(
                        db_default=models.Func(
                            models.Value("engine_order_number_seq"), function="nextval"
                        ),
                        unique=True,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("expired_at", models.DateTimeField(blank=True, null=True)),
                ("status", models.CharField(default="UNFULFILLED", max_length=32)),
                ("origin", models.CharField(default="CHECKOUT", max_length=32)),
                ("user_email", models.EmailField(blank=True, default="", max_length=254)),
                ("language_code", models.CharField(default="EN", max_length=35)),
                ("customer_note", models.TextField(blank=True, default="")),
                ("currency", models.CharField(max_length=3)),
                ("shipping_address", models.JSONField(blank=True, null=True)),
                ("billing_address", models.JSONField(blank=True, null=True)),
                (
                    "external_shipping_method_id",
                    models.CharField(blank=True, default="", max_length=1024),
                ),
                ("shipping_method_name", models.CharField(blank=True, max_length=255, null=True)),
                ("shipping_method_metadata", models.JSONField(blank=True, default=dict)),
                ("shipping_method_private_metadata", models.JSONField(blank=True, default=dict)),
                ("collection_point_name", models.CharField(blank=True, max_length=255, null=True)),
                (
                    "shipping_price_net_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                (
                    "shipping_price_gross_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                (
                    "undiscounted_shipping_price_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                (
                    "shipping_tax_rate",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=10, null=True),
                ),
                (
                    "shipping_tax_class_name",
                    models.CharField(blank=True, max_length=255, null=True),
                ),
                (
                    "subtotal_net_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                (
                    "subtotal_gross_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                (
                    "total_net_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                (
                    "total_gross_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                (
                    "undiscounted_total_net_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                (
                    "undiscounted_total_gross_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                (
                    "total_charged_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                (
                    "total_authorized_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                ("charge_status", models.CharField(default="NONE", max_length=32)),
                ("authorize_status", models.CharField(default="NONE", max_length=32)),
                ("voucher_code", models.CharField(blank=True, max_length=255, null=True)),
                ("display_gross_prices", models.BooleanField(default=True)),
                ("weight", models.FloatField(default=0)),
                ("checkout_id", models.UUIDField(blank=True, null=True, unique=True)),
                ("redirect_url", models.CharField(blank=True, max_length=512, null=True)),
                ("tracking_client_id", models.CharField(blank=True, default="", max_length=36)),
                (
                    "external_reference",
                    models.CharField(blank=True, max_length=250, null=True, unique=True),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="engine.channel",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GrantedRefund",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount_value", models.DecimalField(decimal_places=3, default=0, max_digits=20)),
                ("currency", models.CharField(max_length=3)),
                ("reason", models.TextField(blank=True, default="")),
                ("shipping_costs_included", models.BooleanField(default=False)),
                ("status", models.CharField(default="NONE", max_length=128)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                (
                    "app",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="engine.app",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="granted_refunds",
                        to="engine.order",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Fulfillment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("fulfillment_order", models.PositiveIntegerField()),
                ("status", models.CharField(default="FULFILLED", max_length=32)),
                ("tracking_number", models.CharField(blank=True, default="", max_length=255)),
                ("created_at", models.DateTimeField()),
                (
                    "shipping_refund_amount",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=20, null=True),
                ),
                (
                    "total_refund_amount",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=20, null=True),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fulfillments",
                        to="engine.order",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OrderDiscount",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=shop.kernel.ids.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("type", models.CharField(default="MANUAL", max_length=64)),
                ("value_type", models.CharField(default="FIXED", max_length=10)),
                ("value", models.DecimalField(decimal_places=3, default=0, max_digits=20)),
                ("amount_value", models.DecimalField(decimal_places=3, default=0, max_digits=20)),
                ("currency", models.CharField(max_length=3)),
                ("name", models.CharField(blank=True, max_length=255, null=True)),
                ("translated_name", models.CharField(blank=True, max_length=255, null=True)),
                ("reason", models.TextField(blank=True, null=True)),
                ("voucher_code", models.CharField(blank=True, max_length=255, null=True)),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="discounts",
                        to="engine.order",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OrderLine",
            fields=[
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                (
                    "id",
                    models.UUIDField(
                        default=shop.kernel.ids.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("product_variant_id", models.CharField(blank=True, max_length=255, null=True)),
                ("product_name", models.CharField(max_length=386)),
                ("variant_name", models.CharField(blank=True, default="", max_length=255)),
                (
                    "translated_product_name",
                    models.CharField(blank=True, default="", max_length=386),
                ),
                (
                    "translated_variant_name",
                    models.CharField(blank=True, default="", max_length=255),
                ),
                ("product_sku", models.CharField(blank=True, max_length=255, null=True)),
                ("product_type_id_at_purchase", models.BigIntegerField(blank=True, null=True)),
                ("is_shipping_required", models.BooleanField(default=True)),
                ("is_gift_card", models.BooleanField(default=False)),
                ("is_gift", models.BooleanField(default=False)),
                ("quantity", models.PositiveIntegerField()),
                ("quantity_fulfilled", models.PositiveIntegerField(default=0)),
                ("currency", models.CharField(max_length=3)),
                ("unit_price_net_amount", models.DecimalField(decimal_places=3, max_digits=20)),
                ("unit_price_gross_amount", models.DecimalField(decimal_places=3, max_digits=20)),
                ("total_price_net_amount", models.DecimalField(decimal_places=3, max_digits=20)),
                ("total_price_gross_amount", models.DecimalField(decimal_places=3, max_digits=20)),
                (
                    "undiscounted_unit_price_net_amount",
                    models.DecimalField(decimal_places=3, max_digits=20),
                ),
                (
                    "undiscounted_unit_price_gross_amount",
                    models.DecimalField(decimal_places=3, max_digits=20),
                ),
                (
                    "undiscounted_total_price_net_amount",
                    models.DecimalField(decimal_places=3, max_digits=20),
                ),
                (
                    "undiscounted_total_price_gross_amount",
                    models.DecimalField(decimal_places=3, max_digits=20),
                ),
                (
                    "unit_discount_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                ("unit_discount_type", models.CharField(blank=True, max_length=10, null=True)),
                (
                    "unit_discount_value",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                ("unit_discount_reason", models.TextField(blank=True, null=True)),
                (
                    "tax_rate",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=10, null=True),
                ),
                ("tax_class_name", models.CharField(blank=True, max_length=255, null=True)),
                ("voucher_code", models.CharField(blank=True, max_length=255, null=True)),
                ("is_price_overridden", models.BooleanField(default=False)),
                ("price_override_reason", models.CharField(blank=True, max_length=255, null=True)),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="engine.order",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GrantedRefundLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quantity", models.PositiveIntegerField()),
                ("reason", models.TextField(blank=True, null=True)),
                (
                    "granted_refund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="engine.grantedrefund",
                    ),
                ),
                (
                    "order_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="granted_refund_lines",
                        to="engine.orderline",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MenuItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("level", models.PositiveIntegerField(default=0)),
                ("name", models.CharField(max_length=128)),
                ("url", models.CharField(blank=True, max_length=256, null=True)),
                ("sort_order", models.IntegerField(default=0)),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engine.category",
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engine.collection",
                    ),
                ),
                (
                    "menu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="engine.menu",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="engine.menuitem",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engine.page",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PageAttributeValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(default=0)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attribute_values",
                        to="engine.page",
                    ),
                ),
                (
                    "value",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pages",
                        to="engine.attributevalue",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="page",
            name="page_type",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pages",
                to="engine.pagetype",
            ),
        ),
        migrations.CreateModel(
            name="PageTypeAttribute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(default=0)),
                (
                    "attribute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="page_types",
                        to="engine.attribute",
                    ),
                ),
                (
                    "page_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attribute_links",
                        to="engine.pagetype",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("gateway", models.CharField(max_length=255)),
                ("is_active", models.BooleanField(default=True)),
                ("charge_status", models.CharField(default="NOT_CHARGED", max_length=20)),
                ("token", models.CharField(blank=True, default="", max_length=512)),
                ("psp_reference", models.CharField(blank=True, max_length=512, null=True)),
                ("currency", models.CharField(max_length=3)),
                ("total_amount", models.DecimalField(decimal_places=3, default=0, max_digits=20)),
                (
                    "captured_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                ("return_url", models.CharField(blank=True, max_length=512, null=True)),
                ("created_at", models.DateTimeField()),
                ("modified_at", models.DateTimeField()),
                (
                    "checkout",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="payments",
                        to="engine.checkout",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="engine.order",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("seo_title", models.CharField(blank=True, default="", max_length=70, null=True)),
                (
                    "seo_description",
                    models.CharField(blank=True, default="", max_length=300, null=True),
                ),
                ("name", models.CharField(max_length=250)),
                ("slug", models.SlugField(max_length=255, unique=True)),
                ("description", models.JSONField(blank=True, null=True)),
                ("description_plaintext", models.TextField(blank=True, default="")),
                ("search_document", models.TextField(blank=True, default="")),
                ("rating", models.FloatField(blank=True, null=True)),
                ("weight", models.FloatField(blank=True, null=True)),
                (
                    "external_reference",
                    models.CharField(blank=True, max_length=250, null=True, unique=True),
                ),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="products",
                        to="engine.category",
                    ),
                ),
                (
                    "collections",
                    models.ManyToManyField(
                        related_name="products",
                        through="engine.CollectionProduct",
                        to="engine.collection",
                    ),
                ),
                (
                    "product_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="products",
                        to="engine.producttype",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="collectionproduct",
            name="product",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="collection_placements",
                to="engine.product",
            ),
        ),
        migrations.CreateModel(
            name="ProductAttributeValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(default=0)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attribute_values",
                        to="engine.product",
                    ),
                ),
                (
                    "value",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="products",
                        to="engine.attributevalue",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProductChannelListing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("currency", models.CharField(max_length=3)),
                ("is_published", models.BooleanField(default=False)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("visible_in_listings", models.BooleanField(default=False)),
                ("available_for_purchase_at", models.DateTimeField(blank=True, null=True)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="product_listings",
                        to="engine.channel",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="channel_listings",
                        to="engine.product",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProductMedia",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("image", models.CharField(blank=True, default="", max_length=512)),
                ("alt", models.CharField(blank=True, default="", max_length=250)),
                ("type", models.CharField(default="IMAGE", max_length=32)),
                ("external_url", models.CharField(blank=True, max_length=512, null=True)),
                ("oembed_data", models.JSONField(blank=True, default=dict)),
                ("sort_order", models.IntegerField(default=0)),
                ("external_reference", models.CharField(blank=True, max_length=250, null=True)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="media",
                        to="engine.product",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProductTypeAttribute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(default=0)),
                (
                    "attribute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="product_types",
                        to="engine.attribute",
                    ),
                ),
                (
                    "product_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="product_attribute_links",
                        to="engine.producttype",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProductVariant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("name", models.CharField(blank=True, default="", max_length=255)),
                ("sku", models.CharField(blank=True, max_length=255, null=True, unique=True)),
                ("track_inventory", models.BooleanField(default=True)),
                ("quantity_limit_per_customer", models.PositiveIntegerField(blank=True, null=True)),
                ("weight", models.FloatField(blank=True, null=True)),
                ("sort_order", models.IntegerField(default=0)),
                (
                    "external_reference",
                    models.CharField(blank=True, max_length=250, null=True, unique=True),
                ),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="variants",
                        to="engine.product",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="product",
            name="default_variant",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="engine.productvariant",
            ),
        ),
        migrations.AddField(
            model_name="orderline",
            name="variant",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="order_lines",
                to="engine.productvariant",
            ),
        ),
        migrations.CreateModel(
            name="CheckoutLine",
            fields=[
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                (
                    "id",
                    models.UUIDField(
                        default=shop.kernel.ids.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("quantity", models.PositiveIntegerField()),
                (
                    "price_override",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=20, null=True),
                ),
                ("price_override_reason", models.CharField(blank=True, max_length=255, null=True)),
                ("is_gift", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                ("position", models.BigIntegerField(default=0)),
                (
                    "checkout",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="engine.checkout",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engine.productvariant",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ShippingMethod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("name", models.CharField(max_length=100)),
                ("type", models.CharField(default="PRICE", max_length=30)),
                ("description", models.JSONField(blank=True, null=True)),
                ("minimum_order_weight", models.FloatField(blank=True, default=0, null=True)),
                ("maximum_order_weight", models.FloatField(blank=True, null=True)),
                ("minimum_delivery_days", models.PositiveIntegerField(blank=True, null=True)),
                ("maximum_delivery_days", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "excluded_products",
                    models.ManyToManyField(related_name="+", to="engine.product"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="order",
            name="shipping_method",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="engine.shippingmethod",
            ),
        ),
        migrations.AddField(
            model_name="checkoutdelivery",
            name="shipping_method",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="engine.shippingmethod",
            ),
        ),
        migrations.CreateModel(
            name="ShippingMethodChannelListing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("currency", models.CharField(max_length=3)),
                ("price_amount", models.DecimalField(decimal_places=3, default=0, max_digits=20)),
                (
                    "minimum_order_price_amount",
                    models.DecimalField(
                        blank=True, decimal_places=3, default=0, max_digits=20, null=True
                    ),
                ),
                (
                    "maximum_order_price_amount",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=20, null=True),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engine.channel",
                    ),
                ),
                (
                    "shipping_method",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="channel_listings",
                        to="engine.shippingmethod",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ShippingMethodPostalCodeRule",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("start", models.CharField(max_length=32)),
                ("end", models.CharField(blank=True, max_length=32, null=True)),
                ("inclusion_type", models.CharField(default="EXCLUDE", max_length=32)),
                (
                    "shipping_method",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="postal_code_rules",
                        to="engine.shippingmethod",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ShippingZone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("name", models.CharField(max_length=100)),
                ("description", models.TextField(blank=True, default="")),
                (
                    "countries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("is_default", models.BooleanField(default=False)),
                (
                    "channels",
                    models.ManyToManyField(related_name="shipping_zones", to="engine.channel"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="shippingmethod",
            name="shipping_zone",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="shipping_methods",
                to="engine.shippingzone",
            ),
        ),
        migrations.CreateModel(
            name="ShopSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("name", models.CharField(default="Shop", max_length=255)),
                ("description", models.TextField(blank=True, default="")),
                ("header_text", models.CharField(blank=True, default="", max_length=200)),
                ("domain_host", models.CharField(blank=True, default="", max_length=255)),
                ("default_weight_unit", models.CharField(default="KG", max_length=3)),
                ("track_inventory_by_default", models.BooleanField(default=True)),
                (
                    "reserve_stock_duration_anonymous_user",
                    models.PositiveIntegerField(blank=True, null=True),
                ),
                (
                    "reserve_stock_duration_authenticated_user",
                    models.PositiveIntegerField(blank=True, null=True),
                ),
                (
                    "limit_quantity_per_checkout",
                    models.PositiveIntegerField(blank=True, default=50, null=True),
                ),
                ("enable_account_confirmation_by_email", models.BooleanField(default=True)),
                ("allow_login_without_confirmation", models.BooleanField(default=False)),
                ("fulfillment_auto_approve", models.BooleanField(default=True)),
                ("fulfillment_allow_unpaid", models.BooleanField(default=True)),
                (
                    "default_mail_sender_name",
                    models.CharField(blank=True, default="", max_length=78),
                ),
                (
                    "default_mail_sender_address",
                    models.EmailField(blank=True, max_length=254, null=True),
                ),
                (
                    "customer_set_password_url",
                    models.CharField(blank=True, max_length=255, null=True),
                ),
                ("automatic_fulfillment_digital_products", models.BooleanField(default=False)),
                (
                    "default_digital_max_downloads",
                    models.PositiveIntegerField(blank=True, null=True),
                ),
                (
                    "default_digital_url_valid_days",
                    models.PositiveIntegerField(blank=True, null=True),
                ),
                ("preserve_all_address_fields", models.BooleanField(default=False)),
                ("allow_storefront_traffic", models.BooleanField(default=True)),
                ("password_login_mode", models.CharField(default="ENABLED", max_length=32)),
                ("use_legacy_update_webhook_emission", models.BooleanField(default=True)),
                ("use_legacy_shipping_zone_stock_availability", models.BooleanField(default=False)),
                (
                    "refund_reason_reference_type",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="engine.pagetype",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Stock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quantity", models.IntegerField(default=0)),
                ("quantity_allocated", models.IntegerField(default=0)),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stocks",
                        to="engine.productvariant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reservation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quantity_reserved", models.PositiveIntegerField()),
                ("reserved_until", models.DateTimeField()),
                (
                    "checkout_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reservations",
                        to="engine.checkoutline",
                    ),
                ),
                (
                    "stock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reservations",
                        to="engine.stock",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FulfillmentLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quantity", models.PositiveIntegerField()),
                ("reason", models.TextField(blank=True, default="")),
                (
                    "fulfillment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="engine.fulfillment",
                    ),
                ),
                (
                    "order_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fulfillment_lines",
                        to="engine.orderline",
                    ),
                ),
                (
                    "stock",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="engine.stock",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Allocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quantity_allocated", models.PositiveIntegerField(default=0)),
                (
                    "order_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="allocations",
                        to="engine.orderline",
                    ),
                ),
                (
                    "stock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="allocations",
                        to="engine.stock",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="shippingmethod",
            name="tax_class",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="engine.taxclass",
            ),
        ),
        migrations.AddField(
            model_name="producttype",
            name="tax_class",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="engine.taxclass",
            ),
        ),
        migrations.AddField(
            model_name="product",
            name="tax_class",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="engine.taxclass",
            ),
        ),
        migrations.AddField(
            model_name="checkoutdelivery",
            name="tax_class",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="engine.taxclass",
            ),
        ),
        migrations.CreateModel(
            name="TaxClassCountryRate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("rate", models.DecimalField(decimal_places=4, max_digits=10)),
                (
                    "tax_class",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="country_rates",
                        to="engine.taxclass",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TaxConfiguration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("charge_taxes", models.BooleanField(default=True)),
                ("tax_calculation_strategy", models.CharField(default="FLAT_RATES", max_length=20)),
                ("display_gross_prices", models.BooleanField(default=True)),
                ("prices_entered_with_tax", models.BooleanField(default=True)),
                ("tax_app_id", models.CharField(blank=True, max_length=256, null=True)),
                (
                    "channel",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tax_configuration",
                        to="engine.channel",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TaxConfigurationPerCountry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("charge_taxes", models.BooleanField(default=True)),
                ("tax_calculation_strategy", models.CharField(default="FLAT_RATES", max_length=20)),
                ("display_gross_prices", models.BooleanField(default=True)),
                (
                    "tax_configuration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="country_exceptions",
                        to="engine.taxconfiguration",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Thumbnail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=512)),
                ("size", models.PositiveIntegerField()),
                ("format", models.CharField(blank=True, default="", max_length=8)),
                ("path", models.CharField(max_length=512)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "size", "format"), name="engine_thumbnail_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TransactionItem",
            fields=[
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                (
                    "token",
                    models.UUIDField(
                        default=shop.kernel.ids.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("app_identifier", models.CharField(blank=True, default="", max_length=256)),
                ("idempotency_key", models.CharField(blank=True, max_length=512, null=True)),
                ("name", models.CharField(blank=True, default="", max_length=512)),
                ("message", models.CharField(blank=True, default="", max_length=512)),
                ("psp_reference", models.CharField(blank=True, default="", max_length=512)),
                ("external_url", models.CharField(blank=True, default="", max_length=512)),
                (
                    "available_actions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=128),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("currency", models.CharField(max_length=3)),
                (
                    "authorized_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                (
                    "authorize_pending_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                ("charged_amount", models.DecimalField(decimal_places=3, default=0, max_digits=20)),
                (
                    "charge_pending_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                (
                    "refunded_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                (
                    "refund_pending_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                (
                    "canceled_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                (
                    "cancel_pending_amount",
                    models.DecimalField(decimal_places=3, default=0, max_digits=20),
                ),
                ("payment_method", models.JSONField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("modified_at", models.DateTimeField()),
                (
                    "app",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="engine.app",
                    ),
                ),
                (
                    "checkout",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="transactions",
                        to="engine.checkout",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transactions",
                        to="engine.order",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TransactionEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("type", models.CharField(max_length=128)),
                ("psp_reference", models.CharField(blank=True, default="", max_length=512)),
                ("amount_value", models.DecimalField(decimal_places=3, default=0, max_digits=20)),
                ("currency", models.CharField(max_length=3)),
                ("message", models.CharField(blank=True, default="", max_length=512)),
                ("external_url", models.CharField(blank=True, default="", max_length=512)),
                ("created_at", models.DateTimeField()),
                ("app_identifier", models.CharField(blank=True, default="", max_length=256)),
                ("is_counted", models.BooleanField(default=True)),
                (
                    "app",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="engine.app",
                    ),
                ),
                (
                    "related_granted_refund",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="events",
                        to="engine.grantedrefund",
                    ),
                ),
                (
                    "transaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="engine.transactionitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="grantedrefund",
            name="transaction",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="engine.transactionitem",
            ),
        ),
        migrations.CreateModel(
            name="TransactionRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("action", models.CharField(max_length=32)),
                ("attempts_made", models.PositiveIntegerField(default=0)),
                ("due_at", models.DateTimeField(db_index=True)),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="request",
                        to="engine.transactionevent",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Translation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("object_type", models.CharField(max_length=64)),
                ("object_id", models.CharField(max_length=64)),
                ("language_code", models.CharField(max_length=35)),
                ("fields", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("object_type", "object_id", "language_code"),
                        name="engine_translation_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("password", models.CharField(blank=True, default="", max_length=128)),
                ("first_name", models.CharField(blank=True, default="", max_length=256)),
                ("last_name", models.CharField(blank=True, default="", max_length=256)),
                ("is_staff", models.BooleanField(default=False)),
                ("is_superuser", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("is_confirmed", models.BooleanField(default=True)),
                (
                    "permissions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("note", models.TextField(blank=True, default="")),
                ("language_code", models.CharField(default="EN", max_length=35)),
                ("jwt_token_key", models.CharField(default="", max_length=12)),
                ("avatar", models.CharField(blank=True, default="", max_length=512)),
                (
                    "external_reference",
                    models.CharField(blank=True, max_length=250, null=True, unique=True),
                ),
                ("date_joined", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("last_login", models.DateTimeField(blank=True, null=True)),
                ("last_confirm_email_request", models.DateTimeField(blank=True, null=True)),
                ("last_password_reset_request", models.DateTimeField(blank=True, null=True)),
                (
                    "default_billing_address",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="engine.address",
                    ),
                ),
                (
                    "default_shipping_address",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="engine.address",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="transactionitem",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="engine.user",
            ),
        ),
        migrations.AddField(
            model_name="transactionevent",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="engine.user",
            ),
        ),
        migrations.CreateModel(
            name="OrderEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("date", models.DateTimeField()),
                ("type", models.CharField(max_length=255)),
                ("parameters", models.JSONField(blank=True, default=dict)),
                (
                    "app",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="engine.app",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="engine.order",
                    ),
                ),
                (
                    "related",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="related_events",
                        to="engine.orderevent",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="engine.user",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="order",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="orders",
                to="engine.user",
            ),
        ),
        migrations.AddField(
            model_name="grantedrefund",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="engine.user",
            ),
        ),
        migrations.AddField(
            model_name="checkout",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="checkouts",
                to="engine.user",
            ),
        ),
        migrations.CreateModel(
            name="UserAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "address",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engine.address",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="address_book",
                        to="engine.user",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="user",
            name="addresses",
            field=models.ManyToManyField(
                related_name="users", through="engine.UserAddress", to="engine.address"
            ),
        ),
        migrations.CreateModel(
            name="VariantAttributeValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(default=0)),
                (
                    "value",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="variants",
                        to="engine.attributevalue",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attribute_values",
                        to="engine.productvariant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VariantChannelListing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("currency", models.CharField(max_length=3)),
                (
                    "price_amount",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=20, null=True),
                ),
                (
                    "cost_price_amount",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=20, null=True),
                ),
                (
                    "prior_price_amount",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=20, null=True),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="variant_listings",
                        to="engine.channel",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="channel_listings",
                        to="engine.productvariant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VariantMedia",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "media",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engine.productmedia",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engine.productvariant",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="productvariant",
            name="media",
            field=models.ManyToManyField(
                related_name="variants", through="engine.VariantMedia", to="engine.productmedia"
            ),
        ),
        migrations.CreateModel(
            name="VariantTypeAttribute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("variant_selection", models.BooleanField(default=False)),
                ("sort_order", models.IntegerField(default=0)),
                (
                    "attribute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="variant_product_types",
                        to="engine.attribute",
                    ),
                ),
                (
                    "product_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="variant_attribute_links",
                        to="engine.producttype",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Voucher",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                ("name", models.CharField(blank=True, max_length=255, null=True)),
                ("type", models.CharField(default="ENTIRE_ORDER", max_length=20)),
                ("discount_value_type", models.CharField(default="FIXED", max_length=10)),
                ("usage_limit", models.PositiveIntegerField(blank=True, null=True)),
                ("start_at", models.DateTimeField()),
                ("end_at", models.DateTimeField(blank=True, null=True)),
                ("apply_once_per_order", models.BooleanField(default=False)),
                ("apply_once_per_customer", models.BooleanField(default=False)),
                ("single_use", models.BooleanField(default=False)),
                ("only_for_staff", models.BooleanField(default=False)),
                ("min_checkout_items_quantity", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "countries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("categories", models.ManyToManyField(related_name="+", to="engine.category")),
                ("collections", models.ManyToManyField(related_name="+", to="engine.collection")),
                ("products", models.ManyToManyField(related_name="+", to="engine.product")),
                ("variants", models.ManyToManyField(related_name="+", to="engine.productvariant")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="order",
            name="voucher",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="engine.voucher",
            ),
        ),
        migrations.CreateModel(
            name="VoucherChannelListing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("currency", models.CharField(max_length=3)),
                ("discount_value", models.DecimalField(decimal_places=3, max_digits=20)),
                (
                    "min_spent_amount",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=20, null=True),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="engine.channel",
                    ),
                ),
                (
                    "voucher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="channel_listings",
                        to="engine.voucher",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VoucherCode",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=shop.kernel.ids.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("code", models.CharField(max_length=255, unique=True)),
                ("used", models.PositiveIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField()),
                (
                    "voucher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codes",
                        to="engine.voucher",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VoucherCustomer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("customer_email", models.EmailField(max_length=254)),
                (
                    "voucher_code",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="customers",
                        to="engine.vouchercode",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Warehouse",
            fields=[
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("private_metadata", models.JSONField(blank=True, default=dict)),
                (
                    "id",
                    models.UUIDField(
                        default=shop.kernel.ids.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=250)),
                ("slug", models.SlugField(max_length=255, unique=True)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                ("click_and_collect_option", models.CharField(default="DISABLED", max_length=30)),
                ("is_private", models.BooleanField(default=True)),
                (
                    "external_reference",
                    models.CharField(blank=True, max_length=250, null=True, unique=True),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "address",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="engine.address",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="stock",
            name="warehouse",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="stocks",
                to="engine.warehouse",
            ),
        ),
        migrations.AddField(
            model_name="shippingzone",
            name="warehouses",
            field=models.ManyToManyField(related_name="shipping_zones", to="engine.warehouse"),
        ),
        migrations.AddField(
            model_name="order",
            name="collection_point",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="engine.warehouse",
            ),
        ),
        migrations.AddField(
            model_name="checkout",
            name="collection_point",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="engine.warehouse",
            ),
        ),
        migrations.CreateModel(
            name="ChannelWarehouse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.PositiveIntegerField(default=0)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="channel_warehouses",
                        to="engine.channel",
                    ),
                ),
                (
                    "warehouse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="channel_warehouses",
                        to="engine.warehouse",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="channel",
            name="warehouses",
            field=models.ManyToManyField(
                related_name="channels", through="engine.ChannelWarehouse", to="engine.warehouse"
            ),
        ),
        migrations.CreateModel(
            name="Webhook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, default="", max_length=255)),
                ("identifier", models.CharField(blank=True, max_length=256, null=True)),
                ("target_url", models.CharField(max_length=255)),
                ("is_active", models.BooleanField(default=True)),
                ("secret_key", models.CharField(blank=True, default="", max_length=255)),
                ("subscription_query", models.TextField(blank=True, default="")),
                ("custom_headers", models.JSONField(blank=True, default=dict)),
                (
                    "app",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="webhooks",
                        to="engine.app",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="eventdelivery",
            name="webhook",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deliveries",
                to="engine.webhook",
            ),
        ),
        migrations.CreateModel(
            name="WebhookEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event_type", models.CharField(max_length=128)),
                (
                    "webhook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="engine.webhook",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="attributevalue",
            constraint=models.UniqueConstraint(
                fields=("attribute", "slug"), name="engine_attribute_value_slug"
            ),
        ),
        migrations.AddConstraint(
            model_name="collectionchannellisting",
            constraint=models.UniqueConstraint(
                fields=("collection", "channel"), name="engine_collection_listing_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="fulfillment",
            constraint=models.UniqueConstraint(
                fields=("order", "fulfillment_order"), name="engine_fulfillment_order_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="pageattributevalue",
            constraint=models.UniqueConstraint(
                fields=("page", "value"), name="engine_page_value_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="pagetypeattribute",
            constraint=models.UniqueConstraint(
                fields=("page_type", "attribute"), name="engine_page_type_attribute_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="collectionproduct",
            constraint=models.UniqueConstraint(
                fields=("collection", "product"), name="engine_collection_product_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="productattributevalue",
            constraint=models.UniqueConstraint(
                fields=("product", "value"), name="engine_product_value_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="productchannellisting",
            constraint=models.UniqueConstraint(
                fields=("product", "channel"), name="engine_product_listing_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="producttypeattribute",
            constraint=models.UniqueConstraint(
                fields=("product_type", "attribute"), name="engine_product_type_attribute_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="orderline",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity_fulfilled__lte", models.F("quantity"))),
                name="engine_order_line_fulfilled_in_bounds",
            ),
        ),
        migrations.AddConstraint(
            model_name="shippingmethodchannellisting",
            constraint=models.UniqueConstraint(
                fields=("shipping_method", "channel"), name="engine_shipping_listing_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="shopsettings",
            constraint=models.CheckConstraint(
                condition=models.Q(("pk", 1)), name="engine_settings_one_row"
            ),
        ),
        migrations.AddIndex(
            model_name="reservation",
            index=models.Index(fields=["reserved_until"], name="engine_reservation_until"),
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.UniqueConstraint(
                fields=("checkout_line", "stock"), name="engine_reservation_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.UniqueConstraint(
                fields=("order_line", "stock"), name="engine_allocation_once"
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(fields=["slug", "id"], name="engine_product_slug"),
        ),
        migrations.AddIndex(
            model_name="product",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["metadata"], name="engine_product_metadata", opclasses=["jsonb_path_ops"]
            ),
        ),
        migrations.AddConstraint(
            model_name="taxclasscountryrate",
            constraint=models.UniqueConstraint(
                fields=("tax_class", "country"), name="engine_tax_rate_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="taxconfigurationpercountry",
            constraint=models.UniqueConstraint(
                fields=("tax_configuration", "country"), name="engine_tax_exception_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="transactionitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("idempotency_key__isnull", False)),
                fields=("app_identifier", "idempotency_key"),
                name="engine_transaction_key_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="useraddress",
            constraint=models.UniqueConstraint(
                fields=("user", "address"), name="engine_user_address_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="variantattributevalue",
            constraint=models.UniqueConstraint(
                fields=("variant", "value"), name="engine_variant_value_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="variantchannellisting",
            constraint=models.UniqueConstraint(
                fields=("variant", "channel"), name="engine_variant_listing_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="variantmedia",
            constraint=models.UniqueConstraint(
                fields=("variant", "media"), name="engine_variant_media_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="varianttypeattribute",
            constraint=models.UniqueConstraint(
                fields=("product_type", "attribute"), name="engine_variant_type_attribute_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherchannellisting",
            constraint=models.UniqueConstraint(
                fields=("voucher", "channel"), name="engine_voucher_listing_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="vouchercustomer",
            constraint=models.UniqueConstraint(
                fields=("voucher_code", "customer_email"), name="engine_voucher_customer_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="stock",
            constraint=models.UniqueConstraint(
                fields=("variant", "warehouse"), name="engine_stock_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="stock",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity_allocated__gte", 0)),
                name="engine_stock_allocated_positive",
            ),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["-created_at", "id"], name="engine_order_created"),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["updated_at", "id"], name="engine_order_updated"),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["user_email"], name="engine_order_email"),
        ),
        migrations.AddIndex(
            model_name="order",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["metadata"], name="engine_order_metadata", opclasses=["jsonb_path_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="checkout",
            index=models.Index(fields=["updated_at"], name="engine_checkout_updated"),
        ),
        migrations.AddIndex(
            model_name="checkout",
            index=models.Index(
                condition=models.Q(("last_transaction_modified_at__isnull", False)),
                fields=["last_transaction_modified_at"],
                name="engine_checkout_paid",
            ),
        ),
        migrations.AddConstraint(
            model_name="channelwarehouse",
            constraint=models.UniqueConstraint(
                fields=("channel", "warehouse"), name="engine_channel_warehouse_once"
            ),
        ),
        migrations.AddIndex(
            model_name="eventdelivery",
            index=models.Index(
                condition=models.Q(("status", "PENDING")),
                fields=["due_at", "id"],
                name="engine_delivery_due",
            ),
        ),
        migrations.AddIndex(
            model_name="webhookevent",
            index=models.Index(fields=["event_type"], name="engine_webhook_event_type"),
        ),
        migrations.AddConstraint(
            model_name="webhookevent",
            constraint=models.UniqueConstraint(
                fields=("webhook", "event_type"), name="engine_webhook_event_once"
            ),
        ),
    ]
