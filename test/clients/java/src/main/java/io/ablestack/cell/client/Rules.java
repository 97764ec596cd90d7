package io.ablestack.cell.client;

import build.buf.protovalidate.ValidationResult;
import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.FieldPath;
import build.buf.validate.FieldPathElement;
import io.ablestack.cell.v1.CpuSpec;
import io.ablestack.cell.v1.CreateVmRequest;
import io.ablestack.cell.v1.Nic;
import io.ablestack.cell.v1.VmSpec;
import java.util.stream.Collectors;

/** The contract's own rules, without a server. */
final class Rules {
  private Rules() {}

  /** Lets the rules judge a good request and a bad one, and gives the fields that are bad. */
  static String checkBeforeSending(CreateVmRequest good) throws ValidationException {
    Validator validator = ValidatorFactory.newBuilder().build();
    ValidationResult accepted = validator.validate(good);
    if (!accepted.isSuccess()) {
      throw new IllegalStateException("a good request is refused: " + accepted);
    }
    VmSpec.Builder spec =
        VmSpec.newBuilder()
            .setName("-rf")
            .setDescription("\u0001")
            .setMemoryBytes((64L << 20) + 1)
            .setCpu(CpuSpec.newBuilder().setVcpus(1))
            .putLabels("UPPER", "")
            .addNics(Nic.newBuilder().setMac("01:00:00:00:00:00"));
    ValidationResult refused =
        validator.validate(CreateVmRequest.newBuilder().setRequestId("no UUID").setSpec(spec).build());
    return refused.getViolations().stream()
        .map(violation -> pathOf(violation.toProto().getField()))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String pathOf(FieldPath field) {
    return field.getElementsList().stream().map(FieldPathElement::getFieldName).collect(Collectors.joining("."));
  }
}
