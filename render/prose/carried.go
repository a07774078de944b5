package prose

import (
	"strings"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/docx"
	"nianbao/render/opc"
)

// carried reads the report that the file carries, if the part is that. Other programs put
// parts of their own there, and one that is damaged is nobody's.
func (r *reader) carried(name string) {
	var c *doc.Carried
	var keys, captions string
	err := r.files.Read(name, partCarried, "report", func(p *opc.Part) error {
		start := p.Start()
		if string(start.Attribute("xmlns")) != docx.CarriedNS {
			return p.Skip()
		}
		c = &doc.Carried{
			Layout: string(start.Attribute("layout")), Copy: string(start.Attribute("copy")), Lacks: string(start.Attribute("lacks")),
		}
		return p.Children(func(e *opc.Start) (err error) {
			var text string
			switch string(e.Local()) {
			case "data":
				text, err = p.Text()
				c.Report = append(c.Report, text...)
			case "keys":
				keys, err = p.Text()
			case "captions":
				captions, err = p.Text()
			default:
				err = p.Skip()
			}
			return err
		})
	})
	if err != nil || c == nil || r.out.Carried != nil {
		return
	}
	r.out.Carried, r.keys = c, map[string]at.Key{}
	named := strings.Fields(captions)
	for i, key := range named {
		r.keys[docx.CaptionBookmark(i+1)] = at.Key(key)
	}
	for _, key := range strings.Fields(keys) {
		r.out.Keys = append(r.out.Keys, at.Key(key))
		r.keys[docx.KeyBookmark(len(named)+len(r.out.Keys))] = at.Key(key)
	}
}
