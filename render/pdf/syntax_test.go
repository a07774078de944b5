package pdf

import (
	"slices"
	"strings"
	"testing"

	"nianbao/render/page"
)

func TestDecimal(t *testing.T) {
	for _, c := range []struct {
		v      int64
		places int
		want   string
	}{
		{0, 3, "0"}, {5, 3, "0.005"}, {-5, 3, "-0.005"}, {1500, 3, "1.5"}, {-12000, 3, "-12"},
		{595276, 3, "595.276"}, {10, 4, "0.001"}, {7, 0, "7"},
	} {
		var b buffer
		if b.decimal(c.v, c.places); string(b) != c.want {
			t.Errorf("%d/10^%d is written %s, want %s", c.v, c.places, b, c.want)
		}
	}
}

func TestLengths(t *testing.T) {
	for _, c := range []struct{ emu, thousandths, millionths int64 }{
		{12700, 1000, 1_000_000},
		{-12700, -1000, -1_000_000},
		{7560000, 595276, 595_275_591}, // 210 mm: 595.2755905…
		{1, 0, 79},                     // 0.0000787…
		{-1, 0, -79},
	} {
		if got := points(c.emu); got != c.thousandths {
			t.Errorf("%d EMU are %d thousandths, want %d", c.emu, got, c.thousandths)
		}
		if got := millionths(c.emu); got != c.millionths {
			t.Errorf("%d EMU are %d millionths, want %d", c.emu, got, c.millionths)
		}
	}
}

func TestDivide(t *testing.T) {
	for _, c := range []struct{ a, b, want int64 }{
		{7, 2, 4}, {6, 4, 2}, {5, 4, 1}, {-5, 4, -1}, {-6, 4, -1}, {-7, 4, -2}, {0, 3, 0}, {-1, 3, 0},
	} {
		if got := divide(c.a, c.b); got != c.want {
			t.Errorf("%d/%d is %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestName(t *testing.T) {
	for in, want := range map[string]string{
		"ABCDEF+FZXBSJW--GB1-0":  "/ABCDEF+FZXBSJW--GB1-0",
		"A b/c#20(d)<e>[f]{g}%é": "/Abc20defg",
		"仿宋":                     "/",
		strings.Repeat("x", 200): "/" + strings.Repeat("x", 127),
	} {
		var b buffer
		if b.name(in); string(b) != want {
			t.Errorf("%q becomes %s, want %s", in, b, want)
		}
	}
}

func TestLists(t *testing.T) {
	l := newLists(4, []int32{2, -1, 0, 2, 3, 2})
	for o, want := range [][]int32{{2}, {}, {0, 3, 5}, {4}} {
		if got := l.of(o); !slices.Equal(got, want) {
			t.Errorf("to %d belong %v, want %v", o, got, want)
		}
	}
}

func TestCommonest(t *testing.T) {
	for _, c := range []struct {
		sorted []int64
		want   int64
	}{
		{[]int64{5}, 5}, {[]int64{1, 2, 2, 3}, 2}, {[]int64{1, 1, 2, 2}, 1}, {[]int64{-3, 0, 0, 9, 9, 9}, 9},
	} {
		if got := commonest(c.sorted); got != c.want {
			t.Errorf("of %v the commonest is %d, want %d", c.sorted, got, c.want)
		}
	}
}

// TestOutlineNodes links two chapters, the first with two sections.
func TestOutlineNodes(t *testing.T) {
	got := outlineNodes([]page.Bookmark{{Level: 1}, {Level: 2}, {Level: 2}, {Level: 1}})
	want := []node{
		{first: 1, last: 4, below: 4},
		{first: 2, last: 3, next: 4, below: 2},
		{parent: 1, next: 3},
		{parent: 1, prev: 2},
		{prev: 1},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// TestTagNames wants a name for each kind of tag; TagFigure is the last.
func TestTagNames(t *testing.T) {
	if len(tagNames) != int(page.TagFigure)+1 || slices.Contains(tagNames[:], "") {
		t.Errorf("names %q for %d kinds", tagNames, page.TagFigure+1)
	}
}

// TestRelationNames wants a name for each relationship; RelationSource is the
// last.
func TestRelationNames(t *testing.T) {
	if len(relationNames) != int(page.RelationSource)+1 || slices.Contains(relationNames[:], "") {
		t.Errorf("names %q for %d relationships", relationNames, page.RelationSource+1)
	}
}

// TestFileKeys sorts a name before those that begin with it.
func TestFileKeys(t *testing.T) {
	names := []string{"", "a", "a.csv", "ab", "b", "附表", "附表2", "\uFFFD"}
	if !slices.IsSortedFunc(names, func(a, b string) int { return strings.Compare(key(a), key(b)) }) {
		t.Errorf("not in order: %q", names)
	}
}

func TestASCIIName(t *testing.T) {
	for in, want := range map[string]string{
		"a-b_1.xlsx":    "a-b_1.xlsx",
		"示例县2023年.xlsx": "_2023_.xlsx",
		"(a)\\b<c>":     "_a_b_c_",
		"附表":            "_",
	} {
		if got := asciiName(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
