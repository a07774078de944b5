package check

func (c *checker) wording() {}
