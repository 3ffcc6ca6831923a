from datetime import datetime
from decimal import Decimal
from typing import Any, Optional, Union

from .app_fetch import AppFetch
from .app_install import AppInstall
from .app_token_create import AppTokenCreate
from .app_webhooks import AppWebhooks
from .apps_find import AppsFind
from .apps_installations import AppsInstallations
from .base_client import CommerceBase
from .base_model import UNSET, UnsetType, Upload
from .categories_list import CategoriesList
from .category_create import CategoryCreate
from .category_delete import CategoryDelete
from .category_update import CategoryUpdate
from .channel_create import ChannelCreate
from .channel_warehouses_add import ChannelWarehousesAdd
from .channels_list import ChannelsList
from .checkout_address_update import CheckoutAddressUpdate
from .checkout_billing_address_update import CheckoutBillingAddressUpdate
from .checkout_collection_points import CheckoutCollectionPoints
from .checkout_complete import CheckoutComplete
from .checkout_create import CheckoutCreate
from .checkout_customer_attach import CheckoutCustomerAttach
from .checkout_delete import CheckoutDelete
from .checkout_delivery_update import CheckoutDeliveryUpdate
from .checkout_email_update import CheckoutEmailUpdate
from .checkout_fetch import CheckoutFetch
from .checkout_language_update import CheckoutLanguageUpdate
from .checkout_lines_add import CheckoutLinesAdd
from .checkout_lines_delete import CheckoutLinesDelete
from .checkout_lines_update import CheckoutLinesUpdate
from .checkout_note_update import CheckoutNoteUpdate
from .checkout_payment import CheckoutPayment
from .checkout_promo_add import CheckoutPromoAdd
from .checkout_promo_remove import CheckoutPromoRemove
from .customer_by_email import CustomerByEmail
from .customer_create import CustomerCreate
from .customer_update import CustomerUpdate
from .delivery_options import DeliveryOptions
from .enums import (
    LanguageCodeEnum,
    PermissionEnum,
    TransactionActionEnum,
    TransactionEventTypeEnum,
    TransactionFlowStrategyEnum,
)
from .file_upload import FileUpload
from .fulfilment_cancel import FulfilmentCancel
from .fulfilment_tracking_update import FulfilmentTrackingUpdate
from .granted_refund_request import GrantedRefundRequest
from .input_types import (
    AddressInput,
    CategoryInput,
    ChannelCreateInput,
    CheckoutCreateInput,
    CheckoutLineInput,
    CheckoutLineUpdateInput,
    CustomerInput,
    MetadataInput,
    OrderFulfillInput,
    OrderGrantRefundCreateInput,
    ProductChannelListingUpdateInput,
    ProductCreateInput,
    ProductInput,
    ProductTypeInput,
    ProductVariantBulkCreateInput,
    ProductVariantChannelListingAddInput,
    ProductVariantCreateInput,
    ProductVariantInput,
    ShippingZoneCreateInput,
    ShopSettingsInput,
    StockInput,
    UserCreateInput,
    VoucherChannelListingInput,
    VoucherInput,
    WarehouseCreateInput,
    WarehouseUpdateInput,
    WebhookCreateInput,
    WebhookUpdateInput,
)
from .metadata_update import MetadataUpdate
from .order_cancel import OrderCancel
from .order_confirm import OrderConfirm
from .order_fetch import OrderFetch
from .order_fulfil import OrderFulfil
from .order_grant_refund import OrderGrantRefund
from .order_note_add import OrderNoteAdd
from .orders_by_checkout import OrdersByCheckout
from .orders_by_line_metadata import OrdersByLineMetadata
from .orders_by_metadata import OrdersByMetadata
from .orders_fetch import OrdersFetch
from .orders_of_customer import OrdersOfCustomer
from .orders_updated_since import OrdersUpdatedSince
from .payment_gateway_initialize import PaymentGatewayInitialize
from .private_metadata_update import PrivateMetadataUpdate
from .product_create import ProductCreate
from .product_delete import ProductDelete
from .product_fetch import ProductFetch
from .product_fetch_by_slug import ProductFetchBySlug
from .product_listing_update import ProductListingUpdate
from .product_media_create import ProductMediaCreate
from .product_media_delete import ProductMediaDelete
from .product_media_reorder import ProductMediaReorder
from .product_type_create import ProductTypeCreate
from .product_types_list import ProductTypesList
from .product_update import ProductUpdate
from .products_fetch import ProductsFetch
from .products_updated_since import ProductsUpdatedSince
from .shipping_zone_create import ShippingZoneCreate
from .shipping_zones_list import ShippingZonesList
from .shop_fetch import ShopFetch
from .shop_settings_update import ShopSettingsUpdate
from .tax_configuration_update import TaxConfigurationUpdate
from .tax_configurations_list import TaxConfigurationsList
from .token_create import TokenCreate
from .transaction_event_report import TransactionEventReport
from .transaction_fetch import TransactionFetch
from .transaction_initialize import TransactionInitialize
from .transaction_process import TransactionProcess
from .transaction_request_action import TransactionRequestAction
from .variant_create import VariantCreate
from .variant_delete import VariantDelete
from .variant_price_set import VariantPriceSet
from .variant_stocks_delete import VariantStocksDelete
from .variant_stocks_fetch import VariantStocksFetch
from .variant_stocks_update import VariantStocksUpdate
from .variant_update import VariantUpdate
from .variants_create import VariantsCreate
from .variants_fetch import VariantsFetch
from .voucher_create import VoucherCreate
from .voucher_listing_update import VoucherListingUpdate
from .warehouse_create import WarehouseCreate
from .warehouse_update import WarehouseUpdate
from .warehouses_list import WarehousesList
from .webhook_create import WebhookCreate
from .webhook_delete import WebhookDelete
from .webhook_update import WebhookUpdate
from .zone_warehouses_add import ZoneWarehousesAdd


def gql(q: str) -> str:
    return q


class CommerceClient(CommerceBase):
    def app_fetch(self, **kwargs: Any) -> AppFetch:
        query = gql("""
            query AppFetch {
              app {
                id
                identifier
                name
                isActive
                permissions {
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query, operation_name="AppFetch", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return AppFetch.model_validate(data)

    def app_install(
        self,
        name: str,
        manifest_url: str,
        permissions: list[PermissionEnum],
        **kwargs: Any,
    ) -> AppInstall:
        query = gql("""
            mutation AppInstall($name: String!, $manifestUrl: String!, $permissions: [PermissionEnum!]!) {
              appInstall(
                input: {appName: $name, manifestUrl: $manifestUrl, activateAfterInstallation: true, permissions: $permissions}
              ) {
                appInstallation {
                  id
                  status
                  message
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "name": name,
            "manifestUrl": manifest_url,
            "permissions": permissions,
        }
        response = self.execute(
            query=query, operation_name="AppInstall", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return AppInstall.model_validate(data)

    def app_token_create(self, app: str, name: str, **kwargs: Any) -> AppTokenCreate:
        query = gql("""
            mutation AppTokenCreate($app: ID!, $name: String!) {
              appTokenCreate(input: {app: $app, name: $name}) {
                authToken
                errors {
                  code
                  field
                  message
                }
              }
            }
            """)
        variables: dict[str, object] = {"app": app, "name": name}
        response = self.execute(
            query=query, operation_name="AppTokenCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return AppTokenCreate.model_validate(data)

    def app_webhooks(self, **kwargs: Any) -> AppWebhooks:
        query = gql("""
            query AppWebhooks {
              app {
                webhooks {
                  id
                  identifier
                  name
                  targetUrl
                  isActive
                  subscriptionQuery
                  asyncEvents {
                    eventType
                  }
                  syncEvents {
                    eventType
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query, operation_name="AppWebhooks", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return AppWebhooks.model_validate(data)

    def apps_find(self, search: str, **kwargs: Any) -> AppsFind:
        query = gql("""
            query AppsFind($search: String!) {
              apps(first: 100, filter: {search: $search}) {
                edges {
                  node {
                    id
                    identifier
                    isActive
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"search": search}
        response = self.execute(
            query=query, operation_name="AppsFind", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return AppsFind.model_validate(data)

    def apps_installations(self, **kwargs: Any) -> AppsInstallations:
        query = gql("""
            query AppsInstallations {
              appsInstallations {
                id
                status
                message
                appName
                manifestUrl
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query,
            operation_name="AppsInstallations",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return AppsInstallations.model_validate(data)

    def categories_list(
        self, after: Union[Optional[str], UnsetType] = UNSET, **kwargs: Any
    ) -> CategoriesList:
        query = gql("""
            query CategoriesList($after: String) {
              categories(first: 100, after: $after) {
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  node {
                    id
                    name
                    slug
                    level
                    parent {
                      id
                    }
                    metadata {
                      ...MetadataParts
                    }
                  }
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }
            """)
        variables: dict[str, object] = {"after": after}
        response = self.execute(
            query=query, operation_name="CategoriesList", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CategoriesList.model_validate(data)

    def category_create(
        self,
        input: CategoryInput,
        parent: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> CategoryCreate:
        query = gql("""
            mutation CategoryCreate($input: CategoryInput!, $parent: ID) {
              categoryCreate(input: $input, parent: $parent) {
                category {
                  id
                  name
                  slug
                  level
                  parent {
                    id
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
                errors {
                  ...ProductErrorParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment ProductErrorParts on ProductError {
              field
              message
              code
            }
            """)
        variables: dict[str, object] = {"input": input, "parent": parent}
        response = self.execute(
            query=query, operation_name="CategoryCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CategoryCreate.model_validate(data)

    def category_delete(self, id: str, **kwargs: Any) -> CategoryDelete:
        query = gql("""
            mutation CategoryDelete($id: ID!) {
              categoryDelete(id: $id) {
                category {
                  id
                }
                errors {
                  ...ProductErrorParts
                }
              }
            }

            fragment ProductErrorParts on ProductError {
              field
              message
              code
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="CategoryDelete", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CategoryDelete.model_validate(data)

    def category_update(
        self, id: str, input: CategoryInput, **kwargs: Any
    ) -> CategoryUpdate:
        query = gql("""
            mutation CategoryUpdate($id: ID!, $input: CategoryInput!) {
              categoryUpdate(id: $id, input: $input) {
                category {
                  id
                  name
                  slug
                  level
                  parent {
                    id
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
                errors {
                  ...ProductErrorParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment ProductErrorParts on ProductError {
              field
              message
              code
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query, operation_name="CategoryUpdate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CategoryUpdate.model_validate(data)

    def channel_create(self, input: ChannelCreateInput, **kwargs: Any) -> ChannelCreate:
        query = gql("""
            mutation ChannelCreate($input: ChannelCreateInput!) {
              channelCreate(input: $input) {
                channel {
                  id
                  slug
                  name
                  isActive
                  currencyCode
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="ChannelCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ChannelCreate.model_validate(data)

    def channel_warehouses_add(
        self, id: str, warehouses: list[str], **kwargs: Any
    ) -> ChannelWarehousesAdd:
        query = gql("""
            mutation ChannelWarehousesAdd($id: ID!, $warehouses: [ID!]!) {
              channelUpdate(id: $id, input: {addWarehouses: $warehouses}) {
                channel {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "warehouses": warehouses}
        response = self.execute(
            query=query,
            operation_name="ChannelWarehousesAdd",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ChannelWarehousesAdd.model_validate(data)

    def channels_list(self, **kwargs: Any) -> ChannelsList:
        query = gql("""
            query ChannelsList {
              channels {
                id
                slug
                name
                isActive
                currencyCode
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query, operation_name="ChannelsList", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ChannelsList.model_validate(data)

    def checkout_address_update(
        self, id: str, shipping: AddressInput, billing: AddressInput, **kwargs: Any
    ) -> CheckoutAddressUpdate:
        query = gql("""
            mutation CheckoutAddressUpdate($id: ID!, $shipping: AddressInput!, $billing: AddressInput!) {
              shipping: checkoutShippingAddressUpdate(id: $id, shippingAddress: $shipping) {
                errors {
                  ...CheckoutErrorParts
                }
              }
              billing: checkoutBillingAddressUpdate(id: $id, billingAddress: $billing) {
                checkout {
                  ...CheckoutParts
                }
                errors {
                  ...CheckoutErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment CheckoutErrorParts on CheckoutError {
              field
              message
              code
              variants
              lines
            }

            fragment CheckoutLineParts on CheckoutLine {
              id
              quantity
              priceOverrideReason
              metadata {
                ...MetadataParts
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                ...MoneyParts
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedTotalPrice {
                ...MoneyParts
              }
              variant {
                id
                name
                sku
                quantityAvailable
                product {
                  id
                  name
                  slug
                  thumbnail(size: 256) {
                    url
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
              }
              problems {
                __typename
                ... on CheckoutLineProblemInsufficientStock {
                  availableQuantity
                }
              }
            }

            fragment CheckoutParts on Checkout {
              id
              email
              customerNote
              languageCode
              updatedAt
              isShippingRequired
              voucherCode
              discountName
              stockReservationExpires
              authorizeStatus
              chargeStatus
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              lines {
                ...CheckoutLineParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              delivery {
                ...DeliveryParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                  address {
                    ...AddressParts
                  }
                }
              }
              discount {
                ...MoneyParts
              }
              subtotalPrice {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              problems {
                __typename
              }
            }

            fragment DeliveryParts on Delivery {
              id
              shippingMethod {
                id
                name
                active
                minimumDeliveryDays
                maximumDeliveryDays
                price {
                  ...MoneyParts
                }
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "shipping": shipping,
            "billing": billing,
        }
        response = self.execute(
            query=query,
            operation_name="CheckoutAddressUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutAddressUpdate.model_validate(data)

    def checkout_billing_address_update(
        self, id: str, billing: AddressInput, **kwargs: Any
    ) -> CheckoutBillingAddressUpdate:
        query = gql("""
            mutation CheckoutBillingAddressUpdate($id: ID!, $billing: AddressInput!) {
              checkoutBillingAddressUpdate(id: $id, billingAddress: $billing) {
                checkout {
                  ...CheckoutParts
                }
                errors {
                  ...CheckoutErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment CheckoutErrorParts on CheckoutError {
              field
              message
              code
              variants
              lines
            }

            fragment CheckoutLineParts on CheckoutLine {
              id
              quantity
              priceOverrideReason
              metadata {
                ...MetadataParts
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                ...MoneyParts
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedTotalPrice {
                ...MoneyParts
              }
              variant {
                id
                name
                sku
                quantityAvailable
                product {
                  id
                  name
                  slug
                  thumbnail(size: 256) {
                    url
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
              }
              problems {
                __typename
                ... on CheckoutLineProblemInsufficientStock {
                  availableQuantity
                }
              }
            }

            fragment CheckoutParts on Checkout {
              id
              email
              customerNote
              languageCode
              updatedAt
              isShippingRequired
              voucherCode
              discountName
              stockReservationExpires
              authorizeStatus
              chargeStatus
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              lines {
                ...CheckoutLineParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              delivery {
                ...DeliveryParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                  address {
                    ...AddressParts
                  }
                }
              }
              discount {
                ...MoneyParts
              }
              subtotalPrice {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              problems {
                __typename
              }
            }

            fragment DeliveryParts on Delivery {
              id
              shippingMethod {
                id
                name
                active
                minimumDeliveryDays
                maximumDeliveryDays
                price {
                  ...MoneyParts
                }
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {"id": id, "billing": billing}
        response = self.execute(
            query=query,
            operation_name="CheckoutBillingAddressUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutBillingAddressUpdate.model_validate(data)

    def checkout_collection_points(
        self, id: str, **kwargs: Any
    ) -> CheckoutCollectionPoints:
        query = gql("""
            query CheckoutCollectionPoints($id: ID!) {
              checkout(id: $id) {
                id
                availableCollectionPoints {
                  id
                  name
                  address {
                    ...AddressParts
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query,
            operation_name="CheckoutCollectionPoints",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutCollectionPoints.model_validate(data)

    def checkout_complete(
        self,
        id: str,
        metadata: Union[Optional[list[MetadataInput]], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> CheckoutComplete:
        query = gql("""
            mutation CheckoutComplete($id: ID!, $metadata: [MetadataInput!]) {
              checkoutComplete(id: $id, metadata: $metadata) {
                confirmationNeeded
                order {
                  ...OrderParts
                }
                errors {
                  ...CheckoutErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment CheckoutErrorParts on CheckoutError {
              field
              message
              code
              variants
              lines
            }

            fragment FulfillmentParts on Fulfillment {
              id
              fulfillmentOrder
              status
              trackingNumber
              created
              warehouse {
                id
                name
              }
              metadata {
                ...MetadataParts
              }
              lines {
                id
                quantity
                orderLine {
                  id
                }
              }
            }

            fragment GrantedRefundParts on OrderGrantedRefund {
              id
              createdAt
              status
              reason
              amount {
                ...MoneyParts
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment OrderLineParts on OrderLine {
              id
              productName
              variantName
              productSku
              productVariantId
              quantity
              quantityFulfilled
              quantityToFulfill
              isPriceOverridden
              priceOverrideReason
              voucherCode
              metadata {
                ...MetadataParts
              }
              thumbnail(size: 256) {
                url
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              variant {
                id
                product {
                  id
                }
              }
            }

            fragment OrderParts on Order {
              id
              number
              created
              updatedAt
              status
              chargeStatus
              authorizeStatus
              isPaid
              userEmail
              customerNote
              languageCodeEnum
              checkoutId
              voucherCode
              shippingMethodName
              collectionPointName
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                }
                ... on ShippingMethod {
                  id
                  name
                }
              }
              lines {
                ...OrderLineParts
              }
              fulfillments {
                ...FulfillmentParts
              }
              transactions {
                ...TransactionParts
              }
              grantedRefunds {
                ...GrantedRefundParts
              }
              subtotal {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              total {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              undiscountedTotal {
                gross {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              totalCharged {
                ...MoneyParts
              }
              totalAuthorized {
                ...MoneyParts
              }
              totalRefunded {
                ...MoneyParts
              }
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }

            fragment TransactionParts on TransactionItem {
              id
              token
              name
              message
              pspReference
              actions
              createdAt
              externalUrl
              authorizedAmount {
                ...MoneyParts
              }
              chargedAmount {
                ...MoneyParts
              }
              chargePendingAmount {
                ...MoneyParts
              }
              refundedAmount {
                ...MoneyParts
              }
              refundPendingAmount {
                ...MoneyParts
              }
              canceledAmount {
                ...MoneyParts
              }
              metadata {
                ...MetadataParts
              }
              events {
                ...TransactionEventParts
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "metadata": metadata}
        response = self.execute(
            query=query,
            operation_name="CheckoutComplete",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutComplete.model_validate(data)

    def checkout_create(
        self, input: CheckoutCreateInput, **kwargs: Any
    ) -> CheckoutCreate:
        query = gql("""
            mutation CheckoutCreate($input: CheckoutCreateInput!) {
              checkoutCreate(input: $input) {
                checkout {
                  ...CheckoutParts
                }
                errors {
                  ...CheckoutErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment CheckoutErrorParts on CheckoutError {
              field
              message
              code
              variants
              lines
            }

            fragment CheckoutLineParts on CheckoutLine {
              id
              quantity
              priceOverrideReason
              metadata {
                ...MetadataParts
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                ...MoneyParts
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedTotalPrice {
                ...MoneyParts
              }
              variant {
                id
                name
                sku
                quantityAvailable
                product {
                  id
                  name
                  slug
                  thumbnail(size: 256) {
                    url
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
              }
              problems {
                __typename
                ... on CheckoutLineProblemInsufficientStock {
                  availableQuantity
                }
              }
            }

            fragment CheckoutParts on Checkout {
              id
              email
              customerNote
              languageCode
              updatedAt
              isShippingRequired
              voucherCode
              discountName
              stockReservationExpires
              authorizeStatus
              chargeStatus
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              lines {
                ...CheckoutLineParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              delivery {
                ...DeliveryParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                  address {
                    ...AddressParts
                  }
                }
              }
              discount {
                ...MoneyParts
              }
              subtotalPrice {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              problems {
                __typename
              }
            }

            fragment DeliveryParts on Delivery {
              id
              shippingMethod {
                id
                name
                active
                minimumDeliveryDays
                maximumDeliveryDays
                price {
                  ...MoneyParts
                }
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="CheckoutCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CheckoutCreate.model_validate(data)

    def checkout_customer_attach(
        self, id: str, customer: str, **kwargs: Any
    ) -> CheckoutCustomerAttach:
        query = gql("""
            mutation CheckoutCustomerAttach($id: ID!, $customer: ID!) {
              checkoutCustomerAttach(id: $id, customerId: $customer) {
                checkout {
                  ...CheckoutParts
                }
                errors {
                  ...CheckoutErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment CheckoutErrorParts on CheckoutError {
              field
              message
              code
              variants
              lines
            }

            fragment CheckoutLineParts on CheckoutLine {
              id
              quantity
              priceOverrideReason
              metadata {
                ...MetadataParts
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                ...MoneyParts
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedTotalPrice {
                ...MoneyParts
              }
              variant {
                id
                name
                sku
                quantityAvailable
                product {
                  id
                  name
                  slug
                  thumbnail(size: 256) {
                    url
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
              }
              problems {
                __typename
                ... on CheckoutLineProblemInsufficientStock {
                  availableQuantity
                }
              }
            }

            fragment CheckoutParts on Checkout {
              id
              email
              customerNote
              languageCode
              updatedAt
              isShippingRequired
              voucherCode
              discountName
              stockReservationExpires
              authorizeStatus
              chargeStatus
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              lines {
                ...CheckoutLineParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              delivery {
                ...DeliveryParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                  address {
                    ...AddressParts
                  }
                }
              }
              discount {
                ...MoneyParts
              }
              subtotalPrice {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              problems {
                __typename
              }
            }

            fragment DeliveryParts on Delivery {
              id
              shippingMethod {
                id
                name
                active
                minimumDeliveryDays
                maximumDeliveryDays
                price {
                  ...MoneyParts
                }
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {"id": id, "customer": customer}
        response = self.execute(
            query=query,
            operation_name="CheckoutCustomerAttach",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutCustomerAttach.model_validate(data)

    def checkout_delete(self, id: str, **kwargs: Any) -> CheckoutDelete:
        query = gql("""
            mutation CheckoutDelete($id: ID!) {
              checkoutDelete(id: $id) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="CheckoutDelete", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CheckoutDelete.model_validate(data)

    def checkout_delivery_update(
        self, id: str, method: Union[Optional[str], UnsetType] = UNSET, **kwargs: Any
    ) -> CheckoutDeliveryUpdate:
        query = gql("""
            mutation CheckoutDeliveryUpdate($id: ID!, $method: ID) {
              checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $method) {
                checkout {
                  ...CheckoutParts
                }
                errors {
                  ...CheckoutErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment CheckoutErrorParts on CheckoutError {
              field
              message
              code
              variants
              lines
            }

            fragment CheckoutLineParts on CheckoutLine {
              id
              quantity
              priceOverrideReason
              metadata {
                ...MetadataParts
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                ...MoneyParts
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedTotalPrice {
                ...MoneyParts
              }
              variant {
                id
                name
                sku
                quantityAvailable
                product {
                  id
                  name
                  slug
                  thumbnail(size: 256) {
                    url
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
              }
              problems {
                __typename
                ... on CheckoutLineProblemInsufficientStock {
                  availableQuantity
                }
              }
            }

            fragment CheckoutParts on Checkout {
              id
              email
              customerNote
              languageCode
              updatedAt
              isShippingRequired
              voucherCode
              discountName
              stockReservationExpires
              authorizeStatus
              chargeStatus
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              lines {
                ...CheckoutLineParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              delivery {
                ...DeliveryParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                  address {
                    ...AddressParts
                  }
                }
              }
              discount {
                ...MoneyParts
              }
              subtotalPrice {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              problems {
                __typename
              }
            }

            fragment DeliveryParts on Delivery {
              id
              shippingMethod {
                id
                name
                active
                minimumDeliveryDays
                maximumDeliveryDays
                price {
                  ...MoneyParts
                }
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {"id": id, "method": method}
        response = self.execute(
            query=query,
            operation_name="CheckoutDeliveryUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutDeliveryUpdate.model_validate(data)

    def checkout_email_update(
        self, id: str, email: str, **kwargs: Any
    ) -> CheckoutEmailUpdate:
        query = gql("""
            mutation CheckoutEmailUpdate($id: ID!, $email: String!) {
              checkoutEmailUpdate(id: $id, email: $email) {
                checkout {
                  ...CheckoutParts
                }
                errors {
                  ...CheckoutErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment CheckoutErrorParts on CheckoutError {
              field
              message
              code
              variants
              lines
            }

            fragment CheckoutLineParts on CheckoutLine {
              id
              quantity
              priceOverrideReason
              metadata {
                ...MetadataParts
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                ...MoneyParts
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedTotalPrice {
                ...MoneyParts
              }
              variant {
                id
                name
                sku
                quantityAvailable
                product {
                  id
                  name
                  slug
                  thumbnail(size: 256) {
                    url
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
              }
              problems {
                __typename
                ... on CheckoutLineProblemInsufficientStock {
                  availableQuantity
                }
              }
            }

            fragment CheckoutParts on Checkout {
              id
              email
              customerNote
              languageCode
              updatedAt
              isShippingRequired
              voucherCode
              discountName
              stockReservationExpires
              authorizeStatus
              chargeStatus
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              lines {
                ...CheckoutLineParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              delivery {
                ...DeliveryParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                  address {
                    ...AddressParts
                  }
                }
              }
              discount {
                ...MoneyParts
              }
              subtotalPrice {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              problems {
                __typename
              }
            }

            fragment DeliveryParts on Delivery {
              id
              shippingMethod {
                id
                name
                active
                minimumDeliveryDays
                maximumDeliveryDays
                price {
                  ...MoneyParts
                }
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {"id": id, "email": email}
        response = self.execute(
            query=query,
            operation_name="CheckoutEmailUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutEmailUpdate.model_validate(data)

    def checkout_fetch(self, id: str, **kwargs: Any) -> CheckoutFetch:
        query = gql("""
            query CheckoutFetch($id: ID!) {
              checkout(id: $id) {
                ...CheckoutParts
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment CheckoutLineParts on CheckoutLine {
              id
              quantity
              priceOverrideReason
              metadata {
                ...MetadataParts
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                ...MoneyParts
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedTotalPrice {
                ...MoneyParts
              }
              variant {
                id
                name
                sku
                quantityAvailable
                product {
                  id
                  name
                  slug
                  thumbnail(size: 256) {
                    url
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
              }
              problems {
                __typename
                ... on CheckoutLineProblemInsufficientStock {
                  availableQuantity
                }
              }
            }

            fragment CheckoutParts on Checkout {
              id
              email
              customerNote
              languageCode
              updatedAt
              isShippingRequired
              voucherCode
              discountName
              stockReservationExpires
              authorizeStatus
              chargeStatus
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              lines {
                ...CheckoutLineParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              delivery {
                ...DeliveryParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                  address {
                    ...AddressParts
                  }
                }
              }
              discount {
                ...MoneyParts
              }
              subtotalPrice {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              problems {
                __typename
              }
            }

            fragment DeliveryParts on Delivery {
              id
              shippingMethod {
                id
                name
                active
                minimumDeliveryDays
                maximumDeliveryDays
                price {
                  ...MoneyParts
                }
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="CheckoutFetch", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CheckoutFetch.model_validate(data)

    def checkout_language_update(
        self, id: str, language: LanguageCodeEnum, **kwargs: Any
    ) -> CheckoutLanguageUpdate:
        query = gql("""
            mutation CheckoutLanguageUpdate($id: ID!, $language: LanguageCodeEnum!) {
              checkoutLanguageCodeUpdate(id: $id, languageCode: $language) {
                checkout {
                  ...CheckoutParts
                }
                errors {
                  ...CheckoutErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment CheckoutErrorParts on CheckoutError {
              field
              message
              code
              variants
              lines
            }

            fragment CheckoutLineParts on CheckoutLine {
              id
              quantity
              priceOverrideReason
              metadata {
                ...MetadataParts
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                ...MoneyParts
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedTotalPrice {
                ...MoneyParts
              }
              variant {
                id
                name
                sku
                quantityAvailable
                product {
                  id
                  name
                  slug
                  thumbnail(size: 256) {
                    url
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
              }
              problems {
                __typename
                ... on CheckoutLineProblemInsufficientStock {
                  availableQuantity
                }
              }
            }

            fragment CheckoutParts on Checkout {
              id
              email
              customerNote
              languageCode
              updatedAt
              isShippingRequired
              voucherCode
              discountName
              stockReservationExpires
              authorizeStatus
              chargeStatus
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              lines {
                ...CheckoutLineParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              delivery {
                ...DeliveryParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                  address {
                    ...AddressParts
                  }
                }
              }
              discount {
                ...MoneyParts
              }
              subtotalPrice {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              problems {
                __typename
              }
            }

            fragment DeliveryParts on Delivery {
              id
              shippingMethod {
                id
                name
                active
                minimumDeliveryDays
                maximumDeliveryDays
                price {
                  ...MoneyParts
                }
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {"id": id, "language": language}
        response = self.execute(
            query=query,
            operation_name="CheckoutLanguageUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutLanguageUpdate.model_validate(data)

    def checkout_lines_add(
        self, id: str, lines: list[CheckoutLineInput], **kwargs: Any
    ) -> CheckoutLinesAdd:
        query = gql("""
            mutation CheckoutLinesAdd($id: ID!, $lines: [CheckoutLineInput!]!) {
              checkoutLinesAdd(id: $id, lines: $lines) {
                checkout {
                  ...CheckoutParts
                }
                errors {
                  ...CheckoutErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment CheckoutErrorParts on CheckoutError {
              field
              message
              code
              variants
              lines
            }

            fragment CheckoutLineParts on CheckoutLine {
              id
              quantity
              priceOverrideReason
              metadata {
                ...MetadataParts
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                ...MoneyParts
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedTotalPrice {
                ...MoneyParts
              }
              variant {
                id
                name
                sku
                quantityAvailable
                product {
                  id
                  name
                  slug
                  thumbnail(size: 256) {
                    url
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
              }
              problems {
                __typename
                ... on CheckoutLineProblemInsufficientStock {
                  availableQuantity
                }
              }
            }

            fragment CheckoutParts on Checkout {
              id
              email
              customerNote
              languageCode
              updatedAt
              isShippingRequired
              voucherCode
              discountName
              stockReservationExpires
              authorizeStatus
              chargeStatus
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              lines {
                ...CheckoutLineParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              delivery {
                ...DeliveryParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                  address {
                    ...AddressParts
                  }
                }
              }
              discount {
                ...MoneyParts
              }
              subtotalPrice {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              problems {
                __typename
              }
            }

            fragment DeliveryParts on Delivery {
              id
              shippingMethod {
                id
                name
                active
                minimumDeliveryDays
                maximumDeliveryDays
                price {
                  ...MoneyParts
                }
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {"id": id, "lines": lines}
        response = self.execute(
            query=query,
            operation_name="CheckoutLinesAdd",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutLinesAdd.model_validate(data)

    def checkout_lines_delete(
        self, id: str, lines: list[str], **kwargs: Any
    ) -> CheckoutLinesDelete:
        query = gql("""
            mutation CheckoutLinesDelete($id: ID!, $lines: [ID!]!) {
              checkoutLinesDelete(id: $id, linesIds: $lines) {
                checkout {
                  ...CheckoutParts
                }
                errors {
                  ...CheckoutErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment CheckoutErrorParts on CheckoutError {
              field
              message
              code
              variants
              lines
            }

            fragment CheckoutLineParts on CheckoutLine {
              id
              quantity
              priceOverrideReason
              metadata {
                ...MetadataParts
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                ...MoneyParts
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedTotalPrice {
                ...MoneyParts
              }
              variant {
                id
                name
                sku
                quantityAvailable
                product {
                  id
                  name
                  slug
                  thumbnail(size: 256) {
                    url
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
              }
              problems {
                __typename
                ... on CheckoutLineProblemInsufficientStock {
                  availableQuantity
                }
              }
            }

            fragment CheckoutParts on Checkout {
              id
              email
              customerNote
              languageCode
              updatedAt
              isShippingRequired
              voucherCode
              discountName
              stockReservationExpires
              authorizeStatus
              chargeStatus
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              lines {
                ...CheckoutLineParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              delivery {
                ...DeliveryParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                  address {
                    ...AddressParts
                  }
                }
              }
              discount {
                ...MoneyParts
              }
              subtotalPrice {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              problems {
                __typename
              }
            }

            fragment DeliveryParts on Delivery {
              id
              shippingMethod {
                id
                name
                active
                minimumDeliveryDays
                maximumDeliveryDays
                price {
                  ...MoneyParts
                }
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {"id": id, "lines": lines}
        response = self.execute(
            query=query,
            operation_name="CheckoutLinesDelete",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutLinesDelete.model_validate(data)

    def checkout_lines_update(
        self, id: str, lines: list[CheckoutLineUpdateInput], **kwargs: Any
    ) -> CheckoutLinesUpdate:
        query = gql("""
            mutation CheckoutLinesUpdate($id: ID!, $lines: [CheckoutLineUpdateInput!]!) {
              checkoutLinesUpdate(id: $id, lines: $lines) {
                checkout {
                  ...CheckoutParts
                }
                errors {
                  ...CheckoutErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment CheckoutErrorParts on CheckoutError {
              field
              message
              code
              variants
              lines
            }

            fragment CheckoutLineParts on CheckoutLine {
              id
              quantity
              priceOverrideReason
              metadata {
                ...MetadataParts
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                ...MoneyParts
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedTotalPrice {
                ...MoneyParts
              }
              variant {
                id
                name
                sku
                quantityAvailable
                product {
                  id
                  name
                  slug
                  thumbnail(size: 256) {
                    url
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
              }
              problems {
                __typename
                ... on CheckoutLineProblemInsufficientStock {
                  availableQuantity
                }
              }
            }

            fragment CheckoutParts on Checkout {
              id
              email
              customerNote
              languageCode
              updatedAt
              isShippingRequired
              voucherCode
              discountName
              stockReservationExpires
              authorizeStatus
              chargeStatus
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              lines {
                ...CheckoutLineParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              delivery {
                ...DeliveryParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                  address {
                    ...AddressParts
                  }
                }
              }
              discount {
                ...MoneyParts
              }
              subtotalPrice {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              problems {
                __typename
              }
            }

            fragment DeliveryParts on Delivery {
              id
              shippingMethod {
                id
                name
                active
                minimumDeliveryDays
                maximumDeliveryDays
                price {
                  ...MoneyParts
                }
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {"id": id, "lines": lines}
        response = self.execute(
            query=query,
            operation_name="CheckoutLinesUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutLinesUpdate.model_validate(data)

    def checkout_note_update(
        self, id: str, note: str, **kwargs: Any
    ) -> CheckoutNoteUpdate:
        query = gql("""
            mutation CheckoutNoteUpdate($id: ID!, $note: String!) {
              checkoutCustomerNoteUpdate(id: $id, customerNote: $note) {
                checkout {
                  ...CheckoutParts
                }
                errors {
                  ...CheckoutErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment CheckoutErrorParts on CheckoutError {
              field
              message
              code
              variants
              lines
            }

            fragment CheckoutLineParts on CheckoutLine {
              id
              quantity
              priceOverrideReason
              metadata {
                ...MetadataParts
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                ...MoneyParts
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedTotalPrice {
                ...MoneyParts
              }
              variant {
                id
                name
                sku
                quantityAvailable
                product {
                  id
                  name
                  slug
                  thumbnail(size: 256) {
                    url
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
              }
              problems {
                __typename
                ... on CheckoutLineProblemInsufficientStock {
                  availableQuantity
                }
              }
            }

            fragment CheckoutParts on Checkout {
              id
              email
              customerNote
              languageCode
              updatedAt
              isShippingRequired
              voucherCode
              discountName
              stockReservationExpires
              authorizeStatus
              chargeStatus
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              lines {
                ...CheckoutLineParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              delivery {
                ...DeliveryParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                  address {
                    ...AddressParts
                  }
                }
              }
              discount {
                ...MoneyParts
              }
              subtotalPrice {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              problems {
                __typename
              }
            }

            fragment DeliveryParts on Delivery {
              id
              shippingMethod {
                id
                name
                active
                minimumDeliveryDays
                maximumDeliveryDays
                price {
                  ...MoneyParts
                }
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {"id": id, "note": note}
        response = self.execute(
            query=query,
            operation_name="CheckoutNoteUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutNoteUpdate.model_validate(data)

    def checkout_payment(self, id: str, **kwargs: Any) -> CheckoutPayment:
        query = gql("""
            query CheckoutPayment($id: ID!) {
              checkout(id: $id) {
                id
                authorizeStatus
                chargeStatus
                channel {
                  slug
                }
                metadata {
                  ...MetadataParts
                }
                privateMetadata {
                  ...MetadataParts
                }
                totalPrice {
                  gross {
                    ...MoneyParts
                  }
                }
                lines {
                  id
                  quantity
                  variant {
                    id
                  }
                  unitPrice {
                    gross {
                      ...MoneyParts
                    }
                  }
                }
                transactions {
                  ...TransactionParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }

            fragment TransactionParts on TransactionItem {
              id
              token
              name
              message
              pspReference
              actions
              createdAt
              externalUrl
              authorizedAmount {
                ...MoneyParts
              }
              chargedAmount {
                ...MoneyParts
              }
              chargePendingAmount {
                ...MoneyParts
              }
              refundedAmount {
                ...MoneyParts
              }
              refundPendingAmount {
                ...MoneyParts
              }
              canceledAmount {
                ...MoneyParts
              }
              metadata {
                ...MetadataParts
              }
              events {
                ...TransactionEventParts
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="CheckoutPayment", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CheckoutPayment.model_validate(data)

    def checkout_promo_add(self, id: str, code: str, **kwargs: Any) -> CheckoutPromoAdd:
        query = gql("""
            mutation CheckoutPromoAdd($id: ID!, $code: String!) {
              checkoutAddPromoCode(id: $id, promoCode: $code) {
                checkout {
                  ...CheckoutParts
                }
                errors {
                  ...CheckoutErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment CheckoutErrorParts on CheckoutError {
              field
              message
              code
              variants
              lines
            }

            fragment CheckoutLineParts on CheckoutLine {
              id
              quantity
              priceOverrideReason
              metadata {
                ...MetadataParts
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                ...MoneyParts
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedTotalPrice {
                ...MoneyParts
              }
              variant {
                id
                name
                sku
                quantityAvailable
                product {
                  id
                  name
                  slug
                  thumbnail(size: 256) {
                    url
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
              }
              problems {
                __typename
                ... on CheckoutLineProblemInsufficientStock {
                  availableQuantity
                }
              }
            }

            fragment CheckoutParts on Checkout {
              id
              email
              customerNote
              languageCode
              updatedAt
              isShippingRequired
              voucherCode
              discountName
              stockReservationExpires
              authorizeStatus
              chargeStatus
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              lines {
                ...CheckoutLineParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              delivery {
                ...DeliveryParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                  address {
                    ...AddressParts
                  }
                }
              }
              discount {
                ...MoneyParts
              }
              subtotalPrice {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              problems {
                __typename
              }
            }

            fragment DeliveryParts on Delivery {
              id
              shippingMethod {
                id
                name
                active
                minimumDeliveryDays
                maximumDeliveryDays
                price {
                  ...MoneyParts
                }
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {"id": id, "code": code}
        response = self.execute(
            query=query,
            operation_name="CheckoutPromoAdd",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutPromoAdd.model_validate(data)

    def checkout_promo_remove(
        self, id: str, code: str, **kwargs: Any
    ) -> CheckoutPromoRemove:
        query = gql("""
            mutation CheckoutPromoRemove($id: ID!, $code: String!) {
              checkoutRemovePromoCode(id: $id, promoCode: $code) {
                checkout {
                  ...CheckoutParts
                }
                errors {
                  ...CheckoutErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment CheckoutErrorParts on CheckoutError {
              field
              message
              code
              variants
              lines
            }

            fragment CheckoutLineParts on CheckoutLine {
              id
              quantity
              priceOverrideReason
              metadata {
                ...MetadataParts
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                ...MoneyParts
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedTotalPrice {
                ...MoneyParts
              }
              variant {
                id
                name
                sku
                quantityAvailable
                product {
                  id
                  name
                  slug
                  thumbnail(size: 256) {
                    url
                  }
                  metadata {
                    ...MetadataParts
                  }
                }
              }
              problems {
                __typename
                ... on CheckoutLineProblemInsufficientStock {
                  availableQuantity
                }
              }
            }

            fragment CheckoutParts on Checkout {
              id
              email
              customerNote
              languageCode
              updatedAt
              isShippingRequired
              voucherCode
              discountName
              stockReservationExpires
              authorizeStatus
              chargeStatus
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              lines {
                ...CheckoutLineParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              delivery {
                ...DeliveryParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                  address {
                    ...AddressParts
                  }
                }
              }
              discount {
                ...MoneyParts
              }
              subtotalPrice {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              problems {
                __typename
              }
            }

            fragment DeliveryParts on Delivery {
              id
              shippingMethod {
                id
                name
                active
                minimumDeliveryDays
                maximumDeliveryDays
                price {
                  ...MoneyParts
                }
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {"id": id, "code": code}
        response = self.execute(
            query=query,
            operation_name="CheckoutPromoRemove",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return CheckoutPromoRemove.model_validate(data)

    def customer_by_email(self, email: str, **kwargs: Any) -> CustomerByEmail:
        query = gql("""
            query CustomerByEmail($email: String!) {
              user(email: $email) {
                id
                email
                isActive
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }
            """)
        variables: dict[str, object] = {"email": email}
        response = self.execute(
            query=query, operation_name="CustomerByEmail", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CustomerByEmail.model_validate(data)

    def customer_create(self, input: UserCreateInput, **kwargs: Any) -> CustomerCreate:
        query = gql("""
            mutation CustomerCreate($input: UserCreateInput!) {
              customerCreate(input: $input) {
                user {
                  id
                  email
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="CustomerCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CustomerCreate.model_validate(data)

    def customer_update(
        self, id: str, input: CustomerInput, **kwargs: Any
    ) -> CustomerUpdate:
        query = gql("""
            mutation CustomerUpdate($id: ID!, $input: CustomerInput!) {
              customerUpdate(id: $id, input: $input) {
                user {
                  id
                  email
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query, operation_name="CustomerUpdate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return CustomerUpdate.model_validate(data)

    def delivery_options(self, id: str, **kwargs: Any) -> DeliveryOptions:
        query = gql("""
            mutation DeliveryOptions($id: ID!) {
              deliveryOptionsCalculate(id: $id) {
                deliveries {
                  ...DeliveryParts
                }
                errors {
                  field
                  message
                  code
                }
              }
            }

            fragment DeliveryParts on Delivery {
              id
              shippingMethod {
                id
                name
                active
                minimumDeliveryDays
                maximumDeliveryDays
                price {
                  ...MoneyParts
                }
                metadata {
                  ...MetadataParts
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="DeliveryOptions", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return DeliveryOptions.model_validate(data)

    def file_upload(self, file: Upload, **kwargs: Any) -> FileUpload:
        query = gql("""
            mutation FileUpload($file: Upload!) {
              fileUpload(file: $file) {
                uploadedFile {
                  url
                  contentType
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"file": file}
        response = self.execute(
            query=query, operation_name="FileUpload", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return FileUpload.model_validate(data)

    def fulfilment_cancel(
        self, id: str, warehouse: str, **kwargs: Any
    ) -> FulfilmentCancel:
        query = gql("""
            mutation FulfilmentCancel($id: ID!, $warehouse: ID!) {
              orderFulfillmentCancel(id: $id, input: {warehouseId: $warehouse}) {
                fulfillment {
                  ...FulfillmentParts
                }
                errors {
                  ...OrderErrorParts
                }
              }
            }

            fragment FulfillmentParts on Fulfillment {
              id
              fulfillmentOrder
              status
              trackingNumber
              created
              warehouse {
                id
                name
              }
              metadata {
                ...MetadataParts
              }
              lines {
                id
                quantity
                orderLine {
                  id
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment OrderErrorParts on OrderError {
              field
              message
              code
              orderLines
              variants
            }
            """)
        variables: dict[str, object] = {"id": id, "warehouse": warehouse}
        response = self.execute(
            query=query,
            operation_name="FulfilmentCancel",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return FulfilmentCancel.model_validate(data)

    def fulfilment_tracking_update(
        self, id: str, tracking_number: str, notify_customer: bool, **kwargs: Any
    ) -> FulfilmentTrackingUpdate:
        query = gql("""
            mutation FulfilmentTrackingUpdate($id: ID!, $trackingNumber: String!, $notifyCustomer: Boolean!) {
              orderFulfillmentUpdateTracking(
                id: $id
                input: {trackingNumber: $trackingNumber, notifyCustomer: $notifyCustomer}
              ) {
                fulfillment {
                  ...FulfillmentParts
                }
                errors {
                  ...OrderErrorParts
                }
              }
            }

            fragment FulfillmentParts on Fulfillment {
              id
              fulfillmentOrder
              status
              trackingNumber
              created
              warehouse {
                id
                name
              }
              metadata {
                ...MetadataParts
              }
              lines {
                id
                quantity
                orderLine {
                  id
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment OrderErrorParts on OrderError {
              field
              message
              code
              orderLines
              variants
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "trackingNumber": tracking_number,
            "notifyCustomer": notify_customer,
        }
        response = self.execute(
            query=query,
            operation_name="FulfilmentTrackingUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return FulfilmentTrackingUpdate.model_validate(data)

    def granted_refund_request(
        self, transaction: str, granted_refund: str, **kwargs: Any
    ) -> GrantedRefundRequest:
        query = gql("""
            mutation GrantedRefundRequest($transaction: ID!, $grantedRefund: ID!) {
              transactionRequestRefundForGrantedRefund(
                id: $transaction
                grantedRefundId: $grantedRefund
              ) {
                transaction {
                  ...TransactionParts
                }
                errors {
                  field
                  message
                  code
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }

            fragment TransactionParts on TransactionItem {
              id
              token
              name
              message
              pspReference
              actions
              createdAt
              externalUrl
              authorizedAmount {
                ...MoneyParts
              }
              chargedAmount {
                ...MoneyParts
              }
              chargePendingAmount {
                ...MoneyParts
              }
              refundedAmount {
                ...MoneyParts
              }
              refundPendingAmount {
                ...MoneyParts
              }
              canceledAmount {
                ...MoneyParts
              }
              metadata {
                ...MetadataParts
              }
              events {
                ...TransactionEventParts
              }
            }
            """)
        variables: dict[str, object] = {
            "transaction": transaction,
            "grantedRefund": granted_refund,
        }
        response = self.execute(
            query=query,
            operation_name="GrantedRefundRequest",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return GrantedRefundRequest.model_validate(data)

    def metadata_update(
        self, id: str, input: list[MetadataInput], **kwargs: Any
    ) -> MetadataUpdate:
        query = gql("""
            mutation MetadataUpdate($id: ID!, $input: [MetadataInput!]!) {
              updateMetadata(id: $id, input: $input) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query, operation_name="MetadataUpdate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return MetadataUpdate.model_validate(data)

    def order_cancel(self, id: str, **kwargs: Any) -> OrderCancel:
        query = gql("""
            mutation OrderCancel($id: ID!) {
              orderCancel(id: $id) {
                order {
                  ...OrderParts
                }
                errors {
                  ...OrderErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment FulfillmentParts on Fulfillment {
              id
              fulfillmentOrder
              status
              trackingNumber
              created
              warehouse {
                id
                name
              }
              metadata {
                ...MetadataParts
              }
              lines {
                id
                quantity
                orderLine {
                  id
                }
              }
            }

            fragment GrantedRefundParts on OrderGrantedRefund {
              id
              createdAt
              status
              reason
              amount {
                ...MoneyParts
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment OrderErrorParts on OrderError {
              field
              message
              code
              orderLines
              variants
            }

            fragment OrderLineParts on OrderLine {
              id
              productName
              variantName
              productSku
              productVariantId
              quantity
              quantityFulfilled
              quantityToFulfill
              isPriceOverridden
              priceOverrideReason
              voucherCode
              metadata {
                ...MetadataParts
              }
              thumbnail(size: 256) {
                url
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              variant {
                id
                product {
                  id
                }
              }
            }

            fragment OrderParts on Order {
              id
              number
              created
              updatedAt
              status
              chargeStatus
              authorizeStatus
              isPaid
              userEmail
              customerNote
              languageCodeEnum
              checkoutId
              voucherCode
              shippingMethodName
              collectionPointName
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                }
                ... on ShippingMethod {
                  id
                  name
                }
              }
              lines {
                ...OrderLineParts
              }
              fulfillments {
                ...FulfillmentParts
              }
              transactions {
                ...TransactionParts
              }
              grantedRefunds {
                ...GrantedRefundParts
              }
              subtotal {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              total {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              undiscountedTotal {
                gross {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              totalCharged {
                ...MoneyParts
              }
              totalAuthorized {
                ...MoneyParts
              }
              totalRefunded {
                ...MoneyParts
              }
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }

            fragment TransactionParts on TransactionItem {
              id
              token
              name
              message
              pspReference
              actions
              createdAt
              externalUrl
              authorizedAmount {
                ...MoneyParts
              }
              chargedAmount {
                ...MoneyParts
              }
              chargePendingAmount {
                ...MoneyParts
              }
              refundedAmount {
                ...MoneyParts
              }
              refundPendingAmount {
                ...MoneyParts
              }
              canceledAmount {
                ...MoneyParts
              }
              metadata {
                ...MetadataParts
              }
              events {
                ...TransactionEventParts
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="OrderCancel", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return OrderCancel.model_validate(data)

    def order_confirm(self, id: str, **kwargs: Any) -> OrderConfirm:
        query = gql("""
            mutation OrderConfirm($id: ID!) {
              orderConfirm(id: $id) {
                order {
                  id
                  status
                }
                errors {
                  ...OrderErrorParts
                }
              }
            }

            fragment OrderErrorParts on OrderError {
              field
              message
              code
              orderLines
              variants
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="OrderConfirm", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return OrderConfirm.model_validate(data)

    def order_fetch(self, id: str, **kwargs: Any) -> OrderFetch:
        query = gql("""
            query OrderFetch($id: ID!) {
              order(id: $id) {
                ...OrderParts
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment FulfillmentParts on Fulfillment {
              id
              fulfillmentOrder
              status
              trackingNumber
              created
              warehouse {
                id
                name
              }
              metadata {
                ...MetadataParts
              }
              lines {
                id
                quantity
                orderLine {
                  id
                }
              }
            }

            fragment GrantedRefundParts on OrderGrantedRefund {
              id
              createdAt
              status
              reason
              amount {
                ...MoneyParts
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment OrderLineParts on OrderLine {
              id
              productName
              variantName
              productSku
              productVariantId
              quantity
              quantityFulfilled
              quantityToFulfill
              isPriceOverridden
              priceOverrideReason
              voucherCode
              metadata {
                ...MetadataParts
              }
              thumbnail(size: 256) {
                url
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              variant {
                id
                product {
                  id
                }
              }
            }

            fragment OrderParts on Order {
              id
              number
              created
              updatedAt
              status
              chargeStatus
              authorizeStatus
              isPaid
              userEmail
              customerNote
              languageCodeEnum
              checkoutId
              voucherCode
              shippingMethodName
              collectionPointName
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                }
                ... on ShippingMethod {
                  id
                  name
                }
              }
              lines {
                ...OrderLineParts
              }
              fulfillments {
                ...FulfillmentParts
              }
              transactions {
                ...TransactionParts
              }
              grantedRefunds {
                ...GrantedRefundParts
              }
              subtotal {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              total {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              undiscountedTotal {
                gross {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              totalCharged {
                ...MoneyParts
              }
              totalAuthorized {
                ...MoneyParts
              }
              totalRefunded {
                ...MoneyParts
              }
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }

            fragment TransactionParts on TransactionItem {
              id
              token
              name
              message
              pspReference
              actions
              createdAt
              externalUrl
              authorizedAmount {
                ...MoneyParts
              }
              chargedAmount {
                ...MoneyParts
              }
              chargePendingAmount {
                ...MoneyParts
              }
              refundedAmount {
                ...MoneyParts
              }
              refundPendingAmount {
                ...MoneyParts
              }
              canceledAmount {
                ...MoneyParts
              }
              metadata {
                ...MetadataParts
              }
              events {
                ...TransactionEventParts
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="OrderFetch", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return OrderFetch.model_validate(data)

    def order_fulfil(
        self, order: str, input: OrderFulfillInput, **kwargs: Any
    ) -> OrderFulfil:
        query = gql("""
            mutation OrderFulfil($order: ID!, $input: OrderFulfillInput!) {
              orderFulfill(order: $order, input: $input) {
                fulfillments {
                  ...FulfillmentParts
                }
                order {
                  ...OrderParts
                }
                errors {
                  ...OrderErrorParts
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment FulfillmentParts on Fulfillment {
              id
              fulfillmentOrder
              status
              trackingNumber
              created
              warehouse {
                id
                name
              }
              metadata {
                ...MetadataParts
              }
              lines {
                id
                quantity
                orderLine {
                  id
                }
              }
            }

            fragment GrantedRefundParts on OrderGrantedRefund {
              id
              createdAt
              status
              reason
              amount {
                ...MoneyParts
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment OrderErrorParts on OrderError {
              field
              message
              code
              orderLines
              variants
            }

            fragment OrderLineParts on OrderLine {
              id
              productName
              variantName
              productSku
              productVariantId
              quantity
              quantityFulfilled
              quantityToFulfill
              isPriceOverridden
              priceOverrideReason
              voucherCode
              metadata {
                ...MetadataParts
              }
              thumbnail(size: 256) {
                url
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              variant {
                id
                product {
                  id
                }
              }
            }

            fragment OrderParts on Order {
              id
              number
              created
              updatedAt
              status
              chargeStatus
              authorizeStatus
              isPaid
              userEmail
              customerNote
              languageCodeEnum
              checkoutId
              voucherCode
              shippingMethodName
              collectionPointName
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                }
                ... on ShippingMethod {
                  id
                  name
                }
              }
              lines {
                ...OrderLineParts
              }
              fulfillments {
                ...FulfillmentParts
              }
              transactions {
                ...TransactionParts
              }
              grantedRefunds {
                ...GrantedRefundParts
              }
              subtotal {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              total {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              undiscountedTotal {
                gross {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              totalCharged {
                ...MoneyParts
              }
              totalAuthorized {
                ...MoneyParts
              }
              totalRefunded {
                ...MoneyParts
              }
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }

            fragment TransactionParts on TransactionItem {
              id
              token
              name
              message
              pspReference
              actions
              createdAt
              externalUrl
              authorizedAmount {
                ...MoneyParts
              }
              chargedAmount {
                ...MoneyParts
              }
              chargePendingAmount {
                ...MoneyParts
              }
              refundedAmount {
                ...MoneyParts
              }
              refundPendingAmount {
                ...MoneyParts
              }
              canceledAmount {
                ...MoneyParts
              }
              metadata {
                ...MetadataParts
              }
              events {
                ...TransactionEventParts
              }
            }
            """)
        variables: dict[str, object] = {"order": order, "input": input}
        response = self.execute(
            query=query, operation_name="OrderFulfil", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return OrderFulfil.model_validate(data)

    def order_grant_refund(
        self, id: str, input: OrderGrantRefundCreateInput, **kwargs: Any
    ) -> OrderGrantRefund:
        query = gql("""
            mutation OrderGrantRefund($id: ID!, $input: OrderGrantRefundCreateInput!) {
              orderGrantRefundCreate(id: $id, input: $input) {
                grantedRefund {
                  ...GrantedRefundParts
                }
                errors {
                  field
                  message
                  code
                }
              }
            }

            fragment GrantedRefundParts on OrderGrantedRefund {
              id
              createdAt
              status
              reason
              amount {
                ...MoneyParts
              }
            }

            fragment MoneyParts on Money {
              amount
              currency
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query,
            operation_name="OrderGrantRefund",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return OrderGrantRefund.model_validate(data)

    def order_note_add(self, order: str, message: str, **kwargs: Any) -> OrderNoteAdd:
        query = gql("""
            mutation OrderNoteAdd($order: ID!, $message: String!) {
              orderNoteAdd(order: $order, input: {message: $message}) {
                event {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"order": order, "message": message}
        response = self.execute(
            query=query, operation_name="OrderNoteAdd", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return OrderNoteAdd.model_validate(data)

    def orders_by_checkout(
        self,
        checkout: str,
        first: int,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> OrdersByCheckout:
        query = gql("""
            query OrdersByCheckout($checkout: ID!, $first: Int!, $after: String) {
              orders(
                where: {checkoutId: {eq: $checkout}}
                sortBy: {field: CREATED_AT, direction: DESC}
                first: $first
                after: $after
              ) {
                totalCount
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  node {
                    ...OrderParts
                  }
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment FulfillmentParts on Fulfillment {
              id
              fulfillmentOrder
              status
              trackingNumber
              created
              warehouse {
                id
                name
              }
              metadata {
                ...MetadataParts
              }
              lines {
                id
                quantity
                orderLine {
                  id
                }
              }
            }

            fragment GrantedRefundParts on OrderGrantedRefund {
              id
              createdAt
              status
              reason
              amount {
                ...MoneyParts
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment OrderLineParts on OrderLine {
              id
              productName
              variantName
              productSku
              productVariantId
              quantity
              quantityFulfilled
              quantityToFulfill
              isPriceOverridden
              priceOverrideReason
              voucherCode
              metadata {
                ...MetadataParts
              }
              thumbnail(size: 256) {
                url
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              variant {
                id
                product {
                  id
                }
              }
            }

            fragment OrderParts on Order {
              id
              number
              created
              updatedAt
              status
              chargeStatus
              authorizeStatus
              isPaid
              userEmail
              customerNote
              languageCodeEnum
              checkoutId
              voucherCode
              shippingMethodName
              collectionPointName
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                }
                ... on ShippingMethod {
                  id
                  name
                }
              }
              lines {
                ...OrderLineParts
              }
              fulfillments {
                ...FulfillmentParts
              }
              transactions {
                ...TransactionParts
              }
              grantedRefunds {
                ...GrantedRefundParts
              }
              subtotal {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              total {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              undiscountedTotal {
                gross {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              totalCharged {
                ...MoneyParts
              }
              totalAuthorized {
                ...MoneyParts
              }
              totalRefunded {
                ...MoneyParts
              }
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }

            fragment TransactionParts on TransactionItem {
              id
              token
              name
              message
              pspReference
              actions
              createdAt
              externalUrl
              authorizedAmount {
                ...MoneyParts
              }
              chargedAmount {
                ...MoneyParts
              }
              chargePendingAmount {
                ...MoneyParts
              }
              refundedAmount {
                ...MoneyParts
              }
              refundPendingAmount {
                ...MoneyParts
              }
              canceledAmount {
                ...MoneyParts
              }
              metadata {
                ...MetadataParts
              }
              events {
                ...TransactionEventParts
              }
            }
            """)
        variables: dict[str, object] = {
            "checkout": checkout,
            "first": first,
            "after": after,
        }
        response = self.execute(
            query=query,
            operation_name="OrdersByCheckout",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return OrdersByCheckout.model_validate(data)

    def orders_by_line_metadata(
        self,
        key: str,
        value: str,
        first: int,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> OrdersByLineMetadata:
        query = gql("""
            query OrdersByLineMetadata($key: String!, $value: String!, $first: Int!, $after: String) {
              orders(
                where: {lines: [{metadata: {key: $key, value: {eq: $value}}}]}
                sortBy: {field: CREATED_AT, direction: DESC}
                first: $first
                after: $after
              ) {
                totalCount
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  node {
                    ...OrderParts
                  }
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment FulfillmentParts on Fulfillment {
              id
              fulfillmentOrder
              status
              trackingNumber
              created
              warehouse {
                id
                name
              }
              metadata {
                ...MetadataParts
              }
              lines {
                id
                quantity
                orderLine {
                  id
                }
              }
            }

            fragment GrantedRefundParts on OrderGrantedRefund {
              id
              createdAt
              status
              reason
              amount {
                ...MoneyParts
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment OrderLineParts on OrderLine {
              id
              productName
              variantName
              productSku
              productVariantId
              quantity
              quantityFulfilled
              quantityToFulfill
              isPriceOverridden
              priceOverrideReason
              voucherCode
              metadata {
                ...MetadataParts
              }
              thumbnail(size: 256) {
                url
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              variant {
                id
                product {
                  id
                }
              }
            }

            fragment OrderParts on Order {
              id
              number
              created
              updatedAt
              status
              chargeStatus
              authorizeStatus
              isPaid
              userEmail
              customerNote
              languageCodeEnum
              checkoutId
              voucherCode
              shippingMethodName
              collectionPointName
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                }
                ... on ShippingMethod {
                  id
                  name
                }
              }
              lines {
                ...OrderLineParts
              }
              fulfillments {
                ...FulfillmentParts
              }
              transactions {
                ...TransactionParts
              }
              grantedRefunds {
                ...GrantedRefundParts
              }
              subtotal {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              total {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              undiscountedTotal {
                gross {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              totalCharged {
                ...MoneyParts
              }
              totalAuthorized {
                ...MoneyParts
              }
              totalRefunded {
                ...MoneyParts
              }
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }

            fragment TransactionParts on TransactionItem {
              id
              token
              name
              message
              pspReference
              actions
              createdAt
              externalUrl
              authorizedAmount {
                ...MoneyParts
              }
              chargedAmount {
                ...MoneyParts
              }
              chargePendingAmount {
                ...MoneyParts
              }
              refundedAmount {
                ...MoneyParts
              }
              refundPendingAmount {
                ...MoneyParts
              }
              canceledAmount {
                ...MoneyParts
              }
              metadata {
                ...MetadataParts
              }
              events {
                ...TransactionEventParts
              }
            }
            """)
        variables: dict[str, object] = {
            "key": key,
            "value": value,
            "first": first,
            "after": after,
        }
        response = self.execute(
            query=query,
            operation_name="OrdersByLineMetadata",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return OrdersByLineMetadata.model_validate(data)

    def orders_by_metadata(
        self,
        key: str,
        value: str,
        first: int,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> OrdersByMetadata:
        query = gql("""
            query OrdersByMetadata($key: String!, $value: String!, $first: Int!, $after: String) {
              orders(
                where: {metadata: {key: $key, value: {eq: $value}}}
                sortBy: {field: CREATED_AT, direction: DESC}
                first: $first
                after: $after
              ) {
                totalCount
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  node {
                    ...OrderParts
                  }
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment FulfillmentParts on Fulfillment {
              id
              fulfillmentOrder
              status
              trackingNumber
              created
              warehouse {
                id
                name
              }
              metadata {
                ...MetadataParts
              }
              lines {
                id
                quantity
                orderLine {
                  id
                }
              }
            }

            fragment GrantedRefundParts on OrderGrantedRefund {
              id
              createdAt
              status
              reason
              amount {
                ...MoneyParts
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment OrderLineParts on OrderLine {
              id
              productName
              variantName
              productSku
              productVariantId
              quantity
              quantityFulfilled
              quantityToFulfill
              isPriceOverridden
              priceOverrideReason
              voucherCode
              metadata {
                ...MetadataParts
              }
              thumbnail(size: 256) {
                url
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              variant {
                id
                product {
                  id
                }
              }
            }

            fragment OrderParts on Order {
              id
              number
              created
              updatedAt
              status
              chargeStatus
              authorizeStatus
              isPaid
              userEmail
              customerNote
              languageCodeEnum
              checkoutId
              voucherCode
              shippingMethodName
              collectionPointName
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                }
                ... on ShippingMethod {
                  id
                  name
                }
              }
              lines {
                ...OrderLineParts
              }
              fulfillments {
                ...FulfillmentParts
              }
              transactions {
                ...TransactionParts
              }
              grantedRefunds {
                ...GrantedRefundParts
              }
              subtotal {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              total {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              undiscountedTotal {
                gross {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              totalCharged {
                ...MoneyParts
              }
              totalAuthorized {
                ...MoneyParts
              }
              totalRefunded {
                ...MoneyParts
              }
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }

            fragment TransactionParts on TransactionItem {
              id
              token
              name
              message
              pspReference
              actions
              createdAt
              externalUrl
              authorizedAmount {
                ...MoneyParts
              }
              chargedAmount {
                ...MoneyParts
              }
              chargePendingAmount {
                ...MoneyParts
              }
              refundedAmount {
                ...MoneyParts
              }
              refundPendingAmount {
                ...MoneyParts
              }
              canceledAmount {
                ...MoneyParts
              }
              metadata {
                ...MetadataParts
              }
              events {
                ...TransactionEventParts
              }
            }
            """)
        variables: dict[str, object] = {
            "key": key,
            "value": value,
            "first": first,
            "after": after,
        }
        response = self.execute(
            query=query,
            operation_name="OrdersByMetadata",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return OrdersByMetadata.model_validate(data)

    def orders_fetch(
        self,
        ids: list[str],
        first: int,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> OrdersFetch:
        query = gql("""
            query OrdersFetch($ids: [ID!]!, $first: Int!, $after: String) {
              orders(
                where: {ids: $ids}
                sortBy: {field: CREATED_AT, direction: DESC}
                first: $first
                after: $after
              ) {
                totalCount
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  node {
                    ...OrderParts
                  }
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment FulfillmentParts on Fulfillment {
              id
              fulfillmentOrder
              status
              trackingNumber
              created
              warehouse {
                id
                name
              }
              metadata {
                ...MetadataParts
              }
              lines {
                id
                quantity
                orderLine {
                  id
                }
              }
            }

            fragment GrantedRefundParts on OrderGrantedRefund {
              id
              createdAt
              status
              reason
              amount {
                ...MoneyParts
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment OrderLineParts on OrderLine {
              id
              productName
              variantName
              productSku
              productVariantId
              quantity
              quantityFulfilled
              quantityToFulfill
              isPriceOverridden
              priceOverrideReason
              voucherCode
              metadata {
                ...MetadataParts
              }
              thumbnail(size: 256) {
                url
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              variant {
                id
                product {
                  id
                }
              }
            }

            fragment OrderParts on Order {
              id
              number
              created
              updatedAt
              status
              chargeStatus
              authorizeStatus
              isPaid
              userEmail
              customerNote
              languageCodeEnum
              checkoutId
              voucherCode
              shippingMethodName
              collectionPointName
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                }
                ... on ShippingMethod {
                  id
                  name
                }
              }
              lines {
                ...OrderLineParts
              }
              fulfillments {
                ...FulfillmentParts
              }
              transactions {
                ...TransactionParts
              }
              grantedRefunds {
                ...GrantedRefundParts
              }
              subtotal {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              total {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              undiscountedTotal {
                gross {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              totalCharged {
                ...MoneyParts
              }
              totalAuthorized {
                ...MoneyParts
              }
              totalRefunded {
                ...MoneyParts
              }
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }

            fragment TransactionParts on TransactionItem {
              id
              token
              name
              message
              pspReference
              actions
              createdAt
              externalUrl
              authorizedAmount {
                ...MoneyParts
              }
              chargedAmount {
                ...MoneyParts
              }
              chargePendingAmount {
                ...MoneyParts
              }
              refundedAmount {
                ...MoneyParts
              }
              refundPendingAmount {
                ...MoneyParts
              }
              canceledAmount {
                ...MoneyParts
              }
              metadata {
                ...MetadataParts
              }
              events {
                ...TransactionEventParts
              }
            }
            """)
        variables: dict[str, object] = {"ids": ids, "first": first, "after": after}
        response = self.execute(
            query=query, operation_name="OrdersFetch", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return OrdersFetch.model_validate(data)

    def orders_of_customer(
        self,
        user: str,
        first: int,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> OrdersOfCustomer:
        query = gql("""
            query OrdersOfCustomer($user: ID!, $first: Int!, $after: String) {
              orders(
                where: {user: {eq: $user}}
                sortBy: {field: CREATED_AT, direction: DESC}
                first: $first
                after: $after
              ) {
                totalCount
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  node {
                    ...OrderParts
                  }
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }

            fragment FulfillmentParts on Fulfillment {
              id
              fulfillmentOrder
              status
              trackingNumber
              created
              warehouse {
                id
                name
              }
              metadata {
                ...MetadataParts
              }
              lines {
                id
                quantity
                orderLine {
                  id
                }
              }
            }

            fragment GrantedRefundParts on OrderGrantedRefund {
              id
              createdAt
              status
              reason
              amount {
                ...MoneyParts
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment OrderLineParts on OrderLine {
              id
              productName
              variantName
              productSku
              productVariantId
              quantity
              quantityFulfilled
              quantityToFulfill
              isPriceOverridden
              priceOverrideReason
              voucherCode
              metadata {
                ...MetadataParts
              }
              thumbnail(size: 256) {
                url
              }
              unitPrice {
                gross {
                  ...MoneyParts
                }
              }
              undiscountedUnitPrice {
                gross {
                  ...MoneyParts
                }
              }
              totalPrice {
                gross {
                  ...MoneyParts
                }
              }
              variant {
                id
                product {
                  id
                }
              }
            }

            fragment OrderParts on Order {
              id
              number
              created
              updatedAt
              status
              chargeStatus
              authorizeStatus
              isPaid
              userEmail
              customerNote
              languageCodeEnum
              checkoutId
              voucherCode
              shippingMethodName
              collectionPointName
              channel {
                slug
              }
              user {
                id
              }
              metadata {
                ...MetadataParts
              }
              shippingAddress {
                ...AddressParts
              }
              billingAddress {
                ...AddressParts
              }
              deliveryMethod {
                __typename
                ... on Warehouse {
                  id
                  name
                }
                ... on ShippingMethod {
                  id
                  name
                }
              }
              lines {
                ...OrderLineParts
              }
              fulfillments {
                ...FulfillmentParts
              }
              transactions {
                ...TransactionParts
              }
              grantedRefunds {
                ...GrantedRefundParts
              }
              subtotal {
                gross {
                  ...MoneyParts
                }
              }
              shippingPrice {
                gross {
                  ...MoneyParts
                }
              }
              total {
                gross {
                  ...MoneyParts
                }
                tax {
                  ...MoneyParts
                }
              }
              undiscountedTotal {
                gross {
                  ...MoneyParts
                }
              }
              totalBalance {
                ...MoneyParts
              }
              totalCharged {
                ...MoneyParts
              }
              totalAuthorized {
                ...MoneyParts
              }
              totalRefunded {
                ...MoneyParts
              }
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }

            fragment TransactionParts on TransactionItem {
              id
              token
              name
              message
              pspReference
              actions
              createdAt
              externalUrl
              authorizedAmount {
                ...MoneyParts
              }
              chargedAmount {
                ...MoneyParts
              }
              chargePendingAmount {
                ...MoneyParts
              }
              refundedAmount {
                ...MoneyParts
              }
              refundPendingAmount {
                ...MoneyParts
              }
              canceledAmount {
                ...MoneyParts
              }
              metadata {
                ...MetadataParts
              }
              events {
                ...TransactionEventParts
              }
            }
            """)
        variables: dict[str, object] = {"user": user, "first": first, "after": after}
        response = self.execute(
            query=query,
            operation_name="OrdersOfCustomer",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return OrdersOfCustomer.model_validate(data)

    def orders_updated_since(
        self,
        since: datetime,
        first: int,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> OrdersUpdatedSince:
        query = gql("""
            query OrdersUpdatedSince($since: DateTime!, $first: Int!, $after: String) {
              orders(
                where: {updatedAt: {gte: $since}}
                sortBy: {field: CREATED_AT, direction: DESC}
                first: $first
                after: $after
              ) {
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  node {
                    id
                    updatedAt
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"since": since, "first": first, "after": after}
        response = self.execute(
            query=query,
            operation_name="OrdersUpdatedSince",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return OrdersUpdatedSince.model_validate(data)

    def payment_gateway_initialize(
        self,
        id: str,
        gateway: str,
        amount: Union[Optional[Decimal], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> PaymentGatewayInitialize:
        query = gql("""
            mutation PaymentGatewayInitialize($id: ID!, $gateway: String!, $amount: PositiveDecimal) {
              paymentGatewayInitialize(
                id: $id
                amount: $amount
                paymentGateways: [{id: $gateway}]
              ) {
                gatewayConfigs {
                  id
                  data
                  errors {
                    field
                    message
                    code
                  }
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "gateway": gateway, "amount": amount}
        response = self.execute(
            query=query,
            operation_name="PaymentGatewayInitialize",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return PaymentGatewayInitialize.model_validate(data)

    def private_metadata_update(
        self, id: str, input: list[MetadataInput], **kwargs: Any
    ) -> PrivateMetadataUpdate:
        query = gql("""
            mutation PrivateMetadataUpdate($id: ID!, $input: [MetadataInput!]!) {
              updatePrivateMetadata(id: $id, input: $input) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query,
            operation_name="PrivateMetadataUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return PrivateMetadataUpdate.model_validate(data)

    def product_create(self, input: ProductCreateInput, **kwargs: Any) -> ProductCreate:
        query = gql("""
            mutation ProductCreate($input: ProductCreateInput!) {
              productCreate(input: $input) {
                product {
                  id
                  slug
                }
                errors {
                  ...ProductErrorParts
                }
              }
            }

            fragment ProductErrorParts on ProductError {
              field
              message
              code
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="ProductCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ProductCreate.model_validate(data)

    def product_delete(self, id: str, **kwargs: Any) -> ProductDelete:
        query = gql("""
            mutation ProductDelete($id: ID!) {
              productDelete(id: $id) {
                product {
                  id
                }
                errors {
                  ...ProductErrorParts
                }
              }
            }

            fragment ProductErrorParts on ProductError {
              field
              message
              code
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="ProductDelete", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ProductDelete.model_validate(data)

    def product_fetch(
        self, id: str, channel: Union[Optional[str], UnsetType] = UNSET, **kwargs: Any
    ) -> ProductFetch:
        query = gql("""
            query ProductFetch($id: ID!, $channel: String) {
              product(id: $id, channel: $channel) {
                ...ProductParts
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment ProductParts on Product {
              id
              name
              slug
              description
              updatedAt
              isAvailableForPurchase
              category {
                id
                name
              }
              metadata {
                ...MetadataParts
              }
              media {
                id
                url
                alt
              }
              thumbnail(size: 512) {
                url
              }
              channelListings {
                isPublished
                visibleInListings
                channel {
                  slug
                }
              }
              productVariants(first: 100) {
                edges {
                  node {
                    ...VariantParts
                  }
                }
              }
            }

            fragment VariantParts on ProductVariant {
              id
              name
              sku
              trackInventory
              quantityLimitPerCustomer
              quantityAvailable
              metadata {
                ...MetadataParts
              }
              product {
                id
              }
              pricing {
                price {
                  gross {
                    ...MoneyParts
                  }
                }
                priceUndiscounted {
                  gross {
                    ...MoneyParts
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "channel": channel}
        response = self.execute(
            query=query, operation_name="ProductFetch", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ProductFetch.model_validate(data)

    def product_fetch_by_slug(
        self, slug: str, channel: Union[Optional[str], UnsetType] = UNSET, **kwargs: Any
    ) -> ProductFetchBySlug:
        query = gql("""
            query ProductFetchBySlug($slug: String!, $channel: String) {
              product(slug: $slug, channel: $channel) {
                ...ProductParts
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment ProductParts on Product {
              id
              name
              slug
              description
              updatedAt
              isAvailableForPurchase
              category {
                id
                name
              }
              metadata {
                ...MetadataParts
              }
              media {
                id
                url
                alt
              }
              thumbnail(size: 512) {
                url
              }
              channelListings {
                isPublished
                visibleInListings
                channel {
                  slug
                }
              }
              productVariants(first: 100) {
                edges {
                  node {
                    ...VariantParts
                  }
                }
              }
            }

            fragment VariantParts on ProductVariant {
              id
              name
              sku
              trackInventory
              quantityLimitPerCustomer
              quantityAvailable
              metadata {
                ...MetadataParts
              }
              product {
                id
              }
              pricing {
                price {
                  gross {
                    ...MoneyParts
                  }
                }
                priceUndiscounted {
                  gross {
                    ...MoneyParts
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"slug": slug, "channel": channel}
        response = self.execute(
            query=query,
            operation_name="ProductFetchBySlug",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductFetchBySlug.model_validate(data)

    def product_listing_update(
        self, id: str, input: ProductChannelListingUpdateInput, **kwargs: Any
    ) -> ProductListingUpdate:
        query = gql("""
            mutation ProductListingUpdate($id: ID!, $input: ProductChannelListingUpdateInput!) {
              productChannelListingUpdate(id: $id, input: $input) {
                product {
                  id
                }
                errors {
                  field
                  message
                  code
                  channels
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query,
            operation_name="ProductListingUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductListingUpdate.model_validate(data)

    def product_media_create(
        self, product: str, image: Upload, alt: str, **kwargs: Any
    ) -> ProductMediaCreate:
        query = gql("""
            mutation ProductMediaCreate($product: ID!, $image: Upload!, $alt: String!) {
              productMediaCreate(input: {product: $product, image: $image, alt: $alt}) {
                media {
                  id
                  url
                  alt
                }
                errors {
                  ...ProductErrorParts
                }
              }
            }

            fragment ProductErrorParts on ProductError {
              field
              message
              code
            }
            """)
        variables: dict[str, object] = {"product": product, "image": image, "alt": alt}
        response = self.execute(
            query=query,
            operation_name="ProductMediaCreate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductMediaCreate.model_validate(data)

    def product_media_delete(self, id: str, **kwargs: Any) -> ProductMediaDelete:
        query = gql("""
            mutation ProductMediaDelete($id: ID!) {
              productMediaDelete(id: $id) {
                media {
                  id
                }
                errors {
                  ...ProductErrorParts
                }
              }
            }

            fragment ProductErrorParts on ProductError {
              field
              message
              code
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query,
            operation_name="ProductMediaDelete",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductMediaDelete.model_validate(data)

    def product_media_reorder(
        self, product: str, media: list[str], **kwargs: Any
    ) -> ProductMediaReorder:
        query = gql("""
            mutation ProductMediaReorder($product: ID!, $media: [ID!]!) {
              productMediaReorder(productId: $product, mediaIds: $media) {
                media {
                  id
                }
                errors {
                  ...ProductErrorParts
                }
              }
            }

            fragment ProductErrorParts on ProductError {
              field
              message
              code
            }
            """)
        variables: dict[str, object] = {"product": product, "media": media}
        response = self.execute(
            query=query,
            operation_name="ProductMediaReorder",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductMediaReorder.model_validate(data)

    def product_type_create(
        self, input: ProductTypeInput, **kwargs: Any
    ) -> ProductTypeCreate:
        query = gql("""
            mutation ProductTypeCreate($input: ProductTypeInput!) {
              productTypeCreate(input: $input) {
                productType {
                  id
                  name
                  slug
                }
                errors {
                  ...ProductErrorParts
                }
              }
            }

            fragment ProductErrorParts on ProductError {
              field
              message
              code
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query,
            operation_name="ProductTypeCreate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductTypeCreate.model_validate(data)

    def product_types_list(self, **kwargs: Any) -> ProductTypesList:
        query = gql("""
            query ProductTypesList {
              productTypes(first: 100) {
                edges {
                  node {
                    id
                    name
                    slug
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query,
            operation_name="ProductTypesList",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductTypesList.model_validate(data)

    def product_update(
        self, id: str, input: ProductInput, **kwargs: Any
    ) -> ProductUpdate:
        query = gql("""
            mutation ProductUpdate($id: ID!, $input: ProductInput!) {
              productUpdate(id: $id, input: $input) {
                product {
                  id
                  slug
                }
                errors {
                  ...ProductErrorParts
                }
              }
            }

            fragment ProductErrorParts on ProductError {
              field
              message
              code
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query, operation_name="ProductUpdate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ProductUpdate.model_validate(data)

    def products_fetch(
        self, ids: list[str], channel: str, **kwargs: Any
    ) -> ProductsFetch:
        query = gql("""
            query ProductsFetch($ids: [ID!]!, $channel: String!) {
              products(where: {ids: $ids}, channel: $channel, first: 20) {
                edges {
                  node {
                    ...ProductParts
                  }
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment ProductParts on Product {
              id
              name
              slug
              description
              updatedAt
              isAvailableForPurchase
              category {
                id
                name
              }
              metadata {
                ...MetadataParts
              }
              media {
                id
                url
                alt
              }
              thumbnail(size: 512) {
                url
              }
              channelListings {
                isPublished
                visibleInListings
                channel {
                  slug
                }
              }
              productVariants(first: 100) {
                edges {
                  node {
                    ...VariantParts
                  }
                }
              }
            }

            fragment VariantParts on ProductVariant {
              id
              name
              sku
              trackInventory
              quantityLimitPerCustomer
              quantityAvailable
              metadata {
                ...MetadataParts
              }
              product {
                id
              }
              pricing {
                price {
                  gross {
                    ...MoneyParts
                  }
                }
                priceUndiscounted {
                  gross {
                    ...MoneyParts
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"ids": ids, "channel": channel}
        response = self.execute(
            query=query, operation_name="ProductsFetch", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ProductsFetch.model_validate(data)

    def products_updated_since(
        self,
        since: datetime,
        channel: str,
        after: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> ProductsUpdatedSince:
        query = gql("""
            query ProductsUpdatedSince($since: DateTime!, $channel: String!, $after: String) {
              products(
                where: {updatedAt: {range: {gte: $since}}}
                channel: $channel
                first: 20
                after: $after
              ) {
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  node {
                    ...ProductParts
                  }
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment ProductParts on Product {
              id
              name
              slug
              description
              updatedAt
              isAvailableForPurchase
              category {
                id
                name
              }
              metadata {
                ...MetadataParts
              }
              media {
                id
                url
                alt
              }
              thumbnail(size: 512) {
                url
              }
              channelListings {
                isPublished
                visibleInListings
                channel {
                  slug
                }
              }
              productVariants(first: 100) {
                edges {
                  node {
                    ...VariantParts
                  }
                }
              }
            }

            fragment VariantParts on ProductVariant {
              id
              name
              sku
              trackInventory
              quantityLimitPerCustomer
              quantityAvailable
              metadata {
                ...MetadataParts
              }
              product {
                id
              }
              pricing {
                price {
                  gross {
                    ...MoneyParts
                  }
                }
                priceUndiscounted {
                  gross {
                    ...MoneyParts
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "since": since,
            "channel": channel,
            "after": after,
        }
        response = self.execute(
            query=query,
            operation_name="ProductsUpdatedSince",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ProductsUpdatedSince.model_validate(data)

    def shipping_zone_create(
        self, input: ShippingZoneCreateInput, **kwargs: Any
    ) -> ShippingZoneCreate:
        query = gql("""
            mutation ShippingZoneCreate($input: ShippingZoneCreateInput!) {
              shippingZoneCreate(input: $input) {
                shippingZone {
                  id
                  name
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query,
            operation_name="ShippingZoneCreate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ShippingZoneCreate.model_validate(data)

    def shipping_zones_list(self, **kwargs: Any) -> ShippingZonesList:
        query = gql("""
            query ShippingZonesList {
              shippingZones(first: 100) {
                edges {
                  node {
                    id
                    name
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query,
            operation_name="ShippingZonesList",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ShippingZonesList.model_validate(data)

    def shop_fetch(self, **kwargs: Any) -> ShopFetch:
        query = gql("""
            query ShopFetch {
              shop {
                name
                reserveStockDurationAnonymousUser
                reserveStockDurationAuthenticatedUser
                useLegacyShippingZoneStockAvailability
                enableAccountConfirmationByEmail
                limitQuantityPerCheckout
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query, operation_name="ShopFetch", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return ShopFetch.model_validate(data)

    def shop_settings_update(
        self, input: ShopSettingsInput, **kwargs: Any
    ) -> ShopSettingsUpdate:
        query = gql("""
            mutation ShopSettingsUpdate($input: ShopSettingsInput!) {
              shopSettingsUpdate(input: $input) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query,
            operation_name="ShopSettingsUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ShopSettingsUpdate.model_validate(data)

    def tax_configuration_update(
        self, id: str, prices_entered_with_tax: bool, charge_taxes: bool, **kwargs: Any
    ) -> TaxConfigurationUpdate:
        query = gql("""
            mutation TaxConfigurationUpdate($id: ID!, $pricesEnteredWithTax: Boolean!, $chargeTaxes: Boolean!) {
              taxConfigurationUpdate(
                id: $id
                input: {pricesEnteredWithTax: $pricesEnteredWithTax, displayGrossPrices: true, chargeTaxes: $chargeTaxes, taxCalculationStrategy: FLAT_RATES}
              ) {
                taxConfiguration {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "pricesEnteredWithTax": prices_entered_with_tax,
            "chargeTaxes": charge_taxes,
        }
        response = self.execute(
            query=query,
            operation_name="TaxConfigurationUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return TaxConfigurationUpdate.model_validate(data)

    def tax_configurations_list(self, **kwargs: Any) -> TaxConfigurationsList:
        query = gql("""
            query TaxConfigurationsList {
              taxConfigurations(first: 100) {
                edges {
                  node {
                    id
                    channel {
                      id
                      slug
                    }
                    pricesEnteredWithTax
                    chargeTaxes
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {}
        response = self.execute(
            query=query,
            operation_name="TaxConfigurationsList",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return TaxConfigurationsList.model_validate(data)

    def token_create(self, email: str, password: str, **kwargs: Any) -> TokenCreate:
        query = gql("""
            mutation TokenCreate($email: String!, $password: String!) {
              tokenCreate(email: $email, password: $password) {
                token
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"email": email, "password": password}
        response = self.execute(
            query=query, operation_name="TokenCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return TokenCreate.model_validate(data)

    def transaction_event_report(
        self,
        id: str,
        type_: TransactionEventTypeEnum,
        psp_reference: str,
        amount: Union[Optional[Decimal], UnsetType] = UNSET,
        available_actions: Union[
            Optional[list[TransactionActionEnum]], UnsetType
        ] = UNSET,
        time: Union[Optional[datetime], UnsetType] = UNSET,
        message: Union[Optional[str], UnsetType] = UNSET,
        external_url: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> TransactionEventReport:
        query = gql("""
            mutation TransactionEventReport($id: ID!, $type: TransactionEventTypeEnum!, $pspReference: String!, $amount: PositiveDecimal, $availableActions: [TransactionActionEnum!], $time: DateTime, $message: String, $externalUrl: String) {
              transactionEventReport(
                id: $id
                type: $type
                pspReference: $pspReference
                amount: $amount
                availableActions: $availableActions
                time: $time
                message: $message
                externalUrl: $externalUrl
              ) {
                alreadyProcessed
                transaction {
                  ...TransactionParts
                }
                errors {
                  field
                  message
                  code
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }

            fragment TransactionParts on TransactionItem {
              id
              token
              name
              message
              pspReference
              actions
              createdAt
              externalUrl
              authorizedAmount {
                ...MoneyParts
              }
              chargedAmount {
                ...MoneyParts
              }
              chargePendingAmount {
                ...MoneyParts
              }
              refundedAmount {
                ...MoneyParts
              }
              refundPendingAmount {
                ...MoneyParts
              }
              canceledAmount {
                ...MoneyParts
              }
              metadata {
                ...MetadataParts
              }
              events {
                ...TransactionEventParts
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "type": type_,
            "pspReference": psp_reference,
            "amount": amount,
            "availableActions": available_actions,
            "time": time,
            "message": message,
            "externalUrl": external_url,
        }
        response = self.execute(
            query=query,
            operation_name="TransactionEventReport",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return TransactionEventReport.model_validate(data)

    def transaction_fetch(self, id: str, **kwargs: Any) -> TransactionFetch:
        query = gql("""
            query TransactionFetch($id: ID!) {
              transaction(id: $id) {
                ...TransactionParts
                checkout {
                  id
                }
                order {
                  id
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }

            fragment TransactionParts on TransactionItem {
              id
              token
              name
              message
              pspReference
              actions
              createdAt
              externalUrl
              authorizedAmount {
                ...MoneyParts
              }
              chargedAmount {
                ...MoneyParts
              }
              chargePendingAmount {
                ...MoneyParts
              }
              refundedAmount {
                ...MoneyParts
              }
              refundPendingAmount {
                ...MoneyParts
              }
              canceledAmount {
                ...MoneyParts
              }
              metadata {
                ...MetadataParts
              }
              events {
                ...TransactionEventParts
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query,
            operation_name="TransactionFetch",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return TransactionFetch.model_validate(data)

    def transaction_initialize(
        self,
        id: str,
        gateway: str,
        data: Any,
        amount: Union[Optional[Decimal], UnsetType] = UNSET,
        idempotency_key: Union[Optional[str], UnsetType] = UNSET,
        customer_ip_address: Union[Optional[str], UnsetType] = UNSET,
        action: Union[Optional[TransactionFlowStrategyEnum], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> TransactionInitialize:
        query = gql("""
            mutation TransactionInitialize($id: ID!, $gateway: String!, $data: JSON!, $amount: PositiveDecimal, $idempotencyKey: String, $customerIpAddress: String, $action: TransactionFlowStrategyEnum) {
              transactionInitialize(
                id: $id
                paymentGateway: {id: $gateway, data: $data}
                amount: $amount
                idempotencyKey: $idempotencyKey
                customerIpAddress: $customerIpAddress
                action: $action
              ) {
                transaction {
                  id
                  token
                  actions
                  pspReference
                }
                transactionEvent {
                  ...TransactionEventParts
                }
                data
                errors {
                  field
                  message
                  code
                }
              }
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "gateway": gateway,
            "data": data,
            "amount": amount,
            "idempotencyKey": idempotency_key,
            "customerIpAddress": customer_ip_address,
            "action": action,
        }
        response = self.execute(
            query=query,
            operation_name="TransactionInitialize",
            variables=variables,
            **kwargs,
        )
        _data = self.get_data(response)
        return TransactionInitialize.model_validate(_data)

    def transaction_process(
        self, id: str, data: Union[Optional[Any], UnsetType] = UNSET, **kwargs: Any
    ) -> TransactionProcess:
        query = gql("""
            mutation TransactionProcess($id: ID!, $data: JSON) {
              transactionProcess(id: $id, data: $data) {
                transaction {
                  id
                  token
                  actions
                  pspReference
                }
                transactionEvent {
                  ...TransactionEventParts
                }
                data
                errors {
                  field
                  message
                  code
                }
              }
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "data": data}
        response = self.execute(
            query=query,
            operation_name="TransactionProcess",
            variables=variables,
            **kwargs,
        )
        _data = self.get_data(response)
        return TransactionProcess.model_validate(_data)

    def transaction_request_action(
        self,
        id: str,
        action_type: TransactionActionEnum,
        amount: Union[Optional[Decimal], UnsetType] = UNSET,
        reason: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> TransactionRequestAction:
        query = gql("""
            mutation TransactionRequestAction($id: ID!, $actionType: TransactionActionEnum!, $amount: PositiveDecimal, $reason: String) {
              transactionRequestAction(
                id: $id
                actionType: $actionType
                amount: $amount
                refundReason: $reason
              ) {
                transaction {
                  ...TransactionParts
                }
                errors {
                  field
                  message
                  code
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment TransactionEventParts on TransactionEvent {
              id
              createdAt
              type
              message
              pspReference
              amount {
                ...MoneyParts
              }
            }

            fragment TransactionParts on TransactionItem {
              id
              token
              name
              message
              pspReference
              actions
              createdAt
              externalUrl
              authorizedAmount {
                ...MoneyParts
              }
              chargedAmount {
                ...MoneyParts
              }
              chargePendingAmount {
                ...MoneyParts
              }
              refundedAmount {
                ...MoneyParts
              }
              refundPendingAmount {
                ...MoneyParts
              }
              canceledAmount {
                ...MoneyParts
              }
              metadata {
                ...MetadataParts
              }
              events {
                ...TransactionEventParts
              }
            }
            """)
        variables: dict[str, object] = {
            "id": id,
            "actionType": action_type,
            "amount": amount,
            "reason": reason,
        }
        response = self.execute(
            query=query,
            operation_name="TransactionRequestAction",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return TransactionRequestAction.model_validate(data)

    def variant_create(
        self, input: ProductVariantCreateInput, **kwargs: Any
    ) -> VariantCreate:
        query = gql("""
            mutation VariantCreate($input: ProductVariantCreateInput!) {
              productVariantCreate(input: $input) {
                productVariant {
                  id
                }
                errors {
                  ...ProductErrorParts
                }
              }
            }

            fragment ProductErrorParts on ProductError {
              field
              message
              code
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="VariantCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return VariantCreate.model_validate(data)

    def variant_delete(self, id: str, **kwargs: Any) -> VariantDelete:
        query = gql("""
            mutation VariantDelete($id: ID!) {
              productVariantDelete(id: $id) {
                productVariant {
                  id
                }
                errors {
                  ...ProductErrorParts
                }
              }
            }

            fragment ProductErrorParts on ProductError {
              field
              message
              code
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="VariantDelete", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return VariantDelete.model_validate(data)

    def variant_price_set(
        self, id: str, input: list[ProductVariantChannelListingAddInput], **kwargs: Any
    ) -> VariantPriceSet:
        query = gql("""
            mutation VariantPriceSet($id: ID!, $input: [ProductVariantChannelListingAddInput!]!) {
              productVariantChannelListingUpdate(id: $id, input: $input) {
                variant {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query, operation_name="VariantPriceSet", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return VariantPriceSet.model_validate(data)

    def variant_stocks_delete(
        self,
        id: str,
        warehouses: Union[Optional[list[str]], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> VariantStocksDelete:
        query = gql("""
            mutation VariantStocksDelete($id: ID!, $warehouses: [ID!]) {
              productVariantStocksDelete(variantId: $id, warehouseIds: $warehouses) {
                productVariant {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "warehouses": warehouses}
        response = self.execute(
            query=query,
            operation_name="VariantStocksDelete",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return VariantStocksDelete.model_validate(data)

    def variant_stocks_fetch(
        self,
        ids: list[str],
        channel: Union[Optional[str], UnsetType] = UNSET,
        **kwargs: Any,
    ) -> VariantStocksFetch:
        query = gql("""
            query VariantStocksFetch($ids: [ID!]!, $channel: String) {
              productVariants(ids: $ids, channel: $channel, first: 100) {
                edges {
                  node {
                    id
                    stocks {
                      ...StockParts
                    }
                  }
                }
              }
            }

            fragment StockParts on Stock {
              id
              quantity
              quantityAllocated
              quantityReserved
              warehouse {
                id
                name
              }
            }
            """)
        variables: dict[str, object] = {"ids": ids, "channel": channel}
        response = self.execute(
            query=query,
            operation_name="VariantStocksFetch",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return VariantStocksFetch.model_validate(data)

    def variant_stocks_update(
        self, id: str, stocks: list[StockInput], **kwargs: Any
    ) -> VariantStocksUpdate:
        query = gql("""
            mutation VariantStocksUpdate($id: ID!, $stocks: [StockInput!]!) {
              productVariantStocksUpdate(variantId: $id, stocks: $stocks) {
                productVariant {
                  id
                  stocks {
                    ...StockParts
                  }
                }
                errors {
                  field
                  message
                  code
                }
              }
            }

            fragment StockParts on Stock {
              id
              quantity
              quantityAllocated
              quantityReserved
              warehouse {
                id
                name
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "stocks": stocks}
        response = self.execute(
            query=query,
            operation_name="VariantStocksUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return VariantStocksUpdate.model_validate(data)

    def variant_update(
        self, id: str, input: ProductVariantInput, **kwargs: Any
    ) -> VariantUpdate:
        query = gql("""
            mutation VariantUpdate($id: ID!, $input: ProductVariantInput!) {
              productVariantUpdate(id: $id, input: $input) {
                productVariant {
                  id
                }
                errors {
                  ...ProductErrorParts
                }
              }
            }

            fragment ProductErrorParts on ProductError {
              field
              message
              code
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query, operation_name="VariantUpdate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return VariantUpdate.model_validate(data)

    def variants_create(
        self, product: str, variants: list[ProductVariantBulkCreateInput], **kwargs: Any
    ) -> VariantsCreate:
        query = gql("""
            mutation VariantsCreate($product: ID!, $variants: [ProductVariantBulkCreateInput!]!) {
              productVariantBulkCreate(
                product: $product
                variants: $variants
                errorPolicy: REJECT_EVERYTHING
              ) {
                results {
                  productVariant {
                    id
                    sku
                  }
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"product": product, "variants": variants}
        response = self.execute(
            query=query, operation_name="VariantsCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return VariantsCreate.model_validate(data)

    def variants_fetch(
        self, ids: list[str], channel: str, **kwargs: Any
    ) -> VariantsFetch:
        query = gql("""
            query VariantsFetch($ids: [ID!]!, $channel: String!) {
              productVariants(ids: $ids, channel: $channel, first: 100) {
                edges {
                  node {
                    ...VariantParts
                  }
                }
              }
            }

            fragment MetadataParts on MetadataItem {
              key
              value
            }

            fragment MoneyParts on Money {
              amount
              currency
            }

            fragment VariantParts on ProductVariant {
              id
              name
              sku
              trackInventory
              quantityLimitPerCustomer
              quantityAvailable
              metadata {
                ...MetadataParts
              }
              product {
                id
              }
              pricing {
                price {
                  gross {
                    ...MoneyParts
                  }
                }
                priceUndiscounted {
                  gross {
                    ...MoneyParts
                  }
                }
              }
            }
            """)
        variables: dict[str, object] = {"ids": ids, "channel": channel}
        response = self.execute(
            query=query, operation_name="VariantsFetch", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return VariantsFetch.model_validate(data)

    def voucher_create(self, input: VoucherInput, **kwargs: Any) -> VoucherCreate:
        query = gql("""
            mutation VoucherCreate($input: VoucherInput!) {
              voucherCreate(input: $input) {
                voucher {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="VoucherCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return VoucherCreate.model_validate(data)

    def voucher_listing_update(
        self, id: str, input: VoucherChannelListingInput, **kwargs: Any
    ) -> VoucherListingUpdate:
        query = gql("""
            mutation VoucherListingUpdate($id: ID!, $input: VoucherChannelListingInput!) {
              voucherChannelListingUpdate(id: $id, input: $input) {
                voucher {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query,
            operation_name="VoucherListingUpdate",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return VoucherListingUpdate.model_validate(data)

    def warehouse_create(
        self, input: WarehouseCreateInput, **kwargs: Any
    ) -> WarehouseCreate:
        query = gql("""
            mutation WarehouseCreate($input: WarehouseCreateInput!) {
              createWarehouse(input: $input) {
                warehouse {
                  id
                  name
                  slug
                  externalReference
                  clickAndCollectOption
                  address {
                    ...AddressParts
                  }
                }
                errors {
                  field
                  message
                  code
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="WarehouseCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return WarehouseCreate.model_validate(data)

    def warehouse_update(
        self, id: str, input: WarehouseUpdateInput, **kwargs: Any
    ) -> WarehouseUpdate:
        query = gql("""
            mutation WarehouseUpdate($id: ID!, $input: WarehouseUpdateInput!) {
              updateWarehouse(id: $id, input: $input) {
                warehouse {
                  id
                  name
                  slug
                  externalReference
                  clickAndCollectOption
                  address {
                    ...AddressParts
                  }
                }
                errors {
                  field
                  message
                  code
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query, operation_name="WarehouseUpdate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return WarehouseUpdate.model_validate(data)

    def warehouses_list(
        self, after: Union[Optional[str], UnsetType] = UNSET, **kwargs: Any
    ) -> WarehousesList:
        query = gql("""
            query WarehousesList($after: String) {
              warehouses(first: 100, after: $after) {
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  node {
                    id
                    name
                    slug
                    externalReference
                    clickAndCollectOption
                    address {
                      ...AddressParts
                    }
                  }
                }
              }
            }

            fragment AddressParts on Address {
              firstName
              lastName
              companyName
              streetAddress1
              streetAddress2
              city
              cityArea
              countryArea
              postalCode
              phone
              country {
                code
              }
            }
            """)
        variables: dict[str, object] = {"after": after}
        response = self.execute(
            query=query, operation_name="WarehousesList", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return WarehousesList.model_validate(data)

    def webhook_create(self, input: WebhookCreateInput, **kwargs: Any) -> WebhookCreate:
        query = gql("""
            mutation WebhookCreate($input: WebhookCreateInput!) {
              webhookCreate(input: $input) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"input": input}
        response = self.execute(
            query=query, operation_name="WebhookCreate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return WebhookCreate.model_validate(data)

    def webhook_delete(self, id: str, **kwargs: Any) -> WebhookDelete:
        query = gql("""
            mutation WebhookDelete($id: ID!) {
              webhookDelete(id: $id) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id}
        response = self.execute(
            query=query, operation_name="WebhookDelete", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return WebhookDelete.model_validate(data)

    def webhook_update(
        self, id: str, input: WebhookUpdateInput, **kwargs: Any
    ) -> WebhookUpdate:
        query = gql("""
            mutation WebhookUpdate($id: ID!, $input: WebhookUpdateInput!) {
              webhookUpdate(id: $id, input: $input) {
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "input": input}
        response = self.execute(
            query=query, operation_name="WebhookUpdate", variables=variables, **kwargs
        )
        data = self.get_data(response)
        return WebhookUpdate.model_validate(data)

    def zone_warehouses_add(
        self, id: str, warehouses: list[str], **kwargs: Any
    ) -> ZoneWarehousesAdd:
        query = gql("""
            mutation ZoneWarehousesAdd($id: ID!, $warehouses: [ID!]!) {
              shippingZoneUpdate(id: $id, input: {addWarehouses: $warehouses}) {
                shippingZone {
                  id
                }
                errors {
                  field
                  message
                  code
                }
              }
            }
            """)
        variables: dict[str, object] = {"id": id, "warehouses": warehouses}
        response = self.execute(
            query=query,
            operation_name="ZoneWarehousesAdd",
            variables=variables,
            **kwargs,
        )
        data = self.get_data(response)
        return ZoneWarehousesAdd.model_validate(data)
