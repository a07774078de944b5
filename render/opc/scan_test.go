package opc

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"nianbao/render/at"
	"nianbao/render/rules"
)

// checkScan holds that the tokens of a text are those of encoding/xml, and that what
// it refuses is refused, sooner or later.
func checkScan(t *testing.T, text []byte) {
	t.Helper()
	want, wantErr := judged(text)
	for name, from := range map[string]io.Reader{
		"whole":   bytes.NewReader(text),
		"halves":  iotest.HalfReader(bytes.NewReader(text)),
		"at once": iotest.DataErrReader(bytes.NewReader(text)),
	} {
		got, err := scanned(from)
		want := want
		if wantErr != nil {
			n := min(len(got), len(want))
			got, want = got[:n], want[:n]
		}
		if (err == nil) != (wantErr == nil) || !slices.Equal(got, want) {
			t.Fatalf("%s, %q:\ngot  %q, %v\nwant %q, %v", name, text, got, err, want, wantErr)
		}
	}
}

// errTooMuch is what tests say of too much.
func errTooMuch(found string) error {
	return at.Error{rules.New("workbook.file", at.Whole, at.Source{}, "%s", found)}
}

// scanned are the tokens that the scanner reads, as texts.
func scanned(from io.Reader) ([]string, error) {
	var s scanner
	left := int64(MaxUnpacked)
	s.open(from, &left, errTooMuch)
	var all []string
	for {
		switch kind, err := s.next(); {
		case errors.Is(err, io.EOF):
			return all, nil
		case err != nil:
			return all, err
		case kind == startToken:
			all = append(all, "<"+string(s.start.name))
			for _, a := range s.start.attrs {
				all = append(all, string(a.name)+"="+string(a.value))
			}
		case kind == endToken:
			all = append(all, ">")
		case kind == textToken:
			all = append(all, "'"+string(s.chars))
		}
	}
}

// judged are the tokens that encoding/xml reads, of elements that are nested and
// without a DTD.
func judged(text []byte) ([]string, error) {
	d := xml.NewDecoder(bytes.NewReader(text))
	var all []string
	var open []xml.Name
	for {
		token, err := d.RawToken()
		switch t := token.(type) {
		case xml.StartElement:
			open = append(open, t.Name)
			all = append(all, "<"+string(qualified(t.Name)))
			for _, a := range t.Attr {
				all = append(all, string(qualified(a.Name))+"="+a.Value)
			}
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != t.Name {
				return all, errors.New("not nested")
			}
			open = open[:len(open)-1]
			all = append(all, ">")
		case xml.CharData:
			all = append(all, "'"+string(t))
		case xml.Directive:
			return all, errors.New("a DTD")
		case nil:
			if errors.Is(err, io.EOF) && len(open) == 0 {
				return all, nil
			}
			return all, err
		}
	}
}

// markup are texts with all that XML has, and with what it has not.
var markup = []string{
	"", " ", "年报", "\uFEFF<a/>", "<a/>\n", "a<a/>b", "<a/><b/>", "<a></a>", "<a>", "</a>", "<a/></a>", "<a><b></a></b>",
	"<", "<>", "</>", "< a/>", "<a", "<a ", "<a/", "<a/ >", "<a / >", "<a//>", "<a />", "<a\t\r\n/>", "</ a>", "<a></a >", "<a></a\n>",
	"<a></a b>", "<a></ab>", "<ab></a>", "<a></a/>", "<a></\n", "<a><!</a>",
	`<a b="c"/>`, `<a b='c'/>`, `<a b=c/>`, `<a b/>`, `<a b=/>`, `<a b="c/>`, `<a b="c'/>`, `<a b="'"/>`, `<a b='"'/>`, `<a b="c"d="e"/>`,
	`<a b="c"/ d="e">`, `<a b = "c" >x</a>`, "<a b\n=\t'c'/>", `<a b="c" b="d"/>`, `<a"b">c</a>`, `<a ="b"/>`, `<a b=""/>`, `<a b="/>"/>`,
	`<a b=">">c</a>`, `<a b="c>d" e='>'/>`, `<a b="<"/>`, `<a b="&lt;&gt;&amp;&quot;&apos;"/>`, `<a b="]]>"/>`, "<a b=\"c\r\nd\re\tf\ng\"/>",
	`<a b="&#10;&#x4E00;"/>`, `<a b="&#xD800;"/>`, `<a b="&#0;"/>`, `<a b="&#34;&#39;&#60;&#38;&#13;&#9;" c='&lt;&gt;' d="&amp;f" e="&#34;"/>`, `<a b="&lt;>&amp;"/>`, `<a b="&#12;"/>`, `<a b="&#34"/>`, `<a b="&b;"/>`, `<a b="&amp"/>`, `<a b="&"/>`, "<a b='\x00'/>",
	"<a b='\x7F\u0085\u2028'/>", "<a b='\uFFFE'/>", "<a b='\uFFFD'/>", "<a b='\xFF'/>", "<a b='\xED\xA0\x80'/>", "<a b='\U0010FFFF'/>",
	"<a>\uFFFE</a>", "<a>\uFFFF</a>", "<a>\uFFFD</a>", "<a>\xEF\xBF</a>", "<a>\xFF</a>", "<a>\xED\xA0\x80</a>", "<a>\xC0\x80</a>", "<a>\xF4\x90\x80\x80</a>", "<a>𣎴\U0010FFFF</a>",
	"<a>\x00</a>", "<a>\x0B</a>", "<a>\x1F</a>", "<a>\x7F</a>", "<a>b\rc\r\nd\n\re</a>", "<a>\r</a>", "<a>&#13;\n</a>", "\x00", "\xFF", "<a/>\x00", "<a/>&", "<a/>&lt;",
	"<a>></a>", "<a>]]></a>", "<a>]]&gt;</a>", "<a>]]&#62;</a>", "<a>]</a>", "<a>]]</a>", "<a>&amp;&lt;&gt;&quot;&apos;</a>", "<a>b&amp;c</a>", "<a>&amp;]]></a>",
	"<a>&#38;</a>", "<a>&#38;&#39;&#34;&#60;&#62;&#10;&#13;&#9;&#127;&#128;</a>", "<a>&#8;</a>", "<a>&#011;</a>", "<a>&#+38;</a>", "<a>&#-1;</a>", "<a>&#3_8;</a>", "<a>&38;</a>", "<a>&#0038;</a>", "<a>&#31;</a>", "<a>&#32;</a>", "<a>]]&#62;]]></a>", "<a>&#x26;</a>", "<a>&#X26;</a>", "<a>&#;</a>", "<a>&#x;</a>", "<a>&#1;</a>", "<a>&#xFFFE;</a>", "<a>&#x110000;</a>", "<a>&#99999999999999999999;</a>",
	"<a>&</a>", "<a>&;</a>", "<a>&amp</a>", "<a>&amp ;</a>", "<a>&AMP;</a>", "<a>&b;</a>", "<a>& b</a>", "<a>&amp;&</a>", "<a>&年;</a>", "<a>&amp;\x00</a>",
	"<a><![CDATA[b]]></a>", "<a><![CDATA[]]></a>", "<a><![CDATA[<&>]]]></a>", "<a><![CDATA[b\r\nc\r]]></a>", "<a><![CDATA[\x00]]></a>", "<a><![CDATA[b</a>", "<a><![CDATA]]></a>",
	"<a><![cdata[b]]></a>", "<a><![CDATA[b]]>]]></a>", "<![CDATA[b]]><a/>", "<a><![", "<a><![CDATA[", "<a>b<![CDATA[c]]>d</a>",
	"<!----><a/>", "<!--b--><a/>", "<!-->--><a/>", "<!--->--><a/>", "<!--b--c--><a/>", "<!--b---><a/>", "<!-b--><a/>", "<!--b", "<a/><!--b-->", "<!--\x00\xFF--><a/>", "<!--<a>--><a/>", "<!-", "<!",
	"<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a/><!DOCTYPE a>", "<a><!b></a>", "<!>", "<!a", "<a><!ELEMENT></a>",
	`<?xml version="1.0"?><a/>`, `<?xml version="1.0" encoding="UTF-8"?><a/>`, `<?xml encoding='utf-8'?><a/>`, `<?xml version="1.1"?><a/>`, `<?xml encoding="GBK"?><a/>`,
	`<?xml encoding = "GBK"?><a/>`, `<?XML encoding="GBK"?><a/>`, `<a/><?xml encoding="GBK"?>`, `<a><?xml version='2'?></a>`, `<?xml?><a/>`, `<?b?><a/>`, `<?b c?d?><a/>`, `<?b`, `<??><a/>`, `<?>?><a/>`,
	`<? b?><a/>`, `<?1?><a/>`, `<?年?><a/>`, "<?b \x00\xFF?><a/>", `<?xml version="1.0" encoding="GBK?><a/>`, `<?b:c:d?><a/>`,
	"<x:a></x:a>", "<x:a></y:a>", "<x:a></a>", "<:a></:a>", "<:a></a>", "<a:></a:>", "<a:></a>", "<:></:>", "<x:a:b/>", "<::/>", `<a x:b="c" xml:space="preserve" xmlns="d" xmlns:x="e"/>`,
	`<a x:b:c="d"/>`, `<a :b="c"/>`, `<a b:="c"/>`, "<1/>", "<-a/>", "<.a/>", "<_a/>", "<a1-._/>", `<a 1="b"/>`, `<a -b="c"/>`, "<a+/>", "<a\x00/>", "<a\xFF/>",
	"<年报/>", "<年报></年报>", "<年></报>", `<a 年="报"/>`, "<·a/>", "<a·/>", "<a×/>", `<a ×="b"/>`, "<ａ/>", "<𣎴/>", "<a><年 b='c'></年></a>", "<a\u3000/>", "<a\u00A0b='c'/>",
}

func TestScan(t *testing.T) {
	for _, text := range markup {
		checkScan(t, []byte(text))
		checkScan(t, []byte(`<w x="y">`+text+`</w>`))
	}
}

// parts are the parts of the Office files that tests have.
func parts(t testing.TB) [][]byte {
	t.Helper()
	var all [][]byte
	files, err := filepath.Glob("../*/testdata/*.xlsx")
	more, _ := filepath.Glob("../testdata/*.xlsx")
	if files = append(files, more...); err != nil || len(files) < 3 {
		t.Fatalf("%d workbooks, %v", len(files), err)
	}
	for _, name := range files {
		z, err := zip.OpenReader(name)
		if err != nil {
			t.Fatal(name, err)
		}
		defer z.Close()
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, text)
		}
	}
	return all
}

func TestScanParts(t *testing.T) {
	for _, text := range parts(t) {
		checkScan(t, text)
	}
}

// Parts that were changed: bytes of them, and pieces put where others stood.
func TestScanAltered(t *testing.T) {
	rounds := 40
	if testing.Short() {
		rounds = 4
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, text := range parts(t) {
		for range rounds {
			checkScan(t, altered(random, text))
		}
	}
}

// altered is the beginning of a text with some changes.
func altered(random *rand.Rand, text []byte) []byte {
	text = bytes.Clone(text[:min(len(text), 1+random.IntN(16<<10))])
	for range 1 + random.IntN(3) {
		at := random.IntN(len(text) + 1)
		switch random.IntN(3) {
		case 0:
			if at < len(text) {
				text[at] = "<>&;'\"/=!?-[]: \r\n\x00\x80\xEF年a"[random.IntN(24)]
			}
		case 1:
			text = slices.Delete(text, at, min(len(text), at+random.IntN(8)))
		case 2:
			text = slices.Insert(text, at, []byte(markup[random.IntN(len(markup))])...)
		}
	}
	return text
}

// A token is read though it ends in another window than it begins, and is refused
// where it is longer than any may be.
func TestScanWindows(t *testing.T) {
	lengths := []int{2*smallWindow + 1, maxToken - 30}
	for short := range 20 {
		lengths = append(lengths, smallWindow-short)
	}
	for _, length := range lengths {
		for _, form := range []string{"<a>%s</a>", "<a b='%s'/>", "<!--%s--><a/>", "<a><![CDATA[%s]]></a>", "<a>%s&amp;</a>", "%s<a/>", "<a/>%s",
			"%s<![CDATA[c]]>d", "%s<!--c-->", "%s<?b c?>", "%s<b></b>", "%s<b/>"} {
			checkScan(t, fmt.Appendf(nil, form, strings.Repeat("b", length)))
		}
	}
	for _, form := range []string{"<a>%s</a>", "<a b='%s'/>", "<!--%s--><a/>", "<a><![CDATA[%s]]></a>", "%s<a/>", "<a/>%s", "<%s/>", "<?%s?>", "<a></a%s>", "<a b='%s"} {
		_, err := scanned(strings.NewReader(fmt.Sprintf(form, strings.Repeat("b", maxToken))))
		if refused := (at.Error{}); !errors.As(err, &refused) || !strings.Contains(err.Error(), "512 KiB") {
			t.Errorf("%s: %v", form, err)
		}
	}
}

// What ended the unpacking is what ends the reading, be it never so well-formed.
func TestScanBroken(t *testing.T) {
	for _, text := range []string{"", "<a/>", "<a/> ", "<a>", "<a", "年报"} {
		if _, err := scanned(io.MultiReader(strings.NewReader(text), iotest.ErrReader(io.ErrClosedPipe))); !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, text := range markup {
		f.Add([]byte(text))
	}
	for _, text := range parts(f) {
		f.Add(text)
	}
	f.Fuzz(checkScan)
}
