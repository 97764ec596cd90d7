package io.ablestack.cell.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Shows the host's storage controllers and disks, and says of each whether the host can do without it. Nothing is changed, and nothing is given to a VM.
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
   * Shows the host's storage controllers and disks, and says of each whether the host can do without it. Nothing is changed, and nothing is given to a VM.
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
  }

  /**
   * Base class for the server implementation of the service StoragePassthroughService.
   * <pre>
   * Shows the host's storage controllers and disks, and says of each whether the host can do without it. Nothing is changed, and nothing is given to a VM.
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
   * Shows the host's storage controllers and disks, and says of each whether the host can do without it. Nothing is changed, and nothing is given to a VM.
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
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service StoragePassthroughService.
   * <pre>
   * Shows the host's storage controllers and disks, and says of each whether the host can do without it. Nothing is changed, and nothing is given to a VM.
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
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service StoragePassthroughService.
   * <pre>
   * Shows the host's storage controllers and disks, and says of each whether the host can do without it. Nothing is changed, and nothing is given to a VM.
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
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service StoragePassthroughService.
   * <pre>
   * Shows the host's storage controllers and disks, and says of each whether the host can do without it. Nothing is changed, and nothing is given to a VM.
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
  }

  private static final int METHODID_LIST_STORAGE_DEVICES = 0;
  private static final int METHODID_GET_STORAGE_DEVICE = 1;
  private static final int METHODID_WATCH_STORAGE_DEVICES = 2;

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
              .build();
        }
      }
    }
    return result;
  }
}
