"""Why a file cannot be cleaned; and pictures, which other kinds hold too."""

import io
import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 50_000_000
TAKEN = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG"}  # MPO: two pictures in one JPEG, as some telephones make


class Unclean(Exception):
    """The file is refused; the text says what was found and what is expected."""


def clean_picture(content: bytes, target: Path) -> list[str]:
    """Draw the picture anew, without place, time, camera or anything behind it; what was taken out.

    Raises Unclean when it is damaged or has more than 50 million points.
    """
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn_anew(content, target)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise Unclean(f"the picture has too many points; expected at most {MOST_PIXELS:,}") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise Unclean("the picture is damaged; expected one that opens") from None


def _drawn_anew(content: bytes, target: Path) -> list[str]:
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as given:
        if given.width * given.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        kind = TAKEN[str(given.format)]
        hidden = sorted({*map(str, given.info)} & {"exif", "xmp", "comment", "photoshop", "icc_profile", "Software"})
        upright = ImageOps.exif_transpose(given)
        wanted = (
            "RGBA"
            if kind == "PNG" and (upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info)
            else "RGB"
        )
        clean = upright.convert("L" if upright.mode in ("1", "L") and wanted == "RGB" else wanted)
    clean.info.clear()
    clean.save(target, kind, **({"quality": 90} if kind == "JPEG" else {"optimize": False}))
    return [f"picture data: {', '.join(hidden)}"] if hidden else []
