package io.ablestack.cell.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Takes snapshots of VMs, reverts to them, deletes them.
 * Snapshots lie in the qcow2 files of the disks, so all hard disks that the VM can write must be qcow2 volumes of Cell's pools: NOT_SUPPORTED_BY_HOST names one that is not.
 * Disks that the VM only reads and CD-ROMs are no part of a snapshot, nor are firmware variables, the state of a TPM, and the VM's definition.
 * `vm` names a VM by UUID or by name, as everywhere; every mutation is an operation as in ComputeService. Reads come from libvirt.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class SnapshotServiceGrpc {

  private SnapshotServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "cell.v1.SnapshotService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.CreateSnapshotRequest,
      io.ablestack.cell.v1.CreateSnapshotResponse> getCreateSnapshotMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateSnapshot",
      requestType = io.ablestack.cell.v1.CreateSnapshotRequest.class,
      responseType = io.ablestack.cell.v1.CreateSnapshotResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.CreateSnapshotRequest,
      io.ablestack.cell.v1.CreateSnapshotResponse> getCreateSnapshotMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.CreateSnapshotRequest, io.ablestack.cell.v1.CreateSnapshotResponse> getCreateSnapshotMethod;
    if ((getCreateSnapshotMethod = SnapshotServiceGrpc.getCreateSnapshotMethod) == null) {
      synchronized (SnapshotServiceGrpc.class) {
        if ((getCreateSnapshotMethod = SnapshotServiceGrpc.getCreateSnapshotMethod) == null) {
          SnapshotServiceGrpc.getCreateSnapshotMethod = getCreateSnapshotMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.CreateSnapshotRequest, io.ablestack.cell.v1.CreateSnapshotResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateSnapshot"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CreateSnapshotRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CreateSnapshotResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SnapshotServiceMethodDescriptorSupplier("CreateSnapshot"))
              .build();
        }
      }
    }
    return getCreateSnapshotMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetSnapshotRequest,
      io.ablestack.cell.v1.GetSnapshotResponse> getGetSnapshotMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetSnapshot",
      requestType = io.ablestack.cell.v1.GetSnapshotRequest.class,
      responseType = io.ablestack.cell.v1.GetSnapshotResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetSnapshotRequest,
      io.ablestack.cell.v1.GetSnapshotResponse> getGetSnapshotMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetSnapshotRequest, io.ablestack.cell.v1.GetSnapshotResponse> getGetSnapshotMethod;
    if ((getGetSnapshotMethod = SnapshotServiceGrpc.getGetSnapshotMethod) == null) {
      synchronized (SnapshotServiceGrpc.class) {
        if ((getGetSnapshotMethod = SnapshotServiceGrpc.getGetSnapshotMethod) == null) {
          SnapshotServiceGrpc.getGetSnapshotMethod = getGetSnapshotMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.GetSnapshotRequest, io.ablestack.cell.v1.GetSnapshotResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetSnapshot"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetSnapshotRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetSnapshotResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SnapshotServiceMethodDescriptorSupplier("GetSnapshot"))
              .build();
        }
      }
    }
    return getGetSnapshotMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListSnapshotsRequest,
      io.ablestack.cell.v1.ListSnapshotsResponse> getListSnapshotsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListSnapshots",
      requestType = io.ablestack.cell.v1.ListSnapshotsRequest.class,
      responseType = io.ablestack.cell.v1.ListSnapshotsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListSnapshotsRequest,
      io.ablestack.cell.v1.ListSnapshotsResponse> getListSnapshotsMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListSnapshotsRequest, io.ablestack.cell.v1.ListSnapshotsResponse> getListSnapshotsMethod;
    if ((getListSnapshotsMethod = SnapshotServiceGrpc.getListSnapshotsMethod) == null) {
      synchronized (SnapshotServiceGrpc.class) {
        if ((getListSnapshotsMethod = SnapshotServiceGrpc.getListSnapshotsMethod) == null) {
          SnapshotServiceGrpc.getListSnapshotsMethod = getListSnapshotsMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ListSnapshotsRequest, io.ablestack.cell.v1.ListSnapshotsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListSnapshots"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListSnapshotsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListSnapshotsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SnapshotServiceMethodDescriptorSupplier("ListSnapshots"))
              .build();
        }
      }
    }
    return getListSnapshotsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.RevertToSnapshotRequest,
      io.ablestack.cell.v1.RevertToSnapshotResponse> getRevertToSnapshotMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevertToSnapshot",
      requestType = io.ablestack.cell.v1.RevertToSnapshotRequest.class,
      responseType = io.ablestack.cell.v1.RevertToSnapshotResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.RevertToSnapshotRequest,
      io.ablestack.cell.v1.RevertToSnapshotResponse> getRevertToSnapshotMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.RevertToSnapshotRequest, io.ablestack.cell.v1.RevertToSnapshotResponse> getRevertToSnapshotMethod;
    if ((getRevertToSnapshotMethod = SnapshotServiceGrpc.getRevertToSnapshotMethod) == null) {
      synchronized (SnapshotServiceGrpc.class) {
        if ((getRevertToSnapshotMethod = SnapshotServiceGrpc.getRevertToSnapshotMethod) == null) {
          SnapshotServiceGrpc.getRevertToSnapshotMethod = getRevertToSnapshotMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.RevertToSnapshotRequest, io.ablestack.cell.v1.RevertToSnapshotResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevertToSnapshot"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.RevertToSnapshotRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.RevertToSnapshotResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SnapshotServiceMethodDescriptorSupplier("RevertToSnapshot"))
              .build();
        }
      }
    }
    return getRevertToSnapshotMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.DeleteSnapshotRequest,
      io.ablestack.cell.v1.DeleteSnapshotResponse> getDeleteSnapshotMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteSnapshot",
      requestType = io.ablestack.cell.v1.DeleteSnapshotRequest.class,
      responseType = io.ablestack.cell.v1.DeleteSnapshotResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.DeleteSnapshotRequest,
      io.ablestack.cell.v1.DeleteSnapshotResponse> getDeleteSnapshotMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.DeleteSnapshotRequest, io.ablestack.cell.v1.DeleteSnapshotResponse> getDeleteSnapshotMethod;
    if ((getDeleteSnapshotMethod = SnapshotServiceGrpc.getDeleteSnapshotMethod) == null) {
      synchronized (SnapshotServiceGrpc.class) {
        if ((getDeleteSnapshotMethod = SnapshotServiceGrpc.getDeleteSnapshotMethod) == null) {
          SnapshotServiceGrpc.getDeleteSnapshotMethod = getDeleteSnapshotMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.DeleteSnapshotRequest, io.ablestack.cell.v1.DeleteSnapshotResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteSnapshot"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.DeleteSnapshotRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.DeleteSnapshotResponse.getDefaultInstance()))
              .setSchemaDescriptor(new SnapshotServiceMethodDescriptorSupplier("DeleteSnapshot"))
              .build();
        }
      }
    }
    return getDeleteSnapshotMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static SnapshotServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SnapshotServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SnapshotServiceStub>() {
        @java.lang.Override
        public SnapshotServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SnapshotServiceStub(channel, callOptions);
        }
      };
    return SnapshotServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static SnapshotServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SnapshotServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SnapshotServiceBlockingV2Stub>() {
        @java.lang.Override
        public SnapshotServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SnapshotServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return SnapshotServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static SnapshotServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SnapshotServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SnapshotServiceBlockingStub>() {
        @java.lang.Override
        public SnapshotServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SnapshotServiceBlockingStub(channel, callOptions);
        }
      };
    return SnapshotServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static SnapshotServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<SnapshotServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<SnapshotServiceFutureStub>() {
        @java.lang.Override
        public SnapshotServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new SnapshotServiceFutureStub(channel, callOptions);
        }
      };
    return SnapshotServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Takes snapshots of VMs, reverts to them, deletes them.
   * Snapshots lie in the qcow2 files of the disks, so all hard disks that the VM can write must be qcow2 volumes of Cell's pools: NOT_SUPPORTED_BY_HOST names one that is not.
   * Disks that the VM only reads and CD-ROMs are no part of a snapshot, nor are firmware variables, the state of a TPM, and the VM's definition.
   * `vm` names a VM by UUID or by name, as everywhere; every mutation is an operation as in ComputeService. Reads come from libvirt.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Takes a snapshot.
     * Of the disks of a running VM: at one moment for all of them; the guest hardly notices. With `quiesce` its agent freezes the file systems meanwhile, so that
     * reverting finds them clean; they are thawed within 30 s whatever happens to celld. With `memory`: the guest stands still while its memory is written into the
     * first disk's file. After any failure nothing of the snapshot is left.
     * Reasons: SNAPSHOT_ALREADY_EXISTS, VM_WRONG_STATE (has a saved state; memory or quiesce of a VM that does not run), VM_FOREIGN, NOT_SUPPORTED_BY_HOST (a
     * disk that is not qcow2, no disk at all, memory of a VM with UEFI), POOL_FULL, AGENT_UNAVAILABLE, AGENT_TIMEOUT, AGENT_FAILED, GUEST_FROZEN, SNAPSHOT_FAILED.
     * </pre>
     */
    default void createSnapshot(io.ablestack.cell.v1.CreateSnapshotRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CreateSnapshotResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateSnapshotMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives one snapshot.
     * Reasons: SNAPSHOT_NOT_FOUND.
     * </pre>
     */
    default void getSnapshot(io.ablestack.cell.v1.GetSnapshotRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetSnapshotResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetSnapshotMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives the snapshots of a VM, oldest first, so that a parent comes before its children, a page at a time.
     * Reasons: INVALID_FIELD (page_token of another request).
     * </pre>
     */
    default void listSnapshots(io.ablestack.cell.v1.ListSnapshotsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListSnapshotsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListSnapshotsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Puts the disks of a VM back to a snapshot, and its memory if the snapshot has it. A VM that runs is powered off first: what it has in memory is lost. The
     * definition stays as it is; a run that goes on from memory has the hardware that it had then, until it ends. The VM generation id, where the VM has one, is a new one.
     * Snapshots that were taken later stay.
     * Reasons: SNAPSHOT_NOT_FOUND, SNAPSHOT_DISKS_CHANGED (other disks than then), VM_WRONG_STATE (has a saved state), STORAGE_CLIENTS_RUNNING, STORAGE_CONTROLLER_UNAVAILABLE, VM_FOREIGN, NOT_SUPPORTED_BY_HOST (an external
     * snapshot), MAC_IN_USE and VOLUME_IN_USE (hardware of then that another VM has now), those of StartVm where the VM is to run,
     * SNAPSHOT_FAILED, POOL_FULL.
     * </pre>
     */
    default void revertToSnapshot(io.ablestack.cell.v1.RevertToSnapshotRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.RevertToSnapshotResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevertToSnapshotMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes a snapshot; the VM and its other snapshots stay as they are. Deleting one that does not exist succeeds.
     * Reasons: VM_FOREIGN, NOT_SUPPORTED_BY_HOST (an external snapshot), SNAPSHOT_FAILED.
     * </pre>
     */
    default void deleteSnapshot(io.ablestack.cell.v1.DeleteSnapshotRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DeleteSnapshotResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteSnapshotMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service SnapshotService.
   * <pre>
   * Takes snapshots of VMs, reverts to them, deletes them.
   * Snapshots lie in the qcow2 files of the disks, so all hard disks that the VM can write must be qcow2 volumes of Cell's pools: NOT_SUPPORTED_BY_HOST names one that is not.
   * Disks that the VM only reads and CD-ROMs are no part of a snapshot, nor are firmware variables, the state of a TPM, and the VM's definition.
   * `vm` names a VM by UUID or by name, as everywhere; every mutation is an operation as in ComputeService. Reads come from libvirt.
   * </pre>
   */
  public static abstract class SnapshotServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return SnapshotServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service SnapshotService.
   * <pre>
   * Takes snapshots of VMs, reverts to them, deletes them.
   * Snapshots lie in the qcow2 files of the disks, so all hard disks that the VM can write must be qcow2 volumes of Cell's pools: NOT_SUPPORTED_BY_HOST names one that is not.
   * Disks that the VM only reads and CD-ROMs are no part of a snapshot, nor are firmware variables, the state of a TPM, and the VM's definition.
   * `vm` names a VM by UUID or by name, as everywhere; every mutation is an operation as in ComputeService. Reads come from libvirt.
   * </pre>
   */
  public static final class SnapshotServiceStub
      extends io.grpc.stub.AbstractAsyncStub<SnapshotServiceStub> {
    private SnapshotServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SnapshotServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SnapshotServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Takes a snapshot.
     * Of the disks of a running VM: at one moment for all of them; the guest hardly notices. With `quiesce` its agent freezes the file systems meanwhile, so that
     * reverting finds them clean; they are thawed within 30 s whatever happens to celld. With `memory`: the guest stands still while its memory is written into the
     * first disk's file. After any failure nothing of the snapshot is left.
     * Reasons: SNAPSHOT_ALREADY_EXISTS, VM_WRONG_STATE (has a saved state; memory or quiesce of a VM that does not run), VM_FOREIGN, NOT_SUPPORTED_BY_HOST (a
     * disk that is not qcow2, no disk at all, memory of a VM with UEFI), POOL_FULL, AGENT_UNAVAILABLE, AGENT_TIMEOUT, AGENT_FAILED, GUEST_FROZEN, SNAPSHOT_FAILED.
     * </pre>
     */
    public void createSnapshot(io.ablestack.cell.v1.CreateSnapshotRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CreateSnapshotResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateSnapshotMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives one snapshot.
     * Reasons: SNAPSHOT_NOT_FOUND.
     * </pre>
     */
    public void getSnapshot(io.ablestack.cell.v1.GetSnapshotRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetSnapshotResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetSnapshotMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives the snapshots of a VM, oldest first, so that a parent comes before its children, a page at a time.
     * Reasons: INVALID_FIELD (page_token of another request).
     * </pre>
     */
    public void listSnapshots(io.ablestack.cell.v1.ListSnapshotsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListSnapshotsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListSnapshotsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Puts the disks of a VM back to a snapshot, and its memory if the snapshot has it. A VM that runs is powered off first: what it has in memory is lost. The
     * definition stays as it is; a run that goes on from memory has the hardware that it had then, until it ends. The VM generation id, where the VM has one, is a new one.
     * Snapshots that were taken later stay.
     * Reasons: SNAPSHOT_NOT_FOUND, SNAPSHOT_DISKS_CHANGED (other disks than then), VM_WRONG_STATE (has a saved state), STORAGE_CLIENTS_RUNNING, STORAGE_CONTROLLER_UNAVAILABLE, VM_FOREIGN, NOT_SUPPORTED_BY_HOST (an external
     * snapshot), MAC_IN_USE and VOLUME_IN_USE (hardware of then that another VM has now), those of StartVm where the VM is to run,
     * SNAPSHOT_FAILED, POOL_FULL.
     * </pre>
     */
    public void revertToSnapshot(io.ablestack.cell.v1.RevertToSnapshotRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.RevertToSnapshotResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevertToSnapshotMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes a snapshot; the VM and its other snapshots stay as they are. Deleting one that does not exist succeeds.
     * Reasons: VM_FOREIGN, NOT_SUPPORTED_BY_HOST (an external snapshot), SNAPSHOT_FAILED.
     * </pre>
     */
    public void deleteSnapshot(io.ablestack.cell.v1.DeleteSnapshotRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DeleteSnapshotResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteSnapshotMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service SnapshotService.
   * <pre>
   * Takes snapshots of VMs, reverts to them, deletes them.
   * Snapshots lie in the qcow2 files of the disks, so all hard disks that the VM can write must be qcow2 volumes of Cell's pools: NOT_SUPPORTED_BY_HOST names one that is not.
   * Disks that the VM only reads and CD-ROMs are no part of a snapshot, nor are firmware variables, the state of a TPM, and the VM's definition.
   * `vm` names a VM by UUID or by name, as everywhere; every mutation is an operation as in ComputeService. Reads come from libvirt.
   * </pre>
   */
  public static final class SnapshotServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<SnapshotServiceBlockingV2Stub> {
    private SnapshotServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SnapshotServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SnapshotServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Takes a snapshot.
     * Of the disks of a running VM: at one moment for all of them; the guest hardly notices. With `quiesce` its agent freezes the file systems meanwhile, so that
     * reverting finds them clean; they are thawed within 30 s whatever happens to celld. With `memory`: the guest stands still while its memory is written into the
     * first disk's file. After any failure nothing of the snapshot is left.
     * Reasons: SNAPSHOT_ALREADY_EXISTS, VM_WRONG_STATE (has a saved state; memory or quiesce of a VM that does not run), VM_FOREIGN, NOT_SUPPORTED_BY_HOST (a
     * disk that is not qcow2, no disk at all, memory of a VM with UEFI), POOL_FULL, AGENT_UNAVAILABLE, AGENT_TIMEOUT, AGENT_FAILED, GUEST_FROZEN, SNAPSHOT_FAILED.
     * </pre>
     */
    public io.ablestack.cell.v1.CreateSnapshotResponse createSnapshot(io.ablestack.cell.v1.CreateSnapshotRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateSnapshotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives one snapshot.
     * Reasons: SNAPSHOT_NOT_FOUND.
     * </pre>
     */
    public io.ablestack.cell.v1.GetSnapshotResponse getSnapshot(io.ablestack.cell.v1.GetSnapshotRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetSnapshotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives the snapshots of a VM, oldest first, so that a parent comes before its children, a page at a time.
     * Reasons: INVALID_FIELD (page_token of another request).
     * </pre>
     */
    public io.ablestack.cell.v1.ListSnapshotsResponse listSnapshots(io.ablestack.cell.v1.ListSnapshotsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListSnapshotsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Puts the disks of a VM back to a snapshot, and its memory if the snapshot has it. A VM that runs is powered off first: what it has in memory is lost. The
     * definition stays as it is; a run that goes on from memory has the hardware that it had then, until it ends. The VM generation id, where the VM has one, is a new one.
     * Snapshots that were taken later stay.
     * Reasons: SNAPSHOT_NOT_FOUND, SNAPSHOT_DISKS_CHANGED (other disks than then), VM_WRONG_STATE (has a saved state), STORAGE_CLIENTS_RUNNING, STORAGE_CONTROLLER_UNAVAILABLE, VM_FOREIGN, NOT_SUPPORTED_BY_HOST (an external
     * snapshot), MAC_IN_USE and VOLUME_IN_USE (hardware of then that another VM has now), those of StartVm where the VM is to run,
     * SNAPSHOT_FAILED, POOL_FULL.
     * </pre>
     */
    public io.ablestack.cell.v1.RevertToSnapshotResponse revertToSnapshot(io.ablestack.cell.v1.RevertToSnapshotRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevertToSnapshotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a snapshot; the VM and its other snapshots stay as they are. Deleting one that does not exist succeeds.
     * Reasons: VM_FOREIGN, NOT_SUPPORTED_BY_HOST (an external snapshot), SNAPSHOT_FAILED.
     * </pre>
     */
    public io.ablestack.cell.v1.DeleteSnapshotResponse deleteSnapshot(io.ablestack.cell.v1.DeleteSnapshotRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteSnapshotMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service SnapshotService.
   * <pre>
   * Takes snapshots of VMs, reverts to them, deletes them.
   * Snapshots lie in the qcow2 files of the disks, so all hard disks that the VM can write must be qcow2 volumes of Cell's pools: NOT_SUPPORTED_BY_HOST names one that is not.
   * Disks that the VM only reads and CD-ROMs are no part of a snapshot, nor are firmware variables, the state of a TPM, and the VM's definition.
   * `vm` names a VM by UUID or by name, as everywhere; every mutation is an operation as in ComputeService. Reads come from libvirt.
   * </pre>
   */
  public static final class SnapshotServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<SnapshotServiceBlockingStub> {
    private SnapshotServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SnapshotServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SnapshotServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Takes a snapshot.
     * Of the disks of a running VM: at one moment for all of them; the guest hardly notices. With `quiesce` its agent freezes the file systems meanwhile, so that
     * reverting finds them clean; they are thawed within 30 s whatever happens to celld. With `memory`: the guest stands still while its memory is written into the
     * first disk's file. After any failure nothing of the snapshot is left.
     * Reasons: SNAPSHOT_ALREADY_EXISTS, VM_WRONG_STATE (has a saved state; memory or quiesce of a VM that does not run), VM_FOREIGN, NOT_SUPPORTED_BY_HOST (a
     * disk that is not qcow2, no disk at all, memory of a VM with UEFI), POOL_FULL, AGENT_UNAVAILABLE, AGENT_TIMEOUT, AGENT_FAILED, GUEST_FROZEN, SNAPSHOT_FAILED.
     * </pre>
     */
    public io.ablestack.cell.v1.CreateSnapshotResponse createSnapshot(io.ablestack.cell.v1.CreateSnapshotRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateSnapshotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives one snapshot.
     * Reasons: SNAPSHOT_NOT_FOUND.
     * </pre>
     */
    public io.ablestack.cell.v1.GetSnapshotResponse getSnapshot(io.ablestack.cell.v1.GetSnapshotRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetSnapshotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives the snapshots of a VM, oldest first, so that a parent comes before its children, a page at a time.
     * Reasons: INVALID_FIELD (page_token of another request).
     * </pre>
     */
    public io.ablestack.cell.v1.ListSnapshotsResponse listSnapshots(io.ablestack.cell.v1.ListSnapshotsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListSnapshotsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Puts the disks of a VM back to a snapshot, and its memory if the snapshot has it. A VM that runs is powered off first: what it has in memory is lost. The
     * definition stays as it is; a run that goes on from memory has the hardware that it had then, until it ends. The VM generation id, where the VM has one, is a new one.
     * Snapshots that were taken later stay.
     * Reasons: SNAPSHOT_NOT_FOUND, SNAPSHOT_DISKS_CHANGED (other disks than then), VM_WRONG_STATE (has a saved state), STORAGE_CLIENTS_RUNNING, STORAGE_CONTROLLER_UNAVAILABLE, VM_FOREIGN, NOT_SUPPORTED_BY_HOST (an external
     * snapshot), MAC_IN_USE and VOLUME_IN_USE (hardware of then that another VM has now), those of StartVm where the VM is to run,
     * SNAPSHOT_FAILED, POOL_FULL.
     * </pre>
     */
    public io.ablestack.cell.v1.RevertToSnapshotResponse revertToSnapshot(io.ablestack.cell.v1.RevertToSnapshotRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevertToSnapshotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a snapshot; the VM and its other snapshots stay as they are. Deleting one that does not exist succeeds.
     * Reasons: VM_FOREIGN, NOT_SUPPORTED_BY_HOST (an external snapshot), SNAPSHOT_FAILED.
     * </pre>
     */
    public io.ablestack.cell.v1.DeleteSnapshotResponse deleteSnapshot(io.ablestack.cell.v1.DeleteSnapshotRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteSnapshotMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service SnapshotService.
   * <pre>
   * Takes snapshots of VMs, reverts to them, deletes them.
   * Snapshots lie in the qcow2 files of the disks, so all hard disks that the VM can write must be qcow2 volumes of Cell's pools: NOT_SUPPORTED_BY_HOST names one that is not.
   * Disks that the VM only reads and CD-ROMs are no part of a snapshot, nor are firmware variables, the state of a TPM, and the VM's definition.
   * `vm` names a VM by UUID or by name, as everywhere; every mutation is an operation as in ComputeService. Reads come from libvirt.
   * </pre>
   */
  public static final class SnapshotServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<SnapshotServiceFutureStub> {
    private SnapshotServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected SnapshotServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new SnapshotServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Takes a snapshot.
     * Of the disks of a running VM: at one moment for all of them; the guest hardly notices. With `quiesce` its agent freezes the file systems meanwhile, so that
     * reverting finds them clean; they are thawed within 30 s whatever happens to celld. With `memory`: the guest stands still while its memory is written into the
     * first disk's file. After any failure nothing of the snapshot is left.
     * Reasons: SNAPSHOT_ALREADY_EXISTS, VM_WRONG_STATE (has a saved state; memory or quiesce of a VM that does not run), VM_FOREIGN, NOT_SUPPORTED_BY_HOST (a
     * disk that is not qcow2, no disk at all, memory of a VM with UEFI), POOL_FULL, AGENT_UNAVAILABLE, AGENT_TIMEOUT, AGENT_FAILED, GUEST_FROZEN, SNAPSHOT_FAILED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.CreateSnapshotResponse> createSnapshot(
        io.ablestack.cell.v1.CreateSnapshotRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateSnapshotMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives one snapshot.
     * Reasons: SNAPSHOT_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.GetSnapshotResponse> getSnapshot(
        io.ablestack.cell.v1.GetSnapshotRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetSnapshotMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives the snapshots of a VM, oldest first, so that a parent comes before its children, a page at a time.
     * Reasons: INVALID_FIELD (page_token of another request).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ListSnapshotsResponse> listSnapshots(
        io.ablestack.cell.v1.ListSnapshotsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListSnapshotsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Puts the disks of a VM back to a snapshot, and its memory if the snapshot has it. A VM that runs is powered off first: what it has in memory is lost. The
     * definition stays as it is; a run that goes on from memory has the hardware that it had then, until it ends. The VM generation id, where the VM has one, is a new one.
     * Snapshots that were taken later stay.
     * Reasons: SNAPSHOT_NOT_FOUND, SNAPSHOT_DISKS_CHANGED (other disks than then), VM_WRONG_STATE (has a saved state), STORAGE_CLIENTS_RUNNING, STORAGE_CONTROLLER_UNAVAILABLE, VM_FOREIGN, NOT_SUPPORTED_BY_HOST (an external
     * snapshot), MAC_IN_USE and VOLUME_IN_USE (hardware of then that another VM has now), those of StartVm where the VM is to run,
     * SNAPSHOT_FAILED, POOL_FULL.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.RevertToSnapshotResponse> revertToSnapshot(
        io.ablestack.cell.v1.RevertToSnapshotRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevertToSnapshotMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes a snapshot; the VM and its other snapshots stay as they are. Deleting one that does not exist succeeds.
     * Reasons: VM_FOREIGN, NOT_SUPPORTED_BY_HOST (an external snapshot), SNAPSHOT_FAILED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.DeleteSnapshotResponse> deleteSnapshot(
        io.ablestack.cell.v1.DeleteSnapshotRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteSnapshotMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_SNAPSHOT = 0;
  private static final int METHODID_GET_SNAPSHOT = 1;
  private static final int METHODID_LIST_SNAPSHOTS = 2;
  private static final int METHODID_REVERT_TO_SNAPSHOT = 3;
  private static final int METHODID_DELETE_SNAPSHOT = 4;

  private static final class MethodHandlers<Req, Resp> implements
      io.grpc.stub.ServerCalls.UnaryMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ServerStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ClientStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.BidiStreamingMethod<Req, Resp> {
    private final AsyncService serviceImpl;
    private final int methodId;

    MethodHandlers(AsyncService serviceImpl, int methodId) {
      this.serviceImpl = serviceImpl;
      this.methodId = methodId;
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public void invoke(Req request, io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_CREATE_SNAPSHOT:
          serviceImpl.createSnapshot((io.ablestack.cell.v1.CreateSnapshotRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CreateSnapshotResponse>) responseObserver);
          break;
        case METHODID_GET_SNAPSHOT:
          serviceImpl.getSnapshot((io.ablestack.cell.v1.GetSnapshotRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetSnapshotResponse>) responseObserver);
          break;
        case METHODID_LIST_SNAPSHOTS:
          serviceImpl.listSnapshots((io.ablestack.cell.v1.ListSnapshotsRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListSnapshotsResponse>) responseObserver);
          break;
        case METHODID_REVERT_TO_SNAPSHOT:
          serviceImpl.revertToSnapshot((io.ablestack.cell.v1.RevertToSnapshotRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.RevertToSnapshotResponse>) responseObserver);
          break;
        case METHODID_DELETE_SNAPSHOT:
          serviceImpl.deleteSnapshot((io.ablestack.cell.v1.DeleteSnapshotRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DeleteSnapshotResponse>) responseObserver);
          break;
        default:
          throw new AssertionError();
      }
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public io.grpc.stub.StreamObserver<Req> invoke(
        io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getCreateSnapshotMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.CreateSnapshotRequest,
              io.ablestack.cell.v1.CreateSnapshotResponse>(
                service, METHODID_CREATE_SNAPSHOT)))
        .addMethod(
          getGetSnapshotMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.GetSnapshotRequest,
              io.ablestack.cell.v1.GetSnapshotResponse>(
                service, METHODID_GET_SNAPSHOT)))
        .addMethod(
          getListSnapshotsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ListSnapshotsRequest,
              io.ablestack.cell.v1.ListSnapshotsResponse>(
                service, METHODID_LIST_SNAPSHOTS)))
        .addMethod(
          getRevertToSnapshotMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.RevertToSnapshotRequest,
              io.ablestack.cell.v1.RevertToSnapshotResponse>(
                service, METHODID_REVERT_TO_SNAPSHOT)))
        .addMethod(
          getDeleteSnapshotMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.DeleteSnapshotRequest,
              io.ablestack.cell.v1.DeleteSnapshotResponse>(
                service, METHODID_DELETE_SNAPSHOT)))
        .build();
  }

  private static abstract class SnapshotServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    SnapshotServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.ablestack.cell.v1.SnapshotServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("SnapshotService");
    }
  }

  private static final class SnapshotServiceFileDescriptorSupplier
      extends SnapshotServiceBaseDescriptorSupplier {
    SnapshotServiceFileDescriptorSupplier() {}
  }

  private static final class SnapshotServiceMethodDescriptorSupplier
      extends SnapshotServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    SnapshotServiceMethodDescriptorSupplier(java.lang.String methodName) {
      this.methodName = methodName;
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.MethodDescriptor getMethodDescriptor() {
      return getServiceDescriptor().findMethodByName(methodName);
    }
  }

  private static volatile io.grpc.ServiceDescriptor serviceDescriptor;

  public static io.grpc.ServiceDescriptor getServiceDescriptor() {
    io.grpc.ServiceDescriptor result = serviceDescriptor;
    if (result == null) {
      synchronized (SnapshotServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new SnapshotServiceFileDescriptorSupplier())
              .addMethod(getCreateSnapshotMethod())
              .addMethod(getGetSnapshotMethod())
              .addMethod(getListSnapshotsMethod())
              .addMethod(getRevertToSnapshotMethod())
              .addMethod(getDeleteSnapshotMethod())
              .build();
        }
      }
    }
    return result;
  }
}
