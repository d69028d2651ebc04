"""Makes the static fonts of this folder from the variable woff2 files of Inter and Source Serif 4.

usage: python instances.py SOURCE_FOLDER DESTINATION_FOLDER     (needs fonttools and brotli)

Each instance merges Latin and Latin Extended, has tabular digits as its only digits, keeps kerning
and mark positions, and carries a name of its own: the licence of Source Serif reserves "Source",
and a name of its own cannot meet another version of the font installed on a reader's machine.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SANS = ("inter-latin-opsz-normal.woff2", "inter-latin-ext-opsz-normal.woff2")
SERIF = ("source-serif-4-latin-opsz-normal.woff2", "source-serif-4-latin-ext-opsz-normal.woff2")
# file, family, sources, axes, weight announced to CSS (whole hundreds, which every reader knows)
INSTANCES = [
    ("sans-text.ttf", "Desire Path Sans", SANS, {"wght": 450, "opsz": 14}, 400),
    ("sans-label.ttf", "Desire Path Sans", SANS, {"wght": 500, "opsz": 14}, 500),
    ("sans-heading.ttf", "Desire Path Sans", SANS, {"wght": 600, "opsz": 14}, 600),
    ("sans-number.ttf", "Desire Path Sans", SANS, {"wght": 650, "opsz": 14}, 700),
    ("serif-text.ttf", "Desire Path Serif", SERIF, {"wght": 400, "opsz": 13}, 400),
]
STYLES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
DAY_ONE = 3786912000  # 2024-01-01 in the font's own calendar, so that the same input gives the same bytes


def tabular_digits(font):
    swaps = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    swaps.update(getattr(getattr(table, "ExtSubTable", table), "mapping", {}))
    for table in font["cmap"].tables:
        for code, glyph in table.cmap.items():
            if 0x30 <= code <= 0x39:
                table.cmap[code] = swaps.get(glyph, glyph)


def part(path, axes, at):
    font = instancer.instantiateVariableFont(TTFont(path), axes)
    font.flavor = None
    tabular_digits(font)
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp"]
    options.name_IDs = ["*"]
    options.hinting = False
    options.drop_tables += ["STAT", "MVAR", "HVAR", "avar", "DSIG", "prep", "gasp"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted({u for t in font["cmap"].tables for u in t.cmap}))
    subsetter.subset(font)
    font.save(at)


def turned_arrows(font):
    """The Latin subset of Inter has the vertical arrows only: the others are the upward one, turned."""
    cmap = font.getBestCmap()
    if 0x2191 not in cmap:
        return
    glyphs, width = font.getGlyphSet(), font["hmtx"][cmap[0x2191]][0]
    height = font["OS/2"].sCapHeight
    for code, name, matrix in (
        (0x2192, "uni2192", (0, -1, 1, 0, 0, height / 2 + width / 2)),
        (0x2190, "uni2190", (0, 1, -1, 0, height, height / 2 - width / 2)),
    ):
        pen = TTGlyphPen(None)
        glyphs[cmap[0x2191]].draw(TransformPen(pen, matrix))
        glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font.setGlyphOrder(font.getGlyphOrder() + [name])
        font["glyf"].glyphs[name] = glyph
        font["glyf"].glyphOrder = font.getGlyphOrder()
        margin = 160
        shift = margin - glyph.xMin
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (glyph.xMax + margin, glyph.xMin)
        for table in font["cmap"].tables:
            table.cmap[code] = name


def rename(font, family, weight):
    names, style = font["name"], STYLES[weight]
    kept = {r.nameID: str(r) for r in names.names if r.nameID in (0, 13, 14)}
    names.names = []
    plain = weight in (400, 700)
    ours = {
        1: family if plain else f"{family} {style}",
        2: style if plain else "Regular",
        3: f"{family} {style}".replace(" ", "-"),
        4: f"{family} {style}",
        5: "Version 1.000",
        6: family.replace(" ", "") + "-" + style,
        16: family,
        17: style,
    }
    for number, text in {**kept, **ours}.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if weight == 700 else 0x40)
    font["head"].macStyle = 1 if weight == 700 else 0


def make(source, destination, file, family, sources, axes, weight):
    parts = [destination / f".{file}.{i}" for i in range(2)]
    for name, at in zip(sources, parts):
        part(source / name, axes, at)
    font = Merger().merge([str(p) for p in parts])
    for at in parts:
        at.unlink()
    turned_arrows(font)
    rename(font, family, weight)
    font["post"].formatType = 3.0
    font["head"].created = font["head"].modified = DAY_ONE
    font.recalcTimestamp = False
    font.save(destination / file)


if __name__ == "__main__":
    for instance in INSTANCES:
        make(Path(sys.argv[1]), Path(sys.argv[2]), *instance)
