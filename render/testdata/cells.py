"""Prints the tables of a Word file as python-docx reads them: for each, its
rows of [number of the cell, text of the cell]. Slots of one merged cell have
one number."""
import json
import sys

import docx

tables = []
for table in docx.Document(sys.argv[1]).tables:
    numbers, rows = {}, []
    for row in table.rows:
        rows.append([[numbers.setdefault(c._tc, len(numbers)), c.text] for c in row.cells])
    tables.append(rows)
json.dump(tables, sys.stdout)
