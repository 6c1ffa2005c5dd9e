// What the TypeScript SDK's client sees of a server: node typescript-client.mjs LAUNCHER legacy|auto|VERSION. Prints one line a
// thing and ends with 1 when something is not as it should be.

import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

const [launcher, era] = process.argv.slice(2);
const mode = era === "legacy" || era === "auto" ? era : { pin: era };
let bad = 0;

function see(what, good, detail = "") {
  console.log(`${good ? "ok " : "BAD"} ${era}: ${what} ${detail}`);
  bad += good ? 0 : 1;
}

const client = new Client(
  { name: "bench", version: "1" },
  { capabilities: { elicitation: { form: {} } }, versionNegotiation: { mode } },
);
const asked = [];
client.setRequestHandler("elicitation/create", async (request) => {
  asked.push(request.params.message);
  return { action: "accept", content: { decision: "Allow once" } };
});
const config = process.env.BENCH_CONFIG ? [`--config=${process.env.BENCH_CONFIG}`] : [];
await client.connect(new StdioClientTransport({ command: launcher, args: config, stderr: "inherit", env: { ...process.env } }));
see("revision", true, String(client.getNegotiatedProtocolVersion?.() ?? client.getServerVersion?.()?.version));

const call = (name, args, options) => client.callTool({ name, arguments: args }, options);
const { tools } = await client.listTools();
see("tools", tools.length > 10, String(tools.length));

const opened = await call("open_local", { command: "bash", args: ["--norc"] });
const session_id = opened.structuredContent.session_id;
const ran = await call("run_command", { session_id, command: "echo hello; (exit 3)" });
see("a command", ran.structuredContent.exit_code === 3 && ran.structuredContent.output.includes("hello"));

const reports = [];
const waited = await call(
  "wait_for",
  { session_id, patterns: ["never seen"], timeout_ms: 25000 },
  { timeout: 12000, resetTimeoutOnProgress: true, onprogress: (report) => reports.push(report.progress) },
);
see("a wait of 25 s under a limit of 12 s, kept alive by progress",
  waited.structuredContent.ended_by === "timeout" && reports.length >= 2, `${reports.length} reports`);

const stop = new AbortController();
const begun = Date.now();
setTimeout(() => stop.abort("enough"), 1500);
let ended = "not";
try {
  await call("wait_for", { session_id, patterns: ["never seen"], timeout_ms: 600000 }, { signal: stop.signal, timeout: 700000 });
} catch (e) {
  ended = String(e.message ?? e);
}
see("a wait that is cancelled", ended !== "not" && Date.now() - begun < 5000, ended.slice(0, 60));
const after = await call("run_command", { session_id, command: "echo after" });
see("the session after that", after.structuredContent.output.includes("after"));

if (process.env.BENCH_CONFIG) {
  const approved = await call("run_command", { session_id, command: "true" });
  see("a command that a person is asked about", asked.length === 1 && approved.structuredContent.exit_code === 0,
    JSON.stringify({ asked: asked.length, exit: approved.structuredContent.exit_code ?? approved.structuredContent.code }));
}

try {
  await call("no_such_tool", {});
  see("an unknown tool", false);
} catch (e) {
  see("an unknown tool", e.code === -32602, String(e.code));
}
for (const [what, list] of [["resources", () => client.listResources()], ["prompts", () => client.listPrompts()]]) {
  if (client.getServerCapabilities()?.[what]) {
    const listed = await list();
    see(what, true, String((listed.resources ?? listed.prompts).length));
  }
}
await client.close();
process.exit(bad);
