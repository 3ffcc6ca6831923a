"""How it is sold live: hosts, broadcasts, line-ups, attribution."""

from django.apps import AppConfig


class LivestreamConfig(AppConfig):
    """The livestream application."""

    name = "livestream"
    verbose_name = "直播"
