"""Form bodies as Stripe reads them."""

import pytest

from shop.payments.simulator.errors import StripeError
from shop.payments.simulator.forms import form_parse, many, nested, spec_read, text, whole

SPEC = {"amount": whole(least=1), "tags": many(text), "inner": nested({"a": text}, required=["a"])}


def test_form_parse_nests_hashes_and_lists() -> None:
    parsed = form_parse("a=1&b[c][d]=2&l[0][x]=3&l[1][x]=4&e[]=p&e[]=q&m[k]=%E9%B2%9C")

    assert parsed == {
        "a": "1",
        "b": {"c": {"d": "2"}},
        "l": [{"x": "3"}, {"x": "4"}],
        "e": ["p", "q"],
        "m": {"k": "鲜"},
    }


@pytest.mark.parametrize("raw", ["a[b=1", "a=1&a[b]=2", "x" + "[a]" * 9 + "=1"])
def test_form_parse_refuses_broken_names(raw: str) -> None:
    with pytest.raises(StripeError):
        form_parse(raw)


def test_spec_read_types_values() -> None:
    read = spec_read(SPEC, form_parse("amount=12&tags[]=a&inner[a]=z"))

    assert read == {"amount": 12, "tags": ["a"], "inner": {"a": "z"}}


@pytest.mark.parametrize(
    ("raw", "code", "param"),
    [
        ("", "parameter_missing", "amount"),
        ("amount=1.5", "parameter_invalid_integer", "amount"),
        ("amount=0", "parameter_invalid_integer", "amount"),
        ("amount=%D9%A3", "parameter_invalid_integer", "amount"),
        ("amount=1&more=2", "parameter_unknown", "more"),
        ("amount=1&inner[b]=2", "parameter_unknown", "inner[b]"),
        ("amount=1&inner[a]=", "parameter_missing", "inner[a]"),
    ],
)
def test_spec_read_names_the_wrong_parameter(raw: str, code: str, param: str) -> None:
    with pytest.raises(StripeError) as refused:
        spec_read(SPEC, form_parse(raw), required=["amount"])

    assert (refused.value.error["code"], refused.value.error["param"]) == (code, param)
