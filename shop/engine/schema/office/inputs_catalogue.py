"""Inputs and errors of attributes, product types, categories, collections, products and media."""

from shop.engine.schema.error_types import error_type
from shop.engine.schema.notation import enum_type, input_type

AttributeErrorCode = enum_type(
    "AttributeErrorCode",
    """
    ALREADY_EXISTS GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE
    """,
)
ProductErrorCode = enum_type(
    "ProductErrorCode",
    """
    ALREADY_EXISTS ATTRIBUTE_ALREADY_ASSIGNED ATTRIBUTE_CANNOT_BE_ASSIGNED
    ATTRIBUTE_VARIANTS_DISABLED MEDIA_ALREADY_ASSIGNED DUPLICATED_INPUT_ITEM GRAPHQL_ERROR
    INVALID INVALID_PRICE PRODUCT_WITHOUT_CATEGORY NOT_PRODUCTS_IMAGE NOT_PRODUCTS_VARIANT
    NOT_FOUND REQUIRED UNIQUE CANNOT_MANAGE_PRODUCT_WITHOUT_VARIANT
    PRODUCT_NOT_ASSIGNED_TO_CHANNEL UNSUPPORTED_MEDIA_PROVIDER
    PREORDER_VARIANT_CANNOT_BE_DEACTIVATED INVALID_FILE_TYPE UNSUPPORTED_MIME_TYPE
    FILE_SIZE_LIMIT_EXCEEDED
    """,
    deprecated="PREORDER_VARIANT_CANNOT_BE_DEACTIVATED",
)
ProductAttributeType = enum_type("ProductAttributeType", "PRODUCT VARIANT")
CollectionErrorCode = enum_type(
    "CollectionErrorCode",
    """
    DUPLICATED_INPUT_ITEM GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE
    CANNOT_MANAGE_PRODUCT_WITHOUT_VARIANT FILE_SIZE_LIMIT_EXCEEDED
    """,
    deprecated="CANNOT_MANAGE_PRODUCT_WITHOUT_VARIANT",
)
UploadErrorCode = enum_type(
    "UploadErrorCode", "GRAPHQL_ERROR INVALID_FILE_TYPE UNSUPPORTED_MIME_TYPE"
)

AttributeValueCreateInput = input_type(
    "AttributeValueCreateInput",
    """
    value: String
    fileUrl: String
    contentType: String
    externalReference: String
    name: String!
    """,
)
AttributeCreateInput = input_type(
    "AttributeCreateInput",
    """
    inputType: AttributeInputTypeEnum
    entityType: AttributeEntityTypeEnum
    name: String!
    slug: String
    type: AttributeTypeEnum!
    unit: MeasurementUnitsEnum
    values: [AttributeValueCreateInput!]
    valueRequired: Boolean
    isVariantOnly: Boolean
    visibleInStorefront: Boolean
    externalReference: String
    referenceTypes: [ID!]
    """,
)
AttributeValueUpdateInput = input_type(
    "AttributeValueUpdateInput",
    """
    value: String
    fileUrl: String
    contentType: String
    externalReference: String
    name: String
    """,
)
AttributeUpdateInput = input_type(
    "AttributeUpdateInput",
    """
    name: String
    slug: String
    unit: MeasurementUnitsEnum
    removeValues: [ID!]
    addValues: [AttributeValueUpdateInput!]
    valueRequired: Boolean
    isVariantOnly: Boolean
    visibleInStorefront: Boolean
    externalReference: String
    referenceTypes: [ID!]
    """,
)
ProductTypeInput = input_type(
    "ProductTypeInput",
    """
    name: String
    slug: String
    kind: ProductTypeKindEnum
    hasVariants: Boolean @deprecated
    productAttributes: [ID!]
    variantAttributes: [ID!]
    isShippingRequired: Boolean
    isDigital: Boolean
    weight: WeightScalar
    taxClass: ID
    """,
)
ProductAttributeAssignInput = input_type(
    "ProductAttributeAssignInput",
    """
    id: ID!
    type: ProductAttributeType!
    variantSelection: Boolean
    """,
)
ProductAttributeAssignmentUpdateInput = input_type(
    "ProductAttributeAssignmentUpdateInput",
    """
    id: ID!
    variantSelection: Boolean!
    """,
)
SeoInput = input_type(
    "SeoInput",
    """
    title: String
    description: String
    """,
)
CategoryInput = input_type(
    "CategoryInput",
    """
    description: JSONString
    name: String
    slug: String
    seo: SeoInput
    backgroundImage: Upload
    backgroundImageAlt: String
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    """,
)
CollectionCreateInput = input_type(
    "CollectionCreateInput",
    """
    isPublished: Boolean
    name: String
    slug: String
    description: JSONString
    backgroundImage: Upload
    backgroundImageAlt: String
    seo: SeoInput
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    products: [ID!]
    """,
)
CollectionInput = input_type(
    "CollectionInput",
    """
    isPublished: Boolean
    name: String
    slug: String
    description: JSONString
    backgroundImage: Upload
    backgroundImageAlt: String
    seo: SeoInput
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    """,
)
PublishableChannelListingInput = input_type(
    "PublishableChannelListingInput",
    """
    channelId: ID!
    isPublished: Boolean
    publishedAt: DateTime
    """,
)
CollectionChannelListingUpdateInput = input_type(
    "CollectionChannelListingUpdateInput",
    """
    addChannels: [PublishableChannelListingInput!]
    removeChannels: [ID!]
    """,
)
AttributeValueSelectableTypeInput = input_type(
    "AttributeValueSelectableTypeInput",
    """
    id: ID
    externalReference: String
    value: String
    """,
)
AttributeValueInput = input_type(
    "AttributeValueInput",
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
ProductCreateInput = input_type(
    "ProductCreateInput",
    """
    attributes: [AttributeValueInput!]
    category: ID
    collections: [ID!]
    description: JSONString
    name: String
    slug: String
    taxClass: ID
    seo: SeoInput
    weight: WeightScalar
    rating: Float
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    externalReference: String
    productType: ID!
    """,
)
ProductInput = input_type(
    "ProductInput",
    """
    attributes: [AttributeValueInput!]
    category: ID
    collections: [ID!]
    description: JSONString
    name: String
    slug: String
    taxClass: ID
    seo: SeoInput
    weight: WeightScalar
    rating: Float
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    externalReference: String
    """,
)
ProductChannelListingAddInput = input_type(
    "ProductChannelListingAddInput",
    """
    channelId: ID!
    isPublished: Boolean
    publishedAt: DateTime
    visibleInListings: Boolean
    isAvailableForPurchase: Boolean
    availableForPurchaseAt: DateTime
    addVariants: [ID!]
    removeVariants: [ID!]
    """,
)
ProductChannelListingUpdateInput = input_type(
    "ProductChannelListingUpdateInput",
    """
    updateChannels: [ProductChannelListingAddInput!]
    removeChannels: [ID!]
    """,
)
ProductMediaCreateInput = input_type(
    "ProductMediaCreateInput",
    """
    alt: String
    image: Upload
    product: ID!
    mediaUrl: String
    """,
)
ProductMediaUpdateInput = input_type(
    "ProductMediaUpdateInput",
    """
    alt: String
    """,
)
AttributeInputError = error_type(
    "AttributeError",
    code="AttributeErrorCode!",
)
ProductError = error_type(
    "ProductError",
    code="ProductErrorCode!",
    attributes="[ID!]",
    values="[ID!]",
)
CollectionError = error_type(
    "CollectionError",
    products="[ID!]",
    code="CollectionErrorCode!",
)
CollectionChannelListingError = error_type(
    "CollectionChannelListingError",
    code="ProductErrorCode!",
    attributes="[ID!]",
    values="[ID!]",
    channels="[ID!]",
)
ProductChannelListingError = error_type(
    "ProductChannelListingError",
    code="ProductErrorCode!",
    attributes="[ID!]",
    values="[ID!]",
    channels="[ID!]",
    variants="[ID!]",
)
UploadError = error_type(
    "UploadError",
    code="UploadErrorCode!",
)
