// Package claims reads the sentences of an annual report for what they claim
// about the numbers of its tables: 全年办结38件 claims that the total of what was
// concluded is 38. It knows what words mean, which of them stand together and
// which keys of the tables they are about; it knows neither the numbers of a
// report nor findings. Whether a claim is right is for package check to judge.
//
// It is after precision: a number makes a claim only where the words around it
// are all understood, and say that it is the year's total of something that the
// tables have. The words stand in words.txt.
package claims

import (
	"nianbao/render/at"
	"nianbao/render/han"
)

// A Claim is one of *Count, *Share, *Growth, *None, *AllUpheld, *NoFeeNotice and
// *Fees. None is changed once it is made.
type Claim interface{ Place() Span }

// A Span is where in its paragraph a claim stands, in bytes.
type Span struct{ Start, End int }

// Place is the Span itself, as every claim has one.
func (s Span) Place() Span { return s }

// A Figure is a number of the tables that a sentence may state: one cell, or a
// sum of cells.
type Figure struct {
	Name  string // 新收与上年结转之和
	Terms []Term // at least one
}

// A Term is one cell of a Figure.
type Term struct {
	Key      at.Key
	Minus    bool
	Optional bool // the form need not have the cell
}

// A Number is a number as a sentence has it.
type Number struct {
	han.Numeral
	Money bool // in yuan; else of things, or per cent where the Numeral says so
}

// A Count says how many there are: 办结38件, 4件结转下年度继续办理.
type Count struct {
	Span
	Rule    string   // by which it is judged, one of those below
	Figures []Figure // it is right if it is one of them; the usual one first
	Number  Number
	AtMost  bool // it may be less: 含上年结转2件
}

// The rules that counts are judged by.
const (
	Received   = "figures.received"
	Concluded  = "figures.concluded"
	Carried    = "figures.carried"
	Outcome    = "figures.outcome"
	Applicants = "figures.applicants"
	Litigation = "figures.litigation"
	Disclosure = "figures.disclosure"
)

// A Share says how much of a whole some counts are: 占17.46%, 合计占57.89%.
type Share struct {
	Span
	Counts  []*Count // at least one
	Wholes  []Figure // any of which they may be a share of; the usual one first
	Percent han.Numeral
}

// A Growth says by how much a count differs from last year's: 比上年增长21%,
// 比上年减少3件.
type Growth struct {
	Span
	Count *Count
	By    Number
	Less  bool
}

// A None says that there was nothing at all of some figures: 未收到政府信息公开申请,
// 无行政复议、行政诉讼.
type None struct {
	Span
	Figures []Figure // at least one
}

// An AllUpheld says that all cases were decided in the office's favour: 均获维持.
type AllUpheld struct {
	Span
	Cases, Upheld Figure
}

// A NoFeeNotice says that nobody was asked for a processing fee: 未发出收费通知.
type NoFeeNotice struct {
	Span
	Unpaid Figure // who did not pay after such a notice
}

// A Fees says what processing fees (信息处理费, 国办函〔2020〕109号) are made of, in
// yuan: 2230元信息处理费，其中…. The Span is that of the total.
type Fees struct {
	Span
	Total    han.Numeral
	Items    []han.Numeral // at least two
	Complete bool          // they are all of it, as the numbers of cases show
}
