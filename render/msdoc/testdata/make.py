"""Writes with python-docx the document that TestSaved expects; LibreOffice saves it as .doc."""
import copy
import sys

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

W = nsdecls("w")
d = docx.Document()
d.sections[0].header.paragraphs[0].text = "某局办公室"
d.sections[0].footer.paragraphs[0].text = "内部资料"
d.add_heading("一、总体情况", 1)
p = d.add_paragraph("本年收到申请")
p._p.append(parse_xml(f'<w:ins {W} w:id="1" w:author="张三" w:date="2026-01-05T00:00:00Z"><w:r><w:t>12</w:t></w:r></w:ins>'))
p._p.append(parse_xml(f'<w:del {W} w:id="2" w:author="李四" w:date="2026-01-05T00:00:00Z"><w:r><w:delText>21</w:delText></w:r></w:del>'))
p.add_run("件。")
p = d.add_paragraph("全文见")
for kind in ("begin", None, "separate", "text", "end"):
    r = p.add_run()
    if kind is None:
        r._r.append(parse_xml(f'<w:instrText {W}> HYPERLINK "http://example.com/" </w:instrText>'))
    elif kind == "text":
        r.text = "网站“公开”栏"
    else:
        r._r.append(parse_xml(f'<w:fldChar {W} w:fldCharType="{kind}"/>'))
r = p.add_run("（不印）")
r.font.hidden = True
p.add_run("，换\n行，\u2011。")
t = d.add_table(3, 3)
t.style = "Table Grid"
t.cell(0, 0).merge(t.cell(0, 2)).text = "横并"
t.cell(1, 0).merge(t.cell(2, 0)).text = "竖并"
for i, text in enumerate(["甲", "乙", "丙", "丁"]):
    t.cell(1 + i // 2, 1 + i % 2).text = text
t.cell(2, 2).add_paragraph("第二段")
inner = t.cell(2, 1).add_table(1, 2)
inner.cell(0, 0).text, inner.cell(0, 1).text = "内一", "内二"
d.add_paragraph("结束。")
d.add_paragraph("编了号。", "List Number")
d.save(sys.argv[1])
