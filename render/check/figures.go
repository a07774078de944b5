package check

func (c *checker) figures() {}
