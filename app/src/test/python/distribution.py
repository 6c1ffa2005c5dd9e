#!/usr/bin/env python3
"""The distribution as somebody meets it who has neither sources nor Maven: distribution.py ARCHIVE.tar.gz ARCHIVE.zip JAVA_HOME...

Both archives hold the same. One is unpacked into a directory with a blank in its name, started with every Java, moved, closed to
writing, and started again by a user who may not write there. distribution.py DIRECTORY tries an unpacked image with the Java that it
brings instead.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile

from mcp_client import Client

NOBODY = 65534 if os.getuid() == 0 else None
NO_JAVA = "/nonexistent"
COMPLETIONS = ("completions/pty-mcp.bash", "completions/_pty-mcp", "completions/pty-mcp.fish")


def check(condition, what):
    if not condition:
        raise AssertionError(what)


class Place:
    """A directory of the test's own with a home in it, and a PATH on which neither Java nor Maven can be found."""

    def __init__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="pty-mcp-dist."))
        self.root.chmod(0o755)  # for nobody, who must come through
        self.home = self.root / "home"
        self.home_of_nobody = self.root / "home of nobody"
        self.home.mkdir()
        self.home_of_nobody.mkdir()
        self.programs = self.root / "bin"
        self.programs.mkdir()
        for program in ("bash", "cat", "date", "env", "find", "head", "mkdir", "mv", "nice", "readlink", "rm", "sed", "sh", "sleep", "uname"):
            (self.programs / program).symlink_to(shutil.which(program))
        if NOBODY is not None:
            os.chown(self.home_of_nobody, NOBODY, NOBODY)

    def environment(self, java, home=None, **more):
        home = home or self.home
        # Java takes the home of an account from the system, and nobody has none.
        homes = {"HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache")}
        return {"PATH": str(self.programs), **homes, "LANG": "C.UTF-8", "PTY_MCP_CONFIG": "", "JAVA_HOME": java, **more}

    def forget(self):
        shutil.rmtree(self.root, ignore_errors=True)


def as_user(user, *command):
    return [*([] if user is None else [sys.executable, "-c", BECOME, str(user)]), *map(str, command)]


def start_once(launcher, environment, user=None):
    """A start that makes the archive, if it is to be made now."""
    said = subprocess.run(as_user(user, launcher, "--version"), env=environment, capture_output=True, timeout=300)
    check(said.returncode == 0 and said.stdout.startswith(b"pty-mcp ") and said.stderr == b"", said)


def serve(launcher, environment, user=None):
    """One conversation with a launcher, or with what a list of words starts: the greeting, a session, a command, the end. Returns how the
    tools are called."""
    command = launcher if isinstance(launcher, list) else [launcher]
    client = Client(as_user(user, *command), env=environment)
    try:
        check(client.greeting["serverInfo"]["name"] == "pty-mcp", client.greeting)
        tools = [tool["name"] for tool in client.request("tools/list", {})["tools"]]
        shell = client.call("open_local", command="sh", name="shell", cwd="/")
        answer = client.call("run_command", session_id="shell", command="pwd; (exit 7)")
        check((answer.get("output", "").strip(), answer.get("exit_code")) == ("/", 7), (shell, answer))
        client.end_input()
        check(client.wait(20) == 0, "exit status")
    except BaseException:
        client.process.kill()
        raise
    check(client.foreign == [] and client.errors == b"", (client.foreign, client.errors))
    return tools


BECOME = "import os, sys; n = int(sys.argv[1]); os.setgroups([]); os.setgid(n); os.setuid(n); os.execv(sys.argv[2], sys.argv[2:])"


def archives_in(directory):
    return sorted(path for path in pathlib.Path(directory).rglob("*") if path.suffix in (".aot", ".jsa"))


def files_in(directory):
    return sorted(str(path) for path in directory.rglob("*"))


def same_content(tar_gz, archive_zip):
    with tarfile.open(tar_gz) as tar, zipfile.ZipFile(archive_zip) as archive:
        in_tar = {member.name: tar.extractfile(member).read() for member in tar if member.isfile()}
        in_zip = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
        check(in_tar == in_zip, set(in_tar) ^ set(in_zip))
        modes = {name: archive.getinfo(name).external_attr >> 16 & 0o777 for name in in_zip}
        check(modes == {member.name: member.mode & 0o777 for member in tar if member.isfile()}, "modes")
    top = {name.split("/")[0] for name in in_tar}
    check(len(top) == 1, top)
    inside = {name.split("/", 1)[1]: content for name, content in in_tar.items()}
    for name in ("pty-mcp", "pty-mcp.cmd", "pty-mcp.jar", "LICENSE", "README.md", "CHANGELOG.md", "docs/packaging.md", *COMPLETIONS):
        check(inside.get(name), f"{name} is missing or empty")
    check(inside["pty-mcp.cmd"].count(b"\r\n") == inside["pty-mcp.cmd"].count(b"\n"), "line endings of pty-mcp.cmd")
    return top.pop()


def starts_twice(place, directory, java):
    """The first start makes an archive beside the program, the second uses it."""
    environment = place.environment(java, PTY_MCP_ARCHIVE="now")
    start_once(directory / "pty-mcp", environment)
    made = archives_in(directory / "archives")
    check(len(made) == 1 and made[0].with_name(made[0].name + ".seal").exists(), made)
    before = made[0].stat().st_mtime_ns
    tools = serve(directory / "pty-mcp", environment)
    check(made[0].stat().st_mtime_ns == before, "the archive was made again")
    return tools


def starts_where_nothing_can_be_written(place, directory, java, when):
    """After a move, so that the archive there does not fit; if one is made, in the state directory. Nothing else is written."""
    home = place.home_of_nobody
    state = home / f"state {when}"
    before = files_in(directory)
    environment = place.environment(java, home, PTY_MCP_ARCHIVE=when, PTY_MCP_STATE_DIR=str(state))
    start_once(directory / "pty-mcp", environment, NOBODY)
    serve(directory / "pty-mcp", environment, NOBODY)
    check(len(archives_in(home)) == (1 if when == "now" else 0), files_in(home))
    check(files_in(directory) == before, "something was written")


def close_to_writing(directory):
    for path in [directory, *directory.rglob("*")]:
        if path.is_dir():
            path.chmod(0o555)


def open_to_writing(directory):
    for path in [directory, *directory.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)


def plugin_is_whole(directory, tools):
    """What the plugin of Claude Code names is there, and starts."""
    servers = json.loads((directory / ".mcp.json").read_text())["mcpServers"]
    for server in servers.values():
        command = server["command"].replace("${CLAUDE_PLUGIN_ROOT}", str(directory))
        check(os.access(command, os.X_OK), command)
    manifest = json.loads((directory / ".claude-plugin" / "plugin.json").read_text())
    version = subprocess.run(
        [directory / "pty-mcp", "--version"], env={**os.environ, "PTY_MCP_ARCHIVE": "never"}, capture_output=True, text=True
    )
    check(manifest["version"] in version.stdout, (manifest["version"], version))
    check("run_command" in tools, tools)


def distribution(tar_gz, archive_zip, javas):
    place = Place()
    directory = None
    try:
        name = same_content(tar_gz, archive_zip)
        with tarfile.open(tar_gz) as tar:
            tar.extractall(place.root / "a b")
        directory = place.root / "a b" / name
        tools = starts_twice(place, directory, javas[0])
        for java in javas[1:]:
            check(serve(directory / "pty-mcp", place.environment(java, PTY_MCP_ARCHIVE="never")) == tools, f"other tools with {java}")
        plugin_is_whole(directory, tools)
        directory = directory.rename(place.root / "a b" / "read only")
        close_to_writing(directory)
        starts_where_nothing_can_be_written(place, directory, javas[-1], "never")
        starts_where_nothing_can_be_written(place, directory, javas[0], "now")
    finally:
        if directory is not None and directory.exists():
            open_to_writing(directory)
        place.forget()


def image(directory):
    place = Place()
    try:
        environment = place.environment(NO_JAVA, PTY_MCP_ARCHIVE="now", PTY_MCP_STATE_DIR=str(place.home))
        start_once(directory / "pty-mcp", environment)
        check(len(archives_in(place.home)) == 1, files_in(place.home))
        serve(directory / "pty-mcp", environment)
    finally:
        place.forget()


def main():
    begun = time.monotonic()
    if len(sys.argv) == 2:
        image(pathlib.Path(sys.argv[1]).resolve())
        what = "the image"
    else:
        tar_gz, archive_zip, *javas = sys.argv[1:]
        check(javas, "no Java was named")
        distribution(tar_gz, archive_zip, javas)
        what = f"the distribution, with {len(javas)} Javas"
    print(f"  ok      {what} ({time.monotonic() - begun:.1f} s)")


if __name__ == "__main__":
    main()
