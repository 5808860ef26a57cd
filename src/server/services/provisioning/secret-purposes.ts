/** Binds the sealed secret of an account's store user to its row. */
export const tenantSecretPurpose = (accountId: string) => `storage-tenant:${accountId}`;

/** Binds the sealed secret of an access key to its row. */
export const accessKeySecretPurpose = (accessKeyId: string) => `access-key:${accessKeyId}`;
