// Package plan says what the faces that come with the program serve as. It has none of the
// files: a program that has them embedded and one that is handed them make the same Set.
package plan

import (
	"nianbao/fonts"
	"nianbao/render/doc"
)

// The files, by their paths below fonts/builtin.
const (
	FangSong = "fangsong/LXGWZhuqueFangsong-Regular.ttf"
	Title    = "xiaobiaosong/GWTitleSong.ttf"
	Hei      = "hei/GWHei.ttf"
	Kai      = "kai/gkai00mp.ttf"
	KaiRest  = "kai/GWKaiRest.ttf" // has what Kai lacks
	Song     = "song/GWSong.ttf"
	Latin    = "latin/LiberationSerif-Regular.ttf"
	Symbols  = "symbols/GWSymbols.ttf"
	Rare     = "rare/GWRareHan.ttf"
)

// Names are all of them.
func Names() []string {
	return []string{FangSong, Title, Hei, Kai, KaiRest, Song, Latin, Symbols, Rare}
}

// Of is the plan of the files that open gives by their names.
func Of(open func(name string) fonts.File) fonts.Plan {
	files := func(names ...string) []fonts.File {
		var opened []fonts.File
		for _, name := range names {
			opened = append(opened, open(name))
		}
		return opened
	}
	return fonts.Plan{
		Own: [doc.TypefaceCount][]fonts.File{
			doc.FangSong:     files(FangSong),
			doc.XiaoBiaoSong: files(Title),
			doc.HeiTi:        files(Hei),
			doc.KaiTi:        files(Kai, KaiRest),
			doc.SongTi:       files(Song),
		},
		Latin: files(Latin),
		Rare:  files(Symbols, Rare),
	}
}
