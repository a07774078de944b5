package check

import (
	"context"
	"errors"
	"testing"

	"nianbao/render/at"
	"nianbao/render/bind"
)

// run is Run for whoever waits for its end.
func run(f *bind.Filled, read []at.Finding, o Options) []at.Finding {
	found, err := Run(context.Background(), f, read, o)
	if err != nil {
		panic(err)
	}
	return found
}

// TestRunEnds holds that nothing is checked any more once nobody waits for it.
func TestRunEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	f := sample(t, "with-faults")
	c := &checker{Filled: f, done: ctx.Done()}
	for range c.texts() {
		cancel()
		break
	}
	for text := range c.texts() {
		t.Fatalf("%s is looked at", text.Key)
	}
	if found, err := Run(ctx, f, nil, Options{}); !errors.Is(err, context.Canceled) || found != nil {
		t.Errorf("%d findings, error %v", len(found), err)
	}
}
