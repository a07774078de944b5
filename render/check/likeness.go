package check

func (c *checker) likeness() {}
