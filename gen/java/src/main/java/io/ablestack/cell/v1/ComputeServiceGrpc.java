package io.ablestack.cell.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * A VM's life: create, look at, start, stop, watch, delete.
 * `vm` names a VM by UUID or by name. An unknown one is NOT_FOUND (VM_NOT_FOUND), and so is one that the policy of the host does not let the caller
 * reach: to it such a VM does not exist, in lists and watches neither. The same holds for pools and networks that a request names.
 * Reads come from celld's live inventory, see the caller's own writes, and carry `observed_time`. While libvirt cannot be reached they
 * answer UNAVAILABLE (HYPERVISOR_UNAVAILABLE).
 * Every mutation:
 * - is an operation: it goes on when the caller hangs up, and OperationService finds it again. Its id comes in the response, and in
 *   the header `cell-operation-id` as soon as it has begun.
 * - takes a `request_id`, a UUID of the caller's making. The same id from the same caller gives the first call's final answer again, or joins it while it
 *   runs; with another request it is INVALID_ARGUMENT (REQUEST_ID_REUSED). Failures that pass (UNAVAILABLE, ABORTED, …) are not kept: the
 *   call may be tried again with the same id. Answers are kept for a day.
 * - that loses libvirt in the middle is answered UNAVAILABLE or DEADLINE_EXCEEDED (HYPERVISOR_TIMEOUT), and goes on when libvirt is back:
 *   it is finished or undone. The same request_id then gives the answer, or tries again.
 * - takes `validate_only`: everything is checked, nothing is changed, the blockers are the same.
 * - is alone on its VM: a second one meanwhile is ABORTED (VM_BUSY) and names the first.
 * - takes `etag`, where it changes the definition or destroys: a stale one is ABORTED (ETAG_MISMATCH).
 * - that takes a VM from those who use it takes `storage_clients`: the storage controller of the host (spec.storage_role) is not stopped by habit while other VMs
 *   run that depend on it. How many these are must be said: else FAILED_PRECONDITION (STORAGE_CLIENTS_RUNNING, which has the number).
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class ComputeServiceGrpc {

  private ComputeServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "cell.v1.ComputeService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.CreateVmRequest,
      io.ablestack.cell.v1.CreateVmResponse> getCreateVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateVm",
      requestType = io.ablestack.cell.v1.CreateVmRequest.class,
      responseType = io.ablestack.cell.v1.CreateVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.CreateVmRequest,
      io.ablestack.cell.v1.CreateVmResponse> getCreateVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.CreateVmRequest, io.ablestack.cell.v1.CreateVmResponse> getCreateVmMethod;
    if ((getCreateVmMethod = ComputeServiceGrpc.getCreateVmMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getCreateVmMethod = ComputeServiceGrpc.getCreateVmMethod) == null) {
          ComputeServiceGrpc.getCreateVmMethod = getCreateVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.CreateVmRequest, io.ablestack.cell.v1.CreateVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateVm"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CreateVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CreateVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("CreateVm"))
              .build();
        }
      }
    }
    return getCreateVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetVmRequest,
      io.ablestack.cell.v1.GetVmResponse> getGetVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetVm",
      requestType = io.ablestack.cell.v1.GetVmRequest.class,
      responseType = io.ablestack.cell.v1.GetVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetVmRequest,
      io.ablestack.cell.v1.GetVmResponse> getGetVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetVmRequest, io.ablestack.cell.v1.GetVmResponse> getGetVmMethod;
    if ((getGetVmMethod = ComputeServiceGrpc.getGetVmMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getGetVmMethod = ComputeServiceGrpc.getGetVmMethod) == null) {
          ComputeServiceGrpc.getGetVmMethod = getGetVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.GetVmRequest, io.ablestack.cell.v1.GetVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetVm"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("GetVm"))
              .build();
        }
      }
    }
    return getGetVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListVmsRequest,
      io.ablestack.cell.v1.ListVmsResponse> getListVmsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListVms",
      requestType = io.ablestack.cell.v1.ListVmsRequest.class,
      responseType = io.ablestack.cell.v1.ListVmsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListVmsRequest,
      io.ablestack.cell.v1.ListVmsResponse> getListVmsMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListVmsRequest, io.ablestack.cell.v1.ListVmsResponse> getListVmsMethod;
    if ((getListVmsMethod = ComputeServiceGrpc.getListVmsMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getListVmsMethod = ComputeServiceGrpc.getListVmsMethod) == null) {
          ComputeServiceGrpc.getListVmsMethod = getListVmsMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ListVmsRequest, io.ablestack.cell.v1.ListVmsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListVms"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListVmsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListVmsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("ListVms"))
              .build();
        }
      }
    }
    return getListVmsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.UpdateVmRequest,
      io.ablestack.cell.v1.UpdateVmResponse> getUpdateVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateVm",
      requestType = io.ablestack.cell.v1.UpdateVmRequest.class,
      responseType = io.ablestack.cell.v1.UpdateVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.UpdateVmRequest,
      io.ablestack.cell.v1.UpdateVmResponse> getUpdateVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.UpdateVmRequest, io.ablestack.cell.v1.UpdateVmResponse> getUpdateVmMethod;
    if ((getUpdateVmMethod = ComputeServiceGrpc.getUpdateVmMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getUpdateVmMethod = ComputeServiceGrpc.getUpdateVmMethod) == null) {
          ComputeServiceGrpc.getUpdateVmMethod = getUpdateVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.UpdateVmRequest, io.ablestack.cell.v1.UpdateVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateVm"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.UpdateVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.UpdateVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("UpdateVm"))
              .build();
        }
      }
    }
    return getUpdateVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.RenameVmRequest,
      io.ablestack.cell.v1.RenameVmResponse> getRenameVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RenameVm",
      requestType = io.ablestack.cell.v1.RenameVmRequest.class,
      responseType = io.ablestack.cell.v1.RenameVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.RenameVmRequest,
      io.ablestack.cell.v1.RenameVmResponse> getRenameVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.RenameVmRequest, io.ablestack.cell.v1.RenameVmResponse> getRenameVmMethod;
    if ((getRenameVmMethod = ComputeServiceGrpc.getRenameVmMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getRenameVmMethod = ComputeServiceGrpc.getRenameVmMethod) == null) {
          ComputeServiceGrpc.getRenameVmMethod = getRenameVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.RenameVmRequest, io.ablestack.cell.v1.RenameVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RenameVm"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.RenameVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.RenameVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("RenameVm"))
              .build();
        }
      }
    }
    return getRenameVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.DeleteVmRequest,
      io.ablestack.cell.v1.DeleteVmResponse> getDeleteVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteVm",
      requestType = io.ablestack.cell.v1.DeleteVmRequest.class,
      responseType = io.ablestack.cell.v1.DeleteVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.DeleteVmRequest,
      io.ablestack.cell.v1.DeleteVmResponse> getDeleteVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.DeleteVmRequest, io.ablestack.cell.v1.DeleteVmResponse> getDeleteVmMethod;
    if ((getDeleteVmMethod = ComputeServiceGrpc.getDeleteVmMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getDeleteVmMethod = ComputeServiceGrpc.getDeleteVmMethod) == null) {
          ComputeServiceGrpc.getDeleteVmMethod = getDeleteVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.DeleteVmRequest, io.ablestack.cell.v1.DeleteVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteVm"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.DeleteVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.DeleteVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("DeleteVm"))
              .build();
        }
      }
    }
    return getDeleteVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.StartVmRequest,
      io.ablestack.cell.v1.StartVmResponse> getStartVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "StartVm",
      requestType = io.ablestack.cell.v1.StartVmRequest.class,
      responseType = io.ablestack.cell.v1.StartVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.StartVmRequest,
      io.ablestack.cell.v1.StartVmResponse> getStartVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.StartVmRequest, io.ablestack.cell.v1.StartVmResponse> getStartVmMethod;
    if ((getStartVmMethod = ComputeServiceGrpc.getStartVmMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getStartVmMethod = ComputeServiceGrpc.getStartVmMethod) == null) {
          ComputeServiceGrpc.getStartVmMethod = getStartVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.StartVmRequest, io.ablestack.cell.v1.StartVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "StartVm"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.StartVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.StartVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("StartVm"))
              .build();
        }
      }
    }
    return getStartVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ShutdownVmRequest,
      io.ablestack.cell.v1.ShutdownVmResponse> getShutdownVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ShutdownVm",
      requestType = io.ablestack.cell.v1.ShutdownVmRequest.class,
      responseType = io.ablestack.cell.v1.ShutdownVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ShutdownVmRequest,
      io.ablestack.cell.v1.ShutdownVmResponse> getShutdownVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ShutdownVmRequest, io.ablestack.cell.v1.ShutdownVmResponse> getShutdownVmMethod;
    if ((getShutdownVmMethod = ComputeServiceGrpc.getShutdownVmMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getShutdownVmMethod = ComputeServiceGrpc.getShutdownVmMethod) == null) {
          ComputeServiceGrpc.getShutdownVmMethod = getShutdownVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ShutdownVmRequest, io.ablestack.cell.v1.ShutdownVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ShutdownVm"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ShutdownVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ShutdownVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("ShutdownVm"))
              .build();
        }
      }
    }
    return getShutdownVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.PowerOffVmRequest,
      io.ablestack.cell.v1.PowerOffVmResponse> getPowerOffVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PowerOffVm",
      requestType = io.ablestack.cell.v1.PowerOffVmRequest.class,
      responseType = io.ablestack.cell.v1.PowerOffVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.PowerOffVmRequest,
      io.ablestack.cell.v1.PowerOffVmResponse> getPowerOffVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.PowerOffVmRequest, io.ablestack.cell.v1.PowerOffVmResponse> getPowerOffVmMethod;
    if ((getPowerOffVmMethod = ComputeServiceGrpc.getPowerOffVmMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getPowerOffVmMethod = ComputeServiceGrpc.getPowerOffVmMethod) == null) {
          ComputeServiceGrpc.getPowerOffVmMethod = getPowerOffVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.PowerOffVmRequest, io.ablestack.cell.v1.PowerOffVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PowerOffVm"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.PowerOffVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.PowerOffVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("PowerOffVm"))
              .build();
        }
      }
    }
    return getPowerOffVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.RebootVmRequest,
      io.ablestack.cell.v1.RebootVmResponse> getRebootVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RebootVm",
      requestType = io.ablestack.cell.v1.RebootVmRequest.class,
      responseType = io.ablestack.cell.v1.RebootVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.RebootVmRequest,
      io.ablestack.cell.v1.RebootVmResponse> getRebootVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.RebootVmRequest, io.ablestack.cell.v1.RebootVmResponse> getRebootVmMethod;
    if ((getRebootVmMethod = ComputeServiceGrpc.getRebootVmMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getRebootVmMethod = ComputeServiceGrpc.getRebootVmMethod) == null) {
          ComputeServiceGrpc.getRebootVmMethod = getRebootVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.RebootVmRequest, io.ablestack.cell.v1.RebootVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RebootVm"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.RebootVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.RebootVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("RebootVm"))
              .build();
        }
      }
    }
    return getRebootVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ResetVmRequest,
      io.ablestack.cell.v1.ResetVmResponse> getResetVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ResetVm",
      requestType = io.ablestack.cell.v1.ResetVmRequest.class,
      responseType = io.ablestack.cell.v1.ResetVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ResetVmRequest,
      io.ablestack.cell.v1.ResetVmResponse> getResetVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ResetVmRequest, io.ablestack.cell.v1.ResetVmResponse> getResetVmMethod;
    if ((getResetVmMethod = ComputeServiceGrpc.getResetVmMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getResetVmMethod = ComputeServiceGrpc.getResetVmMethod) == null) {
          ComputeServiceGrpc.getResetVmMethod = getResetVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ResetVmRequest, io.ablestack.cell.v1.ResetVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ResetVm"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ResetVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ResetVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("ResetVm"))
              .build();
        }
      }
    }
    return getResetVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.PauseVmRequest,
      io.ablestack.cell.v1.PauseVmResponse> getPauseVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PauseVm",
      requestType = io.ablestack.cell.v1.PauseVmRequest.class,
      responseType = io.ablestack.cell.v1.PauseVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.PauseVmRequest,
      io.ablestack.cell.v1.PauseVmResponse> getPauseVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.PauseVmRequest, io.ablestack.cell.v1.PauseVmResponse> getPauseVmMethod;
    if ((getPauseVmMethod = ComputeServiceGrpc.getPauseVmMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getPauseVmMethod = ComputeServiceGrpc.getPauseVmMethod) == null) {
          ComputeServiceGrpc.getPauseVmMethod = getPauseVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.PauseVmRequest, io.ablestack.cell.v1.PauseVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PauseVm"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.PauseVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.PauseVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("PauseVm"))
              .build();
        }
      }
    }
    return getPauseVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ResumeVmRequest,
      io.ablestack.cell.v1.ResumeVmResponse> getResumeVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ResumeVm",
      requestType = io.ablestack.cell.v1.ResumeVmRequest.class,
      responseType = io.ablestack.cell.v1.ResumeVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ResumeVmRequest,
      io.ablestack.cell.v1.ResumeVmResponse> getResumeVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ResumeVmRequest, io.ablestack.cell.v1.ResumeVmResponse> getResumeVmMethod;
    if ((getResumeVmMethod = ComputeServiceGrpc.getResumeVmMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getResumeVmMethod = ComputeServiceGrpc.getResumeVmMethod) == null) {
          ComputeServiceGrpc.getResumeVmMethod = getResumeVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ResumeVmRequest, io.ablestack.cell.v1.ResumeVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ResumeVm"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ResumeVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ResumeVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("ResumeVm"))
              .build();
        }
      }
    }
    return getResumeVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.CloneVmRequest,
      io.ablestack.cell.v1.CloneVmResponse> getCloneVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CloneVm",
      requestType = io.ablestack.cell.v1.CloneVmRequest.class,
      responseType = io.ablestack.cell.v1.CloneVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.CloneVmRequest,
      io.ablestack.cell.v1.CloneVmResponse> getCloneVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.CloneVmRequest, io.ablestack.cell.v1.CloneVmResponse> getCloneVmMethod;
    if ((getCloneVmMethod = ComputeServiceGrpc.getCloneVmMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getCloneVmMethod = ComputeServiceGrpc.getCloneVmMethod) == null) {
          ComputeServiceGrpc.getCloneVmMethod = getCloneVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.CloneVmRequest, io.ablestack.cell.v1.CloneVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CloneVm"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CloneVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CloneVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("CloneVm"))
              .build();
        }
      }
    }
    return getCloneVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.SaveVmRequest,
      io.ablestack.cell.v1.SaveVmResponse> getSaveVmMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SaveVm",
      requestType = io.ablestack.cell.v1.SaveVmRequest.class,
      responseType = io.ablestack.cell.v1.SaveVmResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.SaveVmRequest,
      io.ablestack.cell.v1.SaveVmResponse> getSaveVmMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.SaveVmRequest, io.ablestack.cell.v1.SaveVmResponse> getSaveVmMethod;
    if ((getSaveVmMethod = ComputeServiceGrpc.getSaveVmMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getSaveVmMethod = ComputeServiceGrpc.getSaveVmMethod) == null) {
          ComputeServiceGrpc.getSaveVmMethod = getSaveVmMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.SaveVmRequest, io.ablestack.cell.v1.SaveVmResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SaveVm"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.SaveVmRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.SaveVmResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("SaveVm"))
              .build();
        }
      }
    }
    return getSaveVmMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.DiscardSavedStateRequest,
      io.ablestack.cell.v1.DiscardSavedStateResponse> getDiscardSavedStateMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DiscardSavedState",
      requestType = io.ablestack.cell.v1.DiscardSavedStateRequest.class,
      responseType = io.ablestack.cell.v1.DiscardSavedStateResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.DiscardSavedStateRequest,
      io.ablestack.cell.v1.DiscardSavedStateResponse> getDiscardSavedStateMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.DiscardSavedStateRequest, io.ablestack.cell.v1.DiscardSavedStateResponse> getDiscardSavedStateMethod;
    if ((getDiscardSavedStateMethod = ComputeServiceGrpc.getDiscardSavedStateMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getDiscardSavedStateMethod = ComputeServiceGrpc.getDiscardSavedStateMethod) == null) {
          ComputeServiceGrpc.getDiscardSavedStateMethod = getDiscardSavedStateMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.DiscardSavedStateRequest, io.ablestack.cell.v1.DiscardSavedStateResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DiscardSavedState"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.DiscardSavedStateRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.DiscardSavedStateResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("DiscardSavedState"))
              .build();
        }
      }
    }
    return getDiscardSavedStateMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchVmsRequest,
      io.ablestack.cell.v1.WatchVmsResponse> getWatchVmsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchVms",
      requestType = io.ablestack.cell.v1.WatchVmsRequest.class,
      responseType = io.ablestack.cell.v1.WatchVmsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchVmsRequest,
      io.ablestack.cell.v1.WatchVmsResponse> getWatchVmsMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchVmsRequest, io.ablestack.cell.v1.WatchVmsResponse> getWatchVmsMethod;
    if ((getWatchVmsMethod = ComputeServiceGrpc.getWatchVmsMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getWatchVmsMethod = ComputeServiceGrpc.getWatchVmsMethod) == null) {
          ComputeServiceGrpc.getWatchVmsMethod = getWatchVmsMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.WatchVmsRequest, io.ablestack.cell.v1.WatchVmsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchVms"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.WatchVmsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.WatchVmsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("WatchVms"))
              .build();
        }
      }
    }
    return getWatchVmsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetVmStatsRequest,
      io.ablestack.cell.v1.GetVmStatsResponse> getGetVmStatsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetVmStats",
      requestType = io.ablestack.cell.v1.GetVmStatsRequest.class,
      responseType = io.ablestack.cell.v1.GetVmStatsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetVmStatsRequest,
      io.ablestack.cell.v1.GetVmStatsResponse> getGetVmStatsMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetVmStatsRequest, io.ablestack.cell.v1.GetVmStatsResponse> getGetVmStatsMethod;
    if ((getGetVmStatsMethod = ComputeServiceGrpc.getGetVmStatsMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getGetVmStatsMethod = ComputeServiceGrpc.getGetVmStatsMethod) == null) {
          ComputeServiceGrpc.getGetVmStatsMethod = getGetVmStatsMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.GetVmStatsRequest, io.ablestack.cell.v1.GetVmStatsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetVmStats"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetVmStatsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetVmStatsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("GetVmStats"))
              .build();
        }
      }
    }
    return getGetVmStatsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchVmStatsRequest,
      io.ablestack.cell.v1.WatchVmStatsResponse> getWatchVmStatsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchVmStats",
      requestType = io.ablestack.cell.v1.WatchVmStatsRequest.class,
      responseType = io.ablestack.cell.v1.WatchVmStatsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchVmStatsRequest,
      io.ablestack.cell.v1.WatchVmStatsResponse> getWatchVmStatsMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.WatchVmStatsRequest, io.ablestack.cell.v1.WatchVmStatsResponse> getWatchVmStatsMethod;
    if ((getWatchVmStatsMethod = ComputeServiceGrpc.getWatchVmStatsMethod) == null) {
      synchronized (ComputeServiceGrpc.class) {
        if ((getWatchVmStatsMethod = ComputeServiceGrpc.getWatchVmStatsMethod) == null) {
          ComputeServiceGrpc.getWatchVmStatsMethod = getWatchVmStatsMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.WatchVmStatsRequest, io.ablestack.cell.v1.WatchVmStatsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchVmStats"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.WatchVmStatsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.WatchVmStatsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ComputeServiceMethodDescriptorSupplier("WatchVmStats"))
              .build();
        }
      }
    }
    return getWatchVmStatsMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static ComputeServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ComputeServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ComputeServiceStub>() {
        @java.lang.Override
        public ComputeServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ComputeServiceStub(channel, callOptions);
        }
      };
    return ComputeServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static ComputeServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ComputeServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ComputeServiceBlockingV2Stub>() {
        @java.lang.Override
        public ComputeServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ComputeServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return ComputeServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static ComputeServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ComputeServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ComputeServiceBlockingStub>() {
        @java.lang.Override
        public ComputeServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ComputeServiceBlockingStub(channel, callOptions);
        }
      };
    return ComputeServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static ComputeServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ComputeServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ComputeServiceFutureStub>() {
        @java.lang.Override
        public ComputeServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ComputeServiceFutureStub(channel, callOptions);
        }
      };
    return ComputeServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * A VM's life: create, look at, start, stop, watch, delete.
   * `vm` names a VM by UUID or by name. An unknown one is NOT_FOUND (VM_NOT_FOUND), and so is one that the policy of the host does not let the caller
   * reach: to it such a VM does not exist, in lists and watches neither. The same holds for pools and networks that a request names.
   * Reads come from celld's live inventory, see the caller's own writes, and carry `observed_time`. While libvirt cannot be reached they
   * answer UNAVAILABLE (HYPERVISOR_UNAVAILABLE).
   * Every mutation:
   * - is an operation: it goes on when the caller hangs up, and OperationService finds it again. Its id comes in the response, and in
   *   the header `cell-operation-id` as soon as it has begun.
   * - takes a `request_id`, a UUID of the caller's making. The same id from the same caller gives the first call's final answer again, or joins it while it
   *   runs; with another request it is INVALID_ARGUMENT (REQUEST_ID_REUSED). Failures that pass (UNAVAILABLE, ABORTED, …) are not kept: the
   *   call may be tried again with the same id. Answers are kept for a day.
   * - that loses libvirt in the middle is answered UNAVAILABLE or DEADLINE_EXCEEDED (HYPERVISOR_TIMEOUT), and goes on when libvirt is back:
   *   it is finished or undone. The same request_id then gives the answer, or tries again.
   * - takes `validate_only`: everything is checked, nothing is changed, the blockers are the same.
   * - is alone on its VM: a second one meanwhile is ABORTED (VM_BUSY) and names the first.
   * - takes `etag`, where it changes the definition or destroys: a stale one is ABORTED (ETAG_MISMATCH).
   * - that takes a VM from those who use it takes `storage_clients`: the storage controller of the host (spec.storage_role) is not stopped by habit while other VMs
   *   run that depend on it. How many these are must be said: else FAILED_PRECONDITION (STORAGE_CLIENTS_RUNNING, which has the number).
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Defines a VM, and makes its new volumes and cloud-init seed. Does not start it. Safe to repeat with the same request_id.
     * A caller whose scope is not all VMs makes VMs that are in its scope from the start: with the labels that its scope asks for and no others, or with a
     * UUID of its scope; anything else is PERMISSION_DENIED, and so are storage_role CONTROLLER and the default pool if that is not in its scope.
     * Reasons: INVALID_FIELD, VM_ALREADY_EXISTS (name or UUID), STORAGE_CONTROLLER_EXISTS, MAC_IN_USE, VOLUME_IN_USE, VOLUME_ALREADY_EXISTS (the place of a new volume),
     * VOLUME_NOT_FOUND, POOL_NOT_FOUND, NETWORK_NOT_FOUND, LIMIT_EXCEEDED and MEMORY_OVERCOMMIT (the host could not even run it alone), POOL_FULL,
     * NOT_SUPPORTED_BY_HOST. After any failure nothing of the VM is left.
     * </pre>
     */
    default void createVm(io.ablestack.cell.v1.CreateVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CreateVmResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives one VM, with what may be done with it now (status.allowed_actions).
     * </pre>
     */
    default void getVm(io.ablestack.cell.v1.GetVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetVmResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives VMs, filtered, ordered, a page at a time.
     * Reasons: INVALID_FIELD (page_token of another request).
     * </pre>
     */
    default void listVms(io.ablestack.cell.v1.ListVmsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListVmsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListVmsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes fields of a VM's spec, those that `update_mask` names. What QEMU can change while the VM runs is changed at once; the rest is stored, takes
     * effect with the next start, and is in status.pending_changes until then. At once:
     * - description, labels, allow_memory_overcommit, delete_protection, start_protection, autostart, start_order, start_delay_seconds, start_ready,
     *   storage_role: Cell's own. A VM becomes the storage controller of the host, or ceases to be it, only while it is shut off.
     * - cpu.vcpus, up to cpu.maximum_vcpus. vCPUs that were there when the VM started stay until it is started again; the others go when the guest gives
     *   them up, which an emulated VM cannot be seen to do: there they stay too.
     * - memory_bytes, up to what the VM was started with, by the balloon, or up to maximum_memory_bytes, by a memory device: the guest's driver takes it up in
     *   its own time, see status.memory_bytes. That of the storage controller changes with the next start.
     * With the next start: cpu.maximum_vcpus, cpu.mode, cpu.model, cpu.features, cpu.disabled_features, cpu.topology, firmware, machine_type, serial_console, vnc, rng, guest_agent, direct_boot.
     * Raising cpu.vcpus above cpu.maximum_vcpus raises that with it.
     * The new spec must be one that CreateVm would take. The machine type stays in its family (q35, pc), and UEFI firmware stays as it is: the variables that
     * it keeps would not fit another. Disks, drives and interfaces are DeviceService's, the name is RenameVm's.
     * All or nothing: when the running VM cannot be changed the stored definition is put back.
     * Of a foreign VM only autostart and cpu.vcpus can be changed, by libvirt's own calls.
     * Reasons: INVALID_FIELD, VM_FOREIGN, LIMIT_EXCEEDED, MEMORY_OVERCOMMIT, NOT_SUPPORTED_BY_HOST, VOLUME_NOT_FOUND, VOLUME_IN_USE, POOL_NOT_FOUND,
     * VM_WRONG_STATE (a transient VM, or storage_role CONTROLLER of one that runs), STORAGE_CONTROLLER_EXISTS, UNPLUG_TIMEOUT (the guest did not give up
     * vCPUs), PERMISSION_DENIED (labels that are not in the caller's scope, or storage_role CONTROLLER by a caller whose scope is not all VMs).
     * </pre>
     */
    default void updateVm(io.ablestack.cell.v1.UpdateVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.UpdateVmResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives a VM that is shut off another name. Its console logs and volumes keep theirs: they go by its UUID. The name that it has already: succeeds.
     * A foreign VM can be renamed too.
     * Reasons: VM_ALREADY_EXISTS, VM_WRONG_STATE (it runs, is transient, or has snapshots or a saved state, which libvirt does not rename).
     * </pre>
     */
    default void renameVm(io.ablestack.cell.v1.RenameVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.RenameVmResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRenameVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes a VM from whatever state it is in: powers it off if it runs, then removes its definition, its firmware variables, its cloud-init
     * seed and, if asked, its volumes. Deleting a VM that does not exist succeeds. May be repeated.
     * One with spec.delete_protection is not deleted: DELETE_PROTECTED. One that has devices of the host is not either: DEVICE_CLAIMED.
     * A volume that another VM uses as well is never deleted: VOLUME_IN_USE, before anything is changed. One that was not made with the VM, in a pool that the
     * caller may not reach, is not either: POOL_NOT_FOUND, before anything is changed.
     * </pre>
     */
    default void deleteVm(io.ablestack.cell.v1.DeleteVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DeleteVmResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Starts a VM that is shut off or crashed. One with a saved state goes on from there; when that fails the state is kept (VM_RESTORE_FAILED), to
     * be tried again when what was in the way is gone, or to be discarded (DiscardSavedState).
     * Devices of the host that it has claimed are looked for by their identity, and judged anew; one that it names without a claim, as others may define it, must be SAFE but for
     * the VM itself. Else it is not started: DEVICE_MOVED, DEVICE_NOT_SAFE, DEVICE_BIND_FAILED, DEVICE_CLAIMED (a claim is half way back to the host), HOST_HELPER_UNAVAILABLE.
     * One with storage_role CLIENT is started only while the storage controller of the host is ready: else UNAVAILABLE (STORAGE_CONTROLLER_UNAVAILABLE), with when to try again.
     * Reasons: START_PROTECTED, STORAGE_CONTROLLER_UNAVAILABLE, VM_RESTORE_FAILED, VM_WRONG_STATE (it runs already, or is paused), LIMIT_EXCEEDED (vCPUs of the host), MEMORY_OVERCOMMIT, NETWORK_NOT_FOUND,
     * NOT_SUPPORTED_BY_HOST, HUGEPAGES_EXHAUSTED, VM_START_FAILED.
     * </pre>
     */
    default void startVm(io.ablestack.cell.v1.StartVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.StartVmResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getStartVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Asks the guest to shut down (ACPI power button), and waits until it has. When it has not after `timeout`: powers it off if
     * `force_after_timeout`, else DEADLINE_EXCEEDED (SHUTDOWN_TIMEOUT) and the guest may still follow. Of a VM that is shut off: succeeds.
     * Reasons: VM_WRONG_STATE (paused), SHUTDOWN_TIMEOUT.
     * </pre>
     */
    default void shutdownVm(io.ablestack.cell.v1.ShutdownVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ShutdownVmResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getShutdownVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes the power away at once, from any running state; data that the guest has not written is lost. Of a VM that is shut off:
     * succeeds. Reports success only when QEMU is gone.
     * </pre>
     */
    default void powerOffVm(io.ablestack.cell.v1.PowerOffVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PowerOffVmResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPowerOffVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Asks the guest to reboot (ACPI power button semantics of the hypervisor: a guest that ignores it does not reboot). Answers when the
     * request was delivered.
     * Reasons: VM_WRONG_STATE (not running).
     * </pre>
     */
    default void rebootVm(io.ablestack.cell.v1.RebootVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.RebootVmResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRebootVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Presses the reset button: the guest starts over at once, data that it has not written is lost.
     * Reasons: VM_WRONG_STATE (not running or paused).
     * </pre>
     */
    default void resetVm(io.ablestack.cell.v1.ResetVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ResetVmResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getResetVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Stops the CPUs of a running VM; its memory is kept. Of a VM that a user has paused: succeeds.
     * Reasons: VM_WRONG_STATE (not running).
     * </pre>
     */
    default void pauseVm(io.ablestack.cell.v1.PauseVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PauseVmResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPauseVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lets a paused VM run on. Of a running VM: succeeds.
     * Reasons: VM_WRONG_STATE (not paused).
     * </pre>
     */
    default void resumeVm(io.ablestack.cell.v1.ResumeVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ResumeVmResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getResumeVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Makes a VM that is as another, which is shut off: with a name, a UUID, MAC addresses and a VM generation id of its own, and with copies of its
     * disks in the same pools, of its firmware variables and its cloud-init seed. Disks that it only reads, and CD-ROMs, are the same volumes; the state of a TPM, a
     * saved state and snapshots are not copied. The clone does not start with the host. Meanwhile the VM is not started or changed. After any failure nothing of
     * the clone is left.
     * The clone must be in the scope of the caller from the start, as with CreateVm: else PERMISSION_DENIED.
     * Reasons: VM_WRONG_STATE (not shut off, or with a saved state), VM_ALREADY_EXISTS, VM_FOREIGN, POOL_FULL, POOL_NOT_FOUND, NETWORK_NOT_FOUND,
     * VOLUME_NOT_FOUND, VOLUME_ALREADY_EXISTS, VOLUME_IN_USE, NOT_SUPPORTED_BY_HOST (a disk that is in no pool of Cell), DEVICE_CLAIMED (it has devices of the host),
     * STORAGE_CONTROLLER_EXISTS (it is the storage controller of the host).
     * </pre>
     */
    default void cloneVm(io.ablestack.cell.v1.CloneVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CloneVmResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCloneVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Suspends a VM to disk: writes its memory to the disk of the host, in libvirt's own directory, and ends QEMU. StartVm goes on from there. The guest
     * stands still while its memory is written. When that fails, for want of space for instance, the VM goes on as before and nothing is left.
     * While there is a saved state no snapshot is taken or reverted to, and the VM is not cloned.
     * Reasons: VM_WRONG_STATE (not running or paused, or transient), VM_SAVE_FAILED, NOT_SUPPORTED_BY_HOST (a device that cannot be saved).
     * </pre>
     */
    default void saveVm(io.ablestack.cell.v1.SaveVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SaveVmResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSaveVmMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes the saved state of a VM: the next start is one from its disks, as after a loss of power. Of a VM without one: succeeds.
     * </pre>
     */
    default void discardSavedState(io.ablestack.cell.v1.DiscardSavedStateRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DiscardSavedStateResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDiscardSavedStateMethod(), responseObserver);
    }

    /**
     * <pre>
     * Streams changes of VMs. The first message comes at once: all VMs (without `resume_token`), or a bookmark that confirms the place.
     * Then one message a change, in order, and a bookmark every 10 s of silence. That an operation begins or ends to change a VM is a change of
     * it too. The stream ends only by error or by the caller.
     * A VM that comes within the caller's reach is told of as changed, one that gets out of it as removed.
     * Reasons: SNAPSHOT_REQUIRED (OUT_OF_RANGE): the place is no longer known, the reader is too slow, or the policy lets the caller reach other VMs than before;
     * watch again without `resume_token`.
     * </pre>
     */
    default void watchVms(io.ablestack.cell.v1.WatchVmsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchVmsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchVmsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Measures one VM. A guest that hangs delays nothing: what cannot be had at once is left out (`partial`).
     * </pre>
     */
    default void getVmStats(io.ablestack.cell.v1.GetVmStatsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetVmStatsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetVmStatsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Measures VMs again and again. The first message comes at once.
     * Reasons: VM_NOT_FOUND (a named VM, at the start; one that is deleted later is just absent).
     * </pre>
     */
    default void watchVmStats(io.ablestack.cell.v1.WatchVmStatsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchVmStatsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchVmStatsMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service ComputeService.
   * <pre>
   * A VM's life: create, look at, start, stop, watch, delete.
   * `vm` names a VM by UUID or by name. An unknown one is NOT_FOUND (VM_NOT_FOUND), and so is one that the policy of the host does not let the caller
   * reach: to it such a VM does not exist, in lists and watches neither. The same holds for pools and networks that a request names.
   * Reads come from celld's live inventory, see the caller's own writes, and carry `observed_time`. While libvirt cannot be reached they
   * answer UNAVAILABLE (HYPERVISOR_UNAVAILABLE).
   * Every mutation:
   * - is an operation: it goes on when the caller hangs up, and OperationService finds it again. Its id comes in the response, and in
   *   the header `cell-operation-id` as soon as it has begun.
   * - takes a `request_id`, a UUID of the caller's making. The same id from the same caller gives the first call's final answer again, or joins it while it
   *   runs; with another request it is INVALID_ARGUMENT (REQUEST_ID_REUSED). Failures that pass (UNAVAILABLE, ABORTED, …) are not kept: the
   *   call may be tried again with the same id. Answers are kept for a day.
   * - that loses libvirt in the middle is answered UNAVAILABLE or DEADLINE_EXCEEDED (HYPERVISOR_TIMEOUT), and goes on when libvirt is back:
   *   it is finished or undone. The same request_id then gives the answer, or tries again.
   * - takes `validate_only`: everything is checked, nothing is changed, the blockers are the same.
   * - is alone on its VM: a second one meanwhile is ABORTED (VM_BUSY) and names the first.
   * - takes `etag`, where it changes the definition or destroys: a stale one is ABORTED (ETAG_MISMATCH).
   * - that takes a VM from those who use it takes `storage_clients`: the storage controller of the host (spec.storage_role) is not stopped by habit while other VMs
   *   run that depend on it. How many these are must be said: else FAILED_PRECONDITION (STORAGE_CLIENTS_RUNNING, which has the number).
   * </pre>
   */
  public static abstract class ComputeServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return ComputeServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service ComputeService.
   * <pre>
   * A VM's life: create, look at, start, stop, watch, delete.
   * `vm` names a VM by UUID or by name. An unknown one is NOT_FOUND (VM_NOT_FOUND), and so is one that the policy of the host does not let the caller
   * reach: to it such a VM does not exist, in lists and watches neither. The same holds for pools and networks that a request names.
   * Reads come from celld's live inventory, see the caller's own writes, and carry `observed_time`. While libvirt cannot be reached they
   * answer UNAVAILABLE (HYPERVISOR_UNAVAILABLE).
   * Every mutation:
   * - is an operation: it goes on when the caller hangs up, and OperationService finds it again. Its id comes in the response, and in
   *   the header `cell-operation-id` as soon as it has begun.
   * - takes a `request_id`, a UUID of the caller's making. The same id from the same caller gives the first call's final answer again, or joins it while it
   *   runs; with another request it is INVALID_ARGUMENT (REQUEST_ID_REUSED). Failures that pass (UNAVAILABLE, ABORTED, …) are not kept: the
   *   call may be tried again with the same id. Answers are kept for a day.
   * - that loses libvirt in the middle is answered UNAVAILABLE or DEADLINE_EXCEEDED (HYPERVISOR_TIMEOUT), and goes on when libvirt is back:
   *   it is finished or undone. The same request_id then gives the answer, or tries again.
   * - takes `validate_only`: everything is checked, nothing is changed, the blockers are the same.
   * - is alone on its VM: a second one meanwhile is ABORTED (VM_BUSY) and names the first.
   * - takes `etag`, where it changes the definition or destroys: a stale one is ABORTED (ETAG_MISMATCH).
   * - that takes a VM from those who use it takes `storage_clients`: the storage controller of the host (spec.storage_role) is not stopped by habit while other VMs
   *   run that depend on it. How many these are must be said: else FAILED_PRECONDITION (STORAGE_CLIENTS_RUNNING, which has the number).
   * </pre>
   */
  public static final class ComputeServiceStub
      extends io.grpc.stub.AbstractAsyncStub<ComputeServiceStub> {
    private ComputeServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ComputeServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ComputeServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Defines a VM, and makes its new volumes and cloud-init seed. Does not start it. Safe to repeat with the same request_id.
     * A caller whose scope is not all VMs makes VMs that are in its scope from the start: with the labels that its scope asks for and no others, or with a
     * UUID of its scope; anything else is PERMISSION_DENIED, and so are storage_role CONTROLLER and the default pool if that is not in its scope.
     * Reasons: INVALID_FIELD, VM_ALREADY_EXISTS (name or UUID), STORAGE_CONTROLLER_EXISTS, MAC_IN_USE, VOLUME_IN_USE, VOLUME_ALREADY_EXISTS (the place of a new volume),
     * VOLUME_NOT_FOUND, POOL_NOT_FOUND, NETWORK_NOT_FOUND, LIMIT_EXCEEDED and MEMORY_OVERCOMMIT (the host could not even run it alone), POOL_FULL,
     * NOT_SUPPORTED_BY_HOST. After any failure nothing of the VM is left.
     * </pre>
     */
    public void createVm(io.ablestack.cell.v1.CreateVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CreateVmResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateVmMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives one VM, with what may be done with it now (status.allowed_actions).
     * </pre>
     */
    public void getVm(io.ablestack.cell.v1.GetVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetVmResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetVmMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives VMs, filtered, ordered, a page at a time.
     * Reasons: INVALID_FIELD (page_token of another request).
     * </pre>
     */
    public void listVms(io.ablestack.cell.v1.ListVmsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListVmsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListVmsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Changes fields of a VM's spec, those that `update_mask` names. What QEMU can change while the VM runs is changed at once; the rest is stored, takes
     * effect with the next start, and is in status.pending_changes until then. At once:
     * - description, labels, allow_memory_overcommit, delete_protection, start_protection, autostart, start_order, start_delay_seconds, start_ready,
     *   storage_role: Cell's own. A VM becomes the storage controller of the host, or ceases to be it, only while it is shut off.
     * - cpu.vcpus, up to cpu.maximum_vcpus. vCPUs that were there when the VM started stay until it is started again; the others go when the guest gives
     *   them up, which an emulated VM cannot be seen to do: there they stay too.
     * - memory_bytes, up to what the VM was started with, by the balloon, or up to maximum_memory_bytes, by a memory device: the guest's driver takes it up in
     *   its own time, see status.memory_bytes. That of the storage controller changes with the next start.
     * With the next start: cpu.maximum_vcpus, cpu.mode, cpu.model, cpu.features, cpu.disabled_features, cpu.topology, firmware, machine_type, serial_console, vnc, rng, guest_agent, direct_boot.
     * Raising cpu.vcpus above cpu.maximum_vcpus raises that with it.
     * The new spec must be one that CreateVm would take. The machine type stays in its family (q35, pc), and UEFI firmware stays as it is: the variables that
     * it keeps would not fit another. Disks, drives and interfaces are DeviceService's, the name is RenameVm's.
     * All or nothing: when the running VM cannot be changed the stored definition is put back.
     * Of a foreign VM only autostart and cpu.vcpus can be changed, by libvirt's own calls.
     * Reasons: INVALID_FIELD, VM_FOREIGN, LIMIT_EXCEEDED, MEMORY_OVERCOMMIT, NOT_SUPPORTED_BY_HOST, VOLUME_NOT_FOUND, VOLUME_IN_USE, POOL_NOT_FOUND,
     * VM_WRONG_STATE (a transient VM, or storage_role CONTROLLER of one that runs), STORAGE_CONTROLLER_EXISTS, UNPLUG_TIMEOUT (the guest did not give up
     * vCPUs), PERMISSION_DENIED (labels that are not in the caller's scope, or storage_role CONTROLLER by a caller whose scope is not all VMs).
     * </pre>
     */
    public void updateVm(io.ablestack.cell.v1.UpdateVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.UpdateVmResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateVmMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives a VM that is shut off another name. Its console logs and volumes keep theirs: they go by its UUID. The name that it has already: succeeds.
     * A foreign VM can be renamed too.
     * Reasons: VM_ALREADY_EXISTS, VM_WRONG_STATE (it runs, is transient, or has snapshots or a saved state, which libvirt does not rename).
     * </pre>
     */
    public void renameVm(io.ablestack.cell.v1.RenameVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.RenameVmResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRenameVmMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes a VM from whatever state it is in: powers it off if it runs, then removes its definition, its firmware variables, its cloud-init
     * seed and, if asked, its volumes. Deleting a VM that does not exist succeeds. May be repeated.
     * One with spec.delete_protection is not deleted: DELETE_PROTECTED. One that has devices of the host is not either: DEVICE_CLAIMED.
     * A volume that another VM uses as well is never deleted: VOLUME_IN_USE, before anything is changed. One that was not made with the VM, in a pool that the
     * caller may not reach, is not either: POOL_NOT_FOUND, before anything is changed.
     * </pre>
     */
    public void deleteVm(io.ablestack.cell.v1.DeleteVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DeleteVmResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteVmMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Starts a VM that is shut off or crashed. One with a saved state goes on from there; when that fails the state is kept (VM_RESTORE_FAILED), to
     * be tried again when what was in the way is gone, or to be discarded (DiscardSavedState).
     * Devices of the host that it has claimed are looked for by their identity, and judged anew; one that it names without a claim, as others may define it, must be SAFE but for
     * the VM itself. Else it is not started: DEVICE_MOVED, DEVICE_NOT_SAFE, DEVICE_BIND_FAILED, DEVICE_CLAIMED (a claim is half way back to the host), HOST_HELPER_UNAVAILABLE.
     * One with storage_role CLIENT is started only while the storage controller of the host is ready: else UNAVAILABLE (STORAGE_CONTROLLER_UNAVAILABLE), with when to try again.
     * Reasons: START_PROTECTED, STORAGE_CONTROLLER_UNAVAILABLE, VM_RESTORE_FAILED, VM_WRONG_STATE (it runs already, or is paused), LIMIT_EXCEEDED (vCPUs of the host), MEMORY_OVERCOMMIT, NETWORK_NOT_FOUND,
     * NOT_SUPPORTED_BY_HOST, HUGEPAGES_EXHAUSTED, VM_START_FAILED.
     * </pre>
     */
    public void startVm(io.ablestack.cell.v1.StartVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.StartVmResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getStartVmMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Asks the guest to shut down (ACPI power button), and waits until it has. When it has not after `timeout`: powers it off if
     * `force_after_timeout`, else DEADLINE_EXCEEDED (SHUTDOWN_TIMEOUT) and the guest may still follow. Of a VM that is shut off: succeeds.
     * Reasons: VM_WRONG_STATE (paused), SHUTDOWN_TIMEOUT.
     * </pre>
     */
    public void shutdownVm(io.ablestack.cell.v1.ShutdownVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ShutdownVmResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getShutdownVmMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes the power away at once, from any running state; data that the guest has not written is lost. Of a VM that is shut off:
     * succeeds. Reports success only when QEMU is gone.
     * </pre>
     */
    public void powerOffVm(io.ablestack.cell.v1.PowerOffVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PowerOffVmResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPowerOffVmMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Asks the guest to reboot (ACPI power button semantics of the hypervisor: a guest that ignores it does not reboot). Answers when the
     * request was delivered.
     * Reasons: VM_WRONG_STATE (not running).
     * </pre>
     */
    public void rebootVm(io.ablestack.cell.v1.RebootVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.RebootVmResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRebootVmMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Presses the reset button: the guest starts over at once, data that it has not written is lost.
     * Reasons: VM_WRONG_STATE (not running or paused).
     * </pre>
     */
    public void resetVm(io.ablestack.cell.v1.ResetVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ResetVmResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getResetVmMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Stops the CPUs of a running VM; its memory is kept. Of a VM that a user has paused: succeeds.
     * Reasons: VM_WRONG_STATE (not running).
     * </pre>
     */
    public void pauseVm(io.ablestack.cell.v1.PauseVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PauseVmResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPauseVmMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lets a paused VM run on. Of a running VM: succeeds.
     * Reasons: VM_WRONG_STATE (not paused).
     * </pre>
     */
    public void resumeVm(io.ablestack.cell.v1.ResumeVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ResumeVmResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getResumeVmMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Makes a VM that is as another, which is shut off: with a name, a UUID, MAC addresses and a VM generation id of its own, and with copies of its
     * disks in the same pools, of its firmware variables and its cloud-init seed. Disks that it only reads, and CD-ROMs, are the same volumes; the state of a TPM, a
     * saved state and snapshots are not copied. The clone does not start with the host. Meanwhile the VM is not started or changed. After any failure nothing of
     * the clone is left.
     * The clone must be in the scope of the caller from the start, as with CreateVm: else PERMISSION_DENIED.
     * Reasons: VM_WRONG_STATE (not shut off, or with a saved state), VM_ALREADY_EXISTS, VM_FOREIGN, POOL_FULL, POOL_NOT_FOUND, NETWORK_NOT_FOUND,
     * VOLUME_NOT_FOUND, VOLUME_ALREADY_EXISTS, VOLUME_IN_USE, NOT_SUPPORTED_BY_HOST (a disk that is in no pool of Cell), DEVICE_CLAIMED (it has devices of the host),
     * STORAGE_CONTROLLER_EXISTS (it is the storage controller of the host).
     * </pre>
     */
    public void cloneVm(io.ablestack.cell.v1.CloneVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CloneVmResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCloneVmMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Suspends a VM to disk: writes its memory to the disk of the host, in libvirt's own directory, and ends QEMU. StartVm goes on from there. The guest
     * stands still while its memory is written. When that fails, for want of space for instance, the VM goes on as before and nothing is left.
     * While there is a saved state no snapshot is taken or reverted to, and the VM is not cloned.
     * Reasons: VM_WRONG_STATE (not running or paused, or transient), VM_SAVE_FAILED, NOT_SUPPORTED_BY_HOST (a device that cannot be saved).
     * </pre>
     */
    public void saveVm(io.ablestack.cell.v1.SaveVmRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SaveVmResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSaveVmMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes the saved state of a VM: the next start is one from its disks, as after a loss of power. Of a VM without one: succeeds.
     * </pre>
     */
    public void discardSavedState(io.ablestack.cell.v1.DiscardSavedStateRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DiscardSavedStateResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDiscardSavedStateMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Streams changes of VMs. The first message comes at once: all VMs (without `resume_token`), or a bookmark that confirms the place.
     * Then one message a change, in order, and a bookmark every 10 s of silence. That an operation begins or ends to change a VM is a change of
     * it too. The stream ends only by error or by the caller.
     * A VM that comes within the caller's reach is told of as changed, one that gets out of it as removed.
     * Reasons: SNAPSHOT_REQUIRED (OUT_OF_RANGE): the place is no longer known, the reader is too slow, or the policy lets the caller reach other VMs than before;
     * watch again without `resume_token`.
     * </pre>
     */
    public void watchVms(io.ablestack.cell.v1.WatchVmsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchVmsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchVmsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Measures one VM. A guest that hangs delays nothing: what cannot be had at once is left out (`partial`).
     * </pre>
     */
    public void getVmStats(io.ablestack.cell.v1.GetVmStatsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetVmStatsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetVmStatsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Measures VMs again and again. The first message comes at once.
     * Reasons: VM_NOT_FOUND (a named VM, at the start; one that is deleted later is just absent).
     * </pre>
     */
    public void watchVmStats(io.ablestack.cell.v1.WatchVmStatsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchVmStatsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchVmStatsMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service ComputeService.
   * <pre>
   * A VM's life: create, look at, start, stop, watch, delete.
   * `vm` names a VM by UUID or by name. An unknown one is NOT_FOUND (VM_NOT_FOUND), and so is one that the policy of the host does not let the caller
   * reach: to it such a VM does not exist, in lists and watches neither. The same holds for pools and networks that a request names.
   * Reads come from celld's live inventory, see the caller's own writes, and carry `observed_time`. While libvirt cannot be reached they
   * answer UNAVAILABLE (HYPERVISOR_UNAVAILABLE).
   * Every mutation:
   * - is an operation: it goes on when the caller hangs up, and OperationService finds it again. Its id comes in the response, and in
   *   the header `cell-operation-id` as soon as it has begun.
   * - takes a `request_id`, a UUID of the caller's making. The same id from the same caller gives the first call's final answer again, or joins it while it
   *   runs; with another request it is INVALID_ARGUMENT (REQUEST_ID_REUSED). Failures that pass (UNAVAILABLE, ABORTED, …) are not kept: the
   *   call may be tried again with the same id. Answers are kept for a day.
   * - that loses libvirt in the middle is answered UNAVAILABLE or DEADLINE_EXCEEDED (HYPERVISOR_TIMEOUT), and goes on when libvirt is back:
   *   it is finished or undone. The same request_id then gives the answer, or tries again.
   * - takes `validate_only`: everything is checked, nothing is changed, the blockers are the same.
   * - is alone on its VM: a second one meanwhile is ABORTED (VM_BUSY) and names the first.
   * - takes `etag`, where it changes the definition or destroys: a stale one is ABORTED (ETAG_MISMATCH).
   * - that takes a VM from those who use it takes `storage_clients`: the storage controller of the host (spec.storage_role) is not stopped by habit while other VMs
   *   run that depend on it. How many these are must be said: else FAILED_PRECONDITION (STORAGE_CLIENTS_RUNNING, which has the number).
   * </pre>
   */
  public static final class ComputeServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<ComputeServiceBlockingV2Stub> {
    private ComputeServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ComputeServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ComputeServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Defines a VM, and makes its new volumes and cloud-init seed. Does not start it. Safe to repeat with the same request_id.
     * A caller whose scope is not all VMs makes VMs that are in its scope from the start: with the labels that its scope asks for and no others, or with a
     * UUID of its scope; anything else is PERMISSION_DENIED, and so are storage_role CONTROLLER and the default pool if that is not in its scope.
     * Reasons: INVALID_FIELD, VM_ALREADY_EXISTS (name or UUID), STORAGE_CONTROLLER_EXISTS, MAC_IN_USE, VOLUME_IN_USE, VOLUME_ALREADY_EXISTS (the place of a new volume),
     * VOLUME_NOT_FOUND, POOL_NOT_FOUND, NETWORK_NOT_FOUND, LIMIT_EXCEEDED and MEMORY_OVERCOMMIT (the host could not even run it alone), POOL_FULL,
     * NOT_SUPPORTED_BY_HOST. After any failure nothing of the VM is left.
     * </pre>
     */
    public io.ablestack.cell.v1.CreateVmResponse createVm(io.ablestack.cell.v1.CreateVmRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives one VM, with what may be done with it now (status.allowed_actions).
     * </pre>
     */
    public io.ablestack.cell.v1.GetVmResponse getVm(io.ablestack.cell.v1.GetVmRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives VMs, filtered, ordered, a page at a time.
     * Reasons: INVALID_FIELD (page_token of another request).
     * </pre>
     */
    public io.ablestack.cell.v1.ListVmsResponse listVms(io.ablestack.cell.v1.ListVmsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListVmsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes fields of a VM's spec, those that `update_mask` names. What QEMU can change while the VM runs is changed at once; the rest is stored, takes
     * effect with the next start, and is in status.pending_changes until then. At once:
     * - description, labels, allow_memory_overcommit, delete_protection, start_protection, autostart, start_order, start_delay_seconds, start_ready,
     *   storage_role: Cell's own. A VM becomes the storage controller of the host, or ceases to be it, only while it is shut off.
     * - cpu.vcpus, up to cpu.maximum_vcpus. vCPUs that were there when the VM started stay until it is started again; the others go when the guest gives
     *   them up, which an emulated VM cannot be seen to do: there they stay too.
     * - memory_bytes, up to what the VM was started with, by the balloon, or up to maximum_memory_bytes, by a memory device: the guest's driver takes it up in
     *   its own time, see status.memory_bytes. That of the storage controller changes with the next start.
     * With the next start: cpu.maximum_vcpus, cpu.mode, cpu.model, cpu.features, cpu.disabled_features, cpu.topology, firmware, machine_type, serial_console, vnc, rng, guest_agent, direct_boot.
     * Raising cpu.vcpus above cpu.maximum_vcpus raises that with it.
     * The new spec must be one that CreateVm would take. The machine type stays in its family (q35, pc), and UEFI firmware stays as it is: the variables that
     * it keeps would not fit another. Disks, drives and interfaces are DeviceService's, the name is RenameVm's.
     * All or nothing: when the running VM cannot be changed the stored definition is put back.
     * Of a foreign VM only autostart and cpu.vcpus can be changed, by libvirt's own calls.
     * Reasons: INVALID_FIELD, VM_FOREIGN, LIMIT_EXCEEDED, MEMORY_OVERCOMMIT, NOT_SUPPORTED_BY_HOST, VOLUME_NOT_FOUND, VOLUME_IN_USE, POOL_NOT_FOUND,
     * VM_WRONG_STATE (a transient VM, or storage_role CONTROLLER of one that runs), STORAGE_CONTROLLER_EXISTS, UNPLUG_TIMEOUT (the guest did not give up
     * vCPUs), PERMISSION_DENIED (labels that are not in the caller's scope, or storage_role CONTROLLER by a caller whose scope is not all VMs).
     * </pre>
     */
    public io.ablestack.cell.v1.UpdateVmResponse updateVm(io.ablestack.cell.v1.UpdateVmRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a VM that is shut off another name. Its console logs and volumes keep theirs: they go by its UUID. The name that it has already: succeeds.
     * A foreign VM can be renamed too.
     * Reasons: VM_ALREADY_EXISTS, VM_WRONG_STATE (it runs, is transient, or has snapshots or a saved state, which libvirt does not rename).
     * </pre>
     */
    public io.ablestack.cell.v1.RenameVmResponse renameVm(io.ablestack.cell.v1.RenameVmRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRenameVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a VM from whatever state it is in: powers it off if it runs, then removes its definition, its firmware variables, its cloud-init
     * seed and, if asked, its volumes. Deleting a VM that does not exist succeeds. May be repeated.
     * One with spec.delete_protection is not deleted: DELETE_PROTECTED. One that has devices of the host is not either: DEVICE_CLAIMED.
     * A volume that another VM uses as well is never deleted: VOLUME_IN_USE, before anything is changed. One that was not made with the VM, in a pool that the
     * caller may not reach, is not either: POOL_NOT_FOUND, before anything is changed.
     * </pre>
     */
    public io.ablestack.cell.v1.DeleteVmResponse deleteVm(io.ablestack.cell.v1.DeleteVmRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Starts a VM that is shut off or crashed. One with a saved state goes on from there; when that fails the state is kept (VM_RESTORE_FAILED), to
     * be tried again when what was in the way is gone, or to be discarded (DiscardSavedState).
     * Devices of the host that it has claimed are looked for by their identity, and judged anew; one that it names without a claim, as others may define it, must be SAFE but for
     * the VM itself. Else it is not started: DEVICE_MOVED, DEVICE_NOT_SAFE, DEVICE_BIND_FAILED, DEVICE_CLAIMED (a claim is half way back to the host), HOST_HELPER_UNAVAILABLE.
     * One with storage_role CLIENT is started only while the storage controller of the host is ready: else UNAVAILABLE (STORAGE_CONTROLLER_UNAVAILABLE), with when to try again.
     * Reasons: START_PROTECTED, STORAGE_CONTROLLER_UNAVAILABLE, VM_RESTORE_FAILED, VM_WRONG_STATE (it runs already, or is paused), LIMIT_EXCEEDED (vCPUs of the host), MEMORY_OVERCOMMIT, NETWORK_NOT_FOUND,
     * NOT_SUPPORTED_BY_HOST, HUGEPAGES_EXHAUSTED, VM_START_FAILED.
     * </pre>
     */
    public io.ablestack.cell.v1.StartVmResponse startVm(io.ablestack.cell.v1.StartVmRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getStartVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Asks the guest to shut down (ACPI power button), and waits until it has. When it has not after `timeout`: powers it off if
     * `force_after_timeout`, else DEADLINE_EXCEEDED (SHUTDOWN_TIMEOUT) and the guest may still follow. Of a VM that is shut off: succeeds.
     * Reasons: VM_WRONG_STATE (paused), SHUTDOWN_TIMEOUT.
     * </pre>
     */
    public io.ablestack.cell.v1.ShutdownVmResponse shutdownVm(io.ablestack.cell.v1.ShutdownVmRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getShutdownVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes the power away at once, from any running state; data that the guest has not written is lost. Of a VM that is shut off:
     * succeeds. Reports success only when QEMU is gone.
     * </pre>
     */
    public io.ablestack.cell.v1.PowerOffVmResponse powerOffVm(io.ablestack.cell.v1.PowerOffVmRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPowerOffVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Asks the guest to reboot (ACPI power button semantics of the hypervisor: a guest that ignores it does not reboot). Answers when the
     * request was delivered.
     * Reasons: VM_WRONG_STATE (not running).
     * </pre>
     */
    public io.ablestack.cell.v1.RebootVmResponse rebootVm(io.ablestack.cell.v1.RebootVmRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRebootVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Presses the reset button: the guest starts over at once, data that it has not written is lost.
     * Reasons: VM_WRONG_STATE (not running or paused).
     * </pre>
     */
    public io.ablestack.cell.v1.ResetVmResponse resetVm(io.ablestack.cell.v1.ResetVmRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getResetVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stops the CPUs of a running VM; its memory is kept. Of a VM that a user has paused: succeeds.
     * Reasons: VM_WRONG_STATE (not running).
     * </pre>
     */
    public io.ablestack.cell.v1.PauseVmResponse pauseVm(io.ablestack.cell.v1.PauseVmRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPauseVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lets a paused VM run on. Of a running VM: succeeds.
     * Reasons: VM_WRONG_STATE (not paused).
     * </pre>
     */
    public io.ablestack.cell.v1.ResumeVmResponse resumeVm(io.ablestack.cell.v1.ResumeVmRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getResumeVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes a VM that is as another, which is shut off: with a name, a UUID, MAC addresses and a VM generation id of its own, and with copies of its
     * disks in the same pools, of its firmware variables and its cloud-init seed. Disks that it only reads, and CD-ROMs, are the same volumes; the state of a TPM, a
     * saved state and snapshots are not copied. The clone does not start with the host. Meanwhile the VM is not started or changed. After any failure nothing of
     * the clone is left.
     * The clone must be in the scope of the caller from the start, as with CreateVm: else PERMISSION_DENIED.
     * Reasons: VM_WRONG_STATE (not shut off, or with a saved state), VM_ALREADY_EXISTS, VM_FOREIGN, POOL_FULL, POOL_NOT_FOUND, NETWORK_NOT_FOUND,
     * VOLUME_NOT_FOUND, VOLUME_ALREADY_EXISTS, VOLUME_IN_USE, NOT_SUPPORTED_BY_HOST (a disk that is in no pool of Cell), DEVICE_CLAIMED (it has devices of the host),
     * STORAGE_CONTROLLER_EXISTS (it is the storage controller of the host).
     * </pre>
     */
    public io.ablestack.cell.v1.CloneVmResponse cloneVm(io.ablestack.cell.v1.CloneVmRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCloneVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Suspends a VM to disk: writes its memory to the disk of the host, in libvirt's own directory, and ends QEMU. StartVm goes on from there. The guest
     * stands still while its memory is written. When that fails, for want of space for instance, the VM goes on as before and nothing is left.
     * While there is a saved state no snapshot is taken or reverted to, and the VM is not cloned.
     * Reasons: VM_WRONG_STATE (not running or paused, or transient), VM_SAVE_FAILED, NOT_SUPPORTED_BY_HOST (a device that cannot be saved).
     * </pre>
     */
    public io.ablestack.cell.v1.SaveVmResponse saveVm(io.ablestack.cell.v1.SaveVmRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSaveVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes the saved state of a VM: the next start is one from its disks, as after a loss of power. Of a VM without one: succeeds.
     * </pre>
     */
    public io.ablestack.cell.v1.DiscardSavedStateResponse discardSavedState(io.ablestack.cell.v1.DiscardSavedStateRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDiscardSavedStateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams changes of VMs. The first message comes at once: all VMs (without `resume_token`), or a bookmark that confirms the place.
     * Then one message a change, in order, and a bookmark every 10 s of silence. That an operation begins or ends to change a VM is a change of
     * it too. The stream ends only by error or by the caller.
     * A VM that comes within the caller's reach is told of as changed, one that gets out of it as removed.
     * Reasons: SNAPSHOT_REQUIRED (OUT_OF_RANGE): the place is no longer known, the reader is too slow, or the policy lets the caller reach other VMs than before;
     * watch again without `resume_token`.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.ablestack.cell.v1.WatchVmsResponse>
        watchVms(io.ablestack.cell.v1.WatchVmsRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchVmsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Measures one VM. A guest that hangs delays nothing: what cannot be had at once is left out (`partial`).
     * </pre>
     */
    public io.ablestack.cell.v1.GetVmStatsResponse getVmStats(io.ablestack.cell.v1.GetVmStatsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetVmStatsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Measures VMs again and again. The first message comes at once.
     * Reasons: VM_NOT_FOUND (a named VM, at the start; one that is deleted later is just absent).
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.ablestack.cell.v1.WatchVmStatsResponse>
        watchVmStats(io.ablestack.cell.v1.WatchVmStatsRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchVmStatsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service ComputeService.
   * <pre>
   * A VM's life: create, look at, start, stop, watch, delete.
   * `vm` names a VM by UUID or by name. An unknown one is NOT_FOUND (VM_NOT_FOUND), and so is one that the policy of the host does not let the caller
   * reach: to it such a VM does not exist, in lists and watches neither. The same holds for pools and networks that a request names.
   * Reads come from celld's live inventory, see the caller's own writes, and carry `observed_time`. While libvirt cannot be reached they
   * answer UNAVAILABLE (HYPERVISOR_UNAVAILABLE).
   * Every mutation:
   * - is an operation: it goes on when the caller hangs up, and OperationService finds it again. Its id comes in the response, and in
   *   the header `cell-operation-id` as soon as it has begun.
   * - takes a `request_id`, a UUID of the caller's making. The same id from the same caller gives the first call's final answer again, or joins it while it
   *   runs; with another request it is INVALID_ARGUMENT (REQUEST_ID_REUSED). Failures that pass (UNAVAILABLE, ABORTED, …) are not kept: the
   *   call may be tried again with the same id. Answers are kept for a day.
   * - that loses libvirt in the middle is answered UNAVAILABLE or DEADLINE_EXCEEDED (HYPERVISOR_TIMEOUT), and goes on when libvirt is back:
   *   it is finished or undone. The same request_id then gives the answer, or tries again.
   * - takes `validate_only`: everything is checked, nothing is changed, the blockers are the same.
   * - is alone on its VM: a second one meanwhile is ABORTED (VM_BUSY) and names the first.
   * - takes `etag`, where it changes the definition or destroys: a stale one is ABORTED (ETAG_MISMATCH).
   * - that takes a VM from those who use it takes `storage_clients`: the storage controller of the host (spec.storage_role) is not stopped by habit while other VMs
   *   run that depend on it. How many these are must be said: else FAILED_PRECONDITION (STORAGE_CLIENTS_RUNNING, which has the number).
   * </pre>
   */
  public static final class ComputeServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<ComputeServiceBlockingStub> {
    private ComputeServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ComputeServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ComputeServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Defines a VM, and makes its new volumes and cloud-init seed. Does not start it. Safe to repeat with the same request_id.
     * A caller whose scope is not all VMs makes VMs that are in its scope from the start: with the labels that its scope asks for and no others, or with a
     * UUID of its scope; anything else is PERMISSION_DENIED, and so are storage_role CONTROLLER and the default pool if that is not in its scope.
     * Reasons: INVALID_FIELD, VM_ALREADY_EXISTS (name or UUID), STORAGE_CONTROLLER_EXISTS, MAC_IN_USE, VOLUME_IN_USE, VOLUME_ALREADY_EXISTS (the place of a new volume),
     * VOLUME_NOT_FOUND, POOL_NOT_FOUND, NETWORK_NOT_FOUND, LIMIT_EXCEEDED and MEMORY_OVERCOMMIT (the host could not even run it alone), POOL_FULL,
     * NOT_SUPPORTED_BY_HOST. After any failure nothing of the VM is left.
     * </pre>
     */
    public io.ablestack.cell.v1.CreateVmResponse createVm(io.ablestack.cell.v1.CreateVmRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives one VM, with what may be done with it now (status.allowed_actions).
     * </pre>
     */
    public io.ablestack.cell.v1.GetVmResponse getVm(io.ablestack.cell.v1.GetVmRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives VMs, filtered, ordered, a page at a time.
     * Reasons: INVALID_FIELD (page_token of another request).
     * </pre>
     */
    public io.ablestack.cell.v1.ListVmsResponse listVms(io.ablestack.cell.v1.ListVmsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListVmsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes fields of a VM's spec, those that `update_mask` names. What QEMU can change while the VM runs is changed at once; the rest is stored, takes
     * effect with the next start, and is in status.pending_changes until then. At once:
     * - description, labels, allow_memory_overcommit, delete_protection, start_protection, autostart, start_order, start_delay_seconds, start_ready,
     *   storage_role: Cell's own. A VM becomes the storage controller of the host, or ceases to be it, only while it is shut off.
     * - cpu.vcpus, up to cpu.maximum_vcpus. vCPUs that were there when the VM started stay until it is started again; the others go when the guest gives
     *   them up, which an emulated VM cannot be seen to do: there they stay too.
     * - memory_bytes, up to what the VM was started with, by the balloon, or up to maximum_memory_bytes, by a memory device: the guest's driver takes it up in
     *   its own time, see status.memory_bytes. That of the storage controller changes with the next start.
     * With the next start: cpu.maximum_vcpus, cpu.mode, cpu.model, cpu.features, cpu.disabled_features, cpu.topology, firmware, machine_type, serial_console, vnc, rng, guest_agent, direct_boot.
     * Raising cpu.vcpus above cpu.maximum_vcpus raises that with it.
     * The new spec must be one that CreateVm would take. The machine type stays in its family (q35, pc), and UEFI firmware stays as it is: the variables that
     * it keeps would not fit another. Disks, drives and interfaces are DeviceService's, the name is RenameVm's.
     * All or nothing: when the running VM cannot be changed the stored definition is put back.
     * Of a foreign VM only autostart and cpu.vcpus can be changed, by libvirt's own calls.
     * Reasons: INVALID_FIELD, VM_FOREIGN, LIMIT_EXCEEDED, MEMORY_OVERCOMMIT, NOT_SUPPORTED_BY_HOST, VOLUME_NOT_FOUND, VOLUME_IN_USE, POOL_NOT_FOUND,
     * VM_WRONG_STATE (a transient VM, or storage_role CONTROLLER of one that runs), STORAGE_CONTROLLER_EXISTS, UNPLUG_TIMEOUT (the guest did not give up
     * vCPUs), PERMISSION_DENIED (labels that are not in the caller's scope, or storage_role CONTROLLER by a caller whose scope is not all VMs).
     * </pre>
     */
    public io.ablestack.cell.v1.UpdateVmResponse updateVm(io.ablestack.cell.v1.UpdateVmRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a VM that is shut off another name. Its console logs and volumes keep theirs: they go by its UUID. The name that it has already: succeeds.
     * A foreign VM can be renamed too.
     * Reasons: VM_ALREADY_EXISTS, VM_WRONG_STATE (it runs, is transient, or has snapshots or a saved state, which libvirt does not rename).
     * </pre>
     */
    public io.ablestack.cell.v1.RenameVmResponse renameVm(io.ablestack.cell.v1.RenameVmRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRenameVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a VM from whatever state it is in: powers it off if it runs, then removes its definition, its firmware variables, its cloud-init
     * seed and, if asked, its volumes. Deleting a VM that does not exist succeeds. May be repeated.
     * One with spec.delete_protection is not deleted: DELETE_PROTECTED. One that has devices of the host is not either: DEVICE_CLAIMED.
     * A volume that another VM uses as well is never deleted: VOLUME_IN_USE, before anything is changed. One that was not made with the VM, in a pool that the
     * caller may not reach, is not either: POOL_NOT_FOUND, before anything is changed.
     * </pre>
     */
    public io.ablestack.cell.v1.DeleteVmResponse deleteVm(io.ablestack.cell.v1.DeleteVmRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Starts a VM that is shut off or crashed. One with a saved state goes on from there; when that fails the state is kept (VM_RESTORE_FAILED), to
     * be tried again when what was in the way is gone, or to be discarded (DiscardSavedState).
     * Devices of the host that it has claimed are looked for by their identity, and judged anew; one that it names without a claim, as others may define it, must be SAFE but for
     * the VM itself. Else it is not started: DEVICE_MOVED, DEVICE_NOT_SAFE, DEVICE_BIND_FAILED, DEVICE_CLAIMED (a claim is half way back to the host), HOST_HELPER_UNAVAILABLE.
     * One with storage_role CLIENT is started only while the storage controller of the host is ready: else UNAVAILABLE (STORAGE_CONTROLLER_UNAVAILABLE), with when to try again.
     * Reasons: START_PROTECTED, STORAGE_CONTROLLER_UNAVAILABLE, VM_RESTORE_FAILED, VM_WRONG_STATE (it runs already, or is paused), LIMIT_EXCEEDED (vCPUs of the host), MEMORY_OVERCOMMIT, NETWORK_NOT_FOUND,
     * NOT_SUPPORTED_BY_HOST, HUGEPAGES_EXHAUSTED, VM_START_FAILED.
     * </pre>
     */
    public io.ablestack.cell.v1.StartVmResponse startVm(io.ablestack.cell.v1.StartVmRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getStartVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Asks the guest to shut down (ACPI power button), and waits until it has. When it has not after `timeout`: powers it off if
     * `force_after_timeout`, else DEADLINE_EXCEEDED (SHUTDOWN_TIMEOUT) and the guest may still follow. Of a VM that is shut off: succeeds.
     * Reasons: VM_WRONG_STATE (paused), SHUTDOWN_TIMEOUT.
     * </pre>
     */
    public io.ablestack.cell.v1.ShutdownVmResponse shutdownVm(io.ablestack.cell.v1.ShutdownVmRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getShutdownVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes the power away at once, from any running state; data that the guest has not written is lost. Of a VM that is shut off:
     * succeeds. Reports success only when QEMU is gone.
     * </pre>
     */
    public io.ablestack.cell.v1.PowerOffVmResponse powerOffVm(io.ablestack.cell.v1.PowerOffVmRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPowerOffVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Asks the guest to reboot (ACPI power button semantics of the hypervisor: a guest that ignores it does not reboot). Answers when the
     * request was delivered.
     * Reasons: VM_WRONG_STATE (not running).
     * </pre>
     */
    public io.ablestack.cell.v1.RebootVmResponse rebootVm(io.ablestack.cell.v1.RebootVmRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRebootVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Presses the reset button: the guest starts over at once, data that it has not written is lost.
     * Reasons: VM_WRONG_STATE (not running or paused).
     * </pre>
     */
    public io.ablestack.cell.v1.ResetVmResponse resetVm(io.ablestack.cell.v1.ResetVmRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getResetVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stops the CPUs of a running VM; its memory is kept. Of a VM that a user has paused: succeeds.
     * Reasons: VM_WRONG_STATE (not running).
     * </pre>
     */
    public io.ablestack.cell.v1.PauseVmResponse pauseVm(io.ablestack.cell.v1.PauseVmRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPauseVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lets a paused VM run on. Of a running VM: succeeds.
     * Reasons: VM_WRONG_STATE (not paused).
     * </pre>
     */
    public io.ablestack.cell.v1.ResumeVmResponse resumeVm(io.ablestack.cell.v1.ResumeVmRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getResumeVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes a VM that is as another, which is shut off: with a name, a UUID, MAC addresses and a VM generation id of its own, and with copies of its
     * disks in the same pools, of its firmware variables and its cloud-init seed. Disks that it only reads, and CD-ROMs, are the same volumes; the state of a TPM, a
     * saved state and snapshots are not copied. The clone does not start with the host. Meanwhile the VM is not started or changed. After any failure nothing of
     * the clone is left.
     * The clone must be in the scope of the caller from the start, as with CreateVm: else PERMISSION_DENIED.
     * Reasons: VM_WRONG_STATE (not shut off, or with a saved state), VM_ALREADY_EXISTS, VM_FOREIGN, POOL_FULL, POOL_NOT_FOUND, NETWORK_NOT_FOUND,
     * VOLUME_NOT_FOUND, VOLUME_ALREADY_EXISTS, VOLUME_IN_USE, NOT_SUPPORTED_BY_HOST (a disk that is in no pool of Cell), DEVICE_CLAIMED (it has devices of the host),
     * STORAGE_CONTROLLER_EXISTS (it is the storage controller of the host).
     * </pre>
     */
    public io.ablestack.cell.v1.CloneVmResponse cloneVm(io.ablestack.cell.v1.CloneVmRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCloneVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Suspends a VM to disk: writes its memory to the disk of the host, in libvirt's own directory, and ends QEMU. StartVm goes on from there. The guest
     * stands still while its memory is written. When that fails, for want of space for instance, the VM goes on as before and nothing is left.
     * While there is a saved state no snapshot is taken or reverted to, and the VM is not cloned.
     * Reasons: VM_WRONG_STATE (not running or paused, or transient), VM_SAVE_FAILED, NOT_SUPPORTED_BY_HOST (a device that cannot be saved).
     * </pre>
     */
    public io.ablestack.cell.v1.SaveVmResponse saveVm(io.ablestack.cell.v1.SaveVmRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSaveVmMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes the saved state of a VM: the next start is one from its disks, as after a loss of power. Of a VM without one: succeeds.
     * </pre>
     */
    public io.ablestack.cell.v1.DiscardSavedStateResponse discardSavedState(io.ablestack.cell.v1.DiscardSavedStateRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDiscardSavedStateMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams changes of VMs. The first message comes at once: all VMs (without `resume_token`), or a bookmark that confirms the place.
     * Then one message a change, in order, and a bookmark every 10 s of silence. That an operation begins or ends to change a VM is a change of
     * it too. The stream ends only by error or by the caller.
     * A VM that comes within the caller's reach is told of as changed, one that gets out of it as removed.
     * Reasons: SNAPSHOT_REQUIRED (OUT_OF_RANGE): the place is no longer known, the reader is too slow, or the policy lets the caller reach other VMs than before;
     * watch again without `resume_token`.
     * </pre>
     */
    public java.util.Iterator<io.ablestack.cell.v1.WatchVmsResponse> watchVms(
        io.ablestack.cell.v1.WatchVmsRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchVmsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Measures one VM. A guest that hangs delays nothing: what cannot be had at once is left out (`partial`).
     * </pre>
     */
    public io.ablestack.cell.v1.GetVmStatsResponse getVmStats(io.ablestack.cell.v1.GetVmStatsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetVmStatsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Measures VMs again and again. The first message comes at once.
     * Reasons: VM_NOT_FOUND (a named VM, at the start; one that is deleted later is just absent).
     * </pre>
     */
    public java.util.Iterator<io.ablestack.cell.v1.WatchVmStatsResponse> watchVmStats(
        io.ablestack.cell.v1.WatchVmStatsRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchVmStatsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service ComputeService.
   * <pre>
   * A VM's life: create, look at, start, stop, watch, delete.
   * `vm` names a VM by UUID or by name. An unknown one is NOT_FOUND (VM_NOT_FOUND), and so is one that the policy of the host does not let the caller
   * reach: to it such a VM does not exist, in lists and watches neither. The same holds for pools and networks that a request names.
   * Reads come from celld's live inventory, see the caller's own writes, and carry `observed_time`. While libvirt cannot be reached they
   * answer UNAVAILABLE (HYPERVISOR_UNAVAILABLE).
   * Every mutation:
   * - is an operation: it goes on when the caller hangs up, and OperationService finds it again. Its id comes in the response, and in
   *   the header `cell-operation-id` as soon as it has begun.
   * - takes a `request_id`, a UUID of the caller's making. The same id from the same caller gives the first call's final answer again, or joins it while it
   *   runs; with another request it is INVALID_ARGUMENT (REQUEST_ID_REUSED). Failures that pass (UNAVAILABLE, ABORTED, …) are not kept: the
   *   call may be tried again with the same id. Answers are kept for a day.
   * - that loses libvirt in the middle is answered UNAVAILABLE or DEADLINE_EXCEEDED (HYPERVISOR_TIMEOUT), and goes on when libvirt is back:
   *   it is finished or undone. The same request_id then gives the answer, or tries again.
   * - takes `validate_only`: everything is checked, nothing is changed, the blockers are the same.
   * - is alone on its VM: a second one meanwhile is ABORTED (VM_BUSY) and names the first.
   * - takes `etag`, where it changes the definition or destroys: a stale one is ABORTED (ETAG_MISMATCH).
   * - that takes a VM from those who use it takes `storage_clients`: the storage controller of the host (spec.storage_role) is not stopped by habit while other VMs
   *   run that depend on it. How many these are must be said: else FAILED_PRECONDITION (STORAGE_CLIENTS_RUNNING, which has the number).
   * </pre>
   */
  public static final class ComputeServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<ComputeServiceFutureStub> {
    private ComputeServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ComputeServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ComputeServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Defines a VM, and makes its new volumes and cloud-init seed. Does not start it. Safe to repeat with the same request_id.
     * A caller whose scope is not all VMs makes VMs that are in its scope from the start: with the labels that its scope asks for and no others, or with a
     * UUID of its scope; anything else is PERMISSION_DENIED, and so are storage_role CONTROLLER and the default pool if that is not in its scope.
     * Reasons: INVALID_FIELD, VM_ALREADY_EXISTS (name or UUID), STORAGE_CONTROLLER_EXISTS, MAC_IN_USE, VOLUME_IN_USE, VOLUME_ALREADY_EXISTS (the place of a new volume),
     * VOLUME_NOT_FOUND, POOL_NOT_FOUND, NETWORK_NOT_FOUND, LIMIT_EXCEEDED and MEMORY_OVERCOMMIT (the host could not even run it alone), POOL_FULL,
     * NOT_SUPPORTED_BY_HOST. After any failure nothing of the VM is left.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.CreateVmResponse> createVm(
        io.ablestack.cell.v1.CreateVmRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateVmMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives one VM, with what may be done with it now (status.allowed_actions).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.GetVmResponse> getVm(
        io.ablestack.cell.v1.GetVmRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetVmMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives VMs, filtered, ordered, a page at a time.
     * Reasons: INVALID_FIELD (page_token of another request).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ListVmsResponse> listVms(
        io.ablestack.cell.v1.ListVmsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListVmsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Changes fields of a VM's spec, those that `update_mask` names. What QEMU can change while the VM runs is changed at once; the rest is stored, takes
     * effect with the next start, and is in status.pending_changes until then. At once:
     * - description, labels, allow_memory_overcommit, delete_protection, start_protection, autostart, start_order, start_delay_seconds, start_ready,
     *   storage_role: Cell's own. A VM becomes the storage controller of the host, or ceases to be it, only while it is shut off.
     * - cpu.vcpus, up to cpu.maximum_vcpus. vCPUs that were there when the VM started stay until it is started again; the others go when the guest gives
     *   them up, which an emulated VM cannot be seen to do: there they stay too.
     * - memory_bytes, up to what the VM was started with, by the balloon, or up to maximum_memory_bytes, by a memory device: the guest's driver takes it up in
     *   its own time, see status.memory_bytes. That of the storage controller changes with the next start.
     * With the next start: cpu.maximum_vcpus, cpu.mode, cpu.model, cpu.features, cpu.disabled_features, cpu.topology, firmware, machine_type, serial_console, vnc, rng, guest_agent, direct_boot.
     * Raising cpu.vcpus above cpu.maximum_vcpus raises that with it.
     * The new spec must be one that CreateVm would take. The machine type stays in its family (q35, pc), and UEFI firmware stays as it is: the variables that
     * it keeps would not fit another. Disks, drives and interfaces are DeviceService's, the name is RenameVm's.
     * All or nothing: when the running VM cannot be changed the stored definition is put back.
     * Of a foreign VM only autostart and cpu.vcpus can be changed, by libvirt's own calls.
     * Reasons: INVALID_FIELD, VM_FOREIGN, LIMIT_EXCEEDED, MEMORY_OVERCOMMIT, NOT_SUPPORTED_BY_HOST, VOLUME_NOT_FOUND, VOLUME_IN_USE, POOL_NOT_FOUND,
     * VM_WRONG_STATE (a transient VM, or storage_role CONTROLLER of one that runs), STORAGE_CONTROLLER_EXISTS, UNPLUG_TIMEOUT (the guest did not give up
     * vCPUs), PERMISSION_DENIED (labels that are not in the caller's scope, or storage_role CONTROLLER by a caller whose scope is not all VMs).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.UpdateVmResponse> updateVm(
        io.ablestack.cell.v1.UpdateVmRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateVmMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives a VM that is shut off another name. Its console logs and volumes keep theirs: they go by its UUID. The name that it has already: succeeds.
     * A foreign VM can be renamed too.
     * Reasons: VM_ALREADY_EXISTS, VM_WRONG_STATE (it runs, is transient, or has snapshots or a saved state, which libvirt does not rename).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.RenameVmResponse> renameVm(
        io.ablestack.cell.v1.RenameVmRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRenameVmMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes a VM from whatever state it is in: powers it off if it runs, then removes its definition, its firmware variables, its cloud-init
     * seed and, if asked, its volumes. Deleting a VM that does not exist succeeds. May be repeated.
     * One with spec.delete_protection is not deleted: DELETE_PROTECTED. One that has devices of the host is not either: DEVICE_CLAIMED.
     * A volume that another VM uses as well is never deleted: VOLUME_IN_USE, before anything is changed. One that was not made with the VM, in a pool that the
     * caller may not reach, is not either: POOL_NOT_FOUND, before anything is changed.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.DeleteVmResponse> deleteVm(
        io.ablestack.cell.v1.DeleteVmRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteVmMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Starts a VM that is shut off or crashed. One with a saved state goes on from there; when that fails the state is kept (VM_RESTORE_FAILED), to
     * be tried again when what was in the way is gone, or to be discarded (DiscardSavedState).
     * Devices of the host that it has claimed are looked for by their identity, and judged anew; one that it names without a claim, as others may define it, must be SAFE but for
     * the VM itself. Else it is not started: DEVICE_MOVED, DEVICE_NOT_SAFE, DEVICE_BIND_FAILED, DEVICE_CLAIMED (a claim is half way back to the host), HOST_HELPER_UNAVAILABLE.
     * One with storage_role CLIENT is started only while the storage controller of the host is ready: else UNAVAILABLE (STORAGE_CONTROLLER_UNAVAILABLE), with when to try again.
     * Reasons: START_PROTECTED, STORAGE_CONTROLLER_UNAVAILABLE, VM_RESTORE_FAILED, VM_WRONG_STATE (it runs already, or is paused), LIMIT_EXCEEDED (vCPUs of the host), MEMORY_OVERCOMMIT, NETWORK_NOT_FOUND,
     * NOT_SUPPORTED_BY_HOST, HUGEPAGES_EXHAUSTED, VM_START_FAILED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.StartVmResponse> startVm(
        io.ablestack.cell.v1.StartVmRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getStartVmMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Asks the guest to shut down (ACPI power button), and waits until it has. When it has not after `timeout`: powers it off if
     * `force_after_timeout`, else DEADLINE_EXCEEDED (SHUTDOWN_TIMEOUT) and the guest may still follow. Of a VM that is shut off: succeeds.
     * Reasons: VM_WRONG_STATE (paused), SHUTDOWN_TIMEOUT.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ShutdownVmResponse> shutdownVm(
        io.ablestack.cell.v1.ShutdownVmRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getShutdownVmMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes the power away at once, from any running state; data that the guest has not written is lost. Of a VM that is shut off:
     * succeeds. Reports success only when QEMU is gone.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.PowerOffVmResponse> powerOffVm(
        io.ablestack.cell.v1.PowerOffVmRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPowerOffVmMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Asks the guest to reboot (ACPI power button semantics of the hypervisor: a guest that ignores it does not reboot). Answers when the
     * request was delivered.
     * Reasons: VM_WRONG_STATE (not running).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.RebootVmResponse> rebootVm(
        io.ablestack.cell.v1.RebootVmRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRebootVmMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Presses the reset button: the guest starts over at once, data that it has not written is lost.
     * Reasons: VM_WRONG_STATE (not running or paused).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ResetVmResponse> resetVm(
        io.ablestack.cell.v1.ResetVmRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getResetVmMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Stops the CPUs of a running VM; its memory is kept. Of a VM that a user has paused: succeeds.
     * Reasons: VM_WRONG_STATE (not running).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.PauseVmResponse> pauseVm(
        io.ablestack.cell.v1.PauseVmRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPauseVmMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lets a paused VM run on. Of a running VM: succeeds.
     * Reasons: VM_WRONG_STATE (not paused).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ResumeVmResponse> resumeVm(
        io.ablestack.cell.v1.ResumeVmRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getResumeVmMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Makes a VM that is as another, which is shut off: with a name, a UUID, MAC addresses and a VM generation id of its own, and with copies of its
     * disks in the same pools, of its firmware variables and its cloud-init seed. Disks that it only reads, and CD-ROMs, are the same volumes; the state of a TPM, a
     * saved state and snapshots are not copied. The clone does not start with the host. Meanwhile the VM is not started or changed. After any failure nothing of
     * the clone is left.
     * The clone must be in the scope of the caller from the start, as with CreateVm: else PERMISSION_DENIED.
     * Reasons: VM_WRONG_STATE (not shut off, or with a saved state), VM_ALREADY_EXISTS, VM_FOREIGN, POOL_FULL, POOL_NOT_FOUND, NETWORK_NOT_FOUND,
     * VOLUME_NOT_FOUND, VOLUME_ALREADY_EXISTS, VOLUME_IN_USE, NOT_SUPPORTED_BY_HOST (a disk that is in no pool of Cell), DEVICE_CLAIMED (it has devices of the host),
     * STORAGE_CONTROLLER_EXISTS (it is the storage controller of the host).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.CloneVmResponse> cloneVm(
        io.ablestack.cell.v1.CloneVmRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCloneVmMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Suspends a VM to disk: writes its memory to the disk of the host, in libvirt's own directory, and ends QEMU. StartVm goes on from there. The guest
     * stands still while its memory is written. When that fails, for want of space for instance, the VM goes on as before and nothing is left.
     * While there is a saved state no snapshot is taken or reverted to, and the VM is not cloned.
     * Reasons: VM_WRONG_STATE (not running or paused, or transient), VM_SAVE_FAILED, NOT_SUPPORTED_BY_HOST (a device that cannot be saved).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.SaveVmResponse> saveVm(
        io.ablestack.cell.v1.SaveVmRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSaveVmMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes the saved state of a VM: the next start is one from its disks, as after a loss of power. Of a VM without one: succeeds.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.DiscardSavedStateResponse> discardSavedState(
        io.ablestack.cell.v1.DiscardSavedStateRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDiscardSavedStateMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Measures one VM. A guest that hangs delays nothing: what cannot be had at once is left out (`partial`).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.GetVmStatsResponse> getVmStats(
        io.ablestack.cell.v1.GetVmStatsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetVmStatsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_VM = 0;
  private static final int METHODID_GET_VM = 1;
  private static final int METHODID_LIST_VMS = 2;
  private static final int METHODID_UPDATE_VM = 3;
  private static final int METHODID_RENAME_VM = 4;
  private static final int METHODID_DELETE_VM = 5;
  private static final int METHODID_START_VM = 6;
  private static final int METHODID_SHUTDOWN_VM = 7;
  private static final int METHODID_POWER_OFF_VM = 8;
  private static final int METHODID_REBOOT_VM = 9;
  private static final int METHODID_RESET_VM = 10;
  private static final int METHODID_PAUSE_VM = 11;
  private static final int METHODID_RESUME_VM = 12;
  private static final int METHODID_CLONE_VM = 13;
  private static final int METHODID_SAVE_VM = 14;
  private static final int METHODID_DISCARD_SAVED_STATE = 15;
  private static final int METHODID_WATCH_VMS = 16;
  private static final int METHODID_GET_VM_STATS = 17;
  private static final int METHODID_WATCH_VM_STATS = 18;

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
        case METHODID_CREATE_VM:
          serviceImpl.createVm((io.ablestack.cell.v1.CreateVmRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CreateVmResponse>) responseObserver);
          break;
        case METHODID_GET_VM:
          serviceImpl.getVm((io.ablestack.cell.v1.GetVmRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetVmResponse>) responseObserver);
          break;
        case METHODID_LIST_VMS:
          serviceImpl.listVms((io.ablestack.cell.v1.ListVmsRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListVmsResponse>) responseObserver);
          break;
        case METHODID_UPDATE_VM:
          serviceImpl.updateVm((io.ablestack.cell.v1.UpdateVmRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.UpdateVmResponse>) responseObserver);
          break;
        case METHODID_RENAME_VM:
          serviceImpl.renameVm((io.ablestack.cell.v1.RenameVmRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.RenameVmResponse>) responseObserver);
          break;
        case METHODID_DELETE_VM:
          serviceImpl.deleteVm((io.ablestack.cell.v1.DeleteVmRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DeleteVmResponse>) responseObserver);
          break;
        case METHODID_START_VM:
          serviceImpl.startVm((io.ablestack.cell.v1.StartVmRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.StartVmResponse>) responseObserver);
          break;
        case METHODID_SHUTDOWN_VM:
          serviceImpl.shutdownVm((io.ablestack.cell.v1.ShutdownVmRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ShutdownVmResponse>) responseObserver);
          break;
        case METHODID_POWER_OFF_VM:
          serviceImpl.powerOffVm((io.ablestack.cell.v1.PowerOffVmRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PowerOffVmResponse>) responseObserver);
          break;
        case METHODID_REBOOT_VM:
          serviceImpl.rebootVm((io.ablestack.cell.v1.RebootVmRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.RebootVmResponse>) responseObserver);
          break;
        case METHODID_RESET_VM:
          serviceImpl.resetVm((io.ablestack.cell.v1.ResetVmRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ResetVmResponse>) responseObserver);
          break;
        case METHODID_PAUSE_VM:
          serviceImpl.pauseVm((io.ablestack.cell.v1.PauseVmRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PauseVmResponse>) responseObserver);
          break;
        case METHODID_RESUME_VM:
          serviceImpl.resumeVm((io.ablestack.cell.v1.ResumeVmRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ResumeVmResponse>) responseObserver);
          break;
        case METHODID_CLONE_VM:
          serviceImpl.cloneVm((io.ablestack.cell.v1.CloneVmRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CloneVmResponse>) responseObserver);
          break;
        case METHODID_SAVE_VM:
          serviceImpl.saveVm((io.ablestack.cell.v1.SaveVmRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SaveVmResponse>) responseObserver);
          break;
        case METHODID_DISCARD_SAVED_STATE:
          serviceImpl.discardSavedState((io.ablestack.cell.v1.DiscardSavedStateRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DiscardSavedStateResponse>) responseObserver);
          break;
        case METHODID_WATCH_VMS:
          serviceImpl.watchVms((io.ablestack.cell.v1.WatchVmsRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchVmsResponse>) responseObserver);
          break;
        case METHODID_GET_VM_STATS:
          serviceImpl.getVmStats((io.ablestack.cell.v1.GetVmStatsRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetVmStatsResponse>) responseObserver);
          break;
        case METHODID_WATCH_VM_STATS:
          serviceImpl.watchVmStats((io.ablestack.cell.v1.WatchVmStatsRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WatchVmStatsResponse>) responseObserver);
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
          getCreateVmMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.CreateVmRequest,
              io.ablestack.cell.v1.CreateVmResponse>(
                service, METHODID_CREATE_VM)))
        .addMethod(
          getGetVmMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.GetVmRequest,
              io.ablestack.cell.v1.GetVmResponse>(
                service, METHODID_GET_VM)))
        .addMethod(
          getListVmsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ListVmsRequest,
              io.ablestack.cell.v1.ListVmsResponse>(
                service, METHODID_LIST_VMS)))
        .addMethod(
          getUpdateVmMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.UpdateVmRequest,
              io.ablestack.cell.v1.UpdateVmResponse>(
                service, METHODID_UPDATE_VM)))
        .addMethod(
          getRenameVmMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.RenameVmRequest,
              io.ablestack.cell.v1.RenameVmResponse>(
                service, METHODID_RENAME_VM)))
        .addMethod(
          getDeleteVmMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.DeleteVmRequest,
              io.ablestack.cell.v1.DeleteVmResponse>(
                service, METHODID_DELETE_VM)))
        .addMethod(
          getStartVmMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.StartVmRequest,
              io.ablestack.cell.v1.StartVmResponse>(
                service, METHODID_START_VM)))
        .addMethod(
          getShutdownVmMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ShutdownVmRequest,
              io.ablestack.cell.v1.ShutdownVmResponse>(
                service, METHODID_SHUTDOWN_VM)))
        .addMethod(
          getPowerOffVmMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.PowerOffVmRequest,
              io.ablestack.cell.v1.PowerOffVmResponse>(
                service, METHODID_POWER_OFF_VM)))
        .addMethod(
          getRebootVmMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.RebootVmRequest,
              io.ablestack.cell.v1.RebootVmResponse>(
                service, METHODID_REBOOT_VM)))
        .addMethod(
          getResetVmMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ResetVmRequest,
              io.ablestack.cell.v1.ResetVmResponse>(
                service, METHODID_RESET_VM)))
        .addMethod(
          getPauseVmMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.PauseVmRequest,
              io.ablestack.cell.v1.PauseVmResponse>(
                service, METHODID_PAUSE_VM)))
        .addMethod(
          getResumeVmMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ResumeVmRequest,
              io.ablestack.cell.v1.ResumeVmResponse>(
                service, METHODID_RESUME_VM)))
        .addMethod(
          getCloneVmMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.CloneVmRequest,
              io.ablestack.cell.v1.CloneVmResponse>(
                service, METHODID_CLONE_VM)))
        .addMethod(
          getSaveVmMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.SaveVmRequest,
              io.ablestack.cell.v1.SaveVmResponse>(
                service, METHODID_SAVE_VM)))
        .addMethod(
          getDiscardSavedStateMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.DiscardSavedStateRequest,
              io.ablestack.cell.v1.DiscardSavedStateResponse>(
                service, METHODID_DISCARD_SAVED_STATE)))
        .addMethod(
          getWatchVmsMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.ablestack.cell.v1.WatchVmsRequest,
              io.ablestack.cell.v1.WatchVmsResponse>(
                service, METHODID_WATCH_VMS)))
        .addMethod(
          getGetVmStatsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.GetVmStatsRequest,
              io.ablestack.cell.v1.GetVmStatsResponse>(
                service, METHODID_GET_VM_STATS)))
        .addMethod(
          getWatchVmStatsMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.ablestack.cell.v1.WatchVmStatsRequest,
              io.ablestack.cell.v1.WatchVmStatsResponse>(
                service, METHODID_WATCH_VM_STATS)))
        .build();
  }

  private static abstract class ComputeServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    ComputeServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.ablestack.cell.v1.ComputeServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("ComputeService");
    }
  }

  private static final class ComputeServiceFileDescriptorSupplier
      extends ComputeServiceBaseDescriptorSupplier {
    ComputeServiceFileDescriptorSupplier() {}
  }

  private static final class ComputeServiceMethodDescriptorSupplier
      extends ComputeServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    ComputeServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (ComputeServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new ComputeServiceFileDescriptorSupplier())
              .addMethod(getCreateVmMethod())
              .addMethod(getGetVmMethod())
              .addMethod(getListVmsMethod())
              .addMethod(getUpdateVmMethod())
              .addMethod(getRenameVmMethod())
              .addMethod(getDeleteVmMethod())
              .addMethod(getStartVmMethod())
              .addMethod(getShutdownVmMethod())
              .addMethod(getPowerOffVmMethod())
              .addMethod(getRebootVmMethod())
              .addMethod(getResetVmMethod())
              .addMethod(getPauseVmMethod())
              .addMethod(getResumeVmMethod())
              .addMethod(getCloneVmMethod())
              .addMethod(getSaveVmMethod())
              .addMethod(getDiscardSavedStateMethod())
              .addMethod(getWatchVmsMethod())
              .addMethod(getGetVmStatsMethod())
              .addMethod(getWatchVmStatsMethod())
              .build();
        }
      }
    }
    return result;
  }
}
