package prose

import (
	"strconv"
	"strings"

	"nianbao/render/han"
	"nianbao/render/opc"
)

// A list says to which list of the file a paragraph belongs, and how deep in it.
type list struct {
	number string // of the list; "0" for none, though the style says one
	level  int    // from 0
	given  bool
}

// The levels of a list (ISO/IEC 29500-1, 17.9.6).
const levels = 9

// A level says how the numbers of a level of a list look.
type level struct {
	format string // decimal, chineseCounting, …
	text   string // with %1 for the number of the first level: （%1）
	start  int
	legal  bool // all numbers in it are written with digits
}

// lists are the numbers of the file's lists: how they look, and how far they are.
type lists struct {
	looks   map[string][levels]level // of the definitions that lists share, by their numbers
	of      map[string]string        // of a list its definition
	starts  map[string]map[int]int   // of a list the levels that begin anew with it
	counts  map[string]*[levels]int  // of a definition
	started map[string]bool          // lists that have begun
}

// read reads word/numbering.xml.
func (l *lists) read(files *opc.Package, name string) error {
	*l = lists{looks: map[string][levels]level{}, of: map[string]string{}, starts: map[string]map[int]int{}, counts: map[string]*[levels]int{}, started: map[string]bool{}}
	return files.Read(name, partLists, "numbering", func(p *opc.Part) error {
		return p.Children(func(e *opc.Start) error {
			switch string(e.Local()) {
			case "abstractNum":
				id := value(e, "abstractNumId")
				look, err := readLook(p)
				l.looks[id] = look
				return err
			case "num":
				return l.readList(p, value(e, "numId"))
			}
			return p.Skip()
		})
	})
}

// readLook reads how the levels of lists look.
func readLook(p *opc.Part) (look [levels]level, err error) {
	err = p.Children(func(e *opc.Start) error {
		at := whole(e, "ilvl", -1)
		if string(e.Local()) != "lvl" || at < 0 || at >= levels {
			return p.Skip()
		}
		l := &look[at]
		l.start = 1
		return p.Children(func(e *opc.Start) error {
			switch string(e.Local()) {
			case "start":
				l.start = whole(e, "val", 1)
			case "numFmt":
				l.format = value(e, "val")
			case "isLgl":
				l.legal = on(e)
			case "lvlText":
				l.text = value(e, "val")
			}
			return p.Skip()
		})
	})
	return look, err
}

// readList reads a list: of which definition it is, and where it begins anew.
func (l *lists) readList(p *opc.Part, number string) error {
	return p.Children(func(e *opc.Start) error {
		switch string(e.Local()) {
		case "abstractNumId":
			l.of[number] = value(e, "val")
		case "lvlOverride":
			at := whole(e, "ilvl", -1)
			return p.Children(func(e *opc.Start) error {
				if string(e.Local()) == "startOverride" && at >= 0 && at < levels {
					if l.starts[number] == nil {
						l.starts[number] = map[int]int{}
					}
					l.starts[number][at] = whole(e, "val", 1)
				}
				return p.Skip()
			})
		}
		return p.Skip()
	})
}

// next is the number of the next paragraph of a list as it is printed; ok is false where
// it has one that nobody can write as text, such as a bullet.
func (l *lists) next(in list) (text string, ok bool) {
	look, known := l.looks[l.of[in.number]]
	if !in.given || in.number == "" || in.number == "0" {
		return "", true
	}
	if !known || in.level < 0 || in.level >= levels {
		return "", false
	}
	counts := l.counts[l.of[in.number]]
	if counts == nil {
		counts = new([levels]int)
		for i := range counts {
			counts[i] = look[i].start - 1
		}
		l.counts[l.of[in.number]] = counts
	}
	if !l.started[in.number] {
		l.started[in.number] = true
		for at, start := range l.starts[in.number] {
			counts[at] = start - 1
		}
	}
	counts[in.level]++
	for i := in.level + 1; i < levels; i++ {
		counts[i] = look[i].start - 1
	}
	return number(look, counts, in.level)
}

// number writes the number of a level.
func number(look [levels]level, counts *[levels]int, of int) (text string, ok bool) {
	text = look[of].text
	for i := range levels {
		mark := "%" + strconv.Itoa(i+1)
		if !strings.Contains(text, mark) {
			continue
		}
		format := look[i].format
		if look[of].legal {
			format = "decimal"
		}
		n, ok := numeral(format, max(counts[i], look[i].start))
		if !ok {
			return "", false
		}
		text = strings.ReplaceAll(text, mark, n)
	}
	if look[of].format == "bullet" {
		return "", text == ""
	}
	if last := look[of].text; strings.HasSuffix(last, "%"+strconv.Itoa(of+1)) {
		text += " " // nothing else keeps it from what follows
	}
	return text, true
}

// numeral writes a number as lists count (ISO/IEC 29500-1, 17.18.59).
func numeral(format string, n int) (string, bool) {
	in := func(all string) (string, bool) {
		chars := []rune(all)
		if n < 1 || n > len(chars) {
			return "", false
		}
		return string(chars[n-1]), true
	}
	switch format {
	case "decimal", "", "decimalHalfWidth":
		return strconv.Itoa(n), true
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n), true
		}
		return strconv.Itoa(n), true
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "ideographDigital", "japaneseDigitalTenThousand":
		return han.Ordinal(n), n >= 1 && n <= 99
	case "decimalFullWidth", "decimalFullWidth2":
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(n)), n >= 0
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return in("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
	case "decimalEnclosedParen":
		return in("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
	case "decimalEnclosedFullstop":
		return in("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")
	case "ideographTraditional":
		return in("甲乙丙丁戊己庚辛壬癸")
	case "ideographZodiac":
		return in("子丑寅卯辰巳午未申酉戌亥")
	case "upperLetter":
		return in("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	case "lowerLetter":
		return in("abcdefghijklmnopqrstuvwxyz")
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		s, ok := roman(n)
		return strings.ToLower(s), ok
	case "none":
		return "", true
	}
	return "", false
}

// roman writes a number in Roman numerals.
func roman(n int) (string, bool) {
	if n < 1 || n > 99 {
		return "", false
	}
	tens := []string{"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"}
	ones := []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}
	return tens[n/10] + ones[n%10], true
}
