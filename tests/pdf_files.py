"""Small PDF files made by hand."""

import zlib

__all__ = ["pdf_file"]


def pdf_file(
    pages: int = 1, content: bytes = b"", encrypted: bool = False, packed: bytes = b""
) -> bytes:
    """A PDF whose pages all draw ``content``; ``encrypted`` with a password nobody knows.

    ``packed`` is the content as the file has it, deflated.
    """
    kids = " ".join(f"{number} 0 R" for number in range(4, 4 + pages))
    packed = packed or zlib.compress(content, 1)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>".encode(),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R>>"] * pages,
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, inner in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, inner)
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (
        b"41" * 32,
        b"42" * 32,
    )
    data += b"trailer<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, lock if encrypted else b"")
    return data + b"startxref\n%d\n%%%%EOF\n" % table
