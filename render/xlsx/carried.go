package xlsx

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"

	"nianbao/render/doc"
	"nianbao/render/sheets"
)

// What a draft carries besides its cells, the report as data and the payload, stands in custom
// XML parts (ISO/IEC 29500-1, 15.2.4), which Excel keeps when it saves the file; others may
// drop them. excelize knows no such parts: they are put among those that it hands over.

// A carriedPart is what a custom XML part holds.
type carriedPart struct {
	namespace string // by which it is known
	id        string // the last digits of its GUID
	data      []byte
}

// carriedParts are those of a workbook.
func carriedParts(d *doc.Workbook) (all []carriedPart) {
	if c := d.Carried; c != nil {
		all = append(all, carriedPart{namespace: sheets.ReportNS, id: "7265706F7274", data: c.Report})
	}
	if d.Payload != nil {
		all = append(all, carriedPart{namespace: sheets.PayloadNS, id: "7061796C6F61", data: d.Payload})
	}
	return all
}

// propsType is the content type of what says of a custom XML part which it is.
const propsType = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"

// declare enters the parts among the file's content types.
func (b *book) declare(all []carriedPart) {
	types := b.ContentTypes
	for i := range all {
		own := types.Overrides[0]
		own.PartName, own.ContentType = fmt.Sprintf("/customXml/itemProps%d.xml", i+1), propsType
		types.Overrides = append(types.Overrides, own)
	}
}

const (
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	relationsHead = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relationKind  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	mainRelations = "xl/_rels/workbook.xml.rels"
)

// addCarried adds the parts, and has the workbook refer to them.
func (p *pack) addCarried() {
	references := ""
	for i, c := range p.carried {
		number := strconv.Itoa(i + 1)
		p.add("customXml/item"+number+".xml", c.xml())
		p.add("customXml/_rels/item"+number+".xml.rels",
			relationsHead+`<Relationship Id="rId1" Type="`+relationKind+`customXmlProps" Target="itemProps`+number+`.xml"/></Relationships>`)
		p.add("customXml/itemProps"+number+".xml",
			xmlHead+`<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{6E69616E-6261-4F2D-8002-`+c.id+
				`}"><ds:schemaRefs><ds:schemaRef ds:uri="`+c.namespace+`"/></ds:schemaRefs></ds:datastoreItem>`)
		references += `<Relationship Id="carried` + number + `" Type="` + relationKind + `customXml" Target="../customXml/item` + number + `.xml"/>`
	}
	i := slices.IndexFunc(p.parts, func(part *packed) bool { return part.name == mainRelations })
	if references == "" || i < 0 {
		return
	}
	const end = "</Relationships>"
	whole := bytes.Replace(p.parts[i].Bytes(), []byte(end), []byte(references+end), 1)
	p.parts[i].Buffer = *bytes.NewBuffer(whole)
}

func (p *pack) add(name, content string) {
	p.parts = append(p.parts, &packed{name, *bytes.NewBufferString(content)})
}

// mostData is how many characters stand in one text of XML, of which readers take no more than
// some size.
const mostData = 256 << 10

// xml is the part: the data deflated (RFC 1951) and in base64, since it may hold any bytes.
func (c carriedPart) xml() string {
	var deflated bytes.Buffer
	w, _ := flate.NewWriter(&deflated, flate.DefaultCompression) // a level that there is
	_, _ = w.Write(c.data)                                       // a buffer takes all
	_ = w.Close()
	var out bytes.Buffer
	out.WriteString(xmlHead + `<carried xmlns="` + c.namespace + `">`)
	for piece := range slices.Chunk([]byte(base64.StdEncoding.EncodeToString(deflated.Bytes())), mostData) {
		out.WriteString("<data>")
		out.Write(piece)
		out.WriteString("</data>")
	}
	out.WriteString("</carried>")
	return out.String()
}
