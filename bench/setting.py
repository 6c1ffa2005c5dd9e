"""What the benchmarks share: the server's command line, the Javas of this machine, and how numbers are shown."""

import glob
import os
import re
import subprocess
import sys

HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(HOME, "app", "src", "test", "python"))
LAUNCHER = os.path.join(HOME, "pty-mcp")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PTY_MCP_")}
ENVIRONMENT["PTY_MCP_CONFIG"] = ""


def build():
    """Builds when a source has changed, so that no measurement contains it."""
    subprocess.run([LAUNCHER, "--version"], env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)


def program():
    """The directory of the built program."""
    with open(os.path.join(HOME, ".run", "current")) as current:
        return os.path.join(HOME, ".run", current.read().strip())


def javas():
    """(version, home) of every Java from 17 on, oldest first, one of each version."""
    found = {}
    for release in glob.glob("/usr/lib/jvm/*/release") + glob.glob("/opt/*/release"):
        with open(release) as file:
            version = re.search(r'JAVA_VERSION="([^"]*)"', file.read())
        if version and int(version.group(1).split(".")[0]) >= 17:
            found.setdefault(version.group(1), os.path.dirname(release))
    if not found and "JAVA_HOME" in os.environ:
        found["JAVA_HOME"] = os.environ["JAVA_HOME"]
    return sorted(found.items(), key=lambda item: [int(number) for number in re.findall(r"\d+", item[0])])


def archive(home):
    """The class-data archive for a Java, made by a start when there is none; None when there can be none."""
    import time

    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        subprocess.run([LAUNCHER, "--version"], env={**ENVIRONMENT, "JAVA_HOME": home}, stdout=subprocess.DEVNULL)
        for seal in glob.glob(program() + "/archives" + home + "/*.seal"):
            return seal[: -len(".seal")]
        if glob.glob(program() + "/archives" + home + "/*.refused"):
            return None
        time.sleep(1)
    return None


def java_options():
    """What the launcher tells Java."""
    with open(LAUNCHER) as launcher:
        lines = launcher.read()
    return [option for name in ("options", "silence") for option in re.search(rf'^{name}="([^"]*)"', lines, re.M)[1].split()]


def without_launcher(home):
    """The command line of the server without launcher and archive."""
    return [home + "/bin/java", *java_options(), "-jar", program() + "/pty-mcp.jar"]


def percentile(values, percent):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(percent / 100 * (len(ordered) - 1)))]


def load():
    return "load %.1f on %d processors" % (os.getloadavg()[0], os.cpu_count())
