package html

import (
	"strconv"
	"strings"

	"nianbao/render/doc"
)

// page writes the whole page.
func (e *encoder) page() {
	e.Raw("<!DOCTYPE html>\n<html")
	e.attribute("lang", e.Meta.Language)
	e.Raw(">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
	e.text(e.Meta.Title)
	e.Raw("</title>\n<style>\n")
	e.screenStyles()
	e.printStyles()
	e.Raw("</style>\n</head>\n<body>\n<main>\n")
	e.content()
	e.Raw("</main>\n</body>\n</html>\n")
}

// onScreen are the faces that are easy to read on a screen.
const onScreen = "Microsoft YaHei,PingFang SC,Noto Sans CJK SC,sans-serif"

func (e *encoder) screenStyles() {
	e.Raw("body{margin:0;color:#000;background:#fff;font:1rem/1.75 ", onScreen, "}\n",
		"main{max-width:54rem;margin:auto;padding:1rem;overflow-wrap:break-word}\n",
		"h1{font-size:1.75em}\nh2{font-size:1.25em}\n",
		"a{color:inherit}\n")
	for _, l := range sheet {
		e.Raw(l.selector, "{", l.declarations, "}\n")
	}
}

// printStyles writes how the page looks on paper: the form's sheet and type, as far as the
// machine has the faces. What stands in the margins stands there in place of the browser's
// own lines, which are left out where a page has its own (CSS Paged Media, 5).
func (e *encoder) printStyles() {
	e.Raw("@media print{\n@page{")
	e.sheet(e.Page)
	for _, corner := range []string{"top-left", "top-right", "bottom-left", "bottom-right"} {
		e.Raw("@", corner, "{content:\"\"}")
	}
	e.Raw("@top-center{content:")
	e.cssText(e.Head)
	e.Raw("}@bottom-center{content:\"— \" counter(page) \" —\"}}\n@page turned{")
	e.sheet(e.Page.Turned())
	e.Raw("}\n")
	for _, s := range printed {
		e.Raw(s.selector, "{font:")
		style := e.Styles[s.style]
		e.Raw(points(style.Size), "/", points(style.Line), " ", families[style.Typeface], "}\n")
	}
	e.Raw("table{font:var(--type) ", families[e.Styles[doc.TableText].Typeface], "}\n",
		"main{max-width:none;padding:0}\n",
		".wide{overflow:visible}\n",
		"table{min-width:0!important}\n",
		"th,td{padding:.15em .3em}\n",
		"th{font-weight:400}\n",
		"tr,figure,.whole{break-inside:avoid}\n",
		"h1,h2,h3,h4,caption{break-after:avoid}\n",
		"tbody:not(:only-of-type){break-inside:avoid}\n",
		".newpage{break-before:page}\n",
		".turned{page:turned}\n",
		"details:not([open]){display:none}\n",
		"a{text-decoration:none}\n",
		"*{print-color-adjust:exact}\n",
		"}\n")
}

// sheet writes the size and the margins of a sheet.
func (e *encoder) sheet(p doc.Page) {
	mm := func(l doc.Length) string { return hundredths(l, doc.Millimetre) + "mm" }
	e.Raw("size:", mm(p.Width), " ", mm(p.Height), ";margin:", mm(p.Top), " ", mm(p.Right), " ", mm(p.Bottom), " ", mm(p.Left), ";")
}

// printed says which elements have which style on paper.
var printed = []struct {
	selector string
	style    doc.Style
}{
	{"body", doc.Body}, {"h1", doc.Title}, {"h2", doc.Heading1}, {"h3,[aria-level=\"3\"]", doc.Heading2}, {"h4,[aria-level=\"4\"]", doc.Heading3},
	{".note", doc.TableNote}, {"caption,figcaption", doc.Caption},
}

// families are the typefaces by the names that computers in offices know them by.
var families = [...]string{
	doc.FangSong:     "FangSong_GB2312,仿宋_GB2312,FangSong,仿宋,STFangsong,serif",
	doc.XiaoBiaoSong: "方正小标宋简体,FZXiaoBiaoSong-B05S,SimSun,宋体,serif",
	doc.HeiTi:        "SimHei,黑体,STHeiti,sans-serif",
	doc.KaiTi:        "KaiTi_GB2312,楷体_GB2312,KaiTi,楷体,STKaiti,serif",
	doc.SongTi:       "SimSun,宋体,STSong,serif",
}

// cssText writes a text as a string in a style sheet (CSS Syntax, 4.3.5). What is not a
// letter is written by its number, so that no text ends the string, or the sheet.
func (e *encoder) cssText(s string) {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n':
		case r < 0x80 && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z'):
			b.WriteString(`\` + strconv.FormatInt(int64(r), 16) + " ")
		default:
			b.WriteRune(r)
		}
	}
	e.Raw(`"`, b.String(), `"`)
}
