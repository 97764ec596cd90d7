package io.ablestack.cell.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Helps to find out what is wrong with a VM. `vm` names a VM by UUID or by name, as everywhere.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class DiagnosticsServiceGrpc {

  private DiagnosticsServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "cell.v1.DiagnosticsService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.DumpVmMemoryRequest,
      io.ablestack.cell.v1.DumpVmMemoryResponse> getDumpVmMemoryMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DumpVmMemory",
      requestType = io.ablestack.cell.v1.DumpVmMemoryRequest.class,
      responseType = io.ablestack.cell.v1.DumpVmMemoryResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.DumpVmMemoryRequest,
      io.ablestack.cell.v1.DumpVmMemoryResponse> getDumpVmMemoryMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.DumpVmMemoryRequest, io.ablestack.cell.v1.DumpVmMemoryResponse> getDumpVmMemoryMethod;
    if ((getDumpVmMemoryMethod = DiagnosticsServiceGrpc.getDumpVmMemoryMethod) == null) {
      synchronized (DiagnosticsServiceGrpc.class) {
        if ((getDumpVmMemoryMethod = DiagnosticsServiceGrpc.getDumpVmMemoryMethod) == null) {
          DiagnosticsServiceGrpc.getDumpVmMemoryMethod = getDumpVmMemoryMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.DumpVmMemoryRequest, io.ablestack.cell.v1.DumpVmMemoryResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DumpVmMemory"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.DumpVmMemoryRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.DumpVmMemoryResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DiagnosticsServiceMethodDescriptorSupplier("DumpVmMemory"))
              .build();
        }
      }
    }
    return getDumpVmMemoryMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.CollectEvidenceRequest,
      io.ablestack.cell.v1.CollectEvidenceResponse> getCollectEvidenceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CollectEvidence",
      requestType = io.ablestack.cell.v1.CollectEvidenceRequest.class,
      responseType = io.ablestack.cell.v1.CollectEvidenceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.CollectEvidenceRequest,
      io.ablestack.cell.v1.CollectEvidenceResponse> getCollectEvidenceMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.CollectEvidenceRequest, io.ablestack.cell.v1.CollectEvidenceResponse> getCollectEvidenceMethod;
    if ((getCollectEvidenceMethod = DiagnosticsServiceGrpc.getCollectEvidenceMethod) == null) {
      synchronized (DiagnosticsServiceGrpc.class) {
        if ((getCollectEvidenceMethod = DiagnosticsServiceGrpc.getCollectEvidenceMethod) == null) {
          DiagnosticsServiceGrpc.getCollectEvidenceMethod = getCollectEvidenceMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.CollectEvidenceRequest, io.ablestack.cell.v1.CollectEvidenceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CollectEvidence"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CollectEvidenceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CollectEvidenceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DiagnosticsServiceMethodDescriptorSupplier("CollectEvidence"))
              .build();
        }
      }
    }
    return getCollectEvidenceMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static DiagnosticsServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DiagnosticsServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DiagnosticsServiceStub>() {
        @java.lang.Override
        public DiagnosticsServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DiagnosticsServiceStub(channel, callOptions);
        }
      };
    return DiagnosticsServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static DiagnosticsServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DiagnosticsServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DiagnosticsServiceBlockingV2Stub>() {
        @java.lang.Override
        public DiagnosticsServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DiagnosticsServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return DiagnosticsServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static DiagnosticsServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DiagnosticsServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DiagnosticsServiceBlockingStub>() {
        @java.lang.Override
        public DiagnosticsServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DiagnosticsServiceBlockingStub(channel, callOptions);
        }
      };
    return DiagnosticsServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static DiagnosticsServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DiagnosticsServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DiagnosticsServiceFutureStub>() {
        @java.lang.Override
        public DiagnosticsServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DiagnosticsServiceFutureStub(channel, callOptions);
        }
      };
    return DiagnosticsServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Helps to find out what is wrong with a VM. `vm` names a VM by UUID or by name, as everywhere.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Writes the memory of a VM into a new volume, as a core file that crash(8) and gdb(1) read. The guest stands still meanwhile, unless `live`. The memory of a guest holds its
     * passwords and keys: the permission is its own. An operation as in ComputeService; its phase says how far it is. After any failure nothing is left.
     * Reasons: VM_WRONG_STATE (does not run), POOL_NOT_FOUND, VOLUME_ALREADY_EXISTS, POOL_FULL (less free space than the guest has memory), DUMP_FAILED,
     * NOT_SUPPORTED_BY_HOST (the format).
     * </pre>
     */
    default void dumpVmMemory(io.ablestack.cell.v1.DumpVmMemoryRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DumpVmMemoryResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDumpVmMemoryMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives everything that the host knows of a VM: of one that hangs, too, and of one that was never started. What cannot be had says so, and holds up
     * nothing for longer than a few seconds.
     * </pre>
     */
    default void collectEvidence(io.ablestack.cell.v1.CollectEvidenceRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CollectEvidenceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCollectEvidenceMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service DiagnosticsService.
   * <pre>
   * Helps to find out what is wrong with a VM. `vm` names a VM by UUID or by name, as everywhere.
   * </pre>
   */
  public static abstract class DiagnosticsServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return DiagnosticsServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service DiagnosticsService.
   * <pre>
   * Helps to find out what is wrong with a VM. `vm` names a VM by UUID or by name, as everywhere.
   * </pre>
   */
  public static final class DiagnosticsServiceStub
      extends io.grpc.stub.AbstractAsyncStub<DiagnosticsServiceStub> {
    private DiagnosticsServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DiagnosticsServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DiagnosticsServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Writes the memory of a VM into a new volume, as a core file that crash(8) and gdb(1) read. The guest stands still meanwhile, unless `live`. The memory of a guest holds its
     * passwords and keys: the permission is its own. An operation as in ComputeService; its phase says how far it is. After any failure nothing is left.
     * Reasons: VM_WRONG_STATE (does not run), POOL_NOT_FOUND, VOLUME_ALREADY_EXISTS, POOL_FULL (less free space than the guest has memory), DUMP_FAILED,
     * NOT_SUPPORTED_BY_HOST (the format).
     * </pre>
     */
    public void dumpVmMemory(io.ablestack.cell.v1.DumpVmMemoryRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DumpVmMemoryResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDumpVmMemoryMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives everything that the host knows of a VM: of one that hangs, too, and of one that was never started. What cannot be had says so, and holds up
     * nothing for longer than a few seconds.
     * </pre>
     */
    public void collectEvidence(io.ablestack.cell.v1.CollectEvidenceRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CollectEvidenceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCollectEvidenceMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service DiagnosticsService.
   * <pre>
   * Helps to find out what is wrong with a VM. `vm` names a VM by UUID or by name, as everywhere.
   * </pre>
   */
  public static final class DiagnosticsServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<DiagnosticsServiceBlockingV2Stub> {
    private DiagnosticsServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DiagnosticsServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DiagnosticsServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Writes the memory of a VM into a new volume, as a core file that crash(8) and gdb(1) read. The guest stands still meanwhile, unless `live`. The memory of a guest holds its
     * passwords and keys: the permission is its own. An operation as in ComputeService; its phase says how far it is. After any failure nothing is left.
     * Reasons: VM_WRONG_STATE (does not run), POOL_NOT_FOUND, VOLUME_ALREADY_EXISTS, POOL_FULL (less free space than the guest has memory), DUMP_FAILED,
     * NOT_SUPPORTED_BY_HOST (the format).
     * </pre>
     */
    public io.ablestack.cell.v1.DumpVmMemoryResponse dumpVmMemory(io.ablestack.cell.v1.DumpVmMemoryRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDumpVmMemoryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives everything that the host knows of a VM: of one that hangs, too, and of one that was never started. What cannot be had says so, and holds up
     * nothing for longer than a few seconds.
     * </pre>
     */
    public io.ablestack.cell.v1.CollectEvidenceResponse collectEvidence(io.ablestack.cell.v1.CollectEvidenceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCollectEvidenceMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service DiagnosticsService.
   * <pre>
   * Helps to find out what is wrong with a VM. `vm` names a VM by UUID or by name, as everywhere.
   * </pre>
   */
  public static final class DiagnosticsServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<DiagnosticsServiceBlockingStub> {
    private DiagnosticsServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DiagnosticsServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DiagnosticsServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Writes the memory of a VM into a new volume, as a core file that crash(8) and gdb(1) read. The guest stands still meanwhile, unless `live`. The memory of a guest holds its
     * passwords and keys: the permission is its own. An operation as in ComputeService; its phase says how far it is. After any failure nothing is left.
     * Reasons: VM_WRONG_STATE (does not run), POOL_NOT_FOUND, VOLUME_ALREADY_EXISTS, POOL_FULL (less free space than the guest has memory), DUMP_FAILED,
     * NOT_SUPPORTED_BY_HOST (the format).
     * </pre>
     */
    public io.ablestack.cell.v1.DumpVmMemoryResponse dumpVmMemory(io.ablestack.cell.v1.DumpVmMemoryRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDumpVmMemoryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives everything that the host knows of a VM: of one that hangs, too, and of one that was never started. What cannot be had says so, and holds up
     * nothing for longer than a few seconds.
     * </pre>
     */
    public io.ablestack.cell.v1.CollectEvidenceResponse collectEvidence(io.ablestack.cell.v1.CollectEvidenceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCollectEvidenceMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service DiagnosticsService.
   * <pre>
   * Helps to find out what is wrong with a VM. `vm` names a VM by UUID or by name, as everywhere.
   * </pre>
   */
  public static final class DiagnosticsServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<DiagnosticsServiceFutureStub> {
    private DiagnosticsServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DiagnosticsServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DiagnosticsServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Writes the memory of a VM into a new volume, as a core file that crash(8) and gdb(1) read. The guest stands still meanwhile, unless `live`. The memory of a guest holds its
     * passwords and keys: the permission is its own. An operation as in ComputeService; its phase says how far it is. After any failure nothing is left.
     * Reasons: VM_WRONG_STATE (does not run), POOL_NOT_FOUND, VOLUME_ALREADY_EXISTS, POOL_FULL (less free space than the guest has memory), DUMP_FAILED,
     * NOT_SUPPORTED_BY_HOST (the format).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.DumpVmMemoryResponse> dumpVmMemory(
        io.ablestack.cell.v1.DumpVmMemoryRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDumpVmMemoryMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives everything that the host knows of a VM: of one that hangs, too, and of one that was never started. What cannot be had says so, and holds up
     * nothing for longer than a few seconds.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.CollectEvidenceResponse> collectEvidence(
        io.ablestack.cell.v1.CollectEvidenceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCollectEvidenceMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_DUMP_VM_MEMORY = 0;
  private static final int METHODID_COLLECT_EVIDENCE = 1;

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
        case METHODID_DUMP_VM_MEMORY:
          serviceImpl.dumpVmMemory((io.ablestack.cell.v1.DumpVmMemoryRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DumpVmMemoryResponse>) responseObserver);
          break;
        case METHODID_COLLECT_EVIDENCE:
          serviceImpl.collectEvidence((io.ablestack.cell.v1.CollectEvidenceRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CollectEvidenceResponse>) responseObserver);
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
          getDumpVmMemoryMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.DumpVmMemoryRequest,
              io.ablestack.cell.v1.DumpVmMemoryResponse>(
                service, METHODID_DUMP_VM_MEMORY)))
        .addMethod(
          getCollectEvidenceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.CollectEvidenceRequest,
              io.ablestack.cell.v1.CollectEvidenceResponse>(
                service, METHODID_COLLECT_EVIDENCE)))
        .build();
  }

  private static abstract class DiagnosticsServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    DiagnosticsServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.ablestack.cell.v1.DiagnosticsServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("DiagnosticsService");
    }
  }

  private static final class DiagnosticsServiceFileDescriptorSupplier
      extends DiagnosticsServiceBaseDescriptorSupplier {
    DiagnosticsServiceFileDescriptorSupplier() {}
  }

  private static final class DiagnosticsServiceMethodDescriptorSupplier
      extends DiagnosticsServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    DiagnosticsServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (DiagnosticsServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new DiagnosticsServiceFileDescriptorSupplier())
              .addMethod(getDumpVmMemoryMethod())
              .addMethod(getCollectEvidenceMethod())
              .build();
        }
      }
    }
    return result;
  }
}
