package io.ablestack.cell.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Finds work again that was begun by any mutation. Finished operations are kept for a day, over restarts of celld.
 * A caller sees its own operations and those of VMs that it may read; others are OPERATION_NOT_FOUND.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class OperationServiceGrpc {

  private OperationServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "cell.v1.OperationService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetOperationRequest,
      io.ablestack.cell.v1.GetOperationResponse> getGetOperationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetOperation",
      requestType = io.ablestack.cell.v1.GetOperationRequest.class,
      responseType = io.ablestack.cell.v1.GetOperationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetOperationRequest,
      io.ablestack.cell.v1.GetOperationResponse> getGetOperationMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetOperationRequest, io.ablestack.cell.v1.GetOperationResponse> getGetOperationMethod;
    if ((getGetOperationMethod = OperationServiceGrpc.getGetOperationMethod) == null) {
      synchronized (OperationServiceGrpc.class) {
        if ((getGetOperationMethod = OperationServiceGrpc.getGetOperationMethod) == null) {
          OperationServiceGrpc.getGetOperationMethod = getGetOperationMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.GetOperationRequest, io.ablestack.cell.v1.GetOperationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetOperation"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetOperationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetOperationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OperationServiceMethodDescriptorSupplier("GetOperation"))
              .build();
        }
      }
    }
    return getGetOperationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListOperationsRequest,
      io.ablestack.cell.v1.ListOperationsResponse> getListOperationsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListOperations",
      requestType = io.ablestack.cell.v1.ListOperationsRequest.class,
      responseType = io.ablestack.cell.v1.ListOperationsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListOperationsRequest,
      io.ablestack.cell.v1.ListOperationsResponse> getListOperationsMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListOperationsRequest, io.ablestack.cell.v1.ListOperationsResponse> getListOperationsMethod;
    if ((getListOperationsMethod = OperationServiceGrpc.getListOperationsMethod) == null) {
      synchronized (OperationServiceGrpc.class) {
        if ((getListOperationsMethod = OperationServiceGrpc.getListOperationsMethod) == null) {
          OperationServiceGrpc.getListOperationsMethod = getListOperationsMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ListOperationsRequest, io.ablestack.cell.v1.ListOperationsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListOperations"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListOperationsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListOperationsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OperationServiceMethodDescriptorSupplier("ListOperations"))
              .build();
        }
      }
    }
    return getListOperationsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchOperationRequest,
      io.ablestack.cell.v1.WatchOperationResponse> getWatchOperationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchOperation",
      requestType = io.ablestack.cell.v1.WatchOperationRequest.class,
      responseType = io.ablestack.cell.v1.WatchOperationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchOperationRequest,
      io.ablestack.cell.v1.WatchOperationResponse> getWatchOperationMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchOperationRequest, io.ablestack.cell.v1.WatchOperationResponse> getWatchOperationMethod;
    if ((getWatchOperationMethod = OperationServiceGrpc.getWatchOperationMethod) == null) {
      synchronized (OperationServiceGrpc.class) {
        if ((getWatchOperationMethod = OperationServiceGrpc.getWatchOperationMethod) == null) {
          OperationServiceGrpc.getWatchOperationMethod = getWatchOperationMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.WatchOperationRequest, io.ablestack.cell.v1.WatchOperationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchOperation"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.WatchOperationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.WatchOperationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new OperationServiceMethodDescriptorSupplier("WatchOperation"))
              .build();
        }
      }
    }
    return getWatchOperationMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static OperationServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<OperationServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<OperationServiceStub>() {
        @java.lang.Override
        public OperationServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new OperationServiceStub(channel, callOptions);
        }
      };
    return OperationServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static OperationServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<OperationServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<OperationServiceBlockingV2Stub>() {
        @java.lang.Override
        public OperationServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new OperationServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return OperationServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static OperationServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<OperationServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<OperationServiceBlockingStub>() {
        @java.lang.Override
        public OperationServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new OperationServiceBlockingStub(channel, callOptions);
        }
      };
    return OperationServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static OperationServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<OperationServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<OperationServiceFutureStub>() {
        @java.lang.Override
        public OperationServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new OperationServiceFutureStub(channel, callOptions);
        }
      };
    return OperationServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Finds work again that was begun by any mutation. Finished operations are kept for a day, over restarts of celld.
   * A caller sees its own operations and those of VMs that it may read; others are OPERATION_NOT_FOUND.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Gives one operation. It is found from the moment that anything names it, such as VmStatus.operation_id.
     * Reasons: OPERATION_NOT_FOUND.
     * </pre>
     */
    default void getOperation(io.ablestack.cell.v1.GetOperationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetOperationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetOperationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives operations, newest first, a page at a time.
     * </pre>
     */
    default void listOperations(io.ablestack.cell.v1.ListOperationsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListOperationsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListOperationsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Streams an operation: at once as it is, then each change of phase, and at last how it ended; then the stream ends.
     * Reasons: OPERATION_NOT_FOUND.
     * </pre>
     */
    default void watchOperation(io.ablestack.cell.v1.WatchOperationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchOperationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchOperationMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service OperationService.
   * <pre>
   * Finds work again that was begun by any mutation. Finished operations are kept for a day, over restarts of celld.
   * A caller sees its own operations and those of VMs that it may read; others are OPERATION_NOT_FOUND.
   * </pre>
   */
  public static abstract class OperationServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return OperationServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service OperationService.
   * <pre>
   * Finds work again that was begun by any mutation. Finished operations are kept for a day, over restarts of celld.
   * A caller sees its own operations and those of VMs that it may read; others are OPERATION_NOT_FOUND.
   * </pre>
   */
  public static final class OperationServiceStub
      extends io.grpc.stub.AbstractAsyncStub<OperationServiceStub> {
    private OperationServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected OperationServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new OperationServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives one operation. It is found from the moment that anything names it, such as VmStatus.operation_id.
     * Reasons: OPERATION_NOT_FOUND.
     * </pre>
     */
    public void getOperation(io.ablestack.cell.v1.GetOperationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetOperationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetOperationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives operations, newest first, a page at a time.
     * </pre>
     */
    public void listOperations(io.ablestack.cell.v1.ListOperationsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListOperationsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListOperationsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Streams an operation: at once as it is, then each change of phase, and at last how it ended; then the stream ends.
     * Reasons: OPERATION_NOT_FOUND.
     * </pre>
     */
    public void watchOperation(io.ablestack.cell.v1.WatchOperationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchOperationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchOperationMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service OperationService.
   * <pre>
   * Finds work again that was begun by any mutation. Finished operations are kept for a day, over restarts of celld.
   * A caller sees its own operations and those of VMs that it may read; others are OPERATION_NOT_FOUND.
   * </pre>
   */
  public static final class OperationServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<OperationServiceBlockingV2Stub> {
    private OperationServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected OperationServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new OperationServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives one operation. It is found from the moment that anything names it, such as VmStatus.operation_id.
     * Reasons: OPERATION_NOT_FOUND.
     * </pre>
     */
    public io.ablestack.cell.v1.GetOperationResponse getOperation(io.ablestack.cell.v1.GetOperationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetOperationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives operations, newest first, a page at a time.
     * </pre>
     */
    public io.ablestack.cell.v1.ListOperationsResponse listOperations(io.ablestack.cell.v1.ListOperationsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListOperationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams an operation: at once as it is, then each change of phase, and at last how it ended; then the stream ends.
     * Reasons: OPERATION_NOT_FOUND.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.ablestack.cell.v1.WatchOperationResponse>
        watchOperation(io.ablestack.cell.v1.WatchOperationRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchOperationMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service OperationService.
   * <pre>
   * Finds work again that was begun by any mutation. Finished operations are kept for a day, over restarts of celld.
   * A caller sees its own operations and those of VMs that it may read; others are OPERATION_NOT_FOUND.
   * </pre>
   */
  public static final class OperationServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<OperationServiceBlockingStub> {
    private OperationServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected OperationServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new OperationServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives one operation. It is found from the moment that anything names it, such as VmStatus.operation_id.
     * Reasons: OPERATION_NOT_FOUND.
     * </pre>
     */
    public io.ablestack.cell.v1.GetOperationResponse getOperation(io.ablestack.cell.v1.GetOperationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetOperationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives operations, newest first, a page at a time.
     * </pre>
     */
    public io.ablestack.cell.v1.ListOperationsResponse listOperations(io.ablestack.cell.v1.ListOperationsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListOperationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams an operation: at once as it is, then each change of phase, and at last how it ended; then the stream ends.
     * Reasons: OPERATION_NOT_FOUND.
     * </pre>
     */
    public java.util.Iterator<io.ablestack.cell.v1.WatchOperationResponse> watchOperation(
        io.ablestack.cell.v1.WatchOperationRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchOperationMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service OperationService.
   * <pre>
   * Finds work again that was begun by any mutation. Finished operations are kept for a day, over restarts of celld.
   * A caller sees its own operations and those of VMs that it may read; others are OPERATION_NOT_FOUND.
   * </pre>
   */
  public static final class OperationServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<OperationServiceFutureStub> {
    private OperationServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected OperationServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new OperationServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives one operation. It is found from the moment that anything names it, such as VmStatus.operation_id.
     * Reasons: OPERATION_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.GetOperationResponse> getOperation(
        io.ablestack.cell.v1.GetOperationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetOperationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives operations, newest first, a page at a time.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ListOperationsResponse> listOperations(
        io.ablestack.cell.v1.ListOperationsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListOperationsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_GET_OPERATION = 0;
  private static final int METHODID_LIST_OPERATIONS = 1;
  private static final int METHODID_WATCH_OPERATION = 2;

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
        case METHODID_GET_OPERATION:
          serviceImpl.getOperation((io.ablestack.cell.v1.GetOperationRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetOperationResponse>) responseObserver);
          break;
        case METHODID_LIST_OPERATIONS:
          serviceImpl.listOperations((io.ablestack.cell.v1.ListOperationsRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListOperationsResponse>) responseObserver);
          break;
        case METHODID_WATCH_OPERATION:
          serviceImpl.watchOperation((io.ablestack.cell.v1.WatchOperationRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchOperationResponse>) responseObserver);
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
          getGetOperationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.GetOperationRequest,
              io.ablestack.cell.v1.GetOperationResponse>(
                service, METHODID_GET_OPERATION)))
        .addMethod(
          getListOperationsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ListOperationsRequest,
              io.ablestack.cell.v1.ListOperationsResponse>(
                service, METHODID_LIST_OPERATIONS)))
        .addMethod(
          getWatchOperationMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.ablestack.cell.v1.WatchOperationRequest,
              io.ablestack.cell.v1.WatchOperationResponse>(
                service, METHODID_WATCH_OPERATION)))
        .build();
  }

  private static abstract class OperationServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    OperationServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.ablestack.cell.v1.OperationServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("OperationService");
    }
  }

  private static final class OperationServiceFileDescriptorSupplier
      extends OperationServiceBaseDescriptorSupplier {
    OperationServiceFileDescriptorSupplier() {}
  }

  private static final class OperationServiceMethodDescriptorSupplier
      extends OperationServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    OperationServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (OperationServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new OperationServiceFileDescriptorSupplier())
              .addMethod(getGetOperationMethod())
              .addMethod(getListOperationsMethod())
              .addMethod(getWatchOperationMethod())
              .build();
        }
      }
    }
    return result;
  }
}
