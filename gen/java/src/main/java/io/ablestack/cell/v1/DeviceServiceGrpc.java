package io.ablestack.cell.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Plugs devices into a VM and out of it, and changes those that it has: live where QEMU can, and stored for its next start, both or neither.
 * Every mutation keeps what ComputeService says of mutations: operations, `request_id`, `validate_only`, `etag`, VM_BUSY. The VM may be running, paused by a
 * user or shut off; in another state, or with a saved state that its next start would go on from, it is refused (VM_WRONG_STATE). The operation of a
 * celld that ended in the middle is finished or undone by the next.
 * A disk or a drive is named as in the spec; one without a name from Cell, as foreign VMs have, by its target such as `vda`. A network interface is named
 * by its MAC address. A device that the VM does not have is NOT_FOUND (DEVICE_NOT_FOUND).
 * Of foreign VMs devices are attached, detached and changed live too, by libvirt's own calls; what would rewrite their definition is refused
 * (VM_FOREIGN).
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class DeviceServiceGrpc {

  private DeviceServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "cell.v1.DeviceService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.AttachDiskRequest,
      io.ablestack.cell.v1.AttachDiskResponse> getAttachDiskMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AttachDisk",
      requestType = io.ablestack.cell.v1.AttachDiskRequest.class,
      responseType = io.ablestack.cell.v1.AttachDiskResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.AttachDiskRequest,
      io.ablestack.cell.v1.AttachDiskResponse> getAttachDiskMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.AttachDiskRequest, io.ablestack.cell.v1.AttachDiskResponse> getAttachDiskMethod;
    if ((getAttachDiskMethod = DeviceServiceGrpc.getAttachDiskMethod) == null) {
      synchronized (DeviceServiceGrpc.class) {
        if ((getAttachDiskMethod = DeviceServiceGrpc.getAttachDiskMethod) == null) {
          DeviceServiceGrpc.getAttachDiskMethod = getAttachDiskMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.AttachDiskRequest, io.ablestack.cell.v1.AttachDiskResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AttachDisk"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.AttachDiskRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.AttachDiskResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceServiceMethodDescriptorSupplier("AttachDisk"))
              .build();
        }
      }
    }
    return getAttachDiskMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.DetachDiskRequest,
      io.ablestack.cell.v1.DetachDiskResponse> getDetachDiskMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DetachDisk",
      requestType = io.ablestack.cell.v1.DetachDiskRequest.class,
      responseType = io.ablestack.cell.v1.DetachDiskResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.DetachDiskRequest,
      io.ablestack.cell.v1.DetachDiskResponse> getDetachDiskMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.DetachDiskRequest, io.ablestack.cell.v1.DetachDiskResponse> getDetachDiskMethod;
    if ((getDetachDiskMethod = DeviceServiceGrpc.getDetachDiskMethod) == null) {
      synchronized (DeviceServiceGrpc.class) {
        if ((getDetachDiskMethod = DeviceServiceGrpc.getDetachDiskMethod) == null) {
          DeviceServiceGrpc.getDetachDiskMethod = getDetachDiskMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.DetachDiskRequest, io.ablestack.cell.v1.DetachDiskResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DetachDisk"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.DetachDiskRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.DetachDiskResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceServiceMethodDescriptorSupplier("DetachDisk"))
              .build();
        }
      }
    }
    return getDetachDiskMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.UpdateDiskRequest,
      io.ablestack.cell.v1.UpdateDiskResponse> getUpdateDiskMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateDisk",
      requestType = io.ablestack.cell.v1.UpdateDiskRequest.class,
      responseType = io.ablestack.cell.v1.UpdateDiskResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.UpdateDiskRequest,
      io.ablestack.cell.v1.UpdateDiskResponse> getUpdateDiskMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.UpdateDiskRequest, io.ablestack.cell.v1.UpdateDiskResponse> getUpdateDiskMethod;
    if ((getUpdateDiskMethod = DeviceServiceGrpc.getUpdateDiskMethod) == null) {
      synchronized (DeviceServiceGrpc.class) {
        if ((getUpdateDiskMethod = DeviceServiceGrpc.getUpdateDiskMethod) == null) {
          DeviceServiceGrpc.getUpdateDiskMethod = getUpdateDiskMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.UpdateDiskRequest, io.ablestack.cell.v1.UpdateDiskResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateDisk"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.UpdateDiskRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.UpdateDiskResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceServiceMethodDescriptorSupplier("UpdateDisk"))
              .build();
        }
      }
    }
    return getUpdateDiskMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ResizeDiskRequest,
      io.ablestack.cell.v1.ResizeDiskResponse> getResizeDiskMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ResizeDisk",
      requestType = io.ablestack.cell.v1.ResizeDiskRequest.class,
      responseType = io.ablestack.cell.v1.ResizeDiskResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ResizeDiskRequest,
      io.ablestack.cell.v1.ResizeDiskResponse> getResizeDiskMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ResizeDiskRequest, io.ablestack.cell.v1.ResizeDiskResponse> getResizeDiskMethod;
    if ((getResizeDiskMethod = DeviceServiceGrpc.getResizeDiskMethod) == null) {
      synchronized (DeviceServiceGrpc.class) {
        if ((getResizeDiskMethod = DeviceServiceGrpc.getResizeDiskMethod) == null) {
          DeviceServiceGrpc.getResizeDiskMethod = getResizeDiskMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ResizeDiskRequest, io.ablestack.cell.v1.ResizeDiskResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ResizeDisk"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ResizeDiskRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ResizeDiskResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceServiceMethodDescriptorSupplier("ResizeDisk"))
              .build();
        }
      }
    }
    return getResizeDiskMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ChangeMediaRequest,
      io.ablestack.cell.v1.ChangeMediaResponse> getChangeMediaMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ChangeMedia",
      requestType = io.ablestack.cell.v1.ChangeMediaRequest.class,
      responseType = io.ablestack.cell.v1.ChangeMediaResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ChangeMediaRequest,
      io.ablestack.cell.v1.ChangeMediaResponse> getChangeMediaMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ChangeMediaRequest, io.ablestack.cell.v1.ChangeMediaResponse> getChangeMediaMethod;
    if ((getChangeMediaMethod = DeviceServiceGrpc.getChangeMediaMethod) == null) {
      synchronized (DeviceServiceGrpc.class) {
        if ((getChangeMediaMethod = DeviceServiceGrpc.getChangeMediaMethod) == null) {
          DeviceServiceGrpc.getChangeMediaMethod = getChangeMediaMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ChangeMediaRequest, io.ablestack.cell.v1.ChangeMediaResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ChangeMedia"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ChangeMediaRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ChangeMediaResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceServiceMethodDescriptorSupplier("ChangeMedia"))
              .build();
        }
      }
    }
    return getChangeMediaMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.AttachNicRequest,
      io.ablestack.cell.v1.AttachNicResponse> getAttachNicMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AttachNic",
      requestType = io.ablestack.cell.v1.AttachNicRequest.class,
      responseType = io.ablestack.cell.v1.AttachNicResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.AttachNicRequest,
      io.ablestack.cell.v1.AttachNicResponse> getAttachNicMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.AttachNicRequest, io.ablestack.cell.v1.AttachNicResponse> getAttachNicMethod;
    if ((getAttachNicMethod = DeviceServiceGrpc.getAttachNicMethod) == null) {
      synchronized (DeviceServiceGrpc.class) {
        if ((getAttachNicMethod = DeviceServiceGrpc.getAttachNicMethod) == null) {
          DeviceServiceGrpc.getAttachNicMethod = getAttachNicMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.AttachNicRequest, io.ablestack.cell.v1.AttachNicResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AttachNic"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.AttachNicRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.AttachNicResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceServiceMethodDescriptorSupplier("AttachNic"))
              .build();
        }
      }
    }
    return getAttachNicMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.DetachNicRequest,
      io.ablestack.cell.v1.DetachNicResponse> getDetachNicMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DetachNic",
      requestType = io.ablestack.cell.v1.DetachNicRequest.class,
      responseType = io.ablestack.cell.v1.DetachNicResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.DetachNicRequest,
      io.ablestack.cell.v1.DetachNicResponse> getDetachNicMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.DetachNicRequest, io.ablestack.cell.v1.DetachNicResponse> getDetachNicMethod;
    if ((getDetachNicMethod = DeviceServiceGrpc.getDetachNicMethod) == null) {
      synchronized (DeviceServiceGrpc.class) {
        if ((getDetachNicMethod = DeviceServiceGrpc.getDetachNicMethod) == null) {
          DeviceServiceGrpc.getDetachNicMethod = getDetachNicMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.DetachNicRequest, io.ablestack.cell.v1.DetachNicResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DetachNic"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.DetachNicRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.DetachNicResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceServiceMethodDescriptorSupplier("DetachNic"))
              .build();
        }
      }
    }
    return getDetachNicMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.UpdateNicRequest,
      io.ablestack.cell.v1.UpdateNicResponse> getUpdateNicMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateNic",
      requestType = io.ablestack.cell.v1.UpdateNicRequest.class,
      responseType = io.ablestack.cell.v1.UpdateNicResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.UpdateNicRequest,
      io.ablestack.cell.v1.UpdateNicResponse> getUpdateNicMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.UpdateNicRequest, io.ablestack.cell.v1.UpdateNicResponse> getUpdateNicMethod;
    if ((getUpdateNicMethod = DeviceServiceGrpc.getUpdateNicMethod) == null) {
      synchronized (DeviceServiceGrpc.class) {
        if ((getUpdateNicMethod = DeviceServiceGrpc.getUpdateNicMethod) == null) {
          DeviceServiceGrpc.getUpdateNicMethod = getUpdateNicMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.UpdateNicRequest, io.ablestack.cell.v1.UpdateNicResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateNic"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.UpdateNicRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.UpdateNicResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceServiceMethodDescriptorSupplier("UpdateNic"))
              .build();
        }
      }
    }
    return getUpdateNicMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static DeviceServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DeviceServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DeviceServiceStub>() {
        @java.lang.Override
        public DeviceServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DeviceServiceStub(channel, callOptions);
        }
      };
    return DeviceServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static DeviceServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DeviceServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DeviceServiceBlockingV2Stub>() {
        @java.lang.Override
        public DeviceServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DeviceServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return DeviceServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static DeviceServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DeviceServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DeviceServiceBlockingStub>() {
        @java.lang.Override
        public DeviceServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DeviceServiceBlockingStub(channel, callOptions);
        }
      };
    return DeviceServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static DeviceServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DeviceServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DeviceServiceFutureStub>() {
        @java.lang.Override
        public DeviceServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DeviceServiceFutureStub(channel, callOptions);
        }
      };
    return DeviceServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Plugs devices into a VM and out of it, and changes those that it has: live where QEMU can, and stored for its next start, both or neither.
   * Every mutation keeps what ComputeService says of mutations: operations, `request_id`, `validate_only`, `etag`, VM_BUSY. The VM may be running, paused by a
   * user or shut off; in another state, or with a saved state that its next start would go on from, it is refused (VM_WRONG_STATE). The operation of a
   * celld that ended in the middle is finished or undone by the next.
   * A disk or a drive is named as in the spec; one without a name from Cell, as foreign VMs have, by its target such as `vda`. A network interface is named
   * by its MAC address. A device that the VM does not have is NOT_FOUND (DEVICE_NOT_FOUND).
   * Of foreign VMs devices are attached, detached and changed live too, by libvirt's own calls; what would rewrite their definition is refused
   * (VM_FOREIGN).
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Plugs a hard disk into a VM, an existing volume or a new one, which is made as CreateVm makes them. A VM that runs takes disks on the buses VIRTIO and SCSI only.
     * Each VIRTIO disk, and the first SCSI disk, needs a free PCIe port. A VM of machine type q35 starts with 8, and has 8 again at its next start.
     * Reasons: INVALID_FIELD, VM_WRONG_STATE, LIMIT_EXCEEDED, NO_FREE_SLOT, VOLUME_IN_USE, VOLUME_NOT_FOUND, VOLUME_ALREADY_EXISTS, POOL_NOT_FOUND,
     * POOL_FULL, NOT_SUPPORTED_BY_HOST. After any failure nothing of the disk is left.
     * </pre>
     */
    default void attachDisk(io.ablestack.cell.v1.AttachDiskRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.AttachDiskResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAttachDiskMethod(), responseObserver);
    }

    /**
     * <pre>
     * Unplugs a hard disk from a VM. A guest that runs has to release it: it is asked (phase `requested`), again every 10 s for one that is still booting, and
     * when it has (`released`) the disk leaves the definition (`gone`). The answer comes then. Only disks on the buses VIRTIO and SCSI can be unplugged while the VM runs.
     * When the guest does not release it in `timeout`: DEVICE_RELEASE_TIMEOUT. The disk is then still there, in the running VM and in the definition, and so is the request to
     * the guest, which nobody can take back (VmStatus.releasing_devices). If the guest follows later, the disk leaves the definition then, by an operation of celld's own, and its volume is kept. To go on waiting, ask again; else let the
     * guest end what uses the disk, or shut the VM down and ask again. With `force` the disk leaves the definition although the guest has not released it.
     * Reasons: DEVICE_NOT_FOUND, VM_WRONG_STATE, DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED (the guest said no), VOLUME_IN_USE and POOL_NOT_FOUND (of a volume that is to be
     * deleted), INVALID_FIELD.
     * </pre>
     */
    default void detachDisk(io.ablestack.cell.v1.DetachDiskRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DetachDiskResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDetachDiskMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes how a disk is read and written. Limits (`throttle`) change at once; everything else at the next start of a VM that runs: until then it is in
     * VmStatus.pending_changes. What is absent stays as it is.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, VM_FOREIGN (anything but `throttle`), NOT_SUPPORTED_BY_HOST.
     * </pre>
     */
    default void updateDisk(io.ablestack.cell.v1.UpdateDiskRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.UpdateDiskResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateDiskMethod(), responseObserver);
    }

    /**
     * <pre>
     * Makes a disk larger; a guest that runs sees it at once. A disk is never made smaller (INVALID_FIELD): what the guest has there would be lost.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, POOL_FULL, VOLUME_NOT_FOUND (its volume is in no pool of Cell), POOL_NOT_FOUND, VOLUME_IN_USE.
     * </pre>
     */
    default void resizeDisk(io.ablestack.cell.v1.ResizeDiskRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ResizeDiskResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getResizeDiskMethod(), responseObserver);
    }

    /**
     * <pre>
     * Puts an image into a CD-ROM drive, in the place of the one that is there, or takes it out. A guest may lock the drive, as Linux does while the CD is
     * mounted: MEDIA_LOCKED, and nothing has changed. `force` opens a locked drive, as a needle does: the guest then has read errors.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, MEDIA_LOCKED, VOLUME_NOT_FOUND, VOLUME_IN_USE, POOL_NOT_FOUND, NOT_SUPPORTED_BY_HOST.
     * </pre>
     */
    default void changeMedia(io.ablestack.cell.v1.ChangeMediaRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ChangeMediaResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getChangeMediaMethod(), responseObserver);
    }

    /**
     * <pre>
     * Plugs a network interface into a VM. Models E1000 and RTL8139 can be plugged only into a VM that is shut off, or of machine type `pc`.
     * Reasons: INVALID_FIELD, VM_WRONG_STATE, LIMIT_EXCEEDED, NO_FREE_SLOT, MAC_IN_USE, NETWORK_NOT_FOUND. After any failure nothing of the interface is left.
     * </pre>
     */
    default void attachNic(io.ablestack.cell.v1.AttachNicRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.AttachNicResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAttachNicMethod(), responseObserver);
    }

    /**
     * <pre>
     * Unplugs a network interface from a VM, as DetachDisk does a disk.
     * Reasons: DEVICE_NOT_FOUND, VM_WRONG_STATE, DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED.
     * </pre>
     */
    default void detachNic(io.ablestack.cell.v1.DetachNicRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DetachNicResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDetachNicMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes a network interface. Its link and what it is plugged into change at once; model, MAC address and boot order at the next start of a VM that runs: until
     * then they are in VmStatus.pending_changes. What is absent stays as it is.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, VM_FOREIGN (anything but link and source), MAC_IN_USE, NETWORK_NOT_FOUND.
     * </pre>
     */
    default void updateNic(io.ablestack.cell.v1.UpdateNicRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.UpdateNicResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateNicMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service DeviceService.
   * <pre>
   * Plugs devices into a VM and out of it, and changes those that it has: live where QEMU can, and stored for its next start, both or neither.
   * Every mutation keeps what ComputeService says of mutations: operations, `request_id`, `validate_only`, `etag`, VM_BUSY. The VM may be running, paused by a
   * user or shut off; in another state, or with a saved state that its next start would go on from, it is refused (VM_WRONG_STATE). The operation of a
   * celld that ended in the middle is finished or undone by the next.
   * A disk or a drive is named as in the spec; one without a name from Cell, as foreign VMs have, by its target such as `vda`. A network interface is named
   * by its MAC address. A device that the VM does not have is NOT_FOUND (DEVICE_NOT_FOUND).
   * Of foreign VMs devices are attached, detached and changed live too, by libvirt's own calls; what would rewrite their definition is refused
   * (VM_FOREIGN).
   * </pre>
   */
  public static abstract class DeviceServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return DeviceServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service DeviceService.
   * <pre>
   * Plugs devices into a VM and out of it, and changes those that it has: live where QEMU can, and stored for its next start, both or neither.
   * Every mutation keeps what ComputeService says of mutations: operations, `request_id`, `validate_only`, `etag`, VM_BUSY. The VM may be running, paused by a
   * user or shut off; in another state, or with a saved state that its next start would go on from, it is refused (VM_WRONG_STATE). The operation of a
   * celld that ended in the middle is finished or undone by the next.
   * A disk or a drive is named as in the spec; one without a name from Cell, as foreign VMs have, by its target such as `vda`. A network interface is named
   * by its MAC address. A device that the VM does not have is NOT_FOUND (DEVICE_NOT_FOUND).
   * Of foreign VMs devices are attached, detached and changed live too, by libvirt's own calls; what would rewrite their definition is refused
   * (VM_FOREIGN).
   * </pre>
   */
  public static final class DeviceServiceStub
      extends io.grpc.stub.AbstractAsyncStub<DeviceServiceStub> {
    private DeviceServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DeviceServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DeviceServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Plugs a hard disk into a VM, an existing volume or a new one, which is made as CreateVm makes them. A VM that runs takes disks on the buses VIRTIO and SCSI only.
     * Each VIRTIO disk, and the first SCSI disk, needs a free PCIe port. A VM of machine type q35 starts with 8, and has 8 again at its next start.
     * Reasons: INVALID_FIELD, VM_WRONG_STATE, LIMIT_EXCEEDED, NO_FREE_SLOT, VOLUME_IN_USE, VOLUME_NOT_FOUND, VOLUME_ALREADY_EXISTS, POOL_NOT_FOUND,
     * POOL_FULL, NOT_SUPPORTED_BY_HOST. After any failure nothing of the disk is left.
     * </pre>
     */
    public void attachDisk(io.ablestack.cell.v1.AttachDiskRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.AttachDiskResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAttachDiskMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Unplugs a hard disk from a VM. A guest that runs has to release it: it is asked (phase `requested`), again every 10 s for one that is still booting, and
     * when it has (`released`) the disk leaves the definition (`gone`). The answer comes then. Only disks on the buses VIRTIO and SCSI can be unplugged while the VM runs.
     * When the guest does not release it in `timeout`: DEVICE_RELEASE_TIMEOUT. The disk is then still there, in the running VM and in the definition, and so is the request to
     * the guest, which nobody can take back (VmStatus.releasing_devices). If the guest follows later, the disk leaves the definition then, by an operation of celld's own, and its volume is kept. To go on waiting, ask again; else let the
     * guest end what uses the disk, or shut the VM down and ask again. With `force` the disk leaves the definition although the guest has not released it.
     * Reasons: DEVICE_NOT_FOUND, VM_WRONG_STATE, DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED (the guest said no), VOLUME_IN_USE and POOL_NOT_FOUND (of a volume that is to be
     * deleted), INVALID_FIELD.
     * </pre>
     */
    public void detachDisk(io.ablestack.cell.v1.DetachDiskRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DetachDiskResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDetachDiskMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Changes how a disk is read and written. Limits (`throttle`) change at once; everything else at the next start of a VM that runs: until then it is in
     * VmStatus.pending_changes. What is absent stays as it is.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, VM_FOREIGN (anything but `throttle`), NOT_SUPPORTED_BY_HOST.
     * </pre>
     */
    public void updateDisk(io.ablestack.cell.v1.UpdateDiskRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.UpdateDiskResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateDiskMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Makes a disk larger; a guest that runs sees it at once. A disk is never made smaller (INVALID_FIELD): what the guest has there would be lost.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, POOL_FULL, VOLUME_NOT_FOUND (its volume is in no pool of Cell), POOL_NOT_FOUND, VOLUME_IN_USE.
     * </pre>
     */
    public void resizeDisk(io.ablestack.cell.v1.ResizeDiskRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ResizeDiskResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getResizeDiskMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Puts an image into a CD-ROM drive, in the place of the one that is there, or takes it out. A guest may lock the drive, as Linux does while the CD is
     * mounted: MEDIA_LOCKED, and nothing has changed. `force` opens a locked drive, as a needle does: the guest then has read errors.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, MEDIA_LOCKED, VOLUME_NOT_FOUND, VOLUME_IN_USE, POOL_NOT_FOUND, NOT_SUPPORTED_BY_HOST.
     * </pre>
     */
    public void changeMedia(io.ablestack.cell.v1.ChangeMediaRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ChangeMediaResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getChangeMediaMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Plugs a network interface into a VM. Models E1000 and RTL8139 can be plugged only into a VM that is shut off, or of machine type `pc`.
     * Reasons: INVALID_FIELD, VM_WRONG_STATE, LIMIT_EXCEEDED, NO_FREE_SLOT, MAC_IN_USE, NETWORK_NOT_FOUND. After any failure nothing of the interface is left.
     * </pre>
     */
    public void attachNic(io.ablestack.cell.v1.AttachNicRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.AttachNicResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAttachNicMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Unplugs a network interface from a VM, as DetachDisk does a disk.
     * Reasons: DEVICE_NOT_FOUND, VM_WRONG_STATE, DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED.
     * </pre>
     */
    public void detachNic(io.ablestack.cell.v1.DetachNicRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DetachNicResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDetachNicMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Changes a network interface. Its link and what it is plugged into change at once; model, MAC address and boot order at the next start of a VM that runs: until
     * then they are in VmStatus.pending_changes. What is absent stays as it is.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, VM_FOREIGN (anything but link and source), MAC_IN_USE, NETWORK_NOT_FOUND.
     * </pre>
     */
    public void updateNic(io.ablestack.cell.v1.UpdateNicRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.UpdateNicResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateNicMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service DeviceService.
   * <pre>
   * Plugs devices into a VM and out of it, and changes those that it has: live where QEMU can, and stored for its next start, both or neither.
   * Every mutation keeps what ComputeService says of mutations: operations, `request_id`, `validate_only`, `etag`, VM_BUSY. The VM may be running, paused by a
   * user or shut off; in another state, or with a saved state that its next start would go on from, it is refused (VM_WRONG_STATE). The operation of a
   * celld that ended in the middle is finished or undone by the next.
   * A disk or a drive is named as in the spec; one without a name from Cell, as foreign VMs have, by its target such as `vda`. A network interface is named
   * by its MAC address. A device that the VM does not have is NOT_FOUND (DEVICE_NOT_FOUND).
   * Of foreign VMs devices are attached, detached and changed live too, by libvirt's own calls; what would rewrite their definition is refused
   * (VM_FOREIGN).
   * </pre>
   */
  public static final class DeviceServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<DeviceServiceBlockingV2Stub> {
    private DeviceServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DeviceServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DeviceServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Plugs a hard disk into a VM, an existing volume or a new one, which is made as CreateVm makes them. A VM that runs takes disks on the buses VIRTIO and SCSI only.
     * Each VIRTIO disk, and the first SCSI disk, needs a free PCIe port. A VM of machine type q35 starts with 8, and has 8 again at its next start.
     * Reasons: INVALID_FIELD, VM_WRONG_STATE, LIMIT_EXCEEDED, NO_FREE_SLOT, VOLUME_IN_USE, VOLUME_NOT_FOUND, VOLUME_ALREADY_EXISTS, POOL_NOT_FOUND,
     * POOL_FULL, NOT_SUPPORTED_BY_HOST. After any failure nothing of the disk is left.
     * </pre>
     */
    public io.ablestack.cell.v1.AttachDiskResponse attachDisk(io.ablestack.cell.v1.AttachDiskRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAttachDiskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Unplugs a hard disk from a VM. A guest that runs has to release it: it is asked (phase `requested`), again every 10 s for one that is still booting, and
     * when it has (`released`) the disk leaves the definition (`gone`). The answer comes then. Only disks on the buses VIRTIO and SCSI can be unplugged while the VM runs.
     * When the guest does not release it in `timeout`: DEVICE_RELEASE_TIMEOUT. The disk is then still there, in the running VM and in the definition, and so is the request to
     * the guest, which nobody can take back (VmStatus.releasing_devices). If the guest follows later, the disk leaves the definition then, by an operation of celld's own, and its volume is kept. To go on waiting, ask again; else let the
     * guest end what uses the disk, or shut the VM down and ask again. With `force` the disk leaves the definition although the guest has not released it.
     * Reasons: DEVICE_NOT_FOUND, VM_WRONG_STATE, DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED (the guest said no), VOLUME_IN_USE and POOL_NOT_FOUND (of a volume that is to be
     * deleted), INVALID_FIELD.
     * </pre>
     */
    public io.ablestack.cell.v1.DetachDiskResponse detachDisk(io.ablestack.cell.v1.DetachDiskRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDetachDiskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes how a disk is read and written. Limits (`throttle`) change at once; everything else at the next start of a VM that runs: until then it is in
     * VmStatus.pending_changes. What is absent stays as it is.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, VM_FOREIGN (anything but `throttle`), NOT_SUPPORTED_BY_HOST.
     * </pre>
     */
    public io.ablestack.cell.v1.UpdateDiskResponse updateDisk(io.ablestack.cell.v1.UpdateDiskRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateDiskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes a disk larger; a guest that runs sees it at once. A disk is never made smaller (INVALID_FIELD): what the guest has there would be lost.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, POOL_FULL, VOLUME_NOT_FOUND (its volume is in no pool of Cell), POOL_NOT_FOUND, VOLUME_IN_USE.
     * </pre>
     */
    public io.ablestack.cell.v1.ResizeDiskResponse resizeDisk(io.ablestack.cell.v1.ResizeDiskRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getResizeDiskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Puts an image into a CD-ROM drive, in the place of the one that is there, or takes it out. A guest may lock the drive, as Linux does while the CD is
     * mounted: MEDIA_LOCKED, and nothing has changed. `force` opens a locked drive, as a needle does: the guest then has read errors.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, MEDIA_LOCKED, VOLUME_NOT_FOUND, VOLUME_IN_USE, POOL_NOT_FOUND, NOT_SUPPORTED_BY_HOST.
     * </pre>
     */
    public io.ablestack.cell.v1.ChangeMediaResponse changeMedia(io.ablestack.cell.v1.ChangeMediaRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getChangeMediaMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Plugs a network interface into a VM. Models E1000 and RTL8139 can be plugged only into a VM that is shut off, or of machine type `pc`.
     * Reasons: INVALID_FIELD, VM_WRONG_STATE, LIMIT_EXCEEDED, NO_FREE_SLOT, MAC_IN_USE, NETWORK_NOT_FOUND. After any failure nothing of the interface is left.
     * </pre>
     */
    public io.ablestack.cell.v1.AttachNicResponse attachNic(io.ablestack.cell.v1.AttachNicRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAttachNicMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Unplugs a network interface from a VM, as DetachDisk does a disk.
     * Reasons: DEVICE_NOT_FOUND, VM_WRONG_STATE, DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED.
     * </pre>
     */
    public io.ablestack.cell.v1.DetachNicResponse detachNic(io.ablestack.cell.v1.DetachNicRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDetachNicMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes a network interface. Its link and what it is plugged into change at once; model, MAC address and boot order at the next start of a VM that runs: until
     * then they are in VmStatus.pending_changes. What is absent stays as it is.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, VM_FOREIGN (anything but link and source), MAC_IN_USE, NETWORK_NOT_FOUND.
     * </pre>
     */
    public io.ablestack.cell.v1.UpdateNicResponse updateNic(io.ablestack.cell.v1.UpdateNicRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateNicMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service DeviceService.
   * <pre>
   * Plugs devices into a VM and out of it, and changes those that it has: live where QEMU can, and stored for its next start, both or neither.
   * Every mutation keeps what ComputeService says of mutations: operations, `request_id`, `validate_only`, `etag`, VM_BUSY. The VM may be running, paused by a
   * user or shut off; in another state, or with a saved state that its next start would go on from, it is refused (VM_WRONG_STATE). The operation of a
   * celld that ended in the middle is finished or undone by the next.
   * A disk or a drive is named as in the spec; one without a name from Cell, as foreign VMs have, by its target such as `vda`. A network interface is named
   * by its MAC address. A device that the VM does not have is NOT_FOUND (DEVICE_NOT_FOUND).
   * Of foreign VMs devices are attached, detached and changed live too, by libvirt's own calls; what would rewrite their definition is refused
   * (VM_FOREIGN).
   * </pre>
   */
  public static final class DeviceServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<DeviceServiceBlockingStub> {
    private DeviceServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DeviceServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DeviceServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Plugs a hard disk into a VM, an existing volume or a new one, which is made as CreateVm makes them. A VM that runs takes disks on the buses VIRTIO and SCSI only.
     * Each VIRTIO disk, and the first SCSI disk, needs a free PCIe port. A VM of machine type q35 starts with 8, and has 8 again at its next start.
     * Reasons: INVALID_FIELD, VM_WRONG_STATE, LIMIT_EXCEEDED, NO_FREE_SLOT, VOLUME_IN_USE, VOLUME_NOT_FOUND, VOLUME_ALREADY_EXISTS, POOL_NOT_FOUND,
     * POOL_FULL, NOT_SUPPORTED_BY_HOST. After any failure nothing of the disk is left.
     * </pre>
     */
    public io.ablestack.cell.v1.AttachDiskResponse attachDisk(io.ablestack.cell.v1.AttachDiskRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAttachDiskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Unplugs a hard disk from a VM. A guest that runs has to release it: it is asked (phase `requested`), again every 10 s for one that is still booting, and
     * when it has (`released`) the disk leaves the definition (`gone`). The answer comes then. Only disks on the buses VIRTIO and SCSI can be unplugged while the VM runs.
     * When the guest does not release it in `timeout`: DEVICE_RELEASE_TIMEOUT. The disk is then still there, in the running VM and in the definition, and so is the request to
     * the guest, which nobody can take back (VmStatus.releasing_devices). If the guest follows later, the disk leaves the definition then, by an operation of celld's own, and its volume is kept. To go on waiting, ask again; else let the
     * guest end what uses the disk, or shut the VM down and ask again. With `force` the disk leaves the definition although the guest has not released it.
     * Reasons: DEVICE_NOT_FOUND, VM_WRONG_STATE, DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED (the guest said no), VOLUME_IN_USE and POOL_NOT_FOUND (of a volume that is to be
     * deleted), INVALID_FIELD.
     * </pre>
     */
    public io.ablestack.cell.v1.DetachDiskResponse detachDisk(io.ablestack.cell.v1.DetachDiskRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDetachDiskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes how a disk is read and written. Limits (`throttle`) change at once; everything else at the next start of a VM that runs: until then it is in
     * VmStatus.pending_changes. What is absent stays as it is.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, VM_FOREIGN (anything but `throttle`), NOT_SUPPORTED_BY_HOST.
     * </pre>
     */
    public io.ablestack.cell.v1.UpdateDiskResponse updateDisk(io.ablestack.cell.v1.UpdateDiskRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateDiskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes a disk larger; a guest that runs sees it at once. A disk is never made smaller (INVALID_FIELD): what the guest has there would be lost.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, POOL_FULL, VOLUME_NOT_FOUND (its volume is in no pool of Cell), POOL_NOT_FOUND, VOLUME_IN_USE.
     * </pre>
     */
    public io.ablestack.cell.v1.ResizeDiskResponse resizeDisk(io.ablestack.cell.v1.ResizeDiskRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getResizeDiskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Puts an image into a CD-ROM drive, in the place of the one that is there, or takes it out. A guest may lock the drive, as Linux does while the CD is
     * mounted: MEDIA_LOCKED, and nothing has changed. `force` opens a locked drive, as a needle does: the guest then has read errors.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, MEDIA_LOCKED, VOLUME_NOT_FOUND, VOLUME_IN_USE, POOL_NOT_FOUND, NOT_SUPPORTED_BY_HOST.
     * </pre>
     */
    public io.ablestack.cell.v1.ChangeMediaResponse changeMedia(io.ablestack.cell.v1.ChangeMediaRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getChangeMediaMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Plugs a network interface into a VM. Models E1000 and RTL8139 can be plugged only into a VM that is shut off, or of machine type `pc`.
     * Reasons: INVALID_FIELD, VM_WRONG_STATE, LIMIT_EXCEEDED, NO_FREE_SLOT, MAC_IN_USE, NETWORK_NOT_FOUND. After any failure nothing of the interface is left.
     * </pre>
     */
    public io.ablestack.cell.v1.AttachNicResponse attachNic(io.ablestack.cell.v1.AttachNicRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAttachNicMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Unplugs a network interface from a VM, as DetachDisk does a disk.
     * Reasons: DEVICE_NOT_FOUND, VM_WRONG_STATE, DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED.
     * </pre>
     */
    public io.ablestack.cell.v1.DetachNicResponse detachNic(io.ablestack.cell.v1.DetachNicRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDetachNicMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes a network interface. Its link and what it is plugged into change at once; model, MAC address and boot order at the next start of a VM that runs: until
     * then they are in VmStatus.pending_changes. What is absent stays as it is.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, VM_FOREIGN (anything but link and source), MAC_IN_USE, NETWORK_NOT_FOUND.
     * </pre>
     */
    public io.ablestack.cell.v1.UpdateNicResponse updateNic(io.ablestack.cell.v1.UpdateNicRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateNicMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service DeviceService.
   * <pre>
   * Plugs devices into a VM and out of it, and changes those that it has: live where QEMU can, and stored for its next start, both or neither.
   * Every mutation keeps what ComputeService says of mutations: operations, `request_id`, `validate_only`, `etag`, VM_BUSY. The VM may be running, paused by a
   * user or shut off; in another state, or with a saved state that its next start would go on from, it is refused (VM_WRONG_STATE). The operation of a
   * celld that ended in the middle is finished or undone by the next.
   * A disk or a drive is named as in the spec; one without a name from Cell, as foreign VMs have, by its target such as `vda`. A network interface is named
   * by its MAC address. A device that the VM does not have is NOT_FOUND (DEVICE_NOT_FOUND).
   * Of foreign VMs devices are attached, detached and changed live too, by libvirt's own calls; what would rewrite their definition is refused
   * (VM_FOREIGN).
   * </pre>
   */
  public static final class DeviceServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<DeviceServiceFutureStub> {
    private DeviceServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DeviceServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DeviceServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Plugs a hard disk into a VM, an existing volume or a new one, which is made as CreateVm makes them. A VM that runs takes disks on the buses VIRTIO and SCSI only.
     * Each VIRTIO disk, and the first SCSI disk, needs a free PCIe port. A VM of machine type q35 starts with 8, and has 8 again at its next start.
     * Reasons: INVALID_FIELD, VM_WRONG_STATE, LIMIT_EXCEEDED, NO_FREE_SLOT, VOLUME_IN_USE, VOLUME_NOT_FOUND, VOLUME_ALREADY_EXISTS, POOL_NOT_FOUND,
     * POOL_FULL, NOT_SUPPORTED_BY_HOST. After any failure nothing of the disk is left.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.AttachDiskResponse> attachDisk(
        io.ablestack.cell.v1.AttachDiskRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAttachDiskMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Unplugs a hard disk from a VM. A guest that runs has to release it: it is asked (phase `requested`), again every 10 s for one that is still booting, and
     * when it has (`released`) the disk leaves the definition (`gone`). The answer comes then. Only disks on the buses VIRTIO and SCSI can be unplugged while the VM runs.
     * When the guest does not release it in `timeout`: DEVICE_RELEASE_TIMEOUT. The disk is then still there, in the running VM and in the definition, and so is the request to
     * the guest, which nobody can take back (VmStatus.releasing_devices). If the guest follows later, the disk leaves the definition then, by an operation of celld's own, and its volume is kept. To go on waiting, ask again; else let the
     * guest end what uses the disk, or shut the VM down and ask again. With `force` the disk leaves the definition although the guest has not released it.
     * Reasons: DEVICE_NOT_FOUND, VM_WRONG_STATE, DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED (the guest said no), VOLUME_IN_USE and POOL_NOT_FOUND (of a volume that is to be
     * deleted), INVALID_FIELD.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.DetachDiskResponse> detachDisk(
        io.ablestack.cell.v1.DetachDiskRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDetachDiskMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Changes how a disk is read and written. Limits (`throttle`) change at once; everything else at the next start of a VM that runs: until then it is in
     * VmStatus.pending_changes. What is absent stays as it is.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, VM_FOREIGN (anything but `throttle`), NOT_SUPPORTED_BY_HOST.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.UpdateDiskResponse> updateDisk(
        io.ablestack.cell.v1.UpdateDiskRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateDiskMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Makes a disk larger; a guest that runs sees it at once. A disk is never made smaller (INVALID_FIELD): what the guest has there would be lost.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, POOL_FULL, VOLUME_NOT_FOUND (its volume is in no pool of Cell), POOL_NOT_FOUND, VOLUME_IN_USE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ResizeDiskResponse> resizeDisk(
        io.ablestack.cell.v1.ResizeDiskRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getResizeDiskMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Puts an image into a CD-ROM drive, in the place of the one that is there, or takes it out. A guest may lock the drive, as Linux does while the CD is
     * mounted: MEDIA_LOCKED, and nothing has changed. `force` opens a locked drive, as a needle does: the guest then has read errors.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, MEDIA_LOCKED, VOLUME_NOT_FOUND, VOLUME_IN_USE, POOL_NOT_FOUND, NOT_SUPPORTED_BY_HOST.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ChangeMediaResponse> changeMedia(
        io.ablestack.cell.v1.ChangeMediaRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getChangeMediaMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Plugs a network interface into a VM. Models E1000 and RTL8139 can be plugged only into a VM that is shut off, or of machine type `pc`.
     * Reasons: INVALID_FIELD, VM_WRONG_STATE, LIMIT_EXCEEDED, NO_FREE_SLOT, MAC_IN_USE, NETWORK_NOT_FOUND. After any failure nothing of the interface is left.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.AttachNicResponse> attachNic(
        io.ablestack.cell.v1.AttachNicRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAttachNicMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Unplugs a network interface from a VM, as DetachDisk does a disk.
     * Reasons: DEVICE_NOT_FOUND, VM_WRONG_STATE, DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.DetachNicResponse> detachNic(
        io.ablestack.cell.v1.DetachNicRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDetachNicMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Changes a network interface. Its link and what it is plugged into change at once; model, MAC address and boot order at the next start of a VM that runs: until
     * then they are in VmStatus.pending_changes. What is absent stays as it is.
     * Reasons: INVALID_FIELD, DEVICE_NOT_FOUND, VM_WRONG_STATE, VM_FOREIGN (anything but link and source), MAC_IN_USE, NETWORK_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.UpdateNicResponse> updateNic(
        io.ablestack.cell.v1.UpdateNicRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateNicMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_ATTACH_DISK = 0;
  private static final int METHODID_DETACH_DISK = 1;
  private static final int METHODID_UPDATE_DISK = 2;
  private static final int METHODID_RESIZE_DISK = 3;
  private static final int METHODID_CHANGE_MEDIA = 4;
  private static final int METHODID_ATTACH_NIC = 5;
  private static final int METHODID_DETACH_NIC = 6;
  private static final int METHODID_UPDATE_NIC = 7;

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
        case METHODID_ATTACH_DISK:
          serviceImpl.attachDisk((io.ablestack.cell.v1.AttachDiskRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.AttachDiskResponse>) responseObserver);
          break;
        case METHODID_DETACH_DISK:
          serviceImpl.detachDisk((io.ablestack.cell.v1.DetachDiskRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DetachDiskResponse>) responseObserver);
          break;
        case METHODID_UPDATE_DISK:
          serviceImpl.updateDisk((io.ablestack.cell.v1.UpdateDiskRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.UpdateDiskResponse>) responseObserver);
          break;
        case METHODID_RESIZE_DISK:
          serviceImpl.resizeDisk((io.ablestack.cell.v1.ResizeDiskRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ResizeDiskResponse>) responseObserver);
          break;
        case METHODID_CHANGE_MEDIA:
          serviceImpl.changeMedia((io.ablestack.cell.v1.ChangeMediaRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ChangeMediaResponse>) responseObserver);
          break;
        case METHODID_ATTACH_NIC:
          serviceImpl.attachNic((io.ablestack.cell.v1.AttachNicRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.AttachNicResponse>) responseObserver);
          break;
        case METHODID_DETACH_NIC:
          serviceImpl.detachNic((io.ablestack.cell.v1.DetachNicRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DetachNicResponse>) responseObserver);
          break;
        case METHODID_UPDATE_NIC:
          serviceImpl.updateNic((io.ablestack.cell.v1.UpdateNicRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.UpdateNicResponse>) responseObserver);
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
          getAttachDiskMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.AttachDiskRequest,
              io.ablestack.cell.v1.AttachDiskResponse>(
                service, METHODID_ATTACH_DISK)))
        .addMethod(
          getDetachDiskMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.DetachDiskRequest,
              io.ablestack.cell.v1.DetachDiskResponse>(
                service, METHODID_DETACH_DISK)))
        .addMethod(
          getUpdateDiskMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.UpdateDiskRequest,
              io.ablestack.cell.v1.UpdateDiskResponse>(
                service, METHODID_UPDATE_DISK)))
        .addMethod(
          getResizeDiskMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ResizeDiskRequest,
              io.ablestack.cell.v1.ResizeDiskResponse>(
                service, METHODID_RESIZE_DISK)))
        .addMethod(
          getChangeMediaMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ChangeMediaRequest,
              io.ablestack.cell.v1.ChangeMediaResponse>(
                service, METHODID_CHANGE_MEDIA)))
        .addMethod(
          getAttachNicMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.AttachNicRequest,
              io.ablestack.cell.v1.AttachNicResponse>(
                service, METHODID_ATTACH_NIC)))
        .addMethod(
          getDetachNicMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.DetachNicRequest,
              io.ablestack.cell.v1.DetachNicResponse>(
                service, METHODID_DETACH_NIC)))
        .addMethod(
          getUpdateNicMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.UpdateNicRequest,
              io.ablestack.cell.v1.UpdateNicResponse>(
                service, METHODID_UPDATE_NIC)))
        .build();
  }

  private static abstract class DeviceServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    DeviceServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.ablestack.cell.v1.DeviceServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("DeviceService");
    }
  }

  private static final class DeviceServiceFileDescriptorSupplier
      extends DeviceServiceBaseDescriptorSupplier {
    DeviceServiceFileDescriptorSupplier() {}
  }

  private static final class DeviceServiceMethodDescriptorSupplier
      extends DeviceServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    DeviceServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (DeviceServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new DeviceServiceFileDescriptorSupplier())
              .addMethod(getAttachDiskMethod())
              .addMethod(getDetachDiskMethod())
              .addMethod(getUpdateDiskMethod())
              .addMethod(getResizeDiskMethod())
              .addMethod(getChangeMediaMethod())
              .addMethod(getAttachNicMethod())
              .addMethod(getDetachNicMethod())
              .addMethod(getUpdateNicMethod())
              .build();
        }
      }
    }
    return result;
  }
}
