package check

func (c *checker) sums() {}
