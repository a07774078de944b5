package docx

import "nianbao/render/doc"

// keepRows says of each row of a table whether it stays on the page of the row
// after it. Word and LibreOffice keep a row by what its paragraphs say.
func keepRows(t *doc.Table, g *doc.Grid) []bool {
	keep := make([]bool, t.Rows)
	for _, group := range g.Groups() {
		for r := group.Start; r < group.End && r+1 < t.Rows; r++ {
			_, tooFew := g.Divides(r)
			keep[r] = t.Whole || tooFew || group.Parts(r)
		}
	}
	keep[t.Rows-1] = t.KeepNext
	return keep
}
