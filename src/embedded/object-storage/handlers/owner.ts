import { element, type XmlElement } from "../xml/build-xml";

/** MinIO's constant owner: one store has one. */
export function owner(): XmlElement {
  return element("Owner", [
    element("ID", "02d6176db174dc93cb1b899f7c6078f08654445fe8cf1b6ce98d8855f66bdbf4"),
    element("DisplayName", "minio"),
  ]);
}
