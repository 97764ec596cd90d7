import type { CompatServiceDefinition, ServiceImplementation } from 'nice-grpc';
import { sizing } from './byte-flow.ts';
import type { CallInfo } from './call.ts';
import type { Contract, MethodFacts } from './contract.ts';
import { digesting } from './request-digests.ts';
import type { RequestRules } from './requests.ts';

/** A service as it is served: what is called, who answers, and what is known of each method. */
export interface Service {
  readonly definition: CompatServiceDefinition;
  readonly implementation: object;
  readonly methods: readonly MethodFacts[];
  /** By path: encodes the messages of a stream. Default: they are left to gRPC. */
  readonly encoders?: ReadonlyMap<string, Encoder>;
}

/** Encodes a response before gRPC asks for it, so that its size is known. One that is encoded already stays as it is. */
export type Encoder = (message: unknown) => EncodedMessage;

/** A service definition as ts-proto writes it into gen/ts. */
interface GeneratedDefinition {
  readonly name: string;
  readonly fullName: string;
  readonly methods: Readonly<Record<string, GeneratedMethod>>;
}

interface GeneratedMethod {
  readonly name: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  readonly options: object;
  readonly requestType: { decode(bytes: Uint8Array): unknown };
  readonly responseType: { encode(message: never): { finish(): Uint8Array }; fromPartial(message: never): unknown };
}

/** One of Cell's services, of gen/ts, with the handler that answers it. */
export interface Room {
  readonly definition: GeneratedDefinition;
  readonly implementation: object;
}

/** Joins a service's definition and its handler: `room(ComputeServiceDefinition, computeHandler(machines))`. */
export function room<D extends GeneratedDefinition & CompatServiceDefinition>(
  definition: D,
  implementation: ServiceImplementation<D, CallInfo>,
): Room {
  return { definition, implementation };
}

/**
 * A room as it is served: requests are checked as they are decoded, and a handler may answer with an EncodedMessage. Throws when the
 * contract does not know a method, for then nobody could say who may call it.
 */
export function serviceOf({ definition, implementation }: Room, contract: Contract, rules: RequestRules): Service {
  const methods = Object.values(definition.methods).map(({ name }) => {
    const path = `/${definition.fullName}/${name}`;
    const facts = contract.methods.get(path);
    if (facts === undefined) throw new Error(`${path} is not in the descriptor set: make gen`);
    return facts;
  });
  const served = Object.fromEntries(
    Object.entries(definition.methods).map(([key, method], index) => {
      const decoder = rules.checked(method.requestType, methods[index]?.input);
      const isRecorded = methods[index]?.mutates === true && !method.requestStream;
      const seen = method.requestStream ? sizing(decoder) : decoder;
      const requestType = { encode: onlyClients, ...(isRecorded ? digesting(decoder) : seen) };
      return [key, { ...method, requestType, responseType: encoding(method.responseType) }];
    }),
  );
  const encoders = new Map(
    Object.values(served).flatMap(({ name, responseStream, responseType }) =>
      responseStream ? [[`/${definition.fullName}/${name}`, encoderOf(responseType)] as const] : [],
    ),
  );
  return { definition: { ...definition, methods: served }, implementation, methods, encoders };
}

/** A response that is encoded already: sent as it is. */
export class EncodedMessage {
  readonly #bytes: Uint8Array;
  readonly #onTaken: (() => void) | undefined;

  constructor(bytes: Uint8Array, onTaken: (() => void) | undefined) {
    this.#bytes = bytes;
    this.#onTaken = onTaken;
  }

  get sizeBytes(): number {
    return this.#bytes.length;
  }

  finish(): Uint8Array {
    this.#onTaken?.();
    return this.#bytes;
  }
}

/**
 * A response of type T from its bytes, for what is kept encoded: answers of operations, large lists. Only to be returned by a handler. `onTaken` is called
 * when it is next to be sent, or sent at once.
 */
export function encodedMessage<T>(bytes: Uint8Array, onTaken?: () => void): T {
  // It goes to the encoder below and nowhere else, which knows it for what it is.
  return new EncodedMessage(bytes, onTaken) as T;
}

function encoderOf({ encode }: ReturnType<typeof encoding>): Encoder {
  return (message) =>
    message instanceof EncodedMessage ? message : new EncodedMessage(encode(message).finish(), undefined);
}

function onlyClients(): never {
  throw new Error('a server does not encode requests or decode responses');
}

function encoding({ encode, fromPartial }: GeneratedMethod['responseType']) {
  return {
    decode: onlyClients,
    encode: (message: unknown) =>
      message instanceof EncodedMessage
        ? message
        : // What a handler returns is checked against the type of its response when it is compiled.
          encode(fromPartial(message as never) as never),
  };
}
