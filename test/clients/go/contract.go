package main

import (
	"context"
	"fmt"

	"buf.build/gen/go/bufbuild/protovalidate/protocolbuffers/go/buf/validate"
	cellv1 "github.com/ablestack/cell/gen/go/cell/v1"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
)

// contract reads, from the generated code alone, the permission of StartVm and whether its field `vm` has a pattern.
func contract() (permission string, pattern bool) {
	method := cellv1.File_cell_v1_compute_service_proto.Services().ByName("ComputeService").Methods().ByName("StartVm")
	permission, _ = proto.GetExtension(method.Options(), cellv1.E_Permission).(string)
	rules, _ := proto.GetExtension(method.Input().Fields().ByName("vm").Options(), validate.E_Field).(*validate.FieldRules)
	return permission, rules.GetString().GetPattern() != ""
}

// provokeErrors asks for a VM that is not there and for one that has no name, and reads the details of the refusals.
func provokeErrors(ctx context.Context, compute cellv1.ComputeServiceClient, seen *report) error {
	_, unknown := compute.GetVm(ctx, &cellv1.GetVmRequest{Vm: "no-such-vm"})
	info, err := detail[*errdetails.ErrorInfo](unknown)
	if err != nil {
		return fmt.Errorf("GetVm of an unknown VM: %w", err)
	}
	seen.Unknown = fmt.Sprintf("%d %s", status.Code(unknown), info.Reason)

	_, bad := compute.GetVm(ctx, &cellv1.GetVmRequest{Vm: "../x"})
	request, err := detail[*errdetails.BadRequest](bad)
	if err != nil {
		return fmt.Errorf("GetVm of a bad name: %w", err)
	}
	seen.BadField = request.FieldViolations[0].Field
	return nil
}

func detail[T any](err error) (T, error) {
	for _, found := range status.Convert(err).Details() {
		if wanted, ok := found.(T); ok {
			return wanted, nil
		}
	}
	var none T
	return none, fmt.Errorf("no %T in the details of: %w", none, err)
}
