// Package builtin carries the faces that come with the program. It is the only
// package that embeds font files, so that a program which gets its faces
// elsewhere, such as one in a browser, need not carry 35 MB of them.
package builtin

import (
	"embed"
	"sync"

	"nianbao/fonts"
	"nianbao/render/doc"
)

// The font files, uncompressed: the operating system maps them with the
// program and reads only the pages that are touched. SOURCES.md says where
// they come from; each one's licence lies beside it.
var (
	//go:embed fangsong/LXGWZhuqueFangsong-Regular.ttf
	fangSongFile []byte
	//go:embed xiaobiaosong/GWTitleSong.ttf
	titleFile []byte
	//go:embed hei/GWHei.ttf
	heiFile []byte
	//go:embed kai/gkai00mp.ttf
	kaiFile []byte
	//go:embed kai/GWKaiRest.ttf
	kaiRestFile []byte
	//go:embed song/GWSong.ttf
	songFile []byte
	//go:embed latin/LiberationSerif-Regular.ttf
	latinFile []byte
	//go:embed symbols/GWSymbols.ttf
	symbolsFile []byte
	//go:embed rare/GWRareHan.ttf
	rareFile []byte
)

// Licences are the licences of the files, each in its file's folder.
//
//go:embed */OFL*.txt */ARPHICPL.TXT rare/BabelStoneHan-copyright.txt
var Licences embed.FS

// plan gives the files by their paths below this folder.
func plan() fonts.Plan {
	return fonts.Plan{
		Own: [doc.TypefaceCount][]fonts.File{
			doc.FangSong:     {{Name: "fangsong/LXGWZhuqueFangsong-Regular.ttf", Data: fangSongFile}},
			doc.XiaoBiaoSong: {{Name: "xiaobiaosong/GWTitleSong.ttf", Data: titleFile}},
			doc.HeiTi:        {{Name: "hei/GWHei.ttf", Data: heiFile}},
			doc.KaiTi: {
				{Name: "kai/gkai00mp.ttf", Data: kaiFile},
				{Name: "kai/GWKaiRest.ttf", Data: kaiRestFile}, // has what the first lacks
			},
			doc.SongTi: {{Name: "song/GWSong.ttf", Data: songFile}},
		},
		Latin: []fonts.File{{Name: "latin/LiberationSerif-Regular.ttf", Data: latinFile}},
		Rare: []fonts.File{
			{Name: "symbols/GWSymbols.ttf", Data: symbolsFile},
			{Name: "rare/GWRareHan.ttf", Data: rareFile},
		},
	}
}

// Faces are the built-in faces, opened by the first call, which takes
// microseconds.
func Faces() *fonts.Set { return faces() }

var faces = sync.OnceValue(func() *fonts.Set {
	set, err := fonts.New(plan())
	if err != nil {
		panic(err) // the files are the program's own, as SHA256SUMS lists them
	}
	return set
})
