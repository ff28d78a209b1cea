"""Numbers as the cells of a sheet show them; the values are what Excel shows."""

import pytest

from loaders.office.number_formats import BUILT_IN, shown


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("1.1", "", "1.1"),
        ("1.1", "0.00", "1.10"),
        ("1.1000000000000001", "General", "1.1"),
        ("12", "", "12"),
        ("1.0", "0.0", "1.0"),
        ("0.5", "0%", "50%"),
        ("0.125", "0.0%", "12.5%"),
        ("1234567", "#,##0", "1,234,567"),
        ("1234567", "#,##0,", "1,235"),
        ("3", '"AC"0', "AC3"),
        ("1.2", '"AC"0.0', "AC1.2"),
        ("110", '0"."00', "1.10"),
        ("7", "000", "007"),
        ("2.5", "0", "3"),
        ("1.5", "0.##", "1.5"),
        ("-3", "0;(0)", "(3)"),
        ("0", '0;-0;"無"', "無"),
        ("95", '0"%以上"', "95%以上"),
        ("0.3333", "# ?/?", "0.3333"),
        ("1e300", "0", "1E+300"),
        ("1e-300", "0.00", "1E-300"),
        ("-12345678901234567890", "#,##0." + "0" * 30, "-12,345,678,901,234,600,000." + "0" * 30),
        ("1", "0" + "%" * 200, "1"),
        ("5", "@", "5"),
        ("5", "[紅]0_ ", "5"),
        ("5", "[$NT$-404]#,##0", "NT$5"),
    ],
)
def test_a_number_is_shown_by_its_format(number: str, code: str, text: str) -> None:
    assert shown(number, code) == (text, False)


def test_dates_and_times() -> None:
    assert shown("43160", "yyyy/m/d") == ("2018-03-01", True)
    assert shown("43160", 'e"年"m"月"d"日"') == ("2018-03-01", True)
    assert shown("41698", BUILT_IN[14], since_1904=True) == ("2018-03-01", True)
    assert shown("0.5", "h:mm") == ("12:00", True)
    assert shown("43160.75", "yyyy/m/d h:mm") == ("2018-03-01 18:00", True)
    assert shown("-1", "yyyy/m/d") == ("-1", False)


@pytest.mark.parametrize("number", ["", "x", "nan", "inf", "1e999"])
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match=r"^$|[a-z0-9]"):
        shown(number, "0")
