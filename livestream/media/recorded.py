"""Recordings made from pictures by the ffmpeg of a wheel: H.264 and AAC in 2 s HLS segments."""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import imageio_ffmpeg
from PIL import Image, UnidentifiedImageError

from shop.kernel.errors import FinalError, RetryableError

FRAME_RATE = 10
SEGMENT_SECONDS = 2
WIDTH, HEIGHT = 540, 960
MARGIN_WIDTH, MARGIN_HEIGHT = 720, 1280
"""Pictures are kept a third larger than the frame, so that the slow drift stays smooth."""


class PictureUnreadable(FinalError):
    """A scene's file is no picture. Facts: `reason`."""

    code = "PICTURE_UNREADABLE"


class RecordingFailed(RetryableError):
    """ffmpeg ended with an error, as when it is stopped with its worker or the disk is full; `reason`: its last lines."""

    code = "RECORDING_FAILED"


@dataclass(frozen=True, slots=True)
class Scene:
    """One still picture on screen for whole seconds; the camera moves in slowly."""

    picture: Path
    seconds: int


@dataclass(frozen=True, slots=True)
class MadeRecording:
    """What was written: the playlist, its length in seconds, its size in px."""

    playlist: Path
    seconds: int
    width: int = WIDTH
    height: int = HEIGHT


def recording_make(*, scenes: Sequence[Scene], folder: Path) -> MadeRecording:
    """Write `index.m3u8` and its segments into `folder`, replacing what is there.

    Keyframes fall on segment borders, so that a player can start at any of them. The sound is a quiet room.
    Raises PictureUnreadable, RecordingFailed; ValueError without scenes.
    """
    if not scenes:
        raise ValueError("a recording needs a scene")
    for scene in scenes:
        _check(scene.picture)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.ts"):
        old.unlink()
    playlist = folder / "index.m3u8"
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        "-hide_banner",
        "-loglevel",
        "error",
        "-nostdin",
        "-y",
    ]
    for scene in scenes:
        command += ["-i", str(scene.picture)]
    command += ["-f", "lavfi", "-i", "anoisesrc=color=brown:amplitude=0.01:sample_rate=44100"]
    command += [
        "-filter_complex",
        _filters(scenes),
        "-map",
        "[video]",
        "-map",
        f"{len(scenes)}:a",
        "-shortest",
    ]
    command += [
        "-c:v",
        "libx264",
        "-preset",
        "superfast",
        "-profile:v",
        "main",
        "-pix_fmt",
        "yuv420p",
        "-crf",
        "27",
    ]
    command += [
        "-g",
        str(FRAME_RATE * SEGMENT_SECONDS),
        "-keyint_min",
        str(FRAME_RATE * SEGMENT_SECONDS),
        "-sc_threshold",
        "0",
    ]
    command += ["-c:a", "aac", "-b:a", "48k", "-threads", "2"]
    command += [
        "-f",
        "hls",
        "-hls_time",
        str(SEGMENT_SECONDS),
        "-hls_playlist_type",
        "vod",
        "-hls_list_size",
        "0",
    ]
    command += ["-hls_segment_filename", str(folder / "part%03d.ts"), str(playlist)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own arguments
    if done.returncode:
        raise RecordingFailed(reason=done.stderr[-500:] or f"code {done.returncode}")
    return MadeRecording(playlist=playlist, seconds=playlist_seconds(playlist))


def _check(picture: Path) -> None:
    """ffmpeg's word for a file that is no picture is hard to read; so look first."""
    try:
        with Image.open(picture) as image:
            image.verify()
    except (UnidentifiedImageError, OSError) as error:
        raise PictureUnreadable(reason=f"{picture.name}: {error}") from error


def playlist_seconds(playlist: Path) -> int:
    """The length of a VOD playlist: the sum of its segments, rounded to whole seconds."""
    lengths = re.findall(r"#EXTINF:([\d.]+)", playlist.read_text(encoding="utf-8"))
    return round(sum(float(length) for length in lengths))


def _filters(scenes: Sequence[Scene]) -> str:
    """Cover the frame once, drift inwards over it by six per cent, then join the scenes."""
    parts = []
    for index, scene in enumerate(scenes):
        frames = scene.seconds * FRAME_RATE
        parts.append(
            f"[{index}:v]scale={MARGIN_WIDTH}:{MARGIN_HEIGHT}:force_original_aspect_ratio=increase,"
            f"crop={MARGIN_WIDTH}:{MARGIN_HEIGHT},"
            f"zoompan=z='1+0.06*on/{frames}':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2':d={frames}:s={WIDTH}x{HEIGHT}:fps={FRAME_RATE},"
            f"setsar=1[s{index}]"
        )
    joined = "".join(f"[s{index}]" for index in range(len(scenes)))
    return ";".join([*parts, f"{joined}concat=n={len(scenes)}:v=1:a=0[video]"])
