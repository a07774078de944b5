package check

import (
	"slices"
	"strings"
	"testing"
)

// TestOfficesNamed: what is not certain must stay open.
func TestOfficesNamed(t *testing.T) {
	for name, want := range map[string]string{
		"示例省示例市示例县自然资源和规划局（示例县林业局）": "县级部门",
		"锡林浩特市司法局":            "市级部门、县级部门",
		"内蒙古自治区锡林郭勒盟锡林浩特市司法局": "县级部门",
		"沭阳县发展和改革局":           "县级部门",
		"四川省市场监督管理局":          "省级部门",
		"上海市城市管理行政执法局":        "省级部门",
		"沈阳市沙市区教育局":           "县级部门",
		"重庆市江北区教育委员会":         "县级部门",
		"塔城地区教育局":             "市级部门",
		"湛江市人民政府地方志办公室":       "市级部门、县级部门",
		"金湖县人民政府":             "县级政府",
		"景德镇市人民政府":            "市级政府、县级政府",
		"枣庄市市中区人民政府":          "县级政府",
		"临汾市乡宁县人民政府":          "县级政府",
		"南阳市镇平县人民政府":          "县级政府",
		"广州市人民政府":             "市级政府、县级政府",
		"上海市人民政府":             "省级政府",
		"黑龙江省人民政府":            "省级政府",
		"新疆维吾尔自治区人民政府":        "省级政府",
		"延边朝鲜族自治州人民政府":        "市级政府",
		"双江拉祜族佤族布朗族傣族自治县人民政府": "县级政府",
		"桃江县松木塘镇人民政府":         "乡镇政府",
		"和平回族乡人民政府":           "乡镇政府",
		"示例旗示例苏木人民政府":         "乡镇政府",
		"示例市示例区城东街道办事处":       "街道办事处",
		"城口县人民政府办公室":          "县级政府、县级部门",
		"示例市高新技术产业开发区管理委员会":   "县级政府、县级部门",
		"示例市国有资产监督管理委员会":      "市级部门、县级部门",
		"教育局":          "省级部门、市级部门、县级部门",
		"国家税务总局示例县税务局": "",
		"国务院办公厅":       "",
		"示例县中心小学":      "",
		"中共示例县委宣传部":    "",
		"示例县示例镇财政局":    "",
		"示例县某某公署人民政府":  "",
		"":             "",
		"省":            "",
		"人民政府":         "省级政府、市级政府、县级政府",
	} {
		got := officesNamed(name)
		var words []string
		for i, w := range bodyWords() {
			if got&(1<<i) != 0 {
				words = append(words, w)
			}
		}
		if want == "" {
			want = strings.Join(bodyWords(), "、")
		}
		if strings.Join(words, "、") != want {
			t.Errorf("%s may be %s, wanted %s", name, strings.Join(words, "、"), want)
		}
	}
	if 1<<slices.Index(bodyWords(), "街道办事处") != street || anyOffice != 1<<len(bodyWords())-1 {
		t.Error("the words are not in the order of the kinds")
	}
}
