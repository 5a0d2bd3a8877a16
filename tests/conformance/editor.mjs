// Asks yaml-language-server, as an editor would, what is wrong in a data file, what it completes
// in a line and what it says of it. Given {file, text, line, character}; line and character from 0.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const { file, text, line, character } = JSON.parse(readFileSync(0, "utf8"));
const program = fileURLToPath(
  new URL("node_modules/yaml-language-server/bin/yaml-language-server", import.meta.url),
);
const server = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const uri = pathToFileURL(file).href;
const waiting = new Map();
let read = Buffer.alloc(0);
let asked = 0;
let told;
const diagnosed = new Promise((done) => (told = done));

function send(message) {
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function ask(method, params) {
  asked += 1;
  const id = asked;
  send({ id, method, params });
  return new Promise((done) => waiting.set(id, done));
}

function take(message) {
  if (message.method && message.id !== undefined) {
    const items = message.params?.items ?? [];
    send({ id: message.id, result: items.length ? items.map(() => ({})) : null });
  } else if (message.id !== undefined) {
    waiting.get(message.id)?.(message.result);
  } else if (message.method === "textDocument/publishDiagnostics") {
    told(message.params.diagnostics);
  }
}

server.stdout.on("data", (data) => {
  read = Buffer.concat([read, data]);
  for (;;) {
    const head = read.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/.exec(read.subarray(0, head).toString())[1]);
    if (read.length < head + 4 + length) return;
    const body = read.subarray(head + 4, head + 4 + length).toString();
    read = read.subarray(head + 4 + length);
    take(JSON.parse(body));
  }
});

await ask("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
send({ method: "initialized", params: {} });
const yaml = { validate: true, completion: true, hover: true, schemaStore: { enable: false } };
send({ method: "workspace/didChangeConfiguration", params: { settings: { yaml } } });
send({
  method: "textDocument/didOpen",
  params: { textDocument: { uri, languageId: "yaml", version: 1, text } },
});
const mistakes = (await diagnosed).map((each) => ({
  line: each.range.start.line,
  message: each.message,
}));
const at = { textDocument: { uri }, position: { line, character } };
const completed = await ask("textDocument/completion", at);
const hover = await ask("textDocument/hover", at);
const names = (completed?.items ?? completed ?? []).map((each) => each.label);
console.log(JSON.stringify({ mistakes, names, says: hover?.contents?.value ?? "" }));
server.kill();
