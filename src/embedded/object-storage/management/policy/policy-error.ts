/** A policy document that MinIO would refuse; the message is what its error answers carry. */
export class PolicyError extends Error {
  override name = "PolicyError";
}
