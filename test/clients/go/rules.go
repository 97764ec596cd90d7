package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"buf.build/gen/go/bufbuild/protovalidate/protocolbuffers/go/buf/validate"
	"buf.build/go/protovalidate"
	cellv1 "github.com/ablestack/cell/gen/go/cell/v1"
)

// checkBeforeSending lets the contract's own rules judge a good request and a bad one, without a server, and gives the fields that are
// bad.
func checkBeforeSending(good *cellv1.CreateVmRequest) (string, error) {
	if err := protovalidate.Validate(good); err != nil {
		return "", fmt.Errorf("a good request is refused: %w", err)
	}
	bad := protovalidate.Validate(&cellv1.CreateVmRequest{
		RequestId: "no UUID",
		Spec: &cellv1.VmSpec{
			Name:        "-rf",
			Description: "\x01",
			MemoryBytes: 64*mebibyte + 1,
			Cpu:         &cellv1.CpuSpec{Vcpus: 1},
			Labels:      map[string]string{"UPPER": ""},
			Nics:        []*cellv1.Nic{{Mac: "01:00:00:00:00:00"}},
		},
	})
	var invalid *protovalidate.ValidationError
	if !errors.As(bad, &invalid) {
		return "", fmt.Errorf("a bad request is not refused: %w", bad)
	}
	fields := make([]string, 0, len(invalid.Violations))
	for _, violation := range invalid.Violations {
		fields = append(fields, pathOf(violation.Proto.GetField()))
	}
	slices.Sort(fields)
	return strings.Join(fields, " "), nil
}

func pathOf(field *validate.FieldPath) string {
	names := make([]string, 0, len(field.GetElements()))
	for _, element := range field.GetElements() {
		names = append(names, element.GetFieldName())
	}
	return strings.Join(names, ".")
}
