package compose

import (
	"strings"

	"nianbao/render/han"
)

// keepAutonomous raises the costs of ending a line within the name of an
// autonomous region (自治区, 自治州, 自治县, 自治旗), which goes back to the end of
// the name before it and holds the names of one or more peoples:
// 双江拉祜族佤族布朗族傣族自治县. Where it must be divided, it is after a 族.
func keepAutonomous(text []rune, costs []int) {
	for i := 2; i+1 < len(text); i++ {
		if text[i] != '自' || text[i+1] != '治' {
			continue
		}
		for j := i - 1; j >= 0 && !endsDivision(text[j]); j-- {
			switch {
			case j+1 == i || text[j] != '族':
				costs[j] = insideWord
			default:
				costs[j] = insideUnknown
			}
		}
	}
}

// endsDivision reports whether a character can stand at the end of what is
// before an autonomous region's name.
func endsDivision(r rune) bool {
	return strings.ContainsRune("省市区州盟县旗局", r) || !han.Is(r)
}
