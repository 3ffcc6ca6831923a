"""The calls behind `shop.commerce.api`, one file per subject. Import them through `api` only."""
