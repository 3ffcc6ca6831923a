"""Choices of accounts."""

from django.db.models import TextChoices


class CodePurpose(TextChoices):
    """What a one-time code opens."""

    SIGN_IN = "SIGN_IN", "登录"
    PASSWORD = "PASSWORD", "重设密码"
    DELETION = "DELETION", "注销账号"
