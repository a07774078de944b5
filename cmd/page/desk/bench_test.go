package desk

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"nianbao/render/at"
)

// The drafts of the benchmarks: the seed's report, and one of 12,000 characters with figures of
// seven digits.
var drafts = []struct {
	name string
	open func(b *testing.B, d *Desk)
}{
	{"seed", func(b *testing.B, d *Desk) { sample(b, d, "xilinhot-sfj-2023.yaml") }},
	{"long", func(b *testing.B, d *Desk) {
		o := sample(b, d, "xilinhot-sfj-2023.yaml")
		sentence := "围绕办事服务，及时公开与群众生产生活相关的信息，答复来电来访。"
		var items []Item
		for i := range 100 {
			items = append(items, Item{Text: fmt.Sprintf("第%d件事：", i+1) + strings.Repeat(sentence, 4)})
		}
		numbers := map[at.Key]string{}
		for key := range o.Content.Numbers {
			numbers[key] = "1234567"
		}
		part := at.Section(1)
		ask[reply](b, d, "edit", edit{Ops: []operation{{Part: &part, Items: items}, {Numbers: numbers}}})
	}},
}

// BenchmarkTyped is a character typed: what is found of it, and then the pages that are seen.
func BenchmarkTyped(b *testing.B) {
	for _, x := range drafts {
		d := newDesk(b)
		x.open(b, d)
		part := at.Section(1)
		items := append([]Item(nil), d.draft.content.Parts[part]...)
		text := items[0].Text
		ask[sheaf](b, d, "pages", view{Want: []int{0, 1}})
		n := 0
		typed := func() {
			n++
			items[0].Text = text + strings.Repeat("字", n%7+1)
			given, err := json.Marshal(edit{Typing: true, Ops: []operation{{Part: &part, Items: items}}})
			if err != nil {
				b.Fatal(err)
			}
			if _, _, err := d.Call("edit", given, nil); err != nil {
				b.Fatal(err)
			}
		}
		b.Run(x.name+"/findings", func(b *testing.B) {
			for b.Loop() {
				typed()
			}
		})
		b.Run(x.name+"/findings and pages", func(b *testing.B) {
			for b.Loop() {
				typed()
				if _, _, err := d.Call("pages", []byte(`{"want":[0,1]}`), nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
