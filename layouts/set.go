package layouts

import (
	"cmp"
	"embed"
	"fmt"
	"slices"
	"sync"
)

//go:embed *.layout
var files embed.FS

// A Set is the forms that are known, the oldest first.
type Set struct{ layouts []*Layout }

// EmbeddedSet parses the forms built into the program.
func EmbeddedSet() (*Set, error) {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil, fmt.Errorf("列出内置版式：%w", err)
	}
	s := &Set{layouts: make([]*Layout, len(entries))}
	errs := make([]error, len(entries))
	var reading sync.WaitGroup
	for i, e := range entries { // at the same time: every start of the program waits for it
		reading.Go(func() { s.layouts[i], errs[i] = readEmbedded(e.Name()) })
	}
	reading.Wait()
	if err := cmp.Or(errs...); err != nil {
		return nil, err
	}
	slices.SortFunc(s.layouts, func(a, b *Layout) int { return cmp.Compare(a.From, b.From) })
	return s, nil
}

// readEmbedded parses one of the forms built into the program.
func readEmbedded(name string) (*Layout, error) {
	data, err := files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("读取内置版式 %s：%w", name, err)
	}
	return Parse(name, data)
}

// All is the forms, the oldest first.
func (s *Set) All() []*Layout { return slices.Clone(s.layouts) }

// Names is the names of the forms, the oldest first.
func (s *Set) Names() []string {
	names := make([]string, len(s.layouts))
	for i, l := range s.layouts {
		names[i] = l.Name
	}
	return names
}

// Named is the form of that name, or nil.
func (s *Set) Named(name string) *Layout {
	for _, l := range s.layouts {
		if l.Name == name {
			return l
		}
	}
	return nil
}

// Text is the drawn text of a form that is built in, for whoever wants to alter
// a copy of it.
func Text(name string) ([]byte, error) {
	data, err := files.ReadFile(name + ".layout")
	if err != nil {
		return nil, fmt.Errorf("读取内置版式 %s：%w", name, err)
	}
	return data, nil
}

// ForYear is the form for reports on that year. For a year after the last that
// any form is known for it is the newest form, and newest is true, so that the
// user can be told. A year that no form is for is an error.
func (s *Set) ForYear(year int) (l *Layout, newest bool, err error) {
	for _, l := range s.layouts {
		if year >= l.From && (l.To == 0 || year <= l.To) {
			return l, false, nil
		}
	}
	last := s.layouts[len(s.layouts)-1]
	if last.To != 0 && year > last.To {
		return last, true, nil
	}
	return nil, false, fmt.Errorf("没有 %d 年度的版式：全国统一的表格从 %d 年度的报告开始使用。请核对年份，或用 --layout 指定版式文件。",
		year, s.layouts[0].From)
}
