package claims

import (
	"slices"
	"testing"

	"nianbao/layouts"
	"nianbao/render/at"
)

// TestWords holds that every number that the word list is about exists in the
// form, that the figures which the program names are defined, and that no word
// stands twice.
func TestWords(t *testing.T) {
	set, err := layouts.EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	form := set.Named("2021")
	words := theVocabulary()
	for _, f := range words.figures {
		for _, term := range f.Terms {
			if !hasNumber(form, term.Key) {
				t.Errorf("%s: the form has no %s", f.Name, term.Key)
			}
		}
	}
	words.named(figureNew, figureNewAndOld, figureConcluded, figureCarriedOver, figureCarriedForward, figureNotPaid)
	seen := map[string]bool{}
	for _, entries := range words.entries {
		for _, w := range entries {
			if seen[string(w.runes)] {
				t.Errorf("%s stands twice", string(w.runes))
			}
			seen[string(w.runes)] = true
			for _, key := range wordKeys(w) {
				if !hasNumber(form, key) {
					t.Errorf("%s: the form has no %s", string(w.runes), key)
				}
			}
		}
	}
}

func hasNumber(l *layouts.Layout, k at.Key) bool {
	p := k.Parts()
	t := l.Table(p.Table)
	return t != nil && t.Row(p.Row) != nil && slices.Contains(t.Row(p.Row).Keys, k)
}

// wordKeys are the numbers that a word's names lead to.
func wordKeys(w *word) []at.Key {
	var keys []at.Key
	for _, name := range w.names {
		switch w.class {
		case classApplicant:
			keys = append(keys, at.Number(applications, "received", name))
		case classCase:
			keys = append(keys, caseKey(name, total))
		case classCaseResult:
			keys = append(keys, caseKey("direct", name))
		case classDocument:
			keys = append(keys, at.Number(disclosure, name, "valid"))
		case classAction:
			keys = append(keys, at.Number(disclosure, "rules", name))
		}
	}
	return keys
}
