"""Small PDF files made by hand."""

import zlib

__all__ = ["BLANKS", "drawn", "pdf_file"]


_FONTS = b"".join(
    b"/%s<</Type/Font/Subtype/Type0/BaseFont/MSung-Light/Encoding/%s/DescendantFonts[<<"
    b"/Type/Font/Subtype/CIDFontType0/BaseFont/MSung-Light/DW 1000"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 0>>>>]>>" % font
    for font in (
        (b"F", b"UniCNS-UCS2-H", b"CNS1"),
        (b"V", b"UniCNS-UCS2-V", b"CNS1"),
        (b"U", b"Identity-H", b"Identity"),
    )
)


def _blanks(times: int) -> bytes:
    """So many times ten million blanks, deflated: a piece that ends with a full flush repeats."""
    packer = zlib.compressobj(9, wbits=-15)
    piece = packer.compress(b" " * 10_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + piece * times + packer.flush()


BLANKS = _blanks(190)
"""A content of 1.9 GB, deflated."""


def drawn(x: float, y: float, text: str, size: float = 12, font: str = "F") -> bytes:
    """A piece of text that begins so many points from the left and from below."""
    inner = text.encode("latin-1" if font == "L" else "utf-16-be").hex()
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm <{inner}> Tj ET\n".encode()


def pdf_file(
    pages: int = 1,
    content: bytes = b"",
    encrypted: bool = False,
    packed: bytes = b"",
    faint: bytes = b"",
) -> bytes:
    """A PDF whose pages all draw ``content``; ``encrypted`` with a password nobody knows.

    ``packed`` is the content as the file has it, deflated. Its fonts are not embedded: /F, /V for
    lines from the top down, /L for Latin letters, and /U, of which nothing says what its glyphs
    are. ``faint`` is drawn where the content says /X Do, which /G gs before makes all but
    transparent.
    """
    kids = " ".join(f"{number} 0 R" for number in range(4, 4 + pages))
    packed = packed or zlib.compress(content, 1)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>".encode(),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        *[
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R/Resources %d 0 R>>"
            % (4 + pages)
        ]
        * pages,
        b"<</Font<<%s/L<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>"
        b"/ExtGState<</G<</ca 0.03>>>>/XObject<</X %d 0 R>>>>" % (_FONTS, 5 + pages),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Group<</S/Transparency>>"
        b"/Resources %d 0 R/Length %d>>stream\n%s\nendstream" % (4 + pages, len(faint), faint),
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
