package check

func (c *checker) structure() {}
