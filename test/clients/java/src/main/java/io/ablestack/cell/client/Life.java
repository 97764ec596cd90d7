package io.ablestack.cell.client;

import io.ablestack.cell.v1.ComputeServiceGrpc.ComputeServiceBlockingStub;
import io.ablestack.cell.v1.CreateVmRequest;
import io.ablestack.cell.v1.DeleteVmRequest;
import io.ablestack.cell.v1.ListVmsRequest;
import io.ablestack.cell.v1.StartVmRequest;
import io.ablestack.cell.v1.Vm;
import io.ablestack.cell.v1.VmFilter;
import io.ablestack.cell.v1.WatchVmsRequest;
import io.ablestack.cell.v1.WatchVmsResponse;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;

/** A VM's life. */
final class Life {
  private Life() {}

  /** Watches all VMs, creates one, lists it, starts it and deletes it while it runs, until the watch has shown both changes. */
  static void takeThrough(ComputeServiceBlockingStub compute, CreateVmRequest request, Map<String, Object> seen) {
    Iterator<WatchVmsResponse> watch = compute.watchVms(WatchVmsRequest.getDefaultInstance());
    seen.put("snapshot", watch.next().hasSnapshot());

    Vm created = compute.createVm(request).getVm();
    seen.put("created", created.getName());
    seen.put("changed", await(watch, event -> event.getChanged().getUuid().equals(created.getUuid())));

    var filter = VmFilter.newBuilder().setNamePrefix(request.getSpec().getName());
    var listed = compute.listVms(ListVmsRequest.newBuilder().setFilter(filter).build()).getVmsList();
    seen.put("listed", listed.size() == 1 && listed.get(0).getSpec().getMemoryBytes() == request.getSpec().getMemoryBytes());

    Vm started = compute.startVm(StartVmRequest.newBuilder().setVm(request.getSpec().getName()).build()).getVm();
    seen.put("started", started.getStatus().getState().name());

    compute.deleteVm(DeleteVmRequest.newBuilder().setVm(created.getUuid()).build());
    seen.put("removed", await(watch, event -> event.getRemoved().getUuid().equals(created.getUuid())));
  }

  /** Reads until an event is the wanted one; the stub's deadline ends it otherwise. */
  private static boolean await(Iterator<WatchVmsResponse> watch, Predicate<WatchVmsResponse> wanted) {
    while (watch.hasNext()) {
      if (wanted.test(watch.next())) {
        return true;
      }
    }
    return false;
  }
}
