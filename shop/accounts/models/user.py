"""People who sign in: buyers, clerks, hosts and operators are all one kind of account."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from shop.kernel.clock import now
from shop.kernel.ids import uuid7


class UserManager(BaseUserManager["User"]):
    """Makes accounts with addresses in the one form that is stored."""

    def create_user(
        self,
        *,
        email: str | None = None,
        phone: str | None = None,
        password: str | None = None,
        **facts: Any,
    ) -> "User":
        """A saved account. E-mail is kept in lower case, the phone in E.164 (+8613…); one of them is needed.

        Without a password only one-time codes sign it in. Raises ValueError without an address and
        IntegrityError when an address is taken.
        """
        if not email and not phone:
            raise ValueError("an account needs an e-mail address or a phone number")
        user = self.model(
            email=email.strip().lower() if email else None, phone=phone or None, **facts
        )
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, *, email: str | None = None, password: str | None = None, **facts: Any
    ) -> "User":
        """An operator with every right."""
        return self.create_user(
            email=email, password=password, is_staff=True, is_superuser=True, **facts
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        """By e-mail address, however its letters were typed."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """An account. A deleted one keeps its row without addresses, so that orders keep their buyer's id."""

    public_id = models.UUIDField(_("公开编号"), default=uuid7, unique=True, editable=False)
    email = models.EmailField(_("电子邮箱"), max_length=254, unique=True, null=True, blank=True)
    phone = models.CharField(_("手机号"), max_length=16, unique=True, null=True, blank=True)
    display_name = models.CharField(_("称呼"), max_length=60, blank=True)
    password_unproved = models.BooleanField(_("密码待确认"), default=False, editable=False)
    """The password was chosen at sign-up by whoever typed the address; nobody has shown yet that it is theirs."""
    is_active = models.BooleanField(_("可用"), default=True)
    is_staff = models.BooleanField(_("运营人员"), default=False)
    joined_at = models.DateTimeField(_("注册时间"), default=now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("账号")
        verbose_name_plural = _("账号")
        constraints = [
            models.CheckConstraint(
                name="user_has_address",
                condition=models.Q(email__isnull=False)
                | models.Q(phone__isnull=False)
                | models.Q(is_active=False),
            ),
            models.CheckConstraint(
                name="user_email_lower", condition=models.Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="user_phone_e164", condition=models.Q(phone__regex=r"^\+[1-9][0-9]{6,14}$")
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.email or self.phone or str(self.public_id)

    def get_full_name(self) -> str:
        """For the admin's greeting."""
        return str(self)

    def get_short_name(self) -> str:
        """For the admin's greeting."""
        return str(self)
