import { existsSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../../../shared/specs/', import.meta.url);
const PUBLISHED = ['1.0', '1.4', '1.5', '1.6', '1.7'];

/** A published API description: which answers a route may give, and what they look like. */
export class Description {
  #paths;
  #schemas;

  constructor(document) {
    this.#paths = Object.entries(document.paths).map(([path, operations]) => ({
      path,
      pattern: new RegExp(`^/v1${path.replace(/\{[^/}]+\}/g, '[^/]+')}$`),
      fixed: path.split('/').filter((part) => !part.startsWith('{')).length,
      operations,
    }));
    this.#schemas = document.components.schemas;
  }

  /** Whether the descriptions lie beside the project; they are read there and never copied. */
  static present() {
    return existsSync(FOLDER);
  }

  /** The description for a client of this format: the newest that is not newer than the client. */
  static of(format) {
    const version = versionFor(format);
    return new Description(
      JSON.parse(readFileSync(new URL(`appwrite-${version}.json`, FOLDER), 'utf8')),
    );
  }

  /** The path template that a request's path falls under, a fixed part before a placeholder. */
  template(method, path) {
    const fitting = this.#paths
      .filter(({ pattern, operations }) => pattern.test(path) && operations[method.toLowerCase()])
      .sort((one, other) => other.fixed - one.fixed);
    return fitting[0]?.path;
  }

  /** What is wrong with an answer, one sentence each, the place first as a JSON pointer. */
  faults({ method, path, status, json, text }) {
    const template = this.template(method, path);
    if (!template) {
      return [`${method} ${path} is not in the description`];
    }
    const operations = this.#paths.find((known) => known.path === template).operations;
    const responses = operations[method.toLowerCase()].responses;
    const response = responses[status];
    if (!response) {
      return [`status ${status}, described are ${Object.keys(responses).join(', ')}`];
    }
    const schema = response.content?.['application/json']?.schema;
    if (!schema) {
      return text === '' ? [] : ['a body where none is described'];
    }
    return this.#check(schema, json, '');
  }

  #check(schema, value, at) {
    if (schema.$ref) {
      return this.#check(this.#named(schema.$ref), value, at);
    }
    if (schema.oneOf) {
      return this.#anyOf(schema.oneOf, value, at);
    }
    if (value === null && schema.nullable) {
      return [];
    }
    const fault = wrongType(schema, value);
    if (fault) {
      return [`${at || '/'}: ${fault}`];
    }
    if (schema.type === 'array') {
      return value.flatMap((item, n) => this.#check(schema.items ?? {}, item, `${at}/${n}`));
    }
    return schema.type === 'object' ? this.#object(schema, value, at) : [];
  }

  #object(schema, value, at) {
    const missing = (schema.required ?? [])
      .filter((name) => !Object.hasOwn(value, name))
      .map((name) => `${at}/${name}: missing`);
    const wrong = Object.entries(schema.properties ?? {})
      .filter(([name]) => Object.hasOwn(value, name))
      .flatMap(([name, of]) => this.#check(of, value[name], `${at}/${name}`));
    // these descriptions write "an object of that kind" as an object with items
    const inner = schema.items ? this.#check(schema.items, value, at) : [];
    return [...missing, ...wrong, ...inner];
  }

  // the alternatives require too little to exclude each other, so one that fits is enough
  #anyOf(schemas, value, at) {
    const tried = schemas.map((schema) => this.#check(schema, value, at));
    return tried.some((faults) => faults.length === 0)
      ? []
      : [`${at}: fits none of ${schemas.length} described kinds`];
  }

  #named(reference) {
    const name = reference.replace('#/components/schemas/', '');
    const schema = this.#schemas[name];
    if (!schema) {
      throw new Error(`the description refers to ${reference}, which it does not have`);
    }
    return schema;
  }
}

/** The published version that answers of this format are held against. */
export function versionFor(format) {
  const [major, minor] = format.split('.').map(Number);
  const older = PUBLISHED.filter((version) => {
    const [a, b] = version.split('.').map(Number);
    return a < major || (a === major && b <= minor);
  });
  return older.at(-1) ?? PUBLISHED[0];
}

function wrongType(schema, value) {
  const fits = {
    string: () => typeof value === 'string',
    boolean: () => typeof value === 'boolean',
    number: () => typeof value === 'number',
    integer: () => Number.isInteger(value) && (schema.format !== 'int32' || value === (value | 0)),
    array: () => Array.isArray(value),
    object: () => typeof value === 'object' && value !== null && !Array.isArray(value),
  }[schema.type];
  if (schema.type !== undefined && !fits) {
    throw new Error(`the description has a type this check does not know: ${schema.type}`);
  }
  return !fits || fits() ? undefined : `${JSON.stringify(value)} where ${schema.type} is described`;
}
