package render

import "nianbao/render/at"

// An Origin is where a number or a text of a report comes from.
type Origin struct {
	Key    at.Key
	Where  string    // in a clerk's words
	Text   string    // as it is printed
	Source at.Source // zero for what was computed, or comes of the form
}

// Origins are where each number and each text that is printed was read, in the form's order.
func (p *Report) Origins() []Origin {
	var all []Origin
	for key, text := range p.filled.Said() {
		if text == "" {
			continue
		}
		o := Origin{Key: key, Where: p.filled.Where(key), Text: text, Source: p.filled.Source(key)}
		if v, ok := p.filled.Values[key]; ok {
			o.Source = v.Source
		}
		all = append(all, o)
	}
	return all
}

// Recognised reports whether the report was made of a file that knows no keys, such as a web
// page, by the words that stand there.
func (p *Report) Recognised() bool { return p.filled.Report.Recognised }
