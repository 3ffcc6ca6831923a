"""Recordings: an HLS playlist below MEDIA_ROOT and what is known of it."""

from django.db import models


class Recording(models.Model):
    """The video of one broadcast. `playlist` is a path below MEDIA_ROOT; `starts_at` is the programme time of its first frame."""

    broadcast = models.OneToOneField(
        "livestream.Broadcast", on_delete=models.CASCADE, related_name="recording"
    )
    playlist = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    seconds = models.PositiveIntegerField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seconds__gt=0), name="livestream_recording_length"
            )
        ]

    def __str__(self) -> str:
        return self.playlist
