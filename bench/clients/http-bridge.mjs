// Lets the conformance suite, which speaks HTTP only, reach a server on stdio: node http-bridge.mjs PORT COMMAND [ARGUMENT...].
// PORT 0 is any; the first line on standard output names it. One process of the server for each greeting, and one for all requests
// without; nothing is changed on the way but ids, which several clients may share.

import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { randomUUID } from "node:crypto";

const [port, ...command] = process.argv.slice(2);
const sessions = new Map();

/** Ids and progress tokens of several HTTP clients may be the same; one pipe wants them apart. */
class Pipe {
  constructor() {
    this.waiting = new Map();
    this.next = 0;
    this.child = spawn(command[0], command.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
    createInterface({ input: this.child.stdout }).on("line", (line) => this.take(JSON.parse(line)));
  }

  take(message) {
    const meta = message.params?._meta?.["io.modelcontextprotocol/subscriptionId"];
    const key = message.method ? (meta ?? message.params?.progressToken) : message.id;
    const waiting = this.waiting.get(key) ?? [...this.waiting.values()].at(-1);
    if (!waiting) return;
    const own = structuredClone(message);
    if (!own.method) own.id = waiting.id;
    if (meta !== undefined) own.params._meta["io.modelcontextprotocol/subscriptionId"] = waiting.id;
    if (own.method === "notifications/progress") own.params.progressToken = waiting.token;
    const result = own.result?._meta;
    if (result && "io.modelcontextprotocol/subscriptionId" in result) result["io.modelcontextprotocol/subscriptionId"] = waiting.id;
    waiting.send(own, !message.method);
    if (!message.method) this.waiting.delete(key);
  }

  request(message, send) {
    const id = `b${++this.next}`;
    const token = message.params?._meta?.progressToken;
    this.waiting.set(id, { id: message.id, token, send });
    const own = structuredClone(message);
    own.id = id;
    if (token !== undefined) own.params._meta.progressToken = id;
    this.write(own);
    return id;
  }

  write(message) {
    this.child.stdin.write(JSON.stringify(message) + "\n");
  }
}

let shared;

function status(message) {
  const code = message.error?.code;
  return code === -32601 ? 404 : code !== undefined && code <= -32020 && code >= -32099 ? 400 : code === -32602 || code === -32600 ? 400 : 200;
}

createServer((request, response) => {
  const own = request.headers["mcp-session-id"];
  const host = (request.headers.host ?? "").split(":")[0];
  const origin = request.headers.origin;
  if (!["127.0.0.1", "localhost"].includes(host) || (origin && !/^https?:\/\/(127\.0\.0\.1|localhost)(:|$)/.test(origin))) {
    response.writeHead(403).end();
    return;
  }
  if (request.method === "DELETE") {
    sessions.get(own)?.child.stdin.end();
    sessions.delete(own);
    response.writeHead(200).end();
    return;
  }
  if (request.method !== "POST") {
    response.writeHead(405).end();
    return;
  }
  let body = "";
  request.on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    const message = JSON.parse(body);
    const meta = message.params?._meta?.["io.modelcontextprotocol/protocolVersion"];
    const named = request.headers["mcp-protocol-version"];
    if (meta && named && meta !== named) {
      response.writeHead(400, { "content-type": "application/json" });
      response.end(JSON.stringify({ jsonrpc: "2.0", id: message.id, error: { code: -32020, message: "The header names another revision." } }));
      return;
    }
    if (own && !sessions.has(own)) {
      response.writeHead(404).end();
      return;
    }
    let pipe = sessions.get(own);
    let session = own;
    if (message.method === "initialize" && !meta) {
      session = randomUUID();
      pipe = new Pipe();
      sessions.set(session, pipe);
    }
    pipe ??= shared ??= new Pipe();
    if (message.id === undefined || !message.method) {
      pipe.write(message);
      response.writeHead(202).end();
      return;
    }
    let events = false;
    const head = session && !meta ? { "mcp-session-id": session } : {};
    const id = pipe.request(message, (answer, last) => {
      if (last && !events) {
        response.writeHead(meta || !session ? status(answer) : 200, { "content-type": "application/json", ...head });
        response.end(JSON.stringify(answer));
        return;
      }
      if (!events) response.writeHead(200, { "content-type": "text/event-stream", ...head });
      events = true;
      response.write(`event: message\ndata: ${JSON.stringify(answer)}\n\n`);
      if (last) response.end();
    });
    response.on("close", () => {
      if (!response.writableEnded) {
        pipe.write({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: id } });
        pipe.waiting.delete(id);
      }
    });
  });
}).listen(Number(port), "127.0.0.1", function () {
  console.log(`listening on ${this.address().port}`);
});
