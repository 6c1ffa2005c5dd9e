"""An MCP client over the standard streams of a child process: just enough for the end-to-end checks and the benchmarks."""

import json
import queue
import subprocess
import threading


class Client:
    """Starts a server and talks to it. Every line of its standard output must be a JSON-RPC message."""

    def __init__(self, command, env=None, revision="2025-11-25"):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, bufsize=0
        )
        self.foreign = []  # lines of standard output that are no messages
        self.errors = b""
        self._last = 0
        self._answers = {}
        self._lock = threading.Lock()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._error_reader = threading.Thread(target=self._read_errors, daemon=True)
        self._reader.start()
        self._error_reader.start()
        self.greeting = self.request(
            "initialize",
            {"protocolVersion": revision, "capabilities": {}, "clientInfo": {"name": "check", "version": "1"}},
        )
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def send(self, message):
        self.process.stdin.write((json.dumps(message) + "\n").encode())

    def begin(self, method, params):
        """Sends a request; the answer will be in the queue that is returned."""
        answer = queue.Queue()
        with self._lock:
            self._last += 1
            number = self._last
            self._answers[number] = answer
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return answer

    def request(self, method, params, timeout=60):
        answer = self.begin(method, params).get(timeout=timeout)
        if answer is None:
            raise AssertionError(f"the server ended before it answered {method}: {self.errors.decode(errors='replace')}")
        if "error" in answer:
            raise AssertionError(f"{method} was refused: {answer['error']}")
        return answer["result"]

    def call(self, tool, timeout=60, **arguments):
        """The structured result of a tool."""
        return self.request("tools/call", {"name": tool, "arguments": arguments}, timeout)["structuredContent"]

    def end_input(self):
        self.process.stdin.close()

    def wait(self, timeout):
        status = self.process.wait(timeout)
        self._reader.join(5)
        self._error_reader.join(5)
        return status

    def _read(self):
        for line in self.process.stdout:
            try:
                message = json.loads(line)
                if message.get("jsonrpc") != "2.0":
                    raise ValueError
            except (ValueError, AttributeError):
                self.foreign.append(line)
                continue
            if "id" in message and "method" not in message:
                with self._lock:
                    answer = self._answers.pop(message["id"], None)
                if answer is not None:
                    answer.put(message)
        with self._lock:
            for answer in self._answers.values():
                answer.put(None)

    def _read_errors(self):
        for line in self.process.stderr:
            self.errors += line
