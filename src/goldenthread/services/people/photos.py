"""The small photo of the identity bar, made from the stored picture and put into the page itself."""

import io
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from PIL import Image, UnidentifiedImageError

PHOTO, PICTURES = "photo", ("image/jpeg", "image/png")
SMALL = (128, 128)


@lru_cache(maxsize=512)
def small_photo(path: Path) -> str:
    """The picture as a data address of at most 128 by 128 points; empty when the file is not there or no picture."""
    try:
        with Image.open(path) as picture:
            small = picture.convert("RGB")
            small.thumbnail(SMALL)
    except (OSError, UnidentifiedImageError):
        return ""
    made = io.BytesIO()
    small.save(made, "JPEG", quality=80)
    return f"data:image/jpeg;base64,{b64encode(made.getvalue()).decode()}"
