"""A device that does not exist: a command line on a raw terminal, with levels, a pager, questions and passwords.

    python3 router.py PERSONALITY LOG [login | greet]

PERSONALITY is one of ios, junos, routeros. Every byte that arrives is appended to LOG, and every command that an SSH server
was asked to run instead, a line each, to LOG.asked. With "login" it begins as a console that nobody woke, with "greet" it
wants Enter first. It reads and writes its own terminal and knows nothing of whoever is at the other end.
"""

import os
import select
import sys
import time
import tty

PASSWORD = "s3cret-pass"
ENABLE = "en4ble-pass"
USER = "admin"
LONG = ["interface Vlan%d\r\n description line %d\r\n no ip address\r\n!" % (n, n) for n in range(1, 31)]
CONFIGURATION = ["!", "version 15.2", "hostname R1", "!"] + "\r\n".join(LONG).split("\r\n") + ["line vty 0 4", " login", "end"]


class Closed(Exception):
    pass


class Terminal:
    """The wire: what arrives is logged, what is printed goes out at once."""

    def __init__(self, log):
        self.log = open(log, "ab", buffering=0)
        self.pending = b""

    def key(self, seconds=None):
        """The next byte, or None when none comes in time."""
        if not self.pending:
            if seconds is not None and not select.select([0], [], [], seconds)[0]:
                return None
            self.pending = os.read(0, 4096)
            if not self.pending:
                raise Closed()
            self.log.write(self.pending)
        key, self.pending = self.pending[:1], self.pending[1:]
        return key

    def write(self, text):
        os.write(1, text.encode())


class Device:
    """What all personalities share: the line editor, the pager, passwords."""

    paging = 23

    def __init__(self, terminal):
        self.terminal = terminal
        self.write = terminal.write

    def prompt(self):
        raise NotImplementedError

    def pager(self, shown, total):
        raise NotImplementedError

    def erase(self):
        raise NotImplementedError

    def echo(self, line, key):
        self.write(key)

    def line(self, prompt, echo=True):
        """Reads a line as a device does: CR ends it, ctrl+c gives it up, LF is nothing."""
        self.write(prompt)
        text = ""
        while True:
            key = self.terminal.key().decode("latin-1")
            if key == "\r":
                self.write("\r\n")
                return text
            if key == "\x03":
                self.write("^C\r\n")
                return ""
            if key in "\x08\x7f":
                if text:
                    text = text[:-1]
                    self.write("\b \b")
            elif key >= " ":
                text += key
                if echo:
                    self.echo(text, key)

    def page(self, lines):
        """Prints lines, stopping after each screenful."""
        shown = 0
        for number, line in enumerate(lines):
            if self.paging and shown == self.paging:
                self.write(self.pager(number, len(lines)))
                key = self.terminal.key()
                self.write(self.erase())
                if key in (b"q", b"Q", b"\x03"):
                    return
                shown = 0 if key == b" " else self.paging - 1
            self.write(line + "\r\n")
            shown += 1

    def slowly(self, *pieces):
        for piece in pieces:
            self.write(piece)
            time.sleep(0.4)

    def login(self):
        raise NotImplementedError

    def run(self, console):
        if console:
            self.login()
        while True:
            line = self.line(self.prompt()).strip()
            if line:
                self.command(line)

    def command(self, line):
        raise NotImplementedError


class Ios(Device):
    """Cisco IOS, more or less."""

    host = "R1"
    level = "user"
    mode = ""
    paging = 23

    def prompt(self):
        if self.mode:
            return "%s(%s)#" % (self.host, self.mode)
        return self.host + ("#" if self.level == "privileged" else ">")

    def pager(self, shown, total):
        return " --More-- "

    def erase(self):
        return "\b" * 9 + " " * 8 + "\b" * 9

    def login(self):
        while self.terminal.key() != b"\r":
            pass
        self.write("\r\n\r\nR1 con0 is now available\r\n\r\nPress RETURN to get started.\r\n\r\n")
        while self.terminal.key() != b"\r":
            pass
        self.write("\r\nUser Access Verification\r\n\r\n")
        for attempt in range(3):
            user = self.line("Username: ")
            secret = self.line("Password: ", echo=False)
            if user == USER and secret == PASSWORD:
                return
            time.sleep(0.5)
            self.write("% Login invalid\r\n\r\n")
        raise Closed()

    def invalid(self, line):
        self.write(" " * len(self.prompt()) + "^\r\n% Invalid input detected at '^' marker.\r\n\r\n")

    def command(self, line):
        if self.mode:
            self.configure(line)
        elif line in ("show clock", "sh clock"):
            self.write("*12:00:00.123 UTC Sat Nov 21 2026\r\n")
        elif line in ("show running-config", "show run"):
            self.write("Building configuration...\r\n\r\n")
            time.sleep(0.3)
            self.page(CONFIGURATION)
        elif line == "show log":
            # A line that begins like the prompt, torn where it is just that, and pauses.
            self.slowly("Syslog logging: ena", "bled\r\n", "R1#", "reload by admin\r\n", "R1", "#\r\n", "R1>", "\r\n")
            self.write("Log Buffer (8192 bytes):\r\n")
        elif line == "terminal length 0":
            self.paging = 0
        elif line.startswith("terminal "):
            pass
        elif line == "enable":
            self.enable()
        elif line == "disable":
            self.level = "user"
        elif line in ("exit", "logout"):
            raise Closed()
        elif self.level == "privileged":
            self.privileged(line)
        else:
            self.invalid(line)

    def enable(self):
        for attempt in range(3):
            if self.line("Password: ", echo=False) == ENABLE:
                self.level = "privileged"
                return
        self.write("% Bad secrets\r\n\r\n")

    def privileged(self, line):
        if line in ("configure terminal", "conf t"):
            self.write("Enter configuration commands, one per line.  End with CNTL/Z.\r\n")
            self.mode = "config"
        elif line == "reload":
            if self.line("Proceed with reload? [confirm]") == "":
                self.write("\r\n%SYS-5-RELOAD: Reload requested by console.\r\n")
                raise Closed()
        elif line.startswith("copy running-config"):
            self.line("Destination filename [startup-config]? ")
            self.write("Building configuration...\r\n")
            time.sleep(0.6)
            self.write("[OK]\r\n")
        elif line in ("write memory", "wr"):
            self.slowly("Building configuration...\r\n", "[OK]\r\n")
        elif line == "more flash:note":
            self.write("a note without an end of line")
        else:
            self.invalid(line)

    def configure(self, line):
        if line == "end":
            self.mode = ""
            self.write(self.prompt() + "\r\n")
            time.sleep(0.1)
            self.write("*Mar  1 00:03:10.123: %SYS-5-CONFIG_I: Configured from console by console\r\n")
            # The prompt was shown; the message does not show it again.
            self.silent_prompt()
        elif line == "exit":
            self.mode = "config" if self.mode != "config" else ""
        elif line.startswith("hostname "):
            self.host = line.split()[1]
        elif line.startswith("interface "):
            if line.endswith("99"):
                self.write(" " * 14 + "^\r\n% Invalid input detected at '^' marker.\r\n\r\n")
            else:
                self.mode = "config-if"
        elif line.split()[0] in ("description", "shutdown", "no", "ip"):
            pass
        else:
            self.invalid(line)

    def silent_prompt(self):
        """The next line is typed below a message, without a prompt of its own."""
        line = self.line("").strip()
        if line:
            self.command(line)


class Junos(Device):
    """Juniper Junos, more or less."""

    config = False
    paging = 23

    def prompt(self):
        return "[edit]\r\nadmin@mx1# " if self.config else "\r\nadmin@mx1> "

    def pager(self, shown, total):
        return "---(more %d%%)---" % (100 * shown // total)

    def erase(self):
        return "\r" + " " * 40 + "\r"

    def command(self, line):
        if line.startswith("set cli screen-length"):
            self.paging = int(line.split()[-1])
            self.write("Screen length set to %d\r\n" % self.paging)
        elif line.startswith("set cli screen-width"):
            self.write("Screen width set to %s\r\n" % line.split()[-1])
        elif line == "set cli complete-on-space off":
            self.write("Disabling complete-on-space\r\n")
        elif line == "show configuration":
            self.page(CONFIGURATION)
        elif line == "configure":
            self.write("Entering configuration mode\r\n\r\n")
            self.config = True
        elif line == "exit" and self.config:
            self.write("Exiting configuration mode\r\n")
            self.config = False
        elif line == "request system reboot":
            self.line("Reboot the system ? [yes,no] (no) ")
        elif line == "exit":
            raise Closed()
        else:
            self.write(" " * 15 + "^\r\nunknown command.\r\n")


class Routeros(Device):
    """MikroTik RouterOS, more or less: it asks the terminal what it is and draws its line anew with each key."""

    paging = 15
    menu = ""

    def prompt(self):
        return "\r\r\r\033[9999B[admin@MikroTik] %s> " % self.menu

    def pager(self, shown, total):
        return "-- [Q quit|D dump|down]"

    def erase(self):
        return "\r\033[K"

    def echo(self, line, key):
        self.write("\r[admin@MikroTik] %s> \033[m\033[36m%s\033[m\033[K" % (self.menu, line))

    def run(self, console):
        self.write("\033[6n")
        while self.terminal.key(2) not in (b"R", None):
            pass
        self.write("\r\033[m\r\n  MikroTik RouterOS 7.11 (c) 1999-2023\r\n\r\n")
        super().run(console)

    def command(self, line):
        if line == "/export":
            self.page(CONFIGURATION)
        elif line == "/ip address":
            self.menu = "/ip/address"
        elif line == "/":
            self.menu = ""
        elif line == "/system reboot":
            self.line("Reboot, yes? [y/N]: ")
        elif line == "/quit":
            raise Closed()
        else:
            self.write("bad command name %s (line 1 column 1)\r\n" % line.split()[0])


def main():
    personality = {"ios": Ios, "junos": Junos, "routeros": Routeros}[sys.argv[1]]
    asked = os.environ.get("SSH_ORIGINAL_COMMAND")
    if asked is not None:
        with open(sys.argv[2] + ".asked", "a") as file:
            file.write(asked + "\n")
    device = personality(Terminal(sys.argv[2]))
    if os.isatty(0):
        tty.setraw(0)
    try:
        if "greet" in sys.argv[3:]:
            device.write("\r\nPress RETURN to get started.\r\n\r\n")
            while device.terminal.key() != b"\r":
                pass
        device.run("login" in sys.argv[3:])
    except Closed:
        pass


main()
