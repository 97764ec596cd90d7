// Command client measures what facts.py measures, of celld over mTLS, and prints one number. It is in Go because a client for
// Node.js takes longer for a call than celld: that one would be measured.
//
// usage: client get ADDRESS PKI NAME CALLS IN_FLIGHT   VMs a second, over one connection
//
//	client list ADDRESS PKI                       milliseconds for all VMs
//	client console ADDRESS PKI NAME               types what it reads, writes what is printed
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	cellv1 "github.com/ablestack/cell/gen/go/cell/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

var errUsage = errors.New("get ADDRESS PKI NAME CALLS IN_FLIGHT, list ADDRESS PKI, or console ADDRESS PKI NAME")

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) < 3 {
		return errUsage
	}
	config, err := tlsConfig(args[2])
	if err != nil {
		return err
	}
	conn, err := grpc.NewClient(args[1], grpc.WithTransportCredentials(credentials.NewTLS(config)))
	if err != nil {
		return err
	}
	defer conn.Close()
	if args[0] == "console" && len(args) == 4 {
		return console(ctx, cellv1.NewConsoleServiceClient(conn), args[3])
	}
	result, err := measure(ctx, cellv1.NewComputeServiceClient(conn), args)
	if err == nil {
		fmt.Println(result)
	}
	return err
}

func measure(ctx context.Context, compute cellv1.ComputeServiceClient, args []string) (float64, error) {
	if args[0] == "list" && len(args) == 3 {
		return list(ctx, compute)
	}
	if args[0] != "get" || len(args) != 6 {
		return 0, errUsage
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

// console ends when there is nothing more to type.
func console(ctx context.Context, consoles cellv1.ConsoleServiceClient, vm string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := consoles.Attach(ctx)
	if err != nil {
		return err
	}
	open := &cellv1.AttachOpen{Vm: vm, Role: cellv1.ConsoleRole_CONSOLE_ROLE_CONTROLLER}
	if err := stream.Send(&cellv1.AttachRequest{Action: &cellv1.AttachRequest_Open{Open: open}}); err != nil {
		return err
	}
	ended := make(chan error, 2)
	go func() { ended <- printed(stream) }()
	go func() { ended <- typed(stream) }()
	return <-ended
}

func printed(stream cellv1.ConsoleService_AttachClient) error {
	for {
		answer, err := stream.Recv()
		if err != nil {
			return err
		}
		if _, err := os.Stdout.Write(answer.GetData().GetData()); err != nil {
			return err
		}
	}
}

func typed(stream cellv1.ConsoleService_AttachClient) error {
	keys := make([]byte, 4096)
	for {
		count, err := os.Stdin.Read(keys)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		data := &cellv1.AttachRequest_Data{Data: keys[:count]}
		if err := stream.Send(&cellv1.AttachRequest{Action: data}); err != nil {
			return err
		}
	}
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
