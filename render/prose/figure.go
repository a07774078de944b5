package prose

import (
	"slices"
	"strings"

	"nianbao/render/limits"
	"nianbao/render/manuscript"
	"nianbao/render/opc"
)

// figure reads what is drawn: pictures, and boxes with text. Of all else it says that it
// is there.
func (s *story) figure() error {
	alt := ""
	var visit func(e *opc.Start) error
	visit = func(e *opc.Start) error {
		switch string(e.Local()) {
		case "docPr":
			alt = strings.TrimSpace(value(e, "descr"))
		case "blip":
			s.picture(value(e, "embed"), alt)
		case "imagedata":
			s.picture(value(e, "id"), alt)
		case "txbxContent":
			return s.box()
		case "chart":
			if !s.change.deletes() {
				s.besides(manuscript.Chart, "统计图"+called(alt))
			}
		case "relIds":
			s.unread("智能图形" + called(alt))
		case "OLEObject":
			s.unread("嵌入的对象")
		case "textpath":
			s.unread("艺术字：" + value(e, "string"))
		case "AlternateContent":
			return s.alternative(visit)
		}
		return s.Children(visit)
	}
	return s.Children(visit)
}

// called is what a figure shows, for a message.
func called(alt string) string {
	if alt == "" {
		return ""
	}
	return "：" + beginning(alt, maxWords)
}

// picture enters a picture behind the paragraph, the file of which has the relation.
func (s *story) picture(relation, alt string) {
	to, known := s.related.Named(relation)
	switch {
	case !s.main || s.change.deletes():
	case len(s.out.Asides) >= maxComments || len(s.now.pictures) >= limits.Blocks:
	case !known || to.External:
		s.unread("链接的图片" + called(alt))
	default:
		s.now.pictures = append(s.now.pictures, &manuscript.Picture{Alt: alt, Data: s.file(to.Target)})
	}
}

// file is a picture's file, which is unpacked once; nil where it is not there or too big.
func (s *story) file(name string) []byte {
	data, read := s.pictures[name]
	if !read {
		if room := limits.Pictures - s.pixels; room > 0 {
			data, _ = s.files.Bytes(name, min(room, limits.PictureFile))
		}
		s.pixels += len(data)
		s.pictures[name] = data
	}
	return data
}

// box reads a text box (文本框), which stands beside the text.
func (s *story) box() error {
	inner := &story{reader: s.reader, Part: s.Part, related: s.related, change: s.change}
	blocks, err := inner.blocks()
	text := beginning(strings.TrimSpace(flat(blocks)), maxAside)
	if text != "" && s.main && !s.change.deletes() {
		same := func(a manuscript.Aside) bool { return a.Kind == manuscript.TextBox && a.Text == text }
		if !slices.ContainsFunc(s.out.Asides, same) {
			s.begin(manuscript.Aside{Kind: manuscript.TextBox, Text: text})
		}
	}
	return err
}
