"""Mutations of attributes, product types, categories and collections."""

from datetime import datetime
from typing import Any

from shop.engine.domain import attributes, categories, product_types
from shop.engine.schema.office.writing import channels_in, keys_in, lookup_of, office, pk_of, pks

Payload = dict[str, Any]
_TYPES = "MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES"
_ATTRIBUTES = "MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES MANAGE_PAGE_TYPES_AND_ATTRIBUTES"
_TYPE_LINKS = {
    "product_attributes": "Attribute",
    "variant_attributes": "Attribute",
    "tax_class": "TaxClass",
}


@office(
    "AttributeCreate",
    _ATTRIBUTES,
    "AttributeError",
    arguments={"input": "AttributeCreateInput!"},
    attribute="Attribute",
)
def attribute_create(moment: datetime, requestor: str, *, data: Any) -> Payload:
    """Creates an attribute."""
    return {"attribute": attributes.attribute_create(data=data, now=moment, requestor=requestor)}


@office(
    "AttributeUpdate",
    _ATTRIBUTES,
    "AttributeError",
    arguments={"external_reference": "String", "id": "ID", "input": "AttributeUpdateInput!"},
    attribute="Attribute",
)
def attribute_update(
    moment: datetime,
    requestor: str,
    *,
    data: Any,
    node_id: str | None = None,
    external_reference: str | None = None,
) -> Payload:
    """Changes an attribute and its values."""
    lookup = lookup_of("Attribute", node_id=node_id, external_reference=external_reference)
    keyed = keys_in(data, {"remove_values": "AttributeValue"})
    return {
        "attribute": attributes.attribute_update(
            lookup=lookup, data=keyed, now=moment, requestor=requestor
        )
    }


@office(
    "AttributeValueCreate",
    "MANAGE_PRODUCTS MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES MANAGE_PAGE_TYPES_AND_ATTRIBUTES",
    "AttributeError",
    arguments={"attribute": "ID!", "input": "AttributeValueCreateInput!"},
    attribute="Attribute",
    attribute_value="AttributeValue",
)
def attribute_value_create(
    moment: datetime, requestor: str, *, attribute: str, data: Any
) -> Payload:
    """Appends a value to an attribute."""
    pk = pk_of(attribute, "Attribute", field="attribute")
    value = attributes.attribute_value_create(
        attribute_id=pk, data=data, now=moment, requestor=requestor
    )
    return {"attribute": value.attribute, "attribute_value": value}


@office(
    "AttributeValueUpdate",
    _ATTRIBUTES,
    "AttributeError",
    arguments={"external_reference": "String", "id": "ID", "input": "AttributeValueUpdateInput!"},
    attribute="Attribute",
    attribute_value="AttributeValue",
)
def attribute_value_update(
    moment: datetime,
    requestor: str,
    *,
    data: Any,
    node_id: str | None = None,
    external_reference: str | None = None,
) -> Payload:
    """Changes an attribute's value."""
    lookup = lookup_of("AttributeValue", node_id=node_id, external_reference=external_reference)
    value = attributes.attribute_value_update(
        lookup=lookup, data=data, now=moment, requestor=requestor
    )
    return {"attribute": value.attribute, "attribute_value": value}


@office(
    "ProductTypeCreate",
    _TYPES,
    "ProductError",
    arguments={"input": "ProductTypeInput!"},
    product_type="ProductType",
)
def product_type_create(_moment: datetime, _requestor: str, *, data: Any) -> Payload:
    """Creates a product type."""
    return {"product_type": product_types.product_type_create(data=keys_in(data, _TYPE_LINKS))}


@office(
    "ProductTypeUpdate",
    _TYPES,
    "ProductError",
    arguments={"id": "ID!", "input": "ProductTypeInput!"},
    product_type="ProductType",
)
def product_type_update(_moment: datetime, _requestor: str, *, node_id: str, data: Any) -> Payload:
    """Changes a product type."""
    pk = pk_of(node_id, "ProductType")
    return {
        "product_type": product_types.product_type_update(
            product_type_id=pk, data=keys_in(data, _TYPE_LINKS)
        )
    }


@office(
    "ProductTypeDelete", _TYPES, "ProductError", arguments={"id": "ID!"}, product_type="ProductType"
)
def product_type_delete(_moment: datetime, _requestor: str, *, node_id: str) -> Payload:
    """Deletes a product type with its products."""
    return {
        "product_type": product_types.product_type_delete(
            product_type_id=pk_of(node_id, "ProductType")
        )
    }


def _operations(operations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {**entry, "id": pk_of(entry["id"], "Attribute", field="operations")} for entry in operations
    ]


@office(
    "ProductAttributeAssign",
    _TYPES,
    "ProductError",
    arguments={"operations": "[ProductAttributeAssignInput!]!", "product_type_id": "ID!"},
    product_type="ProductType",
)
def attribute_assign(
    _moment: datetime, _requestor: str, *, operations: Any, product_type_id: str
) -> Payload:
    """Gives a product type attributes."""
    pk = pk_of(product_type_id, "ProductType", field="productTypeId")
    return {
        "product_type": product_types.attributes_assign(
            product_type_id=pk, operations=_operations(operations)
        )
    }


@office(
    "ProductAttributeUnassign",
    _TYPES,
    "ProductError",
    arguments={"attribute_ids": "[ID!]!", "product_type_id": "ID!"},
    product_type="ProductType",
)
def attribute_unassign(
    _moment: datetime, _requestor: str, *, attribute_ids: list[str], product_type_id: str
) -> Payload:
    """Takes attributes from a product type."""
    pk = pk_of(product_type_id, "ProductType", field="productTypeId")
    ids = pks(attribute_ids, "Attribute", field="attributeIds")
    return {
        "product_type": product_types.attributes_unassign(product_type_id=pk, attribute_ids=ids)
    }


@office(
    "ProductAttributeAssignmentUpdate",
    _TYPES,
    "ProductError",
    arguments={"operations": "[ProductAttributeAssignmentUpdateInput!]!", "product_type_id": "ID!"},
    product_type="ProductType",
)
def attribute_assignment_update(
    _moment: datetime, _requestor: str, *, operations: Any, product_type_id: str
) -> Payload:
    """Says by which attributes buyers choose a variant."""
    pk = pk_of(product_type_id, "ProductType", field="productTypeId")
    kind = product_types.attribute_assignments_update(
        product_type_id=pk, operations=_operations(operations)
    )
    return {"product_type": kind}


@office(
    "CategoryCreate",
    "MANAGE_PRODUCTS",
    "ProductError",
    arguments={"input": "CategoryInput!", "parent": "ID"},
    category="Category",
)
def category_create(
    moment: datetime, requestor: str, *, data: Any, parent: str | None = None
) -> Payload:
    """Creates a category."""
    above = pk_of(parent, "Category", field="parent") if parent else None
    return {
        "category": categories.category_create(
            data=data, parent_id=above, now=moment, requestor=requestor
        )
    }


@office(
    "CategoryUpdate",
    "MANAGE_PRODUCTS",
    "ProductError",
    arguments={"id": "ID!", "input": "CategoryInput!"},
    category="Category",
)
def category_update(moment: datetime, requestor: str, *, node_id: str, data: Any) -> Payload:
    """Changes a category."""
    pk = pk_of(node_id, "Category")
    return {
        "category": categories.category_update(
            category_id=pk, data=data, now=moment, requestor=requestor
        )
    }


@office(
    "CategoryDelete",
    "MANAGE_PRODUCTS",
    "ProductError",
    arguments={"id": "ID!"},
    category="Category",
)
def category_delete(moment: datetime, requestor: str, *, node_id: str) -> Payload:
    """Deletes a category and those below."""
    pk = pk_of(node_id, "Category")
    return {"category": categories.category_delete(category_id=pk, now=moment, requestor=requestor)}


@office(
    "CollectionCreate",
    "MANAGE_PRODUCTS",
    "CollectionError",
    arguments={"input": "CollectionCreateInput!"},
    collection="Collection",
)
def collection_create(moment: datetime, requestor: str, *, data: Any) -> Payload:
    """Creates a collection."""
    keyed = keys_in(data, {"products": "Product"})
    return {"collection": categories.collection_create(data=keyed, now=moment, requestor=requestor)}


@office(
    "CollectionUpdate",
    "MANAGE_PRODUCTS",
    "CollectionError",
    arguments={"id": "ID!", "input": "CollectionInput!"},
    collection="Collection",
)
def collection_update(moment: datetime, requestor: str, *, node_id: str, data: Any) -> Payload:
    """Changes a collection."""
    pk = pk_of(node_id, "Collection")
    return {
        "collection": categories.collection_update(
            collection_id=pk, data=data, now=moment, requestor=requestor
        )
    }


@office(
    "CollectionDelete",
    "MANAGE_PRODUCTS",
    "CollectionError",
    arguments={"id": "ID!"},
    collection="Collection",
)
def collection_delete(moment: datetime, requestor: str, *, node_id: str) -> Payload:
    """Deletes a collection."""
    pk = pk_of(node_id, "Collection")
    return {
        "collection": categories.collection_delete(
            collection_id=pk, now=moment, requestor=requestor
        )
    }


@office(
    "CollectionAddProducts",
    "MANAGE_PRODUCTS",
    "CollectionError",
    arguments={"collection_id": "ID!", "products": "[ID!]!"},
    collection="Collection",
)
def collection_add(
    moment: datetime, requestor: str, *, collection_id: str, products: list[str]
) -> Payload:
    """Puts products into a collection."""
    pk = pk_of(collection_id, "Collection", field="collectionId")
    ids = pks(products, "Product", field="products")
    return {
        "collection": categories.collection_products_add(
            collection_id=pk, product_ids=ids, now=moment, requestor=requestor
        )
    }


@office(
    "CollectionRemoveProducts",
    "MANAGE_PRODUCTS",
    "CollectionError",
    arguments={"collection_id": "ID!", "products": "[ID!]!"},
    collection="Collection",
)
def collection_remove(
    moment: datetime, requestor: str, *, collection_id: str, products: list[str]
) -> Payload:
    """Takes products out of a collection."""
    pk = pk_of(collection_id, "Collection", field="collectionId")
    ids = pks(products, "Product", field="products")
    return {
        "collection": categories.collection_products_remove(
            collection_id=pk, product_ids=ids, now=moment, requestor=requestor
        )
    }


@office(
    "CollectionChannelListingUpdate",
    "MANAGE_PRODUCTS",
    "CollectionChannelListingError",
    arguments={"id": "ID!", "input": "CollectionChannelListingUpdateInput!"},
    collection="Collection",
)
def collection_listing_update(
    moment: datetime, requestor: str, *, node_id: str, data: Any
) -> Payload:
    """Publishes a collection in channels."""
    collection = categories.collection_listings_update(
        collection_id=pk_of(node_id, "Collection"),
        add=channels_in(data.get("add_channels")),
        remove=pks(data.get("remove_channels"), "Channel", field="removeChannels"),
        now=moment,
        requestor=requestor,
    )
    return {"collection": collection}


class CatalogueMutations:
    """Root fields."""

    attribute_create = attribute_create.Field()
    attribute_update = attribute_update.Field()
    attribute_value_create = attribute_value_create.Field()
    attribute_value_update = attribute_value_update.Field()
    product_type_create = product_type_create.Field()
    product_type_update = product_type_update.Field()
    product_type_delete = product_type_delete.Field()
    product_attribute_assign = attribute_assign.Field()
    product_attribute_unassign = attribute_unassign.Field()
    product_attribute_assignment_update = attribute_assignment_update.Field()
    category_create = category_create.Field()
    category_update = category_update.Field()
    category_delete = category_delete.Field()
    collection_create = collection_create.Field()
    collection_update = collection_update.Field()
    collection_delete = collection_delete.Field()
    collection_add_products = collection_add.Field()
    collection_remove_products = collection_remove.Field()
    collection_channel_listing_update = collection_listing_update.Field()
