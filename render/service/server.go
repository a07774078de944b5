package service

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"time"

	"golang.org/x/net/netutil"
)

// The bounds of connections.
const (
	maxConnections = 512
	headerTime     = 10 * time.Second // in which a request's header must have come
	idleTime       = 60 * time.Second // between the requests of a connection
	headerSize     = 16 << 10
)

// Serve answers what comes in until the context is done; then it takes nothing new, finishes what
// it has begun, and returns nil. It fails if the listener does.
func (s *Service) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler: s, ReadHeaderTimeout: headerTime, IdleTimeout: idleTime, MaxHeaderBytes: headerSize,
		ErrorLog: log.New(io.Discard, "", 0), // which would tell of requests
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(netutil.LimitListener(l, maxConnections)) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	s.Stop()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.options.Limits.Sending+s.options.Limits.Time)
	defer cancel()
	if server.Shutdown(last) != nil {
		server.Close() // whoever is still sending or reading has had his time
	}
	<-ended
	return nil
}
