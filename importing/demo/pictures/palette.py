"""The colours of all posters: earth, indigo and one warm light."""

CREAM = "#fbeed3"
SAND = "#efcf97"
DUNE = "#e2a55e"
OCHRE = "#cc7f35"
CLAY = "#b0562f"
BRICK = "#8a3b2b"
WINE = "#5c2433"
UMBER = "#3c1f2a"

GOLD = "#f6c35a"
PEACH = "#f3a673"
ROSE = "#df7a63"
PLUM = "#7d3f5b"

MIST = "#cfdcd2"
RIVER = "#4b9a97"
TEAL = "#23656c"
DEEP = "#16414f"
INDIGO = "#283763"
NIGHT = "#161c3a"

LEAF = "#8aa05a"
OLIVE = "#5f7a3f"
FOREST = "#35553c"

DAWN_SKY = ("#4a5a86", "#b0809a", "#f0a987", "#fbd9a0")
DAY_SKY = ("#7fb4b4", "#b5d3c4", "#f0e6c8")
DUSK_SKY = ("#3a2c57", "#8d4566", "#e0745a", "#f8bd70")
EMBER_SKY = ("#a03f3c", "#e07c4b", "#f7c06c", "#fce3ac")
NIGHT_SKY = ("#10142e", "#1f2a55", "#45497c", "#8a6a86")
STORM_SKY = ("#27323f", "#465a66", "#8a958c", "#e3c48d")
