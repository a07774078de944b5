// Package limits says how much a report, and the form that it is in, may hold,
// whatever kind of file they are read from. An honest one is far below: the limits
// keep a wrong or hostile file from costing more than a moment and some tens of
// megabytes. What only one kind of file has, such as the elements of a workbook's
// XML, is limited where it is read.
package limits

// The texts of a report. The longest that are known have some 20,000 characters in
// two hundred paragraphs.
const (
	Paragraphs = 2_000   // of all texts together; a text of one line is one
	Text       = 300_000 // characters of all texts together
	Pages      = 2_000   // on which they are set
	// Paragraph is how many UTF-16 code units a paragraph may have: as many as a cell
	// of a workbook holds, so that every report can be written as any kind of file.
	Paragraph = 32_767
	Line      = 1_000 // characters of a text that is one line
	Annexes   = 20    // that a report contains
)

// The numbers of a report and the tables of a form. The form of 2021 has three tables,
// the largest of which has 28 rows, 15 columns and 40 sums.
const (
	Sections = 99
	Tables   = 50
	Rows     = 500   // of a table
	Columns  = 64    // of a table: the numbers of a row
	Cells    = 8_000 // of all tables of a form
	Sums     = 1_000 // of all tables of a form, written out for each row or column
	Token    = 100   // characters of what is given for a number
	Digits   = 40    // of a number: the national totals have nine
)

// What stands between the paragraphs of a report. The tables that offices print have some
// ten rows and columns; Rows bounds theirs too.
const (
	Blocks      = 40    // tables, pictures and charts, each of which may take a sheet of the workbook
	TextColumns = 40    // of a table
	TextCells   = 8_000 // of all of a report's

	ChartSeries     = 6  // of a chart: so many greys and hatches are told apart in print
	ChartCategories = 40 // of a chart
	ChartShares     = 12 // parts of a whole
	ChartMarks      = 80 // bars or columns of a chart
)

// The pictures in the text of a report. A phone's photograph has 12 megapixels and 5 MB,
// a scanned page at 600 dpi 35 megapixels.
const (
	Pixels      = 40_000_000  // of a picture
	Side        = 65_535      // pixels of a picture's width or height: as many as a JPEG can say
	PictureFile = 20 << 20    // bytes of a picture's file
	Pictures    = 64 << 20    // bytes of the files of all of a report's pictures
	AllPixels   = 200_000_000 // of all of them, since files of a few bytes may have many
	Profile     = 1 << 20     // bytes of a picture's ICC profile; those of displays have 4 KiB, of printers 600
)

// The years that a report can be on: the regulations (政府信息公开条例) came into force
// on 1 May 2008.
const (
	FirstYear = 2008
	LastYear  = 2099
)

// Files.
const (
	File   = 8 << 20   // bytes of a report's
	Layout = 256 << 10 // bytes of a form's; that of 2021 has 7 KiB
	Sheets = 64        // of a workbook
	// Payload is how many bytes a draft's file may carry that are no part of the report:
	// versions that were signed, remarks that were dealt with.
	Payload = 4 << 20
)

// What is said of a report or of a form.
const (
	Findings = 200 // that are listed; then how many more
	Remarks  = 300 // on an annotated copy; then how many more

	RemarksRead = 2_000 // that others have made in a report's file; then how many more
	Remark      = 4_000 // characters of one of them
)
