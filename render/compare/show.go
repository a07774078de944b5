package compare

import (
	"fmt"
	"strings"

	"nianbao/render/at"
)

// What differences are called, in JSON and for a clerk.
var kinds = [...]struct{ name, word string }{
	Changed: {"changed", "改动"}, Added: {"inserted", "增加"}, Removed: {"deleted", "删去"},
	Moved: {"moved", "移动"}, Split: {"split", "拆分"}, Joined: {"joined", "合并"},
}

// String is the kind as a clerk calls it.
func (k Kind) String() string { return kinds[k].word }

// opNames are the ops in JSON.
var opNames = [...]string{Kept: "kept", Deleted: "deleted", Inserted: "inserted"}

// heading is where and what a difference is: 第一部分第 3 段移动（原第二部分第 1 段）.
func (d *Difference) heading() string {
	where := d.Where
	switch d.Kind {
	case Changed:
	case Split:
		where = d.From
		if where == "" {
			where = d.Where
		}
		where += fmt.Sprintf("拆成 %d 段", 1+strings.Count(d.After, lineEnd))
	case Joined:
		where += fmt.Sprintf("由 %d 段合成", 1+strings.Count(d.Before, lineEnd))
	default:
		where += d.Kind.String()
	}
	if d.From != "" && d.Kind != Split {
		where += "（原" + d.From + "）"
	}
	if d.Take == "" {
		where += "（随别处改动）"
	}
	return where
}

// isNumber reports whether the difference is of a number, which is shown in one line.
func (d *Difference) isNumber() bool { return d.Key.Parts().Kind == at.NumberPlace }

// A reading of a difference has what was kept and what was deleted, or inserted.
type reading []Piece

// readings are the text as it was and as it is. What is kept far from any change is left out of
// both.
func (d *Difference) readings() (before, after reading) { return readings(d.Pieces) }

func readings(all []Piece) (before, after reading) {
	shortened := shorten(all)
	for _, p := range shortened {
		if p.Op != Inserted {
			before = append(before, p)
		}
		if p.Op != Deleted {
			after = append(after, p)
		}
	}
	return before, after
}

// gapMark stands for what is left out.
const gapMark = "……"

// shorten leaves out the sentences of what was kept in which nothing changed.
func shorten(all []Piece) []Piece {
	list := make([]Piece, len(all))
	for i, p := range all {
		list[i] = p
		if p.Op != Kept {
			continue
		}
		parts := sentences(p.Text)
		first, last := "", ""
		if i > 0 {
			first, parts = parts[0], parts[1:]
		}
		if n := len(parts); i+1 < len(all) && n > 0 && !endsSentence(parts[n-1]) {
			last, parts = parts[n-1], parts[:n-1]
		}
		if text := strings.Join(parts, ""); len([]rune(text)) > 2*len([]rune(gapMark)) && len(all) > 1 {
			list[i].Text = first + gapMark + last
		}
	}
	return list
}

// endsSentence reports whether what follows is another sentence.
func endsSentence(text string) bool { return len(sentences(text+"甲")) > 1 }

// Total says how many differences of each kind there are: 共 5 处不同：改动 3 处，增加 2 处。
func (c *Comparison) Total() string {
	if len(c.Differences) == 0 {
		return "两份报告没有不同。"
	}
	var counts [len(kinds)]int
	for _, d := range c.Differences {
		counts[d.Kind]++
	}
	var all []string
	for k, n := range counts {
		if n > 0 {
			all = append(all, fmt.Sprintf("%s %d 处", Kind(k), n))
		}
	}
	return fmt.Sprintf("共 %d 处不同：%s。", len(c.Differences), strings.Join(all, "，"))
}
