"""Prints what openpyxl sees of a workbook: of each sheet its name, its merged
areas, and its cells as [place, type, formula or value, cached value]."""

import json
import sys

import openpyxl

formulas = openpyxl.load_workbook(sys.argv[1])
cached = openpyxl.load_workbook(sys.argv[1], data_only=True)
sheets = []
for sheet in formulas:
    values = cached[sheet.title]
    sheets.append({
        "Name": sheet.title,
        "Merged": sorted(str(m) for m in sheet.merged_cells.ranges),
        "Cells": [
            [c.coordinate, c.data_type, c.value, values[c.coordinate].value]
            for row in sheet for c in row if c.value is not None
        ],
    })
json.dump(sheets, sys.stdout)
