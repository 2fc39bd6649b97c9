/**
 * Where an answer may differ from the published description, each as narrow as it can be and with
 * its reason. Empty is best.
 */
const EXCEPTIONS = [];

/** Whether a fault is a known one. */
export function excused({ format, operation, fault }) {
  return EXCEPTIONS.some(
    (known) =>
      known.formats.includes(format) && known.operation === operation && known.fault.test(fault),
  );
}
