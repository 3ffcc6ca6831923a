"""The hosted pages' words: Chinese first, English for sessions whose locale is `en`."""

from collections.abc import Mapping
from typing import Any

WORDS: Mapping[str, Mapping[str, Any]] = {
    "zh": {
        "lang": "zh-Hans",
        "brand": "模拟支付",
        "notice": "不会动用真钱，只用于演示。",
        "pay_title": "收银台",
        "to_pay": "应付金额",
        "card": "银行卡",
        "alipay": "支付宝",
        "wechat_pay": "微信支付",
        "number": "卡号",
        "month": "月",
        "year": "年",
        "expiry": "有效期",
        "cvc": "安全码",
        "holder": "持卡人",
        "pay": "支付",
        "pay_with": "用{method}支付",
        "back": "取消并返回商店",
        "test_cards": "测试卡（点开查看）",
        "card_ok": "支付成功",
        "card_declined_row": "银行拒绝",
        "card_funds_row": "余额不足",
        "card_3ds_row": "需要银行验证",
        "any_date": "有效期填任意将来日期，安全码填任意三位数字。请勿填写真实卡号。",
        "bank_title": "银行验证",
        "bank_text": "发卡银行请持卡人确认这笔付款（3-D Secure）。",
        "alipay_title": "支付宝付款",
        "alipay_text": "请在支付宝中确认付款。",
        "wechat_title": "微信扫码支付",
        "wechat_text": "用手机扫描二维码，或直接在下面模拟手机上的操作。",
        "approve": "确认付款",
        "decline": "拒绝付款",
        "done_title": "付款成功",
        "done_text": "可以关闭此页，回到商店。",
        "failed_title": "付款未完成",
        "failed_text": "没有扣款。可以回到商店重新支付。",
        "expired_title": "这次付款已关闭",
        "expired_text": "付款页已超时或被取消，没有扣款。请回到商店重新下单。",
        "missing_title": "没有这个页面",
        "missing_text": "链接可能不完整。请回到商店重试。",
        "qr_alt": "微信支付二维码",
        "method_label": "支付方式",
        "order": "订单",
        "home_title": "模拟支付服务",
        "home_text": "它按 Stripe 的样子应答商店的请求。下面是最近的付款。",
        "state": "状态",
        "amount": "金额",
        "refunded": "已退款",
        "none_yet": "还没有付款。",
        "states": {
            "requires_payment_method": "等待付款",
            "requires_action": "等待确认",
            "processing": "处理中",
            "succeeded": "已付款",
            "canceled": "已取消",
        },
    },
    "en": {
        "lang": "en",
        "brand": "Simulated payment",
        "notice": "No money moves; for demonstration only.",
        "pay_title": "Checkout",
        "to_pay": "To pay",
        "card": "Card",
        "alipay": "Alipay",
        "wechat_pay": "WeChat Pay",
        "number": "Card number",
        "month": "MM",
        "year": "YY",
        "expiry": "Expires",
        "cvc": "Security code",
        "holder": "Name on card",
        "pay": "Pay",
        "pay_with": "Pay with {method}",
        "back": "Cancel and return to the store",
        "test_cards": "Test cards (open to see)",
        "card_ok": "Succeeds",
        "card_declined_row": "Declined",
        "card_funds_row": "Insufficient funds",
        "card_3ds_row": "Asks the holder",
        "any_date": "Any future date, any three digits. Never type a real card number.",
        "bank_title": "Your bank asks",
        "bank_text": "The bank asks the card holder to confirm this payment (3-D Secure).",
        "alipay_title": "Pay with Alipay",
        "alipay_text": "Confirm the payment in Alipay.",
        "wechat_title": "Scan with WeChat",
        "wechat_text": "Scan the code with a phone, or act as the phone below.",
        "approve": "Approve",
        "decline": "Decline",
        "done_title": "Payment succeeded",
        "done_text": "You can close this page and return to the store.",
        "failed_title": "Payment not completed",
        "failed_text": "Nothing was charged. Return to the store to try again.",
        "expired_title": "This payment is closed",
        "expired_text": "The page timed out or was cancelled; nothing was charged. Return to the store.",
        "missing_title": "No such page",
        "missing_text": "The link may be incomplete. Return to the store and try again.",
        "qr_alt": "WeChat Pay QR code",
        "method_label": "Payment method",
        "order": "Order",
        "home_title": "Payment simulator",
        "home_text": "It answers the store in Stripe's shape. The latest payments:",
        "state": "State",
        "amount": "Amount",
        "refunded": "Refunded",
        "none_yet": "No payment yet.",
        "states": {
            "requires_payment_method": "not paid yet",
            "requires_action": "waiting for approval",
            "processing": "processing",
            "succeeded": "paid",
            "canceled": "canceled",
        },
    },
}

REFUSALS: Mapping[str, str] = {
    "insufficient_funds": "卡内余额不足，没有扣款。请换一张卡。",
    "expired_card": "银行卡已过期，请换一张卡。",
    "incorrect_cvc": "安全码不正确，请核对后再试。",
    "invalid_cvc": "安全码应为三位或四位数字。",
    "incorrect_number": "卡号不正确，请核对后再试。",
    "invalid_expiry_month": "有效期的月份不正确。",
    "invalid_expiry_year": "有效期的年份不正确，或卡已过期。",
    "processing_error": "银行暂时没有处理成功，请稍后再试。",
    "payment_intent_authentication_failure": "付款未获确认，没有扣款。可以重试或换一种方式。",
    "test_mode_live_card": "这里只接受测试卡，请勿填写真实卡号。",
    "card_declined": "银行拒绝了这笔付款，没有扣款。请换一张卡或联系发卡银行。",
}


def words_for(locale: str | None) -> Mapping[str, Any]:
    """The words of a session's locale."""
    return WORDS["en" if locale == "en" else "zh"]


def refusal_words(error: Mapping[str, Any] | None, locale: str | None) -> str:
    """Why the last try failed, for the buyer; empty when it did not."""
    if not error:
        return ""
    if locale == "en":
        return str(error["message"])
    return REFUSALS.get(error.get("decline_code", ""), "") or REFUSALS.get(
        error.get("code", ""), REFUSALS["card_declined"]
    )
