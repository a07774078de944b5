package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"nianbao/fonts"
	"nianbao/render/doc"
)

// newFonts lists which face serves which typeface.
func newFonts(con *console) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "fonts [选项]",
		Short: "列出各种字体用的是哪个字库，能显示多少字",
		Long: `列出公文的五种字体和西文各用哪些字库，能显示多少字。
西文是仿宋、楷体里的数字和字母，单位的字体里有 Times New Roman 就用它。
一个字先在第一个字库里找，没有再找下一个；都没有，生成文件时会报错，不会用方框代替。

“国标”是国家标准 GB/T 2312 的 6763 个汉字中能显示的个数，“规范字”是《通用规范汉字表》
的 8105 个字中能显示的个数，“共”是连同字母、标点、符号能显示的总数。`,
		Args:                  noArguments,
		ValidArgsFunction:     cobra.NoFileCompletions,
		DisableFlagsInUseLine: true,
		RunE: func(*cobra.Command, []string) error {
			set, err := faces(dir)
			if err != nil {
				return err
			}
			for _, r := range set.Roles() {
				describeRole(con.asked.w, r)
			}
			fmt.Fprintln(con.asked.w, "西文：仿宋、楷体里的数字和字母")
			for _, f := range set.Latin() {
				describeFace(con.asked.w, f)
			}
			return nil
		},
	}
	addFontsFlag(cmd, &dir)
	return cmd
}

// addFontsFlag adds --fonts, which several commands have.
func addFontsFlag(cmd *cobra.Command, dir *string) {
	cmd.Flags().Var(word{dir, kindFolder}, "fonts", "先用这个文件夹里单位自己的字体（方正小标宋、仿宋_GB2312 等），再用内置的")
	_ = cmd.MarkFlagDirname("fonts") // fails only for a flag that does not exist
}

func describeRole(w io.Writer, r fonts.Role) {
	typefaces := [doc.TypefaceCount]string{
		doc.FangSong:     "仿宋：正文",
		doc.XiaoBiaoSong: "小标宋：标题",
		doc.HeiTi:        "黑体：一级标题",
		doc.KaiTi:        "楷体：二级标题",
		doc.SongTi:       "宋体：表格、页码",
	}
	fmt.Fprintln(w, typefaces[r.Typeface])
	for _, f := range r.Faces {
		describeFace(w, f)
	}
	describeCoverage(w, r.Coverage, "合计")
}

func describeFace(w io.Writer, f fonts.RoleFace) {
	origin := "内置"
	if f.Office {
		origin = strings.Map(visible, f.File)
	}
	note := ""
	if len(f.WrongChecksums) > 0 {
		note = "，校验和不符的表：" + strings.Map(visible, strings.Join(f.WrongChecksums, "、")) + "。能用；显示不正常的，请重新取得这个字体"
	}
	describeCoverage(w, f.Coverage, f.Family+"（"+origin+"）"+note)
}

// visible is a character of a name from outside as a terminal may show it.
func visible(r rune) rune {
	if !unicode.IsPrint(r) {
		return '?'
	}
	return r
}

func describeCoverage(w io.Writer, c fonts.Coverage, what string) {
	fmt.Fprintf(w, "  国标 %4d  规范字 %4d  共 %5d  %s\n", c.GB2312, c.General, c.Total, what)
}
