package io.ablestack.cell.client;

import io.ablestack.cell.v1.ComputeServiceGrpc;
import io.ablestack.cell.v1.ComputeServiceGrpc.ComputeServiceBlockingStub;
import io.ablestack.cell.v1.CpuSpec;
import io.ablestack.cell.v1.CreateVmRequest;
import io.ablestack.cell.v1.GetHostRequest;
import io.ablestack.cell.v1.HostServiceGrpc;
import io.ablestack.cell.v1.VmSpec;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What a Java engineer would write first: takes a VM through its life on a celld, over mTLS 1.3, and prints what it saw as one line of
 * JSON.
 *
 * <p>Environment: CELL_ADDRESS (host:port), CELL_CA, CELL_CERT, CELL_KEY (PEM files), CELL_VM (name of the VM to make).
 */
public final class Client {
  private Client() {}

  /** Exits with 1, through an exception, when anything goes otherwise than it should. */
  public static void main(String[] arguments) throws Exception {
    ManagedChannel channel = Grpc.newChannelBuilder(System.getenv("CELL_ADDRESS"), credentials()).build();
    try {
      Map<String, Object> seen = new TreeMap<>();
      var health = HealthGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
      seen.put("health", health.check(HealthCheckRequest.getDefaultInstance()).getStatus().name());
      var host = HostServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
      seen.put("hostname", host.getHost(GetHostRequest.getDefaultInstance()).getHost().getHostname());
      ComputeServiceBlockingStub compute =
          ComputeServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
      CreateVmRequest request = request(System.getenv("CELL_VM"));
      seen.put("badFields", Rules.checkBeforeSending(request));
      Life.takeThrough(compute, request, seen);
      Contract.read(seen);
      Contract.provokeErrors(compute, seen);
      System.out.println(json(seen));
    } finally {
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
  }

  private static CreateVmRequest request(String name) {
    VmSpec.Builder spec =
        VmSpec.newBuilder().setName(name).setCpu(CpuSpec.newBuilder().setVcpus(1)).setMemoryBytes(64L << 20);
    return CreateVmRequest.newBuilder().setSpec(spec).build();
  }

  private static ChannelCredentials credentials() throws IOException {
    return TlsChannelCredentials.newBuilder()
        .keyManager(new File(System.getenv("CELL_CERT")), new File(System.getenv("CELL_KEY")))
        .trustManager(new File(System.getenv("CELL_CA")))
        .build();
  }

  private static String json(Map<String, Object> values) {
    return values.entrySet().stream()
        .map(entry -> quote(entry.getKey()) + ":" + (entry.getValue() instanceof Boolean ? entry.getValue() : quote(entry.getValue())))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quote(Object text) {
    return "\"" + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
