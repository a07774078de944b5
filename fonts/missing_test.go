package fonts

import "testing"

func TestMissingError(t *testing.T) {
	place := func(where, excerpt string) Place { return Place{where, excerpt} }
	seven := make([]Place, 7)
	for i := range seven {
		seven[i] = place("表一", "")
	}
	const advice = "的字体所在的文件夹。程序不会用方框或别的字代替。"
	tests := []struct {
		missing []MissingChar
		want    string
	}{
		{
			[]MissingChar{{'𰻝', []Place{place("第一部分第 2 段", "吃𰻝面")}}},
			"没有字体能显示“𰻝”（U+30EDD，第一部分第 2 段“吃𰻝面”），文件未生成。请用 --fonts 指定含有该字" + advice,
		},
		{
			[]MissingChar{{'𰻝', []Place{place("标题", "𰻝"), place("落款", "")}}, {'\uE5E5', []Place{place("表三", "张\uE5E5")}}},
			"没有字体能显示“𰻝”（U+30EDD，标题“𰻝”；落款）、自造字 U+E5E5（表三“张\uE5E5”），文件未生成。请用 --fonts 指定含有这些字" + advice,
		},
		{
			[]MissingChar{{'\u200B', seven}, {'\uF8FF', nil}},
			"没有字体能显示不可见字符 U+200B（表一；表一；表一；表一；表一等 7 处）、自造字 U+F8FF，文件未生成。请用 --fonts 指定含有这些字" + advice,
		},
	}
	for _, tt := range tests {
		if got := (&MissingError{tt.missing}).Error(); got != tt.want {
			t.Errorf("%s\nwant %s", got, tt.want)
		}
	}
}
