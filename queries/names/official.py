"""Official names of bureaus, with and without their city."""

from collections.abc import Iterator, Sequence

from graphmodel.cities import CITIES
from graphmodel.names import folded

__all__ = ["official_forms"]

_RUN_BY_THE_CITY = "立"  # of 臺北市立動物園 nothing may be cut: 立動物園 is no name


def official_forms(
    name: str, full_name: str, english_name: str, aliases: Sequence[str], city: str
) -> tuple[str, ...]:
    """The folded forms in which a bureau's names are written with a city and without.

    環境保護局, 臺北市環境保護局, 臺北市政府環境保護局; Department of Environmental Protection,
    and that with Taipei City Government before or behind it.

    Args:
        name: Its short name.
        full_name: Its official name, or empty.
        english_name: Its English name, or empty.
        aliases: Its other names.
        city: The city's name in keys, for a bureau whose official name prints none.
    """
    full, english = folded(full_name), folded(english_name)
    its_city = _city_of(full) or _chinese_name(city)
    forms = [full, english]
    if its_city:
        chinese = (folded(name), *map(folded, aliases), _without_city(full, its_city))
        forms += [form for base in chinese if base for form in _in_chinese(base, its_city)]
        forms += _in_english(english, its_city) if english else ()
    return tuple(dict.fromkeys(filter(None, forms)))


def _city_of(full_name: str) -> str:
    return next((city for city in CITIES if full_name.startswith(city)), "")


def _chinese_name(key: str) -> str:
    return next((name for name, known in CITIES.items() if known == key), "")


def _without_city(full_name: str, city: str) -> str:
    rest = full_name.removeprefix(city)
    if rest == full_name or rest.startswith(_RUN_BY_THE_CITY):
        return full_name
    return rest.removeprefix("政府")


def _in_chinese(base: str, city: str) -> tuple[str, ...]:
    return base, f"{city}{base}", f"{city}政府{base}"


def _in_english(english_name: str, city: str) -> Iterator[str]:
    kind = "city" if city.endswith("市") else "county"
    seat = CITIES[city].removesuffix("-city").replace("-", "") + kind
    government = f"{seat}government"
    base = english_name.removesuffix(f",{government}").removesuffix(f",{seat}")
    base = base.removeprefix(government).removeprefix(seat)
    if base:
        yield base
        for written in (government, seat):
            yield f"{base},{written}"
            yield f"{written}{base}"
