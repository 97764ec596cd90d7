package io.ablestack.cell.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Moves VMs of this host to other hosts, while they run or when they are shut off.
 * The caller names the target by its host id, one of the peers in the configuration. A migration is an operation: it goes on when its caller hangs up and when celld
 * is started again, and it ends with the VM on exactly one host. Whatever goes wrong before the target has taken over, the VM goes on at the source as if
 * nothing had been asked. Its disks must be where both hosts reach them, or are copied if the options say so.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class MigrationServiceGrpc {

  private MigrationServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "cell.v1.MigrationService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.CheckMigrationRequest,
      io.ablestack.cell.v1.CheckMigrationResponse> getCheckMigrationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CheckMigration",
      requestType = io.ablestack.cell.v1.CheckMigrationRequest.class,
      responseType = io.ablestack.cell.v1.CheckMigrationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.CheckMigrationRequest,
      io.ablestack.cell.v1.CheckMigrationResponse> getCheckMigrationMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.CheckMigrationRequest, io.ablestack.cell.v1.CheckMigrationResponse> getCheckMigrationMethod;
    if ((getCheckMigrationMethod = MigrationServiceGrpc.getCheckMigrationMethod) == null) {
      synchronized (MigrationServiceGrpc.class) {
        if ((getCheckMigrationMethod = MigrationServiceGrpc.getCheckMigrationMethod) == null) {
          MigrationServiceGrpc.getCheckMigrationMethod = getCheckMigrationMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.CheckMigrationRequest, io.ablestack.cell.v1.CheckMigrationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CheckMigration"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CheckMigrationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CheckMigrationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MigrationServiceMethodDescriptorSupplier("CheckMigration"))
              .build();
        }
      }
    }
    return getCheckMigrationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.StartMigrationRequest,
      io.ablestack.cell.v1.StartMigrationResponse> getStartMigrationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "StartMigration",
      requestType = io.ablestack.cell.v1.StartMigrationRequest.class,
      responseType = io.ablestack.cell.v1.StartMigrationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.StartMigrationRequest,
      io.ablestack.cell.v1.StartMigrationResponse> getStartMigrationMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.StartMigrationRequest, io.ablestack.cell.v1.StartMigrationResponse> getStartMigrationMethod;
    if ((getStartMigrationMethod = MigrationServiceGrpc.getStartMigrationMethod) == null) {
      synchronized (MigrationServiceGrpc.class) {
        if ((getStartMigrationMethod = MigrationServiceGrpc.getStartMigrationMethod) == null) {
          MigrationServiceGrpc.getStartMigrationMethod = getStartMigrationMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.StartMigrationRequest, io.ablestack.cell.v1.StartMigrationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "StartMigration"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.StartMigrationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.StartMigrationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MigrationServiceMethodDescriptorSupplier("StartMigration"))
              .build();
        }
      }
    }
    return getStartMigrationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.MigrateRequest,
      io.ablestack.cell.v1.MigrateResponse> getMigrateMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Migrate",
      requestType = io.ablestack.cell.v1.MigrateRequest.class,
      responseType = io.ablestack.cell.v1.MigrateResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.MigrateRequest,
      io.ablestack.cell.v1.MigrateResponse> getMigrateMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.MigrateRequest, io.ablestack.cell.v1.MigrateResponse> getMigrateMethod;
    if ((getMigrateMethod = MigrationServiceGrpc.getMigrateMethod) == null) {
      synchronized (MigrationServiceGrpc.class) {
        if ((getMigrateMethod = MigrationServiceGrpc.getMigrateMethod) == null) {
          MigrationServiceGrpc.getMigrateMethod = getMigrateMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.MigrateRequest, io.ablestack.cell.v1.MigrateResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Migrate"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.MigrateRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.MigrateResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MigrationServiceMethodDescriptorSupplier("Migrate"))
              .build();
        }
      }
    }
    return getMigrateMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetMigrationRequest,
      io.ablestack.cell.v1.GetMigrationResponse> getGetMigrationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetMigration",
      requestType = io.ablestack.cell.v1.GetMigrationRequest.class,
      responseType = io.ablestack.cell.v1.GetMigrationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetMigrationRequest,
      io.ablestack.cell.v1.GetMigrationResponse> getGetMigrationMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetMigrationRequest, io.ablestack.cell.v1.GetMigrationResponse> getGetMigrationMethod;
    if ((getGetMigrationMethod = MigrationServiceGrpc.getGetMigrationMethod) == null) {
      synchronized (MigrationServiceGrpc.class) {
        if ((getGetMigrationMethod = MigrationServiceGrpc.getGetMigrationMethod) == null) {
          MigrationServiceGrpc.getGetMigrationMethod = getGetMigrationMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.GetMigrationRequest, io.ablestack.cell.v1.GetMigrationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetMigration"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetMigrationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetMigrationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MigrationServiceMethodDescriptorSupplier("GetMigration"))
              .build();
        }
      }
    }
    return getGetMigrationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListMigrationsRequest,
      io.ablestack.cell.v1.ListMigrationsResponse> getListMigrationsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListMigrations",
      requestType = io.ablestack.cell.v1.ListMigrationsRequest.class,
      responseType = io.ablestack.cell.v1.ListMigrationsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListMigrationsRequest,
      io.ablestack.cell.v1.ListMigrationsResponse> getListMigrationsMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListMigrationsRequest, io.ablestack.cell.v1.ListMigrationsResponse> getListMigrationsMethod;
    if ((getListMigrationsMethod = MigrationServiceGrpc.getListMigrationsMethod) == null) {
      synchronized (MigrationServiceGrpc.class) {
        if ((getListMigrationsMethod = MigrationServiceGrpc.getListMigrationsMethod) == null) {
          MigrationServiceGrpc.getListMigrationsMethod = getListMigrationsMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ListMigrationsRequest, io.ablestack.cell.v1.ListMigrationsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListMigrations"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListMigrationsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListMigrationsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MigrationServiceMethodDescriptorSupplier("ListMigrations"))
              .build();
        }
      }
    }
    return getListMigrationsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchMigrationRequest,
      io.ablestack.cell.v1.WatchMigrationResponse> getWatchMigrationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchMigration",
      requestType = io.ablestack.cell.v1.WatchMigrationRequest.class,
      responseType = io.ablestack.cell.v1.WatchMigrationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchMigrationRequest,
      io.ablestack.cell.v1.WatchMigrationResponse> getWatchMigrationMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchMigrationRequest, io.ablestack.cell.v1.WatchMigrationResponse> getWatchMigrationMethod;
    if ((getWatchMigrationMethod = MigrationServiceGrpc.getWatchMigrationMethod) == null) {
      synchronized (MigrationServiceGrpc.class) {
        if ((getWatchMigrationMethod = MigrationServiceGrpc.getWatchMigrationMethod) == null) {
          MigrationServiceGrpc.getWatchMigrationMethod = getWatchMigrationMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.WatchMigrationRequest, io.ablestack.cell.v1.WatchMigrationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchMigration"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.WatchMigrationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.WatchMigrationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MigrationServiceMethodDescriptorSupplier("WatchMigration"))
              .build();
        }
      }
    }
    return getWatchMigrationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.CancelMigrationRequest,
      io.ablestack.cell.v1.CancelMigrationResponse> getCancelMigrationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CancelMigration",
      requestType = io.ablestack.cell.v1.CancelMigrationRequest.class,
      responseType = io.ablestack.cell.v1.CancelMigrationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.CancelMigrationRequest,
      io.ablestack.cell.v1.CancelMigrationResponse> getCancelMigrationMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.CancelMigrationRequest, io.ablestack.cell.v1.CancelMigrationResponse> getCancelMigrationMethod;
    if ((getCancelMigrationMethod = MigrationServiceGrpc.getCancelMigrationMethod) == null) {
      synchronized (MigrationServiceGrpc.class) {
        if ((getCancelMigrationMethod = MigrationServiceGrpc.getCancelMigrationMethod) == null) {
          MigrationServiceGrpc.getCancelMigrationMethod = getCancelMigrationMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.CancelMigrationRequest, io.ablestack.cell.v1.CancelMigrationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CancelMigration"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CancelMigrationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CancelMigrationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MigrationServiceMethodDescriptorSupplier("CancelMigration"))
              .build();
        }
      }
    }
    return getCancelMigrationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.UpdateMigrationRequest,
      io.ablestack.cell.v1.UpdateMigrationResponse> getUpdateMigrationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateMigration",
      requestType = io.ablestack.cell.v1.UpdateMigrationRequest.class,
      responseType = io.ablestack.cell.v1.UpdateMigrationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.UpdateMigrationRequest,
      io.ablestack.cell.v1.UpdateMigrationResponse> getUpdateMigrationMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.UpdateMigrationRequest, io.ablestack.cell.v1.UpdateMigrationResponse> getUpdateMigrationMethod;
    if ((getUpdateMigrationMethod = MigrationServiceGrpc.getUpdateMigrationMethod) == null) {
      synchronized (MigrationServiceGrpc.class) {
        if ((getUpdateMigrationMethod = MigrationServiceGrpc.getUpdateMigrationMethod) == null) {
          MigrationServiceGrpc.getUpdateMigrationMethod = getUpdateMigrationMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.UpdateMigrationRequest, io.ablestack.cell.v1.UpdateMigrationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateMigration"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.UpdateMigrationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.UpdateMigrationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MigrationServiceMethodDescriptorSupplier("UpdateMigration"))
              .build();
        }
      }
    }
    return getUpdateMigrationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.RecoverMigrationRequest,
      io.ablestack.cell.v1.RecoverMigrationResponse> getRecoverMigrationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RecoverMigration",
      requestType = io.ablestack.cell.v1.RecoverMigrationRequest.class,
      responseType = io.ablestack.cell.v1.RecoverMigrationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.RecoverMigrationRequest,
      io.ablestack.cell.v1.RecoverMigrationResponse> getRecoverMigrationMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.RecoverMigrationRequest, io.ablestack.cell.v1.RecoverMigrationResponse> getRecoverMigrationMethod;
    if ((getRecoverMigrationMethod = MigrationServiceGrpc.getRecoverMigrationMethod) == null) {
      synchronized (MigrationServiceGrpc.class) {
        if ((getRecoverMigrationMethod = MigrationServiceGrpc.getRecoverMigrationMethod) == null) {
          MigrationServiceGrpc.getRecoverMigrationMethod = getRecoverMigrationMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.RecoverMigrationRequest, io.ablestack.cell.v1.RecoverMigrationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RecoverMigration"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.RecoverMigrationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.RecoverMigrationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MigrationServiceMethodDescriptorSupplier("RecoverMigration"))
              .build();
        }
      }
    }
    return getRecoverMigrationMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static MigrationServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MigrationServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MigrationServiceStub>() {
        @java.lang.Override
        public MigrationServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MigrationServiceStub(channel, callOptions);
        }
      };
    return MigrationServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static MigrationServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MigrationServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MigrationServiceBlockingV2Stub>() {
        @java.lang.Override
        public MigrationServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MigrationServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return MigrationServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static MigrationServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MigrationServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MigrationServiceBlockingStub>() {
        @java.lang.Override
        public MigrationServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MigrationServiceBlockingStub(channel, callOptions);
        }
      };
    return MigrationServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static MigrationServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MigrationServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MigrationServiceFutureStub>() {
        @java.lang.Override
        public MigrationServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MigrationServiceFutureStub(channel, callOptions);
        }
      };
    return MigrationServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Moves VMs of this host to other hosts, while they run or when they are shut off.
   * The caller names the target by its host id, one of the peers in the configuration. A migration is an operation: it goes on when its caller hangs up and when celld
   * is started again, and it ends with the VM on exactly one host. Whatever goes wrong before the target has taken over, the VM goes on at the source as if
   * nothing had been asked. Its disks must be where both hosts reach them, or are copied if the options say so.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Says everything that is in the way of a migration, or speaks against it, in one answer from both ends, and what it would be like. Moves and changes nothing;
     * for the forecast it has QEMU look for a second at how much the guest writes. StartMigration makes the same check first.
     * Reasons: HOST_NOT_FOUND (no such peer). That the target does not answer is a finding.
     * </pre>
     */
    default void checkMigration(io.ablestack.cell.v1.CheckMigrationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CheckMigrationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCheckMigrationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Begins a migration, and answers at once. The VM can be changed by nobody else until it has ended.
     * Reasons: HOST_NOT_FOUND (no such peer), PEER_UNAVAILABLE (the target does not answer), PEER_REFUSED (its answer says why), VM_WRONG_STATE, VM_FOREIGN,
     * MIGRATION_IMPOSSIBLE (names what is in the way).
     * </pre>
     */
    default void startMigration(io.ablestack.cell.v1.StartMigrationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.StartMigrationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getStartMigrationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Begins a migration and streams it as WatchMigration does. Hanging up does not end it; the same request_id watches it again.
     * Reasons: those of StartMigration.
     * </pre>
     */
    default void migrate(io.ablestack.cell.v1.MigrateRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.MigrateResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getMigrateMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives one migration. Ended ones are kept for 30 days.
     * Reasons: MIGRATION_NOT_FOUND.
     * </pre>
     */
    default void getMigration(io.ablestack.cell.v1.GetMigrationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetMigrationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetMigrationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives the migrations that began at this host, newest first, a page at a time.
     * </pre>
     */
    default void listMigrations(io.ablestack.cell.v1.ListMigrationsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListMigrationsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListMigrationsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Streams a migration: at once as it is, then each change and at least four times a second how far the copying is, at last how it ended; then the stream ends.
     * Reasons: MIGRATION_NOT_FOUND.
     * </pre>
     */
    default void watchMigration(io.ablestack.cell.v1.WatchMigrationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchMigrationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchMigrationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Asks a migration to end with the VM at the source. It is too late when the guest has been handed over: it goes on to its end then. One that has ended: succeeds.
     * Reasons: MIGRATION_NOT_FOUND, MIGRATION_SPLIT (it was switched to post-copy: RecoverMigration brings it to its end).
     * </pre>
     */
    default void cancelMigration(io.ablestack.cell.v1.CancelMigrationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CancelMigrationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCancelMigrationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes the limits of a migration that is under way, or switches it to post-copy.
     * Reasons: MIGRATION_NOT_FOUND, MIGRATION_ENDED.
     * </pre>
     */
    default void updateMigration(io.ablestack.cell.v1.UpdateMigrationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.UpdateMigrationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateMigrationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Goes on with a migration that is in the phase POST_COPY_PAUSED: the rest of the memory follows. Answers when all of it is at the target, or when it has broken off again: then
     * the migration is paused as before, and can be recovered again. The migration itself ends as it would have.
     * There is no other way back: the guest has run at the target since the switch. Whoever cannot have one of the hosts back gives up what the VM was doing, and only that, by
     * PowerOffVm at the target: the migration then ends, and the VM is shut off on one of the hosts. Cell itself ends neither half while the other is there.
     * Reasons: MIGRATION_NOT_FOUND, MIGRATION_ENDED, MIGRATION_NOT_PAUSED, PEER_UNAVAILABLE (the target does not answer), PEER_REFUSED (its answer says why),
     * MIGRATION_SPLIT (it has broken off again).
     * </pre>
     */
    default void recoverMigration(io.ablestack.cell.v1.RecoverMigrationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.RecoverMigrationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRecoverMigrationMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service MigrationService.
   * <pre>
   * Moves VMs of this host to other hosts, while they run or when they are shut off.
   * The caller names the target by its host id, one of the peers in the configuration. A migration is an operation: it goes on when its caller hangs up and when celld
   * is started again, and it ends with the VM on exactly one host. Whatever goes wrong before the target has taken over, the VM goes on at the source as if
   * nothing had been asked. Its disks must be where both hosts reach them, or are copied if the options say so.
   * </pre>
   */
  public static abstract class MigrationServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return MigrationServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service MigrationService.
   * <pre>
   * Moves VMs of this host to other hosts, while they run or when they are shut off.
   * The caller names the target by its host id, one of the peers in the configuration. A migration is an operation: it goes on when its caller hangs up and when celld
   * is started again, and it ends with the VM on exactly one host. Whatever goes wrong before the target has taken over, the VM goes on at the source as if
   * nothing had been asked. Its disks must be where both hosts reach them, or are copied if the options say so.
   * </pre>
   */
  public static final class MigrationServiceStub
      extends io.grpc.stub.AbstractAsyncStub<MigrationServiceStub> {
    private MigrationServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MigrationServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MigrationServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Says everything that is in the way of a migration, or speaks against it, in one answer from both ends, and what it would be like. Moves and changes nothing;
     * for the forecast it has QEMU look for a second at how much the guest writes. StartMigration makes the same check first.
     * Reasons: HOST_NOT_FOUND (no such peer). That the target does not answer is a finding.
     * </pre>
     */
    public void checkMigration(io.ablestack.cell.v1.CheckMigrationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CheckMigrationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCheckMigrationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Begins a migration, and answers at once. The VM can be changed by nobody else until it has ended.
     * Reasons: HOST_NOT_FOUND (no such peer), PEER_UNAVAILABLE (the target does not answer), PEER_REFUSED (its answer says why), VM_WRONG_STATE, VM_FOREIGN,
     * MIGRATION_IMPOSSIBLE (names what is in the way).
     * </pre>
     */
    public void startMigration(io.ablestack.cell.v1.StartMigrationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.StartMigrationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getStartMigrationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Begins a migration and streams it as WatchMigration does. Hanging up does not end it; the same request_id watches it again.
     * Reasons: those of StartMigration.
     * </pre>
     */
    public void migrate(io.ablestack.cell.v1.MigrateRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.MigrateResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getMigrateMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives one migration. Ended ones are kept for 30 days.
     * Reasons: MIGRATION_NOT_FOUND.
     * </pre>
     */
    public void getMigration(io.ablestack.cell.v1.GetMigrationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetMigrationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetMigrationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives the migrations that began at this host, newest first, a page at a time.
     * </pre>
     */
    public void listMigrations(io.ablestack.cell.v1.ListMigrationsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListMigrationsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListMigrationsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Streams a migration: at once as it is, then each change and at least four times a second how far the copying is, at last how it ended; then the stream ends.
     * Reasons: MIGRATION_NOT_FOUND.
     * </pre>
     */
    public void watchMigration(io.ablestack.cell.v1.WatchMigrationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchMigrationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchMigrationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Asks a migration to end with the VM at the source. It is too late when the guest has been handed over: it goes on to its end then. One that has ended: succeeds.
     * Reasons: MIGRATION_NOT_FOUND, MIGRATION_SPLIT (it was switched to post-copy: RecoverMigration brings it to its end).
     * </pre>
     */
    public void cancelMigration(io.ablestack.cell.v1.CancelMigrationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CancelMigrationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCancelMigrationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Changes the limits of a migration that is under way, or switches it to post-copy.
     * Reasons: MIGRATION_NOT_FOUND, MIGRATION_ENDED.
     * </pre>
     */
    public void updateMigration(io.ablestack.cell.v1.UpdateMigrationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.UpdateMigrationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateMigrationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Goes on with a migration that is in the phase POST_COPY_PAUSED: the rest of the memory follows. Answers when all of it is at the target, or when it has broken off again: then
     * the migration is paused as before, and can be recovered again. The migration itself ends as it would have.
     * There is no other way back: the guest has run at the target since the switch. Whoever cannot have one of the hosts back gives up what the VM was doing, and only that, by
     * PowerOffVm at the target: the migration then ends, and the VM is shut off on one of the hosts. Cell itself ends neither half while the other is there.
     * Reasons: MIGRATION_NOT_FOUND, MIGRATION_ENDED, MIGRATION_NOT_PAUSED, PEER_UNAVAILABLE (the target does not answer), PEER_REFUSED (its answer says why),
     * MIGRATION_SPLIT (it has broken off again).
     * </pre>
     */
    public void recoverMigration(io.ablestack.cell.v1.RecoverMigrationRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.RecoverMigrationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRecoverMigrationMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service MigrationService.
   * <pre>
   * Moves VMs of this host to other hosts, while they run or when they are shut off.
   * The caller names the target by its host id, one of the peers in the configuration. A migration is an operation: it goes on when its caller hangs up and when celld
   * is started again, and it ends with the VM on exactly one host. Whatever goes wrong before the target has taken over, the VM goes on at the source as if
   * nothing had been asked. Its disks must be where both hosts reach them, or are copied if the options say so.
   * </pre>
   */
  public static final class MigrationServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<MigrationServiceBlockingV2Stub> {
    private MigrationServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MigrationServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MigrationServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Says everything that is in the way of a migration, or speaks against it, in one answer from both ends, and what it would be like. Moves and changes nothing;
     * for the forecast it has QEMU look for a second at how much the guest writes. StartMigration makes the same check first.
     * Reasons: HOST_NOT_FOUND (no such peer). That the target does not answer is a finding.
     * </pre>
     */
    public io.ablestack.cell.v1.CheckMigrationResponse checkMigration(io.ablestack.cell.v1.CheckMigrationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCheckMigrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Begins a migration, and answers at once. The VM can be changed by nobody else until it has ended.
     * Reasons: HOST_NOT_FOUND (no such peer), PEER_UNAVAILABLE (the target does not answer), PEER_REFUSED (its answer says why), VM_WRONG_STATE, VM_FOREIGN,
     * MIGRATION_IMPOSSIBLE (names what is in the way).
     * </pre>
     */
    public io.ablestack.cell.v1.StartMigrationResponse startMigration(io.ablestack.cell.v1.StartMigrationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getStartMigrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Begins a migration and streams it as WatchMigration does. Hanging up does not end it; the same request_id watches it again.
     * Reasons: those of StartMigration.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.ablestack.cell.v1.MigrateResponse>
        migrate(io.ablestack.cell.v1.MigrateRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getMigrateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives one migration. Ended ones are kept for 30 days.
     * Reasons: MIGRATION_NOT_FOUND.
     * </pre>
     */
    public io.ablestack.cell.v1.GetMigrationResponse getMigration(io.ablestack.cell.v1.GetMigrationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetMigrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives the migrations that began at this host, newest first, a page at a time.
     * </pre>
     */
    public io.ablestack.cell.v1.ListMigrationsResponse listMigrations(io.ablestack.cell.v1.ListMigrationsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListMigrationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams a migration: at once as it is, then each change and at least four times a second how far the copying is, at last how it ended; then the stream ends.
     * Reasons: MIGRATION_NOT_FOUND.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.ablestack.cell.v1.WatchMigrationResponse>
        watchMigration(io.ablestack.cell.v1.WatchMigrationRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchMigrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Asks a migration to end with the VM at the source. It is too late when the guest has been handed over: it goes on to its end then. One that has ended: succeeds.
     * Reasons: MIGRATION_NOT_FOUND, MIGRATION_SPLIT (it was switched to post-copy: RecoverMigration brings it to its end).
     * </pre>
     */
    public io.ablestack.cell.v1.CancelMigrationResponse cancelMigration(io.ablestack.cell.v1.CancelMigrationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCancelMigrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the limits of a migration that is under way, or switches it to post-copy.
     * Reasons: MIGRATION_NOT_FOUND, MIGRATION_ENDED.
     * </pre>
     */
    public io.ablestack.cell.v1.UpdateMigrationResponse updateMigration(io.ablestack.cell.v1.UpdateMigrationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateMigrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Goes on with a migration that is in the phase POST_COPY_PAUSED: the rest of the memory follows. Answers when all of it is at the target, or when it has broken off again: then
     * the migration is paused as before, and can be recovered again. The migration itself ends as it would have.
     * There is no other way back: the guest has run at the target since the switch. Whoever cannot have one of the hosts back gives up what the VM was doing, and only that, by
     * PowerOffVm at the target: the migration then ends, and the VM is shut off on one of the hosts. Cell itself ends neither half while the other is there.
     * Reasons: MIGRATION_NOT_FOUND, MIGRATION_ENDED, MIGRATION_NOT_PAUSED, PEER_UNAVAILABLE (the target does not answer), PEER_REFUSED (its answer says why),
     * MIGRATION_SPLIT (it has broken off again).
     * </pre>
     */
    public io.ablestack.cell.v1.RecoverMigrationResponse recoverMigration(io.ablestack.cell.v1.RecoverMigrationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRecoverMigrationMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service MigrationService.
   * <pre>
   * Moves VMs of this host to other hosts, while they run or when they are shut off.
   * The caller names the target by its host id, one of the peers in the configuration. A migration is an operation: it goes on when its caller hangs up and when celld
   * is started again, and it ends with the VM on exactly one host. Whatever goes wrong before the target has taken over, the VM goes on at the source as if
   * nothing had been asked. Its disks must be where both hosts reach them, or are copied if the options say so.
   * </pre>
   */
  public static final class MigrationServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<MigrationServiceBlockingStub> {
    private MigrationServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MigrationServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MigrationServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Says everything that is in the way of a migration, or speaks against it, in one answer from both ends, and what it would be like. Moves and changes nothing;
     * for the forecast it has QEMU look for a second at how much the guest writes. StartMigration makes the same check first.
     * Reasons: HOST_NOT_FOUND (no such peer). That the target does not answer is a finding.
     * </pre>
     */
    public io.ablestack.cell.v1.CheckMigrationResponse checkMigration(io.ablestack.cell.v1.CheckMigrationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCheckMigrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Begins a migration, and answers at once. The VM can be changed by nobody else until it has ended.
     * Reasons: HOST_NOT_FOUND (no such peer), PEER_UNAVAILABLE (the target does not answer), PEER_REFUSED (its answer says why), VM_WRONG_STATE, VM_FOREIGN,
     * MIGRATION_IMPOSSIBLE (names what is in the way).
     * </pre>
     */
    public io.ablestack.cell.v1.StartMigrationResponse startMigration(io.ablestack.cell.v1.StartMigrationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getStartMigrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Begins a migration and streams it as WatchMigration does. Hanging up does not end it; the same request_id watches it again.
     * Reasons: those of StartMigration.
     * </pre>
     */
    public java.util.Iterator<io.ablestack.cell.v1.MigrateResponse> migrate(
        io.ablestack.cell.v1.MigrateRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getMigrateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives one migration. Ended ones are kept for 30 days.
     * Reasons: MIGRATION_NOT_FOUND.
     * </pre>
     */
    public io.ablestack.cell.v1.GetMigrationResponse getMigration(io.ablestack.cell.v1.GetMigrationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetMigrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives the migrations that began at this host, newest first, a page at a time.
     * </pre>
     */
    public io.ablestack.cell.v1.ListMigrationsResponse listMigrations(io.ablestack.cell.v1.ListMigrationsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListMigrationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams a migration: at once as it is, then each change and at least four times a second how far the copying is, at last how it ended; then the stream ends.
     * Reasons: MIGRATION_NOT_FOUND.
     * </pre>
     */
    public java.util.Iterator<io.ablestack.cell.v1.WatchMigrationResponse> watchMigration(
        io.ablestack.cell.v1.WatchMigrationRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchMigrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Asks a migration to end with the VM at the source. It is too late when the guest has been handed over: it goes on to its end then. One that has ended: succeeds.
     * Reasons: MIGRATION_NOT_FOUND, MIGRATION_SPLIT (it was switched to post-copy: RecoverMigration brings it to its end).
     * </pre>
     */
    public io.ablestack.cell.v1.CancelMigrationResponse cancelMigration(io.ablestack.cell.v1.CancelMigrationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCancelMigrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the limits of a migration that is under way, or switches it to post-copy.
     * Reasons: MIGRATION_NOT_FOUND, MIGRATION_ENDED.
     * </pre>
     */
    public io.ablestack.cell.v1.UpdateMigrationResponse updateMigration(io.ablestack.cell.v1.UpdateMigrationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateMigrationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Goes on with a migration that is in the phase POST_COPY_PAUSED: the rest of the memory follows. Answers when all of it is at the target, or when it has broken off again: then
     * the migration is paused as before, and can be recovered again. The migration itself ends as it would have.
     * There is no other way back: the guest has run at the target since the switch. Whoever cannot have one of the hosts back gives up what the VM was doing, and only that, by
     * PowerOffVm at the target: the migration then ends, and the VM is shut off on one of the hosts. Cell itself ends neither half while the other is there.
     * Reasons: MIGRATION_NOT_FOUND, MIGRATION_ENDED, MIGRATION_NOT_PAUSED, PEER_UNAVAILABLE (the target does not answer), PEER_REFUSED (its answer says why),
     * MIGRATION_SPLIT (it has broken off again).
     * </pre>
     */
    public io.ablestack.cell.v1.RecoverMigrationResponse recoverMigration(io.ablestack.cell.v1.RecoverMigrationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRecoverMigrationMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service MigrationService.
   * <pre>
   * Moves VMs of this host to other hosts, while they run or when they are shut off.
   * The caller names the target by its host id, one of the peers in the configuration. A migration is an operation: it goes on when its caller hangs up and when celld
   * is started again, and it ends with the VM on exactly one host. Whatever goes wrong before the target has taken over, the VM goes on at the source as if
   * nothing had been asked. Its disks must be where both hosts reach them, or are copied if the options say so.
   * </pre>
   */
  public static final class MigrationServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<MigrationServiceFutureStub> {
    private MigrationServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MigrationServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MigrationServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Says everything that is in the way of a migration, or speaks against it, in one answer from both ends, and what it would be like. Moves and changes nothing;
     * for the forecast it has QEMU look for a second at how much the guest writes. StartMigration makes the same check first.
     * Reasons: HOST_NOT_FOUND (no such peer). That the target does not answer is a finding.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.CheckMigrationResponse> checkMigration(
        io.ablestack.cell.v1.CheckMigrationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCheckMigrationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Begins a migration, and answers at once. The VM can be changed by nobody else until it has ended.
     * Reasons: HOST_NOT_FOUND (no such peer), PEER_UNAVAILABLE (the target does not answer), PEER_REFUSED (its answer says why), VM_WRONG_STATE, VM_FOREIGN,
     * MIGRATION_IMPOSSIBLE (names what is in the way).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.StartMigrationResponse> startMigration(
        io.ablestack.cell.v1.StartMigrationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getStartMigrationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives one migration. Ended ones are kept for 30 days.
     * Reasons: MIGRATION_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.GetMigrationResponse> getMigration(
        io.ablestack.cell.v1.GetMigrationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetMigrationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives the migrations that began at this host, newest first, a page at a time.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ListMigrationsResponse> listMigrations(
        io.ablestack.cell.v1.ListMigrationsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListMigrationsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Asks a migration to end with the VM at the source. It is too late when the guest has been handed over: it goes on to its end then. One that has ended: succeeds.
     * Reasons: MIGRATION_NOT_FOUND, MIGRATION_SPLIT (it was switched to post-copy: RecoverMigration brings it to its end).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.CancelMigrationResponse> cancelMigration(
        io.ablestack.cell.v1.CancelMigrationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCancelMigrationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Changes the limits of a migration that is under way, or switches it to post-copy.
     * Reasons: MIGRATION_NOT_FOUND, MIGRATION_ENDED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.UpdateMigrationResponse> updateMigration(
        io.ablestack.cell.v1.UpdateMigrationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateMigrationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Goes on with a migration that is in the phase POST_COPY_PAUSED: the rest of the memory follows. Answers when all of it is at the target, or when it has broken off again: then
     * the migration is paused as before, and can be recovered again. The migration itself ends as it would have.
     * There is no other way back: the guest has run at the target since the switch. Whoever cannot have one of the hosts back gives up what the VM was doing, and only that, by
     * PowerOffVm at the target: the migration then ends, and the VM is shut off on one of the hosts. Cell itself ends neither half while the other is there.
     * Reasons: MIGRATION_NOT_FOUND, MIGRATION_ENDED, MIGRATION_NOT_PAUSED, PEER_UNAVAILABLE (the target does not answer), PEER_REFUSED (its answer says why),
     * MIGRATION_SPLIT (it has broken off again).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.RecoverMigrationResponse> recoverMigration(
        io.ablestack.cell.v1.RecoverMigrationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRecoverMigrationMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CHECK_MIGRATION = 0;
  private static final int METHODID_START_MIGRATION = 1;
  private static final int METHODID_MIGRATE = 2;
  private static final int METHODID_GET_MIGRATION = 3;
  private static final int METHODID_LIST_MIGRATIONS = 4;
  private static final int METHODID_WATCH_MIGRATION = 5;
  private static final int METHODID_CANCEL_MIGRATION = 6;
  private static final int METHODID_UPDATE_MIGRATION = 7;
  private static final int METHODID_RECOVER_MIGRATION = 8;

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
        case METHODID_CHECK_MIGRATION:
          serviceImpl.checkMigration((io.ablestack.cell.v1.CheckMigrationRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CheckMigrationResponse>) responseObserver);
          break;
        case METHODID_START_MIGRATION:
          serviceImpl.startMigration((io.ablestack.cell.v1.StartMigrationRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.StartMigrationResponse>) responseObserver);
          break;
        case METHODID_MIGRATE:
          serviceImpl.migrate((io.ablestack.cell.v1.MigrateRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.MigrateResponse>) responseObserver);
          break;
        case METHODID_GET_MIGRATION:
          serviceImpl.getMigration((io.ablestack.cell.v1.GetMigrationRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetMigrationResponse>) responseObserver);
          break;
        case METHODID_LIST_MIGRATIONS:
          serviceImpl.listMigrations((io.ablestack.cell.v1.ListMigrationsRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListMigrationsResponse>) responseObserver);
          break;
        case METHODID_WATCH_MIGRATION:
          serviceImpl.watchMigration((io.ablestack.cell.v1.WatchMigrationRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchMigrationResponse>) responseObserver);
          break;
        case METHODID_CANCEL_MIGRATION:
          serviceImpl.cancelMigration((io.ablestack.cell.v1.CancelMigrationRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CancelMigrationResponse>) responseObserver);
          break;
        case METHODID_UPDATE_MIGRATION:
          serviceImpl.updateMigration((io.ablestack.cell.v1.UpdateMigrationRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.UpdateMigrationResponse>) responseObserver);
          break;
        case METHODID_RECOVER_MIGRATION:
          serviceImpl.recoverMigration((io.ablestack.cell.v1.RecoverMigrationRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.RecoverMigrationResponse>) responseObserver);
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
          getCheckMigrationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.CheckMigrationRequest,
              io.ablestack.cell.v1.CheckMigrationResponse>(
                service, METHODID_CHECK_MIGRATION)))
        .addMethod(
          getStartMigrationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.StartMigrationRequest,
              io.ablestack.cell.v1.StartMigrationResponse>(
                service, METHODID_START_MIGRATION)))
        .addMethod(
          getMigrateMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.ablestack.cell.v1.MigrateRequest,
              io.ablestack.cell.v1.MigrateResponse>(
                service, METHODID_MIGRATE)))
        .addMethod(
          getGetMigrationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.GetMigrationRequest,
              io.ablestack.cell.v1.GetMigrationResponse>(
                service, METHODID_GET_MIGRATION)))
        .addMethod(
          getListMigrationsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ListMigrationsRequest,
              io.ablestack.cell.v1.ListMigrationsResponse>(
                service, METHODID_LIST_MIGRATIONS)))
        .addMethod(
          getWatchMigrationMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.ablestack.cell.v1.WatchMigrationRequest,
              io.ablestack.cell.v1.WatchMigrationResponse>(
                service, METHODID_WATCH_MIGRATION)))
        .addMethod(
          getCancelMigrationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.CancelMigrationRequest,
              io.ablestack.cell.v1.CancelMigrationResponse>(
                service, METHODID_CANCEL_MIGRATION)))
        .addMethod(
          getUpdateMigrationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.UpdateMigrationRequest,
              io.ablestack.cell.v1.UpdateMigrationResponse>(
                service, METHODID_UPDATE_MIGRATION)))
        .addMethod(
          getRecoverMigrationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.RecoverMigrationRequest,
              io.ablestack.cell.v1.RecoverMigrationResponse>(
                service, METHODID_RECOVER_MIGRATION)))
        .build();
  }

  private static abstract class MigrationServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    MigrationServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.ablestack.cell.v1.MigrationServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("MigrationService");
    }
  }

  private static final class MigrationServiceFileDescriptorSupplier
      extends MigrationServiceBaseDescriptorSupplier {
    MigrationServiceFileDescriptorSupplier() {}
  }

  private static final class MigrationServiceMethodDescriptorSupplier
      extends MigrationServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    MigrationServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (MigrationServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new MigrationServiceFileDescriptorSupplier())
              .addMethod(getCheckMigrationMethod())
              .addMethod(getStartMigrationMethod())
              .addMethod(getMigrateMethod())
              .addMethod(getGetMigrationMethod())
              .addMethod(getListMigrationsMethod())
              .addMethod(getWatchMigrationMethod())
              .addMethod(getCancelMigrationMethod())
              .addMethod(getUpdateMigrationMethod())
              .addMethod(getRecoverMigrationMethod())
              .build();
        }
      }
    }
    return result;
  }
}
