"""Recordings are real video that any HLS player takes."""

from pathlib import Path

import pytest
from PIL import Image

from livestream.media.recorded import (
    PictureUnreadable,
    RecordingFailed,
    Scene,
    playlist_seconds,
    recording_make,
)
from shop.kernel.errors import RetryableError


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "still.webp"
    Image.new("RGB", (320, 240), "#1F7A3A").save(path)
    return path


def test_recording_make_writes_a_playlist_of_whole_segments(tmp_path: Path, picture: Path) -> None:
    made = recording_make(scenes=[Scene(picture, 2), Scene(picture, 2)], folder=tmp_path / "out")

    text = made.playlist.read_text()
    assert made.seconds == 4
    assert "#EXT-X-PLAYLIST-TYPE:VOD" in text
    assert text.rstrip().endswith("#EXT-X-ENDLIST")
    assert len(list((tmp_path / "out").glob("part*.ts"))) == text.count("#EXTINF")


def test_recording_make_says_which_picture_is_none(tmp_path: Path) -> None:
    broken = tmp_path / "broken.webp"
    broken.write_bytes(b"not a picture")

    with pytest.raises(PictureUnreadable) as refusal:
        recording_make(scenes=[Scene(broken, 2)], folder=tmp_path / "out")

    assert refusal.value.facts["reason"]


def test_a_recording_that_was_cut_off_is_made_later(
    tmp_path: Path, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = tmp_path / "ffmpeg"
    killed.write_text("#!/bin/sh\nkill -TERM $$\n")
    killed.chmod(0o755)
    monkeypatch.setattr("imageio_ffmpeg.get_ffmpeg_exe", lambda: str(killed))

    with pytest.raises(RecordingFailed) as failure:
        recording_make(scenes=[Scene(picture, 2)], folder=tmp_path / "out")

    assert isinstance(failure.value, RetryableError)
    assert failure.value.facts["reason"] == "code -15"


def test_recording_make_needs_a_scene(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="needs a scene"):
        recording_make(scenes=[], folder=tmp_path)


def test_playlist_seconds_adds_the_segments(tmp_path: Path) -> None:
    playlist = tmp_path / "index.m3u8"
    playlist.write_text("#EXTM3U\n#EXTINF:2.000,\na.ts\n#EXTINF:1.400,\nb.ts\n#EXT-X-ENDLIST\n")

    assert playlist_seconds(playlist) == 3
