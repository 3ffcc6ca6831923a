from datetime import datetime
from typing import Annotated, Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .enums import (
    CheckoutAuthorizeStatusEnum,
    CheckoutChargeStatusEnum,
    CheckoutErrorCode,
    FulfillmentStatus,
    LanguageCodeEnum,
    OrderAuthorizeStatusEnum,
    OrderChargeStatusEnum,
    OrderErrorCode,
    OrderGrantedRefundStatusEnum,
    OrderStatus,
    ProductErrorCode,
    TransactionActionEnum,
    TransactionEventTypeEnum,
)


class AddressParts(BaseModel):
    first_name: str = Field(alias="firstName")
    last_name: str = Field(alias="lastName")
    company_name: str = Field(alias="companyName")
    street_address_1: str = Field(alias="streetAddress1")
    street_address_2: str = Field(alias="streetAddress2")
    city: str
    city_area: str = Field(alias="cityArea")
    country_area: str = Field(alias="countryArea")
    postal_code: str = Field(alias="postalCode")
    phone: Optional[str]
    country: "AddressPartsCountry"


class AddressPartsCountry(BaseModel):
    code: str


class CheckoutErrorParts(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: CheckoutErrorCode
    variants: Optional[list[str]]
    lines: Optional[list[str]]


class MetadataParts(BaseModel):
    key: str
    value: str


class MoneyParts(BaseModel):
    amount: float
    currency: str


class CheckoutLineParts(BaseModel):
    id: str
    quantity: int
    price_override_reason: Optional[str] = Field(alias="priceOverrideReason")
    metadata: list["CheckoutLinePartsMetadata"]
    unit_price: "CheckoutLinePartsUnitPrice" = Field(alias="unitPrice")
    undiscounted_unit_price: "CheckoutLinePartsUndiscountedUnitPrice" = Field(
        alias="undiscountedUnitPrice"
    )
    total_price: "CheckoutLinePartsTotalPrice" = Field(alias="totalPrice")
    undiscounted_total_price: "CheckoutLinePartsUndiscountedTotalPrice" = Field(
        alias="undiscountedTotalPrice"
    )
    variant: "CheckoutLinePartsVariant"
    problems: Optional[
        list[
            Annotated[
                Union[
                    "CheckoutLinePartsProblemsCheckoutLineProblemInsufficientStock",
                    "CheckoutLinePartsProblemsCheckoutLineProblemVariantNotAvailable",
                ],
                Field(discriminator="typename__"),
            ]
        ]
    ]


class CheckoutLinePartsMetadata(MetadataParts):
    pass


class CheckoutLinePartsUnitPrice(BaseModel):
    gross: "CheckoutLinePartsUnitPriceGross"


class CheckoutLinePartsUnitPriceGross(MoneyParts):
    pass


class CheckoutLinePartsUndiscountedUnitPrice(MoneyParts):
    pass


class CheckoutLinePartsTotalPrice(BaseModel):
    gross: "CheckoutLinePartsTotalPriceGross"


class CheckoutLinePartsTotalPriceGross(MoneyParts):
    pass


class CheckoutLinePartsUndiscountedTotalPrice(MoneyParts):
    pass


class CheckoutLinePartsVariant(BaseModel):
    id: str
    name: str
    sku: Optional[str]
    quantity_available: Optional[int] = Field(alias="quantityAvailable")
    product: "CheckoutLinePartsVariantProduct"


class CheckoutLinePartsVariantProduct(BaseModel):
    id: str
    name: str
    slug: str
    thumbnail: Optional["CheckoutLinePartsVariantProductThumbnail"]
    metadata: list["CheckoutLinePartsVariantProductMetadata"]


class CheckoutLinePartsVariantProductThumbnail(BaseModel):
    url: str


class CheckoutLinePartsVariantProductMetadata(MetadataParts):
    pass


class CheckoutLinePartsProblemsCheckoutLineProblemInsufficientStock(BaseModel):
    typename__: Literal["CheckoutLineProblemInsufficientStock"] = Field(
        alias="__typename"
    )
    available_quantity: Optional[int] = Field(alias="availableQuantity")


class CheckoutLinePartsProblemsCheckoutLineProblemVariantNotAvailable(BaseModel):
    typename__: Literal["CheckoutLineProblemVariantNotAvailable"] = Field(
        alias="__typename"
    )


class DeliveryParts(BaseModel):
    id: str
    shipping_method: Optional["DeliveryPartsShippingMethod"] = Field(
        alias="shippingMethod"
    )


class DeliveryPartsShippingMethod(BaseModel):
    id: str
    name: str
    active: bool
    minimum_delivery_days: Optional[int] = Field(alias="minimumDeliveryDays")
    maximum_delivery_days: Optional[int] = Field(alias="maximumDeliveryDays")
    price: "DeliveryPartsShippingMethodPrice"
    metadata: list["DeliveryPartsShippingMethodMetadata"]


class DeliveryPartsShippingMethodPrice(MoneyParts):
    pass


class DeliveryPartsShippingMethodMetadata(MetadataParts):
    pass


class CheckoutParts(BaseModel):
    id: str
    email: Optional[str]
    customer_note: str = Field(alias="customerNote")
    language_code: LanguageCodeEnum = Field(alias="languageCode")
    updated_at: datetime = Field(alias="updatedAt")
    is_shipping_required: bool = Field(alias="isShippingRequired")
    voucher_code: Optional[str] = Field(alias="voucherCode")
    discount_name: Optional[str] = Field(alias="discountName")
    stock_reservation_expires: Optional[datetime] = Field(
        alias="stockReservationExpires"
    )
    authorize_status: CheckoutAuthorizeStatusEnum = Field(alias="authorizeStatus")
    charge_status: CheckoutChargeStatusEnum = Field(alias="chargeStatus")
    channel: "CheckoutPartsChannel"
    user: Optional["CheckoutPartsUser"]
    metadata: list["CheckoutPartsMetadata"]
    lines: list["CheckoutPartsLines"]
    shipping_address: Optional["CheckoutPartsShippingAddress"] = Field(
        alias="shippingAddress"
    )
    billing_address: Optional["CheckoutPartsBillingAddress"] = Field(
        alias="billingAddress"
    )
    delivery: Optional["CheckoutPartsDelivery"]
    delivery_method: Optional[
        Annotated[
            Union[
                "CheckoutPartsDeliveryMethodWarehouse",
                "CheckoutPartsDeliveryMethodShippingMethod",
            ],
            Field(discriminator="typename__"),
        ]
    ] = Field(alias="deliveryMethod")
    discount: Optional["CheckoutPartsDiscount"]
    subtotal_price: "CheckoutPartsSubtotalPrice" = Field(alias="subtotalPrice")
    shipping_price: "CheckoutPartsShippingPrice" = Field(alias="shippingPrice")
    total_price: "CheckoutPartsTotalPrice" = Field(alias="totalPrice")
    total_balance: "CheckoutPartsTotalBalance" = Field(alias="totalBalance")
    problems: Optional[
        list[
            Annotated[
                Union[
                    "CheckoutPartsProblemsCheckoutProblemDeliveryMethodStale",
                    "CheckoutPartsProblemsCheckoutProblemDeliveryMethodInvalid",
                    "CheckoutPartsProblemsCheckoutLineProblemInsufficientStock",
                    "CheckoutPartsProblemsCheckoutLineProblemVariantNotAvailable",
                ],
                Field(discriminator="typename__"),
            ]
        ]
    ]


class CheckoutPartsChannel(BaseModel):
    slug: str


class CheckoutPartsUser(BaseModel):
    id: str


class CheckoutPartsMetadata(MetadataParts):
    pass


class CheckoutPartsLines(CheckoutLineParts):
    pass


class CheckoutPartsShippingAddress(AddressParts):
    pass


class CheckoutPartsBillingAddress(AddressParts):
    pass


class CheckoutPartsDelivery(DeliveryParts):
    pass


class CheckoutPartsDeliveryMethodWarehouse(BaseModel):
    typename__: Literal["Warehouse"] = Field(alias="__typename")
    id: str
    name: str
    address: "CheckoutPartsDeliveryMethodWarehouseAddress"


class CheckoutPartsDeliveryMethodWarehouseAddress(AddressParts):
    pass


class CheckoutPartsDeliveryMethodShippingMethod(BaseModel):
    typename__: Literal["ShippingMethod"] = Field(alias="__typename")


class CheckoutPartsDiscount(MoneyParts):
    pass


class CheckoutPartsSubtotalPrice(BaseModel):
    gross: "CheckoutPartsSubtotalPriceGross"


class CheckoutPartsSubtotalPriceGross(MoneyParts):
    pass


class CheckoutPartsShippingPrice(BaseModel):
    gross: "CheckoutPartsShippingPriceGross"


class CheckoutPartsShippingPriceGross(MoneyParts):
    pass


class CheckoutPartsTotalPrice(BaseModel):
    gross: "CheckoutPartsTotalPriceGross"
    tax: "CheckoutPartsTotalPriceTax"


class CheckoutPartsTotalPriceGross(MoneyParts):
    pass


class CheckoutPartsTotalPriceTax(MoneyParts):
    pass


class CheckoutPartsTotalBalance(MoneyParts):
    pass


class CheckoutPartsProblemsCheckoutProblemDeliveryMethodStale(BaseModel):
    typename__: Literal["CheckoutProblemDeliveryMethodStale"] = Field(
        alias="__typename"
    )


class CheckoutPartsProblemsCheckoutProblemDeliveryMethodInvalid(BaseModel):
    typename__: Literal["CheckoutProblemDeliveryMethodInvalid"] = Field(
        alias="__typename"
    )


class CheckoutPartsProblemsCheckoutLineProblemInsufficientStock(BaseModel):
    typename__: Literal["CheckoutLineProblemInsufficientStock"] = Field(
        alias="__typename"
    )


class CheckoutPartsProblemsCheckoutLineProblemVariantNotAvailable(BaseModel):
    typename__: Literal["CheckoutLineProblemVariantNotAvailable"] = Field(
        alias="__typename"
    )


class FulfillmentParts(BaseModel):
    id: str
    fulfillment_order: int = Field(alias="fulfillmentOrder")
    status: FulfillmentStatus
    tracking_number: str = Field(alias="trackingNumber")
    created: datetime
    warehouse: Optional["FulfillmentPartsWarehouse"]
    metadata: list["FulfillmentPartsMetadata"]
    lines: Optional[list["FulfillmentPartsLines"]]


class FulfillmentPartsWarehouse(BaseModel):
    id: str
    name: str


class FulfillmentPartsMetadata(MetadataParts):
    pass


class FulfillmentPartsLines(BaseModel):
    id: str
    quantity: int
    order_line: Optional["FulfillmentPartsLinesOrderLine"] = Field(alias="orderLine")


class FulfillmentPartsLinesOrderLine(BaseModel):
    id: str


class GrantedRefundParts(BaseModel):
    id: str
    created_at: datetime = Field(alias="createdAt")
    status: OrderGrantedRefundStatusEnum
    reason: Optional[str]
    amount: "GrantedRefundPartsAmount"


class GrantedRefundPartsAmount(MoneyParts):
    pass


class OrderErrorParts(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: OrderErrorCode
    order_lines: Optional[list[str]] = Field(alias="orderLines")
    variants: Optional[list[str]]


class OrderLineParts(BaseModel):
    id: str
    product_name: str = Field(alias="productName")
    variant_name: str = Field(alias="variantName")
    product_sku: Optional[str] = Field(alias="productSku")
    product_variant_id: Optional[str] = Field(alias="productVariantId")
    quantity: int
    quantity_fulfilled: int = Field(alias="quantityFulfilled")
    quantity_to_fulfill: int = Field(alias="quantityToFulfill")
    is_price_overridden: Optional[bool] = Field(alias="isPriceOverridden")
    price_override_reason: Optional[str] = Field(alias="priceOverrideReason")
    voucher_code: Optional[str] = Field(alias="voucherCode")
    metadata: list["OrderLinePartsMetadata"]
    thumbnail: Optional["OrderLinePartsThumbnail"]
    unit_price: "OrderLinePartsUnitPrice" = Field(alias="unitPrice")
    undiscounted_unit_price: "OrderLinePartsUndiscountedUnitPrice" = Field(
        alias="undiscountedUnitPrice"
    )
    total_price: "OrderLinePartsTotalPrice" = Field(alias="totalPrice")
    variant: Optional["OrderLinePartsVariant"]


class OrderLinePartsMetadata(MetadataParts):
    pass


class OrderLinePartsThumbnail(BaseModel):
    url: str


class OrderLinePartsUnitPrice(BaseModel):
    gross: "OrderLinePartsUnitPriceGross"


class OrderLinePartsUnitPriceGross(MoneyParts):
    pass


class OrderLinePartsUndiscountedUnitPrice(BaseModel):
    gross: "OrderLinePartsUndiscountedUnitPriceGross"


class OrderLinePartsUndiscountedUnitPriceGross(MoneyParts):
    pass


class OrderLinePartsTotalPrice(BaseModel):
    gross: "OrderLinePartsTotalPriceGross"


class OrderLinePartsTotalPriceGross(MoneyParts):
    pass


class OrderLinePartsVariant(BaseModel):
    id: str
    product: "OrderLinePartsVariantProduct"


class OrderLinePartsVariantProduct(BaseModel):
    id: str


class TransactionEventParts(BaseModel):
    id: str
    created_at: datetime = Field(alias="createdAt")
    type_: Optional[TransactionEventTypeEnum] = Field(alias="type")
    message: str
    psp_reference: str = Field(alias="pspReference")
    amount: "TransactionEventPartsAmount"


class TransactionEventPartsAmount(MoneyParts):
    pass


class TransactionParts(BaseModel):
    id: str
    token: str
    name: str
    message: str
    psp_reference: str = Field(alias="pspReference")
    actions: list[TransactionActionEnum]
    created_at: datetime = Field(alias="createdAt")
    external_url: str = Field(alias="externalUrl")
    authorized_amount: "TransactionPartsAuthorizedAmount" = Field(
        alias="authorizedAmount"
    )
    charged_amount: "TransactionPartsChargedAmount" = Field(alias="chargedAmount")
    charge_pending_amount: "TransactionPartsChargePendingAmount" = Field(
        alias="chargePendingAmount"
    )
    refunded_amount: "TransactionPartsRefundedAmount" = Field(alias="refundedAmount")
    refund_pending_amount: "TransactionPartsRefundPendingAmount" = Field(
        alias="refundPendingAmount"
    )
    canceled_amount: "TransactionPartsCanceledAmount" = Field(alias="canceledAmount")
    metadata: list["TransactionPartsMetadata"]
    events: list["TransactionPartsEvents"]


class TransactionPartsAuthorizedAmount(MoneyParts):
    pass


class TransactionPartsChargedAmount(MoneyParts):
    pass


class TransactionPartsChargePendingAmount(MoneyParts):
    pass


class TransactionPartsRefundedAmount(MoneyParts):
    pass


class TransactionPartsRefundPendingAmount(MoneyParts):
    pass


class TransactionPartsCanceledAmount(MoneyParts):
    pass


class TransactionPartsMetadata(MetadataParts):
    pass


class TransactionPartsEvents(TransactionEventParts):
    pass


class OrderParts(BaseModel):
    id: str
    number: str
    created: datetime
    updated_at: datetime = Field(alias="updatedAt")
    status: OrderStatus
    charge_status: OrderChargeStatusEnum = Field(alias="chargeStatus")
    authorize_status: OrderAuthorizeStatusEnum = Field(alias="authorizeStatus")
    is_paid: bool = Field(alias="isPaid")
    user_email: Optional[str] = Field(alias="userEmail")
    customer_note: str = Field(alias="customerNote")
    language_code_enum: LanguageCodeEnum = Field(alias="languageCodeEnum")
    checkout_id: Optional[str] = Field(alias="checkoutId")
    voucher_code: Optional[str] = Field(alias="voucherCode")
    shipping_method_name: Optional[str] = Field(alias="shippingMethodName")
    collection_point_name: Optional[str] = Field(alias="collectionPointName")
    channel: "OrderPartsChannel"
    user: Optional["OrderPartsUser"]
    metadata: list["OrderPartsMetadata"]
    shipping_address: Optional["OrderPartsShippingAddress"] = Field(
        alias="shippingAddress"
    )
    billing_address: Optional["OrderPartsBillingAddress"] = Field(
        alias="billingAddress"
    )
    delivery_method: Optional[
        Annotated[
            Union[
                "OrderPartsDeliveryMethodWarehouse",
                "OrderPartsDeliveryMethodShippingMethod",
            ],
            Field(discriminator="typename__"),
        ]
    ] = Field(alias="deliveryMethod")
    lines: list["OrderPartsLines"]
    fulfillments: list["OrderPartsFulfillments"]
    transactions: list["OrderPartsTransactions"]
    granted_refunds: list["OrderPartsGrantedRefunds"] = Field(alias="grantedRefunds")
    subtotal: "OrderPartsSubtotal"
    shipping_price: "OrderPartsShippingPrice" = Field(alias="shippingPrice")
    total: "OrderPartsTotal"
    undiscounted_total: "OrderPartsUndiscountedTotal" = Field(alias="undiscountedTotal")
    total_balance: "OrderPartsTotalBalance" = Field(alias="totalBalance")
    total_charged: "OrderPartsTotalCharged" = Field(alias="totalCharged")
    total_authorized: "OrderPartsTotalAuthorized" = Field(alias="totalAuthorized")
    total_refunded: "OrderPartsTotalRefunded" = Field(alias="totalRefunded")


class OrderPartsChannel(BaseModel):
    slug: str


class OrderPartsUser(BaseModel):
    id: str


class OrderPartsMetadata(MetadataParts):
    pass


class OrderPartsShippingAddress(AddressParts):
    pass


class OrderPartsBillingAddress(AddressParts):
    pass


class OrderPartsDeliveryMethodWarehouse(BaseModel):
    typename__: Literal["Warehouse"] = Field(alias="__typename")
    id: str
    name: str


class OrderPartsDeliveryMethodShippingMethod(BaseModel):
    typename__: Literal["ShippingMethod"] = Field(alias="__typename")
    id: str
    name: str


class OrderPartsLines(OrderLineParts):
    pass


class OrderPartsFulfillments(FulfillmentParts):
    pass


class OrderPartsTransactions(TransactionParts):
    pass


class OrderPartsGrantedRefunds(GrantedRefundParts):
    pass


class OrderPartsSubtotal(BaseModel):
    gross: "OrderPartsSubtotalGross"


class OrderPartsSubtotalGross(MoneyParts):
    pass


class OrderPartsShippingPrice(BaseModel):
    gross: "OrderPartsShippingPriceGross"


class OrderPartsShippingPriceGross(MoneyParts):
    pass


class OrderPartsTotal(BaseModel):
    gross: "OrderPartsTotalGross"
    tax: "OrderPartsTotalTax"


class OrderPartsTotalGross(MoneyParts):
    pass


class OrderPartsTotalTax(MoneyParts):
    pass


class OrderPartsUndiscountedTotal(BaseModel):
    gross: "OrderPartsUndiscountedTotalGross"


class OrderPartsUndiscountedTotalGross(MoneyParts):
    pass


class OrderPartsTotalBalance(MoneyParts):
    pass


class OrderPartsTotalCharged(MoneyParts):
    pass


class OrderPartsTotalAuthorized(MoneyParts):
    pass


class OrderPartsTotalRefunded(MoneyParts):
    pass


class ProductErrorParts(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: ProductErrorCode


class VariantParts(BaseModel):
    id: str
    name: str
    sku: Optional[str]
    track_inventory: bool = Field(alias="trackInventory")
    quantity_limit_per_customer: Optional[int] = Field(alias="quantityLimitPerCustomer")
    quantity_available: Optional[int] = Field(alias="quantityAvailable")
    metadata: list["VariantPartsMetadata"]
    product: "VariantPartsProduct"
    pricing: Optional["VariantPartsPricing"]


class VariantPartsMetadata(MetadataParts):
    pass


class VariantPartsProduct(BaseModel):
    id: str


class VariantPartsPricing(BaseModel):
    price: Optional["VariantPartsPricingPrice"]
    price_undiscounted: Optional["VariantPartsPricingPriceUndiscounted"] = Field(
        alias="priceUndiscounted"
    )


class VariantPartsPricingPrice(BaseModel):
    gross: "VariantPartsPricingPriceGross"


class VariantPartsPricingPriceGross(MoneyParts):
    pass


class VariantPartsPricingPriceUndiscounted(BaseModel):
    gross: "VariantPartsPricingPriceUndiscountedGross"


class VariantPartsPricingPriceUndiscountedGross(MoneyParts):
    pass


class ProductParts(BaseModel):
    id: str
    name: str
    slug: str
    description: Optional[str]
    updated_at: datetime = Field(alias="updatedAt")
    is_available_for_purchase: Optional[bool] = Field(alias="isAvailableForPurchase")
    category: Optional["ProductPartsCategory"]
    metadata: list["ProductPartsMetadata"]
    media: Optional[list["ProductPartsMedia"]]
    thumbnail: Optional["ProductPartsThumbnail"]
    channel_listings: Optional[list["ProductPartsChannelListings"]] = Field(
        alias="channelListings"
    )
    product_variants: Optional["ProductPartsProductVariants"] = Field(
        alias="productVariants"
    )


class ProductPartsCategory(BaseModel):
    id: str
    name: str


class ProductPartsMetadata(MetadataParts):
    pass


class ProductPartsMedia(BaseModel):
    id: str
    url: str
    alt: str


class ProductPartsThumbnail(BaseModel):
    url: str


class ProductPartsChannelListings(BaseModel):
    is_published: bool = Field(alias="isPublished")
    visible_in_listings: bool = Field(alias="visibleInListings")
    channel: "ProductPartsChannelListingsChannel"


class ProductPartsChannelListingsChannel(BaseModel):
    slug: str


class ProductPartsProductVariants(BaseModel):
    edges: list["ProductPartsProductVariantsEdges"]


class ProductPartsProductVariantsEdges(BaseModel):
    node: "ProductPartsProductVariantsEdgesNode"


class ProductPartsProductVariantsEdgesNode(VariantParts):
    pass


class StockParts(BaseModel):
    id: str
    quantity: int
    quantity_allocated: int = Field(alias="quantityAllocated")
    quantity_reserved: int = Field(alias="quantityReserved")
    warehouse: "StockPartsWarehouse"


class StockPartsWarehouse(BaseModel):
    id: str
    name: str


AddressParts.model_rebuild()
CheckoutErrorParts.model_rebuild()
MetadataParts.model_rebuild()
MoneyParts.model_rebuild()
CheckoutLineParts.model_rebuild()
DeliveryParts.model_rebuild()
CheckoutParts.model_rebuild()
FulfillmentParts.model_rebuild()
GrantedRefundParts.model_rebuild()
OrderErrorParts.model_rebuild()
OrderLineParts.model_rebuild()
TransactionEventParts.model_rebuild()
TransactionParts.model_rebuild()
OrderParts.model_rebuild()
ProductErrorParts.model_rebuild()
VariantParts.model_rebuild()
ProductParts.model_rebuild()
StockParts.model_rebuild()
