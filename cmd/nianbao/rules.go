package main

import (
	"context"
	"fmt"
	"strings"

	"nianbao/layouts"
	"nianbao/render/contract"
	"nianbao/render/rules"
)

// listRules explains every rule. Of a form in a file it says which rules have
// nothing in it to go by, so that nobody takes silence for praise.
func listRules(ctx context.Context, con *console, layout string, args []string) error {
	if len(args) > 0 {
		return misuse("--rules 后面不需要“%s”。", args[0])
	}
	var form *layouts.Layout
	if layout != "" {
		in := &intake{con: con, with: outfit{layout: layout}}
		l, err := in.readLayout(ctx)
		if err != nil {
			in.fail(ctx, layout, err)
			return nil
		}
		form = l
	}
	all := contract.Rules(form)
	if con.json {
		return contract.Write(con.asked.w, all)
	}
	for i, r := range rules.All() {
		text := fmt.Sprintf("%s %s\n  %s\n  依据：%s\n  例：%s\n", r.Name, label(r.Severity), r.What, r.Law, r.Example)
		if lacks := all[i].Lacks; lacks != nil {
			text += "  这个版式用不上：缺少 " + strings.Join(lacks, "；") + "。\n"
		}
		if _, err := con.asked.w.Write([]byte(text)); err != nil {
			return err
		}
	}
	return nil
}
