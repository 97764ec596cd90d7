import { RelaxNGValidator, XmlDocument, XmlValidateError } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

/** The schemas that libvirt itself validates with, as its packages install them. */
const directory = '/usr/share/libvirt/schemas';
export type SchemaName = 'domain' | 'storagepool' | 'storagevol';

xmlRegisterFsInputProviders();
const validators = new Map<SchemaName, RelaxNGValidator>();

function validatorOf(name: SchemaName): RelaxNGValidator {
  const known = validators.get(name);
  if (known !== undefined) return known;
  const path = `${directory}/${name}.rng`;
  const schema = XmlDocument.fromString(
    `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="${path}"/></grammar>`,
  );
  const validator = RelaxNGValidator.fromDoc(schema);
  validators.set(name, validator);
  return validator;
}

/** What libvirt's schema has against a document; empty: nothing. */
export function schemaErrors(name: SchemaName, xml: string): readonly string[] {
  const document = XmlDocument.fromString(xml);
  try {
    validatorOf(name).validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    return error.details.map(({ message }) => message);
  } finally {
    document.dispose();
  }
}
