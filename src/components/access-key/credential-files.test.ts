import { describe, expect, it } from "vitest";
import { awsCredentialsFile, credentialFiles, dotEnvFile, jsonFile, profileNameOf } from "./credential-files";

const key = {
  productName: "CloudStorage Pro",
  endpoint: "https://s3.cloudstoragepro.com.br",
  region: "us-east-1",
  accessKeyId: "AKI8X7N2P4Q9R1S5T6U",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

describe("the files a new access key is saved in", () => {
  it(".env is what dotenv and shells read, line by line", () => {
    expect(dotEnvFile(key)).toBe(
      [
        "# CloudStorage Pro - S3 Credentials",
        "S3_ENDPOINT=https://s3.cloudstoragepro.com.br",
        "S3_REGION=us-east-1",
        "S3_ACCESS_KEY_ID=AKI8X7N2P4Q9R1S5T6U",
        "S3_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "",
      ].join("\n"),
    );
  });

  it("JSON has the five fields in their order", () => {
    expect(jsonFile(key)).toBe(`{
  "provider": "CloudStorage Pro",
  "endpoint": "https://s3.cloudstoragepro.com.br",
  "region": "us-east-1",
  "accessKeyId": "AKI8X7N2P4Q9R1S5T6U",
  "secretAccessKey": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
}
`);
  });

  it(".aws/credentials has the provider's profile", () => {
    expect(awsCredentialsFile(key)).toBe(
      "[cloudstoragepro]\naws_access_key_id = AKI8X7N2P4Q9R1S5T6U\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n",
    );
  });

  it("a brand's name can break neither the profile nor the .env", () => {
    expect(profileNameOf("Nuvem São João]\n[x")).toBe("nuvemsaojoaox");
    expect(profileNameOf("雲")).toBe("s3");
    expect(dotEnvFile({ ...key, productName: "A\nEVIL=1" })).not.toMatch(/^EVIL/m);
  });

  it("are three, named as the tools expect them", () => {
    expect(credentialFiles(key).map((file) => file.name)).toEqual([
      "cloudstoragepro.env",
      "credentials.json",
      "credentials",
    ]);
  });
});
