package sheets

import (
	"fmt"

	"nianbao/render/at"
	"nianbao/render/opc"
	"nianbao/render/rules"
)

// What a workbook may hold. One with a report in it is far below: the limits
// keep a wrong or hostile file from costing more than a moment and some tens of
// megabytes.
const (
	// MaxUnpacked is how many bytes the parts that are read may have, unpacked,
	// together with the formulas made from shared ones.
	MaxUnpacked = opc.MaxUnpacked
	maxItems    = 1_500_000 // XML elements and attributes of all parts; three for a blank cell, of which WPS writes thousands
	maxCells    = 100_000   // of all sheets that hold something
	maxRows     = 20_000    // of a sheet that hold something
	maxCols     = 500       // likewise
	maxMerges   = 10_000    // of a sheet
	maxStrings  = 200_000   // texts that cells share
	maxStyles   = 66_000    // number formats, and cell styles; Excel has 65,490
	maxNamed    = 8 << 20   // bytes of the texts that cells share, each as often as a cell names it
	maxComments = 10_000    // of a sheet
	maxDrawings = 1_000     // likewise
)

// What Excel itself does not exceed.
const (
	// MaxText is how many UTF-16 code units a cell holds.
	MaxText = 32_767
	// MaxDigits is how many significant digits of a number Excel takes and
	// shows. A file has up to 17, because the nearest binary fraction is stored:
	// 96171.600000000006.
	MaxDigits    = 15
	maxFormula   = 8_192 // code units
	maxSheetName = 255   // likewise; Excel itself has 31, others may not
	sheetRows    = 1 << 20
	sheetCols    = 1 << 14
)

// refuse says why a file is not taken as a workbook, in a clerk's words, and what
// to do about it. It is an at.Error; who knows the file's name adds it.
func refuse(format string, args ...any) error {
	return at.Error{rules.New("workbook.file", at.Whole, at.Source{}, format, args...)}
}

// What a clerk can do about a file.
const (
	howToSave   = "请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”，不要设密码。"
	howToMend   = "请用 Excel 或 WPS 打开，检查内容是否完整，另存一次后再试。"
	howToShrink = "请检查是不是选错了文件；没有选错的，请删去与年报无关的内容后再试。"
)

// Damaged is an at.Error that says that what is named cannot be read.
func Damaged(what string) error {
	return refuse("文件已损坏，读不出%s。%s", what, howToMend)
}

// TooMuch is an at.Error that says that there is more in the file than a report
// has; the format says what.
func TooMuch(format string, args ...any) error {
	return refuse("%s，不像一份年报。%s", fmt.Sprintf(format, args...), howToShrink)
}
