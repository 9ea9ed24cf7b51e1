"""Files made by hand for tests, good and hostile."""

import io
import zipfile

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


def picture(kind="JPEG", size=(60, 40), with_place=True):
    made, out = Image.new("RGB", size, "teal"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at 12 Elm Road"
    made.save(out, kind, **({"exif": exif} if with_place else {}))
    return out.getvalue()


def word(**parts):
    """A Word document; parts by name, with __ for the slash and _dot_ for the dot."""
    given = {
        "[Content_Types].xml": CONTENT_TYPES,
        "word/document.xml": "<w:document>Robin came to school hungry.</w:document>",
        "docProps/core.xml": "<cp:coreProperties><dc:creator>Secret Author</dc:creator></cp:coreProperties>",
    } | {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in given.items():
            archive.writestr(name, content)
    return out.getvalue()


def pdf(hidden=True, password=""):
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    if hidden:
        writer.add_metadata({"/Author": "Secret Author"})
        script = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('hello')")}
        )
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(script)
        writer.add_attachment("secret.txt", b"the attached secret")
        action = DictionaryObject(
            {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("launched.exe")}
        )
        page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
