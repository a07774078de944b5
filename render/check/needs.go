package check

import (
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/rules"
)

// An Idle is a rule that finds nothing in a form, whatever a report says, since
// the form lacks what the rule is about.
type Idle struct {
	Rule  string
	Lacks []string // what the form lacks, in words for whoever draws forms; at least one
}

// Unusable are the rules of this package that find nothing in a form, in the order
// in which rules are explained. A form whose tables, rows or columns have other
// keys than the official ones would pass unchecked otherwise.
func Unusable(l *layouts.Layout) []Idle {
	var all []Idle
	for _, r := range rules.All() {
		if !r.Reviewer {
			continue
		}
		lacks := slices.DeleteFunc(slices.Clone(r.Needs), func(need string) bool { return meets(l, need) })
		if len(lacks) == 0 {
			continue
		}
		for i, need := range lacks {
			lacks[i] = lacking(need)
		}
		all = append(all, Idle{r.Name, lacks})
	}
	return all
}

// meets reports whether a form has one of the places that a need names.
func meets(l *layouts.Layout, need string) bool {
	return slices.ContainsFunc(strings.Split(need, "|"), func(place string) bool {
		if words, ok := titleWords(place); ok {
			return l.Part(words) > 0
		}
		return hasPlace(l, at.Key(place))
	})
}

// titleWords are the words of a part's title, if a place is a part.
func titleWords(place string) (words string, ok bool) {
	words, ok = strings.CutPrefix(place, "“")
	return strings.TrimSuffix(words, "”"), ok
}

// hasPlace reports whether a form has a table, a row or a number of that key.
func hasPlace(l *layouts.Layout, k at.Key) bool {
	p := k.Parts()
	t := l.Table(p.Table)
	if t == nil || p.Row == "" {
		return t != nil
	}
	row := t.Row(p.Row)
	return row != nil && (p.Column == "" || slices.Contains(row.Keys, k))
}

// lacking says what is lacking where a need is not met.
func lacking(need string) string {
	places := strings.Split(need, "|")
	for i, place := range places {
		if words, ok := titleWords(place); ok {
			places[i] = "标题里有“" + words + "”的部分"
		}
	}
	return strings.Join(places, " 或 ")
}
