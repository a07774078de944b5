package sheets

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"io"

	"nianbao/render/limits"
	"nianbao/render/opc"
)

// The namespaces of the custom XML parts (ISO/IEC 29500-1, 15.2.4) that a workbook of this
// program may have, by which they are known: the report as data, and what whoever had the
// workbook written put there.
const (
	ReportNS  = "urn:nianbao:draft:1"
	PayloadNS = "urn:nianbao:payload:1"
)

// Report is the report as data that the workbook carries, nil where it carries none, or none
// that can be read: other programs drop such parts, and one that is damaged is nobody's.
func (b *Book) Report() []byte {
	data, _ := b.carried(ReportNS, limits.File)
	return data
}

// Payload is what a workbook carries that is no part of a report, as it was given to who wrote
// it; ok is false where there is none, where it is damaged, and where it is more than
// limits.Payload.
func Payload(data []byte) (payload []byte, ok bool) {
	if IsOld(data) {
		return nil, false
	}
	files, err := unpack(data)
	if err != nil {
		return nil, false
	}
	r := &reader{files: files}
	name, err := r.mainPart()
	if err != nil {
		return nil, false
	}
	parts, err := r.relations(name)
	if err != nil {
		return nil, false
	}
	return (&Book{files: files, parts: parts}).carried(PayloadNS, limits.Payload)
}

// carried is what the first part of a namespace holds, if that is no more than so many bytes.
func (b *Book) carried(namespace string, most int) (data []byte, ok bool) {
	for _, to := range b.parts {
		if to.Kind != "customXml" || to.External || !b.files.Has(to.Target) {
			continue
		}
		var packed []byte
		is := false
		err := b.files.Read(to.Target, partCarried, "carried", func(p *opc.Part) error {
			if string(p.Start().Attribute("xmlns")) != namespace {
				return p.Skip()
			}
			is = true
			return p.Children(func(*opc.Start) error {
				text, err := p.Text()
				packed = append(packed, text...)
				return err
			})
		})
		if !is {
			continue
		}
		if err != nil {
			return nil, false
		}
		return unpacked(packed, most)
	}
	return nil, false
}

// unpacked is what base64 of deflated bytes stands for, if that is no more than so many.
func unpacked(text []byte, most int) ([]byte, bool) {
	r := flate.NewReader(base64.NewDecoder(base64.StdEncoding, bytes.NewReader(text)))
	data, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	if err != nil || len(data) > most {
		return nil, false
	}
	return data, true
}

// Picture is the file of a picture that lies over the cells; ok is false where a drawing is
// none, the workbook only refers to it, or it is too big.
func (b *Book) Picture(d Drawing) (file []byte, ok bool) {
	if d.Part == "" || b.files == nil {
		return nil, false
	}
	return b.files.Bytes(d.Part, limits.PictureFile)
}
