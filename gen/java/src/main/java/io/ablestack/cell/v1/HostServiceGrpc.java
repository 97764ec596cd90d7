package io.ablestack.cell.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * The host that celld runs on. For gRPC's health service it serves also while libvirt cannot be reached, since GetHost answers then and says why;
 * ComputeService, and celld as a whole, do not.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class HostServiceGrpc {

  private HostServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "cell.v1.HostService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetHostRequest,
      io.ablestack.cell.v1.GetHostResponse> getGetHostMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetHost",
      requestType = io.ablestack.cell.v1.GetHostRequest.class,
      responseType = io.ablestack.cell.v1.GetHostResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetHostRequest,
      io.ablestack.cell.v1.GetHostResponse> getGetHostMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetHostRequest, io.ablestack.cell.v1.GetHostResponse> getGetHostMethod;
    if ((getGetHostMethod = HostServiceGrpc.getGetHostMethod) == null) {
      synchronized (HostServiceGrpc.class) {
        if ((getGetHostMethod = HostServiceGrpc.getGetHostMethod) == null) {
          HostServiceGrpc.getGetHostMethod = getGetHostMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.GetHostRequest, io.ablestack.cell.v1.GetHostResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetHost"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetHostRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetHostResponse.getDefaultInstance()))
              .setSchemaDescriptor(new HostServiceMethodDescriptorSupplier("GetHost"))
              .build();
        }
      }
    }
    return getGetHostMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetLimitsRequest,
      io.ablestack.cell.v1.GetLimitsResponse> getGetLimitsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetLimits",
      requestType = io.ablestack.cell.v1.GetLimitsRequest.class,
      responseType = io.ablestack.cell.v1.GetLimitsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetLimitsRequest,
      io.ablestack.cell.v1.GetLimitsResponse> getGetLimitsMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetLimitsRequest, io.ablestack.cell.v1.GetLimitsResponse> getGetLimitsMethod;
    if ((getGetLimitsMethod = HostServiceGrpc.getGetLimitsMethod) == null) {
      synchronized (HostServiceGrpc.class) {
        if ((getGetLimitsMethod = HostServiceGrpc.getGetLimitsMethod) == null) {
          HostServiceGrpc.getGetLimitsMethod = getGetLimitsMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.GetLimitsRequest, io.ablestack.cell.v1.GetLimitsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetLimits"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetLimitsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetLimitsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new HostServiceMethodDescriptorSupplier("GetLimits"))
              .build();
        }
      }
    }
    return getGetLimitsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.EnterMaintenanceRequest,
      io.ablestack.cell.v1.EnterMaintenanceResponse> getEnterMaintenanceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "EnterMaintenance",
      requestType = io.ablestack.cell.v1.EnterMaintenanceRequest.class,
      responseType = io.ablestack.cell.v1.EnterMaintenanceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.EnterMaintenanceRequest,
      io.ablestack.cell.v1.EnterMaintenanceResponse> getEnterMaintenanceMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.EnterMaintenanceRequest, io.ablestack.cell.v1.EnterMaintenanceResponse> getEnterMaintenanceMethod;
    if ((getEnterMaintenanceMethod = HostServiceGrpc.getEnterMaintenanceMethod) == null) {
      synchronized (HostServiceGrpc.class) {
        if ((getEnterMaintenanceMethod = HostServiceGrpc.getEnterMaintenanceMethod) == null) {
          HostServiceGrpc.getEnterMaintenanceMethod = getEnterMaintenanceMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.EnterMaintenanceRequest, io.ablestack.cell.v1.EnterMaintenanceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "EnterMaintenance"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.EnterMaintenanceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.EnterMaintenanceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new HostServiceMethodDescriptorSupplier("EnterMaintenance"))
              .build();
        }
      }
    }
    return getEnterMaintenanceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.LeaveMaintenanceRequest,
      io.ablestack.cell.v1.LeaveMaintenanceResponse> getLeaveMaintenanceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "LeaveMaintenance",
      requestType = io.ablestack.cell.v1.LeaveMaintenanceRequest.class,
      responseType = io.ablestack.cell.v1.LeaveMaintenanceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.LeaveMaintenanceRequest,
      io.ablestack.cell.v1.LeaveMaintenanceResponse> getLeaveMaintenanceMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.LeaveMaintenanceRequest, io.ablestack.cell.v1.LeaveMaintenanceResponse> getLeaveMaintenanceMethod;
    if ((getLeaveMaintenanceMethod = HostServiceGrpc.getLeaveMaintenanceMethod) == null) {
      synchronized (HostServiceGrpc.class) {
        if ((getLeaveMaintenanceMethod = HostServiceGrpc.getLeaveMaintenanceMethod) == null) {
          HostServiceGrpc.getLeaveMaintenanceMethod = getLeaveMaintenanceMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.LeaveMaintenanceRequest, io.ablestack.cell.v1.LeaveMaintenanceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "LeaveMaintenance"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.LeaveMaintenanceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.LeaveMaintenanceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new HostServiceMethodDescriptorSupplier("LeaveMaintenance"))
              .build();
        }
      }
    }
    return getLeaveMaintenanceMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static HostServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<HostServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<HostServiceStub>() {
        @java.lang.Override
        public HostServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new HostServiceStub(channel, callOptions);
        }
      };
    return HostServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static HostServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<HostServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<HostServiceBlockingV2Stub>() {
        @java.lang.Override
        public HostServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new HostServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return HostServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static HostServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<HostServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<HostServiceBlockingStub>() {
        @java.lang.Override
        public HostServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new HostServiceBlockingStub(channel, callOptions);
        }
      };
    return HostServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static HostServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<HostServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<HostServiceFutureStub>() {
        @java.lang.Override
        public HostServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new HostServiceFutureStub(channel, callOptions);
        }
      };
    return HostServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * The host that celld runs on. For gRPC's health service it serves also while libvirt cannot be reached, since GetHost answers then and says why;
   * ComputeService, and celld as a whole, do not.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Gives the host: hardware, versions, health of its components. Answers also while libvirt cannot be reached: what is then known is
     * given, with the time it was seen.
     * </pre>
     */
    default void getHost(io.ablestack.cell.v1.GetHostRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetHostResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetHostMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives every limit that Cell enforces, with its present use.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    default void getLimits(io.ablestack.cell.v1.GetLimitsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetLimitsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetLimitsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Puts the host into maintenance: from now on no VM is created, cloned, started, restored or taken in from another host here, each refused with
     * HOST_IN_MAINTENANCE; celld starts no VM with the host (those with `autostart` and without `start_order` libvirt starts all the same). What runs goes on, may be rebooted by its guest, and may be moved away. It holds over restarts of celld and of the
     * host. A host that is in maintenance already stays there, with the new note.
     * Reasons: STATE_DIRECTORY_FAILED.
     * </pre>
     */
    default void enterMaintenance(io.ablestack.cell.v1.EnterMaintenanceRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.EnterMaintenanceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getEnterMaintenanceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Puts the host back into service. Starts no VM. A host that is in service already: succeeds.
     * Reasons: STATE_DIRECTORY_FAILED (the host stays in maintenance).
     * </pre>
     */
    default void leaveMaintenance(io.ablestack.cell.v1.LeaveMaintenanceRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.LeaveMaintenanceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getLeaveMaintenanceMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service HostService.
   * <pre>
   * The host that celld runs on. For gRPC's health service it serves also while libvirt cannot be reached, since GetHost answers then and says why;
   * ComputeService, and celld as a whole, do not.
   * </pre>
   */
  public static abstract class HostServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return HostServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service HostService.
   * <pre>
   * The host that celld runs on. For gRPC's health service it serves also while libvirt cannot be reached, since GetHost answers then and says why;
   * ComputeService, and celld as a whole, do not.
   * </pre>
   */
  public static final class HostServiceStub
      extends io.grpc.stub.AbstractAsyncStub<HostServiceStub> {
    private HostServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected HostServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new HostServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives the host: hardware, versions, health of its components. Answers also while libvirt cannot be reached: what is then known is
     * given, with the time it was seen.
     * </pre>
     */
    public void getHost(io.ablestack.cell.v1.GetHostRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetHostResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetHostMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives every limit that Cell enforces, with its present use.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public void getLimits(io.ablestack.cell.v1.GetLimitsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetLimitsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetLimitsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Puts the host into maintenance: from now on no VM is created, cloned, started, restored or taken in from another host here, each refused with
     * HOST_IN_MAINTENANCE; celld starts no VM with the host (those with `autostart` and without `start_order` libvirt starts all the same). What runs goes on, may be rebooted by its guest, and may be moved away. It holds over restarts of celld and of the
     * host. A host that is in maintenance already stays there, with the new note.
     * Reasons: STATE_DIRECTORY_FAILED.
     * </pre>
     */
    public void enterMaintenance(io.ablestack.cell.v1.EnterMaintenanceRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.EnterMaintenanceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getEnterMaintenanceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Puts the host back into service. Starts no VM. A host that is in service already: succeeds.
     * Reasons: STATE_DIRECTORY_FAILED (the host stays in maintenance).
     * </pre>
     */
    public void leaveMaintenance(io.ablestack.cell.v1.LeaveMaintenanceRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.LeaveMaintenanceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getLeaveMaintenanceMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service HostService.
   * <pre>
   * The host that celld runs on. For gRPC's health service it serves also while libvirt cannot be reached, since GetHost answers then and says why;
   * ComputeService, and celld as a whole, do not.
   * </pre>
   */
  public static final class HostServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<HostServiceBlockingV2Stub> {
    private HostServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected HostServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new HostServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives the host: hardware, versions, health of its components. Answers also while libvirt cannot be reached: what is then known is
     * given, with the time it was seen.
     * </pre>
     */
    public io.ablestack.cell.v1.GetHostResponse getHost(io.ablestack.cell.v1.GetHostRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetHostMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives every limit that Cell enforces, with its present use.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.GetLimitsResponse getLimits(io.ablestack.cell.v1.GetLimitsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetLimitsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Puts the host into maintenance: from now on no VM is created, cloned, started, restored or taken in from another host here, each refused with
     * HOST_IN_MAINTENANCE; celld starts no VM with the host (those with `autostart` and without `start_order` libvirt starts all the same). What runs goes on, may be rebooted by its guest, and may be moved away. It holds over restarts of celld and of the
     * host. A host that is in maintenance already stays there, with the new note.
     * Reasons: STATE_DIRECTORY_FAILED.
     * </pre>
     */
    public io.ablestack.cell.v1.EnterMaintenanceResponse enterMaintenance(io.ablestack.cell.v1.EnterMaintenanceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getEnterMaintenanceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Puts the host back into service. Starts no VM. A host that is in service already: succeeds.
     * Reasons: STATE_DIRECTORY_FAILED (the host stays in maintenance).
     * </pre>
     */
    public io.ablestack.cell.v1.LeaveMaintenanceResponse leaveMaintenance(io.ablestack.cell.v1.LeaveMaintenanceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getLeaveMaintenanceMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service HostService.
   * <pre>
   * The host that celld runs on. For gRPC's health service it serves also while libvirt cannot be reached, since GetHost answers then and says why;
   * ComputeService, and celld as a whole, do not.
   * </pre>
   */
  public static final class HostServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<HostServiceBlockingStub> {
    private HostServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected HostServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new HostServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives the host: hardware, versions, health of its components. Answers also while libvirt cannot be reached: what is then known is
     * given, with the time it was seen.
     * </pre>
     */
    public io.ablestack.cell.v1.GetHostResponse getHost(io.ablestack.cell.v1.GetHostRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetHostMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives every limit that Cell enforces, with its present use.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.GetLimitsResponse getLimits(io.ablestack.cell.v1.GetLimitsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetLimitsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Puts the host into maintenance: from now on no VM is created, cloned, started, restored or taken in from another host here, each refused with
     * HOST_IN_MAINTENANCE; celld starts no VM with the host (those with `autostart` and without `start_order` libvirt starts all the same). What runs goes on, may be rebooted by its guest, and may be moved away. It holds over restarts of celld and of the
     * host. A host that is in maintenance already stays there, with the new note.
     * Reasons: STATE_DIRECTORY_FAILED.
     * </pre>
     */
    public io.ablestack.cell.v1.EnterMaintenanceResponse enterMaintenance(io.ablestack.cell.v1.EnterMaintenanceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getEnterMaintenanceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Puts the host back into service. Starts no VM. A host that is in service already: succeeds.
     * Reasons: STATE_DIRECTORY_FAILED (the host stays in maintenance).
     * </pre>
     */
    public io.ablestack.cell.v1.LeaveMaintenanceResponse leaveMaintenance(io.ablestack.cell.v1.LeaveMaintenanceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getLeaveMaintenanceMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service HostService.
   * <pre>
   * The host that celld runs on. For gRPC's health service it serves also while libvirt cannot be reached, since GetHost answers then and says why;
   * ComputeService, and celld as a whole, do not.
   * </pre>
   */
  public static final class HostServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<HostServiceFutureStub> {
    private HostServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected HostServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new HostServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives the host: hardware, versions, health of its components. Answers also while libvirt cannot be reached: what is then known is
     * given, with the time it was seen.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.GetHostResponse> getHost(
        io.ablestack.cell.v1.GetHostRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetHostMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives every limit that Cell enforces, with its present use.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.GetLimitsResponse> getLimits(
        io.ablestack.cell.v1.GetLimitsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetLimitsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Puts the host into maintenance: from now on no VM is created, cloned, started, restored or taken in from another host here, each refused with
     * HOST_IN_MAINTENANCE; celld starts no VM with the host (those with `autostart` and without `start_order` libvirt starts all the same). What runs goes on, may be rebooted by its guest, and may be moved away. It holds over restarts of celld and of the
     * host. A host that is in maintenance already stays there, with the new note.
     * Reasons: STATE_DIRECTORY_FAILED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.EnterMaintenanceResponse> enterMaintenance(
        io.ablestack.cell.v1.EnterMaintenanceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getEnterMaintenanceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Puts the host back into service. Starts no VM. A host that is in service already: succeeds.
     * Reasons: STATE_DIRECTORY_FAILED (the host stays in maintenance).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.LeaveMaintenanceResponse> leaveMaintenance(
        io.ablestack.cell.v1.LeaveMaintenanceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getLeaveMaintenanceMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_GET_HOST = 0;
  private static final int METHODID_GET_LIMITS = 1;
  private static final int METHODID_ENTER_MAINTENANCE = 2;
  private static final int METHODID_LEAVE_MAINTENANCE = 3;

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
        case METHODID_GET_HOST:
          serviceImpl.getHost((io.ablestack.cell.v1.GetHostRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetHostResponse>) responseObserver);
          break;
        case METHODID_GET_LIMITS:
          serviceImpl.getLimits((io.ablestack.cell.v1.GetLimitsRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetLimitsResponse>) responseObserver);
          break;
        case METHODID_ENTER_MAINTENANCE:
          serviceImpl.enterMaintenance((io.ablestack.cell.v1.EnterMaintenanceRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.EnterMaintenanceResponse>) responseObserver);
          break;
        case METHODID_LEAVE_MAINTENANCE:
          serviceImpl.leaveMaintenance((io.ablestack.cell.v1.LeaveMaintenanceRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.LeaveMaintenanceResponse>) responseObserver);
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
          getGetHostMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.GetHostRequest,
              io.ablestack.cell.v1.GetHostResponse>(
                service, METHODID_GET_HOST)))
        .addMethod(
          getGetLimitsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.GetLimitsRequest,
              io.ablestack.cell.v1.GetLimitsResponse>(
                service, METHODID_GET_LIMITS)))
        .addMethod(
          getEnterMaintenanceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.EnterMaintenanceRequest,
              io.ablestack.cell.v1.EnterMaintenanceResponse>(
                service, METHODID_ENTER_MAINTENANCE)))
        .addMethod(
          getLeaveMaintenanceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.LeaveMaintenanceRequest,
              io.ablestack.cell.v1.LeaveMaintenanceResponse>(
                service, METHODID_LEAVE_MAINTENANCE)))
        .build();
  }

  private static abstract class HostServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    HostServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.ablestack.cell.v1.HostServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("HostService");
    }
  }

  private static final class HostServiceFileDescriptorSupplier
      extends HostServiceBaseDescriptorSupplier {
    HostServiceFileDescriptorSupplier() {}
  }

  private static final class HostServiceMethodDescriptorSupplier
      extends HostServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    HostServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (HostServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new HostServiceFileDescriptorSupplier())
              .addMethod(getGetHostMethod())
              .addMethod(getGetLimitsMethod())
              .addMethod(getEnterMaintenanceMethod())
              .addMethod(getLeaveMaintenanceMethod())
              .build();
        }
      }
    }
    return result;
  }
}
