"""Inputs and errors of channels, warehouses, shipping, taxes and the shop's settings."""

from shop.engine.schema.error_types import error_type
from shop.engine.schema.notation import enum_type, input_type

ChannelErrorCode = enum_type(
    "ChannelErrorCode",
    """
    ALREADY_EXISTS GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE
    CHANNELS_CURRENCY_MUST_BE_THE_SAME CHANNEL_WITH_ORDERS DUPLICATED_INPUT_ITEM
    """,
)
WarehouseErrorCode = enum_type(
    "WarehouseErrorCode",
    """
    ALREADY_EXISTS GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE
    """,
)
ShippingErrorCode = enum_type(
    "ShippingErrorCode",
    """
    ALREADY_EXISTS GRAPHQL_ERROR INVALID MAX_LESS_THAN_MIN NOT_FOUND REQUIRED UNIQUE
    DUPLICATED_INPUT_ITEM
    """,
)
ShippingMethodTypeEnum = enum_type("ShippingMethodTypeEnum", "PRICE WEIGHT")
PostalCodeRuleInclusionTypeEnum = enum_type("PostalCodeRuleInclusionTypeEnum", "INCLUDE EXCLUDE")
TaxConfigurationUpdateErrorCode = enum_type(
    "TaxConfigurationUpdateErrorCode", "DUPLICATED_INPUT_ITEM GRAPHQL_ERROR INVALID NOT_FOUND"
)
TaxClassCreateErrorCode = enum_type("TaxClassCreateErrorCode", "GRAPHQL_ERROR INVALID NOT_FOUND")
TaxClassUpdateErrorCode = enum_type(
    "TaxClassUpdateErrorCode", "DUPLICATED_INPUT_ITEM GRAPHQL_ERROR INVALID NOT_FOUND"
)
PasswordLoginModeEnum = enum_type("PasswordLoginModeEnum", "ENABLED CUSTOMERS_ONLY DISABLED")
AccountConfirmModeEnum = enum_type("AccountConfirmModeEnum", "MERGE_DISABLED REQUIRE_PASSWORD")
ShopErrorCode = enum_type(
    "ShopErrorCode",
    """
    ALREADY_EXISTS CANNOT_FETCH_TAX_RATES GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE
    PASSWORD_AUTH_RESTRICTION
    """,
)

StockSettingsInput = input_type(
    "StockSettingsInput",
    """
    allocationStrategy: AllocationStrategyEnum!
    """,
)
OrderSettingsInput = input_type(
    "OrderSettingsInput",
    """
    automaticallyConfirmAllNewOrders: Boolean
    automaticallyFulfillNonShippableGiftCard: Boolean
    expireOrdersAfter: Minute
    deleteExpiredOrdersAfter: Day
    markAsPaidStrategy: MarkAsPaidStrategyEnum
    allowUnpaidOrders: Boolean
    includeDraftOrderInVoucherUsage: Boolean
    draftOrderLinePriceFreezePeriod: Hour
    useLegacyLineDiscountPropagation: Boolean
    """,
)
CheckoutAutoCompleteInput = input_type(
    "CheckoutAutoCompleteInput",
    """
    enabled: Boolean!
    delay: Minute
    cutOffDate: DateTime
    """,
)
CheckoutSettingsInput = input_type(
    "CheckoutSettingsInput",
    """
    automaticCompletion: CheckoutAutoCompleteInput
    allowLegacyGiftCardUse: Boolean
    """,
)
PaymentSettingsInput = input_type(
    "PaymentSettingsInput",
    """
    defaultTransactionFlowStrategy: TransactionFlowStrategyEnum
    releaseFundsForExpiredCheckouts: Boolean
    checkoutTtlBeforeReleasingFunds: Hour
    checkoutReleaseFundsCutOffDate: DateTime
    """,
)
ChannelCreateInput = input_type(
    "ChannelCreateInput",
    """
    isActive: Boolean
    stockSettings: StockSettingsInput
    addShippingZones: [ID!]
    addWarehouses: [ID!]
    orderSettings: OrderSettingsInput
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    checkoutSettings: CheckoutSettingsInput
    paymentSettings: PaymentSettingsInput
    name: String!
    slug: String!
    currencyCode: String!
    defaultCountry: CountryCode!
    """,
)
ChannelUpdateInput = input_type(
    "ChannelUpdateInput",
    """
    isActive: Boolean
    stockSettings: StockSettingsInput
    addShippingZones: [ID!]
    addWarehouses: [ID!]
    orderSettings: OrderSettingsInput
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    checkoutSettings: CheckoutSettingsInput
    paymentSettings: PaymentSettingsInput
    name: String
    slug: String
    defaultCountry: CountryCode
    removeShippingZones: [ID!]
    removeWarehouses: [ID!]
    """,
)
WarehouseCreateInput = input_type(
    "WarehouseCreateInput",
    """
    slug: String
    email: String
    externalReference: String
    name: String!
    address: AddressInput!
    """,
)
WarehouseUpdateInput = input_type(
    "WarehouseUpdateInput",
    """
    slug: String
    email: String
    externalReference: String
    name: String
    address: AddressInput
    clickAndCollectOption: WarehouseClickAndCollectOptionEnum
    isPrivate: Boolean
    """,
)
ShippingZoneCreateInput = input_type(
    "ShippingZoneCreateInput",
    """
    name: String
    description: String
    countries: [String!]
    default: Boolean
    addWarehouses: [ID!]
    addChannels: [ID!]
    """,
)
ShippingZoneUpdateInput = input_type(
    "ShippingZoneUpdateInput",
    """
    name: String
    description: String
    countries: [String!]
    default: Boolean
    addWarehouses: [ID!]
    addChannels: [ID!]
    removeWarehouses: [ID!]
    removeChannels: [ID!]
    """,
)
ShippingPostalCodeRulesCreateInputRange = input_type(
    "ShippingPostalCodeRulesCreateInputRange",
    """
    start: String!
    end: String
    """,
)
ShippingPriceInput = input_type(
    "ShippingPriceInput",
    """
    name: String
    description: JSONString
    minimumOrderWeight: WeightScalar
    maximumOrderWeight: WeightScalar
    maximumDeliveryDays: Int
    minimumDeliveryDays: Int
    type: ShippingMethodTypeEnum
    shippingZone: ID
    addPostalCodeRules: [ShippingPostalCodeRulesCreateInputRange!]
    deletePostalCodeRules: [ID!]
    inclusionType: PostalCodeRuleInclusionTypeEnum
    taxClass: ID
    """,
)
ShippingMethodChannelListingAddInput = input_type(
    "ShippingMethodChannelListingAddInput",
    """
    channelId: ID!
    price: PositiveDecimal
    minimumOrderPrice: PositiveDecimal
    maximumOrderPrice: PositiveDecimal
    """,
)
ShippingMethodChannelListingInput = input_type(
    "ShippingMethodChannelListingInput",
    """
    addChannels: [ShippingMethodChannelListingAddInput!]
    removeChannels: [ID!]
    """,
)
TaxConfigurationPerCountryInput = input_type(
    "TaxConfigurationPerCountryInput",
    """
    countryCode: CountryCode!
    chargeTaxes: Boolean!
    taxCalculationStrategy: TaxCalculationStrategy
    displayGrossPrices: Boolean!
    taxAppId: String
    useWeightedTaxForShipping: Boolean
    """,
)
TaxConfigurationUpdateInput = input_type(
    "TaxConfigurationUpdateInput",
    """
    chargeTaxes: Boolean
    taxCalculationStrategy: TaxCalculationStrategy
    displayGrossPrices: Boolean
    pricesEnteredWithTax: Boolean
    updateCountriesConfiguration: [TaxConfigurationPerCountryInput!]
    removeCountriesConfiguration: [CountryCode!]
    useWeightedTaxForShipping: Boolean
    taxAppId: String
    """,
)
CountryRateInput = input_type(
    "CountryRateInput",
    """
    countryCode: CountryCode!
    rate: Float!
    """,
)
TaxClassCreateInput = input_type(
    "TaxClassCreateInput",
    """
    name: String!
    createCountryRates: [CountryRateInput!]
    """,
)
CountryRateUpdateInput = input_type(
    "CountryRateUpdateInput",
    """
    countryCode: CountryCode!
    rate: Float
    """,
)
TaxClassUpdateInput = input_type(
    "TaxClassUpdateInput",
    """
    name: String
    updateCountryRates: [CountryRateUpdateInput!]
    removeCountryRates: [CountryCode!]
    """,
)
ShopSettingsInput = input_type(
    "ShopSettingsInput",
    """
    name: String
    headerText: String
    description: String
    trackInventoryByDefault: Boolean
    defaultWeightUnit: WeightUnitsEnum
    fulfillmentAutoApprove: Boolean
    fulfillmentAllowUnpaid: Boolean
    defaultMailSenderName: String
    defaultMailSenderAddress: String
    customerSetPasswordUrl: String
    reserveStockDurationAnonymousUser: Int
    reserveStockDurationAuthenticatedUser: Int
    limitQuantityPerCheckout: Int
    enableAccountConfirmationByEmail: Boolean
    allowLoginWithoutConfirmation: Boolean
    allowStorefrontTraffic: Boolean
    metadata: [MetadataInput!]
    privateMetadata: [MetadataInput!]
    preserveAllAddressFields: Boolean
    passwordLoginMode: PasswordLoginModeEnum
    useLegacyShippingZoneStockAvailability: Boolean
    accountConfirmMergeMode: AccountConfirmModeEnum
    """,
)
ChannelError = error_type(
    "ChannelError",
    code="ChannelErrorCode!",
    shipping_zones="[ID!]",
    warehouses="[ID!]",
)
WarehouseError = error_type(
    "WarehouseError",
    code="WarehouseErrorCode!",
    shipping_zones="[ID!]",
)
ShippingError = error_type(
    "ShippingError",
    code="ShippingErrorCode!",
    warehouses="[ID!]",
    channels="[ID!]",
)
TaxConfigurationUpdateError = error_type(
    "TaxConfigurationUpdateError",
    code="TaxConfigurationUpdateErrorCode!",
    country_codes="[String!]!",
)
TaxClassCreateError = error_type(
    "TaxClassCreateError",
    code="TaxClassCreateErrorCode!",
    country_codes="[String!]!",
)
TaxClassUpdateError = error_type(
    "TaxClassUpdateError",
    code="TaxClassUpdateErrorCode!",
    country_codes="[String!]!",
)
ShopError = error_type(
    "ShopError",
    code="ShopErrorCode!",
)
