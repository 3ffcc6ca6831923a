"""Filter and range inputs that several areas use."""

from shop.engine.schema.notation import input_type

DateTimeRangeInput = input_type(
    "DateTimeRangeInput",
    """
    gte: DateTime
    lte: DateTime
    """,
)

DateTimeFilterInput = input_type(
    "DateTimeFilterInput",
    """
    eq: DateTime
    oneOf: [DateTime!]
    range: DateTimeRangeInput
    """,
)

GlobalIDFilterInput = input_type(
    "GlobalIDFilterInput",
    """
    eq: ID
    oneOf: [ID!]
    """,
)

StringFilterInput = input_type(
    "StringFilterInput",
    """
    eq: String
    oneOf: [String!]
    """,
)

IntFilterInput = input_type(
    "IntFilterInput",
    """
    eq: Int
    oneOf: [Int!]
    range: IntRangeInput
    """,
)

DecimalFilterInput = input_type(
    "DecimalFilterInput",
    """
    eq: Decimal
    oneOf: [Decimal!]
    range: DecimalRangeInput
    """,
)

UUIDFilterInput = input_type(
    "UUIDFilterInput",
    """
    eq: UUID
    oneOf: [UUID!]
    """,
)

IntRangeInput = input_type(
    "IntRangeInput",
    """
    gte: Int
    lte: Int
    """,
)

DecimalRangeInput = input_type(
    "DecimalRangeInput",
    """
    gte: Decimal
    lte: Decimal
    """,
)

MetadataFilter = input_type(
    "MetadataFilter",
    """
    key: String!
    value: String
    """,
)

MetadataFilterInput = input_type(
    "MetadataFilterInput",
    """
    key: String!
    value: MetadataValueFilterInput
    """,
)

MetadataValueFilterInput = input_type(
    "MetadataValueFilterInput",
    """
    eq: String
    oneOf: [String!]
    """,
)

PriceInput = input_type(
    "PriceInput",
    """
    currency: String!
    amount: PositiveDecimal!
    """,
)

DateRangeInput = input_type(
    "DateRangeInput",
    """
    gte: Date
    lte: Date
    """,
)

PriceRangeInput = input_type(
    "PriceRangeInput",
    """
    gte: Float
    lte: Float
    """,
)

MetadataInput = input_type(
    "MetadataInput",
    """
    key: String!
    value: String!
    """,
)

AddressInput = input_type(
    "AddressInput",
    """
    firstName: String
    lastName: String
    companyName: String
    streetAddress1: String
    streetAddress2: String
    city: String
    cityArea: String
    postalCode: String
    country: CountryCode
    countryArea: String
    phone: String
    metadata: [MetadataInput!]
    skipValidation: Boolean = false
    """,
)

CheckoutAddressValidationRules = input_type(
    "CheckoutAddressValidationRules",
    """
    checkRequiredFields: Boolean = true
    checkFieldsFormat: Boolean = true
    enableFieldsNormalization: Boolean = true
    """,
)
