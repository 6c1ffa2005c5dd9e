#!/usr/bin/env python3
"""The launcher and the server as a client meets them: end_to_end.py LAUNCHER [--again], with the Java that JAVA_HOME names.

--again leaves out what was seen with another Java and is the same with each.
"""

import glob
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from mcp_client import Client

LAUNCHER = os.path.abspath(sys.argv[1])
HOME = os.path.dirname(LAUNCHER)
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("PTY_MCP_")}
CLEAN["PTY_MCP_CONFIG"] = ""
CLEAN["HOME"] = tempfile.mkdtemp(prefix="pty-mcp-home.")  # shells read no start files of whoever runs this


def check(condition, what):
    if not condition:
        raise AssertionError(what)


def run(*arguments, **more):
    return subprocess.run([LAUNCHER, *arguments], env={**CLEAN, **more}, capture_output=True, timeout=600)


def serve(**more):
    return Client([LAUNCHER], env={**CLEAN, **more})


def alive(pid):
    """Whether a process runs; one that only waits to be reaped does not."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def gone_within(pids, seconds):
    deadline = time.monotonic() + seconds
    while any(alive(pid) for pid in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def session_with_children(client):
    """A shell with a foreground child and a background child; the process ids of all three."""
    shell = client.call("open_local", command="bash", args=["--norc"], name="kept")
    client.call("run_command", session_id="kept", command="sleep 1000 & echo")
    answer = client.call("run_command", session_id="kept", command="echo pid=$!=")
    background = int(answer["output"].split("pid=")[1].split("=")[0])
    client.call("send_input", session_id="kept", text="sleep 1001")
    return [shell["pid"], background]


def answers_before_anything_else_is_said():
    client = serve()
    check(client.greeting["serverInfo"]["name"] == "pty-mcp", client.greeting)
    tools = [tool["name"] for tool in client.request("tools/list", {})["tools"]]
    check("run_command" in tools and len(tools) >= 11, tools)
    client.end_input()
    check(client.wait(10) == 0, "exit status")
    check(client.foreign == [], client.foreign)
    check(client.errors == b"", client.errors)


def runs_commands():
    client = serve()
    client.call("open_local", command="bash", args=["--norc"], name="shell")
    answer = client.call("run_command", session_id="shell", command="echo one; exit_with() { return 7; }; exit_with")
    check(answer["output"].strip() == "one" and answer["exit_code"] == 7, answer)
    begun = time.monotonic()
    answer = client.call("run_command", session_id="shell", command="sleep 2; echo done")
    check(answer["output"].strip() == "done" and time.monotonic() - begun >= 2, answer)
    client.end_input()
    check(client.wait(10) == 0, "exit status")
    check(client.foreign == [], client.foreign)


def end_of_input_ends_everything_within_two_seconds():
    client = serve()
    pids = session_with_children(client)
    begun = time.monotonic()
    client.end_input()
    check(client.wait(10) == 0, "exit status")
    took = time.monotonic() - begun
    check(took < 2, f"took {took:.1f} s")
    check(gone_within(pids, 1), f"still there: {pids}")


def signals_end_everything_within_two_seconds():
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        client = serve()
        pids = session_with_children(client)
        begun = time.monotonic()
        client.process.send_signal(number)
        client.wait(10)
        took = time.monotonic() - begun
        check(took < 2, f"{number} took {took:.1f} s")
        check(gone_within(pids, 1), f"still there after {number}: {pids}")
        check(client.foreign == [], client.foreign)


def a_killed_server_leaves_no_child_behind():
    client = serve()
    pids = session_with_children(client)
    client.process.kill()
    client.wait(10)
    check(gone_within(pids, 5), f"still there: {pids}")


def nothing_but_protocol_reaches_standard_output():
    client = serve(JAVA_TOOL_OPTIONS="-Dsome.property=1", PTY_MCP_JVM_OPTIONS="-Xmx300m -Xlog:gc")
    client.process.send_signal(signal.SIGQUIT)  # a thread dump
    client.call("open_local", command="sh", name="shell")
    client.call("run_command", session_id="shell", command="true")
    client.end_input()
    check(client.wait(10) == 0, "exit status")
    check(client.foreign == [], client.foreign)
    check(b"Full thread dump" in client.errors, "the thread dump went elsewhere")


def archives():
    current = open(os.path.join(HOME, ".run", "current")).read().strip()
    made = glob.glob(os.path.join(HOME, ".run", current, "archives", "**"), recursive=True)
    return [path for path in made if path.endswith((".aot", ".jsa")) and os.environ["JAVA_HOME"] in path]


def archive():
    """The class-data archive for this Java; a start asks for one, which is made behind its back."""
    deadline = time.monotonic() + 300  # made with the lowest priority
    while True:
        run("--version")
        for path in archives():
            if os.path.exists(path + ".seal"):
                return path
        check(time.monotonic() < deadline, "no archive was made")
        time.sleep(1)


def a_damaged_archive_is_not_used():
    path = archive()
    for damage in (lambda f: f.truncate(100_000), lambda f: (f.seek(6_000_000), f.write(b"\xff" * 200_000))):
        os.chmod(path, 0o644)
        with open(path, "r+b") as file:
            damage(file)
        answers_before_anything_else_is_said()
        path = archive()
    check(run("--version").returncode == 0, "the new archive")


def commands_print_and_fail_as_they_should():
    version = run("--version")
    check(version.returncode == 0 and version.stdout.startswith(b"pty-mcp "), version)
    answer = run("call", "open_local", '{"command":"sh","name":"a"}', "run_command", '{"session_id":"a","command":"echo hi"}')
    check(answer.returncode == 0 and b'"hi' in answer.stdout, answer)
    failed = run("call", "run_command", '{"session_id":"nobody","command":"true"}')
    check(failed.returncode == 1 and b"SESSION_NOT_FOUND" in failed.stdout, failed)
    wrong = run("--sessions.mx=1")
    check(wrong.returncode == 2 and wrong.stdout == b"" and b"--sessions.max" in wrong.stderr, wrong)


def the_demo_shows_what_it_says():
    demo = run("demo")
    check(demo.returncode == 0 and b"\x1b" not in demo.stdout, demo)


def two_first_starts_at_once_build_once():
    state = tempfile.mkdtemp(prefix="pty-mcp-state.")
    try:
        environment = {**CLEAN, "PTY_MCP_STATE_DIR": state}
        starts = [
            subprocess.Popen([LAUNCHER, "--version"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(2)
        ]
        for start in starts:
            out, err = start.communicate(timeout=600)
            check(start.returncode == 0 and out.startswith(b"pty-mcp ") and out.count(b"\n") == 1, (out, err))
        builds = [name for name in os.listdir(state) if name[0].isdigit()]
        check(len(builds) == 1, builds)
    finally:
        shutil.rmtree(state, ignore_errors=True)


CHECKS = [
    answers_before_anything_else_is_said,
    runs_commands,
    end_of_input_ends_everything_within_two_seconds,
    signals_end_everything_within_two_seconds,
    a_killed_server_leaves_no_child_behind,
    nothing_but_protocol_reaches_standard_output,
    a_damaged_archive_is_not_used,
    commands_print_and_fail_as_they_should,
]
WITH_ANY_JAVA = [the_demo_shows_what_it_says, two_first_starts_at_once_build_once]


def main():
    check(run("--version").returncode == 0, "the first start")  # builds when something has changed
    failures = 0
    for one in CHECKS + ([] if "--again" in sys.argv else WITH_ANY_JAVA):
        name = one.__name__.replace("_", " ")
        begun = time.monotonic()
        try:
            one()
            print(f"  ok      {name} ({time.monotonic() - begun:.1f} s)")
        except Exception as problem:  # every check is to be heard
            failures += 1
            print(f"  FAILED  {name}: {problem}")
    shutil.rmtree(CLEAN["HOME"], ignore_errors=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
