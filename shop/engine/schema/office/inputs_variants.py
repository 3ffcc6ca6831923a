"""Inputs and errors of variants, their prices and their stock."""

from shop.engine.schema.error_types import error_type
from shop.engine.schema.notation import enum_type, input_type

ProductVariantBulkErrorCode = enum_type(
    "ProductVariantBulkErrorCode",
    """
    ATTRIBUTE_ALREADY_ASSIGNED ATTRIBUTE_CANNOT_BE_ASSIGNED ATTRIBUTE_VARIANTS_DISABLED
    DUPLICATED_INPUT_ITEM GRAPHQL_ERROR INVALID INVALID_PRICE NOT_PRODUCTS_VARIANT NOT_FOUND
    REQUIRED UNIQUE PRODUCT_NOT_ASSIGNED_TO_CHANNEL STOCK_ALREADY_EXISTS
    """,
)
StockErrorCode = enum_type(
    "StockErrorCode",
    """
    ALREADY_EXISTS GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE
    """,
)
StockBulkUpdateErrorCode = enum_type(
    "StockBulkUpdateErrorCode", "GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED"
)

StockInput = input_type(
    "StockInput",
    """
    warehouse: ID!
    quantity: Int!
    """,
)
ProductVariantCreateInput = input_type(
    "ProductVariantCreateInput",
    """
    attributes: [AttributeValueInput!]!
    sku: String
    name: String
    trackInventory: Boolean
    weight: WeightScalar
    quantityLimitPerCustomer: Int
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    externalReference: String
    product: ID!
    stocks: [StockInput!]
    """,
)
ProductVariantInput = input_type(
    "ProductVariantInput",
    """
    attributes: [AttributeValueInput!]
    sku: String
    name: String
    trackInventory: Boolean
    weight: WeightScalar
    quantityLimitPerCustomer: Int
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    externalReference: String
    """,
)
BulkAttributeValueInput = input_type(
    "BulkAttributeValueInput",
    """
    id: ID
    externalReference: String
    values: [String!] @deprecated
    dropdown: AttributeValueSelectableTypeInput
    swatch: AttributeValueSelectableTypeInput
    multiselect: [AttributeValueSelectableTypeInput!]
    numeric: String
    file: String
    contentType: String
    reference: ID
    references: [ID!]
    richText: JSONString
    plainText: String
    boolean: Boolean
    date: Date
    dateTime: DateTime
    """,
)
ProductVariantChannelListingAddInput = input_type(
    "ProductVariantChannelListingAddInput",
    """
    channelId: ID!
    price: PositiveDecimal!
    costPrice: PositiveDecimal
    priorPrice: PositiveDecimal
    """,
)
ProductVariantBulkCreateInput = input_type(
    "ProductVariantBulkCreateInput",
    """
    attributes: [BulkAttributeValueInput!]!
    sku: String
    name: String
    trackInventory: Boolean
    weight: WeightScalar
    quantityLimitPerCustomer: Int
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    externalReference: String
    stocks: [StockInput!]
    channelListings: [ProductVariantChannelListingAddInput!]
    """,
)
StockBulkUpdateInput = input_type(
    "StockBulkUpdateInput",
    """
    variantId: ID
    variantExternalReference: String
    warehouseId: ID
    warehouseExternalReference: String
    quantity: Int!
    """,
)
ProductVariantBulkError = error_type(
    "ProductVariantBulkError",
    code="ProductVariantBulkErrorCode!",
    path="String",
    attributes="[ID!]",
    values="[ID!]",
    warehouses="[ID!]",
    stocks="[ID!]",
    channels="[ID!]",
    channel_listings="[ID!]",
)
BulkProductError = error_type(
    "BulkProductError",
    code="ProductErrorCode!",
    attributes="[ID!]",
    values="[ID!]",
    index="Int",
    warehouses="[ID!]",
    channels="[ID!]",
)
BulkStockError = error_type(
    "BulkStockError",
    code="ProductErrorCode!",
    attributes="[ID!]",
    values="[ID!]",
    index="Int",
)
StockError = error_type(
    "StockError",
    code="StockErrorCode!",
)
StockBulkUpdateError = error_type(
    "StockBulkUpdateError",
    code="StockBulkUpdateErrorCode!",
)
