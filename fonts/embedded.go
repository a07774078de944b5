package fonts

import (
	_ "embed"
	"fmt"

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
	//go:embed rare/GWRareHan.ttf
	rareFile []byte
)

// Embedded gives the built-in faces.
func Embedded() (*Set, error) {
	var p plan
	var err error
	for t, files := range [doc.TypefaceCount][][]byte{
		doc.FangSong:     {fangSongFile},
		doc.XiaoBiaoSong: {titleFile},
		doc.HeiTi:        {heiFile},
		doc.KaiTi:        {kaiFile, kaiRestFile}, // the second has what the first lacks
		doc.SongTi:       {songFile},
	} {
		if p.own[t], err = parseEmbedded(files); err != nil {
			return nil, err
		}
	}
	if p.rare, err = parseEmbedded([][]byte{rareFile}); err != nil {
		return nil, err
	}
	return newSet(p), nil
}

func parseEmbedded(files [][]byte) ([]*source, error) {
	var sources []*source
	for _, data := range files {
		f, err := Parse(data, 0)
		if err != nil {
			return nil, fmt.Errorf("内置字体无法读取：%w", err)
		}
		sources = append(sources, &source{Face: f})
	}
	return sources, nil
}
