"""Writes with openpyxl the workbook that TestReadOpenpyxl expects."""
import datetime
import sys

import openpyxl

book = openpyxl.Workbook()
s = book.active
s.title = "表三"
s.append(["一、本年新收", 12, 1.5, 96171.6, True, None, "=SUM(B1:D1)"])
s["C1"].number_format = "0.00_ "
s["A2"] = " 甲\n乙\t"
s["B2"] = datetime.date(2026, 1, 20)
s["C2"] = "#REF!"
s["C2"].data_type = "e"
s["D2"] = "=甲"
s["D2"].data_type = "s"
s["E2"] = 12345678901234567
s["F2"] = 1e20
s["G2"] = "_x000D_"
s.merge_cells("A3:C4")
s["A3"] = "合并"
s.row_dimensions[5].hidden = True
s.column_dimensions["H"].hidden = True
book.create_sheet("空").sheet_state = "hidden"
book.save(sys.argv[1])
