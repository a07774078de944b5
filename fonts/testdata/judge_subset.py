"""judge_subset.py ORIGINAL SUBSET GLYPHS: fontTools reads a subset.

Every table must decompile, the checksums must be right, and glyph i of SUBSET
must draw and advance as the i-th of GLYPHS (numbers, one a line) in ORIGINAL.
"""
import sys

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont


def drawn(font, glyph_set, number):
    name = font.getGlyphName(number)
    pen = DecomposingRecordingPen(glyph_set)
    glyph_set[name].draw(pen)
    return pen.value, font["hmtx"][name]


original = TTFont(sys.argv[1], lazy=True)
subset = TTFont(sys.argv[2], checkChecksums=2)
for tag in subset.keys():
    if tag != "GlyphOrder":
        subset[tag]
data = open(sys.argv[2], "rb").read()
words = [int.from_bytes(data[i : i + 4], "big") for i in range(0, len(data), 4)]
assert sum(words) & 0xFFFFFFFF == 0xB1B0AFBA, "the file's checksum is wrong"

before, after = original.getGlyphSet(), subset.getGlyphSet()
numbers = [int(line) for line in open(sys.argv[3])]
for i, number in enumerate(numbers):
    want, got = drawn(original, before, number), drawn(subset, after, i)
    assert want == got, f"glyph {i} ({number} of the original): {got}, want {want}"
print(len(numbers), "glyphs agree,", subset["maxp"].numGlyphs, "in the subset")
