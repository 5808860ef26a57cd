import { describe, expect, it } from "vitest";
import { POST } from "./route";

describe("the payment gateway's webhook", () => {
  it("stops reading a body that is longer than any notice, and ends the connection with it", async () => {
    let sentBytes = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sentBytes += 16 * 1024;
        if (sentBytes > 8 * 1024 * 1024) controller.close();
        else controller.enqueue(new Uint8Array(16 * 1024));
      },
    });
    const url = "https://app.example/api/webhooks/mercado-pago";
    const response = await POST(new Request(url, { method: "POST", body, duplex: "half" } as RequestInit));
    expect(response.status).toBe(413);
    expect(response.headers.get("connection")).toBe("close");
    expect(sentBytes).toBeLessThan(256 * 1024);
  });
});
