import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { formBody, formHeaders } from "./bench-system.ts";

/** The webhook as API Gateway hands it to receive-form, with the headers that such a request has. */
export const formEvent = (n: number): APIGatewayProxyEventV2 => {
  const body = formBody(n);
  const path = "/hooks/forms/form";
  const host = "follow.example";
  return {
    version: "2.0",
    routeKey: "ANY /hooks/forms/{source}",
    rawPath: path,
    rawQueryString: "",
    headers: {
      ...formHeaders(body),
      accept: "*/*",
      "accept-encoding": "gzip",
      "content-length": `${body.length}`,
      host,
      "user-agent": "Typeform Webhooks",
      "x-forwarded-for": "192.0.2.1",
      "x-forwarded-port": "443",
      "x-forwarded-proto": "https",
    },
    requestContext: {
      accountId: "000000000000",
      apiId: "follow",
      domainName: host,
      domainPrefix: "follow",
      http: { method: "POST", path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "Typeform" },
      requestId: `request-${n}`,
      routeKey: "ANY /hooks/forms/{source}",
      stage: "$default",
      time: "05/Jan/2026:09:00:00 +0000",
      timeEpoch: 1_767_603_600_000,
    },
    pathParameters: { source: "form" },
    body,
    isBase64Encoded: false,
  };
};
