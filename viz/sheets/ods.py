"""A workbook as ODS: OpenDocument 1.3, https://docs.oasis-open.org/office/OpenDocument/v1.3/."""

from collections.abc import Iterator
from urllib.parse import quote

from graphmodel.places import column_letters
from viz.odf.archive import archive, meta, part
from viz.odf.markup import paragraphs, tag
from viz.sheets.ods_styles import (
    automatic_styles,
    cell_style,
    column_style,
    head_style,
    page_styles,
    row_style,
)
from viz.sheets.workbook import Cell, Column, Form, Sheet, Target, Workbook

__all__ = ["ods"]

_MIME = "application/vnd.oasis.opendocument.spreadsheet"


def ods(book: Workbook) -> bytes:
    """The file; the same bytes for the same workbook."""
    parts = {
        "content.xml": _content(book),
        "styles.xml": _styles(),
        "meta.xml": meta(book.title),
        "settings.xml": _settings(book),
    }
    return archive(_MIME, parts)


def _styles() -> str:
    return part("document-styles", *page_styles())


def _settings(book: Workbook) -> str:
    """Heads that stay where they are while one scrolls: LibreOffice keeps that here."""

    def item(name: str, kind: str, value: object) -> str:
        said = {"config:name": name, "config:type": kind}
        return tag("config:config-item", said, str(value))

    def view(sheet: Sheet, name: str) -> str:
        below = sheet.head + 1
        items = (
            item("HorizontalSplitMode", "short", 0),
            item("VerticalSplitMode", "short", 2),
            item("HorizontalSplitPosition", "int", 0),
            item("VerticalSplitPosition", "int", below),
            item("ActiveSplitRange", "short", 2),
            item("PositionLeft", "int", 0),
            item("PositionRight", "int", 0),
            item("PositionTop", "int", 0),
            item("PositionBottom", "int", below),
        )
        return tag("config:config-item-map-entry", {"config:name": name}, "".join(items))

    sheets = "".join(map(view, book.sheets, book.names))
    tables = tag("config:config-item-map-named", {"config:name": "Tables"}, sheets)
    entry = tag("config:config-item-map-entry", {}, item("ViewId", "string", "view1") + tables)
    views = tag("config:config-item-map-indexed", {"config:name": "Views"}, entry)
    found = tag("config:config-item-set", {"config:name": "ooo:view-settings"}, views)
    return part("document-settings", tag("office:settings", {}, found))


def _content(book: Workbook) -> str:
    sheets = list(zip(book.sheets, book.names, strict=True))
    widths = {column.width for sheet in book.sheets for column in sheet.columns}
    heights = {lines for sheet in book.sheets for lines in sheet.lines}
    lists = "".join(_validations(sheets))
    filters = "".join(
        tag(
            "table:database-range",
            {
                "table:name": f"__Anonymous_Sheet_DB__{number}",
                "table:target-range-address": _range(
                    name, sheet.head, sheet.last, len(sheet.columns)
                ),
                "table:display-filter-buttons": "true",
            },
        )
        for number, (sheet, name) in enumerate(sheets)
    )
    body = "".join(
        (
            tag("table:content-validations", {}, lists) if lists else "",
            *(_table(book, sheet, name) for sheet, name in sheets),
            tag("table:database-ranges", {}, filters),
        )
    )
    return part(
        "document-content",
        *automatic_styles(widths, heights | {1}),
        tag("office:body", {}, tag("office:spreadsheet", {}, body)),
    )


def _validations(sheets: list[tuple[Sheet, str]]) -> Iterator[str]:
    for sheet, name in sheets:
        for place, column in enumerate(sheet.columns):
            if column.choices:
                listed = ";".join(f'"{_doubled(one)}"' for one in column.choices)
                yield tag(
                    "table:content-validation",
                    {
                        "table:name": _validation(sheet, place),
                        "table:condition": f"of:cell-content-is-in-list({listed})",
                        "table:allow-empty-cell": "true",
                        "table:display-list": "unsorted",
                        "table:base-cell-address": f"{_quoted(name)}.A1",
                    },
                )


def _validation(sheet: Sheet, place: int) -> str:
    return f"{sheet.key}-{place}"


def _table(book: Workbook, sheet: Sheet, name: str) -> str:
    columns = "".join(
        tag("table:table-column", {"table:style-name": column_style(column.width)})
        for column in sheet.columns
    )
    lead = "".join(
        _row([_cell(line, "lead" if row else "title")]) for row, line in enumerate(sheet.lead)
    )
    heads = _row([_cell(column.head, head_style(column.form)) for column in sheet.columns])
    rows = "".join(_rows(book, sheet))
    said = {
        "table:name": name,
        "table:style-name": "sheet",
        "table:print-ranges": _range(name, 0, sheet.last, sheet.printed),
    }
    return tag(
        "table:table", said, columns + lead + tag("table:table-header-rows", {}, heads) + rows
    )


def _rows(book: Workbook, sheet: Sheet) -> Iterator[str]:
    validations = [
        _validation(sheet, place) if column.choices else ""
        for place, column in enumerate(sheet.columns)
    ]
    for cells, lines in zip(sheet.rows, sheet.lines, strict=True):
        yield _row(
            [
                _typed(book, cell, column, validation)
                for cell, column, validation in zip(cells, sheet.columns, validations, strict=True)
            ],
            lines,
        )


def _row(cells: list[str], lines: int = 1) -> str:
    return tag("table:table-row", {"table:style-name": row_style(lines)}, "".join(cells))


def _typed(book: Workbook, cell: Cell, column: Column, validation: str) -> str:
    value, link = cell
    address = None if link is None else _address(book, link)
    return _cell(value, cell_style(column, linked=link is not None), address, validation,
                 exact=column.form is Form.EXACT)  # fmt: skip


def _cell(
    value: str | int | float | None,
    style: str,
    address: str | None = None,
    validation: str = "",
    *,
    exact: bool = False,
) -> str:
    said = {"table:style-name": style}
    if validation:
        said["table:content-validation-name"] = validation
    if value is None:
        return tag("table:table-cell", said)
    if isinstance(value, str):
        said["office:value-type"] = "string"
        return tag("table:table-cell", said, paragraphs(value, address))
    said |= {"office:value-type": "float", "office:value": repr(value)}
    shown = f"{value:.3f}" if isinstance(value, float) and not exact else str(value)
    return tag("table:table-cell", said, paragraphs(shown))


def _address(book: Workbook, link: Target | str) -> str:
    if isinstance(link, str):
        return f"../{quote(link)}"  # from inside the file, which counts as a folder
    name, row = book.place(link)
    return f"#{_quoted(name)}.A{row}"


def _range(name: str, first: int, last: int, width: int) -> str:
    quoted = _quoted(name)
    return f"{quoted}.A{first + 1}:{quoted}.{column_letters(width)}{last + 1}"


def _quoted(name: str) -> str:
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def _doubled(text: str) -> str:
    return text.replace('"', '""')
