package layouts

import (
	"fmt"
	"strconv"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/limits"
)

// Where says in a clerk's words where in the form a key stands: 第一部分第 2 段,
// or 表三“7.属于行政执法案卷”行“科研机构”列. It is empty for the report as a whole
// and for what the form knows nothing of; a nil layout knows the parts alone.
func (l *Layout) Where(k at.Key) string {
	switch p := k.Parts(); p.Kind {
	case at.OpeningPlace:
		return "开头" + nth(p.Item, "段")
	case at.SectionPlace:
		return part(p.Section)
	case at.TitlePlace:
		return part(p.Section) + "标题"
	case at.ParagraphPlace:
		return part(p.Section) + nth(p.Item, "段")
	case at.BlockPlace, at.BlockUnitPlace, at.BlockCellPlace, at.BlockNotePlace:
		where := holder(p) + nth(p.Block, "张表") + nth(p.BlockRow, "行") + nth(p.BlockCol, "列")
		if p.Kind == at.BlockNotePlace {
			where += "下的注" + nth(p.Item, "段")
		}
		return where
	case at.AnnexPlace:
		return holder(p)
	case at.AnnexNamePlace:
		return holder(p) + "名称"
	case at.AnnexParagraphPlace:
		return holder(p) + nth(p.Item, "段")
	case at.AttachmentPlace:
		return "附件说明" + nth(p.Item, "项")
	case at.WaiverPlace:
		return "停用的规则" + quoted(p.Name, "")
	case at.TablePlace, at.RowPlace, at.NumberPlace, at.NotePlace:
		if t := l.Table(p.Table); t != nil {
			return t.where(k, p)
		}
	}
	return ""
}

// where is Layout.Where within the table.
func (t *Table) where(k at.Key, p at.Parts) string {
	if p.Kind == at.NotePlace {
		return t.Label + "下的注" + nth(p.Item, "段")
	}
	row := t.Row(p.Row)
	if row == nil {
		return t.Label
	}
	for i, key := range row.Keys {
		if key == k {
			return t.Label + quoted(row.Label, "行") + quoted(row.Columns[i].Label, "列")
		}
	}
	return t.Label + quoted(row.Label, "行")
}

// part is a part of the form as a clerk speaks of it.
func part(number int) string {
	if number < 1 || number > limits.Sections {
		return "正文"
	}
	return "第" + han.Ordinal(number) + "部分"
}

// holder is the part of the form, or the annex, as a clerk speaks of it.
func holder(p at.Parts) string {
	switch {
	case p.Section > 0:
		return part(p.Section)
	case p.Annex > 0:
		return "附件" + strconv.Itoa(p.Annex)
	case p.Kind == at.AnnexPlace:
		return "附件"
	}
	return part(0)
}

// nth is which of several; nothing for all of them.
func nth(n int, unit string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("第 %d %s", n, unit)
}

// quoted is a label in quotes with what it labels, or nothing without a label.
func quoted(label, what string) string {
	if label == "" {
		return ""
	}
	return han.Quote(label) + what
}
