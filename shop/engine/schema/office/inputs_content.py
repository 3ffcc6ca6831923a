"""Inputs and errors of vouchers, menus, pages and metadata."""

from shop.engine.schema.error_types import error_type
from shop.engine.schema.notation import enum_type, input_type

DiscountErrorCode = enum_type(
    "DiscountErrorCode",
    """
    ALREADY_EXISTS GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE
    CANNOT_MANAGE_PRODUCT_WITHOUT_VARIANT DUPLICATED_INPUT_ITEM VOUCHER_ALREADY_USED
    """,
)
MenuErrorCode = enum_type(
    "MenuErrorCode",
    """
    CANNOT_ASSIGN_NODE GRAPHQL_ERROR INVALID INVALID_MENU_ITEM NO_MENU_ITEM_PROVIDED
    NOT_FOUND REQUIRED TOO_MANY_MENU_ITEMS UNIQUE
    """,
)
PageErrorCode = enum_type(
    "PageErrorCode",
    """
    GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE DUPLICATED_INPUT_ITEM
    ATTRIBUTE_ALREADY_ASSIGNED
    """,
)
MetadataErrorCode = enum_type(
    "MetadataErrorCode", "GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED NOT_UPDATED"
)

VoucherInput = input_type(
    "VoucherInput",
    """
    type: VoucherTypeEnum
    name: String
    addCodes: [String!]
    startDate: DateTime
    endDate: DateTime
    discountValueType: DiscountValueTypeEnum
    products: [ID!]
    variants: [ID!]
    collections: [ID!]
    categories: [ID!]
    minCheckoutItemsQuantity: Int
    countries: [String!]
    applyOncePerOrder: Boolean
    applyOncePerCustomer: Boolean
    onlyForStaff: Boolean
    singleUse: Boolean
    usageLimit: Int
    """,
)
VoucherChannelListingAddInput = input_type(
    "VoucherChannelListingAddInput",
    """
    channelId: ID!
    discountValue: PositiveDecimal
    minAmountSpent: PositiveDecimal
    """,
)
VoucherChannelListingInput = input_type(
    "VoucherChannelListingInput",
    """
    addChannels: [VoucherChannelListingAddInput!]
    removeChannels: [ID!]
    """,
)
MenuItemInput = input_type(
    "MenuItemInput",
    """
    name: String
    url: String
    category: ID
    collection: ID
    page: ID
    """,
)
MenuCreateInput = input_type(
    "MenuCreateInput",
    """
    name: String!
    slug: String
    items: [MenuItemInput!]
    """,
)
MenuItemCreateInput = input_type(
    "MenuItemCreateInput",
    """
    name: String!
    url: String
    category: ID
    collection: ID
    page: ID
    menu: ID!
    parent: ID
    """,
)
PageTypeCreateInput = input_type(
    "PageTypeCreateInput",
    """
    name: String
    slug: String
    addAttributes: [ID!]
    """,
)
PageCreateInput = input_type(
    "PageCreateInput",
    """
    slug: String
    title: String
    content: JSONString
    attributes: [AttributeValueInput!]
    isPublished: Boolean
    publishedAt: DateTime
    seo: SeoInput
    pageType: ID!
    """,
)
DiscountError = error_type(
    "DiscountError",
    products="[ID!]",
    code="DiscountErrorCode!",
    channels="[ID!]",
    voucher_codes="[String!]",
)
MenuError = error_type(
    "MenuError",
    code="MenuErrorCode!",
)
PageError = error_type(
    "PageError",
    code="PageErrorCode!",
    attributes="[ID!]",
    values="[ID!]",
)
MetadataError = error_type(
    "MetadataError",
    code="MetadataErrorCode!",
)
