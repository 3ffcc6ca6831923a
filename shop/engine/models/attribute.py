"""Attributes, their values and what they are attached to."""

from django.db import models

from shop.engine.models.base import MetadataRecord, Record


class Attribute(MetadataRecord):
    """A property of products, variants or pages."""

    slug = models.SlugField(max_length=250, unique=True)
    name = models.CharField(max_length=255)
    type = models.CharField(max_length=50)  # PRODUCT_TYPE or PAGE_TYPE
    input_type = models.CharField(max_length=50, default="DROPDOWN")
    entity_type = models.CharField(max_length=50, null=True, blank=True)
    unit = models.CharField(max_length=100, null=True, blank=True)
    value_required = models.BooleanField(default=False)
    is_variant_only = models.BooleanField(default=False)
    visible_in_storefront = models.BooleanField(default=True)
    filterable_in_storefront = models.BooleanField(default=False)
    filterable_in_dashboard = models.BooleanField(default=False)
    available_in_grid = models.BooleanField(default=False)
    storefront_search_position = models.IntegerField(default=0)
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)


class AttributeValue(Record):
    """One value of an attribute; which columns are filled depends on the attribute's input type."""

    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="values")
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, allow_unicode=True)
    value = models.CharField(max_length=255, blank=True, default="")
    numeric = models.FloatField(null=True, blank=True)
    file_url = models.CharField(max_length=512, null=True, blank=True)
    content_type = models.CharField(max_length=50, null=True, blank=True)
    rich_text = models.JSONField(null=True, blank=True)
    plain_text = models.TextField(null=True, blank=True)
    boolean = models.BooleanField(null=True, blank=True)
    date_time = models.DateTimeField(null=True, blank=True)
    reference_type = models.CharField(max_length=32, null=True, blank=True)
    reference_id = models.BigIntegerField(null=True, blank=True)
    sort_order = models.IntegerField(default=0)
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attribute", "slug"], name="engine_attribute_value_slug"
            )
        ]


class ProductTypeAttribute(Record):
    """An attribute that products of a type have."""

    product_type = models.ForeignKey(
        "engine.ProductType", on_delete=models.CASCADE, related_name="product_attribute_links"
    )
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="product_types")
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product_type", "attribute"], name="engine_product_type_attribute_once"
            )
        ]


class VariantTypeAttribute(Record):
    """An attribute that variants of a product type have; it may be one that buyers choose by."""

    product_type = models.ForeignKey(
        "engine.ProductType", on_delete=models.CASCADE, related_name="variant_attribute_links"
    )
    attribute = models.ForeignKey(
        Attribute, on_delete=models.CASCADE, related_name="variant_product_types"
    )
    variant_selection = models.BooleanField(default=False)
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product_type", "attribute"], name="engine_variant_type_attribute_once"
            )
        ]


class PageTypeAttribute(Record):
    """An attribute that pages of a type have."""

    page_type = models.ForeignKey(
        "engine.PageType", on_delete=models.CASCADE, related_name="attribute_links"
    )
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="page_types")
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page_type", "attribute"], name="engine_page_type_attribute_once"
            )
        ]


class ProductAttributeValue(Record):
    """A value that a product has."""

    product = models.ForeignKey(
        "engine.Product", on_delete=models.CASCADE, related_name="attribute_values"
    )
    value = models.ForeignKey(AttributeValue, on_delete=models.CASCADE, related_name="products")
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "value"], name="engine_product_value_once")
        ]


class VariantAttributeValue(Record):
    """A value that a variant has."""

    variant = models.ForeignKey(
        "engine.ProductVariant", on_delete=models.CASCADE, related_name="attribute_values"
    )
    value = models.ForeignKey(AttributeValue, on_delete=models.CASCADE, related_name="variants")
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["variant", "value"], name="engine_variant_value_once")
        ]


class PageAttributeValue(Record):
    """A value that a page has."""

    page = models.ForeignKey(
        "engine.Page", on_delete=models.CASCADE, related_name="attribute_values"
    )
    value = models.ForeignKey(AttributeValue, on_delete=models.CASCADE, related_name="pages")
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "value"], name="engine_page_value_once")
        ]
