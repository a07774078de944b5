package desk

import "nianbao/render/at"

// A remark is a comment (批注) that somebody made in a file that was read.
type remark struct {
	ID     string `json:"id"` // the same whenever the file says the same at the same place
	Key    at.Key `json:"key"`
	Where  string `json:"where"`
	Author string `json:"author"`
	Text   string `json:"text"`
	Done   bool   `json:"done"` // the file says that it has been dealt with
}

// remarks lists what others remarked in a file that was read.
func (d *Desk) remarks(a handled) (any, error) {
	p, err := d.file(a.Handle)
	if err != nil {
		return nil, err
	}
	answer := struct {
		Remarks []remark `json:"remarks"`
	}{[]remark{}}
	for _, r := range p.Remarks() {
		answer.Remarks = append(answer.Remarks, remark{
			digest([]byte(string(r.Key) + "\n" + r.Author + "\n" + r.Text)), r.Key, r.Where, r.Author, r.Text, r.Done,
		})
	}
	return answer, nil
}
