// Is a value what a JSON schema says? Only the words that journal.schema.json uses; a test holds it against Python's.

const TYPES = {
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  array: Array.isArray,
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: Number.isInteger,
  boolean: (value) => typeof value === "boolean",
};

/** @param {any} value @param {any} schema @param {any} definitions of the document that `schema` is part of @returns {boolean} */
export function fits(value, schema, definitions) {
  const inner = (part, other) => fits(part, other, definitions);
  const { $ref, type, anyOf, pattern, properties = {}, additionalProperties, propertyNames, items } = schema;
  if ($ref && !inner(value, definitions[$ref.split("/").pop()])) return false;
  if (anyOf && !anyOf.some((one) => inner(value, one))) return false;
  if ("const" in schema && value !== schema.const) return false;
  if (type && !TYPES[type](value)) return false;
  if (TYPES.string(value)) {
    if (pattern && !new RegExp(pattern).test(value)) return false;
    if ([...value].length > (schema.maxLength ?? Infinity)) return false;
  }
  if (TYPES.number(value) && (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity))) return false;
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0)) return false;
    return !items || value.every((one) => inner(one, items));
  }
  if (!TYPES.object(value)) return true;
  const names = Object.keys(value);
  if (names.length < (schema.minProperties ?? 0) || names.length > (schema.maxProperties ?? Infinity)) return false;
  if ((schema.required ?? []).some((name) => !Object.hasOwn(value, name))) return false;
  return names.every((name) =>
    (!propertyNames || inner(name, propertyNames)) &&
    (Object.hasOwn(properties, name) ? inner(value[name], properties[name])
      : !TYPES.object(additionalProperties) || inner(value[name], additionalProperties)));
}
