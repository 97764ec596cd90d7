package io.ablestack.cell.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Which CPU guests can have on several hosts, so that they can move between them. It changes nothing and remembers nothing: the hosts are those that the
 * request names, with the CPUs that GetHost of each gives as `guest_cpu`, whether this celld knows them or not.
 * A VM that is to run on all of them has CPU_MODE_CUSTOM with the baseline's model, features and disabled_features.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class CpuServiceGrpc {

  private CpuServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "cell.v1.CpuService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ComputeCpuBaselineRequest,
      io.ablestack.cell.v1.ComputeCpuBaselineResponse> getComputeCpuBaselineMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ComputeCpuBaseline",
      requestType = io.ablestack.cell.v1.ComputeCpuBaselineRequest.class,
      responseType = io.ablestack.cell.v1.ComputeCpuBaselineResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ComputeCpuBaselineRequest,
      io.ablestack.cell.v1.ComputeCpuBaselineResponse> getComputeCpuBaselineMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ComputeCpuBaselineRequest, io.ablestack.cell.v1.ComputeCpuBaselineResponse> getComputeCpuBaselineMethod;
    if ((getComputeCpuBaselineMethod = CpuServiceGrpc.getComputeCpuBaselineMethod) == null) {
      synchronized (CpuServiceGrpc.class) {
        if ((getComputeCpuBaselineMethod = CpuServiceGrpc.getComputeCpuBaselineMethod) == null) {
          CpuServiceGrpc.getComputeCpuBaselineMethod = getComputeCpuBaselineMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ComputeCpuBaselineRequest, io.ablestack.cell.v1.ComputeCpuBaselineResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ComputeCpuBaseline"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ComputeCpuBaselineRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ComputeCpuBaselineResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CpuServiceMethodDescriptorSupplier("ComputeCpuBaseline"))
              .build();
        }
      }
    }
    return getComputeCpuBaselineMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.SimulateBaselineRequest,
      io.ablestack.cell.v1.SimulateBaselineResponse> getSimulateBaselineMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SimulateBaseline",
      requestType = io.ablestack.cell.v1.SimulateBaselineRequest.class,
      responseType = io.ablestack.cell.v1.SimulateBaselineResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.SimulateBaselineRequest,
      io.ablestack.cell.v1.SimulateBaselineResponse> getSimulateBaselineMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.SimulateBaselineRequest, io.ablestack.cell.v1.SimulateBaselineResponse> getSimulateBaselineMethod;
    if ((getSimulateBaselineMethod = CpuServiceGrpc.getSimulateBaselineMethod) == null) {
      synchronized (CpuServiceGrpc.class) {
        if ((getSimulateBaselineMethod = CpuServiceGrpc.getSimulateBaselineMethod) == null) {
          CpuServiceGrpc.getSimulateBaselineMethod = getSimulateBaselineMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.SimulateBaselineRequest, io.ablestack.cell.v1.SimulateBaselineResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SimulateBaseline"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.SimulateBaselineRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.SimulateBaselineResponse.getDefaultInstance()))
              .setSchemaDescriptor(new CpuServiceMethodDescriptorSupplier("SimulateBaseline"))
              .build();
        }
      }
    }
    return getSimulateBaselineMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static CpuServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CpuServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CpuServiceStub>() {
        @java.lang.Override
        public CpuServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CpuServiceStub(channel, callOptions);
        }
      };
    return CpuServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static CpuServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CpuServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CpuServiceBlockingV2Stub>() {
        @java.lang.Override
        public CpuServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CpuServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return CpuServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static CpuServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CpuServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CpuServiceBlockingStub>() {
        @java.lang.Override
        public CpuServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CpuServiceBlockingStub(channel, callOptions);
        }
      };
    return CpuServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static CpuServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<CpuServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<CpuServiceFutureStub>() {
        @java.lang.Override
        public CpuServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new CpuServiceFutureStub(channel, callOptions);
        }
      };
    return CpuServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Which CPU guests can have on several hosts, so that they can move between them. It changes nothing and remembers nothing: the hosts are those that the
   * request names, with the CPUs that GetHost of each gives as `guest_cpu`, whether this celld knows them or not.
   * A VM that is to run on all of them has CPU_MODE_CUSTOM with the baseline's model, features and disabled_features.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Gives the best CPU that guests can have on all of the hosts: libvirt's own baseline of these CPUs. libvirt leaves out what the QEMU of the host that
     * answers cannot give; ask one of the hosts that it is for.
     * Reasons: INVALID_FIELD (a model or feature that libvirt does not know, CPUs of several architectures), CPUS_INCOMPATIBLE (other vendors),
     * HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    default void computeCpuBaseline(io.ablestack.cell.v1.ComputeCpuBaselineRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ComputeCpuBaselineResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getComputeCpuBaselineMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says what would come of a host that joins the others or leaves them: the baseline before and after, what guests gain and lose by it, and which VMs,
     * by the CPUs that they were started with, could move to more hosts or to fewer. CPU alone is looked at: CheckMigration looks at everything.
     * Reasons: as ComputeCpuBaseline, but CPUs without a baseline are part of the answer.
     * </pre>
     */
    default void simulateBaseline(io.ablestack.cell.v1.SimulateBaselineRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SimulateBaselineResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSimulateBaselineMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service CpuService.
   * <pre>
   * Which CPU guests can have on several hosts, so that they can move between them. It changes nothing and remembers nothing: the hosts are those that the
   * request names, with the CPUs that GetHost of each gives as `guest_cpu`, whether this celld knows them or not.
   * A VM that is to run on all of them has CPU_MODE_CUSTOM with the baseline's model, features and disabled_features.
   * </pre>
   */
  public static abstract class CpuServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return CpuServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service CpuService.
   * <pre>
   * Which CPU guests can have on several hosts, so that they can move between them. It changes nothing and remembers nothing: the hosts are those that the
   * request names, with the CPUs that GetHost of each gives as `guest_cpu`, whether this celld knows them or not.
   * A VM that is to run on all of them has CPU_MODE_CUSTOM with the baseline's model, features and disabled_features.
   * </pre>
   */
  public static final class CpuServiceStub
      extends io.grpc.stub.AbstractAsyncStub<CpuServiceStub> {
    private CpuServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CpuServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CpuServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives the best CPU that guests can have on all of the hosts: libvirt's own baseline of these CPUs. libvirt leaves out what the QEMU of the host that
     * answers cannot give; ask one of the hosts that it is for.
     * Reasons: INVALID_FIELD (a model or feature that libvirt does not know, CPUs of several architectures), CPUS_INCOMPATIBLE (other vendors),
     * HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public void computeCpuBaseline(io.ablestack.cell.v1.ComputeCpuBaselineRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ComputeCpuBaselineResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getComputeCpuBaselineMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says what would come of a host that joins the others or leaves them: the baseline before and after, what guests gain and lose by it, and which VMs,
     * by the CPUs that they were started with, could move to more hosts or to fewer. CPU alone is looked at: CheckMigration looks at everything.
     * Reasons: as ComputeCpuBaseline, but CPUs without a baseline are part of the answer.
     * </pre>
     */
    public void simulateBaseline(io.ablestack.cell.v1.SimulateBaselineRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SimulateBaselineResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSimulateBaselineMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service CpuService.
   * <pre>
   * Which CPU guests can have on several hosts, so that they can move between them. It changes nothing and remembers nothing: the hosts are those that the
   * request names, with the CPUs that GetHost of each gives as `guest_cpu`, whether this celld knows them or not.
   * A VM that is to run on all of them has CPU_MODE_CUSTOM with the baseline's model, features and disabled_features.
   * </pre>
   */
  public static final class CpuServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<CpuServiceBlockingV2Stub> {
    private CpuServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CpuServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CpuServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives the best CPU that guests can have on all of the hosts: libvirt's own baseline of these CPUs. libvirt leaves out what the QEMU of the host that
     * answers cannot give; ask one of the hosts that it is for.
     * Reasons: INVALID_FIELD (a model or feature that libvirt does not know, CPUs of several architectures), CPUS_INCOMPATIBLE (other vendors),
     * HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.ComputeCpuBaselineResponse computeCpuBaseline(io.ablestack.cell.v1.ComputeCpuBaselineRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getComputeCpuBaselineMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says what would come of a host that joins the others or leaves them: the baseline before and after, what guests gain and lose by it, and which VMs,
     * by the CPUs that they were started with, could move to more hosts or to fewer. CPU alone is looked at: CheckMigration looks at everything.
     * Reasons: as ComputeCpuBaseline, but CPUs without a baseline are part of the answer.
     * </pre>
     */
    public io.ablestack.cell.v1.SimulateBaselineResponse simulateBaseline(io.ablestack.cell.v1.SimulateBaselineRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSimulateBaselineMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service CpuService.
   * <pre>
   * Which CPU guests can have on several hosts, so that they can move between them. It changes nothing and remembers nothing: the hosts are those that the
   * request names, with the CPUs that GetHost of each gives as `guest_cpu`, whether this celld knows them or not.
   * A VM that is to run on all of them has CPU_MODE_CUSTOM with the baseline's model, features and disabled_features.
   * </pre>
   */
  public static final class CpuServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<CpuServiceBlockingStub> {
    private CpuServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CpuServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CpuServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives the best CPU that guests can have on all of the hosts: libvirt's own baseline of these CPUs. libvirt leaves out what the QEMU of the host that
     * answers cannot give; ask one of the hosts that it is for.
     * Reasons: INVALID_FIELD (a model or feature that libvirt does not know, CPUs of several architectures), CPUS_INCOMPATIBLE (other vendors),
     * HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public io.ablestack.cell.v1.ComputeCpuBaselineResponse computeCpuBaseline(io.ablestack.cell.v1.ComputeCpuBaselineRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getComputeCpuBaselineMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says what would come of a host that joins the others or leaves them: the baseline before and after, what guests gain and lose by it, and which VMs,
     * by the CPUs that they were started with, could move to more hosts or to fewer. CPU alone is looked at: CheckMigration looks at everything.
     * Reasons: as ComputeCpuBaseline, but CPUs without a baseline are part of the answer.
     * </pre>
     */
    public io.ablestack.cell.v1.SimulateBaselineResponse simulateBaseline(io.ablestack.cell.v1.SimulateBaselineRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSimulateBaselineMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service CpuService.
   * <pre>
   * Which CPU guests can have on several hosts, so that they can move between them. It changes nothing and remembers nothing: the hosts are those that the
   * request names, with the CPUs that GetHost of each gives as `guest_cpu`, whether this celld knows them or not.
   * A VM that is to run on all of them has CPU_MODE_CUSTOM with the baseline's model, features and disabled_features.
   * </pre>
   */
  public static final class CpuServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<CpuServiceFutureStub> {
    private CpuServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected CpuServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new CpuServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives the best CPU that guests can have on all of the hosts: libvirt's own baseline of these CPUs. libvirt leaves out what the QEMU of the host that
     * answers cannot give; ask one of the hosts that it is for.
     * Reasons: INVALID_FIELD (a model or feature that libvirt does not know, CPUs of several architectures), CPUS_INCOMPATIBLE (other vendors),
     * HYPERVISOR_UNAVAILABLE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ComputeCpuBaselineResponse> computeCpuBaseline(
        io.ablestack.cell.v1.ComputeCpuBaselineRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getComputeCpuBaselineMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says what would come of a host that joins the others or leaves them: the baseline before and after, what guests gain and lose by it, and which VMs,
     * by the CPUs that they were started with, could move to more hosts or to fewer. CPU alone is looked at: CheckMigration looks at everything.
     * Reasons: as ComputeCpuBaseline, but CPUs without a baseline are part of the answer.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.SimulateBaselineResponse> simulateBaseline(
        io.ablestack.cell.v1.SimulateBaselineRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSimulateBaselineMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_COMPUTE_CPU_BASELINE = 0;
  private static final int METHODID_SIMULATE_BASELINE = 1;

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
        case METHODID_COMPUTE_CPU_BASELINE:
          serviceImpl.computeCpuBaseline((io.ablestack.cell.v1.ComputeCpuBaselineRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ComputeCpuBaselineResponse>) responseObserver);
          break;
        case METHODID_SIMULATE_BASELINE:
          serviceImpl.simulateBaseline((io.ablestack.cell.v1.SimulateBaselineRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SimulateBaselineResponse>) responseObserver);
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
          getComputeCpuBaselineMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ComputeCpuBaselineRequest,
              io.ablestack.cell.v1.ComputeCpuBaselineResponse>(
                service, METHODID_COMPUTE_CPU_BASELINE)))
        .addMethod(
          getSimulateBaselineMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.SimulateBaselineRequest,
              io.ablestack.cell.v1.SimulateBaselineResponse>(
                service, METHODID_SIMULATE_BASELINE)))
        .build();
  }

  private static abstract class CpuServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    CpuServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.ablestack.cell.v1.CpuServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("CpuService");
    }
  }

  private static final class CpuServiceFileDescriptorSupplier
      extends CpuServiceBaseDescriptorSupplier {
    CpuServiceFileDescriptorSupplier() {}
  }

  private static final class CpuServiceMethodDescriptorSupplier
      extends CpuServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    CpuServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (CpuServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new CpuServiceFileDescriptorSupplier())
              .addMethod(getComputeCpuBaselineMethod())
              .addMethod(getSimulateBaselineMethod())
              .build();
        }
      }
    }
    return result;
  }
}
