/** What the identity store keeps, one record per row. Instants are ISO 8601 in UTC. */
export interface UserRecord {
  accessKey: string;
  secretKey: string;
  isEnabled: boolean;
}

export interface PolicyRecord {
  name: string;
  /** Canonical JSON of the document. */
  document: string;
  createdAt: string;
  updatedAt: string;
}

export interface AttachmentRecord {
  user: string;
  policies: string[];
  updatedAt: string;
}

export interface ServiceAccountRecord {
  accessKey: string;
  secretKey: string;
  parentUser: string;
  isEnabled: boolean;
  name: string;
  description: string;
  /** Undefined: never. */
  expiresAt?: string;
  /** Canonical JSON of the inline policy; undefined: the parent's policies alone decide. */
  policy?: string;
}
