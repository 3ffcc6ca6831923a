from datetime import datetime
from decimal import Decimal
from typing import Any, Optional

from pydantic import Field

from .base_model import BaseModel, Upload
from .enums import (
    AccountConfirmModeEnum,
    AllocationStrategyEnum,
    CountryCode,
    DiscountValueTypeEnum,
    LanguageCodeEnum,
    MarkAsPaidStrategyEnum,
    PasswordLoginModeEnum,
    ProductTypeKindEnum,
    TransactionFlowStrategyEnum,
    VoucherTypeEnum,
    WarehouseClickAndCollectOptionEnum,
    WebhookEventTypeAsyncEnum,
    WebhookEventTypeEnum,
    WebhookEventTypeSyncEnum,
    WeightUnitsEnum,
)


class AddressInput(BaseModel):
    first_name: Optional[str] = Field(alias="firstName", default=None)
    last_name: Optional[str] = Field(alias="lastName", default=None)
    company_name: Optional[str] = Field(alias="companyName", default=None)
    street_address_1: Optional[str] = Field(alias="streetAddress1", default=None)
    street_address_2: Optional[str] = Field(alias="streetAddress2", default=None)
    city: Optional[str] = None
    city_area: Optional[str] = Field(alias="cityArea", default=None)
    postal_code: Optional[str] = Field(alias="postalCode", default=None)
    country: Optional[CountryCode] = None
    country_area: Optional[str] = Field(alias="countryArea", default=None)
    phone: Optional[str] = None
    metadata: Optional[list["MetadataInput"]] = None
    skip_validation: Optional[bool] = Field(alias="skipValidation", default=False)


class MetadataInput(BaseModel):
    key: str
    value: str


class WebhookCreateInput(BaseModel):
    name: Optional[str] = None
    identifier: Optional[str] = None
    target_url: Optional[str] = Field(alias="targetUrl", default=None)
    events: Optional[list[WebhookEventTypeEnum]] = None
    async_events: Optional[list[WebhookEventTypeAsyncEnum]] = Field(
        alias="asyncEvents", default=None
    )
    sync_events: Optional[list[WebhookEventTypeSyncEnum]] = Field(
        alias="syncEvents", default=None
    )
    app: Optional[str] = None
    is_active: Optional[bool] = Field(alias="isActive", default=None)
    secret_key: Optional[str] = Field(alias="secretKey", default=None)
    query: Optional[str] = None
    custom_headers: Optional[str] = Field(alias="customHeaders", default=None)


class WebhookUpdateInput(BaseModel):
    name: Optional[str] = None
    identifier: Optional[str] = None
    target_url: Optional[str] = Field(alias="targetUrl", default=None)
    events: Optional[list[WebhookEventTypeEnum]] = None
    async_events: Optional[list[WebhookEventTypeAsyncEnum]] = Field(
        alias="asyncEvents", default=None
    )
    sync_events: Optional[list[WebhookEventTypeSyncEnum]] = Field(
        alias="syncEvents", default=None
    )
    app: Optional[str] = None
    is_active: Optional[bool] = Field(alias="isActive", default=None)
    secret_key: Optional[str] = Field(alias="secretKey", default=None)
    query: Optional[str] = None
    custom_headers: Optional[str] = Field(alias="customHeaders", default=None)


class WarehouseCreateInput(BaseModel):
    slug: Optional[str] = None
    email: Optional[str] = None
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    name: str
    address: "AddressInput"
    shipping_zones: Optional[list[str]] = Field(alias="shippingZones", default=None)


class WarehouseUpdateInput(BaseModel):
    slug: Optional[str] = None
    email: Optional[str] = None
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    name: Optional[str] = None
    address: Optional["AddressInput"] = None
    click_and_collect_option: Optional[WarehouseClickAndCollectOptionEnum] = Field(
        alias="clickAndCollectOption", default=None
    )
    is_private: Optional[bool] = Field(alias="isPrivate", default=None)


class ShopSettingsInput(BaseModel):
    name: Optional[str] = None
    header_text: Optional[str] = Field(alias="headerText", default=None)
    description: Optional[str] = None
    track_inventory_by_default: Optional[bool] = Field(
        alias="trackInventoryByDefault", default=None
    )
    default_weight_unit: Optional[WeightUnitsEnum] = Field(
        alias="defaultWeightUnit", default=None
    )
    fulfillment_auto_approve: Optional[bool] = Field(
        alias="fulfillmentAutoApprove", default=None
    )
    fulfillment_allow_unpaid: Optional[bool] = Field(
        alias="fulfillmentAllowUnpaid", default=None
    )
    default_mail_sender_name: Optional[str] = Field(
        alias="defaultMailSenderName", default=None
    )
    default_mail_sender_address: Optional[str] = Field(
        alias="defaultMailSenderAddress", default=None
    )
    customer_set_password_url: Optional[str] = Field(
        alias="customerSetPasswordUrl", default=None
    )
    reserve_stock_duration_anonymous_user: Optional[int] = Field(
        alias="reserveStockDurationAnonymousUser", default=None
    )
    reserve_stock_duration_authenticated_user: Optional[int] = Field(
        alias="reserveStockDurationAuthenticatedUser", default=None
    )
    limit_quantity_per_checkout: Optional[int] = Field(
        alias="limitQuantityPerCheckout", default=None
    )
    enable_account_confirmation_by_email: Optional[bool] = Field(
        alias="enableAccountConfirmationByEmail", default=None
    )
    allow_login_without_confirmation: Optional[bool] = Field(
        alias="allowLoginWithoutConfirmation", default=None
    )
    allow_storefront_traffic: Optional[bool] = Field(
        alias="allowStorefrontTraffic", default=None
    )
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    preserve_all_address_fields: Optional[bool] = Field(
        alias="preserveAllAddressFields", default=None
    )
    password_login_mode: Optional[PasswordLoginModeEnum] = Field(
        alias="passwordLoginMode", default=None
    )
    use_legacy_shipping_zone_stock_availability: Optional[bool] = Field(
        alias="useLegacyShippingZoneStockAvailability", default=None
    )
    include_taxes_in_prices: Optional[bool] = Field(
        alias="includeTaxesInPrices", default=None
    )
    display_gross_prices: Optional[bool] = Field(
        alias="displayGrossPrices", default=None
    )
    charge_taxes_on_shipping: Optional[bool] = Field(
        alias="chargeTaxesOnShipping", default=None
    )
    use_legacy_update_webhook_emission: Optional[bool] = Field(
        alias="useLegacyUpdateWebhookEmission", default=None
    )
    account_confirm_merge_mode: Optional[AccountConfirmModeEnum] = Field(
        alias="accountConfirmMergeMode", default=None
    )


class ShippingZoneCreateInput(BaseModel):
    name: Optional[str] = None
    description: Optional[str] = None
    countries: Optional[list[str]] = None
    default: Optional[bool] = None
    add_warehouses: Optional[list[str]] = Field(alias="addWarehouses", default=None)
    add_channels: Optional[list[str]] = Field(alias="addChannels", default=None)


class CategoryInput(BaseModel):
    description: Optional[str] = None
    name: Optional[str] = None
    slug: Optional[str] = None
    seo: Optional["SeoInput"] = None
    background_image: Optional[Upload] = Field(alias="backgroundImage", default=None)
    background_image_alt: Optional[str] = Field(
        alias="backgroundImageAlt", default=None
    )
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )


class SeoInput(BaseModel):
    title: Optional[str] = None
    description: Optional[str] = None


class ProductCreateInput(BaseModel):
    attributes: Optional[list["AttributeValueInput"]] = None
    category: Optional[str] = None
    charge_taxes: Optional[bool] = Field(alias="chargeTaxes", default=None)
    collections: Optional[list[str]] = None
    description: Optional[str] = None
    name: Optional[str] = None
    slug: Optional[str] = None
    tax_class: Optional[str] = Field(alias="taxClass", default=None)
    tax_code: Optional[str] = Field(alias="taxCode", default=None)
    seo: Optional["SeoInput"] = None
    weight: Optional[Any] = None
    rating: Optional[float] = None
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    product_type: str = Field(alias="productType")


class AttributeValueInput(BaseModel):
    id: Optional[str] = None
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    values: Optional[list[str]] = None
    dropdown: Optional["AttributeValueSelectableTypeInput"] = None
    swatch: Optional["AttributeValueSelectableTypeInput"] = None
    multiselect: Optional[list["AttributeValueSelectableTypeInput"]] = None
    numeric: Optional[str] = None
    file: Optional[str] = None
    content_type: Optional[str] = Field(alias="contentType", default=None)
    reference: Optional[str] = None
    references: Optional[list[str]] = None
    rich_text: Optional[str] = Field(alias="richText", default=None)
    plain_text: Optional[str] = Field(alias="plainText", default=None)
    boolean: Optional[bool] = None
    date: Optional[Any] = None
    date_time: Optional[datetime] = Field(alias="dateTime", default=None)


class AttributeValueSelectableTypeInput(BaseModel):
    id: Optional[str] = None
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    value: Optional[str] = None


class ProductVariantBulkCreateInput(BaseModel):
    attributes: list["BulkAttributeValueInput"]
    sku: Optional[str] = None
    name: Optional[str] = None
    track_inventory: Optional[bool] = Field(alias="trackInventory", default=None)
    weight: Optional[Any] = None
    preorder: Optional["PreorderSettingsInput"] = None
    quantity_limit_per_customer: Optional[int] = Field(
        alias="quantityLimitPerCustomer", default=None
    )
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    stocks: Optional[list["StockInput"]] = None
    channel_listings: Optional[list["ProductVariantChannelListingAddInput"]] = Field(
        alias="channelListings", default=None
    )


class BulkAttributeValueInput(BaseModel):
    id: Optional[str] = None
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    values: Optional[list[str]] = None
    dropdown: Optional["AttributeValueSelectableTypeInput"] = None
    swatch: Optional["AttributeValueSelectableTypeInput"] = None
    multiselect: Optional[list["AttributeValueSelectableTypeInput"]] = None
    numeric: Optional[str] = None
    file: Optional[str] = None
    content_type: Optional[str] = Field(alias="contentType", default=None)
    reference: Optional[str] = None
    references: Optional[list[str]] = None
    rich_text: Optional[str] = Field(alias="richText", default=None)
    plain_text: Optional[str] = Field(alias="plainText", default=None)
    boolean: Optional[bool] = None
    date: Optional[Any] = None
    date_time: Optional[datetime] = Field(alias="dateTime", default=None)


class PreorderSettingsInput(BaseModel):
    global_threshold: Optional[int] = Field(alias="globalThreshold", default=None)
    end_date: Optional[datetime] = Field(alias="endDate", default=None)


class StockInput(BaseModel):
    warehouse: str
    quantity: int


class ProductVariantChannelListingAddInput(BaseModel):
    channel_id: str = Field(alias="channelId")
    price: Decimal
    cost_price: Optional[Decimal] = Field(alias="costPrice", default=None)
    prior_price: Optional[Decimal] = Field(alias="priorPrice", default=None)
    preorder_threshold: Optional[int] = Field(alias="preorderThreshold", default=None)


class ProductInput(BaseModel):
    attributes: Optional[list["AttributeValueInput"]] = None
    category: Optional[str] = None
    charge_taxes: Optional[bool] = Field(alias="chargeTaxes", default=None)
    collections: Optional[list[str]] = None
    description: Optional[str] = None
    name: Optional[str] = None
    slug: Optional[str] = None
    tax_class: Optional[str] = Field(alias="taxClass", default=None)
    tax_code: Optional[str] = Field(alias="taxCode", default=None)
    seo: Optional["SeoInput"] = None
    weight: Optional[Any] = None
    rating: Optional[float] = None
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    external_reference: Optional[str] = Field(alias="externalReference", default=None)


class ProductChannelListingUpdateInput(BaseModel):
    update_channels: Optional[list["ProductChannelListingAddInput"]] = Field(
        alias="updateChannels", default=None
    )
    remove_channels: Optional[list[str]] = Field(alias="removeChannels", default=None)


class ProductChannelListingAddInput(BaseModel):
    channel_id: str = Field(alias="channelId")
    is_published: Optional[bool] = Field(alias="isPublished", default=None)
    publication_date: Optional[Any] = Field(alias="publicationDate", default=None)
    published_at: Optional[datetime] = Field(alias="publishedAt", default=None)
    visible_in_listings: Optional[bool] = Field(alias="visibleInListings", default=None)
    is_available_for_purchase: Optional[bool] = Field(
        alias="isAvailableForPurchase", default=None
    )
    available_for_purchase_date: Optional[Any] = Field(
        alias="availableForPurchaseDate", default=None
    )
    available_for_purchase_at: Optional[datetime] = Field(
        alias="availableForPurchaseAt", default=None
    )
    add_variants: Optional[list[str]] = Field(alias="addVariants", default=None)
    remove_variants: Optional[list[str]] = Field(alias="removeVariants", default=None)


class ProductTypeInput(BaseModel):
    name: Optional[str] = None
    slug: Optional[str] = None
    kind: Optional[ProductTypeKindEnum] = None
    has_variants: Optional[bool] = Field(alias="hasVariants", default=None)
    product_attributes: Optional[list[str]] = Field(
        alias="productAttributes", default=None
    )
    variant_attributes: Optional[list[str]] = Field(
        alias="variantAttributes", default=None
    )
    is_shipping_required: Optional[bool] = Field(
        alias="isShippingRequired", default=None
    )
    is_digital: Optional[bool] = Field(alias="isDigital", default=None)
    weight: Optional[Any] = None
    tax_code: Optional[str] = Field(alias="taxCode", default=None)
    tax_class: Optional[str] = Field(alias="taxClass", default=None)


class ProductVariantCreateInput(BaseModel):
    attributes: list["AttributeValueInput"]
    sku: Optional[str] = None
    name: Optional[str] = None
    track_inventory: Optional[bool] = Field(alias="trackInventory", default=None)
    weight: Optional[Any] = None
    preorder: Optional["PreorderSettingsInput"] = None
    quantity_limit_per_customer: Optional[int] = Field(
        alias="quantityLimitPerCustomer", default=None
    )
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    product: str
    stocks: Optional[list["StockInput"]] = None


class ProductVariantInput(BaseModel):
    attributes: Optional[list["AttributeValueInput"]] = None
    sku: Optional[str] = None
    name: Optional[str] = None
    track_inventory: Optional[bool] = Field(alias="trackInventory", default=None)
    weight: Optional[Any] = None
    preorder: Optional["PreorderSettingsInput"] = None
    quantity_limit_per_customer: Optional[int] = Field(
        alias="quantityLimitPerCustomer", default=None
    )
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    external_reference: Optional[str] = Field(alias="externalReference", default=None)


class OrderFulfillInput(BaseModel):
    lines: list["OrderFulfillLineInput"]
    notify_customer: Optional[bool] = Field(alias="notifyCustomer", default=None)
    allow_stock_to_be_exceeded: Optional[bool] = Field(
        alias="allowStockToBeExceeded", default=False
    )
    tracking_number: Optional[str] = Field(alias="trackingNumber", default=None)


class OrderFulfillLineInput(BaseModel):
    order_line_id: Optional[str] = Field(alias="orderLineId", default=None)
    stocks: list["OrderFulfillStockInput"]


class OrderFulfillStockInput(BaseModel):
    quantity: int
    warehouse: str


class OrderGrantRefundCreateInput(BaseModel):
    amount: Optional[Decimal] = None
    reason: Optional[str] = None
    reason_reference: Optional[str] = Field(alias="reasonReference", default=None)
    lines: Optional[list["OrderGrantRefundCreateLineInput"]] = None
    grant_refund_for_shipping: Optional[bool] = Field(
        alias="grantRefundForShipping", default=None
    )
    transaction_id: str = Field(alias="transactionId")


class OrderGrantRefundCreateLineInput(BaseModel):
    id: str
    quantity: int
    reason: Optional[str] = None
    reason_reference: Optional[str] = Field(alias="reasonReference", default=None)


class VoucherInput(BaseModel):
    type_: Optional[VoucherTypeEnum] = Field(alias="type", default=None)
    name: Optional[str] = None
    code: Optional[str] = None
    add_codes: Optional[list[str]] = Field(alias="addCodes", default=None)
    start_date: Optional[datetime] = Field(alias="startDate", default=None)
    end_date: Optional[datetime] = Field(alias="endDate", default=None)
    discount_value_type: Optional[DiscountValueTypeEnum] = Field(
        alias="discountValueType", default=None
    )
    products: Optional[list[str]] = None
    variants: Optional[list[str]] = None
    collections: Optional[list[str]] = None
    categories: Optional[list[str]] = None
    min_checkout_items_quantity: Optional[int] = Field(
        alias="minCheckoutItemsQuantity", default=None
    )
    countries: Optional[list[str]] = None
    apply_once_per_order: Optional[bool] = Field(
        alias="applyOncePerOrder", default=None
    )
    apply_once_per_customer: Optional[bool] = Field(
        alias="applyOncePerCustomer", default=None
    )
    only_for_staff: Optional[bool] = Field(alias="onlyForStaff", default=None)
    single_use: Optional[bool] = Field(alias="singleUse", default=None)
    usage_limit: Optional[int] = Field(alias="usageLimit", default=None)


class VoucherChannelListingInput(BaseModel):
    add_channels: Optional[list["VoucherChannelListingAddInput"]] = Field(
        alias="addChannels", default=None
    )
    remove_channels: Optional[list[str]] = Field(alias="removeChannels", default=None)


class VoucherChannelListingAddInput(BaseModel):
    channel_id: str = Field(alias="channelId")
    discount_value: Optional[Decimal] = Field(alias="discountValue", default=None)
    min_amount_spent: Optional[Decimal] = Field(alias="minAmountSpent", default=None)


class CheckoutAddressValidationRules(BaseModel):
    check_required_fields: Optional[bool] = Field(
        alias="checkRequiredFields", default=True
    )
    check_fields_format: Optional[bool] = Field(alias="checkFieldsFormat", default=True)
    enable_fields_normalization: Optional[bool] = Field(
        alias="enableFieldsNormalization", default=True
    )


class CheckoutCreateInput(BaseModel):
    channel: Optional[str] = None
    lines: list["CheckoutLineInput"]
    email: Optional[str] = None
    save_shipping_address: Optional[bool] = Field(
        alias="saveShippingAddress", default=None
    )
    shipping_address: Optional["AddressInput"] = Field(
        alias="shippingAddress", default=None
    )
    save_billing_address: Optional[bool] = Field(
        alias="saveBillingAddress", default=None
    )
    billing_address: Optional["AddressInput"] = Field(
        alias="billingAddress", default=None
    )
    language_code: Optional[LanguageCodeEnum] = Field(
        alias="languageCode", default=None
    )
    validation_rules: Optional["CheckoutValidationRules"] = Field(
        alias="validationRules", default=None
    )
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )


class CheckoutLineInput(BaseModel):
    quantity: int
    variant_id: str = Field(alias="variantId")
    price: Optional[Decimal] = None
    price_override_reason: Optional[str] = Field(
        alias="priceOverrideReason", default=None
    )
    force_new_line: Optional[bool] = Field(alias="forceNewLine", default=False)
    metadata: Optional[list["MetadataInput"]] = None


class CheckoutValidationRules(BaseModel):
    shipping_address: Optional["CheckoutAddressValidationRules"] = Field(
        alias="shippingAddress", default=None
    )
    billing_address: Optional["CheckoutAddressValidationRules"] = Field(
        alias="billingAddress", default=None
    )


class CheckoutLineUpdateInput(BaseModel):
    variant_id: Optional[str] = Field(alias="variantId", default=None)
    quantity: Optional[int] = None
    price: Optional[Decimal] = None
    price_override_reason: Optional[str] = Field(
        alias="priceOverrideReason", default=None
    )
    line_id: Optional[str] = Field(alias="lineId", default=None)
    metadata: Optional[list["MetadataInput"]] = None


class ChannelCreateInput(BaseModel):
    is_active: Optional[bool] = Field(alias="isActive", default=None)
    stock_settings: Optional["StockSettingsInput"] = Field(
        alias="stockSettings", default=None
    )
    add_shipping_zones: Optional[list[str]] = Field(
        alias="addShippingZones", default=None
    )
    add_warehouses: Optional[list[str]] = Field(alias="addWarehouses", default=None)
    order_settings: Optional["OrderSettingsInput"] = Field(
        alias="orderSettings", default=None
    )
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    checkout_settings: Optional["CheckoutSettingsInput"] = Field(
        alias="checkoutSettings", default=None
    )
    payment_settings: Optional["PaymentSettingsInput"] = Field(
        alias="paymentSettings", default=None
    )
    name: str
    slug: str
    currency_code: str = Field(alias="currencyCode")
    default_country: CountryCode = Field(alias="defaultCountry")


class StockSettingsInput(BaseModel):
    allocation_strategy: AllocationStrategyEnum = Field(alias="allocationStrategy")


class OrderSettingsInput(BaseModel):
    automatically_confirm_all_new_orders: Optional[bool] = Field(
        alias="automaticallyConfirmAllNewOrders", default=None
    )
    automatically_fulfill_non_shippable_gift_card: Optional[bool] = Field(
        alias="automaticallyFulfillNonShippableGiftCard", default=None
    )
    expire_orders_after: Optional[int] = Field(alias="expireOrdersAfter", default=None)
    delete_expired_orders_after: Optional[int] = Field(
        alias="deleteExpiredOrdersAfter", default=None
    )
    mark_as_paid_strategy: Optional[MarkAsPaidStrategyEnum] = Field(
        alias="markAsPaidStrategy", default=None
    )
    allow_unpaid_orders: Optional[bool] = Field(alias="allowUnpaidOrders", default=None)
    include_draft_order_in_voucher_usage: Optional[bool] = Field(
        alias="includeDraftOrderInVoucherUsage", default=None
    )
    draft_order_line_price_freeze_period: Optional[int] = Field(
        alias="draftOrderLinePriceFreezePeriod", default=None
    )
    use_legacy_line_discount_propagation: Optional[bool] = Field(
        alias="useLegacyLineDiscountPropagation", default=None
    )


class CheckoutSettingsInput(BaseModel):
    use_legacy_error_flow: Optional[bool] = Field(
        alias="useLegacyErrorFlow", default=None
    )
    automatically_complete_fully_paid_checkouts: Optional[bool] = Field(
        alias="automaticallyCompleteFullyPaidCheckouts", default=None
    )
    automatic_completion: Optional["CheckoutAutoCompleteInput"] = Field(
        alias="automaticCompletion", default=None
    )
    allow_legacy_gift_card_use: Optional[bool] = Field(
        alias="allowLegacyGiftCardUse", default=None
    )


class CheckoutAutoCompleteInput(BaseModel):
    enabled: bool
    delay: Optional[int] = None
    cut_off_date: Optional[datetime] = Field(alias="cutOffDate", default=None)


class PaymentSettingsInput(BaseModel):
    default_transaction_flow_strategy: Optional[TransactionFlowStrategyEnum] = Field(
        alias="defaultTransactionFlowStrategy", default=None
    )
    release_funds_for_expired_checkouts: Optional[bool] = Field(
        alias="releaseFundsForExpiredCheckouts", default=None
    )
    checkout_ttl_before_releasing_funds: Optional[int] = Field(
        alias="checkoutTtlBeforeReleasingFunds", default=None
    )
    checkout_release_funds_cut_off_date: Optional[datetime] = Field(
        alias="checkoutReleaseFundsCutOffDate", default=None
    )


class UserCreateInput(BaseModel):
    default_billing_address: Optional["AddressInput"] = Field(
        alias="defaultBillingAddress", default=None
    )
    default_shipping_address: Optional["AddressInput"] = Field(
        alias="defaultShippingAddress", default=None
    )
    first_name: Optional[str] = Field(alias="firstName", default=None)
    last_name: Optional[str] = Field(alias="lastName", default=None)
    email: Optional[str] = None
    is_active: Optional[bool] = Field(alias="isActive", default=None)
    note: Optional[str] = None
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    language_code: Optional[LanguageCodeEnum] = Field(
        alias="languageCode", default=None
    )
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    is_confirmed: Optional[bool] = Field(alias="isConfirmed", default=None)
    customer_type: Optional[str] = Field(alias="customerType", default=None)
    attributes: Optional[list["AttributeValueInput"]] = None
    redirect_url: Optional[str] = Field(alias="redirectUrl", default=None)
    channel: Optional[str] = None


class CustomerInput(BaseModel):
    default_billing_address: Optional["AddressInput"] = Field(
        alias="defaultBillingAddress", default=None
    )
    default_shipping_address: Optional["AddressInput"] = Field(
        alias="defaultShippingAddress", default=None
    )
    first_name: Optional[str] = Field(alias="firstName", default=None)
    last_name: Optional[str] = Field(alias="lastName", default=None)
    email: Optional[str] = None
    is_active: Optional[bool] = Field(alias="isActive", default=None)
    note: Optional[str] = None
    metadata: Optional[list["MetadataInput"]] = None
    private_metadata: Optional[list["MetadataInput"]] = Field(
        alias="privateMetadata", default=None
    )
    language_code: Optional[LanguageCodeEnum] = Field(
        alias="languageCode", default=None
    )
    external_reference: Optional[str] = Field(alias="externalReference", default=None)
    is_confirmed: Optional[bool] = Field(alias="isConfirmed", default=None)
    customer_type: Optional[str] = Field(alias="customerType", default=None)
    attributes: Optional[list["AttributeValueInput"]] = None


AddressInput.model_rebuild()
WarehouseCreateInput.model_rebuild()
WarehouseUpdateInput.model_rebuild()
ShopSettingsInput.model_rebuild()
CategoryInput.model_rebuild()
ProductCreateInput.model_rebuild()
AttributeValueInput.model_rebuild()
ProductVariantBulkCreateInput.model_rebuild()
BulkAttributeValueInput.model_rebuild()
ProductInput.model_rebuild()
ProductChannelListingUpdateInput.model_rebuild()
ProductVariantCreateInput.model_rebuild()
ProductVariantInput.model_rebuild()
OrderFulfillInput.model_rebuild()
OrderFulfillLineInput.model_rebuild()
OrderGrantRefundCreateInput.model_rebuild()
VoucherChannelListingInput.model_rebuild()
CheckoutCreateInput.model_rebuild()
CheckoutLineInput.model_rebuild()
CheckoutValidationRules.model_rebuild()
CheckoutLineUpdateInput.model_rebuild()
ChannelCreateInput.model_rebuild()
CheckoutSettingsInput.model_rebuild()
UserCreateInput.model_rebuild()
CustomerInput.model_rebuild()
