package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"nianbao/render/check"
	"nianbao/render/rules"
)

// listRules explains every rule. Of a form in a file it says which rules have
// nothing in it to go by, so that nobody takes silence for praise.
func listRules(ctx context.Context, con *console, layout string, args []string) error {
	if len(args) > 0 {
		return misuse("--rules 后面不需要“%s”。", args[0])
	}
	var idle []check.Idle
	if layout != "" {
		in := &intake{con: con, with: outfit{layout: layout}}
		l, err := in.readLayout(ctx)
		if err != nil {
			in.fail(ctx, layout, err)
			return nil
		}
		idle = check.Unusable(l)
	}
	for _, r := range rules.All() {
		text := fmt.Sprintf("%s %s\n  %s\n  依据：%s\n  例：%s\n", r.Name, label(r.Severity), r.What, r.Law, r.Example)
		if i := slices.IndexFunc(idle, func(u check.Idle) bool { return u.Rule == r.Name }); i >= 0 {
			text += "  这个版式用不上：缺少 " + strings.Join(idle[i].Lacks, "；") + "。\n"
		}
		if _, err := con.asked.w.Write([]byte(text)); err != nil {
			return err
		}
	}
	return nil
}
