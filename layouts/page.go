package layouts

import (
	"strconv"
	"strings"

	"nianbao/render/doc"
	"nianbao/render/han"
)

func (p *parser) paper(args []token) {
	p.layout.Page.Width, p.layout.Page.Height = p.length(args[0]), p.length(args[1])
}

func (p *parser) margins(args []token) {
	page := &p.layout.Page
	page.Top, page.Right = p.length(args[0]), p.length(args[1])
	page.Bottom, page.Left = p.length(args[2]), p.length(args[3])
}

func (p *parser) grid(args []token) {
	page := &p.layout.Page
	page.Lines, page.Chars = p.count(args[0], 100), p.count(args[1], 100)
	page.LinePitch = p.length(args[2])
}

func (p *parser) numberDrop(args []token) { p.layout.Page.NumberDrop = p.length(args[0]) }

// What is a page that people read. The sizes that have names in Chinese go from 42
// points (初号) to 5 (八号).
const (
	smallestType = 4 * doc.Point
	largestType  = 50 * doc.Point
	widestPitch  = 100 * doc.Point
	leastText    = 80 * doc.Millimetre // width and height of the text area
)

// typeSize reads a type size and the line pitch to it.
func (p *parser) typeSize(args []token) (size, pitch doc.Length) {
	size, pitch = p.length(args[0]), p.length(args[1])
	if size > 0 && (size < smallestType || size > largestType) {
		p.fault(args[0].at, "字号应为 4pt 到 50pt，这里是“%s”", args[0].text)
	}
	if pitch > widestPitch {
		p.fault(args[1].at, "行距不能大于 100pt，这里是“%s”", args[1].text)
	}
	if pitch > 0 && pitch < size {
		p.fault(args[1].at, "行距 %s 不能小于字号 %s", args[1].text, args[0].text)
	}
	return size, pitch
}

// count reads a whole number from 1 to most, or records a fault and is 0.
func (p *parser) count(t token, most int) int {
	n, err := strconv.Atoi(t.text)
	if err != nil || !han.IsDigits(t.text) || n < 1 || n > most {
		p.fault(t.at, "应为 1 到 %d 的整数，这里是“%s”", most, han.Shown(t.text))
		return 0
	}
	return n
}

// length reads a length above 0, or records a fault and is 0. It takes so many
// decimals that the length is a whole number of English Metric Units.
func (p *parser) length(t token) doc.Length {
	for _, unit := range []struct {
		name     string
		length   doc.Length
		decimals int
	}{{"mm", doc.Millimetre, 3}, {"pt", doc.Point, 2}} {
		number, ok := strings.CutSuffix(t.text, unit.name)
		if !ok {
			continue
		}
		if n, ok := scaled(number, unit.decimals); ok {
			return n * unit.length / pow10(unit.decimals)
		}
	}
	p.fault(t.at, "应为大于 0、小于 1000 的长度，如 28mm（最多三位小数）或 10.5pt（最多两位小数），这里是“%s”", han.Shown(t.text))
	return 0
}

// scaled is the number times ten to the power of decimals, for a number above 0
// and below 1000 with at most so many decimals.
func scaled(number string, decimals int) (doc.Length, bool) {
	whole, fraction, point := strings.Cut(number, ".")
	if !han.IsDigits(whole) || len(whole) > 3 || point && !han.IsDigits(fraction) || len(fraction) > decimals {
		return 0, false
	}
	n, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", decimals-len(fraction)), 10, 64)
	return doc.Length(n), err == nil && n > 0
}

func pow10(n int) doc.Length {
	if n == 0 {
		return 1
	}
	return 10 * pow10(n-1)
}

// checkPage checks that the text area is there and holds the grid. What a
// faulty directive left at 0 is not judged a second time.
func (p *parser) checkPage() {
	page := p.layout.Page
	margins := p.seen["margins"]
	if margins.line == 0 || min(page.Width, page.Height, page.Top, page.Right, page.Bottom, page.Left) == 0 {
		return
	}
	if page.TextWidth() <= 0 || page.TextHeight() <= 0 {
		p.fault(margins, "页边距之和不能超过纸张，版心宽 %s、高 %s", millimetres(page.TextWidth()), millimetres(page.TextHeight()))
		return
	}
	if min(page.TextWidth(), page.TextHeight()) < leastText {
		p.fault(margins, "版心宽和高至少要有 80mm，这里是宽 %s、高 %s", millimetres(page.TextWidth()), millimetres(page.TextHeight()))
		return
	}
	if grid := doc.Length(page.Lines) * page.LinePitch; grid > page.TextHeight() {
		p.fault(p.seen["grid"], "%d 行共高 %s，版心高只有 %s", page.Lines, millimetres(grid), millimetres(page.TextHeight()))
	}
	if page.NumberDrop >= page.Bottom {
		p.fault(p.seen["number-drop"], "页码要在纸内：应小于下边距 %s", millimetres(page.Bottom))
	}
}

// millimetres writes a length for messages.
func millimetres(n doc.Length) string {
	mm := strconv.FormatFloat(float64(n)/float64(doc.Millimetre), 'f', 3, 64)
	return strings.TrimRight(strings.TrimRight(mm, "0"), ".") + "mm"
}
