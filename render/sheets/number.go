package sheets

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// decimal is a stored number as it was typed, without an exponent, and whether
// it cannot have been typed because it has more digits: then the text has them.
// Of a number that was computed more digits mean nothing. It fails on what is no
// number.
func decimal(stored string, computed bool) (text string, long bool, err error) {
	value, err := number(stored)
	if err != nil {
		return "", false, err
	}
	shown, err := strconv.ParseFloat(strconv.FormatFloat(value, 'e', MaxDigits-1, 64), 64)
	switch {
	case err != nil: // rounded up beyond the biggest number
		return "", false, err
	case shown == 0:
		return "0", false, nil // and not -0
	case shown != value && !computed:
		return strconv.FormatFloat(value, 'f', -1, 64), true, nil
	}
	return strconv.FormatFloat(shown, 'f', -1, 64), false, nil
}

// number is the value of a stored number.
func number(stored string) (float64, error) {
	if strings.Trim(stored, "+-.0123456789eE") != "" { // ParseFloat knows Inf and 0x1p-2, too
		return 0, strconv.ErrSyntax
	}
	return strconv.ParseFloat(stored, 64)
}

// padded is a decimal with so many decimals at least.
func padded(number string, decimals int) string {
	whole, fraction, _ := strings.Cut(number, ".")
	if len(fraction) >= decimals {
		return number
	}
	return whole + "." + fraction + strings.Repeat("0", decimals-len(fraction))
}

// Days are numbered from 1 January 1900, or from 0 for 1 January 1904. The
// numbering from 1900 has a 29 February that was none, which is day 60
// (ISO/IEC 29500-1, 18.17.4.1).
const (
	leapDay1900 = 60
	lastDay1900 = 2958465 // 31 December 9999
	lastDay1904 = 2957003
	daySeconds  = 24 * 60 * 60
)

// dateText is the day, or the time, or both, that Excel shows for a number. It
// is false for numbers that are none; Excel shows ##### for them.
func dateText(serial float64, date1904 bool) (string, bool) {
	last := float64(lastDay1900)
	if date1904 {
		last = lastDay1904
	}
	if !(serial >= 0 && serial < last+1) { // nor NaN
		return "", false
	}
	total := int(math.Round(serial * daySeconds))
	days, seconds := total/daySeconds, total%daySeconds
	day, clock := dayText(days, date1904), ""
	if seconds > 0 {
		clock = fmt.Sprintf("%d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
	}
	switch {
	case clock == "":
		return day, true
	case days == 0:
		return clock, true
	}
	return day + " " + clock, true
}

func dayText(days int, date1904 bool) string {
	epoch := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		epoch = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case days == 0:
		return "1900年1月0日"
	case days == leapDay1900:
		return "1900年2月29日"
	case days < leapDay1900:
		days++
	}
	return chineseDate(epoch.AddDate(0, 0, days))
}

func chineseDate(day time.Time) string { return day.Format("2006年1月2日") }

// isoDate is the day and the time of a cell that stores them as text
// (2026-01-20T09:30:00). What is no such day stays as it is.
func isoDate(stored string) string {
	day, clock, _ := strings.Cut(stored, "T")
	date, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return stored
	}
	clock, _, _ = strings.Cut(strings.TrimSuffix(clock, "Z"), ".")
	if clock == "" || clock == "00:00:00" {
		return chineseDate(date)
	}
	return chineseDate(date) + " " + clock
}
