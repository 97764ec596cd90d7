package main

import (
	"context"
	"fmt"

	cellv1 "github.com/ablestack/cell/gen/go/cell/v1"
	"google.golang.org/grpc"
)

const mebibyte = 1 << 20

// takeThroughLife watches all VMs, creates one, lists it, starts it and deletes it while it runs, until the watch has shown both changes.
func takeThroughLife(ctx context.Context, compute cellv1.ComputeServiceClient, request *cellv1.CreateVmRequest, seen *report) error {
	watch, err := compute.WatchVms(ctx, &cellv1.WatchVmsRequest{})
	if err != nil {
		return fmt.Errorf("WatchVms: %w", err)
	}
	first, err := watch.Recv()
	if err != nil {
		return fmt.Errorf("WatchVms: %w", err)
	}
	seen.Snapshot = first.GetSnapshot() != nil

	created, err := compute.CreateVm(ctx, request)
	if err != nil {
		return fmt.Errorf("CreateVm: %w", err)
	}
	uuid := created.Vm.Uuid
	seen.Created = created.Vm.Name
	if seen.Changed, err = awaitEvent(watch, func(event *cellv1.WatchVmsResponse) bool {
		return event.GetChanged().GetUuid() == uuid
	}); err != nil {
		return err
	}

	listed, err := compute.ListVms(ctx, &cellv1.ListVmsRequest{Filter: &cellv1.VmFilter{NamePrefix: request.Spec.Name}})
	if err != nil {
		return fmt.Errorf("ListVms: %w", err)
	}
	seen.Listed = len(listed.Vms) == 1 && listed.Vms[0].Spec.MemoryBytes == request.Spec.MemoryBytes

	started, err := compute.StartVm(ctx, &cellv1.StartVmRequest{Vm: request.Spec.Name})
	if err != nil {
		return fmt.Errorf("StartVm: %w", err)
	}
	seen.Started = started.Vm.Status.State.String()

	if _, err := compute.DeleteVm(ctx, &cellv1.DeleteVmRequest{Vm: uuid}); err != nil {
		return fmt.Errorf("DeleteVm: %w", err)
	}
	seen.Removed, err = awaitEvent(watch, func(event *cellv1.WatchVmsResponse) bool {
		return event.GetRemoved().GetUuid() == uuid
	})
	return err
}

// awaitEvent reads until an event is the wanted one; the deadline of the watch's context ends it otherwise.
func awaitEvent(watch grpc.ServerStreamingClient[cellv1.WatchVmsResponse], wanted func(*cellv1.WatchVmsResponse) bool) (bool, error) {
	for {
		event, err := watch.Recv()
		if err != nil {
			return false, fmt.Errorf("WatchVms: %w", err)
		}
		if wanted(event) {
			return true, nil
		}
	}
}
