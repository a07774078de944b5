package layouts

import (
	"strings"

	"nianbao/render/doc"
)

// cellName says in the form's own words where the number with that key stands:
// 表三“7.属于行政执法案卷”行“科研机构”列.
func (l *Layout) cellName(key doc.Key) string {
	table, _, _ := strings.Cut(string(key), ".")
	return l.Table(table).Form.Where(key)
}
