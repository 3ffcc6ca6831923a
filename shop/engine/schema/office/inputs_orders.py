"""Inputs and errors of the order desk."""

from shop.engine.schema.error_types import error_type
from shop.engine.schema.notation import enum_type, input_type

OrderErrorCode = enum_type(
    "OrderErrorCode",
    """
    BILLING_ADDRESS_NOT_SET CANNOT_CANCEL_FULFILLMENT CANNOT_CANCEL_ORDER CANNOT_DELETE
    CANNOT_DISCOUNT CANNOT_REFUND CANNOT_FULFILL_UNPAID_ORDER CAPTURE_INACTIVE_PAYMENT
    GIFT_CARD_LINE NOT_EDITABLE FULFILL_ORDER_LINE GRAPHQL_ERROR INVALID
    PRODUCT_NOT_PUBLISHED PRODUCT_UNAVAILABLE_FOR_PURCHASE NOT_FOUND
    ORDER_NO_SHIPPING_ADDRESS PAYMENT_ERROR PAYMENT_MISSING TRANSACTION_ERROR REQUIRED
    SHIPPING_METHOD_NOT_APPLICABLE SHIPPING_METHOD_REQUIRED TAX_ERROR UNIQUE
    VOID_INACTIVE_PAYMENT ZERO_QUANTITY INVALID_QUANTITY INSUFFICIENT_STOCK
    DUPLICATED_INPUT_ITEM NOT_AVAILABLE_IN_CHANNEL CHANNEL_INACTIVE INVALID_VOUCHER
    INVALID_VOUCHER_CODE NON_EDITABLE_GIFT_LINE NON_REMOVABLE_GIFT_LINE MISSING_ADDRESS_DATA
    """,
)
OrderNoteAddErrorCode = enum_type("OrderNoteAddErrorCode", "GRAPHQL_ERROR REQUIRED")

OrderUpdateInput = input_type(
    "OrderUpdateInput",
    """
    billingAddress: AddressInput
    userEmail: String
    shippingAddress: AddressInput
    externalReference: String
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    languageCode: LanguageCodeEnum
    """,
)
OrderNoteInput = input_type(
    "OrderNoteInput",
    """
    message: String!
    """,
)
OrderFulfillStockInput = input_type(
    "OrderFulfillStockInput",
    """
    quantity: Int!
    warehouse: ID!
    """,
)
OrderFulfillLineInput = input_type(
    "OrderFulfillLineInput",
    """
    orderLineId: ID
    stocks: [OrderFulfillStockInput!]!
    """,
)
OrderFulfillInput = input_type(
    "OrderFulfillInput",
    """
    lines: [OrderFulfillLineInput!]!
    notifyCustomer: Boolean
    allowStockToBeExceeded: Boolean = false
    trackingNumber: String
    """,
)
FulfillmentUpdateTrackingInput = input_type(
    "FulfillmentUpdateTrackingInput",
    """
    trackingNumber: String
    notifyCustomer: Boolean = false
    """,
)
FulfillmentCancelInput = input_type(
    "FulfillmentCancelInput",
    """
    warehouseId: ID
    """,
)
OrderReturnLineInput = input_type(
    "OrderReturnLineInput",
    """
    orderLineId: ID!
    quantity: Int!
    reason: String
    """,
)
OrderReturnFulfillmentLineInput = input_type(
    "OrderReturnFulfillmentLineInput",
    """
    fulfillmentLineId: ID!
    quantity: Int!
    reason: String
    """,
)
OrderReturnProductsInput = input_type(
    "OrderReturnProductsInput",
    """
    orderLines: [OrderReturnLineInput!]
    fulfillmentLines: [OrderReturnFulfillmentLineInput!]
    amountToRefund: PositiveDecimal
    includeShippingCosts: Boolean = false
    refund: Boolean = false
    reason: String
    """,
)
OrderError = error_type(
    "OrderError",
    code="OrderErrorCode!",
    warehouse="ID",
    order_lines="[ID!]",
    variants="[ID!]",
    address_type="AddressTypeEnum",
)
OrderNoteAddError = error_type(
    "OrderNoteAddError",
    code="OrderNoteAddErrorCode",
)
