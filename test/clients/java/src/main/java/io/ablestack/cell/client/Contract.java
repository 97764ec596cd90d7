package io.ablestack.cell.client;

import build.buf.validate.FieldRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.ablestack.cell.v1.ComputeServiceGrpc.ComputeServiceBlockingStub;
import io.ablestack.cell.v1.ComputeServiceProto;
import io.ablestack.cell.v1.GetVmRequest;
import io.ablestack.cell.v1.OptionsProto;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;

/** What the generated code alone says about the contract, and what refusals say. */
final class Contract {
  private Contract() {}

  /** Reads the permission of StartVm, and whether its field {@code vm} has a pattern. */
  static void read(Map<String, Object> seen) {
    var method = ComputeServiceProto.getDescriptor().findServiceByName("ComputeService").findMethodByName("StartVm");
    seen.put("permission", method.getOptions().getExtension(OptionsProto.permission));
    FieldRules rules = method.getInputType().findFieldByName("vm").getOptions().getExtension(ValidateProto.field);
    seen.put("pattern", !rules.getString().getPattern().isEmpty());
  }

  /** Asks for a VM that is not there and for one that has no name, and reads the details of the refusals. */
  static void provokeErrors(ComputeServiceBlockingStub compute, Map<String, Object> seen) throws InvalidProtocolBufferException {
    StatusRuntimeException unknown = refusal(compute, "no-such-vm");
    String reason = detail(unknown, ErrorInfo.class).getReason();
    seen.put("unknown", unknown.getStatus().getCode().value() + " " + reason);
    seen.put("badField", detail(refusal(compute, "../x"), BadRequest.class).getFieldViolations(0).getField());
  }

  private static StatusRuntimeException refusal(ComputeServiceBlockingStub compute, String vm) {
    try {
      compute.getVm(GetVmRequest.newBuilder().setVm(vm).build());
    } catch (StatusRuntimeException refusal) {
      return refusal;
    }
    throw new IllegalStateException("GetVm accepted " + vm);
  }

  private static <T extends Message> T detail(StatusRuntimeException refusal, Class<T> type)
      throws InvalidProtocolBufferException {
    for (Any found : StatusProto.fromThrowable(refusal).getDetailsList()) {
      if (found.is(type)) {
        return found.unpack(type);
      }
    }
    throw new IllegalStateException("no " + type.getSimpleName() + " in the details of " + refusal);
  }
}
