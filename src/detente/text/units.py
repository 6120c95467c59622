"""The units of quantities as reports write them: measures, currencies, their signs, plurals and other spellings."""

MEASURES = {
    "km": "kilometre", "kilometre": "kilometre", "kilometer": "kilometre", "mile": "mile", "metre": "metre",
    "meter": "metre", "tonne": "tonne", "ton": "ton", "hectare": "hectare", "acre": "acre", "barrel": "barrel",
    "kg": "kilogram", "kilogram": "kilogram", "kilo": "kilogram", "pound": "pound", "litre": "litre",
    "gallon": "gallon", "megawatt": "megawatt", "mw": "megawatt", "gw": "gigawatt", "gigawatt": "gigawatt",
    "sq": "square", "dollar": "dollar", "euro": "euro", "rupee": "rupee", "rial": "rial", "rouble": "rouble",
    "ruble": "rouble", "afghani": "afghani", "yuan": "yuan", "lira": "lira", "yen": "yen", "pound sterling": "pound",
    "foot": "foot", "yard": "yard", "inch": "inch", "gram": "gram", "centimetre": "centimetre",
    "centimeter": "centimetre", "celsius": "degree Celsius", "fahrenheit": "degree Fahrenheit", "watt": "watt",
    "kilowatt": "kilowatt", "terawatt": "terawatt", "knot": "knot", "ounce": "ounce",
    "bushel": "bushel", "kilowatt-hour": "kilowatt-hour", "megawatt-hour": "megawatt-hour",
    "gigawatt-hour": "gigawatt-hour", "terawatt-hour": "terawatt-hour", "kwh": "kilowatt-hour",
    "mwh": "megawatt-hour", "gwh": "gigawatt-hour", "twh": "terawatt-hour",
}  # fmt: skip
WATTS = tuple(f"{size}watt hours" for size in ("kilo", "mega", "giga", "tera"))
"""An amount of energy whose words are not joined."""
DIMENSIONED = {one: one for one in ("cubic", "square", "nautical")} | {"sq": "square", "cu": "cubic"}
"""Words that make another unit of a length: cubic metres, square miles."""
CURRENCY_NAMES = frozenset(
    "dollar euro rupee rial rouble ruble afghani yuan renminbi lira yen naira franc shilling birr peso pound krone "
    "kroner krona kronor koruna forint zloty leu lei leva lev lari dram manat tenge somoni hryvnia rand baht kyat kip "
    "dong riel rupiah ringgit taka tugrik tögrög togrog dinar dirham riyal shekel cedi dalasi kwacha kwanza metical "
    "meticais pula ariary nakfa ouguiya dobra escudo guarani boliviano bolivar bolívar colón quetzal lempira córdoba "
    "gourde balboa reais ngultrum rufiyaa pataca kina tala vatu "
    "mark deutschmark guilder schilling peseta drachma lire sterling markka punt crown cruzado austral".split()
)
AMBIGUOUS = frozenset({"pound", "mark", "crown", "punt"})
"""Currencies whose name means something else, too; behind a magnitude they are money."""
COINS = {
    "kroner": "krone", "kronor": "krona", "lei": "leu", "leva": "lev", "meticais": "metical", "reais": "real",
    "ruble": "rouble", "renminbi": "yuan", "tögrög": "tugrik", "togrog": "tugrik", "bolívar": "bolivar", "lire": "lira",
}  # fmt: skip
"""Plurals and other spellings of currencies."""
SYMBOLS = {
    "km": "kilometre", "kms": "kilometre", "kg": "kilogram", "cm": "centimetre", "ft": "foot", "ha": "hectare",
    "lb": "pound", "lbs": "pound", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "TW": "terawatt",
    "kWh": "kilowatt-hour", "MWh": "megawatt-hour", "GWh": "gigawatt-hour", "TWh": "terawatt-hour",
}  # fmt: skip
