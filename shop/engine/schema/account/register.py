"""Registration, confirmation, forgotten and changed passwords, deletion."""

from typing import Any

from shop.engine.domain import accounts
from shop.engine.schema.base import BaseMutation, arg, field, input_type
from shop.kernel import clock

AccountRegisterInput = input_type(
    "AccountRegisterInput",
    """
    firstName: String
    lastName: String
    languageCode: LanguageCodeEnum
    email: String!
    password: String!
    redirectUrl: String
    metadata: [MetadataInput!]
    channel: String
    """,
)


def pairs(items: list[dict[str, str]] | None) -> dict[str, str]:
    """MetadataInput as a dict."""
    return {item["key"]: item["value"] for item in items or ()}


class AccountRegister(BaseMutation):
    class Arguments:
        input = arg("AccountRegisterInput!")

    user = field("User", deprecated="Kept for older clients.")
    requires_confirmation = field("Boolean")
    errors = field("[AccountError!]!")

    @classmethod
    def perform(cls, _info: Any, *, input: dict[str, Any]) -> dict[str, Any]:
        """Answers alike whether the address is known or not."""
        user, needs_confirmation = accounts.account_register(
            email=input["email"],
            password=input["password"],
            first_name=input.get("first_name") or "",
            last_name=input.get("last_name") or "",
            language_code=str(input.get("language_code") or "en").lower().replace("_", "-"),
            metadata=pairs(input.get("metadata")),
            redirect_url=input.get("redirect_url"),
            channel=input.get("channel"),
            now=clock.now(),
        )
        return {"user": user, "requires_confirmation": needs_confirmation}


class ConfirmAccount(BaseMutation):
    class Arguments:
        email = arg("String!")
        token = arg("String!")

    user = field("User")
    errors = field("[AccountError!]!")

    @classmethod
    def perform(cls, _info: Any, *, email: str, token: str) -> dict[str, Any]:
        """Confirm by the letter's token."""
        return {"user": accounts.account_confirm(email=email, token=token, now=clock.now())}


class SendConfirmationEmail(BaseMutation, permissions=("AUTHENTICATED_USER",)):
    class Arguments:
        channel = arg("String!")
        redirect_url = arg("String!")

    errors = field("[SendConfirmationEmailError!]!")

    @classmethod
    def perform(cls, info: Any, *, channel: str, redirect_url: str) -> dict[str, Any]:
        """Send the letter again."""
        accounts.confirmation_send(
            user=info.context.user, redirect_url=redirect_url, channel=channel, now=clock.now()
        )
        return {}


class RequestPasswordReset(BaseMutation):
    class Arguments:
        channel = arg("String")
        email = arg("String!")
        redirect_url = arg("String!")

    errors = field("[AccountError!]!")

    @classmethod
    def perform(
        cls, _info: Any, *, email: str, redirect_url: str, channel: str | None = None
    ) -> dict[str, Any]:
        """Silent for unknown addresses."""
        accounts.password_reset_request(
            email=email, redirect_url=redirect_url, channel=channel, now=clock.now()
        )
        return {}


class PasswordChange(BaseMutation, permissions=("AUTHENTICATED_USER",)):
    class Arguments:
        new_password = arg("String!")
        old_password = arg("String")

    user = field("User")
    errors = field("[AccountError!]!")

    @classmethod
    def perform(
        cls, info: Any, *, new_password: str, old_password: str | None = None
    ) -> dict[str, Any]:
        """One's own password."""
        user = accounts.password_change(
            user_id=info.context.user.pk, old=old_password, new=new_password, now=clock.now()
        )
        return {"user": user}


class AccountRequestDeletion(BaseMutation, permissions=("AUTHENTICATED_USER",)):
    class Arguments:
        channel = arg("String")
        redirect_url = arg("String!")

    errors = field("[AccountError!]!")

    @classmethod
    def perform(cls, info: Any, *, redirect_url: str, channel: str | None = None) -> dict[str, Any]:
        """Send the letter that leads to deletion."""
        accounts.deletion_request(
            user=info.context.user, redirect_url=redirect_url, channel=channel, now=clock.now()
        )
        return {}


class AccountDelete(BaseMutation, permissions=("AUTHENTICATED_USER",)):
    class Arguments:
        token = arg("String!")

    errors = field("[AccountError!]!")
    user = field("User")

    @classmethod
    def perform(cls, info: Any, *, token: str) -> dict[str, Any]:
        """Delete one's own account."""
        return {
            "user": accounts.account_delete(user=info.context.user, token=token, now=clock.now())
        }


class RegisterMutations:
    """Fields of Mutation."""

    account_register = AccountRegister.Field()
    confirm_account = ConfirmAccount.Field()
    send_confirmation_email = SendConfirmationEmail.Field()
    request_password_reset = RequestPasswordReset.Field()
    password_change = PasswordChange.Field()
    account_request_deletion = AccountRequestDeletion.Field()
    account_delete = AccountDelete.Field()
