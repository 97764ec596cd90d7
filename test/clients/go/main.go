// Command client is what a Go engineer would write first: it takes a VM through its life on a celld, over mTLS 1.3, and prints
// what it saw as one line of JSON.
//
// Environment: CELL_ADDRESS (host:port), CELL_CA, CELL_CERT, CELL_KEY (PEM files), CELL_VM (name of the VM to make).
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	cellv1 "github.com/ablestack/cell/gen/go/cell/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	healthv1 "google.golang.org/grpc/health/grpc_health_v1"
)

// What the test looks at; the Java client prints the same.
type report struct {
	Health     string `json:"health"`
	Hostname   string `json:"hostname"`
	Created    string `json:"created"`
	Listed     bool   `json:"listed"`
	Snapshot   bool   `json:"snapshot"`
	Changed    bool   `json:"changed"`
	Started    string `json:"started"`
	Removed    bool   `json:"removed"`
	Unknown    string `json:"unknown"`
	BadField   string `json:"badField"`
	Permission string `json:"permission"`
	Pattern    bool   `json:"pattern"`
	BadFields  string `json:"badFields"`
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	seen, err := run(ctx)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := json.NewEncoder(os.Stdout).Encode(seen); err != nil {
		os.Exit(1)
	}
}

func run(ctx context.Context) (*report, error) {
	config, err := tlsConfig()
	if err != nil {
		return nil, err
	}
	conn, err := grpc.NewClient(os.Getenv("CELL_ADDRESS"), grpc.WithTransportCredentials(credentials.NewTLS(config)))
	if err != nil {
		return nil, err
	}
	defer conn.Close()

	health, err := healthv1.NewHealthClient(conn).Check(ctx, &healthv1.HealthCheckRequest{})
	if err != nil {
		return nil, fmt.Errorf("health: %w", err)
	}
	host, err := cellv1.NewHostServiceClient(conn).GetHost(ctx, &cellv1.GetHostRequest{})
	if err != nil {
		return nil, fmt.Errorf("GetHost: %w", err)
	}
	seen := &report{Health: health.Status.String(), Hostname: host.Host.Hostname}
	seen.Permission, seen.Pattern = contract()
	request := &cellv1.CreateVmRequest{
		Spec: &cellv1.VmSpec{
			Name:        os.Getenv("CELL_VM"),
			Cpu:         &cellv1.CpuSpec{Vcpus: 1},
			MemoryBytes: 64 * mebibyte,
		},
	}
	if seen.BadFields, err = checkBeforeSending(request); err != nil {
		return nil, err
	}
	compute := cellv1.NewComputeServiceClient(conn)
	if err := takeThroughLife(ctx, compute, request, seen); err != nil {
		return nil, err
	}
	return seen, provokeErrors(ctx, compute, seen)
}

func tlsConfig() (*tls.Config, error) {
	pair, err := tls.LoadX509KeyPair(os.Getenv("CELL_CERT"), os.Getenv("CELL_KEY"))
	if err != nil {
		return nil, err
	}
	authority, err := os.ReadFile(os.Getenv("CELL_CA"))
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(authority) {
		return nil, errors.New("CELL_CA holds no certificate")
	}
	return &tls.Config{MinVersion: tls.VersionTLS13, Certificates: []tls.Certificate{pair}, RootCAs: roots}, nil
}
