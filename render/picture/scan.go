package picture

import (
	"bytes"
	"slices"
)

// tables are which of the tables are there that scans may use. Quantization's are four;
// Huffman's four for the mean of a block (DC) and four for the rest (AC).
type tables struct {
	quant  [4]bool
	dc, ac [4]bool
}

// quantization reads a DQT segment (T.81, B.2.4.1).
func (t *tables) quantization(body []byte) error {
	for len(body) > 0 {
		precision, id := body[0]>>4, body[0]&15
		size := 1 + 64*(1+int(precision))
		if precision > 1 || id > 3 || len(body) < size {
			return broken(JPEG, "量化表（DQT）的写法不对")
		}
		t.quant[id], body = true, body[size:]
	}
	return nil
}

// huffman reads a DHT segment (T.81, B.2.4.2), whose codes must fit their lengths.
func (t *tables) huffman(body []byte) error {
	for len(body) > 0 {
		if len(body) < 17 || body[0]>>4 > 1 || body[0]&15 > 3 {
			return broken(JPEG, "哈夫曼表（DHT）的写法不对")
		}
		count, room := 0, 1 // codes so far; codes of the length that are free
		for _, n := range body[1:17] {
			count, room = count+int(n), room*2-int(n)
			if room < 0 {
				return broken(JPEG, "哈夫曼表（DHT）的码放不下")
			}
		}
		if count == 0 || count > 256 || len(body) < 17+count {
			return broken(JPEG, "哈夫曼表（DHT）的写法不对")
		}
		id, values := body[0]&15, body[17:17+count]
		switch {
		case body[0]>>4 == 1:
			t.ac[id] = true
		case slices.Max(values) > 15: // bits of a difference
			return broken(JPEG, "哈夫曼表（DHT）的写法不对")
		default:
			t.dc[id] = true
		}
		body = body[17+count:]
	}
	return nil
}

// scan reads a scan: its header (T.81, B.2.3) and its data.
func (r *jpegReader) scan(body []byte) error {
	if r.scans++; r.scans > maxScans {
		return unwanted("这个 JPEG 分 %d 遍以上写成，打开它太费时间", maxScans)
	}
	if r.frame.components == nil {
		return broken(JPEG, "图像数据前没有图像的头（SOF）")
	}
	if len(body) < 1 || len(body) != 4+2*int(body[0]) {
		return broken(JPEG, "图像数据的头（SOS）的长度不对")
	}
	of, err := r.scanned(body)
	if err != nil {
		return err
	}
	last := body[len(body)-3:]
	least, err := r.frame.give(of, last[0], last[1], last[2]>>4, last[2]&15)
	if err != nil {
		return err
	}
	units, blocks := r.frame.mcus(of)
	data, err := r.scanData(units)
	if err != nil {
		return err
	}
	if len(data)*8 < blocks*least {
		return broken(JPEG, "图像写明 %d×%d 像素，数据只有 %d 字节", r.frame.width, r.frame.height, len(data))
	}
	r.body = append(r.body, data)
	return nil
}

// scanned finds the components of a scan, and that all tables are there that they need.
func (r *jpegReader) scanned(body []byte) ([]*component, error) {
	wrong := broken(JPEG, "图像数据的头（SOS）中颜色分量的写法不对")
	selectors, first, high := body[1:len(body)-3], body[len(body)-3], body[len(body)-1]>>4
	needDC := !r.frame.progressive || first == 0 && high == 0
	needAC := !r.frame.progressive || first > 0
	var of []*component
	before, sampled := -1, 0
	for ; len(selectors) > 0; selectors = selectors[2:] {
		at, dc, ac := r.frame.find(selectors[0]), selectors[1]>>4, selectors[1]&15
		if at <= before || dc > 3 || ac > 3 { // unknown, twice, or not in the frame's order
			return nil, wrong
		}
		before = at
		c := &r.frame.components[at]
		if !r.tables.quant[c.quantization] || needDC && !r.tables.dc[dc] || needAC && !r.tables.ac[ac] {
			return nil, broken(JPEG, "图像数据要用的表（DQT、DHT）没有写")
		}
		of = append(of, c)
		sampled += c.h * c.v
	}
	if len(of) == 0 || len(of) > 1 && sampled > 10 { // blocks of an MCU
		return nil, wrong
	}
	return of, nil
}

// scanData walks over a scan's data, which end with a marker that is none of restart, and
// gives them. Restart markers must be as many as the scan's MCUs ask, in turn.
func (r *jpegReader) scanData(mcus int) ([]byte, error) {
	want := 0
	if r.restart > 0 {
		want = (mcus+r.restart-1)/r.restart - 1
	}
	from, restarts := r.at, 0
	for {
		i := bytes.IndexByte(r.data[r.at:], 0xff)
		if i < 0 {
			return nil, broken(JPEG, "图像数据没有写完就断了")
		}
		start := r.at + i
		for r.at = start; r.at < len(r.data) && r.data[r.at] == 0xff; r.at++ {
		}
		if r.at == len(r.data) {
			return nil, broken(JPEG, "图像数据没有写完就断了")
		}
		mark := r.data[r.at]
		r.at++
		switch {
		case mark == 0: // the byte FF of the data
		case mark >= markRST0 && mark <= markRST7:
			if restarts >= want || mark != markRST0+byte(restarts%8) {
				return nil, broken(JPEG, "重新起头的标记（RST）多了或乱了")
			}
			restarts++
		case restarts < want:
			return nil, broken(JPEG, "图像数据中重新起头的标记（RST）应有 %d 个，只有 %d 个", want, restarts)
		default:
			r.at = start
			return r.data[from:start], nil
		}
	}
}
