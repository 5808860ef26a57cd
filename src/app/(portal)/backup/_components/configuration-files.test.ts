import { expect, it } from "vitest";
import { configurationFile, connectionText, imperiusConfig } from "./configuration-files";

const values = {
  productName: "CloudStorage Pro",
  endpoint: "https://s3.cloudstoragepro.com.br",
  host: "s3.cloudstoragepro.com.br",
  port: 443,
  region: "us-east-1",
  usesTls: true,
  accessKeyId: "AKI8X7N2P4Q9R1S5T6U",
  secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  bucketName: "backup-servidor-01",
};

it("writes the file that Imperius Backup imports", () => {
  expect(imperiusConfig(values)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
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
`);
});

it("keeps a provider's name from breaking the XML", () => {
  expect(imperiusConfig({ ...values, productName: "A & B <Nuvem>" })).toContain(
    "<DisplayName>A &amp; B &lt;Nuvem&gt;</DisplayName>",
  );
});

it("gives rclone, restic and aws the files they read", () => {
  expect(configurationFile("rclone", values).contents).toContain(
    "endpoint = https://s3.cloudstoragepro.com.br\n",
  );
  expect(configurationFile("restic", values).contents).toContain(
    "export RESTIC_REPOSITORY=s3:https://s3.cloudstoragepro.com.br/backup-servidor-01\n",
  );
  expect(configurationFile("outro", values).contents).toBe(
    "[cloudstoragepro]\naws_access_key_id = AKI8X7N2P4Q9R1S5T6U\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n",
  );
});

it("says port and encryption as they are", () => {
  expect(connectionText(values)).toContain("Porta: 443 (HTTPS)");
  expect(connectionText({ ...values, usesTls: false, port: 9000 })).toContain("SSL/TLS: Desabilitado");
});
