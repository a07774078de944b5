package fonts

import (
	"strings"
	"testing"

	"nianbao/render/doc"
)

// TestOfficeList holds office.txt to its form: every line is read, and no name
// stands for two fonts.
func TestOfficeList(t *testing.T) {
	seen := make(map[string]int)
	names := 0
	for i, line := range strings.Split(officeNames, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		heading, list, found := strings.Cut(line, ": ")
		if !found || !strings.Contains(strings.Join(typefaceNames[:], " ")+" "+latinName, heading) {
			t.Errorf("line %d: %q is no typeface", i+1, heading)
		}
		for _, n := range strings.Split(list, ",") {
			names++
			plain := plainName(n)
			if seen[plain] > 0 || plain == "" {
				t.Errorf("line %d: %q stands in line %d too", i+1, n, seen[plain])
			}
			seen[plain] = i + 1
		}
	}
	if roles := officeRoles(); len(roles) != names {
		t.Errorf("%d names are read, %d are listed", len(roles), names)
	}
}

func TestOfficeNames(t *testing.T) {
	want := map[string]doc.Typeface{
		"方正小标宋简体": doc.XiaoBiaoSong, "FZXiaoBiaoSong-B05S": doc.XiaoBiaoSong, "方正小标宋_GBK": doc.XiaoBiaoSong, "FZXiaoBiaoSong-B05": doc.XiaoBiaoSong,
		"仿宋_GB2312": doc.FangSong, "FangSong_GB2312": doc.FangSong, "仿宋": doc.FangSong, "FangSong": doc.FangSong, "simfang": doc.FangSong,
		"楷体_GB2312": doc.KaiTi, "KaiTi_GB2312": doc.KaiTi, "楷体": doc.KaiTi, "KaiTi": doc.KaiTi,
		"黑体": doc.HeiTi, "SimHei": doc.HeiTi, "宋体": doc.SongTi, "SimSun": doc.SongTi,
		"fzxiaobiaosong b05s": doc.XiaoBiaoSong, "FANGSONG GB2312": doc.FangSong,
	}
	roles := officeRoles()
	for name, typeface := range want {
		if r, ok := roles[plainName(name)]; !ok || r.typeface != typeface {
			t.Errorf("%s serves as %v, %v", name, r, ok)
		}
	}
	for _, name := range []string{"", "GW Song", "SimSun-ExtB", "微软雅黑"} {
		if r, ok := roles[plainName(name)]; ok {
			t.Errorf("%s serves as %v", name, r)
		}
	}
}
