package han

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A Guise is what a character is that only looks like another.
type Guise uint8

// The guises.
const (
	NoGuise    Guise = iota
	Radical          // 部首: PDF files and web pages give ⼈ (U+2F08) for 人
	Compatible       // a second code of the same character: 都 (U+F92C) for 都, K (U+212A) for K
	Kana             // half-width kana and marks: ｱ, ｡
	Blank            // a blank of another width, or at which no line ends
)

// guises are the words for the guises.
var guises = [...]string{"", "部首", "兼容字符", "日文半角字符", "特殊空格"}

// String is what a clerk calls such a character.
func (g Guise) String() string { return guises[g] }

// Meant is the character that was meant where one stands that only looks like it,
// and else the character itself. Nobody sees the difference on paper, and every
// search and every comparison misses the word.
func Meant(r rune) (meant rune, g Guise) {
	switch {
	case r < '\u00a0' || '\u3000' <= r && r < '\uf900' && r != '\u3164': // nearly all of a text
	case isOddBlank(r):
		return ' ', Blank
	case 0x2e80 <= r && r < 0x2e80+rune(len(supplement)) && supplement[r-0x2e80] != '　':
		return supplement[r-0x2e80], Radical
	case 0x2f00 <= r && r < 0x2f00+rune(len(kangxi)):
		return kangxi[r-0x2f00], Radical
	case '｡' <= r && r <= 'ﾟ':
		return only(norm.NFKC, r), Kana
	case strings.ContainsRune("\u2126\u212a\u212b\u2329\u232a", r), '\uf900' <= r && r <= '\ufaff', 0x2f800 <= r && r <= 0x2fa1f:
		// The twelve unified ideographs from U+FA0E to U+FA29 are nobody's second code: they come back as they are.
		if meant = only(norm.NFC, r); meant != r {
			return meant, Compatible
		}
	}
	return r, NoGuise
}

// isOddBlank reports whether a character is a blank beside the two of a Chinese
// text, U+0020 and U+3000.
func isOddBlank(r rune) bool {
	switch r {
	case '\u2800', '\u3164', '\uffa0': // no blanks to Unicode, and seen as such
		return true
	}
	return r > ' ' && r != '\u3000' && unicode.Is(unicode.Zs, r)
}

// only is the one character that a character becomes in a normal form.
func only(form norm.Form, r rune) rune {
	for _, n := range form.String(string(r)) {
		return n
	}
	return r
}

// Plain is a text with the characters that were meant in place of those that only
// look like them, one for one. Blanks stay: whoever looks for blanks knows them all.
func Plain(s string) string {
	return strings.Map(func(r rune) rune {
		if meant, guise := Meant(r); guise != Blank {
			return meant
		}
		return r
	}, s)
}

// Composed is the one character for a letter and the mark that follows it, é for
// e and U+0301, or 0 if there is none.
func Composed(letter, mark rune) rune {
	if mark < '\u0300' || !unicode.Is(unicode.Mn, mark) || unicode.Is(unicode.Mn, letter) {
		return 0
	}
	both := []rune(norm.NFC.String(string([]rune{letter, mark})))
	if len(both) != 1 {
		return 0
	}
	return both[0]
}

// IsEmoji reports whether a character is one of the pictures of Unicode's blocks
// from U+1F000 on. Older signs, such as ☎ and ★, are Chinese text.
func IsEmoji(r rune) bool {
	return 0x1f000 <= r && r <= 0x1faff && !(0x1f100 <= r && r <= 0x1f16f) && !(0x1f200 <= r && r <= 0x1f2ff)
}

// Standard is what GB 18030-2022 makes of a character of the private use area to
// which older standards had put it, or 0: GB 18030-2000 and 2005 (the 18 that the
// edition of 2022 moved: 龴 and seven others, and ten marks for vertical lines), and
// GBK with its 80 characters at FE50 to FEA0, which Windows 95 had there. Six of
// these (𠂇 𠂉 𠃌 𡗗 𢦏 𤇾) are in GB 18030-2022 by four bytes only.
func Standard(r rune) rune {
	switch {
	case 0xe815 <= r && r < 0xe815+rune(len(gbkPrivate)):
		meant, _ := Meant(gbkPrivate[r-0xe815])
		return meant
	case 0xe78d <= r && r < 0xe78d+rune(len(vertical)):
		return vertical[r-0xe78d]
	}
	return 0
}

// supplement and kangxi are the ideographs for the radicals from U+2E80 and from
// U+2F00 (Unicode, EquivalentUnifiedIdeograph.txt); a blank stands where there is
// none. gbkPrivate are those for U+E815 to U+E864, vertical the marks for U+E78D
// to U+E796.
var (
	supplement = []rune("　厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵　旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫" +
		"羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉" +
		"齐歯齿竜龙龜亀龟")
	kangxi = []rune("一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴" +
		"廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿" +
		"目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵" +
		"邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠")
	gbkPrivate = []rune("⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺" +
		"䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻")
	vertical = []rune("︐︒︑︓︔︕︖︗︘︙")
)
