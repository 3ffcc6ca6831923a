"""The simulator's process and its edges."""

import subprocess
import sys

import httpx
import pytest

from tests.support.simulator import KEY, RunningSimulator


@pytest.mark.parametrize("demo", ["", "0"])
def test_simulator_refuses_to_start_outside_demo_mode(
    demo: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    done = subprocess.run(
        [sys.executable, "-m", "shop.payments.simulator"],
        env={"XIANHUO_DEMO": demo, "XIANHUO_HOME": str(home), "PORT": "1"},
        capture_output=True,
        check=False,
        timeout=30,
    )

    assert done.returncode == 2
    assert b"demo mode only" in done.stderr
    assert list(home.iterdir()) == []


def test_healthz(simulator: RunningSimulator) -> None:
    assert httpx.get(f"{simulator.url}/healthz").json() == {"status": "ok"}


@pytest.mark.parametrize("authorization", ["", "Bearer sk_live_x", "Basic !!!", "Bearer"])
def test_api_needs_a_test_key(simulator: RunningSimulator, authorization: str) -> None:
    headers = {"Authorization": authorization}

    for path in ("/v1/events", "/_faults"):
        answer = httpx.get(f"{simulator.url}{path}", headers=headers)
        assert answer.status_code == 401
        assert answer.json()["error"]["type"] == "invalid_request_error"


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/c/pay/cs_test_x", "/approve/pi_x", "/approve/pi_x/qr.gif", "/assets/../x"],
)
def test_unknown_page_is_a_kind_404(simulator: RunningSimulator, path: str) -> None:
    answer = httpx.get(simulator.url + path)

    assert answer.status_code == 404
    assert "没有这个页面" in answer.text


def test_pages_are_guarded_and_escaped(simulator: RunningSimulator) -> None:
    session = simulator.client().v1.checkout.sessions.create(
        {
            "mode": "payment",
            "line_items": [
                {
                    "price_data": {
                        "currency": "cny",
                        "unit_amount": 990,
                        "product_data": {"name": "<script>alert(1)</script>"},
                    }
                }
            ],
            "payment_method_types": ["card"],
            "success_url": "http://store.test/",
        }
    )

    page = httpx.get(session.url)

    assert "<script" not in page.text
    assert "&lt;script&gt;" in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert "模拟支付" in page.text


def test_large_body_is_refused(simulator: RunningSimulator) -> None:
    answer = httpx.post(f"{simulator.url}/v1/refunds", content=b"a" * 300_000, auth=(KEY, ""))

    assert answer.status_code == 413


@pytest.mark.parametrize("body", [b"[]", b"{", b'{"late": {}}', b'{"other": {"next": 1}}'])
def test_wrong_faults_are_refused(simulator: RunningSimulator, body: bytes) -> None:
    answer = httpx.post(f"{simulator.url}/_faults", content=body, auth=(KEY, ""))

    assert answer.status_code == 400
    assert httpx.get(f"{simulator.url}/_faults", auth=(KEY, "")).json() == {}
