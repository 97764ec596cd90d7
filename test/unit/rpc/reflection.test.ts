import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromBinary } from '@bufbuild/protobuf';
import { BinaryReader, BinaryWriter } from '@bufbuild/protobuf/wire';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { reflectionServices } from '../../../src/rpc/reflection.ts';
import { contract } from '../../support/rpc.ts';

const names = ['cell.v1.HostService', 'grpc.health.v1.Health'];
const services = reflectionServices(contract.registry, names);

type Fields = ReadonlyMap<number, readonly (Uint8Array | number)[]>;

function fieldsOf(bytes: Uint8Array): Fields {
  const reader = new BinaryReader(bytes);
  const fields = new Map<number, (Uint8Array | number)[]>();
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    fields.set(field, [...(fields.get(field) ?? []), wireType === 0 ? reader.int32() : reader.bytes()]);
  }
  return fields;
}

const bytesIn = (fields: Fields, field: number): Uint8Array => {
  const [value] = fields.get(field) ?? [];
  assert.ok(value instanceof Uint8Array, `field ${field}`);
  return value;
};

async function ask(request: Uint8Array): Promise<Fields> {
  const [service] = services;
  assert.ok(service);
  const { serverReflectionInfo } = service.implementation as {
    serverReflectionInfo(requests: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array>;
  };
  async function* requests() {
    yield request;
  }
  const { value } = await serverReflectionInfo(requests()).next();
  const fields = fieldsOf(value);
  assert.deepEqual(Buffer.from(bytesIn(fields, 2)), Buffer.from(request), 'the original request');
  return fields;
}

const question = (field: number, text: string) =>
  new BinaryWriter()
    .uint32((field << 3) | 2)
    .string(text)
    .finish();

async function fileFor(request: Uint8Array): Promise<string> {
  const file = bytesIn(fieldsOf(bytesIn(await ask(request), 4)), 1);
  return fromBinary(FileDescriptorProtoSchema, file).name;
}

async function errorFor(request: Uint8Array): Promise<number> {
  const error = fieldsOf(bytesIn(await ask(request), 7));
  return Number(error.get(1)?.[0]);
}

describe('server reflection', () => {
  it('is served under both names of the protocol', () => {
    assert.deepEqual(
      services.flatMap(({ methods }) => methods.map(({ path }) => path)),
      [
        '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo',
        '/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo',
      ],
    );
  });

  it('lists the services', async () => {
    const list = fieldsOf(bytesIn(await ask(question(7, '')), 6));
    const found = (list.get(1) ?? []).map((service) =>
      Buffer.from(bytesIn(fieldsOf(service as Uint8Array), 1)).toString(),
    );
    assert.deepEqual(found, names);
  });

  it('gives a file by its name, and by a service, method, message, field, enum and value in it', async () => {
    assert.equal(await fileFor(question(3, 'cell/v1/vm.proto')), 'cell/v1/vm.proto');
    for (const [symbol, file] of [
      ['cell.v1.ComputeService', 'cell/v1/compute_service.proto'],
      ['cell.v1.ComputeService.GetVm', 'cell/v1/compute_service.proto'],
      ['cell.v1.VmSpec', 'cell/v1/vm.proto'],
      ['cell.v1.VmSpec.name', 'cell/v1/vm.proto'],
      ['cell.v1.VmState', 'cell/v1/vm.proto'],
      ['cell.v1.permission', 'cell/v1/options.proto'],
      ['grpc.health.v1.Health', 'grpc/health/v1/health.proto'],
    ] as const) {
      assert.equal(await fileFor(question(4, symbol)), file, symbol);
    }
  });

  it('keeps the permissions in the files that it gives', async () => {
    const file = bytesIn(fieldsOf(bytesIn(await ask(question(4, 'cell.v1.HostService')), 4)), 1);
    assert.ok(Buffer.from(file).includes('connect:read'));
  });

  it('finds extensions and their numbers', async () => {
    const methodOptions = 'google.protobuf.MethodOptions';
    const extension = new BinaryWriter()
      .uint32(42)
      .fork()
      .uint32(10)
      .string(methodOptions)
      .uint32(16)
      .int32(50101)
      .join()
      .finish();
    assert.equal(await fileFor(extension), 'cell/v1/options.proto');
    const numbers = fieldsOf(bytesIn(await ask(question(6, methodOptions)), 5));
    assert.ok(numbers.get(2)?.includes(50101));
  });

  it('says NOT_FOUND of what is not there', async () => {
    for (const request of [
      question(3, 'x.proto'),
      question(4, 'cell.v1.Nothing'),
      question(4, 'cell.v1.VmSpec.nothing'),
      question(6, 'x'),
    ]) {
      assert.equal(await errorFor(request), 5);
    }
  });

  it('says INVALID_ARGUMENT to a request that makes no sense', async () => {
    for (const request of [[], [0xff], [0x1a, 9, 1], [0x2a, 2, 0xff, 0xff]])
      assert.equal(await errorFor(Buffer.from(request)), 3);
  });
});
