package check

import (
	"nianbao/render/at"
	"nianbao/render/han"
)

// annexNames holds 附件说明 against the annexes that follow the report, where both are given
// (GB/T 9704-2012, 7.3.7: their numbers and titles are as 附件说明 has them).
func (c *checker) annexNames() {
	listed, names := c.Part(0, at.AttachmentPlace), c.Part(0, at.AnnexNamePlace)
	switch {
	case len(listed) == 0 || len(names) == 0 || c.unread(at.Attachments) || c.unread(at.Annexes):
		return
	case len(listed) != len(names):
		c.say("annexes.names", at.Attachments, "附件说明列了 %d 个附件，报告后面有 %d 个。两处要一致，请补上缺的一处；附件说明也可以不填，由程序按附件的名称排。", len(listed), len(names))
		return
	}
	for i, t := range listed {
		if name := names[i]; t.Text.Text != name.Text.Text {
			c.say("annexes.names", t.Key, "附件说明写作“%s”，附件%d的名称是“%s”。两处要一致，请改正写错的一处。", han.Shown(t.Text.Text), i+1, han.Shown(name.Text.Text))
		}
	}
}
