package check

func (c *checker) years() {}
