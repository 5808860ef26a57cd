import { expect, it } from "vitest";
import { softwareName } from "./software-name";

it.each([
  ["aws-cli/2.9.19 Python/3.11.2 Linux/6.1 exe/x86_64 prompt/off command/s3.cp", "aws-cli"],
  ["rclone/v1.60.1-DEV", "rclone"],
  ["MinIO (linux; amd64) minio-go/v7.0.66 restic/0.16.4", "restic"],
  ["MinIO (linux; amd64) minio-go/v7.0.14", "minio-go"],
  ["APN/1.0 Veeam/1.0 Backup/12.0", "Veeam"],
  ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120", "Navegador"],
  ["", ""],
])("a program is known by its name: %s", (userAgent, name) => {
  expect(softwareName(userAgent)).toBe(name);
});
