// Command client measures what facts.py measures, of celld over mTLS, and prints one number. It is in Go because a client for
// Node.js takes longer for a call than celld: that one would be measured.
//
// usage: client get ADDRESS PKI NAME CALLS IN_FLIGHT   VMs a second, over one connection
//
//	client list ADDRESS PKI                       milliseconds for all VMs
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	cellv1 "github.com/ablestack/cell/gen/go/cell/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

func main() {
	result, err := measure(context.Background(), os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(result)
}

func measure(ctx context.Context, args []string) (float64, error) {
	if len(args) != 3 && len(args) != 6 {
		return 0, errors.New("get ADDRESS PKI NAME CALLS IN_FLIGHT, or list ADDRESS PKI")
	}
	config, err := tlsConfig(args[2])
	if err != nil {
		return 0, err
	}
	conn, err := grpc.NewClient(args[1], grpc.WithTransportCredentials(credentials.NewTLS(config)))
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	compute := cellv1.NewComputeServiceClient(conn)
	if args[0] == "list" {
		return list(ctx, compute)
	}
	calls, err := strconv.Atoi(args[4])
	if err != nil {
		return 0, err
	}
	inFlight, err := strconv.Atoi(args[5])
	if err != nil {
		return 0, err
	}
	return get(ctx, compute, args[3], calls/inFlight, inFlight)
}

func get(ctx context.Context, compute cellv1.ComputeServiceClient, vm string, each, inFlight int) (float64, error) {
	if _, err := compute.GetVm(ctx, &cellv1.GetVmRequest{Vm: vm}); err != nil {
		return 0, err
	}
	failures := make(chan error, inFlight)
	var work sync.WaitGroup
	begin := time.Now()
	for range inFlight {
		work.Add(1)
		go func() {
			defer work.Done()
			for range each {
				if _, err := compute.GetVm(ctx, &cellv1.GetVmRequest{Vm: vm}); err != nil {
					failures <- err
					return
				}
			}
		}()
	}
	work.Wait()
	taken := time.Since(begin)
	close(failures)
	return float64(each*inFlight) / taken.Seconds(), <-failures
}

func list(ctx context.Context, compute cellv1.ComputeServiceClient) (float64, error) {
	if _, err := compute.ListVms(ctx, &cellv1.ListVmsRequest{PageSize: 1}); err != nil {
		return 0, err
	}
	begin := time.Now()
	answer, err := compute.ListVms(ctx, &cellv1.ListVmsRequest{}, grpc.MaxCallRecvMsgSize(64<<20))
	if err == nil && len(answer.GetVms()) == 0 {
		err = errors.New("no VMs")
	}
	return float64(time.Since(begin).Microseconds()) / 1e3, err
}

func tlsConfig(pki string) (*tls.Config, error) {
	file := func(name string) string { return filepath.Join(pki, name) }
	pair, err := tls.LoadX509KeyPair(file("svc-mold.crt"), file("svc-mold.key"))
	if err != nil {
		return nil, err
	}
	authority, err := os.ReadFile(file("ca.crt"))
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(authority) {
		return nil, errors.New("ca.crt holds no certificate")
	}
	return &tls.Config{MinVersion: tls.VersionTLS13, Certificates: []tls.Certificate{pair}, RootCAs: roots}, nil
}
