import { expect, it } from "vitest";
import { backupSoftware } from "@/domain/backup-guides/backup-software";
import type { BackupSoftwareId } from "@/domain/backup-guides/software-description";
import { configurationFile, connectionText } from "./configuration-files";

const connection = {
  productName: "CloudStorage Pro",
  endpoint: "https://s3.cloudstoragepro.com.br",
  host: "s3.cloudstoragepro.com.br",
  port: 443,
  region: "us-east-1",
  usesTls: true,
  accessKeyId: "AKI8X7N2P4Q9R1S5T6U",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  bucket: "backup-servidor-01",
};
const softwareOf = (id: BackupSoftwareId) => backupSoftware.find((software) => software.id === id)!;
const fileOf = (id: BackupSoftwareId) => configurationFile(softwareOf(id), connection);

it("writes the file that Imperius Backup imports", () => {
  expect(fileOf("imperius")).toMatchObject({
    name: "config.xml",
    contents: `<?xml version="1.0" encoding="UTF-8"?>
<ImperiusBackupConfig>
  <CloudStorage>
    <Provider>S3Compatible</Provider>
    <DisplayName>CloudStorage Pro</DisplayName>
    <ServiceURL>https://s3.cloudstoragepro.com.br</ServiceURL>
    <Region>us-east-1</Region>
    <AccessKeyID>AKI8X7N2P4Q9R1S5T6U</AccessKeyID>
    <SecretAccessKey>wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY</SecretAccessKey>
    <BucketName>backup-servidor-01</BucketName>
    <UseSSL>true</UseSSL>
    <Port>443</Port>
  </CloudStorage>
</ImperiusBackupConfig>
`,
  });
});

it("gives rclone, restic and aws the files they read", () => {
  expect(fileOf("rclone").contents).toContain("endpoint = https://s3.cloudstoragepro.com.br\n");
  expect(fileOf("restic").contents).toContain(
    "export RESTIC_REPOSITORY='s3:https://s3.cloudstoragepro.com.br/backup-servidor-01'\n",
  );
  expect(fileOf("other").contents).toBe(
    "[cloudstoragepro]\naws_access_key_id = AKI8X7N2P4Q9R1S5T6U\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n",
  );
});

it("says host, port and encryption as they are", () => {
  const plain = { ...connection, endpoint: "http://nas:9000", host: "nas", usesTls: false, port: 9000 };
  expect(connectionText(softwareOf("imperius"), plain)).toContain("SSL/TLS: Desabilitado");
  expect(connectionText(softwareOf("duplicati"), plain)).toContain("Server: nas:9000");
  expect(connectionText(softwareOf("duplicati"), connection)).toContain(": s3.cloudstoragepro.com.br\n");
});
