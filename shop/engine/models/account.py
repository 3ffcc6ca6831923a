"""People the engine knows, and their addresses."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shop.engine.models.base import MetadataRecord, Record
from shop.engine.permissions import PERMISSIONS


class Address(MetadataRecord):
    """A postal address in an address book or of a warehouse. Checkouts and orders keep copies as JSON."""

    first_name = models.CharField(max_length=256, blank=True, default="")
    last_name = models.CharField(max_length=256, blank=True, default="")
    company_name = models.CharField(max_length=256, blank=True, default="")
    street_address1 = models.CharField(max_length=256, blank=True, default="")
    street_address2 = models.CharField(max_length=256, blank=True, default="")
    city = models.CharField(max_length=256, blank=True, default="")
    city_area = models.CharField(max_length=128, blank=True, default="")
    postal_code = models.CharField(max_length=20, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    country_area = models.CharField(max_length=128, blank=True, default="")
    phone = models.CharField(max_length=128, blank=True, default="")
    validation_skipped = models.BooleanField(default=False)


class User(MetadataRecord):
    """A customer or a member of staff; the e-mail address, in lower case, is the account's key."""

    email = models.EmailField(unique=True)
    password = models.CharField(max_length=128, blank=True, default="")
    first_name = models.CharField(max_length=256, blank=True, default="")
    last_name = models.CharField(max_length=256, blank=True, default="")
    is_staff = models.BooleanField(default=False)
    is_superuser = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_confirmed = models.BooleanField(default=True)
    permissions = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    note = models.TextField(blank=True, default="")
    language_code = models.CharField(max_length=35, default="EN")
    jwt_token_key = models.CharField(max_length=12, default="")
    avatar = models.CharField(max_length=512, blank=True, default="")
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)
    date_joined = models.DateTimeField()
    updated_at = models.DateTimeField()
    last_login = models.DateTimeField(null=True, blank=True)
    last_confirm_email_request = models.DateTimeField(null=True, blank=True)
    last_password_reset_request = models.DateTimeField(null=True, blank=True)
    default_shipping_address = models.ForeignKey(
        Address, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    default_billing_address = models.ForeignKey(
        Address, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    addresses = models.ManyToManyField(Address, through="UserAddress", related_name="users")

    def permission_names(self) -> frozenset[str]:
        """What this person may do; nothing when they are no active staff."""
        if not (self.is_active and self.is_staff):
            return frozenset()
        return PERMISSIONS if self.is_superuser else frozenset(self.permissions)


class UserAddress(Record):
    """An address book entry."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="address_book")
    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "address"], name="engine_user_address_once")
        ]


class LoginAttempt(Record):
    """A failed sign-in from an address, so that repeated guesses are slowed down."""

    ip = models.CharField(max_length=64)
    email = models.CharField(max_length=254)
    failed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["ip", "failed_at"], name="engine_login_attempt_ip")]
