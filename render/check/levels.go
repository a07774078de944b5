package check

import "strings"

// The levels of the administration, each the kinds of offices that it has.
const (
	provinceLevel = province | provinceDepartment
	cityLevel     = city | cityDepartment
	countyLevel   = county | countyDepartment
)

// municipalities are the cities that are provinces (直辖市).
var municipalities = []string{"北京市", "天津市", "上海市", "重庆市"}

// levelsNamed is on which levels the region may be that an office's name begins
// with, by the last of its units (示例省示例市示例县…: the county), and the rest of the
// name.
func levelsNamed(name string) (levels offices, rest string) {
	levels, rest = provinceLevel|cityLevel|countyLevel, name
	if region := provinceNamed(name); region != "" {
		levels, rest = provinceLevel, strings.TrimPrefix(name, region)
	}
	runes := []rune(rest)
	cities, after := 0, 0
	for i, r := range runes {
		level := unitLevel(runes, i)
		if level == 0 || i == after {
			continue
		}
		if level == cityLevel {
			cities++
		}
		levels, after = level, i+1
		switch {
		case level == cityLevel && cities > 1:
			levels = countyLevel // 县级市: a city within a city
		case r == '市':
			levels |= countyLevel // the name does not say which
		}
	}
	return levels, string(runes[after:])
}

// provinceNamed is the province that a name begins with, or nothing.
func provinceNamed(name string) string {
	for _, m := range municipalities {
		if strings.HasPrefix(name, m) {
			return m
		}
	}
	for _, unit := range []string{"省", "自治区"} {
		if region, _, ok := strings.Cut(name, unit); ok && len(region) <= len("新疆维吾尔") {
			return region + unit
		}
	}
	return ""
}

// unitLevel is the level of the unit whose name ends at a character, or 0 if
// none does: the 市 of 市场, 城市 and 沙市区 ends none.
func unitLevel(name []rune, at int) offices {
	var before, next rune
	if at > 0 {
		before = name[at-1]
	}
	if at+1 < len(name) {
		next = name[at+1]
	}
	if strings.ContainsRune("市县区州旗镇乡", next) {
		return 0
	}
	switch r := name[at]; {
	case r == '市' && before != '城' && next != '场', r == '州', r == '盟' && before != '联', r == '区' && before == '地':
		return cityLevel
	case r == '县' && next != '域', r == '旗', r == '区' && next != '域' && before != '社':
		return countyLevel
	case r == '镇' && before != '城', r == '乡' && before != '城' && next != '村':
		return township
	}
	return 0
}
