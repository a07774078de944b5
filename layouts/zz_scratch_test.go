package layouts

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"nianbao/render/doc"
)

func TestScratch(t *testing.T) {
	for _, n := range []string{"2019", "2021"} {
		l := embedded(t, n)
		for _, tb := range l.Tables {
			f := tb.Form
			for i := range f.Cells {
				c := &f.Cells[i]
				if c.Role == doc.Number {
					continue
				}
				w := int((cellWidth(&f, c) - 2*f.Padding) * 2 / f.Size)
				fmt.Println(n, tb.Name, w, strings.Join(wrap(doc.Text(c.Runs), w), " / "))
			}
		}
	}
	for _, a := range []string{
		"某局", "金湖县人民政府", "上海市人民政府办公厅", "锡林浩特市司法局",
		"示例省示例市示例县自然资源和规划局（示例县林业局）",
		"广州市市场监督管理局", "北京市朝阳区市场监督管理局", "乌鲁木齐市水磨沟区市场监督管理局（知识产权局）",
		"双江拉祜族佤族布朗族傣族自治县人民政府", "双江拉祜族佤族布朗族傣族自治县人力资源和社会保障局",
		"积石山保安族东乡族撒拉族自治县人民政府办公室",
		"杭州市西湖区北山街道办事处", "成都市青羊区草堂街道办事处",
		"广西壮族自治区百色市隆林各族自治县新州镇人民政府",
		"西宁经济技术开发区管理委员会", "呼和浩特经济技术开发区管理委员会", "新疆生产建设兵团第八师石河子市人民政府办公室",
		"湖北省恩施土家族苗族自治州住房和城乡建设局",
		"内蒙古自治区锡林郭勒盟锡林浩特市农牧和科技局",
		"国家税务总局呼伦贝尔市海拉尔区税务局",
		"中华人民共和国国家互联网信息办公室",
		"黔西南布依族苗族自治州兴义市人力资源和社会保障局",
		"西双版纳傣族自治州景洪市文化和旅游局",
		"天津市滨海新区人民政府政务服务办公室（天津市滨海新区行政审批局）",
		"中国（上海）自由贸易试验区临港新片区管理委员会",
		"大连市普兰店区城市管理综合行政执法局（普兰店区公用事业服务中心）",
		"玉树藏族自治州治多县退役军人事务局",
		"苏州工业园区管理委员会", "重庆市江津区卫生健康委员会",
		"巴音郭楞蒙古自治州焉耆回族自治县博湖乡人民政府",
		"海南省三沙市西沙区永兴工委管委会",
		"四川省凉山彝族自治州木里藏族自治县自然资源局和林业草原局（木里藏族自治县绿化委员会办公室）",
	} {
		start := time.Now()
		fmt.Println(len([]rune(a)), strings.Join(titleLines([]string{a, "2023年政府信息公开工作年度报告"}, 40), " / "), time.Since(start))
	}
	for _, n := range []int{30, 50, 60, 100, 200} {
		start := time.Now()
		wrap(strings.Repeat("魑", n), 20+n)
		fmt.Println(n, time.Since(start))
		start = time.Now()
		wrap(strings.Repeat("社会公益", n/4), 4)
		fmt.Println(n, time.Since(start))
	}
}
