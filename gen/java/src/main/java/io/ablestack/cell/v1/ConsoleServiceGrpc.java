package io.ablestack.cell.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Serial consoles and screens. A console is a room: any number watch, at most one types.
 * What a serial or virtio console prints has absolute offsets, in bytes from the start of this run of the VM, which `boot_id` names.
 * What is kept outlives viewers and celld.
 * `vm` names a VM by UUID or by name. An unknown one is NOT_FOUND (VM_NOT_FOUND).
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class ConsoleServiceGrpc {

  private ConsoleServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "cell.v1.ConsoleService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.AttachRequest,
      io.ablestack.cell.v1.AttachResponse> getAttachMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Attach",
      requestType = io.ablestack.cell.v1.AttachRequest.class,
      responseType = io.ablestack.cell.v1.AttachResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.AttachRequest,
      io.ablestack.cell.v1.AttachResponse> getAttachMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.AttachRequest, io.ablestack.cell.v1.AttachResponse> getAttachMethod;
    if ((getAttachMethod = ConsoleServiceGrpc.getAttachMethod) == null) {
      synchronized (ConsoleServiceGrpc.class) {
        if ((getAttachMethod = ConsoleServiceGrpc.getAttachMethod) == null) {
          ConsoleServiceGrpc.getAttachMethod = getAttachMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.AttachRequest, io.ablestack.cell.v1.AttachResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Attach"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.AttachRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.AttachResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConsoleServiceMethodDescriptorSupplier("Attach"))
              .build();
        }
      }
    }
    return getAttachMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListConsolesRequest,
      io.ablestack.cell.v1.ListConsolesResponse> getListConsolesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListConsoles",
      requestType = io.ablestack.cell.v1.ListConsolesRequest.class,
      responseType = io.ablestack.cell.v1.ListConsolesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListConsolesRequest,
      io.ablestack.cell.v1.ListConsolesResponse> getListConsolesMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListConsolesRequest, io.ablestack.cell.v1.ListConsolesResponse> getListConsolesMethod;
    if ((getListConsolesMethod = ConsoleServiceGrpc.getListConsolesMethod) == null) {
      synchronized (ConsoleServiceGrpc.class) {
        if ((getListConsolesMethod = ConsoleServiceGrpc.getListConsolesMethod) == null) {
          ConsoleServiceGrpc.getListConsolesMethod = getListConsolesMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ListConsolesRequest, io.ablestack.cell.v1.ListConsolesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListConsoles"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListConsolesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListConsolesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConsoleServiceMethodDescriptorSupplier("ListConsoles"))
              .build();
        }
      }
    }
    return getListConsolesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ReadConsoleLogRequest,
      io.ablestack.cell.v1.ReadConsoleLogResponse> getReadConsoleLogMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReadConsoleLog",
      requestType = io.ablestack.cell.v1.ReadConsoleLogRequest.class,
      responseType = io.ablestack.cell.v1.ReadConsoleLogResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ReadConsoleLogRequest,
      io.ablestack.cell.v1.ReadConsoleLogResponse> getReadConsoleLogMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ReadConsoleLogRequest, io.ablestack.cell.v1.ReadConsoleLogResponse> getReadConsoleLogMethod;
    if ((getReadConsoleLogMethod = ConsoleServiceGrpc.getReadConsoleLogMethod) == null) {
      synchronized (ConsoleServiceGrpc.class) {
        if ((getReadConsoleLogMethod = ConsoleServiceGrpc.getReadConsoleLogMethod) == null) {
          ConsoleServiceGrpc.getReadConsoleLogMethod = getReadConsoleLogMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ReadConsoleLogRequest, io.ablestack.cell.v1.ReadConsoleLogResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReadConsoleLog"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ReadConsoleLogRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ReadConsoleLogResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConsoleServiceMethodDescriptorSupplier("ReadConsoleLog"))
              .build();
        }
      }
    }
    return getReadConsoleLogMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.WaitForOutputRequest,
      io.ablestack.cell.v1.WaitForOutputResponse> getWaitForOutputMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WaitForOutput",
      requestType = io.ablestack.cell.v1.WaitForOutputRequest.class,
      responseType = io.ablestack.cell.v1.WaitForOutputResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.WaitForOutputRequest,
      io.ablestack.cell.v1.WaitForOutputResponse> getWaitForOutputMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.WaitForOutputRequest, io.ablestack.cell.v1.WaitForOutputResponse> getWaitForOutputMethod;
    if ((getWaitForOutputMethod = ConsoleServiceGrpc.getWaitForOutputMethod) == null) {
      synchronized (ConsoleServiceGrpc.class) {
        if ((getWaitForOutputMethod = ConsoleServiceGrpc.getWaitForOutputMethod) == null) {
          ConsoleServiceGrpc.getWaitForOutputMethod = getWaitForOutputMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.WaitForOutputRequest, io.ablestack.cell.v1.WaitForOutputResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WaitForOutput"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.WaitForOutputRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.WaitForOutputResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConsoleServiceMethodDescriptorSupplier("WaitForOutput"))
              .build();
        }
      }
    }
    return getWaitForOutputMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListConsoleSessionsRequest,
      io.ablestack.cell.v1.ListConsoleSessionsResponse> getListConsoleSessionsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListConsoleSessions",
      requestType = io.ablestack.cell.v1.ListConsoleSessionsRequest.class,
      responseType = io.ablestack.cell.v1.ListConsoleSessionsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListConsoleSessionsRequest,
      io.ablestack.cell.v1.ListConsoleSessionsResponse> getListConsoleSessionsMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListConsoleSessionsRequest, io.ablestack.cell.v1.ListConsoleSessionsResponse> getListConsoleSessionsMethod;
    if ((getListConsoleSessionsMethod = ConsoleServiceGrpc.getListConsoleSessionsMethod) == null) {
      synchronized (ConsoleServiceGrpc.class) {
        if ((getListConsoleSessionsMethod = ConsoleServiceGrpc.getListConsoleSessionsMethod) == null) {
          ConsoleServiceGrpc.getListConsoleSessionsMethod = getListConsoleSessionsMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ListConsoleSessionsRequest, io.ablestack.cell.v1.ListConsoleSessionsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListConsoleSessions"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListConsoleSessionsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListConsoleSessionsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConsoleServiceMethodDescriptorSupplier("ListConsoleSessions"))
              .build();
        }
      }
    }
    return getListConsoleSessionsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.CloseConsoleSessionRequest,
      io.ablestack.cell.v1.CloseConsoleSessionResponse> getCloseConsoleSessionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CloseConsoleSession",
      requestType = io.ablestack.cell.v1.CloseConsoleSessionRequest.class,
      responseType = io.ablestack.cell.v1.CloseConsoleSessionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.CloseConsoleSessionRequest,
      io.ablestack.cell.v1.CloseConsoleSessionResponse> getCloseConsoleSessionMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.CloseConsoleSessionRequest, io.ablestack.cell.v1.CloseConsoleSessionResponse> getCloseConsoleSessionMethod;
    if ((getCloseConsoleSessionMethod = ConsoleServiceGrpc.getCloseConsoleSessionMethod) == null) {
      synchronized (ConsoleServiceGrpc.class) {
        if ((getCloseConsoleSessionMethod = ConsoleServiceGrpc.getCloseConsoleSessionMethod) == null) {
          ConsoleServiceGrpc.getCloseConsoleSessionMethod = getCloseConsoleSessionMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.CloseConsoleSessionRequest, io.ablestack.cell.v1.CloseConsoleSessionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CloseConsoleSession"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CloseConsoleSessionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CloseConsoleSessionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConsoleServiceMethodDescriptorSupplier("CloseConsoleSession"))
              .build();
        }
      }
    }
    return getCloseConsoleSessionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.CreateConsoleTicketRequest,
      io.ablestack.cell.v1.CreateConsoleTicketResponse> getCreateConsoleTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateConsoleTicket",
      requestType = io.ablestack.cell.v1.CreateConsoleTicketRequest.class,
      responseType = io.ablestack.cell.v1.CreateConsoleTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.CreateConsoleTicketRequest,
      io.ablestack.cell.v1.CreateConsoleTicketResponse> getCreateConsoleTicketMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.CreateConsoleTicketRequest, io.ablestack.cell.v1.CreateConsoleTicketResponse> getCreateConsoleTicketMethod;
    if ((getCreateConsoleTicketMethod = ConsoleServiceGrpc.getCreateConsoleTicketMethod) == null) {
      synchronized (ConsoleServiceGrpc.class) {
        if ((getCreateConsoleTicketMethod = ConsoleServiceGrpc.getCreateConsoleTicketMethod) == null) {
          ConsoleServiceGrpc.getCreateConsoleTicketMethod = getCreateConsoleTicketMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.CreateConsoleTicketRequest, io.ablestack.cell.v1.CreateConsoleTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateConsoleTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CreateConsoleTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.CreateConsoleTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConsoleServiceMethodDescriptorSupplier("CreateConsoleTicket"))
              .build();
        }
      }
    }
    return getCreateConsoleTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListConsoleTicketsRequest,
      io.ablestack.cell.v1.ListConsoleTicketsResponse> getListConsoleTicketsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListConsoleTickets",
      requestType = io.ablestack.cell.v1.ListConsoleTicketsRequest.class,
      responseType = io.ablestack.cell.v1.ListConsoleTicketsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListConsoleTicketsRequest,
      io.ablestack.cell.v1.ListConsoleTicketsResponse> getListConsoleTicketsMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListConsoleTicketsRequest, io.ablestack.cell.v1.ListConsoleTicketsResponse> getListConsoleTicketsMethod;
    if ((getListConsoleTicketsMethod = ConsoleServiceGrpc.getListConsoleTicketsMethod) == null) {
      synchronized (ConsoleServiceGrpc.class) {
        if ((getListConsoleTicketsMethod = ConsoleServiceGrpc.getListConsoleTicketsMethod) == null) {
          ConsoleServiceGrpc.getListConsoleTicketsMethod = getListConsoleTicketsMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ListConsoleTicketsRequest, io.ablestack.cell.v1.ListConsoleTicketsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListConsoleTickets"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListConsoleTicketsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListConsoleTicketsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConsoleServiceMethodDescriptorSupplier("ListConsoleTickets"))
              .build();
        }
      }
    }
    return getListConsoleTicketsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.RevokeConsoleTicketRequest,
      io.ablestack.cell.v1.RevokeConsoleTicketResponse> getRevokeConsoleTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokeConsoleTicket",
      requestType = io.ablestack.cell.v1.RevokeConsoleTicketRequest.class,
      responseType = io.ablestack.cell.v1.RevokeConsoleTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.RevokeConsoleTicketRequest,
      io.ablestack.cell.v1.RevokeConsoleTicketResponse> getRevokeConsoleTicketMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.RevokeConsoleTicketRequest, io.ablestack.cell.v1.RevokeConsoleTicketResponse> getRevokeConsoleTicketMethod;
    if ((getRevokeConsoleTicketMethod = ConsoleServiceGrpc.getRevokeConsoleTicketMethod) == null) {
      synchronized (ConsoleServiceGrpc.class) {
        if ((getRevokeConsoleTicketMethod = ConsoleServiceGrpc.getRevokeConsoleTicketMethod) == null) {
          ConsoleServiceGrpc.getRevokeConsoleTicketMethod = getRevokeConsoleTicketMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.RevokeConsoleTicketRequest, io.ablestack.cell.v1.RevokeConsoleTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokeConsoleTicket"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.RevokeConsoleTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.RevokeConsoleTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConsoleServiceMethodDescriptorSupplier("RevokeConsoleTicket"))
              .build();
        }
      }
    }
    return getRevokeConsoleTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListConsoleRecordingsRequest,
      io.ablestack.cell.v1.ListConsoleRecordingsResponse> getListConsoleRecordingsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListConsoleRecordings",
      requestType = io.ablestack.cell.v1.ListConsoleRecordingsRequest.class,
      responseType = io.ablestack.cell.v1.ListConsoleRecordingsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListConsoleRecordingsRequest,
      io.ablestack.cell.v1.ListConsoleRecordingsResponse> getListConsoleRecordingsMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ListConsoleRecordingsRequest, io.ablestack.cell.v1.ListConsoleRecordingsResponse> getListConsoleRecordingsMethod;
    if ((getListConsoleRecordingsMethod = ConsoleServiceGrpc.getListConsoleRecordingsMethod) == null) {
      synchronized (ConsoleServiceGrpc.class) {
        if ((getListConsoleRecordingsMethod = ConsoleServiceGrpc.getListConsoleRecordingsMethod) == null) {
          ConsoleServiceGrpc.getListConsoleRecordingsMethod = getListConsoleRecordingsMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ListConsoleRecordingsRequest, io.ablestack.cell.v1.ListConsoleRecordingsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListConsoleRecordings"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListConsoleRecordingsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ListConsoleRecordingsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConsoleServiceMethodDescriptorSupplier("ListConsoleRecordings"))
              .build();
        }
      }
    }
    return getListConsoleRecordingsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.ReadConsoleRecordingRequest,
      io.ablestack.cell.v1.ReadConsoleRecordingResponse> getReadConsoleRecordingMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReadConsoleRecording",
      requestType = io.ablestack.cell.v1.ReadConsoleRecordingRequest.class,
      responseType = io.ablestack.cell.v1.ReadConsoleRecordingResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.ReadConsoleRecordingRequest,
      io.ablestack.cell.v1.ReadConsoleRecordingResponse> getReadConsoleRecordingMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.ReadConsoleRecordingRequest, io.ablestack.cell.v1.ReadConsoleRecordingResponse> getReadConsoleRecordingMethod;
    if ((getReadConsoleRecordingMethod = ConsoleServiceGrpc.getReadConsoleRecordingMethod) == null) {
      synchronized (ConsoleServiceGrpc.class) {
        if ((getReadConsoleRecordingMethod = ConsoleServiceGrpc.getReadConsoleRecordingMethod) == null) {
          ConsoleServiceGrpc.getReadConsoleRecordingMethod = getReadConsoleRecordingMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.ReadConsoleRecordingRequest, io.ablestack.cell.v1.ReadConsoleRecordingResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReadConsoleRecording"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ReadConsoleRecordingRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.ReadConsoleRecordingResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConsoleServiceMethodDescriptorSupplier("ReadConsoleRecording"))
              .build();
        }
      }
    }
    return getReadConsoleRecordingMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.DeleteConsoleRecordingRequest,
      io.ablestack.cell.v1.DeleteConsoleRecordingResponse> getDeleteConsoleRecordingMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteConsoleRecording",
      requestType = io.ablestack.cell.v1.DeleteConsoleRecordingRequest.class,
      responseType = io.ablestack.cell.v1.DeleteConsoleRecordingResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.DeleteConsoleRecordingRequest,
      io.ablestack.cell.v1.DeleteConsoleRecordingResponse> getDeleteConsoleRecordingMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.DeleteConsoleRecordingRequest, io.ablestack.cell.v1.DeleteConsoleRecordingResponse> getDeleteConsoleRecordingMethod;
    if ((getDeleteConsoleRecordingMethod = ConsoleServiceGrpc.getDeleteConsoleRecordingMethod) == null) {
      synchronized (ConsoleServiceGrpc.class) {
        if ((getDeleteConsoleRecordingMethod = ConsoleServiceGrpc.getDeleteConsoleRecordingMethod) == null) {
          ConsoleServiceGrpc.getDeleteConsoleRecordingMethod = getDeleteConsoleRecordingMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.DeleteConsoleRecordingRequest, io.ablestack.cell.v1.DeleteConsoleRecordingResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteConsoleRecording"))
              .setIdempotent(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.DeleteConsoleRecordingRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.DeleteConsoleRecordingResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConsoleServiceMethodDescriptorSupplier("DeleteConsoleRecording"))
              .build();
        }
      }
    }
    return getDeleteConsoleRecordingMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetScreenshotRequest,
      io.ablestack.cell.v1.GetScreenshotResponse> getGetScreenshotMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetScreenshot",
      requestType = io.ablestack.cell.v1.GetScreenshotRequest.class,
      responseType = io.ablestack.cell.v1.GetScreenshotResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetScreenshotRequest,
      io.ablestack.cell.v1.GetScreenshotResponse> getGetScreenshotMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.GetScreenshotRequest, io.ablestack.cell.v1.GetScreenshotResponse> getGetScreenshotMethod;
    if ((getGetScreenshotMethod = ConsoleServiceGrpc.getGetScreenshotMethod) == null) {
      synchronized (ConsoleServiceGrpc.class) {
        if ((getGetScreenshotMethod = ConsoleServiceGrpc.getGetScreenshotMethod) == null) {
          ConsoleServiceGrpc.getGetScreenshotMethod = getGetScreenshotMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.GetScreenshotRequest, io.ablestack.cell.v1.GetScreenshotResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetScreenshot"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetScreenshotRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.GetScreenshotResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConsoleServiceMethodDescriptorSupplier("GetScreenshot"))
              .build();
        }
      }
    }
    return getGetScreenshotMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.ablestack.cell.v1.SendKeysRequest,
      io.ablestack.cell.v1.SendKeysResponse> getSendKeysMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SendKeys",
      requestType = io.ablestack.cell.v1.SendKeysRequest.class,
      responseType = io.ablestack.cell.v1.SendKeysResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.ablestack.cell.v1.SendKeysRequest,
      io.ablestack.cell.v1.SendKeysResponse> getSendKeysMethod() {
    io.grpc.MethodDescriptor<io.ablestack.cell.v1.SendKeysRequest, io.ablestack.cell.v1.SendKeysResponse> getSendKeysMethod;
    if ((getSendKeysMethod = ConsoleServiceGrpc.getSendKeysMethod) == null) {
      synchronized (ConsoleServiceGrpc.class) {
        if ((getSendKeysMethod = ConsoleServiceGrpc.getSendKeysMethod) == null) {
          ConsoleServiceGrpc.getSendKeysMethod = getSendKeysMethod =
              io.grpc.MethodDescriptor.<io.ablestack.cell.v1.SendKeysRequest, io.ablestack.cell.v1.SendKeysResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SendKeys"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.SendKeysRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.ablestack.cell.v1.SendKeysResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ConsoleServiceMethodDescriptorSupplier("SendKeys"))
              .build();
        }
      }
    }
    return getSendKeysMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static ConsoleServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ConsoleServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ConsoleServiceStub>() {
        @java.lang.Override
        public ConsoleServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ConsoleServiceStub(channel, callOptions);
        }
      };
    return ConsoleServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static ConsoleServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ConsoleServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ConsoleServiceBlockingV2Stub>() {
        @java.lang.Override
        public ConsoleServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ConsoleServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return ConsoleServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static ConsoleServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ConsoleServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ConsoleServiceBlockingStub>() {
        @java.lang.Override
        public ConsoleServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ConsoleServiceBlockingStub(channel, callOptions);
        }
      };
    return ConsoleServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static ConsoleServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ConsoleServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ConsoleServiceFutureStub>() {
        @java.lang.Override
        public ConsoleServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ConsoleServiceFutureStub(channel, callOptions);
        }
      };
    return ConsoleServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Serial consoles and screens. A console is a room: any number watch, at most one types.
   * What a serial or virtio console prints has absolute offsets, in bytes from the start of this run of the VM, which `boot_id` names.
   * What is kept outlives viewers and celld.
   * `vm` names a VM by UUID or by name. An unknown one is NOT_FOUND (VM_NOT_FOUND).
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Joins a console. The first request says which and how (`open`); the first answer (`attached`) comes at once and says who else is there and
     * where the bytes begin. Then bytes both ways; the others' coming, going and taking over; `gap` where this reader was too slow, or asked for too early,
     * and bytes are no longer kept; and `closed` as the last message, with the reason. The stream then ends with OK.
     * A slow reader is waited for: it costs no memory, and slows nobody else. What an OBSERVER types is dropped.
     * VNC: bytes are RFB's, without offsets; QEMU's greeting comes first. All screens are shared, whatever a client asks. The stream is bound to this
     * run of the VM: it ends when the run ends. RFB 3.7 or 3.8, without VeNCrypt and SASL; a message of RFB that celld does not know ends the stream with INVALID_FIELD.
     * Needs domain:open_graphics too for VNC, and domain:send_input for CONTROLLER.
     * Power by RFB (xvp) also needs domain:stop or domain:reset, and is in the audit; without them it is dropped.
     * A caller without a certificate may call this with `open.ticket`, where celld is configured to allow it.
     * Reasons: VM_NOT_FOUND, VM_WRONG_STATE (does not run), CONSOLE_NOT_FOUND (no such device), CONSOLE_BUSY (if `on_conflict` is FAIL: says who, and
     * since when; or somebody outside Cell holds the device), CONSOLE_BOOT_CHANGED (from an offset of another run), TICKET_INVALID,
     * NOT_SUPPORTED_BY_HOST (the screen's socket cannot be trusted or reached).
     * </pre>
     */
    default io.grpc.stub.StreamObserver<io.ablestack.cell.v1.AttachRequest> attach(
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.AttachResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getAttachMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives the consoles of a VM, and who is there.
     * </pre>
     */
    default void listConsoles(io.ablestack.cell.v1.ListConsolesRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListConsolesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListConsolesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Streams what a serial or virtio console has printed in this run of the VM, or in its last one. The first message comes at once. Without `follow`, ends
     * at the byte that is the newest when it is called.
     * Reasons: VM_NOT_FOUND, CONSOLE_NOT_FOUND, CONSOLE_BOOT_CHANGED, NOT_SUPPORTED_BY_HOST (VNC, or a console that is not logged).
     * </pre>
     */
    default void readConsoleLog(io.ablestack.cell.v1.ReadConsoleLogRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReadConsoleLogResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReadConsoleLogMethod(), responseObserver);
    }

    /**
     * <pre>
     * Waits until a serial or virtio console prints something. For automation: send, then wait from the offset where you were.
     * Reasons: as ReadConsoleLog; OUTPUT_TIMEOUT (the metadata has the offset up to which was searched), VM_WRONG_STATE (the VM stopped before).
     * </pre>
     */
    default void waitForOutput(io.ablestack.cell.v1.WaitForOutputRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WaitForOutputResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWaitForOutputMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives who is at consoles now.
     * </pre>
     */
    default void listConsoleSessions(io.ablestack.cell.v1.ListConsoleSessionsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListConsoleSessionsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListConsoleSessionsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Sends somebody away: the session ends with CLOSE_REASON_REVOKED. One that is gone already: succeeds.
     * </pre>
     */
    default void closeConsoleSession(io.ablestack.cell.v1.CloseConsoleSessionRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CloseConsoleSessionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCloseConsoleSessionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Makes a right to attach once, within a minute. The caller must be allowed to attach so itself, then and as long as the session lasts. The VM need not run yet.
     * Reasons: VM_NOT_FOUND, CONSOLE_NOT_FOUND (no such device), LIMIT_EXCEEDED (a thousand tickets that are not used).
     * </pre>
     */
    default void createConsoleTicket(io.ablestack.cell.v1.CreateConsoleTicketRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CreateConsoleTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateConsoleTicketMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives the tickets that are not used and not over.
     * </pre>
     */
    default void listConsoleTickets(io.ablestack.cell.v1.ListConsoleTicketsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListConsoleTicketsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListConsoleTicketsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Makes a ticket worthless. A session that came with it stays: see CloseConsoleSession. One that is used or over: succeeds.
     * </pre>
     */
    default void revokeConsoleTicket(io.ablestack.cell.v1.RevokeConsoleTicketRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.RevokeConsoleTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeConsoleTicketMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives recordings, newest first.
     * </pre>
     */
    default void listConsoleRecordings(io.ablestack.cell.v1.ListConsoleRecordingsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListConsoleRecordingsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListConsoleRecordingsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Streams a recording, asciicast v2. One that is still made is given as far as it is.
     * Reasons: RECORDING_NOT_FOUND.
     * </pre>
     */
    default void readConsoleRecording(io.ablestack.cell.v1.ReadConsoleRecordingRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReadConsoleRecordingResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReadConsoleRecordingMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes a recording. One that is not there: succeeds. One that is still made is FAILED_PRECONDITION (RECORDING_NOT_FINISHED).
     * </pre>
     */
    default void deleteConsoleRecording(io.ablestack.cell.v1.DeleteConsoleRecordingRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DeleteConsoleRecordingResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteConsoleRecordingMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes a picture of the screen, without a session.
     * Reasons: VM_WRONG_STATE (does not run), CONSOLE_NOT_FOUND (no screen).
     * </pre>
     */
    default void getScreenshot(io.ablestack.cell.v1.GetScreenshotRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetScreenshotResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetScreenshotMethod(), responseObserver);
    }

    /**
     * <pre>
     * Presses keys together, and releases them: `KEY_LEFTCTRL`, `KEY_LEFTALT`, `KEY_DELETE`.
     * Reasons: VM_WRONG_STATE (not running), INVALID_FIELD (no such key).
     * </pre>
     */
    default void sendKeys(io.ablestack.cell.v1.SendKeysRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SendKeysResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSendKeysMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service ConsoleService.
   * <pre>
   * Serial consoles and screens. A console is a room: any number watch, at most one types.
   * What a serial or virtio console prints has absolute offsets, in bytes from the start of this run of the VM, which `boot_id` names.
   * What is kept outlives viewers and celld.
   * `vm` names a VM by UUID or by name. An unknown one is NOT_FOUND (VM_NOT_FOUND).
   * </pre>
   */
  public static abstract class ConsoleServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return ConsoleServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service ConsoleService.
   * <pre>
   * Serial consoles and screens. A console is a room: any number watch, at most one types.
   * What a serial or virtio console prints has absolute offsets, in bytes from the start of this run of the VM, which `boot_id` names.
   * What is kept outlives viewers and celld.
   * `vm` names a VM by UUID or by name. An unknown one is NOT_FOUND (VM_NOT_FOUND).
   * </pre>
   */
  public static final class ConsoleServiceStub
      extends io.grpc.stub.AbstractAsyncStub<ConsoleServiceStub> {
    private ConsoleServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ConsoleServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ConsoleServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Joins a console. The first request says which and how (`open`); the first answer (`attached`) comes at once and says who else is there and
     * where the bytes begin. Then bytes both ways; the others' coming, going and taking over; `gap` where this reader was too slow, or asked for too early,
     * and bytes are no longer kept; and `closed` as the last message, with the reason. The stream then ends with OK.
     * A slow reader is waited for: it costs no memory, and slows nobody else. What an OBSERVER types is dropped.
     * VNC: bytes are RFB's, without offsets; QEMU's greeting comes first. All screens are shared, whatever a client asks. The stream is bound to this
     * run of the VM: it ends when the run ends. RFB 3.7 or 3.8, without VeNCrypt and SASL; a message of RFB that celld does not know ends the stream with INVALID_FIELD.
     * Needs domain:open_graphics too for VNC, and domain:send_input for CONTROLLER.
     * Power by RFB (xvp) also needs domain:stop or domain:reset, and is in the audit; without them it is dropped.
     * A caller without a certificate may call this with `open.ticket`, where celld is configured to allow it.
     * Reasons: VM_NOT_FOUND, VM_WRONG_STATE (does not run), CONSOLE_NOT_FOUND (no such device), CONSOLE_BUSY (if `on_conflict` is FAIL: says who, and
     * since when; or somebody outside Cell holds the device), CONSOLE_BOOT_CHANGED (from an offset of another run), TICKET_INVALID,
     * NOT_SUPPORTED_BY_HOST (the screen's socket cannot be trusted or reached).
     * </pre>
     */
    public io.grpc.stub.StreamObserver<io.ablestack.cell.v1.AttachRequest> attach(
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.AttachResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(getAttachMethod(), getCallOptions()), responseObserver);
    }

    /**
     * <pre>
     * Gives the consoles of a VM, and who is there.
     * </pre>
     */
    public void listConsoles(io.ablestack.cell.v1.ListConsolesRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListConsolesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListConsolesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Streams what a serial or virtio console has printed in this run of the VM, or in its last one. The first message comes at once. Without `follow`, ends
     * at the byte that is the newest when it is called.
     * Reasons: VM_NOT_FOUND, CONSOLE_NOT_FOUND, CONSOLE_BOOT_CHANGED, NOT_SUPPORTED_BY_HOST (VNC, or a console that is not logged).
     * </pre>
     */
    public void readConsoleLog(io.ablestack.cell.v1.ReadConsoleLogRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReadConsoleLogResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getReadConsoleLogMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Waits until a serial or virtio console prints something. For automation: send, then wait from the offset where you were.
     * Reasons: as ReadConsoleLog; OUTPUT_TIMEOUT (the metadata has the offset up to which was searched), VM_WRONG_STATE (the VM stopped before).
     * </pre>
     */
    public void waitForOutput(io.ablestack.cell.v1.WaitForOutputRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WaitForOutputResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getWaitForOutputMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives who is at consoles now.
     * </pre>
     */
    public void listConsoleSessions(io.ablestack.cell.v1.ListConsoleSessionsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListConsoleSessionsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListConsoleSessionsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Sends somebody away: the session ends with CLOSE_REASON_REVOKED. One that is gone already: succeeds.
     * </pre>
     */
    public void closeConsoleSession(io.ablestack.cell.v1.CloseConsoleSessionRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CloseConsoleSessionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCloseConsoleSessionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Makes a right to attach once, within a minute. The caller must be allowed to attach so itself, then and as long as the session lasts. The VM need not run yet.
     * Reasons: VM_NOT_FOUND, CONSOLE_NOT_FOUND (no such device), LIMIT_EXCEEDED (a thousand tickets that are not used).
     * </pre>
     */
    public void createConsoleTicket(io.ablestack.cell.v1.CreateConsoleTicketRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CreateConsoleTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateConsoleTicketMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives the tickets that are not used and not over.
     * </pre>
     */
    public void listConsoleTickets(io.ablestack.cell.v1.ListConsoleTicketsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListConsoleTicketsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListConsoleTicketsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Makes a ticket worthless. A session that came with it stays: see CloseConsoleSession. One that is used or over: succeeds.
     * </pre>
     */
    public void revokeConsoleTicket(io.ablestack.cell.v1.RevokeConsoleTicketRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.RevokeConsoleTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeConsoleTicketMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives recordings, newest first.
     * </pre>
     */
    public void listConsoleRecordings(io.ablestack.cell.v1.ListConsoleRecordingsRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListConsoleRecordingsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListConsoleRecordingsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Streams a recording, asciicast v2. One that is still made is given as far as it is.
     * Reasons: RECORDING_NOT_FOUND.
     * </pre>
     */
    public void readConsoleRecording(io.ablestack.cell.v1.ReadConsoleRecordingRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReadConsoleRecordingResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getReadConsoleRecordingMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes a recording. One that is not there: succeeds. One that is still made is FAILED_PRECONDITION (RECORDING_NOT_FINISHED).
     * </pre>
     */
    public void deleteConsoleRecording(io.ablestack.cell.v1.DeleteConsoleRecordingRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DeleteConsoleRecordingResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteConsoleRecordingMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes a picture of the screen, without a session.
     * Reasons: VM_WRONG_STATE (does not run), CONSOLE_NOT_FOUND (no screen).
     * </pre>
     */
    public void getScreenshot(io.ablestack.cell.v1.GetScreenshotRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetScreenshotResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetScreenshotMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Presses keys together, and releases them: `KEY_LEFTCTRL`, `KEY_LEFTALT`, `KEY_DELETE`.
     * Reasons: VM_WRONG_STATE (not running), INVALID_FIELD (no such key).
     * </pre>
     */
    public void sendKeys(io.ablestack.cell.v1.SendKeysRequest request,
        io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SendKeysResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSendKeysMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service ConsoleService.
   * <pre>
   * Serial consoles and screens. A console is a room: any number watch, at most one types.
   * What a serial or virtio console prints has absolute offsets, in bytes from the start of this run of the VM, which `boot_id` names.
   * What is kept outlives viewers and celld.
   * `vm` names a VM by UUID or by name. An unknown one is NOT_FOUND (VM_NOT_FOUND).
   * </pre>
   */
  public static final class ConsoleServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<ConsoleServiceBlockingV2Stub> {
    private ConsoleServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ConsoleServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ConsoleServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Joins a console. The first request says which and how (`open`); the first answer (`attached`) comes at once and says who else is there and
     * where the bytes begin. Then bytes both ways; the others' coming, going and taking over; `gap` where this reader was too slow, or asked for too early,
     * and bytes are no longer kept; and `closed` as the last message, with the reason. The stream then ends with OK.
     * A slow reader is waited for: it costs no memory, and slows nobody else. What an OBSERVER types is dropped.
     * VNC: bytes are RFB's, without offsets; QEMU's greeting comes first. All screens are shared, whatever a client asks. The stream is bound to this
     * run of the VM: it ends when the run ends. RFB 3.7 or 3.8, without VeNCrypt and SASL; a message of RFB that celld does not know ends the stream with INVALID_FIELD.
     * Needs domain:open_graphics too for VNC, and domain:send_input for CONTROLLER.
     * Power by RFB (xvp) also needs domain:stop or domain:reset, and is in the audit; without them it is dropped.
     * A caller without a certificate may call this with `open.ticket`, where celld is configured to allow it.
     * Reasons: VM_NOT_FOUND, VM_WRONG_STATE (does not run), CONSOLE_NOT_FOUND (no such device), CONSOLE_BUSY (if `on_conflict` is FAIL: says who, and
     * since when; or somebody outside Cell holds the device), CONSOLE_BOOT_CHANGED (from an offset of another run), TICKET_INVALID,
     * NOT_SUPPORTED_BY_HOST (the screen's socket cannot be trusted or reached).
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<io.ablestack.cell.v1.AttachRequest, io.ablestack.cell.v1.AttachResponse>
        attach() {
      return io.grpc.stub.ClientCalls.blockingBidiStreamingCall(
          getChannel(), getAttachMethod(), getCallOptions());
    }

    /**
     * <pre>
     * Gives the consoles of a VM, and who is there.
     * </pre>
     */
    public io.ablestack.cell.v1.ListConsolesResponse listConsoles(io.ablestack.cell.v1.ListConsolesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListConsolesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams what a serial or virtio console has printed in this run of the VM, or in its last one. The first message comes at once. Without `follow`, ends
     * at the byte that is the newest when it is called.
     * Reasons: VM_NOT_FOUND, CONSOLE_NOT_FOUND, CONSOLE_BOOT_CHANGED, NOT_SUPPORTED_BY_HOST (VNC, or a console that is not logged).
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.ablestack.cell.v1.ReadConsoleLogResponse>
        readConsoleLog(io.ablestack.cell.v1.ReadConsoleLogRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getReadConsoleLogMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Waits until a serial or virtio console prints something. For automation: send, then wait from the offset where you were.
     * Reasons: as ReadConsoleLog; OUTPUT_TIMEOUT (the metadata has the offset up to which was searched), VM_WRONG_STATE (the VM stopped before).
     * </pre>
     */
    public io.ablestack.cell.v1.WaitForOutputResponse waitForOutput(io.ablestack.cell.v1.WaitForOutputRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getWaitForOutputMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives who is at consoles now.
     * </pre>
     */
    public io.ablestack.cell.v1.ListConsoleSessionsResponse listConsoleSessions(io.ablestack.cell.v1.ListConsoleSessionsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListConsoleSessionsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sends somebody away: the session ends with CLOSE_REASON_REVOKED. One that is gone already: succeeds.
     * </pre>
     */
    public io.ablestack.cell.v1.CloseConsoleSessionResponse closeConsoleSession(io.ablestack.cell.v1.CloseConsoleSessionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCloseConsoleSessionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes a right to attach once, within a minute. The caller must be allowed to attach so itself, then and as long as the session lasts. The VM need not run yet.
     * Reasons: VM_NOT_FOUND, CONSOLE_NOT_FOUND (no such device), LIMIT_EXCEEDED (a thousand tickets that are not used).
     * </pre>
     */
    public io.ablestack.cell.v1.CreateConsoleTicketResponse createConsoleTicket(io.ablestack.cell.v1.CreateConsoleTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateConsoleTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives the tickets that are not used and not over.
     * </pre>
     */
    public io.ablestack.cell.v1.ListConsoleTicketsResponse listConsoleTickets(io.ablestack.cell.v1.ListConsoleTicketsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListConsoleTicketsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes a ticket worthless. A session that came with it stays: see CloseConsoleSession. One that is used or over: succeeds.
     * </pre>
     */
    public io.ablestack.cell.v1.RevokeConsoleTicketResponse revokeConsoleTicket(io.ablestack.cell.v1.RevokeConsoleTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeConsoleTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives recordings, newest first.
     * </pre>
     */
    public io.ablestack.cell.v1.ListConsoleRecordingsResponse listConsoleRecordings(io.ablestack.cell.v1.ListConsoleRecordingsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListConsoleRecordingsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams a recording, asciicast v2. One that is still made is given as far as it is.
     * Reasons: RECORDING_NOT_FOUND.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.ablestack.cell.v1.ReadConsoleRecordingResponse>
        readConsoleRecording(io.ablestack.cell.v1.ReadConsoleRecordingRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getReadConsoleRecordingMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a recording. One that is not there: succeeds. One that is still made is FAILED_PRECONDITION (RECORDING_NOT_FINISHED).
     * </pre>
     */
    public io.ablestack.cell.v1.DeleteConsoleRecordingResponse deleteConsoleRecording(io.ablestack.cell.v1.DeleteConsoleRecordingRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteConsoleRecordingMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a picture of the screen, without a session.
     * Reasons: VM_WRONG_STATE (does not run), CONSOLE_NOT_FOUND (no screen).
     * </pre>
     */
    public io.ablestack.cell.v1.GetScreenshotResponse getScreenshot(io.ablestack.cell.v1.GetScreenshotRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetScreenshotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Presses keys together, and releases them: `KEY_LEFTCTRL`, `KEY_LEFTALT`, `KEY_DELETE`.
     * Reasons: VM_WRONG_STATE (not running), INVALID_FIELD (no such key).
     * </pre>
     */
    public io.ablestack.cell.v1.SendKeysResponse sendKeys(io.ablestack.cell.v1.SendKeysRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSendKeysMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service ConsoleService.
   * <pre>
   * Serial consoles and screens. A console is a room: any number watch, at most one types.
   * What a serial or virtio console prints has absolute offsets, in bytes from the start of this run of the VM, which `boot_id` names.
   * What is kept outlives viewers and celld.
   * `vm` names a VM by UUID or by name. An unknown one is NOT_FOUND (VM_NOT_FOUND).
   * </pre>
   */
  public static final class ConsoleServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<ConsoleServiceBlockingStub> {
    private ConsoleServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ConsoleServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ConsoleServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives the consoles of a VM, and who is there.
     * </pre>
     */
    public io.ablestack.cell.v1.ListConsolesResponse listConsoles(io.ablestack.cell.v1.ListConsolesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListConsolesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams what a serial or virtio console has printed in this run of the VM, or in its last one. The first message comes at once. Without `follow`, ends
     * at the byte that is the newest when it is called.
     * Reasons: VM_NOT_FOUND, CONSOLE_NOT_FOUND, CONSOLE_BOOT_CHANGED, NOT_SUPPORTED_BY_HOST (VNC, or a console that is not logged).
     * </pre>
     */
    public java.util.Iterator<io.ablestack.cell.v1.ReadConsoleLogResponse> readConsoleLog(
        io.ablestack.cell.v1.ReadConsoleLogRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getReadConsoleLogMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Waits until a serial or virtio console prints something. For automation: send, then wait from the offset where you were.
     * Reasons: as ReadConsoleLog; OUTPUT_TIMEOUT (the metadata has the offset up to which was searched), VM_WRONG_STATE (the VM stopped before).
     * </pre>
     */
    public io.ablestack.cell.v1.WaitForOutputResponse waitForOutput(io.ablestack.cell.v1.WaitForOutputRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getWaitForOutputMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives who is at consoles now.
     * </pre>
     */
    public io.ablestack.cell.v1.ListConsoleSessionsResponse listConsoleSessions(io.ablestack.cell.v1.ListConsoleSessionsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListConsoleSessionsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sends somebody away: the session ends with CLOSE_REASON_REVOKED. One that is gone already: succeeds.
     * </pre>
     */
    public io.ablestack.cell.v1.CloseConsoleSessionResponse closeConsoleSession(io.ablestack.cell.v1.CloseConsoleSessionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCloseConsoleSessionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes a right to attach once, within a minute. The caller must be allowed to attach so itself, then and as long as the session lasts. The VM need not run yet.
     * Reasons: VM_NOT_FOUND, CONSOLE_NOT_FOUND (no such device), LIMIT_EXCEEDED (a thousand tickets that are not used).
     * </pre>
     */
    public io.ablestack.cell.v1.CreateConsoleTicketResponse createConsoleTicket(io.ablestack.cell.v1.CreateConsoleTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateConsoleTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives the tickets that are not used and not over.
     * </pre>
     */
    public io.ablestack.cell.v1.ListConsoleTicketsResponse listConsoleTickets(io.ablestack.cell.v1.ListConsoleTicketsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListConsoleTicketsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes a ticket worthless. A session that came with it stays: see CloseConsoleSession. One that is used or over: succeeds.
     * </pre>
     */
    public io.ablestack.cell.v1.RevokeConsoleTicketResponse revokeConsoleTicket(io.ablestack.cell.v1.RevokeConsoleTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeConsoleTicketMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives recordings, newest first.
     * </pre>
     */
    public io.ablestack.cell.v1.ListConsoleRecordingsResponse listConsoleRecordings(io.ablestack.cell.v1.ListConsoleRecordingsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListConsoleRecordingsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Streams a recording, asciicast v2. One that is still made is given as far as it is.
     * Reasons: RECORDING_NOT_FOUND.
     * </pre>
     */
    public java.util.Iterator<io.ablestack.cell.v1.ReadConsoleRecordingResponse> readConsoleRecording(
        io.ablestack.cell.v1.ReadConsoleRecordingRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getReadConsoleRecordingMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a recording. One that is not there: succeeds. One that is still made is FAILED_PRECONDITION (RECORDING_NOT_FINISHED).
     * </pre>
     */
    public io.ablestack.cell.v1.DeleteConsoleRecordingResponse deleteConsoleRecording(io.ablestack.cell.v1.DeleteConsoleRecordingRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteConsoleRecordingMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a picture of the screen, without a session.
     * Reasons: VM_WRONG_STATE (does not run), CONSOLE_NOT_FOUND (no screen).
     * </pre>
     */
    public io.ablestack.cell.v1.GetScreenshotResponse getScreenshot(io.ablestack.cell.v1.GetScreenshotRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetScreenshotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Presses keys together, and releases them: `KEY_LEFTCTRL`, `KEY_LEFTALT`, `KEY_DELETE`.
     * Reasons: VM_WRONG_STATE (not running), INVALID_FIELD (no such key).
     * </pre>
     */
    public io.ablestack.cell.v1.SendKeysResponse sendKeys(io.ablestack.cell.v1.SendKeysRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSendKeysMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service ConsoleService.
   * <pre>
   * Serial consoles and screens. A console is a room: any number watch, at most one types.
   * What a serial or virtio console prints has absolute offsets, in bytes from the start of this run of the VM, which `boot_id` names.
   * What is kept outlives viewers and celld.
   * `vm` names a VM by UUID or by name. An unknown one is NOT_FOUND (VM_NOT_FOUND).
   * </pre>
   */
  public static final class ConsoleServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<ConsoleServiceFutureStub> {
    private ConsoleServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ConsoleServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ConsoleServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Gives the consoles of a VM, and who is there.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ListConsolesResponse> listConsoles(
        io.ablestack.cell.v1.ListConsolesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListConsolesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Waits until a serial or virtio console prints something. For automation: send, then wait from the offset where you were.
     * Reasons: as ReadConsoleLog; OUTPUT_TIMEOUT (the metadata has the offset up to which was searched), VM_WRONG_STATE (the VM stopped before).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.WaitForOutputResponse> waitForOutput(
        io.ablestack.cell.v1.WaitForOutputRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getWaitForOutputMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives who is at consoles now.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ListConsoleSessionsResponse> listConsoleSessions(
        io.ablestack.cell.v1.ListConsoleSessionsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListConsoleSessionsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Sends somebody away: the session ends with CLOSE_REASON_REVOKED. One that is gone already: succeeds.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.CloseConsoleSessionResponse> closeConsoleSession(
        io.ablestack.cell.v1.CloseConsoleSessionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCloseConsoleSessionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Makes a right to attach once, within a minute. The caller must be allowed to attach so itself, then and as long as the session lasts. The VM need not run yet.
     * Reasons: VM_NOT_FOUND, CONSOLE_NOT_FOUND (no such device), LIMIT_EXCEEDED (a thousand tickets that are not used).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.CreateConsoleTicketResponse> createConsoleTicket(
        io.ablestack.cell.v1.CreateConsoleTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateConsoleTicketMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives the tickets that are not used and not over.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ListConsoleTicketsResponse> listConsoleTickets(
        io.ablestack.cell.v1.ListConsoleTicketsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListConsoleTicketsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Makes a ticket worthless. A session that came with it stays: see CloseConsoleSession. One that is used or over: succeeds.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.RevokeConsoleTicketResponse> revokeConsoleTicket(
        io.ablestack.cell.v1.RevokeConsoleTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeConsoleTicketMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives recordings, newest first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.ListConsoleRecordingsResponse> listConsoleRecordings(
        io.ablestack.cell.v1.ListConsoleRecordingsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListConsoleRecordingsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes a recording. One that is not there: succeeds. One that is still made is FAILED_PRECONDITION (RECORDING_NOT_FINISHED).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.DeleteConsoleRecordingResponse> deleteConsoleRecording(
        io.ablestack.cell.v1.DeleteConsoleRecordingRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteConsoleRecordingMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes a picture of the screen, without a session.
     * Reasons: VM_WRONG_STATE (does not run), CONSOLE_NOT_FOUND (no screen).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.GetScreenshotResponse> getScreenshot(
        io.ablestack.cell.v1.GetScreenshotRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetScreenshotMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Presses keys together, and releases them: `KEY_LEFTCTRL`, `KEY_LEFTALT`, `KEY_DELETE`.
     * Reasons: VM_WRONG_STATE (not running), INVALID_FIELD (no such key).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<io.ablestack.cell.v1.SendKeysResponse> sendKeys(
        io.ablestack.cell.v1.SendKeysRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSendKeysMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_LIST_CONSOLES = 0;
  private static final int METHODID_READ_CONSOLE_LOG = 1;
  private static final int METHODID_WAIT_FOR_OUTPUT = 2;
  private static final int METHODID_LIST_CONSOLE_SESSIONS = 3;
  private static final int METHODID_CLOSE_CONSOLE_SESSION = 4;
  private static final int METHODID_CREATE_CONSOLE_TICKET = 5;
  private static final int METHODID_LIST_CONSOLE_TICKETS = 6;
  private static final int METHODID_REVOKE_CONSOLE_TICKET = 7;
  private static final int METHODID_LIST_CONSOLE_RECORDINGS = 8;
  private static final int METHODID_READ_CONSOLE_RECORDING = 9;
  private static final int METHODID_DELETE_CONSOLE_RECORDING = 10;
  private static final int METHODID_GET_SCREENSHOT = 11;
  private static final int METHODID_SEND_KEYS = 12;
  private static final int METHODID_ATTACH = 13;

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
        case METHODID_LIST_CONSOLES:
          serviceImpl.listConsoles((io.ablestack.cell.v1.ListConsolesRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListConsolesResponse>) responseObserver);
          break;
        case METHODID_READ_CONSOLE_LOG:
          serviceImpl.readConsoleLog((io.ablestack.cell.v1.ReadConsoleLogRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReadConsoleLogResponse>) responseObserver);
          break;
        case METHODID_WAIT_FOR_OUTPUT:
          serviceImpl.waitForOutput((io.ablestack.cell.v1.WaitForOutputRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.WaitForOutputResponse>) responseObserver);
          break;
        case METHODID_LIST_CONSOLE_SESSIONS:
          serviceImpl.listConsoleSessions((io.ablestack.cell.v1.ListConsoleSessionsRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListConsoleSessionsResponse>) responseObserver);
          break;
        case METHODID_CLOSE_CONSOLE_SESSION:
          serviceImpl.closeConsoleSession((io.ablestack.cell.v1.CloseConsoleSessionRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CloseConsoleSessionResponse>) responseObserver);
          break;
        case METHODID_CREATE_CONSOLE_TICKET:
          serviceImpl.createConsoleTicket((io.ablestack.cell.v1.CreateConsoleTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.CreateConsoleTicketResponse>) responseObserver);
          break;
        case METHODID_LIST_CONSOLE_TICKETS:
          serviceImpl.listConsoleTickets((io.ablestack.cell.v1.ListConsoleTicketsRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListConsoleTicketsResponse>) responseObserver);
          break;
        case METHODID_REVOKE_CONSOLE_TICKET:
          serviceImpl.revokeConsoleTicket((io.ablestack.cell.v1.RevokeConsoleTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.RevokeConsoleTicketResponse>) responseObserver);
          break;
        case METHODID_LIST_CONSOLE_RECORDINGS:
          serviceImpl.listConsoleRecordings((io.ablestack.cell.v1.ListConsoleRecordingsRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ListConsoleRecordingsResponse>) responseObserver);
          break;
        case METHODID_READ_CONSOLE_RECORDING:
          serviceImpl.readConsoleRecording((io.ablestack.cell.v1.ReadConsoleRecordingRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.ReadConsoleRecordingResponse>) responseObserver);
          break;
        case METHODID_DELETE_CONSOLE_RECORDING:
          serviceImpl.deleteConsoleRecording((io.ablestack.cell.v1.DeleteConsoleRecordingRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.DeleteConsoleRecordingResponse>) responseObserver);
          break;
        case METHODID_GET_SCREENSHOT:
          serviceImpl.getScreenshot((io.ablestack.cell.v1.GetScreenshotRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.GetScreenshotResponse>) responseObserver);
          break;
        case METHODID_SEND_KEYS:
          serviceImpl.sendKeys((io.ablestack.cell.v1.SendKeysRequest) request,
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.SendKeysResponse>) responseObserver);
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
        case METHODID_ATTACH:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.attach(
              (io.grpc.stub.StreamObserver<io.ablestack.cell.v1.AttachResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getAttachMethod(),
          io.grpc.stub.ServerCalls.asyncBidiStreamingCall(
            new MethodHandlers<
              io.ablestack.cell.v1.AttachRequest,
              io.ablestack.cell.v1.AttachResponse>(
                service, METHODID_ATTACH)))
        .addMethod(
          getListConsolesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ListConsolesRequest,
              io.ablestack.cell.v1.ListConsolesResponse>(
                service, METHODID_LIST_CONSOLES)))
        .addMethod(
          getReadConsoleLogMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ReadConsoleLogRequest,
              io.ablestack.cell.v1.ReadConsoleLogResponse>(
                service, METHODID_READ_CONSOLE_LOG)))
        .addMethod(
          getWaitForOutputMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.WaitForOutputRequest,
              io.ablestack.cell.v1.WaitForOutputResponse>(
                service, METHODID_WAIT_FOR_OUTPUT)))
        .addMethod(
          getListConsoleSessionsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ListConsoleSessionsRequest,
              io.ablestack.cell.v1.ListConsoleSessionsResponse>(
                service, METHODID_LIST_CONSOLE_SESSIONS)))
        .addMethod(
          getCloseConsoleSessionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.CloseConsoleSessionRequest,
              io.ablestack.cell.v1.CloseConsoleSessionResponse>(
                service, METHODID_CLOSE_CONSOLE_SESSION)))
        .addMethod(
          getCreateConsoleTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.CreateConsoleTicketRequest,
              io.ablestack.cell.v1.CreateConsoleTicketResponse>(
                service, METHODID_CREATE_CONSOLE_TICKET)))
        .addMethod(
          getListConsoleTicketsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ListConsoleTicketsRequest,
              io.ablestack.cell.v1.ListConsoleTicketsResponse>(
                service, METHODID_LIST_CONSOLE_TICKETS)))
        .addMethod(
          getRevokeConsoleTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.RevokeConsoleTicketRequest,
              io.ablestack.cell.v1.RevokeConsoleTicketResponse>(
                service, METHODID_REVOKE_CONSOLE_TICKET)))
        .addMethod(
          getListConsoleRecordingsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ListConsoleRecordingsRequest,
              io.ablestack.cell.v1.ListConsoleRecordingsResponse>(
                service, METHODID_LIST_CONSOLE_RECORDINGS)))
        .addMethod(
          getReadConsoleRecordingMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.ablestack.cell.v1.ReadConsoleRecordingRequest,
              io.ablestack.cell.v1.ReadConsoleRecordingResponse>(
                service, METHODID_READ_CONSOLE_RECORDING)))
        .addMethod(
          getDeleteConsoleRecordingMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.DeleteConsoleRecordingRequest,
              io.ablestack.cell.v1.DeleteConsoleRecordingResponse>(
                service, METHODID_DELETE_CONSOLE_RECORDING)))
        .addMethod(
          getGetScreenshotMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.GetScreenshotRequest,
              io.ablestack.cell.v1.GetScreenshotResponse>(
                service, METHODID_GET_SCREENSHOT)))
        .addMethod(
          getSendKeysMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.ablestack.cell.v1.SendKeysRequest,
              io.ablestack.cell.v1.SendKeysResponse>(
                service, METHODID_SEND_KEYS)))
        .build();
  }

  private static abstract class ConsoleServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    ConsoleServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.ablestack.cell.v1.ConsoleServiceProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("ConsoleService");
    }
  }

  private static final class ConsoleServiceFileDescriptorSupplier
      extends ConsoleServiceBaseDescriptorSupplier {
    ConsoleServiceFileDescriptorSupplier() {}
  }

  private static final class ConsoleServiceMethodDescriptorSupplier
      extends ConsoleServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    ConsoleServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (ConsoleServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new ConsoleServiceFileDescriptorSupplier())
              .addMethod(getAttachMethod())
              .addMethod(getListConsolesMethod())
              .addMethod(getReadConsoleLogMethod())
              .addMethod(getWaitForOutputMethod())
              .addMethod(getListConsoleSessionsMethod())
              .addMethod(getCloseConsoleSessionMethod())
              .addMethod(getCreateConsoleTicketMethod())
              .addMethod(getListConsoleTicketsMethod())
              .addMethod(getRevokeConsoleTicketMethod())
              .addMethod(getListConsoleRecordingsMethod())
              .addMethod(getReadConsoleRecordingMethod())
              .addMethod(getDeleteConsoleRecordingMethod())
              .addMethod(getGetScreenshotMethod())
              .addMethod(getSendKeysMethod())
              .build();
        }
      }
    }
    return result;
  }
}
