import { profileNameOf } from "@/components/access-key/credential-files";

interface Target {
  endpoint: string;
  region: string;
  bucketName: string;
}

const profile = profileNameOf("CloudStorage Pro");

/** Ready commands and code for a bucket; keys come from the person's own files. */
export function connectionSnippets({ endpoint, region, bucketName }: Target) {
  return [
    {
      id: "aws",
      name: "AWS CLI",
      code: [
        "# Use o perfil do arquivo .aws/credentials que você baixou",
        `aws s3 ls s3://${bucketName} --endpoint-url ${endpoint} --region ${region} --profile ${profile}`,
        `aws s3 cp backup.tar.gz s3://${bucketName}/ --endpoint-url ${endpoint} --region ${region} --profile ${profile}`,
      ].join("\n"),
    },
    {
      id: "rclone",
      name: "rclone",
      code: [
        `rclone config create ${profile} s3 provider=Minio endpoint=${endpoint} region=${region} \\`,
        "  access_key_id=SUA_ACCESS_KEY secret_access_key=SUA_SECRET_KEY",
        `rclone copy /dados ${profile}:${bucketName}/dados --progress`,
      ].join("\n"),
    },
    {
      id: "restic",
      name: "restic",
      code: [
        "export AWS_ACCESS_KEY_ID=SUA_ACCESS_KEY",
        "export AWS_SECRET_ACCESS_KEY=SUA_SECRET_KEY",
        `export RESTIC_REPOSITORY=s3:${endpoint}/${bucketName}`,
        "restic init",
        "restic backup /dados",
      ].join("\n"),
    },
    {
      id: "boto3",
      name: "Python (boto3)",
      code: [
        "import boto3",
        "",
        's3 = boto3.client("s3",',
        `    endpoint_url="${endpoint}", region_name="${region}",`,
        '    aws_access_key_id="SUA_ACCESS_KEY", aws_secret_access_key="SUA_SECRET_KEY")',
        `s3.upload_file("backup.tar.gz", "${bucketName}", "backup.tar.gz")`,
      ].join("\n"),
    },
    {
      id: "javascript",
      name: "JavaScript",
      code: [
        'import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";',
        "",
        "const s3 = new S3Client({",
        `  endpoint: "${endpoint}", region: "${region}", forcePathStyle: true,`,
        '  credentials: { accessKeyId: "SUA_ACCESS_KEY", secretAccessKey: "SUA_SECRET_KEY" },',
        "});",
        `await s3.send(new PutObjectCommand({ Bucket: "${bucketName}", Key: "ola.txt", Body: "Olá!" }));`,
      ].join("\n"),
    },
  ];
}
