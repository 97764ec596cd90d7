package io.ablestack.cell.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Empties this host: first a plan, which says for every VM what would be done, then exactly that plan. Brings the VMs of an evacuation back in the same way; that is a record of its own
 * beside those of evacuations.
 * What concerns every VM of the host is for callers who may reach every VM: with a scope it is PERMISSION_DENIED. An evacuation is an operation: it goes on
 * when its caller hangs up and when celld is started again, tries each VM at most 3 times, and has an outcome for each at its end.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class EvacuationServiceGrpc {

  private EvacuationServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "cell.v1.EvacuationService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.PlanEvacuationRequest,
      io.ablestack.cell.v1.PlanEvacuationResponse> getPlanEvacuationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PlanEvacuation",
      requestType = io.ablestack.cell.v1.PlanEvacuationRequest.class,
      responseType = io.ablestack.cell.v1.PlanEvacuationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.PlanEvacuationRequest,
      io.ablestack.cell.v1.PlanEvacuationResponse> getPlanEvacuationMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.PlanEvacuationRequest, io.ablestack.cell.v1.PlanEvacuationResponse> getPlanEvacuationMethod;
    if ((getPlanEvacuationMethod = EvacuationServiceGrpc.getPlanEvacuationMethod) == null) {
      synchronized (EvacuationServiceGrpc.class) {
        if ((getPlanEvacuationMethod = EvacuationServiceGrpc.getPlanEvacuationMethod) == null) {
          EvacuationServiceGrpc.getPlanEvacuationMethod = getPlanEvacuationMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.PlanEvacuationRequest, io.ablestack.cell.v1.PlanEvacuationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PlanEvacuation"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.PlanEvacuationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.PlanEvacuationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new EvacuationServiceMethodDescriptorSupplier("PlanEvacuation"))
              .build();
        }
      }
    }
    return getPlanEvacuationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.EvacuateHostRequest,
      io.ablestack.cell.v1.EvacuateHostResponse> getEvacuateHostMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "EvacuateHost",
      requestType = io.ablestack.cell.v1.EvacuateHostRequest.class,
      responseType = io.ablestack.cell.v1.EvacuateHostResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.EvacuateHostRequest,
      io.ablestack.cell.v1.EvacuateHostResponse> getEvacuateHostMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.EvacuateHostRequest, io.ablestack.cell.v1.EvacuateHostResponse> getEvacuateHostMethod;
    if ((getEvacuateHostMethod = EvacuationServiceGrpc.getEvacuateHostMethod) == null) {
      synchronized (EvacuationServiceGrpc.class) {
        if ((getEvacuateHostMethod = EvacuationServiceGrpc.getEvacuateHostMethod) == null) {
          EvacuationServiceGrpc.getEvacuateHostMethod = getEvacuateHostMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.EvacuateHostRequest, io.ablestack.cell.v1.EvacuateHostResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "EvacuateHost"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.EvacuateHostRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.EvacuateHostResponse.getDefaultInstance()))
              .setSchemaDescriptor(new EvacuationServiceMethodDescriptorSupplier("EvacuateHost"))
              .build();
        }
      }
    }
    return getEvacuateHostMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.PlanReturnRequest,
      io.ablestack.cell.v1.PlanReturnResponse> getPlanReturnMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PlanReturn",
      requestType = io.ablestack.cell.v1.PlanReturnRequest.class,
      responseType = io.ablestack.cell.v1.PlanReturnResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.PlanReturnRequest,
      io.ablestack.cell.v1.PlanReturnResponse> getPlanReturnMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.PlanReturnRequest, io.ablestack.cell.v1.PlanReturnResponse> getPlanReturnMethod;
    if ((getPlanReturnMethod = EvacuationServiceGrpc.getPlanReturnMethod) == null) {
      synchronized (EvacuationServiceGrpc.class) {
        if ((getPlanReturnMethod = EvacuationServiceGrpc.getPlanReturnMethod) == null) {
          EvacuationServiceGrpc.getPlanReturnMethod = getPlanReturnMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.PlanReturnRequest, io.ablestack.cell.v1.PlanReturnResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PlanReturn"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.PlanReturnRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.PlanReturnResponse.getDefaultInstance()))
              .setSchemaDescriptor(new EvacuationServiceMethodDescriptorSupplier("PlanReturn"))
              .build();
        }
      }
    }
    return getPlanReturnMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ReturnVmsRequest,
      io.ablestack.cell.v1.ReturnVmsResponse> getReturnVmsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReturnVms",
      requestType = io.ablestack.cell.v1.ReturnVmsRequest.class,
      responseType = io.ablestack.cell.v1.ReturnVmsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ReturnVmsRequest,
      io.ablestack.cell.v1.ReturnVmsResponse> getReturnVmsMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ReturnVmsRequest, io.ablestack.cell.v1.ReturnVmsResponse> getReturnVmsMethod;
    if ((getReturnVmsMethod = EvacuationServiceGrpc.getReturnVmsMethod) == null) {
      synchronized (EvacuationServiceGrpc.class) {
        if ((getReturnVmsMethod = EvacuationServiceGrpc.getReturnVmsMethod) == null) {
          EvacuationServiceGrpc.getReturnVmsMethod = getReturnVmsMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ReturnVmsRequest, io.ablestack.cell.v1.ReturnVmsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReturnVms"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ReturnVmsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ReturnVmsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new EvacuationServiceMethodDescriptorSupplier("ReturnVms"))
              .build();
        }
      }
    }
    return getReturnVmsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetEvacuationRequest,
      io.ablestack.cell.v1.GetEvacuationResponse> getGetEvacuationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetEvacuation",
      requestType = io.ablestack.cell.v1.GetEvacuationRequest.class,
      responseType = io.ablestack.cell.v1.GetEvacuationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetEvacuationRequest,
      io.ablestack.cell.v1.GetEvacuationResponse> getGetEvacuationMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetEvacuationRequest, io.ablestack.cell.v1.GetEvacuationResponse> getGetEvacuationMethod;
    if ((getGetEvacuationMethod = EvacuationServiceGrpc.getGetEvacuationMethod) == null) {
      synchronized (EvacuationServiceGrpc.class) {
        if ((getGetEvacuationMethod = EvacuationServiceGrpc.getGetEvacuationMethod) == null) {
          EvacuationServiceGrpc.getGetEvacuationMethod = getGetEvacuationMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.GetEvacuationRequest, io.ablestack.cell.v1.GetEvacuationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetEvacuation"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetEvacuationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetEvacuationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new EvacuationServiceMethodDescriptorSupplier("GetEvacuation"))
              .build();
        }
      }
    }
    return getGetEvacuationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListEvacuationsRequest,
      io.ablestack.cell.v1.ListEvacuationsResponse> getListEvacuationsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListEvacuations",
      requestType = io.ablestack.cell.v1.ListEvacuationsRequest.class,
      responseType = io.ablestack.cell.v1.ListEvacuationsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListEvacuationsRequest,
      io.ablestack.cell.v1.ListEvacuationsResponse> getListEvacuationsMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListEvacuationsRequest, io.ablestack.cell.v1.ListEvacuationsResponse> getListEvacuationsMethod;
    if ((getListEvacuationsMethod = EvacuationServiceGrpc.getListEvacuationsMethod) == null) {
      synchronized (EvacuationServiceGrpc.class) {
        if ((getListEvacuationsMethod = EvacuationServiceGrpc.getListEvacuationsMethod) == null) {
          EvacuationServiceGrpc.getListEvacuationsMethod = getListEvacuationsMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ListEvacuationsRequest, io.ablestack.cell.v1.ListEvacuationsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListEvacuations"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListEvacuationsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListEvacuationsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new EvacuationServiceMethodDescriptorSupplier("ListEvacuations"))
              .build();
        }
      }
    }
    return getListEvacuationsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchEvacuationRequest,
      io.ablestack.cell.v1.WatchEvacuationResponse> getWatchEvacuationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchEvacuation",
      requestType = io.ablestack.cell.v1.WatchEvacuationRequest.class,
      responseType = io.ablestack.cell.v1.WatchEvacuationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchEvacuationRequest,
      io.ablestack.cell.v1.WatchEvacuationResponse> getWatchEvacuationMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchEvacuationRequest, io.ablestack.cell.v1.WatchEvacuationResponse> getWatchEvacuationMethod;
    if ((getWatchEvacuationMethod = EvacuationServiceGrpc.getWatchEvacuationMethod) == null) {
      synchronized (EvacuationServiceGrpc.class) {
        if ((getWatchEvacuationMethod = EvacuationServiceGrpc.getWatchEvacuationMethod) == null) {
          EvacuationServiceGrpc.getWatchEvacuationMethod = getWatchEvacuationMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.WatchEvacuationRequest, io.ablestack.cell.v1.WatchEvacuationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchEvacuation"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.WatchEvacuationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.WatchEvacuationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new EvacuationServiceMethodDescriptorSupplier("WatchEvacuation"))
              .build();
        }
      }
    }
    return getWatchEvacuationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.CancelEvacuationRequest,
      io.ablestack.cell.v1.CancelEvacuationResponse> getCancelEvacuationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CancelEvacuation",
      requestType = io.ablestack.cell.v1.CancelEvacuationRequest.class,
      responseType = io.ablestack.cell.v1.CancelEvacuationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.CancelEvacuationRequest,
      io.ablestack.cell.v1.CancelEvacuationResponse> getCancelEvacuationMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.CancelEvacuationRequest, io.ablestack.cell.v1.CancelEvacuationResponse> getCancelEvacuationMethod;
    if ((getCancelEvacuationMethod = EvacuationServiceGrpc.getCancelEvacuationMethod) == null) {
      synchronized (EvacuationServiceGrpc.class) {
        if ((getCancelEvacuationMethod = EvacuationServiceGrpc.getCancelEvacuationMethod) == null) {
          EvacuationServiceGrpc.getCancelEvacuationMethod = getCancelEvacuationMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.CancelEvacuationRequest, io.ablestack.cell.v1.CancelEvacuationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CancelEvacuation"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CancelEvacuationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CancelEvacuationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new EvacuationServiceMethodDescriptorSupplier("CancelEvacuation"))
              .build();
        }
      }
    }
    return getCancelEvacuationMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static EvacuationServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<EvacuationServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<EvacuationServiceStub>() {
        @java.lang.Override
        public EvacuationServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new EvacuationServiceStub(channel, callOptions);
        }
      };
    return EvacuationServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static EvacuationServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<EvacuationServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<EvacuationServiceBlockingV2Stub>() {
        @java.lang.Override
        public EvacuationServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new EvacuationServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return EvacuationServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static EvacuationServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<EvacuationServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<EvacuationServiceBlockingStub>() {
        @java.lang.Override
        public EvacuationServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new EvacuationServiceBlockingStub(channel, callOptions);
        }
      };
    return EvacuationServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static EvacuationServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<EvacuationServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<EvacuationServiceFutureStub>() {
        @java.lang.Override
        public EvacuationServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new EvacuationServiceFutureStub(channel, callOptions);
        }
      };
    return EvacuationServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Empties this host: first a plan, which says for every VM what would be done, then exactly that plan. Brings the VMs of an evacuation back in the same way; that is a record of its own
   * beside those of evacuations.
   * What concerns every VM of the host is for callers who may reach every VM: with a scope it is PERMISSION_DENIED. An evacuation is an operation: it goes on
   * when its caller hangs up and when celld is started again, tries each VM at most 3 times, and has an outcome for each at its end.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Says what would be done with every VM of the host, after asking the targets about each. Changes nothing; celld keeps the plan for 10 minutes.
     * Reasons: HOST_NOT_FOUND (no such peer), VM_NOT_FOUND (one that may be shut down), HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    default void planEvacuation(io.ablestack.cell.v1.PlanEvacuationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PlanEvacuationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPlanEvacuationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Puts the host into maintenance, carries the plan out, and answers at once. A VM that is no longer as the plan has it is not touched, and neither is one that
     * came after the plan: both are told of. The host stays in maintenance; when somebody has it leave meanwhile, nothing more is begun.
     * Reasons: PLAN_NOT_FOUND, EVACUATION_UNDER_WAY, STATE_DIRECTORY_FAILED, HYPERVISOR_UNAVAILABLE. Its operation ends with EVACUATION_INCOMPLETE when VMs
     * run on, and with EVACUATION_CANCELLED.
     * </pre>
     */
    default void evacuateHost(io.ablestack.cell.v1.EvacuateHostRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.EvacuateHostResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getEvacuateHostMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says what would be done to bring the VMs of an evacuation back: those that it has moved away, by the hosts that it has moved them to, and, if asked, those that it has shut down.
     * Asks these hosts; changes nothing. celld keeps the plan for 10 minutes.
     * Reasons: EVACUATION_NOT_FOUND, EVACUATION_UNDER_WAY, VM_NOT_FOUND (none of the evacuation's), INVALID_FIELD (a return itself), HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    default void planReturn(io.ablestack.cell.v1.PlanReturnRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PlanReturnResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPlanReturnMethod(), responseObserver);
    }

    /**
     * <pre>
     * Carries the plan of a return out, and answers at once. Each VM is moved by the host that has it, as it would be by StartMigration there. One that is no longer as the plan has it is not
     * touched. When the host is put into maintenance meanwhile, nothing more is begun.
     * Reasons: PLAN_NOT_FOUND, EVACUATION_UNDER_WAY, HOST_IN_MAINTENANCE, STATE_DIRECTORY_FAILED, HYPERVISOR_UNAVAILABLE. Its operation ends with EVACUATION_INCOMPLETE when VMs have not come
     * back, and with EVACUATION_CANCELLED.
     * </pre>
     */
    default void returnVms(io.ablestack.cell.v1.ReturnVmsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReturnVmsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReturnVmsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives one evacuation, or one return. Ended ones are kept for 30 days.
     * Reasons: EVACUATION_NOT_FOUND.
     * </pre>
     */
    default void getEvacuation(io.ablestack.cell.v1.GetEvacuationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetEvacuationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetEvacuationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives the evacuations of this host, newest first, a page at a time.
     * </pre>
     */
    default void listEvacuations(io.ablestack.cell.v1.ListEvacuationsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListEvacuationsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListEvacuationsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Streams an evacuation: at once as it is, then each change of a VM's outcome, at last how it ended; then the stream ends. How far the copying of a VM is, WatchMigration
     * tells by its operation_id.
     * Reasons: EVACUATION_NOT_FOUND.
     * </pre>
     */
    default void watchEvacuation(io.ablestack.cell.v1.WatchEvacuationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchEvacuationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchEvacuationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Asks an evacuation to end. Nothing more is begun; migrations under way are cancelled as by CancelMigration; guests that were asked to shut down are no longer waited for, and may
     * still follow. What has gone stays gone, and the host stays in maintenance. One that has ended: succeeds.
     * Reasons: EVACUATION_NOT_FOUND, STATE_DIRECTORY_FAILED.
     * </pre>
     */
    default void cancelEvacuation(io.ablestack.cell.v1.CancelEvacuationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CancelEvacuationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCancelEvacuationMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service EvacuationService.
   * <pre>
   * Empties this host: first a plan, which says for every VM what would be done, then exactly that plan. Brings the VMs of an evacuation back in the same way; that is a record of its own
   * beside those of evacuations.
   * What concerns every VM of the host is for callers who may reach every VM: with a scope it is PERMISSION_DENIED. An evacuation is an operation: it goes on
   * when its caller hangs up and when celld is started again, tries each VM at most 3 times, and has an outcome for each at its end.
   * </pre>
   */
  public static abstract class EvacuationServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return EvacuationServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service EvacuationService.
   * <pre>
   * Empties this host: first a plan, which says for every VM what would be done, then exactly that plan. Brings the VMs of an evacuation back in the same way; that is a record of its own
   * beside those of evacuations.
   * What concerns every VM of the host is for callers who may reach every VM: with a scope it is PERMISSION_DENIED. An evacuation is an operation: it goes on
   * when its caller hangs up and when celld is started again, tries each VM at most 3 times, and has an outcome for each at its end.
   * </pre>
   */
  public static final class EvacuationServiceStub
      extends io.grpc.stub.AbstractAsyncStub<EvacuationServiceStub> {
    private EvacuationServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected EvacuationServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new EvacuationServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Says what would be done with every VM of the host, after asking the targets about each. Changes nothing; celld keeps the plan for 10 minutes.
     * Reasons: HOST_NOT_FOUND (no such peer), VM_NOT_FOUND (one that may be shut down), HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public void planEvacuation(io.ablestack.cell.v1.PlanEvacuationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PlanEvacuationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPlanEvacuationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Puts the host into maintenance, carries the plan out, and answers at once. A VM that is no longer as the plan has it is not touched, and neither is one that
     * came after the plan: both are told of. The host stays in maintenance; when somebody has it leave meanwhile, nothing more is begun.
     * Reasons: PLAN_NOT_FOUND, EVACUATION_UNDER_WAY, STATE_DIRECTORY_FAILED, HYPERVISOR_UNAVAILABLE. Its operation ends with EVACUATION_INCOMPLETE when VMs
     * run on, and with EVACUATION_CANCELLED.
     * </pre>
     */
    public void evacuateHost(io.ablestack.cell.v1.EvacuateHostRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.EvacuateHostResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getEvacuateHostMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says what would be done to bring the VMs of an evacuation back: those that it has moved away, by the hosts that it has moved them to, and, if asked, those that it has shut down.
     * Asks these hosts; changes nothing. celld keeps the plan for 10 minutes.
     * Reasons: EVACUATION_NOT_FOUND, EVACUATION_UNDER_WAY, VM_NOT_FOUND (none of the evacuation's), INVALID_FIELD (a return itself), HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public void planReturn(io.ablestack.cell.v1.PlanReturnRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PlanReturnResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPlanReturnMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Carries the plan of a return out, and answers at once. Each VM is moved by the host that has it, as it would be by StartMigration there. One that is no longer as the plan has it is not
     * touched. When the host is put into maintenance meanwhile, nothing more is begun.
     * Reasons: PLAN_NOT_FOUND, EVACUATION_UNDER_WAY, HOST_IN_MAINTENANCE, STATE_DIRECTORY_FAILED, HYPERVISOR_UNAVAILABLE. Its operation ends with EVACUATION_INCOMPLETE when VMs have not come
     * back, and with EVACUATION_CANCELLED.
     * </pre>
     */
    public void returnVms(io.ablestack.cell.v1.ReturnVmsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReturnVmsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getReturnVmsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives one evacuation, or one return. Ended ones are kept for 30 days.
     * Reasons: EVACUATION_NOT_FOUND.
     * </pre>
     */
    public void getEvacuation(io.ablestack.cell.v1.GetEvacuationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetEvacuationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetEvacuationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives the evacuations of this host, newest first, a page at a time.
     * </pre>
     */
    public void listEvacuations(io.ablestack.cell.v1.ListEvacuationsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListEvacuationsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListEvacuationsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Streams an evacuation: at once as it is, then each change of a VM's outcome, at last how it ended; then the stream ends. How far the copying of a VM is, WatchMigration
     * tells by its operation_id.
     * Reasons: EVACUATION_NOT_FOUND.
     * </pre>
     */
    public void watchEvacuation(io.ablestack.cell.v1.WatchEvacuationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchEvacuationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchEvacuationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Asks an evacuation to end. Nothing more is begun; migrations under way are cancelled as by CancelMigration; guests that were asked to shut down are no longer waited for, and may
     * still follow. What has gone stays gone, and the host stays in maintenance. One that has ended: succeeds.
     * Reasons: EVACUATION_NOT_FOUND, STATE_DIRECTORY_FAILED.
     * </pre>
     */
    public void cancelEvacuation(io.ablestack.cell.v1.CancelEvacuationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CancelEvacuationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCancelEvacuationMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service EvacuationService.
   * <pre>
   * Empties this host: first a plan, which says for every VM what would be done, then exactly that plan. Brings the VMs of an evacuation back in the same way; that is a record of its own
   * beside those of evacuations.
   * What concerns every VM of the host is for callers who may reach every VM: with a scope it is PERMISSION_DENIED. An evacuation is an operation: it goes on
   * when its caller hangs up and when celld is started again, tries each VM at most 3 times, and has an outcome for each at its end.
   * </pre>
   */
  public static final class EvacuationServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<EvacuationServiceBlockingV2Stub> {
    private EvacuationServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected EvacuationServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new EvacuationServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Says what would be done with every VM of the host, after asking the targets about each. Changes nothing; celld keeps the plan for 10 minutes.
     * Reasons: HOST_NOT_FOUND (no such peer), VM_NOT_FOUND (one that may be shut down), HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.PlanEvacuationResponse planEvacuation(io.ablestack.cell.v1.PlanEvacuationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPlanEvacuationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Puts the host into maintenance, carries the plan out, and answers at once. A VM that is no longer as the plan has it is not touched, and neither is one that
     * came after the plan: both are told of. The host stays in maintenance; when somebody has it leave meanwhile, nothing more is begun.
     * Reasons: PLAN_NOT_FOUND, EVACUATION_UNDER_WAY, STATE_DIRECTORY_FAILED, HYPERVISOR_UNAVAILABLE. Its operation ends with EVACUATION_INCOMPLETE when VMs
     * run on, and with EVACUATION_CANCELLED.
     * </pre>
     */
    public io.ablestack.cell.v1.EvacuateHostResponse evacuateHost(io.ablestack.cell.v1.EvacuateHostRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getEvacuateHostMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says what would be done to bring the VMs of an evacuation back: those that it has moved away, by the hosts that it has moved them to, and, if asked, those that it has shut down.
     * Asks these hosts; changes nothing. celld keeps the plan for 10 minutes.
     * Reasons: EVACUATION_NOT_FOUND, EVACUATION_UNDER_WAY, VM_NOT_FOUND (none of the evacuation's), INVALID_FIELD (a return itself), HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.PlanReturnResponse planReturn(io.ablestack.cell.v1.PlanReturnRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPlanReturnMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Carries the plan of a return out, and answers at once. Each VM is moved by the host that has it, as it would be by StartMigration there. One that is no longer as the plan has it is not
     * touched. When the host is put into maintenance meanwhile, nothing more is begun.
     * Reasons: PLAN_NOT_FOUND, EVACUATION_UNDER_WAY, HOST_IN_MAINTENANCE, STATE_DIRECTORY_FAILED, HYPERVISOR_UNAVAILABLE. Its operation ends with EVACUATION_INCOMPLETE when VMs have not come
     * back, and with EVACUATION_CANCELLED.
     * </pre>
     */
    public io.ablestack.cell.v1.ReturnVmsResponse returnVms(io.ablestack.cell.v1.ReturnVmsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getReturnVmsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives one evacuation, or one return. Ended ones are kept for 30 days.
     * Reasons: EVACUATION_NOT_FOUND.
     * </pre>
     */
    public io.ablestack.cell.v1.GetEvacuationResponse getEvacuation(io.ablestack.cell.v1.GetEvacuationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetEvacuationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives the evacuations of this host, newest first, a page at a time.
     * </pre>
     */
    public io.ablestack.cell.v1.ListEvacuationsResponse listEvacuations(io.ablestack.cell.v1.ListEvacuationsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListEvacuationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams an evacuation: at once as it is, then each change of a VM's outcome, at last how it ended; then the stream ends. How far the copying of a VM is, WatchMigration
     * tells by its operation_id.
     * Reasons: EVACUATION_NOT_FOUND.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.ablestack.cell.v1.WatchEvacuationResponse>
        watchEvacuation(io.ablestack.cell.v1.WatchEvacuationRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchEvacuationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Asks an evacuation to end. Nothing more is begun; migrations under way are cancelled as by CancelMigration; guests that were asked to shut down are no longer waited for, and may
     * still follow. What has gone stays gone, and the host stays in maintenance. One that has ended: succeeds.
     * Reasons: EVACUATION_NOT_FOUND, STATE_DIRECTORY_FAILED.
     * </pre>
     */
    public io.ablestack.cell.v1.CancelEvacuationResponse cancelEvacuation(io.ablestack.cell.v1.CancelEvacuationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCancelEvacuationMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service EvacuationService.
   * <pre>
   * Empties this host: first a plan, which says for every VM what would be done, then exactly that plan. Brings the VMs of an evacuation back in the same way; that is a record of its own
   * beside those of evacuations.
   * What concerns every VM of the host is for callers who may reach every VM: with a scope it is PERMISSION_DENIED. An evacuation is an operation: it goes on
   * when its caller hangs up and when celld is started again, tries each VM at most 3 times, and has an outcome for each at its end.
   * </pre>
   */
  public static final class EvacuationServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<EvacuationServiceBlockingStub> {
    private EvacuationServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected EvacuationServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new EvacuationServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Says what would be done with every VM of the host, after asking the targets about each. Changes nothing; celld keeps the plan for 10 minutes.
     * Reasons: HOST_NOT_FOUND (no such peer), VM_NOT_FOUND (one that may be shut down), HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.PlanEvacuationResponse planEvacuation(io.ablestack.cell.v1.PlanEvacuationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPlanEvacuationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Puts the host into maintenance, carries the plan out, and answers at once. A VM that is no longer as the plan has it is not touched, and neither is one that
     * came after the plan: both are told of. The host stays in maintenance; when somebody has it leave meanwhile, nothing more is begun.
     * Reasons: PLAN_NOT_FOUND, EVACUATION_UNDER_WAY, STATE_DIRECTORY_FAILED, HYPERVISOR_UNAVAILABLE. Its operation ends with EVACUATION_INCOMPLETE when VMs
     * run on, and with EVACUATION_CANCELLED.
     * </pre>
     */
    public io.ablestack.cell.v1.EvacuateHostResponse evacuateHost(io.ablestack.cell.v1.EvacuateHostRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getEvacuateHostMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says what would be done to bring the VMs of an evacuation back: those that it has moved away, by the hosts that it has moved them to, and, if asked, those that it has shut down.
     * Asks these hosts; changes nothing. celld keeps the plan for 10 minutes.
     * Reasons: EVACUATION_NOT_FOUND, EVACUATION_UNDER_WAY, VM_NOT_FOUND (none of the evacuation's), INVALID_FIELD (a return itself), HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.PlanReturnResponse planReturn(io.ablestack.cell.v1.PlanReturnRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPlanReturnMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Carries the plan of a return out, and answers at once. Each VM is moved by the host that has it, as it would be by StartMigration there. One that is no longer as the plan has it is not
     * touched. When the host is put into maintenance meanwhile, nothing more is begun.
     * Reasons: PLAN_NOT_FOUND, EVACUATION_UNDER_WAY, HOST_IN_MAINTENANCE, STATE_DIRECTORY_FAILED, HYPERVISOR_UNAVAILABLE. Its operation ends with EVACUATION_INCOMPLETE when VMs have not come
     * back, and with EVACUATION_CANCELLED.
     * </pre>
     */
    public io.ablestack.cell.v1.ReturnVmsResponse returnVms(io.ablestack.cell.v1.ReturnVmsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getReturnVmsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives one evacuation, or one return. Ended ones are kept for 30 days.
     * Reasons: EVACUATION_NOT_FOUND.
     * </pre>
     */
    public io.ablestack.cell.v1.GetEvacuationResponse getEvacuation(io.ablestack.cell.v1.GetEvacuationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetEvacuationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives the evacuations of this host, newest first, a page at a time.
     * </pre>
     */
    public io.ablestack.cell.v1.ListEvacuationsResponse listEvacuations(io.ablestack.cell.v1.ListEvacuationsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListEvacuationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams an evacuation: at once as it is, then each change of a VM's outcome, at last how it ended; then the stream ends. How far the copying of a VM is, WatchMigration
     * tells by its operation_id.
     * Reasons: EVACUATION_NOT_FOUND.
     * </pre>
     */
    public java.util.Iterator<io.ablestack.cell.v1.WatchEvacuationResponse> watchEvacuation(
        io.ablestack.cell.v1.WatchEvacuationRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchEvacuationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Asks an evacuation to end. Nothing more is begun; migrations under way are cancelled as by CancelMigration; guests that were asked to shut down are no longer waited for, and may
     * still follow. What has gone stays gone, and the host stays in maintenance. One that has ended: succeeds.
     * Reasons: EVACUATION_NOT_FOUND, STATE_DIRECTORY_FAILED.
     * </pre>
     */
    public io.ablestack.cell.v1.CancelEvacuationResponse cancelEvacuation(io.ablestack.cell.v1.CancelEvacuationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCancelEvacuationMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service EvacuationService.
   * <pre>
   * Empties this host: first a plan, which says for every VM what would be done, then exactly that plan. Brings the VMs of an evacuation back in the same way; that is a record of its own
   * beside those of evacuations.
   * What concerns every VM of the host is for callers who may reach every VM: with a scope it is PERMISSION_DENIED. An evacuation is an operation: it goes on
   * when its caller hangs up and when celld is started again, tries each VM at most 3 times, and has an outcome for each at its end.
   * </pre>
   */
  public static final class EvacuationServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<EvacuationServiceFutureStub> {
    private EvacuationServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected EvacuationServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new EvacuationServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Says what would be done with every VM of the host, after asking the targets about each. Changes nothing; celld keeps the plan for 10 minutes.
     * Reasons: HOST_NOT_FOUND (no such peer), VM_NOT_FOUND (one that may be shut down), HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.PlanEvacuationResponse> planEvacuation(
        io.ablestack.cell.v1.PlanEvacuationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPlanEvacuationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Puts the host into maintenance, carries the plan out, and answers at once. A VM that is no longer as the plan has it is not touched, and neither is one that
     * came after the plan: both are told of. The host stays in maintenance; when somebody has it leave meanwhile, nothing more is begun.
     * Reasons: PLAN_NOT_FOUND, EVACUATION_UNDER_WAY, STATE_DIRECTORY_FAILED, HYPERVISOR_UNAVAILABLE. Its operation ends with EVACUATION_INCOMPLETE when VMs
     * run on, and with EVACUATION_CANCELLED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.EvacuateHostResponse> evacuateHost(
        io.ablestack.cell.v1.EvacuateHostRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getEvacuateHostMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says what would be done to bring the VMs of an evacuation back: those that it has moved away, by the hosts that it has moved them to, and, if asked, those that it has shut down.
     * Asks these hosts; changes nothing. celld keeps the plan for 10 minutes.
     * Reasons: EVACUATION_NOT_FOUND, EVACUATION_UNDER_WAY, VM_NOT_FOUND (none of the evacuation's), INVALID_FIELD (a return itself), HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.PlanReturnResponse> planReturn(
        io.ablestack.cell.v1.PlanReturnRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPlanReturnMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Carries the plan of a return out, and answers at once. Each VM is moved by the host that has it, as it would be by StartMigration there. One that is no longer as the plan has it is not
     * touched. When the host is put into maintenance meanwhile, nothing more is begun.
     * Reasons: PLAN_NOT_FOUND, EVACUATION_UNDER_WAY, HOST_IN_MAINTENANCE, STATE_DIRECTORY_FAILED, HYPERVISOR_UNAVAILABLE. Its operation ends with EVACUATION_INCOMPLETE when VMs have not come
     * back, and with EVACUATION_CANCELLED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ReturnVmsResponse> returnVms(
        io.ablestack.cell.v1.ReturnVmsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getReturnVmsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives one evacuation, or one return. Ended ones are kept for 30 days.
     * Reasons: EVACUATION_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.GetEvacuationResponse> getEvacuation(
        io.ablestack.cell.v1.GetEvacuationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetEvacuationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives the evacuations of this host, newest first, a page at a time.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ListEvacuationsResponse> listEvacuations(
        io.ablestack.cell.v1.ListEvacuationsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListEvacuationsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Asks an evacuation to end. Nothing more is begun; migrations under way are cancelled as by CancelMigration; guests that were asked to shut down are no longer waited for, and may
     * still follow. What has gone stays gone, and the host stays in maintenance. One that has ended: succeeds.
     * Reasons: EVACUATION_NOT_FOUND, STATE_DIRECTORY_FAILED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.CancelEvacuationResponse> cancelEvacuation(
        io.ablestack.cell.v1.CancelEvacuationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCancelEvacuationMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_PLAN_EVACUATION = 0;
  private static final int METHODID_EVACUATE_HOST = 1;
  private static final int METHODID_PLAN_RETURN = 2;
  private static final int METHODID_RETURN_VMS = 3;
  private static final int METHODID_GET_EVACUATION = 4;
  private static final int METHODID_LIST_EVACUATIONS = 5;
  private static final int METHODID_WATCH_EVACUATION = 6;
  private static final int METHODID_CANCEL_EVACUATION = 7;

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
        case METHODID_PLAN_EVACUATION:
          serviceImpl.planEvacuation((io.ablestack.cell.v1.PlanEvacuationRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PlanEvacuationResponse>) responseObserver);
          break;
        case METHODID_EVACUATE_HOST:
          serviceImpl.evacuateHost((io.ablestack.cell.v1.EvacuateHostRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.EvacuateHostResponse>) responseObserver);
          break;
        case METHODID_PLAN_RETURN:
          serviceImpl.planReturn((io.ablestack.cell.v1.PlanReturnRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PlanReturnResponse>) responseObserver);
          break;
        case METHODID_RETURN_VMS:
          serviceImpl.returnVms((io.ablestack.cell.v1.ReturnVmsRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReturnVmsResponse>) responseObserver);
          break;
        case METHODID_GET_EVACUATION:
          serviceImpl.getEvacuation((io.ablestack.cell.v1.GetEvacuationRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetEvacuationResponse>) responseObserver);
          break;
        case METHODID_LIST_EVACUATIONS:
          serviceImpl.listEvacuations((io.ablestack.cell.v1.ListEvacuationsRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListEvacuationsResponse>) responseObserver);
          break;
        case METHODID_WATCH_EVACUATION:
          serviceImpl.watchEvacuation((io.ablestack.cell.v1.WatchEvacuationRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchEvacuationResponse>) responseObserver);
          break;
        case METHODID_CANCEL_EVACUATION:
          serviceImpl.cancelEvacuation((io.ablestack.cell.v1.CancelEvacuationRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CancelEvacuationResponse>) responseObserver);
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
          getPlanEvacuationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.PlanEvacuationRequest,
              io.ablestack.cell.v1.PlanEvacuationResponse>(
                service, METHODID_PLAN_EVACUATION)))
        .addMethod(
          getEvacuateHostMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.EvacuateHostRequest,
              io.ablestack.cell.v1.EvacuateHostResponse>(
                service, METHODID_EVACUATE_HOST)))
        .addMethod(
          getPlanReturnMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.PlanReturnRequest,
              io.ablestack.cell.v1.PlanReturnResponse>(
                service, METHODID_PLAN_RETURN)))
        .addMethod(
          getReturnVmsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ReturnVmsRequest,
              io.ablestack.cell.v1.ReturnVmsResponse>(
                service, METHODID_RETURN_VMS)))
        .addMethod(
          getGetEvacuationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.GetEvacuationRequest,
              io.ablestack.cell.v1.GetEvacuationResponse>(
                service, METHODID_GET_EVACUATION)))
        .addMethod(
          getListEvacuationsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ListEvacuationsRequest,
              io.ablestack.cell.v1.ListEvacuationsResponse>(
                service, METHODID_LIST_EVACUATIONS)))
        .addMethod(
          getWatchEvacuationMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.ablestack.cell.v1.WatchEvacuationRequest,
              io.ablestack.cell.v1.WatchEvacuationResponse>(
                service, METHODID_WATCH_EVACUATION)))
        .addMethod(
          getCancelEvacuationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.CancelEvacuationRequest,
              io.ablestack.cell.v1.CancelEvacuationResponse>(
                service, METHODID_CANCEL_EVACUATION)))
        .build();
  }

  private static abstract class EvacuationServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    EvacuationServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.ablestack.cell.v1.EvacuationServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("EvacuationService");
    }
  }

  private static final class EvacuationServiceFileDescriptorSupplier
      extends EvacuationServiceBaseDescriptorSupplier {
    EvacuationServiceFileDescriptorSupplier() {}
  }

  private static final class EvacuationServiceMethodDescriptorSupplier
      extends EvacuationServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    EvacuationServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (EvacuationServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new EvacuationServiceFileDescriptorSupplier())
              .addMethod(getPlanEvacuationMethod())
              .addMethod(getEvacuateHostMethod())
              .addMethod(getPlanReturnMethod())
              .addMethod(getReturnVmsMethod())
              .addMethod(getGetEvacuationMethod())
              .addMethod(getListEvacuationsMethod())
              .addMethod(getWatchEvacuationMethod())
              .addMethod(getCancelEvacuationMethod())
              .build();
        }
      }
    }
    return result;
  }
}
