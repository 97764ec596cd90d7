package io.ablestack.cell.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Asks and changes a guest through qemu-guest-agent, which must run in it, on the channel that `spec.guest_agent` gives the VM. GetVm says whether an agent listens
 * (`status.guest_agent`).
 * What an agent says is the guest's word, and is worth as much as the guest: texts are bounded and shown without control characters, numbers and addresses are
 * checked, and nothing of it decides what Cell does to the VM.
 * `vm` names a VM by UUID or by name. Every call may be answered NOT_FOUND (VM_NOT_FOUND), FAILED_PRECONDITION: VM_WRONG_STATE (it does not run),
 * AGENT_UNAVAILABLE (no agent listens), AGENT_UNSUPPORTED (the agent does not offer it, or the guest has switched it off), AGENT_FAILED (it refused, with its
 * words, or made no sense), GUEST_FROZEN (until it is thawed, an agent does nothing else); or DEADLINE_EXCEEDED (AGENT_TIMEOUT: it was silent for 10 s, or
 * longer where the call says so). One command at a time is at an agent. None of these calls takes the VM's lock: an agent that is silent holds up nobody who
 * starts, stops, changes or looks at VMs.
 * Changes of a guest are no operations: they are done when they are answered. A repeated one is done again, but for ExecInGuest.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class GuestServiceGrpc {

  private GuestServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "cell.v1.GuestService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetGuestInfoRequest,
      io.ablestack.cell.v1.GetGuestInfoResponse> getGetGuestInfoMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetGuestInfo",
      requestType = io.ablestack.cell.v1.GetGuestInfoRequest.class,
      responseType = io.ablestack.cell.v1.GetGuestInfoResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetGuestInfoRequest,
      io.ablestack.cell.v1.GetGuestInfoResponse> getGetGuestInfoMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetGuestInfoRequest, io.ablestack.cell.v1.GetGuestInfoResponse> getGetGuestInfoMethod;
    if ((getGetGuestInfoMethod = GuestServiceGrpc.getGetGuestInfoMethod) == null) {
      synchronized (GuestServiceGrpc.class) {
        if ((getGetGuestInfoMethod = GuestServiceGrpc.getGetGuestInfoMethod) == null) {
          GuestServiceGrpc.getGetGuestInfoMethod = getGetGuestInfoMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.GetGuestInfoRequest, io.ablestack.cell.v1.GetGuestInfoResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetGuestInfo"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetGuestInfoRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetGuestInfoResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GuestServiceMethodDescriptorSupplier("GetGuestInfo"))
              .build();
        }
      }
    }
    return getGetGuestInfoMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListGuestInterfacesRequest,
      io.ablestack.cell.v1.ListGuestInterfacesResponse> getListGuestInterfacesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListGuestInterfaces",
      requestType = io.ablestack.cell.v1.ListGuestInterfacesRequest.class,
      responseType = io.ablestack.cell.v1.ListGuestInterfacesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListGuestInterfacesRequest,
      io.ablestack.cell.v1.ListGuestInterfacesResponse> getListGuestInterfacesMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListGuestInterfacesRequest, io.ablestack.cell.v1.ListGuestInterfacesResponse> getListGuestInterfacesMethod;
    if ((getListGuestInterfacesMethod = GuestServiceGrpc.getListGuestInterfacesMethod) == null) {
      synchronized (GuestServiceGrpc.class) {
        if ((getListGuestInterfacesMethod = GuestServiceGrpc.getListGuestInterfacesMethod) == null) {
          GuestServiceGrpc.getListGuestInterfacesMethod = getListGuestInterfacesMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ListGuestInterfacesRequest, io.ablestack.cell.v1.ListGuestInterfacesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListGuestInterfaces"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListGuestInterfacesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListGuestInterfacesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GuestServiceMethodDescriptorSupplier("ListGuestInterfaces"))
              .build();
        }
      }
    }
    return getListGuestInterfacesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListGuestFilesystemsRequest,
      io.ablestack.cell.v1.ListGuestFilesystemsResponse> getListGuestFilesystemsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListGuestFilesystems",
      requestType = io.ablestack.cell.v1.ListGuestFilesystemsRequest.class,
      responseType = io.ablestack.cell.v1.ListGuestFilesystemsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListGuestFilesystemsRequest,
      io.ablestack.cell.v1.ListGuestFilesystemsResponse> getListGuestFilesystemsMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListGuestFilesystemsRequest, io.ablestack.cell.v1.ListGuestFilesystemsResponse> getListGuestFilesystemsMethod;
    if ((getListGuestFilesystemsMethod = GuestServiceGrpc.getListGuestFilesystemsMethod) == null) {
      synchronized (GuestServiceGrpc.class) {
        if ((getListGuestFilesystemsMethod = GuestServiceGrpc.getListGuestFilesystemsMethod) == null) {
          GuestServiceGrpc.getListGuestFilesystemsMethod = getListGuestFilesystemsMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ListGuestFilesystemsRequest, io.ablestack.cell.v1.ListGuestFilesystemsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListGuestFilesystems"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListGuestFilesystemsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListGuestFilesystemsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GuestServiceMethodDescriptorSupplier("ListGuestFilesystems"))
              .build();
        }
      }
    }
    return getListGuestFilesystemsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListGuestUsersRequest,
      io.ablestack.cell.v1.ListGuestUsersResponse> getListGuestUsersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListGuestUsers",
      requestType = io.ablestack.cell.v1.ListGuestUsersRequest.class,
      responseType = io.ablestack.cell.v1.ListGuestUsersResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListGuestUsersRequest,
      io.ablestack.cell.v1.ListGuestUsersResponse> getListGuestUsersMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListGuestUsersRequest, io.ablestack.cell.v1.ListGuestUsersResponse> getListGuestUsersMethod;
    if ((getListGuestUsersMethod = GuestServiceGrpc.getListGuestUsersMethod) == null) {
      synchronized (GuestServiceGrpc.class) {
        if ((getListGuestUsersMethod = GuestServiceGrpc.getListGuestUsersMethod) == null) {
          GuestServiceGrpc.getListGuestUsersMethod = getListGuestUsersMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ListGuestUsersRequest, io.ablestack.cell.v1.ListGuestUsersResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListGuestUsers"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListGuestUsersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListGuestUsersResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GuestServiceMethodDescriptorSupplier("ListGuestUsers"))
              .build();
        }
      }
    }
    return getListGuestUsersMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetGuestTimeRequest,
      io.ablestack.cell.v1.GetGuestTimeResponse> getGetGuestTimeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetGuestTime",
      requestType = io.ablestack.cell.v1.GetGuestTimeRequest.class,
      responseType = io.ablestack.cell.v1.GetGuestTimeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetGuestTimeRequest,
      io.ablestack.cell.v1.GetGuestTimeResponse> getGetGuestTimeMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetGuestTimeRequest, io.ablestack.cell.v1.GetGuestTimeResponse> getGetGuestTimeMethod;
    if ((getGetGuestTimeMethod = GuestServiceGrpc.getGetGuestTimeMethod) == null) {
      synchronized (GuestServiceGrpc.class) {
        if ((getGetGuestTimeMethod = GuestServiceGrpc.getGetGuestTimeMethod) == null) {
          GuestServiceGrpc.getGetGuestTimeMethod = getGetGuestTimeMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.GetGuestTimeRequest, io.ablestack.cell.v1.GetGuestTimeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetGuestTime"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetGuestTimeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetGuestTimeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GuestServiceMethodDescriptorSupplier("GetGuestTime"))
              .build();
        }
      }
    }
    return getGetGuestTimeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.SetGuestTimeRequest,
      io.ablestack.cell.v1.SetGuestTimeResponse> getSetGuestTimeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SetGuestTime",
      requestType = io.ablestack.cell.v1.SetGuestTimeRequest.class,
      responseType = io.ablestack.cell.v1.SetGuestTimeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.SetGuestTimeRequest,
      io.ablestack.cell.v1.SetGuestTimeResponse> getSetGuestTimeMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.SetGuestTimeRequest, io.ablestack.cell.v1.SetGuestTimeResponse> getSetGuestTimeMethod;
    if ((getSetGuestTimeMethod = GuestServiceGrpc.getSetGuestTimeMethod) == null) {
      synchronized (GuestServiceGrpc.class) {
        if ((getSetGuestTimeMethod = GuestServiceGrpc.getSetGuestTimeMethod) == null) {
          GuestServiceGrpc.getSetGuestTimeMethod = getSetGuestTimeMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.SetGuestTimeRequest, io.ablestack.cell.v1.SetGuestTimeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SetGuestTime"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.SetGuestTimeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.SetGuestTimeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GuestServiceMethodDescriptorSupplier("SetGuestTime"))
              .build();
        }
      }
    }
    return getSetGuestTimeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ExecInGuestRequest,
      io.ablestack.cell.v1.ExecInGuestResponse> getExecInGuestMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ExecInGuest",
      requestType = io.ablestack.cell.v1.ExecInGuestRequest.class,
      responseType = io.ablestack.cell.v1.ExecInGuestResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ExecInGuestRequest,
      io.ablestack.cell.v1.ExecInGuestResponse> getExecInGuestMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ExecInGuestRequest, io.ablestack.cell.v1.ExecInGuestResponse> getExecInGuestMethod;
    if ((getExecInGuestMethod = GuestServiceGrpc.getExecInGuestMethod) == null) {
      synchronized (GuestServiceGrpc.class) {
        if ((getExecInGuestMethod = GuestServiceGrpc.getExecInGuestMethod) == null) {
          GuestServiceGrpc.getExecInGuestMethod = getExecInGuestMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ExecInGuestRequest, io.ablestack.cell.v1.ExecInGuestResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ExecInGuest"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ExecInGuestRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ExecInGuestResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GuestServiceMethodDescriptorSupplier("ExecInGuest"))
              .build();
        }
      }
    }
    return getExecInGuestMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.PushFileRequest,
      io.ablestack.cell.v1.PushFileResponse> getPushFileMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PushFile",
      requestType = io.ablestack.cell.v1.PushFileRequest.class,
      responseType = io.ablestack.cell.v1.PushFileResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.CLIENT_STREAMING)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.PushFileRequest,
      io.ablestack.cell.v1.PushFileResponse> getPushFileMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.PushFileRequest, io.ablestack.cell.v1.PushFileResponse> getPushFileMethod;
    if ((getPushFileMethod = GuestServiceGrpc.getPushFileMethod) == null) {
      synchronized (GuestServiceGrpc.class) {
        if ((getPushFileMethod = GuestServiceGrpc.getPushFileMethod) == null) {
          GuestServiceGrpc.getPushFileMethod = getPushFileMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.PushFileRequest, io.ablestack.cell.v1.PushFileResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.CLIENT_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PushFile"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.PushFileRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.PushFileResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GuestServiceMethodDescriptorSupplier("PushFile"))
              .build();
        }
      }
    }
    return getPushFileMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.PullFileRequest,
      io.ablestack.cell.v1.PullFileResponse> getPullFileMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PullFile",
      requestType = io.ablestack.cell.v1.PullFileRequest.class,
      responseType = io.ablestack.cell.v1.PullFileResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.PullFileRequest,
      io.ablestack.cell.v1.PullFileResponse> getPullFileMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.PullFileRequest, io.ablestack.cell.v1.PullFileResponse> getPullFileMethod;
    if ((getPullFileMethod = GuestServiceGrpc.getPullFileMethod) == null) {
      synchronized (GuestServiceGrpc.class) {
        if ((getPullFileMethod = GuestServiceGrpc.getPullFileMethod) == null) {
          GuestServiceGrpc.getPullFileMethod = getPullFileMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.PullFileRequest, io.ablestack.cell.v1.PullFileResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PullFile"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.PullFileRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.PullFileResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GuestServiceMethodDescriptorSupplier("PullFile"))
              .build();
        }
      }
    }
    return getPullFileMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.SetGuestPasswordRequest,
      io.ablestack.cell.v1.SetGuestPasswordResponse> getSetGuestPasswordMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SetGuestPassword",
      requestType = io.ablestack.cell.v1.SetGuestPasswordRequest.class,
      responseType = io.ablestack.cell.v1.SetGuestPasswordResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.SetGuestPasswordRequest,
      io.ablestack.cell.v1.SetGuestPasswordResponse> getSetGuestPasswordMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.SetGuestPasswordRequest, io.ablestack.cell.v1.SetGuestPasswordResponse> getSetGuestPasswordMethod;
    if ((getSetGuestPasswordMethod = GuestServiceGrpc.getSetGuestPasswordMethod) == null) {
      synchronized (GuestServiceGrpc.class) {
        if ((getSetGuestPasswordMethod = GuestServiceGrpc.getSetGuestPasswordMethod) == null) {
          GuestServiceGrpc.getSetGuestPasswordMethod = getSetGuestPasswordMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.SetGuestPasswordRequest, io.ablestack.cell.v1.SetGuestPasswordResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SetGuestPassword"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.SetGuestPasswordRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.SetGuestPasswordResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GuestServiceMethodDescriptorSupplier("SetGuestPassword"))
              .build();
        }
      }
    }
    return getSetGuestPasswordMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.TrimGuestRequest,
      io.ablestack.cell.v1.TrimGuestResponse> getTrimGuestMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "TrimGuest",
      requestType = io.ablestack.cell.v1.TrimGuestRequest.class,
      responseType = io.ablestack.cell.v1.TrimGuestResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.TrimGuestRequest,
      io.ablestack.cell.v1.TrimGuestResponse> getTrimGuestMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.TrimGuestRequest, io.ablestack.cell.v1.TrimGuestResponse> getTrimGuestMethod;
    if ((getTrimGuestMethod = GuestServiceGrpc.getTrimGuestMethod) == null) {
      synchronized (GuestServiceGrpc.class) {
        if ((getTrimGuestMethod = GuestServiceGrpc.getTrimGuestMethod) == null) {
          GuestServiceGrpc.getTrimGuestMethod = getTrimGuestMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.TrimGuestRequest, io.ablestack.cell.v1.TrimGuestResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "TrimGuest"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.TrimGuestRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.TrimGuestResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GuestServiceMethodDescriptorSupplier("TrimGuest"))
              .build();
        }
      }
    }
    return getTrimGuestMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.FreezeGuestRequest,
      io.ablestack.cell.v1.FreezeGuestResponse> getFreezeGuestMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "FreezeGuest",
      requestType = io.ablestack.cell.v1.FreezeGuestRequest.class,
      responseType = io.ablestack.cell.v1.FreezeGuestResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.FreezeGuestRequest,
      io.ablestack.cell.v1.FreezeGuestResponse> getFreezeGuestMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.FreezeGuestRequest, io.ablestack.cell.v1.FreezeGuestResponse> getFreezeGuestMethod;
    if ((getFreezeGuestMethod = GuestServiceGrpc.getFreezeGuestMethod) == null) {
      synchronized (GuestServiceGrpc.class) {
        if ((getFreezeGuestMethod = GuestServiceGrpc.getFreezeGuestMethod) == null) {
          GuestServiceGrpc.getFreezeGuestMethod = getFreezeGuestMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.FreezeGuestRequest, io.ablestack.cell.v1.FreezeGuestResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "FreezeGuest"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.FreezeGuestRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.FreezeGuestResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GuestServiceMethodDescriptorSupplier("FreezeGuest"))
              .build();
        }
      }
    }
    return getFreezeGuestMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ThawGuestRequest,
      io.ablestack.cell.v1.ThawGuestResponse> getThawGuestMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ThawGuest",
      requestType = io.ablestack.cell.v1.ThawGuestRequest.class,
      responseType = io.ablestack.cell.v1.ThawGuestResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ThawGuestRequest,
      io.ablestack.cell.v1.ThawGuestResponse> getThawGuestMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ThawGuestRequest, io.ablestack.cell.v1.ThawGuestResponse> getThawGuestMethod;
    if ((getThawGuestMethod = GuestServiceGrpc.getThawGuestMethod) == null) {
      synchronized (GuestServiceGrpc.class) {
        if ((getThawGuestMethod = GuestServiceGrpc.getThawGuestMethod) == null) {
          GuestServiceGrpc.getThawGuestMethod = getThawGuestMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ThawGuestRequest, io.ablestack.cell.v1.ThawGuestResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ThawGuest"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ThawGuestRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ThawGuestResponse.getDefaultInstance()))
              .setSchemaDescriptor(new GuestServiceMethodDescriptorSupplier("ThawGuest"))
              .build();
        }
      }
    }
    return getThawGuestMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static GuestServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<GuestServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<GuestServiceStub>() {
        @java.lang.Override
        public GuestServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new GuestServiceStub(channel, callOptions);
        }
      };
    return GuestServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static GuestServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<GuestServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<GuestServiceBlockingV2Stub>() {
        @java.lang.Override
        public GuestServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new GuestServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return GuestServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static GuestServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<GuestServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<GuestServiceBlockingStub>() {
        @java.lang.Override
        public GuestServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new GuestServiceBlockingStub(channel, callOptions);
        }
      };
    return GuestServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static GuestServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<GuestServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<GuestServiceFutureStub>() {
        @java.lang.Override
        public GuestServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new GuestServiceFutureStub(channel, callOptions);
        }
      };
    return GuestServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Asks and changes a guest through qemu-guest-agent, which must run in it, on the channel that `spec.guest_agent` gives the VM. GetVm says whether an agent listens
   * (`status.guest_agent`).
   * What an agent says is the guest's word, and is worth as much as the guest: texts are bounded and shown without control characters, numbers and addresses are
   * checked, and nothing of it decides what Cell does to the VM.
   * `vm` names a VM by UUID or by name. Every call may be answered NOT_FOUND (VM_NOT_FOUND), FAILED_PRECONDITION: VM_WRONG_STATE (it does not run),
   * AGENT_UNAVAILABLE (no agent listens), AGENT_UNSUPPORTED (the agent does not offer it, or the guest has switched it off), AGENT_FAILED (it refused, with its
   * words, or made no sense), GUEST_FROZEN (until it is thawed, an agent does nothing else); or DEADLINE_EXCEEDED (AGENT_TIMEOUT: it was silent for 10 s, or
   * longer where the call says so). One command at a time is at an agent. None of these calls takes the VM's lock: an agent that is silent holds up nobody who
   * starts, stops, changes or looks at VMs.
   * Changes of a guest are no operations: they are done when they are answered. A repeated one is done again, but for ExecInGuest.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Gives what the agent says of itself and the system.
     * </pre>
     */
    default void getGuestInfo(io.ablestack.cell.v1.GetGuestInfoRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetGuestInfoResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetGuestInfoMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives the network interfaces and their addresses.
     * </pre>
     */
    default void listGuestInterfaces(io.ablestack.cell.v1.ListGuestInterfacesRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListGuestInterfacesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListGuestInterfacesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives the mounted file systems that lie on disks.
     * </pre>
     */
    default void listGuestFilesystems(io.ablestack.cell.v1.ListGuestFilesystemsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListGuestFilesystemsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListGuestFilesystemsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives who is logged in.
     * </pre>
     */
    default void listGuestUsers(io.ablestack.cell.v1.ListGuestUsersRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListGuestUsersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListGuestUsersMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives the guest's clock beside the host's.
     * </pre>
     */
    default void getGuestTime(io.ablestack.cell.v1.GetGuestTimeRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetGuestTimeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetGuestTimeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Sets the guest's clock, and its hardware clock from it.
     * </pre>
     */
    default void setGuestTime(io.ablestack.cell.v1.SetGuestTimeRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SetGuestTimeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetGuestTimeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Runs a program in the guest as its administrator. The first answer says that it has begun (`started`), then comes its output, as `output` says, and `exited` as the
     * last. A slow reader is waited for. A caller who hangs up leaves the program running, and so does celld when it ends.
     * The start is an operation: the same request_id from the same caller never starts the program again, whatever became of the first call. It is answered with
     * ALREADY_EXISTS (GUEST_EXEC_REPEATED), or with GUEST_EXEC_UNKNOWN if it is not known whether the program was started. The audit log has the VM, the program's path and
     * how many arguments it had; neither these, nor input, nor output.
     * Reasons: AGENT_FAILED (no such program; with LIVE that is exit code 127), GUEST_EXEC_UNKNOWN, GUEST_EXEC_REPEATED, GUEST_EXEC_TIMEOUT (the program goes on),
     * REQUEST_ID_REUSED.
     * </pre>
     */
    default void execInGuest(io.ablestack.cell.v1.ExecInGuestRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ExecInGuestResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExecInGuestMethod(), responseObserver);
    }

    /**
     * <pre>
     * Writes a file of the guest, at most 64 MiB: the first request says which (`open`), the others bring its bytes. A file that is there is written anew; what a call
     * that fails has written stays. Owner and mode are those that the agent makes files with.
     * Reasons: AGENT_FAILED (the guest cannot open or write it), LIMIT_EXCEEDED (more than 64 MiB).
     * </pre>
     */
    default io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PushFileRequest> pushFile(
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PushFileResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getPushFileMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads a file of the guest, at most 64 MiB of it: its bytes, and `end` as the last answer.
     * Reasons: AGENT_FAILED (the guest cannot open or read it).
     * </pre>
     */
    default void pullFile(io.ablestack.cell.v1.PullFileRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PullFileResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPullFileMethod(), responseObserver);
    }

    /**
     * <pre>
     * Sets the password of a user of the guest. It is neither logged nor recorded anywhere.
     * </pre>
     */
    default void setGuestPassword(io.ablestack.cell.v1.SetGuestPasswordRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SetGuestPasswordResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetGuestPasswordMethod(), responseObserver);
    }

    /**
     * <pre>
     * Has the guest tell its disks which blocks are unused, which gives thin volumes their space back. The agent has 10 minutes.
     * </pre>
     */
    default void trimGuest(io.ablestack.cell.v1.TrimGuestRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.TrimGuestResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getTrimGuestMethod(), responseObserver);
    }

    /**
     * <pre>
     * Freezes the guest's file systems, so that what is on its disks is whole: for a copy of them by other means than Cell's. After `timeout` they are thawed, by this
     * celld or by the next, tried again until the agent has done it or the VM has stopped. After a failure too.
     * </pre>
     */
    default void freezeGuest(io.ablestack.cell.v1.FreezeGuestRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.FreezeGuestResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getFreezeGuestMethod(), responseObserver);
    }

    /**
     * <pre>
     * Thaws the guest's file systems. Of a guest that is not frozen: succeeds.
     * </pre>
     */
    default void thawGuest(io.ablestack.cell.v1.ThawGuestRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ThawGuestResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getThawGuestMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service GuestService.
   * <pre>
   * Asks and changes a guest through qemu-guest-agent, which must run in it, on the channel that `spec.guest_agent` gives the VM. GetVm says whether an agent listens
   * (`status.guest_agent`).
   * What an agent says is the guest's word, and is worth as much as the guest: texts are bounded and shown without control characters, numbers and addresses are
   * checked, and nothing of it decides what Cell does to the VM.
   * `vm` names a VM by UUID or by name. Every call may be answered NOT_FOUND (VM_NOT_FOUND), FAILED_PRECONDITION: VM_WRONG_STATE (it does not run),
   * AGENT_UNAVAILABLE (no agent listens), AGENT_UNSUPPORTED (the agent does not offer it, or the guest has switched it off), AGENT_FAILED (it refused, with its
   * words, or made no sense), GUEST_FROZEN (until it is thawed, an agent does nothing else); or DEADLINE_EXCEEDED (AGENT_TIMEOUT: it was silent for 10 s, or
   * longer where the call says so). One command at a time is at an agent. None of these calls takes the VM's lock: an agent that is silent holds up nobody who
   * starts, stops, changes or looks at VMs.
   * Changes of a guest are no operations: they are done when they are answered. A repeated one is done again, but for ExecInGuest.
   * </pre>
   */
  public static abstract class GuestServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return GuestServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service GuestService.
   * <pre>
   * Asks and changes a guest through qemu-guest-agent, which must run in it, on the channel that `spec.guest_agent` gives the VM. GetVm says whether an agent listens
   * (`status.guest_agent`).
   * What an agent says is the guest's word, and is worth as much as the guest: texts are bounded and shown without control characters, numbers and addresses are
   * checked, and nothing of it decides what Cell does to the VM.
   * `vm` names a VM by UUID or by name. Every call may be answered NOT_FOUND (VM_NOT_FOUND), FAILED_PRECONDITION: VM_WRONG_STATE (it does not run),
   * AGENT_UNAVAILABLE (no agent listens), AGENT_UNSUPPORTED (the agent does not offer it, or the guest has switched it off), AGENT_FAILED (it refused, with its
   * words, or made no sense), GUEST_FROZEN (until it is thawed, an agent does nothing else); or DEADLINE_EXCEEDED (AGENT_TIMEOUT: it was silent for 10 s, or
   * longer where the call says so). One command at a time is at an agent. None of these calls takes the VM's lock: an agent that is silent holds up nobody who
   * starts, stops, changes or looks at VMs.
   * Changes of a guest are no operations: they are done when they are answered. A repeated one is done again, but for ExecInGuest.
   * </pre>
   */
  public static final class GuestServiceStub
      extends io.grpc.stub.AbstractAsyncStub<GuestServiceStub> {
    private GuestServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected GuestServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new GuestServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives what the agent says of itself and the system.
     * </pre>
     */
    public void getGuestInfo(io.ablestack.cell.v1.GetGuestInfoRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetGuestInfoResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetGuestInfoMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives the network interfaces and their addresses.
     * </pre>
     */
    public void listGuestInterfaces(io.ablestack.cell.v1.ListGuestInterfacesRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListGuestInterfacesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListGuestInterfacesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives the mounted file systems that lie on disks.
     * </pre>
     */
    public void listGuestFilesystems(io.ablestack.cell.v1.ListGuestFilesystemsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListGuestFilesystemsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListGuestFilesystemsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives who is logged in.
     * </pre>
     */
    public void listGuestUsers(io.ablestack.cell.v1.ListGuestUsersRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListGuestUsersResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListGuestUsersMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives the guest's clock beside the host's.
     * </pre>
     */
    public void getGuestTime(io.ablestack.cell.v1.GetGuestTimeRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetGuestTimeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetGuestTimeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Sets the guest's clock, and its hardware clock from it.
     * </pre>
     */
    public void setGuestTime(io.ablestack.cell.v1.SetGuestTimeRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SetGuestTimeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetGuestTimeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Runs a program in the guest as its administrator. The first answer says that it has begun (`started`), then comes its output, as `output` says, and `exited` as the
     * last. A slow reader is waited for. A caller who hangs up leaves the program running, and so does celld when it ends.
     * The start is an operation: the same request_id from the same caller never starts the program again, whatever became of the first call. It is answered with
     * ALREADY_EXISTS (GUEST_EXEC_REPEATED), or with GUEST_EXEC_UNKNOWN if it is not known whether the program was started. The audit log has the VM, the program's path and
     * how many arguments it had; neither these, nor input, nor output.
     * Reasons: AGENT_FAILED (no such program; with LIVE that is exit code 127), GUEST_EXEC_UNKNOWN, GUEST_EXEC_REPEATED, GUEST_EXEC_TIMEOUT (the program goes on),
     * REQUEST_ID_REUSED.
     * </pre>
     */
    public void execInGuest(io.ablestack.cell.v1.ExecInGuestRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ExecInGuestResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getExecInGuestMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Writes a file of the guest, at most 64 MiB: the first request says which (`open`), the others bring its bytes. A file that is there is written anew; what a call
     * that fails has written stays. Owner and mode are those that the agent makes files with.
     * Reasons: AGENT_FAILED (the guest cannot open or write it), LIMIT_EXCEEDED (more than 64 MiB).
     * </pre>
     */
    public io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PushFileRequest> pushFile(
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PushFileResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncClientStreamingCall(
          getChannel().newCall(getPushFileMethod(), getCallOptions()), responseObserver);
    }

    /**
     * <pre>
     * Reads a file of the guest, at most 64 MiB of it: its bytes, and `end` as the last answer.
     * Reasons: AGENT_FAILED (the guest cannot open or read it).
     * </pre>
     */
    public void pullFile(io.ablestack.cell.v1.PullFileRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PullFileResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getPullFileMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Sets the password of a user of the guest. It is neither logged nor recorded anywhere.
     * </pre>
     */
    public void setGuestPassword(io.ablestack.cell.v1.SetGuestPasswordRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SetGuestPasswordResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetGuestPasswordMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Has the guest tell its disks which blocks are unused, which gives thin volumes their space back. The agent has 10 minutes.
     * </pre>
     */
    public void trimGuest(io.ablestack.cell.v1.TrimGuestRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.TrimGuestResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getTrimGuestMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Freezes the guest's file systems, so that what is on its disks is whole: for a copy of them by other means than Cell's. After `timeout` they are thawed, by this
     * celld or by the next, tried again until the agent has done it or the VM has stopped. After a failure too.
     * </pre>
     */
    public void freezeGuest(io.ablestack.cell.v1.FreezeGuestRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.FreezeGuestResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getFreezeGuestMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Thaws the guest's file systems. Of a guest that is not frozen: succeeds.
     * </pre>
     */
    public void thawGuest(io.ablestack.cell.v1.ThawGuestRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ThawGuestResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getThawGuestMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service GuestService.
   * <pre>
   * Asks and changes a guest through qemu-guest-agent, which must run in it, on the channel that `spec.guest_agent` gives the VM. GetVm says whether an agent listens
   * (`status.guest_agent`).
   * What an agent says is the guest's word, and is worth as much as the guest: texts are bounded and shown without control characters, numbers and addresses are
   * checked, and nothing of it decides what Cell does to the VM.
   * `vm` names a VM by UUID or by name. Every call may be answered NOT_FOUND (VM_NOT_FOUND), FAILED_PRECONDITION: VM_WRONG_STATE (it does not run),
   * AGENT_UNAVAILABLE (no agent listens), AGENT_UNSUPPORTED (the agent does not offer it, or the guest has switched it off), AGENT_FAILED (it refused, with its
   * words, or made no sense), GUEST_FROZEN (until it is thawed, an agent does nothing else); or DEADLINE_EXCEEDED (AGENT_TIMEOUT: it was silent for 10 s, or
   * longer where the call says so). One command at a time is at an agent. None of these calls takes the VM's lock: an agent that is silent holds up nobody who
   * starts, stops, changes or looks at VMs.
   * Changes of a guest are no operations: they are done when they are answered. A repeated one is done again, but for ExecInGuest.
   * </pre>
   */
  public static final class GuestServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<GuestServiceBlockingV2Stub> {
    private GuestServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected GuestServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new GuestServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives what the agent says of itself and the system.
     * </pre>
     */
    public io.ablestack.cell.v1.GetGuestInfoResponse getGuestInfo(io.ablestack.cell.v1.GetGuestInfoRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetGuestInfoMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives the network interfaces and their addresses.
     * </pre>
     */
    public io.ablestack.cell.v1.ListGuestInterfacesResponse listGuestInterfaces(io.ablestack.cell.v1.ListGuestInterfacesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListGuestInterfacesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives the mounted file systems that lie on disks.
     * </pre>
     */
    public io.ablestack.cell.v1.ListGuestFilesystemsResponse listGuestFilesystems(io.ablestack.cell.v1.ListGuestFilesystemsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListGuestFilesystemsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives who is logged in.
     * </pre>
     */
    public io.ablestack.cell.v1.ListGuestUsersResponse listGuestUsers(io.ablestack.cell.v1.ListGuestUsersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListGuestUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives the guest's clock beside the host's.
     * </pre>
     */
    public io.ablestack.cell.v1.GetGuestTimeResponse getGuestTime(io.ablestack.cell.v1.GetGuestTimeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetGuestTimeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets the guest's clock, and its hardware clock from it.
     * </pre>
     */
    public io.ablestack.cell.v1.SetGuestTimeResponse setGuestTime(io.ablestack.cell.v1.SetGuestTimeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetGuestTimeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Runs a program in the guest as its administrator. The first answer says that it has begun (`started`), then comes its output, as `output` says, and `exited` as the
     * last. A slow reader is waited for. A caller who hangs up leaves the program running, and so does celld when it ends.
     * The start is an operation: the same request_id from the same caller never starts the program again, whatever became of the first call. It is answered with
     * ALREADY_EXISTS (GUEST_EXEC_REPEATED), or with GUEST_EXEC_UNKNOWN if it is not known whether the program was started. The audit log has the VM, the program's path and
     * how many arguments it had; neither these, nor input, nor output.
     * Reasons: AGENT_FAILED (no such program; with LIVE that is exit code 127), GUEST_EXEC_UNKNOWN, GUEST_EXEC_REPEATED, GUEST_EXEC_TIMEOUT (the program goes on),
     * REQUEST_ID_REUSED.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.ablestack.cell.v1.ExecInGuestResponse>
        execInGuest(io.ablestack.cell.v1.ExecInGuestRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getExecInGuestMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Writes a file of the guest, at most 64 MiB: the first request says which (`open`), the others bring its bytes. A file that is there is written anew; what a call
     * that fails has written stays. Owner and mode are those that the agent makes files with.
     * Reasons: AGENT_FAILED (the guest cannot open or write it), LIMIT_EXCEEDED (more than 64 MiB).
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<io.ablestack.cell.v1.PushFileRequest, io.ablestack.cell.v1.PushFileResponse>
        pushFile() {
      return io.grpc.stub.ClientCalls.blockingClientStreamingCall(
          getChannel(), getPushFileMethod(), getCallOptions());
    }

    /**
     * <pre>
     * Reads a file of the guest, at most 64 MiB of it: its bytes, and `end` as the last answer.
     * Reasons: AGENT_FAILED (the guest cannot open or read it).
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.ablestack.cell.v1.PullFileResponse>
        pullFile(io.ablestack.cell.v1.PullFileRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getPullFileMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets the password of a user of the guest. It is neither logged nor recorded anywhere.
     * </pre>
     */
    public io.ablestack.cell.v1.SetGuestPasswordResponse setGuestPassword(io.ablestack.cell.v1.SetGuestPasswordRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetGuestPasswordMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Has the guest tell its disks which blocks are unused, which gives thin volumes their space back. The agent has 10 minutes.
     * </pre>
     */
    public io.ablestack.cell.v1.TrimGuestResponse trimGuest(io.ablestack.cell.v1.TrimGuestRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getTrimGuestMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Freezes the guest's file systems, so that what is on its disks is whole: for a copy of them by other means than Cell's. After `timeout` they are thawed, by this
     * celld or by the next, tried again until the agent has done it or the VM has stopped. After a failure too.
     * </pre>
     */
    public io.ablestack.cell.v1.FreezeGuestResponse freezeGuest(io.ablestack.cell.v1.FreezeGuestRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getFreezeGuestMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Thaws the guest's file systems. Of a guest that is not frozen: succeeds.
     * </pre>
     */
    public io.ablestack.cell.v1.ThawGuestResponse thawGuest(io.ablestack.cell.v1.ThawGuestRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getThawGuestMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service GuestService.
   * <pre>
   * Asks and changes a guest through qemu-guest-agent, which must run in it, on the channel that `spec.guest_agent` gives the VM. GetVm says whether an agent listens
   * (`status.guest_agent`).
   * What an agent says is the guest's word, and is worth as much as the guest: texts are bounded and shown without control characters, numbers and addresses are
   * checked, and nothing of it decides what Cell does to the VM.
   * `vm` names a VM by UUID or by name. Every call may be answered NOT_FOUND (VM_NOT_FOUND), FAILED_PRECONDITION: VM_WRONG_STATE (it does not run),
   * AGENT_UNAVAILABLE (no agent listens), AGENT_UNSUPPORTED (the agent does not offer it, or the guest has switched it off), AGENT_FAILED (it refused, with its
   * words, or made no sense), GUEST_FROZEN (until it is thawed, an agent does nothing else); or DEADLINE_EXCEEDED (AGENT_TIMEOUT: it was silent for 10 s, or
   * longer where the call says so). One command at a time is at an agent. None of these calls takes the VM's lock: an agent that is silent holds up nobody who
   * starts, stops, changes or looks at VMs.
   * Changes of a guest are no operations: they are done when they are answered. A repeated one is done again, but for ExecInGuest.
   * </pre>
   */
  public static final class GuestServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<GuestServiceBlockingStub> {
    private GuestServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected GuestServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new GuestServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives what the agent says of itself and the system.
     * </pre>
     */
    public io.ablestack.cell.v1.GetGuestInfoResponse getGuestInfo(io.ablestack.cell.v1.GetGuestInfoRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetGuestInfoMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives the network interfaces and their addresses.
     * </pre>
     */
    public io.ablestack.cell.v1.ListGuestInterfacesResponse listGuestInterfaces(io.ablestack.cell.v1.ListGuestInterfacesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListGuestInterfacesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives the mounted file systems that lie on disks.
     * </pre>
     */
    public io.ablestack.cell.v1.ListGuestFilesystemsResponse listGuestFilesystems(io.ablestack.cell.v1.ListGuestFilesystemsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListGuestFilesystemsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives who is logged in.
     * </pre>
     */
    public io.ablestack.cell.v1.ListGuestUsersResponse listGuestUsers(io.ablestack.cell.v1.ListGuestUsersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListGuestUsersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives the guest's clock beside the host's.
     * </pre>
     */
    public io.ablestack.cell.v1.GetGuestTimeResponse getGuestTime(io.ablestack.cell.v1.GetGuestTimeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetGuestTimeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets the guest's clock, and its hardware clock from it.
     * </pre>
     */
    public io.ablestack.cell.v1.SetGuestTimeResponse setGuestTime(io.ablestack.cell.v1.SetGuestTimeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetGuestTimeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Runs a program in the guest as its administrator. The first answer says that it has begun (`started`), then comes its output, as `output` says, and `exited` as the
     * last. A slow reader is waited for. A caller who hangs up leaves the program running, and so does celld when it ends.
     * The start is an operation: the same request_id from the same caller never starts the program again, whatever became of the first call. It is answered with
     * ALREADY_EXISTS (GUEST_EXEC_REPEATED), or with GUEST_EXEC_UNKNOWN if it is not known whether the program was started. The audit log has the VM, the program's path and
     * how many arguments it had; neither these, nor input, nor output.
     * Reasons: AGENT_FAILED (no such program; with LIVE that is exit code 127), GUEST_EXEC_UNKNOWN, GUEST_EXEC_REPEATED, GUEST_EXEC_TIMEOUT (the program goes on),
     * REQUEST_ID_REUSED.
     * </pre>
     */
    public java.util.Iterator<io.ablestack.cell.v1.ExecInGuestResponse> execInGuest(
        io.ablestack.cell.v1.ExecInGuestRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getExecInGuestMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads a file of the guest, at most 64 MiB of it: its bytes, and `end` as the last answer.
     * Reasons: AGENT_FAILED (the guest cannot open or read it).
     * </pre>
     */
    public java.util.Iterator<io.ablestack.cell.v1.PullFileResponse> pullFile(
        io.ablestack.cell.v1.PullFileRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getPullFileMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets the password of a user of the guest. It is neither logged nor recorded anywhere.
     * </pre>
     */
    public io.ablestack.cell.v1.SetGuestPasswordResponse setGuestPassword(io.ablestack.cell.v1.SetGuestPasswordRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetGuestPasswordMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Has the guest tell its disks which blocks are unused, which gives thin volumes their space back. The agent has 10 minutes.
     * </pre>
     */
    public io.ablestack.cell.v1.TrimGuestResponse trimGuest(io.ablestack.cell.v1.TrimGuestRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getTrimGuestMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Freezes the guest's file systems, so that what is on its disks is whole: for a copy of them by other means than Cell's. After `timeout` they are thawed, by this
     * celld or by the next, tried again until the agent has done it or the VM has stopped. After a failure too.
     * </pre>
     */
    public io.ablestack.cell.v1.FreezeGuestResponse freezeGuest(io.ablestack.cell.v1.FreezeGuestRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getFreezeGuestMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Thaws the guest's file systems. Of a guest that is not frozen: succeeds.
     * </pre>
     */
    public io.ablestack.cell.v1.ThawGuestResponse thawGuest(io.ablestack.cell.v1.ThawGuestRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getThawGuestMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service GuestService.
   * <pre>
   * Asks and changes a guest through qemu-guest-agent, which must run in it, on the channel that `spec.guest_agent` gives the VM. GetVm says whether an agent listens
   * (`status.guest_agent`).
   * What an agent says is the guest's word, and is worth as much as the guest: texts are bounded and shown without control characters, numbers and addresses are
   * checked, and nothing of it decides what Cell does to the VM.
   * `vm` names a VM by UUID or by name. Every call may be answered NOT_FOUND (VM_NOT_FOUND), FAILED_PRECONDITION: VM_WRONG_STATE (it does not run),
   * AGENT_UNAVAILABLE (no agent listens), AGENT_UNSUPPORTED (the agent does not offer it, or the guest has switched it off), AGENT_FAILED (it refused, with its
   * words, or made no sense), GUEST_FROZEN (until it is thawed, an agent does nothing else); or DEADLINE_EXCEEDED (AGENT_TIMEOUT: it was silent for 10 s, or
   * longer where the call says so). One command at a time is at an agent. None of these calls takes the VM's lock: an agent that is silent holds up nobody who
   * starts, stops, changes or looks at VMs.
   * Changes of a guest are no operations: they are done when they are answered. A repeated one is done again, but for ExecInGuest.
   * </pre>
   */
  public static final class GuestServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<GuestServiceFutureStub> {
    private GuestServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected GuestServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new GuestServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives what the agent says of itself and the system.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.GetGuestInfoResponse> getGuestInfo(
        io.ablestack.cell.v1.GetGuestInfoRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetGuestInfoMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives the network interfaces and their addresses.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ListGuestInterfacesResponse> listGuestInterfaces(
        io.ablestack.cell.v1.ListGuestInterfacesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListGuestInterfacesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives the mounted file systems that lie on disks.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ListGuestFilesystemsResponse> listGuestFilesystems(
        io.ablestack.cell.v1.ListGuestFilesystemsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListGuestFilesystemsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives who is logged in.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ListGuestUsersResponse> listGuestUsers(
        io.ablestack.cell.v1.ListGuestUsersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListGuestUsersMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives the guest's clock beside the host's.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.GetGuestTimeResponse> getGuestTime(
        io.ablestack.cell.v1.GetGuestTimeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetGuestTimeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Sets the guest's clock, and its hardware clock from it.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.SetGuestTimeResponse> setGuestTime(
        io.ablestack.cell.v1.SetGuestTimeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetGuestTimeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Sets the password of a user of the guest. It is neither logged nor recorded anywhere.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.SetGuestPasswordResponse> setGuestPassword(
        io.ablestack.cell.v1.SetGuestPasswordRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetGuestPasswordMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Has the guest tell its disks which blocks are unused, which gives thin volumes their space back. The agent has 10 minutes.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.TrimGuestResponse> trimGuest(
        io.ablestack.cell.v1.TrimGuestRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getTrimGuestMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Freezes the guest's file systems, so that what is on its disks is whole: for a copy of them by other means than Cell's. After `timeout` they are thawed, by this
     * celld or by the next, tried again until the agent has done it or the VM has stopped. After a failure too.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.FreezeGuestResponse> freezeGuest(
        io.ablestack.cell.v1.FreezeGuestRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getFreezeGuestMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Thaws the guest's file systems. Of a guest that is not frozen: succeeds.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ThawGuestResponse> thawGuest(
        io.ablestack.cell.v1.ThawGuestRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getThawGuestMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_GET_GUEST_INFO = 0;
  private static final int METHODID_LIST_GUEST_INTERFACES = 1;
  private static final int METHODID_LIST_GUEST_FILESYSTEMS = 2;
  private static final int METHODID_LIST_GUEST_USERS = 3;
  private static final int METHODID_GET_GUEST_TIME = 4;
  private static final int METHODID_SET_GUEST_TIME = 5;
  private static final int METHODID_EXEC_IN_GUEST = 6;
  private static final int METHODID_PULL_FILE = 7;
  private static final int METHODID_SET_GUEST_PASSWORD = 8;
  private static final int METHODID_TRIM_GUEST = 9;
  private static final int METHODID_FREEZE_GUEST = 10;
  private static final int METHODID_THAW_GUEST = 11;
  private static final int METHODID_PUSH_FILE = 12;

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
        case METHODID_GET_GUEST_INFO:
          serviceImpl.getGuestInfo((io.ablestack.cell.v1.GetGuestInfoRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetGuestInfoResponse>) responseObserver);
          break;
        case METHODID_LIST_GUEST_INTERFACES:
          serviceImpl.listGuestInterfaces((io.ablestack.cell.v1.ListGuestInterfacesRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListGuestInterfacesResponse>) responseObserver);
          break;
        case METHODID_LIST_GUEST_FILESYSTEMS:
          serviceImpl.listGuestFilesystems((io.ablestack.cell.v1.ListGuestFilesystemsRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListGuestFilesystemsResponse>) responseObserver);
          break;
        case METHODID_LIST_GUEST_USERS:
          serviceImpl.listGuestUsers((io.ablestack.cell.v1.ListGuestUsersRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListGuestUsersResponse>) responseObserver);
          break;
        case METHODID_GET_GUEST_TIME:
          serviceImpl.getGuestTime((io.ablestack.cell.v1.GetGuestTimeRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetGuestTimeResponse>) responseObserver);
          break;
        case METHODID_SET_GUEST_TIME:
          serviceImpl.setGuestTime((io.ablestack.cell.v1.SetGuestTimeRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SetGuestTimeResponse>) responseObserver);
          break;
        case METHODID_EXEC_IN_GUEST:
          serviceImpl.execInGuest((io.ablestack.cell.v1.ExecInGuestRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ExecInGuestResponse>) responseObserver);
          break;
        case METHODID_PULL_FILE:
          serviceImpl.pullFile((io.ablestack.cell.v1.PullFileRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PullFileResponse>) responseObserver);
          break;
        case METHODID_SET_GUEST_PASSWORD:
          serviceImpl.setGuestPassword((io.ablestack.cell.v1.SetGuestPasswordRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SetGuestPasswordResponse>) responseObserver);
          break;
        case METHODID_TRIM_GUEST:
          serviceImpl.trimGuest((io.ablestack.cell.v1.TrimGuestRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.TrimGuestResponse>) responseObserver);
          break;
        case METHODID_FREEZE_GUEST:
          serviceImpl.freezeGuest((io.ablestack.cell.v1.FreezeGuestRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.FreezeGuestResponse>) responseObserver);
          break;
        case METHODID_THAW_GUEST:
          serviceImpl.thawGuest((io.ablestack.cell.v1.ThawGuestRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ThawGuestResponse>) responseObserver);
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
        case METHODID_PUSH_FILE:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.pushFile(
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.PushFileResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getGetGuestInfoMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.GetGuestInfoRequest,
              io.ablestack.cell.v1.GetGuestInfoResponse>(
                service, METHODID_GET_GUEST_INFO)))
        .addMethod(
          getListGuestInterfacesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ListGuestInterfacesRequest,
              io.ablestack.cell.v1.ListGuestInterfacesResponse>(
                service, METHODID_LIST_GUEST_INTERFACES)))
        .addMethod(
          getListGuestFilesystemsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ListGuestFilesystemsRequest,
              io.ablestack.cell.v1.ListGuestFilesystemsResponse>(
                service, METHODID_LIST_GUEST_FILESYSTEMS)))
        .addMethod(
          getListGuestUsersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ListGuestUsersRequest,
              io.ablestack.cell.v1.ListGuestUsersResponse>(
                service, METHODID_LIST_GUEST_USERS)))
        .addMethod(
          getGetGuestTimeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.GetGuestTimeRequest,
              io.ablestack.cell.v1.GetGuestTimeResponse>(
                service, METHODID_GET_GUEST_TIME)))
        .addMethod(
          getSetGuestTimeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.SetGuestTimeRequest,
              io.ablestack.cell.v1.SetGuestTimeResponse>(
                service, METHODID_SET_GUEST_TIME)))
        .addMethod(
          getExecInGuestMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ExecInGuestRequest,
              io.ablestack.cell.v1.ExecInGuestResponse>(
                service, METHODID_EXEC_IN_GUEST)))
        .addMethod(
          getPushFileMethod(),
          io.grpc.stub.ServerCalls.asyncClientStreamingCall(
            new MethodHandlers<
              io.ablestack.cell.v1.PushFileRequest,
              io.ablestack.cell.v1.PushFileResponse>(
                service, METHODID_PUSH_FILE)))
        .addMethod(
          getPullFileMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.ablestack.cell.v1.PullFileRequest,
              io.ablestack.cell.v1.PullFileResponse>(
                service, METHODID_PULL_FILE)))
        .addMethod(
          getSetGuestPasswordMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.SetGuestPasswordRequest,
              io.ablestack.cell.v1.SetGuestPasswordResponse>(
                service, METHODID_SET_GUEST_PASSWORD)))
        .addMethod(
          getTrimGuestMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.TrimGuestRequest,
              io.ablestack.cell.v1.TrimGuestResponse>(
                service, METHODID_TRIM_GUEST)))
        .addMethod(
          getFreezeGuestMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.FreezeGuestRequest,
              io.ablestack.cell.v1.FreezeGuestResponse>(
                service, METHODID_FREEZE_GUEST)))
        .addMethod(
          getThawGuestMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ThawGuestRequest,
              io.ablestack.cell.v1.ThawGuestResponse>(
                service, METHODID_THAW_GUEST)))
        .build();
  }

  private static abstract class GuestServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    GuestServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.ablestack.cell.v1.GuestServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("GuestService");
    }
  }

  private static final class GuestServiceFileDescriptorSupplier
      extends GuestServiceBaseDescriptorSupplier {
    GuestServiceFileDescriptorSupplier() {}
  }

  private static final class GuestServiceMethodDescriptorSupplier
      extends GuestServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    GuestServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (GuestServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new GuestServiceFileDescriptorSupplier())
              .addMethod(getGetGuestInfoMethod())
              .addMethod(getListGuestInterfacesMethod())
              .addMethod(getListGuestFilesystemsMethod())
              .addMethod(getListGuestUsersMethod())
              .addMethod(getGetGuestTimeMethod())
              .addMethod(getSetGuestTimeMethod())
              .addMethod(getExecInGuestMethod())
              .addMethod(getPushFileMethod())
              .addMethod(getPullFileMethod())
              .addMethod(getSetGuestPasswordMethod())
              .addMethod(getTrimGuestMethod())
              .addMethod(getFreezeGuestMethod())
              .addMethod(getThawGuestMethod())
              .build();
        }
      }
    }
    return result;
  }
}
