package io.ablestack.cell.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Between hosts: nobody else needs it, and only certificates of kind `host` may use it.
 * A host offers a VM, gets a ticket for that VM and no other, and hands it over in one stream with that ticket. What came and was not taken over is gone when
 * the stream ends, whatever ends it.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class PeerServiceGrpc {

  private PeerServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "cell.v1.PeerService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.CheckArrivalRequest,
      io.ablestack.cell.v1.CheckArrivalResponse> getCheckArrivalMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CheckArrival",
      requestType = io.ablestack.cell.v1.CheckArrivalRequest.class,
      responseType = io.ablestack.cell.v1.CheckArrivalResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.CheckArrivalRequest,
      io.ablestack.cell.v1.CheckArrivalResponse> getCheckArrivalMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.CheckArrivalRequest, io.ablestack.cell.v1.CheckArrivalResponse> getCheckArrivalMethod;
    if ((getCheckArrivalMethod = PeerServiceGrpc.getCheckArrivalMethod) == null) {
      synchronized (PeerServiceGrpc.class) {
        if ((getCheckArrivalMethod = PeerServiceGrpc.getCheckArrivalMethod) == null) {
          PeerServiceGrpc.getCheckArrivalMethod = getCheckArrivalMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.CheckArrivalRequest, io.ablestack.cell.v1.CheckArrivalResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CheckArrival"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CheckArrivalRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CheckArrivalResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PeerServiceMethodDescriptorSupplier("CheckArrival"))
              .build();
        }
      }
    }
    return getCheckArrivalMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetArrivalRoomRequest,
      io.ablestack.cell.v1.GetArrivalRoomResponse> getGetArrivalRoomMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetArrivalRoom",
      requestType = io.ablestack.cell.v1.GetArrivalRoomRequest.class,
      responseType = io.ablestack.cell.v1.GetArrivalRoomResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetArrivalRoomRequest,
      io.ablestack.cell.v1.GetArrivalRoomResponse> getGetArrivalRoomMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetArrivalRoomRequest, io.ablestack.cell.v1.GetArrivalRoomResponse> getGetArrivalRoomMethod;
    if ((getGetArrivalRoomMethod = PeerServiceGrpc.getGetArrivalRoomMethod) == null) {
      synchronized (PeerServiceGrpc.class) {
        if ((getGetArrivalRoomMethod = PeerServiceGrpc.getGetArrivalRoomMethod) == null) {
          PeerServiceGrpc.getGetArrivalRoomMethod = getGetArrivalRoomMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.GetArrivalRoomRequest, io.ablestack.cell.v1.GetArrivalRoomResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetArrivalRoom"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetArrivalRoomRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetArrivalRoomResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PeerServiceMethodDescriptorSupplier("GetArrivalRoom"))
              .build();
        }
      }
    }
    return getGetArrivalRoomMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.OfferVmRequest,
      io.ablestack.cell.v1.OfferVmResponse> getOfferVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "OfferVm",
      requestType = io.ablestack.cell.v1.OfferVmRequest.class,
      responseType = io.ablestack.cell.v1.OfferVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.OfferVmRequest,
      io.ablestack.cell.v1.OfferVmResponse> getOfferVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.OfferVmRequest, io.ablestack.cell.v1.OfferVmResponse> getOfferVmMethod;
    if ((getOfferVmMethod = PeerServiceGrpc.getOfferVmMethod) == null) {
      synchronized (PeerServiceGrpc.class) {
        if ((getOfferVmMethod = PeerServiceGrpc.getOfferVmMethod) == null) {
          PeerServiceGrpc.getOfferVmMethod = getOfferVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.OfferVmRequest, io.ablestack.cell.v1.OfferVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "OfferVm"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.OfferVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.OfferVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PeerServiceMethodDescriptorSupplier("OfferVm"))
              .build();
        }
      }
    }
    return getOfferVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ReceiveVmRequest,
      io.ablestack.cell.v1.ReceiveVmResponse> getReceiveVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReceiveVm",
      requestType = io.ablestack.cell.v1.ReceiveVmRequest.class,
      responseType = io.ablestack.cell.v1.ReceiveVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ReceiveVmRequest,
      io.ablestack.cell.v1.ReceiveVmResponse> getReceiveVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ReceiveVmRequest, io.ablestack.cell.v1.ReceiveVmResponse> getReceiveVmMethod;
    if ((getReceiveVmMethod = PeerServiceGrpc.getReceiveVmMethod) == null) {
      synchronized (PeerServiceGrpc.class) {
        if ((getReceiveVmMethod = PeerServiceGrpc.getReceiveVmMethod) == null) {
          PeerServiceGrpc.getReceiveVmMethod = getReceiveVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ReceiveVmRequest, io.ablestack.cell.v1.ReceiveVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReceiveVm"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ReceiveVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ReceiveVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PeerServiceMethodDescriptorSupplier("ReceiveVm"))
              .build();
        }
      }
    }
    return getReceiveVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.SettleArrivalRequest,
      io.ablestack.cell.v1.SettleArrivalResponse> getSettleArrivalMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SettleArrival",
      requestType = io.ablestack.cell.v1.SettleArrivalRequest.class,
      responseType = io.ablestack.cell.v1.SettleArrivalResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.SettleArrivalRequest,
      io.ablestack.cell.v1.SettleArrivalResponse> getSettleArrivalMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.SettleArrivalRequest, io.ablestack.cell.v1.SettleArrivalResponse> getSettleArrivalMethod;
    if ((getSettleArrivalMethod = PeerServiceGrpc.getSettleArrivalMethod) == null) {
      synchronized (PeerServiceGrpc.class) {
        if ((getSettleArrivalMethod = PeerServiceGrpc.getSettleArrivalMethod) == null) {
          PeerServiceGrpc.getSettleArrivalMethod = getSettleArrivalMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.SettleArrivalRequest, io.ablestack.cell.v1.SettleArrivalResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SettleArrival"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.SettleArrivalRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.SettleArrivalResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PeerServiceMethodDescriptorSupplier("SettleArrival"))
              .build();
        }
      }
    }
    return getSettleArrivalMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.CheckReturnRequest,
      io.ablestack.cell.v1.CheckReturnResponse> getCheckReturnMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CheckReturn",
      requestType = io.ablestack.cell.v1.CheckReturnRequest.class,
      responseType = io.ablestack.cell.v1.CheckReturnResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.CheckReturnRequest,
      io.ablestack.cell.v1.CheckReturnResponse> getCheckReturnMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.CheckReturnRequest, io.ablestack.cell.v1.CheckReturnResponse> getCheckReturnMethod;
    if ((getCheckReturnMethod = PeerServiceGrpc.getCheckReturnMethod) == null) {
      synchronized (PeerServiceGrpc.class) {
        if ((getCheckReturnMethod = PeerServiceGrpc.getCheckReturnMethod) == null) {
          PeerServiceGrpc.getCheckReturnMethod = getCheckReturnMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.CheckReturnRequest, io.ablestack.cell.v1.CheckReturnResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CheckReturn"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CheckReturnRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CheckReturnResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PeerServiceMethodDescriptorSupplier("CheckReturn"))
              .build();
        }
      }
    }
    return getCheckReturnMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.StartReturnRequest,
      io.ablestack.cell.v1.StartReturnResponse> getStartReturnMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "StartReturn",
      requestType = io.ablestack.cell.v1.StartReturnRequest.class,
      responseType = io.ablestack.cell.v1.StartReturnResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.StartReturnRequest,
      io.ablestack.cell.v1.StartReturnResponse> getStartReturnMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.StartReturnRequest, io.ablestack.cell.v1.StartReturnResponse> getStartReturnMethod;
    if ((getStartReturnMethod = PeerServiceGrpc.getStartReturnMethod) == null) {
      synchronized (PeerServiceGrpc.class) {
        if ((getStartReturnMethod = PeerServiceGrpc.getStartReturnMethod) == null) {
          PeerServiceGrpc.getStartReturnMethod = getStartReturnMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.StartReturnRequest, io.ablestack.cell.v1.StartReturnResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "StartReturn"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.StartReturnRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.StartReturnResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PeerServiceMethodDescriptorSupplier("StartReturn"))
              .build();
        }
      }
    }
    return getStartReturnMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetReturnRequest,
      io.ablestack.cell.v1.GetReturnResponse> getGetReturnMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetReturn",
      requestType = io.ablestack.cell.v1.GetReturnRequest.class,
      responseType = io.ablestack.cell.v1.GetReturnResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetReturnRequest,
      io.ablestack.cell.v1.GetReturnResponse> getGetReturnMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetReturnRequest, io.ablestack.cell.v1.GetReturnResponse> getGetReturnMethod;
    if ((getGetReturnMethod = PeerServiceGrpc.getGetReturnMethod) == null) {
      synchronized (PeerServiceGrpc.class) {
        if ((getGetReturnMethod = PeerServiceGrpc.getGetReturnMethod) == null) {
          PeerServiceGrpc.getGetReturnMethod = getGetReturnMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.GetReturnRequest, io.ablestack.cell.v1.GetReturnResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetReturn"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetReturnRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetReturnResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PeerServiceMethodDescriptorSupplier("GetReturn"))
              .build();
        }
      }
    }
    return getGetReturnMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.CancelReturnRequest,
      io.ablestack.cell.v1.CancelReturnResponse> getCancelReturnMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CancelReturn",
      requestType = io.ablestack.cell.v1.CancelReturnRequest.class,
      responseType = io.ablestack.cell.v1.CancelReturnResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.CancelReturnRequest,
      io.ablestack.cell.v1.CancelReturnResponse> getCancelReturnMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.CancelReturnRequest, io.ablestack.cell.v1.CancelReturnResponse> getCancelReturnMethod;
    if ((getCancelReturnMethod = PeerServiceGrpc.getCancelReturnMethod) == null) {
      synchronized (PeerServiceGrpc.class) {
        if ((getCancelReturnMethod = PeerServiceGrpc.getCancelReturnMethod) == null) {
          PeerServiceGrpc.getCancelReturnMethod = getCancelReturnMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.CancelReturnRequest, io.ablestack.cell.v1.CancelReturnResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CancelReturn"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CancelReturnRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CancelReturnResponse.getDefaultInstance()))
              .setSchemaDescriptor(new PeerServiceMethodDescriptorSupplier("CancelReturn"))
              .build();
        }
      }
    }
    return getCancelReturnMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static PeerServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PeerServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PeerServiceStub>() {
        @java.lang.Override
        public PeerServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PeerServiceStub(channel, callOptions);
        }
      };
    return PeerServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static PeerServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PeerServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PeerServiceBlockingV2Stub>() {
        @java.lang.Override
        public PeerServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PeerServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return PeerServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static PeerServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PeerServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PeerServiceBlockingStub>() {
        @java.lang.Override
        public PeerServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PeerServiceBlockingStub(channel, callOptions);
        }
      };
    return PeerServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static PeerServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<PeerServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<PeerServiceFutureStub>() {
        @java.lang.Override
        public PeerServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new PeerServiceFutureStub(channel, callOptions);
        }
      };
    return PeerServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Between hosts: nobody else needs it, and only certificates of kind `host` may use it.
   * A host offers a VM, gets a ticket for that VM and no other, and hands it over in one stream with that ticket. What came and was not taken over is gone when
   * the stream ends, whatever ends it.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Says everything that is in the way of a VM here. Changes and promises nothing.
     * Reasons: HYPERVISOR_UNAVAILABLE, INVALID_FIELD (the definition is none).
     * </pre>
     */
    default void checkArrival(io.ablestack.cell.v1.CheckArrivalRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CheckArrivalResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCheckArrivalMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says how much room there is for VMs. Promises nothing.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    default void getArrivalRoom(io.ablestack.cell.v1.GetArrivalRoomRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetArrivalRoomResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetArrivalRoomMethod(), responseObserver);
    }

    /**
     * <pre>
     * Asks for room for a VM. The ticket is good for one ReceiveVm of this host within 30 s.
     * Reasons: VM_ALREADY_EXISTS, TOO_MANY_OPERATIONS (as many VMs come in as may), LIMIT_EXCEEDED and MEMORY_OVERCOMMIT (no room), VM_BUSY, HYPERVISOR_UNAVAILABLE, PEER_REFUSED (not with or without TLS).
     * </pre>
     */
    default void offerVm(io.ablestack.cell.v1.OfferVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.OfferVmResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getOfferVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes a VM in: `prepare` is answered with `prepared`, `finish` with `finished`. One that brings volumes comes with `begin` first, which makes them, and then
     * has `content` for those that are not filled by QEMU. When the stream ends before `finish` has come, nothing of the VM is left; once it has come it is
     * carried out, whatever becomes of the stream.
     * Reasons: TICKET_INVALID, PEER_REFUSED (not the VM of the ticket, or one that may not be on this host).
     * </pre>
     */
    default io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReceiveVmRequest> receiveVm(
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReceiveVmResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getReceiveVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says where a VM is that this host was to take in. From now on what was offered of it before cannot come any more: a `finish` that comes later is refused, and
     * one that is under way is waited for.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    default void settleArrival(io.ablestack.cell.v1.SettleArrivalRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SettleArrivalResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSettleArrivalMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says of a VM that the caller has brought here what is in the way of its way back, at both ends. Changes and promises nothing.
     * Reasons: VM_NOT_FOUND (it is not here, or came here last in another way), HOST_NOT_FOUND (the caller is no peer of this host), HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    default void checkReturn(io.ablestack.cell.v1.CheckReturnRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CheckReturnResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCheckReturnMethod(), responseObserver);
    }

    /**
     * <pre>
     * Moves such a VM back to the caller and to no other host, as StartMigration does, with all its checks and limits; answers when that has begun. The same request_id begins
     * nothing again.
     * Reasons: VM_NOT_FOUND, HOST_NOT_FOUND, VM_BUSY, TOO_MANY_OPERATIONS, STATE_DIRECTORY_FAILED, HYPERVISOR_UNAVAILABLE. Its operation ends as that of StartMigration, or with VM_CHANGED.
     * </pre>
     */
    default void startReturn(io.ablestack.cell.v1.StartReturnRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.StartReturnResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getStartReturnMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says how a return of the caller is that was begun with that request_id.
     * </pre>
     */
    default void getReturn(io.ablestack.cell.v1.GetReturnRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetReturnResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetReturnMethod(), responseObserver);
    }

    /**
     * <pre>
     * Asks a return of the caller to end, for which it may be too late, as CancelMigration does. One that there is not: succeeds.
     * </pre>
     */
    default void cancelReturn(io.ablestack.cell.v1.CancelReturnRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CancelReturnResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCancelReturnMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service PeerService.
   * <pre>
   * Between hosts: nobody else needs it, and only certificates of kind `host` may use it.
   * A host offers a VM, gets a ticket for that VM and no other, and hands it over in one stream with that ticket. What came and was not taken over is gone when
   * the stream ends, whatever ends it.
   * </pre>
   */
  public static abstract class PeerServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return PeerServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service PeerService.
   * <pre>
   * Between hosts: nobody else needs it, and only certificates of kind `host` may use it.
   * A host offers a VM, gets a ticket for that VM and no other, and hands it over in one stream with that ticket. What came and was not taken over is gone when
   * the stream ends, whatever ends it.
   * </pre>
   */
  public static final class PeerServiceStub
      extends io.grpc.stub.AbstractAsyncStub<PeerServiceStub> {
    private PeerServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PeerServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PeerServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Says everything that is in the way of a VM here. Changes and promises nothing.
     * Reasons: HYPERVISOR_UNAVAILABLE, INVALID_FIELD (the definition is none).
     * </pre>
     */
    public void checkArrival(io.ablestack.cell.v1.CheckArrivalRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CheckArrivalResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCheckArrivalMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says how much room there is for VMs. Promises nothing.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public void getArrivalRoom(io.ablestack.cell.v1.GetArrivalRoomRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetArrivalRoomResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetArrivalRoomMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Asks for room for a VM. The ticket is good for one ReceiveVm of this host within 30 s.
     * Reasons: VM_ALREADY_EXISTS, TOO_MANY_OPERATIONS (as many VMs come in as may), LIMIT_EXCEEDED and MEMORY_OVERCOMMIT (no room), VM_BUSY, HYPERVISOR_UNAVAILABLE, PEER_REFUSED (not with or without TLS).
     * </pre>
     */
    public void offerVm(io.ablestack.cell.v1.OfferVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.OfferVmResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getOfferVmMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes a VM in: `prepare` is answered with `prepared`, `finish` with `finished`. One that brings volumes comes with `begin` first, which makes them, and then
     * has `content` for those that are not filled by QEMU. When the stream ends before `finish` has come, nothing of the VM is left; once it has come it is
     * carried out, whatever becomes of the stream.
     * Reasons: TICKET_INVALID, PEER_REFUSED (not the VM of the ticket, or one that may not be on this host).
     * </pre>
     */
    public io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReceiveVmRequest> receiveVm(
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReceiveVmResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(getReceiveVmMethod(), getCallOptions()), responseObserver);
    }

    /**
     * <pre>
     * Says where a VM is that this host was to take in. From now on what was offered of it before cannot come any more: a `finish` that comes later is refused, and
     * one that is under way is waited for.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public void settleArrival(io.ablestack.cell.v1.SettleArrivalRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SettleArrivalResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSettleArrivalMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says of a VM that the caller has brought here what is in the way of its way back, at both ends. Changes and promises nothing.
     * Reasons: VM_NOT_FOUND (it is not here, or came here last in another way), HOST_NOT_FOUND (the caller is no peer of this host), HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public void checkReturn(io.ablestack.cell.v1.CheckReturnRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CheckReturnResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCheckReturnMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Moves such a VM back to the caller and to no other host, as StartMigration does, with all its checks and limits; answers when that has begun. The same request_id begins
     * nothing again.
     * Reasons: VM_NOT_FOUND, HOST_NOT_FOUND, VM_BUSY, TOO_MANY_OPERATIONS, STATE_DIRECTORY_FAILED, HYPERVISOR_UNAVAILABLE. Its operation ends as that of StartMigration, or with VM_CHANGED.
     * </pre>
     */
    public void startReturn(io.ablestack.cell.v1.StartReturnRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.StartReturnResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getStartReturnMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says how a return of the caller is that was begun with that request_id.
     * </pre>
     */
    public void getReturn(io.ablestack.cell.v1.GetReturnRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetReturnResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetReturnMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Asks a return of the caller to end, for which it may be too late, as CancelMigration does. One that there is not: succeeds.
     * </pre>
     */
    public void cancelReturn(io.ablestack.cell.v1.CancelReturnRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CancelReturnResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCancelReturnMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service PeerService.
   * <pre>
   * Between hosts: nobody else needs it, and only certificates of kind `host` may use it.
   * A host offers a VM, gets a ticket for that VM and no other, and hands it over in one stream with that ticket. What came and was not taken over is gone when
   * the stream ends, whatever ends it.
   * </pre>
   */
  public static final class PeerServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<PeerServiceBlockingV2Stub> {
    private PeerServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PeerServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PeerServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Says everything that is in the way of a VM here. Changes and promises nothing.
     * Reasons: HYPERVISOR_UNAVAILABLE, INVALID_FIELD (the definition is none).
     * </pre>
     */
    public io.ablestack.cell.v1.CheckArrivalResponse checkArrival(io.ablestack.cell.v1.CheckArrivalRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCheckArrivalMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says how much room there is for VMs. Promises nothing.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.GetArrivalRoomResponse getArrivalRoom(io.ablestack.cell.v1.GetArrivalRoomRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetArrivalRoomMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Asks for room for a VM. The ticket is good for one ReceiveVm of this host within 30 s.
     * Reasons: VM_ALREADY_EXISTS, TOO_MANY_OPERATIONS (as many VMs come in as may), LIMIT_EXCEEDED and MEMORY_OVERCOMMIT (no room), VM_BUSY, HYPERVISOR_UNAVAILABLE, PEER_REFUSED (not with or without TLS).
     * </pre>
     */
    public io.ablestack.cell.v1.OfferVmResponse offerVm(io.ablestack.cell.v1.OfferVmRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getOfferVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a VM in: `prepare` is answered with `prepared`, `finish` with `finished`. One that brings volumes comes with `begin` first, which makes them, and then
     * has `content` for those that are not filled by QEMU. When the stream ends before `finish` has come, nothing of the VM is left; once it has come it is
     * carried out, whatever becomes of the stream.
     * Reasons: TICKET_INVALID, PEER_REFUSED (not the VM of the ticket, or one that may not be on this host).
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<io.ablestack.cell.v1.ReceiveVmRequest, io.ablestack.cell.v1.ReceiveVmResponse>
        receiveVm() {
      return io.grpc.stub.ClientCalls.blockingBidiStreamingCall(
          getChannel(), getReceiveVmMethod(), getCallOptions());
    }

    /**
     * <pre>
     * Says where a VM is that this host was to take in. From now on what was offered of it before cannot come any more: a `finish` that comes later is refused, and
     * one that is under way is waited for.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.SettleArrivalResponse settleArrival(io.ablestack.cell.v1.SettleArrivalRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSettleArrivalMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says of a VM that the caller has brought here what is in the way of its way back, at both ends. Changes and promises nothing.
     * Reasons: VM_NOT_FOUND (it is not here, or came here last in another way), HOST_NOT_FOUND (the caller is no peer of this host), HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.CheckReturnResponse checkReturn(io.ablestack.cell.v1.CheckReturnRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCheckReturnMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Moves such a VM back to the caller and to no other host, as StartMigration does, with all its checks and limits; answers when that has begun. The same request_id begins
     * nothing again.
     * Reasons: VM_NOT_FOUND, HOST_NOT_FOUND, VM_BUSY, TOO_MANY_OPERATIONS, STATE_DIRECTORY_FAILED, HYPERVISOR_UNAVAILABLE. Its operation ends as that of StartMigration, or with VM_CHANGED.
     * </pre>
     */
    public io.ablestack.cell.v1.StartReturnResponse startReturn(io.ablestack.cell.v1.StartReturnRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getStartReturnMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says how a return of the caller is that was begun with that request_id.
     * </pre>
     */
    public io.ablestack.cell.v1.GetReturnResponse getReturn(io.ablestack.cell.v1.GetReturnRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetReturnMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Asks a return of the caller to end, for which it may be too late, as CancelMigration does. One that there is not: succeeds.
     * </pre>
     */
    public io.ablestack.cell.v1.CancelReturnResponse cancelReturn(io.ablestack.cell.v1.CancelReturnRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCancelReturnMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service PeerService.
   * <pre>
   * Between hosts: nobody else needs it, and only certificates of kind `host` may use it.
   * A host offers a VM, gets a ticket for that VM and no other, and hands it over in one stream with that ticket. What came and was not taken over is gone when
   * the stream ends, whatever ends it.
   * </pre>
   */
  public static final class PeerServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<PeerServiceBlockingStub> {
    private PeerServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PeerServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PeerServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Says everything that is in the way of a VM here. Changes and promises nothing.
     * Reasons: HYPERVISOR_UNAVAILABLE, INVALID_FIELD (the definition is none).
     * </pre>
     */
    public io.ablestack.cell.v1.CheckArrivalResponse checkArrival(io.ablestack.cell.v1.CheckArrivalRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCheckArrivalMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says how much room there is for VMs. Promises nothing.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.GetArrivalRoomResponse getArrivalRoom(io.ablestack.cell.v1.GetArrivalRoomRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetArrivalRoomMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Asks for room for a VM. The ticket is good for one ReceiveVm of this host within 30 s.
     * Reasons: VM_ALREADY_EXISTS, TOO_MANY_OPERATIONS (as many VMs come in as may), LIMIT_EXCEEDED and MEMORY_OVERCOMMIT (no room), VM_BUSY, HYPERVISOR_UNAVAILABLE, PEER_REFUSED (not with or without TLS).
     * </pre>
     */
    public io.ablestack.cell.v1.OfferVmResponse offerVm(io.ablestack.cell.v1.OfferVmRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getOfferVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says where a VM is that this host was to take in. From now on what was offered of it before cannot come any more: a `finish` that comes later is refused, and
     * one that is under way is waited for.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.SettleArrivalResponse settleArrival(io.ablestack.cell.v1.SettleArrivalRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSettleArrivalMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says of a VM that the caller has brought here what is in the way of its way back, at both ends. Changes and promises nothing.
     * Reasons: VM_NOT_FOUND (it is not here, or came here last in another way), HOST_NOT_FOUND (the caller is no peer of this host), HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.CheckReturnResponse checkReturn(io.ablestack.cell.v1.CheckReturnRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCheckReturnMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Moves such a VM back to the caller and to no other host, as StartMigration does, with all its checks and limits; answers when that has begun. The same request_id begins
     * nothing again.
     * Reasons: VM_NOT_FOUND, HOST_NOT_FOUND, VM_BUSY, TOO_MANY_OPERATIONS, STATE_DIRECTORY_FAILED, HYPERVISOR_UNAVAILABLE. Its operation ends as that of StartMigration, or with VM_CHANGED.
     * </pre>
     */
    public io.ablestack.cell.v1.StartReturnResponse startReturn(io.ablestack.cell.v1.StartReturnRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getStartReturnMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says how a return of the caller is that was begun with that request_id.
     * </pre>
     */
    public io.ablestack.cell.v1.GetReturnResponse getReturn(io.ablestack.cell.v1.GetReturnRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetReturnMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Asks a return of the caller to end, for which it may be too late, as CancelMigration does. One that there is not: succeeds.
     * </pre>
     */
    public io.ablestack.cell.v1.CancelReturnResponse cancelReturn(io.ablestack.cell.v1.CancelReturnRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCancelReturnMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service PeerService.
   * <pre>
   * Between hosts: nobody else needs it, and only certificates of kind `host` may use it.
   * A host offers a VM, gets a ticket for that VM and no other, and hands it over in one stream with that ticket. What came and was not taken over is gone when
   * the stream ends, whatever ends it.
   * </pre>
   */
  public static final class PeerServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<PeerServiceFutureStub> {
    private PeerServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected PeerServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new PeerServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Says everything that is in the way of a VM here. Changes and promises nothing.
     * Reasons: HYPERVISOR_UNAVAILABLE, INVALID_FIELD (the definition is none).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.CheckArrivalResponse> checkArrival(
        io.ablestack.cell.v1.CheckArrivalRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCheckArrivalMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says how much room there is for VMs. Promises nothing.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.GetArrivalRoomResponse> getArrivalRoom(
        io.ablestack.cell.v1.GetArrivalRoomRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetArrivalRoomMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Asks for room for a VM. The ticket is good for one ReceiveVm of this host within 30 s.
     * Reasons: VM_ALREADY_EXISTS, TOO_MANY_OPERATIONS (as many VMs come in as may), LIMIT_EXCEEDED and MEMORY_OVERCOMMIT (no room), VM_BUSY, HYPERVISOR_UNAVAILABLE, PEER_REFUSED (not with or without TLS).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.OfferVmResponse> offerVm(
        io.ablestack.cell.v1.OfferVmRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getOfferVmMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says where a VM is that this host was to take in. From now on what was offered of it before cannot come any more: a `finish` that comes later is refused, and
     * one that is under way is waited for.
     * Reasons: HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.SettleArrivalResponse> settleArrival(
        io.ablestack.cell.v1.SettleArrivalRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSettleArrivalMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says of a VM that the caller has brought here what is in the way of its way back, at both ends. Changes and promises nothing.
     * Reasons: VM_NOT_FOUND (it is not here, or came here last in another way), HOST_NOT_FOUND (the caller is no peer of this host), HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.CheckReturnResponse> checkReturn(
        io.ablestack.cell.v1.CheckReturnRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCheckReturnMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Moves such a VM back to the caller and to no other host, as StartMigration does, with all its checks and limits; answers when that has begun. The same request_id begins
     * nothing again.
     * Reasons: VM_NOT_FOUND, HOST_NOT_FOUND, VM_BUSY, TOO_MANY_OPERATIONS, STATE_DIRECTORY_FAILED, HYPERVISOR_UNAVAILABLE. Its operation ends as that of StartMigration, or with VM_CHANGED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.StartReturnResponse> startReturn(
        io.ablestack.cell.v1.StartReturnRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getStartReturnMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says how a return of the caller is that was begun with that request_id.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.GetReturnResponse> getReturn(
        io.ablestack.cell.v1.GetReturnRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetReturnMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Asks a return of the caller to end, for which it may be too late, as CancelMigration does. One that there is not: succeeds.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.CancelReturnResponse> cancelReturn(
        io.ablestack.cell.v1.CancelReturnRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCancelReturnMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CHECK_ARRIVAL = 0;
  private static final int METHODID_GET_ARRIVAL_ROOM = 1;
  private static final int METHODID_OFFER_VM = 2;
  private static final int METHODID_SETTLE_ARRIVAL = 3;
  private static final int METHODID_CHECK_RETURN = 4;
  private static final int METHODID_START_RETURN = 5;
  private static final int METHODID_GET_RETURN = 6;
  private static final int METHODID_CANCEL_RETURN = 7;
  private static final int METHODID_RECEIVE_VM = 8;

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
        case METHODID_CHECK_ARRIVAL:
          serviceImpl.checkArrival((io.ablestack.cell.v1.CheckArrivalRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CheckArrivalResponse>) responseObserver);
          break;
        case METHODID_GET_ARRIVAL_ROOM:
          serviceImpl.getArrivalRoom((io.ablestack.cell.v1.GetArrivalRoomRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetArrivalRoomResponse>) responseObserver);
          break;
        case METHODID_OFFER_VM:
          serviceImpl.offerVm((io.ablestack.cell.v1.OfferVmRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.OfferVmResponse>) responseObserver);
          break;
        case METHODID_SETTLE_ARRIVAL:
          serviceImpl.settleArrival((io.ablestack.cell.v1.SettleArrivalRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SettleArrivalResponse>) responseObserver);
          break;
        case METHODID_CHECK_RETURN:
          serviceImpl.checkReturn((io.ablestack.cell.v1.CheckReturnRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CheckReturnResponse>) responseObserver);
          break;
        case METHODID_START_RETURN:
          serviceImpl.startReturn((io.ablestack.cell.v1.StartReturnRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.StartReturnResponse>) responseObserver);
          break;
        case METHODID_GET_RETURN:
          serviceImpl.getReturn((io.ablestack.cell.v1.GetReturnRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetReturnResponse>) responseObserver);
          break;
        case METHODID_CANCEL_RETURN:
          serviceImpl.cancelReturn((io.ablestack.cell.v1.CancelReturnRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CancelReturnResponse>) responseObserver);
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
        case METHODID_RECEIVE_VM:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.receiveVm(
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReceiveVmResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getCheckArrivalMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.CheckArrivalRequest,
              io.ablestack.cell.v1.CheckArrivalResponse>(
                service, METHODID_CHECK_ARRIVAL)))
        .addMethod(
          getGetArrivalRoomMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.GetArrivalRoomRequest,
              io.ablestack.cell.v1.GetArrivalRoomResponse>(
                service, METHODID_GET_ARRIVAL_ROOM)))
        .addMethod(
          getOfferVmMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.OfferVmRequest,
              io.ablestack.cell.v1.OfferVmResponse>(
                service, METHODID_OFFER_VM)))
        .addMethod(
          getReceiveVmMethod(),
          io.grpc.stub.ServerCalls.asyncBidiStreamingCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ReceiveVmRequest,
              io.ablestack.cell.v1.ReceiveVmResponse>(
                service, METHODID_RECEIVE_VM)))
        .addMethod(
          getSettleArrivalMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.SettleArrivalRequest,
              io.ablestack.cell.v1.SettleArrivalResponse>(
                service, METHODID_SETTLE_ARRIVAL)))
        .addMethod(
          getCheckReturnMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.CheckReturnRequest,
              io.ablestack.cell.v1.CheckReturnResponse>(
                service, METHODID_CHECK_RETURN)))
        .addMethod(
          getStartReturnMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.StartReturnRequest,
              io.ablestack.cell.v1.StartReturnResponse>(
                service, METHODID_START_RETURN)))
        .addMethod(
          getGetReturnMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.GetReturnRequest,
              io.ablestack.cell.v1.GetReturnResponse>(
                service, METHODID_GET_RETURN)))
        .addMethod(
          getCancelReturnMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.CancelReturnRequest,
              io.ablestack.cell.v1.CancelReturnResponse>(
                service, METHODID_CANCEL_RETURN)))
        .build();
  }

  private static abstract class PeerServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    PeerServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.ablestack.cell.v1.PeerServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("PeerService");
    }
  }

  private static final class PeerServiceFileDescriptorSupplier
      extends PeerServiceBaseDescriptorSupplier {
    PeerServiceFileDescriptorSupplier() {}
  }

  private static final class PeerServiceMethodDescriptorSupplier
      extends PeerServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    PeerServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (PeerServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new PeerServiceFileDescriptorSupplier())
              .addMethod(getCheckArrivalMethod())
              .addMethod(getGetArrivalRoomMethod())
              .addMethod(getOfferVmMethod())
              .addMethod(getReceiveVmMethod())
              .addMethod(getSettleArrivalMethod())
              .addMethod(getCheckReturnMethod())
              .addMethod(getStartReturnMethod())
              .addMethod(getGetReturnMethod())
              .addMethod(getCancelReturnMethod())
              .build();
        }
      }
    }
    return result;
  }
}
