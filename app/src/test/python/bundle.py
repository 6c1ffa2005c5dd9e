#!/usr/bin/env python3
"""What packaging/bundle makes, as those take it who get it: bundle.py JAVA_HOME

The bundle is unpacked by a client that keeps no permission to execute and started as its manifest says; the entry for the MCP registry is
held against the rules of that registry. Those are the schema that the entry names, 2025-12-11, and what the registry asks of bundles beyond
it, written down here as far as they reach what the entry has.
"""

import hashlib
import json
import pathlib
import re
import subprocess
import sys
import time
import zipfile

from distribution import Place, check, serve

ROOT = pathlib.Path(__file__).resolve().parents[4]
SCHEMA = "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json"


def text(pattern, shortest=1, longest=255):
    return lambda value: isinstance(value, str) and shortest <= len(value) <= longest and re.fullmatch(pattern, value) is not None


def boolean(value):
    return isinstance(value, bool)


URI = text(r"https://[^\s{}]+")

# Of each object the members that it may have, and those that it must have.
ENTRY = {
    "$schema": lambda value: value == SCHEMA,
    "name": text(r"[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+", 3, 200),
    "title": text(r".+", 1, 100),
    "description": text(r".+", 1, 100),
    "version": text(r"\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?"),
    "websiteUrl": URI,
    "packages": lambda value: isinstance(value, list) and value != [],
}
# A bundle is known by its address and its hash: "version" and "registryBaseUrl" are refused, though the schema has them.
PACKAGE = {
    "registryType": lambda value: value == "mcpb",
    "identifier": text(r"https://[^\s{}]*mcp[^\s{}]*"),
    "fileSha256": text(r"[a-f0-9]{64}"),
    "transport": lambda value: value == {"type": "stdio"},
    "environmentVariables": lambda value: isinstance(value, list),
}
VARIABLE = {
    "name": text(r"[A-Z][A-Z0-9_]*"),
    "description": text(r".+"),
    "format": lambda value: value in ("string", "number", "boolean", "filepath"),
    "isRequired": boolean,
    "isSecret": boolean,
    "default": text(r".*", 0),
}
RELEASE = re.compile(r"https://github\.com/[^/]+/[^/]+/releases/download/[^/]+/[^/]+")


def holds(value, rules, required):
    check(isinstance(value, dict) and set(required) <= set(value) <= set(rules), (sorted(value), sorted(rules)))
    for name, member in value.items():
        check(rules[name](member), f"{name}: {member!r}")


def entry_is_valid(entry):
    holds(entry, ENTRY, ("$schema", "name", "description", "version", "packages"))
    for package in entry["packages"]:
        holds(package, PACKAGE, ("registryType", "identifier", "fileSha256", "transport"))
        for variable in package.get("environmentVariables", ()):
            holds(variable, VARIABLE, ("name",))


def bundle(*arguments):
    """Runs the command, and returns the bundle and the entry."""
    said = subprocess.run([ROOT / "packaging" / "bundle", *arguments], capture_output=True, text=True, timeout=120)
    check(said.returncode == 0 and said.stderr == "", said)
    made = ROOT / said.stdout.split()[0]
    return made, json.loads((ROOT / "target" / "server.json").read_text())


def the_entry_is_of_this_bundle(made, entry):
    entry_is_valid(entry)
    package = entry["packages"][0]
    check(package["fileSha256"] == hashlib.sha256(made.read_bytes()).hexdigest(), "the hash is of another file")
    check(package["identifier"].endswith("/" + made.name), package["identifier"])


def the_bundle_starts_as_its_manifest_says(made, place, java):
    directory = place.root / "a bundle"
    with zipfile.ZipFile(made) as archive:
        check(archive.getinfo("pty-mcp").external_attr >> 16 & 0o111, "for clients that keep it")
        archive.extractall(directory)
    manifest = json.loads((directory / "manifest.json").read_text())
    start = manifest["server"]["mcp_config"]
    command = [word.replace("${__dirname}", str(directory)) for word in (start["command"], *start["args"])]
    check((directory / manifest["server"]["entry_point"]).is_file(), manifest["server"])
    command[0] = str(place.programs / command[0])
    tools = serve(command, place.environment(java, PTY_MCP_ARCHIVE="never"))
    check(tools == [tool["name"] for tool in manifest["tools"]], tools)


def main():
    begun = time.monotonic()
    (java,) = sys.argv[1:]
    made, entry = bundle()
    the_entry_is_of_this_bundle(made, entry)
    place = Place()
    try:
        the_bundle_starts_as_its_manifest_says(made, place, java)
    finally:
        place.forget()
    released = f"https://github.com/somebody/pty-mcp/releases/download/v1/{made.name}"
    again, entry = bundle(released)
    the_entry_is_of_this_bundle(again, entry)
    check(entry["packages"][0]["identifier"] == released and RELEASE.fullmatch(released), entry)
    bundle()
    print(f"  ok      the bundle ({time.monotonic() - begun:.1f} s)")


if __name__ == "__main__":
    main()
