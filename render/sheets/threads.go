package sheets

import (
	"nianbao/render/opc"
)

// readThreads reads the remarks of newer programs ([MS-XLSX], 2.6.205), which may answer each
// other. What of them is damaged, or too much, is passed over: of each there is a copy among
// the other remarks.
func (r *reader) readThreads(parts opc.Relations, all []*Sheet) {
	if len(r.threads) == 0 {
		return
	}
	people := r.people(parts)
	for _, s := range all {
		name, ok := r.threads[s]
		if !ok || !r.files.Has(name) {
			continue
		}
		done := map[string]bool{} // threads that are dealt with, by the id of the first remark
		_ = r.readPart(name, partComments, "ThreadedComments", func(p *part) error {
			return p.Children(func(e *opc.Start) error {
				if string(e.Local()) != "threadedComment" || len(s.Threads) == maxComments {
					return p.Skip()
				}
				row, col, ok := parseCell(string(e.Attribute("ref")))
				c := Comment{Row: row, Col: col, Author: people[string(e.Attribute("personId"))]}
				c.Done = opc.Truth(string(e.Attribute("done"))) || done[string(e.Attribute("parentId"))]
				done[string(e.Attribute("id"))] = c.Done
				err := p.Children(func(e *opc.Start) error {
					if string(e.Local()) != "text" {
						return p.Skip()
					}
					text, err := p.Text()
					c.Text = text
					return err
				})
				if ok && err == nil {
					s.Threads = append(s.Threads, c)
				}
				return err
			})
		})
	}
}

// people are the names of those who made remarks, by the numbers that remarks know them by.
func (r *reader) people(parts opc.Relations) map[string]string {
	names := map[string]string{}
	to, ok := parts.OfKind("person")
	if !ok || to.External || !r.files.Has(to.Target) {
		return names
	}
	_ = r.readPart(to.Target, partComments, "personList", func(p *part) error {
		return p.Children(func(e *opc.Start) error {
			if len(names) < maxComments {
				names[string(e.Attribute("id"))] = string(e.Attribute("displayName"))
			}
			return p.Skip()
		})
	})
	return names
}
