"""Video: what plays where. Ingest and low-latency lanes come with the media process; recordings play from files."""
