package io.ablestack.cell.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Shows the host's storage controllers and disks, says of each whether the host can do without it, and gives those to VMs, past the hypervisor.
 * A device is SAFE only if everything about it could be read and nothing stands on it: no file system that is mounted, no swap, no LVM, MD, LUKS, multipath,
 * bcache, ZFS or btrfs, no pool of Cell, no disk of a VM; a controller also only if all disks behind it and all of its IOMMU group are. Whatever could not be
 * read makes the verdict UNKNOWN, never SAFE.
 * What VMs use is a part of every verdict, so every RPC is refused while libvirt cannot be reached (HYPERVISOR_UNAVAILABLE).
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class StoragePassthroughServiceGrpc {

  private StoragePassthroughServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "cell.v1.StoragePassthroughService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListStorageDevicesRequest,
      io.ablestack.cell.v1.ListStorageDevicesResponse> getListStorageDevicesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListStorageDevices",
      requestType = io.ablestack.cell.v1.ListStorageDevicesRequest.class,
      responseType = io.ablestack.cell.v1.ListStorageDevicesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListStorageDevicesRequest,
      io.ablestack.cell.v1.ListStorageDevicesResponse> getListStorageDevicesMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListStorageDevicesRequest, io.ablestack.cell.v1.ListStorageDevicesResponse> getListStorageDevicesMethod;
    if ((getListStorageDevicesMethod = StoragePassthroughServiceGrpc.getListStorageDevicesMethod) == null) {
      synchronized (StoragePassthroughServiceGrpc.class) {
        if ((getListStorageDevicesMethod = StoragePassthroughServiceGrpc.getListStorageDevicesMethod) == null) {
          StoragePassthroughServiceGrpc.getListStorageDevicesMethod = getListStorageDevicesMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ListStorageDevicesRequest, io.ablestack.cell.v1.ListStorageDevicesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListStorageDevices"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListStorageDevicesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListStorageDevicesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new StoragePassthroughServiceMethodDescriptorSupplier("ListStorageDevices"))
              .build();
        }
      }
    }
    return getListStorageDevicesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetStorageDeviceRequest,
      io.ablestack.cell.v1.GetStorageDeviceResponse> getGetStorageDeviceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetStorageDevice",
      requestType = io.ablestack.cell.v1.GetStorageDeviceRequest.class,
      responseType = io.ablestack.cell.v1.GetStorageDeviceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetStorageDeviceRequest,
      io.ablestack.cell.v1.GetStorageDeviceResponse> getGetStorageDeviceMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetStorageDeviceRequest, io.ablestack.cell.v1.GetStorageDeviceResponse> getGetStorageDeviceMethod;
    if ((getGetStorageDeviceMethod = StoragePassthroughServiceGrpc.getGetStorageDeviceMethod) == null) {
      synchronized (StoragePassthroughServiceGrpc.class) {
        if ((getGetStorageDeviceMethod = StoragePassthroughServiceGrpc.getGetStorageDeviceMethod) == null) {
          StoragePassthroughServiceGrpc.getGetStorageDeviceMethod = getGetStorageDeviceMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.GetStorageDeviceRequest, io.ablestack.cell.v1.GetStorageDeviceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetStorageDevice"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetStorageDeviceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetStorageDeviceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new StoragePassthroughServiceMethodDescriptorSupplier("GetStorageDevice"))
              .build();
        }
      }
    }
    return getGetStorageDeviceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchStorageDevicesRequest,
      io.ablestack.cell.v1.WatchStorageDevicesResponse> getWatchStorageDevicesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchStorageDevices",
      requestType = io.ablestack.cell.v1.WatchStorageDevicesRequest.class,
      responseType = io.ablestack.cell.v1.WatchStorageDevicesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchStorageDevicesRequest,
      io.ablestack.cell.v1.WatchStorageDevicesResponse> getWatchStorageDevicesMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchStorageDevicesRequest, io.ablestack.cell.v1.WatchStorageDevicesResponse> getWatchStorageDevicesMethod;
    if ((getWatchStorageDevicesMethod = StoragePassthroughServiceGrpc.getWatchStorageDevicesMethod) == null) {
      synchronized (StoragePassthroughServiceGrpc.class) {
        if ((getWatchStorageDevicesMethod = StoragePassthroughServiceGrpc.getWatchStorageDevicesMethod) == null) {
          StoragePassthroughServiceGrpc.getWatchStorageDevicesMethod = getWatchStorageDevicesMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.WatchStorageDevicesRequest, io.ablestack.cell.v1.WatchStorageDevicesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchStorageDevices"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.WatchStorageDevicesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.WatchStorageDevicesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new StoragePassthroughServiceMethodDescriptorSupplier("WatchStorageDevices"))
              .build();
        }
      }
    }
    return getWatchStorageDevicesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ClaimDevicesRequest,
      io.ablestack.cell.v1.ClaimDevicesResponse> getClaimDevicesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ClaimDevices",
      requestType = io.ablestack.cell.v1.ClaimDevicesRequest.class,
      responseType = io.ablestack.cell.v1.ClaimDevicesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ClaimDevicesRequest,
      io.ablestack.cell.v1.ClaimDevicesResponse> getClaimDevicesMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ClaimDevicesRequest, io.ablestack.cell.v1.ClaimDevicesResponse> getClaimDevicesMethod;
    if ((getClaimDevicesMethod = StoragePassthroughServiceGrpc.getClaimDevicesMethod) == null) {
      synchronized (StoragePassthroughServiceGrpc.class) {
        if ((getClaimDevicesMethod = StoragePassthroughServiceGrpc.getClaimDevicesMethod) == null) {
          StoragePassthroughServiceGrpc.getClaimDevicesMethod = getClaimDevicesMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ClaimDevicesRequest, io.ablestack.cell.v1.ClaimDevicesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ClaimDevices"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ClaimDevicesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ClaimDevicesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new StoragePassthroughServiceMethodDescriptorSupplier("ClaimDevices"))
              .build();
        }
      }
    }
    return getClaimDevicesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ReleaseDevicesRequest,
      io.ablestack.cell.v1.ReleaseDevicesResponse> getReleaseDevicesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReleaseDevices",
      requestType = io.ablestack.cell.v1.ReleaseDevicesRequest.class,
      responseType = io.ablestack.cell.v1.ReleaseDevicesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ReleaseDevicesRequest,
      io.ablestack.cell.v1.ReleaseDevicesResponse> getReleaseDevicesMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ReleaseDevicesRequest, io.ablestack.cell.v1.ReleaseDevicesResponse> getReleaseDevicesMethod;
    if ((getReleaseDevicesMethod = StoragePassthroughServiceGrpc.getReleaseDevicesMethod) == null) {
      synchronized (StoragePassthroughServiceGrpc.class) {
        if ((getReleaseDevicesMethod = StoragePassthroughServiceGrpc.getReleaseDevicesMethod) == null) {
          StoragePassthroughServiceGrpc.getReleaseDevicesMethod = getReleaseDevicesMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ReleaseDevicesRequest, io.ablestack.cell.v1.ReleaseDevicesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReleaseDevices"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ReleaseDevicesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ReleaseDevicesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new StoragePassthroughServiceMethodDescriptorSupplier("ReleaseDevices"))
              .build();
        }
      }
    }
    return getReleaseDevicesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListClaimsRequest,
      io.ablestack.cell.v1.ListClaimsResponse> getListClaimsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListClaims",
      requestType = io.ablestack.cell.v1.ListClaimsRequest.class,
      responseType = io.ablestack.cell.v1.ListClaimsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListClaimsRequest,
      io.ablestack.cell.v1.ListClaimsResponse> getListClaimsMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListClaimsRequest, io.ablestack.cell.v1.ListClaimsResponse> getListClaimsMethod;
    if ((getListClaimsMethod = StoragePassthroughServiceGrpc.getListClaimsMethod) == null) {
      synchronized (StoragePassthroughServiceGrpc.class) {
        if ((getListClaimsMethod = StoragePassthroughServiceGrpc.getListClaimsMethod) == null) {
          StoragePassthroughServiceGrpc.getListClaimsMethod = getListClaimsMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ListClaimsRequest, io.ablestack.cell.v1.ListClaimsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListClaims"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListClaimsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListClaimsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new StoragePassthroughServiceMethodDescriptorSupplier("ListClaims"))
              .build();
        }
      }
    }
    return getListClaimsMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static StoragePassthroughServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<StoragePassthroughServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<StoragePassthroughServiceStub>() {
        @java.lang.Override
        public StoragePassthroughServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new StoragePassthroughServiceStub(channel, callOptions);
        }
      };
    return StoragePassthroughServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static StoragePassthroughServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<StoragePassthroughServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<StoragePassthroughServiceBlockingV2Stub>() {
        @java.lang.Override
        public StoragePassthroughServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new StoragePassthroughServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return StoragePassthroughServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static StoragePassthroughServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<StoragePassthroughServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<StoragePassthroughServiceBlockingStub>() {
        @java.lang.Override
        public StoragePassthroughServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new StoragePassthroughServiceBlockingStub(channel, callOptions);
        }
      };
    return StoragePassthroughServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static StoragePassthroughServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<StoragePassthroughServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<StoragePassthroughServiceFutureStub>() {
        @java.lang.Override
        public StoragePassthroughServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new StoragePassthroughServiceFutureStub(channel, callOptions);
        }
      };
    return StoragePassthroughServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Shows the host's storage controllers and disks, says of each whether the host can do without it, and gives those to VMs, past the hypervisor.
   * A device is SAFE only if everything about it could be read and nothing stands on it: no file system that is mounted, no swap, no LVM, MD, LUKS, multipath,
   * bcache, ZFS or btrfs, no pool of Cell, no disk of a VM; a controller also only if all disks behind it and all of its IOMMU group are. Whatever could not be
   * read makes the verdict UNKNOWN, never SAFE.
   * What VMs use is a part of every verdict, so every RPC is refused while libvirt cannot be reached (HYPERVISOR_UNAVAILABLE).
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Lists controllers and disks, controllers first, each in the order of their addresses and names. The host is read for every call.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    default void listStorageDevices(io.ablestack.cell.v1.ListStorageDevicesRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListStorageDevicesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListStorageDevicesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives one controller or disk, read from the host for this call.
     * Reasons: STORAGE_DEVICE_NOT_FOUND, HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    default void getStorageDevice(io.ablestack.cell.v1.GetStorageDeviceRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetStorageDeviceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetStorageDeviceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Streams controllers and disks: all of them at once, and all of them again whenever one of them, or what is thought of it, has changed. Devices that come and
     * go are told by libvirt; mounts, swap and holders, of which nobody tells, are seen within 5 s. Without a change, an empty message every 10 s.
     * Reasons: HYPERVISOR_UNAVAILABLE, also in the middle, when libvirt is lost.
     * </pre>
     */
    default void watchStorageDevices(io.ablestack.cell.v1.WatchStorageDevicesRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchStorageDevicesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchStorageDevicesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives controllers and disks of the host to a VM, for good: they are its own over all restarts of the VM, of celld and of the host, until ReleaseDevices. All of
     * them, or none. A controller goes with its whole IOMMU group and all disks behind it, and is driven by the guest itself; a disk goes by itself, and the guest speaks SCSI to it.
     * Each must be SAFE when the call comes, and again right before it is taken from the host; nothing overrules that. A VM that runs gets them at once. Before each
     * start of the VM each is looked for by its identity, wherever it is then, and judged anew: if it is not there, or not SAFE, the VM is not started.
     * Reasons: STORAGE_DEVICE_NOT_FOUND, DEVICE_NOT_SAFE (names what stands on it), DEVICE_CLAIMED (by this VM or another), DEVICE_BIND_FAILED (the host does not let go of
     * it), HOST_HELPER_UNAVAILABLE (nobody can keep the host off a disk), NOT_SUPPORTED_BY_HOST (a disk that is no SCSI disk), MEMORY_OVERCOMMIT (the host cannot keep all of the memory of the VM in place), NO_FREE_SLOT,
     * VM_WRONG_STATE, VM_FOREIGN.
     * </pre>
     */
    default void claimDevices(io.ablestack.cell.v1.ClaimDevicesRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ClaimDevicesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getClaimDevicesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes controllers and disks from a VM, and gives them back to the host: their drivers have them again, and their disks are there, when this returns. The guest of a VM that runs
     * is asked to let go of them; when it does not in time, nothing has changed but that it was asked. The VM may be gone.
     * Reasons: CLAIM_NOT_FOUND, DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED, DEVICE_BIND_FAILED (its driver does not take it back; the claim stays RELEASING),
     * VM_WRONG_STATE, VM_FOREIGN.
     * </pre>
     */
    default void releaseDevices(io.ablestack.cell.v1.ReleaseDevicesRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReleaseDevicesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReleaseDevicesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the claims of the VMs within the caller's reach, the oldest first, each with how it is with its device. The host is read for every call.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    default void listClaims(io.ablestack.cell.v1.ListClaimsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListClaimsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListClaimsMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service StoragePassthroughService.
   * <pre>
   * Shows the host's storage controllers and disks, says of each whether the host can do without it, and gives those to VMs, past the hypervisor.
   * A device is SAFE only if everything about it could be read and nothing stands on it: no file system that is mounted, no swap, no LVM, MD, LUKS, multipath,
   * bcache, ZFS or btrfs, no pool of Cell, no disk of a VM; a controller also only if all disks behind it and all of its IOMMU group are. Whatever could not be
   * read makes the verdict UNKNOWN, never SAFE.
   * What VMs use is a part of every verdict, so every RPC is refused while libvirt cannot be reached (HYPERVISOR_UNAVAILABLE).
   * </pre>
   */
  public static abstract class StoragePassthroughServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return StoragePassthroughServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service StoragePassthroughService.
   * <pre>
   * Shows the host's storage controllers and disks, says of each whether the host can do without it, and gives those to VMs, past the hypervisor.
   * A device is SAFE only if everything about it could be read and nothing stands on it: no file system that is mounted, no swap, no LVM, MD, LUKS, multipath,
   * bcache, ZFS or btrfs, no pool of Cell, no disk of a VM; a controller also only if all disks behind it and all of its IOMMU group are. Whatever could not be
   * read makes the verdict UNKNOWN, never SAFE.
   * What VMs use is a part of every verdict, so every RPC is refused while libvirt cannot be reached (HYPERVISOR_UNAVAILABLE).
   * </pre>
   */
  public static final class StoragePassthroughServiceStub
      extends io.grpc.stub.AbstractAsyncStub<StoragePassthroughServiceStub> {
    private StoragePassthroughServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected StoragePassthroughServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new StoragePassthroughServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Lists controllers and disks, controllers first, each in the order of their addresses and names. The host is read for every call.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public void listStorageDevices(io.ablestack.cell.v1.ListStorageDevicesRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListStorageDevicesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListStorageDevicesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives one controller or disk, read from the host for this call.
     * Reasons: STORAGE_DEVICE_NOT_FOUND, HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public void getStorageDevice(io.ablestack.cell.v1.GetStorageDeviceRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetStorageDeviceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetStorageDeviceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Streams controllers and disks: all of them at once, and all of them again whenever one of them, or what is thought of it, has changed. Devices that come and
     * go are told by libvirt; mounts, swap and holders, of which nobody tells, are seen within 5 s. Without a change, an empty message every 10 s.
     * Reasons: HYPERVISOR_UNAVAILABLE, also in the middle, when libvirt is lost.
     * </pre>
     */
    public void watchStorageDevices(io.ablestack.cell.v1.WatchStorageDevicesRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchStorageDevicesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchStorageDevicesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives controllers and disks of the host to a VM, for good: they are its own over all restarts of the VM, of celld and of the host, until ReleaseDevices. All of
     * them, or none. A controller goes with its whole IOMMU group and all disks behind it, and is driven by the guest itself; a disk goes by itself, and the guest speaks SCSI to it.
     * Each must be SAFE when the call comes, and again right before it is taken from the host; nothing overrules that. A VM that runs gets them at once. Before each
     * start of the VM each is looked for by its identity, wherever it is then, and judged anew: if it is not there, or not SAFE, the VM is not started.
     * Reasons: STORAGE_DEVICE_NOT_FOUND, DEVICE_NOT_SAFE (names what stands on it), DEVICE_CLAIMED (by this VM or another), DEVICE_BIND_FAILED (the host does not let go of
     * it), HOST_HELPER_UNAVAILABLE (nobody can keep the host off a disk), NOT_SUPPORTED_BY_HOST (a disk that is no SCSI disk), MEMORY_OVERCOMMIT (the host cannot keep all of the memory of the VM in place), NO_FREE_SLOT,
     * VM_WRONG_STATE, VM_FOREIGN.
     * </pre>
     */
    public void claimDevices(io.ablestack.cell.v1.ClaimDevicesRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ClaimDevicesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getClaimDevicesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes controllers and disks from a VM, and gives them back to the host: their drivers have them again, and their disks are there, when this returns. The guest of a VM that runs
     * is asked to let go of them; when it does not in time, nothing has changed but that it was asked. The VM may be gone.
     * Reasons: CLAIM_NOT_FOUND, DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED, DEVICE_BIND_FAILED (its driver does not take it back; the claim stays RELEASING),
     * VM_WRONG_STATE, VM_FOREIGN.
     * </pre>
     */
    public void releaseDevices(io.ablestack.cell.v1.ReleaseDevicesRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReleaseDevicesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getReleaseDevicesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the claims of the VMs within the caller's reach, the oldest first, each with how it is with its device. The host is read for every call.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public void listClaims(io.ablestack.cell.v1.ListClaimsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListClaimsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListClaimsMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service StoragePassthroughService.
   * <pre>
   * Shows the host's storage controllers and disks, says of each whether the host can do without it, and gives those to VMs, past the hypervisor.
   * A device is SAFE only if everything about it could be read and nothing stands on it: no file system that is mounted, no swap, no LVM, MD, LUKS, multipath,
   * bcache, ZFS or btrfs, no pool of Cell, no disk of a VM; a controller also only if all disks behind it and all of its IOMMU group are. Whatever could not be
   * read makes the verdict UNKNOWN, never SAFE.
   * What VMs use is a part of every verdict, so every RPC is refused while libvirt cannot be reached (HYPERVISOR_UNAVAILABLE).
   * </pre>
   */
  public static final class StoragePassthroughServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<StoragePassthroughServiceBlockingV2Stub> {
    private StoragePassthroughServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected StoragePassthroughServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new StoragePassthroughServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Lists controllers and disks, controllers first, each in the order of their addresses and names. The host is read for every call.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.ListStorageDevicesResponse listStorageDevices(io.ablestack.cell.v1.ListStorageDevicesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListStorageDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives one controller or disk, read from the host for this call.
     * Reasons: STORAGE_DEVICE_NOT_FOUND, HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.GetStorageDeviceResponse getStorageDevice(io.ablestack.cell.v1.GetStorageDeviceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetStorageDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams controllers and disks: all of them at once, and all of them again whenever one of them, or what is thought of it, has changed. Devices that come and
     * go are told by libvirt; mounts, swap and holders, of which nobody tells, are seen within 5 s. Without a change, an empty message every 10 s.
     * Reasons: HYPERVISOR_UNAVAILABLE, also in the middle, when libvirt is lost.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.ablestack.cell.v1.WatchStorageDevicesResponse>
        watchStorageDevices(io.ablestack.cell.v1.WatchStorageDevicesRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchStorageDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives controllers and disks of the host to a VM, for good: they are its own over all restarts of the VM, of celld and of the host, until ReleaseDevices. All of
     * them, or none. A controller goes with its whole IOMMU group and all disks behind it, and is driven by the guest itself; a disk goes by itself, and the guest speaks SCSI to it.
     * Each must be SAFE when the call comes, and again right before it is taken from the host; nothing overrules that. A VM that runs gets them at once. Before each
     * start of the VM each is looked for by its identity, wherever it is then, and judged anew: if it is not there, or not SAFE, the VM is not started.
     * Reasons: STORAGE_DEVICE_NOT_FOUND, DEVICE_NOT_SAFE (names what stands on it), DEVICE_CLAIMED (by this VM or another), DEVICE_BIND_FAILED (the host does not let go of
     * it), HOST_HELPER_UNAVAILABLE (nobody can keep the host off a disk), NOT_SUPPORTED_BY_HOST (a disk that is no SCSI disk), MEMORY_OVERCOMMIT (the host cannot keep all of the memory of the VM in place), NO_FREE_SLOT,
     * VM_WRONG_STATE, VM_FOREIGN.
     * </pre>
     */
    public io.ablestack.cell.v1.ClaimDevicesResponse claimDevices(io.ablestack.cell.v1.ClaimDevicesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getClaimDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes controllers and disks from a VM, and gives them back to the host: their drivers have them again, and their disks are there, when this returns. The guest of a VM that runs
     * is asked to let go of them; when it does not in time, nothing has changed but that it was asked. The VM may be gone.
     * Reasons: CLAIM_NOT_FOUND, DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED, DEVICE_BIND_FAILED (its driver does not take it back; the claim stays RELEASING),
     * VM_WRONG_STATE, VM_FOREIGN.
     * </pre>
     */
    public io.ablestack.cell.v1.ReleaseDevicesResponse releaseDevices(io.ablestack.cell.v1.ReleaseDevicesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getReleaseDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the claims of the VMs within the caller's reach, the oldest first, each with how it is with its device. The host is read for every call.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.ListClaimsResponse listClaims(io.ablestack.cell.v1.ListClaimsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListClaimsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service StoragePassthroughService.
   * <pre>
   * Shows the host's storage controllers and disks, says of each whether the host can do without it, and gives those to VMs, past the hypervisor.
   * A device is SAFE only if everything about it could be read and nothing stands on it: no file system that is mounted, no swap, no LVM, MD, LUKS, multipath,
   * bcache, ZFS or btrfs, no pool of Cell, no disk of a VM; a controller also only if all disks behind it and all of its IOMMU group are. Whatever could not be
   * read makes the verdict UNKNOWN, never SAFE.
   * What VMs use is a part of every verdict, so every RPC is refused while libvirt cannot be reached (HYPERVISOR_UNAVAILABLE).
   * </pre>
   */
  public static final class StoragePassthroughServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<StoragePassthroughServiceBlockingStub> {
    private StoragePassthroughServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected StoragePassthroughServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new StoragePassthroughServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Lists controllers and disks, controllers first, each in the order of their addresses and names. The host is read for every call.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.ListStorageDevicesResponse listStorageDevices(io.ablestack.cell.v1.ListStorageDevicesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListStorageDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives one controller or disk, read from the host for this call.
     * Reasons: STORAGE_DEVICE_NOT_FOUND, HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.GetStorageDeviceResponse getStorageDevice(io.ablestack.cell.v1.GetStorageDeviceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetStorageDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams controllers and disks: all of them at once, and all of them again whenever one of them, or what is thought of it, has changed. Devices that come and
     * go are told by libvirt; mounts, swap and holders, of which nobody tells, are seen within 5 s. Without a change, an empty message every 10 s.
     * Reasons: HYPERVISOR_UNAVAILABLE, also in the middle, when libvirt is lost.
     * </pre>
     */
    public java.util.Iterator<io.ablestack.cell.v1.WatchStorageDevicesResponse> watchStorageDevices(
        io.ablestack.cell.v1.WatchStorageDevicesRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchStorageDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives controllers and disks of the host to a VM, for good: they are its own over all restarts of the VM, of celld and of the host, until ReleaseDevices. All of
     * them, or none. A controller goes with its whole IOMMU group and all disks behind it, and is driven by the guest itself; a disk goes by itself, and the guest speaks SCSI to it.
     * Each must be SAFE when the call comes, and again right before it is taken from the host; nothing overrules that. A VM that runs gets them at once. Before each
     * start of the VM each is looked for by its identity, wherever it is then, and judged anew: if it is not there, or not SAFE, the VM is not started.
     * Reasons: STORAGE_DEVICE_NOT_FOUND, DEVICE_NOT_SAFE (names what stands on it), DEVICE_CLAIMED (by this VM or another), DEVICE_BIND_FAILED (the host does not let go of
     * it), HOST_HELPER_UNAVAILABLE (nobody can keep the host off a disk), NOT_SUPPORTED_BY_HOST (a disk that is no SCSI disk), MEMORY_OVERCOMMIT (the host cannot keep all of the memory of the VM in place), NO_FREE_SLOT,
     * VM_WRONG_STATE, VM_FOREIGN.
     * </pre>
     */
    public io.ablestack.cell.v1.ClaimDevicesResponse claimDevices(io.ablestack.cell.v1.ClaimDevicesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getClaimDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes controllers and disks from a VM, and gives them back to the host: their drivers have them again, and their disks are there, when this returns. The guest of a VM that runs
     * is asked to let go of them; when it does not in time, nothing has changed but that it was asked. The VM may be gone.
     * Reasons: CLAIM_NOT_FOUND, DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED, DEVICE_BIND_FAILED (its driver does not take it back; the claim stays RELEASING),
     * VM_WRONG_STATE, VM_FOREIGN.
     * </pre>
     */
    public io.ablestack.cell.v1.ReleaseDevicesResponse releaseDevices(io.ablestack.cell.v1.ReleaseDevicesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getReleaseDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the claims of the VMs within the caller's reach, the oldest first, each with how it is with its device. The host is read for every call.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.ListClaimsResponse listClaims(io.ablestack.cell.v1.ListClaimsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListClaimsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service StoragePassthroughService.
   * <pre>
   * Shows the host's storage controllers and disks, says of each whether the host can do without it, and gives those to VMs, past the hypervisor.
   * A device is SAFE only if everything about it could be read and nothing stands on it: no file system that is mounted, no swap, no LVM, MD, LUKS, multipath,
   * bcache, ZFS or btrfs, no pool of Cell, no disk of a VM; a controller also only if all disks behind it and all of its IOMMU group are. Whatever could not be
   * read makes the verdict UNKNOWN, never SAFE.
   * What VMs use is a part of every verdict, so every RPC is refused while libvirt cannot be reached (HYPERVISOR_UNAVAILABLE).
   * </pre>
   */
  public static final class StoragePassthroughServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<StoragePassthroughServiceFutureStub> {
    private StoragePassthroughServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected StoragePassthroughServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new StoragePassthroughServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Lists controllers and disks, controllers first, each in the order of their addresses and names. The host is read for every call.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ListStorageDevicesResponse> listStorageDevices(
        io.ablestack.cell.v1.ListStorageDevicesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListStorageDevicesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives one controller or disk, read from the host for this call.
     * Reasons: STORAGE_DEVICE_NOT_FOUND, HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.GetStorageDeviceResponse> getStorageDevice(
        io.ablestack.cell.v1.GetStorageDeviceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetStorageDeviceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives controllers and disks of the host to a VM, for good: they are its own over all restarts of the VM, of celld and of the host, until ReleaseDevices. All of
     * them, or none. A controller goes with its whole IOMMU group and all disks behind it, and is driven by the guest itself; a disk goes by itself, and the guest speaks SCSI to it.
     * Each must be SAFE when the call comes, and again right before it is taken from the host; nothing overrules that. A VM that runs gets them at once. Before each
     * start of the VM each is looked for by its identity, wherever it is then, and judged anew: if it is not there, or not SAFE, the VM is not started.
     * Reasons: STORAGE_DEVICE_NOT_FOUND, DEVICE_NOT_SAFE (names what stands on it), DEVICE_CLAIMED (by this VM or another), DEVICE_BIND_FAILED (the host does not let go of
     * it), HOST_HELPER_UNAVAILABLE (nobody can keep the host off a disk), NOT_SUPPORTED_BY_HOST (a disk that is no SCSI disk), MEMORY_OVERCOMMIT (the host cannot keep all of the memory of the VM in place), NO_FREE_SLOT,
     * VM_WRONG_STATE, VM_FOREIGN.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ClaimDevicesResponse> claimDevices(
        io.ablestack.cell.v1.ClaimDevicesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getClaimDevicesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes controllers and disks from a VM, and gives them back to the host: their drivers have them again, and their disks are there, when this returns. The guest of a VM that runs
     * is asked to let go of them; when it does not in time, nothing has changed but that it was asked. The VM may be gone.
     * Reasons: CLAIM_NOT_FOUND, DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED, DEVICE_BIND_FAILED (its driver does not take it back; the claim stays RELEASING),
     * VM_WRONG_STATE, VM_FOREIGN.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ReleaseDevicesResponse> releaseDevices(
        io.ablestack.cell.v1.ReleaseDevicesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getReleaseDevicesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the claims of the VMs within the caller's reach, the oldest first, each with how it is with its device. The host is read for every call.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ListClaimsResponse> listClaims(
        io.ablestack.cell.v1.ListClaimsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListClaimsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_LIST_STORAGE_DEVICES = 0;
  private static final int METHODID_GET_STORAGE_DEVICE = 1;
  private static final int METHODID_WATCH_STORAGE_DEVICES = 2;
  private static final int METHODID_CLAIM_DEVICES = 3;
  private static final int METHODID_RELEASE_DEVICES = 4;
  private static final int METHODID_LIST_CLAIMS = 5;

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
        case METHODID_LIST_STORAGE_DEVICES:
          serviceImpl.listStorageDevices((io.ablestack.cell.v1.ListStorageDevicesRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListStorageDevicesResponse>) responseObserver);
          break;
        case METHODID_GET_STORAGE_DEVICE:
          serviceImpl.getStorageDevice((io.ablestack.cell.v1.GetStorageDeviceRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetStorageDeviceResponse>) responseObserver);
          break;
        case METHODID_WATCH_STORAGE_DEVICES:
          serviceImpl.watchStorageDevices((io.ablestack.cell.v1.WatchStorageDevicesRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchStorageDevicesResponse>) responseObserver);
          break;
        case METHODID_CLAIM_DEVICES:
          serviceImpl.claimDevices((io.ablestack.cell.v1.ClaimDevicesRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ClaimDevicesResponse>) responseObserver);
          break;
        case METHODID_RELEASE_DEVICES:
          serviceImpl.releaseDevices((io.ablestack.cell.v1.ReleaseDevicesRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReleaseDevicesResponse>) responseObserver);
          break;
        case METHODID_LIST_CLAIMS:
          serviceImpl.listClaims((io.ablestack.cell.v1.ListClaimsRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListClaimsResponse>) responseObserver);
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
          getListStorageDevicesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ListStorageDevicesRequest,
              io.ablestack.cell.v1.ListStorageDevicesResponse>(
                service, METHODID_LIST_STORAGE_DEVICES)))
        .addMethod(
          getGetStorageDeviceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.GetStorageDeviceRequest,
              io.ablestack.cell.v1.GetStorageDeviceResponse>(
                service, METHODID_GET_STORAGE_DEVICE)))
        .addMethod(
          getWatchStorageDevicesMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.ablestack.cell.v1.WatchStorageDevicesRequest,
              io.ablestack.cell.v1.WatchStorageDevicesResponse>(
                service, METHODID_WATCH_STORAGE_DEVICES)))
        .addMethod(
          getClaimDevicesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ClaimDevicesRequest,
              io.ablestack.cell.v1.ClaimDevicesResponse>(
                service, METHODID_CLAIM_DEVICES)))
        .addMethod(
          getReleaseDevicesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ReleaseDevicesRequest,
              io.ablestack.cell.v1.ReleaseDevicesResponse>(
                service, METHODID_RELEASE_DEVICES)))
        .addMethod(
          getListClaimsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ListClaimsRequest,
              io.ablestack.cell.v1.ListClaimsResponse>(
                service, METHODID_LIST_CLAIMS)))
        .build();
  }

  private static abstract class StoragePassthroughServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    StoragePassthroughServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.ablestack.cell.v1.StoragePassthroughServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("StoragePassthroughService");
    }
  }

  private static final class StoragePassthroughServiceFileDescriptorSupplier
      extends StoragePassthroughServiceBaseDescriptorSupplier {
    StoragePassthroughServiceFileDescriptorSupplier() {}
  }

  private static final class StoragePassthroughServiceMethodDescriptorSupplier
      extends StoragePassthroughServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    StoragePassthroughServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (StoragePassthroughServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new StoragePassthroughServiceFileDescriptorSupplier())
              .addMethod(getListStorageDevicesMethod())
              .addMethod(getGetStorageDeviceMethod())
              .addMethod(getWatchStorageDevicesMethod())
              .addMethod(getClaimDevicesMethod())
              .addMethod(getReleaseDevicesMethod())
              .addMethod(getListClaimsMethod())
              .build();
        }
      }
    }
    return result;
  }
}
